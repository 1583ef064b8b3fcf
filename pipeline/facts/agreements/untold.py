"""The period of an agreement that no clause states: by the years of its sums, or left to be settled another time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.facts.agreements.calendar import months_between
from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.open_amounts import is_left_open
from pipeline.facts.agreements.period import Period
from pipeline.facts.agreements.period_labels import is_period_label
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.fact import Certainty, found, left_open
from pipeline.facts.unwritten import is_note
from pipeline.findings import Evidence
from pipeline.language.amounts import find_amounts
from pipeline.language.dates import find_dates, find_years
from pipeline.language.durations import find_durations
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Row, Table

_READER = "agreements.period"
_YEAR = re.compile(r"\D{0,14}(20\d\d)\D{0,14}")
_LEAST = 2
#: A lower figure is no yearly payment, though it may be one of thousands ("300" tkr).
_LEAST_SUM = 100


def with_untold(
    period: Period, clauses: Sequence[Clause], tables: Sequence[Table], cast: Cast, lexicon: Lexicon
) -> Period:
    """The period; where none is stated, that of a table with a column of sums for each year, else one that is said to
    be settled later.
    """
    if any(fact.certainty is not Certainty.SILENT for fact in (period.start, period.end, period.months)):
        return period
    of_money = (table for table in tables if _is_of_money(table, lexicon))
    told = next((t for table in of_money if (t := _years_of(table, cast))), None)
    if told:
        return _of_years(*told)
    still_open = [c for c in clauses if _is_left_open(c, lexicon)]
    if not still_open:
        return period
    evidence = tuple(dict.fromkeys(e for c in still_open for e in c.passage.evidence()))
    reader = f"{_READER}/left open"
    return replace(
        period,
        start=left_open(reader, evidence),
        end=left_open(reader, evidence),
        months=left_open(reader, evidence),
        open_ended=left_open(reader, evidence),
        evidence=evidence,
    )


def _of_years(first: int, last: int, evidence: tuple[Evidence, ...]) -> Period:
    start, end = date(first, 1, 1), date(last, 12, 31)
    reader = f"{_READER}/years of the sums"
    return Period(
        found(start, evidence, reader, Certainty.INFERRED),
        found(end, evidence, reader, Certainty.INFERRED),
        found(months_between(start, end), evidence, reader, Certainty.INFERRED),
        found(False, evidence, reader, Certainty.INFERRED),
        evidence,
    )


def _years_of(table: Table, cast: Cast) -> tuple[int, int, tuple[Evidence, ...]] | None:
    """(first, last, evidence) of years that follow each other over a table's columns, whose rows are the parties', or
    down its first column under the parties' names.
    """
    across = _in_a_row(table.header)
    if across and any(cast.named(row.text) and _holds_sums(row) for row in table.body):
        return *across, table.rows[0].evidence()
    down = _in_a_row([row.cells[0].text for row in table.body if row.cells])
    if down and cast.named(" ; ".join(table.header)) and all(map(_holds_sums, table.body)):
        return *down, tuple(e for row in table.body for e in row.evidence())
    return None


def _is_of_money(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table lists parties, or what it stands under or is headed with is about paying."""
    lists_parties = bool(table.header) and says(lexicon, "party_column", table.header[0])
    about = " ".join((*table.headings[-1:], *table.header))
    return lists_parties or says(lexicon, "money_heading", about) or says(lexicon, "pay_noun", about)


def _holds_sums(row: Row) -> bool:
    return any(item.value >= _LEAST_SUM for c in row.cells[1:] for item in find_amounts(c.text, "kr"))


def _in_a_row(texts: Sequence[str]) -> tuple[int, int] | None:
    years = [int(m[1]) for text in texts if (m := _YEAR.fullmatch(text))]
    follow = len(years) >= _LEAST and years == list(range(years[0], years[0] + len(years)))
    return (years[0], years[-1]) if follow else None


def _is_left_open(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether what stands under a label or heading for the period says that it is settled later."""
    if clause.is_heading or find_dates(clause.text) or find_years(clause.text) or find_durations(clause.text):
        return False
    told = first_phrase(lexicon, "period_noun", clause.text)
    labelled = says(lexicon, "period_heading", clause.heading) or is_period_label(clause.heading, lexicon)
    own = labelled or (told is not None and not told.start())
    return own and (is_left_open(clause.text, lexicon) or is_note(clause.text, lexicon))
