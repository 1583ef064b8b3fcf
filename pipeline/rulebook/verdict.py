"""What evaluating a check gives: a truth, and how each row that was looked at fared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.findings import Evidence
from pipeline.rulebook.logic import Truth, best_said, conjunction, negation
from pipeline.rulebook.outcome import Outcome, unique


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row and how it fared; `place` is its index in the table."""

    table: str
    place: int
    row: Any
    outcome: Outcome

    @property
    def truth(self) -> Truth:
        """How the row fared."""
        return self.outcome.truth

    def evidence(self) -> tuple[Evidence, ...]:
        """The words that decide, else those the row stands on."""
        return self.outcome.evidence or tuple(getattr(self.row, "evidence", ()))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a check stands. `lacking` are the values that `covers` did not find, `nearly` the rows that have them but
    were left out; `percent` is the share of rows that fulfil the check, `total` the sum of a `sum`.
    """

    truth: Truth
    rows: tuple[RowVerdict, ...] = ()
    lacking: tuple[Any, ...] = ()
    nearly: tuple[RowVerdict, ...] = ()
    sum: Any = None

    def having(self, truth: Truth) -> tuple[RowVerdict, ...]:
        """The rows that fared so."""
        return tuple(row for row in self.rows if row.truth is truth)


def joined(name: str, verdicts: Sequence[Verdict]) -> Verdict:
    """Verdicts joined by "all_of" or "any_of": a row that several checks looked at counts once."""
    join = {"all_of": conjunction, "any_of": best_said}[name]
    return Verdict(
        join(v.truth for v in verdicts),
        _merged(verdicts, name),
        unique(value for v in verdicts for value in v.lacking),
        unique(row for v in verdicts for row in v.nearly),
        next((v.sum for v in verdicts if v.sum is not None), None),
    )


def negated(verdict: Verdict) -> Verdict:
    """The opposite of a verdict."""
    rows = (replace(r, outcome=replace(r.outcome, truth=negation(r.truth))) for r in verdict.rows)
    return replace(verdict, truth=negation(verdict.truth), rows=tuple(rows))


def _merged(verdicts: Iterable[Verdict], name: str) -> tuple[RowVerdict, ...]:
    join = {"all_of": conjunction, "any_of": best_said}[name]
    by_place: dict[tuple[str, int], list[RowVerdict]] = {}
    for verdict in verdicts:
        for row in verdict.rows:
            by_place.setdefault((row.table, row.place), []).append(row)
    return tuple(_one(rows, join(r.truth for r in rows)) for rows in by_place.values())


def _one(rows: Sequence[RowVerdict], result: Truth) -> RowVerdict:
    deciding = [row.outcome for row in rows if row.truth is result]
    outcome = Outcome(
        result,
        unique(e for o in deciding for e in o.evidence),
        unique(n for o in deciding for n in o.notes),
        unique(name for o in deciding for name in o.looked_in),
    )
    return replace(rows[0], outcome=outcome)
