"""Periods, adoption, minutes and activities of plans."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.planning.periods import read_period
from pipeline.facts.planning.times import is_time
from pipeline.facts.plans import read_activities, read_plans
from pipeline.facts.plans.adoption import read_adoption
from pipeline.facts.plans.drafts import read_draft
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

DOCUMENTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("plan_documents.yaml").read_text("utf-8"))[
    "documents"
]
PLAN, BUSINESS, BYLAWS, MINUTES = (
    DocType.OPERATING_PLAN,
    DocType.BUSINESS_PLAN,
    DocType.BYLAWS,
    DocType.MINUTES,
)


@cache
def context() -> Context:
    return Context(Organisation("Vikstads Centrumförening"), (), Form.NEW, date(2026, 6, 1), load_lexicon())


def paper(text: str, type_: DocType = PLAN, path: str = "plan.md") -> Paper:
    return read_paper(path, extract_markdown(text, "sha"), type_)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["name"])
def test_the_activities_of_a_plan(document: dict[str, Any]) -> None:
    rows = read_activities([paper(document["text"], DocType(document["type"]))], context())
    got = [(r.what, r.responsible.value, r.time.value, r.goal.value) for r in rows]
    assert len(got) == len(document["activities"]), got
    for (what, who, when, goal), (words, wanted_who, wanted_when, wanted_goal) in zip(
        got, document["activities"], strict=True
    ):
        assert words in what
        assert (who, goal) == (wanted_who, wanted_goal), what
        assert (when is None) == (wanted_when is None), (what, when)
        assert wanted_when is None or wanted_when in (when or ""), (what, when)


YEAR = ("2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("text", "type_", "start", "end"),
    [
        ("# Verksamhetsplan 2026", PLAN, *YEAR),
        ("# Verksamhetsplan för verksamhetsåret 2026", PLAN, *YEAR),
        ("# Verksamhetsplan -26", PLAN, *YEAR),
        ("# VP26", PLAN, *YEAR),
        ("# Affärsplan\n\n2026–2028", BUSINESS, "2026-01-01", "2028-12-31"),
        ("# Treårsplan 2026, 2027 och 2028", PLAN, "2026-01-01", "2028-12-31"),
        ("# Verksamhetsplan\n\nAvser: kalenderåret 2026", PLAN, *YEAR),
        ("# Handlingsplan\n\nGiltighetstid: t.o.m. 2027-12-31", PLAN, None, "2027-12-31"),
        ("# Centrumstrategi 2035", BUSINESS, None, "2035-12-31"),
        ("# Affärsplan\n\nPlanen gäller tills vidare från den 1 januari 2025.", BUSINESS, "2025-01-01", None),
        (
            "# Plan\n\nDenna verksamhetsplan avser perioden 1 september 2025–31 augusti 2026.",
            PLAN,
            "2025-09-01",
            "2026-08-31",
        ),
        (
            "# Affärsplan 2026–2030\n\nPlanen gäller från 1 juli 2026 till 30 juni 2030.",
            BUSINESS,
            "2026-07-01",
            "2030-06-30",
        ),
        ("§ 1 Planen avser tiden den 1 januari 2026–31 december 2028.", PLAN, "2026-01-01", "2028-12-31"),
        ("# Projektplan\n\nProjektperiod: 1 mars 2026 – 28 februari 2029", PLAN, "2026-03-01", "2029-02-28"),
        ("# Projektplan 2026–2028", PLAN, "2026-01-01", "2028-12-31"),
        ("# Samverkansplan för Torget 2026-2027", PLAN, "2026-01-01", "2027-12-31"),
        ("# Aktionsplan\n\nGenomförandetid: 2026–2028", PLAN, "2026-01-01", "2028-12-31"),
        ("# Centrumutvecklingsplan 2026–2030", BUSINESS, "2026-01-01", "2030-12-31"),
        (
            "# Projektplan\n\nProjektperioden omfattar den 1 januari 2026 till den 31 december 2027.",
            PLAN,
            "2026-01-01",
            "2027-12-31",
        ),
    ],
)
def test_the_period_of_a_plan(text: str, type_: DocType, start: str | None, end: str | None) -> None:
    period = read_period(paper(text, type_), context())
    assert period is not None
    assert (period.start and period.start.isoformat(), period.end and period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "# Affärsplan\n\nVi grundades 2015 och växte under 2025.",
        "# Verksamhetsplan\n\nAntagen av styrelsen 2025-12-04.",
        "# Verksamhetsplan\n\nPlanen bygger på affärsplanen 2024–2028.",
        "# Affärsplan\n\n## Mål\n- 60 medlemmar (52 år 2025)",
        "# Affärsplan\n\n## Bakgrund\nPlanen togs fram under hösten.",
        "# Projektplan\n\nMätperiod: 2023–2025",
        "# Projektplan\n\nDen ersätter planen för åren 2023–2025.",
        "# Projektplan\n\nFöregående projektperiod: 2023–2025",
    ],
)
def test_a_plan_that_states_no_period(text: str) -> None:
    assert read_period(paper(text, BUSINESS), context()) is None


def test_title_and_text_that_disagree_are_both_kept() -> None:
    [row] = read_plans([paper("# Affärsplan 2025\n\nPlanen gäller för åren 2027 till 2028.", BUSINESS)], context())
    assert row.start.value == date(2025, 1, 1)
    assert row.start.alternatives == (date(2027, 1, 1),)
    assert row.start.why


@pytest.mark.parametrize(
    ("text", "type_", "who", "day"),
    [
        ("# Verksamhetsplan 2026\nFastställd av styrelsen 2025-12-04, § 62", PLAN, "styrelsen", "2025-12-04"),
        ("# Verksamhetsplan 2026\nAntagen 2025-12-04", PLAN, "", "2025-12-04"),
        ("# Verksamhetsplan 2026\nAntagen av styrelsen", PLAN, "styrelsen", None),
        (
            "# Plan 2026\n\nDenna plan har antagits vid styrelsens sammanträde den 5 december 2025 (§ 48).",
            PLAN,
            "styrelsens sammanträde",
            "2025-12-05",
        ),
        (
            "# Handlingsplan\n\n| Dokumenttyp | Handlingsplan |\n|---|---|\n| Beslutsinstans | Kommunstyrelsen |\n"
            "| Beslutsdatum | 2025-11-03 § 155 |",
            PLAN,
            "Kommunstyrelsen",
            "2025-11-03",
        ),
        (
            "# Plan 2026\n\n| Version | Beslutad av | Beslutsdatum |\n|---|---|---|\n| 1.0 | Styrelsen | 2025-12-04 |",
            PLAN,
            "Styrelsen",
            "2025-12-04",
        ),
        ("# Plan 2026\n\nFastställd av: Styrelsen\nDatum för beslut: 4 dec 2025", PLAN, "Styrelsen", "2025-12-04"),
        ("# Plan 2026\n\nStyrelsen beslutade 2025-12-04 att fastställa planen.", PLAN, "Styrelsen", "2025-12-04"),
        ("# Plan\n\nStyrelsen har den 4 december 2025 beslutat att anta denna plan.", PLAN, "Styrelsen", "2025-12-04"),
        ("# Plan\n\nAntagen av styrelsen. Planen omfattar tiden från 1 januari 2026.", PLAN, "styrelsen", None),
        ("# Plan\n\nFastställd av styrelsen för åren 2026–2027", PLAN, "styrelsen", None),
        ("# Plan 2026\n\nAntagen i december 2025 av styrelsen.", PLAN, "styrelsen", "2025-12-31"),
        (
            "# Stadgar\n\n## § 12\nText.\n\nDessa stadgar antogs vid årsmöte den 12 mars 2024.",
            BYLAWS,
            "årsmöte",
            "2024-03-12",
        ),
        ("# Stadgar\n\nSenast reviderade vid extra årsmöte 2023-10-02", BYLAWS, "extra årsmöte", "2023-10-02"),
        (
            "# Stadgar\n\nAntagna vid årsmötet 2019-03-12, reviderade vid årsmötet 2023-03-14",
            BYLAWS,
            "årsmötet",
            "2023-03-14",
        ),
        ("# Bolagsordning\n\nAntagen på årsstämma den 18 maj 2022", BYLAWS, "årsstämma", "2022-05-18"),
        (
            "# Plan 2026–2027\n\nVikens Centrumförening\nAntagen av styrelsen den 9 december 2025. "
            "Planen omfattar tiden 1 januari 2026 – 31 december 2027.",
            PLAN,
            "styrelsen",
            "2025-12-09",
        ),
        (
            "# Plan\n\nAntagen av styrelsen den 9 december 2025 att gälla från den 1 januari 2027.",
            PLAN,
            "styrelsen",
            "2025-12-09",
        ),
        ("# Plan\n\nDen 9 december 2025 antog styrelsen planen för åren 2026–2028.", PLAN, "styrelsen", "2025-12-09"),
        ("# Plan\n\nFastställd av styrelsen 2025-12-09 för perioden 2026–2028", PLAN, "styrelsen", "2025-12-09"),
        ("# Plan\n\nFastställd av styrelsen 2025-12-09, gäller t.o.m. 2028-12-31", PLAN, "styrelsen", "2025-12-09"),
        (
            "# Stadgar\n\nAntagna av årsmötet den 3 mars 2024 med verkan från den 1 januari 2025.",
            BYLAWS,
            "årsmötet",
            "2024-03-03",
        ),
    ],
)
def test_who_adopted_a_document_and_when(text: str, type_: DocType, who: str, day: str | None) -> None:
    adoption = read_adoption(paper(text, type_), context())
    assert adoption is not None
    assert not adoption.planned
    assert (adoption.who, adoption.day and adoption.day.isoformat()) == (who, day)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("# Bolagsordning\n\nRegistrerad hos Bolagsverket 2022-05-30\n\n§ 1 Bolagets namn är X AB.", BYLAWS),
        ("# Affärsplan\n\n## Vision\nEn stad. Visionen antogs av årsmötet den 24 april 2024.", BUSINESS),
        ("# Affärsplan\n\nBudgeten fastställdes av styrelsen 2025-12-03.", BUSINESS),
        ("# Verksamhetsplan\n\nPlanen bygger på den av årsmötet 2024-03-01 antagna affärsplanen.", PLAN),
        ("# Stadgar\n\n## § 4 Avgift\nMedlem betalar av årsmötet fastställd avgift.", BYLAWS),
        ("# Stadgar\n\n## § 12\nÄndring av dessa stadgar beslutas av årsmöte.", BYLAWS),
    ],
)
def test_what_is_no_adoption_of_the_document(text: str, type_: DocType) -> None:
    adoption = read_adoption(paper(text, type_), context())
    assert adoption is None or adoption.planned


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("# UTKAST\n\n# Verksamhetsplan 2026", True),
        ("# Förslag till verksamhetsplan 2026", True),
        ("# Verksamhetsplan 2026\n\nVersion 0.3", True),
        ("# Verksamhetsplan 2026\n\nRemissversion 2025-11-01", True),
        ("# Verksamhetsplan 2026\n\nEj fastställd", True),
        ("# Verksamhetsplan 2026\n\nVersion 1.0", False),
        (
            "# Verksamhetsplan 2026\n\nStyrelsen fick ett första utkast i juni och lämnade synpunkter på det.",
            False,
        ),
        ("# Verksamhetsplan 2026\n\n## Förslag på fler aktiviteter\n- Marknad", False),
    ],
)
def test_the_mark_of_a_draft(text: str, draft: bool) -> None:
    assert read_draft(paper(text), context().lexicon).value is draft


@pytest.mark.parametrize(
    ("minutes", "adopted"),
    [
        ("## 9. Verksamhetsplan\nMötet fastställde verksamhetsplanen för 2026.", True),
        ("## § 9 Verksamhetsplan och budget 2026\nStyrelsens förslag bifölls.", True),
        ("## § 9\nÅrsmötet beslutade att godkänna styrelsens förslag till verksamhetsplan för 2026.", True),
        ("## § 9 Verksamhetsplan\nPlanen presenterades och diskuterades.", False),
        ("## § 9 Verksamhetsplan\nÄrendet bordlades.", False),
        ("## § 9 Verksamhetsplan\nMötet fastställde verksamhetsplanen för 2025.", False),
        ("## § 9 Affärsplan\nMötet fastställde affärsplanen.", False),
        ("## § 9 Dagordning\nDagordningen fastställdes.", False),
        ("## § 9 Plan\nVerksamhetsplanen föredrogs av ordföranden och antogs enhälligt av årsmötet.", True),
        ("## § 9\nVerksamhetsplanen presenterades, varefter årsmötet beslutade att anta den.", True),
        ("## § 9\nMötet gick igenom verksamhetsplanen och fastställde den med smärre ändringar.", True),
        ("## § 9\nVerksamhetsplanen diskuterades och godkändes därefter.", True),
        ("## § 9\nKassören lade fram verksamhetsplanen, som efter kort diskussion klubbades.", True),
        ("## § 9\nVerksamhetsplanen presenterades och dagordningen godkändes.", False),
        ("## § 9\nVerksamhetsplanen föredrogs och mötet godkände föregående protokoll.", False),
        ("## § 9\nVerksamhetsplanen diskuterades, och mötet beslutade att arbeta vidare med den.", False),
        ("## § 9\nVerksamhetsplanen presenterades och beslutades att tas upp på nästa möte.", False),
        ("## § 9 Föreningens plan\nPlanen för kommande år antogs.", True),
        ("## § 9\nÅrsmötet antog föreningens plan för 2026.", True),
        ("## § 9\nPlanen för nästa år lades fram och godkändes.", True),
        ("## § 9 Vad vi ska göra\nPlanen godkändes.", True),
        ("## § 9\nPlanen för julmarknaden godkändes.", False),
        ("## § 9\nKommunens plan godkändes av mötet.", False),
        ("## § 9\nDagens program godkändes.", False),
        ("## § 9\nPlanen för 2025 godkändes.", False),
        ("## § 9\nKommunens detaljplan godkändes.", False),
        ("## § 9\nHandlingsplanen mot skadegörelse godkändes.", False),
    ],
)
def test_a_plan_adopted_in_minutes(minutes: str, adopted: bool) -> None:
    papers = [
        paper("# Verksamhetsplan 2026\nDetta gör vi under året."),
        paper(f"# Protokoll från årsmöte den 19 mars 2026\n{minutes}", MINUTES, "protokoll.md"),
    ]
    [row] = read_plans(papers, context())
    assert row.in_minutes is adopted
    assert row.adopted_by.value == ("årsmöte" if adopted else None)
    assert row.adopted_on.value == (date(2026, 3, 19) if adopted else None)


def test_the_plans_that_are_current_are_judged() -> None:
    titles = ["# Verksamhetsplan 2025", "# Verksamhetsplan 2026", "# Affärsplan 2024–2026", "# Affärsplan"]
    rows = read_plans([paper(t, path=f"{n}.md") for n, t in enumerate(titles)], context())
    assert [r.judged for r in rows] == [False, True, True, False]


def test_where_no_plan_is_current_the_newest_is_judged() -> None:
    titles = ["# Verksamhetsplan 2024", "# Verksamhetsplan 2025"]
    rows = read_plans([paper(t, path=f"{n}.md") for n, t in enumerate(titles)], context())
    assert [r.judged for r in rows] == [False, True]


@pytest.mark.parametrize(
    "text", ["mars", "v. 5–8", "Q3", "löpande", "hela året", "2026-05-01", "till advent", "varje månad"]
)
def test_a_time(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["", "–", "i mån av tid", "vid behov", "tbd", "senare", "Kansliet", "snarast"])
def test_no_time(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "vad / vem / när\n\n- pop-up i tre lokaler / Anna S + Rask / från och med mars 26\n- skyltar / ? / 2027"
            "\n- handlarenkät (m3) / Köpmännen / nov varje år\n",
            [("Anna S + Rask", "från och med mars 26"), (None, "2027"), ("Köpmännen", "nov varje år")],
        ),
        (
            "Vad – vem – när:\n\n- Julskyltning – Handlarföreningen – december 2026\n- Städdag – kommunen – v. 18\n",
            [("Handlarföreningen", "december 2026"), ("kommunen", "v. 18")],
        ),
        (
            "När / aktivitet / ansvarig\n\n- maj 2026 / vårmarknad / Handeln\n- december / luciatåg / kommunen\n",
            [("Handeln", "maj 2026"), ("kommunen", "december")],
        ),
        (
            "I november 2026 tänder Ljusgruppen hela Ågatan. Fredagen den 4 december 2026 kör Vikstads Handel & Krog "
            "midnattsshopping. Malin Strömberg öppnar butiken på Backen före påsk 2027. Dessutom fixar vi cykelställ.",
            [
                ("Ljusgruppen", "I november 2026"),
                ("Vikstads Handel & Krog", "Fredagen den 4 december 2026"),
                ("Malin Strömberg", "före påsk 2027"),
                (None, None),
            ],
        ),
        (
            "Vecka 18 ordnar kommunen en städdag. Under hösten 2026 håller Cityledaren tre frukostar.",
            [("kommunen", "Vecka 18"), ("Cityledaren", "Under hösten 2026")],
        ),
        (
            "I maj 2026 öppnar Storgatan för gående. I juni 2026 blir Torget bilfritt.",
            [(None, "I juni 2026 blir Torget bilfritt.")],
        ),
    ],
)
def test_activities_behind_a_lead_and_in_prose(text: str, rows: list[tuple[str | None, str | None]]) -> None:
    read = read_activities([paper(f"# Verksamhetsplan 2026\n\n## Aktiviteter\n\n{text}")], context())
    told = [(row.responsible.value, row.time.value) for row in read]
    assert [who for who, _ in told] == [who for who, _ in rows]
    assert [bool(when) for _, when in told] == [bool(when) for _, when in rows]


@pytest.mark.parametrize(
    ("text", "who", "planned"),
    [
        ("Styrelsen klubbade planen den 4 december 2025.", "Styrelsen", False),
        ("Spikad på styrelsemötet den 3 maj 2026.", "styrelsemötet", False),
        ("Tagen av styrelsen 2025-12-04", "styrelsen", False),
        ("Planen är ännu inte klubbad av styrelsen, 3 maj 2026.", "styrelsen", True),
        ("Planen ska klubbas av styrelsen den 3 maj 2026.", "styrelsen", True),
    ],
)
def test_adoption_in_everyday_words(text: str, who: str, planned: bool) -> None:
    adoption = read_adoption(paper(f"# Verksamhetsplan 2026\n\n{text}\n\n## Aktiviteter\n\n- Städdag\n"), context())
    assert adoption is not None
    assert (adoption.who, adoption.planned) == (who, planned)
