"""Whether two statements are the same goal, so that one stated in the application and in the plan counts once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.goals.masks import without_baselines
from pipeline.language.dates import find_dates, find_years
from pipeline.language.numbers import find_numbers

_STEM = 5
_STOP = frozenset(
    """ska skall bör vill till från med och eller samt som för att det den de ett en på av vid under över minst högst
    per vara bli blir är har ha öka ökar minska minskar nå nås höja sänka antal antalet andel andelen senast år året
    hela mer fler färre flera inom vår våra vårt sin sitt sina kunna kommer jämfört utgången slutet procent miljoner
    miljon tusen upp ned ner gång gånger vecka månad mål målet alla varje samtliga centrum stadskärnan stadskärna city
    understiga överstiga understiger överstiger uppgå uppgår uppnå uppnås nedbringas ligga växa stiga ökat minskat
    """.split()  # noqa: SIM905 (a list of fifty words is harder to read)
)
_FIGURE = re.compile(r"\d[\d\s.,]*")
_LIKE, _LIKE_WITH_TARGET, _LIKE_WITHIN = 0.6, 0.55, 0.85


@dataclass(frozen=True, slots=True)
class Signature:
    """A statement's own words and their stems, its figures, and its years."""

    stems: frozenset[str]
    words: frozenset[str]
    figures: frozenset[str]
    years: frozenset[int]


@lru_cache(maxsize=4096)
def signature(text: str) -> Signature:
    """What a statement is recognised by."""
    bare = without_baselines(text)
    years = frozenset([y.value for y in find_years(bare)] + [d.value.year for d in find_dates(bare) if d.value.year])
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    own = frozenset(w for w in words if w not in _STOP)
    stems = frozenset(w[:_STEM] for w in own)
    return Signature(stems, own, _figures(bare) - {str(y) for y in years}, years)


def is_same(a: str, b: str, within_paper: bool = False) -> bool:
    """Whether two statements are the same goal; those of one paper must be so nearly word for word."""
    first, second = signature(a), signature(b)
    alike = _alike(first, second)
    if within_paper:
        return alike >= _LIKE_WITHIN and first.figures == second.figures and first.years == second.years
    if first.figures and second.figures:
        shared = first.figures & second.figures
        if not shared:
            return alike >= _LIKE_WITHIN and bool(first.years & second.years)
        return alike >= _LIKE_WITH_TARGET
    return alike >= _LIKE


def _alike(a: Signature, b: Signature) -> float:
    """The share of the stems of the shorter statement that occur in the words of the longer, compounds included."""
    smaller = min(len(a.stems), len(b.stems))
    shared = max(_occurring(a, b), _occurring(b, a))
    return min(shared, smaller) / smaller if smaller else 0.0


def _occurring(one: Signature, other: Signature) -> int:
    return sum(any(stem in word for word in other.words) for stem in one.stems)


def _figures(text: str) -> frozenset[str]:
    written = {re.sub(r"[\s.]", "", m.group()).strip(",") for m in _FIGURE.finditer(text)}
    return frozenset(w for w in written if w) | frozenset(str(n.value) for n in find_numbers(text))
