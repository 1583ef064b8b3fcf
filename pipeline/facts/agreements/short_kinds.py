"""What organisations are called for short by their kind: "banken", "föreningen", "handlarna"."""

from __future__ import annotations

from collections.abc import Iterator

#: How a kind of organisation is named for short, by the ending of its word: ("handlarförening" -> "-en").
_DEFINITE = {
    **dict.fromkeys(("kommun", "stad", "region", "förening", "bank", "fond", "församling", "restaurang", "gård"), "en"),
    **dict.fromkeys(("samfällighet", "grupp", "klubb", "byrå", "butik", "allians", "kår", "krets"), "en"),
    **dict.fromkeys(("råd", "sällskap", "företag", "kooperativ", "bageri", "café", "näringsliv", "kontor"), "et"),
    **dict.fromkeys(("handel", "kommitté"), "n"),
    "gille": "t",
    **dict.fromkeys(("bolag", "lag", "hotell", "förbund", "universitet", "pastorat", "nätverk", "forum"), "et"),
    **dict.fromkeys(("stiftelse", "galleria", "högskola", "handelskammare", "fastighetsägare"), "n"),
}
#: The same for words in the plural ("Storby Köpmän" -> "köpmännen").
_DEFINITE_PLURAL = {
    "köpmän": "nen",
    "butiker": "na",
}
#: Words for those who do something, whose last letter falls away ("handlare" -> "handlarna").
_DOERS = ("handlare", "företagare", "krögare", "näringsidkare", "fastighetsägare", "husägare")


def short_kinds(word: str) -> Iterator[str]:
    """What an organisation with `word` (lower case) in its name may be called for short ("banken", "föreningen")."""
    yield from (kind + ending for kind, ending in _DEFINITE_PLURAL.items() if word.endswith(kind))
    yield from (f"{kind[:-1]}na" for kind in _DOERS if word.endswith(kind))
    for kind, ending in _DEFINITE.items():
        if word.endswith(kind):
            yield word + ending
            yield kind + ending
        elif ending and word.endswith(kind + ending):
            yield word
            yield kind + ending
