"""The JSON Schema of rule files, for editors that check and complete YAML while it is written."""

from __future__ import annotations

import json
from typing import Any

from pipeline.rulebook.schema import CaseFile, RuleFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rules_schema() -> dict[str, Any]:
    """The schema of ``rules/*/NAME.yaml``."""
    return {"$schema": _DIALECT, "title": "Rule file", **_without_title(RuleFile.model_json_schema(by_alias=True))}


def cases_schema() -> dict[str, Any]:
    """The schema of ``rules/*/NAME.cases.yaml``."""
    return {"$schema": _DIALECT, "title": "Rule cases", **_without_title(CaseFile.model_json_schema(by_alias=True))}


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is stored under ``rules/schema``."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _without_title(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}
