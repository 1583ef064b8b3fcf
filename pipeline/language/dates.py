"""Dates and periods in Swedish text: the module that readers import them from."""

from __future__ import annotations

from pipeline.language.calendar_values import PartialDate, Period, add_months, last_day, whole_years
from pipeline.language.date_forms import MONTHS, find_dates, find_years
from pipeline.language.periods import find_periods

__all__ = [
    "MONTHS",
    "PartialDate",
    "Period",
    "add_months",
    "find_dates",
    "find_periods",
    "find_years",
    "last_day",
    "whole_years",
]
