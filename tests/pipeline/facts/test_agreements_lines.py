"""Sums in lines under a colon, parties called by one word of their name, notice in few words, names at the foot."""

from __future__ import annotations

import pytest

from tests.pipeline.facts.agreements_support import agreement

_HEAD = (
    "# Avtal\n\nMellan Ekbackens Fastigheter AB (556233-1111), Norra Torget i Norrvi AB (556233-2222) och Norrvi "
    "Centrum (802400-9999) träffas följande avtal."
)
_TIME = "Avtalet gäller 2025-01-01–2028-12-31."

#: how the sums are told -> what each of the two pays a year
_SUMS: dict[str, tuple[int | None, int | None]] = {
    "Fastighetsägarna betalar årligen följande belopp:\n\nEkbackens Fastigheter AB: 60 000 kr\n\n"
    "Norra Torget i Norrvi AB: 50 000 kr": (60_000, 50_000),
    "Bolagen betalar till föreningen varje år:\n\n- Ekbackens Fastigheter AB 60 000 kr\n"
    "- Norra Torget i Norrvi AB 50 000 kr": (60_000, 50_000),
    "1. Parterna är ense om målet.\n2. Till föreningen betalas per år:\n3. Ekbackens Fastigheter AB: 60 000 kr\n"
    "4. Norra Torget i Norrvi AB: 50 000 kr\n5. Betalning sker mot faktura.": (60_000, 50_000),
    "Årliga bidrag lämnas så här:\n\nEkbackens Fastigheter AB, 60 000 kronor\n\n"
    "Norra Torget i Norrvi AB, 50 000 kronor": (60_000, 50_000),
    "Bolagen bidrar årligen med:\n\nEkbackens Fastigheter AB – 60 000 kr\n\nNorra Torget i Norrvi AB – 50 000 kr": (
        60_000, 50_000),
    # near misses: costs, one party left out, and a line that ends the list
    "Föreningens kostnader är:\n\nJulgran: 60 000 kr\n\nEl: 50 000 kr": (None, None),
    "Fastighetsägarna betalar årligen följande belopp:\n\nEkbackens Fastigheter AB: 60 000 kr": (60_000, None),
    "Till föreningen betalas per år:\n\nEkbackens Fastigheter AB: 60 000 kr\n\nÖvrigt att minnas.\n\n"
    "Norra Torget i Norrvi AB: julgran värd 50 000 kr": (60_000, None),
}  # fmt: skip


@pytest.mark.parametrize("text", list(_SUMS))
def test_sums_in_lines_under_a_colon(text: str) -> None:
    read = agreement(_HEAD, text, _TIME)
    assert tuple(p.sek_per_year.value for p in read.parties if not p.applicant) == _SUMS[text]


#: who is named where -> the parties
_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Parter: Norrvi Köpmannaförening och Norrvi Centrum.", "Köpmannaföreningen betalar 75 000 kronor per år"): (
        "Norrvi Köpmannaförening", "Norrvi Centrum"),
    ("Parter: Norrvi Hantverkargille och Norrvi Centrum.", "Hantverkargillet lämnar 75 000 kronor per år"): (
        "Norrvi Hantverkargille", "Norrvi Centrum"),
    ("Parter: Norrvi Handelsförening och Norrvi Centrum.", "Handelsföreningen bidrar med 75 000 kronor per år"): (
        "Norrvi Handelsförening", "Norrvi Centrum"),
}  # fmt: skip


@pytest.mark.parametrize("names", list(_NAMES))
def test_one_word_of_a_name_is_no_other_party(names: tuple[str, str]) -> None:
    opening, sum_ = names
    form = f"| Ersättning | {sum_} |\n|---|---|\n| Tid | 2025-01-01–2027-12-31 |\n| Uppsägning | tre månader |"
    signed = "| För | Undertecknat av | Ort och datum |\n|---|---|---|\n" + "\n".join(
        f"| {name} | {person} | 2024-12-01 |"
        for name, person in zip(_NAMES[names], ("Eva Stål", "Bo Alm"), strict=True)
    )
    read = agreement("# Avtal", opening, form, "Två exemplar.", signed)
    assert sorted(p.name for p in read.parties) == sorted(_NAMES[names])
    assert [p.signed.value for p in read.parties] == [True, True]


def test_two_associations_stay_two() -> None:
    read = agreement(
        "# Avtal\n\nMellan Norrvi Köpmannaförening, Norrvi Hantverksförening och Norrvi Centrum gäller:", _TIME
    )
    assert len(read.parties) == 3


#: what stands under the label for notice -> whether notice is regulated
_NOTICE = {
    "Uppsägning: tre månader, skriftligen": True,
    "Uppsägning: minst sex månader, och den ska ske med brev till den andra parten": True,
    "Uppsägningstid: ömsesidigt tre månader räknat från nästa månadsskifte": True,
    "Uppsägning under löpande period är inte möjlig.": True,
    "Under hösten 2028 tar parterna ställning till en förlängning.": True,
    "Övrigt: tre månader före jul hängs ljusen upp": False,
    "Under hösten 2028 tar kommunen ställning till en ny detaljplan.": False,
}


@pytest.mark.parametrize("text", list(_NOTICE))
def test_notice_in_few_words(text: str) -> None:
    assert bool(agreement(_HEAD, _TIME, text).regulates_termination.value) is _NOTICE[text]


_MADE = "# Avtal\n\nDetta avtal {by} Ekbackens Fastigheter AB (556233-1111) och Norrvi Handel ekonomisk förening."
_FOOT = ("Norrvi 2025-12-02", "Per Kull", "Ekbackens Fastigheter AB", "Norrvi 2025-12-04")


@pytest.mark.parametrize("by", ["ingås av", "har träffats av", "sluts av", "tecknas av", "upprättas av"])
@pytest.mark.parametrize(("person", "signed"), [("Eva Stål", True), ("", False)])
def test_names_at_the_foot(by: str, person: str, signed: bool) -> None:
    foot = [*_FOOT, *([person] if person else []), "Norrvi Handel ek. för."]
    read = agreement(_MADE.format(by=by), _TIME, "Bidraget betalas mot faktura i januari.", *foot)
    assert [p.signed.value for p in read.parties] == [True, signed]


#: a party's own cell -> whether there is something for it to do
_DUTIES = {
    "ställer en lokal till förfogande": True,
    "ingen, endast avgift": False,
    "inga": False,
    "Enbart avgift": False,
}


@pytest.mark.parametrize("cell", list(_DUTIES))
def test_a_cell_that_says_nothing_is_to_be_done(cell: str) -> None:
    table = (
        "| Fastighetsägare | Avgift per år | Insats utöver avgiften |\n|---|---|---|\n"
        f"| Ekbackens Fastigheter AB | 60 000 kr | {cell} |\n"
        "| Norra Torget i Norrvi AB | 50 000 kr | öppnar gården vid evenemang |"
    )
    read = agreement(_HEAD, table, "Föreningen ska driva etableringsarbete.", _TIME)
    assert [p.undertaking.value is not None for p in read.parties if not p.applicant] == [_DUTIES[cell], True]


def test_a_heading_in_its_paragraph_holds_for_that_paragraph() -> None:
    text = "Bakgrund. Norra Torget äger sju hus.\n\nEkbackens åtar sig att hålla gården öppen för allmänheten."
    party = next(p for p in agreement(_HEAD, text, _TIME).parties if p.name.startswith("Ekbacken"))
    assert party.undertaking.value is not None
