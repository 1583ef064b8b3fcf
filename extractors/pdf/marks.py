"""Ink that is not text: free-hand drawings (signatures), pictures, and rules outside tables (signature lines)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import BBox, Mark, MarkKind
from extractors.pdf.edges import Drawn
from extractors.pdf.page import inside
from extractors.pdf.tables import Grid

_MIN_RULE = 20.0
_THIN = 2.5


def find_marks(drawn: Drawn, grids: Sequence[Grid]) -> list[Mark]:
    """The marks of a page, top to bottom."""
    marks = [Mark(MarkKind.IMAGE, box) for box in drawn.images if _has_area(box)]
    for stroke in drawn.strokes:
        if stroke.free_hand:
            marks.append(Mark(MarkKind.DRAWING, stroke.box))
        elif _is_rule(stroke.box) and not any(inside(stroke.box, g.box) for g in grids):
            marks.append(Mark(MarkKind.RULE, stroke.box))
    return sorted(marks, key=lambda m: (m.bbox.top, m.bbox.x0, m.kind))


def _is_rule(box: BBox) -> bool:
    return box.bottom - box.top <= _THIN and box.x1 - box.x0 >= _MIN_RULE


def _has_area(box: BBox) -> bool:
    return box.x1 > box.x0 and box.bottom > box.top
