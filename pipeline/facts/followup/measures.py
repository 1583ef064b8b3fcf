"""Measured values told in words: "2023 räknade vi 812 000 passager, året därpå 861 000", "31 (2023) till 34 (2024)".

A sentence is read as tokens: years (also "året därpå", "i fjol"), values, and the nouns that say what was counted.
Each value goes with the nearest year; a target, a change by so much, money and activities are no measured values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.language.anchored import Anchored, lowered
from pipeline.language.date_forms import MONTH
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import WordList
from pipeline.language.numbers import find_numbers
from pipeline.language.phrases import AFTER, Families, Phrases, any_of, families, longest_first
from pipeline.papers import Passage

_FIGURE = re.compile(r"(?<![\w§/.,:-])(?:\d{1,3}(?:[  .]\d{3})+|\d+(?:[.,]\d+)?)(?![\d:/]|\.\d)")
_YEARS = re.compile(r"(?<![\d/-])(20\d\d)(?:\s?[-–—→]\s?(?:20)?(\d\d))?(?![\d])(?!\s?%)")
#: "2023/2024/2025: 1,7 / 1,8 / 1,9".
_YEAR_LIST = re.compile(r"(?<![\d/-])20\d\d(?:\s?(?:/|,|och|\|)\s?20\d\d)+(?!\d)(?=\)?\s*(?:[:=–]|var|är|\d))")
_YEAR = re.compile(r"20\d\d")
_SHORT_YEAR = re.compile(r"(?<![\w)])[-–'’](\d\d)(?![\d:.,]|\s?%)")
#: "(dec 24)": in Swedish the day stands before the month.
_MONTH_YEAR = Anchored(rf"(?<!\d\s)(?<!\d)\b{MONTH}\s(\d\d)(?![\d:.,]\d|\d|\s?%)", re.IGNORECASE)
_BREAK = re.compile(r"[,;.()–—]\s|[()]|\b(?:och|samt|men|mot|till|medan|varefter)\b")
_APART = re.compile(r"[,;()]\s?|\bmen\b|\bså\b")
_UNIT_AFTER = re.compile(r"\s*(%|procent\w*|kr\b|kronor|tkr|mkr|mnkr|miljoner kr\w*|[^\W\d][\w-]*)?", re.IGNORECASE)
#: Between a value and the noun it counts: "148 200 unika besökare", not "3 projekt för fler besökare".
_FEW_WORDS = re.compile(r"(?:\s+(?!(?:för|på|i|till|av|från|vid|med|och|om|per)\b)[^\W\d][\w-]*){0,2}\s*")
_CLAUSE = re.compile(r"[;:]|\bmen\b")
_YEAR_AFTER = re.compile(r"\s*år\s+20\d\d")
#: Before a time of day or a number of reference, which is no value.
_NUMBERED = re.compile(r"(?:\bkl\.?|§|\bnr\.?|\bsid\.?|\bdnr)\s*$")
_DIGIT = re.compile(r"\d")
#: Words for a year by their list: how many years on, and whether counted from the report's or the one last mentioned.
_RELATIVE = {"this_year": (0, True), "last_year": (-1, True), "year_after": (1, False), "year_before": (-1, False)}
#: What is counted in money that is not the organisation's own.
_TOLD_IN_MONEY = ("turnover", "giftcards")
_BREAK_COSTS = 40
_FARTHEST = 130


@dataclass(frozen=True, slots=True)
class Measure:
    """A value of `topic` (a key of the lexicon's `indicator`, or a label), for a year, at or of certain objects."""

    year: int
    topic: str
    objects: frozenset[str]
    sentence: Passage


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    year: int = 0
    years: tuple[int, ...] = ()
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a passage's sentences lean on: its words, the report's year, the latest year that can be measured, and the
    year of minutes, from which "förra året" is told.
    """

    words: Mapping[str, Any]
    report_year: int | None
    latest: int
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences before have told of: a topic, its objects, and the year last mentioned.

    `later` are sentences after that year, each with its setting, which have not been asked for years so far.
    """

    topic: str = ""
    objects: frozenset[str] = frozenset()
    year: int | None = None
    later: tuple[tuple[str, Setting], ...] = ()

    def last_year(self) -> int | None:
        """The year last mentioned, in the later sentences too."""
        last = self.year
        for text, setting in self.later:
            last = _last_of(_year_tokens(text, last, setting), last)
        return last


def measures_in(sentence: Passage, told: Told, setting: Setting) -> tuple[list[Measure], Told]:
    """The measured values of a sentence, and what a sentence after it may lean on."""
    text, words = sentence.text, setting.words
    topics = _topics(text, words)
    if not topics and not told.topic:
        return [], replace(told, later=(*told.later, (text, setting)))
    carried = (topics[-1][1], objects_in(text, words)) if topics else (told.topic, told.objects)
    if not may_hold_value(text):
        return [], Told(*carried, told.year, (*told.later, (text, setting)))
    last = told.last_year()
    years = _year_tokens(text, last, setting)
    behind = Told(*carried, _last_of(years, last))
    # Only a value without a noun of its own is of the topic told of before, and only beside a year.
    tokens = _value_tokens(text, years) if topics or years else []
    if not topics and not any(_is_bare(text, token, setting) for token in tokens):
        return [], behind
    values = [v for v in tokens if _is_measured(text, v, words)]
    objects = carried[1] if topics else objects_in(text, words) or told.objects
    found = []
    paired = list(_paired(text, values, years, setting))
    paired += _before_anaphor(values, paired, years, last or setting.report_year)
    for value, year in paired:
        bare = _is_bare(text, value, setting)
        topic = _topic_of(text, value, topics, bare) or (told.topic if bare and years else "")
        if topic and year <= setting.latest:
            found.append(Measure(year, topic, objects, sentence))
    return found, behind


def may_hold_value(text: str) -> bool:
    """False only for a text without figures and without numbers in words."""
    return bool(_DIGIT.search(text) or find_numbers(text))


def _last_of(years: Sequence[_Token], before: int | None) -> int | None:
    mentioned = [y for token in years for y in token.years or (token.year,)]
    return mentioned[-1] if mentioned else before


def _paired(
    text: str, values: Sequence[_Token], years: Sequence[_Token], setting: Setting
) -> Iterator[tuple[_Token, int]]:
    """Each value with its year: the nearest first, one to one; without any year told, that of the report."""
    if not years and setting.report_year:
        yield from ((value, setting.report_year) for value in values)
        return
    spread = [t for y in years for t in _spread(y, len(values))]
    costs = sorted(
        (_cost(text, v, y), i, j)
        for i, v in enumerate(values)
        for j, y in enumerate(spread)
        if abs(v.start - y.start) <= _FARTHEST
    )
    used_values: set[int] = set()
    used_years: set[int] = set()
    for _, i, j in costs:
        if i not in used_values and j not in used_years:
            used_values.add(i)
            used_years.add(j)
            yield values[i], spread[j].year


def _before_anaphor(
    values: Sequence[_Token], paired: Sequence[tuple[_Token, int]], years: Sequence[_Token], base: int | None
) -> list[tuple[_Token, int]]:
    """The value that "(året innan: 36 500)" looks back to, which is of the year told of before it."""
    first = next((t for t in years if t.relative), None)
    left = [v for v in values if all(v != p for p, _ in paired) and first and v.start < first.start]
    return [(left[-1], base)] if left and base and all(y.year != base for y in years) else []


def _spread(token: _Token, values: int) -> list[_Token]:
    """A span of years ("2023–2025: 402, 418, 431") stands for each of them only where there are as many values."""
    if not token.years:
        return [token]
    return [_Token(token.start, token.end, y) for y in token.years] if values >= len(token.years) else []


def _cost(text: str, value: _Token, year: _Token) -> int:
    first, second = sorted((value, year), key=lambda t: t.start)
    between = text[first.end : second.start]
    return len(between) + _BREAK_COSTS * len(_BREAK.findall(between))


def _year_tokens(text: str, last: int | None, setting: Setting) -> list[_Token]:
    found: list[_Token] = [
        _Token(d.start, d.end, d.value.year or 0)
        for d in find_dates(text)
        if d.value.year and len(text[d.start : d.end]) > 4
    ]
    taken = _mask(text, [(d.start, d.end) for d in find_dates(text)]) if _DIGIT.search(text) else ""
    for match in _YEAR_LIST.finditer(taken) if "20" in taken else ():
        listed = tuple(int(y) for y in _YEAR.findall(match.group()))
        found.append(_Token(match.start(), match.end(), listed[0], listed))
    taken = _mask(taken, [(t.start, t.end) for t in found if t.years])
    for match in _YEARS.finditer(taken) if "20" in taken else ():
        first = int(match[1])
        until = 2000 + int(match[2]) if match[2] else first
        span = tuple(range(first, until + 1)) if first < until <= first + 10 else ()
        found.append(_Token(match.start(), match.end() if span else match.end(1), first, span))
    found += [
        _Token(m.start(), m.end(), 2000 + int(m[1]))
        for pattern in (_SHORT_YEAR, _MONTH_YEAR)
        for m in pattern.finditer(taken)
        if 2000 + int(m[1]) <= setting.latest
    ]
    return _with_relative(text, sorted(found, key=lambda t: t.start), last, setting)


def _with_relative(text: str, found: list[_Token], last: int | None, setting: Setting) -> list[_Token]:
    """Adds "året därpå", "året innan", "i fjol", "nu": counted from the year last mentioned, or from the report's."""
    for key in _relative(setting.words).near(lowered(text)):
        step, from_report = _RELATIVE[key]
        for match in any_of(setting.words[key]).finditer(lowered(text)):
            if any(t.start < match.end() + 4 and match.start() < t.end + 1 for t in found):
                continue
            before = [t.year for t in found if t.end <= match.start()]
            base = (
                (setting.report_year or setting.now)
                if from_report
                else (before[-1] if before else last or setting.report_year)
            )
            if base:
                found.append(_Token(match.start(), match.end(), base + step, relative=not from_report))
                found.sort(key=lambda t: t.start)
    return found


@lru_cache(maxsize=4)
def _relative(words: Mapping[str, Any]) -> Families:
    return Families({key: words[key] for key in _RELATIVE})


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _value_tokens(text: str, years: Sequence[_Token]) -> list[_Token]:
    bare = _mask(text, [(t.start, t.end) for t in years])
    bare = _mask(bare, [(d.start, d.end) for d in find_dates(text)])
    figures = [_Token(m.start(), m.end()) for m in _FIGURE.finditer(bare)]
    worded = [_Token(n.start, n.end) for n in find_numbers(bare) if not any(c.isdigit() for c in bare[n.start : n.end])]
    return sorted([*figures, *worded], key=lambda t: t.start)


def _is_measured(text: str, value: _Token, words: Mapping[str, Any]) -> bool:
    """No target ("mål: 60"), no change by so much ("ökade med 5 procent"), no money of the organisation's own."""
    segment = _segment(text, value)
    clause = _CLAUSE.split(text[: value.start])[-1].lower()
    before = text[max(0, value.start - 45) : value.start].lower()
    unit = (m[1] or "").lower() if (m := _UNIT_AFTER.match(text, value.end)) else ""
    if _said(words["not_measured"], segment.lower()) or _said(words["aimed"], clause):
        return False
    if _by_so_much(words["by_so_much"]).occur_in(before):
        return False
    dated = unit == "år" and _YEAR_AFTER.match(text, value.end)
    if (any_of(words["time_unit"]).fullmatch(unit) and not dated) or _NUMBERED.search(before):
        return False
    money = unit.startswith(("kr", "tkr", "mkr", "mnkr", "miljoner kr"))
    return not money or any(_said(words["indicator"][topic], text.lower()) for topic in _TOLD_IN_MONEY)


def _said(entries: Sequence[str], text: str) -> bool:
    return any_of(entries).occur_in(text)


@lru_cache(maxsize=8)
def _by_so_much(entries: WordList) -> Phrases:
    """Before a value: "ökade med", "minskningen var"."""
    end = r"[^.;()]{0,30}?\b(?:med|om|på|var|är|blev)\s(?:\w+\s)?$"
    return Phrases(longest_first(entries), after=AFTER + end)


def _segment(text: str, token: _Token) -> str:
    starts = [m.end() for m in _APART.finditer(text, 0, token.start) if not _in_figure(text, m)]
    ends = [m.start() for m in _APART.finditer(text, token.end) if not _in_figure(text, m)]
    return text[starts[-1] if starts else 0 : ends[0] if ends else len(text)]


def _in_figure(text: str, match: re.Match[str]) -> bool:
    return (
        text[max(0, match.start() - 1) : match.start()].isdigit()
        and text[match.end() : match.end() + 1].isdigit()
        and match.group() == ","
    )


def topic_in(text: str, words: Mapping[str, Any]) -> str:
    """The last topic that a heading or a label names; "" for none."""
    topics = _topics(text, words)
    return topics[-1][1] if topics else ""


def _topics(text: str, words: Mapping[str, Any]) -> list[tuple[int, str]]:
    """(place, topic) of every noun that says what is counted."""
    letters, lists = lowered(text), words["indicator"]
    return sorted(
        (m.start(), topic) for topic in families(lists).near(letters) for m in any_of(lists[topic]).finditer(letters)
    )


def _topic_of(text: str, value: _Token, topics: Sequence[tuple[int, str]], bare: bool) -> str:
    """What a value counts: the noun just after it; where none of its own follows, that before it, or the first."""
    after = [t for place, t in topics if place >= value.end and _FEW_WORDS.fullmatch(text[value.end : place])]
    before = [t for place, t in topics if place < value.start]
    if after or not bare:
        return after[0] if after else ""
    return before[-1] if before else topics[0][1] if topics else ""


def _is_bare(text: str, value: _Token, setting: Setting) -> bool:
    """Whether no noun of its own follows a value: "året därpå 861 000", "2024 var den 7 procent"."""
    match = _UNIT_AFTER.match(text, value.end)
    unit = (match[1] or "").lower() if match else ""
    return not unit or bool(any_of(setting.words["after_bare_value"]).fullmatch(unit))


def objects_in(text: str, words: Mapping[str, Any]) -> frozenset[str]:
    """The events, streets and measuring points a sentence is about, by the beginning of their names."""
    return frozenset(m.group()[:6] for m in any_of(words["object"]).finditer(lowered(text)))
