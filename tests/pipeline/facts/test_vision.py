"""Visions and missions, and who adopted the vision."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.facts.vision import read_missions, read_visions
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper


@cache
def context() -> Context:
    return Context(Organisation("Vikstads Centrumförening"), (), Form.NEW, date(2026, 6, 1), load_lexicon())


def paper(text: str, type_: DocType = DocType.BUSINESS_PLAN) -> Paper:
    return read_paper("plan.md", extract_markdown(text, "sha"), type_)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Plan\n## Vision\nEn stad som lever alla dagar.", "lever alla dagar"),
        ("# Plan\n## Vår vision 2035\n”Vikstad – staden man stannar i.”", "stannar i"),
        ("# Plan\n## Målbild 2030\nCentrum är regionens vardagsrum, öppet för alla.", "vardagsrum"),
        ("# Plan\n## Om oss\nVår vision är att Vikstad ska vara inlandets självklara möte.", "självklara möte"),
        ("# Plan\n\nVision: En stad för alla åldrar.\nAffärsidé: Vi ordnar marknader.", "alla åldrar"),
        ("# Plan\n| Vision | En stad för alla åldrar |\n|---|---|\n| Affärsidé | Vi ordnar marknader |", "alla åldrar"),
        ("# Plan\n## Vision och affärsidé\nVisionen lyder: Vikstad lever dygnet runt.", "dygnet runt"),
        ("# Plan\n## Vision & mål\nVi har en vision om att Vikstad ska bli länets matstad.", "matstad"),
        (
            "# Plan\n## Vision & affärsidé\nVikstad är länets matstad. Affärsidén är att samla krögarna.",
            "länets matstad",
        ),
    ],
)
def test_a_vision(text: str, words: str) -> None:
    [row] = read_visions([paper(text)], context())
    assert words in row.statement
    assert row.stated.certainty is Certainty.STATED


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n## Vision\nSe affärsplanen, där visionen står.",
        "# Plan\n## Vision\nVision saknas ännu.",
        "# Plan\n## Vision\nEn gemensam vision ska tas fram under hösten.",
        "# Plan\n## Vision\nVisionen är densamma som tidigare.",
        "# Plan\n## Vision\nVisionen antogs av årsmötet den 3 mars 2025.",
        "# Plan\n## Omvärld\nKommunens vision är att växa till 30 000 invånare.",
        "# Plan\n## § 12 Revision\nRäkenskaperna granskas av en revisor varje år.",
        "# Plan\n## Supervision\nVi har inga planer på det.",
    ],
)
def test_no_vision(text: str) -> None:
    assert read_visions([paper(text)], context()) == ()


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        ("# Plan\n## Affärsidé\nVi samlar handeln kring marknader.", DocType.BUSINESS_PLAN, "samlar handeln"),
        (
            "# Stadgar\n## § 2 Ändamål\nFöreningen har till ändamål att främja handeln.",
            DocType.BYLAWS,
            "främja handeln",
        ),
        ("# Stadgar\n## § 2\nFöreningens ändamål är att främja handeln.", DocType.BYLAWS, "främja handeln"),
        ("# Plan\n## Vårt uppdrag\nVi utvecklar centrum ihop med ägarna.", DocType.BUSINESS_PLAN, "ihop med ägarna"),
        ("# Plan\nVerksamhetsidé: Vi gör det som ingen butik klarar ensam.", DocType.BUSINESS_PLAN, "ingen butik"),
        (
            "# Plan\n## Om oss\nBolaget har till uppgift att utveckla centrum.",
            DocType.BUSINESS_PLAN,
            "utveckla centrum",
        ),
        (
            "# Ansökan\n## Vision och uppdrag\nVår vision: ett Vik där man stannar. Den har ännu inte tagits upp."
            "\n\nUppdraget är att föra ihop ägare och handlare och se till att idéerna prövas.",
            DocType.APPLICATION,
            "se till att idéerna prövas",
        ),
        (
            "# Plan\n## Om oss\nVårt uppdrag är att stärka det som finns i centrum.",
            DocType.BUSINESS_PLAN,
            "stärka det som finns",
        ),
        (
            "# Ansökan\n## Vårt uppdrag\nVi håller ihop ägare och handlare och vill se fler öppna dörrar.",
            DocType.APPLICATION,
            "fler öppna dörrar",
        ),
        (
            "# Plan\n## Om samarbetet\nPartnerskapets uppdrag är att se till att gatorna lever.",
            DocType.BUSINESS_PLAN,
            "gatorna lever",
        ),
        (
            "# Plan\n## Om oss\nVår gemensamma uppgift är att göra torget levande.",
            DocType.BUSINESS_PLAN,
            "göra torget levande",
        ),
    ],
)
def test_a_mission(text: str, type_: DocType, words: str) -> None:
    [row] = read_missions([paper(text, type_)], context())
    assert words in row.statement
    assert row.stated.certainty is Certainty.STATED


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n## Organisation\nCentrumledarens uppdrag är att leda kansliet.",
        "# Plan\n## Organisation\nValberedningens uppdrag är att föreslå ledamöter.",
        "# Plan\n## Affärsidé\nSe bilaga 2.",
        "# Plan\n## Syfte\nVerksamheten bedrivs utan vinstsyfte.",
        "# Plan\n## Vision och ändamål\nÄndamålet återfinnes i stadgarna, paragraf 2.",
        "# Plan\n## Uppdrag\nUppdraget är att läsa i stadgarna, § 2.",
        "# Plan\n## Uppdrag\nUppdraget: se stadgarna § 2.",
        "# Plan\n## Roller\nStyrgruppens uppdrag är att se till att planen följs.",
        "# Plan\n## Uppdrag\nUppdraget finns i överenskommelsen.",
        "# Plan\n## Inledning\nPlanens syfte är att visa vad vi gör under året.",
    ],
)
def test_no_mission(text: str) -> None:
    assert read_missions([paper(text)], context()) == ()


@pytest.mark.parametrize(
    ("decision", "who", "day", "certainty"),
    [
        ("Visionen antogs av årsmötet den 24 april 2024.", "årsmötet", date(2024, 4, 24), Certainty.STATED),
        ("Beslutad av styrelsen och kommunstyrelsen 2024-04-24.", "styrelsen", date(2024, 4, 24), Certainty.STATED),
        ("Visionen fastställdes av årsmötet 2024.", "årsmötet", date(2024, 12, 31), Certainty.STATED),
        ("Visionen fastställdes av styrelsen 2024.", "styrelsen", date(2024, 12, 31), Certainty.DOUBTFUL),
        ("Visionen ska antas av årsmötet den 3 mars 2027.", None, None, Certainty.SILENT),
        ("Visionen är framtagen i dialog.", None, None, Certainty.SILENT),
    ],
)
def test_who_adopted_the_vision(decision: str, who: str | None, day: date | None, certainty: Certainty) -> None:
    [row] = read_visions([paper(f"# Plan\n## Vision\nEn stad som lever alla dagar.\n\n{decision}")], context())
    assert (row.adopted_by.value, row.adopted_on.value) == (who, day)
    assert row.adopted_on.certainty is certainty


def test_a_vision_in_an_adopted_plan_is_in_doubt() -> None:
    text = "# Affärsplan 2026\nAntagen av styrelsen 2025-12-04.\n## Vision\nEn stad som lever alla dagar."
    [row] = read_visions([paper(text)], context())
    assert row.adopted_by.certainty is Certainty.DOUBTFUL
    assert row.adopted_by.why


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        ("Drömmen klubbade vi tillsammans på föreningsstämman den 24 april 2025.", date(2025, 4, 24)),
        ("Framtidsbilden spikades av styrelsen den 3 mars 2025.", date(2025, 3, 3)),
        ("Styrelsen klubbade målbilden den 3 mars 2025.", date(2025, 3, 3)),
        ("Målbilden ska klubbas på stämman den 3 mars 2027.", None),
        ("Budgeten klubbades av styrelsen den 3 mars 2025.", None),
    ],
)
def test_a_vision_adopted_in_everyday_words(decision: str, day: date | None) -> None:
    text = f"# Centrum 2030\n\n## Vision\n\nVikstad är länets bästa mötesplats.\n\n{decision}\n"
    assert [row.adopted_on.value for row in read_visions([paper(text)], context())] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Vår vision lyder: Vik ska vara staden där dörren alltid står på glänt.",
        "Vår vision är en stad som står på egna ben och där det finns i sanning något för alla.",
        "Visionen lyder: Vik ska bli orten där allt gott finns på gångavstånd.",
        "Vår vision är att varje hus längs ån står i full blom år 2035.",
        "Vision: En stad där folk finns på torget från morgon till kväll.",
    ],
)
def test_a_vision_where_something_stands_somewhere(text: str) -> None:
    assert len(read_visions([paper(f"# Plan\n## Om oss\n{text}")], context())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Visionen står på hemsidan sedan förra året.",
        "Vår vision: den finns i affärsplanen.",
        "Visionen finns att läsa i vår broschyr.",
        "Visionen står på första uppslaget.",
    ],
)
def test_a_vision_that_stands_elsewhere(text: str) -> None:
    assert read_visions([paper(f"# Plan\n## Om oss\n{text}")], context()) == ()


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        ("Orden antogs av årsmötet den 24 april 2024, sedan kommunstyrelsen för sin del godkänt dem.", (2024, 4, 24)),
        ("Den är antagen av styrelsen den 3 mars 2025.", (2025, 3, 3)),
        ("Formuleringen fastställdes på stämman den 3 mars 2025.", (2025, 3, 3)),
        ("Meningen har stadfästs av årsmötet den 3 mars 2025 och av kommunstyrelsen.", (2025, 3, 3)),
        ("Vi är stolta över den. Årsmötet antog den enhälligt den 3 mars 2025.", (2025, 3, 3)),
        ("Årsmötet klubbade formuleringen den 3 mars 2025.", (2025, 3, 3)),
        ("Det beslutades av årsmötet den 3 mars 2025 att höja avgiften.", None),
        ("Den ska antas av årsmötet den 3 mars 2027.", None),
        ("Den plan som styrelsen antog den 3 mars 2025 gäller.", None),
        ("Stadgarna antogs av årsmötet den 3 mars 2025.", None),
        ("Orden har prövats på årsmötet den 3 mars 2025 men inte antagits.", None),
    ],
)
def test_the_words_of_a_vision_are_adopted(decision: str, day: tuple[int, int, int] | None) -> None:
    text = (
        f"# Ansökan\n## Så tänker vi\n\nVår vision lyder: Vikstad är staden där alla känns vid varandra.\n\n{decision}"
    )
    [row] = read_visions([paper(text, DocType.APPLICATION)], context())
    assert row.adopted_on.value == (date(*day) if day else None)
    assert (row.adopted_by.value is None) == (day is None)
