"""Whether a title of somebody who leads belongs to another organisation than the applicant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.context import Context
from pipeline.language.found import Found
from pipeline.language.organisations import find_organisations, same_organisation

EXECUTIVE = re.compile(r"^(?:vd|vd:n|v\.d\.|vd\.|verkställande\s+direktör(?:en)?)$")
_TIE = re.compile(r"\s*,?\s*(?:för|på|i|hos|vid)?\s*")
#: "centrumledare i Grannby": a place that the applicant's names do not know is somebody else's.
_PLACE = re.compile(r"\s+i\s+([A-ZÅÄÖ][\w-]+)")
_COMPANY = re.compile(r"\bAB\b|aktiebolag|bolaget\b", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(?:föreningens|vår|kansli\w*|organisationens|partnerskapets|stiftelsens|anställd)\b", re.IGNORECASE
)
_GENERAL_TITLE = re.compile(
    r"(?:verksamhets|process|projekt|kansli|plats|operativ|förenings)\w*|samordnare|koordinator"
)
_HOUSE = re.compile(r"\s+(?:på|vid|hos|för|i)\s+([A-ZÅÄÖ][\w-]+\s+[a-zåäö][\wåäö]+)\b")


def held_elsewhere(text: str, title: Found[str], context: Context) -> bool:
    """ "vd Fastighets AB Linden", "Hotell Lindens vd": somebody else's executive, not the applicant's."""
    tie = _TIE.match(text, title.end)
    start = tie.end() if tie else title.end
    beside = [
        o
        for o in find_organisations(text, context.lexicon)
        if o.start == start or title.start - 2 <= o.end < title.start
    ]
    own = [n for n in (context.organisation.name, context.organisation.municipality, *context.aliases) if n]
    place = _PLACE.match(text, title.end)
    if place and own and not any(place[1].rstrip("s").lower() in name.lower() for name in own):
        return True
    if _GENERAL_TITLE.match(title.value) and _is_elsewhere(text[title.end :], own):
        return True
    if any(same_organisation(o.value.name, name) for o in beside for name in own):
        return False
    return bool(beside) or (bool(EXECUTIVE.match(title.value)) and not _has_executive(text, own))


def _is_elsewhere(behind: str, own: Sequence[str]) -> bool:
    """Whether a title that any organisation has is tied to another: "verksamhetschef på Lindens bibliotek"."""
    house = _HOUSE.match(behind)
    if not house or not own:
        return False
    return not any(house[1].lower().startswith(name.lower()) for name in own)


def _has_executive(text: str, own: Sequence[str]) -> bool:
    """Whether a bare "vd" is the applicant's: a company has one; of an association the words must say so."""
    return not own or any(_COMPANY.search(name) for name in own) or bool(_OWN_WORDS.search(text))
