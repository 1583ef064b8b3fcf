"""Tables in the making: the words of a page in the cells of its ruled tables; tables that run on over pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import BBox, union
from extractors.pdf.aligned import AlignedTable
from extractors.pdf.lines import Line, find_runs, join_rows
from extractors.pdf.signing import FILL
from extractors.pdf.tables import Grid, GridCell
from extractors.pdf.words import PdfWord
from extractors.quick import maker

#: Columns of a table that goes on over a page break stand at most this far from where they stood (points).
_SAME_COLUMN = 8.0


@dataclass(frozen=True, slots=True)
class CellLines:
    """A cell with its lines (none for an empty one)."""

    row: int
    column: int
    lines: tuple[Line, ...]
    box: BBox | None = None
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """Its lines joined by blanks."""
        return " ".join(line.text for line in self.lines)


_cell_lines = maker(CellLines)


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table in the making. `lefts` are the left sides of its columns; `continued` says that it goes on from the
    page before; `order` is the place of its first word in the page's content.
    """

    rows: tuple[tuple[CellLines, ...], ...]
    box: BBox
    lefts: tuple[float, ...]
    order: int
    page: int
    continued: bool = False


def ruled_table(grid: Grid, words: Sequence[PdfWord], page: int) -> TableDraft | None:
    """The table of a grid with the words inside it; None for a frame: fewer than two columns or rows with words."""
    if len(grid.lefts) < 2:
        return None
    own = _words_by_cell(grid, words)
    if len({column for _, column in own}) < 2:
        return None
    cells = [_cell(cell, own.get((cell.row, cell.column), ())) for cell in grid.cells]
    filled = [c for c in cells if c.lines]
    columns, rows = {c.column for c in filled}, {c.row for c in filled}
    if len(columns) < 2 or (len(rows) < 2 and len(columns) < 3) or _is_signing(filled):
        return None
    ordered: list[list[CellLines]] = [[] for _ in grid.tops]
    for cell in cells:
        ordered[cell.row].append(cell)
    order = min([line.order for cell in filled for line in cell.lines])
    return TableDraft(tuple(map(tuple, ordered)), grid.box, grid.lefts, order, page)


def _words_by_cell(grid: Grid, words: Sequence[PdfWord]) -> dict[tuple[int, int], list[PdfWord]]:
    """The words whose middle lies in a cell, by the cell's row and column."""
    covered = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    tops, lefts = grid.tops, grid.lefts
    found: dict[tuple[int, int], list[PdfWord]] = {}
    for word in words:
        box = word.box
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        cell = covered.get((bisect_right(tops, y) - 1, bisect_right(lefts, x) - 1))
        if cell and x <= cell.box.x1 and y <= cell.box.bottom:
            found.setdefault((cell.row, cell.column), []).append(word)
    return found


def _cell(cell: GridCell, words: Sequence[PdfWord]) -> CellLines:
    lines: Sequence[Line] = find_runs(words) if words else ()
    if len(lines) > 1:
        lines = join_rows(lines)
    return _cell_lines(cell.row, cell.column, tuple(lines), cell.box, cell.rowspan, cell.colspan)


def _is_signing(cells: Sequence[CellLines]) -> bool:
    """Whether signers stand side by side in the cells: lines to sign on in several cells of a row."""
    to_sign = [c.row for c in cells if FILL.search(c.text)]
    return len(to_sign) > len(set(to_sign))


def aligned_table(table: AlignedTable, page: int) -> TableDraft:
    """A table without rules, as the ruled ones are."""
    rows = tuple(
        tuple(CellLines(c.row, c.column, c.lines, union(line.box for line in c.lines), colspan=c.colspan) for c in row)
        for row in table.rows
    )
    return TableDraft(rows, table.box, tuple(x0 for x0, _ in table.columns), table.order, page)


def continue_table(before: TableDraft, table: TableDraft) -> TableDraft:
    """`table` as the rest of `before`, without the header it repeats and rows left empty by the page break; as it
    is where its columns are others.
    """
    if len(before.lefts) != len(table.lefts) or any(
        abs(a - b) > _SAME_COLUMN for a, b in zip(before.lefts, table.lefts, strict=True)
    ):
        return table
    rows = list(table.rows)
    while len(rows) > 1 and not any(c.lines for c in rows[0]):
        del rows[0]
    if len(rows) > 1 and _texts(rows[0]) == _texts(before.rows[0]):
        del rows[0]
    renumbered = tuple(
        tuple(c if c.row == number else replace(c, row=number) for c in row) for number, row in enumerate(rows)
    )
    return replace(table, rows=renumbered, continued=True)


def _texts(row: Sequence[CellLines]) -> list[str]:
    return [cell.text for cell in row]
