"""Parties that stand each under a heading for its side of the town, and lines that begin a list of others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.names import find_named, org_number_in
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.placed import side_named
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Passage

_LEAST = 2
_LONGEST = 90
_SHORTEST = 3
_EARLY = 40


def from_role_sections(scene: Scene) -> Iterator[Declared]:
    """The one organisation at the head of each section whose heading is a word for a side ("Fastighetsägaren") or for a
    party ("Part 2"), where several have one.
    """
    found = [d for heading, first in _sections(scene) if (d := _party_of(heading, first, scene))]
    if len(found) >= _LEAST:
        yield from found


def _sections(scene: Scene) -> Iterator[tuple[Passage, Passage]]:
    """(heading, what follows it) of each section for a side or a party."""
    lexicon = scene.context.lexicon
    for heading, first in pairwise(scene.passages[:_EARLY]):
        text = heading.text.strip(" :")
        opens = heading.kind is BlockKind.HEADING and first.kind is not BlockKind.HEADING
        if opens and (side_named(text, lexicon) or says(lexicon, "numbered_part", text)):
            yield heading, first


def _party_of(heading: Passage, first: Passage, scene: Scene) -> Declared | None:
    line = first.lines()[0] if len(first.lines()) > 1 else first
    named = find_named(line, scene.context.lexicon, scene.known, lambda name: len(name) > _SHORTEST)[:1]
    brief = len(line.text) < _LONGEST and not line.text.endswith(".")
    if not named or named[0].start > 0 or not (brief or org_number_in(first.text)):
        return None
    return Declared(named[0], shown=join([heading, line]))


def begins_others(text: str, lexicon: Lexicon) -> bool:
    """Whether a line leads in a list of people or organisations that are no parties ("Styrgruppen består av:")."""
    return says(lexicon, "other_lists", text) and (text.endswith(":") or ":" not in text)
