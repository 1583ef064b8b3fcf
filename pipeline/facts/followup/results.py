"""Results of both kinds: measured figures, and what people have experienced or what has come of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import found
from pipeline.facts.followup.measures import topic_in
from pipeline.facts.followup.rows import REPORTS, Indicator, Result
from pipeline.findings import DocType
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage

_FEWEST_WORDS = 5
_FEWEST_WORDS_TOLD = 4
_QUOTE = re.compile(r"[”“\"»]([^”“\"«»]{20,})[”“\"«]")
#: "Mia, som driver bageriet: ”...”": a person by name, and who it is.
_SAID_BY = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?,\s[^:.]{3,60}:\s*[”“\"»]")
_QUOTE_MARK = re.compile(r"[”“\"»]\w")
_TOLD_IN = (*REPORTS, DocType.APPLICATION, DocType.OTHER, DocType.MINUTES)


def read_results(papers: Sequence[Paper], indicators: Sequence[Indicator], context: Context) -> tuple[Result, ...]:
    """Measured figures (the indicators), and passages on what people have experienced."""
    quantitative = [
        Result(i.label, found("quantitative", i.evidence, "followup.results"), i.evidence) for i in indicators[:2]
    ]
    if not quantitative:
        changed = (s for p in papers if p.type in REPORTS for s in _changes_by_figures(p, context.lexicon["followup"]))
        quantitative = [
            Result(s.text[:60], found("quantitative", s.evidence(), "followup.results"), s.evidence())
            for s in islice(changed, 2)
        ]
    ranked = [p for type_ in _TOLD_IN for p in papers if p.type is type_]
    words = context.lexicon["followup"]
    told = (s for paper in ranked for s in chain(_qualitative(paper, words), _tabled(paper, words)))
    qualitative = [
        Result(s.text[:60], found("qualitative", s.evidence(), "followup.results"), s.evidence())
        for s in islice(told, 3)
    ]
    return (*quantitative, *qualitative)


_Words = Mapping[str, Sequence[str]]


def _changes_by_figures(paper: Paper, words: Any) -> Iterator[Passage]:
    """ "Omsättningen ökade med 3,2 procent 2025": a measured change of what is counted."""
    for passage in (p for p in paper.passages if p.kind is not BlockKind.HEADING):
        for sentence in sentences(passage):
            text = sentence.text
            by = matches_any(text, words["changed_by"]) and re.search(r"\d\s*(?:%|procent)", text)
            if by and topic_in(text, words) and not matches_any(text, (*words["planned"], *words["aimed"])):
                yield sentence


def _qualitative(paper: Paper, words: _Words) -> Iterator[Passage]:
    """In a passage that says how people were asked, what they said; in a report, also what they say unasked."""
    for passage in paper.passages:
        if passage.kind is BlockKind.HEADING:
            continue
        said = list(_answers(passage, words))
        if paper.type in REPORTS:
            said += [s for s in sentences(passage) if s not in said and _tells_of_people(s.text, passage.text, words)]
        yield from said


def _tabled(paper: Paper, words: _Words) -> Iterator[Passage]:
    """Cells of a report with what people have said, in a row that says how they were asked or that it is voices."""
    for row in (row for table in paper.tables if paper.type in REPORTS for row in table.rows):
        asked = [c for c in row.cells if matches_any(c.text, (*words["formal_method"], *words["voices_row"]))]
        for cell in row.cells if asked else ():
            told = bool(_QUOTE_MARK.search(cell.text)) or matches_any(cell.text, words["experience"])
            worded = len(cell.text.split()) >= _FEWEST_WORDS_TOLD and not matches_any(cell.text, words["planned"])
            if cell not in asked and told and worded and not matches_any(cell.text, words["answers_lacking"]):
                yield cell


def _answers(passage: Passage, words: _Words) -> list[Passage]:
    """The sentence on how it was asked, and those on what was answered; empty where nothing was. What is said at a
    meeting is no answer: minutes must tell of a survey or the like.
    """
    parts = sentences(passage)
    methods = words["formal_method" if passage.doc_type is DocType.MINUTES else "method"]
    asked = matches_any(passage.section, methods) or any(
        matches_any(s.text, methods) and not matches_any(s.text, words["planned"]) for s in parts
    )
    told = [
        s
        for s in (parts if asked else ())
        if matches_any(s.text, words["experience"])
        and len(s.text.split()) >= _FEWEST_WORDS
        and not matches_any(s.text, words["planned"])
        and not _is_own_voice(s.text, words)
        and not matches_any(s.text, words["only_asked"])
        and not matches_any(s.text, words["answers_lacking"])
    ]
    if not told:
        return []
    first = next((s for s in sentences(passage) if matches_any(s.text, words["method"])), told[0])
    return [first, *(s for s in told if s != first)]


def _is_own_voice(text: str, words: _Words) -> bool:
    """The board, the municipality or the writer thinks something of its own, and reports of nobody else."""
    return starts_with(text, words["own_voice"]) and not matches_any(text, words["people"])


def _tells_of_people(text: str, whole: str, words: _Words) -> bool:
    """What people feel, a quotation of somebody, an effect on people or places, an award won; nothing planned."""
    if matches_any(text, words["planned"]) or matches_any(text, words["answers_lacking"]):
        return False
    if len(text.split()) < _FEWEST_WORDS_TOLD or matches_any(text, words["not_a_result"]):
        return False
    people = matches_any(text, words["people"])
    felt = people and matches_any(text, words["felt"])
    quoted = bool(_QUOTE.search(whole)) and (matches_any(text, words["speaks"]) or bool(_SAID_BY.match(text)))
    effect = matches_any(text, words["effect"]) and (people or matches_any(text, words["affected"]))
    return felt or quoted or effect or _is_award(text, words)


def _is_award(text: str, words: _Words) -> bool:
    won = matches_any(text, words["award_verb"]) and matches_any(text, words["award_noun"])
    return won and not matches_any(text, words["not_award"])
