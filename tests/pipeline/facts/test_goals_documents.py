"""Goals read from whole plans in many styles."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact
from pipeline.facts.goals import Goals, read_goals
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

FILES = ("goal_documents.yaml", "goal_references.yaml")
DOCUMENTS: list[dict[str, Any]] = [
    d for name in FILES for d in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))["documents"]
]


@cache
def context() -> Context:
    return Context(Organisation("Vikstads Centrumförening"), (), Form.NEW, date(2026, 6, 1), load_lexicon())


def goals_of(text: str, type_: str) -> Goals:
    return read_goals([read_paper("plan.md", extract_markdown(text, "sha"), DocType(type_))], context())


def shown(fact: Fact[Any]) -> Any:
    """The value that decides; "?" for one that must not."""
    return "?" if fact.certainty in (Certainty.DOUBTFUL, Certainty.UNDECIDED) else fact.value


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["name"])
def test_the_goals_of_a_plan(document: dict[str, Any]) -> None:
    read = goals_of(document["text"], document["type"])
    got = [(g.statement, shown(g.measurable), shown(g.time_bound), shown(g.responsible)) for g in read.goals]
    wanted = [tuple(goal) for goal in document["goals"]]
    assert len(got) == len(wanted), got
    for (statement, *facts), (words, *expected) in zip(got, wanted, strict=True):
        assert words.lower() in statement.lower(), (words, statement)
        assert facts == expected, (statement, facts)
    if "strategies" in document:
        described = [s for s in read.strategies if shown(s.described) is True]
        assert len(described) == document["strategies"], [s.label for s in read.strategies]


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if "doubtful" in d], ids=lambda d: d["name"])
def test_what_is_perhaps_a_goal(document: dict[str, Any]) -> None:
    goals = goals_of(document["text"], document["type"]).goals
    doubtful = [g.statement for g in goals if shown(g.presented) == "?"]
    assert len(doubtful) == len(document["doubtful"])
    assert all(words in text for words, text in zip(document["doubtful"], doubtful, strict=True))
