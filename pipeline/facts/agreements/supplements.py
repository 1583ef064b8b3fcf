"""Agreements that change an older one: what a supplement does not say stands in the agreement it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from pipeline.facts.agreements.calendar import months_between
from pipeline.facts.agreements.period import Period
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.reach import read_reach
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.language.organisations import same_organisation

_INHERITED = (
    "start", "notice_months", "auto_renew", "renew_months", "regulates_termination", "states_amounts",
    "describes_undertakings", "months",
)  # fmt: skip
_PARTY_INHERITED = ("pays", "amount_stated", "sek_per_year", "formula", "undertaking")


def join_supplements(agreements: Sequence[Agreement], context: Context) -> tuple[Agreement, ...]:
    """The agreements, where supplements and the agreements they belong to, both in the dossier, know of each other."""
    result = list(agreements)
    for index, agreement in enumerate(result):
        if not says(context.lexicon, "supplement_title", agreement.title):
            continue
        base = _base_of(agreement, result, context)
        if base is None:
            continue
        result[base] = _prolonged(result[base], agreement, context)
        result[index] = _inheriting(agreement, result[base], context.as_of)
    return tuple(result)


def _base_of(supplement: Agreement, agreements: Sequence[Agreement], context: Context) -> int | None:
    """The one older agreement with the same counterparties."""
    fitting = [
        i
        for i, other in enumerate(agreements)
        if other is not supplement
        and not says(context.lexicon, "supplement_title", other.title)
        and _same_parties(supplement, other)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _same_parties(a: Agreement, b: Agreement) -> bool:
    ours, theirs = a.counterparties, b.counterparties
    return bool(ours) and all(any(same_organisation(p.name, q.name) for q in theirs) for p in ours)


def _prolonged(base: Agreement, supplement: Agreement, context: Context) -> Agreement:
    """The older agreement, with the last day that the supplement gives it."""
    end, start = supplement.end, base.start
    if end.value is None or base.end.value is None or end.value <= base.end.value:
        return base
    evidence = (*base.end.evidence, *end.evidence)
    longer = replace(base, end=found(end.value, evidence, "agreements.supplement/prolonged", Certainty.STATED))
    if start.value:
        months = months_between(start.value, end.value)
        longer = replace(longer, months=found(months, evidence, "agreements.supplement/prolonged"))
    return replace(longer, reach=reach_of(longer, context.as_of))


def _inheriting(supplement: Agreement, base: Agreement, as_of: date) -> Agreement:
    """The supplement, silent or uncertain facts taken from the agreement it belongs to."""
    taken: dict[str, Any] = {
        name: getattr(base, name) for name in _INHERITED if yields(getattr(supplement, name), getattr(base, name))
    }
    parties = tuple(_inheriting_party(p, base) for p in supplement.parties)
    joined = replace(supplement, parties=parties, **taken)
    return replace(joined, reach=reach_of(joined, as_of))


def _inheriting_party(party: AgreementParty, base: Agreement) -> AgreementParty:
    same = next((p for p in base.parties if same_organisation(p.name, party.name)), None)
    if same is None:
        return party
    known = {f.name for f in fields(party)} & set(_PARTY_INHERITED)
    taken: dict[str, Any] = {
        name: getattr(same, name) for name in sorted(known) if yields(getattr(party, name), getattr(same, name))
    }
    by_year = party.amounts_by_year or same.amounts_by_year
    return replace(party, amounts_by_year=by_year, **taken)


def yields(own: Fact[Any], base: Fact[Any]) -> bool:
    """Whether a supplement's fact says less than that of the agreement it belongs to."""
    sure = own.certainty is Certainty.STATED and own.value not in (None, False)
    return not sure and base.value is not None


def reach_of(agreement: Agreement, as_of: date) -> Fact[date]:
    """How far an agreement binds by the facts it holds now."""
    period = Period(agreement.start, agreement.end, agreement.months, agreement.open_ended, agreement.end.evidence)
    return read_reach(period, agreement.notice_months, agreement.auto_renew, agreement.renew_months, as_of)
