"""A value read from a dossier, with the words it was read from, or the reason why there is none.

What decides between the outcomes of a rule is written here and in `pipeline.rulebook.logic`, nowhere else:
a fact is STATED or INFERRED (it has a value that decides), DOUBTFUL (it has a value that must not decide),
UNDECIDED (the matter is there, the value cannot be told), LEFT_OPEN (the text says that the matter is to be settled
another time: dealt with, not fulfilled) or SILENT (looked for and not found).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.findings import Evidence
from pipeline.remark import Remark

T = TypeVar("T")


class Certainty(StrEnum):
    """How a fact was found, from the surest to none at all."""

    STATED = "stated"
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"
    UNDECIDED = "undecided"
    LEFT_OPEN = "left_open"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """`reader` names the reader and the pattern ("agreements.period/from-to"); `alternatives` are the values that
    other passages give (a contradiction unless they decide the same); `why` says why a fact is doubtful
    or undecided; `looked_in` names the files that were searched for a silent one.
    """

    value: T | None = None
    evidence: tuple[Evidence, ...] = ()
    reader: str = ""
    certainty: Certainty = Certainty.STATED
    alternatives: tuple[T, ...] = ()
    why: Remark | None = None
    looked_in: tuple[str, ...] = ()


def found(
    value: T,
    evidence: tuple[Evidence, ...],
    reader: str,
    certainty: Certainty = Certainty.STATED,
    alternatives: tuple[T, ...] = (),
    why: Remark | None = None,
) -> Fact[T]:
    """A fact that has a value."""
    return Fact(value, evidence, reader, certainty, alternatives, why)


def silent(reader: str, looked_in: tuple[str, ...] = ()) -> Fact[T]:
    """Looked for in `looked_in` and not found."""
    return Fact(None, (), reader, Certainty.SILENT, looked_in=looked_in)


def undecided(reader: str, evidence: tuple[Evidence, ...], why: Remark | None = None) -> Fact[T]:
    """The matter is there; the value cannot be told."""
    return Fact(None, evidence, reader, Certainty.UNDECIDED, why=why)


def left_open(reader: str, evidence: tuple[Evidence, ...], why: Remark | None = None) -> Fact[T]:
    """The text says that the matter is to be settled another time."""
    return Fact(None, evidence, reader, Certainty.LEFT_OPEN, why=why)
