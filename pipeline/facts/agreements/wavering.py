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

#: What takes the force from a promise in the same sentence, and what shows no more than interest by itself.
_TAKES_BACK = ("letter_refuses", "letter_hedges")
_DOUBTS = (*_TAKES_BACK, "letter_interest")


def without_promise(kind: DocType, body: Sequence[Clause], lexicon: Lexicon) -> tuple[Evidence, ...]:
    """Where a letter of intent says that it does not bind, or not yet; nothing where any of its clauses promises."""
    if kind is not DocType.LETTER_OF_INTENT:
        return ()
    doubts = [c for c in body if any(says(lexicon, words, c.text) for words in _DOUBTS)]
    return doubts[0].passage.evidence() if doubts and not any(_promises(c, lexicon) for c in body) else ()


def _promises(clause: Clause, lexicon: Lexicon) -> bool:
    taken_back = any(says(lexicon, words, clause.text) for words in _TAKES_BACK)
    return not clause.is_heading and not taken_back and says(lexicon, "letter_commits", clause.text)


def unsure(party: AgreementParty, doubt: tuple[Evidence, ...]) -> AgreementParty:
    """The party, of which it cannot be told whether it is bound where its letter leaves that in `doubt`."""
    if not doubt or not party.bound.value:
        return party
    return replace(party, bound=undecided(party.bound.reader, (*doubt, *party.bound.evidence), remark("letter_wavers")))
