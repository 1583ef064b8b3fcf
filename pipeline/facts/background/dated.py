"""The dates of a sentence on an origin, bare years included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.dates import PartialDate, find_dates

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: "-16 drog vi igång".
_SHORT_YEAR = re.compile(r"(?<![\w-])[-–’'´](\d\d)(?![\w:.-])")
_CENTURY = 60


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it begins."""

    value: PartialDate
    start: int


def dated(text: str) -> list[Dated]:
    """Dates with a year; where there is none, the bare years."""
    return [Dated(f.value, f.start) for f in find_dates(text) if f.value.year] or bare_years(text)


def bare_years(text: str) -> list[Dated]:
    """Years of four digits; where there is none, those of two behind a dash."""
    full = [Dated(PartialDate(int(m.group()), None, None), m.start()) for m in _YEAR.finditer(text)]
    return full or [Dated(PartialDate(_in_full(int(m[1])), None, None), m.start()) for m in _SHORT_YEAR.finditer(text)]


def has_year(text: str) -> bool:
    """Whether a text holds a year of either kind."""
    return bool(_YEAR.search(text) or _SHORT_YEAR.search(text))


def _in_full(year: int) -> int:
    return 2000 + year if year < _CENTURY else 1900 + year
