"""Sums of money in the text of an agreement, with those whose unit stands once for several or goes without saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.language.amounts import find_amounts, unit_factor
from pipeline.language.anchored import Anchored
from pipeline.language.found import Found

_GROUPED = r"\d{1,3}(?:[\s.]\d{3})+"
#: "300 000, 200 000 respektive 100 000 kronor": the unit is said with the last.
_LISTED = re.compile(
    rf"(?<![\w.,–-])(?P<firsts>(?:(?:{_GROUPED}|\d+)\s*(?:,|och|samt|resp\.?|respektive|,\s*respektive)\s+)+)"
    rf"(?P<last>{_GROUPED}|\d+)\s*(?P<unit>kronor|kr|tkr|kkr|mkr|mnkr)\b",
    re.IGNORECASE,
)
_EACH = re.compile(rf"{_GROUPED}|\d+")
#: A figure that is paid by the year needs no unit ("75 000 per år").
_YEARLY = re.compile(
    rf"(?<![\w.,/§-])(?P<figure>{_GROUPED}|\d{{4,7}})(?:\s*/\s*år\b|\s+(?:per|om|varje)\s+år(?:et)?\b|\s+årligen\b|\s+i\s+årlig\w*)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(
    r"(?<![\w.,-])(?P<figure>\d{1,4})\s+tusen(?=\s*(?:$|[.,;)]|(?:per|om|i|varje|årligen|under|till|från|och|samt|för)\b))",
    re.IGNORECASE,
)
#: That a sum is with or without VAT does not make it VAT.
_VAT = Anchored(
    r"\(?\b(?:exkl|exklusive|inkl|inklusive|ex|plus|utan|före|efter)\b\.?\s+(?:moms|mervärdesskatt)\b\)?|"
    r"\b(?:moms|mervärdesskatt)\s+tillkommer\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d")
_LEAST = 1000


@lru_cache(maxsize=4096)
def find_sums(text: str) -> tuple[Found[Decimal], ...]:
    """The sums in `text`, in kronor and in reading order. Patterns: those of `find_amounts`, "listed" and "yearly"."""
    found = list(find_amounts(text))
    for new in (*_listed(text), *_yearly(text), *_thousands(text)):
        if all(new.end <= old.start or old.end <= new.start for old in found):
            found.append(new)
    return tuple(sorted(found, key=lambda f: f.start))


def _listed(text: str) -> Iterator[Found[Decimal]]:
    for match in _LISTED.finditer(text):
        factor = unit_factor(match["unit"])
        for figure in _EACH.finditer(text, *match.span("firsts")):
            value = _value(figure.group()) * factor
            if value >= _LEAST and not _YEAR.fullmatch(figure.group()):
                yield Found(value, *figure.span(), "listed")


def _yearly(text: str) -> Iterator[Found[Decimal]]:
    for match in _YEARLY.finditer(text):
        value = _value(match["figure"])
        if value >= _LEAST and not _YEAR.fullmatch(match["figure"]):
            yield Found(value, *match.span("figure"), "yearly")


def _thousands(text: str) -> Iterator[Found[Decimal]]:
    yield from (Found(_value(m["figure"]) * 1000, *m.span(), "thousands") for m in _THOUSANDS.finditer(text))


def _value(figure: str) -> Decimal:
    return Decimal(re.sub(r"\D", "", figure))


def without_vat(text: str) -> str:
    """The text without the words that sums are with or without VAT."""
    return _VAT.sub(" ", text)
