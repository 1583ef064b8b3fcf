"""How long the organisation has run, where no paper says when it was founded: in years, or by its first meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.background.rows import TOLD_IN, sentences_of
from pipeline.facts.context import Context
from pipeline.facts.followup.rows import report_year
from pipeline.facts.planning.opening import opening_lines
from pipeline.facts.plans.minutes import meeting_of
from pipeline.facts.saying import one_of
from pipeline.facts.standing import stands
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.numbers import ORDINALS, find_numbers
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_FARTHEST = 45
_TITLES = 3
#: "… i åtta år och har i dag två anställda": what goes on is another matter.
_CLAUSE_END = re.compile(r"(?<=\bår)(?:,|\s+(?:och|men|samt))\s")
_YEAR_NOW = Anchored(r"(?P<which>[\w:]+)\s+verksamhetsår(?:et)?\b|\binne\s+på\s+(?:sitt|vårt)\s+(?P<now>[\w:]+)\s+år\b")
_MOST_YEARS = 150
#: "i drygt", "firar nu": before a number of years that have gone.
_SO_LONG = re.compile(r"\b(?:i|under|sedan|firar|firade|fyller|fyllde)(?:\s+(?!kommande|nästa|framtida)[\w.:]+){0,3}$")


def founded_by_age(papers: Sequence[Paper], context: Context) -> tuple[date, Passage] | None:
    """The latest day on which it can have been founded, and the words that say so; None where none do."""
    return next((hit for paper in papers for hit in _hits(paper, context)), None)


def _hits(paper: Paper, context: Context) -> Iterator[tuple[date, Passage]]:
    if paper.type is DocType.MINUTES:
        yield from _first_meeting(paper, context)
    if paper.type not in TOLD_IN or paper.type is DocType.OTHER:
        return
    year = report_year(paper, context.as_of.year)
    told_on = date(year, 12, 31) if year and year < context.as_of.year else context.as_of
    titles = [p for p in paper.passages[:_TITLES] if p.kind is BlockKind.HEADING]
    for sentence in (*(titles if paper.type is DocType.ANNUAL_REPORT else ()), *sentences_of(paper)):
        ages = _years_run(sentence.text, context)
        ages = ages if ages is not None else _year_of_activity(sentence.text, context)
        if ages is not None and 0 <= ages < _MOST_YEARS:
            yield date(told_on.year - ages, told_on.month, min(told_on.day, 28)), sentence


def _first_meeting(paper: Paper, context: Context) -> Iterator[tuple[date, Passage]]:
    """Minutes of the meeting that founded it; not of a board that constitutes itself."""
    words = context.lexicon["background"]
    opening = " ".join(line.text for line in opening_lines(paper))
    day = meeting_of(paper, context)[1]
    if (
        day is None
        or not matches_any(opening, words["first_meeting"])
        or matches_any(opening, words["not_first_meeting"])
    ):
        return
    formed = re.compile(rf"{one_of(words['forms'])}\W+(?:\w+\W+){{0,3}}?{one_of(words['founded_subject'])}")
    yield from ((day, s) for s in sentences_of(paper) if formed.search(s.text.lower()))


def _years_run(text: str, context: Context) -> int | None:
    """ "Föreningen har nu varit igång i drygt tolv år", "vi firar 20 år": so many full years."""
    words, lowered = context.lexicon["background"], text.lower()
    if matches_any(_CLAUSE_END.split(text, maxsplit=1)[0], words["not_active"]) or not stands(text, context.lexicon):
        return None
    subject = one_of((*words["founded_subject"], *words["own_age"]))
    running = one_of(words["running"])
    run = rf"{subject}\W+(?:[\w-]+\W+){{0,4}}?{running}|{running}\W+(?:[\w-]+\W+){{0,2}}?{subject}"
    told = re.search(run, lowered)
    jubilee = re.search(r"([\w-]+?)-?års\s?-?jubil", lowered)
    for number in find_numbers(text):
        if re.match(rf"\s*år\s+har\s+{subject}\s+(?:\w+\s+)?{one_of(words['active'])}", lowered[number.end :]):
            return int(number.value)
    if not told:
        return None
    if jubilee:
        return next((int(n.value) for n in find_numbers(jubilee[1])), None)
    for number in find_numbers(text):
        after, before = lowered[number.end :], lowered[: number.start].rstrip()
        near = 0 <= number.start - told.start() <= _FARTHEST + len(told.group())
        if near and _SO_LONG.search(before) and re.match(r"\s*år\b(?!\s+sedan)", after):
            return int(number.value) - bool(re.search(one_of(words["almost"]) + r"$", before))
    return None


def _year_of_activity(text: str, context: Context) -> int | None:
    """ "Detta är föreningens fjortonde verksamhetsår": one year less than that have gone."""
    match = _YEAR_NOW.search(text.lower())
    if not match or not stands(text, context.lexicon):
        return None
    which = match["which"] or match["now"]
    digits = re.fullmatch(r"(\d{1,3}):?[ae]", which)
    ordinal = int(digits[1]) if digits else ORDINALS.get(which)
    return ordinal - 1 if ordinal else None
