"""Plans: their periods, their adoption and their activities."""

from pipeline.facts.plans.read import read_activities, read_adoptions, read_plans
from pipeline.facts.plans.tables import ActivityRow, AdoptionRow, PlanRow

__all__ = ["ActivityRow", "AdoptionRow", "PlanRow", "read_activities", "read_adoptions", "read_plans"]
