"""Lists of dated meetings of several bodies, under a heading that names meetings and not whose: the board's of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.meetings import OTHER_MEETINGS

#: Headings that name meetings, and not whose.
BARE_CALENDAR = re.compile(
    r"(?:\d[\d.]*\s+)?(?:våra\s+|hållna\s+|ordinarie\s+|planerade\s+|årets\s+)?(?:sammanträden|sammankomster|möten|mötesdagar|mötestider|"
    r"mötesdatum|mötesplan|möteskalender|sammanträdesdagar|sammanträdestider|sammanträdesplan)(?:\s+20\d\d(?:\s*[–/-]\s*(?:20)?\d\d)?)?"
    r"(?:\s+(?:under\s+)?(?:året|verksamhetsåret|(?:år\s+)?20\d\d))?"
)
NO_ORDINARY = re.compile(
    r"\bextra\w*|\bårsmöte|stämma\b|stämman\b|\binställ|\bmedlem|frukost|träff|\bvalbered|utskott|\barbetsgrupp|\bpresidi"
)
#: What stands beside a day and names no body: titles of columns, weekdays, times, words that join.
_BESIDE = re.compile(
    r"(?:[\W\d]|\b(?:datum|dag|tid|den|kl|klockan|slag|typ|(?:möte|sammanträde|sammankomst)(?=\s*:)|organ|vad|när|och|samt|(?:mån|tis|ons|tors|fre|lör|sön)dag)\b)*"
)
#: The board's bare name, and behind it nothing, or no more than a remark ("Styrelse (konst.)", "Styrelse nr 3").
_BOARDS = re.compile(
    r"(?:ordinarie\s+)?styr(?:else|grupp)(?:n|en)?(?:s?(?:möte|sammanträde)\w*)?(?!\w)"
    r"(?=\s*(?:$|[(,/|·:;.–-]|\d|nr\b|konst|ordinarie|den\b|och\b|samt\b))"
)

#: What parts the entries of a line.
_APART = re.compile(r"[/;|]")
#: A remark right behind a day: "2025-10-22 (extra)".
_REMARK = re.compile(r"^\s*(?:\([^)]*\)|,?\s*(?:extra\w*|inställ\w*)\b)")


@dataclass(frozen=True, slots=True)
class DayAt:
    """A day and where its words stand."""

    start: int
    end: int
    day: date


def names_meetings(clause: Clause) -> bool:
    """Whether a clause stands under such a heading."""
    return bool(BARE_CALENDAR.fullmatch(clause.section.lower().strip(" .:")))


def lists_board(clause: Clause, days: Sequence[DayAt]) -> bool:
    """Whether a clause under such a heading gives days to bodies by their bare names, the board's among them."""
    return names_meetings(clause) and any(_is_boards(label, plain=False) for _, label in _labelled(clause.text, days))


def board_days(clause: Clause, days: Sequence[DayAt]) -> Iterator[date]:
    """The days of a clause that are beside the board's name, and of its ordinary meetings."""
    return (at.day for at, label in _labelled(clause.text, days) if _is_boards(label))


def _is_boards(label: str, plain: bool = True) -> bool:
    bare = label[_end_of_beside(label) :]
    other = plain and (NO_ORDINARY.search(bare) or OTHER_MEETINGS.search(bare))
    return bool(_BOARDS.match(bare)) and not other


def _labelled(text: str, days: Sequence[DayAt]) -> Iterator[tuple[DayAt, str]]:
    """Each day with the words before it, or behind it where the days come first; days in a row share their words."""
    if not days:
        return
    edges = [0, *(x for at in days for x in (at.start, at.end)), len(text)]
    gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if _names_none(gaps[0]):
        yield from zip(reversed(days), _shared([_APART.split(gap)[0] for gap in gaps[:0:-1]]), strict=True)
        return
    words = [gaps[0], *(_APART.split(_REMARK.sub("", gap))[-1] for gap in gaps[1:-1])]
    remarks = [m.group() if (m := _REMARK.match(gap)) else "" for gap in gaps[1:]]
    yield from zip(days, map(" ".join, zip(_shared(words), remarks, strict=True)), strict=True)


def _shared(words: Sequence[str]) -> Iterator[str]:
    """The words of each day; where it has none, those of the day before."""
    said = ""
    for own in words:
        said = said if _names_none(own) else own
        yield said


def _names_none(text: str) -> bool:
    return _end_of_beside(text) == len(text)


def _end_of_beside(text: str) -> int:
    match = _BESIDE.match(text)
    return match.end() if match else 0
