"""Ruled tables: pdfium's edges put together as pdfplumber does it; cells with their spans over rows, columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import BBox, union
from extractors.pdf.edges import Stroke, table_edges
from extractors.pdf.grids import Edge, find_cells, find_crossings, group_cells, merge_edges

_TOLERANCE = 3
_MAX_EDGES = 3000
_MIN_CELL = 5.0
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table; `row` and `column` are 0-based."""

    box: BBox
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table or a frame: its cells row by row, the upper sides of its rows, the left sides of its columns."""

    box: BBox
    cells: tuple[GridCell, ...]
    tops: tuple[float, ...]
    lefts: tuple[float, ...]


def find_grids(strokes: list[Stroke]) -> list[Grid]:
    """The ruled tables of a page, frames (one cell, or one column) included."""
    upright, level = table_edges(strokes)
    if not upright or not level or not 4 <= len(upright) + len(level) <= _MAX_EDGES:
        return []
    cells = find_cells(find_crossings(_long_edges(upright), _long_edges(level), _TOLERANCE))
    return [_grid(group) for group in group_cells(cells)]


def _long_edges(edges: list[Edge]) -> list[Edge]:
    return [edge for edge in merge_edges(edges, _TOLERANCE) if edge[2] - edge[1] >= _TOLERANCE]


def _grid(boxes: list[_Box]) -> Grid:
    """Rows and columns are the distinct upper and left sides; a cell spans those that begin inside it. What double
    lines enclose is no cell.
    """
    wide = [b for b in boxes if b[2] - b[0] >= _MIN_CELL and b[3] - b[1] >= _MIN_CELL] or boxes
    lefts = _distinct([b[0] for b in wide])
    tops = _distinct([b[1] for b in wide])
    cells = [_cell(box, lefts, tops) for box in wide]
    cells.sort(key=lambda c: (c.row, c.column))
    whole = union(c.box for c in cells)
    if whole is None:
        raise ValueError("a table without cells")
    return Grid(whole, tuple(cells), tuple(tops), tuple(lefts))


def _cell(box: _Box, lefts: Sequence[float], tops: Sequence[float]) -> GridCell:
    x0, top, x1, bottom = box
    column, colspan = _stretch(x0, x1, lefts)
    row, rowspan = _stretch(top, bottom, tops)
    return GridCell(BBox(x0, top, x1, bottom), row, column, rowspan, colspan)


def _stretch(low: float, high: float, sides: Sequence[float]) -> tuple[int, int]:
    """The first of the (ascending) sides that lie between `low` and `high`, and their number."""
    first = bisect_left(sides, low - 1)
    return first, bisect_left(sides, high - 1) - first


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 1:
            kept.append(value)
    return kept
