"""The period of an agreement as a table gives it: a column or a row of its own among those of the parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.agreements.calendar import months_between
from pipeline.facts.agreements.clauses import Clause, is_form
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.spans import bounds, length, points
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
        for i in columns:
            cells = [row.cells[i] for row in table.body if i < len(row.cells) and row.cells[i].text]
            yield from _under(_shortest(cells, table.header[i], lexicon), table, table.header[i])
    elif any(_goes_over_parties(row, lexicon) for row in table.rows):
        yield from (c for row in table.rows for c in _beside(row, table, lexicon))


def _goes_over_parties(row: Row, lexicon: Lexicon) -> bool:
    """Whether a row tells the parties, one in each cell ("Namn | Storby kommun | Kullen AB", "Part | A | B")."""
    first, *others = [c.text.strip() for c in row.cells] or [""]
    return says(lexicon, "party_row", first) and len(others) > 1 and all(t and not t[0].isdigit() for t in others)


def _beside(row: Row, table: Table, lexicon: Lexicon) -> Iterator[Clause]:
    label, *values = row.cells
    if _is_term(label.text, lexicon):
        cells = [cell for cell in values if cell.text]
        yield from _under(_shortest(cells, label.text, lexicon), table, label.text)


def _under(cells: Sequence[Passage], table: Table, label: str) -> Iterator[Clause]:
    return (Clause(s, (*table.headings, label.strip(" :"))) for cell in cells for s in sentences(cell))


def _shortest(cells: Sequence[Passage], label: str, lexicon: Lexicon) -> list[Passage]:
    """The one that binds for the shortest time, where the parties are bound for different times; else each once."""
    each = list({cell.text: cell for cell in reversed(cells)}.values())
    lengths = [_months(cell.text) for cell in each]
    if len(each) > 1 and all(lengths):
        return [min(zip(lengths, each, strict=True), key=lambda pair: pair[0] or 0)[1]]
    days = [found[0][2] for cell in each if len(found := points(cell.text)) == 1]
    if len(each) > 1 and len(days) == len(each):
        begins = says(lexicon, "period_start_label", label)
        return [(max if begins else min)(zip(days, each, strict=True), key=lambda pair: pair[0])[1]]
    return each


def _months(text: str) -> int | None:
    start, end = bounds(text)
    return months_between(start, end) if start and end else length(text, labelled=True)


def _is_term(label: str, lexicon: Lexicon, labels: Sequence[str] = _LABELS) -> bool:
    bare = _ASIDE.sub("", label).strip(" :?")
    return any((m := first_phrase(lexicon, name, bare)) and m.group() == bare for name in labels)
