"""Which column of a table holds which year's budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.budget.figures import parse_figure
from pipeline.facts.budget.years import heading_year
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Row, Table
from pipeline.remark import Remark, remark

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of budgeted figures; `year` is None where no heading gives it, `doubt` says why it may not be
    the right one.
    """

    index: int
    year: int | None
    heading: str = ""
    doubt: Remark | None = None


_WHICH = remark("budget_which_column")


def budget_columns(
    table: Table,
    stated_year: int | None,
    lexicon: Lexicon,
    over: Mapping[int, str] | None = None,
    named_year: int | None = None,
) -> tuple[Column, ...]:
    """The columns that hold a budget (not an outcome or a forecast), each with its year, one for a year. `over` are
    headings that stand outside the table, by column; `named_year` is the one year that a title names as the budget's.
    """
    headings = {i: heading_of(table, i) or (over or {}).get(i, "") for i in numeric_columns(table.rows)}
    kept = {i: h for i, h in headings.items() if not _is_beside_the_point(h, lexicon)}
    dated = _without_last_years(
        [Column(i, year, h) for i, h in kept.items() if (year := heading_year(h))], named_year, lexicon
    )
    named = [i for i, h in kept.items() if heading_year(h) is None and _is_budget(h, lexicon)]
    dated += [Column(i, stated_year, kept[i]) for i in named if stated_year not in {c.year for c in dated}]
    if dated:
        return tuple(_one_a_year(dated, lexicon))
    return _undated(kept, stated_year, lexicon)


def _without_last_years(columns: list[Column], named_year: int | None, lexicon: Lexicon) -> list[Column]:
    """The columns without those of years before the budget's own, which stand there to compare with."""
    said = {c.year or 0 for c in columns if _is_budget(c.heading, lexicon)}
    own = said or ({named_year or 0} & {c.year for c in columns})
    return [c for c in columns if not own or (c.year or 0) >= min(y for y in own if y) or c.year in said]


def _undated(kept: Mapping[int, str], year: int | None, lexicon: Lexicon) -> tuple[Column, ...]:
    """The one column there is, the one of the whole year, or the one that was adopted; where several could be it, the
    first with a doubt.
    """
    whole = [i for i, h in kept.items() if is_any(h, lexicon["budget"]["whole_year_column"])]
    adopted = [i for i, h in kept.items() if matches_any(h, lexicon["budget"]["revised_column"])]
    before_vat = [i for i, h in kept.items() if matches_any(h, lexicon["budget"]["before_vat_column"])]
    chosen = list(kept) if len(kept) == 1 else whole or adopted or before_vat
    if len(chosen) == 1:
        return (Column(chosen[0], year, kept[chosen[0]]),)
    return tuple(Column(i, year, kept[i], _WHICH) for i in list(kept)[:1])


def _one_a_year(columns: Sequence[Column], lexicon: Lexicon) -> Iterable[Column]:
    """One column for each year: the revised one where there are two, else the one that says to be the budget."""
    for year in dict.fromkeys(c.year for c in columns):
        same = [c for c in columns if c.year == year]
        revised = [c for c in same if matches_any(c.heading, lexicon["budget"]["revised_column"])]
        budgets = [c for c in same if _is_budget(c.heading, lexicon)]
        sure = next((group for group in (same, revised, budgets) if len(group) == 1), None)
        yield sure[0] if sure else Column(same[0].index, year, same[0].heading, _WHICH)


def numeric_columns(rows: Sequence[Row]) -> list[int]:
    """The columns that hold figures, the first one apart."""
    counts = Counter(
        index
        for row in rows
        for index, cell in enumerate(row.cells)
        if index and parse_figure(cell.text) and not _YEAR.fullmatch(cell.text)
    )
    most = max(counts.values(), default=0)
    return sorted(index for index, count in counts.items() if count >= max(min(2, most), most // 3))


def heading_of(table: Table, index: int) -> str:
    """The texts over the first figure in the column."""
    texts = []
    for row in table.rows:
        cell = row.cells[index].text if index < len(row.cells) else ""
        if parse_figure(cell) and not _YEAR.fullmatch(cell):
            break
        texts.append(cell)
    return " ".join(t for t in texts if t)


def _is_beside_the_point(heading: str, lexicon: Lexicon) -> bool:
    """An outcome, a forecast, or a column of something else than sums."""
    words = lexicon["budget"]
    if matches_any(heading, words["outcome_column"]) or is_any(heading, words["other_column"]):
        return True
    return matches_any(heading, words["forecast_column"]) and not matches_any(heading, words["budget_column"])


def _is_budget(heading: str, lexicon: Lexicon) -> bool:
    return matches_any(heading, lexicon["budget"]["budget_column"])
