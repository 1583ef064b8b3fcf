"""Plans adopted in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.planning.opening import opening_lines
from pipeline.facts.plans.adoption import find_body
from pipeline.facts.plans.settled import is_on_another, settles
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_dates, find_periods, find_years
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage, join_running_on

_OPENING = 6
_LONGEST_TITLE = 8
_SHORT_NAME = re.compile(r"(?<![\w.-])vp(?:[-\s]?(?:20)?([23]\d))?(?![\w-])", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:§\s*\d|\d{1,3}\s*§|\d{1,2}[.)]\s+[A-ZÅÄÖ])")
_SHORT_SPAN = re.compile(r"(?<![\d/–-])([23]\d)\s?[–/-]\s?([23]\d)(?![\d/–-])")
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
    return tuple(d for p in papers if _is_of_meeting(p, context) for d in _of_minutes(p, context))


def _is_of_meeting(paper: Paper, context: Context) -> bool:
    """Minutes, and papers of no known type that open as notes of a meeting do."""
    if paper.type is not DocType.OTHER:
        return paper.type is DocType.MINUTES
    opening = [line.text for line in opening_lines(paper)][:_OPENING]
    words = context.lexicon["plans"]["meetings"]
    return any(matches_any(text, words) for text in opening) and any(find_dates(text) for text in opening)


def meeting_of(paper: Paper, context: Context) -> tuple[str, date | None]:
    """Whose meeting minutes are of, and when it was held, as they open."""
    opening = [line.text for line in opening_lines(paper)]
    who = next((body for text in opening if (body := find_body(text, context.lexicon))), "")
    whole = [p.text for p in paper.passages[:_OPENING]]
    day = next((d.value.last() for text in (*opening, *whole) for d in find_dates(text) if d.value.exact), None)
    return who, day


def _of_minutes(paper: Paper, context: Context) -> Iterator[Decision]:
    words = context.lexicon["plans"]
    who, day = meeting_of(paper, context)
    yield from _of_tables(paper, who, day, words)
    for topic, sentence in _sentences(paper):
        if not settles(sentence.text, words):
            continue
        subject = _spelt_out(f"{topic} {sentence.text}".lower())
        if not matches_any(subject, words["names"]):
            continue
        years = frozenset(y for text in (sentence.text, topic) for y in _years(_spelt_out(text)))
        yield Decision(subject, years, who, day, sentence.evidence())


def _of_tables(paper: Paper, who: str, day: date | None, words: Mapping[str, Sequence[str]]) -> Iterator[Decision]:
    """The decisions of minutes that are a table of items and what was decided on each."""
    for table in paper.tables:
        column = next((i for i, h in enumerate(table.header) if starts_with(h, words["decision_column"])), None)
        for row in table.rows:
            at = column if column is not None and len(row.cells) > column and row.cells[column].text else None
            cells = [c.text for c in (row.cells if at is None else row.cells[: at + 1]) if c.text]
            topic, outcome = _spelt_out(" ".join(cells[:-1])), cells[-1] if cells else ""
            plans = matches_any(topic, words["names"]) and not is_on_another(topic, words)
            if len(cells) > 1 and plans and settles(outcome, words):
                whole = _spelt_out(row.text)
                yield Decision(whole.lower(), frozenset(_years(whole)), who, day, row.evidence())


def _spelt_out(text: str) -> str:
    """ "VP26" and "VP 2026" as a verksamhetsplan of that year."""
    return _SHORT_NAME.sub(lambda m: f"verksamhetsplan 20{m[1]}" if m[1] else "verksamhetsplan", text)


def _years(text: str) -> list[int]:
    """The years a text names, those of "26-27" too."""
    full = _SHORT_SPAN.sub(r"20\1–20\2", text)
    spans = [p.value for p in find_periods(full) if p.pattern == "years"]
    return [y.value for y in find_years(full)] + [d.year for s in spans for d in (s.start, s.end) if d]


def _sentences(paper: Paper) -> Iterator[tuple[str, Passage]]:
    """Each sentence with the item of the agenda it stands under, and what the item says before it."""
    topic = ""
    for passage in join_running_on(paper.passages, _runs_on):
        if passage.label or passage.kind is BlockKind.LIST_ITEM:
            topic = ""
        for cut in _items(passage):
            item = cut
            first = item.lines()[0].text if item.lines() else ""
            titled = bool(_HEADED.match(first)) and len(first.split()) <= _LONGEST_TITLE and not _is_broken(item)
            if passage.kind is BlockKind.HEADING or titled:
                topic = first
            elif _NUMBERED.match(first):
                topic = ""
            if titled and len(item.lines()) > 1:
                item = item.part(len(first))
            for sentence in sentences(item):
                yield f"{topic} {item.text[: item.offsets.index(sentence.offsets[0])]}", sentence


def _is_broken(item: Passage) -> bool:
    """Whether the first line is no title, for the next goes on with its sentence."""
    lines = item.lines()
    return len(lines) > 1 and lines[1].text[:1].islower()


def _items(passage: Passage) -> Iterator[Passage]:
    """A passage, cut before each line that begins with the number of another item: "§ 7 Julbelysning"."""
    lines = passage.lines() if passage.kind is not BlockKind.HEADING else ()
    cuts = [passage.offsets.index(line.offsets[0]) for line in lines[1:] if line.text and _NUMBERED.match(line.text)]
    for start, end in pairwise((0, *cuts, len(passage.text))):
        yield passage.part(start, end)


def _runs_on(before: Passage, after: Passage) -> bool:
    """Whether the last sentence of an item of the agenda runs on in the paragraph behind it."""
    item = before.kind is BlockKind.LIST_ITEM and after.kind is BlockKind.PARAGRAPH
    return item and bool(before.text) and after.text[:1].islower() and before.text[-1] not in ".!?:"
