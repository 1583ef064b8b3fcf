"""What a sum per member, shop or the like gives a year, where an agreement says how many of them there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.rates import yearly_from
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon

_EACH = re.compile(
    r"\s*(?:(?:om\s+året\s+)?per|/|för\s+varje|för\s+var|å)\s*(?P<unit>medlem(?=s?företag|s?butik)?|butik|företag|verksamhet|hyresgäst|lokal|fastighet)",
    re.IGNORECASE,
)
_AND_YEAR = re.compile(r"\boch\s+(?:kalender)?år\b", re.IGNORECASE)
#: How many pieces there are, which only tells something beside a word for their number ("Medlemsantal … nu 42 st").
_PIECES = re.compile(r"(?<![\d.,])(?P<count>\d{1,3})\s*(?:st\b|stycken\b)", re.IGNORECASE)


def worth_of(formula: Clause, clauses: Sequence[Clause], lexicon: Lexicon) -> tuple[int, Clause] | None:
    """SEK a year and the clause with the number, where the formula is one yearly sum for each of something, without a
    floor or a ceiling, and the agreement gives one number of these and no other.
    """
    text = formula.text
    sums = list(find_amounts(text))
    each = _EACH.match(text, sums[0].end) if len(sums) == 1 else None
    yearly = bool(_AND_YEAR.search(text)) or yearly_from(text) == 1
    if each is None or not yearly or says(lexicon, "count_is_loose", text):
        return None
    unit = each["unit"].lower()
    counts = [(n, c) for c in clauses if not c.is_heading for n in _counts(c.text, unit, lexicon)]
    sure = len({n for n, _ in counts}) == 1 and not says(lexicon, "count_is_loose", counts[0][1].text)
    return (int(sums[0].value) * counts[0][0], counts[0][1]) if sure else None


def _counts(text: str, unit: str, lexicon: Lexicon) -> Iterator[int]:
    """The numbers of what is paid for that a text gives."""
    named = re.compile(rf"(?<![\d.,])(?P<count>\d{{1,3}})\s+{unit}(?:ar|er|mar|men)?\b(?!\s+ur\b)", re.IGNORECASE)
    yield from (int(m["count"]) for m in named.finditer(text))
    if says(lexicon, "count_of_payers", text):
        yield from (int(m["count"]) for m in _PIECES.finditer(text))
