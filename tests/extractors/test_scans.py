"""Scans of many pages: shared out over the processes, the same as read in one, and never lost as a whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from extractors.cache import Cache
from extractors.document import Origin
from extractors.errors import UnreadableError
from extractors.formats import read
from extractors.limits import DEFAULT_LIMITS
from extractors.ocr import OcrPage
from extractors.ocr.engine import available
from extractors.pdf import extract_pdf
from extractors.problems import Problem, ProblemCode
from extractors.scans import as_partial, share_out
from extractors.source import make_source
from extractors.worker import Reader
from tests.extractors.hostile_pdf import pictured
from tests.extractors.samples import check_spans
from tests.extractors.test_ocr import page_picture

needs_ocr = pytest.mark.skipif(not available(), reason="the OCR model is not installed")

_PAGE = OcrPage((), (), (), (), 0.9, 0.0, (10, 10))


def scan(kind: str, count: int) -> bytes:
    """A file of `count` pictures of pages, each leaning a little more."""
    pictures = [page_picture().rotate(0.2 * n, fillcolor=255) for n in range(count)]
    stream = io.BytesIO()
    pictures[0].save(stream, kind, save_all=True, append_images=pictures[1:], resolution=200, dpi=(200, 200))
    return stream.getvalue()


def with_giant(data: bytes) -> bytes:
    """A PDF with a page put second that has more pixels than any scan."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(pictured(30_000))) as other:
        pdf.pages.insert(1, other.pages[0])
        pdf.save(stream)
    return stream.getvalue()


@needs_ocr
@pytest.mark.parametrize(("kind", "name"), [("PDF", "a.pdf"), ("TIFF", "a.tif")])
def test_pages_read_side_by_side_are_those_read_in_turn(kind: str, name: str) -> None:
    source = make_source(name, scan(kind, 3))

    with Reader(workers=2) as reader:
        shared = reader.read(source)

    assert shared == read(source)
    assert [page.origin for page in shared.pages] == [Origin.OCR] * 3
    assert shared.text.count("Avtalstid") == 3


@needs_ocr
def test_a_page_that_cannot_be_read_costs_no_other() -> None:
    source = make_source("a.pdf", with_giant(scan("PDF", 2)))

    with Reader(workers=2) as reader:
        document = reader.read(source)

    check_spans(document)
    assert [page.origin for page in document.pages] == [Origin.OCR, Origin.NONE, Origin.OCR]
    assert [p.page for p in document.problems] == [2]


def outcomes(lost: Callable[[int], ProblemCode | None], seconds: float = 1.0, pages: int = 40) -> list[str]:
    """What comes of each page, where page n fails with `lost(n)` or takes `seconds`: "read" or a code."""

    def begin(_: str, number: int) -> Callable[[], tuple[OcrPage, float]]:
        def finish() -> tuple[OcrPage, float]:
            code = lost(number)
            if code:
                raise UnreadableError(code)
            return _PAGE, seconds

        return finish

    limits = replace(DEFAULT_LIMITS, page_seconds=2.0, scan_seconds=20.0)
    found = share_out(begin, b"", tuple(range(1, pages + 1)), limits, 2)
    assert list(found) == list(range(1, pages + 1))
    return [page.code.value if isinstance(page, Problem) else "read" for page in found.values()]


def test_all_pages_are_tried_within_the_time() -> None:
    assert outcomes(lambda _: None, 0.1) == ["read"] * 40


def test_what_is_read_when_the_time_is_up_is_kept() -> None:
    found = outcomes(lambda _: None)
    assert found.index("too_slow") in range(20, 24)
    assert set(found[24:]) == {"too_slow"}


def test_one_bad_page_is_passed_over() -> None:
    found = outcomes(lambda n: ProblemCode.TOO_LARGE if n % 5 == 0 else None, 0.1)
    assert found[:5] == ["read"] * 4 + ["too_large"]
    assert found.count("too_large") == 8


def test_a_file_of_bad_pages_only_is_given_up() -> None:
    found = outcomes(lambda _: ProblemCode.DAMAGED)
    assert found.count("damaged") < 10
    assert found[-1] == "too_slow"


def test_few_pages_wait_at_a_time() -> None:
    waiting: set[int] = set()

    def begin(_: str, number: int) -> Callable[[], tuple[OcrPage, float]]:
        waiting.add(number)
        assert len(waiting) <= 3

        def finish() -> tuple[OcrPage, float]:
            waiting.discard(number)
            return _PAGE, 0.0

        return finish

    assert len(share_out(begin, b"", tuple(range(1, 30)), DEFAULT_LIMITS, 3)) == 29


def test_lost_pages_are_told_as_parts() -> None:
    told = as_partial({1: _PAGE, 2: Problem(ProblemCode.TOO_SLOW, "the time limit was reached", 2)})
    assert told == {1: _PAGE, 2: Problem(ProblemCode.PARTIAL, "too_slow: the time limit was reached", 2)}


@needs_ocr
def test_a_scan_of_which_no_page_is_read_says_why_and_is_not_kept(tmp_path: Path) -> None:
    with Reader(replace(DEFAULT_LIMITS, page_seconds=0.05), Cache(tmp_path), workers=1) as reader:
        document = reader.read(make_source("a.pdf", scan("PDF", 2)))

    assert document.text == ""
    assert [(p.code, p.page) for p in document.problems] == [(ProblemCode.TOO_SLOW, None)]
    assert not list(tmp_path.iterdir())


@needs_ocr
@pytest.mark.parametrize("points", [2339, 20_000])
def test_a_page_larger_than_any_paper_is_read_as_one_of_paper(points: int) -> None:
    stream = io.BytesIO()
    page_picture().save(stream, "PDF", resolution=72 * 2339 / points)

    document = extract_pdf(stream.getvalue(), "sha")

    assert document.pages[0].height == pytest.approx(points)
    assert "350 000 kronor" in " ".join(document.text.split())
