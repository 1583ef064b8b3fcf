"""The first and last day of an agreement under labels, or after them in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.phrases import all_phrases, first_phrase, says
from pipeline.facts.agreements.spans import points
from pipeline.language.lexicon import Lexicon

#: What parts a line of labels and days, and what stands between a label and its day.
_PART_ENDS = re.compile(r"(?:[.;,/|]|\boch|\bsamt)\s*$")
_LABEL_GAP = re.compile(r"\s*(?::|=|[–-](?=\s)|är|blir|\(|)\s*(?:den\s+)?")
_BEFORE_DAY = re.compile(r"\s*(?:den|dag|år)?\s*", re.IGNORECASE)
#: A label with a subject of its own ("Projektet startar").
_SUBJECT = re.compile(r"(?!avtals)\w+(?:en|et|n)\s+\w", re.IGNORECASE)
_LONGEST_DAY = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """What one clause says about the period; a higher `rank` is a surer sign that the clause is about it (4: it gives
    an agreement a new last day).
    """

    clause: Clause
    rank: int
    start: date | None = None
    end: date | None = None
    months: int | None = None
    open_ended: bool = False
    from_signing: bool = False


def labelled_ends(clauses: Sequence[Clause], lexicon: Lexicon) -> list[Stated]:
    """A first and a last day, each under a label of its own ("Från: 2026-01-01", "Till: 2028-12-31")."""
    starts = _under_label(clauses, "period_start_label", lexicon)
    ends = _under_label(clauses, "period_end_label", lexicon)
    firsts = [Stated(c, 2, start=first) for c, first, _ in starts[:1]]
    open_ = [
        Stated(c, 2, open_ended=True)
        for c in clauses
        if _is_under_end(c, lexicon) and says(lexicon, "until_further_notice", c.text)
    ]
    return [*firsts, *(Stated(c, 2, end=last) for c, _, last in ends[:1] if firsts), *open_[: len(firsts) - len(ends)]]


def _is_under_end(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause stands under a label for the last day, or begins with one."""
    first = first_phrase(lexicon, "period_end_label", clause.text)
    return _is_label(clause.heading, "period_end_label", lexicon) or (first is not None and not first.start())


def _under_label(clauses: Sequence[Clause], labels: str, lexicon: Lexicon) -> list[tuple[Clause, date, date]]:
    """The clauses that give a day under or after one of the `labels`, each with its first and last day."""
    found = []
    for clause in clauses:
        if clause.is_heading:
            continue
        days = points(clause.text)
        if days and _is_label(clause.heading, labels, lexicon) and _is_day(clause.text, days):
            found.append((clause, *days[0][2:]))
        elif days:
            found += [(clause, *day) for day in _after_label(clause.text, days, labels, lexicon)]
    return found


def _is_day(text: str, days: Sequence[tuple[int, int, date, date]]) -> bool:
    """Whether a value is a day, with a word or two beside it, or begins with one."""
    brief = len(days) == 1 and len(text) <= _LONGEST_DAY and ":" not in text
    return brief or not _BEFORE_DAY.sub("", text[: days[0][0]])


def _after_label(
    text: str, days: Sequence[tuple[int, int, date, date]], labels: str, lexicon: Lexicon
) -> Iterator[tuple[date, date]]:
    """The days in a line right after one of the `labels`, which begins the line or a part of it."""
    if says(lexicon, "not_the_period", text):
        return
    for label in all_phrases(lexicon, labels, text):
        if _SUBJECT.match(label.group()) and not says(lexicon, "period_subject", label.group()):
            continue
        begins = not text[: label.start()].strip() or _PART_ENDS.search(text[: label.start()])
        gap = _LABEL_GAP.match(text, label.end())
        if begins and gap:
            yield from ((first, last) for start, _, first, last in days if start == gap.end())


def is_period_label(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading or label is a word for the period and nothing else."""
    return _is_label(heading, "period_label", lexicon)


def _is_label(heading: str, labels: str, lexicon: Lexicon) -> bool:
    label = first_phrase(lexicon, labels, heading)
    return label is not None and label.group() == heading.strip(" :?")
