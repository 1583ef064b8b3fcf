"""Outcomes against targets, and what only looks like them: goals with a baseline, dates of goals, results to come."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.facts import read_tables
from pipeline.language.lexicon import default_lexicon
from pipeline.rulebook.cases import PlacedCase, run_case
from pipeline.rulebook.loader import Rulebook, load_rulebook
from pipeline.rulebook.schema import Case

HERE = Path(__file__).with_name("target_outcomes.yaml")
GIVEN: dict[str, list[dict[str, Any]]] = yaml.safe_load(HERE.read_text("utf-8"))
CASES = [{**case, "expect": status} for status, cases in GIVEN.items() for case in cases]


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_only_an_outcome_against_its_target_follows_a_goal_up(case: dict[str, Any]) -> None:
    document = {"path": "a.md", "type": case["type"], "text": case["text"]}
    given = Case(
        rule="UPP03", name=case["name"], expect=case["expect"], form="new", as_of=date(2026, 6, 1), documents=[document]
    )
    result = run_case(PlacedCase(given, HERE, 0), rulebook(), read_tables, default_lexicon())
    assert result.passed, str(result)
