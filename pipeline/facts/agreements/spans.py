"""The days and lengths that the words of an agreement give its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.language.dates import Period, find_dates, find_periods, find_years
from pipeline.language.durations import find_durations

_START = re.compile(
    r"(?:^\W*(?:allt)?sedan|från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|fr\.|börja(?:r|de|t|ts)(?:\s+\w+){0,3}|första\s+(?:avtals)?dag(?:en)?(?:\s+är)?|tar\s+vid|sätter\s+i\s?gång|trä(?:der|dde)\s+i\s+kraft|trätt\s+i\s+kraft|i\s?kraft|gäll(?:er|de|t)|(?:gäller|gällt|löper|löpt|pågår|pågått|varat|bundna)\s+(?:\w+\s+)?(?:sedan|alltsedan)|"
    r"med\s+(?:början|start|verkan(?:\s+från)?)|starta(?:r|de)|start(?:en|dag|datum)?(?:\s+(?:är|var))?|inled(?:s|des)|löper|begyn(?:ner|te)|påbörja(?:s|des)|tillträder|per|t(?:ar|og)\s+sin\s+början)"
    r"(?:,?\s+(?:den|och\s+med|vid|från|nu|redan|i(?:\s+år)?|dag|ingången\s+av|början\s+av|nyår(?:et)?|årsskiftet|år|dagen|kalenderåret|verksamhetsåret|budgetåret|räkenskapsåret|underskrift\w*|undertecknande\w*|signering\w*|avtalsdag\w*))*\s*[:,(]?\s*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|tom|upphör(?:de)?(?:\s+\w+){0,4},?|längst|fram\s+till|intill|slutar(?:\s+(?:att\s+)?(?:gälla|löpa|binda|verka))?|avslutas|"
    r"(?:löper|löpte|går|gick|ebbar)\s+ut|(?:tar|är|sitt)\s+slut|till\s+ända|(?:klingar|rundas)\s+av|"
    r"ut(?:gången|gång)?\s+av|utgången\s+av|slutet\s+av|t\.o\.m|utgången|utlöper|sista\s+(?:giltighets|avtals)?dag(?:en)?(?:\s+är)?)"
    r"(?:\s+(?:den|och\s+med|av|år|slutet|utgången|kalenderåret|verksamhetsåret|budgetåret|räkenskapsåret|dag|dagen|i|vid|siste|sista|med))*\s*:?\s*$",
    re.IGNORECASE,
)
#: A single year that is the whole period ("gäller kalenderåret 2026").
_ONE_YEAR = re.compile(
    r"\b(?:gäller|löper|avser|omfattar)\s+(?:för\s+|under\s+)?(?:kalenderåret|verksamhetsåret|budgetåret|år|året|ett\s+(?:kalender|verksamhets)?år)[,:]?\s+(20\d\d)\b"
    r"(?!\s*(?:(?:och|samt)\s+(?:20|fram|tills|följ|kommande|nästa|vidare|löp|gäll)|t\.?o\.?m|till|[-–/]|,\s*(?:och\s+)?20))",
    re.IGNORECASE,
)
#: What follows a day that is named as a limit ("har 2028-12-31 som sista dag").
_AS_FIRST = re.compile(r"\s+som\s+(?:första\s+(?:giltighets)?dag|start(?:dag|datum))\b", re.IGNORECASE)
_AS_LAST = re.compile(r"\s+som\s+(?:sista\s+(?:giltighets)?dag|slut(?:dag|datum)|upphörandedag)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"(?:\bi|under|om|på|för(?:\s+en\s+tid\s+av)?|omfattar|är|löptid\w*|avtalstid\w*|avtalsperiod\w*|period\w*|uppgår\s+till|"
    r"av|giltighet\w*|minst|inledningsvis|upphör\s+efter|en|ett|sträcker\s+sig(?:\s+över)?|varar)\s*(?:minst\s+|totalt\s+|sammanlagt\s+|hela\s+|en\s+\w*period\s+om\s+)?$",
    re.IGNORECASE,
)
_AFTER_NOTICE = re.compile(
    r"^s?\W*(?:\w+\s+){0,2}?(?:uppsägning|varsel|förväg|före|innan|dessförinnan|sänder|taget|åt\s+gången)"
)
#: A length that is said with the kind of document ("treårsavtal").
_CONTRACT = re.compile(r"(?:avtal|åtagande|period)\w*$", re.IGNORECASE)
#: Spans of the calendar that are too brief for the period of an agreement: they tell when it begins or ends.
_BRIEF = frozenset({"month", "week", "part"})

#: What sets the length of a period ("är bestämd till fyra år").
_SET_TO = re.compile(
    r"\b(?:bestäm|fastställ|överenskomm|avtala|begränsa|satt|sätts|bestäms|fastställs)\w*\s+(?:till|om|på|för)\s+(?:minst\s+)?$",
    re.IGNORECASE,
)
_TWO_ENDED = frozenset({"from-to", "years", "term", "days", "months", "split-year"})
_DECEMBER = 12


def bounds(text: str) -> tuple[date | None, date | None]:
    """The first and last day: of a written period, else by the words before each date, else of a single year."""
    periods = [p for p in find_periods(text) if p.value.start and p.value.end]
    whole = next((p.value for p in periods if p.pattern in _TWO_ENDED), None)
    if whole and whole.end:
        return whole.start, _last_in_a_row(whole.end, [p.value for p in periods])
    year = _ONE_YEAR.search(text)
    if year:
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    start, end = _by_words(text)
    spans = [p for p in periods if p.pattern not in _BRIEF]
    if start is None and end is None and spans:
        return spans[0].value.start, spans[0].value.end
    return start, end


def _last_in_a_row(end: date, periods: Sequence[Period]) -> date:
    """The last day of the periods that follow on each other ("2025/26, 2026/27 och 2027/28")."""
    for period in periods:
        if period.start == end + timedelta(days=1) and period.end:
            end = period.end
    return end


def _by_words(text: str) -> tuple[date | None, date | None]:
    start = end = None
    for at, stop, first, last in points(text):
        before = text[max(0, at - 60) : at]
        new_year = text.startswith("årsskiftet", at) and first.month == _DECEMBER
        if end is None and (_END.search(before) or _AS_LAST.match(text, stop)):
            end = first if new_year else last
        elif start is None and (_START.search(before) or _AS_FIRST.match(text, stop)):
            start = first + timedelta(days=1) if new_year else first
    return start, end


def points(text: str) -> list[tuple[int, int, date, date]]:
    """(place, where it ends, first day, last day) of every date or bare year."""
    named = []
    for item in find_dates(text):
        first, last = item.value.first(), item.value.last()
        if first and last and item.value.year:
            named.append((item.start, item.end, first, last))
    named += [(y.start, y.end, date(y.value, 1, 1), date(y.value, 12, 31)) for y in find_years(text)]
    return sorted(named)


def length(text: str, labelled: bool = False) -> int | None:
    """The length of the period in months, where the text gives one; a `labelled` text may begin with it."""
    for item in find_durations(text):
        if item.value.months < 3 or _AFTER_NOTICE.search(text[item.end :]):
            continue
        before, matched = text[max(0, item.start - 60) : item.start], text[item.start : item.end]
        if (
            (labelled and not before.strip(" :–-"))
            or _SET_TO.search(before)
            or _LASTS.search(before)
            or "årig" in matched
            or (item.pattern == "compound" and _CONTRACT.search(matched))
            or re.match(r"\W*(?:framåt|från|räknat|löptid|avtalstid)", text[item.end :])
        ):
            return round(item.value.months)
    return None
