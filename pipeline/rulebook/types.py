"""What kind of value a field of a row holds, read off the row's dataclass."""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.facts.fact import Fact

_NUMBERS = (int, float, Decimal)


def field_names(spec: type) -> frozenset[str]:
    """The fields and properties that the rows of a table have."""
    declared = {f.name for f in fields(spec)} if is_dataclass(spec) else set()
    return frozenset(declared | {n for n in dir(spec) if isinstance(getattr(spec, n, None), property)})


def value_type(spec: type, name: str) -> Any:
    """The type of the value of a field, outside of Fact and of None; Any where it cannot be told."""
    attribute = getattr(spec, name, None)
    try:
        hints = get_type_hints(attribute.fget if isinstance(attribute, property) else spec)
    except (NameError, TypeError):
        return Any
    return _inner(hints.get("return" if isinstance(attribute, property) else name, Any))


def cannot_be(test: str, wanted: object, kind: Any) -> str | None:
    """Why a value of type `kind` cannot be tested so; None where it can, or where that cannot be told."""
    if kind is Any or test == "known":
        return None
    element = _element(kind)
    if test in ("at_least", "at_most", "above", "below"):
        return None if _ordered(kind, wanted) else f"a {_name(kind)} cannot be compared with {wanted!r}"
    if test == "includes" and element is None:
        return "includes needs a field that holds several values"
    if test == "equals" and element is not None:
        return "a field of several values is tested with includes, one_of or not_one_of"
    return _never_equal(element or kind, wanted)


def _never_equal(kind: Any, wanted: object) -> str | None:
    allowed = _closed_set(kind)
    if allowed is not None and str(wanted) not in allowed:
        return f"one of {', '.join(sorted(allowed))} was expected, not {wanted!r}"
    if kind is bool and not isinstance(wanted, bool):
        return f"true or false was expected, not {wanted!r}"
    return None


def _inner(kind: Any) -> Any:
    """Without Fact[...] and without "or None"."""
    if get_origin(kind) is Fact:
        return _inner(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        rest = [part for part in get_args(kind) if part is not type(None)]
        return _inner(rest[0]) if len(rest) == 1 else Any
    return Any if kind is Fact else kind


def _element(kind: Any) -> Any:
    """What a collection holds; None for a type that is no collection."""
    origin = get_origin(kind) or kind
    if not isinstance(origin, type) or not issubclass(origin, Collection) or issubclass(origin, (str, bytes, Mapping)):
        return None
    arguments = [a for a in get_args(kind) if a is not Ellipsis]
    return arguments[0] if len(arguments) == 1 else Any


def _ordered(kind: Any, wanted: object) -> bool:
    if kind in _NUMBERS:
        return isinstance(wanted, _NUMBERS) and not isinstance(wanted, bool)
    if isinstance(kind, type) and issubclass(kind, date):
        return isinstance(wanted, date)
    return _element(kind) is None and kind is not bool


def _closed_set(kind: Any) -> frozenset[str] | None:
    if get_origin(kind) is Literal:
        return frozenset(map(str, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return frozenset(str(member.value) for member in kind)
    return None


def _name(kind: Any) -> str:
    return str(getattr(kind, "__name__", kind))
