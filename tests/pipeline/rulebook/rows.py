"""Rows and rules for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipeline.facts.fact import Fact, found, left_open, silent, undecided
from pipeline.findings import DocType, Evidence, Finding, Form
from pipeline.rulebook.evaluate import evaluate_rules
from pipeline.rulebook.loader import Rulebook, load_rulebook

AS_OF = date(2026, 6, 1)


def quote(text: str, file: str = "avtal.pdf", kind: DocType = DocType.AGREEMENT, confidence: float = 1.0) -> Evidence:
    return Evidence(file, 1, text, confidence=confidence, doc_type=kind)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A row with facts and plain fields of every kind."""

    label: str = "Avtal A"
    evidence: tuple[Evidence, ...] = (quote("Avtal A"),)
    start: Fact[date] = silent("test")
    end: Fact[date] = silent("test")
    months: Fact[int] = silent("test")
    open_ended: bool = False
    renews: bool = False
    kind: str | None = None
    sectors: frozenset[str] = frozenset()
    year: int | None = None


def stated(value: Any, text: str = "ord", **kwargs: Any) -> Fact[Any]:
    return found(value, (quote(text, **kwargs),), "test")


def load(tmp_path: Path, *rules: Mapping[str, Any], code: str = "AVT") -> Rulebook:
    """A rulebook with the given rules, each filled up with what a rule must have."""
    folder = tmp_path / "qm"
    folder.mkdir(exist_ok=True)
    (tmp_path / "lexicon").mkdir(exist_ok=True)  # else the project's word lists are read for the digest, every time
    (folder / "rulebook.yaml").write_text("name: qm\nedition: '1'\n", "utf-8")
    full = [
        {"code": f"{code}{n:02}", "title": {"sv": "Titel"}, "level": "required", "basis": "practice", **rule}
        for n, rule in enumerate(rules, 1)
    ]
    data = {"criterion": {"code": code, "section": 4, "title": {"sv": "Avtal"}}, "rules": full}
    (folder / "avtal.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return load_rulebook(folder)


def finding(
    tmp_path: Path,
    check: Mapping[str, Any],
    rows: Sequence[Any] = (),
    tables: Mapping[str, tuple[Any, ...]] | None = None,
    form: Form = Form.NEW,
    lang: str = "sv",
    **rule: Any,
) -> Finding:
    """The finding of one rule over the table `pledges`."""
    rulebook = load(tmp_path, {"check": dict(check), **rule})
    return evaluate_rules(rulebook, {"pledges": tuple(rows), **(tables or {})}, AS_OF, form, lang)[0]


__all__ = ["AS_OF", "Pledge", "finding", "left_open", "load", "quote", "silent", "stated", "undecided"]
