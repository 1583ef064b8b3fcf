"""What a rule can come out as, and how outcomes are joined: nothing else in the project decides that.

Truth is a chain, FALSE < SILENT < UNKNOWN < TRUE, the order of the worst item: not_met, missing, unclear, met.
"All of" is the least on that chain, "any of" within a row the greatest: a row that gives no end, and is not open-ended
either, is silent on its period. Among rows, and among checks, silence gives way to anything that is said: an old plan
beside one that states no period is a matter that is dealt with and not fulfilled, not one that is absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from fractions import Fraction
from math import ceil

from pipeline.findings import Status


class Truth(IntEnum):
    """How a requirement stands; the order is that of the worst item."""

    FALSE = 0
    SILENT = 1
    UNKNOWN = 2
    TRUE = 3


STATUS_OF = {
    Truth.FALSE: Status.NOT_MET,
    Truth.SILENT: Status.MISSING,
    Truth.UNKNOWN: Status.UNCLEAR,
    Truth.TRUE: Status.MET,
}
TRUTH_OF = {status: truth for truth, status in STATUS_OF.items()}


def truth(value: bool) -> Truth:
    """A plain yes or no on the chain."""
    return Truth.TRUE if value else Truth.FALSE


def negation(value: Truth) -> Truth:
    """TRUE and FALSE change places; what is not known, or not said, stays so."""
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(value, value)


def conjunction(values: Iterable[Truth]) -> Truth:
    """The worst of `values`; TRUE for none."""
    return min(values, default=Truth.TRUE)


def disjunction(values: Iterable[Truth]) -> Truth:
    """The best of `values`, the alternatives within one row; FALSE for none."""
    return max(values, default=Truth.FALSE)


def best_said(values: Iterable[Truth]) -> Truth:
    """The best of `values`, those of several rows or checks: SILENT gives way to anything said; FALSE for none."""
    known = tuple(values)
    said = [value for value in known if value is not Truth.SILENT]
    return max(said, default=Truth.SILENT if known else Truth.FALSE)


def at_least_share(values: Sequence[Truth], share: float) -> Truth:
    """Whether at least `share` (0..1) of `values` are TRUE; a silent one counts against, unless all are silent.

    `values` must not be empty.
    """
    if all(value is Truth.SILENT for value in values):
        return Truth.SILENT
    needed = ceil(Fraction(str(share)) * len(values))
    return at_least(values, needed)


def at_least(values: Iterable[Truth], needed: int) -> Truth:
    """Whether at least `needed` of `values` are TRUE: UNKNOWN where the unknown ones decide it."""
    low, high = bounds(values)
    return truth(low >= needed) if low >= needed or high < needed else Truth.UNKNOWN


def at_most(values: Iterable[Truth], allowed: int) -> Truth:
    """Whether at most `allowed` of `values` are TRUE: UNKNOWN where the unknown ones decide it."""
    low, high = bounds(values)
    return truth(high <= allowed) if high <= allowed or low > allowed else Truth.UNKNOWN


def bounds(values: Iterable[Truth]) -> tuple[int, int]:
    """How many of `values` are TRUE at the least, and at the most."""
    known = tuple(values)
    low = sum(value is Truth.TRUE for value in known)
    return low, low + sum(value is Truth.UNKNOWN for value in known)
