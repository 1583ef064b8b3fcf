"""Parties that only a label, or a line with the name of their signer, tells to be one ("Företag: Lindas Lampor")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.agreements.letters import CLOSING_SHARE
from pipeline.facts.agreements.names import Named, org_number_in
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.amounts import find_amounts
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.language.roles import find_roles
from pipeline.papers import Passage

_LABEL = re.compile(r"\s*(?P<label>[A-ZÅÄÖ][\w ]{2,30}?)\s*:\s+(?=\S)")
_SEPARATORS = re.compile(r"\s+[–—-]\s+|,\s+|\s*/\s*|:\s+")
_SHORTEST, _LONGEST = 4, 50
_LEAST = 2


def from_labels(scene: Scene) -> Iterator[Declared]:
    """What stands behind a label for a party, in a form with a line for each matter."""
    lexicon = scene.context.lexicon
    for line in (line for p in scene.passages for line in p.lines() if p.kind is not BlockKind.HEADING):
        match = _LABEL.match(line.text)
        label = first_phrase(lexicon, "party_value_label", match["label"]) if match else None
        if match and label and label.group() == match["label"] and _may_be_party(line.text[match.end() :], lexicon):
            yield Declared(_named(line, match.end(), len(line.text)), shown=line)


def from_signer_lines(scene: Scene) -> Iterator[Declared]:
    """The names on closing lines that hold a name and a person and nothing else, where several do."""
    passages = scene.passages[int(len(scene.passages) * CLOSING_SHARE) :]
    lines = [line for p in passages for line in p.lines()]
    found = [d for line in lines if (d := _beside_person(line, scene.context.lexicon))]
    if len(found) >= _LEAST:
        yield from found


def _beside_person(line: Passage, lexicon: Lexicon) -> Declared | None:
    parts = [p for p in _parts(line) if p[1] > p[0]]
    texts = [line.text[a:b].strip() for a, b in parts]
    people = [find_people(text, lexicon) for text in texts]
    if len(parts) != 2 or sum(map(bool, people)) != 1:
        return None
    other = 0 if people[1] else 1
    person = people[1 - other][0]
    whole = person.end - person.start == len(texts[1 - other])
    if not whole or not _may_be_party(texts[other], lexicon):
        return None
    return Declared(_named(line, *parts[other]), (person.value,), line)


def _parts(line: Passage) -> Sequence[tuple[int, int]]:
    cut = _SEPARATORS.search(line.text)
    return [(0, cut.start()), (cut.end(), len(line.text))] if cut else []


def _may_be_party(text: str, lexicon: Lexicon) -> bool:
    """Whether a value can be a name: brief, with a capital, and no person, day, sum or office."""
    text = text.strip(" /")
    brief = _SHORTEST <= len(text) <= _LONGEST and text[:1].isupper() and not text.endswith(".")
    told = find_people(text, lexicon) or find_dates(text) or find_amounts(text, "kr") or find_roles(text, lexicon)
    return brief and not told and not says(lexicon, "not_a_name", text)


def _named(line: Passage, start: int, end: int) -> Named:
    return Named(line.text[start:end].strip(" ,"), start, end, line, org_number_in(line.text))
