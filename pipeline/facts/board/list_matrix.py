"""Board lists whose columns are the parties, and rows of a board's table that the layout left outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, own_roles, short_role
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name
from pipeline.papers import Paper, Passage, Row, Table

_MARK = re.compile(r"\W*(?:x|ja|1|✓|✔|•|●)\W*", re.IGNORECASE)
_FEWEST = 2
_CELL_WORDS = 6
_TITLE_WORDS = 3


def read_matrix(table: Table, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of a table with a column for each party: with names in it, or with marks beside a name."""
    parties = [n for n, title in enumerate(table.header) if _is_party(title, lexicon)]
    cells = [row.cells[n].text for row in table.body for n in parties if n < len(row.cells) and row.cells[n].text]
    if len(parties) < _FEWEST or not cells:
        return ()
    if all(people_in_line(text, lexicon) for text in cells):
        return tuple(e for row in table.body for n in parties for e in _named(row, n, table.header, lexicon))
    if all(_MARK.fullmatch(text) for text in cells):
        return tuple(e for row in table.body for e in _marked(row, parties, table.header, lexicon))
    return ()


def _is_party(title: str, lexicon: Lexicon) -> bool:
    named = board_words(lexicon, "sector_labels").search(title.lower())
    return bool(named) and len(title.split()) <= _TITLE_WORDS and not people_in_line(title, lexicon)


def _named(row: Row, column: int, header: Sequence[str], lexicon: Lexicon) -> Iterator[Entry]:
    if column >= len(row.cells):
        return
    cell = row.cells[column]
    people = people_in_line(cell.text, lexicon)
    for number, person in enumerate(people):
        end = people[number + 1].start if number + 1 < len(people) else len(cell.text)
        role = deciding_role([r.value for r in own_roles(cell.text[person.end : end], lexicon)])
        yield Entry(person.value, role or "ledamot", cell.evidence(), header[column], explicit=bool(role))


def _marked(row: Row, parties: Sequence[int], header: Sequence[str], lexicon: Lexicon) -> Iterator[Entry]:
    marked = [n for n in parties if n < len(row.cells) and row.cells[n].text]
    people = [p for n, c in enumerate(row.cells) if n not in parties for p in people_in_line(c.text, lexicon)[:1]]
    if people and marked:
        rest = " ".join(c.text for n, c in enumerate(row.cells) if n not in parties)
        role = deciding_role([r.value for r in own_roles(rest, lexicon)])
        yield Entry(people[0].value, role or "ledamot", row.evidence(), header[marked[0]], explicit=bool(role))


def read_spilled(paper: Paper, table: Table, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Rows that stand as three short lines (name, role, house) beside the table they belong to."""
    lines = [p for p in paper.passages if p.headings == table.headings and len(p.text.split()) <= _CELL_WORDS]
    return tuple(_spilled(lines, lexicon))


def _spilled(lines: Sequence[Passage], lexicon: Lexicon) -> Iterator[Entry]:
    for name, post, house in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        if not is_person_name(name.text, lexicon, structured=True):
            continue
        roles = [r.value for r in own_roles(post.text, lexicon)]
        role = short_role(post.text, lexicon) or (deciding_role(roles) if len(post.text.split()) <= _FEWEST else "")
        told = house and not is_person_name(house.text, lexicon, structured=True)
        if role:
            evidence = (*name.evidence(), *post.evidence())
            yield Entry(
                name.text.strip(), role, evidence, affiliation_of(house.text, lexicon) if house and told else ""
            )
