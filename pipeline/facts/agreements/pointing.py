"""Sentences on what was just agreed, that point at it ("Det här gäller …", "Uppgörelsen löper …")."""

from __future__ import annotations

import re

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.lexicon import Lexicon

_VERB = re.compile(
    r"^(?:\s+(?:ska|skall|är|har|sagt|vi|det|gäll(?:er|a)|löp(?:er|a)|var(?:ar|a)|bindande|alltså|då|sålunda|således|räknat))+(?=\s)",
    re.IGNORECASE,
)


def after_pointing(clause: Clause, lexicon: Lexicon) -> str:
    """What follows the verb of a sentence that points at the whole of what was agreed; nothing of any other."""
    text = clause.text.lstrip("*•–- ")
    subject = first_phrase(lexicon, "pointing_subject", text)
    if clause.is_heading or subject is None or subject.start() or says(lexicon, "not_the_period", text):
        return ""
    return _VERB.sub("", text[subject.end() :])
