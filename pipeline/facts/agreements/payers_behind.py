"""Sums with their payers behind them, and lines of nothing but payers and sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.sums import find_sums

#: Between a sum and its payer behind it.
_PAYER_BEHIND = re.compile(
    r"\s*(?:(?:kr(?:onor)?|per|om|/|varje|i|år(?:et|ligen)?|året)\s*)*(?:(?:ska|skall)\s+)?"
    r"(?:[–—(:-]|för|från|(?:betalas|erläggs|bekostas|tillskjuts|lämnas)\s+av)\s*",
    re.IGNORECASE,
)


#: What may stand beside names and sums in a line of nothing else.
_TRIFLES = re.compile(
    r"\b(?:kr|kronor|tkr|per|om|år|året|årligen|och|samt|respektive|med|betalar)\b|[\W\d_]+", re.IGNORECASE
)


def only_names_and_sums(text: str, cast: Cast) -> bool:
    """Whether a line is parties with a sum for each ("kommunen 80 000 kr, handlarna 20 000 kr")."""
    sums = find_sums(text)
    mentions = [m for m in cast.mentions(text) if not m.everyone] if sums else []
    if (
        not mentions
        or len(mentions) != len(sums)
        or any(m.start > s.start for m, s in zip(mentions, sums, strict=True))
    ):
        return False
    taken = sorted([*((m.start, m.end) for m in mentions), *((s.start, s.end) for s in sums)], reverse=True)
    for start, end in taken:
        text = text[:start] + " " + text[end:]
    return not _TRIFLES.sub("", text)


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
