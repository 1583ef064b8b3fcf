"""Counting in months from last days."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.language.dates import add_months

_DAY = timedelta(days=1)


def later_end(end: date, months: int) -> date:
    """A last day so many months later (earlier if negative): the end of a month stays the end of a month."""
    return add_months(end + _DAY, months) - _DAY


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, both days included."""
    after = end + _DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if after.day >= start.day else months - 1
