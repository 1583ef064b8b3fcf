"""A Review as JSON: the contract that other programs read (schema 1, described in `review.schema.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from pipeline.findings import Evidence, FileRecord, Finding, Item, Review
from pipeline.reports.wording import problem_sentence

SCHEMA = Path(__file__).with_name("review.schema.json")
VERSION = 1

#: What JSON allows within a string and a terminal or an encoder does not: DEL, C1 controls, lone surrogates.
_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff]")


def render_json(review: Review, lang: str = "sv") -> str:
    """The review as JSON text, keys sorted, one line break at the end; the same review gives the same bytes."""
    text = json.dumps(review_data(review, lang), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def review_data(review: Review, lang: str = "sv") -> dict[str, Any]:
    """The review as plain data."""
    organisation, stamp = review.organisation, review.stamp
    return {
        "schema": VERSION,
        "dossier": review.dossier,
        "form": review.form.value,
        "as_of": review.as_of.isoformat(),
        "as_of_source": review.as_of_source,
        "organisation": {
            "name": organisation.name,
            "org_number": organisation.org_number,
            "municipality": organisation.municipality,
        },
        "stamp": {
            "engine": stamp.engine,
            "rulebook": {"name": stamp.rulebook, "edition": stamp.edition, "sha256": stamp.rulebook_sha256},
        },
        "files": [_file(file, lang) for file in review.files],
        "findings": [_finding(finding) for finding in review.findings],
        "facts": as_data(review.facts),
    }


def as_data(value: object) -> Any:
    """A fact as plain data: dates in ISO form, whole decimals as integers, sets sorted, rows as objects.

    Raises TypeError for what has no such form.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return _scalar(value) if isinstance(value, date | Decimal) else _collection(value)


def _scalar(value: date | Decimal) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else float(value)


def _collection(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(as_data(key)): as_data(inner) for key, inner in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((as_data(inner) for inner in value), key=repr)
    if isinstance(value, Sequence):
        return [as_data(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _file(file: FileRecord, lang: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "type": file.type.value,
        "pages": file.pages,
        "read": file.read,
        "problem": problem_sentence(file, lang) or None,
        "problem_code": file.problem_code,
        "problem_pages": list(file.problem_pages),
        "decided_by": list(file.decided_by),
        "notes": list(file.notes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "section": finding.section,
        "status": finding.status.value,
        "level": finding.level.value,
        "basis": finding.basis,
        "title": finding.title,
        "reason": finding.reason,
        "question": finding.question,
        "guidance": finding.guidance,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "items": [_item(item) for item in finding.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "label": item.label,
        "status": item.status.value,
        "reason": item.reason,
        "evidence": [_evidence(evidence) for evidence in item.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "file": evidence.file,
        "page": evidence.page,
        "section": evidence.section,
        "quote": evidence.quote,
        "boxes": [[round(edge, 2) for edge in box] for box in evidence.boxes],
        "confidence": round(evidence.confidence, 3),
    }
