"""Whole agreements in many styles, read from Markdown: every fact that a text states is read as it is stated."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.markdown import extract_markdown
from pipeline.facts.agreements import read_agreements
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.papers import read_paper

_FILES = sorted(Path(__file__).parent.glob("agreement_texts*.yaml"))
_TEXTS: list[dict[str, Any]] = [text for path in _FILES for text in yaml.safe_load(path.read_text("utf-8"))["texts"]]
_FACTS = (
    "start",
    "end",
    "months",
    "open_ended",
    "notice_months",
    "auto_renew",
    "renew_months",
    "reach",
    "regulates_termination",
    "states_amounts",
    "describes_undertakings",
    "signed_by_all",
)
_CASES = [(t["name"], f) for t in _TEXTS for f in _FACTS if f in t["expect"]]
_WORDS = {Certainty.LEFT_OPEN: "left_open", Certainty.SILENT: None, Certainty.DOUBTFUL: "doubtful"}


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


@cache
def _agreement(name: str) -> Agreement:
    text = next(t for t in _TEXTS if t["name"] == name)
    organisation = Organisation(text["applicant"], text.get("applicant_number"))
    context = Context(organisation, (), Form.NEW, text["as_of"], _lexicon())
    paper = read_paper("avtal.md", extract_markdown(text["text"], "0" * 64), DocType(text["type"]))
    (agreement,) = read_agreements([paper], context)
    return agreement


def _expected(name: str) -> dict[str, Any]:
    return next(dict(t["expect"]) for t in _TEXTS if t["name"] == name)


def _word(fact: Fact[Any]) -> object:
    """A fact as the expectations write it: its value, or how there is none."""
    if fact.certainty in _WORDS:
        return _WORDS[fact.certainty]
    return "undecided" if fact.certainty is Certainty.UNDECIDED else fact.value


def _sector(party: AgreementParty) -> str:
    if party.applicant:
        return "applicant"
    return "+".join(sorted(party.sectors.value)) if party.sectors.value else "unknown"


@pytest.mark.parametrize(("name", "field"), _CASES)
def test_fact_is_read(name: str, field: str) -> None:
    assert _word(getattr(_agreement(name), field)) == _expected(name)[field]


@pytest.mark.parametrize("name", [t["name"] for t in _TEXTS])
def test_parties_are_read(name: str) -> None:
    agreement = _agreement(name)
    read = {p.name: [_sector(p), p.sek_per_year.value, p.signed.value] for p in agreement.parties}
    assert read == _expected(name)["parties"]


@pytest.mark.parametrize("name", [t["name"] for t in _TEXTS])
def test_every_fact_with_a_value_quotes_the_text(name: str) -> None:
    agreement = _agreement(name)
    for field in _FACTS:
        fact = getattr(agreement, field)
        if fact.value not in (None, False):
            assert fact.evidence, field
        assert all(isinstance(e.quote, str) and e.quote for e in fact.evidence)


def test_expectations_name_dates() -> None:
    assert all(isinstance(t["as_of"], date) for t in _TEXTS)
