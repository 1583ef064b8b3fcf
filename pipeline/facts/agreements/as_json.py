"""Agreements in the shape of a review's `facts`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.fact import Fact

_SECTOR_ORDER = ("municipality", "property_owner", "business", "other")


def agreements_json(agreements: Iterable[Agreement]) -> list[dict[str, Any]]:
    """One entry per agreement; dates as ISO text, sums in SEK, null where a thing was not found."""
    return [_agreement(agreement) for agreement in agreements]


def _agreement(agreement: Agreement) -> dict[str, Any]:
    paying = [p for p in agreement.parties if p.pays.value]
    return {
        "file": agreement.path,
        "title": agreement.title,
        "parties": [_party(p) for p in agreement.parties],
        "start": _day(agreement.start),
        "end": _day(agreement.end),
        "months": agreement.months.value,
        "notice_months": agreement.notice_months.value,
        "auto_renew": agreement.auto_renew.value,
        "open_ended": agreement.open_ended.value,
        "amounts": [
            {"party": p.name, "sek_per_year": p.sek_per_year.value, "formula": p.formula.value} for p in paying
        ],
        "signed_by_all": agreement.signed_by_all.value,
    }


def _party(party: AgreementParty) -> dict[str, Any]:
    sectors = [s for s in _SECTOR_ORDER if s in (party.sectors.value or ())]
    entry: dict[str, Any] = {"name": party.name, "sector": sectors[0] if sectors else None}
    if len(sectors) > 1:
        entry["sectors"] = sectors
    if party.org_number:
        entry["org_number"] = party.org_number
    if party.applicant:
        entry["applicant"] = True
    entry["signed"] = party.signed.value
    return entry


def _day(fact: Fact[date]) -> str | None:
    return fact.value.isoformat() if fact.value else None
