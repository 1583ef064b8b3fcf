"""What changed between two rulebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.rulebook.loader import PlacedRule, Rulebook


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `key` is the path within the rule ("check.every.that.months.at_least"), empty for a rule as a
    whole; None stands for what is not there.
    """

    code: str
    key: str
    before: object
    after: object

    @property
    def verdict(self) -> bool:
        """Whether the change can change what a dossier is found to be, and not only how it is told."""
        return not self.key.startswith(("title", "say", "item", "ask", "guidance", "source", "basis"))


def diff_rulebooks(before: Rulebook, after: Rulebook) -> tuple[Change, ...]:
    """All differences, rule by rule in the order of the form (rules that are gone last)."""
    old = {placed.code: placed for placed in before.rules}
    new = {placed.code: placed for placed in after.rules}
    codes = [*new, *(code for code in old if code not in new)]
    return tuple(change for code in codes for change in _changes(code, old.get(code), new.get(code)))


def _changes(code: str, before: PlacedRule | None, after: PlacedRule | None) -> Iterator[Change]:
    if before is None or after is None:
        yield Change(code, "", _title(before), _title(after))
        return
    old, new = _flat(_data(before)), _flat(_data(after))
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield Change(code, key, old.get(key), new.get(key))


def _title(placed: PlacedRule | None) -> str | None:
    return placed.rule.title.sv if placed else None


def _data(placed: PlacedRule) -> Any:
    return placed.rule.model_dump(mode="json", by_alias=True, exclude_none=True)


def _flat(data: Any, prefix: str = "") -> dict[str, object]:
    """Nested mappings as one, the keys joined by dots; lists are values, since their items have no names."""
    if not isinstance(data, dict) or not data:
        return {prefix: data}
    return {
        name: value
        for key, inner in data.items()
        for name, value in _flat(inner, f"{prefix}.{key}" if prefix else str(key)).items()
    }
