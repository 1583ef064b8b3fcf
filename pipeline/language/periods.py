"""Periods in Swedish text: what stands between two dates, or begins or ends with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from pipeline.language.calendar_values import Period, add_months, last_day, whole_years
from pipeline.language.date_forms import MONTH, YEAR, find_dates, find_years, month_number
from pipeline.language.durations import Duration, find_durations
from pipeline.language.found import Found

_FLAGS = re.IGNORECASE | re.VERBOSE
_DASH = r"(?:--|[-–—])"
_UNTIL_WORDS = r"""(?:till\s(?:och\s|o\s)?med|t\.?\s?o\.?\s?m\.?(?!\w)|till(?:\sdess)?|intill|fram\still
    |fram\s?t\.?o\.?m\.?|längst\still
    |tills|upphör(?:\satt\sgälla)?|upphörande|löper\sut|går\sut|avslutas|slutar|upphör\satt\slöpa|utgår)"""
_FILLER = r"""(?:[,;(]?\s*(?:och|samt|då|men|dock|det|den|avtalet|detta|som|längst|slutdatum|gäller|löper|löpande|pågår
    |sträcker|sig|varar|automatiskt|utan|uppsägning|föregående|därefter\sinte|klockan\s\d\d|med|giltigt?|därmed|senast
    |slut|slutdag)\b\s*){0,6}"""
_DAY_WORDS = r"(?:\s*(?:utgången\sav|slutet\sav|och\smed|den|år|dagen|datum|:))*\s*"
_BETWEEN_DATES = re.compile(rf"\s*(?:{_DASH}|{_FILLER}[,)]?\s*{_UNTIL_WORDS}){_DAY_WORDS}", _FLAGS)
_AND = re.compile(r"\s*och\s*(?:den\s*|år\s*)?", _FLAGS)
_BETWEEN_BEFORE = re.compile(r"\bmellan\s*(?:den\s*|åren\s*|år\s*)?$", _FLAGS)
_YEAR_LIST_GAP = re.compile(r"\s*(?:,|och|samt|,\soch|&|/)\s*")
_FROM_BEFORE = re.compile(
    r"""(?:\bfrån(?:\soch\smed|\so\sm)?|\bfr\.?\s?o\.?\s?m\.?|\bfr\.?(?!\w)|\bmed\s(?:början|start|verkan|ikraftträdande)(?:\sfrån)?(?:\soch\smed)?
    |\bträder\si\skraft|\bbörjar\s(?:gälla|löpa)|\bbörjan|\bstartar|\bstartdatum:?|\bgäller\sfrom|\bfrom|\binleds|\bsedan)
    \s*(?::\s*)?(?:den|år|dagen|kl\.?\s?\d\d)?\s*$""",
    _FLAGS,
)
_UNTIL_BEFORE = re.compile(
    rf"(?:\b{_UNTIL_WORDS}|\blängst\still|\bsenast\sgäller|\bslutdatum:?)\s*(?:och\smed\s*)?(?:den|år|utgången\sav|slutet\sav)?\s*$",
    _FLAGS,
)
_FURTHER_NOTICE = re.compile(
    r"(?<!\w)(?:tills\svidare|tillsvidare(?:avtal(?:et)?)?|utan\stidsbegränsning|på\sobestämd\stid|obegränsad\stid)(?!\w)",
    _FLAGS,
)
_YEAR_BEFORE = re.compile(
    r"""(?<!\w)(?:under(?:\s(?:hela|kalender)?året|\shela|\såren|\sår)?|(?:kalender|verksamhets|budget|räkenskaps|avtals|plan|bidrags|projekt|hel|del)?år(?:et|en)
    |för(?:\s(?:kalender|verksamhets|budget|räkenskaps)?år(?:et)?)?|år|period(?:en)?|avser|gäller|hela|avtalsperiod(?:en)?:?|avtalstid:?|budget|verksamhetsplan|handlingsplan|affärsplan|årsplan|strategi(?:sk\splan)?)\s*(?:år\s)?$""",
    _FLAGS,
)
_YEAR_RANGE = re.compile(
    rf"(?<![\w./:§-])(?<!\d[–—])(?P<first>{YEAR})\s?(?:{_DASH}|till(?:\soch\smed)?|t\.?o\.?m\.?|tom)\s?(?P<last>{YEAR}|(?<=[-–—])\d\d(?!\d))(?![/:%-]|[.,]\d|[–—]\d|\w|\s?{MONTH})",
    _FLAGS,
)
_SPLIT_YEAR = re.compile(rf"(?<![\w./:§-])(?P<first>{YEAR})\s?/\s?(?P<last>(?:20)?\d\d)(?![\d/:%-]|[.,]\d|\w)", _FLAGS)
_DAY_RANGE = re.compile(
    rf"(?<![\w./:§-])(?P<first>[0-3]?\d)\s?{_DASH}\s?(?P<last>[0-3]?\d)\s(?P<month>{MONTH})\s?(?P<year>{YEAR})", _FLAGS
)
_MONTH_RANGE = re.compile(
    rf"(?<!\w)(?P<first>{MONTH})\s?(?:{_DASH}|till(?:\soch\smed)?|t\.?o\.?m\.?|/)\s?(?P<last>{MONTH})\s(?P<year>{YEAR})",
    _FLAGS,
)
_TERM_GAP = re.compile(
    r"""[,;(]?\s*(?:(?:och|i|under|på|för|med|om|gäller|löper|därefter|en|tid|period|tidsperiod|av|framåt|räknat|räknad|avtalet|det|samt|sträcker
    |sig|över|avtalstid|avtalstiden|är|varar|inledningsvis|initialt|fast|bunden|minst|totalt|hela|då|avser|på\sbestämd)\b[\s,]*)*""",
    _FLAGS,
)
_TERM_THEN_START = re.compile(
    r"""[,;(]?\s*(?:(?:räknat|räknad|och|löpande|gällande|framåt|avtalet|gäller|löper|med|början|start|verkan|ikraftträdande|från|och\smed|fr\.?o\.?m\.?|from
    |fr|den|dagen|period|avtalstid|tid|i|taget)\b\.?[\s,]*)*""",
    _FLAGS,
)
_FROM_WITHIN = re.compile(r"från|fr\.?\s?o\.?\s?m|början|start|from|verkan", re.IGNORECASE)
_SPANS = frozenset({"season", "quarter", "half-year", "month", "week", "part"})


@dataclass(frozen=True, slots=True)
class _Point:
    """A date or a bare year as an end of a period."""

    first: date
    last: date
    start: int
    end: int
    pattern: str


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[Found[Period], ...]:
    """Periods in reading order; a single exact day is none.

    Patterns: "from-to", "years" (2026–2028; 2026, 2027 och 2028), "split-year" (2025/26: July to June, as the months
    are not said), "days", "months", "year" (under 2026), "term" (tre år från den 1 januari 2026: the end is counted),
    "from" (no end said), "from-until-further-notice", "until" (no start said), "until-further-notice" (neither),
    and "season", "quarter", "half-year", "month", "week", "part" for a single such date.
    """
    found: list[Found[Period]] = []
    if any(c.isdigit() for c in text):
        points = _points(text)
        _add(found, _written_ranges(text))
        _add(found, _between(text, points))
        _add(found, _year_lists(text, points))
        _add(found, _terms(text, points))
        _add(found, _open_ends(text, points))
        _add(found, _single(text, points))
    _add(found, (Found(Period(None, None), *m.span(), "until-further-notice") for m in _FURTHER_NOTICE.finditer(text)))
    return tuple(sorted(found, key=lambda f: f.start))


def _add(found: list[Found[Period]], candidates: Iterator[Found[Period]]) -> None:
    for new in candidates:
        if all(new.end <= old.start or old.end <= new.start for old in found):
            found.append(new)


def _points(text: str) -> list[_Point]:
    points = []
    for f in find_dates(text):
        first, last = f.value.first(), f.value.last()
        if first and last:
            points.append(_Point(first, last, f.start, f.end, f.pattern))
    points += [_Point(date(y.value, 1, 1), date(y.value, 12, 31), y.start, y.end, "year") for y in find_years(text)]
    return sorted(points, key=lambda p: p.start)


def _written_ranges(text: str) -> Iterator[Found[Period]]:
    for m in _DAY_RANGE.finditer(text):
        year, month = int(m["year"]), month_number(m["month"])
        first, last = int(m["first"]), int(m["last"])
        if 1 <= first <= last <= last_day(year, month):
            yield Found(Period(date(year, month, first), date(year, month, last)), *m.span(), "days")
    for m in _MONTH_RANGE.finditer(text):
        year, first, last = int(m["year"]), month_number(m["first"]), month_number(m["last"])
        if not re.search(r"\d\.?\s*$", text[max(0, m.start() - 4) : m.start()]):
            start = date(year if first <= last else year - 1, first, 1)
            yield Found(Period(start, date(year, last, last_day(year, last))), *m.span(), "months")
    yield from _written_years(text)


def _written_years(text: str) -> Iterator[Found[Period]]:
    turns = [d for d in find_dates(text) if d.pattern == "turn"]
    for m in _SPLIT_YEAR.finditer(text):
        first, last = int(m["first"]), int(m["last"][-2:])
        if (first + 1) % 100 == last and all(m.end() <= t.start or t.end <= m.start() for t in turns):
            yield Found(Period(date(first, 7, 1), date(first + 1, 6, 30)), *m.span(), "split-year")
    for m in _YEAR_RANGE.finditer(text):
        first, last = int(m["first"]), int(m["last"])
        last = last if last > 99 else first // 100 * 100 + last
        is_month = len(m["last"]) == 2 and int(m["last"]) <= 12 and "-" in m.group()
        if first < last and not is_month:
            yield Found(whole_years(first, last), *m.span(), "years")


def _between(text: str, points: list[_Point]) -> Iterator[Found[Period]]:
    for a, b in pairwise(points):
        gap = text[a.end : b.start]
        joined = _BETWEEN_DATES.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN_BEFORE.search(text[: a.start]))
        if joined and a.first <= b.last:
            yield Found(Period(a.first, b.last), a.start, b.end, "from-to")


def _year_lists(text: str, points: list[_Point]) -> Iterator[Found[Period]]:
    run: list[_Point] = []
    for point in [*points, None]:
        follows = (
            point is not None
            and run
            and point.pattern == "year"
            and point.first.year == run[-1].first.year + 1
            and _YEAR_LIST_GAP.fullmatch(text[run[-1].end : point.start])
        )
        if follows and point:
            run.append(point)
            continue
        if len(run) > 1:
            yield Found(Period(run[0].first, run[-1].last), run[0].start, run[-1].end, "years")
        run = [point] if point and point.pattern == "year" else []


def _terms(text: str, points: list[_Point]) -> Iterator[Found[Period]]:
    """A start and a length: "från den 1 januari 2026 och tre år framåt", "tre år från och med 2026-01-01"."""
    durations = [d for d in find_durations(text) if d.pattern != "range" and d.value.months >= 1]
    for point in points:
        for d in durations:
            after = point.end <= d.start and _TERM_GAP.fullmatch(text[point.end : d.start])
            gap = text[d.end : point.start] if d.end <= point.start else ""
            before = gap and _TERM_THEN_START.fullmatch(gap) and _FROM_WITHIN.search(gap)
            if before or (after and _FROM_BEFORE.search(text[: point.start])):
                yield _term(point, d)


def _term(point: _Point, duration: Found[Duration]) -> Found[Period]:
    end = add_months(point.first, round(duration.value.months)) - timedelta(days=1)
    return Found(Period(point.first, end), min(point.start, duration.start), max(point.end, duration.end), "term")


def _open_ends(text: str, points: list[_Point]) -> Iterator[Found[Period]]:
    for point in points:
        before = text[max(0, point.start - 48) : point.start]
        if opening := _FROM_BEFORE.search(before):
            start = point.start - len(before) + opening.start()
            notice = _FURTHER_NOTICE.search(text, point.end)
            near = notice and re.fullmatch(
                r"[\s,]*(?:och\s|gäller\s|löper\s|därefter\s|avtalet\s)*", text[point.end : notice.start()]
            )
            end, pattern = (notice.end(), "from-until-further-notice") if notice and near else (point.end, "from")
            yield Found(Period(point.first, None), start, end, pattern)
        elif closing := _UNTIL_BEFORE.search(before):
            yield Found(Period(None, point.last), point.start - len(before) + closing.start(), point.end, "until")


def _single(text: str, points: list[_Point]) -> Iterator[Found[Period]]:
    for point in points:
        if point.pattern in _SPANS:
            yield Found(Period(point.first, point.last), point.start, point.end, point.pattern)
        elif point.pattern == "year" and _YEAR_BEFORE.search(text[max(0, point.start - 40) : point.start]):
            yield Found(Period(point.first, point.last), point.start, point.end, "year")
