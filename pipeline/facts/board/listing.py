"""Where a paper lists the board: in a table, in lines, in a sentence, or in the elections of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.board.entries import Entry, deciding_role
from pipeline.facts.board.list_lines import read_lines
from pipeline.facts.board.list_matrix import read_matrix, read_spilled
from pipeline.facts.board.list_tables import read_table
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.portraits import read_portraits_in_turn
from pipeline.facts.board.votes import elects_board, is_election_label, is_votes
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.roles import find_roles
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Table

_BOARD = r"(?:styrelse|styrgrupp|ledningsgrupp)\w*"
_INTRO = Anchored(
    rf"\b{_BOARD}\b[^.]{{0,80}}\b(?:består|bestått|bestod|utgörs|utgjordes|utgjorts|sammansättning|"
    rf"följande|ser\s+ut|valdes|blir|är\s+följande|ingår|sitter|ledamöter\s+är)\b"
    rf"|\bi\s+{_BOARD}\s+(?:ingår|sitter|har\s+ingått)\b|\b{_BOARD}\s+\d{{4}}(?:/\d{{2,4}})?\s*:|"
    rf"^\s*{_BOARD}\s*:|\bledamöter(?:na)?\s+i\s+{_BOARD}",
    re.IGNORECASE,
)
_LED = re.compile(rf"\b{_BOARD}\s+(?:leds|förestås)\s+av\s+(?:ordförande[n]?\s+)?(?=[A-ZÅÄÖ])", re.IGNORECASE)
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
    r"|\bkvarstår\b|\b(?:omval|nyval)\s+(?:av|på)\b",
    re.IGNORECASE,
)
_REMAINING = re.compile(
    r"\bkvarstå\w*|\bkvarvarande\b|\bsitter\s+kvar\b|\bår\s+kvar\b|\bkvar\s+(?:på|i|till)\b|"
    r"\btidigare\s+vald",
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
#: One of the board writes of himself or herself, and is not named: "av mig (ordförande), Anna Ek och Bo Alm".
_WRITER = re.compile(r"\b(?:mig|jag|undertecknad)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:tidigare|förra|avgående|avgått|interims|utsedd\s+av|valberedningens\s+förslag\s+till)\b", re.IGNORECASE
)
#: Over the minutes of a meeting, what follows is who came.
_SITTING = re.compile(r"(?:möte|sammanträde)(?:t|n|na)?\b")
_PEOPLE_TO_LIST = 2
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class BoardList:
    """A list as a paper gives it. `complete` is false where only those elected this year are told; `kind` is "table",
    "lines", "sentence" or "election"; `organ` is "styrelse" or "styrgrupp"; `dated` the day it shows the board of.
    """

    paper: Paper
    entries: tuple[Entry, ...]
    kind: str
    complete: bool = True
    dated: date | None = None
    organ: str = "styrelse"

    @property
    def named(self) -> tuple[Entry, ...]:
        """The entries with a person's name."""
        return tuple(entry for entry in self.entries if entry.name)


def find_lists(paper: Paper, lexicon: Lexicon) -> tuple[BoardList, ...]:
    """The board lists of one paper, the best first."""
    whole = paper.type is DocType.BOARD_LIST
    lists = [
        *_from_tables(paper, lexicon, whole),
        *_from_lines(paper, lexicon, whole),
        *_from_sentences(paper, lexicon),
    ]
    if paper.type is DocType.MINUTES:
        lists += _from_elections(paper, lexicon)
    good = [found for found in (*lists, *_merged(lists)) if _is_list(found)]
    return tuple(sorted(good, key=_goodness))


def _goodness(found: BoardList) -> tuple[bool, bool, bool, int]:
    """Whole lists first, of those the ones with a chair, tables before lines, then the longest."""
    return (not found.complete, not _has_chair(found), found.kind != "table", -len(found.named))


def _merged(lists: Sequence[BoardList]) -> Iterator[BoardList]:
    """Lines and table as one list, where the layout made a table of some of the lines: the chair stands outside it."""
    tables = [found for found in lists if found.kind == "table" and not _has_chair(found)]
    lines = [found for found in lists if found.kind == "lines" and _has_chair(found)]
    for table, other in zip(tables, lines, strict=False):
        known = {entry.name for entry in table.named}
        entries = (*(e for e in other.entries if e.name not in known or not e.name), *table.entries)
        yield replace(other, entries=entries)


def _has_chair(found: BoardList) -> bool:
    return any(entry.role == "ordförande" for entry in found.entries)


def _is_list(found: BoardList) -> bool:
    """At least two people, or a named chair, and a role that is said of somebody."""
    roles = {entry.role for entry in found.entries if entry.explicit}
    if found.kind == "sentence" and len(found.named) > _PEOPLE_TO_LIST:
        return True
    told = [entry for entry in found.named if entry.affiliation]
    if found.paper.type is DocType.BOARD_LIST and len(told) > _PEOPLE_TO_LIST and len(told) == len(found.named):
        return True
    return bool(roles) and (len(found.named) >= _PEOPLE_TO_LIST or (bool(found.named) and "ordförande" in roles))


def _board_list(paper: Paper, entries: Sequence[Entry], kind: str, complete: bool = True, about: str = "") -> BoardList:
    text = f"{about} {paper.title}".lower()
    organ = (
        "styrgrupp" if re.search(r"styrgrupp|ledningsgrupp", text) and "styrelse" not in about.lower() else "styrelse"
    )
    return BoardList(paper, tuple(entries), kind, complete, date_of(paper), organ)


def _from_tables(paper: Paper, lexicon: Lexicon, whole: bool) -> Iterator[BoardList]:
    entries: list[Entry] = []
    about, partly = "", False
    for table in paper.tables:
        context = _context(paper, table)
        elected = paper.type is DocType.MINUTES and _is_election(table, paper)
        about_board = elected or _about_board(context) or _heads_board(table)
        if _about_others(context, table, about_board, lexicon) or not (whole or about_board):
            continue
        read = read_matrix(table, lexicon) or read_table(table, lexicon)
        read = (*read, *(read_spilled(paper, table, lexicon) if read else ()))
        partly = partly or (elected and bool(read) and not _about_board(context) and not _tells_all(table, paper))
        role = _group_role(table, lexicon)
        entries += [_in_group(entry, role) for entry in read]
        about = about or (context if read else "")
    if entries:
        yield _board_list(paper, entries, "table", not partly, about)


def _is_election(table: Table, paper: Paper) -> bool:
    """A table under "§ 8 Val" in minutes."""
    before = [line.text for p in paper.passages if p.index < table.index for line in p.lines()[-1:]]
    return any(is_votes(text) for text in (*table.headings[-1:], *before[-1:]))


def _tells_all(table: Table, paper: Paper) -> bool:
    """Whether a table of the elected also holds those who stay on, or the first board of all."""
    kept = any(_REMAINING.search(row.text) for row in table.rows)
    return kept or bool(_FOUNDING.search(_opening(paper)))


def _context(paper: Paper, table: Table) -> str:
    """The heading over a table and the words right before it."""
    before = [
        p.text for p in paper.passages if table.index - 2 <= p.index < table.index and p.headings == table.headings
    ]
    heading = table.headings[-1] if table.headings else ""
    return " ".join([heading, table.name, *(text[-160:] for text in before)])


def _about_board(context: str) -> bool:
    return bool(re.search(rf"\b{_BOARD}|\bförtroendevalda\b|\bledamöter\b|\bstyrelseval\b", context, re.IGNORECASE))


def _heads_board(table: Table) -> bool:
    """Whether a column is headed by the members of the board."""
    return bool(
        re.search(r"\b(?:styrelse|styrgrupps?)(?:ledam|medlem|represent)", " ".join(table.header), re.IGNORECASE)
    )


def _about_others(context: str, table: Table, about_board: bool, lexicon: Lexicon) -> bool:
    heading = (table.headings[-1] if table.headings else "").lower()
    header = " ".join(table.header).lower()
    others = board_words(lexicon, "other_lists")
    return bool(
        others.match(heading.strip(" .§0123456789"))
        or re.search(r"närvar|aktivitet|belopp|org\.?\s?nr|avgift", header)
        or (not about_board and others.search(context.lower()))
    )


def _group_role(table: Table, lexicon: Lexicon) -> str:
    """ "Suppleanter" as the heading over a table of its own."""
    heading = table.headings[-1] if table.headings else ""
    role = deciding_role([r.value for r in find_roles(heading, lexicon)])
    return role if role in ("suppleant", "adjungerad") and len(heading.split()) <= 3 else ""


def _in_group(entry: Entry, role: str) -> Entry:
    if not role or entry.role == "adjungerad":
        return entry
    return Entry(entry.name, role, entry.evidence, entry.affiliation, entry.vacant)


def _from_lines(paper: Paper, lexicon: Lexicon, whole: bool) -> Iterator[BoardList]:
    """Runs of lines in a paper that is a board list, or under a heading or after words that announce one."""
    if whole:
        portraits = read_portraits_in_turn([line for p in paper.passages for line in p.lines()], lexicon)
        parts = [line for p in paper.passages for line in _lines(p, lexicon)]
        yield _board_list(paper, portraits or read_lines(parts, lexicon), "lines")
        return
    for heading, run in groupby(paper.passages, key=lambda p: p.headings):
        passages = [p for p in run if p.kind is not BlockKind.HEADING]
        start = _announced(heading, passages, lexicon)
        if start is None:
            continue
        parts = [line for p in passages[start:] for line in _lines(p, lexicon)][:_MOST_LINES]
        listed = [p for p in parts if _may_list(p, lexicon)]
        about = f"{heading[-1] if heading else ''} {passages[max(0, start - 1)].text[-120:] if passages else ''}"
        if len(listed) >= _PEOPLE_TO_LIST:
            yield _board_list(paper, read_lines(parts, lexicon), "lines", about=about)


def _announced(heading: tuple[str, ...], passages: Sequence[Passage], lexicon: Lexicon) -> int | None:
    """From which passage on a list may stand; None where nothing announces one."""
    for number, passage in enumerate(passages):
        announces = _INTRO.search(passage.text) and passage.text.rstrip().endswith(
            (":", "av", "följande", "enligt nedan.")
        )
        if announces and len(people_in_line(passage.text, lexicon)) < _PEOPLE_TO_LIST:
            return number + 1
    title = heading[-1].lower().strip(" .§0123456789") if heading else ""
    short = len(title.split()) <= 5 and board_words(lexicon, "list_titles").match(title)
    gathered = _SITTING.search(title)
    return 0 if short and not gathered and not _FORMER.search(title) else None


def _may_list(part: Passage, lexicon: Lexicon) -> bool:
    """Whether a line reads like a list entry: people and no long sentence."""
    return len(part.text.split()) <= 25 and bool(people_in_line(part.text, lexicon) or find_roles(part.text, lexicon))


def _lines(passage: Passage, lexicon: Lexicon) -> Sequence[Passage]:
    """A passage line by line where its lines are entries, else sentence by sentence."""
    lines = passage.lines()
    if len(lines) > 1:
        starts = [_leads(line.text, lexicon) for line in lines]
        if sum(starts) > len(lines) / 2:
            return _joined(lines, starts, passage)
    parts = sentences(passage)
    return parts if len(parts) > 1 else (passage,)


def _leads(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a name, a label or a role; in lower case only with a role right before a name."""
    head = text.strip(" •*–-")
    roles = find_roles(head, lexicon)
    if not head[:1].isupper() and not head[:1].isdigit():
        people = people_in_line(head, lexicon) if roles and roles[0].start == 0 else []
        return bool(people) and people[0].start <= roles[0].end + 2
    if any(role.start <= 2 for role in roles) or re.match(r"[^:]{2,40}:", head):
        return True
    return any(person.start <= 2 for person in people_in_line(head, lexicon))


def _joined(lines: Sequence[Passage], starts: Sequence[bool], passage: Passage) -> list[Passage]:
    """Lines with the line that only goes on from them ("Anna Ek, Stadens / Fastigheter AB")."""
    joined: list[Passage] = []
    for line, starts_entry in zip(lines, starts, strict=True):
        goes_on = joined and not starts_entry and joined[-1].text.rstrip().endswith((",", "&", "och", "–", "-"))
        if goes_on:
            first = passage.offsets.index(joined[-1].offsets[0])
            joined[-1] = passage.part(first, passage.offsets.index(line.offsets[-1]) + 1)
        else:
            joined.append(line)
    return joined


def _from_sentences(paper: Paper, lexicon: Lexicon) -> Iterator[BoardList]:
    """ "Styrelsen består av Anna Ek (ordförande), …" with the sentences right after it on deputies and adjuncts."""
    for passage in (p for p in paper.passages if _INTRO.may_match(p.text)):
        parts = sentences(passage)
        for number, part in enumerate(parts):
            if _INTRO.search(part.text) and len(people_in_line(part.text, lexicon)) >= _PEOPLE_TO_LIST:
                following = [
                    p for p in parts[number + 1 :] if people_in_line(p.text, lexicon) and find_roles(p.text, lexicon)
                ]
                entries = _led(read_lines([part, *following], lexicon), part.text)
                whole = not (_FORMER.search(part.text) or _WRITER.search(part.text))
                yield _board_list(paper, entries, "sentence", whole, part.text)
                break


def _led(entries: Sequence[Entry], text: str) -> tuple[Entry, ...]:
    """ "Styrelsen leds av Anna Ek och består i övrigt av …": the one who leads it presides."""
    match = _LED.search(text)
    return tuple(
        replace(entry, role="ordförande", explicit=True)
        if match and text.startswith(entry.name, match.end())
        else entry
        for entry in entries
    )


def _from_elections(paper: Paper, lexicon: Lexicon) -> Iterator[BoardList]:
    """What a meeting elected, section by section; complete where it also tells who stays on."""
    entries: list[Entry] = []
    texts: list[str] = []
    for heading, run in groupby(paper.passages, key=lambda p: p.headings):
        title = heading[-1] if heading else ""
        in_section = bool(_ELECTION.search(title)) and not _FUNCTIONARY.search(title)
        parts = [s for p in run if p.kind is not BlockKind.HEADING for s in _lines(p, lexicon)]
        voted = elects_board(title, parts)
        labelled = set() if in_section else _labelled_elections(parts, lexicon, voted)
        chosen = [
            s
            for n, s in enumerate(parts)
            if (in_section or n in labelled or (_ELECTS.search(s.text) and not _opens_meeting(parts, n)))
            and not _FUNCTIONARY.search(s.text)
        ]
        role = deciding_role([r.value for r in find_roles(title, lexicon)]) if in_section else ""
        entries += read_lines(chosen, lexicon, role)
        texts += [s.text for s in chosen]
    if entries:
        complete = any(_REMAINING.search(text) for text in texts) or bool(_FOUNDING.search(_opening(paper)))
        yield _board_list(paper, tuple(dict.fromkeys(entries)), "election", complete)


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


def _opening(paper: Paper) -> str:
    return " ".join([paper.title, *(p.text for p in paper.passages[:4])])


def date_of(paper: Paper) -> date | None:
    """The first exact date in the opening of a paper, else the end of the year its title names."""
    years = re.findall(r"\b(20\d\d)\b", f"{paper.title} {paper.path}")
    return exact_date_of(paper) or (date(int(years[0]), 12, 31) if years else None)


def exact_date_of(paper: Paper) -> date | None:
    """The first exact date in the opening of a paper."""
    found = (item.value for passage in paper.passages[:6] for item in find_dates(passage.text))
    return next((value.first() for value in found if value.exact), None)
