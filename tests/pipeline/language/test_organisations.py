from __future__ import annotations

import pytest

from pipeline.language.lexicon import default_lexicon
from pipeline.language.organisations import Mention, find_organisations

LEXICON = default_lexicon()

_NAMES = [
    # legal forms after and before the name
    ("mellan Granvik Fastigheter AB och Bergmo & Co HB gäller", ["Granvik Fastigheter AB", "Bergmo & Co HB"]),
    (
        "Fastighets AB Lindhuset, och Almqvik Fastigheter AB, lämnar",
        ["Fastighets AB Lindhuset", "Almqvik Fastigheter AB"],
    ),
    ("AB Norrvi Bostäder äger huset", ["AB Norrvi Bostäder"]),
    ("Fastighetsaktiebolaget Ekporten bidrar", ["Fastighetsaktiebolaget Ekporten"]),
    ("Bostads AB Norrvihem", ["Bostads AB Norrvihem"]),
    ("Norrvi Krogar & Hotell ek. för. ska", ["Norrvi Krogar & Hotell ek. för."]),
    ("Norrvi Stadskärna ekonomisk förening (nedan)", ["Norrvi Stadskärna ekonomisk förening"]),
    ("Nyström och Bergmo AB", ["Nyström och Bergmo AB"]),
    ("Centrum i Norrvi AB (publ)", ["Centrum i Norrvi AB (publ)"]),
    ("KB Ekporten 4", ["KB Ekporten"]),
    ("Stiftelsen Norrvi Bruksmuseum", ["Stiftelsen Norrvi Bruksmuseum"]),
    ("Brf Solrosen i Norrvi", ["Brf Solrosen i Norrvi"]),
    ("Bostadsrättsföreningen Linden betalar", ["Bostadsrättsföreningen Linden"]),
    # words that end or begin a name
    ("NORRVI KÖPMANNAFÖRENING", ["NORRVI KÖPMANNAFÖRENING"]),
    ("Handlarföreningen i Norrvi, ideell förening,", ["Handlarföreningen i Norrvi"]),
    (
        "Norrvi Företagarförening och Norrvi Näringslivsförening",
        ["Norrvi Företagarförening", "Norrvi Näringslivsförening"],
    ),
    ("Norrvi Citysamverkan", ["Norrvi Citysamverkan"]),
    ("Medlem i Norrvi Handel", ["Norrvi Handel"]),
    ("avtal med Norrvi Handel & Hantverk om", ["Norrvi Handel & Hantverk"]),
    ("Norrvi norra pastorat", ["Norrvi norra pastorat"]),
    ("Norrvi kyrkliga samfällighet", ["Norrvi kyrkliga samfällighet"]),
    ("Norrvi hembygdsförening och Högskolan i Norrmark", ["Norrvi hembygdsförening", "Högskolan i Norrmark"]),
    ("Region Norrmark betalar och Sparbanken Norrvi bidrar", ["Region Norrmark", "Sparbanken Norrvi"]),
    ("Fastighetsägarna Norrmark, Visita och Svensk Handel", ["Fastighetsägarna Norrmark", "Visita", "Svensk Handel"]),
    ("Kvarteret Kronan", ["Kvarteret Kronan"]),
    ("Hotell Kronan, Restaurang Slussporten", ["Hotell Kronan", "Restaurang Slussporten"]),
    ("Almqviks Konditori", ["Almqviks Konditori"]),
    ("den ideella föreningen Norrvi Ljus, nedan", ["Norrvi Ljus"]),
    ("Norrvi Ljus, org.nr 802541-7638", ["Norrvi Ljus"]),
    # authorities
    ("Mellan Norrvi kommun och Norrvi stad", ["Norrvi kommun", "Norrvi stad"]),
    ("Norrvi kommuns bidrag", ["Norrvi kommun"]),
    ("Norrvis kommun", ["Norrvis kommun"]),
    # what stands before a name and is no part of it
    ("Kommunen och Norrvi Handlarförening", ["Norrvi Handlarförening"]),
    ("Ledamot Granvik Fastigheter AB", ["Granvik Fastigheter AB"]),
    ("Vice ordf. Kommunalråd, Norrvi stad", ["Norrvi stad"]),
    ("Näringslivschef Norrvi kommun", ["Norrvi kommun"]),
    ("Elin Almgren Granvik Fastigheter AB", ["Granvik Fastigheter AB"]),
    ("Sökande Norrvi Centrumförening", ["Norrvi Centrumförening"]),
    ("Partneravtal Norrvi Handlarförening", ["Norrvi Handlarförening"]),
    ("Vice ordförande Tomas Almgren Almgrens Krog 2027", ["Almgrens Krog"]),
    ("Ledamot Ylva Stenmo Norrvi kommun 2028", ["Norrvi kommun"]),
    ("Ledamot Moa Norell Hotell Kronan 2028", ["Hotell Kronan"]),
    ("Suppleant Jan-Olof Bram Brams Optik 2027", ["Brams Optik"]),
    ("Ledamot Kerstin Almö Almös Järn 2027", ["Almös Järn"]),
    ("Sparbanken Norrvi Rolf Almgren, kontorschef", ["Sparbanken Norrvi"]),
    ("Norell Cykel & Sport", ["Norell Cykel & Sport"]),
    ("Fastighetsägare i Norrvi ideell förening", ["Fastighetsägare i Norrvi ideell förening"]),
    # no organisations
    ("Fastighetsägare i Norrvi centrum", []),
    ("Hotellen i Norrvi har fullt", []),
    ("Styrelsen består av fem ledamöter. Föreningen bildades 2019.", []),
    ("Handeln växer. Restaurang och upplevelser ökar.", []),
    ("Revision och bank", []),
    ("M4 Handel", []),
    ("Kommunen och föreningen", []),
    ("en levande stad", []),
    ("Vår förening och vårt bolag", []),
]


@pytest.mark.parametrize(("text", "names"), _NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [f.value.name for f in find_organisations(text, LEXICON)] == names


@pytest.mark.parametrize(("text", "names"), _NAMES)
def test_names_stand_where_they_are_said_to(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end] for f in find_organisations(text, LEXICON)] == names


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Norrvi kommun (org.nr 212000-4557), nedan Kommunen", Mention("Norrvi kommun", None, "212000-4557")),
        ("Granvik Fastigheter AB, 556418-2037,", Mention("Granvik Fastigheter AB", "aktiebolag", "556418-2037")),
        ("Granvik AB med organisationsnummer 556418–2037", Mention("Granvik AB", "aktiebolag", "556418-2037")),
        ("Granvik AB (org nr: 556418-2037)", Mention("Granvik AB", "aktiebolag", "556418-2037")),
        ("Granvik AB (Bolaget), 556418-2037", Mention("Granvik AB", "aktiebolag", "556418-2037")),
        ("Norrvi Ljus, ideell förening, 802541-7638", Mention("Norrvi Ljus", "ideell förening", "802541-7638")),
        ("Norrvi Centrumförening (ideell förening)", Mention("Norrvi Centrumförening", "ideell förening")),
        ("den ekonomiska föreningen Norrvi Ljus", Mention("Norrvi Ljus", "ekonomisk förening")),
        ("Norrvi Krogar ek.för.", Mention("Norrvi Krogar ek.för.", "ekonomisk förening")),
        ("Granvik AB. Bolagets nummer saknas, se 556418-2037", Mention("Granvik AB", "aktiebolag", None)),
    ],
)
def test_form_and_number(text: str, mention: Mention) -> None:
    assert [f.value for f in find_organisations(text, LEXICON)] == [mention]


def test_each_name_takes_its_own_number() -> None:
    text = "Granvik AB, 556418-2037, och Norrvi Krogar ek. för., 769602-7551"
    assert [f.value.org_number for f in find_organisations(text, LEXICON)] == ["556418-2037", "769602-7551"]


def test_a_line_break_within_a_name_is_a_blank() -> None:
    assert find_organisations("och Norrvi\nStadskärna ekonomisk\nförening", LEXICON)[0].value.name == (
        "Norrvi Stadskärna ekonomisk förening"
    )
