"""Since when the organisation has been active, where its founding is told without its name or not told at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.background.dated import dated
from pipeline.facts.background.others import is_of_another, names_applicant
from pipeline.facts.background.rows import TOLD_IN, sentences_of
from pipeline.facts.context import Context
from pipeline.facts.saying import one_of
from pipeline.facts.standing import stands
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.dates import PartialDate
from pipeline.language.lexicon import WordLists
from pipeline.language.words import matches_any, standing_in, starts_with
from pipeline.papers import Paper, Passage

#: A date stands at most so many characters behind what it dates.
_NEAR = 40
_ENTRY = re.compile(r"\W*(?:(?:den|år|i)\s+)?(?=\d|[a-zåäö]+\s+(?:19|20)\d\d)", re.IGNORECASE)
_BEHIND_DATE = re.compile(r"\s*[:–—-]\s*|\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def subjectless(sentence: Passage, context: Context) -> PartialDate | None:
    """ "Bildad 17 mars 2016 av nio butiker", under a heading on the background: the organisation is its subject."""
    words = context.lexicon["background"]
    if not starts_with(sentence.text, words["founded_bare"]) or not _is_on_background(sentence, words):
        return None
    return next((d.value for d in dated(sentence.text) if d.start <= _NEAR), None)


def became(text: str, context: Context) -> PartialDate | None:
    """ "… blev egen förening 2012": since when it has had a form of its own."""
    words = context.lexicon["background"]
    form = _became(words).search(text.lower()) if matches_any(text, words["own_form"]) else None
    if form is None or is_of_another(text, context):
        return None
    return next((d.value for d in dated(text) if 0 <= d.start - form.end() <= _NEAR), None)


def timeline(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    """ "2014 | Föreningen bildas", "- 2013: Torsvik Centrum startar": entries that begin with a date."""
    for passage in paper.passages:
        for line in passage.lines() if _YEAR.search(passage.text) else ():
            found = _entry(line.text, context, listed=passage.kind is BlockKind.LIST_ITEM)
            if found:
                yield found, line
    for table in paper.tables:
        for row in table.rows:
            found = _entry(row.text, context, listed=True) if _YEAR.match(row.text) else None
            if found:
                told = context.lexicon["background"]["founded_now"]
                yield found, next((c for c in row.cells if matches_any(c.text, told)), row.cells[0])


def _entry(text: str, context: Context, listed: bool) -> PartialDate | None:
    """The date that a line begins with, where its first sentence tells of our founding; outside lists a colon or a dash
    must set the date off.
    """
    words = context.lexicon["background"]
    start = _ENTRY.match(text) if standing_in(lowered(text), words["founded_now"]) else None
    first = next((d for d in dated(text) if d.start <= start.end() + 4), None) if start else None
    if first is None or first.value.year is None:
        return None
    year = text.find(str(first.value.year), first.start)
    rest = text[year + 4 :] if year >= 0 else ""
    gap = _BEHIND_DATE.match(rest)
    set_off = bool(gap) and (listed or bool(gap.group().strip()))  # type: ignore[union-attr]
    said = re.split(r"[.!?]\s", rest[gap.end() :], maxsplit=1)[0] if gap and set_off else ""
    ours = names_applicant(said, context) or matches_any(said, words["founded_subject"])
    tells = ours and matches_any(said, words["founded_now"]) and not matches_any(said, words["not_founded"])
    return first.value if tells and not is_of_another(said, context) else None


def begun(papers: Sequence[Paper], context: Context) -> tuple[PartialDate, Passage] | None:
    """The first sentence that says since when those who write have worked together; None where none does."""
    return next((hit for paper in papers for hit in _beginnings(paper, context)), None)


def _beginnings(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    if paper.type not in TOLD_IN or paper.type is DocType.OTHER:
        return
    said = list(sentences_of(paper))
    for i, sentence in enumerate(said):
        if _YEAR.search(sentence.text) and stands(sentence.text, context.lexicon):
            after = said[i + 1].text if i + 1 < len(said) else ""
            day = _since(sentence.text, context) or _it_began(sentence, after, context)
            if day:
                yield day, sentence


def _since(text: str, context: Context) -> PartialDate | None:
    """ "Sedan 2017 har Torsvik Centrum samlat handeln", "2016 var vi igång": active in that year at the latest."""
    words = context.lexicon["background"]
    if matches_any(text, words["not_active"]) or matches_any(text, words["not_beginning"]):
        return None
    runs = _running(words).search(text.lower())
    since = _SINCE.search(text.lower()) if names_applicant(text, context) and not is_of_another(text, context) else None
    first = _first_event(words).search(text.lower()) if matches_any(text, words["first_event"]) else None
    found = since or runs or (None if is_of_another(text, context) else first)
    return next((d.value for d in dated(text) if found and found.start() <= d.start <= found.end()), None)


_SINCE = re.compile(r"\b(?:sedan|alltsedan|från och med)\b[^.;,\d]{0,25}(?:19|20)\d\d")


def _it_began(sentence: Passage, after: str, context: Context) -> PartialDate | None:
    """ "Allt började 2009 när fyra krögare tröttnade", told of those who have come to work together."""
    words = context.lexicon["background"]
    if not matches_any(sentence.text, words["began"]) or matches_any(sentence.text, words["not_beginning"]):
        return None
    began = _began(words).match(sentence.text.lower())
    if began is None:
        return None
    goes_on = starts_with(after, words["then"])
    together = f"{sentence.text} {after}" if goes_on else sentence.text
    joined = goes_on and matches_any(after, words["joins"])
    if not matches_any(together, words["origin_subject"]) or not (joined or _is_on_background(sentence, words)):
        return None
    return next((d.value for d in dated(sentence.text) if d.start <= began.end() + _NEAR), None)


def _is_on_background(sentence: Passage, words: WordLists) -> bool:
    kinds = (*words["background_heading"], *words["origin_heading"])
    return any(matches_any(h, kinds) for h in sentence.headings)


@lru_cache(maxsize=4)
def _became(words: WordLists) -> Anchored:
    return Anchored(rf"\b(?:blev|bildade|bildades|övergick|ombildades)\s+(?:\w+\s+){{0,2}}?{one_of(words['own_form'])}")


@lru_cache(maxsize=4)
def _first_event(words: WordLists) -> Anchored:
    """ "Första stämman hölls i april 2017", "undertecknades stiftelseurkunden den 9 september 2015"."""
    return Anchored(rf"{one_of(words['first_event'])}[^.;,\d]{{0,40}}(?:\d{{1,2}}\s+\w+\s+)?(?:19|20)\d\d")


@lru_cache(maxsize=4)
def _running(words: WordLists) -> Anchored:
    return Anchored(rf"(?:19|20)\d\d\s+(?:var|kom|drog)\s+(?:vi|{one_of(words['founded_subject'])})\s+i\s?gång\b")


@lru_cache(maxsize=4)
def _began(words: WordLists) -> Anchored:
    subject, verb = one_of(words["began_subject"]), one_of(words["began"])
    return Anchored(rf"\W*{subject}\s+(?:\w+\s+)?{verb}|[^.;,]{{0,40}}?(?:19|20)\d\d\s+{verb}\s+{subject}")
