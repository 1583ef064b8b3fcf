"""Lists of names told by their place alone: "A Berg (Torget AB, ordf.), B Ek (Norrby kommun)"."""

from __future__ import annotations

import re

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, own_roles
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.papers import Passage

_BETWEEN = re.compile(r"(?:,|;|\boch\b|\bsamt\b)\s*(?![^(]*\))")
_NAMED = re.compile(
    r"(?P<name>[A-ZÅÄÖÉÜ][\w'’.-]*(?:\s+(?:von|af|de|del|van|der|al|el|bin))*(?:\s+[A-ZÅÄÖÉÜ][\w'’-]+){1,2})\s*"
    r"(?:\((?P<aside>[^()]*)\))?\s*\.?"
)


def read_named_parts(text: str, part: Passage, role: str, affiliation: str, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of a list behind a label, initials and unknown names among them, where every part of it is a name
    and at least half have brackets behind; nothing for any other list. `role` and `affiliation` are the label's.
    """
    stretches = [s.strip() for s in _BETWEEN.split(text) if s.strip()]
    parts = [match for s in stretches if (match := _NAMED.fullmatch(s))]
    asides = sum(bool(match["aside"]) for match in parts)
    if len(parts) < len(stretches) or asides * 2 < len(parts) or not asides:
        return ()
    if any(find_organisations(match["name"], lexicon) for match in parts):
        return ()
    return tuple(_entry(match, part, role, affiliation, lexicon) for match in parts)


def _entry(match: re.Match[str], part: Passage, role: str, affiliation: str, lexicon: Lexicon) -> Entry:
    aside = match["aside"] or ""
    said = deciding_role([found.value for found in own_roles(aside, lexicon)])
    held = role if role in ("suppleant", "adjungerad") else said or role
    home = affiliation_of(aside, lexicon) or affiliation
    return Entry(match["name"], held or "ledamot", part.evidence(), home, explicit=bool(held))
