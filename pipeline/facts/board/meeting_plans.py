"""The sentences of board minutes that set the days on which the board will meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.facts.board.clauses import Clause, clauses
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Paper

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b20\d\d\b")
_MARK = re.compile(r"^[\s§\d.)]*")


def calendar_clauses(minutes: Sequence[Paper], lexicon: Lexicon) -> Iterator[Clause]:
    """The clauses that list days of meetings and the year, and say nothing else: minutes name days of all sorts. One
    that the next sentence leaves undecided sets no days.
    """
    words = lexicon["board"]["calendar"]
    for paper in minutes:
        told = clauses(paper, lexicon)
        for clause, after in pairwise([*told, Clause("", told[-1].source)] if told else []):
            if clause.heading or not _is_calendar(clause, words):
                continue
            if not matches_any(f"{clause.text} {after.text}", lexicon["plans"]["undecided"]):
                yield clause


def _is_calendar(clause: Clause, words: dict[str, Sequence[str]]) -> bool:
    """Whether a clause, by itself or under the heading of a calendar, is of the days of meetings alone."""
    heading = clause.section.lower()
    if not _YEAR.search(f"{heading} {clause.text}") or not _tells_only(clause.text, words):
        return False
    headed = _tells_only(heading, words) and _names(heading, words)
    text = f"{heading} {clause.text}" if headed else clause.text
    return _names(text, words) and bool(_YEAR.search(text))


def _tells_only(text: str, words: dict[str, Sequence[str]]) -> bool:
    told = _WORD.finditer(_MARK.sub("", text))
    return all(is_any(m.group(), words["nouns"]) or is_any(m.group(), words["beside"]) for m in told)


def _names(text: str, words: dict[str, Sequence[str]]) -> bool:
    return any(is_any(word, words["nouns"]) for word in _WORD.findall(text))
