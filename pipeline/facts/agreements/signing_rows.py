"""Signatures in a table with a row per party: who signs for it, on what day, and what stands in its place to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.handwritten import Signed, judge, names_on, place_and_day
from pipeline.facts.agreements.ink import own_ink, place_of
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.signature import Mark
from pipeline.facts.agreements.signing_block import Block
from pipeline.facts.agreements.signing_lines import FILL, Line
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row, Table

_LATE = 0.5
_LEAD = 2
_LEAST = 2
_NARROW = 45
_LONG = 120


@dataclass(frozen=True, slots=True)
class _Place:
    """A row's block, and whether its place to sign is there and empty, or is said to wait."""

    block: Block
    blank: bool


def signing_tables(paper: Paper, cast: Cast, lexicon: Lexicon, record: int | None) -> tuple[Table, ...]:
    """The tables that parties sign in row by row, before the signing `record`."""
    last = max([p.index for p in paper.passages] + [t.index for t in paper.tables], default=0)
    late = [t for t in paper.tables if t.index >= last * _LATE and (record is None or t.index < record)]
    headed = tuple(t for t in late if _is_signed_by_row(t, cast, lexicon))
    return headed or tuple(replace(t, has_header=False) for t in late[-1:] if _is_bare_record(paper, t, cast, lexicon))


def read_signing_rows(paper: Paper, tables: Sequence[Table], cast: Cast, lexicon: Lexicon) -> tuple[Signed, ...]:
    """One verdict per row. A place and day on the lines right above a table counts for all its rows."""
    return tuple(signed for table in tables for signed in _in_table(paper, table, cast, lexicon))


def _in_table(paper: Paper, table: Table, cast: Cast, lexicon: Lexicon) -> Iterator[Signed]:
    places = [_place(row, table, cast, lexicon) for row in table.body if row.text]
    boxes = [place_of(p.block.lines) for p in places]
    day = _day_above(paper, table, cast)
    for place, box in zip(places, boxes, strict=True):
        ink = own_ink(box, [b for b in boxes if b is not box])
        yield judge(place.block, ink, day, cast, Mark.EMPTY if place.blank and ink is False else None)


def _is_signed_by_row(table: Table, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether columns are headed by signatures, or by names and plain dates, and rows (not columns) are parties'."""
    titles = table.header
    signs = any(_is_place(title, lexicon) for title in titles)
    dated = any(_is_only(title, "signing_date_column", lexicon) for title in titles)
    named = any(says(lexicon, "signing_name_column", title) for title in titles)
    across = {i for title in titles for i in cast.named(title)}
    owners = [i for row in table.body for i in _owner(row, cast)]
    return (signs or (dated and named)) and len(across) < 2 and bool(owners) and len(owners) == len(set(owners))


def _is_bare_record(paper: Paper, table: Table, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a table without titles, among the words for signing and the last of the paper, holds in every row a
    party and besides only who signs and when ("Storby kommun | Anna Berg, kommunchef | 2025-01-02").
    """
    rows = [row for row in table.rows if row.text]
    owners = [i for row in rows for i in _owner(row, cast)]
    if len(rows) < _LEAST or len(owners) != len(rows) or len(set(owners)) < len(owners):
        return False
    complete = any(_has_day(row) and _signatories(row, cast, lexicon) for row in rows)
    return (
        complete and _is_last_to_sign(paper, table, cast, lexicon) and all(_only_signs(r, cast, lexicon) for r in rows)
    )


def _only_signs(row: Row, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether no cell of a row holds anything but a party, a person, a day, or a place for them."""
    return all(
        _is_empty(cell)
        or _is_day(cell.text)
        or cast.named(cell.text)
        or names_on(Line(cell, cast), cast, lexicon)
        or (len(cell.text) < _NARROW and says(lexicon, "awaits_signing", cell.text))
        for cell in row.cells
    )


def _is_last_to_sign(paper: Paper, table: Table, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether nothing but short lines follows a table, and a heading or the lines above it speak of signing; or nothing
    follows at all, and every row has its day.
    """
    after = [p for p in paper.passages if p.index > table.index]
    above = [p for p in paper.passages if table.index - _LEAD <= p.index < table.index]
    texts = [*table.headings[-1:], *(p.text for p in above)]
    led = any(says(lexicon, "signing_marker", text) or _is_only(text, "signed", lexicon) for text in texts)
    ends = (
        not after and all(_has_day(row) for row in table.rows) and not any(says(lexicon, "contact", t) for t in texts)
    )
    led = led or ends or _day_above(paper, table, cast) is not None
    return led and not any(len(p.text) > _LONG for p in after)


def _signatories(row: Row, cast: Cast, lexicon: Lexicon) -> tuple[str, ...]:
    lines = [Line(cell, cast) for cell in row.cells if cell.text]
    return tuple(dict.fromkeys(p for line in lines for p in names_on(line, cast, lexicon)))


def _has_day(row: Row) -> bool:
    return any(_is_day(cell.text) for cell in row.cells)


def _is_day(text: str) -> bool:
    """Whether a cell is a day, or a place and a day."""
    return len(text) < _NARROW and any(d.value.exact for d in find_dates(text))


def _is_place(title: str, lexicon: Lexicon) -> bool:
    return says(lexicon, "signing_column", title)


def _is_only(title: str, words: str, lexicon: Lexicon) -> bool:
    match = first_phrase(lexicon, words, title)
    return match is not None and match.group() == title.strip(" :.")


def _owner(row: Row, cast: Cast) -> tuple[int, ...]:
    """The one party that a cell of the row names."""
    for cell in row.cells:
        named = cast.named(cell.text)
        if len(named) == 1:
            return named
    return ()


def _place(row: Row, table: Table, cast: Cast, lexicon: Lexicon) -> _Place:
    filled = [c for c in row.cells if c.text]
    people = _signatories(row, cast, lexicon)
    days = [d.value.first() for c in filled for d in find_dates(c.text) if d.value.exact]
    block = Block((Line(join(filled), cast),), _owner(row, cast), people, days[0] if days else None, True, False)
    waits = any(says(lexicon, "awaits_signing", c.text) for c in filled)
    return _Place(block, waits or _is_blank(row, table, lexicon))


def _is_blank(row: Row, table: Table, lexicon: Lexicon) -> bool:
    if not table.header:
        return not _has_day(row)
    places = [
        cell
        for title, cell in zip(table.header, row.cells, strict=False)
        if _is_place(title, lexicon) and not says(lexicon, "signing_name_column", title)
    ]
    return bool(places) and all(_is_empty(cell) for cell in places)


def _is_empty(cell: Passage) -> bool:
    return not re.search(r"\w", FILL.sub(" ", cell.text))


def _day_above(paper: Paper, table: Table, cast: Cast) -> date | None:
    """The day on the last lines above a table ("Storby den 3 maj 2025")."""
    above = [p for p in paper.passages if table.index - _LEAD <= p.index < table.index]
    lines = [Line(line, cast) for p in above for line in p.lines()]
    days = [d.value.first() for line in lines if place_and_day(line) for d in find_dates(line.text) if d.value.exact]
    return days[-1] if days else None
