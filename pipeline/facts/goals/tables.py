"""The rows of the tables `goals` and `strategies`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.facts.fact import Fact
from pipeline.findings import DocType, Evidence


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal. `presented`: whether the text presents it as one. `deadline` is the last day by its own words, `horizon`
    that day or else the last one of its plan's period; `plan_start` and `plan_end` are those of the plan it stands in,
    `months_from_plan` is how far the horizon lies past the plan's start, in whole months.
    """

    label: str
    statement: str
    path: str
    doc_type: DocType
    evidence: tuple[Evidence, ...]
    presented: Fact[bool]
    measurable: Fact[bool]
    time_bound: Fact[bool]
    responsible: Fact[str]
    deadline: Fact[date]
    horizon: Fact[date]
    plan_start: Fact[date]
    months_from_plan: Fact[int]
    number: str = ""
    restated: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A strategy: how the goals are to be reached. `described`: whether it says anything of its own; `goals` are the
    numbers of the goals it is tied to.
    """

    label: str
    statement: str
    path: str
    doc_type: DocType
    evidence: tuple[Evidence, ...]
    described: Fact[bool]
    horizon: Fact[date]
    months_from_plan: Fact[int]
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goals:
    """What is read of goals and strategies, in the order of the papers."""

    goals: tuple[GoalRow, ...] = ()
    strategies: tuple[StrategyRow, ...] = field(default=())


def goals_json(goals: tuple[GoalRow, ...]) -> list[dict[str, Any]]:
    """The goals as the review's JSON shows them."""
    return [
        {
            "text": row.statement,
            "measurable": row.measurable.value,
            "time_bound": row.time_bound.value,
            "responsible": row.responsible.value,
            "deadline": row.deadline.value.isoformat() if row.deadline.value else None,
            "file": row.path,
        }
        for row in goals
    ]
