"""Sums that change during an agreement: "år 1 … år 2 …", "första året … därefter …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.facts.agreements.payment import Payment, Sum

_NUMBERS = {
    "första": 1,
    "andra": 2,
    "tredje": 3,
    "fjärde": 4,
    "femte": 5,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
}
_KIND = r"(?:avtals|verksamhets|kalender|projekt)?"
_MARKER = re.compile(
    rf"""\b{_KIND}år\s+(?P<figure>[1-9]|ett|två|tre|fyra|fem)(?:\s*(?:[-–]|till|och)\s*(?P<to>[1-9]))?(?![\d\s]*\d{{3}}|\w)
    |\b(?P<word>första|andra|tredje|fjärde|femte)\s+{_KIND}året\b
    |(?<![\d-])(?P<year>20\d\d)(?![\d-])(?!\s*[-–]\s*20)
    |\b(?P<onwards>därefter|sedan(?!\s+(?:år\s+)?\d{{4}}|\s+tidigare)|följande\s+år|efterföljande\s+år|övriga\s+år|resterande\s+(?:år|tid)|åren\s+därpå|påföljande\s+år|de\s+\w+\s+(?:följande|sista|återstående)\s+åren)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPEN_YEARS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """When a sum applies: from the `first` year of the agreement (from 1) to the `last`, or in calendar `year`;
    `onwards` are all years after the step before it.
    """

    first: int = 0
    last: int = 0
    year: int | None = None
    onwards: bool = False


def with_steps(sums: Sequence[Sum], text: str) -> list[Sum]:
    """The sums with the step each belongs to, where the text names as many steps as sums."""
    steps = [_step(m) for m in _MARKER.finditer(text)]
    telling = any(s.first or s.onwards for s in steps)
    if len(sums) < 2 or len(steps) != len(sums) or not telling:
        return list(sums)
    return [replace(s, step=step) for s, step in zip(sums, steps, strict=True)]


def step_in(title: str) -> Step | None:
    """The step that the title of a column names ("År 1")."""
    match = _MARKER.search(title)
    step = _step(match) if match else None
    return step if step and step.first else None


def _step(match: re.Match[str]) -> Step:
    if match["year"]:
        return Step(year=int(match["year"]))
    if match["onwards"]:
        return Step(onwards=True)
    word = (match["figure"] or match["word"]).lower()
    first = _NUMBERS.get(word) or int(word)
    return Step(first, int(match["to"] or first))


def dated(payments: Sequence[Payment], start: date | None, months: int | None) -> tuple[Payment, ...]:
    """The payments with each step as one for each of its calendar years; left as they are where the years of the
    agreement are not those of the calendar.
    """
    if start is None or (start.month, start.day) != (1, 1):
        return tuple(payments)
    last = start.year + (months // 12 - 1 if months and months >= 12 else _OPEN_YEARS - 1)
    return tuple(d for i, p in enumerate(payments) for d in _dated(p, payments[:i], start.year, last))


def _dated(payment: Payment, earlier: Sequence[Payment], begins: int, last: int) -> Iterator[Payment]:
    step = payment.step
    if step is None:
        yield payment
        return
    years: Sequence[int] = range(begins + step.first - 1, begins + step.last)
    if step.year:
        years = (step.year,)
    if step.onwards:
        past = [
            _end(p.step, begins)
            for p in earlier
            if p.step and p.clause is payment.clause and p.actors == payment.actors
        ]
        years = range(max(past, default=begins) + 1, last + 1)
    for year in years:
        yield replace(payment, year=year, sum=payment.per_year or payment.sum)


def _end(step: Step, begins: int) -> int:
    return step.year or begins + step.last - 1
