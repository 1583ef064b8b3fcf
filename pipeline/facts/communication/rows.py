"""The rows of the tables on communication."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.fact import Fact
from pipeline.findings import Evidence


@dataclass(frozen=True, slots=True)
class Channel:
    """A sentence that says through which channels the organisation communicates; `used` is doubtful of one to come."""

    label: str
    used: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A form of dialogue; `regular` says whether the text tells how often."""

    label: str
    regular: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A sentence that names whom the communication is for."""

    label: str
    evidence: tuple[Evidence, ...]
