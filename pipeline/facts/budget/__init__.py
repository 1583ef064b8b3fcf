"""Budgets: their years, sums and sources of money, and how they agree with the agreements."""

from pipeline.facts.budget.checks import BudgetCheck, check_budgets
from pipeline.facts.budget.commitments import Commitment, FinancingParty, financing_parties, read_commitments
from pipeline.facts.budget.pairs import BudgetPair, pair_with_agreements
from pipeline.facts.budget.reader import budget_json, read_budgets
from pipeline.facts.budget.sources import FinancingSource, financing_sources
from pipeline.facts.budget.tables import Budget, BudgetLine, Section

__all__ = [
    "Budget",
    "BudgetCheck",
    "BudgetLine",
    "BudgetPair",
    "Commitment",
    "FinancingParty",
    "FinancingSource",
    "Section",
    "budget_json",
    "check_budgets",
    "financing_parties",
    "financing_sources",
    "pair_with_agreements",
    "read_budgets",
    "read_commitments",
]
