"""Who leads the work from day to day, how duties are divided, and what is only claimed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.board import read_board
from pipeline.facts.board.tables import BoardFacts
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation("Hejde Centrum"), (), Form.NEW, date(2026, 6, 1), load_lexicon())
SENTENCES = yaml.safe_load(Path(__file__).with_name("board_sentences.yaml").read_text("utf-8"))


def facts_of(*documents: tuple[DocType, str]) -> BoardFacts:
    papers = [
        read_paper(f"{number}.md", extract_markdown(text, "sha"), type_)
        for number, (type_, text) in enumerate(documents)
    ]
    return read_board(papers, CONTEXT)


def application(text: str) -> BoardFacts:
    return facts_of((DocType.APPLICATION, f"# Ansökan\n## 3 Organisation\n{text}\n"))


@pytest.mark.parametrize(("text", "names"), SENTENCES["managers"])
def test_managers(text: str, names: list[str | None]) -> None:
    assert [manager.name.value for manager in application(text).managers] == names


@pytest.mark.parametrize(("text", "divided"), SENTENCES["duties"])
def test_division_of_duties(text: str, divided: bool | None) -> None:
    facts = facts_of((DocType.OPERATING_PLAN, f"# Verksamhetsplan 2026\n## Organisation\n{text}\n"))
    assert facts.board[0].duties_divided.value is divided


def test_columns_for_board_and_manager_divide_duties() -> None:
    facts = facts_of(
        (
            DocType.BUSINESS_PLAN,
            "# Affärsplan\n## Beslut\n| Fråga | Styrelsen | Verksamhetsledaren |\n|---|---|---|\n"
            "| Budget | beslutar | följer upp |\n| Avtal | över 50 tkr | upp till 50 tkr |\n",
        )
    )
    assert facts.board[0].duties_divided.value is True


def test_the_application_outweighs_an_older_paper_that_names_a_manager() -> None:
    facts = facts_of(
        (DocType.APPLICATION, "# Ansökan\nTjänsten som centrumledare är vakant.\n"),
        (DocType.ANNUAL_REPORT, "# Verksamhetsberättelse 2024\nCentrumledare är Eva Lindholm.\n"),
    )
    assert [m.name.certainty for m in facts.managers] == [Certainty.LEFT_OPEN]


def test_two_papers_as_new_as_each_other_that_disagree_decide_nothing() -> None:
    facts = facts_of(
        (DocType.APPLICATION, "# Ansökan\nCentrumledare är Eva Lindholm.\n\nTjänsten som centrumledare är vakant.\n")
    )
    assert [m.name.certainty for m in facts.managers] == [Certainty.UNDECIDED]


def test_the_executive_of_a_member_company_is_not_the_applicants() -> None:
    facts = facts_of((DocType.BOARD_LIST, "# Styrelse\nMalin Sjögren, ordförande, vd Hejde Hus AB\nPer Hed, ledamot\n"))
    assert facts.managers == ()


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Föreningens stadgar antogs 2024.", ["bylaws"]),
        ("Några stadgar finns inte.", []),
        ("Vi saknar egna stadgar, samarbetet regleras i avtal.", []),
        ("Ett förslag till stadgar arbetas fram.", []),
        ("Styrelsen arbetar efter en antagen arbetsordning.", ["rules_of_procedure"]),
        ("En arbetsordning ska tas fram under hösten.", []),
        ("Arbetsordning för styrelsen finns sedan 2022 (på kansliet, bifogas inte).", ["rules_of_procedure"]),
        ("Vi har en delegationsordning men den är inte bilagd.", ["rules_of_procedure"]),
        ("Rollerna står i vår vd-instruktion, så ingen behöver undra.", ["rules_of_procedure"]),
        ("Vem som ska göra vad framgår av arbetsordningen.", ["rules_of_procedure"]),
        ("Arbetsordning bifogas inte.", []),
        ("Arbetsordningen är ännu inte antagen och bifogas inte.", []),
        ("Vi har inte bifogat någon arbetsordning.", []),
        ("Ingen arbetsordning finns, så rollerna får klarna med tiden.", []),
        ("Vem som ska göra vad ska framgå av en arbetsordning.", []),
        ("I styrelsen är kommunen, fastighetsägarna och handeln representerade.", ["board_sectors"]),
        ("Enligt stadgarna granskas räkenskaperna av två revisorer.", ["bylaws", "auditors"]),
        ("Styrelsen är beslutför när minst fyra ledamöter är närvarande.", ["quorum"]),
    ],
)
def test_claims(text: str, matters: list[str]) -> None:
    assert [claim.matter for claim in application(text).claims] == matters


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("Ordförande är Malin Sjögren.", "Malin Sjögren"),
        ("Malin Sjögren är styrelsens ordförande sedan 2022.", "Malin Sjögren"),
        ("Kontaktperson: Malin Sjögren, ordförande", "Malin Sjögren"),
        ("Kommunstyrelsens ordförande Malin Sjögren invigde torget.", None),
        ("Malin Sjögren, ordförande i Hejde Köpmannaförening, berättar.", None),
        ("Till ordförande för mötet valdes Malin Sjögren.", None),
    ],
)
def test_chair_named_in_the_application(text: str, chair: str | None) -> None:
    assert application(text).board[0].chair.value == chair


def test_a_vacant_chair_that_the_application_fills_is_undecided() -> None:
    facts = facts_of(
        (DocType.BOARD_LIST, "# Styrelse\nOrdförande: vakant\nLedamot: Per Hed\nLedamot: Lisa Malm\n"),
        (DocType.APPLICATION, "# Ansökan\nStyrelsens ordförande är Malin Sjögren.\n"),
    )
    assert facts.board[0].chair.certainty is Certainty.UNDECIDED


def test_dated_meetings_leave_out_extra_ones_and_other_bodies() -> None:
    facts = facts_of(
        (
            DocType.ANNUAL_REPORT,
            "# Verksamhetsberättelse 2025\n## Styrelsen\n"
            "Styrelsen sammanträdde den 15 januari, 12 mars, 3 september och extra den 10 november 2025.\n"
            "## Cityrådet\nCityrådet träffades den 2 februari och den 4 maj 2025.\n",
        )
    )
    assert facts.board[0].dated_meetings_12_months.value == 3


def test_four_minutes_of_board_meetings_within_a_year_count_and_one_does_not() -> None:
    minutes = [
        (DocType.MINUTES, f"# Protokoll styrelsemöte {day}\n## § 1\nMötet öppnades.\n")
        for day in ("2025-02-03", "2025-04-07", "2025-09-01", "2025-11-24")
    ]
    assert facts_of(*minutes).board[0].dated_meetings_12_months.value == 4
    assert facts_of(minutes[0]).board[0].dated_meetings_12_months.value is None
