"""Which column of a table holds which year's budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.budget.figures import parse_figure
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Row, Table

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?!\s*-\s*\d\d-)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of budgeted figures; `year` is None where no heading gives it."""

    index: int
    year: int | None


def budget_columns(table: Table, stated_year: int | None, lexicon: Lexicon) -> tuple[Column, ...]:
    """The columns that hold a budget (not an outcome or a forecast), each with its year."""
    numeric = _numeric_columns(table.rows)
    found = [
        Column(index, _year_in(heading) or (stated_year if len(numeric) == 1 or _is_budget(heading, lexicon) else None))
        for index in numeric
        if not _is_outcome(heading := _heading_of(table, index), lexicon)
    ]
    if found and all(c.year is None for c in found):
        return (Column(found[0].index, stated_year),)
    return tuple(c for c in found if c.year is not None)


def _numeric_columns(rows: Sequence[Row]) -> list[int]:
    counts = Counter(
        index
        for row in rows
        for index, cell in enumerate(row.cells)
        if index and parse_figure(cell.text) and not _YEAR.fullmatch(cell.text)
    )
    return sorted(index for index, count in counts.items() if count >= max(2, max(counts.values()) // 3))


def _heading_of(table: Table, index: int) -> str:
    """The texts over the first figure in the column."""
    texts = []
    for row in table.rows:
        cell = row.cells[index].text if index < len(row.cells) else ""
        if parse_figure(cell) and not _YEAR.fullmatch(cell):
            break
        texts.append(cell)
    return " ".join(t for t in texts if t)


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def years_in(text: str) -> list[int]:
    """The years named in a text, dates apart."""
    return [int(y) for y in _YEAR.findall(re.sub(r"20\d\d-\d\d(?:-\d\d)?", "", text))]


def _is_outcome(heading: str, lexicon: Lexicon) -> bool:
    words = lexicon["budget"]
    return matches_any(heading, words["outcome_column"]) or matches_any(heading, words["forecast_column"])


def _is_budget(heading: str, lexicon: Lexicon) -> bool:
    return matches_any(heading, lexicon["budget"]["budget_column"])
