"""Who presides over the board, by its list or by any other paper, or that nobody does at present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.board.chair_vacancy import vacant_chair
from pipeline.facts.board.chair_words import chair_in, chair_in_answer, chair_in_row, chair_in_signature
from pipeline.facts.board.choosing import Choice
from pipeline.facts.board.listing import BoardList, date_of
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.votes import may_be_of_the_meeting
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, left_open, silent, undecided
from pipeline.facts.standing import leads
from pipeline.findings import DocType, Evidence
from pipeline.language.people import find_people
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_READER = "board.chair"
#: Papers of the applicant's own that may name its chair, the most telling first.
_OWN = (
    DocType.APPLICATION,
    DocType.MINUTES,
    DocType.ANNUAL_REPORT,
    DocType.BOARD_LIST,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.RULES_OF_PROCEDURE,
    DocType.FOLLOW_UP,
    DocType.COMMUNICATION_PLAN,
    DocType.OTHER,
)
#: A line of so few words may be a heading that was not told from text.
_TITLE_WORDS = 8
_Stated = tuple[str, tuple[Evidence, ...], Paper]


def read_chair(choice: Choice, papers: Sequence[Paper], context: Context) -> Fact[str]:
    """Who presides: as the list says, else as any other paper does; left open where one says that nobody does."""
    entries = choice.chosen.entries if choice.chosen else ()
    named = next((e for e in entries if e.role == "ordförande" and e.name), None)
    if named and choice.chosen:
        return _unless_vacant(named.name, named.evidence, "list", choice.chosen.dated, papers, context)
    stated = next(_stated_chairs(papers, context), None)
    vacant = next((e for e in entries if e.role == "ordförande"), None)
    if vacant and stated and _newer(stated[2], choice.chosen):
        why = remark("board_chair_differs")
        return undecided(_READER, (*vacant.evidence, *stated[1]), why)
    if vacant:
        return left_open(f"{_READER}/list", vacant.evidence)
    if stated is None:
        told = vacant_chair(papers, "", None, context.lexicon)
        return left_open(f"{_READER}/told", told) if told else silent(_READER)
    return _unless_vacant(stated[0], stated[1], "stated", date_of(stated[2]), papers, context)


def _unless_vacant(
    name: str,
    evidence: tuple[Evidence, ...],
    pattern: str,
    since: date | None,
    papers: Sequence[Paper],
    context: Context,
) -> Fact[str]:
    """The chair that one paper names, undecided where another as new says that nobody presides."""
    vacant = vacant_chair(papers, name, since, context.lexicon)
    if vacant:
        return undecided(_READER, (*evidence, *vacant), remark("chair_vacant_elsewhere"))
    return found(name, evidence, f"{_READER}/{pattern}")


def _newer(paper: Paper, chosen: BoardList | None) -> bool:
    return paper.type is DocType.APPLICATION and chosen is not None


def _stated_chairs(papers: Sequence[Paper], context: Context) -> Iterator[_Stated]:
    for paper in sorted((p for p in papers if p.type in _OWN), key=lambda p: _OWN.index(p.type)):
        over = dict(leads(paper))
        before: Passage | None = None
        for passage in paper.passages:
            if not _is_proposed(f"{passage.section} {over.get(passage, '')}", context):
                yield from _in_passage(passage, before, paper, context)
            before = passage
        for table in paper.tables:
            about = " ".join([*table.headings[-1:], table.name])
            for row in table.rows:
                name = chair_in_row(row, about, paper.type, context)
                if name:
                    yield name, row.evidence(), paper


def _is_proposed(heading: str, context: Context) -> bool:
    return bool(board_words(context.lexicon, "proposed_list").search(heading.lower()))


def _in_passage(passage: Passage, before: Passage | None, paper: Paper, context: Context) -> Iterator[_Stated]:
    if passage.kind is BlockKind.HEADING:
        return
    previous: Passage | None = before
    for line in passage.lines():
        signed = chair_in_signature(line.text, previous.text if previous else "", paper.type, context)
        if signed and previous:
            yield signed, (*previous.evidence(), *line.evidence()), paper
        previous = line
    lead = before.text if before else ""
    for sentence in sentences(passage):
        titled = len(lead.split()) <= _TITLE_WORDS and not (lead.endswith(".") and find_people(lead, context.lexicon))
        over = lead if titled else ""
        answered = chair_in_answer(lead, sentence.text, context)
        name = answered or chair_in(sentence.text, f"{passage.section} {over}", paper.type, context)
        if name and not (paper.type is DocType.MINUTES and may_be_of_the_meeting(passage.section, sentence.text)):
            yield name, sentence.evidence(), paper
        lead = sentence.text
