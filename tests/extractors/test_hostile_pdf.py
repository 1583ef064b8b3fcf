"""Hostile PDFs and pictures end at once, read or told of; the file after them is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractors.limits import Limits
from extractors.problems import ProblemCode
from extractors.source import make_source
from extractors.worker import Reader
from tests.extractors.hostile_pdf import hostile_pdfs
from tests.extractors.samples import check_spans

READ = "Läsbar text"
OUTCOMES: dict[str, tuple[str, frozenset[ProblemCode]]] = {
    "läsbar.pdf": (READ, frozenset()),
    "lösenord.pdf": ("", frozenset((ProblemCode.ENCRYPTED,))),
    "tomt lösenord.pdf": (READ, frozenset()),
    "sidslinga.pdf": (READ, frozenset((ProblemCode.PAGE_LOOP,))),
    "bara slinga.pdf": ("sbar text", frozenset((ProblemCode.PAGE_LOOP,))),
    "slinga i gren.pdf": (READ, frozenset((ProblemCode.PAGE_LOOP,))),
    "tomma sidor.pdf": ("", frozenset((ProblemCode.BLANK,))),
    "tiotusen sidor.pdf": ("", frozenset((ProblemCode.TOO_MANY_PAGES,))),
    "tusen sidor.pdf": (READ, frozenset()),
    "påstådda sidor.pdf": (READ, frozenset()),
    "bomb.pdf": ("", frozenset((ProblemCode.TOO_TIGHT,))),
    "bomb av text.pdf": (READ, frozenset()),
    "jättesida.pdf": (READ, frozenset()),
    "tom jättesida.pdf": ("", frozenset((ProblemCode.TOO_WIDE,))),
    "nästlade sparade lägen.pdf": (READ, frozenset()),
    "djup matris.pdf": ("", frozenset((ProblemCode.TOO_NESTED,))),
    "bokmärkesslinga.pdf": (READ, frozenset()),
    "jättebild.pdf": ("", frozenset((ProblemCode.TOO_MANY_PIXELS,))),
    "tiotusen bilder.tiff": ("", frozenset((ProblemCode.TOO_MANY_PAGES,))),
    "bred.jpg": ("", frozenset((ProblemCode.TOO_MANY_PIXELS,))),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits(seconds=60, memory_bytes=2 << 30), workers=1) as shared:
        yield shared


@pytest.mark.parametrize("name", OUTCOMES)
def test_what_comes_of_it(name: str, reader: Reader) -> None:
    document = reader.read(make_source(name, dict(hostile_pdfs())[name]))
    text, codes = OUTCOMES[name]

    check_spans(document)
    assert text in document.text
    assert bool(document.text) == bool(text)
    assert {problem.code for problem in document.problems} == codes


def test_none_is_left_untried() -> None:
    assert set(OUTCOMES) == {name for name, _ in hostile_pdfs()}
