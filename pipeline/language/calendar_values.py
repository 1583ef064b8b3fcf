"""Dates and periods as values, however little of them is known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which parts may be unknown. Seasons, quarters and weeks have a year and `low` and `high` (the first
    and the last day they can mean) but neither month nor day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    low: date | None = None
    high: date | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.year is not None and self.month is not None and self.day is not None

    def first(self) -> date | None:
        """The earliest day it can be; None without a year."""
        if self.low or self.year is None:
            return self.low
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date | None:
        """The latest day it can be; None without a year."""
        if self.high or self.year is None:
            return self.high
        month = self.month or 12
        return date(self.year, month, self.day or last_day(self.year, month))


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included; None where that end is open or not said."""

    start: date | None
    end: date | None


def last_day(year: int, month: int) -> int:
    """The number of days in the month."""
    return calendar.monthrange(year, month)[1]


def whole_years(first: int, last: int) -> Period:
    """The calendar years `first` to `last`."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (the month's last day where it has no such day)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))
