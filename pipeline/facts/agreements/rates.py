"""How often a sum is paid, by the words beside it: times a year."""

from __future__ import annotations

import re

from pipeline.language.anchored import Anchored

_IN_YEAR = r"\s+gånger\s+(?:per|om|i|under|/|varje)\s*(?:kalender)?år(?:et)?\b|\s+gånger\s+årligen"
#: An adverb tells how often a sum is paid, or only in what parts a yearly one is.
_ADVERBS = {12: r"månatlig\w*|månadsvis", 4: r"kvartalsvis", 2: r"halvårsvis|halvårligen", 3: r"tertialvis"}
_YEARLY = (
    r"(?:per|om|/|varje|vart|för\s+varje)\s*(?:kalender|verksamhets|räkenskaps|avtals|budget|helt\s)?år(?:et)?\b|"
    r"årlig\w*|årsavgift\w*|årsbelopp\w*|årsbidrag\w*|p\.\s?a\.|för\s+år(?:\s+räknat|\s+och\s+part)?\b(?!\s*20)|per\s+annum|vart\s+och\s+ett\s+av\s+åren|å\s*r\s*l\s*i\s*g|"
    r"om\s+året|i\s+årlig\w*|\bårs\w*(?:avgift|ersättning|belopp|bidrag)\w*"
)
_RATES: tuple[tuple[int, Anchored], ...] = tuple(
    (times, Anchored(pattern, re.IGNORECASE))
    for times, pattern in (
        (
            12,
            rf"(?:per|i|/|varje|var)\s?(?:kalender)?mån(?:ad(?:en)?)?\b|{_ADVERBS[12]}|månadsavgift\w*|\b(?:tolv|12){_IN_YEAR}",
        ),
        (6, rf"varannan\s+månad|\b(?:sex|6){_IN_YEAR}"),
        (
            4,
            rf"(?:per|i|/|varje|vart)\s?kvartal(?:et)?\b|{_ADVERBS[4]}|kvartalsavgift\w*|kvartalsbelopp\w*|\b(?:fyra|4){_IN_YEAR}",
        ),
        (3, rf"(?:per|/|varje)\s?tertial\b|{_ADVERBS[3]}|var\s+fjärde\s+månad|\b(?:tre|3){_IN_YEAR}"),
        (
            2,
            rf"(?:per|i|/|varje|vart)\s?halvår(?:et)?\b|{_ADVERBS[2]}|halvårsavgift\w*|halvårsbelopp\w*|\b(?:två|2){_IN_YEAR}",
        ),
        (1, _YEARLY),
    )
)
_PARTS = re.compile("|".join(_ADVERBS.values()), re.IGNORECASE)
_EVERY_YEAR = _RATES[-1][1]


def rate(after: str, before: str, whole_text: str) -> int | None:
    """Times a year: by the words right after a sum, then those before it, then any in the clause. None where the words
    may as well tell in what parts the sum is paid ("600 000 kr, som utbetalas kvartalsvis").
    """
    close = after[:45]
    found = [(m.start(), -m.end(), times) for times, pattern in _RATES if (m := pattern.search(close))]
    if found:
        start, end, times = min(found)
        parts = _PARTS.fullmatch(close[start:-end])
        if parts and close[:start].strip(" (,"):
            return 1 if _EVERY_YEAR.search(whole_text) else None
        return 1 if parts and _EVERY_YEAR.search(whole_text) else times
    found = [(-m.end(), m.start(), times) for times, pattern in _RATES for m in pattern.finditer(before[-90:])]
    if found:
        return min(found)[2]
    return 1 if _EVERY_YEAR.search(whole_text) else None


def yearly_from(text: str) -> int | None:
    """How many times a year a heading, a column title or a cell says that its sums are paid; an adverb beside words for
    a year's sum only tells in what parts it is paid ("900 tkr/år, kvartalsvis").
    """
    found = next(((times, m) for times, pattern in _RATES if (m := pattern.search(text))), None)
    if found is None:
        return None
    times, match = found
    return 1 if _PARTS.fullmatch(match.group()) and _EVERY_YEAR.search(text) else times
