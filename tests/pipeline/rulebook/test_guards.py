"""The rules that no rule file may switch off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.facts.claim import Claim
from pipeline.facts.fact import found
from pipeline.findings import DocType, Finding, Status
from pipeline.rulebook.guards import READABLE, only_claimed, unreadable
from tests.pipeline.rulebook.rows import Pledge, finding, quote, silent, stated

LONG = {"every": {"table": "pledges", "that": {"months": {"at_least": 36}}}}
PRESENT = {"present": {"table": "pledges", "where": {"kind": "avtal"}}}
CLAIM = Claim("kommunen", "agreement", (quote("Avtal finns med kommunen", "ansokan.pdf", DocType.APPLICATION),))
APPLICATION = {"file": "ansokan.pdf", "kind": DocType.APPLICATION}


def over(
    tmp_path: Path, *rows: Any, check: dict[str, Any] = LONG, claims: tuple[Claim, ...] = (), **rule: Any
) -> Finding:
    return finding(tmp_path, check, rows, {"claims": claims}, **rule)


@pytest.mark.parametrize("substantiate", [True, False])
def test_what_is_claimed_and_found_nowhere_is_unclear(tmp_path: Path, substantiate: bool) -> None:
    claim = {"matter": "agreement"}
    result = over(tmp_path, check=PRESENT, claims=(CLAIM,), claim=claim, substantiate=substantiate)
    assert result.status is Status.UNCLEAR
    assert result.evidence == CLAIM.evidence
    assert result.reason == "Uppges i ansokan.pdf men styrks inte av någon bifogad handling."


@pytest.mark.parametrize("claim", [{"matter": "bylaws"}, {"sectors": {"includes": "business"}}, None])
def test_a_claim_of_something_else_changes_nothing(tmp_path: Path, claim: dict[str, Any] | None) -> None:
    rule: dict[str, Any] = {"substantiate": True} if claim is None else {"substantiate": True, "claim": claim}
    assert over(tmp_path, check=PRESENT, claims=(CLAIM,), **rule).status is Status.MISSING


def test_a_claim_does_not_soften_a_fault(tmp_path: Path) -> None:
    row = Pledge(months=stated(12))
    result = over(tmp_path, row, claims=(CLAIM,), claim={"matter": "agreement"}, substantiate=True)
    assert result.status is Status.NOT_MET


@pytest.mark.parametrize(
    ("substantiate", "months", "expected"),
    [(True, 48, Status.UNCLEAR), (False, 48, Status.MET), (True, 12, Status.NOT_MET)],
)
def test_the_application_alone_does_not_fulfil_a_rule_that_asks_for_substantiation(
    tmp_path: Path, substantiate: bool, months: int, expected: Status
) -> None:
    row = Pledge(months=stated(months, **APPLICATION))
    result = over(tmp_path, row, substantiate=substantiate)
    assert result.status is expected
    assert ("styrks inte" in result.reason) is (expected is Status.UNCLEAR)


def test_one_attachment_beside_the_application_substantiates(tmp_path: Path) -> None:
    evidence = (quote("tre år", **APPLICATION), quote("36 månader"))
    row = Pledge(months=found(36, evidence, "r"))
    assert over(tmp_path, row, substantiate=True).status is Status.MET


def test_each_row_must_be_substantiated_by_itself(tmp_path: Path) -> None:
    rows = Pledge(months=stated(48)), Pledge(months=stated(48, **APPLICATION))
    assert over(tmp_path, *rows, substantiate=True).status is Status.UNCLEAR


def test_a_row_of_plain_fields_from_the_application_is_a_claim_too(tmp_path: Path) -> None:
    row = Pledge(kind="avtal", evidence=(quote("Avtal", **APPLICATION),))
    assert over(tmp_path, row, check=PRESENT, substantiate=True).status is Status.UNCLEAR


def test_an_empty_predicate_cannot_get_round_substantiation(tmp_path: Path) -> None:
    row = Pledge(evidence=(quote("Avtal", **APPLICATION),))
    check = {"count": {"table": "pledges", "at_least": 1}}
    result = over(tmp_path, row, check=check, substantiate=True)
    assert result.status is Status.UNCLEAR
    assert "styrks inte" in result.reason


@pytest.mark.parametrize("poor", [APPLICATION, {"confidence": 0.2}])
def test_a_row_that_counts_by_being_there_must_stand_on_words_that_bear_it(tmp_path: Path, poor: Any) -> None:
    rows = [Pledge(evidence=(quote("ett"),)), Pledge(evidence=(quote("två", **poor),))]
    check = {"count": {"table": "pledges", "at_least": 2}}
    assert over(tmp_path, *rows, check=check, substantiate=True).status is Status.UNCLEAR
    assert over(tmp_path, rows[1], check={"present": {"table": "pledges"}}, substantiate=True).status is Status.UNCLEAR
    assert over(tmp_path, *rows, check={"present": {"table": "pledges"}}, substantiate=True).status is Status.MET


def test_a_negation_cannot_get_round_substantiation(tmp_path: Path) -> None:
    row = Pledge(months=stated(48, **APPLICATION))
    check = {"every": {"table": "pledges", "that": {"not": {"months": {"below": 36}}}}}
    assert over(tmp_path, row, check=check, substantiate=True).status is Status.UNCLEAR


@pytest.mark.parametrize("months", [48, 12])
@pytest.mark.parametrize(("confidence", "clear"), [(1, True), (READABLE, True), (READABLE - 0.01, False), (0.1, False)])
def test_words_read_with_poor_ocr_decide_nothing(tmp_path: Path, months: int, confidence: float, clear: bool) -> None:
    result = over(tmp_path, Pledge(months=stated(months, confidence=confidence)))
    assert (result.status is not Status.UNCLEAR) is clear
    assert ("skanning" in result.reason) is not clear
    assert result.evidence


def test_the_same_words_in_a_file_that_could_be_read_decide() -> None:
    poor, good = quote("a", "skannat.pdf", confidence=0.2), quote("b", "text.pdf")
    assert unreadable((poor,))
    assert not unreadable((poor, good))
    assert unreadable((poor, quote("c", "skannat.pdf")))
    assert not unreadable(())


def test_nothing_at_all_is_no_claim() -> None:
    assert not only_claimed(())


def test_a_contradiction_is_unclear_with_both_quotes(tmp_path: Path) -> None:
    evidence = (quote("i tre år"), quote("12 månader", "bilaga.pdf"))
    result = over(tmp_path, Pledge(months=found(36, evidence, "r", alternatives=(12,))))
    assert result.status is Status.UNCLEAR
    assert [e.quote for e in result.evidence] == ["i tre år", "12 månader"]
    assert result.reason == "Uppgifterna i handlingarna går isär: 36 / 12."


def test_values_that_differ_and_decide_the_same_do_decide(tmp_path: Path) -> None:
    evidence = (quote("i tre år"), quote("48 månader"))
    assert over(tmp_path, Pledge(months=found(36, evidence, "r", alternatives=(48,)))).status is Status.MET


def test_silence_is_not_guarded(tmp_path: Path) -> None:
    assert over(tmp_path, Pledge(months=silent("r")), substantiate=True).status is Status.MISSING
