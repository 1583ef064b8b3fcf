"""Signature blocks written side by side on the same lines, with blanks between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import apart
from pipeline.facts.agreements.signing_lines import FILL, Line, make_line
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people

_Span = tuple[int, int]


def unfold(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> list[Line]:
    """The lines column by column, where one of them names several parties and nothing else; else as they are.

    What stands on a line as often as there are columns is one for each; what stands there once is common to all and
    comes first.
    """
    named = [line for line in lines if line.alone and len(line.actors) > 1]
    width = max((max(len(line.actors), len(apart(line.passage))) for line in named), default=1)
    width = max(width, *(_people_apart(line, lexicon) for line in lines), 1) if width == 1 else width
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
    stretches = [make_line(stretch, cast) for stretch in apart(line.passage)]
    if len(stretches) > 1 and all(len(s.actors) == 1 and not s.alone for s in stretches):
        return stretches
    marks = [(m.start, "party") for m in cast.mentions(text) if len(m.actors) == 1 and not m.everyone]
    marks = sorted([*marks, *((p.start, "person") for p in find_people(text, lexicon))])
    kinds = [kind for _, kind in marks]
    if len(marks) < 4 or len(marks) % 2 or any(a == b for a, b in pairwise(kinds)):
        return [line]
    cuts = [0, *(at for at, _ in marks[2::2]), len(text)]
    return [make_line(line.passage.part(a, b), cast) for a, b in pairwise(cuts)]


def _parts(line: Line, width: int, cast: Cast, lexicon: Lexicon) -> list[Line]:
    stretches = apart(line.passage)
    if len(stretches) == width:
        return [make_line(stretch, cast) for stretch in stretches]
    for spans in _elements(line, cast, lexicon):
        if len(spans) == width:
            starts = [0, *(start for start, _ in spans[1:])]
            ends = [*starts[1:], len(line.text)]
            return [make_line(line.passage.part(a, b), cast) for a, b in zip(starts, ends, strict=True)]
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
