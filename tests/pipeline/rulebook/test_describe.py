"""Rules explained, listed, compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.errors import UsageError
from pipeline.findings import Status
from pipeline.rulebook.describe import coverage, explain, list_rules, plain
from pipeline.rulebook.diff import Change, diff_rulebooks
from pipeline.rulebook.in_words import check_in_words
from pipeline.rulebook.loader import Rulebook, load_rulebook
from pipeline.rulebook.schema import Check
from tests.pipeline.rulebook.rows import load

RULE: dict[str, Any] = {
    "title": {"sv": "Åtaganden på tre år", "en": "Three years"},
    "forms": ["new"],
    "level": "advisory",
    "basis": "published",
    "source": "Svenska Stadskärnor",
    "substantiate": True,
    "claim": {"matter": "agreement"},
    "check": {"every": {"table": "agreements", "that": {"months": {"at_least": 36}}}},
    "say": {"met": {"sv": "Alla räcker.", "en": "All last."}},
    "ask": {"sv": "Hur länge gäller de?", "en": "How long?"},
}


def book(tmp_path: Path, **changes: Any) -> Rulebook:
    rulebook = load(tmp_path, {**RULE, **changes}, {**RULE, "title": {"sv": "Belopp", "en": "Amounts"}})
    listed = [
        {"rule": "AVT01", "name": "tre år jämnt", "expect": "met"},
        {"rule": "AVT01", "name": "ett", "expect": "not_met"},
    ]
    (rulebook.folder / "avtal.cases.yaml").write_text(yaml.safe_dump({"cases": listed}, allow_unicode=True), "utf-8")
    return rulebook


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "sv",
            [
                "# AVT01 Åtaganden på tre år",
                "**Gäller**: ny ansökan",
                "**Nivå**: råd",
                "offentligt sagt av Svenska Stadskärnor (Svenska Stadskärnor)",
                "**Uppfyllt när**: varje rad i agreements har months minst 36",
                "Uppgifter som bara finns i ansökan räcker inte.",
                "matter = avtal",
                "qm/avtal.yaml:",
                "- **Uppfyllt**: Alla räcker.",
                "- **Fråga till sökanden**: Hur länge gäller de?",
                "- Uppfyllt: tre år jämnt (avtal.cases.yaml:",
            ],
        ),
        ("en", ["# AVT01 Three years", "every row of agreements has months at least 36", "- **Met**: All last."]),
    ],
)
def test_a_rule_is_explained(tmp_path: Path, lang: str, parts: list[str]) -> None:
    text = explain(book(tmp_path), "avt01", lang)
    for part in parts:
        assert part in text
    assert "*" not in plain(text)
    assert "AVT01" in plain(text)


def test_a_retired_rule_is_explained_and_an_unknown_one_refused(tmp_path: Path) -> None:
    folder = book(tmp_path).folder
    with (folder / "rulebook.yaml").open("a", encoding="utf-8") as file:
        file.write("retired: {AVT09: {sv: Ersatt av AVT02}}\n")
    rulebook = load_rulebook(folder)
    assert "Ersatt av AVT02" in explain(rulebook, "AVT09")
    with pytest.raises(UsageError, match="there are AVT01, AVT02"):
        explain(rulebook, "AVT77")


def test_rules_are_listed_with_their_cases(tmp_path: Path) -> None:
    lines = list_rules(book(tmp_path), "sv")
    assert [(line.code, line.title, line.forms, line.cases) for line in lines] == [
        ("AVT01", "Åtaganden på tre år", "ny ansökan", 2),
        ("AVT02", "Belopp", "ny ansökan", 0),
    ]


def test_coverage_tells_what_no_case_shows(tmp_path: Path) -> None:
    first, second = coverage(book(tmp_path))
    assert (first.expected, first.lacking) == (((Status.MET, 1), (Status.NOT_MET, 1)), ("a near miss",))
    assert second.lacking == ("met", "not met", "a near miss")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (
            "present: {table: documents, where: {type: bylaws}}",
            "det finns en rad i documents (där type = stadgar eller bolagsordning)",
        ),
        (
            "any: {table: t, that: {year: {one_of: [$as_of.year, $as_of.year + 1]}}}",
            "minst en rad i t har year någon av ansökningsdagens år, ansökningsdagens år + 1",
        ),
        (
            "every: {table: t, that: {end: {at_least: $as_of + 36 months}}, doubt: {renews: true}, empty: not_met}",
            "varje rad i t har end minst ansökningsdagen + 36 månader; oklart i stället där renews = ja; "
            "utan rader: not_met",
        ),
        (
            "every: {table: t, that: {not: {a: 1}, any_of: [{b: {known: true}}, {c: {below: $.d}}]}, doubt: {}}",
            "varje rad i t har (b angivet eller c under radens d) och inte (a = 1); "
            "oklart i stället där en sådan rad annars fallerar",
        ),
        ("share: {table: t, that: {a: 1}, at_least: 0.75}", "minst 75 % av raderna i t har a = 1"),
        (
            "count: {table: t, where: {a: 1}, at_least: 3, at_most: 5}",
            "antalet rader i t (där a = 1) är minst 3 och högst 5",
        ),
        ("covers: {table: t, field: f, all: [business, other]}", "t har i f alla av näringsliv, övriga"),
        ("within: {table: t, value: v, low: l, high: h}", "i t ligger v mellan l och h"),
        ("equal: {table: t, left: l, right: r}", "i t är l lika med r"),
        ("sum: {table: t, field: f, equals: $.g}", "summan av f i t är radens g"),
        ("not: {agree: {table: t, field: f}}", "inte (alla f i t är lika)"),
        (
            "any_of: [{present: {table: a}}, {present: {table: b}}]",
            "(det finns en rad i a) eller (det finns en rad i b)",
        ),
    ],
)
def test_a_check_is_put_in_words(check: str, words: str) -> None:
    parsed = Check.model_validate(yaml.safe_load(check))
    assert check_in_words(parsed) == words
    assert check_in_words(parsed, "en")


def test_rulebooks_are_compared(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = book(tmp_path / "a")
    later = {"every": {"table": "agreements", "that": {"months": {"at_least": 24}}}}
    after = load(tmp_path / "b", {**RULE, "check": later, "ask": {"sv": "Ny fråga?", "en": "How long?"}})
    changes = diff_rulebooks(before, after)
    assert changes == (
        Change("AVT01", "check.every.that.months.at_least", 36, 24),
        Change("AVT01", "ask.sv", "Hur länge gäller de?", "Ny fråga?"),
        Change("AVT02", "", "Belopp", None),
    )
    assert [change.verdict for change in changes] == [True, False, True]
    assert diff_rulebooks(after, after) == ()
