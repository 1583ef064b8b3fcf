"""Ink that is not text: free-hand drawings (signatures), pictures, and rules outside tables (signature lines)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import BBox, Mark, MarkKind, union
from extractors.pdf.edges import Drawn
from extractors.pdf.lines import Line
from extractors.pdf.page import inside
from extractors.pdf.tables import Grid

_MIN_RULE = 20.0
_THIN = 2.5
_TOUCHING = 3.0
_SAME_INK = 8.0
_MIN_INK = 4.0
_WIDEST_INK, _HIGHEST_INK = 260.0, 110.0


def find_rules(drawn: Drawn, grids: Sequence[Grid]) -> list[BBox]:
    """The level lines that belong to no ruled table, top to bottom."""
    boxes = [s.box for s in drawn.strokes if not s.free_hand and s.box.bottom - s.box.top <= _THIN]
    outside = [box for box in boxes if not any(inside(box, _wider(g.box, 2)) for g in grids)]
    return [rule for rule in _joined(sorted(outside, key=lambda b: (round(b.top), b.x0))) if _is_rule(rule)]


def _joined(rules: Sequence[BBox]) -> list[BBox]:
    """Rules that touch end to end (the borders of cells side by side) as one each."""
    joined: list[BBox] = []
    for rule in rules:
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) < 1 and rule.x0 <= last.x1 + _TOUCHING:
            joined[-1] = union((last, rule)) or rule
        else:
            joined.append(rule)
    return joined


def find_inks(drawn: Drawn) -> list[BBox]:
    """What may be signatures: drawings, and pictures of a signature's size."""
    pictures = [b for b in drawn.images if b.x1 - b.x0 < _WIDEST_INK and b.bottom - b.top < _HIGHEST_INK]
    return [*_inks([*(s.box for s in drawn.strokes if s.free_hand), *drawn.inks]), *pictures]


def find_marks(drawn: Drawn, rules: Sequence[BBox], lines: Sequence[Line], tables: Sequence[BBox]) -> list[Mark]:
    """The marks of a page, top to bottom; lines that underline words or belong to a table are left out."""
    marks = [Mark(MarkKind.IMAGE, box) for box in drawn.images if box.x1 > box.x0 and box.bottom > box.top]
    marks += [
        Mark(MarkKind.DRAWING, box) for box in _inks([*(s.box for s in drawn.strokes if s.free_hand), *drawn.inks])
    ]
    free = [r for r in rules if not any(inside(r, _wider(t, 12)) for t in tables)]
    marks += [Mark(MarkKind.RULE, r) for r in free if not any(underlines(r, line) for line in lines)]
    return sorted(marks, key=lambda m: (m.bbox.top, m.bbox.x0, m.kind))


def underlines(rule: BBox, line: Line) -> bool:
    """Whether a level line is drawn under the whole of a line of text, and no farther."""
    below = line.base - 0.5 <= rule.top <= line.box.bottom + 0.1 * line.size
    return below and abs(rule.x0 - line.box.x0) < 4 and abs(rule.x1 - line.box.x1) < 4


def _inks(strokes: Sequence[BBox]) -> list[BBox]:
    """Strokes near each other as one drawing each; specks are left out."""
    drawings: list[BBox] = []
    for box in sorted(strokes, key=lambda b: (b.x0, b.top)):
        near = [d for d in drawings if _near(d, box)]
        drawings = [d for d in drawings if d not in near]
        drawings.append(union([*near, box]) or box)
    return [d for d in drawings if d.x1 - d.x0 >= _MIN_INK and d.bottom - d.top >= _MIN_INK]


def _near(a: BBox, b: BBox) -> bool:
    return (
        a.x0 - _SAME_INK < b.x1
        and b.x0 - _SAME_INK < a.x1
        and a.top - _SAME_INK < b.bottom
        and b.top - _SAME_INK < a.bottom
    )


def _is_rule(box: BBox) -> bool:
    return box.bottom - box.top <= _THIN and box.x1 - box.x0 >= _MIN_RULE


def _wider(box: BBox, by: float) -> BBox:
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)
