"""Measured results: indicators over years, outcome against target, what people say, what has changed (section 8)."""

from __future__ import annotations

from pipeline.facts.followup.changes import read_changes
from pipeline.facts.followup.indicators import read_indicators
from pipeline.facts.followup.outcomes import read_target_outcomes
from pipeline.facts.followup.results import read_results
from pipeline.facts.followup.rows import Change, Indicator, Result, TargetOutcome

__all__ = [
    "Change",
    "Indicator",
    "Result",
    "TargetOutcome",
    "read_changes",
    "read_indicators",
    "read_results",
    "read_target_outcomes",
]
