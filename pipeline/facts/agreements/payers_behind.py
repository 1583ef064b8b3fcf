"""Sums with their payers behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from pipeline.facts.agreements.cast import Mention

#: Between a sum and its payer behind it.
_PAYER_BEHIND = re.compile(
    r"\s*(?:(?:kr(?:onor)?|per|om|/|varje|i|år(?:et|ligen)?|året)\s*)*(?:(?:ska|skall)\s+)?"
    r"(?:[–—(:-]|för|från|(?:betalas|erläggs|bekostas|tillskjuts|lämnas)\s+av)\s*",
    re.IGNORECASE,
)


class Placed(Protocol):
    """What stands at a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def sums_come_first(sums: Sequence[Placed], payers: Sequence[Mention], text: str) -> bool:
    """Whether each sum has its payer right behind it ("300 000 kr för kommunen, 200 000 kr för bolaget")."""
    if len(sums) != len(payers) or any(m.start < s.end for m, s in zip(payers, sums, strict=True)):
        return False
    gaps = [text[s.end : m.start] for m, s in zip(payers, sums, strict=True)]
    apart = all(m.end <= s.start for m, s in zip(payers, sums[1:], strict=False))
    return apart and all(_PAYER_BEHIND.fullmatch(gap) for gap in gaps)
