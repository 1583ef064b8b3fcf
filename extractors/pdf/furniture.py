"""Page furniture: headers, footers and page numbers, told by their place and by coming back on other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import BlockKind
from extractors.pdf.lines import Line

_ZONE = 0.12
_PAGE_NUMBER = re.compile(
    r"""[-–—\[(]?\s*(?:(?:sida|sidan|sid|s|page|p)\.?\s*)?\d{1,4}\s*[-–—\])]?
        (?:\s*(?:av|of|/|\||\(|\[)\s*\d{1,4}\s*[)\]]?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page and its height in points."""

    lines: Sequence[Line]
    height: float


def find_furniture(pages: Sequence[PageLines]) -> list[dict[int, BlockKind]]:
    """For each page: the order of each line that is furniture -> HEADER or FOOTER."""
    seen: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for number, page in enumerate(pages):
        for line, zone in _marginal(page):
            seen.setdefault((_shape(line), zone), []).append((number, line.box.bottom))
    return [
        {line.order: BlockKind(zone) for line, zone in _marginal(p) if _is_furniture(line, zone, seen)} for p in pages
    ]


def _marginal(page: PageLines) -> list[tuple[Line, str]]:
    zoned = []
    for line in page.lines:
        if line.box.bottom < _ZONE * page.height:
            zoned.append((line, "header"))
        elif line.box.top > (1 - _ZONE) * page.height:
            zoned.append((line, "footer"))
    return zoned


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def _is_furniture(line: Line, zone: str, seen: dict[tuple[str, str], list[tuple[int, float]]]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    places = seen[_shape(line), zone]
    return len({n for n, bottom in places if abs(bottom - line.box.bottom) < 6}) > 1
