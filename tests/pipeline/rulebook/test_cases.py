"""Rule cases are read, and run on tables that are made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RulebookError
from pipeline.facts.context import Context
from pipeline.findings import DocType, Evidence, FileRecord, Form, Status
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper
from pipeline.rulebook.cases import CaseResult, load_cases, run_case
from pipeline.rulebook.quantifiers import Tables
from tests.pipeline.rulebook.rows import load

RULE = {"check": {"present": {"table": "documents", "where": {"type": "bylaws", "read": True}}}}
CASE = """\
cases:
  - rule: AVT01
    name: stadgar finns
    expect: met
    documents:
      - path: stadgar.md
        type: bylaws
        text: |
          # Stadgar
          Föreningen har till ändamål att utveckla centrum.
"""


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    type: str
    read: bool
    evidence: tuple[Evidence, ...]


class FakeReaders:
    """A stand-in for the fact readers that remembers what it was given."""

    def __init__(self) -> None:
        self.papers: Sequence[Paper] = ()
        self.context: Context | None = None

    def __call__(self, papers: Sequence[Paper], context: Context, records: Sequence[FileRecord]) -> Tables:
        self.papers, self.context = papers, context
        read = tuple(Row(p.path, p.type.value, True, p.passages[0].evidence()) for p in papers)
        failed = tuple(Row(r.path, r.type.value, False, ()) for r in records if r.read == "failed")
        return {"documents": read + failed}


def run(tmp_path: Path, text: str = CASE) -> tuple[CaseResult, FakeReaders]:
    rulebook = load(tmp_path, RULE)
    (rulebook.folder / "avtal.cases.yaml").write_text(text, "utf-8")
    tables_of = FakeReaders()
    return run_case(load_cases(rulebook.folder)[0], rulebook, tables_of, load_lexicon()), tables_of


def test_a_case_is_read_with_its_place_and_its_defaults(tmp_path: Path) -> None:
    (tmp_path / "b.cases.yaml").write_text(CASE.replace("AVT01", "AVT02"), "utf-8")
    (tmp_path / "a.cases.yaml").write_text("cases:\n  - {rule: ORG01, name: tomt, expect: missing}\n", "utf-8")
    first, second = load_cases(tmp_path)
    assert (first.id, first.path.name, first.line) == ("ORG01: tomt", "a.cases.yaml", 2)
    assert (first.case.form, first.case.as_of, first.case.documents) == (Form.NEW, date(2026, 6, 1), ())
    assert second.case.documents[0].type is DocType.BYLAWS


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("expect: met", "expect: good", 4, "expect"),
        ("type: bylaws", "type: bylaw", 7, "type"),
        ("    name: stadgar finns\n", "", 2, "the key 'name' is lacking"),
        ("path:", "file:", 6, "'file' is not a key"),
    ],
)
def test_a_broken_case_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    (tmp_path / "a.cases.yaml").write_text(CASE.replace(old, new), "utf-8")
    with pytest.raises(RulebookError, match=re.escape(message)) as raised:
        load_cases(tmp_path)
    assert raised.value.line == line


def test_a_case_passes_where_the_rule_comes_out_as_it_says(tmp_path: Path) -> None:
    result, _ = run(tmp_path)
    assert result.passed
    assert result.finding.evidence[0].quote == "Stadgar"


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("type: bylaws", "type: other", Status.MISSING),
        ("        text:", "        confidence: 0.3\n        text:", Status.UNCLEAR),
        ("        text:", "        confidence: 0.9\n        text:", Status.MET),
    ],
)
def test_the_document_is_as_the_case_says(tmp_path: Path, old: str, new: str, status: Status) -> None:
    result, _ = run(tmp_path, CASE.replace(old, new))
    assert result.finding.status is status
    assert result.passed is (status is Status.MET)
    assert (status.value in str(result)) is True


def test_a_file_that_could_not_be_read_is_no_paper(tmp_path: Path) -> None:
    text = CASE.split("        text:", maxsplit=1)[0] + "        problem: encrypted\n"
    result, tables_of = run(tmp_path, text)
    assert (tables_of.papers, result.finding.status) == ((), Status.MISSING)


def test_the_context_is_that_of_the_case(tmp_path: Path) -> None:
    more = "    form: revision\n    as_of: 2027-01-02\n    applicant: {name: Granby Centrum, org_number: 802500-0001}\n"
    _, tables_of = run(tmp_path, CASE.replace("    expect: met\n", "    expect: met\n" + more))
    context: Any = tables_of.context
    assert (context.form, context.as_of) == (Form.REVISION, date(2027, 1, 2))
    assert (context.organisation.name, context.organisation.org_number) == ("Granby Centrum", "802500-0001")
    assert "granby centrum" in context.aliases


def test_a_case_of_no_rule_says_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"avtal\.cases\.yaml:2: .*AVT99"):
        run(tmp_path, CASE.replace("AVT01", "AVT99"))


def test_a_text_that_cannot_be_filled_in_fails_the_case(tmp_path: Path) -> None:
    rulebook = load(tmp_path, {**RULE, "say": {"met": {"sv": "{{ nobody }}"}}})
    (rulebook.folder / "avtal.cases.yaml").write_text(CASE, "utf-8")
    with pytest.raises(RulebookError, match="cannot be filled in"):
        run_case(load_cases(rulebook.folder)[0], rulebook, FakeReaders(), load_lexicon())
