"""How far ahead the money is bound: from agreements, or from a budget over several years that names its financiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.budget.sources import FinancingSource, financing_sources, party_kind
from pipeline.facts.budget.tables import Budget, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, silent
from pipeline.findings import Evidence

_READER = "budget.commitments"


@dataclass(frozen=True, slots=True)
class Commitment:
    """How far the longest commitment of one kind of financier reaches; one row for each kind that finances."""

    label: str
    kind: str
    reach: Fact[date]
    evidence: tuple[Evidence, ...]


_LABELS = {"public": "offentlig finansiering", "private": "privat finansiering"}


def read_commitments(
    budgets: Sequence[Budget], agreements: Sequence[Agreement], context: Context
) -> tuple[Commitment, ...]:
    """A row for the public and for the private side, where that side is bound by anything or pays anything.

    Where one side is bound and the other pays without being bound, the other's commitment ends today.
    """
    reaches = [*_from_agreements(agreements), *_from_budgets(budgets, context)]
    if not reaches:
        return ()
    bound = [k for k in _LABELS if any(kind == k for kind, _, _ in reaches)]
    rows = [_commitment(kind, [(day, ev) for k, day, ev in reaches if k == kind]) for kind in bound]
    unbound = [s for s in financing_sources(budgets, (), context) if s.kind.value and s.kind.value not in bound]
    return (*rows, *(_unbound(source, context) for source in unbound[:1]))


def _unbound(source: FinancingSource, context: Context) -> Commitment:
    kind = source.kind.value or ""
    reach = found(context.as_of, source.evidence, f"{_READER}/unbound")
    return Commitment(f"{_LABELS[kind]} (inget bifogat åtagande)", kind, reach, source.evidence)


def _commitment(kind: str, reaches: list[tuple[date | None, tuple[Evidence, ...]]]) -> Commitment:
    known = [(day, evidence) for day, evidence in reaches if day is not None]
    if not known:
        evidence = tuple(e for _, ev in reaches for e in ev)
        return Commitment(_LABELS[kind], kind, silent(_READER, tuple(e.file for e in evidence)), evidence)
    day, evidence = max(known, key=lambda item: item[0])
    return Commitment(_LABELS[kind], kind, found(day, evidence, _READER), evidence)


_Reach = tuple[str, date | None, tuple[Evidence, ...]]


def _from_agreements(agreements: Sequence[Agreement]) -> Iterator[_Reach]:
    for agreement in agreements:
        for party in agreement.parties:
            kind = party_kind(party)
            if kind and not party.applicant and party.pays.value:
                yield kind, agreement.reach.value, agreement.reach.evidence or agreement.evidence


def _from_budgets(budgets: Sequence[Budget], context: Context) -> Iterator[_Reach]:
    """The years that lie in a row from the current one, for the financiers that every one of them names."""
    years = {b.year.value: b for b in budgets if b.year.value}
    year = context.as_of.year
    if year not in years or year + 1 not in years:
        return
    while year + 1 in years:
        year += 1
    last = years[year]
    for source in _named_sources(last, context):
        yield source.kind.value or "", date(year, 12, 31), (*source.evidence, *last.evidence)


def _named_sources(budget: Budget, context: Context) -> list[FinancingSource]:
    sources = financing_sources((budget,), (), context)
    named = {row.label for row in budget.rows(Section.INCOME)}
    return [s for s in sources if s.label in named and s.kind.value and s.label[:1].isupper() and " " in s.label]


@dataclass(frozen=True, slots=True)
class FinancingParty:
    """A party that pays, and how far its commitment reaches."""

    label: str
    reach: Fact[date]
    evidence: tuple[Evidence, ...]


def financing_parties(agreements: Sequence[Agreement]) -> tuple[FinancingParty, ...]:
    """A row for each paying party of each agreement."""
    return tuple(
        FinancingParty(party.name, agreement.reach, agreement.reach.evidence or agreement.evidence)
        for agreement in agreements
        for party in agreement.parties
        if not party.applicant and party.pays.value
    )
