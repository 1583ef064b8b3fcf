"""Whether duties are divided between the board and the one who leads the work from day to day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.board.duty_words import DAILY, named_organ, read_sentence
from pipeline.facts.board.phrases import board_words
from pipeline.facts.documents import opening
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Table

_READER = "board.duties"
_DUTIES_ENOUGH = 3
_CITED_EACH = 2
_MARK = re.compile(r"\s*(?:§\s*\d{1,2}\.?|\d{1,2}\s*§|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class _Division:
    """The sentences (one entry a duty) that give the board and the manager something to do; `titled` where a heading
    says that this is the matter.
    """

    board: tuple[Passage, ...] = ()
    manager: tuple[Passage, ...] = ()
    titled: bool = False

    @property
    def divides(self) -> bool:
        """Both have duties, and there are enough of them, or the manager's is the daily work, or the heading says that
        this is the matter.
        """
        both = bool(self.board and self.manager)
        daily = any(DAILY.search(passage.text.lower()) for passage in self.manager)
        return both and (self.titled or daily or len(self.board) + len(self.manager) >= _DUTIES_ENOUGH)

    def joined(self, other: _Division) -> _Division:
        """Both together; the matter is only said to be duties where one of the headings says so."""
        return _Division(self.board + other.board, self.manager + other.manager, self.titled or other.titled)

    def evidence(self) -> tuple[Evidence, ...]:
        """Sentences for either, so that both sides of the division are shown."""
        shown = (tuple(dict.fromkeys(side))[:_CITED_EACH] for side in (self.board, self.manager))
        return tuple(dict.fromkeys(e for side in shown for passage in side for e in passage.evidence()))


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands under one heading."""

    headings: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


def read_duties(papers: Sequence[Paper], lexicon: Lexicon) -> Fact[bool]:
    """True where rules of procedure are there, or a section gives duties to both; the application only claims it."""
    rules = [p for p in papers if p.type is DocType.RULES_OF_PROCEDURE]
    for paper in rules:
        evidence = next(_divisions(paper, lexicon), None)
        if evidence:
            return found(True, evidence, f"{_READER}/rules of procedure")
    if rules:
        return found(True, opening(rules[0]), f"{_READER}/rules of procedure")
    others = [p for p in papers if p.type not in (DocType.APPLICATION, DocType.RULES_OF_PROCEDURE)]
    applications = [p for p in papers if p.type is DocType.APPLICATION]
    for paper in (*others, *applications):
        evidence = next(_divisions(paper, lexicon), None)
        if evidence:
            return found(True, evidence, f"{_READER}/section", Certainty.STATED)
    return silent(_READER)


def _divisions(paper: Paper, lexicon: Lexicon) -> Iterator[tuple[Evidence, ...]]:
    """The evidence of every place in `paper` that divides duties."""
    for table in paper.tables:
        if _has_both_columns(table, lexicon) or _has_both_rows(table, lexicon):
            yield _table_evidence(table, paper)
    sections = [
        _Section(headings, tuple(run)) for headings, run in groupby(paper.passages, key=lambda p: tuple(p.headings))
    ]
    read = [(section, _division(section, lexicon)) for section in sections]
    yield from (division.evidence() for _, division in read if division.divides)
    yield from (division.evidence() for division in _over_sections(read, lexicon) if division.divides)
    if paper.type is DocType.RULES_OF_PROCEDURE:
        whole = _division(_Section((paper.title,), paper.passages), lexicon)
        if whole.divides:
            yield whole.evidence()


def _over_sections(read: Sequence[tuple[_Section, _Division]], lexicon: Lexicon) -> Iterator[_Division]:
    """ "Styrelsens åligganden" and "Verksamhetsledaren" as paragraphs of their own: each counts for its own organ."""
    whole = _Division()
    for section, division in read:
        organ = named_organ(section.heading, lexicon)
        if organ == "board":
            whole = whole.joined(_Division(division.board, titled=division.titled))
        elif organ == "manager":
            whole = whole.joined(_Division(manager=division.manager, titled=division.titled))
    yield whole


def _division(section: _Section, lexicon: Lexicon) -> _Division:
    sides: dict[str, list[Passage]] = {"board": [], "manager": []}
    among_duties = any(board_words(lexicon, "divided_heading").search(h.lower()) for h in section.headings[-2:])
    titled = among_duties or bool(board_words(lexicon, "duties_heading").search(section.heading.lower()))
    organ = named_organ(section.heading, lexicon) if among_duties else ""
    lead = ""
    for passage in section.passages:
        if passage.kind is BlockKind.HEADING:
            continue
        if passage.kind is not BlockKind.LIST_ITEM:
            lead = named_organ(passage.text, lexicon) if passage.text.rstrip().endswith(":") else ""
        among_duties = among_duties or _captioned(passage, lexicon)
        titled = titled or among_duties
        whose = (lead if among_duties else "") or organ
        for sentence in sentences(passage):
            text = _without_caption(sentence.text.lower(), lexicon)
            board, manager = read_sentence(text, lexicon, among_duties=among_duties, titled=titled)
            if whose and not board and not manager and not (lead and passage.kind is not BlockKind.LIST_ITEM):
                sides[whose].append(sentence)
            sides["board"] += [sentence] * board
            sides["manager"] += [sentence] * manager
    return _Division(tuple(sides["board"]), tuple(sides["manager"]), titled)


def _captioned(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the first line is a heading that was not told from text: "§ 9 Arbetsfördelning"."""
    first, *rest = passage.lines()
    return bool(rest) and bool(_caption(first.text.lower(), lexicon))


def _caption(text: str, lexicon: Lexicon) -> str:
    """The number and the words of duties that a text begins with."""
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    said = board_words(lexicon, "divided_heading").match(text, start)
    return text[: said.end()] if mark and said else ""


def _without_caption(text: str, lexicon: Lexicon) -> str:
    return text[len(_caption(text, lexicon)) :].lstrip()


def _has_both_columns(table: Table, lexicon: Lexicon) -> bool:
    """ "Fråga | Styrgruppen | Processledaren"."""
    named = {named_organ(text, lexicon) for text in table.header}
    return {"board", "manager"} <= named and len(table.body) >= _CITED_EACH


def _has_both_rows(table: Table, lexicon: Lexicon) -> bool:
    """ "Roll | Ansvar" with a row for either, under such a heading or with such a column."""
    headings = (*table.headings[-1:], *table.header[1:])
    if not any(board_words(lexicon, "divided_heading").search(text.lower()) for text in headings):
        return False
    firsts = [row.cells[0].text for row in table.rows if row.cells and any(c.text.strip() for c in row.cells[1:])]
    return {"board", "manager"} <= {named_organ(text, lexicon) for text in firsts}


def _table_evidence(table: Table, paper: Paper) -> tuple[Evidence, ...]:
    heading = [p for p in paper.passages if p.kind is BlockKind.HEADING and p.index < table.index]
    first = heading[-1].evidence() if heading else ()
    rows = (e for row in table.rows[:3] for e in row.evidence())
    return (*first, *rows)
