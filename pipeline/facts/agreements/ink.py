"""Ink on a page: whose line to sign on it lies over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import BBox, Mark, MarkKind, Origin, Page, overlaps, union
from pipeline.facts.agreements.signing_lines import Line

_FULL_PAGE = 0.5
_LOGO_HEIGHT = 0.12
_RULE_WIDTH = 80.0
_NEAR_RULE = 18.0
_BELOW_NAME = 75.0
_SHORT = 70
_NEAR = 8.0
_UNDER_NAME = 22.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature block stands; no box in formats without pages. `below` is how far under it its ink may begin,
    in points.
    """

    page: Page | None
    box: BBox | None
    below: float = _NEAR


def place_of(lines: Sequence[Line]) -> Place:
    """The place of a block's lines on the page where it begins, with the drawn line to sign on below its name."""
    page = lines[0].page
    box = union(line.bbox for line in lines if line.bbox and line.page is page)
    below = _UNDER_NAME if all(line.alone for line in lines) else _NEAR
    return Place(page, _with_rule(box, page) if box and page else box, below)


def own_ink(place: Place, others: Sequence[Place]) -> bool | None:
    """Whether ink lies at this block and nearer to it than to any other; None on a scan where none can be seen."""
    page, box = place.page, place.box
    if page is None or box is None:
        return False
    marks = _ink(page)
    rivals = [other.box for other in others if other.page is page and other.box]
    own = [
        m for m in marks if _touches(box, m, place.below) and all(_distance(box, m) <= _distance(r, m) for r in rivals)
    ]
    if own:
        return True
    return None if page.origin is Origin.OCR and not marks else False


def by_a_rule(line: Line) -> bool:
    """Whether a short line stands right over or under a drawn line to sign on (a scan has no underscores)."""
    if line.page is None or len(line.text) >= _SHORT or line.text.endswith("."):
        return False
    # The box is asked last: few pages have rules, and it is put together from all words of the line.
    rules = _rules(line.page)
    box = line.bbox if rules else None
    beside = [(r, box) for r in rules if box and r.x0 - 10 <= box.x0 <= r.x1]
    return any(abs(r.top - box.bottom) <= _NEAR_RULE or abs(box.top - r.bottom) <= _NEAR_RULE for r, box in beside)


def has_rules(page: Page | None) -> bool:
    """Whether lines to sign on were seen on a page, so that it was looked at for ink as well."""
    return page is not None and bool(_rules(page))


def _rules(page: Page) -> list[BBox]:
    return [m.bbox for m in page.marks if m.kind is MarkKind.RULE and m.bbox.x1 - m.bbox.x0 >= _RULE_WIDTH]


def _with_rule(box: BBox, page: Page) -> BBox:
    """A block that is no more than a name reaches down to the line that is drawn for it; one that stands right under a
    line has its own.
    """
    if any(abs(box.top - r.bottom) <= _NEAR and r.x0 - 10 <= box.x0 <= r.x1 for r in _rules(page)):
        return box
    below = [r for r in _rules(page) if box.top < r.top < box.bottom + _BELOW_NAME and r.x0 - 10 <= box.x0 <= r.x1]
    nearest = min(below, key=lambda r: r.top, default=None)
    return union([box, nearest]) or box if nearest else box


def _touches(box: BBox, mark: BBox, below: float) -> bool:
    """Whether a mark lies over or beside a block, as a signature does with the line it stands on."""
    return overlaps(BBox(box.x0 - 15, box.top - 22, box.x1 + 60, box.bottom + below), mark)


def _ink(page: Page) -> list[BBox]:
    """The marks on a page that may be signatures: drawings and small pictures below the letterhead."""
    area = page.width * page.height or 1.0
    return [
        m.bbox
        for m in page.marks
        if m.kind is not MarkKind.RULE and _size(m) <= _FULL_PAGE * area and not _is_logo(m, page)
    ]


def _size(mark: Mark) -> float:
    return (mark.bbox.x1 - mark.bbox.x0) * (mark.bbox.bottom - mark.bbox.top)


def _is_logo(mark: Mark, page: Page) -> bool:
    return mark.kind is MarkKind.IMAGE and mark.bbox.bottom < page.height * _LOGO_HEIGHT


def _distance(box: BBox, mark: BBox) -> float:
    """From the middle of a mark to a block: 0 inside it."""
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return max(box.x0 - x, 0.0, x - box.x1) + max(box.top - y, 0.0, y - box.bottom)
