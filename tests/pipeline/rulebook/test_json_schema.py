"""The stored JSON Schema is that of the models."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.rulebook.json_schema import as_text, cases_schema, rules_schema

STORED = Path(__file__).resolve().parents[3] / "rules" / "schema"


@pytest.mark.parametrize(("name", "schema"), [("rules", rules_schema()), ("cases", cases_schema())])
def test_the_stored_schema_is_current(name: str, schema: dict[str, object]) -> None:
    assert (STORED / f"{name}.schema.json").read_text("utf-8") == as_text(schema)


def test_the_schema_is_closed_and_names_what_a_rule_needs() -> None:
    rule = rules_schema()["$defs"]["Rule"]
    assert rule["additionalProperties"] is False
    assert {"code", "title", "level", "basis", "check"} == set(rule["required"])
    assert "not" in rules_schema()["$defs"]["Check"]["properties"]
