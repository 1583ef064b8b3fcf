"""Dates in Swedish text, whole or partial. Import them from `pipeline.language.dates`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.language.anchored import Anchored
from pipeline.language.calendar_values import PartialDate, last_day
from pipeline.language.found import Found
from pipeline.language.numbers import ORDINALS, alternatives

_MONTH_NAMES = (
    "januari jan",
    "februari feb febr",
    "mars mar",
    "april apr",
    "maj",
    "juni jun",
    "juli jul",
    "augusti aug",
    "september sept sep",
    "oktober okt",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
MONTH = rf"(?:{alternatives(MONTHS)})(?!\w)\.?"
YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_DAY_ORDINAL = rf"(?:{_DAY}(?::?(?:e|a|de|te))?\.?|{alternatives(ORDINALS)})"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])(?!\d)"
_SHORT_YEAR = rf"(?:[-/]\s?|['’´`])\d\d(?!\d|[./:]\d|\s?{MONTH})"
#: Season -> (first month, last month) it can mean.
_SEASONS = {
    "våren": (3, 5),
    "vår": (3, 5),
    "vårterminen": (1, 6),
    "försommaren": (5, 6),
    "sommaren": (6, 8),
    "sommar": (6, 8),
    "hösten": (9, 11),
    "höst": (9, 11),
    "höstterminen": (8, 12),
    "senhösten": (10, 12),
    "julen": (12, 12),
    "vintern": (1, 12),
    "vinter": (1, 12),
}
_QUARTERS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {
    "början": (1, 4),
    "inledningen": (1, 4),
    "mitten": (4, 9),
    "slutet": (9, 12),
    "första halvan": (1, 6),
    "andra halvan": (7, 12),
}
_FLAGS = re.IGNORECASE | re.VERBOSE
_START = r"(?<![\w./:,§])(?<!§\s)(?<![^\W\d]-)(?<!\d{6}-)"
_ISO_START = r"(?<![\w.:,§])(?<!\D/)(?<!§\s)(?<![^\W\d]-)(?<!\d{6}-)"

_ISO = Anchored(
    rf"""{_ISO_START}(?P<year>{YEAR})(?P<mark>[-./–])(?P<month>{_MONTH_NUMBER})(?P=mark)(?P<day>{_DAY})(?!\d|/(?!\d{{4}}-))""",
    _FLAGS,
)
_COMPACT = Anchored(
    r"""(?<![\w./:,])(?<!\D-)(?P<year>20\d\d|19\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])
    (?!\w|-(?!\d{8}(?!\d))|[.,:/]\d)""",
    _FLAGS,
)
_NAMED = Anchored(
    rf"""(?<![\w/:.,§])(?<!§\s)
    (?P<days>{_DAY_ORDINAL}(?:\s?(?:,|och|samt|respektive|eller|[-–—/]|till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?)
        \s?(?:den\s)?{_DAY_ORDINAL})*)
    \s?(?P<month>{MONTH})
    (?:,?\s*(?:år\s)?(?P<year>{YEAR})|\s?(?P<short>{_SHORT_YEAR}))?""",
    _FLAGS,
)
_DAY_IN_LIST = re.compile(rf"(?<!\w)({_DAY_ORDINAL})", re.IGNORECASE)
_NUMERIC = Anchored(
    rf"""{_START}(?P<day>{_DAY})(?P<mark>[/.]|-(?=\d\d?-))(?P<month>{_MONTH_NUMBER})
    (?:(?:\s?[-–/.]\s?|,?\s)(?P<year>{YEAR})|\s?(?P<short>[-–/]\s?\d\d)(?![\d/-]|\.\d))""",
    _FLAGS,
)
_NUMERIC_YEARLESS = Anchored(
    rf"""(?:(?:\bden|\bsenast|\bdatum:?|\bfrån|\btill)\s+(?P<date>(?P<day>{_DAY})/(?P<month>{_MONTH_NUMBER}))(?![\d/])
    |{_START}(?P<date2>(?P<day2>{_DAY})(?P<mark>[/.])(?P<month2>{_MONTH_NUMBER})\.?)
        (?=\s?[-–—]\s?{_DAY}(?P=mark){_MONTH_NUMBER}[-./\s]\s?{YEAR}))""",
    _FLAGS,
)
_SIX_FIGURES = Anchored(
    r"""(?:\bfr\.?\s?o\.?\s?m\.?|\bt\.?\s?o\.?\s?m\.?|\bfrom|\btom|\bfrån(?:\soch\smed)?|\btill(?:\soch\smed)?|\bden|\bdatum:?)
    \s+(?P<date>(?P<short>[1-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]))(?![\w/]|[-–]\d|[.,]\d|\s\d)""",
    _FLAGS,
)
_MONTH_YEAR = Anchored(
    rf"""(?<!\w)(?<!\d\s)(?P<month>{MONTH})(?:\s?,?\s?(?:månad\s)?(?:år\s)?(?P<year>{YEAR})|\s?(?P<short>{_SHORT_YEAR}))""",
    _FLAGS,
)
_YEAR_MONTH = Anchored(rf"{_START}(?P<year>{YEAR})[-/](?P<month>0[1-9]|1[0-2])(?![\d/]|[-.]\d)", _FLAGS)
_SEASON = Anchored(
    rf"(?<!\w)(?P<season>{alternatives(_SEASONS)})\s(?:år\s)?(?P<year>{YEAR})(?:\s?[/–-]\s?(?P<to>(?:20)?\d\d)(?!\d))?",
    _FLAGS,
)
_QUARTER = Anchored(
    rf"""(?<!\w)(?:(?:q|kv\.?\s?|kvartal\s?)(?P<number>[1-4])(?:\s?[-–&/]\s?q?(?P<to>[1-4]))?(?!\w)[\s,/-]*(?:år\s|av\s)?(?P<year>{YEAR})
    |(?P<word>{alternatives(_QUARTERS)})\s(?:kvartalet|kv\.?)\s(?:av\s)?(?:år\s)?(?P<year2>{YEAR})
    |(?P<year3>{YEAR})[\s,/-]*(?:q|kv\.?\s?|kvartal\s)(?P<number3>[1-4])(?!\w)
    |kvartal\s(?P<roman>iv|i{{1,3}})\s(?P<year4>{YEAR})
    |q(?P<number5>[1-4])\s?[-/–'’]\s?(?P<short5>\d\d)(?!\d))""",
    _FLAGS,
)
_HALF = Anchored(
    rf"""(?<!\w)(?:(?P<word>första|andra)\s(?:halvåret|halvan\sav|hälften\sav)\s(?:av\s)?(?:år\s)?(?P<year>{YEAR})
    |(?:h|halvår\s)(?P<number>[12])[\s,/-]*(?P<year2>{YEAR}))""",
    _FLAGS,
)
_WEEK = Anchored(
    rf"""(?<!\w)(?:v\.?|vecka|veckan|vecka\snr)\s?(?P<week>[1-4]\d|5[0-3]|0?[1-9])(?!\d)
    (?:\s?[-–]\s?(?P<to>[1-5]?\d)(?!\d))?\s?[,/-]?\s?\(?(?:år\s)?(?P<year>{YEAR})|(?<!\w)(?P<year2>{YEAR})\s?,?\s?[-]?(?:v\.?|w|vecka)\s?(?P<week2>\d{{1,2}})(?!\d)""",
    _FLAGS,
)
_TURN = Anchored(rf"(?<!\w)årsskiftet\s(?P<year>{YEAR})\s?[/–-]\s?(?:20)?\d\d(?!\d)", _FLAGS)
_END_OF = Anchored(
    rf"""(?<!\w)(?:(?:vid\s)?utgången\sav\s(?:år\s)?(?P<year>{YEAR})
    |nyårsafton(?:en)?\s(?:år\s)?(?P<year4>{YEAR})
    |vid\s(?:års|årets)(?:slutet|\sslut|skiftet)\s(?P<year2>{YEAR})|(?P<year3>{YEAR})\sårs\s(?:slut|utgång))""",
    _FLAGS,
)
_MONTH_END = Anchored(
    rf"(?<!\w)(?:utgången\sav|sista(?:\s(?:dagen\si|dag(?:en)?\s(?:av|i)))?)\s(?P<month>{MONTH})\s(?:månad\s)?(?P<year>{YEAR})",
    _FLAGS,
)
_PART = Anchored(rf"(?<!\w)(?P<part>{alternatives(_PARTS)})\sav\s(?:år\s)?(?P<year>{YEAR})", _FLAGS)
_YEAR = re.compile(
    r"(?<![\w./:,§-])(?<!§\s)(?P<year>(?:19|20)\d\d)(?![\w/§]|:\d|-\d|[.,]\d|\s\d{3}(?!\d)|\s?(?:kr|tkr|%|st\b|kronor))"
)
_LINK = re.compile(
    r"""\s*(?:[,;&/–—-]|--|och|samt|respektive|till|t\.?\s?o\.?\s?m\.?|till\soch\smed|eller|,\soch)\s*
    (?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s)?(?:den\s)?""",
    _FLAGS,
)
_ANY_DATE = re.compile(rf"\d|(?<!\w)(?:{alternatives(MONTHS)})(?!\w)", re.IGNORECASE)

#: What some kinds of dates cannot do without: figures beside a mark, figures in a row, a year's
#: figures, a quarter's letters.
_MARKED = re.compile(r"\d[-./–]\d")
_FIGURES = re.compile(r"\d{6}")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_QUARTERLY = re.compile("kv|q", re.IGNORECASE)

_FoundDate = Found[PartialDate]


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[_FoundDate, ...]:
    """Dates in reading order. A bare year is no date: see `find_years`.

    Patterns: "iso", "compact", "named" ("16 mars 2026"), "numeric", "yearless" (16 mars), "month", "season", "quarter",
    "half-year", "week", "turn" (årsskiftet 2024/2025), "year-end", "month-end", "part" (början av 2026). "16 mars och
    2 april 2026" are two dates of that year, the first with pattern "named" as well.
    """
    if not _ANY_DATE.search(text):
        return ()
    found: list[_FoundDate] = []
    absent = [sign for sign in (_MARKED, _FIGURES, _FULL_YEAR, _QUARTERLY) if not sign.search(text)]
    for pattern, read, sign in _READERS:
        if sign in absent:
            continue
        for match in pattern.finditer(text):
            for new in read(match):
                if all(new.end <= old.start or old.end <= new.start for old in found):
                    found.append(new)
    return tuple(_with_years(text, sorted(found, key=lambda f: f.start)))


@lru_cache(maxsize=4096)
def find_years(text: str) -> tuple[Found[int], ...]:
    """Bare years that are no part of a date ("bildad 2019", "senast 2030")."""
    if not _YEAR.search(text):
        return ()
    taken = find_dates(text)
    return tuple(
        Found(int(m["year"]), *m.span(), "year")
        for m in _YEAR.finditer(text)
        if all(m.end() <= d.start or d.end <= m.start() for d in taken)
    )


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS[name.lower().rstrip(".")]


def _with_years(text: str, found: list[_FoundDate]) -> Iterator[_FoundDate]:
    """Gives a yearless date the year of the date that it is linked to ("1 januari–31 december 2026")."""
    result: list[_FoundDate] = []
    for item in reversed(found):
        next_ = result[-1] if result else None
        linked = next_ is not None and _LINK.fullmatch(text[item.end : next_.start])
        result.append(_dated_by(item, next_.value) if next_ and linked else item)
    return reversed(result)


def _dated_by(item: _FoundDate, later: PartialDate) -> _FoundDate:
    if item.value.year is not None or later.year is None or not later.exact:
        return item
    same_year = (item.value.month or 1, item.value.day or 1) <= (later.month or 12, later.day or 31)
    value = replace(item.value, year=later.year if same_year else later.year - 1)
    return Found(value, item.start, item.end, "named") if _is_day(value.year, value.month, value.day) else item


def _is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day; any year will do where it is unknown."""
    return 1 <= (month or 1) <= 12 and 1 <= (day or 1) <= last_day(year or 2024, month or 1)


def _year_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    short = re.sub(r"\D", "", groups.get("short") or "")
    return 2000 + int(short) if short else None


def _full(match: re.Match[str], pattern: str) -> Iterator[_FoundDate]:
    value = PartialDate(_year_of(match), int(match["month"]), int(match["day"]))
    if _is_day(value.year, value.month, value.day):
        yield Found(value, *match.span(), pattern)


def _iso(match: re.Match[str]) -> Iterator[_FoundDate]:
    return _full(match, "iso")


def _compact(match: re.Match[str]) -> Iterator[_FoundDate]:
    return _full(match, "compact")


def _numeric(match: re.Match[str]) -> Iterator[_FoundDate]:
    return _full(match, "numeric")


def _numeric_yearless(match: re.Match[str]) -> Iterator[_FoundDate]:
    group = "date" if match["date"] else "date2"
    value = PartialDate(None, int(match["month"] or match["month2"]), int(match["day"] or match["day2"]))
    if _is_day(None, value.month, value.day):
        yield Found(value, *match.span(group), "yearless")


def _six_figures(match: re.Match[str]) -> Iterator[_FoundDate]:
    for found in _full(match, "compact"):
        yield Found(found.value, *match.span("date"), found.pattern)


def _named(match: re.Match[str]) -> Iterator[_FoundDate]:
    year, month = _year_of(match), month_number(match["month"])
    days = list(_DAY_IN_LIST.finditer(match["days"]))
    for place, day in enumerate(days):
        number = _day_number(day[1])
        if not _is_day(year, month, number):
            continue
        start = match.start("days") + day.start()
        end = match.end() if place == len(days) - 1 else match.start("days") + day.end()
        yield Found(PartialDate(year, month, number), start, end, "yearless" if year is None else "named")


def _day_number(text: str) -> int:
    word = text.lower()
    return ORDINALS[word] if word in ORDINALS else int(re.sub(r"\D", "", text))


def _month_year(match: re.Match[str]) -> Iterator[_FoundDate]:
    yield Found(PartialDate(_year_of(match), month_number(match["month"])), *match.span(), "month")


def _year_month(match: re.Match[str]) -> Iterator[_FoundDate]:
    yield Found(PartialDate(int(match["year"]), int(match["month"])), *match.span(), "month")


def _months(year: int, first: int, last: int) -> PartialDate:
    return PartialDate(year, low=date(year, first, 1), high=date(year, last, last_day(year, last)))


def _season(match: re.Match[str]) -> Iterator[_FoundDate]:
    season, year = match["season"].lower(), int(match["year"])
    value = _months(year, *_SEASONS[season])
    if match["to"] and season.startswith("vinter"):
        value = PartialDate(year, low=date(year, 12, 1), high=date(year + 1, 2, last_day(year + 1, 2)))
    end = match.end() if match["to"] and season.startswith("vinter") else match.end("year")
    yield Found(value, match.start(), end, "season")


def _quarter(match: re.Match[str]) -> Iterator[_FoundDate]:
    number = (
        match["number"] or match["number3"] or match["number5"] or _QUARTERS[(match["word"] or match["roman"]).lower()]
    )
    short = match["short5"]
    year = 2000 + int(short) if short else int(next(match[f"year{n}"] for n in ("", 2, 3, 4) if match[f"year{n}"]))
    last = max(int(match["to"] or number), int(number))
    yield Found(_months(year, int(number) * 3 - 2, last * 3), *match.span(), "quarter")


def _half(match: re.Match[str]) -> Iterator[_FoundDate]:
    is_first = (match["word"] or "").lower() == "första" or match["number"] == "1"
    year = int(match["year"] or match["year2"])
    yield Found(_months(year, 1 if is_first else 7, 6 if is_first else 12), *match.span(), "half-year")


def _week(match: re.Match[str]) -> Iterator[_FoundDate]:
    year, week = int(match["year"] or match["year2"]), int(match["week"] or match["week2"])
    last = int(match["to"] or week)
    try:
        low, high = date.fromisocalendar(year, week, 1), date.fromisocalendar(year, last, 7)
    except ValueError:
        return
    yield Found(PartialDate(year, low=low, high=high), *match.span(), "week")


def _turn(match: re.Match[str]) -> Iterator[_FoundDate]:
    low = date(int(match["year"]), 12, 31)
    yield Found(PartialDate(low.year, low=low, high=low + timedelta(days=1)), *match.span(), "turn")


def _end_of(match: re.Match[str]) -> Iterator[_FoundDate]:
    year = int(next(match[f"year{n}"] for n in ("", 2, 3, 4) if match[f"year{n}"]))
    yield Found(PartialDate(year, 12, 31), *match.span(), "year-end")


def _month_end(match: re.Match[str]) -> Iterator[_FoundDate]:
    year, month = int(match["year"]), month_number(match["month"])
    yield Found(PartialDate(year, month, last_day(year, month)), *match.span(), "month-end")


def _part(match: re.Match[str]) -> Iterator[_FoundDate]:
    yield Found(_months(int(match["year"]), *_PARTS[match["part"].lower()]), *match.span(), "part")


#: Tried in this order; a later pattern takes only what the earlier ones left.
_READERS = (
    (_ISO, _iso, _MARKED),
    (_COMPACT, _compact, _FIGURES),
    (_MONTH_END, _month_end, _FULL_YEAR),
    (_NAMED, _named, None),
    (_NUMERIC, _numeric, _MARKED),
    (_NUMERIC_YEARLESS, _numeric_yearless, _MARKED),
    (_SIX_FIGURES, _six_figures, _FIGURES),
    (_QUARTER, _quarter, _QUARTERLY),
    (_HALF, _half, _FULL_YEAR),
    (_WEEK, _week, _FULL_YEAR),
    (_TURN, _turn, _FULL_YEAR),
    (_END_OF, _end_of, _FULL_YEAR),
    (_PART, _part, _FULL_YEAR),
    (_SEASON, _season, _FULL_YEAR),
    (_MONTH_YEAR, _month_year, None),
    (_YEAR_MONTH, _year_month, _MARKED),
)
