"""The sector of a party whose name does not tell it: by what its agreement, and the rest of the dossier, say of it."""

from __future__ import annotations

import pytest

from pipeline.facts.agreements import read_agreements
from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import APPLICANT, agreement, context, paper

_PARTY = "AB Gamla Bryggan"
_TIME = "Avtalet gäller 2025-01-01–2028-12-31."


def _sectors(*parts: str) -> frozenset[str] | None:
    read = agreement("# Avtal", *parts, _TIME)
    return next(p.sectors.value for p in read.parties if p.name == _PARTY)


_OPENING = f"Mellan {_PARTY} (556211-8856) och {APPLICANT} (802400-9999) gäller följande."


def _table(*titles: str) -> str:
    names = f"{APPLICANT}, 802400-9999, och nedanstående har enats om följande."
    return f"{names}\n\n| {' | '.join(titles)} |\n|---|---|---|\n| {_PARTY} | 556211-8856 | 30 000 |"


_OWNER, _TRADER = frozenset({"property_owner"}), frozenset({"business"})
_TOLD: dict[str, frozenset[str] | None] = {
    _table("Husägare", "Org.nr", "Kronor per år"): _OWNER,
    _table("Fastighetsägare", "Org.nr", "Kronor per år"): _OWNER,
    _table("Husvärd", "Nummer", "Årligt bidrag"): _OWNER,
    _table("Butik", "Org.nr", "Kronor per år"): _TRADER,
    _table("Krog eller hotell", "Org.nr", "Kronor per år"): _TRADER,
    _table("Part", "Org.nr", "Kronor per år"): None,
    _table("Bolag", "Org.nr", "Avgift från fastighetsägare"): None,
    f"{_OPENING}\n\nBryggan är ett fastighetsbolag med fem hus vid ån.": _OWNER,
    f"{_OPENING}\n\n{_PARTY} äger fyra hus i centrum.": _OWNER,
    f"{_OPENING}\n\nGamla Bryggan driver tre restauranger på torget.": _TRADER,
    f"{_OPENING}\n\n{_PARTY}, som är en sammanslutning av handlande, bidrar med pengar.": _TRADER,
    f"Mellan {_PARTY} (556211-8856), nedan Husägaren, och {APPLICANT} gäller följande.": _OWNER,
    f"Mellan {_PARTY} (556211-8856) och AB Nya Kajen (556211-8864), tillsammans kallade Husvärdarna, och "
    f"{APPLICANT} gäller följande.": _OWNER,
    f"{_OPENING}\n\n{_PARTY} ska samråda med fastighetsägarna på torget.": None,
    f"{_OPENING}\n\nBryggan ska bjuda in butikerna till möten.": None,
    f"{_OPENING}\n\n{_PARTY} är inte fastighetsägare.": None,
    f"{_OPENING}\n\n{APPLICANT} samlar fastighetsägare och butiker.": None,
}


@pytest.mark.parametrize("text", list(_TOLD))
def test_sector_told_in_the_agreement(text: str) -> None:
    assert _sectors(text) == _TOLD[text]


_ELSEWHERE: dict[str, frozenset[str] | None] = {
    f"Nya i år är {_PARTY} (fastighetsägare) och två caféer.": _OWNER,
    f"Samarbetet med fastighetsägaren {_PARTY} har fördjupats.": _OWNER,
    f"{_PARTY} är en lokal hyresvärd med sju hus.": _OWNER,
    f"Bo Alm, {_PARTY}, fastighetsägare": _OWNER,
    f"Ledamot: Bo Alm, {_PARTY} – handlare": _TRADER,
    f"| Namn | Företräder |\n|---|---|\n| Bo Alm | {_PARTY} (fastighetsägare) |": _OWNER,
    f"Vi träffade {_PARTY} och flera fastighetsägare.": None,
    f"{_PARTY} och handlarna på torget ordnade julmarknaden.": None,
    f"{_PARTY} är inte fastighetsägare.": None,
    f"Fastighetsägaren {_PARTY} var där. Bo Alm, {_PARTY}, handlare": None,
    f"{_PARTY} deltog i mötet.": None,
}


@pytest.mark.parametrize("text", list(_ELSEWHERE))
def test_sector_told_in_another_paper(text: str) -> None:
    other = paper(f"# Verksamheten\n\n{text}", DocType.OPERATING_PLAN, "plan.md")
    (read,) = read_agreements([paper(f"# Avtal\n\n{_OPENING}\n\n{_TIME}"), other], context())
    assert next(p.sectors.value for p in read.parties if p.name == _PARTY) == _ELSEWHERE[text]
