"""The word lists of ``rules/lexicon/agreements.yaml`` as patterns.

In a list, ``*`` stands for any letters within a word and ``~`` for up to six words between two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.language.phrases import Phrases, longest_first
from pipeline.language.words import source_of

_LONGEST_HEADING = 6
_GAP = r"(?:\s+\S+){0,6}?\s+"


@lru_cache(maxsize=8192)
def first_phrase(lexicon: Lexicon, name: str, text: str) -> re.Match[str] | None:
    """The first place where a phrase of the list `name` stands."""
    return _phrases(lexicon, name).search(text)


def all_phrases(lexicon: Lexicon, name: str, text: str) -> Iterator[re.Match[str]]:
    """Every place where a phrase of the list `name` stands."""
    return _phrases(lexicon, name).finditer(text)


@lru_cache(maxsize=8192)
def says(lexicon: Lexicon, name: str, text: str) -> bool:
    """Whether any phrase of the list `name` stands in `text`."""
    return _phrases(lexicon, name).occur_in(text)


def is_party_heading(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading is short and begins with a word for the parties, and with no more than that."""
    words = heading.split()
    begins = says(lexicon, "party_heading", " ".join(words[:3]))
    return begins and len(words) <= _LONGEST_HEADING and not says(lexicon, "party_heading_not", heading)


@lru_cache(maxsize=256)
def _phrases(lexicon: Lexicon, name: str) -> Phrases:
    phrases = longest_first(lexicon["agreements"][name])
    return Phrases(phrases, r"(?<!\w)", r"(?!\w)", re.IGNORECASE, _expression)


def _expression(phrase: str) -> str:
    return source_of(phrase).replace(r"\s+\~\s+", _GAP)
