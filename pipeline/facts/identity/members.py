"""Whose membership a sentence tells of, where its subject is an organisation other than the applicant."""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.facts.context import Context
from pipeline.language.municipalities import find_municipalities
from pipeline.language.organisations import find_organisations, is_short_for, same_organisation
from pipeline.language.words import matches_any

_OWN = re.compile(r"\b(?:vi|föreningen|bolaget|organisationen|partnerskapet|samverkan\w*|stiftelsen|oss|vår\w*)\b")
_STEM = 6


class Whose(StrEnum):
    """Whether a membership may be the applicant's own, is somebody else's, or cannot be told."""

    OWN = "own"
    ANOTHERS = "anothers"
    UNSURE = "unsure"


def whose(subject: str, context: Context) -> Whose:
    """Whose membership it is by the clause before it: that of the last organisation named, unless those who write are
    the subject ("Vi i Norrvi kommun"). The town's own membership may be the applicant's as well.
    """
    if matches_any(subject, context.lexicon["cues_membership"]["others"]):
        return Whose.ANOTHERS
    subject = _behind_own_line(subject, context)
    named = _last_named(subject, context)
    if named is None or not context.organisation.name:
        return _of_a_town(subject, context)
    start, end = named
    if subject[:start].strip() or _is_own(subject[end:], context):
        return _of_a_town(subject, context)
    return _kind_of(subject[start:end], context)


def _last_named(subject: str, context: Context) -> tuple[int, int] | None:
    found = [f for f in find_organisations(subject, context.lexicon) if len(f.value.name.split()) > 1]
    return (found[-1].start, found[-1].end) if found else None


def _kind_of(name: str, context: Context) -> Whose:
    """One that shares a name with the applicant may be the applicant under another name."""
    own = context.organisation.name or ""
    letters = name.lower()
    if same_organisation(name, own) or is_short_for(name, own) or any(a in letters for a in context.aliases):
        return Whose.OWN
    town = context.organisation.municipality or ""
    if same_organisation(name, town) or any(w[:_STEM] in own.lower() for w in letters.split() if len(w) >= _STEM):
        return Whose.UNSURE
    return Whose.ANOTHERS


def _behind_own_line(subject: str, context: Context) -> str:
    """The clause without the applicant's name on its own line over it: another name follows with nothing between."""
    letters = subject.lower()
    own = max((a for a in context.aliases if a in letters), key=len, default="")
    behind = subject[letters.index(own) + len(own) :] if own else ""
    return behind.lstrip() if re.match(r"\s+[A-ZÅÄÖ]", behind) else subject


def _is_own(text: str, context: Context) -> bool:
    letters = text.lower()
    return bool(_OWN.search(letters)) or any(alias in letters for alias in context.aliases)


def _of_a_town(subject: str, context: Context) -> Whose:
    """A municipality or the like as the subject, and neither "we" nor the applicant."""
    about = bool(find_municipalities(subject, context.lexicon)) and not _is_own(subject, context)
    return Whose.UNSURE if about else Whose.OWN
