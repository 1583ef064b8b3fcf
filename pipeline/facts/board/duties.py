"""Whether duties are divided between the board and the one who leads the work from day to day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.board.phrases import board_words
from pipeline.facts.documents import opening
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Table

_READER = "board.duties"
_CLAUSE = re.compile(r"(?:,?\s+(?:medan|och|samt|men)\s+|[;,:]\s+|\.\s+)")
_LEAD = re.compile(
    r"(?:(?:den|det|vår|tf|på|åligger|ankommer|är|därutöver|vidare|dessutom|anställda|att|–|"
    r"•)\s+){0,4}"
)
_REACH = 45
_DUTIES_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Division:
    """How many duties a section gives the board and the manager, and the sentences that give them."""

    board: int
    manager: int
    titled: bool
    evidence: tuple[Evidence, ...]

    @property
    def divides(self) -> bool:
        """Both have duties, and there are enough of them, or the heading says that this is the matter."""
        both = self.board > 0 and self.manager > 0
        return both and (self.titled or self.board + self.manager >= _DUTIES_ENOUGH)


def read_duties(papers: Sequence[Paper], lexicon: Lexicon) -> Fact[bool]:
    """True where rules of procedure are there, or a section gives duties to both; the application only claims it."""
    rules = [p for p in papers if p.type is DocType.RULES_OF_PROCEDURE]
    for paper in rules:
        division = next(_divisions(paper, lexicon), None)
        if division:
            return found(True, division.evidence, f"{_READER}/rules of procedure")
    if rules:
        return found(True, opening(rules[0]), f"{_READER}/rules of procedure")
    others = [p for p in papers if p.type not in (DocType.APPLICATION, DocType.RULES_OF_PROCEDURE)]
    applications = [p for p in papers if p.type is DocType.APPLICATION]
    for paper in (*others, *applications):
        division = next(_divisions(paper, lexicon), None)
        if division:
            return found(True, division.evidence, f"{_READER}/section", Certainty.STATED)
    return silent(_READER)


def _divisions(paper: Paper, lexicon: Lexicon) -> Iterator[_Division]:
    for table in paper.tables:
        if _has_both_columns(table, lexicon):
            yield _Division(1, 1, True, _table_evidence(table, paper))
    for heading, run in groupby(paper.passages, key=lambda p: p.headings[-1:]):
        division = _division(heading[0] if heading else "", list(run), lexicon)
        if division.divides:
            yield division
    if paper.type is DocType.RULES_OF_PROCEDURE:
        whole = _division(paper.title, paper.passages, lexicon)
        if whole.divides:
            yield whole


def _division(heading: str, passages: Sequence[Passage], lexicon: Lexicon) -> _Division:
    board = manager = 0
    cited: list[Evidence] = []
    titled = bool(board_words(lexicon, "duties_heading").search(heading.lower()))
    for passage in passages:
        if passage.kind is BlockKind.HEADING:
            continue
        for sentence in sentences(passage):
            b, m = _duties(sentence.text.lower(), lexicon)
            board, manager = board + b, manager + m
            cited += sentence.evidence() if b or m else ()
    return _Division(board, manager, titled, tuple(cited[:4]))


def _duties(text: str, lexicon: Lexicon) -> tuple[int, int]:
    """The duties that a sentence gives the board, and those it gives the manager: verbs right after the subject."""
    board = manager = 0
    subject = ""
    start = 0
    for cut in [*_CLAUSE.finditer(text), None]:
        piece = text[start : cut.start()] if cut else text[start:]
        subject = _subject(piece, lexicon) or subject
        count = 1 if board_words(lexicon, "duties").search(piece[: _REACH + 40]) and subject else 0
        board, manager = board + count * (subject == "board"), manager + count * (subject == "manager")
        start = cut.end() if cut else len(text)
    return board, manager


def _subject(piece: str, lexicon: Lexicon) -> str:
    """Whom a clause begins with; "styrelsen väljs" is no duty, which its verb tells."""
    head = piece[:_REACH]
    for name, pattern in (
        ("board", board_words(lexicon, "duty_boards")),
        ("manager", board_words(lexicon, "managers", "plain")),
    ):
        match = pattern.search(head)
        if match and _LEAD.fullmatch(head[: match.start()]):
            return name
    if re.match(r"(?:projektledaren|samordnaren|koordinatorn|kansliet)\b", head):
        return "manager"
    return (
        "other" if re.match(r"(?:ordföranden|grupperna|kassören|årsmötet|stämman|kommunen|medlemmarna)\b", head) else ""
    )


def _has_both_columns(table: Table, lexicon: Lexicon) -> bool:
    """ "Fråga | Styrgruppen | Processledaren"."""
    header = [text.lower() for text in table.header]
    boards = [h for h in header if board_words(lexicon, "duty_boards").search(h)]
    managers = [h for h in header if board_words(lexicon, "managers", "plain").search(h)]
    return bool(boards and managers) and len(table.body) >= 2


def _table_evidence(table: Table, paper: Paper) -> tuple[Evidence, ...]:
    heading = [p for p in paper.passages if p.kind is BlockKind.HEADING and p.index < table.index]
    first = heading[-1].evidence() if heading else ()
    rows = (e for row in table.rows[:3] for e in row.evidence())
    return (*first, *rows)
