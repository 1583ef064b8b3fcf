"""Whether a rulebook is sound: every name it uses exists, every text can be filled in, every rule has its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes

from pipeline.errors import RulebookError
from pipeline.findings import Form, Status
from pipeline.rulebook import names
from pipeline.rulebook.cases import PlacedCase, load_cases
from pipeline.rulebook.expressions import Expression, parse_expression
from pipeline.rulebook.loader import PlacedRule, Rulebook
from pipeline.rulebook.outcome import Scope
from pipeline.rulebook.schema import Check, Predicate
from pipeline.rulebook.templates import ALWAYS, ROWS, environment
from pipeline.rulebook.types import cannot_be, field_names, value_type

Specs = Mapping[str, type]

_LANGUAGES = ("sv", "en")
_ITEM_NAMES = frozenset({"row", "as_of", "form"})
_ON_EVERY_ROW = frozenset({"label", "why"})
_SCOPE = Scope(date(2026, 6, 1), Form.NEW)


def check_rulebook(rulebook: Rulebook, specs: Specs) -> None:
    """Raises the first of `rulebook_problems`, a RulebookError with file and line."""
    for problem in rulebook_problems(rulebook, specs):
        raise problem


def rulebook_problems(rulebook: Rulebook, specs: Specs) -> tuple[RulebookError, ...]:
    """All that is wrong with a rulebook; `specs` gives the row type of each fact table."""
    cases = load_cases(rulebook.folder)
    found = [problem for placed in rulebook.rules for problem in _of_rule(placed, specs)]
    return (*found, *_of_cases(rulebook, cases))


def _of_rule(placed: PlacedRule, specs: Specs) -> Iterator[RulebookError]:
    unknown = list(_unknown_tables(placed, specs))
    yield from unknown
    if not unknown:
        yield from _fields(placed, specs)
        yield from _values(placed, specs)
        yield from _texts(placed, specs)
    yield from _statuses(placed)


def _unknown_tables(placed: PlacedRule, specs: Specs) -> Iterator[RulebookError]:
    for _, body, key in names.quantifiers(placed.rule.check):
        if body.table not in specs:
            yield placed.error(f"a table was expected ({', '.join(sorted(specs))}), not '{body.table}'", *key, "table")


def _fields(placed: PlacedRule, specs: Specs) -> Iterator[RulebookError]:
    for named in names.fields(placed.rule):
        spec = specs.get(named.table)
        if spec is None:
            yield placed.error(f"there is no table '{named.table}'", *named.key)
        elif named.field not in field_names(spec):
            known = ", ".join(sorted(field_names(spec)))
            yield placed.error(f"a field of {named.table} was expected ({known}), not '{named.field}'", *named.key)
        elif named.condition is not None:
            yield from _condition(placed, named, spec)


def _condition(placed: PlacedRule, named: names.NamedField, spec: type) -> Iterator[RulebookError]:
    kind = value_type(spec, named.field)
    for test, value in named.condition.tests if named.condition else ():
        for single in value if isinstance(value, tuple) else (value,):
            wanted = _sample(single)
            reason = cannot_be(test, wanted, kind) if wanted is not None else None
            if reason:
                yield placed.error(f"{named.field}: {reason}", *named.key, test)


def _sample(value: Any) -> Any:
    """A literal, or what an expression gives for some day; None for one that reads a field or is broken."""
    try:
        expression = parse_expression(value)
        if expression is None:
            return value
        return None if "." in expression.name.removeprefix("as_of.") else expression.constant(_SCOPE)
    except (ValueError, TypeError):
        return None


def _values(placed: PlacedRule, specs: Specs) -> Iterator[RulebookError]:
    for table, value, key in names.expressions(placed.rule):
        try:
            expression = parse_expression(value)
            wrong = _names_nothing(expression, table, specs) if expression else None
        except (ValueError, TypeError) as error:
            wrong = str(error)
        if wrong:
            yield placed.error(wrong, *key)


def _names_nothing(expression: Expression, table: str, specs: Specs) -> str | None:
    if expression.name in ("as_of", "as_of.year", "form"):
        expression.constant(_SCOPE)
        return None
    owner, _, field = expression.name.partition(".")
    spec = specs.get(owner or table)
    if spec is None or field not in field_names(spec):
        return f"${expression.name} names no field of {owner or table}"
    return None


def _texts(placed: PlacedRule, specs: Specs) -> Iterator[RulebookError]:
    tables = {body.table for _, body, _ in names.quantifiers(placed.rule.check)}
    known = frozenset[str]().union(*(field_names(specs[table]) for table in tables)) | _ON_EVERY_ROW
    for wording, key in names.wordings(placed.rule):
        for lang in _LANGUAGES:
            text = getattr(wording, lang)
            if not text:
                yield placed.error(f"a text in '{lang}' was expected", *key)
            for wrong in _template_faults(text, key, known):
                yield placed.error(wrong, *key, lang)


def _template_faults(text: str, key: names.Key, known: frozenset[str]) -> Iterator[str]:
    try:
        tree = environment("sv").parse(text)
    except TemplateSyntaxError as error:
        yield f"a Jinja2 template was expected: {error.message}"
        return
    allowed = _ITEM_NAMES if key[0] == "item" else ALWAYS | {"row"}
    for name in sorted(meta.find_undeclared_variables(tree) - allowed):
        yield f"'{name}' is no variable of these texts ({', '.join(sorted(allowed))})"
    for name in _attributes_of_rows(tree):
        if name not in known:
            yield f"the rows have no field '{name}' ({', '.join(sorted(known))})"


def _attributes_of_rows(tree: nodes.Template) -> Iterator[str]:
    """The fields that a template reads of rows: `item.end` in a loop over rows, and `map(attribute='end')`."""
    loops = {
        target.name
        for loop in tree.find_all(nodes.For)
        for target in [loop.target]
        if isinstance(target, nodes.Name) and _is_rows(loop.iter)
    } | {"row"}
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, nodes.Name) and attribute.node.name in loops:
            yield attribute.attr
    for call in tree.find_all(nodes.Filter):
        if call.name in ("map", "sum", "sort", "selectattr", "rejectattr") and call.node and _is_rows(call.node):
            yield from _attribute_arguments(call)


def _attribute_arguments(call: nodes.Filter) -> Iterator[str]:
    given = [k.value for k in call.kwargs if k.key == "attribute"]
    if call.name in ("selectattr", "rejectattr"):
        given += call.args[:1]
    for value in given:
        if isinstance(value, nodes.Const):
            yield str(value.value).split(".")[0]


def _is_rows(node: nodes.Node) -> bool:
    """Whether an expression is a list of rows, as far as that can be told: a name, a sum of names, or a slice."""
    if isinstance(node, nodes.Name):
        return node.name in ROWS
    if isinstance(node, nodes.Add):
        return _is_rows(node.left) and _is_rows(node.right)
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Slice) and _is_rows(node.node)
    return (
        isinstance(node, nodes.Filter)
        and node.name in ("sort", "selectattr", "rejectattr", "list")
        and bool(node.node and _is_rows(node.node))
    )


def _statuses(placed: PlacedRule) -> Iterator[RulebookError]:
    """A rule says something of every status it can give; for "unclear" there is always a sentence of ours."""
    for status in sorted(possible(placed.rule.check) - {Status.UNCLEAR}):
        if placed.rule.say.of(status) is None:
            yield placed.error(f"a text was expected for {status.value}, which this rule can give", "say")


def possible(check: Check) -> frozenset[Status]:
    """The statuses that a check can give."""
    name, body = check.only()
    if name == "not_":
        swapped = {Status.MET: Status.NOT_MET, Status.NOT_MET: Status.MET}
        return frozenset(swapped.get(status, status) for status in possible(body))
    if name in ("all_of", "any_of"):
        return frozenset().union(*(possible(part) for part in body))
    if name == "present":
        return frozenset({Status.MET, Status.MISSING, Status.UNCLEAR})
    always_doubted = getattr(body, "doubt", None) == Predicate()
    failing = frozenset() if always_doubted else frozenset({Status.NOT_MET})
    return failing | {Status.MET, Status.UNCLEAR, Status(body.empty)}


def _of_cases(rulebook: Rulebook, cases: Iterable[PlacedCase]) -> Iterator[RulebookError]:
    by_code: dict[str, list[PlacedCase]] = {}
    for placed in cases:
        by_code.setdefault(placed.case.rule, []).append(placed)
        if rulebook.rule(placed.case.rule) is None:
            yield RulebookError(placed.path, placed.line, f"there is no rule {placed.case.rule}")
    for rule in rulebook.rules:
        for lack in lacking_cases(by_code.get(rule.code, [])):
            yield rule.error(f"{rule.code} has no case that is {lack}", "code")


def lacking_cases(cases: Iterable[PlacedCase]) -> tuple[str, ...]:
    """Which of "met", "not met" and "a near miss" no case of a rule is. A third case counts as the near miss."""
    given = list(cases)
    expected = {placed.case.expect for placed in given}
    near = len(given) >= 3 or any(placed.case.near_miss for placed in given)
    have = {
        "met": Status.MET in expected,
        "not met": bool(expected & {Status.NOT_MET, Status.MISSING, Status.UNCLEAR}),
        "a near miss": near,
    }
    return tuple(name for name, there in have.items() if not there)
