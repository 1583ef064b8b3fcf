"""Tables that a layout without ruled lines broke apart, as the one table that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.document import BlockKind
from pipeline.facts.budget.columns import heading_of, numeric_columns
from pipeline.facts.budget.labels import section_named, total_named
from pipeline.facts.budget.listing import cells_of
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row, Table


def joined_tables(paper: Paper, lexicon: Lexicon) -> list[Table]:
    """The paper's tables; those that go on from the one before, with only lines of the same kind between them, are one.
    A heading of income or costs right over a table is its first row, as are single rows there.
    """
    result: list[Table] = []
    held: list[Passage] = []
    after = -1
    for table in paper.tables:
        between = [p for p in paper.passages if after < p.index < table.index]
        after = table.index
        fitting = _fitting(reversed(between), table, lexicon)[::-1]
        if result and len(fitting) == len(between) and _goes_on(result[-1], table):
            result[-1] = _with_rows(result[-1], [*_rows(fitting, table, lexicon), *table.rows])
            continue
        if result:
            result[-1] = _with_rows(result[-1], _rows(_fitting(between, result[-1], lexicon), result[-1], lexicon))
        held = _sections(fitting, lexicon)
        rows = [*_rows(held, table, lexicon), *table.rows]
        result.append(_with_rows(replace(table, index=held[0].index if held else table.index, rows=()), rows))
    behind = [p for p in paper.passages if p.index > after]
    if result:
        result[-1] = _with_rows(result[-1], _rows(_fitting(behind, result[-1], lexicon), result[-1], lexicon))
    return result


def _goes_on(before: Table, table: Table) -> bool:
    same = _width(before) == _width(table) and before.headings == table.headings and before.name == table.name
    return same and not any(heading_of(table, i) for i in numeric_columns(table.rows))


def _fitting(passages: Iterable[Passage], table: Table, lexicon: Lexicon) -> list[Passage]:
    """The first passages that are headings of a side, or labels with as many figures as the table has columns."""

    def fits(passage: Passage) -> bool:
        cells = cells_of(passage, lexicon)
        return len(cells) in (1, _width(table)) and len(passage.lines()) <= 1

    return list(takewhile(fits, passages))


def _sections(passages: Sequence[Passage], lexicon: Lexicon) -> list[Passage]:
    """The headings of a side and the rows at the end of what stands over a table, which begin it."""

    def begins(passage: Passage) -> bool:
        cells = cells_of(passage, lexicon)
        row = len(cells) > 1 and not total_named(cells[0].text, lexicon)
        return passage.kind is not BlockKind.HEADING and (row or section_named((passage.text,), lexicon) is not None)

    return list(takewhile(begins, reversed(passages)))[::-1]


def _rows(passages: Sequence[Passage], table: Table, lexicon: Lexicon) -> list[Row]:
    rows = []
    for passage in passages:
        cells = cells_of(passage, lexicon)
        gap = (cells[0].part(0, 0),) * (_width(table) - len(cells))
        rows.append(Row((*cells, *gap), 0))
    return rows


def _with_rows(table: Table, rows: Sequence[Row]) -> Table:
    joined = [*table.rows, *rows]
    return replace(table, rows=tuple(replace(row, index=i) for i, row in enumerate(joined)))


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)
