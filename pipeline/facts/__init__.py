"""Fact readers: one module per matter. `read_tables` gives all fact tables of a dossier by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from pipeline.facts.agreements import agreements_json, read_agreement_claims, read_agreements
from pipeline.facts.background import (
    founded_by_agreement,
    read_areas,
    read_backgrounds,
    read_founding,
    read_present_states,
)
from pipeline.facts.board import board_json, read_board
from pipeline.facts.board.tables import BoardFacts
from pipeline.facts.budget import (
    budget_json,
    check_budgets,
    financing_parties,
    financing_sources,
    pair_with_agreements,
    read_budgets,
    read_commitments,
)
from pipeline.facts.communication import read_channels, read_dialogues, read_target_groups
from pipeline.facts.context import Context
from pipeline.facts.document_claims import read_document_claims
from pipeline.facts.documents import attachments, document_rows, file_rows, requirement_rows
from pipeline.facts.followup import read_changes, read_indicators, read_results, read_target_outcomes
from pipeline.facts.goals import goals_json, read_goals
from pipeline.facts.headed import headed
from pipeline.facts.identity import read_applicant_mentions, read_memberships
from pipeline.facts.plans import read_activities, read_adoptions, read_plans
from pipeline.facts.vision import read_missions, read_visions
from pipeline.findings import FileRecord
from pipeline.language.lexicon import Lexicon, WordList
from pipeline.papers import Paper

Tables = Mapping[str, tuple[Any, ...]]


def read_tables(papers: Sequence[Paper], context: Context, records: Sequence[FileRecord] = ()) -> Tables:
    """Every fact table by its name, rows in the order of the papers."""
    agreements = read_agreements(papers, context)
    told = [headed(paper, _asked(context.lexicon)) for paper in papers]
    board = read_board(papers, context)
    documents = document_rows(papers, records, context.lexicon)
    listed = tuple(e for row in board.board for e in row.listed.evidence)
    money = _money(papers, agreements, context)
    budgeted = tuple(e for b in money["budgets"] for e in b.evidence)
    return {
        "documents": documents,
        "files": file_rows(records, papers, attachments(papers, context.lexicon)),
        "requirements": requirement_rows(documents, {"board": listed, "budget_table": budgeted}, context, papers),
        "memberships": read_memberships(papers, context),
        "applicant_mentions": read_applicant_mentions(papers, context),
        "agreements": agreements,
        "agreement_parties": tuple(p for a in agreements for p in a.parties),
        "board": board.board,
        "board_members": board.members,
        "managers": board.managers,
        **_plans(papers, context),
        **money,
        **_background(told, agreements, context),
        **_communication(told, context),
        "claims": (
            *read_agreement_claims(papers, context),
            *board.claims,
            *read_document_claims(papers, context),
        ),
    }


@lru_cache(maxsize=4)
def _asked(lexicon: Lexicon) -> WordList:
    """What headings, labels and questions on background, area, present state and communication begin with."""
    words = lexicon["background"]
    headings = ("background_heading", "origin_heading", "present_heading", "area_heading")
    asked = (*headings, "area_field", "founded_question")
    communication = lexicon["communication"]
    lists = (*(words[kind] for kind in asked), communication["heading"], communication["target_question"])
    return WordList(chain.from_iterable(lists))


def _plans(papers: Sequence[Paper], context: Context) -> dict[str, tuple[Any, ...]]:
    goals = read_goals(papers, context)
    return {
        "goals": goals.goals,
        "strategies": goals.strategies,
        "plans": read_plans(papers, context),
        "activities": read_activities(papers, context),
        "adoptions": read_adoptions(papers, context),
        "visions": read_visions(papers, context),
        "missions": read_missions(papers, context),
    }


def _money(papers: Sequence[Paper], agreements: tuple[Any, ...], context: Context) -> dict[str, tuple[Any, ...]]:
    budgets = read_budgets(papers, context)
    return {
        "budgets": budgets,
        "budget_checks": check_budgets(budgets, context),
        "financing_sources": financing_sources(budgets, agreements, context),
        "budget_pairs": pair_with_agreements(budgets, agreements, context),
        "commitments": read_commitments(budgets, agreements, context),
        "financing_parties": financing_parties(agreements),
    }


def _background(papers: Sequence[Paper], agreements: tuple[Any, ...], context: Context) -> dict[str, tuple[Any, ...]]:
    founding = founded_by_agreement(read_founding(papers, context), agreements, papers, context)
    indicators = read_indicators(papers, founding[0].founded.value if founding else None, context)
    return {
        "founding": founding,
        "backgrounds": read_backgrounds(papers, context),
        "areas": read_areas(papers, context),
        "present_states": read_present_states(papers, context),
        "indicators": indicators,
        "results": read_results(papers, indicators, context),
        "target_outcomes": read_target_outcomes(papers, context),
        "changes": read_changes(papers, context),
    }


def _communication(papers: Sequence[Paper], context: Context) -> dict[str, tuple[Any, ...]]:
    return {
        "channels": read_channels(papers, context),
        "dialogues": read_dialogues(papers, context),
        "target_groups": read_target_groups(papers, context),
    }


def facts_json(tables: Tables, context: Context) -> dict[str, Any]:
    """The facts in the shape of the JSON contract; null where not found."""
    founding = tables["founding"]
    return {
        "board": board_json(BoardFacts(tables["board"], tables["board_members"], (), ())),
        "agreements": agreements_json(tables["agreements"]),
        "goals": goals_json(tables["goals"]),
        "budget": budget_json(tables["budgets"], context),
        "founded": founding[0].founded.value.isoformat() if founding else None,
    }
