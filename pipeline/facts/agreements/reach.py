"""How far an agreement binds, seen from a day."""

from __future__ import annotations

from datetime import date

from pipeline.facts.agreements.calendar import later_end
from pipeline.facts.agreements.period import Period
from pipeline.facts.fact import Certainty, Fact, found, undecided
from pipeline.language.dates import add_months
from pipeline.remark import remark


def read_reach(
    period: Period, notice: Fact[int], auto_renew: Fact[bool], renew_months: Fact[int], as_of: date
) -> Fact[date]:
    """How far the commitment binds, seen from `as_of`."""
    reader = "agreements.reach"
    end = period.end.value
    if period.open_ended.value:
        return _open_ended_reach(period, notice, as_of, reader)
    if end is None:
        return Fact(None, period.end.evidence, reader, period.end.certainty, why=period.end.why)
    evidence = (*period.evidence, *(auto_renew.evidence if auto_renew.value else ()))
    step = renew_months.value if auto_renew.value else None
    if not step:
        return found(end, period.evidence, reader, period.end.certainty, period.end.alternatives, period.end.why)
    if end < as_of:
        current = end
        while current < as_of:
            current = later_end(current, step)
        why = remark("period_renewed")
        return found(current, evidence, reader, Certainty.INFERRED, (end,), why)
    deadline = later_end(end, -(notice.value or 0))
    reached = later_end(end, step) if as_of > deadline else end
    return found(reached, evidence, reader, period.end.certainty, period.end.alternatives)


def _open_ended_reach(period: Period, notice: Fact[int], as_of: date, reader: str) -> Fact[date]:
    evidence = tuple(dict.fromkeys((*period.evidence, *notice.evidence)))
    bound = period.end.value
    if notice.value is None:
        if bound and bound >= as_of:
            return found(bound, evidence, reader)
        return undecided(reader, evidence, remark("notice_unstated"))
    return found(max(add_months(as_of, notice.value), bound or as_of), evidence, reader, notice.certainty)
