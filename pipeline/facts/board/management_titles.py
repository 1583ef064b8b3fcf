"""The titles of those who lead the work from day to day, as texts and labels give them."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.facts.board.phrases import board_words
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon


@lru_cache(maxsize=4096)
def titles_in(text: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """The titles in order; `plain` ones name the matter by themselves, `general` ones beside words for it."""
    lowered = text.lower()
    plain = [
        Found(m.group(), m.start(), m.end(), "plain")
        for m in board_words(lexicon, "managers", "plain").finditer(lowered)
    ]
    if board_words(lexicon, "managers", "work").search(lowered):
        general = board_words(lexicon, "managers", "general").finditer(lowered)
        plain += [Found(m.group(), m.start(), m.end(), "general") for m in general]
    return tuple(sorted(plain, key=lambda t: t.start))


def base_title(title: str) -> str:
    """The title in its indefinite form, as a report names it."""
    return {"vd:n": "vd", "verkställande direktören": "verkställande direktör"}.get(
        title, re.sub(r"(?<=are)ns?$|(?<=chef)ens?$|(?<=or)ns?$", "", title)
    )


def leadership(label: str, lexicon: Lexicon) -> list[Found[str]]:
    """The label of a field that asks who leads, as a title: "Vem leder den dagliga verksamheten?"."""
    asked = board_words(lexicon, "managers", "asked").match(label.lower())
    return [Found("operativ ledare", 0, len(label), "asked")] if asked else []
