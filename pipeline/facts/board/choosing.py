"""Which list counts as the board, who on it is an ordinary member, whose house they come from, and who presides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.facts.board.entries import Entry
from pipeline.facts.board.homes import Homes
from pipeline.facts.board.listing import BoardList, find_lists
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.tables import BoardMember
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper
from pipeline.remark import remark

_READER = "board.listing"
#: Which papers speak of the board, the most telling first; the application only claims.
_ORDER = (
    DocType.BOARD_LIST,
    DocType.MINUTES,
    DocType.ANNUAL_REPORT,
    DocType.RULES_OF_PROCEDURE,
    DocType.AGREEMENT,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.OTHER,
    DocType.FOLLOW_UP,
    DocType.COMMUNICATION_PLAN,
    DocType.APPLICATION,
)
#: A newer list of these kinds replaces an older one.
_DECISIVE = frozenset({DocType.BOARD_LIST, DocType.MINUTES})
_INCOMPLETE = remark("board_only_elected")
_NOT_ORDINARY = frozenset({"suppleant", "adjungerad"})
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """The list that counts (None where there is none), and the newer or undated ones that say otherwise."""

    chosen: BoardList | None
    rivals: tuple[BoardList, ...] = ()


def choose_list(papers: Sequence[Paper], lexicon: Lexicon, yearly: bool = False) -> Choice:
    """The board's own list and the minutes before reports and plans, the application last; of the first the newest.
    Where the whole board is elected every year (`yearly`), what a meeting elected is the board.
    """
    proposed = board_words(lexicon, "proposed_list")
    telling = [p for p in papers if p.type in _ORDER and not proposed.search(p.title.lower())]
    lists = [found[0] for paper in telling if (found := find_lists(paper, lexicon))]
    lists = _of_the_board([_all_elected(found) if yearly else found for found in lists])
    if not lists:
        return Choice(None)
    best = min(lists, key=_priority)
    rivals = tuple(found for found in lists if found is not best and _rivals(found, best))
    return Choice(_with_homes(best, lists), rivals)


def _all_elected(found: BoardList) -> BoardList:
    """The list as whole where a meeting elected members, and not only who among them does what."""
    elects = any(entry.role in ("ordförande", "ledamot") for entry in found.named)
    return replace(found, complete=True) if found.kind == "election" and elects else found


def _with_homes(best: BoardList, lists: Sequence[BoardList]) -> BoardList:
    """The list, with the affiliations that another list (not the application's) gives for the same names."""
    told = [e for found in lists if found.paper.type is not DocType.APPLICATION for e in found.named if e.affiliation]
    homes = {entry.name: entry for entry in reversed(told)}
    return replace(best, entries=tuple(_at_home(entry, homes.get(entry.name)) for entry in best.entries))


def _at_home(entry: Entry, told: Entry | None) -> Entry:
    if entry.affiliation or not entry.name or told is None:
        return entry
    return replace(entry, affiliation=told.affiliation, evidence=(*entry.evidence, *told.evidence))


def _of_the_board(lists: Sequence[BoardList]) -> list[BoardList]:
    """Where there is a board, a steering group of some project is not it."""
    boards = [found for found in lists if found.organ == "styrelse"]
    return boards or list(lists)


def _priority(found: BoardList) -> tuple[bool, int, int]:
    decisive = found.paper.type in _DECISIVE and found.complete
    newest = -(found.dated or _EARLIEST).toordinal() if decisive and found.dated else 0
    place = _ORDER.index(found.paper.type)
    return (found.paper.type is DocType.APPLICATION, 0 if decisive else 1 + place, newest if decisive else place)


def _rivals(other: BoardList, chosen: BoardList) -> bool:
    """Whether a list that was not chosen contradicts the chosen one: as decisive, and of about the same time."""
    if other.paper.type not in _DECISIVE or not other.complete or chosen.dated is None or other.dated is None:
        return other.paper.type in _DECISIVE and other.complete and chosen.dated is None
    return abs(chosen.dated - other.dated) < timedelta(days=60) and chosen.dated != other.dated


def board_members(choice: Choice, papers: Sequence[Paper], context: Context) -> tuple[BoardMember, ...]:
    """A row for each entry of the chosen list; for an incomplete list also rows for the seats it does not name."""
    if choice.chosen is None:
        return ()
    homes = Homes(papers, context)
    rows = tuple(_member(entry, homes) for entry in choice.chosen.entries)
    return rows if choice.chosen.complete else (*rows, *_unnamed(choice.chosen))


def _member(entry: Entry, homes: Homes) -> BoardMember:
    vacant = entry.vacant or not entry.name
    ordinary = entry.role not in _NOT_ORDINARY and not vacant
    label = f"{entry.name or 'vakant'} ({entry.role})"
    sector = homes.sector(entry)
    return BoardMember(label, entry.name, entry.role, ordinary, entry.evidence, vacant, entry.affiliation, sector)


def _unnamed(chosen: BoardList) -> Iterator[BoardMember]:
    """Seats that an election of only some leaves unsaid: whoever sits on them may stand for any sector."""
    evidence = chosen.entries[0].evidence
    why = _INCOMPLETE
    for _ in range(3):
        unknown: Fact[str] = undecided("board.sector", evidence, why)
        yield BoardMember(remark("board_members_untold"), "", "ledamot", True, evidence, sector=unknown)


def listed_count(choice: Choice) -> Fact[int]:
    """How many ordinary members are named; doubtful where the list is incomplete."""
    chosen = choice.chosen
    if chosen is None:
        return silent(_READER)
    ordinary = _ordinary(chosen)
    evidence = tuple(dict.fromkeys(e for entry in ordinary for e in entry.evidence)) or chosen.entries[0].evidence
    if not chosen.complete:
        why = _INCOMPLETE
        return found(len(ordinary), evidence, f"{_READER}/{chosen.kind}", Certainty.DOUBTFUL, why=why)
    others = tuple(dict.fromkeys(n for r in choice.rivals if (n := len(_ordinary(r))) != len(ordinary)))
    return found(len(ordinary), evidence, f"{_READER}/{chosen.kind}", alternatives=others)


def _ordinary(chosen: BoardList) -> list[Entry]:
    return [entry for entry in chosen.named if entry.role not in _NOT_ORDINARY]
