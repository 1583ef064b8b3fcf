"""A section of minutes headed by nothing but "Val": whether it is the board's election that stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.anchored import Anchored
from pipeline.papers import Passage

_VOTES = re.compile(r"\W*(?:§\s*)?[\d.]*\W*(?:val|personval|valärenden)\W*$", re.IGNORECASE)
#: A line of an election: what seat it fills stands before the colon.
_SEAT_FILLED = Anchored(
    r"(?:omval\w*|nyval\w*|fyllnadsval|invald?a?|kvarstå\w+|kvarsittande|avgå\w*|avtacka\w*|suppleant\w*|"
    r"ersättare|ordförande|vice\s+ordförande|kassör|sekreterare|ledam\w+|ordinarie\w*)\b[^:]{0,40}:",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^[\W\da-d]{{0,4}}{_SEAT_FILLED.pattern}", re.IGNORECASE)
#: Whoever leads the meeting or keeps its minutes is elected for no years and is no member.
_SEAT = re.compile(
    r"\b(?:styrelse\w*|ledam\w+|suppleant\w*|omval\w*|nyval\w*)\b|\b(?:\d|ett|två|tre)\s+år\b", re.IGNORECASE
)
_OF_THE_MEETING = re.compile(r"\b(?:mötes|juster|rösträkn|protokoll)\w*", re.IGNORECASE)
_SEATS = 2


def is_votes(title: str) -> bool:
    """Whether a heading says "Val" and not of what."""
    return bool(_VOTES.match(title))


def is_election_label(text: str) -> bool:
    """Whether a line begins with the seat it fills: "Omval: …", "Ledamot 2 år: …"."""
    return bool(_LABEL.match(text))


def may_hold_election_label(text: str) -> bool:
    """False only for a text of which no line is an election label."""
    return bool(_SEAT_FILLED.search(text))


def elects_board(title: str, parts: Sequence[Passage]) -> bool:
    """Whether the lines under a bare "Val" fill the seats of a board, and not the offices of the meeting."""
    filled = [number for number, part in enumerate(parts) if is_election_label(part.text)]
    seated = any(_SEAT.search(parts[number].text) for number in filled)
    if not is_votes(title) or len(filled) < _SEATS or not seated:
        return False
    return not any(_OF_THE_MEETING.search(part.text) for part in parts[: filled[-1]])


def may_be_of_the_meeting(section: str, text: str) -> bool:
    """Whether a line under a bare "Val" tells nothing of a seat: who leads the meeting may be meant."""
    return is_votes(section) and not _SEAT.search(text)
