"""Tables whose layout hides which figures belong together: income beside costs, headings outside the table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.facts.budget.columns import heading_of, numeric_columns
from pipeline.facts.budget.figures import parse_figure
from pipeline.facts.budget.labels import section_named
from pipeline.facts.budget.tables import Section
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row, Table

_TOP = 6
_DATED_WORD = re.compile(r"(?:[A-Za-zÅÄÖåäö/]+\.?\s*[-–'’]?\s?)?(?:20\d\d(?!-\d)|(?<=[-–'’])\d\d(?!\d))")


def sides_of(table: Table, lexicon: Lexicon) -> tuple[Table, ...]:
    """The table, or one table for income and one for costs where they stand side by side."""
    for number, row in enumerate(table.rows[:_TOP]):
        headed = [(i, s) for i, c in enumerate(row.cells) if c.text and (s := section_named((c.text,), lexicon))]
        if len({s for _, s in headed}) == 2:
            first, second = (next(i for i, s in headed if s is section) for section in _in_order(headed))
            return _split(table, number, first, second)
    return (table,)


def _in_order(headed: Sequence[tuple[int, Section]]) -> tuple[Section, ...]:
    return tuple(dict.fromkeys(section for _, section in headed))


def _split(table: Table, number: int, first: int, second: int) -> tuple[Table, ...]:
    """Labels under both headings: two accounts; figures under both: one row for what brings income and costs."""
    below = table.rows[number + 1 :]
    figures = sum(bool(parse_figure(row.cells[second].text)) for row in below)
    labels = sum(bool(row.cells[second].text) for row in below) - figures
    if labels >= figures:
        return (_columns(table, range(first, second), 0), _columns(table, range(second, _width(table)), 0))
    return tuple(_columns(table, (0, i), number) for i in (first, second) if i)


def _columns(table: Table, columns: Sequence[int], heading: int) -> Table:
    """The table with some of its columns only; over a column of figures its heading becomes the row's label."""
    rows = [Row(tuple(row.cells[i] for i in columns), row.index) for row in table.rows]
    if heading or (columns[0] == 0 and len(columns) == 2 and columns[1] > 1):
        rows = _lifted(rows, heading)
    kept = tuple(row for row in rows if row.text)
    return replace(table, rows=kept, has_header=False)


def _lifted(rows: list[Row], heading: int) -> list[Row]:
    title: Passage = rows[heading].cells[1]
    if parse_figure(title.text) or not title.text:
        return rows
    empty = title.part(0, 0)
    return [Row((title, empty), row.index) if i == heading else row for i, row in enumerate(rows)]


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def headings_before(paper: Paper, table: Table, lexicon: Lexicon) -> tuple[Mapping[int, str], tuple[str, ...]]:
    """Column headings that stand in the line over a table without them, and the heading of its first rows at the end of
    that line ("tkr Utfall 2025 Budget 2026 INTÄKTER").
    """
    columns = numeric_columns(table.rows)
    before = next((p for p in reversed(paper.passages) if p.index < table.index), None)
    if before is None or table.index - before.index > 1 or any(heading_of(table, i) for i in columns):
        return {}, ()
    line = before.lines()[-1].text if before.lines() else before.text
    text = line if _DATED_WORD.search(line) else before.text
    named = [m.group() for m in _DATED_WORD.finditer(text)]
    last = text.split()[-1:] if section_named(text.split()[-1:], lexicon) else []
    fits = len(named) == len(columns) and len(text.split()) <= 4 * len(columns) + 4
    return (dict(zip(columns, named, strict=True)) if fits else {}), tuple(last)
