"""The words of a page into the cells of its ruled tables."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.build import CellDraft
from extractors.pdf.flow import running_words
from extractors.pdf.lines import find_runs, join_rows
from extractors.pdf.page import inside
from extractors.pdf.tables import Grid, GridCell
from extractors.pdf.words import PdfWord


def is_table(grid: Grid, words: Sequence[PdfWord]) -> bool:
    """Whether a grid is a table and not a frame round text: at least two columns and two rows hold words."""
    filled = [c for c in grid.cells if any(inside(w.box, c.box) for w in words)]
    columns, rows = {c.column for c in filled}, {c.row for c in filled}
    return len(columns) >= 2 and grid.columns >= 2 and (len(rows) >= 2 or len(columns) >= 3)


def fill(grid: Grid, words: Sequence[PdfWord]) -> list[list[CellDraft]]:
    """The rows of a grid with the words that stand in each cell; `words` are all words of the page."""
    own = [w for w in words if inside(w.box, grid.box)]
    rows: dict[int, list[CellDraft]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(_draft(cell, [w for w in own if inside(w.box, cell.box)]))
    return [rows.get(number, []) for number in range(grid.rows)]


def _draft(cell: GridCell, words: Sequence[PdfWord]) -> CellDraft:
    lines = join_rows(find_runs(words, wide_gap=1000)) if words else []
    return CellDraft(running_words(lines), cell.column, cell.box, cell.rowspan, cell.colspan)
