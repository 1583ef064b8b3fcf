"""Fact readers: one module per matter. `read_tables` gives all fact tables of a dossier by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.facts.agreements import read_agreement_claims, read_agreements
from pipeline.facts.board import read_board
from pipeline.facts.context import Context
from pipeline.facts.documents import document_rows
from pipeline.facts.goals import read_goals
from pipeline.findings import FileRecord
from pipeline.papers import Paper

Tables = Mapping[str, tuple[Any, ...]]


def read_tables(papers: Sequence[Paper], context: Context, records: Sequence[FileRecord] = ()) -> Tables:
    """Every fact table by its name, rows in the order of the papers."""
    agreements = read_agreements(papers, context)
    board = read_board(papers, context)
    goals = read_goals(papers, context)
    return {
        "documents": document_rows(papers, records),
        "agreements": agreements,
        "agreement_parties": tuple(p for a in agreements for p in a.parties),
        "board": board.board,
        "board_members": board.members,
        "managers": board.managers,
        "goals": goals.goals,
        "strategies": goals.strategies,
        "claims": (*read_agreement_claims(papers, context), *board.claims),
    }
