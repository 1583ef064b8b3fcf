"""Letters that tell of interest, or say no, and promise nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.tables import AgreementParty
from pipeline.facts.fact import undecided
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.remark import remark

_DOUBTS = ("letter_refuses", "letter_wavers")


def without_promise(kind: DocType, body: Sequence[Clause], lexicon: Lexicon) -> tuple[Evidence, ...]:
    """Where a letter of intent says that it does not bind, or not yet; nothing where any of its clauses promises."""
    if kind is not DocType.LETTER_OF_INTENT:
        return ()
    doubts = [c for c in body if any(says(lexicon, words, c.text) for words in _DOUBTS)]
    promises = (c for c in body if not c.is_heading and c not in doubts and says(lexicon, "letter_commits", c.text))
    return doubts[0].passage.evidence() if doubts and not any(promises) else ()


def unsure(party: AgreementParty, doubt: tuple[Evidence, ...]) -> AgreementParty:
    """The party, of which it cannot be told whether it is bound where its letter leaves that in `doubt`."""
    if not doubt or not party.bound.value:
        return party
    return replace(party, bound=undecided(party.bound.reader, (*doubt, *party.bound.evidence), remark("letter_wavers")))
