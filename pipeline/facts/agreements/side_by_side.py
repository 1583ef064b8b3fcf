"""Signature blocks written side by side on the same lines, with blanks between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import apart
from pipeline.facts.agreements.signing_lines import FILL, Line
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people

_Span = tuple[int, int]
_SAME_HEIGHT = 8.0
_INDENT = 12.0


def by_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines column by column, each from its top, where the page shows parties' names beside each other: a page may
    have been read straight across. What stands over the first full row is common and comes first; lines that fit in
    no column leave all as it is.
    """
    lefts = _lefts(lines)
    page = next((line.page for line in lines if line.alone), None)
    here = [line for line in lines if line.page is page]
    placed = [(line, column) for line in here if (column := _column(line, lefts)) is not None]
    if len(lefts) < 2 or len(placed) < len(here):
        return list(lines)
    first = min(_top(a) for a, i in placed for b, j in placed if i != j and _level(a, b))
    common = [line for line, _ in placed if _top(line) < first - _SAME_HEIGHT]
    columns = [sorted((x for x, c in placed if c == i and x not in common), key=_top) for i in range(len(lefts))]
    begin = next(i for i, line in enumerate(lines) if line.page is page)
    rest = [line for line in lines[begin:] if line.page is not page]
    return [*lines[:begin], *common, *(line for column in columns for line in column), *rest]


def _lefts(lines: Sequence[Line]) -> list[float]:
    """Where the columns begin: under the names of different parties that stand on one height."""
    heads = [line for line in lines if line.alone and line.bbox and len(line.actors) == 1]
    for head in heads:
        row = [x for x in heads if x.page is head.page and _level(x, head)]
        if len({x.actors for x in row}) > 1:
            return sorted(x.bbox.x0 for x in row if x.bbox)
    return []


def _column(line: Line, lefts: Sequence[float]) -> int | None:
    """The column that a line stands in; None for one that reaches into the next."""
    if line.bbox is None or not lefts:
        return None
    index = max((i for i, left in enumerate(lefts) if line.bbox.x0 >= left - _INDENT), default=0)
    beyond = index + 1 < len(lefts) and line.bbox.x1 > lefts[index + 1]
    return None if beyond else index


def _top(line: Line) -> float:
    return line.bbox.top if line.bbox else 0.0


def _level(a: Line, b: Line) -> bool:
    return abs(_top(a) - _top(b)) <= _SAME_HEIGHT


def unfold(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> list[Line]:
    """The lines column by column, where one of them names several parties and nothing else; else as they are.

    What stands on a line as often as there are columns is one for each; what stands there once is common to all and
    comes first. People side by side make no columns where the parties' names stand under each other.
    """
    named = [line for line in lines if line.alone and len(line.actors) > 1]
    width = max((max(len(line.actors), len(apart(line.passage))) for line in named), default=1)
    stacked = len({line.actors for line in lines if line.alone and len(line.actors) == 1}) > 1
    width = max([1, *(_people_apart(line, lexicon) for line in lines)]) if width == 1 and not stacked else width
    if width == 1:
        return list(lines)
    common: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(width)]
    for line in lines:
        parts = _parts(line, width, cast, lexicon)
        for column, part in zip(columns, parts, strict=False):
            column.append(part)
        if not parts:
            common.append(line)
    return [*common, *(line for column in columns for line in column)]


def _people_apart(line: Line, lexicon: Lexicon) -> int:
    """How many stretches a line has, where each is one person's ("Anna Ek          Bo Alm"); else 1."""
    stretches = apart(line.passage)
    each = all(len(find_people(s.text, lexicon)) == 1 for s in stretches)
    return len(stretches) if each and not line.actors else 1


def paired(line: Line, cast: Cast, lexicon: Lexicon) -> list[Line]:
    """A line that holds several parties, each with its person ("Kommunen: Anna Ek  Föreningen: Bo Alm"), in parts."""
    text = line.text
    stretches = [Line(stretch, cast) for stretch in apart(line.passage)]
    if len(stretches) > 1 and all(len(s.actors) == 1 and not s.alone for s in stretches):
        return stretches
    marks = [(m.start, "party") for m in cast.mentions(text) if len(m.actors) == 1 and not m.everyone]
    marks = sorted([*marks, *((p.start, "person") for p in find_people(text, lexicon))])
    kinds = [kind for _, kind in marks]
    if len(marks) < 4 or len(marks) % 2 or any(a == b for a, b in pairwise(kinds)):
        return [line]
    cuts = [0, *(at for at, _ in marks[2::2]), len(text)]
    return [Line(line.passage.part(a, b), cast) for a, b in pairwise(cuts)]


def _parts(line: Line, width: int, cast: Cast, lexicon: Lexicon) -> list[Line]:
    stretches = apart(line.passage)
    if len(stretches) == width:
        return [Line(stretch, cast) for stretch in stretches]
    for spans in _elements(line, cast, lexicon):
        if len(spans) == width:
            starts = [0, *(start for start, _ in spans[1:])]
            ends = [*starts[1:], len(line.text)]
            return [Line(line.passage.part(a, b), cast) for a, b in zip(starts, ends, strict=True)]
    return []


def _elements(line: Line, cast: Cast, lexicon: Lexicon) -> list[list[_Span]]:
    """What a column may hold, each kind with its places on the line: parties, people, days, lines to sign on."""
    text = line.text
    return [
        [(m.start, m.end) for m in cast.mentions(text) if len(m.actors) == 1 and not m.everyone],
        [(p.start, p.end) for p in find_people(text, lexicon)],
        [_with_place(text, d.start, d.end) for d in find_dates(text) if d.value.exact],
        [m.span() for m in FILL.finditer(text)],
    ]


def _with_place(text: str, start: int, end: int) -> _Span:
    """A day with the place before it ("Storby den 3 maj 2025")."""
    before = text[:start].rstrip()
    before = before.removesuffix(" den").removesuffix(",")
    place = before.split(" ")[-1] if before else ""
    return (before.rfind(place), end) if place[:1].isupper() else (start, end)
