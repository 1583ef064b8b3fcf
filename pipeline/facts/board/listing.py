"""Where a paper lists the board: in a table, in lines, in a sentence, or in the elections of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.board.elections import is_founding, read_elections, tells_of_staying
from pipeline.facts.board.entries import Entry, deciding_role
from pipeline.facts.board.list_lines import read_lines
from pipeline.facts.board.list_matrix import read_matrix, read_spilled
from pipeline.facts.board.list_parts import lines_of
from pipeline.facts.board.list_tables import read_table
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.portraits import read_portraits_in_turn
from pipeline.facts.board.votes import is_votes
from pipeline.facts.board.writers import tells_of_writer, writer_in
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
    rf"följande|konstituer\w+|ser\s+ut|valdes|blir|är\s+följande|ingår|sitter|ledamöter\s+är)\b"
    rf"|\bi\s+{_BOARD}\s+(?:ingår|sitter|har\s+[^.:]{{0,60}}?(?:ingått|suttit))\b|\b{_BOARD}\s+\d{{4}}(?:/\d{{2,4}})?\s*:|"
    rf"^\s*{_BOARD}\s*:|\b{_BOARD}\s+(?:ordinarie\s+)?ledamöter\b|\bvi\s+i\s+{_BOARD}(?:\s+är\b|:$)|\bledamöter(?:na)?\s+i\s+{_BOARD}|\bföljande\s+(?:\w+\s+)?{_BOARD}|"
    rf"\b(?:sitter|ingår|suttit|ingått|är|varit)\s+(?:\w+\s+)?(?:med\s+)?i\s+(?:\w+\s+)?{_BOARD}|"
    rf"\b(?:välja|valdes|valde|utsågs|utsåg|utse)\b[^.:]{{0,50}}\b(?:till|i)\s+(?:\w+\s+)?{_BOARD}|"
    rf"\bmed\s+(?:mig|oss)\s+i\s+{_BOARD}|"
    rf"\b(?:här\s+(?:är|kommer|följer)|nedan\s+(?:följer|är|finns))\s+(?:\w+\s+){{0,3}}?{_BOARD}",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"\b([\w-]+s)\s+(?:\w+\s+)?{_BOARD}", re.IGNORECASE)
#: Under "Vi i styrelsen".
_WE_ARE = re.compile(r"\W*vi\s+(?:\w+\s+)?är\s", re.IGNORECASE)
_CONTACTS = re.compile(rf"kontakt\w*\W+(?:\w+\W+){{0,2}}{_BOARD}")
_LED = re.compile(rf"\b{_BOARD}\s+(?:leds|förestås)\s+av\s+(?:ordförande[n]?\s+)?(?=[A-ZÅÄÖ])", re.IGNORECASE)
_LED_IN = re.compile(
    r"\W*(?:(?:det|de|dom|dessa|vi)\s+är\s*)?(?:(?:följande|alltså|nu|för\s+närvarande)\W+)*(?:ordförande\w*\W+|ordf\W+)?",
    re.IGNORECASE,
)
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
        elected, whole_board = read_elections(paper, lexicon)
        lists += [_board_list(paper, elected, "election", whole_board)] if elected else []
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
    kept = any(tells_of_staying(row.text) for row in table.rows)
    return kept or is_founding(paper)


def _context(paper: Paper, table: Table) -> str:
    """The heading over a table and the words right before it."""
    before = [
        p.text for p in paper.passages if table.index - 2 <= p.index < table.index and p.headings == table.headings
    ]
    heading = table.headings[-1] if table.headings else ""
    return " ".join([heading, table.name, *(text[-160:] for text in before)])


def _about_board(context: str) -> bool:
    return bool(
        re.search(
            rf"\b{_BOARD}|\bförtroendevalda\b|\bledamöter\b|\bstyrelseval\b|"
            r"\bkonstituer|\bfördelning\s+av\s+(?:uppdrag|poster)|\buppdragsfördelning",
            context,
            re.IGNORECASE,
        )
    )


def _heads_board(table: Table) -> bool:
    """Whether a column is headed by the members of the board."""
    return bool(
        re.search(r"\b(?:styrelse|styrgrupps?)(?:ledam|medlem|represent)", " ".join(table.header), re.IGNORECASE)
    )


def _about_others(context: str, table: Table, about_board: bool, lexicon: Lexicon) -> bool:
    heading = (table.headings[-1] if table.headings else "").lower()
    header = " ".join(table.header).lower()
    others = board_words(lexicon, "other_lists")
    if _CONTACTS.match(heading.strip(" .§0123456789")):
        return False
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
        parts = [line for p in paper.passages for line in lines_of(p, lexicon)]
        yield _board_list(paper, portraits or read_lines(parts, lexicon), "lines")
        return
    for heading, run in groupby(paper.passages, key=lambda p: p.headings):
        passages = [part for p in run if p.kind is not BlockKind.HEADING for part in _parted(p, lexicon)]
        start = _announced(heading, passages, lexicon)
        if start is None:
            continue
        parts = [line for p in passages[start:] for line in lines_of(p, lexicon)][:_MOST_LINES]
        listed = [p for p in parts if _may_list(p, lexicon)]
        about = f"{heading[-1] if heading else ''} {passages[max(0, start - 1)].text[-120:] if passages else ''}"
        if len(listed) >= _PEOPLE_TO_LIST or any(
            len(people_in_line(p.text, lexicon)) > _PEOPLE_TO_LIST for p in listed
        ):
            yield _board_list(paper, read_lines(parts, lexicon), "lines", about=about)


def _parted(passage: Passage, lexicon: Lexicon) -> Sequence[Passage]:
    """A passage in two where a line within it announces a list: "§ 2 Styrelsen konstituerade sig enligt följande:"."""
    lines = passage.lines()
    end = 0
    for line in lines[:-1]:
        end += len(line.text) + 1
        if _announces(line.text, lexicon):
            return passage.part(0, end - 1), passage.part(end)
    return (passage,)


def _announces(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says that the board's members follow, and names none of them itself."""
    leads = text.rstrip().endswith((":", "av", "följande", "enligt nedan."))
    return leads and bool(_INTRO.search(text)) and len(people_in_line(text, lexicon)) < _PEOPLE_TO_LIST


def _announced(heading: tuple[str, ...], passages: Sequence[Passage], lexicon: Lexicon) -> int | None:
    """From which passage on a list may stand; None where nothing announces one."""
    for number, passage in enumerate(passages):
        if _announces(passage.text, lexicon):
            return number + 1
    title = heading[-1].lower().strip(" .§0123456789") if heading else ""
    short = len(title.split()) <= 5 and board_words(lexicon, "list_titles").match(title)
    gathered = _SITTING.search(title)
    return 0 if short and not gathered and not _FORMER.search(title) else None


def _may_list(part: Passage, lexicon: Lexicon) -> bool:
    """Whether a line reads like a list entry: people and no long sentence."""
    return len(part.text.split()) <= 25 and bool(people_in_line(part.text, lexicon) or find_roles(part.text, lexicon))


def _from_sentences(paper: Paper, lexicon: Lexicon) -> Iterator[BoardList]:
    """ "Styrelsen består av Anna Ek (ordförande), …" with the sentences right after it on deputies and adjuncts."""
    for passage in (p for p in paper.passages if _INTRO.may_match(p.text)):
        parts = sentences(passage)
        for number, part in enumerate(parts):
            introduced = _INTRO.search(part.text) or (_WE_ARE.match(part.text) and _INTRO.search(f"{passage.section}:"))
            if not (introduced or (number and _goes_on(parts[number - 1], part, lexicon))):
                continue
            if paper.type is not DocType.MINUTES and _of_others(part.text, lexicon):
                continue
            if len(people_in_line(part.text, lexicon)) >= _PEOPLE_TO_LIST:
                following = [
                    p for p in parts[number + 1 :] if people_in_line(p.text, lexicon) and find_roles(p.text, lexicon)
                ]
                entries = _led(read_lines([part, *following], lexicon), part.text)
                writer = writer_in(paper, part, lexicon)
                entries = (*entries, writer) if writer and writer.name not in {e.name for e in entries} else entries
                whole = not (_FORMER.search(part.text) or (tells_of_writer(part.text) and not writer))
                yield _board_list(paper, entries, "sentence", whole, part.text)
                break


def _of_others(text: str, lexicon: Lexicon) -> bool:
    """ "I Köpmannaföreningens styrelse sitter …": the board of another association."""
    whose = _WHOSE.search(text)
    return bool(whose) and bool(board_words(lexicon, "boards_of_others").fullmatch(whose[1].lower()))  # type: ignore[index]


def _goes_on(before: Passage, part: Passage, lexicon: Lexicon) -> bool:
    """ "Du undrade vilka som sitter i styrelsen. Det är Anna Ek (ordf), …": the names follow in the next sentence."""
    told = _INTRO.search(before.text) and not _FORMER.search(before.text)
    if told and before.text.rstrip().endswith("?"):
        told = any(role.value == "ordförande" for role in find_roles(part.text, lexicon))
    people = people_in_line(part.text, lexicon) if told else []
    return len(people) >= _PEOPLE_TO_LIST and bool(_LED_IN.fullmatch(part.text[: people[0].start]))


def _led(entries: Sequence[Entry], text: str) -> tuple[Entry, ...]:
    """ "Styrelsen leds av Anna Ek och består i övrigt av …": the one who leads it presides."""
    match = _LED.search(text)
    return tuple(
        replace(entry, role="ordförande", explicit=True)
        if match and text.startswith(entry.name, match.end())
        else entry
        for entry in entries
    )


def date_of(paper: Paper) -> date | None:
    """The first exact date in the opening of a paper, else the end of the year its title names."""
    years = re.findall(r"\b(20\d\d)\b", f"{paper.title} {paper.path}")
    return exact_date_of(paper) or (date(int(years[0]), 12, 31) if years else None)


def exact_date_of(paper: Paper) -> date | None:
    """The first exact date in the opening of a paper."""
    found = (item.value for passage in paper.passages[:6] for item in find_dates(passage.text))
    return next((value.first() for value in found if value.exact), None)
