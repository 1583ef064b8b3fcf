"""Whom a stretch of bylaws is about: members, the chair, deputies, or somebody else altogether."""

from __future__ import annotations

import re

_WHOM = {
    "chair": r"styrelsens\s+ordförande\w*|(?<!vice\s)ordföranden?|styrelseordförande\w*",
    "deputy": r"(?<!revisors)(?:styrelse)?suppleant\w*|ersättare|ersättarna",
    "auditor": r"\w*revisor\w*|revision\w*|\w*granskare",
    "nomination": r"valberedning\w*|valkommitté\w*",
    "committee": r"arbetsutskott\w*|presidi\w+",
    "member": r"(?:styrelse|styrgrupps?)?ledam(?:öter|ot)\w*|styrelsemedlem\w*|(?:samverkans)?styrelse(?:n|"
    r"val)?|styrgrupp(?:en)?|(?:styrelse|styrgrupp)(?:n|en)s(?=\s+(?:mandat|ledam|medlem|tid\b|uppdrag))|\w+styrelsen",
    "clerk": r"mötesordförande|mötessekreterare|justerare|justeringsm\w+|protokollförare|rösträknare|sekreterare\w*",
}
_ROLE = re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WHOM.items()) + r")(?![\w-])")
_AT_A_MEETING = re.compile(r"\s+(?:för|vid|på|att\s+leda)\s+(?:års)?(?:mötet|stämman|sammanträdet|årsmötet)")


def roles_in(text: str) -> frozenset[str]:
    """The roles that a lower-case text names; the chair of a meeting is a "clerk"."""
    found = set()
    for match in _ROLE.finditer(text):
        at_meeting = match.lastgroup == "chair" and _AT_A_MEETING.match(text, match.end())
        found.add("clerk" if at_meeting else str(match.lastgroup))
    return frozenset(found)


def rank_of(roles: frozenset[str], topic: str) -> int:
    """How well something said of `roles` speaks for the members of the board: 3 of them, 2 of the board the section
    is about, 1 of its chair alone, 0 not at all.
    """
    if "member" in roles:
        return 3
    if roles:
        return 1 if "chair" in roles else 0
    return 2 if topic == "board" else 0
