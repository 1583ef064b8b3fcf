"""Whole small dossiers through the readers and the rules on background, present state, results and communication."""

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

HERE = Path(__file__).with_name("told_dossiers.yaml")
DOSSIERS: list[dict[str, Any]] = yaml.safe_load(HERE.read_text("utf-8"))["dossiers"]
AS_OF = date(2026, 6, 1)


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda d: d["name"])
def test_a_dossier_comes_out_as_a_reader_would_judge_it(dossier: dict[str, Any]) -> None:
    documents = [{"path": f"{n}.md", **doc} for n, doc in enumerate(dossier["docs"])]
    given = {"form": "new", "as_of": AS_OF, **{k: v for k, v in dossier.items() if k not in ("docs", "expect")}}
    for code, expected in dossier["expect"].items():
        case = Case(**given, rule=code, expect=expected, documents=documents)
        result = run_case(PlacedCase(case, HERE, 0), rulebook(), read_tables, default_lexicon())
        assert result.passed, str(result)
