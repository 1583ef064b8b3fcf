"""Whether rows add up to a total, with sums of parts among them before, behind or over their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """A row, or a sum of parts, in SEK."""

    sek: Decimal
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """`holds` is None where the rows give the total only if some of them are parts of others; `added` is what the rows
    give, in SEK; `wrong` the place of the first sum of parts that no rows beside it give.
    """

    holds: bool | None
    added: Decimal
    wrong: int | None = None


_Near = Callable[[Sequence[Decimal], Decimal], bool]


def add_up(items: Sequence[Item], total: Decimal, rounding: Decimal, rounded_total: bool) -> Addition:
    """Signs aside: costs are written as negative figures in some budgets. `rounding` is what one row may be off by, in
    SEK; `rounded_total` says that the total may be too.
    """

    def near(values: Sequence[Decimal], said: Decimal) -> bool:
        slack = rounding * (len(values) + (1 if rounded_total else 0))
        return bool(values) and abs(abs(sum(values, Decimal(0))) - abs(said)) <= slack

    rows, unmatched = _rows_and_unmatched(items, near)
    leaves = [items[i].sek for i in rows]
    with_all = [items[i].sek for i in sorted((*rows, *unmatched))]
    added = abs(sum(leaves or with_all, Decimal(0)))
    if near(leaves, total):
        return Addition(not unmatched, added, unmatched[0] if unmatched else None)
    nested = near(with_all, total) or near(_without_children(leaves, near), total)
    return Addition(None if nested else False, added)


def _rows_and_unmatched(items: Sequence[Item], near: _Near) -> tuple[list[int], list[int]]:
    """The places of the rows, and those of the sums of parts that no rows beside them give. A sum that stands without
    rows of its own counts as a row.
    """
    rows: list[int] = []
    unmatched: list[int] = []
    fresh = False
    for place, item in enumerate(items):
        if not item.is_sum:
            rows.append(place)
            fresh = True
        elif not _fits(items, rows, place, near):
            (unmatched if fresh else rows).append(place)
            fresh = False
        else:
            fresh = False
    return rows, unmatched


def _fits(items: Sequence[Item], rows: Sequence[int], place: int, near: _Near) -> bool:
    """Whether a sum of parts is that of the rows right before or right behind it."""
    said = items[place].sek
    before = [items[i].sek for i in rows]
    after = [item.sek for item in items[place + 1 :] if not item.is_sum]
    return any(near(before[i:], said) for i in range(len(before))) or any(
        near(after[:i], said) for i in range(1, len(after) + 1)
    )


def _without_children(values: Sequence[Decimal], near: _Near) -> list[Decimal]:
    """The rows without those behind a row that sums them up, two or more of them."""
    kept: list[Decimal] = []
    place = 0
    while place < len(values):
        kept.append(values[place])
        ends = (e for e in range(place + 3, len(values) + 1) if near(values[place + 1 : e], values[place]))
        place = (next(ends, None) if values[place] else None) or place + 1
    return kept
