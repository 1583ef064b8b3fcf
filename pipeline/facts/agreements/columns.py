"""Tables with a column per party, and what each of them shall do in the cells under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.document import BlockKind
from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause, join
from pipeline.facts.agreements.phrases import says
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Row, Table

_LEAST = 2
_CARD_ROWS = 2
_SHORTEST_WORD = 3


def column_clauses(tables: Sequence[Table], cast: Cast, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The cells as list items under the party that heads their column: of tables of words all, of tables that hold
    figures as well those of rows for what each party does.
    """
    by_party = [table for table in tables if _is_by_party(table, cast)]
    return tuple(
        clause
        for table in by_party
        for row in table.body
        if _is_worded(table, cast)
        or _is_of_tasks(table, lexicon)
        or (row.cells and says(lexicon, "undertaking_column", row.cells[0].text))
        for clause in _cells(row, table, cast)
    )


def card_clauses(tables: Sequence[Table]) -> tuple[Clause, ...]:
    """Figures set in boxes with their words below ("120 000 kr" over "betalar vi för 2026"), each as one clause."""
    return tuple(
        Clause(join([figure, words]), table.headings)
        for table in tables
        if len(table.rows) == _CARD_ROWS and len(table.rows[0].cells) == len(table.rows[1].cells)
        for figure, words in zip(table.rows[0].cells, table.rows[1].cells, strict=True)
        if figure.text[:1].isdigit() and words.text[:1].isalpha() and len(words.text.split()) > 1
    )


def _is_by_party(table: Table, cast: Cast) -> bool:
    """Whether several columns, all but the first, are headed by one party each."""
    owners = [_owner(title, cast) for title in table.header]
    named = [owner for owner in owners if owner is not None]
    beside = [i for i, owner in enumerate(owners) if owner is None]
    return len(named) >= _LEAST == len({*named[:_LEAST]}) and set(beside) <= {0}


def _is_of_tasks(table: Table, lexicon: Lexicon) -> bool:
    """Whether the first column lists tasks and no cell holds a sum."""
    titled = bool(table.header) and says(lexicon, "task_column", table.header[0])
    return titled and not any(find_amounts(c.text, "kr") for row in table.body for c in row.cells)


def _is_worded(table: Table, cast: Cast) -> bool:
    """Whether the columns of parties hold words rather than figures."""
    owners = [_owner(title, cast) for title in table.header]
    texts = [c.text for row in table.body for i, c in enumerate(row.cells) if i < len(owners) and owners[i] is not None]
    worded = [text for text in texts if sum(len(w) > _SHORTEST_WORD and w.isalpha() for w in text.split()) > 1]
    return 2 * len(worded) > len(texts)


def _owner(title: str, cast: Cast) -> int | None:
    """The one party that a column's title names."""
    mentions = [m for m in cast.mentions(title) if not m.everyone]
    actors = {i for m in mentions for i in m.actors if cast.actors[i].committing}
    return actors.pop() if len(actors) == 1 else None


def _cells(row: Row, table: Table, cast: Cast) -> Iterator[Clause]:
    for title, cell in zip(table.header, row.cells, strict=False):
        if cell.text and _owner(title, cast) is not None:
            item = replace(cell, kind=BlockKind.LIST_ITEM)
            yield from (Clause(s, (*table.headings, title)) for s in sentences(item))
