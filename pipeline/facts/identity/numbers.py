"""Organisation numbers that stand apart from the name they belong to: in another cell of a table, on the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.facts.identity.applicant import another_name
from pipeline.language.organisations import find_org_numbers
from pipeline.papers import Paper, Passage, Row, Table

#: What may stand between the name and the end of its cell or line: its form, and what it is called for short.
_TAIL = (
    r"[\s,]*(?:AB|\(publ\)|ek\.?\s*för\.?|(?:en\s+)?(?:ekonomisk|ideell)\s+förening|ideella\s+föreningen|stiftelse(?:n)?)?"
    r"[\s,]*(?:\([^()]*\)|[,;]?\s*(?:nedan|här)\b.*)?[\s.,:;]*$"
)
#: "Part 2:", "2.", "Mellan": what may stand before it.
_HEAD = r"\W*(?:(?:part(?:er)?|sökande|mottagare|mellan|och|samt|namn)\b[\s.:]*)?(?:[\dA-Z]\b[\s.:)]+)?"
#: A line or cell that begins with a number, with or without what it is called.
_NUMBER_FIRST = re.compile(
    r"\W*(?:org\w*\.?[\s-]*(?:n(?:umme)?r\b\.?)?[\s:]*)?\(?(?=\d{6}|16\d{6}|\d{10})", re.IGNORECASE
)
_NUMBER_LABEL = re.compile(r"\W*org\w*\.?[\s-]*(?:n(?:umme)?r\b\.?)?\W*$", re.IGNORECASE)
Numbered = tuple[str, Passage]


def numbers_apart(paper: Paper, name: str) -> Iterator[Numbered]:
    """(organisation number, the place) for each number that a table or a line of its own gives `name`, a name without
    its legal form.
    """
    own = re.compile(_HEAD + re.escape(name).replace(r"\ ", r"\s+") + _TAIL, re.IGNORECASE)
    for table in paper.tables:
        yield from _in_table(table, own)
    for line, below in pairwise(_lines(paper)):
        if _NUMBER_FIRST.match(below.text) and own.match(line.text):
            yield from _first_number(below)


def _lines(paper: Paper) -> Iterator[Passage]:
    for passage in paper.passages:
        yield from passage.lines()


def _in_table(table: Table, own: re.Pattern[str]) -> Iterator[Numbered]:
    for place, row in enumerate(table.rows):
        for column in (i for i, cell in enumerate(row.cells) if cell.text and own.match(cell.text)):
            yield from _beside(row, column) or _below(table, place, column)


def _beside(row: Row, column: int) -> tuple[Numbered, ...]:
    """The first number behind the name in its row, where nobody else is named between."""
    for cell in row.cells[column + 1 :]:
        if find_org_numbers(cell.text):
            begins = _NUMBER_FIRST.match(cell.text)
            return tuple(_first_number(cell)) if begins else ()
        if another_name(cell.text) and not _NUMBER_LABEL.match(cell.text) and len(cell.text.split()) > 1:
            return ()
    return ()


def _below(table: Table, place: int, column: int) -> tuple[Numbered, ...]:
    """The number in the name's column, in a row called so below it: "Org.nr | 556677-8899 | 212000-1234"."""
    for row in table.rows[place + 1 :]:
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is not None and column and _NUMBER_LABEL.match(row.cells[0].text):
            return tuple(_first_number(cell))
    return ()


def _first_number(passage: Passage) -> Iterator[Numbered]:
    numbers = find_org_numbers(passage.text)
    if numbers:
        yield numbers[0].value, passage.part(0, numbers[0].end)
