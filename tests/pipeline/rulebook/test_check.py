"""A rulebook is checked before it is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from pipeline.errors import RulebookError
from pipeline.facts.claim import Claim
from pipeline.findings import DocType, Evidence
from pipeline.rulebook.cases import load_cases
from pipeline.rulebook.check import check_rulebook, lacking_cases, rulebook_problems
from tests.pipeline.rulebook.rows import Pledge, load

LONG = {"months": {"at_least": 36}}
SAY = {status: {"sv": "Text", "en": "Text"} for status in ("met", "not_met", "missing")}


@dataclass(frozen=True, slots=True)
class Paper:
    """A row with closed sets of values."""

    label: str
    evidence: tuple[Evidence, ...]
    type: DocType
    role: Literal["ordinary", "deputy"]

    @property
    def signed(self) -> bool:
        return True


SPECS: dict[str, type] = {"pledges": Pledge, "papers": Paper, "claims": Claim}


def problems(tmp_path: Path, cases: bool = True, **rule: Any) -> list[str]:
    given = {
        "title": {"sv": "Titel", "en": "Title"},
        "check": {"every": {"table": "pledges", "that": LONG}},
        "say": SAY,
    }
    rulebook = load(tmp_path, {**given, **rule})
    if cases:
        listed = [{"rule": "AVT01", "name": f"case {e}", "expect": e} for e in ("met", "not_met", "missing")]
        (rulebook.folder / "avtal.cases.yaml").write_text(yaml.safe_dump({"cases": listed}), "utf-8")
    return [problem.expected for problem in rulebook_problems(rulebook, SPECS)]


def every(that: dict[str, Any], table: str = "pledges") -> dict[str, Any]:
    return {"every": {"table": table, "that": that}}


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"check": every({"end": {"at_least": "$.start + 36 months"}})},
        {"check": every({"start": {"at_most": "$as_of"}, "any_of": [{"open_ended": True}, {"not": {"renews": True}}]})},
        {"check": every({"sectors": {"includes": "business"}, "year": {"one_of": ["$as_of.year"]}})},
        {"check": every({"type": {"one_of": ["bylaws", "agreement"]}, "role": "deputy", "signed": True}, "papers")},
        {"check": {"covers": {"table": "pledges", "field": "sectors", "all": ["a"]}}},
        {"check": {"sum": {"table": "pledges", "field": "year", "equals": "$pledges.months"}}},
        {"claim": {"matter": "agreement", "sectors": {"includes": "business"}}},
        {"say": {**SAY, "met": {"sv": "{% for r in rows %}{{ r.months }}{% endfor %}", "en": "{{ row.end }}"}}},
        {"say": {**SAY, "met": {"sv": "{{ (failing + unknown) | map(attribute='label') | join }}", "en": "x"}}},
        {"item": {"met": {"sv": "{{ row.months }}", "en": "{{ row.months }}"}}},
        {
            "check": {"any": {"table": "pledges", "that": LONG, "doubt": {}}},
            "say": {k: SAY[k] for k in ("met", "missing")},
        },
        {"check": {"present": {"table": "pledges"}}, "say": {"met": SAY["met"], "missing": SAY["missing"]}},
    ],
)
def test_a_sound_rule_has_no_problems(tmp_path: Path, rule: dict[str, Any]) -> None:
    assert problems(tmp_path, **rule) == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"check": every(LONG, "pledge")}, "a table was expected (claims, papers, pledges), not 'pledge'"),
        ({"check": every({"month": 3})}, "not 'month'"),
        ({"check": every({"any_of": [{"not": {"month": 3}}]})}, "not 'month'"),
        ({"check": {"all_of": [every(LONG), {"not": every({"month": 3})}]}}, "not 'month'"),
        ({"check": {"covers": {"table": "pledges", "field": "sector", "all": ["a"]}}}, "not 'sector'"),
        ({"check": {"within": {"table": "pledges", "value": "year", "low": "lo", "high": "months"}}}, "not 'lo'"),
        ({"claim": {"mater": "agreement"}}, "not 'mater'"),
        ({"check": every({"months": {"at_least": "$as_of"}})}, "a int cannot be compared with"),
        ({"check": every({"end": {"at_least": 3}})}, "a date cannot be compared with 3"),
        ({"check": every({"open_ended": {"at_least": 1}})}, "a bool cannot be compared with 1"),
        ({"check": every({"open_ended": "yes"})}, "true or false was expected"),
        ({"check": every({"type": "bylaw"}, "papers")}, "not 'bylaw'"),
        (
            {"check": every({"role": {"one_of": ["ordinary", "chair"]}}, "papers")},
            "one of deputy, ordinary was",
        ),
        ({"check": every({"kind": {"includes": "a"}})}, "includes needs a field that holds several values"),
        ({"check": every({"sectors": "business"})}, "tested with includes"),
        ({"check": every({"end": {"at_least": "$today"}})}, "'$today' is no expression"),
        ({"check": every({"end": {"at_least": "$as_of + 3"}})}, "a date is moved by days, months or years"),
        ({"check": every({"end": {"at_least": "$.begin"}})}, "$.begin names no field of pledges"),
        (
            {"check": {"sum": {"table": "pledges", "field": "year", "equals": "$budget.total"}}},
            "$budget.total names",
        ),
        ({"say": {**SAY, "met": {"sv": "{{ items }}", "en": "x"}}}, "'items' is no variable of these texts"),
        ({"say": {**SAY, "met": {"sv": "{{ rows", "en": "x"}}}, "a Jinja2 template was expected"),
        (
            {"say": {**SAY, "met": {"sv": "{% for r in failing %}{{ r.month }}{% endfor %}", "en": "x"}}},
            "no field 'month'",
        ),
        ({"say": {**SAY, "met": {"sv": "{{ rows | map(attribute='month') | list }}", "en": "x"}}}, "no field 'month'"),
        ({"say": {**SAY, "met": {"sv": "{{ row.month }}", "en": "x"}}}, "no field 'month'"),
        ({"item": {"met": {"sv": "{{ rows }}", "en": "x"}}}, "'rows' is no variable of these texts"),
        ({"say": {**SAY, "met": {"sv": "Bara svenska"}}}, "a text in 'en' was expected"),
        ({"say": {"met": SAY["met"], "missing": SAY["missing"]}}, "a text was expected for not_met"),
        ({"check": {"every": {"table": "pledges", "that": LONG, "empty": "missing"}}, "say": {}}, "for missing"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, rule: dict[str, Any], message: str) -> None:
    found = problems(tmp_path, **rule)
    assert any(message in problem for problem in found), found


def test_the_first_fault_is_raised_with_file_and_line(tmp_path: Path) -> None:
    rulebook = load(tmp_path, {"check": every({"month": 3}), "say": SAY})
    with pytest.raises(RulebookError, match="not 'month'") as raised:
        check_rulebook(rulebook, SPECS)
    lines = raised.value.path.read_text("utf-8").splitlines()
    assert raised.value.line
    assert "month: 3" in lines[raised.value.line - 1]


def test_a_rule_without_cases_is_a_fault(tmp_path: Path) -> None:
    assert problems(tmp_path, cases=False) == [
        "AVT01 has no case that is met",
        "AVT01 has no case that is not met",
        "AVT01 has no case that is a near miss",
    ]


@pytest.mark.parametrize(
    ("expected", "lacking"),
    [
        (["met", "not_met", "unclear"], ()),
        (["met", "missing"], ("a near miss",)),
        (["met", "met", "met"], ("not met",)),
        (["missing", "unclear", "not_met"], ("met",)),
        (["not_applicable"], ("met", "not met", "a near miss")),
    ],
)
def test_three_cases_make_a_rule_tried(tmp_path: Path, expected: list[str], lacking: tuple[str, ...]) -> None:
    listed = [{"rule": "AVT01", "name": f"case {n}", "expect": e} for n, e in enumerate(expected)]
    (tmp_path / "a.cases.yaml").write_text(yaml.safe_dump({"cases": listed}), "utf-8")
    assert lacking_cases(load_cases(tmp_path)) == lacking


def test_two_cases_do_where_one_is_marked_as_the_near_miss(tmp_path: Path) -> None:
    text = "cases: [{rule: AVT01, name: met, expect: met}, {rule: AVT01, name: nära, expect: missing, near_miss: true}]"
    (tmp_path / "a.cases.yaml").write_text(text, "utf-8")
    assert lacking_cases(load_cases(tmp_path)) == ()


def test_a_case_of_no_rule_is_a_fault(tmp_path: Path) -> None:
    rulebook = load(tmp_path, {"check": every(LONG), "say": SAY, "title": {"sv": "T", "en": "T"}})
    (rulebook.folder / "x.cases.yaml").write_text("cases:\n  - {rule: AVT99, name: ingen, expect: met}\n", "utf-8")
    found = [p for p in rulebook_problems(rulebook, SPECS) if p.path.name == "x.cases.yaml"]
    assert [(p.line, p.expected) for p in found] == [(2, "there is no rule AVT99")]
