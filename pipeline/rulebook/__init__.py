"""Rules as data: schema, loader, evaluation in ordered logic."""

from pipeline.rulebook.evaluate import evaluate_rules
from pipeline.rulebook.loader import Rulebook, load_rulebook

__all__ = ["Rulebook", "evaluate_rules", "load_rulebook"]
