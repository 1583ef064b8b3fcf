"""How far ahead the money is bound: from agreements, or from a budget over several years that names its financiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.budget.sources import FinancingSource, financing_sources, party_kind
from pipeline.facts.budget.tables import Budget, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, silent
from pipeline.findings import Evidence
from pipeline.language.words import is_any, matches_any
from pipeline.remark import Remark, remark

_READER = "budget.commitments"


@dataclass(frozen=True, slots=True)
class Commitment:
    """How far the longest commitment of one kind of financier reaches; one row for each kind that finances."""

    label: Remark
    kind: str
    reach: Fact[date]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far one thing binds the payers of one kind; `sure` is false where it does not say who they are."""

    kind: str
    day: date | None
    evidence: tuple[Evidence, ...]
    sure: bool = True


#: "Fem fastighetsägare (Linden, Eken, Boken)": a group with the names of those in it.
_NAMES = re.compile(r"[(:]\s*[A-ZÅÄÖ][^,()]*(?:,\s*[A-ZÅÄÖ][^,()]*)+(?:\s(?:och|samt|&)\s[A-ZÅÄÖ][^()]*)?\)?$")
_LABELS = {"public": remark("financing_public"), "private": remark("financing_private")}


def read_commitments(
    budgets: Sequence[Budget], agreements: Sequence[Agreement], context: Context
) -> tuple[Commitment, ...]:
    """A row for the public and for the private side, where that side is bound by anything or pays anything.

    Where one side is bound and the other pays without being bound, the other's commitment ends today.
    """
    reaches = [*_from_agreements(agreements), *_from_budgets(budgets, context)]
    if not reaches:
        return ()
    bound = [k for k in _LABELS if any(r.kind == k for r in reaches)]
    rows = [_commitment(kind, [r for r in reaches if r.kind == kind], context) for kind in bound]
    unbound = [s for s in financing_sources(budgets, (), context) if s.kind.value and s.kind.value not in bound]
    return (*rows, *(_unbound(source, context) for source in unbound[:1]))


def _unbound(source: FinancingSource, context: Context) -> Commitment:
    kind = source.kind.value or ""
    reach = found(context.as_of, source.evidence, f"{_READER}/unbound")
    return Commitment(remark("financing_uncommitted", kind=_LABELS[kind]), kind, reach, source.evidence)


def _commitment(kind: str, reaches: Sequence[_Reach], context: Context) -> Commitment:
    known = [(r.day, r.evidence) for r in reaches if r.day is not None and r.sure]
    unsure = [(r.day, r.evidence) for r in reaches if r.day is not None and not r.sure]
    if not known and not unsure:
        evidence = tuple(e for r in reaches for e in r.evidence)
        return Commitment(_LABELS[kind], kind, silent(_READER, tuple(e.file for e in evidence)), evidence)
    day, evidence = max(known or [(context.as_of, unsure[0][1])], key=lambda item: item[0])
    later = [item for item in unsure if item[0] > day]
    if not later:
        return Commitment(_LABELS[kind], kind, found(day, evidence, _READER), evidence)
    evidence = (*evidence, *later[0][1])
    why = remark("financing_by_whom")
    reach = found(day, evidence, _READER, alternatives=(max(d for d, _ in later),), why=why)
    return Commitment(_LABELS[kind], kind, reach, evidence)


def _from_agreements(agreements: Sequence[Agreement]) -> Iterator[_Reach]:
    for agreement in agreements:
        for party in agreement.parties:
            kind = party_kind(party)
            if kind and not party.applicant and party.pays.value:
                yield _Reach(kind, agreement.reach.value, agreement.reach.evidence or agreement.evidence)


def _from_budgets(budgets: Sequence[Budget], context: Context) -> Iterator[_Reach]:
    """The years that lie in a row from the current one or the next: the last of them, for the financiers it names. A
    budget of one year reaches as far as the year, whoever pays; one of several binds nobody that it does not name.
    """
    years = {b.year.value: b for b in budgets if b.year.value}
    first = next((y for y in (context.as_of.year, context.as_of.year + 1) if y in years), None)
    if first is None:
        return
    year = first
    while year + 1 in years:
        year += 1
    last = years[year]
    for source in financing_sources((last,), (), context):
        sure = year == first or _is_named(source, last, context)
        if source.kind.value:
            yield _Reach(source.kind.value, date(year, 12, 31), (*source.evidence, *last.evidence), sure)


def _is_named(source: FinancingSource, budget: Budget, context: Context) -> bool:
    """Whether a row names its payer: the municipality, a body that there is one of, or a name of more than one word."""
    words = context.lexicon["budget"]
    if matches_any(source.label, words["municipal_row"]) or " kommun" in source.label or _NAMES.search(source.label):
        return True
    if any(is_any(w, words["one_body"]) and not is_any(w, words["own_body"]) for w in source.label.split()):
        return not matches_any(source.label, words["kinds_of_payers"])
    named = {row.label for row in budget.rows(Section.INCOME)}
    whole = source.label in named and source.label[:1].isupper() and " " in source.label
    return (
        whole and matches_any(source.label, words["payer"]) and not matches_any(source.label, words["kinds_of_payers"])
    )


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
