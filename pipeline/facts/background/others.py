"""Whether it is another body that a sentence on an origin tells of: the merchants' association, the bank, the town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.context import Context
from pipeline.language.words import find_each, matches_any, starts_with

_SUBJECT_WORDS = 4
_BEHIND_VERB = 4
_WORD = re.compile(r"[\w&.:-]+")
_BEFORE_VERB = 2
#: By whom, when and where it was founded is not what was founded.
_BY_WHOM = re.compile(r"\b(?:av|efter|när|då|genom|på|vid|som|för)\b")
_STEM = 8
_PREPOSITIONS = frozenset({"på", "i", "hos", "vid", "av", "å", "från", "till", "med", "när", "då", "efter", "och"})
#: "Föreningen Norden", "Bolaget Norrköp": a name right behind the kind of body.
_CALLED = re.compile(r"\b(?:[Ff]öreningen|[Bb]olaget|[Ss]tiftelsen|[Ss]ällskapet|[Kk]lubben)\s+[A-ZÅÄÖ][a-zåäö]")
_GOES_ON = re.compile(r"\W*(?:Den|Det|Denna|Föreningen|Klubben|Banken|Gillet|Organisationen)\s")
_GOES_ON_COMPANY = re.compile(r"\W*(?:Bolaget|Företaget)\s")
_COMPANY = re.compile(r"\b[A-ZÅÄÖ][\w&-]*\s+(?:AB|HB|KB)(?!\w)")
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
    starts = " ".join(_WORD.findall(text)[:_SUBJECT_WORDS])
    beside = _beside_verbs(text, words["founded"])
    if names_applicant(f"{starts} {' '.join(beside)}", context):
        return False
    if starts_with(starts, words["of_ours"]) or (context.organisation.name and _CALLED.search(starts)):
        return True
    verb = min((m.start() for m in find_each(words["founded"], text.lower())), default=len(text))
    joint = _JOINT.search(" ".join(_WORD.findall(text[:verb])[:_JOINT_WORDS]))
    if joint or matches_any(" ".join(starts.split()[:2]), words["we"]):
        return False
    return any(_names_a_body(part, context) for part in (starts, *beside))


def goes_on_about_another(text: str, before: str, context: Context) -> bool:
    """Whether it goes on about the body that the sentence before named: "Vi hyr av Hus AB. Bolaget bildades 1978"."""
    name = f"{(context.organisation.name or '').lower()} "
    if not name.strip() or names_applicant(f"{before} {text}", context):
        return False
    if _GOES_ON_COMPANY.match(text) and not re.search(r"\bab\b|bolag", name):
        return bool(_COMPANY.search(before))
    return bool(_GOES_ON.match(text)) and is_of_another(before, context)


def _beside_verbs(text: str, verbs: Sequence[str]) -> list[str]:
    """What stands right before and behind each verb of founding, as far as it may be what is founded."""
    parts = []
    for verb in find_each(verbs, text.lower()):
        before = _WORD.findall(text[: verb.start()])[-_BEFORE_VERB:]
        parts += [" ".join(before)] if before and before[0].lower() not in _PREPOSITIONS else []
        parts.append(_BY_WHOM.split(" ".join(_WORD.findall(text[verb.end() :])[:_BEHIND_VERB]), maxsplit=1)[0])
    return parts


def _names_a_body(text: str, context: Context) -> bool:
    """Whether a text names a body that is not the applicant, by its kind or by its legal form."""
    if _TOWN.search(text) or (context.organisation.name and _COMPANY.search(text)):
        return True
    name = (context.organisation.name or "").lower()
    named = [m.group() for m in find_each(context.lexicon["background"]["other_body"], text.lower())]
    return any(body[:_STEM] not in name for body in named)
