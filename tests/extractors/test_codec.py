"""Documents as bytes, and the cache that keeps them."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cache import Cache
from extractors.codec import CorruptError, decode, encode
from extractors.document import BBox, Block, BlockKind, Cell, Document, Mark, MarkKind, Origin, Page, Span, spans_of
from extractors.limits import Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import make_source

_numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
_boxes = st.none() | st.builds(BBox, _numbers, _numbers, _numbers, _numbers)
_texts = st.text(st.characters(codec="utf-8") | st.sampled_from("\ud83d\ude42\ufffe"), max_size=12)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose spans stand where they say."""
    text = draw(st.text(st.characters(codec="utf-8") | st.sampled_from("\ud83d\ude42"), min_size=1, max_size=40))

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return Span(text[start:end], start, draw(_boxes), draw(st.floats(0, 1)))

    def spans() -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 3))))

    def cell() -> Cell:
        return Cell(0, 1, spans(), 0, draw(st.integers(0, 9)), draw(_boxes), 1, draw(st.integers(1, 3)), draw(_texts))

    def block() -> Block:
        rows = tuple((cell(),) for _ in range(draw(st.integers(0, 2))))
        kind = draw(st.sampled_from(BlockKind))
        return Block(
            kind, 0, len(text), spans(), draw(st.integers(0, 9)), draw(_texts), draw(_boxes), rows, draw(_texts)
        )

    def page() -> Page:
        blocks = tuple(block() for _ in range(draw(st.integers(0, 3))))
        marks = tuple(Mark(kind, BBox(0, 1, 2, 3)) for kind in draw(st.lists(st.sampled_from(MarkKind), max_size=2)))
        number = draw(st.none() | st.integers(1, 500))
        return Page(
            number, draw(_numbers), draw(_numbers), blocks, draw(st.sampled_from(Origin)), draw(_numbers), marks
        )

    problems = tuple(Problem(code, draw(_texts)) for code in draw(st.lists(st.sampled_from(ProblemCode), max_size=2)))
    pages = tuple(page() for _ in range(draw(st.integers(0, 3))))
    return Document(
        "sha", draw(_texts), "x/y", text, pages, problems, draw(_texts), tuple(draw(st.lists(_texts, max_size=2)))
    )


@given(documents())
def test_what_was_encoded_comes_back(document: Document) -> None:
    data = encode(document)

    assert decode(data) == document
    assert encode(decode(data)) == data


@given(documents())
def test_decoded_documents_work_like_others(document: Document) -> None:
    decoded = decode(encode(document))

    assert [list(spans_of(b)) for _, b in decoded.blocks()] == [list(spans_of(b)) for _, b in document.blocks()]
    assert decoded.locate(0, 5) == document.locate(0, 5)
    assert pickle.loads(pickle.dumps(decoded)) == document
    assert hash(decoded) == hash(document)


def sample() -> Document:
    span = Span("Hej", 0, BBox(1.5, 2.0, 3.0, 4.0), 0.9)
    block = Block(BlockKind.PARAGRAPH, 0, 3, (span,))
    return Document("s" * 64, "x/1", "text/plain", "Hej", (Page(1, 10, 10, (block, block)),))


@given(st.data())
def test_damaged_bytes_are_noticed(data: st.DataObject) -> None:
    whole = encode(sample())
    index = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:index] + bytes((whole[index] ^ data.draw(st.integers(1, 255)),)) + whole[index + 1 :]

    for broken in (changed, whole[:index]):
        with pytest.raises(CorruptError):
            decode(broken)


def test_blocks_can_be_sliced_and_joined() -> None:
    (page,) = decode(encode(sample())).pages

    first, rest = page.blocks[:1], page.blocks[1:]
    assert first + rest == page.blocks
    assert first + page.blocks == page.blocks + first
    assert page.blocks[-1].spans[0].text == "Hej"
    assert repr(page.blocks) == repr(sample().pages[0].blocks)


def test_the_cache_finds_by_content_not_by_name(tmp_path: Path) -> None:
    cache, source = Cache(tmp_path), make_source("a.txt", b"Hej")
    assert cache.get(source) is None

    cache.put(source, sample())

    assert cache.get(make_source("mapp/b.txt", b"Hej")) == sample()
    assert cache.get(make_source("a.txt", b"Hopp")) is None
    assert cache.get(make_source("a.md", b"Hej")) is None
    assert Cache(tmp_path, Limits(cells=5)).get(source) is None


def test_a_damaged_entry_is_absent_and_written_anew(tmp_path: Path) -> None:
    cache, source = Cache(tmp_path), make_source("a.txt", b"Hej")
    cache.put(source, sample())
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes()[:-1])

    assert cache.get(source) is None
    cache.put(source, sample())
    assert cache.get(source) == sample()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [entry]


def test_problems_that_may_pass_are_not_kept(tmp_path: Path) -> None:
    cache, source = Cache(tmp_path), make_source("a.txt", b"Hej")
    for code in (ProblemCode.NEEDS_OCR, ProblemCode.TOO_SLOW, ProblemCode.NEEDS_LIBREOFFICE):
        cache.put(source, replace(sample(), problems=(Problem(code),)))
        assert cache.get(source) is None
    cache.put(source, replace(sample(), problems=(Problem(ProblemCode.DAMAGED),)))
    assert cache.get(source) is not None


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    cache, source = Cache(tmp_path / "fil"), make_source("a.txt", b"Hej")

    cache.put(source, sample())

    assert cache.get(source) is None
