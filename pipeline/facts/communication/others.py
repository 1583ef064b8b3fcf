"""Meetings that are no dialogue with the stakeholders: those among the staff, in another town, or turned down."""

from __future__ import annotations

import re

from pipeline.language.lexicon import WordLists
from pipeline.language.words import matches_any, named

_WE = re.compile(r"\b(?:vi|oss|vår|vårt|våra|föreningen|bolaget|tillsammans|gemensam\w*|samverk\w*)\b", re.IGNORECASE)
#: "reste till Norrvi, där man …": what is behind it is done there.
_THERE = re.compile(r"\b(?:till|besökt\w*|besöker|i|från|hos)\s+[A-ZÅÄÖ][\w-]+,?\s+där\s+(?:man|de|dom)\s")
#: "Några möten har vi inte".
_NONE = re.compile(r"^\W*(?:någon|något|några)\b[^.;]*\bhar\s+(?:vi|föreningen|bolaget)\s+(?:inte|aldrig|ej)\b", re.I)


def is_not_ours(text: str, form: str, words: WordLists) -> bool:
    """Whether the `form` of dialogue that a sentence names is held among the staff, or by others elsewhere."""
    if matches_any(text, words["internal"]) and not _has_stakeholder(text, words):
        return True
    there = _THERE.search(text)
    if there and form.lower() in text[there.end() :].lower() and not _WE.search(text[there.end() :]):
        return True
    return matches_any(text, words["elsewhere"]) and not _WE.search(text)


def is_refused(said: str, words: WordLists) -> bool:
    """Whether a dialogue was turned down, or is said not to be."""
    return matches_any(said, words["refused"]) or bool(_NONE.match(said))


def _has_stakeholder(text: str, words: WordLists) -> bool:
    return matches_any(text, (*words["stakeholder"], *words["outward"])) or bool(named(text, words["stake_place"]))
