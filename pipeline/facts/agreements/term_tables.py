"""The period of an agreement as a table gives it: a column or a row of its own among those of the parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.agreements.clauses import Clause, is_form
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Passage, Row, Table

#: Labels of a term beside those of parties, and those that tell one only where a table holds a single row.
_LABELS = ("term_column",)
_LONE_LABELS = ("term_column", "period_label", "period_heading", "period_start_label", "period_end_label")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def term_clauses(tables: Sequence[Table], lexicon: Lexicon) -> tuple[Clause, ...]:
    """The cells under or beside a label for the period, with the label for their heading: of tables with a row or a
    column for each party, and of those with a single row. Tables of labels and values are read as text.
    """
    return tuple(c for table in tables if not is_form(table, lexicon) for c in _terms_of(table, lexicon))


def _terms_of(table: Table, lexicon: Lexicon) -> Iterator[Clause]:
    lone = len(table.body) == 1
    columns = [i for i, t in enumerate(table.header) if _is_term(t, lexicon, _LONE_LABELS if lone else _LABELS)]
    of_parties = bool(table.header) and says(lexicon, "party_column", table.header[0])
    if columns and (of_parties or lone):
        for row in table.body:
            yield from (c for i in columns if i < len(row.cells) for c in _under(row.cells[i], table, table.header[i]))
    elif any(_goes_over_parties(row, lexicon) for row in table.rows):
        yield from (c for row in table.rows for c in _beside(row, table, lexicon))


def _goes_over_parties(row: Row, lexicon: Lexicon) -> bool:
    """Whether a row tells the parties, one in each cell ("Namn | Storby kommun | Kullen AB", "Part | A | B")."""
    first, *others = [c.text.strip() for c in row.cells] or [""]
    return says(lexicon, "party_row", first) and len(others) > 1 and all(t and not t[0].isdigit() for t in others)


def _beside(row: Row, table: Table, lexicon: Lexicon) -> Iterator[Clause]:
    """What stands beside a label, each value once."""
    label, *values = row.cells
    if _is_term(label.text, lexicon):
        for cell in {c.text: c for c in reversed(values) if c.text}.values():
            yield from _under(cell, table, label.text)


def _under(cell: Passage, table: Table, label: str) -> Iterator[Clause]:
    return (Clause(s, (*table.headings, label.strip(" :"))) for s in sentences(cell))


def _is_term(label: str, lexicon: Lexicon, labels: Sequence[str] = _LABELS) -> bool:
    bare = _ASIDE.sub("", label).strip(" :?")
    return any((m := first_phrase(lexicon, name, bare)) and m.group() == bare for name in labels)
