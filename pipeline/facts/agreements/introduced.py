"""Where an agreement presents a party: its title, and the sentence that names the party or opens the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.document import BlockKind
from pipeline.facts.agreements.cast import Actor
from pipeline.findings import Evidence
from pipeline.language.organisations import find_org_numbers
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage

_PREAMBLE = 14
_WORDS = 5


def introduction(actor: Actor, paper: Paper) -> tuple[Evidence, ...]:
    """The title of the agreement, then the sentence that presents the party."""
    told = next(_presenting(actor, paper), None)
    return tuple(e for passage in (*paper.passages[:1], told) if passage for e in passage.evidence()[:1])


def _presenting(actor: Actor, paper: Paper) -> Iterator[Passage]:
    """The sentences and cells with the party's name and a number; of a party in a table, how the agreement opens."""
    texts = [p for p in paper.passages[:_PREAMBLE] if p.kind is not BlockKind.HEADING]
    cells = [c for t in paper.tables[:2] for r in t.rows for c in r.cells]
    named = (s for p in (*texts, *cells) if actor.name in p.text for s in sentences(p) if actor.name in s.text)
    if not find_org_numbers(actor.shown.text):
        yield from (s for s in named if find_org_numbers(s.text))
    yield from (s for p in texts for s in sentences(p)[:1] if len(s.text.split()) >= _WORDS)
