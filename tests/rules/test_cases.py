"""Every rule comes out as each of its cases says."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.facts import read_tables
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.rulebook.cases import PlacedCase, load_cases, run_case
from pipeline.rulebook.loader import DEFAULT, Rulebook, load_rulebook


@cache
def _given() -> tuple[Rulebook, Lexicon]:
    return load_rulebook(DEFAULT), load_lexicon()


@pytest.mark.parametrize("placed", load_cases(DEFAULT), ids=lambda placed: placed.id)
def test_a_rule_comes_out_as_its_case_says(placed: PlacedCase) -> None:
    result = run_case(placed, *_given()[:1], read_tables, _given()[1])
    assert result.passed, str(result)
