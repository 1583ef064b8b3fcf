"""Lengths of time in Swedish text: "tre (3) år", "36 månader", "fyraårig", "sex veckor"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.anchored import Anchored
from pipeline.language.found import Found
from pipeline.language.numbers import NUMBER_WORD, parse_number_word

_MONTHS_PER_DAY = 12 / 365.25
#: Unit -> months in one.
UNIT_MONTHS = {
    "year": 12.0,
    "half-year": 6.0,
    "quarter": 3.0,
    "month": 1.0,
    "week": 7 * _MONTHS_PER_DAY,
    "day": _MONTHS_PER_DAY,
}
_UNIT_STEMS = {
    "år": "year",
    "halvår": "half-year",
    "kvartal": "quarter",
    "mån": "month",
    "veck": "week",
    "dag": "day",
    "dygn": "day",
}
_FLAGS = re.IGNORECASE | re.VERBOSE
_COUNT = rf"(?:(?P<figure>\d{{1,3}}(?:[,.]5|\s?½)?)|(?P<word>{NUMBER_WORD}))"
_RUNNING = r"(?:\s(?:på\s?varandra\s(?:på)?följande|sammanhängande|efterföljande|kompletta))?"
_ASIDE = rf"(?:\s?\(\s?(?:\d{{1,3}}|{NUMBER_WORD})\s?\))?{_RUNNING}"
_UNIT = r"(?P<unit>halvår|kvartal|år|månad|mån|veck|dag|dygn)"
_SPAN = Anchored(
    rf"""(?<![\w.,§/])(?<!§\s)(?<!\d\s)(?<!fyllt\s)(?<!fyller\s)(?:(?P<low>\d{{1,2}}|{NUMBER_WORD})\s?(?:[-–—]|till|eller)\s?)?
    {_COUNT}{_ASIDE}[\s-]?(?:hela\s|fulla\s|kalender|hel[at]\s)?(?:kalender|verksamhets|avtals|budget|räkenskaps)?
    {_UNIT}(?:er|ers|ar|ars|a|or|ors|s|en|et)?\.?(?![\wåäö])(?!\s(?:ålder|gam|(?:19|20)\d\d\b))""",
    _FLAGS,
)
_COMPOUND = Anchored(
    rf"""(?<![\w.,-])(?P<count>\d{{1,2}}-?|{NUMBER_WORD})(?:-)?(?P<unit>år|månad|mån|veck|dag)
    (?:ig(?:a|t|e)?|ers|ars|s|a?rs|o?rs)?-?
    (?P<noun>period(?:en)?|avtal(?:et)?|plan(?:en)?|budget(?:en)?|åtagande(?:t|n)?|mandat|projekt|program)?(?![\wåäö])""",
    _FLAGS,
)
_AND_HALF = Anchored(
    rf"(?<!\w)(?P<count>{NUMBER_WORD}|\d{{1,2}})\soch\s(?:ett\shalvt|en\shalv)\s(?P<unit>år|månad)(?!\w)", _FLAGS
)
_AND_MONTHS = Anchored(
    rf"(?<!\w)(?P<count>{NUMBER_WORD}|\d{{1,2}})\såre?n?\soch\s(?P<more>{NUMBER_WORD}|\d{{1,2}})\smånad(?:er|ers)?(?!\w)",
    _FLAGS,
)
_HALF_YEAR = re.compile(r"(?<!\w)(?:ett\s)?(?:halvår(?:s)?|halvt\sår)(?!\w)", _FLAGS)
_UNIT_SEEN = re.compile(r"år|mån|veck|dag|dygn|kvartal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in `months` (weeks and days converted), and the `unit` it was said in: "year", "half-year",
    "quarter", "month", "week" or "day".
    """

    months: float
    unit: str


@lru_cache(maxsize=4096)
def find_durations(text: str) -> tuple[Found[Duration], ...]:
    """Durations in reading order. Patterns: "count" ("tre år"), "range" (the two ends of "3–5 år"), "compound"
    ("treårig", "femårsperiod"), "half".
    """
    if not _UNIT_SEEN.search(text):
        return ()
    found: list[Found[Duration]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            for new in read(match):
                if all(new.end <= old.start or old.end <= new.start for old in found):
                    found.append(new)
    return tuple(sorted(found, key=lambda f: f.start))


def _duration(count: float, unit: str) -> Duration:
    name = next(name for stem, name in _UNIT_STEMS.items() if unit.lower().startswith(stem))
    return Duration(count * UNIT_MONTHS[name], name)


def _count(text: str) -> float:
    text = text.rstrip("-")
    text = text.replace("½", ".5").replace(" ", "") if "½" in text else text
    return float(text.replace(",", ".")) if text[0].isdigit() else float(parse_number_word(text) or 0)


def _span(match: re.Match[str]) -> Iterator[Found[Duration]]:
    count = _count(match["figure"] or match["word"])
    if match["low"]:
        yield Found(_duration(_count(match["low"]), match["unit"]), *match.span("low"), "range")
        start = match.start("figure") if match["figure"] else match.start("word")
        yield Found(_duration(count, match["unit"]), start, match.end(), "range")
    else:
        yield Found(_duration(count, match["unit"]), *match.span(), "count")


def _compound(match: re.Match[str]) -> Iterator[Found[Duration]]:
    yield Found(_duration(_count(match["count"]), match["unit"]), *match.span(), "compound")


def _and_half(match: re.Match[str]) -> Iterator[Found[Duration]]:
    yield Found(_duration(_count(match["count"]) + 0.5, match["unit"]), *match.span(), "half")


def _and_months(match: re.Match[str]) -> Iterator[Found[Duration]]:
    months = 12 * _count(match["count"]) + _count(match["more"])
    yield Found(Duration(months, "month"), *match.span(), "count")


def _half_year(match: re.Match[str]) -> Iterator[Found[Duration]]:
    yield Found(Duration(6.0, "half-year"), *match.span(), "half")


_READERS = (
    (_AND_MONTHS, _and_months),
    (_AND_HALF, _and_half),
    (_HALF_YEAR, _half_year),
    (_SPAN, _span),
    (_COMPOUND, _compound),
)
