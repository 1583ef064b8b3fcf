"""Runs to rows: text that stands side by side on one level, read from the order in which a page writes its cells.

Programs write a table cell by cell, row after row. So when the text goes back up, to the right, to the base line of
a line it has just written, what stands there is the next cell of that row; when it goes on below, it is the same
cell, or the next row. Columns of prose are written one after the other and give rows of one cell only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import BBox, union
from extractors.pdf.labels import read_label
from extractors.pdf.lines import Line, make_line

#: Two base lines are one if they differ by less (in sizes of the type).
_LEVEL = 0.3
#: The next line of a cell stands at most this far below (in sizes of the type).
_NEXT_LINE = 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, left to right, each one or more lines; a row of one cell is ordinary text."""

    cells: tuple[tuple[Line, ...], ...]

    @property
    def box(self) -> BBox:
        """The box round all cells."""
        return union(line.box for cell in self.cells for line in cell) or self.cells[0][0].box

    @property
    def lines(self) -> list[Line]:
        """All lines, cell by cell."""
        return [line for cell in self.cells for line in cell]

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return min(line.order for line in self.lines)


def find_rows(runs: Sequence[Line]) -> list[Row]:
    """The runs of a page (in content order) as rows."""
    rows: list[list[list[Line]]] = []
    for run in runs:
        if not rows or not _place(rows, run):
            rows.append([[run]])
    return [_join_labels(Row(tuple(tuple(cell) for cell in row))) for row in rows]


def _place(rows: list[list[list[Line]]], run: Line) -> bool:
    """Puts the run into the last row: a new cell to the right, or the next line of its last cell."""
    row = rows[-1]
    cell = row[-1]
    beside = _line_beside(cell if len(row) == 1 else row[0], run, cell)
    if beside is not None:
        if len(row) == 1 and beside:
            rows[-1:] = [[cell[:beside]], [cell[beside:]]]
        rows[-1].append([run])
        return True
    if _below(cell[-1], run) and not (len(row) > 1 and _starts_row(row, run)):
        cell.append(run)
        return True
    return False


def _line_beside(first: Sequence[Line], run: Line, last: Sequence[Line]) -> int | None:
    """The index of the line of `first` on whose level the run stands, to the right of all that follows there."""
    if run.turn or first[0].turn:
        return None
    if last is not first and run.box.x0 < max(line.box.x1 for line in last):
        return None
    for index in range(len(first) - 1, -1, -1):
        line = first[index]
        if run.box.x0 < line.box.x1:
            return None
        if _on_level(line, run):
            return index
        if line.base < run.base:
            return None
    return None


def _on_level(a: Line, b: Line) -> bool:
    return abs(a.base - b.base) < _LEVEL * max(a.size, b.size, 1.0)


def _below(last: Line, run: Line) -> bool:
    step = run.base - last.base
    overlap = min(last.box.x1, run.box.x1) - max(last.box.x0, run.box.x0)
    return last.turn == run.turn == 0 and 0.5 * run.size < step < _NEXT_LINE * run.size and overlap > 0


def _starts_row(row: Sequence[Sequence[Line]], run: Line) -> bool:
    """Whether a line below the last cell reaches so far to the left that it belongs to no column of the row."""
    left = max(line.box.x1 for line in row[-2])
    return run.box.x0 < left


def _join_labels(row: Row) -> Row:
    """A bullet or number and its text are one cell, however far apart they stand."""
    if len(row.cells) != 2 or len(row.cells[0]) != 1:
        return row
    label, text = row.cells[0][0], row.cells[1]
    if not _is_label(label) or text[0].box.x0 - label.box.x1 > 5 * max(text[0].size, 1.0):
        return row
    joined = replace(make_line([*label.words, *text[0].words]), frame=label.frame)
    return Row(((joined, *text[1:]),))


def _is_label(line: Line) -> bool:
    """Whether a run is nothing but the numbering of what follows it."""
    label = read_label(line.text)
    return label is not None and label.text == line.text
