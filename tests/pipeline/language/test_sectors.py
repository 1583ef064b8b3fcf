from __future__ import annotations

import pytest

from pipeline.language.lexicon import default_lexicon
from pipeline.language.sectors import sector_of

LEXICON = default_lexicon()
M, P, B, X = "municipality", "property_owner", "business", "other"


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Norrvi Segelsällskap", {X}),
        ("Norrvi Musiksällskap", {X}),
        ("Ryttarföreningen i Norrvi", {X}),
        ("Norrvi Scoutkår", {X}),
        ("Kyrkorådet", {X}),
        ("pensionerad kamrer", {X}),
        ("Köpmannasällskapet", {B}),
        ("Krögarklubben", {B}),
        ("Handelsklubben Norrvi", {B}),
        ("Fastighetsägarklubben", {P}),
        ("Norrvi kommun", {M}),
        ("Norrvi stad", {M}),
        ("Kommunen", {M}),
        ("Näringslivschef, Norrvi kommun", {M}),
        ("Näringslivschef", {M}),
        ("kommunalråd (opposition)", {M}),
        ("Kommundirektör", {M}),
        ("Fastighetschef, Norrvi kommun", {M}),
        ("kultur- och fritidsförvaltningen", {M}),
        ("Norrvi Stadshus AB", {M}),
        ("Norrvi kommunala bostads AB", {M, P}),
        ("kommunens bostadsbolag", {M, P}),
        ("Fastighetsägarna Norrmark", {P}),
        ("Fastighetsägare", {P}),
        ("Granvik Fastigheter AB", {P}),
        ("Fastighets AB Lindhuset", {P}),
        ("AB Norrvi Bostäder", {P}),
        ("Kvarteret Kronan AB", {P}),
        ("Bergmo Förvaltning AB", {P}),
        ("Gallerian Norrporten", {P}),
        ("Brf Solrosen", {P}),
        ("HSB Norrvi", {P}),
        ("fastighetschef, Norrvi Hem AB", {P}),
        ("Norrvi Hotellfastigheter AB", {P}),
        ("Norrvi Handlarförening", {B}),
        ("Köpmannaföreningen i Norrvi", {B}),
        ("Norrvi Företagarförening", {B}),
        ("Norrvi Näringslivsförening", {B}),
        ("Svensk Handel", {B}),
        ("Visita", {B}),
        ("Sparbanken Norrvi", {B}),
        ("Bankchef", {B}),
        ("Hotell Kronan AB", {B}),
        ("hotelldirektör", {B}),
        ("krögare, Slussporten", {B}),
        ("Restaurang Slussporten", {B}),
        ("Norrvi Krogar & Hotell ek. för.", {B}),
        ("Almqviks Bok & Papper", {B}),
        ("Norells Järn", {B}),
        ("Norrvi Cykel & Sport", {B}),
        ("Optik i Norrvi AB", {B}),
        ("Salong Saxen", {B}),
        ("Konditori Kanelen", {B}),
        ("Norrvi Fastighetsbyrå", {B}),
        ("Butikschef, varuhuset", {B}),
        ("Blommor & Blad", {B}),
        ("Reklambyrån Tryckt", {B}),
        ("Handeln", {B}),
        ("Region Norrmark", {X}),
        ("Högskolan i Norrmark", {X}),
        ("Norrvi hembygdsförening", {X}),
        ("Polisen", {X}),
        ("Norrvi församling", {X}),
        ("Norrvi IF idrottsförening", {X}),
        ("Norrvi Centrumförening", {X}),
        ("Norrvi Stads Fastighets AB", {M, P}),
        ("Fastighetskontoret, Norrvi stad", {M}),
        ("Näringslivskontoret", {M}),
        ("Norrvi Näringsliv AB", set()),
        ("Kulturhuset", {X}),
        ("Övrigt", {X}),
        ("Private fastighetsägare", {P}),
        ("kontorschef, Sparbanken", {B}),
        ("Granen Invest AB", set()),
        ("Norrvi Energi AB", set()),
        ("Elin Almgren", set()),
        ("", set()),
    ],
)
def test_by_words(text: str, sectors: set[str]) -> None:
    found = sector_of(text, LEXICON)
    assert found.sectors == sectors
    assert bool(found.decided_by) == bool(sectors)


@pytest.mark.parametrize(
    ("number", "sectors"), [("212000-4557", {M}), ("232100-0016", {X}), ("556418-2037", set()), (None, set())]
)
def test_by_number(number: str | None, sectors: set[str]) -> None:
    assert sector_of("Granen", LEXICON, number).sectors == sectors


def test_words_go_before_the_number() -> None:
    assert sector_of("Granvik Fastigheter AB", LEXICON, "212000-4557").sectors == {P}


def test_what_decided_is_told() -> None:
    assert sector_of("Krögare på Slussporten", LEXICON).decided_by == "title: krögare"
    assert sector_of("Granen", LEXICON, "212000-4557").decided_by == "number: 212000"
