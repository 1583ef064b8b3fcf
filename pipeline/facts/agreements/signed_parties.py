"""Parties that an agreement names nowhere but on the lines they sign on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.document import BlockKind
from pipeline.facts.agreements.names import find_named
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import says
from pipeline.language.dates import find_dates
from pipeline.language.people import find_people
from pipeline.papers import Passage

_SHORT_LINE = 100


def from_signed_lines(scene: Scene) -> Iterator[Declared]:
    """Names on lines that tell a person and a day beside them, or that the signature is still to come; and on every
    item of a list some of whose items tell so.
    """
    lines = [line for p in scene.passages for line in p.lines() if len(line.text) < _SHORT_LINE]
    signs = [_tells_a_signing(line, scene) for line in lines]
    for place, line in enumerate(lines):
        if not signs[place] and not (_is_item(line) and any(_beside_signed(place, lines, signs))):
            continue
        named = find_named(line, scene.context.lexicon, scene.known)
        if len(named) == 1:
            people = tuple(p.value for p in find_people(line.text, scene.context.lexicon)) if signs[place] else ()
            yield Declared(named[0], people, line)


def _tells_a_signing(line: Passage, scene: Scene) -> bool:
    lexicon = scene.context.lexicon
    if says(lexicon, "awaits_signing", line.text):
        return True
    return any(d.value.exact for d in find_dates(line.text)) and bool(find_people(line.text, lexicon))


def _is_item(line: Passage) -> bool:
    return line.kind is BlockKind.LIST_ITEM


def _beside_signed(place: int, lines: Sequence[Passage], signs: Sequence[bool]) -> Iterator[bool]:
    """Whether each item of the list that the line at `place` stands in tells of a signing."""
    before = takewhile(lambda i: _is_item(lines[i]), range(place - 1, -1, -1))
    after = takewhile(lambda i: _is_item(lines[i]), range(place + 1, len(lines)))
    yield from (signs[i] for i in (*before, *after))
