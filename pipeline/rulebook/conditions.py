"""Predicates on a row: field -> condition, joined by all_of, any_of and not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, TypeGuard

from pipeline.facts.fact import Certainty, Fact
from pipeline.rulebook.expressions import parse_expression
from pipeline.rulebook.guards import contradiction, guard_leaf
from pipeline.rulebook.logic import Truth, negation, truth
from pipeline.rulebook.outcome import Note, NoteKind, Outcome, Scope, all_of, any_of, negated, unique
from pipeline.rulebook.schema import Condition, Predicate

#: Beyond so many ways to combine the alternatives of several facts, they are held to contradict each other.
MOST_CHOICES = 4096

#: How far a fact of each certainty can bear a verdict; TRUE for those whose value decides.
_BEARS = {
    Certainty.STATED: Truth.TRUE,
    Certainty.INFERRED: Truth.TRUE,
    Certainty.DOUBTFUL: Truth.UNKNOWN,
    Certainty.UNDECIDED: Truth.UNKNOWN,
    Certainty.SILENT: Truth.SILENT,
    Certainty.LEFT_OPEN: Truth.FALSE,
}


def judge(predicate: Predicate, row: object, scope: Scope) -> Outcome:
    """How `predicate` stands for `row`. Raises TypeError where values cannot be compared."""
    parts = [_judge_field(name, condition, row, scope) for name, condition in predicate.conditions]
    parts += [judge(part, row, scope) for part in predicate.all_of or ()]
    if predicate.any_of is not None:
        parts.append(any_of([judge(part, row, scope) for part in predicate.any_of]))
    if predicate.not_ is not None:
        parts.append(negated(judge(predicate.not_, row, scope.negated())))
    return all_of(parts)


def compare(facts: Sequence[Fact[Any]], test: Callable[..., bool], scope: Scope) -> Outcome:
    """How `test` of the facts' values stands; where facts have alternatives, all of them must agree."""
    evidence = unique(e for fact in facts for e in fact.evidence)
    notes = unique(Note(NoteKind.WHY, fact.why) for fact in facts if fact.why)
    bears = min(bearing(fact) for fact in facts)
    if bears is Truth.FALSE and not scope.affirms:
        bears = Truth.UNKNOWN
    if bears is not Truth.TRUE:
        looked_in = unique(name for fact in facts for name in fact.looked_in)
        return guard_leaf(Outcome(bears, evidence, notes, looked_in), facts, scope)
    choices = [possible_values(fact) for fact in facts]
    too_many = prod(map(len, choices)) > MOST_CHOICES
    results = {True, False} if too_many else {test(*values) for values in product(*choices)}
    outcome = Outcome(truth(True in results), evidence, notes)
    if len(results) > 1:
        return contradiction(outcome, [value for fact in facts if fact.alternatives for value in possible_values(fact)])
    return guard_leaf(outcome, facts, scope)


def fact_of(row: object, name: str) -> Fact[Any]:
    """The field of a row as a fact: a plain value is stated by the row's own evidence, None is silence."""
    value = getattr(row, name)
    if isinstance(value, Fact):
        return value
    evidence = getattr(row, "evidence", ())
    return Fact(value, evidence, certainty=Certainty.SILENT if value is None else Certainty.STATED)


def bearing(fact: Fact[Any]) -> Truth:
    """How far a fact can bear a verdict."""
    nothing = fact.value is None and fact.certainty in (Certainty.STATED, Certainty.INFERRED)
    return Truth.SILENT if nothing else _BEARS[fact.certainty]


def possible_values(fact: Fact[Any]) -> tuple[Any, ...]:
    """The value and its alternatives."""
    return (fact.value, *(value for value in fact.alternatives if value != fact.value))


def _judge_field(name: str, condition: Condition, row: object, scope: Scope) -> Outcome:
    fact = fact_of(row, name)
    return all_of([_judge_test(test, operand, fact, row, scope) for test, operand in condition.tests])


def _judge_test(test: str, operand: Any, fact: Fact[Any], row: object, scope: Scope) -> Outcome:
    if test == "known":
        outcome = _known(fact, scope if operand else scope.negated())
        return outcome if operand else negated(outcome)
    if test in ("one_of", "not_one_of"):
        wanted = tuple(_constant(value, scope) for value in operand)
        return compare([fact], lambda value: _TESTS[test](value, wanted), scope)
    expression = parse_expression(operand)
    if expression is not None and expression.field:
        other = fact_of(row, expression.field)
        return compare([fact, other], lambda a, b: _TESTS[test](a, expression.shifted(b)), scope)
    wanted = _constant(operand, scope)
    return compare([fact], lambda value: _TESTS[test](value, wanted), scope)


def _known(fact: Fact[Any], scope: Scope) -> Outcome:
    """Silence answers whether a thing is known: it is not. An empty text or collection says nothing either."""
    outcome = compare([fact], lambda value: value is not None and value != "" and not _is_empty(value), scope)
    if outcome.truth is not Truth.SILENT:
        return outcome
    return Outcome(negation(Truth.TRUE), outcome.evidence, outcome.notes, outcome.looked_in)


def _constant(value: Any, scope: Scope) -> Any:
    expression = parse_expression(value)
    return value if expression is None else expression.constant(scope)


def _is_empty(value: object) -> bool:
    return is_collection(value) and len(value) == 0


def is_collection(value: object) -> TypeGuard[Collection[Any]]:
    """Whether a value is several: a set or sequence, but no text."""
    return isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping))


def same(value: object, wanted: object) -> bool:
    """Equality in which true is not 1; a collection is the same as its only element."""
    if is_collection(value):
        return list(value) == [wanted]
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    return value == wanted


def _is_one_of(value: Any, wanted: Sequence[object]) -> bool:
    values = value if is_collection(value) else (value,)
    return any(same(v, w) for v in values for w in wanted)


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": same,
    "one_of": _is_one_of,
    "not_one_of": lambda value, wanted: not _is_one_of(value, wanted),
    "at_least": lambda value, wanted: bool(value >= wanted),
    "at_most": lambda value, wanted: bool(value <= wanted),
    "above": lambda value, wanted: bool(value > wanted),
    "below": lambda value, wanted: bool(value < wanted),
    "includes": lambda value, wanted: _is_one_of(value, (wanted,)),
}
