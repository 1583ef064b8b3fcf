"""The tables, fields, conditions and texts a rule names, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.rulebook.schema import Check, Condition, OverTable, Predicate, Rule, Wording

Key = tuple[str | int, ...]

#: Which attributes of a quantifier name a field of its table.
_FIELD_KEYS = ("field", "value", "low", "high", "left", "right")


@dataclass(frozen=True, slots=True)
class NamedField:
    """A field of a table that a rule names; `condition` is what it must be, None where it is only read."""

    table: str
    field: str
    key: Key
    condition: Condition | None = None


def quantifiers(check: Check, key: Key = ("check",)) -> Iterator[tuple[str, OverTable, Key]]:
    """The quantifiers of a check, each with its name and place."""
    name, body = check.only()
    here = (*key, "not" if name == "not_" else name)
    if isinstance(body, Check):
        yield from quantifiers(body, here)
    elif isinstance(body, OverTable):
        yield name, body, here
    else:
        for index, part in enumerate(body):
            yield from quantifiers(part, (*here, index))


def fields(rule: Rule) -> Iterator[NamedField]:
    """Every field that a rule names, those of its claim included."""
    for _, body, key in quantifiers(rule.check):
        for name in _FIELD_KEYS:
            if hasattr(body, name):
                yield NamedField(body.table, getattr(body, name), (*key, name))
        for name in ("where", "that", "doubt"):
            predicate = getattr(body, name, None)
            if predicate is not None:
                yield from _of_predicate(predicate, body.table, (*key, name))
    if rule.claim is not None:
        yield from _of_predicate(rule.claim, "claims", ("claim",))


def expressions(rule: Rule) -> Iterator[tuple[str, Any, Key]]:
    """Every value a rule writes, with the table it is compared in."""
    for named in fields(rule):
        for test, value in named.condition.tests if named.condition else ():
            for single in value if isinstance(value, tuple) else (value,):
                yield named.table, single, (*named.key, test)
    for _, body, key in quantifiers(rule.check):
        for name in ("at_least", "at_most", "equals"):
            value = getattr(body, name, None)
            if value is not None:
                yield body.table, value, (*key, name)


def wordings(rule: Rule) -> Iterator[tuple[Wording, Key]]:
    """The texts of a rule that are templates."""
    for part in ("say", "item"):
        for status in ("met", "not_met", "missing", "unclear"):
            wording = getattr(getattr(rule, part), status)
            if wording is not None:
                yield wording, (part, status)
    for name in ("ask", "guidance"):
        wording = getattr(rule, name)
        if wording is not None:
            yield wording, (name,)


def _of_predicate(predicate: Predicate, table: str, key: Key) -> Iterator[NamedField]:
    for name, condition in predicate.conditions:
        yield NamedField(table, name, (*key, name), condition)
    for join in ("all_of", "any_of"):
        for index, part in enumerate(getattr(predicate, join) or ()):
            yield from _of_predicate(part, table, (*key, join, index))
    if predicate.not_ is not None:
        yield from _of_predicate(predicate.not_, table, (*key, "not"))
