"""One word in its definite form for a name that ends with it: "Köpmannaföreningen" for "Storby Köpmannaförening"."""

from __future__ import annotations

_ENDINGS = ("en", "et", "n", "t", "na", "nen")
#: A shorter word ("Banken", "Bolaget") may stand for a kind as well as for one of its kind.
_LEAST = 8


def is_short_name(short: str, full: str) -> bool:
    """Whether `short` is one word, and the definite form of a word in the longer name `full`."""
    if " " in short or len(short) < _LEAST or not short[:1].isupper():
        return False
    words = full.casefold().split()
    return len(words) > 1 and any(short.casefold() == word + ending for word in words for ending in _ENDINGS)
