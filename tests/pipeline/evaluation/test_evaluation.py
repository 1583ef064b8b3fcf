"""The harness measures what it says: against labels written here, with reviews made up to differ from them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.errors import InputError, UsageError
from pipeline.evaluation import as_dict, evaluate_set, load_gold, render, shortfalls
from pipeline.evaluation.compare import same_place
from pipeline.evaluation.gold import GoldEvidence
from pipeline.evaluation.metrics import Share, by, weakest
from pipeline.findings import (
    DocType,
    Evidence,
    FileRecord,
    Finding,
    Form,
    Level,
    Organisation,
    Review,
    Stamp,
    Status,
)

LABELS = """
dossier: lillby
form: new
as_of: '2026-04-02'
organisation: {name: Lillby Stadskärna, org_number: null, municipality: Lillby kommun}
documents:
  - {file: avtal.pdf, type: agreement, pages: 1}
  - {file: budget.xlsx, type: budget, pages: null}
findings:
  AVT01: {status: met, why: avtal finns, evidence: [{file: avtal.pdf, page: 1, quote: Lillby kommun förbinder sig}]}
  AVT04: {status: not_met, why: utgått, evidence: [{file: avtal.pdf, page: 1, quote: gäller till 2024-12-31}]}
  AVT06: {status: missing, why: inget sägs, evidence: []}
  FIN01: {status: met, why: budget 2026, evidence: [{file: budget.xlsx, page: null, quote: Budget 2026}]}
  FIN04: {status: unclear, why: hopslaget, evidence: [{file: budget.xlsx, page: null, quote: Avgifter}]}
  UPP04: {status: not_applicable, why: gäller bara revision, evidence: []}
facts:
  board: {min: 3, max: 7, listed: 5, members: [{name: Ida Ek, role: ledamot, sector: business}]}
  agreements:
    - file: avtal.pdf
      parties: [{name: Lillby kommun, sector: municipality}, {name: Lillby Stadskärna, sector: other, applicant: true}]
      start: '2022-01-01'
      end: '2024-12-31'
      months: 36
      notice_months: null
      auto_renew: false
      open_ended: false
      amounts: [{party: Lillby kommun, sek_per_year: 300000}]
      signed_by_all: true
  goals: [{text: Antalet besökare ska öka till två miljoner, measurable: true, time_bound: true, responsible: null}]
  budget: {file: budget.xlsx, year: 2026, unit: kr, income_total_sek: 900000, cost_total_sek: 900000}
  founded: '2019'
"""
CODES = ("AVT01", "AVT04", "AVT06", "FIN01", "FIN04", "UPP04")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    (tmp_path / "lillby").mkdir()
    (tmp_path / "lillby.expected.yaml").write_text(textwrap.dedent(LABELS), "utf-8")
    return tmp_path


def a_finding(code: str, status: str, *evidence: Evidence) -> Finding:
    return Finding(code, Status(status), Level.REQUIRED, code, f"skäl {code}", evidence=evidence)


def perfect() -> Review:
    quotes = {
        "AVT01": Evidence("avtal.pdf", 1, "Härmed: Lillby  kommun förbinder sig att betala"),
        "AVT04": Evidence("avtal.pdf", 1, "Avtalet gäller till 2024-12-31 och upphör då"),
        "FIN01": Evidence("budget.xlsx", None, "Budget 2026 belopp i kr"),
        "FIN04": Evidence("budget.xlsx", None, "Avgifter 300 000"),
    }
    statuses = ("met", "not_met", "missing", "met", "unclear", "not_applicable")
    found = [
        a_finding(code, status, *([quotes[code]] if code in quotes else []))
        for code, status in zip(CODES, statuses, strict=True)
    ]
    agreement = {
        "file": "avtal.pdf",
        "parties": [{"name": "Lillby kommun", "sector": "municipality"}],
        "start": date(2022, 1, 1),
        "end": date(2024, 12, 31),
        "months": 36.0,
        "notice_months": None,
        "auto_renew": False,
        "open_ended": False,
        "amounts": [{"party": "Lillby kommun", "sek_per_year": 300_000.0}],
        "signed_by_all": True,
    }
    facts = {
        "board": {"min": 3, "max": 7, "listed": 5, "members": [{"name": "Ida Ek", "sector": "business"}]},
        "agreements": [agreement],
        "goals": [{"text": "antalet besökare ska öka till två miljoner 2029.", "measurable": True, "time_bound": True}],
        "budget": {"year": 2026, "income_total_sek": 900_000, "cost_total_sek": 900_000},
        "founded": "2019-03-01",
    }
    files = (
        FileRecord("avtal.pdf", "a", "application/pdf", DocType.AGREEMENT, 1, "text"),
        FileRecord("budget.xlsx", "b", "application/xlsx", DocType.BUDGET, None, "text"),
    )
    organisation = Organisation("Lillby Stadskärna", None, "Lillby kommun")
    return Review(
        "lillby",
        Form.NEW,
        date(2026, 4, 2),
        organisation,
        Stamp("0", "qm", "1", "x"),
        files,
        tuple(found),
        facts,
    )


def answering(**statuses: str) -> Callable[..., Review]:
    """A reviewer that is perfect but for the given rules."""
    review = perfect()
    findings = tuple(replace(f, status=Status(statuses[f.code])) if f.code in statuses else f for f in review.findings)
    return lambda path, as_of, form: replace(review, findings=findings)


def test_a_perfect_review_measures_as_perfect(labelled: Path) -> None:
    evaluation = evaluate_set(labelled, answering(), CODES)
    measured = {name: share.value for name, share in evaluation.measured().items()}
    assert measured == {
        "accuracy": 1.0,
        "accuracy_with_all": 1.0,
        "false_met": 0.0,
        "hidden_faults": 0.0,
        "needless_unclear": 0.0,
        "evidence": 1.0,
        "document_types": 1.0,
        "facts": 1.0,
    }
    assert evaluation.measured()["accuracy"] == Share(5, 5)
    assert evaluation.measured()["accuracy_with_all"] == Share(6, 6)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"AVT04": "met"}, {"accuracy": (4, 5), "false_met": (1, 3), "hidden_faults": (1, 2)}),
        ({"AVT06": "met"}, {"accuracy": (4, 5), "false_met": (1, 3), "hidden_faults": (1, 2)}),
        ({"FIN04": "met"}, {"accuracy": (4, 5), "false_met": (1, 3), "hidden_faults": (0, 2)}),
        ({"AVT01": "unclear"}, {"accuracy": (4, 5), "false_met": (0, 1), "needless_unclear": (1, 5)}),
        ({"AVT04": "missing"}, {"accuracy": (4, 5), "hidden_faults": (0, 2), "evidence": (3, 3)}),
        ({"UPP04": "missing"}, {"accuracy": (5, 6), "accuracy_with_all": (5, 6)}),
        ({"FIN01": "not_applicable"}, {"accuracy": (4, 5), "accuracy_with_all": (5, 6)}),
    ],
)
def test_each_kind_of_mistake_counts_where_it_should(
    labelled: Path, answers: dict[str, str], expected: dict[str, tuple[int, int]]
) -> None:
    measured = evaluate_set(labelled, answering(**answers), CODES).measured()
    assert {name: (measured[name].part, measured[name].whole) for name in expected} == expected


def test_the_date_is_passed_only_where_the_labels_say_that_it_is_given(labelled: Path) -> None:
    asked = []

    def reviewer(path: Path, as_of: date | None, form: Form | None) -> Review:
        asked.append((path.name, as_of, form))
        return perfect()

    evaluate_set(labelled, reviewer, CODES)
    labels = labelled / "lillby.expected.yaml"
    labels.write_text(labels.read_text("utf-8").replace("form: new", "form: new\nas_of_given: true", 1), "utf-8")
    evaluate_set(labelled, reviewer, CODES)
    assert asked == [("lillby", None, None), ("lillby", date(2026, 4, 2), None)]


def test_a_dossier_that_cannot_be_opened_is_wrong_throughout(labelled: Path) -> None:
    def reviewer(path: Path, as_of: date | None, form: Form | None) -> Review:
        raise InputError("trasig")

    evaluation = evaluate_set(labelled, reviewer, CODES)
    assert evaluation.failed == (("lillby", "trasig"),)
    assert evaluation.measured()["accuracy"] == Share(0, 6)
    assert evaluation.measured()["document_types"] == Share(0, 2)


def test_codes_choose_by_prefix_and_unknown_ones_are_named(labelled: Path) -> None:
    evaluation = evaluate_set(labelled, answering(), ("AVT01", "AVT04", "FIN01"), ["AVT", "FIN04"])
    assert [pair.code for pair in evaluation.pairs] == ["AVT01", "AVT04"]
    assert evaluation.unruled == ("AVT06", "FIN04", "UPP04")


@pytest.mark.parametrize(
    ("gold", "ours", "expected"),
    [
        (("a.pdf", 1, "åtta ord"), ("a.pdf", 1, "här står ÅTTA\u00a0ord"), True),
        (("a.pdf", 1, "här står åtta ord"), ("a.pdf", 1, "åtta ord"), True),
        (("a.pdf", 1, "ett två tre fyra fem"), ("a.pdf", 1, "noll ett två tre sex sju"), True),
        (("a.pdf", 1, "ett två tre fyra fem"), ("a.pdf", 1, "ett två sex sju åtta"), False),
        (("a.pdf", 1, "åtta ord"), ("a.pdf", 2, "åtta ord"), False),
        (("a.pdf", 1, "åtta ord"), ("b.pdf", 1, "åtta ord"), False),
        (("a.docx", None, "åtta ord"), ("a.docx", None, "åtta ord"), True),
        (("a.pdf", 1, "åtta ord"), ("a.pdf", 1, ""), False),
        (("la\u0308st.pdf", None, ""), ("läst.pdf", 3, ""), True),
    ],
)
def test_quotes_stand_in_the_same_place(
    gold: tuple[str, int | None, str], ours: tuple[str, int | None, str], expected: bool
) -> None:
    label = GoldEvidence(file=gold[0], page=gold[1], quote=gold[2])
    assert same_place(label, Evidence(*ours)) is expected


def test_evidence_elsewhere_is_no_hit(labelled: Path) -> None:
    review = perfect()
    moved = tuple(
        replace(f, evidence=tuple(replace(e, page=9) for e in f.evidence)) if f.code == "AVT01" else f
        for f in review.findings
    )
    evaluation = evaluate_set(labelled, lambda *_: replace(review, findings=moved), CODES)
    assert evaluation.measured()["evidence"] == Share(3, 4)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"board": {"min": 3, "max": 7, "listed": 6, "members": []}}, "board.listed"),
        ({"budget": {"year": 2026, "income_total_sek": 1, "cost_total_sek": 900_000}}, "budget.income_total_sek"),
        ({"goals": []}, "goals.count"),
        ({"agreements": []}, "agreements.end"),
        ({"founded": None}, "founded"),
    ],
)
def test_a_wrong_fact_is_found(labelled: Path, change: dict[str, object], field: str) -> None:
    review = replace(perfect(), facts={**perfect().facts, **change})
    evaluation = evaluate_set(labelled, lambda *_: review, CODES)
    assert field in {match.field for match in evaluation.facts if not match.right}


def test_limits_are_floors_or_ceilings(labelled: Path) -> None:
    measured = evaluate_set(labelled, answering(AVT04="met"), CODES).measured()
    assert shortfalls(measured, {"accuracy": 0.8, "false_met": 0.4}) == []
    assert shortfalls(measured, {"accuracy": 0.95, "false_met": 0}) == [
        "accuracy is 0.8000, below 0.95",
        "false_met is 0.3333, above 0",
    ]


def test_weakest_rules_come_first_and_perfect_ones_not_at_all(labelled: Path) -> None:
    evaluation = evaluate_set(labelled, answering(AVT04="met", FIN01="unclear"), CODES)
    assert [code for code, _ in weakest(by(evaluation.pairs, "code"))] == ["AVT04", "FIN01"]


def test_the_result_is_shown_and_serialised(labelled: Path) -> None:
    evaluation = evaluate_set(labelled, answering(AVT04="met"), CODES)
    data = json.loads(json.dumps(as_dict(evaluation)))
    assert data["mistakes"][0]["code"] == "AVT04"
    assert data["measures"]["accuracy"] == {"part": 4, "of": 5, "share": 0.8}
    assert {"gold": "not_met", "ours": "met", "n": 1} in data["confusion"]
    console = Console(file=StringIO(), width=160)
    console.print(render(evaluation, details=True))
    assert "skäl AVT04" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_folder_without_labels_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_gold(tmp_path)


def test_labels_without_their_dossier_are_refused(labelled: Path) -> None:
    (labelled / "lillby").rmdir()
    with pytest.raises(InputError, match="is not there"):
        load_gold(labelled)
