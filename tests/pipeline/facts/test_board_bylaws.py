"""Whole bylaws in many styles: companies, associations, foundations, old-fashioned, terse, as tables and as lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.board import board_json, read_board
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation(), (), Form.NEW, date(2026, 6, 1), load_lexicon())
CASES = yaml.safe_load(Path(__file__).with_name("board_bylaws.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_bylaws(case: dict[str, Any]) -> None:
    facts = read_board([read_paper("stadgar.md", extract_markdown(case["text"], "sha"), DocType.BYLAWS)], CONTEXT)
    got = {**board_json(facts), "auditors": facts.board[0].auditors.value}
    wanted = dict(case["expected"])
    if wanted.get("quorum"):
        assert wanted.pop("quorum") in got["quorum"]
    assert {key: got[key] for key in wanted} == wanted
