"""The word lists of ``rules/lexicon/agreements.yaml`` as patterns.

In a list, ``*`` stands for any letters within a word and ``~`` for up to six words between two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon

_LONGEST_HEADING = 6
_GAP = r"(?:\s+\S+){0,6}?\s+"


@lru_cache(maxsize=8192)
def first_phrase(lexicon: Lexicon, name: str, text: str) -> re.Match[str] | None:
    """The first place where a phrase of the list `name` stands."""
    return _pattern(tuple(lexicon["agreements"][name])).search(text)


def all_phrases(lexicon: Lexicon, name: str, text: str) -> Iterator[re.Match[str]]:
    """Every place where a phrase of the list `name` stands."""
    return _pattern(tuple(lexicon["agreements"][name])).finditer(text)


def says(lexicon: Lexicon, name: str, text: str) -> bool:
    """Whether any phrase of the list `name` stands in `text`."""
    return first_phrase(lexicon, name, text) is not None


def is_party_heading(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading is short and begins with a word for the parties, and with no more than that."""
    words = heading.split()
    begins = says(lexicon, "party_heading", " ".join(words[:3]))
    return begins and len(words) <= _LONGEST_HEADING and not says(lexicon, "party_heading_not", heading)


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> Anchored:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return Anchored(rf"(?<!\w)(?:{'|'.join(map(_expression, longest_first))})(?!\w)", re.IGNORECASE)


def _expression(phrase: str) -> str:
    parts = [re.escape(part).replace(r"\*", r"[\w-]*") for part in phrase.split()]
    joined = r"\s+".join(parts)
    return joined.replace(r"\s+\~\s+", _GAP).replace(r"\s+~\s+", _GAP)
