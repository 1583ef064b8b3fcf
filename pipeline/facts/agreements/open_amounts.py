"""Sums that an agreement leaves to be settled another time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause, row_clause
from pipeline.facts.agreements.phrases import says
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Row, Table

#: A place for a sum that is not filled in.
_BLANK = re.compile(r"(?:_{3,}|\.{4,}|…+|x{2,}|\[\s*\])\s*(?:kr|kronor|tkr|kkr|mnkr|procent|%)(?!\w)", re.IGNORECASE)


#: Anything but blanks, marks and a unit.
_FILLED = re.compile(r"(?!\b(?:kr|kronor|tkr|x+)\b)\w{2,}|\d|[-–—]")


def is_left_open(text: str, lexicon: Lexicon) -> bool:
    """Whether words about a sum leave it open: by a set phrase, or a word for settling it with one for another time."""
    settled_later = says(lexicon, "open_verb", text) and says(lexicon, "open_when", text)
    return settled_later or says(lexicon, "left_open", text) or bool(_BLANK.search(text))


def open_rows(tables: Sequence[Table], cast: Cast, lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """(party, row) of rows whose place for a sum says that it is settled later ("bestäms senare")."""
    for table in tables:
        money = [i for i, title in enumerate(table.header) if _is_money(title, lexicon)]
        for row in table.body if money else ():
            actors = [i for i in _named(row, cast) if i in cast.others]
            if len(actors) == 1 and (any(_is_open(row, i, lexicon) for i in money) or _is_blank(row, table, money)):
                yield actors[0], row_clause(row, (*table.headings, " ".join(table.header)))


def _is_blank(row: Row, table: Table, money: Sequence[int]) -> bool:
    """Whether a row holds nothing but its party, in a table that gives the others their sums."""
    filled = [c for c in row.cells if _FILLED.search(c.text)]
    others = [
        r
        for r in table.body
        if r is not row and any(find_amounts(r.cells[i].text, "kr") for i in money if i < len(r.cells))
    ]
    return len(filled) == 1 and len(row.cells) > 1 and bool(others)


def _is_money(title: str, lexicon: Lexicon) -> bool:
    return says(lexicon, "money_column", title) and not says(lexicon, "not_money_column", title)


def _named(row: Row, cast: Cast) -> tuple[int, ...]:
    return next((named for cell in row.cells[:2] if (named := cast.named(cell.text))), ())


def _is_open(row: Row, column: int, lexicon: Lexicon) -> bool:
    text = row.cells[column].text if column < len(row.cells) else ""
    opens = is_left_open(text, lexicon) or says(lexicon, "open_verb", text) or says(lexicon, "open_when", text)
    return opens and not find_amounts(text, "kr")
