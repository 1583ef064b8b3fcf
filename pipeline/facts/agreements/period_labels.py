"""The period of an agreement as labels and values give it: beside a label of its own, or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.facts.agreements.clauses import Clause, is_form
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.spans import points
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Passage, Row, Table

START, END = "period_start_label", "period_end_label"
#: Words for the period, from which labels such as "Avtalets löptid" and "Löptid (år)" are made.
_PERIOD = ("period_label", "period_heading")
_LONGEST_DAY = 40
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_BETWEEN = re.compile(r"\s*(?:[:=–-]|är|den)*\s*")


def is_period_label(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading or label is a word for the period and nothing else."""
    return is_label(heading, "period_label", lexicon)


def is_label(heading: str, labels: str, lexicon: Lexicon) -> bool:
    """Whether a heading or label is one of the phrases of the list `labels`, with what stands in brackets left out."""
    bare = _ASIDE.sub("", heading).strip(" :?")
    label = first_phrase(lexicon, labels, bare)
    return label is not None and label.group().rstrip(".") == bare.rstrip(".")


def days_under(clauses: Sequence[Clause], labels: str, lexicon: Lexicon) -> list[tuple[Clause, date, date]]:
    """The clauses that are nothing but a day, under or behind one of the `labels`, each with its first and last day."""
    return [
        (clause, *days[0][2:])
        for clause in clauses
        if (value := _value(clause, labels, lexicon)) and len(days := points(value)) == 1
    ]


def _value(clause: Clause, labels: str, lexicon: Lexicon) -> str:
    """What stands under a label, or behind it in the clause ("start: 1 jan 2026"); empty where it is no mere day."""
    text = clause.text
    if clause.is_heading or len(text) > _LONGEST_DAY:
        return ""
    if is_label(clause.heading, labels, lexicon):
        return text
    label = first_phrase(lexicon, labels, text)
    if label is None or label.start():
        return ""
    rest = _BETWEEN.sub("", text[label.end() :], count=1)
    return rest if rest[:1].isdigit() or points(rest)[:1] == [p for p in points(rest)[:1] if p[0] == 0] else ""


def term_clauses(tables: Sequence[Table], lexicon: Lexicon) -> tuple[Clause, ...]:
    """The cells that a table gives under or beside a label for the period, with the label for their heading: of tables
    with a row or a column for each party, and of those with a single row. Tables of labels and values are read as text.
    """
    return tuple(c for table in tables if not is_form(table, lexicon) for c in _terms_of(table, lexicon))


def _terms_of(table: Table, lexicon: Lexicon) -> Iterator[Clause]:
    columns = [i for i, title in enumerate(table.header) if _is_term(title, lexicon)]
    of_parties = bool(table.header) and says(lexicon, "party_column", table.header[0])
    if columns and (of_parties or len(table.body) == 1):
        for row in table.body:
            yield from (c for i in columns if i < len(row.cells) for c in _under(row.cells[i], table, table.header[i]))
        return
    if any(_names_parties(row, lexicon) for row in table.rows):
        yield from (c for row in table.rows for c in _beside(row, table, lexicon))


def _names_parties(row: Row, lexicon: Lexicon) -> bool:
    """Whether a row goes over the parties ("Namn | Storby kommun | Kullen AB", "Part | A | B")."""
    first, *others = [c.text for c in row.cells] or [""]
    named = says(lexicon, "party_row", first) or not first.strip()
    return named and len(others) > 1 and all(text.strip() and not text[:1].isdigit() for text in others)


def _beside(row: Row, table: Table, lexicon: Lexicon) -> Iterator[Clause]:
    first, *values = [c for c in row.cells if c.text] or [None]
    if first is None or not _is_term(first.text, lexicon):
        return
    seen = {}
    for cell in values:
        seen.setdefault(cell.text, cell)
    for cell in seen.values():
        yield from _under(cell, table, first.text)


def _under(cell: Passage, table: Table, label: str) -> Iterator[Clause]:
    return (Clause(s, (*table.headings, label.strip(" :"))) for s in sentences(cell))


def _is_term(label: str, lexicon: Lexicon) -> bool:
    bare = label.strip(" :?")
    return any(is_label(bare, labels, lexicon) for labels in (*_PERIOD, START, END))
