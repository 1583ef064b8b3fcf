"""Small dossiers in many styles: what the rules on the board make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.facts.board import read_board
from pipeline.facts.context import Context
from pipeline.facts.documents import document_rows
from pipeline.findings import FileRecord
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.papers import Paper
from pipeline.rulebook.cases import PlacedCase, run_case
from pipeline.rulebook.loader import DEFAULT, Rulebook, load_rulebook
from pipeline.rulebook.schema import Case

FILE = Path(__file__).with_name("board_dossiers.yaml")
DOSSIERS = [
    *yaml.safe_load(FILE.read_text("utf-8")),
    *yaml.safe_load(FILE.with_name("board_voices.yaml").read_text("utf-8")),
    *yaml.safe_load(FILE.with_name("board_details.yaml").read_text("utf-8")),
]


@cache
def _given() -> tuple[Rulebook, Lexicon]:
    return load_rulebook(DEFAULT), load_lexicon()


def tables_of(papers: Sequence[Paper], context: Context, records: Sequence[FileRecord]) -> dict[str, tuple[Any, ...]]:
    board = read_board(papers, context)
    return {
        "documents": document_rows(papers, records),
        "board": board.board,
        "board_members": board.members,
        "managers": board.managers,
        "claims": board.claims,
    }


@pytest.mark.parametrize(
    ("dossier", "rule"),
    [(dossier, rule) for dossier in DOSSIERS for rule in dossier["expect"]],
    ids=[f"{dossier['name']}-{rule}" for dossier in DOSSIERS for rule in dossier["expect"]],
)
def test_dossiers(dossier: dict[str, Any], rule: str) -> None:
    given = {
        "rule": rule,
        "name": dossier["name"],
        "expect": dossier["expect"][rule],
        "documents": dossier["documents"],
    }
    rulebook, lexicon = _given()
    result = run_case(PlacedCase(Case.model_validate(given), FILE, 1), rulebook, tables_of, lexicon)
    assert result.passed, str(result)
