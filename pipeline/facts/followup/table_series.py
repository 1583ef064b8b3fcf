"""Series in tables: years across, years down, a year column beside the indicator's, or the year of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.facts.context import Context
from pipeline.facts.elsewhere import is_named_elsewhere
from pipeline.facts.followup.rows import REPORTS, Series, report_year
from pipeline.language.date_forms import MONTHS
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Paper, Row, Table

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?:^|\s)[-–'’](\d\d)(?!\d)")
_TWO_FIGURES = re.compile(r"(?:^|(?<=[\s/]))(\d\d)$")
_VALUE = re.compile(
    r"(?:ca\.?\s*|cirka\s*|omkring\s*|drygt\s*|knappt\s*|[~≈]\s*)?[-−+]?\d[\d  .,]*(?:\s*[^\W\d]+\.?){0,2}\s*"
    r"(?:[%']|av \d+|/\s?\d+|\([^)]{1,20}\))?",
    re.IGNORECASE,
)
_HEADER_ROWS = 3
_LONGEST_YEAR_LABEL = 30
_FEWEST_MONTHS = 2


def table_series(paper: Paper, context: Context) -> Iterator[Series]:
    """The series of all tables of `paper` that hold measured values and not accounts."""
    words = context.lexicon["followup"]
    for table in paper.tables:
        if is_accounts(table, words) or any(is_named_elsewhere(h, context) for h in table.headings[-1:]):
            continue
        columns, first = _year_columns(table, context)
        if _are_targets(paper, table, columns, context):
            continue
        if columns:
            yield from _across(table, columns, first, context)
            continue
        down = list(_down(table, context))
        yield from down or _of_one_year(paper, table, context)


def is_accounts(table: Table, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a table shows the organisation's own money: by its column of labels, its name, or most of its rows."""
    if is_any(table.rows[0].cells[0].text, words["accounts_column"]) or is_any(table.name, words["accounts_heading"]):
        return True
    labels = [r.cells[0].text for r in table.body if r.cells[0].text]
    booked = [label for label in labels if matches_any(label, words["accounts_row"])]
    under = any(matches_any(h, words["accounts_heading"]) for h in table.headings[-1:])
    return bool(booked) and (under or 2 * len(booked) > len(labels))


def _are_targets(paper: Paper, table: Table, columns: Mapping[int, int], context: Context) -> bool:
    """In a plan, figures under years are targets where a heading or the label column says so, or a year is to come."""
    words = context.lexicon["followup"]
    if paper.type in REPORTS or not columns:
        return False
    over = [*table.headings[-1:], table.rows[0].cells[0].text]
    named = any(matches_any(t, (*words["target_column"], *words["target_heading"])) for t in over)
    return named or max(columns.values()) >= context.as_of.year


def is_value(text: str) -> bool:
    """A measured value: "2,1 milj", "1 531 tusen", "4,1 av 5", "ca 310"; no date, no dash."""
    return bool(_VALUE.fullmatch(text.strip()))


def _across(table: Table, columns: Mapping[int, int], first: int, context: Context) -> Iterator[Series]:
    for row in table.rows[first + 1 :]:
        label = next(
            (c.text for i, c in enumerate(row.cells) if c.text and i not in columns and not is_value(c.text)), ""
        )
        years = frozenset(y for c, y in columns.items() if c < len(row.cells) and is_value(row.cells[c].text))
        if years and label and not is_named_elsewhere(label, context):
            yield Series(label, years, (row, table.rows[first]))


def _year_columns(table: Table, context: Context) -> tuple[dict[int, int], int]:
    """Column -> year, for columns of measured values in past or current years; and the row that names them."""
    words = context.lexicon["followup"]
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        texts = [cell.text for cell in row.cells]
        if _is_title(row):
            continue
        years = years_of(texts, words, context.as_of.year)
        measured = {i: y for i, y in years.items() if not matches_any(texts[i], words["not_measured_column"])}
        first = all(_is_title(r) for r in table.rows[:number])
        if measured and (first or len(years) > 1) and not _is_row_of_values(row, years):
            return measured, number
    return {}, 0


def _is_title(row: Row) -> bool:
    """Whether a row of at least three cells is but a title over the table: "Nyckeltal, avstämda 2026-02-10"."""
    return len(row.cells) > 2 and bool(row.cells[0].text) and not any(c.text for c in row.cells[1:])


def _is_row_of_values(row: Row, years: Mapping[int, int]) -> bool:
    """A row whose first cell is a year and whose others are figures stands in a table with its years downwards."""
    others = [c.text for i, c in enumerate(row.cells) if i not in years and c.text]
    return 0 in years and any(is_value(t) for t in others)


def years_of(texts: Sequence[str], words: Mapping[str, Sequence[str]], latest: int) -> dict[int, int]:
    """The cells that name a year, no later than `latest`; "23" alone does so only beside its neighbours."""
    sure = {i: y for i, text in enumerate(texts) if (y := year_of(text)) and y <= latest}
    bare = {i: 2000 + int(m[1]) for i, text in enumerate(texts) if i not in sure and (m := _TWO_FIGURES.search(text))}
    named = {
        i: y
        for i, y in bare.items()
        if matches_any(texts[i], (*words["outcome_column"], *words["target_column"], "år"))
    }
    running = (
        bare
        if len(bare) > 1 and sorted(bare.values()) == list(range(min(bare.values()), max(bare.values()) + 1))
        else {}
    )
    return {**{i: y for i, y in {**running, **named}.items() if latest - 25 < y <= latest}, **sure}


def year_of(text: str) -> int | None:
    """The year a heading names: "2024", "Utfall 2024", "-24", "jan–dec 2024"."""
    whole, short = _YEAR.search(text), _SHORT_YEAR.search(text)
    if whole:
        return int(whole[1])
    return 2000 + int(short[1]) if short else None


def _down(table: Table, context: Context) -> Iterator[Series]:
    """Years down a column, indicators across, or named in another column."""
    for column in range(len(table.rows[0].cells)):
        texts = [r.cells[column].text if len(r.cells[column].text) <= _LONGEST_YEAR_LABEL else "" for r in table.body]
        years = years_of(texts, context.lexicon["followup"], context.as_of.year)
        if len(years) * 2 > len(table.body) and len(set(years.values())) > 1:
            dated = [(year, table.body[i]) for i, year in years.items() if not _is_target(table.body[i], context)]
            other = context.lexicon["followup"]["not_measured_column"]
            yield from _named_in_rows(table, column, dated, other) or _named_in_header(table, column, dated, context)
            return


def _is_target(row: Row, context: Context) -> bool:
    return any(is_any(c.text, context.lexicon["followup"]["target_column"]) for c in row.cells) or matches_any(
        row.cells[0].text, context.lexicon["followup"]["not_measured_column"]
    )


def _named_in_header(table: Table, column: int, dated: Sequence[tuple[int, Row]], context: Context) -> Iterator[Series]:
    other = context.lexicon["followup"]["not_measured_column"]
    for index, cell in enumerate(table.rows[0].cells):
        valued = [(y, r) for y, r in dated if is_value(r.cells[index].text)] if index != column else []
        label = (cell.text if table.has_header else "") or (table.headings[-1] if table.headings else "")
        if valued and label and not matches_any(label, other):
            yield Series(label, frozenset(y for y, _ in valued), tuple(r for _, r in valued[:3]))


def _named_in_rows(table: Table, column: int, dated: Sequence[tuple[int, Row]], other: Sequence[str]) -> list[Series]:
    """Long tables: one column names the indicator again and again, another the year, a third the value."""
    for index, head in enumerate(table.rows[0].cells):
        if table.has_header and matches_any(head.text, other):
            continue
        named = [(r.cells[index].text.lower(), y, r) for y, r in dated if index != column]
        labels = {label for label, _, _ in named if label}
        worded = labels and not any(is_value(label) for label in labels)
        if worded and len(labels) < len(named):
            return [
                Series(
                    label,
                    frozenset(y for given, y, r in named if given == label and _has_value(r, column)),
                    tuple(r for given, _, r in named if given == label)[:3],
                )
                for label in sorted(labels)
            ]
    return []


def _has_value(row: Row, column: int) -> bool:
    return any(is_value(c.text) for i, c in enumerate(row.cells) if i != column and c.text)


def _of_one_year(paper: Paper, table: Table, context: Context) -> Iterator[Series]:
    """A report's table without years: outcomes, or values by the month, of the year it is about."""
    if paper.type not in REPORTS or not table.has_header:
        return
    words = context.lexicon["followup"]
    outcomes = [
        i
        for i, h in enumerate(table.header)
        if i and matches_any(h, words["outcome_column"]) and not matches_any(h, words["target_column"])
    ]
    months = [i for i, h in enumerate(table.header) if h.lower().rstrip(".") in MONTHS]
    columns = outcomes or (months if len(months) >= _FEWEST_MONTHS else [])
    under = next((y for h in reversed(table.headings) if (y := year_of(h))), None)
    year = under or report_year(paper, context.as_of.year) or context.as_of.year
    for row in table.body if year <= context.as_of.year else ():
        if row.cells[0].text and any(i < len(row.cells) and is_value(row.cells[i].text) for i in columns):
            yield Series(row.cells[0].text, frozenset({year}), (row,))
