"""Shapes that are told line by line or sentence by sentence: officers by name, figures over years, sums of money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from extractors.document import BlockKind
from pipeline.kept import kept
from pipeline.language.words import find_each, matches_any, starts_with
from pipeline.papers import Paper

_Words = Mapping[str, Sequence[str]]

_PERSON = re.compile(r"(?<![\w-])[A-ZÅÄÖÉ][\w'’-]+(?: [a-z]{2,3})? [A-ZÅÄÖÉ][\w'’-]+")
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_FIGURE = re.compile(r"(?<![\d-])\d[\d  .,]*(?:\s*(?:%|procent|miljoner|milj|st|kr|kronor|tkr)\b)?")
_SUM = re.compile(r"\d[\d  .,]*\s*(?:kr|kronor|tkr|mnkr|mkr|sek)\b|\d:-", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_LEAST_SERIES = 3
_LEAST_SUMS = 4


@kept
def lines_of(paper: Paper) -> tuple[str, ...]:
    """Each line of text and each table row, in the document's own letters."""
    lines = [line.text for passage in paper.passages for line in passage.lines()]
    return (*lines, *(text for table in paper.tables for row in table.rows if (text := row.text)))


def named_officers(paper: Paper, words: _Words) -> int:
    """How many people stand beside an office: in one line, in one row, under a header, or as a heading over it."""
    lines = sum(_names_officer(line, words) for line in lines_of(paper))
    return max(lines, _under_headings(paper, words), _in_columns(paper, words))


def named_people(paper: Paper) -> int:
    """How many different people are named."""
    return len({m.group() for line in lines_of(paper) for m in _PERSON.finditer(line)})


def roster(paper: Paper, words: _Words) -> tuple[int, float]:
    """(officers by name, the share of the lines or of the text that they are)."""
    lines = [line for line in lines_of(paper) if line.strip()]
    listed = [line for line in lines if _names_officer(line, words)]
    portraits, columns = _under_headings(paper, words), _in_columns(paper, words)
    share = len(listed) / max(len(lines), 1)
    if portraits > len(listed):
        share = 2 * portraits / max(len(lines), 1)
    if columns > len(listed):
        share = columns / max(len(lines), 1)
    people = max(len(listed), portraits, columns)
    in_prose = sum(
        len(_PERSON.findall(s)) for line in listed for s in _SENTENCE.split(line) if _names_officer(s, words)
    )
    if in_prose > people:
        told = [s for line in lines for s in _SENTENCE.split(line)]
        long = sum(len(s) for s in told if _PERSON.search(s))
        return in_prose, max(share, long / max(sum(len(s) for s in told), 1))
    return people, share


def series_in_prose(paper: Paper) -> int:
    """How many sentences or lines give a figure for each of three years or more."""
    lines = (line.text for p in paper.passages if _may_be_series(p.text) for line in p.lines())
    rows = (row.text for table in paper.tables for row in table.rows)
    dated = (line for line in chain(lines, rows) if _may_be_series(line))
    told = (s for line in dated for s in _SENTENCE.split(line))
    return sum(_is_series(sentence) for sentence in told)


def sums_in_lines(paper: Paper, words: _Words) -> tuple[int, tuple[str, ...]]:
    """(sums of money, the words for income, costs and totals) in lines and sentences of short papers' prose."""
    text = " \n ".join(p.text for p in paper.passages).lower()
    seen = [m.group() for m in find_each((*words["money_total"], *words["money_side"]), text)]
    both = matches_any(text, words["money_income"]) and matches_any(text, words["money_cost"])
    return (len(_SUM.findall(text)) if both else 0), tuple(seen)


def _names_officer(line: str, words: _Words) -> bool:
    return bool(_PERSON.search(line)) and matches_any(line, words["role"])


def _under_headings(paper: Paper, words: _Words) -> int:
    """Portraits: a name as heading, the office first in the text below it. Or the office as heading over names."""
    portraits = sum(
        a.kind is BlockKind.HEADING and bool(_PERSON.fullmatch(a.text.strip())) and starts_with(b.text, words["role"])
        for a, b in pairwise(paper.passages)
    )
    offices = sum(
        p.kind is not BlockKind.HEADING and bool(_PERSON.match(p.text)) and matches_any(p.section, words["role"])
        for p in paper.passages
    )
    return max(portraits, offices)


def _in_columns(paper: Paper, words: _Words) -> int:
    """The rows with a name of a table in which offices stand in the header or in the first columns of some rows."""
    best = 0
    for table in paper.tables:
        if sum(matches_any(row.text, words["role"]) for row in table.rows) >= 1:
            best = max(best, sum(any(_PERSON.match(c.text) for c in row.cells) for row in table.body))
    return best


def _may_be_series(text: str) -> bool:
    """False only for a text without three years."""
    return text.count("19") + text.count("20") >= _LEAST_SERIES


def _is_series(sentence: str) -> bool:
    years = {m.group() for m in _YEAR.finditer(sentence)}
    if len(years) < _LEAST_SERIES or _SUM.search(sentence):
        return False
    return len(_FIGURE.findall(_YEAR.sub("|", sentence))) >= _LEAST_SERIES
