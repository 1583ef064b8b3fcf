"""Page furniture: headers, footers and page numbers, told by their place and by coming back on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import BBox, BlockKind, same_line
from extractors.pdf.lines import Line

#: Shares of the page's height in which furniture stands: what comes back, and what stands there but once.
_ZONE = 0.13
_EDGE = 0.085
_SAME_HEIGHT = 6.0
_LETTERHEAD = 0.2
_CLEAR_GAP = 1.8
_NUMBER = re.compile(
    r"""[-–—\[(]?\s*(?P<word>(?:sida|sidan|sidnr|sid|s|page|p)\.?:?\s*)?(?P<number>\d{1,3})\s*[-–—\])]?
        (?P<total>\s*(?:av|of|/|\||\(|\[|:)\s*\d{1,3}\s*[)\]]?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?]$")
_DIGITS = re.compile(r"\d+")

_Zoned = tuple[Line, BlockKind]


@dataclass(frozen=True, slots=True)
class PageRuns:
    """The runs of one page outside tables, its height in points, and the size of the document's body text."""

    runs: Sequence[Line]
    height: float
    body_size: float


def find_furniture(pages: Sequence[PageRuns]) -> list[dict[int, BlockKind]]:
    """For each page: the order of each run that is furniture -> HEADER or FOOTER."""
    zoned = [_zoned(page) for page in pages]
    seen: dict[tuple[str, BlockKind], list[tuple[int, Line]]] = {}
    for number, found in enumerate(zoned):
        for run, kind in found:
            seen.setdefault((_shape(run), kind), []).append((number, run))
    shift, usual = _number_shift(zoned)
    sure = [
        {
            run.order
            for run, kind in found
            if _comes_back(run, seen[_shape(run), kind], page)
            or (_is_number(run, n, shift) and (usual or not _is_bare(run) or _stands_clear(run, page.runs, kind, page)))
        }
        for n, (found, page) in enumerate(zip(zoned, pages, strict=True))
    ]
    return [_with_neighbours(found, page, own) for found, page, own in zip(zoned, pages, sure, strict=True)]


def find_letterheads(
    pages: Sequence[Sequence[tuple[str, BBox]]], heights: Sequence[float]
) -> list[dict[int, BlockKind]]:
    """For each page, given the text and box of each of its tables: the index of each table that comes back at the
    head or foot of other pages -> HEADER or FOOTER.
    """
    places: dict[tuple[str, BlockKind, int], set[int]] = {}
    zoned: list[list[tuple[int, tuple[str, BlockKind, int]]]] = []
    for number, (tables, height) in enumerate(zip(pages, heights, strict=True)):
        found = []
        for index, (text, box) in enumerate(tables):
            kind = BlockKind.HEADER if box.bottom < _LETTERHEAD * height else BlockKind.FOOTER
            if kind is BlockKind.HEADER or box.top > (1 - _LETTERHEAD) * height:
                key = (_DIGITS.sub("#", text.lower()), kind, round(box.top / _SAME_HEIGHT))
                places.setdefault(key, set()).add(number)
                found.append((index, key))
        zoned.append(found)
    return [{index: key[1] for index, key in found if len(places[key]) > 1} for found in zoned]


def _zoned(page: PageRuns) -> list[_Zoned]:
    found = []
    for run in page.runs:
        if run.turn:
            continue
        if run.box.bottom < _ZONE * page.height:
            found.append((run, BlockKind.HEADER))
        elif run.box.top > (1 - _ZONE) * page.height:
            found.append((run, BlockKind.FOOTER))
    return found


def _shape(run: Line) -> str:
    return _DIGITS.sub("#", run.text.lower())


def _comes_back(run: Line, places: Sequence[tuple[int, Line]], page: PageRuns) -> bool:
    """Whether the same stands at the same height on another page; of large type ("Bilaga 2") to the letter."""
    to_the_letter = run.size > 1.1 * page.body_size or run.bold
    found: set[int] = set()
    for number, other in places:
        if abs(other.box.bottom - run.box.bottom) < _SAME_HEIGHT and not (to_the_letter and other.text != run.text):
            found.add(number)
            if len(found) > 1:
                return True
    return False


def _number_shift(zoned: Sequence[Sequence[_Zoned]]) -> tuple[int, bool]:
    """Printed page number minus the page's place in the file, as most pages have it; whether several have it."""
    shifts: Counter[int] = Counter()
    for index, found in enumerate(zoned):
        for run, _ in found:
            if match := _NUMBER.fullmatch(run.text):
                shifts[int(match["number"]) - index - 1] += 1
    shift = max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=0)
    return shift, shifts[shift] > 1


def _is_bare(run: Line) -> bool:
    return run.text.isdigit()


def _is_number(run: Line, index: int, shift: int) -> bool:
    match = _NUMBER.fullmatch(run.text)
    if match is None:
        return False
    return bool(match["word"] or match["total"]) or int(match["number"]) - index - 1 == shift


def _with_neighbours(found: Sequence[_Zoned], page: PageRuns, sure: set[int]) -> dict[int, BlockKind]:
    """What is sure, and what else stands at the page's edge: beside it, or small and with clear white between."""
    kinds = {run.order: kind for run, kind in found if run.order in sure}
    body = [run for run in page.runs if run.order not in kinds and not run.turn]
    for run, kind in found:
        if run.order in kinds:
            continue
        beside = any(o.order in sure and k is kind and same_line(o.box, run.box) for o, k in found)
        small = run.size <= 0.92 * page.body_size
        if (beside and _stands_clear(run, body, kind, page)) or (small and _at_edge(run, kind, page, body)):
            kinds[run.order] = kind
    return kinds


def _at_edge(run: Line, kind: BlockKind, page: PageRuns, body: Sequence[Line]) -> bool:
    edge = run.box.bottom < _EDGE * page.height if kind is BlockKind.HEADER else run.box.top > (1 - _EDGE) * page.height
    return edge and _stands_clear(run, body, kind, page)


def _stands_clear(run: Line, body: Sequence[Line], kind: BlockKind, page: PageRuns) -> bool:
    """Whether white parts the run from the text inwards of it, and no text of normal size stands beside it or
    outwards; a whole sentence is no furniture.
    """
    if _SENTENCE.match(run.text):
        return False
    inwards: list[Line] = []
    outwards: list[Line] = []
    for other in body:
        if other is run:
            continue
        if same_line(other.box, run.box):
            outwards.append(other)
            continue
        further = other.box.top > run.box.top if kind is BlockKind.HEADER else other.box.top < run.box.top
        (inwards if further else outwards).append(other)
    if any(other.size > 0.92 * page.body_size for other in outwards):
        return False
    normal = [other for other in inwards if other.size > 0.92 * page.body_size]
    if kind is BlockKind.HEADER:
        gap = min((other.box.top for other in normal), default=page.height) - run.box.bottom
    else:
        gap = run.box.top - max((other.box.bottom for other in normal), default=0.0)
    return gap > _CLEAR_GAP * run.size
