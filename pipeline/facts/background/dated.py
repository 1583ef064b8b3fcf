"""The dates of a sentence on an origin, bare years included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.dates import PartialDate, find_dates

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it begins."""

    value: PartialDate
    start: int


def dated(text: str) -> list[Dated]:
    """Dates with a year; where there is none, the bare years."""
    return [Dated(f.value, f.start) for f in find_dates(text) if f.value.year] or bare_years(text)


def bare_years(text: str) -> list[Dated]:
    """Years of four digits."""
    return [Dated(PartialDate(int(m.group()), None, None), m.start()) for m in _YEAR.finditer(text)]
