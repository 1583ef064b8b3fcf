"""Whether a goal is time-bound, and when its time is out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from pipeline.facts.goals.masks import without_baselines
from pipeline.facts.planning.periods import AS_OF, PlanPeriod
from pipeline.language.calendar_values import add_months
from pipeline.language.dates import find_dates, find_periods, find_years
from pipeline.language.durations import find_durations
from pipeline.language.regularity import states_regularity
from pipeline.remark import Remark, remark

_MONTHS = r"jan\w*|feb\w*|mars?|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*"
_IN_PLAN = re.compile(
    r"\b(?:plan|mål|avtals|strategi|verksamhets|program)?perioden?s?\b(?!\s*(?:19|20)\d\d)|\bplanens\s+(?:slut|tid)",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"\bi\s+år\b|\bunder\s+(?:hela\s+)?året\b|\bårets\s+slut\b|\bårsskiftet\b|\bvid\s+årsslutet\b|\bverksamhetsåret\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:inom|närmaste|kommande|om|på)\b[^.;]{0,20}$", re.IGNORECASE)
_SEASON = re.compile(
    rf"""\b(?:våren|sommaren|hösten|vintern|vår|höst|sommar|vinter|jul|julen|midsommar|påsk|advent|vt|ht|q[1-4]|kvartal\s*[1-4]|v\.?\s*\d{{1,2}}
    |vecka\s*\d{{1,2}}|{_MONTHS}|\d{{1,2}}/\d{{1,2}})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BY_SEASON = re.compile(
    rf"\b(?:senast|före|innan|till|i|under)\s+(?:den\s+)?{_SEASON.pattern}", re.IGNORECASE | re.VERBOSE
)
_SHORT_YEAR = re.compile(r"(?:(?<=\s)|^|(?<=[a-zåäö]))[-–’'´]\s?(2[4-9]|3\d)\b")
_YEAR_COLON = re.compile(r"(?<=\b20\d\d):")
#: "Öka antalet nätter till 42 000 (2028)": the year that ends a goal is its own, and not that of a figure before.
_YEAR_LAST = re.compile(r"\((?:år\s+|till\s+|senast\s+)?(?P<year>20\d\d)\)(?=\W*$)")
_UNTIL = re.compile(r"(?:senast|till|före|utgången\s+av|slutet\s+av|innan|år)\s*(?:år\s*)?$", re.IGNORECASE)
_WHY_AHEAD = remark("time_from_unknown_day")
_WHY_RECURRING = remark("time_recurring")
_WHY_YEARLESS = remark("time_without_year")


class Bound(IntEnum):
    """How surely a text gives a time."""

    NONE = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class When:
    """How surely there is a time, the last day it can mean (None where no year is known), and why it is in doubt."""

    bound: Bound = Bound.NONE
    last: date | None = None
    why: Remark | None = None


def find_when(text: str, plan: PlanPeriod | None, as_of: date, cell: bool = False, frame: bool = False) -> When:
    """The time a text gives a goal. `cell`: it is a cell or a field that is there for a time; `frame`: a heading or an
    intro over goals, whose years are no starting points.
    """
    bare = text if cell or frame else without_baselines(_YEAR_LAST.sub(_opened, text))
    bare = _YEAR_COLON.sub(" ", _SHORT_YEAR.sub(lambda m: f" 20{m[1]}", bare))
    return best_when(
        [*_dated(bare, plan, as_of), _in_plan(bare, plan), _ahead(bare, plan), _yearless(bare, plan, cell)]
    )


def _opened(match: re.Match[str]) -> str:
    return f" {match['year']} "


def best_when(found: Iterable[When]) -> When:
    """The surest, and of those the latest."""
    return max(found, key=lambda w: (w.bound, w.last or date.min), default=When())


def covered_by(plan: PlanPeriod | None) -> When:
    """The time a plan's stated period gives the goals written in it."""
    if plan is None or plan.end is None:
        return When()
    return When(Bound.MAYBE if plan.why else Bound.SURE, plan.end, plan.why)


def _dated(text: str, plan: PlanPeriod | None, as_of: date) -> Iterator[When]:
    """Dates with a year; one that was over before the plan began is no deadline unless a word makes it one."""
    begins = plan.start if plan and plan.start and plan.pattern != AS_OF else date(as_of.year, 1, 1)
    places = [(f.start, f.value.last()) for f in find_dates(text)]
    places += [(f.start, date(f.value, 12, 31)) for f in find_years(text)]
    places += [(f.start, f.value.end) for f in find_periods(text) if f.pattern in ("years", "split-year", "from-to")]
    for start, last in places:
        if last and (last >= begins or _UNTIL.search(text[:start])):
            yield When(Bound.SURE, last)


def _in_plan(text: str, plan: PlanPeriod | None) -> When:
    """ "Under planperioden", "under året": the time of the plan, where that is known."""
    if not (_IN_PLAN.search(text) or _THIS_YEAR.search(text)):
        return When()
    if plan is None or plan.end is None:
        return When(Bound.MAYBE, None, _WHY_YEARLESS) if _THIS_YEAR.search(text) else When()
    if _IN_PLAN.search(text):
        return covered_by(plan)
    one_year = plan.start is not None and plan.end.year == plan.start.year
    return When(Bound.SURE, plan.end) if one_year else When(Bound.MAYBE, None, _WHY_YEARLESS)


def _ahead(text: str, plan: PlanPeriod | None) -> When:
    """ "Inom tre år", "på fem års sikt": counted from the plan's start."""
    for found in find_durations(text):
        if _AHEAD.search(text[: found.start]) and found.value.months >= 1:
            if plan is None or plan.start is None:
                return When(Bound.MAYBE, None, _WHY_AHEAD)
            return When(Bound.SURE, add_months(plan.start, round(found.value.months)))
    return When()


def _yearless(text: str, plan: PlanPeriod | None, cell: bool) -> When:
    """A day, a month or a season without a year."""
    dated = any(f.value.year is None for f in find_dates(text)) and not cell
    if dated or (_SEASON if cell else _BY_SEASON).search(text):
        if plan and plan.start and plan.end and plan.start.year == plan.end.year:
            return When(Bound.SURE, plan.end)
        return When(Bound.SURE if cell or dated else Bound.MAYBE, None, _WHY_YEARLESS)
    return When(Bound.MAYBE, None, _WHY_RECURRING) if cell and states_regularity(text) else When()
