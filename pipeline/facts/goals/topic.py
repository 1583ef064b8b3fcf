"""Sentences that say what the plan itself shall be ("Ambitionen är att alla ska kunna läsa den"): no goals."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.facts.goals.statements import said_goal
from pipeline.facts.saying import one_of
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_PRONOUN = re.compile(r"\W*(?:den|det|de|denna|dessa|detta|här|där)\b", re.IGNORECASE)
_OBJECT = r"\b(?:den|det|dem|denna|detta)\b"


def sentences_on_matters(passage: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The sentences of a passage but those that say what the text itself shall be."""
    kept: list[Passage] = []
    on_text = False
    for sentence in sentences(passage):
        said = said_goal(sentence.text, lexicon)
        if said is None:
            on_text = _begins_with_text(sentence.text, lexicon) or (on_text and bool(_PRONOUN.match(sentence.text)))
        if said is None or not _wishes_for_text(sentence.text[said.start : said.end], on_text, lexicon):
            kept.append(sentence)
    return tuple(kept)


def _begins_with_text(text: str, lexicon: Lexicon) -> bool:
    return bool(_patterns(lexicon)[0].match(text.lower()))


def _wishes_for_text(statement: str, on_text: bool, lexicon: Lexicon) -> bool:
    """Whether what is wanted is wanted of the text: named, or meant by a pronoun behind a sentence about it."""
    begins, used, pointed, done = _patterns(lexicon)
    lowered = statement.lower()
    if done.search(lowered):
        return False
    named = begins.match(lowered) or used.search(lowered)
    return bool(named) or (on_text and bool(_PRONOUN.match(lowered) or pointed.search(lowered)))


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon["goals"]["texts"]
    names, uses = one_of(words["names"]), one_of(words["uses"])
    return (
        re.compile(rf"\W*(?:(?:den\s+här|denna|detta|vår|årets|själva|hela)\s+)?{names}"),
        re.compile(rf"{uses}\W+(?:\w+\W+){{0,2}}?{names}"),
        re.compile(rf"{uses}\W+(?:\w+\W+){{0,2}}?{_OBJECT}|{_OBJECT}[^.]*{uses}"),
        re.compile(one_of(words["carried_out"])),
    )
