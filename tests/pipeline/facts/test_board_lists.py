"""Board lists in many shapes, and which of several counts."""

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
CASES = yaml.safe_load(Path(__file__).with_name("board_lists.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lists(case: dict[str, Any]) -> None:
    papers = [
        read_paper(given["path"], extract_markdown(given["text"], "sha"), DocType(given["type"]))
        for given in case["documents"]
    ]
    facts = read_board(papers, CONTEXT)
    board = board_json(facts)
    assert [[m["name"], m["role"], m["sector"]] for m in board["members"]] == case["members"]
    assert board["listed"] == case["listed"]
    assert facts.board[0].chair.value == case["chair"]
