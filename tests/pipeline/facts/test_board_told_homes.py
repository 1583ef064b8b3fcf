"""What the dossier says a firm is tells whose house a board member comes from."""

from __future__ import annotations

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.board.told_homes import told_sector
from pipeline.findings import DocType
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

OWNER, BUSINESS = "property_owner", "business"


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Fastighetsägaren Nordgavel AB bygger om.", OWNER),
        ("Nordgavel säljer kvarteret Uven.", OWNER),
        ("Husägarna Ek & Son, Nordgavel AB och Sandhus i Alvik AB betalar.", OWNER),
        ("Nordgavel AB, som äger fastigheten Uven 3, har varslat.", OWNER),
        ("Nordgavel AB (husvärd) deltar.", OWNER),
        ("Nordgavel AB är en lokal hyresvärd.", OWNER),
        ("Fastighetsägare: Sandhus AB, Nordgavel AB", OWNER),
        ("Handlaren Nordgavel öppnar tidigare.", BUSINESS),
        ("Nordgavel AB driver två butiker vid torget.", BUSINESS),
        ("Fastighetsägarna och Nordgavel AB satte upp belysning.", None),
        ("Nordgavel AB levererar belysning till fastighetsägarna.", None),
        ("Nordgavel Bygg AB äger huset.", None),
        ("Hotellet anlitade Nordgavel AB.", None),
        ("Fastighetsägaren Nordgavel AB bygger om. Nordgavel AB driver butik.", None),
    ],
)
def test_told_sector(text: str, sector: str | None) -> None:
    paper = read_paper("plan.md", extract_markdown(f"# Plan\n{text}\n", "sha"), DocType.OPERATING_PLAN)
    fact = told_sector("vd Nordgavel AB", [paper], load_lexicon())
    assert (fact.value if fact else None) == sector
