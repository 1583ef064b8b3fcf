"""An area that is delimited in free phrasing, and sentences that name streets without delimiting it."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.background.areas import read_areas
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation("Alvik i Centrum"), ("alvik i centrum",), Form.NEW, date(2026, 6, 1), load_lexicon())


@pytest.mark.parametrize(
    ("text", "delimited"),
    [
        ("Arbetet avser kvarteren inom Ågatan, Skolgatan, Norra Bangatan och Bryggargatan.", True),
        ("Vi håller oss till kvarteren som ramas in av Ågatan, Skolgatan och Bryggargatan.", True),
        ("Verksamheten täcker gatorna inom Ågatan, Skolgatan, Storgatan och Bryggargatan.", True),
        ("Vårt arbete spänner över staden från Ågatan till Skolgatan och ned till Bryggargatan.", True),
        ("Ågatan, Skolgatan, Storgatan och Bryggargatan bildar gräns för det vi kallar centrum.", True),
        ("Föreningens verksamhet bedrivs i det stråk som löper mellan Ågatan och Skolgatan.", True),
        ("Vi arbetar i fyrkanten Ågatan/Skolgatan/Storgatan/Bryggargatan.", True),
        ("Det vi räknar som city ligger inom Ågatan, Skolgatan och ån.", True),
        ("Hit hör allt mellan Bruksgatan i norr, Hyvelgatan i öster, kanalen i söder och Kvarnbacken i väster.", True),
        ("I norr ån, i öster Hyvelgatan, i söder järnvägen: så ligger vårt centrum.", True),
        ("- Norr: ån\n- Öster: Hyvelgatan\n- Söder: järnvägen", True),
        ("| Norr | Bruksgatan |\n| Öster | Hyvelgatan |\n| Söder | Kyrktorget |", True),
        ("| Norr | Öster | Söder |\n|---|---|---|\n| Bruksgatan | Hyvelgatan | Kyrktorget |", True),
        ("Cykelvägar leder från Bruksgatan i norr, Hyvelgatan i öster och kanalen i söder.", False),
        ("| Norr | 12 lokaler |\n| Öster | 9 lokaler |\n| Söder | 14 lokaler |", False),
        ("Butikerna ligger från Bruksgatan i norr till Hyvelgatan i söder.", False),
        ("Arbetet avser hela stadskärnan med dess butiker.", False),
        ("Julmarknaden hölls i kvarteren mellan Ågatan och Skolgatan.", False),
        ("Vi räknar som tidigare fotgängare mellan Ågatan och Skolgatan.", False),
        ("Projektet gäller ny belysning på Ågatan och Skolgatan.", False),
        ("Vi arbetar i centrum och har kontor på Ågatan 3 och Skolgatan 8.", False),
    ],
)
def test_areas(text: str, delimited: bool) -> None:
    paper = read_paper("a.md", extract_markdown(f"# Ansökan\n## 2 Nuläget\n{text}\n", "sha"), DocType.APPLICATION)
    assert any(area.delimited.value for area in read_areas([paper], CONTEXT)) is delimited
