"""Rules as data: loading, checking, evaluating and explaining rule files."""

from pipeline.rulebook.evaluate import evaluate_rules
from pipeline.rulebook.loader import DEFAULT, Rulebook, load_rulebook

__all__ = ["DEFAULT", "Rulebook", "evaluate_rules", "load_rulebook"]
