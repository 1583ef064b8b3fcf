"""What is found of one party's signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.facts.fact import Certainty, Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.remark import Remark, remark

_READER = "agreements.signatures"


class Mark(StrEnum):
    """How a party has signed, or why it cannot be said that it has."""

    INK = "ink"
    TYPED = "typed"
    ELECTRONIC = "electronic"
    EMPTY = "empty"
    NAMELESS = "nameless"
    UNTOLD = "untold"


_SIGNS = frozenset({Mark.INK, Mark.TYPED, Mark.ELECTRONIC})
_WHY = {
    Mark.NAMELESS: remark("signature_nameless"),
    Mark.UNTOLD: remark("signature_untold"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A mark, when it was made, and the words (or the place) that show it."""

    mark: Mark
    evidence: tuple[Evidence, ...]
    day: date | None = None
    why: Remark | None = None

    @property
    def kind(self) -> Fact[str]:
        """ "ink", "typed" or "electronic"; undecided where it cannot be told, "none" where there is none."""
        if self.mark in _WHY:
            return undecided(_READER, self.evidence, self.why or _WHY[self.mark])
        return found(self.mark.value if self.mark in _SIGNS else "none", self.evidence, f"{_READER}/{self.mark.value}")

    @property
    def signed(self) -> Fact[bool]:
        """Whether the party has signed, with a person's name to it."""
        if self.mark in _WHY:
            return undecided(_READER, self.evidence, self.why or _WHY[self.mark])
        return found(self.mark in _SIGNS, self.evidence, f"{_READER}/{self.mark.value}", why=self.why)

    @property
    def bound(self) -> Fact[bool]:
        """Whether the party is bound: as `signed`, but ink over its printed name will do."""
        if self.mark is Mark.NAMELESS:
            return found(True, self.evidence, f"{_READER}/ink", Certainty.INFERRED)
        return self.signed


#: Which mark of a party counts where several are found, the best first.
PREFERENCE = (Mark.ELECTRONIC, Mark.INK, Mark.TYPED, Mark.NAMELESS, Mark.UNTOLD, Mark.EMPTY)


def best(signatures: list[Signature]) -> Signature | None:
    """The signature that says most; None for none."""
    return min(signatures, key=lambda s: PREFERENCE.index(s.mark), default=None)
