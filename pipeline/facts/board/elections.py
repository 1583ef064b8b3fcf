"""Whom a meeting elected to the board, as its minutes tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.board.entries import Entry, deciding_role
from pipeline.facts.board.list_lines import read_lines
from pipeline.facts.board.list_parts import lines_of
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.votes import elects_board, is_election_label, may_hold_election_label
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.roles import find_roles
from pipeline.papers import Paper, Passage

_BOARD = r"(?:styrelse|styrgrupp|ledningsgrupp)\w*"
_ELECTION = Anchored(
    rf"\bval\s+(?:av|till|i)\s+(?:\w+\s+){{0,4}}?(?:{_BOARD}|ordförande|ledamöter|ledamot|styrelseledamöter|"
    rf"suppleanter|kassör|sekreterare)|\bstyrelseval\b|^{_BOARD}$",
    re.IGNORECASE,
)
_FUNCTIONARY = re.compile(
    r"\b(?:för|vid|på|till)\s+(?:dagens\s+)?(?:årsmötet|mötet|stämman|sammanträdet|årsstämman|"
    r"föreningsstämman)\b|\bmötes|\bjuster|\bpresidium\s+för|\brösträkn|\bfunktionär|\bprotokoll",
    re.IGNORECASE,
)
_ELECTS = Anchored(
    r"\b(?:till|som)\s+(?:\w+\s+){0,3}?(?:ordförande|ledam\w+|styrelse\w+|suppleant\w*|kassör|"
    r"sekreterare|ersättare)\b[^.]*\b(?:om|ny|in)?val(?:des|ts|da|d)\b"
    r"|\b(?:om|ny|in)?val(?:des|ts|da)\b[^.]*\b(?:till|som)\s+(?:\w+\s+){0,3}?(?:ordförande|"
    r"ledam\w+|styrelse\w+|suppleant\w*|kassör|sekreterare|ersättare)\b"
    r"|\b(?:omval|nyval)\s+(?:av|på)\b",
    re.IGNORECASE,
)
_REMAINING = Anchored(
    r"\bkvarstå\w*|\bkvarvarande\b|\bsitter\s+kvar\b|\bår\s+kvar\b|\bkvar\s+(?:på|i|till)\b|"
    r"\btidigare\s+vald|\bsedan\s+tidigare\b|\bmandat\w*\s+(?:löper|gäller|sträcker)\b|"
    r"\bi\s+tur\s+att\s+(?:stå|sitta)\s+kvar\b|\bfortsätter\b",
    re.IGNORECASE,
)
#: At its first meeting an association elects the whole board.
_FOUNDING = re.compile(
    r"\bbildande(?:möte|stämma|t\s+av)?\b|\bkonstituerande\s+(?:års)?(?:möte|stämma)\b", re.IGNORECASE
)
#: What tells an election to the board from one of somebody to lead the meeting.
_CHAIRS = re.compile(r"\b(?:till|som)\s+ordförande\b", re.IGNORECASE)
_FOR_THE_BOARD = re.compile(
    r"\b(?:styrelse\w*|styrgrupp\w*|föreningens?|ledam\w+|suppleant\w*|kassör\w*|omval\w*|nyval\w*)\b|\bår\b|\b20\d\d\b",
    re.IGNORECASE,
)
_NEAR = 4


def read_elections(paper: Paper, lexicon: Lexicon) -> tuple[tuple[Entry, ...], bool]:
    """Whom a meeting elected, section by section, and whether that is the whole board: it also tells who stays on."""
    entries: list[Entry] = []
    texts: list[str] = []
    for heading, run in groupby(paper.passages, key=lambda p: p.headings):
        title = heading[-1] if heading else ""
        in_section = bool(_ELECTION.search(title)) and not _FUNCTIONARY.search(title)
        passages = [p for p in run if p.kind is not BlockKind.HEADING]
        if not in_section and not any(_may_elect(p.text) for p in passages):
            continue
        parts = [s for p in passages for s in lines_of(p, lexicon)]
        voted = elects_board(title, parts)
        labelled = set() if in_section else _labelled_elections(parts, lexicon, voted)
        chosen = [
            s
            for n, s in enumerate(parts)
            if (in_section or n in labelled or (_elects(s.text) and not _opens_meeting(parts, n)))
            and not _FUNCTIONARY.search(s.text)
        ]
        role = deciding_role([r.value for r in find_roles(title, lexicon)]) if in_section else ""
        entries += read_lines(chosen, lexicon, role)
        texts += [s.text for s in chosen]
    complete = any(_REMAINING.search(text) for text in texts) or is_founding(paper)
    return tuple(dict.fromkeys(entries)), complete


def tells_of_staying(text: str) -> bool:
    """Whether a text says that somebody stays on the board."""
    return bool(_REMAINING.search(text))


def is_founding(paper: Paper) -> bool:
    """Whether a paper is the minutes of an association's first meeting."""
    return bool(_FOUNDING.search(" ".join([paper.title, *(p.text for p in paper.passages[:4])])))


def _elects(text: str) -> bool:
    """Whether a sentence tells who was elected, or who stays on."""
    return bool(_ELECTS.search(text) or _REMAINING.search(text))


def _may_elect(text: str) -> bool:
    """False only for a passage of which no part tells of an election or is labelled as one."""
    return _elects(text) or bool(_ELECTION.search(text)) or may_hold_election_label(text)


def _opens_meeting(parts: Sequence[Passage], number: int) -> bool:
    """Whether a sentence may as well elect the chair of the meeting: nothing in it or before it is the board's."""
    text = parts[number].text
    if not _CHAIRS.search(text) or _FOR_THE_BOARD.search(text):
        return False
    return not any(_ELECTION.search(p.text) for p in parts[max(0, number - _NEAR) : number])


def _labelled_elections(parts: Sequence[Passage], lexicon: Lexicon, voted: bool) -> set[int]:
    """The lines "Omval: …", "Nyval: …", "Suppleanter: …" right after a line that tells of a board's election, or all
    under a heading that does (`voted`).
    """
    if voted:
        return {number for number, part in enumerate(parts) if is_election_label(part.text)}
    chosen: set[int] = set()
    under = False
    for number, part in enumerate(parts):
        if under and is_election_label(part.text):
            chosen.add(number)
            continue
        under = bool(_ELECTION.search(part.text)) and not _FUNCTIONARY.search(part.text)
        if under and ":" in part.text and people_in_line(part.text, lexicon):
            chosen.add(number)
    return chosen
