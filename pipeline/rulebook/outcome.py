"""What evaluating a predicate on a row gives: a truth, the words that decide it, and what must be said about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pipeline.findings import Evidence, Form
from pipeline.remark import Remark
from pipeline.rulebook.logic import Truth, conjunction, disjunction, negation

T = TypeVar("T")


class NoteKind(StrEnum):
    """Why something is remarked: a reader's own words, or one of the guards."""

    WHY = "why"
    CONFLICT = "conflict"
    POOR_OCR = "poor_ocr"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a fact; `text` is a reader's remark, or the values that contradict each other."""

    kind: NoteKind
    text: str | Remark = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`evidence` are the words that decide; `looked_in` the files in which silent facts were looked for."""

    truth: Truth
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[Note, ...] = ()
    looked_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may refer to. `affirms` is false within an odd number of `not`."""

    as_of: date
    form: Form
    substantiate: bool = False
    affirms: bool = True

    def negated(self) -> Scope:
        """The scope within a `not`."""
        return replace(self, affirms=not self.affirms)


def all_of(outcomes: Sequence[Outcome]) -> Outcome:
    """The conjunction; the outcomes that decide it give evidence and notes."""
    return _joined(conjunction, outcomes)


def any_of(outcomes: Sequence[Outcome]) -> Outcome:
    """The disjunction; the outcomes that decide it give evidence and notes."""
    return _joined(disjunction, outcomes)


def negated(outcome: Outcome) -> Outcome:
    """The same words, deciding the opposite."""
    return replace(outcome, truth=negation(outcome.truth))


def _joined(join: Callable[[Iterable[Truth]], Truth], outcomes: Sequence[Outcome]) -> Outcome:
    result = join(outcome.truth for outcome in outcomes)
    deciding = [outcome for outcome in outcomes if outcome.truth is result]
    if len(deciding) == 1:
        return deciding[0]
    return Outcome(
        result,
        unique(e for outcome in deciding for e in outcome.evidence),
        unique(n for outcome in deciding for n in outcome.notes),
        unique(name for outcome in deciding for name in outcome.looked_in),
    )


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """`values` without repetitions, in order."""
    return tuple(dict.fromkeys(values))
