"""Agreements that are said to exist, supplements to agreements, and agreements as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.facts.agreements import agreements_json, read_agreement_claims, read_agreements
from pipeline.facts.fact import Certainty
from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import agreement, between, context, paper

_M, _P, _B = "municipality", "property_owner", "business"

#: What an application says -> the sectors it thereby claims agreements with.
_CLAIMS: dict[str, set[str]] = {
    "Avtal är tecknat med Norrvi kommun.": {_M},
    "Vi har treåriga avtal med fastighetsägarna och kommunen.": {_M, _P},
    "Samtliga fastighetsägare är bundna genom avtal till 2029.": {_P},
    "Handlarföreningen har ett samarbetsavtal med oss.": {_B},
    "Partneravtal finns med tolv företag i centrum.": {_B},
    "Avtal med kommunen bifogas (bilaga 3).": {_M},
    "Kullens Fastigheter AB har lämnat ett åtagandebrev.": {_P},
    "Avsiktsförklaringar finns från handeln och krögarna.": {_B},
    "Vårt finansieringsavtal med kommunen förlängdes i december 2025.": {_M},
    "Ett avtal med Sparbanken Norrvi undertecknades i maj.": {_B},
    "Kommunen bidrar med 400 000 kr enligt avtal.": {_M},
    "Bilaga 4: Partneravtal fastighetsägare": {_P},
    "| Post | Belopp |\n|---|---|\n| Norrvi kommun, enl. avtal | 300 000 |": {_M},
    "Samverkan regleras i avtal mellan kommunen, fastighetsägarna och handeln.": {_M, _P, _B},
    "Kommunstyrelsen beslutade den 3 mars att godkänna samverkansavtalet med Norrvi Centrum.": {_M},
    "Avtal: Norrvi kommun, Norrvi Köpmannaförening, Kullens Fastigheter AB": {_M, _P, _B},
    "Finansieringen är säkrad genom avtal med kommunen till 2028, medan näringslivet ännu inte tecknat avtal.": {_M},
    "| Part | Läge |\n|---|---|\n| Norrvi Köpmän | avtal finns till och med 2027, 75 tkr/år, bifogas ej |": {_B},
    "| Part | Läge |\n|---|---|\n| Norrvi kommun | avtal tecknat 2025, ligger inte med |": {_M},
    "| Part | Läge |\n|---|---|\n| Fastighetsägare | avtal, bifogas |": {_P},
    "Avtal med Norrvi Köpmannaförening finns men bifogas inte.": {_B},
    "Vi har ett samarbetsavtal med handlarna (ej bifogat).": {_B},
    "| Part | Läge |\n|---|---|\n| Norrvi Köpmän | inget avtal |": set(),
    "| Part | Läge |\n|---|---|\n| Norrvi Köpmän | avtal saknas, tas upp i höst |": set(),
    "| Part | Läge |\n|---|---|\n| Norrvi Köpmän | avtal planeras till 2027 |": set(),
    "Det finns inget avtal med kommunen.": set(),
    "Något avtal med handeln har vi ännu inte.": set(),
    "Vi hoppas kunna teckna avtal med fastighetsägarna under hösten.": set(),
    "Förhandlingar om ett nytt avtal med kommunen pågår.": set(),
    "Målet är att alla fastighetsägare ska ha avtal 2027.": set(),
    "Föreningen har avtal med Städpartner i Norr AB om städning.": set(),
    "Kansliet hyr lokal av kommunen enligt hyresavtal.": set(),
    "Köpmannaföreningen och kommunen stödjer oss.": set(),
    "Vi saknar avtal med näringslivet.": set(),
    "Om avtal med kommunen inte kan slutas måste vi minska verksamheten.": set(),
}


@pytest.mark.parametrize("text", list(_CLAIMS))
def test_claims_of_an_application(text: str) -> None:
    claims = read_agreement_claims([paper(f"# Ansökan\n\n{text}", DocType.APPLICATION)], context())
    assert {sector for claim in claims for sector in claim.sectors} == _CLAIMS[text]
    assert all(claim.matter == "agreement" and claim.evidence for claim in claims)


def test_agreements_claim_nothing() -> None:
    text = f"{between('Norrvi kommun')}\n\nKommunen har också avtal med fastighetsägarna."
    assert read_agreement_claims([paper(text)], context()) == ()


def test_a_plan_claims_only_what_is_done() -> None:
    plan = paper("# Plan\n\nAvtal med handeln ger nya intäkter. Avtal är tecknat med kommunen.", DocType.OPERATING_PLAN)
    assert [claim.sectors for claim in read_agreement_claims([plan], context())] == [frozenset({_M})]


def test_application_that_says_all_have_signed_is_quoted() -> None:
    text = f"{between('Norrvi kommun')}\n\nNorrvi kommun\n\n________\n\nNorrvi Centrum\n\n________"
    application = paper("# Ansökan\n\nSamtliga parter har undertecknat avtalet.", DocType.APPLICATION, "ansokan.md")
    (read,) = read_agreements([paper(text), application], context())
    assert "ansokan.md" in {e.file for e in read.signed_by_all.evidence}
    assert "ansokan.md" in read.signed_by_all.why.text("sv")


# --- supplements -----------------------------------------------------------------------------------------------------

_BASE = (
    f"{between('Norrvi kommun (Kommunen)')}\n\nAvtalet gäller 2022-01-01–2025-12-31.\n\n"
    "Kommunen betalar 200 000 kr per år och upplåter torget. Föreningen ska ordna marknader.\n\n"
    "Avtalet kan sägas upp med sex månaders varsel."
)
_SUPPLEMENT = (
    "# Tilläggsavtal\n\nMellan Norrvi kommun och Norrvi Centrum har följande tillägg till avtalet träffats.\n\n"
    "Samverkansavtalet förlängs till och med den 31 december 2028.\n\nI övrigt gäller samverkansavtalet oförändrat."
)


def test_supplement_prolongs_the_agreement_it_belongs_to() -> None:
    base, supplement = read_agreements(
        [paper(_BASE, path="avtal.md"), paper(_SUPPLEMENT, path="tillagg.md")], context()
    )
    assert (base.end.value, base.months.value) == (date(2028, 12, 31), 84)
    assert {e.file for e in base.end.evidence} == {"avtal.md", "tillagg.md"}
    assert base.reach.value == date(2028, 12, 31)
    assert supplement.start.value == date(2022, 1, 1)


def test_supplement_takes_what_it_does_not_say_from_the_agreement() -> None:
    _, supplement = read_agreements([paper(_BASE, path="avtal.md"), paper(_SUPPLEMENT, path="tillagg.md")], context())
    assert supplement.states_amounts.value is True
    assert supplement.describes_undertakings.value is True
    assert supplement.notice_months.value == 6
    assert supplement.parties[0].sek_per_year.value == 200_000


def test_supplement_alone_leaves_the_undertakings_undecided() -> None:
    (supplement,) = read_agreements([paper(_SUPPLEMENT)], context())
    assert supplement.end.value == date(2028, 12, 31)
    assert supplement.describes_undertakings.certainty is Certainty.UNDECIDED


# --- reach and JSON --------------------------------------------------------------------------------------------------

_RENEWED = (
    "Avtalet gäller 2023-01-01–2025-12-31. Sägs det inte upp senast sex månader före utgången förlängs det med ett år "
    "i taget."
)


@pytest.mark.parametrize(
    ("text", "as_of", "reach"),
    [
        ("Avtalet gäller 2025-01-01–2027-12-31.", date(2026, 6, 1), date(2027, 12, 31)),
        ("Avtalet gäller 2020-01-01–2022-12-31.", date(2026, 6, 1), date(2022, 12, 31)),
        (_RENEWED, date(2025, 6, 1), date(2025, 12, 31)),
        (_RENEWED, date(2025, 7, 15), date(2026, 12, 31)),
        (_RENEWED, date(2026, 6, 1), date(2026, 12, 31)),
        ("Avtalet gäller från 2020-01-01 tills vidare med ett års uppsägningstid.", date(2026, 6, 1), date(2027, 6, 1)),
        ("Avtalet gäller från 2020-01-01 tills vidare.", date(2026, 6, 1), None),
    ],
)
def test_reach(text: str, as_of: date, reach: date | None) -> None:
    read = agreement(between("Norrvi kommun"), "## Avtalstid", text, as_of=as_of)
    assert read.reach.value == reach


def test_renewed_past_its_end_may_have_ended() -> None:
    read = agreement(between("Norrvi kommun"), "## Avtalstid", _RENEWED, as_of=date(2026, 6, 1))
    assert read.reach.alternatives == (date(2025, 12, 31),)


def test_json_has_the_shape_of_the_contract() -> None:
    (entry,) = agreements_json([agreement(_BASE)])
    assert entry["file"] == "avtal.md"
    assert (entry["start"], entry["end"], entry["months"]) == ("2022-01-01", "2025-12-31", 48)
    assert entry["amounts"] == [{"party": "Norrvi kommun", "sek_per_year": 200_000, "formula": None}]
    assert [(p["name"], p["sector"], p.get("applicant", False)) for p in entry["parties"]] == [
        ("Norrvi kommun", "municipality", False),
        ("Norrvi Centrum", "other", True),
    ]
    assert entry["signed_by_all"] is False
