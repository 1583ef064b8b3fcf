"""Sentences that say where a matter is to be found, or that there is none, instead of stating it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.language.words import matches_any

_BRIEF = 25
#: "Se stadgarna", "(se bilaga 2)"; not "se till att", "vi vill se".
_SEE = re.compile(r"(?:^|[.;:,(–-]\s*)(?:se|jfr)\s+(?!till\b|att\b|möjlighet|fram\b)", re.IGNORECASE)
#: "Det som finns i centrum": a clause on a thing, no pointer.
_RELATIVE = re.compile(
    r"\b(?:som|där|vad|allt)\s+(?:\w+\s+)?(?:finns|står|beskrivs|redovisas|presenteras)\b", re.IGNORECASE
)
#: "Visionen finns i", "Uppdraget står på": the matter itself is what stands there.
_STANDS = re.compile(
    r"\b(?:vision|målbild|uppdrag|mission|ändamål|syfte|\w*idé)(?:en|n|et|t)?\s+(?:\w+\s+){0,2}?(?:finns|står)\s+(?:\w+\s+)?(?:i|på)\b",
    re.IGNORECASE,
)


def points_elsewhere(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence says that there is none (`lacking`), or, where it is brief, only where it is (`elsewhere`)."""
    if matches_any(text, words["lacking"]):
        return True
    bare = _RELATIVE.sub(" ", text)
    if len(text.split()) >= _BRIEF:
        return False
    stands = matches_any(bare, words["stands"]) and matches_any(bare, words["documents"])
    return stands or bool(_SEE.search(bare) or _STANDS.search(bare)) or matches_any(bare, words["elsewhere"])
