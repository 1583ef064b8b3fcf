"""The rows of a page as what they are: running text, tables without rules, signers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import BBox
from extractors.pdf import aligned
from extractors.pdf.aligned import AlignedTable
from extractors.pdf.lines import Line, make_line
from extractors.pdf.rows import Row
from extractors.pdf.signing import is_signing, signers

#: White above a row, in sizes of the type, that still lets it belong to the table, or to the signers, above.
_TABLE_GAP = 3.0
_SIGNING_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines that follow each other in one column; no block reaches over its end."""

    lines: tuple[Line, ...]

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return min(line.order for line in self.lines)


Stretch = Prose | AlignedTable


def read_layout(rows: Sequence[Row], rules: Sequence[BBox], inks: Sequence[BBox] = ()) -> list[Stretch]:
    """The stretches of a page in reading order; `rules` are the level lines drawn outside ruled tables, `inks`
    drawings and small pictures, which may be signatures.
    """
    stretches: list[Stretch] = []
    plain: list[Line] = []
    index = 0
    while index < len(rows):
        taken, found = _special(rows, index, rules, inks) if len(rows[index].cells) > 1 else (0, [])
        if not taken:
            plain.extend(_as_text(rows[index]))
            index += 1
            continue
        if plain:
            stretches.append(Prose(tuple(plain)))
            plain = []
        stretches.extend(found)
        index += taken
    if plain:
        stretches.append(Prose(tuple(plain)))
    return stretches


def _special(rows: Sequence[Row], index: int, rules: Sequence[BBox], inks: Sequence[BBox]) -> tuple[int, list[Stretch]]:
    """How many rows from `index` on are a table, or signers, and what they are; 0 for neither."""
    group, parted = aligned.grow(rows, index, _TABLE_GAP)
    wide = aligned.grow(rows, index, _SIGNING_GAP)[0] if parted else group
    to_sign = [*rules, *inks]
    if aligned.is_side_headed(group):
        return len(group), [Prose(cell) for row in group for cell in row.cells]
    if is_signing(wide, to_sign) and not _is_plainly_table(group, rules):
        return len(wide), [Prose(tuple(lines)) for lines in signers(wide, to_sign)]
    taken, found = _table_or_columns(group, rules)
    return (taken, found) if taken else _headed_table(rows, index, rules)


def _is_plainly_table(group: Sequence[Row], rules: Sequence[BBox]) -> bool:
    return len(group) > 2 and aligned.is_table(group) and not is_signing(group, rules)


def _headed_table(rows: Sequence[Row], index: int, rules: Sequence[BBox]) -> tuple[int, list[Stretch]]:
    """A table whose header's cells stand otherwise than its columns."""
    if index + 1 >= len(rows) or len(rows[index + 1].cells) < 2:
        return 0, []
    group, _ = aligned.grow(rows, index + 1, _TABLE_GAP)
    if not aligned.is_table(group):
        return 0, []
    table = aligned.with_header(rows[index], aligned.build(group, rules))
    return (len(group) + 1, [table]) if table else (0, [])


def _table_or_columns(group: Sequence[Row], rules: Sequence[BBox]) -> tuple[int, list[Stretch]]:
    if aligned.is_log(group):
        return len(group), [Prose(tuple(_as_text(row))) for row in group]
    if aligned.is_table(group):
        return len(group), [aligned.build(group, rules)]
    if aligned.is_prose(group):
        return len(group), [Prose(tuple(lines)) for lines in _columns(group)]
    return 0, []


def _columns(rows: Sequence[Row]) -> list[list[Line]]:
    columns = aligned.find_columns(rows)
    found: list[list[Line]] = [[] for _ in columns]
    for row in rows:
        for cell in row.cells:
            found[aligned.column_of(cell, columns) or 0].extend(cell)
    return [lines for lines in found if lines]


def _as_text(row: Row) -> list[Line]:
    """The row as lines of running text: its first level as one line, then what further lines its last cell has;
    cells of several lines before the last follow each other whole.
    """
    if len(row.cells) == 1 or any(len(cell) > 1 for cell in row.cells[:-1]):
        return row.lines
    first = make_line([word for cell in row.cells for word in cell[0].words])
    frame = row.cells[0][0].frame
    return [replace(first, frame=frame) if frame else first, *row.cells[-1][1:]]
