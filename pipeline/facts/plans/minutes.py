"""Plans adopted in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.planning.opening import opening_lines
from pipeline.facts.plans.adoption import find_body
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_dates, find_years
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_HEADED = re.compile(r"^(?:§\s*\d+[a-z]?|\d{1,2}[.)]?|\d{1,2}\s*§)?\s*(?P<title>[A-ZÅÄÖ][^.:]{3,70})$")


@dataclass(frozen=True, slots=True)
class Decision:
    """Minutes that adopt something: `subject` is what they say of it, with the item of the agenda, in lower case."""

    subject: str
    years: frozenset[int]
    who: str
    day: date | None
    evidence: tuple[Evidence, ...]


def read_decisions(papers: Sequence[Paper], context: Context) -> tuple[Decision, ...]:
    """The decisions on plans in all minutes of the dossier."""
    return tuple(d for p in papers if p.type is DocType.MINUTES for d in _of_minutes(p, context))


def meeting_of(paper: Paper, context: Context) -> tuple[str, date | None]:
    """Whose meeting minutes are of, and when it was held, as they open."""
    opening = [line.text for line in opening_lines(paper)]
    who = next((body for text in opening if (body := find_body(text, context.lexicon))), "")
    day = next((d.value.last() for text in opening for d in find_dates(text) if d.value.exact), None)
    return who, day


def _of_minutes(paper: Paper, context: Context) -> Iterator[Decision]:
    words = context.lexicon["plans"]
    who, day = meeting_of(paper, context)
    for topic, sentence in _sentences(paper):
        subject = f"{topic} {sentence.text}".lower()
        if not matches_any(subject, words["names"]) or not matches_any(sentence.text, words["decided"]):
            continue
        if matches_any(sentence.text, words["undecided"]):
            continue
        years = frozenset(y.value for text in (sentence.text, topic) for y in find_years(text))
        yield Decision(subject, years, who, day, sentence.evidence())


def _sentences(paper: Paper) -> Iterator[tuple[str, Passage]]:
    """Each sentence with the item of the agenda it stands under."""
    topic = ""
    for passage in paper.passages:
        lines = passage.lines()
        headed = _HEADED.match(lines[0].text) if lines else None
        if passage.kind is BlockKind.HEADING or (headed and len(lines[0].text.split()) <= 8):
            topic = lines[0].text if lines else ""
        for sentence in sentences(passage):
            yield topic, sentence
