"""Sentences that give every party the same things to do ("Var och en av parterna utser … och lämnar …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.duties import SEGMENT, does
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon

_EACH = Anchored(
    r"\b(?:var\s+och\s+en|envar|samtliga|alla(?:\s+(?:två|tre|fyra|fem|sex))?|varje|vardera|båda|bägge)\s+"
    r"(?:av\s+)?(?:avtals)?part(?:en|er|erna|ner|nerna)?\b|\bvi\s+(?:alla|samtliga)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:(?:ska|skall|åtar\s+sig|förbinder\s+sig|har|också|även|vidare|till\s+uppgift|därutöver|dessutom|därjämte)\s+)*"
)
#: One thing that all do may be no more than a wish to work together.
_LEAST = 2


def who_only_pays(clauses: Sequence[Clause], cast: Cast, lexicon: Lexicon) -> frozenset[int]:
    """The parties that are said to do nothing but pay."""
    told = (c for c in clauses if says(lexicon, "only_pays", c.text))
    return frozenset(i for c in told for m in cast.mentions(c.whole) if not m.everyone for i in m.actors)


def each_does(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that each of the parties does several things, and more than getting on well."""
    match = _EACH.search(text)
    if match is None:
        return False
    permitted = first_phrase(lexicon, "permission", text[match.end() :])
    if permitted and not text[match.end() : match.end() + permitted.start()].strip():
        return False
    segments = [_LEAD.sub("", s, count=1) for s in SEGMENT.split(text[match.end() :]) if s]
    told = [s for s in segments if does(s, first=False, lexicon=lexicon) and not says(lexicon, "vague_duty", s)]
    return len(told) >= _LEAST
