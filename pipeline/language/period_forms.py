"""Periods that are written as one expression ("2026–2028", "1–15 mars 2026"), and the dates that may end a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.language.calendar_values import Period, last_day, whole_years
from pipeline.language.date_forms import MONTH, YEAR, find_dates, find_years, month_number
from pipeline.language.found import Found

FLAGS = re.IGNORECASE | re.VERBOSE
DASH = r"(?:--|[-–—]>?|→)"
_START = r"(?<![\w./:§])(?<![^\W\d]-)(?<!§\s)"
_YEAR_RANGE = re.compile(
    rf"""{_START}(?P<first>{YEAR})\s?(?:{DASH}|till(?:\soch\smed)?|t\.?o\.?m\.?|tom)\s?
    (?P<last>{YEAR}|(?<=[-–—])\d\d(?!\d))(?![/%-]|:\d|[.,]\d|[–—]\d|\w|\s?{MONTH})""",
    FLAGS,
)
_SPLIT_YEAR = re.compile(
    rf"{_START}(?P<first>{YEAR})\s?/\s?(?P<last>(?:20)?\d\d)(?![\d/:%]|-\d\d?(?!\d)|[.,]\d|\w)", FLAGS
)
_DAY_RANGE = re.compile(
    rf"{_START}(?P<first>[0-3]?\d)\s?{DASH}\s?(?P<last>[0-3]?\d)\s(?P<month>{MONTH})\s?(?P<year>{YEAR})", FLAGS
)
_MONTH_RANGE = re.compile(
    rf"""(?<!\w)(?<!\d\s)(?<!\d\.\s)(?P<first>{MONTH})\s?(?:{DASH}|till(?:\soch\smed)?|t\.?o\.?m\.?|/)\s?
    (?P<last>{MONTH})\s(?P<year>{YEAR})""",
    FLAGS,
)
_SIX = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SIX_FIGURES = re.compile(rf"(?<![\w./:,§-])(?P<first>{_SIX})\s?{DASH}\s?(?P<last>{_SIX})(?![\w/-]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Point:
    """A date, a season, a year: what may begin or end a period; `first` and `last` are the days it can mean."""

    first: date
    last: date
    start: int
    end: int
    pattern: str


def find_points(text: str) -> list[Point]:
    """The dates, bare years and split years ("2025/26") of a text, in reading order."""
    points = [_point(f.value.first(), f.value.last(), f.start, f.end, f.pattern) for f in find_dates(text)]
    known = [p for p in points if p]
    known += [Point(date(y.value, 1, 1), date(y.value, 12, 31), y.start, y.end, "year") for y in find_years(text)]
    known += [s for s in _split_years(text) if all(s.end <= p.start or p.end <= s.start for p in known)]
    return sorted(known, key=lambda p: p.start)


def _point(first: date | None, last: date | None, start: int, end: int, pattern: str) -> Point | None:
    if first is None or last is None:
        return None
    # "årsskiftet 2025/2026" begins a period on 1 January and ends one on 31 December.
    return Point(last, first, start, end, pattern) if pattern == "turn" else Point(first, last, start, end, pattern)


def _split_years(text: str) -> Iterator[Point]:
    for m in _SPLIT_YEAR.finditer(text):
        first, last = int(m["first"]), int(m["last"][-2:])
        if (first + 1) % 100 == last:
            yield Point(date(first, 7, 1), date(first + 1, 6, 30), *m.span(), "split-year")


def written_ranges(text: str) -> Iterator[Found[Period]]:
    """Ranges of days in a month, of months in a year, of years, and "260101-281231"."""
    for m in _DAY_RANGE.finditer(text):
        year, month = int(m["year"]), month_number(m["month"])
        first, last = int(m["first"]), int(m["last"])
        if 1 <= first <= last <= last_day(year, month):
            yield Found(Period(date(year, month, first), date(year, month, last)), *m.span(), "days")
    for m in _MONTH_RANGE.finditer(text):
        year, first, last = int(m["year"]), month_number(m["first"]), month_number(m["last"])
        start = date(year if first <= last else year - 1, first, 1)
        yield Found(Period(start, date(year, last, last_day(year, last))), *m.span(), "months")
    yield from _years(text)
    yield from _six_figures(text)


def _years(text: str) -> Iterator[Found[Period]]:
    for m in _YEAR_RANGE.finditer(text):
        first, last = int(m["first"]), int(m["last"])
        is_month = len(m["last"]) == 2 and last <= 12 and "-" in m.group()
        last = last if last > 99 else first // 100 * 100 + last
        if first < last and not is_month:
            yield Found(whole_years(first, last), *m.span(), "years")


def _six_figures(text: str) -> Iterator[Found[Period]]:
    for m in _SIX_FIGURES.finditer(text):
        first, last = (_six_figure_day(m[name]) for name in ("first", "last"))
        if first and last and first < last:
            yield Found(Period(first, last), *m.span(), "from-to")


def _six_figure_day(text: str) -> date | None:
    year, month, day = 2000 + int(text[:2]), int(text[2:4]), int(text[4:])
    return date(year, month, day) if day <= last_day(year, month) else None
