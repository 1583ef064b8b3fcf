"""The quotes of a fact hold the words that decide it: columns of a table, headings, the line that marks a draft."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.goals import read_goals
from pipeline.facts.plans import read_plans
from pipeline.facts.plans.drafts import read_draft
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

CONTEXT = Context(Organisation("Alvik City"), ("alvik city",), Form.NEW, date(2026, 6, 1), load_lexicon())


def plan(text: str) -> Paper:
    return read_paper("plan.md", extract_markdown(text, "sha"), DocType.OPERATING_PLAN)


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("Förslag från vd. Upp i styrelsen 10 juni 2026.", True),
        ("Förslag av verksamhetsledaren till styrelsens möte i maj 2026.", True),
        ("Förslag upprättat av kansliet, behandlas den 4 maj.", True),
        ("Förslag från arbetsgruppen inför årsmötet 2026.", True),
        ("Förslag från centrumledare Bo Ek.", True),
        ("Förslag från medlemmarna samlas in varje höst.", False),
        ("Förslag från styrelsen, antaget av årsmötet den 4 maj 2026.", False),
        ("Förslag från arbetsgrupper om nya bänkar tas emot.", False),
    ],
)
def test_a_plan_that_is_laid_before_somebody_is_a_draft(line: str, draft: bool) -> None:
    assert read_draft(plan(f"# Verksamhetsplan 2026\n{line}\n## Mål\n"), load_lexicon()).value is draft


def test_goals_in_a_table_show_its_columns() -> None:
    paper = plan(
        "# Verksamhetsplan\n## Mål\n| Mål | Nu | Mål 31/12 2027 |\n|---|---|---|\n"
        "| Antalet besök ska öka | 80 000 | 90 000 |\n| Antalet tomma lokaler ska minska | 9 | 4 |\n"
    )
    goals = read_goals([paper], CONTEXT).goals
    assert goals
    assert all("Mål Nu Mål 31/12 2027" in [e.quote for e in goal.evidence] for goal in goals)


def test_activities_without_goals_show_how_they_are_parted_and_their_columns() -> None:
    paper = plan(
        "# Verksamhetsplan 2026\nArbetet utförs i tre utskott.\n## Fest\n| Uppgift | Vem | Tid |\n|---|---|---|\n"
        "| Julmarknad | Bo Ek | december 2026 |\n| Städdag | Siv Al | maj 2026 |\n"
    )
    quotes = [e.quote for e in read_plans([paper], CONTEXT)[0].linked_share.evidence]
    assert {"Arbetet utförs i tre utskott.", "Uppgift Vem Tid"} <= set(quotes)


def test_a_plan_that_leaves_open_who_is_responsible_shows_the_sentence() -> None:
    paper = plan(
        "# Verksamhetsplan\n## Mål\n| Nr | Mål | Klart |\n|---|---|---|\n| A | Besöken ska öka till 90 000 | 2028 |\n"
        "\nVem som svarar för respektive mål är inte bestämt än.\n"
    )
    goals = read_goals([paper], CONTEXT).goals
    quotes = [e.quote for goal in goals for e in goal.responsible.evidence]
    assert "Vem som svarar för respektive mål är inte bestämt än." in quotes


def test_activities_without_goals_show_the_heading_over_them() -> None:
    paper = plan(
        "# Verksamhetsplan 2026\n## Månad för månad\n| Uppgift | Vem | Tid |\n|---|---|---|\n"
        "| Julmarknad | Bo Ek | december 2026 |\n| Städdag | Siv Al | maj 2026 |\n"
    )
    assert "Månad för månad" in [e.quote for e in read_plans([paper], CONTEXT)[0].linked_share.evidence]
