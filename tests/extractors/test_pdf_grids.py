"""Cells from edges: equal to what pdfplumber's own functions give, on any edges."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber import table as plumber

from extractors.pdf.edges import _edge
from extractors.pdf.grids import find_cells, find_crossings
from extractors.pdf.tables import _grid

STEP = st.integers(0, 6).map(lambda n: n * 10.0)


@st.composite
def edges(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(0, 14))):
        at, a, b = draw(STEP), draw(STEP), draw(STEP)
        if a != b and draw(st.booleans()):
            found.append(_edge("v", at, min(a, b), at, max(a, b)))
        elif a != b:
            found.append(_edge("h", min(a, b), at, max(a, b), at))
    return found


@given(edges())
def test_cells_equal_pdfplumbers(found: list[dict[str, Any]]) -> None:
    theirs = plumber.intersections_to_cells(plumber.edges_to_intersections(found, 3, 3))
    assert find_cells(find_crossings(found, 3)) == theirs


@given(edges())
def test_grids_cover_their_cells_once(found: list[dict[str, Any]]) -> None:
    for boxes in plumber.cells_to_tables(find_cells(find_crossings(found, 3))):
        grid = _grid(boxes)
        assert len(grid.cells) == len(boxes)
        for cell in grid.cells:
            assert cell.box.x0 == grid.lefts[cell.column]
            assert cell.box.top == grid.tops[cell.row]
            assert sum(cell.box.x0 <= x < cell.box.x1 for x in grid.lefts) == cell.colspan
            assert sum(cell.box.top <= y < cell.box.bottom for y in grid.tops) == cell.rowspan
