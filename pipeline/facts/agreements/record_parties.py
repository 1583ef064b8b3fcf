"""The applicant as a party that only the signing record names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.names import Named
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import says
from pipeline.language.dates import find_dates
from pipeline.language.organisations import find_organisations
from pipeline.language.people import find_people
from pipeline.papers import Passage


def from_record(scene: Scene, until: int, is_own: Callable[[str], bool]) -> Iterator[Declared]:
    """The applicant (whose name `is_own`) by its first line in the signing record that also says who has signed for it,
    or when.
    """
    for line in _lines(scene, until):
        found = [f for f in find_organisations(line.text, scene.context.lexicon) if is_own(f.value.name)]
        if found and _signs(line, scene):
            first = found[0]
            yield Declared(Named(first.value.name, first.start, first.end, line, first.value.org_number))
            return


def _lines(scene: Scene, until: int) -> Iterator[Passage]:
    for passage in scene.paper.passages:
        if passage.index >= until:
            yield from passage.lines()
    for table in scene.paper.tables:
        if table.index >= until:
            yield from (join([c for c in row.cells if c.text]) for row in table.rows if row.text)


def _signs(line: Passage, scene: Scene) -> bool:
    signed = says(scene.context.lexicon, "signed", line.text) or bool(find_people(line.text, scene.context.lexicon))
    return signed and any(d.value.exact for d in find_dates(line.text))
