"""Things that are said to exist, somewhere else than in the document that would prove them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """`matter` is what is claimed ("agreement", "bylaws", "board_list", ...), `sectors` whose matter it is."""

    label: str
    matter: str
    evidence: tuple[Evidence, ...]
    sectors: frozenset[str] = frozenset()
