"""Whether it is another body that a sentence on an origin tells of: the merchants' association, the bank, the town."""

from __future__ import annotations

import re

from pipeline.facts.context import Context
from pipeline.language.words import find_each, matches_any

_SUBJECT_WORDS = 4
_BEHIND_VERB = 4
_WORD = re.compile(r"[\w&.:-]+")
_STEM = 8
#: Several parties together: "Handlare, fastighetsägare och kommun möttes".
_JOINT_WORDS = 6
_JOINT = re.compile(
    r"\b(?:och|samt|med)\s+(?:\w+\s+)?(?:kommun|handl|husäg|fastighet|köpm|närings|företag|krög|butik)", re.I
)
_TOWN = re.compile(r"\b[A-ZÅÄÖ][\w-]+s?\s+(?:kommun|stad)\b")


def names_applicant(text: str, context: Context) -> bool:
    """Whether a text holds a name by which the applicant goes."""
    letters = text.lower()
    return any(alias in letters for alias in context.aliases if len(alias) > 3)


def is_of_another(text: str, context: Context) -> bool:
    """Whether the subject of a sentence, before or right behind its verb of founding, is another body."""
    words = context.lexicon["background"]
    verb = next((m for m in find_each(words["founded"], text.lower())), None)
    starts = " ".join(_WORD.findall(text)[:_SUBJECT_WORDS])
    behind = " ".join(_WORD.findall(text[verb.end() :])[:_BEHIND_VERB]) if verb else ""
    if names_applicant(f"{starts} {behind}", context) or matches_any(" ".join(starts.split()[:2]), words["we"]):
        return False
    if _JOINT.search(" ".join(_WORD.findall(text)[:_JOINT_WORDS])):
        return False
    return _names_a_body(starts, context) or _names_a_body(behind.partition(" av ")[0], context)


def _names_a_body(text: str, context: Context) -> bool:
    name = (context.organisation.name or "").lower()
    if _TOWN.search(text):
        return True
    named = [m.group() for m in find_each(context.lexicon["background"]["other_body"], text.lower())]
    return any(body[:_STEM] not in name for body in named)
