"""What a form's table answers on changes, and a plan's column of the goals' numbers."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.followup import read_changes
from pipeline.facts.plans.read import read_plans
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

_CONTEXT = Context(Organisation("Norrvi Centrum"), (), Form.REVISION, date(2026, 6, 1), load_lexicon())


def _paper(text: str, kind: DocType) -> Paper:
    return read_paper("papper.md", extract_markdown(text, "0" * 64), kind)


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Vad har ändrats sen förra certifikatet?", "Sen 2023 har vi fått en anställd på halvtid.", True),
        ("Vad är nytt sedan senaste certifieringen?", "Torget byggdes om 2025.", True),
        ("Förändringar sedan förra märkningen", "Vi har bytt ordförande och infört en ny webb.", True),
        ("Vad har ändrats sen förra certifikatet?", "Redogörs för i bilaga, eftersänds.", False),
        ("Hur ser det ut hos er just nu?", "Vi har 14 tomma lokaler.", False),
        ("Är ni med i Svenska Stadskärnor?", "Ja, sedan 2014.", False),
    ],
)
def test_changes_in_a_form(question: str, answer: str, told: bool) -> None:
    text = f"# Revision\n\n| Fråga | Svar |\n|---|---|\n| {question} | {answer} |\n| Budget | Ligger i planen |\n"
    assert bool(read_changes([_paper(text, DocType.APPLICATION)], _CONTEXT)) == told


@pytest.mark.parametrize(
    ("header", "codes", "linked"),
    [
        ("KPI", ("K1", "K2", "K1, K3"), True),
        ("Nyckeltal", ("M1", "M4", "M2"), True),
        ("Mål", ("1", "2", "1"), True),
        ("Indikator", ("Antal besök", "Tomma lokaler", "Antal besök"), False),
        ("Kostnad", ("10", "20", "30"), False),
        ("KPI", ("10", "20", "30"), False),
    ],
)
def test_a_column_of_goal_numbers(header: str, codes: tuple[str, ...], linked: bool) -> None:
    rows = "".join(
        f"| {what} | {code} | Anna Ek | {when} |\n"
        for what, code, when in zip(
            ("Städa torget", "Ordna höstmarknad", "Tända granen"), codes, ("april", "oktober", "november"), strict=True
        )
    )
    text = f"# Handlingsplan 2026\n\n| Åtgärd | {header} | Ansvarig | Tidpunkt |\n|---|---|---|---|\n{rows}"
    (plan,) = read_plans([_paper(text, DocType.OPERATING_PLAN)], _CONTEXT)
    assert plan.linked_share.value == (1.0 if linked else 0.0)
