from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import jsonschema
import pytest

from pipeline.findings import DocType, Form, Level, Status
from pipeline.reports.json import SCHEMA, as_data, render_json, review_data
from tests.pipeline.reports.golden import agrees
from tests.pipeline.reports.hostile import EVERYTHING, hostile_review
from tests.pipeline.reports.sample import review

SCHEMA_DATA = json.loads(SCHEMA.read_text("utf-8"))


def closed(schema: object) -> object:
    """The same schema, refusing keys that it does not describe."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(part) for key, part in schema.items()}
    return made | {"additionalProperties": False} if "properties" in made and made.get("type") == "object" else made


def test_the_json_is_as_it_was_last_looked_at():
    assert agrees("review.json", render_json(review()))


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA_DATA)


@pytest.mark.parametrize("made", [review(), hostile_review(), replace(review(), files=(), findings=(), facts={})])
def test_a_review_is_what_the_schema_describes_and_nothing_else(made):
    jsonschema.validate(json.loads(render_json(made)), closed(deepcopy(SCHEMA_DATA)))


@pytest.mark.parametrize(
    ("path", "vocabulary"),
    [
        (("$defs", "status"), Status),
        (("$defs", "finding", "properties", "level"), Level),
        (("$defs", "file", "properties", "type"), DocType),
        (("properties", "form"), Form),
    ],
)
def test_the_schema_knows_the_vocabulary(path, vocabulary):
    part = SCHEMA_DATA
    for key in path:
        part = part[key]
    assert part["enum"] == [word.value for word in vocabulary]


def test_the_contract_of_the_command_line_holds():
    data = review_data(review())
    assert data["schema"] == 1
    assert data["form"] == "new"
    assert data["as_of"] == "2026-10-01"
    assert data["stamp"]["rulebook"].keys() == {"name", "edition", "sha256"}
    finding = next(f for f in data["findings"] if f["code"] == "AVT04")
    assert finding["evidence"][0] == {
        "file": "avtal.zip/Partneravtal fastighetsägare.pdf",
        "page": 3,
        "section": "5. Avtalstid",
        "quote": "Avtalstiden är 2023-01-01–2025-12-31.",
        "boxes": [[72.0, 310.25, 410.5, 322.0]],
        "confidence": 1.0,
    }


def test_nothing_that_was_read_is_changed():
    data = json.loads(render_json(hostile_review()))
    assert data["organisation"]["name"] == EVERYTHING
    assert data["findings"][0]["reason"] == EVERYTHING


def test_the_text_can_be_encoded_and_printed_anywhere():
    text = render_json(hostile_review())
    text.encode("utf-8")
    assert not {char for char in text if ord(char) < 32 or 127 <= ord(char) < 160} - {"\n"}


def test_keys_are_sorted_and_the_same_review_gives_the_same_bytes():
    text = render_json(review())
    assert text == render_json(review())
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_problems_are_told_in_the_language_asked_for():
    problems = [file["problem"] for file in review_data(review(), "en")["files"] if file["problem"]]
    assert problems[1] == "The file is protected by a password and cannot be read. Send it without a password."


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    start: date


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (date(2026, 5, 1), "2026-05-01"),
        (Decimal("350000"), 350000),
        (Decimal("0.5"), 0.5),
        (Status.MET, "met"),
        ({Level.REQUIRED: (1, 2)}, {"required": [1, 2]}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Row("x", date(2026, 1, 2)), {"name": "x", "start": "2026-01-02"}),
        (None, None),
        (True, True),
    ],
)
def test_facts_as_plain_data(value, data):
    assert as_data(value) == data
    assert type(as_data(value)) is type(data)


def test_a_fact_without_a_json_form_is_refused():
    with pytest.raises(TypeError, match="object"):
        as_data({"board": object()})
