"""Who adopted the vision, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.planning.outline import outline
from pipeline.facts.planning.words import Matter
from pipeline.facts.plans.adoption import find_body, read_adoption
from pipeline.facts.plans.minutes import meeting_of
from pipeline.facts.standing import Standing, stands
from pipeline.facts.vision_told import made_own
from pipeline.facts.vision_wording import (
    ADOPTED,
    DREAM,
    NOT_DONE,
    VISION_SAID,
    VISION_WORD,
    is_left_out,
    is_of_others,
    told_of_wording,
)
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates, find_years
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_FLAGS = re.IGNORECASE | re.VERBOSE
_DREAM_NAMED = Anchored(DREAM, re.IGNORECASE)
#: The vision as what is adopted, before the verb or behind it; not as what something else is adopted for.
_VISION_ADOPTED = Anchored(
    rf"""^\W*(?:den\s+(?:gemensamma\s+)?|vår\s+)?{DREAM}\s+(?:har|är|blev|togs|arbetades|utarbetades|antogs|som)\b[^.;:]{{0,160}}?{ADOPTED.pattern}
    |(?<!nå\s)(?<!mot\s)(?<!från\s)(?<!till\s)(?<!enligt\s)\b{DREAM}\b(?:(?!\bmål)[^.;:]){{0,60}}?{ADOPTED.pattern}
    |{ADOPTED.pattern}[^.;:)]{{0,40}}?\b{DREAM}\b
    |\bröstades\s+(?:(?:den|denna)\s+)?{DREAM}\s+(?:\w+\s+)?igenom\b
    |planen,?\s+(?:med|inklusive|inkl\.?|jämte|omfattande|som\s+\w+)\s+(?:[\w-]+,?\s+){{0,4}}?{DREAM}\b[^.;:]{{0,80}}?{ADOPTED.pattern}""",
    _FLAGS,
)
#: "..., och den beslutades av årsmötet den 11 mars 2024": how a sentence that states the vision goes on.
ADOPTION_CLAUSE = Anchored(
    rf",?\s+(?:och|som|vilken|vilket|samt|en\s+vision\s+som)\s+(?:(?:den|visionen|detta)\s+)?(?:(?:är|har|blev)\s+)?(?:\w+\s+)?{ADOPTED.pattern}.*$"
    rf"|\s*[(–—]\s*{ADOPTED.pattern}.*$"
    rf"|[.;]\s+(?:den|denna|detta|visionen)\s+(?:\w+\s+){{0,2}}?{ADOPTED.pattern}.*$",
    _FLAGS,
)
_BY = Anchored(r"\bav\s+(?P<who>[^.;(\d]{3,80}?)(?=\s+(?:den|vid|på|i|under|å)\b|\s*[\d.;(]|$)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)[\s.]*$")
_WHY_IN_PLAN = remark("vision_in_adopted_plan")
_WHY_YEAR = remark("adopted_in_year")
_READER = "vision"


def adoption_of(
    stated: Passage, paper: Paper, papers: Sequence[Paper], context: Context
) -> tuple[Fact[str], Fact[date]]:
    """Who adopted the vision and when: a sentence about it in any paper; else, in doubt, that of the plan it is in."""
    for other in (paper, *(p for p in papers if p is not paper)):
        for sentence in (*_decided_rows(other), *_decisions(other, context)):
            facts = _decided(sentence, other, context)
            if facts:
                return facts
    for sentence in told_of_wording(stated, paper, context.lexicon):
        facts = _decided(sentence, paper, context)
        if facts:
            return facts
    in_plan = paper.type in (DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN) and not is_left_out(paper, context.lexicon)
    adoption = read_adoption(paper, context) if in_plan else None
    reader = f"{_READER}.adopted"
    if adoption and adoption.full and adoption.day:
        doubt = Certainty.DOUBTFUL
        by = found(adoption.who, adoption.evidence, reader, doubt, why=_WHY_IN_PLAN)
        return by, found(adoption.day, adoption.evidence, reader, doubt, why=_WHY_IN_PLAN)
    return silent(reader, (paper.path,)), silent(reader, (paper.path,))


def _decided_rows(paper: Paper) -> Iterator[Passage]:
    """The answers of a form to who adopted the vision: "Visionen antagen | Årsmötet 2024-03-20"."""
    for row in (row for table in paper.tables for row in table.rows):
        cells = [c for c in row.cells if c.text]
        asks = len(cells) == 2 and VISION_WORD.search(cells[0].text) and ADOPTED.search(cells[0].text)
        if asks and not NOT_DONE.search(cells[1].text):
            yield cells[1]


def _decisions(paper: Paper, context: Context) -> Iterator[Passage]:
    """Sentences on the adoption of the vision; in its own section they need not name it."""
    for entry in outline(paper, context.lexicon):
        if not isinstance(entry.content, Passage) or entry.is_heading:
            continue
        own = entry.section.matters == {Matter.VISIONS} or bool(VISION_WORD.search(entry.section.text))
        if not own and not _DREAM_NAMED.may_match(entry.content.text):
            continue
        others = own and any(is_of_others(s.text, context.lexicon) for s in sentences(entry.content))
        for sentence in sentences(entry.content):
            if own and not others and made_own(sentence.text, context.lexicon):
                yield sentence
            if not ADOPTED.may_match(sentence.text):
                continue
            about = _VISION_ADOPTED.search(sentence.text) or (own and ADOPTED.match(sentence.text.lstrip("( ")))
            about = about or (VISION_SAID.search(sentence.text) and ADOPTION_CLAUSE.search(sentence.text))
            topic = own and paper.type is DocType.MINUTES
            clause = ADOPTION_CLAUSE.search(sentence.text)
            told = clause.group() if clause else sentence.text
            if (
                (about or topic or (own and clause and _IN_BRACKETS.match(clause.group())))
                and ADOPTED.search(told)
                and stands(sentence.text, context.lexicon, (Standing.PUT_OFF,))
                and not (NOT_DONE.search(told) or is_of_others(sentence.text, context.lexicon))
            ):
                yield sentence


def _parties_in(text: str, lexicon: Lexicon) -> str:
    """Who adopted it jointly: "antagen av kommun, fastighetsägare och handel vid ..."."""
    match = _BY.search(text) if ADOPTED.search(text) else None
    return match["who"] if match and matches_any(match["who"], lexicon["vision"]["adopters"]) else ""


def _decided(sentence: Passage, paper: Paper, context: Context) -> tuple[Fact[str], Fact[date]] | None:
    reader, evidence = f"{_READER}.adopted", sentence.evidence()
    who = find_body(sentence.text, context.lexicon) or _parties_in(sentence.text, context.lexicon)
    day = next((d.value.last() for d in find_dates(sentence.text) if d.value.last()), None)
    if paper.type is DocType.MINUTES:
        body, held = meeting_of(paper, context)
        who, day = who or body, day or held
    years = [date(y.value, 12, 31) for y in find_years(sentence.text)]
    if day is None and years:
        yearly = re.search(r"årsmöte|stämma|konstituerande", f"{who} {sentence.text}".lower())
        certainty = Certainty.STATED if yearly else Certainty.DOUBTFUL
        on: Fact[date] = found(years[-1], evidence, reader, certainty, why=None if yearly else _WHY_YEAR)
    else:
        on = found(day, evidence, reader) if day else silent(reader, (paper.path,))
    by: Fact[str] = found(who, evidence, reader) if who else silent(reader, (paper.path,))
    return (by, on) if who or day or years else None
