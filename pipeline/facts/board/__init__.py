"""The board: what its rules say, who sits on it, who leads the work, and what is only claimed of all that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.facts.board.bylaws import Rules, read_rules
from pipeline.facts.board.chair import read_chair
from pipeline.facts.board.choosing import Choice, board_members, choose_list, listed_count
from pipeline.facts.board.claims import read_claims
from pipeline.facts.board.clauses import Clause, clauses
from pipeline.facts.board.duties import read_duties
from pipeline.facts.board.management import read_managers
from pipeline.facts.board.meeting_days import read_dated_meetings
from pipeline.facts.board.meetings import read_meetings
from pipeline.facts.board.tables import Board, BoardFacts, BoardMember, Manager
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact
from pipeline.findings import DocType
from pipeline.papers import Paper

__all__ = ["Board", "BoardFacts", "BoardMember", "Manager", "board_json", "read_board"]

#: Papers other than rules that may say how often the board meets, in the order in which they are believed.
_TELL_OF_MEETINGS = (
    DocType.AGREEMENT,
    DocType.APPLICATION,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.ANNUAL_REPORT,
    DocType.FOLLOW_UP,
    DocType.BOARD_LIST,
    DocType.COMMUNICATION_PLAN,
    DocType.OTHER,
)


def read_board(papers: Sequence[Paper], context: Context) -> BoardFacts:
    """The tables `board` (one row), `board_members`, `managers`, and the claims on them."""
    rules = read_rules(papers, context)
    choice = choose_list(papers, context.lexicon, yearly=rules.term_years.value == 1)
    claims = (c for c in read_claims(papers, context) if c.matter != "board_size" or rules.size.known)
    return BoardFacts(
        (_board(rules, choice, papers, context),),
        board_members(choice, papers, context),
        read_managers(papers, context),
        tuple(claims),
    )


def _board(rules: Rules, choice: Choice, papers: Sequence[Paper], context: Context) -> Board:
    lexicon = context.lexicon
    telling = sorted((p for p in papers if p.type in _TELL_OF_MEETINGS), key=lambda p: _TELL_OF_MEETINGS.index(p.type))
    others = [clause for paper in telling for clause in clauses(paper, lexicon)]
    listed = listed_count(choice)
    return Board(
        label="styrelsen" if choice.chosen is None else choice.chosen.organ + "n",
        evidence=rules.found.evidence or listed.evidence[:1],
        bylaws_found=rules.found,
        min=rules.size.min,
        max=rules.size.max,
        low=rules.size.low,
        high=rules.size.high,
        deputies_min=rules.size.deputies_min,
        deputies_max=rules.size.deputies_max,
        listed=listed,
        chair=read_chair(choice, papers, context),
        elected_by=rules.elected_by,
        term_years=rules.term_years,
        election_regulated=rules.election_regulated(),
        quorum=rules.quorum,
        auditors=rules.auditors,
        meetings_per_year_min=read_meetings((*rules.clauses, *rules.procedure), others, lexicon),
        dated_meetings_12_months=read_dated_meetings(_dated(rules, others), papers, lexicon),
        adopted_date=rules.adopted,
        duties_divided=read_duties(papers, lexicon),
    )


def _dated(rules: Rules, others: Sequence[Clause]) -> Sequence[Clause]:
    return (*rules.procedure, *others)


def board_json(facts: BoardFacts) -> dict[str, Any]:
    """The board as the review's JSON gives it; null where not found. `deputies` is the most there may be."""
    board = facts.board[0]
    named = [member for member in facts.members if member.name or member.vacant]
    adopted = board.adopted_date.value
    return {
        "min": board.min.value,
        "max": board.max.value,
        "listed": board.listed.value,
        "members": [_member_json(member) for member in named],
        "deputies": board.deputies_max.value,
        "elected_by": board.elected_by.value,
        "term_years": _whole(board.term_years),
        "quorum": board.quorum.value,
        "meetings_per_year_min": board.meetings_per_year_min.value,
        "adopted_date": adopted.isoformat() if adopted else None,
    }


def _member_json(member: BoardMember) -> dict[str, Any]:
    return {"name": member.name or "vakant", "role": member.role, "sector": member.sector.value}


def _whole(fact: Fact[float]) -> float | int | None:
    """Years without a needless decimal."""
    if fact.value is None:
        return None
    return int(fact.value) if fact.value == int(fact.value) else fact.value
