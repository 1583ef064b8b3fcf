"""Sums that stand in a table: a row per party, or a column per party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.payment import Payment
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.rates import yearly_from
from pipeline.facts.agreements.steps import step_in
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row, Table

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ORG_NUMBER = re.compile(r"\d{6}\s?[-–]\s?\d{4}")
_UNIT = re.compile(
    r"\b(?P<thousand>tkr|kkr|ksek|tsek|tusental|tusen\s+kronor)\b|\b(?P<million>mkr|mnkr|msek)\b", re.IGNORECASE
)
_BY_THE_WAY = 260
#: Less is a rate ("12 kr per kvm, dvs. 78 000 kr").
_LEAST_SUM = 100


def read_table_payments(
    paper: Paper, tables: Sequence[Table], cast: Cast, lexicon: Lexicon, months: int | None
) -> tuple[Payment, ...]:
    """Every payment that the tables of an agreement give to parties other than the applicant."""
    return tuple(p for table in tables for p in _in_table(paper, table, cast, lexicon, months))


def _in_table(paper: Paper, table: Table, cast: Cast, lexicon: Lexicon, months: int | None) -> Iterator[Payment]:
    caption = _caption(paper, table)
    across = [c for c in (table.rows[0].cells if table.rows else ()) if _paying(c.text, cast)]
    if len(across) >= 2 or (across and _YEAR.search(table.body[0].text if table.body else "")):
        yield from _by_column(table, caption, cast, lexicon, months)
        return
    for row in table.rows:
        named = _row_party(row, cast)
        if named:
            yield from _in_row(table, row, named, caption, lexicon, months)


def _caption(paper: Paper, table: Table) -> str:
    """The heading over the table and the text right before and after it."""
    near = [p.text for p in paper.passages if abs(p.index - table.index) <= 1]
    return " ".join([*table.headings[-1:], *(text[-_BY_THE_WAY:] for text in near)])


def _paying(text: str, cast: Cast) -> tuple[int, ...]:
    return tuple(i for i in cast.named(text) if i in cast.others)


def _row_party(row: Row, cast: Cast) -> tuple[int, ...]:
    """The one party whose row it is: named in one of its first two filled cells."""
    for cell in [c for c in row.cells if c.text][:2]:
        named = _paying(cell.text, cast)
        if len(named) == 1:
            return named
    return ()


def _in_row(
    table: Table, row: Row, actors: tuple[int, ...], caption: str, lexicon: Lexicon, months: int | None
) -> Iterator[Payment]:
    titles = table.header
    for column, cell in enumerate(row.cells):
        title = titles[column] if column < len(titles) else ""
        value = _money(cell, title, caption, lexicon)
        if value is None:
            continue
        year = _YEAR.search(title)
        if year and not yearly_from(title.replace(year[1], "")):
            yield Payment(actors, value, value, row.evidence(), "table/year", int(year[1]))
        elif step := step_in(title):
            yield Payment(actors, value, value, row.evidence(), "table/year", step=step)
        else:
            yield Payment(
                actors, value, _per_year(value, f"{cell.text} {title}", caption, months), row.evidence(), "table"
            )


def _by_column(table: Table, caption: str, cast: Cast, lexicon: Lexicon, months: int | None) -> Iterator[Payment]:
    """A column per party: rows are years, or one row of sums."""
    for column, title in enumerate(table.rows[0].cells):
        actors = _paying(title.text, cast)
        for row in table.rows[1:] if actors else ():
            value = _money(row.cells[column], "belopp kr", caption, lexicon)
            first = next((c.text for c in row.cells if c.text), "")
            if value is None or says(lexicon, "total_row", first):
                continue
            year = _YEAR.search(first)
            if year:
                yield Payment(actors, value, value, row.evidence(), "table/year", int(year[1]))
            else:
                yield Payment(actors, value, _per_year(value, first, caption, months), row.evidence(), "table")


def _money(cell: Passage, title: str, caption: str, lexicon: Lexicon) -> int | None:
    """The sum in a cell that is about money, in SEK."""
    text = cell.text
    if not text or _ORG_NUMBER.search(text) or says(lexicon, "not_money_column", title):
        return None
    of_money = (
        says(lexicon, "money_column", title)
        or _YEAR.search(title)
        or (not title and says(lexicon, "pay_noun", caption))
    )
    found = find_amounts(text) or (find_amounts(text, _unit(title, caption)) if of_money else ())
    sums = [int(item.value) for item in found if item.value >= _LEAST_SUM]
    rated = len(found) > 1 and found[0].value < _LEAST_SUM and len(sums) == 1
    return sums[0] if sums and (rated or found[0].value >= _LEAST_SUM) else None


def _unit(title: str, caption: str) -> str:
    match = _UNIT.search(title) or (
        None if re.search(r"\bkr\b|kronor|sek", title, re.IGNORECASE) else _UNIT.search(caption)
    )
    if match is None:
        return "kr"
    return "tkr" if match["thousand"] else "mnkr"


def _per_year(value: int, title: str, caption: str, months: int | None) -> int | None:
    times = yearly_from(title) or (None if _is_total(title) else yearly_from(caption))
    if times:
        return value * times
    return round(value * 12 / months) if _is_total(title) and months and months >= 12 else None


def _is_total(title: str) -> bool:
    return bool(
        re.search(
            r"\btotal\w*|\bsumma\b|sammanlagt|hela\s+perioden|avtalsperioden|20\d\d\s?[-–]\s?20\d\d",
            title,
            re.IGNORECASE,
        )
    )
