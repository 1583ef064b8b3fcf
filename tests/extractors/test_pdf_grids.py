"""Cells from edges: equal to what pdfplumber's own functions give, on any edges."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pdfplumber import table as plumber

from extractors.pdf.grids import Cell, Edge, find_cells, find_crossings, group_cells, merge_edges
from extractors.pdf.tables import _grid

STEP = st.integers(0, 6).map(lambda n: n * 10.0)
#: Places that are equal, near, or farther from each other than edges are moved.
NEAR = st.builds(lambda n, by: n * 10.0 + by, st.integers(0, 4), st.sampled_from([0.0, 0.1, 1.3, 2.9, 3.0, 4.5]))


def edges(places: st.SearchStrategy[float]) -> st.SearchStrategy[list[Edge]]:
    sides = st.tuples(places, places).map(sorted).filter(lambda pair: pair[1] - pair[0] >= 1)
    return st.lists(st.builds(lambda place, pair: (place, *pair), places, sides), max_size=12)


def as_theirs(upright: list[Edge], level: list[Edge]) -> list[dict[str, Any]]:
    """Edges as pdfplumber takes them."""
    return [
        *(_edge("v", x0=x, x1=x, top=top, bottom=bottom) for x, top, bottom in upright),
        *(_edge("h", x0=x0, x1=x1, top=y, bottom=y) for y, x0, x1 in level),
    ]


def _edge(orientation: str, x0: float, x1: float, top: float, bottom: float) -> dict[str, Any]:
    size = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation, **size}


def cells(upright: list[Edge], level: list[Edge]) -> list[Cell]:
    return find_cells(find_crossings(upright, level, 3))


@given(edges(NEAR), edges(NEAR))
def test_merged_edges_equal_pdfplumbers(upright: list[Edge], level: list[Edge]) -> None:
    theirs = plumber.merge_edges(as_theirs(upright, level), 3, 3, 3, 3)
    merged_level = [(e["top"], e["x0"], e["x1"]) for e in theirs if e["orientation"] == "h"]
    merged_upright = [(e["x0"], e["top"], e["bottom"]) for e in theirs if e["orientation"] == "v"]
    assert (merge_edges(upright, 3), merge_edges(level, 3)) == (merged_upright, merged_level)


@given(edges(STEP), edges(STEP))
def test_cells_equal_pdfplumbers(upright: list[Edge], level: list[Edge]) -> None:
    theirs = plumber.intersections_to_cells(plumber.edges_to_intersections(as_theirs(upright, level), 3, 3))
    assert cells(upright, level) == theirs


@given(edges(STEP), edges(STEP))
def test_tables_equal_pdfplumbers(upright: list[Edge], level: list[Edge]) -> None:
    found = cells(upright, level)
    assert group_cells(found) == plumber.cells_to_tables(found)


@given(edges(STEP), edges(STEP))
def test_grids_cover_their_cells_once(upright: list[Edge], level: list[Edge]) -> None:
    for boxes in group_cells(cells(upright, level)):
        grid = _grid(boxes)
        assert len(grid.cells) == len(boxes)
        for cell in grid.cells:
            assert cell.box.x0 == grid.lefts[cell.column]
            assert cell.box.top == grid.tops[cell.row]
            assert sum(cell.box.x0 <= x < cell.box.x1 for x in grid.lefts) == cell.colspan
            assert sum(cell.box.top <= y < cell.box.bottom for y in grid.tops) == cell.rowspan
