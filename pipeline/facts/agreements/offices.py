"""Offices within a municipality, that a letterhead names beside it: the municipality is the party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from pipeline.facts.agreements.names import Named
from pipeline.facts.agreements.phrases import says
from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import find_municipalities
from pipeline.papers import Passage

_LETTERHEAD = 5
_WORDS = 6
_KINDS = frozenset({"kommun", "stad"})
_NUMBER = re.compile(
    r",?\s*(?:org(?:anisations)?\.?\s?-?(?:nr|nummer)?\.?:?\s*)?\(?\d{6}[-–]?\d{4}\)?.*", re.IGNORECASE
)


def hosted(named: Named, passages: Sequence[Passage], lexicon: Lexicon) -> Named:
    """The municipality for a name that begins an office's line of the letterhead, under or over a line that is a
    municipality's name; any other name as it is.
    """
    lines = [line.text for line in chain.from_iterable(p.lines() for p in passages[:_LETTERHEAD])]
    bare = [_NUMBER.sub("", line).strip(" ,") for line in lines]
    places = [i for i, line in enumerate(bare) if line.startswith(named.name) and _is_office(line, lexicon)]
    beside = (bare[at + step] for at in places for step in (-1, 1, -2) if 0 <= at + step < len(bare))
    host = next((line for line in beside if _is_municipality(line, lexicon)), None)
    return replace(named, name=host, aliases=(*named.aliases, bare[places[0]])) if host else named


def _is_office(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is the name of an office and no more."""
    words = line.split()
    return 0 < len(words) <= _WORDS and says(lexicon, "office", words[-1]) and not _is_municipality(line, lexicon)


def _is_municipality(line: str, lexicon: Lexicon) -> bool:
    words = line.split()
    return 0 < len(words) <= _WORDS and bool(find_municipalities(line, lexicon)) and words[-1].lower() in _KINDS
