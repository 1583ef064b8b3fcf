"""Goals that are due when the one before them is: "Samma år ska vakanserna ...", "... vid samma tidpunkt"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.facts.goals.tables import GoalRow
from pipeline.language.anchored import Anchored

_SAME_TIME = Anchored(
    r"\b(?:samma\s+(?:år|tid|tidpunkt|datum|dag|tidsfrist|period)|till\s+dess|vid\s+den\s+tiden)\b", re.IGNORECASE
)


def with_carried_times(rows: Iterable[GoalRow]) -> list[GoalRow]:
    """The goals in order, those without a time of their own that point back to one with the time of the one before."""
    carried: list[GoalRow] = []
    for row in rows:
        before = carried[-1] if carried else None
        points = before is not None and not row.time_bound.value and _SAME_TIME.search(row.statement)
        carried.append(_at_the_time_of(before, row) if before is not None and points else row)
    return carried


def _at_the_time_of(before: GoalRow, row: GoalRow) -> GoalRow:
    if not before.deadline.value:
        return row
    return replace(
        row,
        time_bound=before.time_bound,
        deadline=before.deadline,
        horizon=before.horizon,
        months_from_plan=before.months_from_plan,
    )
