"""Goals and strategies: what the organisation wants to reach, by when, who answers for it, and how it gets there."""

from pipeline.facts.goals.read import read_goals
from pipeline.facts.goals.tables import GoalRow, Goals, StrategyRow, goals_json

__all__ = ["GoalRow", "Goals", "StrategyRow", "goals_json", "read_goals"]
