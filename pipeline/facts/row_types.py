"""The row type of every fact table: what a rule may name, for `prereview rules check`."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.background import Area, Background, Founding, PresentState
from pipeline.facts.board.tables import Board, BoardMember, Manager
from pipeline.facts.budget.checks import BudgetCheck
from pipeline.facts.budget.commitments import Commitment, FinancingParty
from pipeline.facts.budget.pairs import BudgetPair
from pipeline.facts.budget.sources import FinancingSource
from pipeline.facts.budget.tables import Budget
from pipeline.facts.claim import Claim
from pipeline.facts.communication import Channel, Dialogue, TargetGroup
from pipeline.facts.documents import DocumentRow, FileRow, Requirement
from pipeline.facts.followup import Change, Indicator, Result, TargetOutcome
from pipeline.facts.goals.tables import GoalRow, StrategyRow
from pipeline.facts.identity.agreement import ApplicantMention
from pipeline.facts.identity.membership import Membership
from pipeline.facts.plans.tables import ActivityRow, AdoptionRow, PlanRow
from pipeline.facts.vision import MissionRow, VisionRow

ROW_TYPES: Mapping[str, type] = {
    "activities": ActivityRow,
    "adoptions": AdoptionRow,
    "agreement_parties": AgreementParty,
    "agreements": Agreement,
    "applicant_mentions": ApplicantMention,
    "areas": Area,
    "backgrounds": Background,
    "board": Board,
    "board_members": BoardMember,
    "budget_checks": BudgetCheck,
    "budget_pairs": BudgetPair,
    "budgets": Budget,
    "changes": Change,
    "channels": Channel,
    "claims": Claim,
    "commitments": Commitment,
    "dialogues": Dialogue,
    "documents": DocumentRow,
    "files": FileRow,
    "financing_parties": FinancingParty,
    "financing_sources": FinancingSource,
    "founding": Founding,
    "goals": GoalRow,
    "indicators": Indicator,
    "managers": Manager,
    "memberships": Membership,
    "missions": MissionRow,
    "plans": PlanRow,
    "present_states": PresentState,
    "requirements": Requirement,
    "results": Result,
    "strategies": StrategyRow,
    "target_groups": TargetGroup,
    "target_outcomes": TargetOutcome,
    "visions": VisionRow,
}
