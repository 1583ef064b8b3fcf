"""The years that titles and column headings name, in full and in short ("B26", "Budget -26", "2025/26")."""

from __future__ import annotations

import re

from pipeline.language.dates import MONTHS, find_periods
from pipeline.language.numbers import alternatives

_MONTH = alternatives(MONTHS)
_DATE = re.compile(
    rf"20\d\d-(?:0\d|1[0-2])(?:-\d\d)?|(?:\d{{1,2}}\.?\s+)?(?<!\w)(?:{_MONTH})\w*\s+20\d\d", re.IGNORECASE
)
_FULL = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT = re.compile(
    r"(?<!\w)[a-zåäö]{0,12}\.?\s?(?P<mark>[-–'’´]\s?)?(?P<year>[1-4]\d)(?:\s?/\s?\d\d)?(?![\w,.:%])", re.IGNORECASE
)
_LETTERED = re.compile(r"(?<![a-zåäö])(?:b|bu|bud|budg|budget|utf|utfall|u|pr|p|prognos|plan)\.?\s?$", re.IGNORECASE)
_BUDGET = r"(?:\w*budget\w*|\w*stat|utgiftsstat\w*|\w*kalkyl\w*)"
_BESIDE = re.compile(
    rf"(?<!\w){_BUDGET}(?!\w)[\W_]*(?:[a-zåäö]+[\W_]+){{0,5}}?(20\d\d)(?!\d)|(?<!\d)(20\d\d)(?:\s*års)?\s+{_BUDGET}(?!\w)",
    re.IGNORECASE,
)
_BESIDE_SHORT = re.compile(r"(?<![a-zåäö])budget\w*?[\s_]*[-–'’´]?\s?([1-4]\d)(?![\d%,:])", re.IGNORECASE)
#: Days of the shortest and the longest fiscal year that is read from its ends.
_SHORTEST, _LONGEST = 330, 400
_YEARS = re.compile(r"(?<![\d-])(20\d\d)\s?(?:[-–]|till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s?(20\d\d)(?![\d-])")
_MOST_YEARS = 9
_SPLIT = re.compile(r"(?<!\d)(?:20)?\d\d\s?/\s?(?:20)?\d\d(?!\d)")


def without_dates(text: str) -> str:
    """The text without the days and months of dates and the years that stand in them."""
    return _DATE.sub(" ", text)


def years_in(text: str) -> list[int]:
    """The years named in full, dates apart."""
    return [int(y) for y in _FULL.findall(without_dates(text))]


def heading_year(text: str) -> int | None:
    """The year over a column of figures, in full or in short."""
    full = years_in(text)
    if full:
        return full[0]
    for match in _SHORT.finditer(text):
        lead = text[: match.start("mark") if match["mark"] else match.start("year")]
        if match["mark"] or _LETTERED.search(lead):
            return 2000 + int(match["year"])
    return None


def budget_year(text: str) -> int | None:
    """The year that stands beside a word for a budget."""
    bare = without_dates(text)
    match = _BESIDE.search(bare)
    if match:
        return int(match[1] or match[2])
    short = _BESIDE_SHORT.search(bare)
    return 2000 + int(short[1]) if short else None


def fiscal_year(text: str) -> int | None:
    """The year in which a year that is written as its first and last day ends ("1 september 2025–31 augusti 2026")."""
    spans = (f.value for f in find_periods(text) if f.pattern == "from-to")
    ends = (p.end.year for p in spans if p.start and p.end and _SHORTEST <= (p.end - p.start).days <= _LONGEST)
    return next(ends, None)


def years_spanned(text: str) -> tuple[int, ...]:
    """The years of a span of several ("2026–2029"); none where there is no such span."""
    match = _YEARS.search(text)
    if not match or not 0 < int(match[2]) - int(match[1]) <= _MOST_YEARS:
        return ()
    return tuple(range(int(match[1]), int(match[2]) + 1))


def is_split_year(text: str) -> bool:
    """Whether a year is written over two calendar years ("2025/26")."""
    return bool(_SPLIT.search(text))
