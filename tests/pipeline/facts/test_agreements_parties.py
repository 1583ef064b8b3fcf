"""Who is a party of an agreement or letter, and who is only told of in it or written to."""

from __future__ import annotations

import pytest

from pipeline.facts.agreements.names import find_named
from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import APPLICANT, agreement, lexicon, paper

_BOTH = ("Norrvi Handlareförening", "Norrvi kommun")
_ALL = (*_BOTH, APPLICANT)

#: opening -> the parties
_OPENINGS: dict[str, tuple[str, ...]] = {
    "Vi som kommer överens är Norrvi Handlareförening (802400-1571) och Norrvi kommun (212000-8533) i egenskap av "
    "projektägare för Norrvi Centrum.": _BOTH,
    "Mellan Norrvi Handlareförening, 802400-1571, och Norrvi kommun, 212000-8533, huvudman för Norrvi Centrum, gäller "
    "följande.": _BOTH,
    "Avtal mellan Norrvi Handlareförening (802400-1571) och Norrvi kommun (212000-8533), som driver Norrvi Centrum.": (
        _BOTH),
    "Parter är Norrvi Handlareförening (802400-1571) samt Norrvi kommun (212000-8533) som värdorganisation för "
    "projektet Norrvi Centrum.": _BOTH,
    "Mellan Norrvi Handlareförening (802400-1571) och Norrvi kommun (212000-8533), ansvarig för samverkan Norrvi "
    "Centrum, har följande överenskommits.": _BOTH,
    "Undertecknade, Norrvi Handlareförening (802400-1571) och Norrvi kommun (212000-8533), den senare ägare av Norrvi "
    "Centrum, är överens.": _BOTH,
    "Mellan Norrvi Handlareförening (802400-1571), Norrvi kommun (212000-8533) och Norrvi Centrum (802400-9999) gäller "
    "följande.": _ALL,
    "Mellan Norrvi Handlareförening (802400-1571), Norrvi kommun (212000-8533), ansvarig för torgen, och Norrvi "
    "Centrum gäller följande.": _ALL,
    "Mellan Norrvi Handlareförening (802400-1571), Norrvi kommun (212000-8533) som finansiär samt Norrvi Centrum "
    "gäller följande.": _ALL,
}  # fmt: skip


@pytest.mark.parametrize("text", list(_OPENINGS))
def test_who_is_a_party(text: str) -> None:
    read = agreement("# Avtal", text, "## Tid", "Avtalet gäller 2025-01-01–2028-12-31.")
    assert tuple(p.name for p in read.parties) == _OPENINGS[text]


_PROMISE = "Vi bidrar med 75 000 kronor varje år från och med 2026 till och med 2028."
_CLOSE = "Med vänlig hälsning\n\nTore Ek, chef"

#: the head of a letter -> who commits
_LETTERS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("# Norrbygdens Sparbank", "Org.nr 516401-9662 · Torggatan 1 · Norrvi", "Norrvi kommun, projektledare Maja Ek"): (
        "Norrbygdens Sparbank",),
    ("Eks Fastigheter AB Org.nr 556471-9036 Södra Esplanaden 3, Norrvi", "Till Norrvi Centrum c/o Norrvi kommun"): (
        "Eks Fastigheter AB",),
    ("Norrvi kommun\nNäringslivskontoret\n123 45 Norrvi", "# Medfinansiering från Eks Fastigheter AB",
     "Eks Fastigheter AB (556471-9036) har beslutat följande."): ("Eks Fastigheter AB",),
    ("Eks Fastigheter AB\nOrganisationsnummer 556471-9036\nStorgatan 2, Norrvi", "Norrvi kommun, att: Maja Ek"): (
        "Eks Fastigheter AB",),
    ("# Eks Fastigheter AB", "Org.nr: 556471-9036, Lilla Stranden 8", "Till: Norrvi kommun och Norrvi Centrum"): (
        "Eks Fastigheter AB",),
    ("Norrvi kommun, 212000-8533", "Till Norrvi Centrum", "Norrvi kommun vill medverka."): ("Norrvi kommun",),
    ("# Avsiktsförklaring", "Undertecknade Eks Fastigheter AB (556471-9036) och Norrvi kommun (212000-8533) avser att "
     "stödja Norrvi Centrum."): ("Eks Fastigheter AB", "Norrvi kommun"),
}  # fmt: skip


@pytest.mark.parametrize("head", list(_LETTERS))
def test_who_commits_in_a_letter(head: tuple[str, ...]) -> None:
    read = agreement(
        *head, "# Åtagande" if "# " not in head[0] else "", _PROMISE, _CLOSE, kind=DocType.LETTER_OF_INTENT
    )
    assert tuple(p.name for p in read.parties) == _LETTERS[head]
    assert all(p.sek_per_year.value == 75000 for p in read.parties if "Eks" in p.name and len(read.parties) == 1)


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("Kommunen betalar ingenting enligt detta avtal.", False),
        ("Kommunen ska inte betala något till projektet.", False),
        ("Kommunen bidrar inte med pengar utan med arbete.", False),
        ("Kommunen bidrar ej ekonomiskt.", False),
        ("Kommunen slipper betala.", False),
        ("Kommunen betalar 40 000 kronor per år.", True),
        ("Kommunen betalar en årlig avgift.", True),
        ("Kommunen betalar inom trettio dagar en avgift som bestäms senare.", True),
    ],
)
def test_whether_a_party_pays(text: str, pays: bool) -> None:
    opening = next(iter(_OPENINGS))
    read = agreement("# Avtal", opening, "## Pengar", "Handlareföreningen betalar 60 000 kronor per år.", text)
    assert read.parties[1].pays.value is pays


#: a name with "och" in it, or two that it joins -> the parties beside the applicant
_JOINED: dict[str, tuple[str, ...]] = {
    "Norrvi Handel och Krog, ideell förening, 802451-9079 (nedan Handlarna), och Norrvi Centrum": (
        "Norrvi Handel och Krog",),
    "Norrvi Köpmän och Krögare (802451-9079) och Norrvi Centrum": ("Norrvi Köpmän och Krögare",),
    "Norrvi Handel och Hantverk ekonomisk förening, 769612-3341, samt Norrvi Centrum": (
        "Norrvi Handel och Hantverk ekonomisk förening",),
    "Norrvi Centrum och Norrvi Handel och Besöksnäring (nedan Föreningen)": ("Norrvi Handel och Besöksnäring",),
    "Norrvi Centrum och Norrvi Hotell och Restauranger, en sammanslutning av 14 företag": (
        "Norrvi Hotell och Restauranger",),
    "Norrvi kommun och Kullens Fastigheter AB (556233-1111) och Norrvi Centrum": (
        "Norrvi kommun", "Kullens Fastigheter AB"),
    "Norrvi Handel och Kullens Fastigheter AB (556233-1111) och Norrvi Centrum": (
        "Norrvi Handel", "Kullens Fastigheter AB"),
    "Norrvi Handelsförening och Norrvi Krögare, ideell förening, och Norrvi Centrum": (
        "Norrvi Handelsförening", "Norrvi Krögare"),
}  # fmt: skip


@pytest.mark.parametrize("text", list(_JOINED))
def test_names_with_and_in_them(text: str) -> None:
    read = agreement("# Avtal", f"Mellan {text} träffas följande avtal.", "Avtalet gäller 2025-01-01–2028-12-31.")
    assert tuple(p.name for p in read.parties if p.name != APPLICANT) == _JOINED[text]


#: a short name in the plural, right behind one party or for several -> who pays what
_PLURALS: dict[str, tuple[float | None, ...]] = {
    "Norrvi Handel och Krog, ideell förening, 34 butiker och 12 krogar (nedan Handlarna), Kullens Fastigheter AB": (
        96000, None),
    "Norrvi Gille, 802451-9079 (nedan Handlarna), Kullens Fastigheter AB": (96000, None),
}  # fmt: skip


@pytest.mark.parametrize("text", list(_PLURALS))
def test_a_short_name_in_the_plural_is_its_own(text: str) -> None:
    read = agreement("# Avtal", f"Mellan {text} och Norrvi Centrum gäller:", "Handlarna betalar 96 000 kr om året.")
    assert tuple(p.sek_per_year.value for p in read.parties if p.name != APPLICANT) == _PLURALS[text]


#: how a letter greets -> who else than the two parties is taken for one
_GREETINGS: dict[str, tuple[str, ...]] = {
    "Bästa Elin,": (),
    "Käre Per-Olof Ek,": (),
    "Hej Maria!": (),
    "Kära Anna och Bo,": (),
    "Bäste Ordförande Alm,": (),
    "Ärade Styrelse,": (),
    "Bästa Gården (556233-1111),": ("Bästa Gården",),
}


@pytest.mark.parametrize("greeting", list(_GREETINGS))
def test_one_who_is_greeted_is_no_party(greeting: str) -> None:
    opening = "Överenskommelse mellan Norrvi Köpmannaförening (802417-3653) och Norrvi Centrum"
    said = "tack för ett trevligt samtal. Köpmannaföreningen betalar 21 000 kr om året till och med 31 december 2028."
    read = agreement("Norrvi den 12 november 2025", "Till Norrvi Centrum, Kvarngatan 9", opening, greeting, said)
    others = tuple(p.name for p in read.parties if p.name not in ("Norrvi Köpmannaförening", APPLICANT))
    assert others == _GREETINGS[greeting]


#: a party with one that acts for it, or two parties -> each with its short names
_ACTED_FOR: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "Norrvi Centrum, företrätt av huvudmannen Norrvi kommun (”Samverkan”)": [(APPLICANT, ("Samverkan",))],
    "Norrvi Centrum, företrädd genom Norrvi kommun (nedan Samverkan)": [(APPLICANT, ("Samverkan",))],
    "Norrvi Centrum, representerat av Norrvi kommun (”Samverkan”)": [(APPLICANT, ("Samverkan",))],
    "Norrvi Centrum, genom huvudmannen Norrvi kommun (”Samverkan”)": [(APPLICANT, ("Samverkan",))],
    "Norrvi Centrum, företräds av Norrvi kommun, nedan kallad Samverkan": [(APPLICANT, ("Samverkan",))],
    "Norrvi Centrum (”Samverkan”) och huvudmannen Norrvi kommun (”Kommunen”)": [
        (APPLICANT, ("Samverkan",)), ("Norrvi kommun", ("Kommunen",))],
}  # fmt: skip


@pytest.mark.parametrize("text", list(_ACTED_FOR))
def test_short_name_behind_one_that_acts_for_the_party(text: str) -> None:
    named = find_named(paper(text).passages[0], lexicon(), (APPLICANT,))
    assert [(n.name, n.aliases) for n in named] == _ACTED_FOR[text]
