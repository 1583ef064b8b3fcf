"""The small closed set of things a rule can ask of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.facts.fact import Fact
from pipeline.rulebook.conditions import (
    bearing,
    compare,
    fact_of,
    is_collection,
    judge,
    same,
)
from pipeline.rulebook.expressions import parse_expression
from pipeline.rulebook.guards import guard_leaf
from pipeline.rulebook.logic import (
    TRUTH_OF,
    Truth,
    at_least,
    at_least_share,
    at_most,
    best_said,
    conjunction,
)
from pipeline.rulebook.outcome import Outcome, Scope, all_of, unique
from pipeline.rulebook.schema import (
    Agree,
    Check,
    Count,
    Covers,
    EmptyStatus,
    Equal,
    Every,
    OverTable,
    Present,
    Rows,
    Share,
    Some,
    Sum,
    Within,
)
from pipeline.rulebook.verdict import RowVerdict, Verdict, joined, negated

Tables = Mapping[str, Sequence[Any]]
#: What floating point may add to a sum that is exact on paper.
ROUNDING = 1e-6
_Fold = Callable[[Sequence[Truth]], Truth]


@dataclass(frozen=True, slots=True)
class Given:
    """The tables a check looks at, and what its conditions may refer to."""

    tables: Tables
    scope: Scope

    def negated(self) -> Given:
        """The same within a `not`."""
        return replace(self, scope=self.scope.negated())


def evaluate_check(check: Check, given: Given) -> Verdict:
    """How a check stands. Raises KeyError for a table that is not there, TypeError for values of different kinds."""
    name, body = check.only()
    if name in ("all_of", "any_of"):
        return joined(name, [evaluate_check(part, given) for part in body])
    if name == "not_":
        return negated(evaluate_check(body, given.negated()))
    return _QUANTIFIERS[name](body, given)


def _present(body: Present, given: Given) -> Verdict:
    rows = _judged(body, given, lambda row: _standing(judge(body.where, row, given.scope), row, given))
    found = tuple(row for row in rows if row.truth in (Truth.TRUE, Truth.UNKNOWN))
    return Verdict(max((row.truth for row in found), default=Truth.SILENT), found)


def _any(body: Some, given: Given) -> Verdict:
    return _over(body, given, best_said)


def _every(body: Every, given: Given) -> Verdict:
    return _over(body, given, conjunction)


def _share(body: Share, given: Given) -> Verdict:
    return _over(body, given, lambda truths: at_least_share(truths, body.at_least))


def _over(body: Rows, given: Given, fold: _Fold) -> Verdict:
    """Folds the rows that surely belong, with and without those that may belong: only what both give is sure."""
    placed = [(place, row) for place, row in _judged_where(body, given)]
    rows = [(belongs, _row(body, place, row, _that(body, row.row, given.scope))) for place, (belongs, row) in placed]
    sure = [row.truth for belongs, row in rows if belongs.truth is Truth.TRUE]
    may = [row.truth for belongs, row in rows if belongs.truth is not Truth.TRUE]
    worst = _folded(body.empty, [*sure, *(t for t in may if t is not Truth.TRUE)], fold)
    best = _folded(body.empty, [*sure, *(t for t in may if t is Truth.TRUE)], fold)
    if worst is best:
        return Verdict(worst, tuple(row for _, row in rows))
    return Verdict(Truth.UNKNOWN, tuple(_hedged(belongs, row) for belongs, row in rows))


def _count(body: Count, given: Given) -> Verdict:
    rows, sure = [], False
    for place, (belongs, row) in _judged_where(body, given):
        outcome = judge(body.that, row.row, given.scope)
        rows.append(_row(body, place, row, _standing(_counted(belongs, outcome), row.row, given)))
        sure = sure or belongs.truth is Truth.TRUE
    truths = [row.truth for row in rows]
    limits = ((at_least, body.at_least), (at_most, body.at_most))
    result = conjunction(test(truths, int(_number(limit, given))) for test, limit in limits if limit is not None)
    none = TRUTH_OF[_status(body.empty)]
    if not sure:
        result = none if not rows or result is none else Truth.UNKNOWN
    return Verdict(result, tuple(rows))


def _standing(outcome: Outcome, row: Any, given: Given) -> Outcome:
    """How a row stands whose mere being there counts: then its own words decide, and must bear it."""
    if outcome.evidence:
        return outcome
    return guard_leaf(outcome, [Fact(True, tuple(getattr(row, "evidence", ())))], given.scope)


def _counted(belongs: Outcome, outcome: Outcome) -> Outcome:
    """In a count, a row that says nothing is not counted, and one that may belong may count."""
    fares = Truth.FALSE if outcome.truth is Truth.SILENT else outcome.truth
    placed = Truth.TRUE if belongs.truth is Truth.TRUE else Truth.UNKNOWN
    return Outcome(conjunction((placed, fares)), outcome.evidence or belongs.evidence, outcome.notes)


def _covers(body: Covers, given: Given) -> Verdict:
    rows = [(b, row) for _, (b, row) in _judged_where(body, given)]
    if not rows:
        return Verdict(TRUTH_OF[_status(body.empty)], (), tuple(body.all), _left_out(body, body.all, given))
    held = {wanted: [_holds(body, wanted, b, row, given) for b, row in rows] for wanted in body.all}
    truths = {wanted: best_said(o.truth for o in outcomes) for wanted, outcomes in held.items()}
    lacking = tuple(wanted for wanted, result in truths.items() if result is not Truth.TRUE)
    result = conjunction(truths.values())
    if result is Truth.UNKNOWN and _too_few_unknown(body, rows, lacking):
        result = Truth.FALSE
    verdicts = tuple(
        replace(row, outcome=_best([outcomes[number] for outcomes in held.values()]))
        for number, (_, row) in enumerate(rows)
    )
    return Verdict(result, verdicts, lacking, _left_out(body, lacking, given))


def _holds(body: Covers, wanted: Any, belongs: Outcome, row: RowVerdict, given: Given) -> Outcome:
    """Whether a row has the value. That a row which is there says nothing of it leaves it open what it stands for."""
    fact = fact_of(row.row, body.field)
    outcome = compare([fact], lambda value: _has(value, wanted), given.scope)
    says_nothing = outcome.truth is Truth.SILENT or (is_collection(fact.value) and not fact.value)
    if says_nothing:
        outcome = replace(outcome, truth=Truth.UNKNOWN)
    placed = Truth.TRUE if belongs.truth is Truth.TRUE else Truth.UNKNOWN
    return replace(outcome, truth=conjunction((placed, outcome.truth)))


def _best(outcomes: Sequence[Outcome]) -> Outcome:
    """Of how a row stands to each value wanted, the most it does; a row that stands for others fulfils its part."""
    top = max(outcomes, key=lambda o: o.truth)
    return replace(top, truth=Truth.TRUE) if top.truth is Truth.FALSE else top


def _says(fact: Fact[Any], wanted: Any) -> bool:
    return fact.value is not None and _has(fact.value, wanted)


def _too_few_unknown(body: Covers, rows: Sequence[tuple[Outcome, RowVerdict]], lacking: Sequence[Any]) -> bool:
    """Whether more values lack than there are rows that could still supply one each; what is claimed does not lack."""
    facts = [(belongs, fact_of(row.row, body.field)) for belongs, row in rows]
    lacking = [wanted for wanted in lacking if not any(_says(fact, wanted) for _, fact in facts)]
    plain = all(not is_collection(fact.value) for _, fact in facts)
    could = sum(belongs.truth is not Truth.TRUE or _is_open(fact) for belongs, fact in facts)
    return plain and len(lacking) > could


def _is_open(fact: Any) -> bool:
    return bearing(fact) is not Truth.TRUE or bool(fact.alternatives)


def _has(value: Any, wanted: Any) -> bool:
    return any(same(v, wanted) for v in value) if is_collection(value) else same(value, wanted)


def _left_out(body: Covers, lacking: Sequence[Any], given: Given) -> tuple[RowVerdict, ...]:
    """The rows that have a lacking value but were left out: what the applicant may have thought of."""
    near = []
    for place, row in enumerate(given.tables[body.table]):
        if judge(body.where, row, given.scope).truth is not Truth.FALSE:
            continue
        outcomes = [compare([fact_of(row, body.field)], lambda v, w=w: _has(v, w), given.scope) for w in lacking]
        if any(outcome.truth is Truth.TRUE for outcome in outcomes):
            evidence = unique(e for o in outcomes if o.truth is Truth.TRUE for e in o.evidence)
            near.append(RowVerdict(body.table, place, row, Outcome(Truth.FALSE, evidence)))
    return tuple(near)


def _within(body: Within, given: Given) -> Verdict:
    def test(row: Any) -> Outcome:
        low, high, value = (fact_of(row, name) for name in (body.low, body.high, body.value))
        return all_of(
            [
                compare([low, value], lambda least, v: bool(least <= v), given.scope),
                compare([high, value], lambda most, v: bool(v <= most), given.scope),
            ]
        )

    return _per_row(body, given, test, body.empty)


def _equal(body: Equal, given: Given) -> Verdict:
    def close(left: Any, right: Any) -> bool:
        if not body.tolerance and not body.tolerance_percent:
            return same(left, right)
        allowed = max(body.tolerance, abs(float(right)) * body.tolerance_percent / 100)
        return abs(float(left) - float(right)) <= allowed + ROUNDING

    def test(row: Any) -> Outcome:
        return compare([fact_of(row, body.left), fact_of(row, body.right)], close, given.scope)

    return _per_row(body, given, test, body.empty)


def _per_row(body: OverTable, given: Given, test: Callable[[Any], Outcome], empty: EmptyStatus) -> Verdict:
    rows = []
    for place, (belongs, row) in _judged_where(body, given):
        rows.append(_row(body, place, row, _belonging(belongs, test(row.row))))
    return Verdict(_folded(empty, [row.truth for row in rows], conjunction), tuple(rows))


def _sum(body: Sum, given: Given) -> Verdict:
    rows = [row.row for _, (_, row) in _judged_where(body, given)]
    if not rows:
        return Verdict(TRUTH_OF[_status(body.empty)])
    targets = _targets(body, rows, given)
    facts = [*(fact_of(row, body.field) for row in rows), *targets]

    def test(*values: Any) -> bool:
        parts, wanted = values[: len(rows)], values[len(rows) :]
        goals = wanted or (body.equals,)
        return all(abs(float(sum(parts)) - float(goal)) <= body.tolerance + ROUNDING for goal in goals)

    outcome = compare(facts, test, given.scope)
    known = all(bearing(fact) is Truth.TRUE for fact in facts)
    verdicts = tuple(RowVerdict(body.table, place, row, outcome) for place, row in enumerate(rows))
    return Verdict(outcome.truth, verdicts, sum=sum(f.value for f in facts[: len(rows)]) if known else None)


def _targets(body: Sum, rows: Sequence[Any], given: Given) -> list[Any]:
    expression = parse_expression(body.equals)
    if expression is None:
        return []
    if expression.field:
        return [fact_of(row, expression.field) for row in rows]
    table, name = expression.name.split(".")
    return [fact_of(row, name) for row in given.tables[table]]


def _agree(body: Agree, given: Given) -> Verdict:
    rows = [(belongs, row, fact_of(row.row, body.field)) for _, (belongs, row) in _judged_where(body, given)]
    said = [(row, fact) for belongs, row, fact in rows if bearing(fact) is not Truth.SILENT]
    if not said:
        looked_in = unique(name for _, _, fact in rows for name in fact.looked_in)
        silent = tuple(replace(r, outcome=Outcome(Truth.SILENT, looked_in=looked_in)) for _, r, _ in rows)
        return Verdict(TRUTH_OF[_status(body.empty)], silent)
    outcome = _all_same([fact for _, fact in said], given.scope)
    verdicts = tuple(
        replace(row, outcome=replace(outcome, evidence=fact.evidence or outcome.evidence)) for row, fact in said
    )
    return Verdict(outcome.truth, verdicts)


def _all_same(facts: Sequence[Any], scope: Scope) -> Outcome:
    """Whether the facts agree: each with each, since two that differ decide whatever the others are."""
    pairs = [compare([a, b], same, scope) for i, a in enumerate(facts) for b in facts[i + 1 :]]
    return all_of(pairs) if pairs else compare(facts, lambda value: value is not None, scope)


def _that(body: Rows, row: Any, scope: Scope) -> Outcome:
    """How a row fares: `that`, unless it fails where `doubt` speaks for it."""
    outcome = judge(body.that, row, scope)
    if outcome.truth is not Truth.FALSE or body.doubt is None:
        return outcome
    doubt = judge(body.doubt, row, scope)
    if doubt.truth not in (Truth.TRUE, Truth.UNKNOWN):
        return outcome
    return Outcome(Truth.UNKNOWN, unique((*outcome.evidence, *doubt.evidence)), unique((*outcome.notes, *doubt.notes)))


def _judged(body: OverTable, given: Given, test: Callable[[Any], Outcome]) -> list[RowVerdict]:
    return [RowVerdict(body.table, place, row, test(row)) for place, row in enumerate(given.tables[body.table])]


def _judged_where(body: OverTable, given: Given) -> list[tuple[int, tuple[Outcome, RowVerdict]]]:
    """The rows that belong or may belong, each with how surely it does."""
    rows = _judged(body, given, lambda row: judge(body.where, row, given.scope))
    return [(row.place, (row.outcome, row)) for row in rows if row.truth is not Truth.FALSE]


def _row(body: OverTable, place: int, row: RowVerdict, outcome: Outcome) -> RowVerdict:
    return RowVerdict(body.table, place, row.row, outcome)


def _belonging(belongs: Outcome, outcome: Outcome) -> Outcome:
    """How a row fares that may not belong: what it fulfils it fulfils anyhow, and nothing else is sure."""
    if belongs.truth is Truth.TRUE or outcome.truth is Truth.TRUE:
        return outcome
    return Outcome(Truth.UNKNOWN, outcome.evidence or belongs.evidence, unique((*outcome.notes, *belongs.notes)))


def _hedged(belongs: Outcome, row: RowVerdict) -> RowVerdict:
    if belongs.truth is Truth.TRUE:
        return row
    notes = unique((*row.outcome.notes, *belongs.notes))
    evidence = unique((*row.outcome.evidence, *belongs.evidence))
    return replace(row, outcome=Outcome(Truth.UNKNOWN, evidence, notes, row.outcome.looked_in))


def _folded(empty: EmptyStatus, truths: Sequence[Truth], fold: _Fold) -> Truth:
    return fold(truths) if truths else TRUTH_OF[_status(empty)]


def _status(name: EmptyStatus) -> Any:
    return next(status for status in TRUTH_OF if status.value == name)


def _number(limit: Any, given: Given) -> Any:
    expression = parse_expression(limit)
    return limit if expression is None else expression.constant(given.scope)


_QUANTIFIERS: dict[str, Callable[[Any, Given], Verdict]] = {
    "present": _present,
    "any": _any,
    "every": _every,
    "share": _share,
    "count": _count,
    "covers": _covers,
    "within": _within,
    "equal": _equal,
    "sum": _sum,
    "agree": _agree,
}
