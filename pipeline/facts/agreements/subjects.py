"""Whether a party that a sentence names is the subject of its verb."""

from __future__ import annotations

import re

from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.phrases import says
from pipeline.language.lexicon import Lexicon

#: Words that may stand between a subject and its verb.
BETWEEN = (
    r"(?:(?:vardera|gemensamt|även|också|dessutom|därutöver|därjämte|vidare|själv\w*|alltid|årligen|för|sin|sina|del|i|tur|härmed|"
    r"som|motprestation|tillsammans|senast|under|avtalstiden|avtalsperioden|varje|år|löpande|kostnadsfritt|utan|kostnad|dock|"
    r"därför|därmed|aktivt|samtliga|båda|genom|å|sida|andra|sidan|gengäld|gärna|istället)\s+)*"
)
AFTER_PREPOSITION = re.compile(r"\b(?:till|av|för|från|med|i|hos|mot|åt|på|om)\s+$", re.IGNORECASE)
#: Where a new clause of a sentence may begin, and words after which the clause's subject is already told.
_BOUNDARY = re.compile(r"[,;:.•–]\s|\b(?:och|samt|men|medan|eller)\s", re.IGNORECASE)
_WITH_PREPOSITION = re.compile(
    r"\b(?:vid|på|inför|efter|före|under|i|till|från|enligt|med|för|av|hos|genom|via)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:som|vilken|vilket|vilka|att|vi|de|den|det|man)\s+$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\W*(?:när|då|om|där|eftersom|så\s+länge|medan|sedan|innan|i\s+den\s+mån)\b", re.IGNORECASE)


def follows_its_verb(verb: str, before: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a party after a verb is its subject ("Dessutom städar bolaget …") and not its object ("Föreningen
    informerar kommunen"): no subject stands before the verb.
    """
    if says(lexicon, "no_verb_in_r", verb) or _RELATIVE.search(before):
        return False
    start = next((m.end() for m in reversed(list(_BOUNDARY.finditer(before)))), 0)
    opening = before[start:].strip()
    subordinate = bool(_SUBORDINATE.match(opening or before))
    subjects = [m for m in cast.mentions(before) if m.start >= (start if opening else 0) and _may_be_subject(m, before)]
    touching = bool(subjects) and re.fullmatch(rf"\s*{BETWEEN}", before[subjects[-1].end :] + " ") is not None
    organ = says(lexicon, "organ", opening.rpartition(" ")[2]) and not _WITH_PREPOSITION.search(opening)
    return bool(before.strip()) and not organ and not touching and (subordinate or not subjects)


def _may_be_subject(mention: Mention, text: str) -> bool:
    return not mention.genitive and not AFTER_PREPOSITION.search(text[: mention.start])
