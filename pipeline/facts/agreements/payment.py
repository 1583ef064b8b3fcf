"""Sums of money that clauses say, and the payments that they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.steps import Step
from pipeline.findings import Evidence
from pipeline.remark import Remark


@dataclass(frozen=True, slots=True)
class Payment:
    """One sum that a clause says. `per_year` is in SEK; None where the sum cannot be spread over years. `common` is one
    for several parties together, `whole` one for the whole period, `joined` one that is added to the sum before it.
    """

    actors: tuple[int, ...]
    sum: int
    per_year: int | None
    evidence: tuple[Evidence, ...]
    pattern: str
    year: int | None = None
    doubt: Remark | None = None
    common: bool = False
    joined: bool = False
    whole: bool = False
    step: Step | None = None
    calendar: tuple[int, ...] = ()
    clause: Clause | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money in a clause, with what its surroundings make of it."""

    value: int
    start: int
    end: int
    times: int | None
    year: int | None
    whole: bool
    once: bool
    capped: bool
    years: int | None = None
    step: Step | None = None
    calendar: tuple[int, ...] = ()
