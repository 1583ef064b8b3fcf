"""Tables without rules: rows of cells whose columns agree by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.document import BBox, union
from extractors.pdf.lines import Line, make_line
from extractors.pdf.rows import Row

#: How near its column's usual side a cell stands (points); two cells alone may agree by chance.
_ALIGNED, _ALIGNED_PAIR = 4.0, 0.8
#: Type so much larger than a table's (points) is a title above the next one.
_LARGER = 0.6
#: So many letters a cell, on average, make text and no entries.
_SENTENCES = 90
_FIGURE = re.compile(r"[-−–+]?[\d\s.,]+\s?(?:%|kr|tkr|mnkr)?|[-–]")
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}[ T,]+\d{2}[:.]\d{2}")

Column = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AlignedCell:
    """A cell of a table without rules."""

    row: int
    column: int
    lines: tuple[Line, ...]
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table without rules: its columns (left and right side) and its cells, row by row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[AlignedCell, ...], ...]

    @property
    def box(self) -> BBox:
        """The box round all its words."""
        boxes = [line.box for row in self.rows for cell in row for line in cell.lines]
        return union(boxes) or boxes[0]

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return min(line.order for row in self.rows for cell in row for line in cell.lines)


def find_columns(rows: Sequence[Row]) -> list[Column]:
    """The columns that the cells of rows with several cells fall into: stretches of x that no white strip parts."""
    spans = sorted((_left(c), _right(c), _size(c)) for row in rows if len(row.cells) > 1 for c in row.cells)
    columns: list[Column] = []
    for x0, x1, size in spans:
        if columns and x0 < columns[-1][1] + 0.4 * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def column_of(cell: Sequence[Line], columns: Sequence[Column]) -> int | None:
    """The column a cell lies in; None where it reaches over several, or stands in none."""
    touched = [i for i, (x0, x1) in enumerate(columns) if _left(cell) < x1 and x0 < _right(cell)]
    return touched[0] if len(touched) == 1 else None


def agree(rows: Sequence[Row]) -> bool:
    """Whether the rows' cells fall into common columns, each row's into different ones."""
    columns = find_columns(rows)
    for row in rows:
        if len(row.cells) > 1:
            places = [column_of(cell, columns) for cell in row.cells]
            if None in places or len(set(places)) < len(places):
                return False
    return len(columns) > 1


def grow(rows: Sequence[Row], start: int, max_gap: float) -> tuple[list[Row], bool]:
    """The longest stretch of rows from `start` (a row of several cells) on that agree in their columns, rows of one
    cell that stay within a column included; `max_gap` is the white above a row, in sizes of the type. And whether it
    was the white that ended it.
    """
    group = [rows[start]]
    size = rows[start].cells[0][0].size or 10.0
    held: list[Row] = []
    lefts, white = _usual_lefts(group), False
    for row in rows[start + 1 :]:
        box, above = row.box, (held[-1] if held else group[-1]).box
        white = box.top - above.bottom > max_gap * size
        if white or box.top < above.top:
            break
        split = _resplit(row, lefts)
        if len(split.cells) > 1:
            if not agree([*group, split]):
                break
            group += [*held, split]
            held = []
            lefts = _usual_lefts(group)
        elif (
            len(row.lines) > 3
            or row.lines[0].size > size + _LARGER
            or not _fits_column(row.cells[0], find_columns(group))
        ):
            break
        else:
            held.append(row)
    columns = find_columns(group)
    return group + [row for row in held if column_of(row.cells[0], columns) not in (0, None)], white


def _fits_column(cell: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether a cell alone in its row stays within a column, or stands to the left of all."""
    return column_of(cell, columns) is not None or _right(cell) < columns[0][0]


def _usual_lefts(group: Sequence[Row]) -> list[float]:
    """Where the cells of each column begin."""
    return [median([_left(c) for c in cells]) for cells in _by_column(group) if cells]


def _resplit(row: Row, lefts: Sequence[float]) -> Row:
    """The row with cells cut where a column begins: cells so full that they nearly touch."""
    cells: list[tuple[Line, ...]] = []
    for cell in row.cells:
        cells.extend(_cut(cell, lefts) if len(cell) == 1 else [cell])
    return Row(tuple(cells))


def _cut(cell: Sequence[Line], lefts: Sequence[float]) -> list[tuple[Line, ...]]:
    words = cell[0].words
    cuts = [
        i
        for i, (before, word) in enumerate(pairwise(words), 1)
        if word.box.x0 > before.box.x1 and any(abs(word.box.x0 - left) < 1.5 for left in lefts)
    ]
    bounds = [0, *cuts, len(words)]
    return [(make_line(words[a:b]),) for a, b in pairwise(bounds)]


def _by_column(rows: Sequence[Row]) -> list[list[tuple[Line, ...]]]:
    columns = find_columns(rows)
    found: list[list[tuple[Line, ...]]] = [[] for _ in columns]
    for row in rows:
        for cell in row.cells:
            place = column_of(cell, columns)
            if place is not None:
                found[place].append(cell)
    return found


def is_table(rows: Sequence[Row]) -> bool:
    """Whether rows that agree in their columns are a table: two rows of several cells or more, columns flush at a
    side or centred, and neither prose in columns nor a log of events.
    """
    full = [row for row in rows if len(row.cells) > 1]
    if len(full) < 2:
        return False
    body = full[1:] if len(full) > 2 else full
    flush = all(_is_flush(cells) for cells in _by_column(body))
    return flush and not is_prose(full) and not is_log(full)


def _is_flush(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether most cells of a column begin, or are centred, at one place; only figures may be flush at the right
    alone, as every justified line is.
    """
    if len(cells) < 2:
        return True
    figures = sum(bool(_FIGURE.fullmatch(cell[0].text)) for cell in cells)
    for side in (_left, _middle, _right) if 2 * figures >= len(cells) else (_left, _middle):
        values = [side(cell) for cell in cells]
        usual = median(values)
        near = _ALIGNED if len(values) > 2 else _ALIGNED_PAIR
        if sum(abs(v - usual) < near for v in values) >= 0.75 * len(values):
            return True
    return False


def is_prose(rows: Sequence[Row]) -> bool:
    """Whether the rows are columns of running text, written line by line across them."""
    columns = [cells for cells in _by_column(rows) if len(cells) >= 3]
    return sum(_runs_on(cells) for cells in columns) >= 2


def _runs_on(cells: Sequence[Sequence[Line]]) -> bool:
    texts = [cell[0].text for cell in cells if len(cell) == 1]
    if len(texts) < 3 or sum(map(len, texts)) < 25 * len(texts):
        return False
    going_on = sum(b[:1].islower() and not a.endswith((".", ":", ";")) for a, b in pairwise(texts))
    return going_on >= 0.4 * (len(texts) - 1)


def is_side_headed(rows: Sequence[Row]) -> bool:
    """Whether the rows are titles in the margin with their text beside them: two columns, the second of whole
    sentences, most of several lines.
    """
    full = [row for row in rows if len(row.cells) > 1]
    if len(full) < 2 or len(find_columns(full)) != 2:
        return False
    texts = [" ".join(line.text for line in row.cells[1]) for row in full]
    long = sum(len(row.cells[1]) > 1 for row in full)
    whole = sum(text.rstrip('”"').endswith((".", "!", "?")) for text in texts)
    return sum(map(len, texts)) >= _SENTENCES * len(texts) and 2 * long >= len(full) and 2 * whole >= len(full)


def is_log(rows: Sequence[Row]) -> bool:
    """Whether every row begins with a date and a time of day."""
    return all(_TIMESTAMP.match(row.cells[0][0].text) for row in rows)


def build(rows: Sequence[Row], rules: Sequence[BBox]) -> AlignedTable:
    """The table of rows that agree; lines of one cell that were taken for rows of their own are put together."""
    columns = find_columns(rows)
    grid = [{column_of(cell, columns): list(cell) for cell in row.cells} for row in rows]
    kept: list[dict[int | None, list[Line]]] = []
    for index, cells in enumerate(grid):
        if index and _continues(index, grid, rows, rules):
            for place, lines in cells.items():
                kept[-1].setdefault(place, []).extend(lines)
        else:
            kept.append(cells)
    return AlignedTable(tuple(columns), tuple(_row(number, cells) for number, cells in enumerate(kept)))


def with_header(header: Row, table: AlignedTable) -> AlignedTable | None:
    """The table with a row above it that does not agree with its columns as its header: cells that reach over several
    columns, none shared by two of them; None where the row is no such header.
    """
    cells: list[AlignedCell] = []
    for cell in header.cells:
        touched = [i for i, (x0, x1) in enumerate(table.columns) if _left(cell) < x1 and x0 < _right(cell)]
        if not touched or (cells and touched[0] < cells[-1].column + cells[-1].colspan):
            return None
        cells.append(AlignedCell(0, touched[0], tuple(cell), len(touched)))
    white = table.box.top - header.box.bottom
    if sum(cell.colspan for cell in cells) < len(table.columns) / 2 or not -2 < white < 2 * header.lines[0].size:
        return None
    below = [tuple(replace(cell, row=cell.row + 1) for cell in row) for row in table.rows]
    return replace(table, rows=(tuple(cells), *below))


def _row(number: int, cells: dict[int | None, list[Line]]) -> tuple[AlignedCell, ...]:
    placed = [AlignedCell(number, place, tuple(lines)) for place, lines in cells.items() if place is not None]
    return tuple(sorted(placed, key=lambda cell: cell.column))


def _continues(
    index: int,
    grid: Sequence[dict[int | None, list[Line]]],
    rows: Sequence[Row],
    rules: Sequence[BBox],
) -> bool:
    """Whether a row is but further lines of the row above it."""
    between = [_ruled(a, b, rules) for a, b in pairwise(rows)]
    if sum(between) >= 2 and 3 * sum(between) >= len(between):
        return not between[index - 1]
    if 0 not in grid[index]:
        return not _figures(grid[index]) & _figures(grid[index - 1])
    steps = [_step(above, row) for (above, row), cells in zip(pairwise(rows), grid[1:], strict=True) if len(cells) > 1]
    step = _step(rows[index - 1], rows[index])
    tight = bool(steps) and step <= 0.75 * median(steps) and step <= 1.4 * rows[index].cells[0][0].size
    return tight and grid[index].keys() <= grid[index - 1].keys() and not _figures(grid[index])


def _step(above: Row, row: Row) -> float:
    """The distance from the last line of a row to the first of the next, in points."""
    return min(line.box.top for line in row.lines) - max(line.box.top for line in above.lines)


def _figures(cells: dict[int | None, list[Line]]) -> set[int]:
    """The columns, the first apart, in which a row states figures of its own."""
    return {place for place, lines in cells.items() if place and _FIGURE.fullmatch(lines[0].text)}


def _ruled(above: Row, below: Row, rules: Sequence[BBox]) -> bool:
    low, high = above.box.bottom - 3, below.box.top + 3
    return any(low <= rule.top <= high and rule.x0 < below.box.x1 and below.box.x0 < rule.x1 for rule in rules)


def _left(cell: Sequence[Line]) -> float:
    return min([line.box.x0 for line in cell]) if len(cell) > 1 else cell[0].box.x0


def _right(cell: Sequence[Line]) -> float:
    return max([line.box.x1 for line in cell]) if len(cell) > 1 else cell[0].box.x1


def _middle(cell: Sequence[Line]) -> float:
    return (_left(cell) + _right(cell)) / 2


def _size(cell: Sequence[Line]) -> float:
    return cell[0].size
