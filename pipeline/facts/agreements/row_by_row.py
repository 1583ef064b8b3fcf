"""Signatures in rows without a table's lines, read column by column: a party, its day and its person."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.agreements.signing_lines import Line

_SAME_HEIGHT = 6.0
_LEFT = 12.0
_LEAST = 2


def by_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines row by row, where parties' names stand under each other and all else that follows them stands level
    with one of them, to its right, under the titles of their columns; else as they are.
    """
    heads = _heads(lines)
    if len(heads) < _LEAST:
        return list(lines)
    begin = next(i for i, line in enumerate(lines) if line is heads[0])
    titles = [x for x in lines[begin:] if x.page is heads[0].page and _top(x) < _top(heads[0]) - _SAME_HEIGHT]
    after = [x for x in lines[begin:] if not any(x is title for title in titles)]
    rows = [[x for x in after if x is head or _beside(x, head)] for head in heads]
    placed = [x for row in rows for x in row]
    rest = [x for x in after if not any(x is p for p in placed) and not _goes_on(x, heads)]
    if rest or len({len(row) for row in rows}) > 1 or len(rows[0]) < _LEAST:
        return list(lines)
    return [*lines[:begin], *titles, *(x for row in rows for x in sorted(row, key=_left))]


def _heads(lines: Sequence[Line]) -> list[Line]:
    """The names of different parties, each once, that begin on one line down the page."""
    alone = [x for x in lines if x.alone and x.bbox and len(x.actors) == 1]
    heads = [x for x in alone if x.page is alone[0].page and abs(_left(x) - _left(alone[0])) <= _LEFT]
    return heads if len(heads) == len(alone) == len({x.actors for x in heads}) else []


def _beside(line: Line, head: Line) -> bool:
    level = line.page is head.page and abs(_top(line) - _top(head)) <= _SAME_HEIGHT
    return level and bool(line.bbox and head.bbox) and _left(line) > _left(head) + _LEFT


def _goes_on(line: Line, heads: Sequence[Line]) -> bool:
    """Whether a line is the end of a name that was too long for its column."""
    below = [h for h in heads if _top(h) < _top(line)]
    return bool(below) and abs(_left(line) - _left(heads[0])) <= _LEFT and len(line.text.split()) <= _LEAST


def _left(line: Line) -> float:
    return line.bbox.x0 if line.bbox else 0.0


def _top(line: Line) -> float:
    return line.bbox.top if line.bbox else 0.0
