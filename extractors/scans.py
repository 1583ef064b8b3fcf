"""Scans of many pages: each page is a task of the pool, so that as many are read at a time as there are processes.

A page that takes too long or too much memory is lost alone; what was read of the others is kept. The document is the
same, whoever read its pages: what the engine found on each comes back, and one process lays all of them out.
"""

from __future__ import annotations

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import UnreadableError
from extractors.limits import Limits
from extractors.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from extractors.ocr import OcrPage
    from extractors.pdf.scan import ScanReader

#: After so many pages in a row that could not be read, the rest is not tried.
_MOST_FAILURES = 5

#: Starts reading a page (1-based) of a PDF on disk; what it gives waits, and gives the page and the seconds it took,
#: or raises UnreadableError.
Begin = Callable[[str, int], Callable[[], "tuple[OcrPage, float]"]]


class ManyScansError(Exception):
    """The pages `numbers` (1-based) of `pdf` must be read by OCR, and the file has others."""

    def __init__(self, numbers: tuple[int, ...], pdf: bytes) -> None:
        self.numbers = numbers
        self.pdf = pdf
        super().__init__(f"{len(numbers)} scanned pages")


def leave_many(pdf: Any, data: bytes, numbers: tuple[int, ...]) -> Mapping[int, OcrPage | Problem]:
    """A `ScanReader` that reads the page of a file of one itself. Raises ManyScansError for any other file, so that a
    page that takes its process down takes no other page with it.
    """
    from extractors.ocr.engine import available
    from extractors.pdf.scan import read_here

    if available() and len(pdf) > 1:
        raise ManyScansError(numbers, data)
    return read_here(pdf, data, numbers)


def given(pages: Mapping[int, OcrPage | Problem]) -> ScanReader:
    """A `ScanReader` of pages that were read before."""
    return partial(_look_up, pages)


def read_timed(path: str, number: int) -> tuple[OcrPage, float]:
    """A scanned page and the seconds it took: what the pool runs."""
    from extractors.pdf.scan import read_scanned_page

    start = time.perf_counter()
    return read_scanned_page(path, number), time.perf_counter() - start


def share_out(
    begin: Begin, pdf: bytes, numbers: tuple[int, ...], limits: Limits, at_once: int
) -> dict[int, OcrPage | Problem]:
    """The pages of a PDF, read `at_once` at a time; a problem for each that was not, whose code says why."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scan.pdf")
        path.write_bytes(pdf)
        read = dict(_in_turn(partial(begin, str(path)), numbers, limits, at_once))
    slow = ProblemCode.TOO_SLOW
    return {n: read.get(n) or Problem(slow, "the time for all pages was used up", n) for n in numbers}


def as_partial(pages: Mapping[int, OcrPage | Problem]) -> dict[int, OcrPage | Problem]:
    """The pages, what went wrong with some told as a part of the file that was not read."""
    return {number: _partial(page) if isinstance(page, Problem) else page for number, page in pages.items()}


def _partial(problem: Problem) -> Problem:
    return Problem(ProblemCode.PARTIAL, f"{problem.code.value}: {problem.detail}", problem.page)


def _look_up(pages: Mapping[int, OcrPage | Problem], *_: object) -> Mapping[int, OcrPage | Problem]:
    return pages


def _in_turn(
    begin: Callable[[int], Callable[[], tuple[OcrPage, float]]], numbers: tuple[int, ...], limits: Limits, at_once: int
) -> Iterator[tuple[int, OcrPage | Problem]]:
    """The outcome of each page in order, few waiting at a time, lest other files wait for all of one scan."""
    left = iter(numbers)
    waiting = deque((number, begin(number)) for number in islice(left, at_once))
    spent, failures = 0.0, 0
    while waiting:
        number, finish = waiting.popleft()
        page, seconds = _outcome(number, finish, limits)
        yield number, page
        spent, failures = spent + seconds, failures + 1 if isinstance(page, Problem) else 0
        if spent < limits.scan_seconds and failures < _MOST_FAILURES:
            waiting.extend((number, begin(number)) for number in islice(left, 1))


def _outcome(
    number: int, finish: Callable[[], tuple[OcrPage, float]], limits: Limits
) -> tuple[OcrPage | Problem, float]:
    try:
        return finish()
    except UnreadableError as error:
        return Problem(error.problem.code, error.problem.detail, number), limits.page_seconds
