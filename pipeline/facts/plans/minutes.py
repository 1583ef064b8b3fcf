"""Plans adopted in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.planning.opening import opening_lines
from pipeline.facts.plans.adoption import find_body
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_dates, find_periods, find_years
from pipeline.language.sentences import sentences
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Paper, Passage, join_running_on

_OPENING = 6
_SHORT_SPAN = re.compile(r"(?<![\d/–-])([23]\d)\s?[–/-]\s?([23]\d)(?![\d/–-])")
_HEADED = re.compile(r"^(?:§\s*\d+[a-z]?|\d{1,2}[.)]?|\d{1,2}\s*§)?\s*(?P<title>[A-ZÅÄÖ][^.:]{3,70})$")

#: "... och antogs därefter", ", varefter mötet beslutade att anta den".
_THEN = re.compile(
    r"""(?:\boch\b|\bsamt\b|,)\s*(?P<between>(?:[^\W\d]+\s+){0,7}?)
    (?P<verb>antog(?:s|os|o)?|godkän(?:de|des|ts)|fastställ(?:de|des|ts)|klubba(?:de|des|ts)|spika(?:de|des|ts)|stadfäst(?:e|es)
    |bif(?:öll|ölls)|beslutade|beslöt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAN_AGAIN = frozenset(["den", "denna", "densamma", "förslaget", "dokumentet"])
_BEHIND = 5


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
        if not matches_any(sentence.text, words["decided"]):
            continue
        subject = f"{topic} {sentence.text}".lower()
        if not matches_any(subject, words["names"]):
            continue
        if _is_left(sentence.text, words) or _is_on_another(sentence.text, words):
            continue
        years = frozenset(y for text in (sentence.text, topic) for y in _years(text))
        yield Decision(subject, years, who, day, sentence.evidence())


def _of_tables(paper: Paper, who: str, day: date | None, words: Mapping[str, Sequence[str]]) -> Iterator[Decision]:
    """The decisions of minutes that are a table of items and what was decided on each."""
    for row in (row for table in paper.tables for row in table.rows):
        cells = [c.text for c in row.cells if c.text]
        topic, outcome = " ".join(cells[:-1]), cells[-1] if cells else ""
        plans = matches_any(topic, words["names"]) and not _is_on_another(topic, words)
        settled = matches_any(outcome, words["decided"]) and not _is_left(outcome, words)
        if len(cells) > 1 and plans and settled:
            yield Decision(row.text.lower(), frozenset(_years(row.text)), who, day, row.evidence())


def _is_left(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence leaves a plan undecided: it says so, or lays the plan before the meeting and no more."""
    if matches_any(text, words["undecided"]):
        return True
    laid = matches_any(text, words["laid_before"])
    return laid and not any(_goes_on(text, m, words) for m in _THEN.finditer(text))


def _goes_on(text: str, then: re.Match[str], words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence, after it has laid a plan before the meeting, says here that this plan was adopted."""
    known = [*words["linking"], *words["names"], *words["bodies"]]
    between = re.findall(r"[^\W\d]+", then["between"])
    if not matches_any(text[: then.start()], words["laid_before"]) or not all(is_any(w, known) for w in between):
        return False
    if then["verb"].lower().endswith("s"):
        return not re.match(r"\s+att\b", text[then.end() :])
    behind = re.findall(r"[^\W\d]+", text[then.end() :])[:_BEHIND]
    plan = next((i for i, w in enumerate(behind) if w.lower() in _PLAN_AGAIN or is_any(w, words["names"])), None)
    return plan is not None and all(is_any(w, known) for w in behind[:plan])


def _is_on_another(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a decision names something else than a plan, and no plan: "Budgeten godkändes"."""
    return matches_any(text, words["other_subjects"]) and not matches_any(text, words["names"])


def _years(text: str) -> list[int]:
    """The years a text names, those of "26-27" too."""
    full = _SHORT_SPAN.sub(r"20\1–20\2", text)
    spans = [p.value for p in find_periods(full) if p.pattern == "years"]
    return [y.value for y in find_years(full)] + [d.year for s in spans for d in (s.start, s.end) if d]


def _sentences(paper: Paper) -> Iterator[tuple[str, Passage]]:
    """Each sentence with the item of the agenda it stands under, and what the item says before it."""
    topic = ""
    for passage in join_running_on(paper.passages, _runs_on):
        lines = passage.lines()
        headed = _HEADED.match(lines[0].text) if lines else None
        if passage.kind is BlockKind.HEADING or (headed and len(lines[0].text.split()) <= 8):
            topic = lines[0].text if lines else ""
        elif passage.label or passage.kind is BlockKind.LIST_ITEM:
            topic = ""
        for sentence in sentences(passage):
            yield f"{topic} {passage.text[: passage.offsets.index(sentence.offsets[0])]}", sentence


def _runs_on(before: Passage, after: Passage) -> bool:
    """Whether the last sentence of an item of the agenda runs on in the paragraph behind it."""
    item = before.kind is BlockKind.LIST_ITEM and after.kind is BlockKind.PARAGRAPH
    return item and bool(before.text) and after.text[:1].islower() and before.text[-1] not in ".!?:"
