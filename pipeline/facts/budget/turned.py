"""Tables that stand the other way round: years down and payers across, or what is paid for down and payers across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.facts.budget.figures import parse_figure
from pipeline.facts.budget.labels import total_named
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Passage, Row, Table

_TOP = 4
_FEWEST = 2
_YEAR = re.compile(
    r"(?:år|budget|plan|verksamhetsår(?:et)?|kalenderår(?:et)?)?\s*20\d\d(?:\s?[/–-]\s?\d{2,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table as titles over a row of headings over rows of figures, and the places of the columns of figures."""

    table: Table
    titles: tuple[Row, ...]
    head: Row
    body: tuple[Row, ...]
    columns: tuple[int, ...]


def turned(table: Table, around: str, lexicon: Lexicon) -> Table:
    """The table with a column for each year and a row for each payer, where it was the other way round; else as it is.
    `around` is the text that says whether it is about financing.
    """
    grid = _grid(table)
    if grid is None or not _is_about_financing(
        " ".join((around, *(r.text for r in (*grid.titles, grid.head)))), lexicon
    ):
        return table
    years = [row for row in grid.body if _YEAR.fullmatch(row.cells[0].text)]
    if len(years) >= _FEWEST and len(years) * 3 >= len(grid.body) * 2:
        return _years_across(grid, years)
    return _payers_down(grid, lexicon) or table


def _grid(table: Table) -> _Grid | None:
    for number, row in enumerate(table.rows[:_TOP]):
        body = tuple(r for r in table.rows[number + 1 :] if r.text)
        named = [i for i, c in enumerate(row.cells) if i and c.text and not parse_figure(c.text)]
        columns = tuple(i for i in named if _figures(body, i) >= _FEWEST)
        if len(columns) >= _FEWEST:
            return _Grid(table, table.rows[:number], row, body, columns)
    return None


def _figures(rows: Sequence[Row], column: int) -> int:
    return sum(bool(column < len(row.cells) and parse_figure(row.cells[column].text)) for row in rows)


def _is_about_financing(text: str, lexicon: Lexicon) -> bool:
    return matches_any(text, lexicon["budget"]["about_financing"])


def _years_across(grid: _Grid, years: Sequence[Row]) -> Table:
    corner = grid.head.cells[0].part(0, 0)
    first = (corner, *(row.cells[0] for row in years))
    rows = [first, *((grid.head.cells[i], *(row.cells[i] for row in years)) for i in grid.columns)]
    return _with_rows(grid, rows)


def _payers_down(grid: _Grid, lexicon: Lexicon) -> Table | None:
    """What each payer pays in all, then what it is paid for; None where no row holds the sums of two payers."""
    words = lexicon["budget"]
    total = next((i for i in grid.columns if is_any(grid.head.cells[i].text, words["whole_year_column"])), None)
    sums = next((row for row in reversed(grid.body) if _is_sum(row.cells[0].text, lexicon)), None)
    if total is None or sums is None:
        return None
    payers = [i for i in grid.columns if i < total]
    known = [i for i in payers if matches_any(grid.head.cells[i].text, (*words["payer"], *words["public"]))]
    if len(known) < _FEWEST:
        return None
    if any(matches_any(row.cells[0].text, words["payer"]) for row in grid.body):
        return None
    income = [(grid.head.cells[i], sums.cells[i]) for i in (*payers, total)]
    return _with_rows(grid, [*income, *((row.cells[0], row.cells[total]) for row in grid.body)])


def _is_sum(label: str, lexicon: Lexicon) -> bool:
    return total_named(label, lexicon) or is_any(label, lexicon["budget"]["total_word"])


def _with_rows(grid: _Grid, rows: Sequence[Sequence[Passage]]) -> Table:
    """The grid's table with other rows under its titles."""
    width = len(rows[0])
    titles = [(row.cells[0], *(c.part(0, 0) for c in row.cells[1:width])) for row in grid.titles if row.cells[0].text]
    made = tuple(Row(tuple(cells), i) for i, cells in enumerate((*titles, *rows)))
    return replace(grid.table, rows=made, has_header=False)
