"""Whole small dossiers through the readers and the rules on goals, plans, visions and adoption."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.document_claims import read_document_claims
from pipeline.facts.goals import read_goals
from pipeline.facts.plans import read_activities, read_adoptions, read_plans
from pipeline.facts.vision import read_missions, read_visions
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper
from pipeline.rulebook.evaluate import evaluate_rule
from pipeline.rulebook.loader import Rulebook, load_rulebook

DOSSIERS: list[dict[str, Any]] = [
    dossier
    for name in ("planning_dossiers.yaml", "planning_voices.yaml")
    for dossier in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))["dossiers"]
]


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


def tables(papers: list[Paper], context: Context) -> dict[str, tuple[Any, ...]]:
    goals = read_goals(papers, context)
    return {
        "documents": (),
        "goals": goals.goals,
        "strategies": goals.strategies,
        "plans": read_plans(papers, context),
        "adoptions": read_adoptions(papers, context),
        "activities": read_activities(papers, context),
        "visions": read_visions(papers, context),
        "missions": read_missions(papers, context),
        "claims": read_document_claims(papers, context),
    }


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda d: d["name"])
def test_a_dossier_comes_out_as_a_reader_would_judge_it(dossier: dict[str, Any]) -> None:
    papers = [
        read_paper(f"{n}.md", extract_markdown(doc["text"], "sha"), DocType(doc["type"]))
        for n, doc in enumerate(dossier["docs"])
    ]
    context = Context(Organisation(), (), Form.NEW, dossier["as_of"], load_lexicon())
    given = tables(papers, context)
    for code, expected in dossier["expect"].items():
        placed = rulebook().rule(code)
        assert placed is not None
        finding = evaluate_rule(placed, given, dossier["as_of"], Form.NEW)
        assert finding.status.value == expected, (code, finding.reason)
