"""Names that a scan has spoiled, by their better spelling elsewhere in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from extractors.document import Origin
from pipeline.facts.agreements.names import find_named
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage

_LEAST = 8
_ALIKE = 0.78
_ALIKE_WORDS = 0.55


def better_spelling(
    name: str, paper: Paper, passages: Sequence[Passage], known: Sequence[str], lexicon: Lexicon
) -> str | None:
    """A like name that stands more often in a scanned paper, or that the applicant goes by; None for none."""
    if len(name) < _LEAST or not any(page.origin is Origin.OCR for page in paper.document.pages):
        return None
    found = {n.name for p in passages for n in find_named(p, lexicon, known)} | set(known)
    alike = [s for s in found if len(s) >= _LEAST and s.casefold() != name.casefold() and _are_alike(s, name)]
    best = max(alike, key=lambda s: (_likeness(s, name), s), default=None)
    if best is None or (best not in known and _count(name, passages) >= _count(best, passages)):
        return None
    return best


def in_small_letters(name: str, passages: Sequence[Passage]) -> str | None:
    """A name in capitals ("STORBY FASTIGHETER AB" in a letterhead) as the rest of the document writes it."""
    if not name.isupper() or len(name) < _LEAST:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (m.group() for p in passages for m in pattern.finditer(p.text))
    return next((spelling for spelling in found if not spelling.isupper()), None)


def _are_alike(a: str, b: str) -> bool:
    """Whether two names are alike as a whole and word by word: "Norra" is no slip for "Södra"."""
    if len(a.split()) != len(b.split()) or _likeness(a, b) < _ALIKE:
        return False
    return all(_likeness(x, y) >= _ALIKE_WORDS for x, y in zip(a.split(), b.split(), strict=True))


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).ratio()


def _count(name: str, passages: Sequence[Passage]) -> int:
    return sum(p.text.count(name) for p in passages)
