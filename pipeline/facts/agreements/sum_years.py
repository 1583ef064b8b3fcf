"""The calendar years that a sum is told to hold for ("för åren 2026 till och med 2029", "från och med 2026")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.facts.agreements.payment import Payment

_SPAN_YEARS = 10
_YEAR = r"(?<![\d-])20\d\d(?![\d-]|\d)"
_DAY = r"(?:den\s+)?(?:(?:1\s+januari|31\s+december|1/1|31/12)\s+)?"
_OF = r"(?:år(?:en|et)?|(?:kalender|budget|verksamhets|räkenskaps)år(?:en|et)?)"
_TO = r"(?:till\s+och\s+med|till|t\.?\s?o\.?\s?m\.?|tom|[-–])"
_FROM = r"(?:från\s+och\s+med|från|fr\.?\s?o\.?\s?m\.?|from|med\s+början|med\s+start)"
_LEAD = rf"(?:(?:för|under|avseende)\s+)?(?:{_OF}\s+)?"
_GROUP = re.compile(
    rf"""{_LEAD}(?:(?P<first>{_YEAR})\s*{_TO}\s*{_DAY}(?:år\s+)?(?P<last>20\d\d)(?!\d)
        |(?P<listed>{_YEAR}(?:\s*,\s*{_YEAR})*\s*,?\s*(?:och|samt|&)\s+{_YEAR}))
    |{_FROM}\s+{_DAY}(?:{_OF}\s+)?(?P<onwards>{_YEAR})
    |(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|fram\s+till\s+och\s+med)\s+{_DAY}(?:{_OF}\s+)?(?P<until>{_YEAR})
    |(?:för|under)\s+(?:{_OF}\s+)?(?P<one>{_YEAR})|{_OF}\s+(?P<named>{_YEAR})
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: Years that are told of a decision, an agreement or a price level, not of a payment.
_ASIDE = re.compile(
    r"(?:beslut\w*|avtal\w*|prisläge|prisnivå|index\w*|budget\w*|§\s?\d+|dnr)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)


def years_of_sums(text: str, sums: int) -> tuple[tuple[int, ...], ...]:
    """The years of each of a clause's `sums` in their order; nothing where it does not tell years for all of them."""
    groups = [m for m in _GROUP.finditer(text) if not _ASIDE.search(text[max(0, m.start() - 40) : m.start()])]
    return tuple(_years(m) for m in groups) if sums and len(groups) == sums else ()


def _years(match: re.Match[str]) -> tuple[int, ...]:
    if match["first"]:
        return tuple(range(int(match["first"]), int(match["last"]) + 1))
    if match["listed"]:
        return tuple(int(year) for year in re.findall(r"20\d\d", match["listed"]))
    if match["onwards"]:
        return tuple(range(int(match["onwards"]), int(match["onwards"]) + _SPAN_YEARS))
    if match["until"]:
        return tuple(range(int(match["until"]) - _SPAN_YEARS + 1, int(match["until"]) + 1))
    return (int(match["one"] or match["named"]),)


def without_conflicts(payments: Sequence[Payment]) -> tuple[Payment, ...]:
    """The payments; where two clauses give a party different sums for one year, and neither is open at an end, none of
    the two tells the year's sum.
    """
    closed = [p for p in payments if p.calendar and len(p.calendar) < _SPAN_YEARS]
    conflicting = {
        id(p.clause)
        for p in closed
        for other in closed
        if p.clause is not other.clause and p.actors == other.actors and p.year == other.year and p.sum != other.sum
    }
    kept: list[Payment] = []
    for payment in payments:
        if id(payment.clause) not in conflicting or not payment.calendar:
            kept.append(payment)
        elif payment.year == payment.calendar[0]:
            kept.append(replace(payment, year=None))
    return tuple(kept)
