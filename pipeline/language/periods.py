"""Periods in Swedish text: what stands between two dates, or begins or ends with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from pipeline.language.calendar_values import Period, add_months
from pipeline.language.durations import Duration, find_durations
from pipeline.language.found import Found
from pipeline.language.period_forms import DASH, FLAGS, Point, find_points, written_ranges

_UNTIL_WORDS = r"""(?:till\s(?:och\s|o\s)?med|t\.?\s?o\.?\s?m\.?(?!\w)|till(?:\sdess)?|intill|fram\still
    |fram\s?t\.?o\.?m\.?|längst\still
    |tills|upphör(?:\satt\sgälla)?|upphörande|löper\sut|går\sut|avslutas|slutar|upphör\satt\slöpa|utgår)"""
_FILLER = r"""(?:[,;(]?\s*(?:och|samt|då|men|dock|det|den|avtalet|detta|är|skall?|äger|giltighet|giltigt?|som|längst
    |slutdatum|gäller|löper|löpande|pågår|sträcker|sig|varar|automatiskt|utan|uppsägning|föregående|därefter\sinte
    |klockan\s\d\d|med|därmed|senast|slut|slutdag)\b\s*){0,6}"""
_DAY_WORDS = r"(?:\s*(?:utgången\sav|slutet\sav|och\smed|den|år|dagen|datum|:))*\s*"
_BETWEEN_DATES = re.compile(rf"\s*(?:{DASH}|/|{_FILLER}[,)]?\s*{_UNTIL_WORDS}){_DAY_WORDS}", FLAGS)
_AND = re.compile(r"\s*och\s*(?:den\s*|år\s*)?", FLAGS)
_BETWEEN_BEFORE = re.compile(r"\bmellan\s*(?:den\s*|åren\s*|år\s*)?$", FLAGS)
_YEAR_LIST_GAP = re.compile(r"\s*(?:,|och|samt|,\soch|&|/)\s*(?:(?:kalender|verksamhets|budget)?året?\s+)?")
_FROM_BEFORE = re.compile(
    r"""(?:\bfrån(?:\soch\smed|\so\sm)?|\bfr\.?\s?o\.?\s?m\.?|\bfr\.?(?!\w)|\bmed\s(?:början|start|verkan|ikraftträdande)(?:\sfrån)?(?:\soch\smed)?
    |\bträder\si\skraft|\bbörjar\s(?:gälla|löpa)|\bbörjan|\bstartar|\bstartdatum:?|\bgäller\sfrom|\bfrom|\binleds|\bsedan)
    \s*(?::\s*)?(?:den|år|dagen|kl\.?\s?\d\d)?\s*$""",
    FLAGS,
)
_UNTIL_BEFORE = re.compile(
    rf"(?:\b{_UNTIL_WORDS}|\blängst\still|\bsenast\sgäller|\bslutdatum:?)\s*(?:och\smed\s*)?(?:den|år|utgången\sav|slutet\sav)?\s*$",
    FLAGS,
)
_FURTHER_NOTICE = re.compile(
    r"(?<!\w)(?:tills\svidare|tillsvidare(?:avtal(?:et)?)?|utan\stidsbegränsning|på\sobestämd\stid|obegränsad\stid)(?!\w)",
    FLAGS,
)
_YEAR_BEFORE = re.compile(
    r"""(?<!\w)(?:under(?:\s(?:hela|kalender)?året|\shela|\såren|\sår)?|(?:kalender|verksamhets|budget|räkenskaps|avtals|plan|bidrags|projekt|hel|del)?år(?:et|en)
    |för(?:\s(?:kalender|verksamhets|budget|räkenskaps)?år(?:et)?)?|år|period(?:en)?|avser|gäller|hela|avtalsperiod(?:en)?:?|avtalstid:?|budget|verksamhetsplan|handlingsplan|affärsplan|årsplan|strategi(?:sk\splan)?)\s*(?:år\s)?$""",
    FLAGS,
)
_TERM_GAP = re.compile(
    r"""[,;(]?\s*(?:(?:och|i|under|på|för|med|om|gäller|löper|därefter|en|tid|period|tidsperiod|av|framåt|räknat|räknad|avtalet|det|samt|sträcker
    |sig|över|avtalstid|avtalstiden|är|varar|inledningsvis|initialt|fast|bunden|minst|totalt|hela|då|avser|på\sbestämd)\b[\s,]*)*""",
    FLAGS,
)
_TERM_THEN_START = re.compile(
    r"""[,;(]?\s*(?:(?:räknat|räknad|och|löpande|gällande|framåt|avtalet|gäller|löper|med|början|start|verkan|ikraftträdande|börjar|gälla|löpa|träder\si\skraft|från|och\smed|fr\.?o\.?m\.?|from
    |fr|den|dagen|period|avtalstid|tid|i|taget)\b\.?[\s,]*)*""",
    FLAGS,
)
_FROM_WITHIN = re.compile(r"från|fr\.?\s?o\.?\s?m|börja[nr]|start|from|verkan|träder", re.IGNORECASE)
_DASH_AFTER = re.compile(r"\s*[-–—]")
_SPANS = frozenset({"split-year", "season", "quarter", "half-year", "month", "week", "part"})
_FURTHER_NOTICE_AFTER = re.compile(
    r"[\s,]*(?:[-–—]\s?|och\s|att\s|gäller\s|gälla\s|löper\s|löpa\s|därefter\s|avtalet\s|framåt\s)*", re.IGNORECASE
)
_START_AFTER_NOTICE = re.compile(r"[\s,(]*(?:och|att|gälla|gäller|räknat|med)?\s*", re.IGNORECASE)
#: What parts a start from an end elsewhere in the sentence: then they are not the two ends of one period.
_OTHER_MATTER = re.compile(
    r"[.;]\s|uppsäg|säg[as]+\s|förläng|förny|varsel|tidigast|ersätt|tidigare|dessförinnan|faktur|redovis|beslut",
    re.IGNORECASE,
)
_LONGEST_GAP = 80
_YEARS = frozenset({"year", "split-year"})


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[Found[Period], ...]:
    """Periods in reading order; a single exact day is none.

    Patterns: "from-to", "years" (2026–2028; 2026, 2027 och 2028), "days", "months", "term" (tre år från den 1 januari
    2026: the end is counted), "from" (no end said), "from-until-further-notice", "until" (no start said),
    "until-further-notice" (neither), and for a single date "year" (under 2026), "split-year" (2025/26: July to June, as
    the months are not said), "season", "quarter", "half-year", "month", "week", "part".
    """
    found: list[Found[Period]] = []
    if any(c.isdigit() for c in text):
        points = find_points(text)
        _add(found, written_ranges(text))
        _add(found, _between(text, points))
        _add(found, _year_lists(text, points))
        _add(found, _terms(text, points))
        _add(found, _open_ends(text, points))
        _add(found, _single(text, points))
    _add(found, (Found(Period(None, None), *m.span(), "until-further-notice") for m in _FURTHER_NOTICE.finditer(text)))
    return tuple(_joined(text, sorted(found, key=lambda f: f.start)))


def _add(found: list[Found[Period]], candidates: Iterator[Found[Period]]) -> None:
    for new in candidates:
        if all(new.end <= old.start or old.end <= new.start for old in found):
            found.append(new)


def _between(text: str, points: Sequence[Point]) -> Iterator[Found[Period]]:
    for a, b in pairwise(points):
        gap = text[a.end : b.start]
        before = text[max(0, a.start - 24) : a.start]
        joined = _BETWEEN_DATES.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN_BEFORE.search(before))
        if joined and a.first <= b.last:
            yield Found(Period(a.first, b.last), a.start, b.end, "from-to")


def _year_lists(text: str, points: Sequence[Point]) -> Iterator[Found[Period]]:
    run: list[Point] = []
    for point in points:
        if run and _continues(text, run[-1], point):
            run.append(point)
            continue
        yield from _year_run(run)
        run = [point] if point.pattern in _YEARS else []
    yield from _year_run(run)


def _year_run(run: Sequence[Point]) -> Iterator[Found[Period]]:
    if len(run) > 1:
        yield Found(Period(run[0].first, run[-1].last), run[0].start, run[-1].end, "years")


def _continues(text: str, before: Point, point: Point) -> bool:
    alike = point.pattern == before.pattern and point.pattern in _YEARS
    is_next = alike and point.first.year == before.first.year + 1
    return is_next and bool(_YEAR_LIST_GAP.fullmatch(text, before.end, point.start))


def _terms(text: str, points: Sequence[Point]) -> Iterator[Found[Period]]:
    """A start and a length: "från den 1 januari 2026 och tre år framåt", "tre år från och med 2026-01-01"."""
    durations = [d for d in find_durations(text) if d.pattern != "range" and d.value.months >= 1]
    for point in points:
        for d in durations:
            after = point.end <= d.start and _TERM_GAP.fullmatch(text, point.end, d.start)
            gap = text[d.end : point.start] if d.end <= point.start else ""
            before = gap and _TERM_THEN_START.fullmatch(gap) and _FROM_WITHIN.search(gap)
            if before or (after and _FROM_BEFORE.search(text, max(0, point.start - 48), point.start)):
                yield _term(point, d)


def _term(point: Point, duration: Found[Duration]) -> Found[Period]:
    end = add_months(point.first, round(duration.value.months)) - timedelta(days=1)
    return Found(Period(point.first, end), min(point.start, duration.start), max(point.end, duration.end), "term")


def _open_ends(text: str, points: Sequence[Point]) -> Iterator[Found[Period]]:
    for point in points:
        lead = max(0, point.start - 48)
        opening = _FROM_BEFORE.search(text, lead, point.start)
        notice = _FURTHER_NOTICE.search(text, point.end, point.end + _LONGEST_GAP)
        near = notice and _FURTHER_NOTICE_AFTER.fullmatch(text, point.end, notice.start())
        if notice and near and (opening or _DASH_AFTER.match(text, point.end)):
            start = opening.start() if opening else point.start
            yield Found(Period(point.first, None), start, notice.end(), "from-until-further-notice")
        elif opening:
            yield Found(Period(point.first, None), opening.start(), point.end, "from")
        elif closing := _UNTIL_BEFORE.search(text, lead, point.start):
            yield Found(Period(None, point.last), closing.start(), point.end, "until")


def _single(text: str, points: Sequence[Point]) -> Iterator[Found[Period]]:
    for point in points:
        if point.pattern in _SPANS:
            yield Found(Period(point.first, point.last), point.start, point.end, point.pattern)
        elif point.pattern == "year" and _YEAR_BEFORE.search(text, max(0, point.start - 40), point.start):
            yield Found(Period(point.first, point.last), point.start, point.end, "year")


def _joined(text: str, found: Sequence[Found[Period]]) -> Iterator[Found[Period]]:
    """Joins a start and an end, or a start and "tills vidare", that one sentence says apart from each other."""
    waiting: Found[Period] | None = None
    for item in found:
        both = _join(text, waiting, item) if waiting else None
        if both is None and waiting:
            yield waiting
        waiting = both or item
    if waiting:
        yield waiting


def _join(text: str, a: Found[Period], b: Found[Period]) -> Found[Period] | None:
    gap = text[a.end : b.start]
    patterns = {a.pattern, b.pattern}
    start, end = a.value.start or b.value.start, a.value.end or b.value.end
    if len(gap) > _LONGEST_GAP or _OTHER_MATTER.search(gap):
        return None
    if patterns == {"from", "until"} and start and end and start < end:
        return Found(Period(start, end), a.start, b.end, "from-to")
    if patterns == {"from", "until-further-notice"} and _START_AFTER_NOTICE.fullmatch(gap):
        return Found(Period(start, None), a.start, b.end, "from-until-further-notice")
    return None
