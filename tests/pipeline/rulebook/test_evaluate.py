"""Findings: statuses, reasons, evidence, items, questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RulebookError
from pipeline.facts.fact import found
from pipeline.facts.fact import silent as not_found
from pipeline.findings import Evidence, Form, Level, Status
from pipeline.rulebook.evaluate import MOST_EVIDENCE, evaluate_rule, evaluate_rules
from pipeline.rulebook.templates import sentence
from tests.pipeline.rulebook.rows import AS_OF, Pledge, finding, load, quote, silent, stated, undecided

LONG = {"every": {"table": "pledges", "that": {"months": {"at_least": 36}}}}
SAY = {
    "met": {"sv": "Alla {{ total }} räcker.", "en": "All {{ total }} last."},
    "not_met": {
        "sv": "{% for item in failing %}{{ item.label }}: {{ item.months }} månader. {% endfor %}",
        "en": "{{ failing | map(attribute='label') | join(', ') }}: too short",
    },
    "missing": {"sv": "Tid saknas.", "en": "No term."},
    "unclear": {"sv": "Kan inte avgöras: {{ unknown | names }}.", "en": "Cannot be told: {{ unknown | names }}."},
}


def pledge(label: str, months: Any) -> Pledge:
    fact = months if not isinstance(months, int) else stated(months, f"{label} {months} månader")
    return Pledge(label, (quote(label),), months=fact)


@pytest.mark.parametrize(
    ("rows", "status", "sv", "en"),
    [
        ([pledge("A", 36), pledge("B", 48)], Status.MET, "Alla 2 räcker.", "All 2 last."),
        ([pledge("A", 36), pledge("B", 12)], Status.NOT_MET, "B: 12 månader.", "B: too short."),
        ([], Status.MISSING, "Tid saknas.", "No term."),
        (
            [pledge("A", undecided("r", (quote("?"),), "Tiden är överstruken."))],
            Status.UNCLEAR,
            "Kan inte avgöras: A. Tiden är överstruken.",
            "Cannot be told: A. Tiden är överstruken.",
        ),
    ],
)
def test_the_reason_is_what_the_rule_says(tmp_path: Path, rows: list[Pledge], status: Status, sv: str, en: str) -> None:
    swedish, english = (finding(tmp_path, LONG, rows, say=SAY, lang=lang) for lang in ("sv", "en"))
    assert (swedish.status, english.status) == (status, status)
    assert swedish.reason.startswith(sv)
    assert english.reason.startswith(en)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([pledge("A", 36)], "Kravet är uppfyllt."),
        ([pledge("A", 12)], "Kravet är inte uppfyllt."),
        ([], "Ingenting i handlingarna behandlar saken. Samtliga läsbara handlingar är genomsökta."),
        ([pledge("A", undecided("r", (quote("?"),), "Tiden är överstruken"))], "Tiden är överstruken."),
        ([pledge("A", undecided("r", (quote("?"),), ""))], "Handlingarna avgör inte saken."),
    ],
)
def test_a_rule_without_texts_still_gives_a_reason(tmp_path: Path, rows: list[Pledge], reason: str) -> None:
    assert finding(tmp_path, LONG, rows).reason == reason


def test_missing_says_where_it_was_looked(tmp_path: Path) -> None:
    rows = [pledge("A", not_found("r", ("avtal.pdf", "bilaga.pdf"))), pledge("B", not_found("r", ("avtal.pdf",)))]
    assert finding(tmp_path, LONG, rows).reason.endswith("Genomsökt: avtal.pdf och bilaga.pdf.")


def test_missing_names_the_files_that_could_not_be_read(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class File:
        label: str
        readable: bool
        evidence: tuple[Evidence, ...] = ()

    files = (File("plan.pdf", True), File("last.pdf", False))
    assert finding(tmp_path, LONG, [], {"files": files}).reason.endswith("Kunde inte läsas: last.pdf.")
    assert "läsas" not in finding(tmp_path, LONG, [pledge("A", 12)], {"files": files}).reason


@pytest.mark.parametrize(
    ("why", "reason"),
    [("beloppet saknas", "Beloppet saknas."), ("avtal.pdf kunde inte läsas", "avtal.pdf kunde inte läsas.")],
)
def test_a_remark_is_a_sentence(tmp_path: Path, why: str, reason: str) -> None:
    result = finding(tmp_path, LONG, [pledge("A", undecided("r", (quote("?"),), why))])
    assert (result.reason, result.items[0].reason) == (reason, reason)


def test_a_remark_on_the_deciding_fact_is_named(tmp_path: Path) -> None:
    fact = found(12, (quote("ett år"),), "r", why="Ansökan uppger tre år, avtalet ett.")
    assert finding(tmp_path, LONG, [pledge("A", fact)]).reason.endswith("Ansökan uppger tre år, avtalet ett.")


@pytest.mark.parametrize(
    ("forms", "form", "reason"),
    [
        (["new"], Form.REVISION, "Gäller bara ny ansökan."),
        (["revision"], Form.NEW, "Gäller bara revision av ett tidigare Quality Mark."),
    ],
)
def test_a_rule_of_the_other_form_does_not_apply(tmp_path: Path, forms: list[str], form: Form, reason: str) -> None:
    result = finding(tmp_path, LONG, [pledge("A", 12)], form=form, forms=forms)
    assert (result.status, result.reason, result.evidence, result.items) == (Status.NOT_APPLICABLE, reason, (), ())


def test_failing_rows_give_their_evidence_first(tmp_path: Path) -> None:
    result = finding(tmp_path, LONG, [pledge("A", 48), pledge("B", 12), pledge("C", 6)])
    assert [e.quote for e in result.evidence] == ["B 12 månader", "C 6 månader", "A 48 månader"]


def test_every_row_is_quoted_before_any_is_quoted_twice(tmp_path: Path) -> None:
    twice = found(12, (quote("ett år"), quote("tolv månader")), "r")
    result = finding(tmp_path, LONG, [pledge("A", twice), pledge("B", 6)])
    assert [e.quote for e in result.evidence] == ["ett år", "B 6 månader", "tolv månader"]


def test_evidence_is_bounded_and_not_repeated(tmp_path: Path) -> None:
    same = [Pledge(f"A{n}", months=stated(12, "samma ord")) for n in range(3)]
    assert len(finding(tmp_path, LONG, same).evidence) == 1
    boxed = replace(quote("samma ord"), boxes=((0, 0, 1, 1),))
    again = Pledge("B", months=found(12, (boxed,), "r"))
    assert len(finding(tmp_path, LONG, [*same, again]).evidence) == 1
    many = [pledge(f"A{n}", 12) for n in range(3 * MOST_EVIDENCE)]
    assert len(finding(tmp_path, LONG, many).evidence) == MOST_EVIDENCE


def test_missing_has_no_evidence_and_a_row_without_a_fact_lends_its_own(tmp_path: Path) -> None:
    assert finding(tmp_path, LONG, [pledge("A", silent("r"))]).evidence == ()
    check = {"every": {"table": "pledges", "that": {"months": {"known": True}}}}
    assert [e.quote for e in finding(tmp_path, check, [pledge("A", silent("r"))]).evidence] == ["A"]


def test_a_fault_of_absence_is_shown_by_what_is_there(tmp_path: Path) -> None:
    documents = (Pledge("plan.pdf", (quote("Verksamhetsplan", "plan.pdf"), quote("mer", "plan.pdf"))),)
    check = {"every": {**LONG["every"], "empty": "not_met"}}
    result = finding(tmp_path, check, [], {"documents": documents})
    assert result.status is Status.NOT_MET
    assert [e.quote for e in result.evidence] == ["Verksamhetsplan"]


def test_every_row_is_an_item_with_its_own_status_and_reason(tmp_path: Path) -> None:
    rows = [
        pledge("A", 48),
        pledge("B", 12),
        pledge("C", silent("r")),
        pledge("D", undecided("r", (quote("?"),), "Oläsligt.")),
    ]
    item = {"not_met": {"sv": "{{ row.months }} månader", "en": "{{ row.months }} months"}}
    items = finding(tmp_path, LONG, rows, item=item).items
    assert [(i.label, i.status.value, i.reason) for i in items] == [
        ("A", "met", ""),
        ("B", "not_met", "12 månader."),
        ("C", "missing", ""),
        ("D", "unclear", "Oläsligt."),
    ]
    assert [len(i.evidence) for i in items] == [1, 1, 0, 1]


@pytest.mark.parametrize(("months", "asked"), [(48, False), (12, True), (silent("r"), True)])
def test_a_question_is_asked_only_where_something_is_wrong(tmp_path: Path, months: Any, asked: bool) -> None:
    ask, guidance = {"sv": "Hur länge gäller {{ rows | names }}?"}, {"sv": "Skriv ut tiden."}
    result = finding(tmp_path, LONG, [pledge("A", months)], ask=ask, guidance=guidance)
    assert result.question == ("Hur länge gäller A?" if asked else None)
    assert result.guidance == ("Skriv ut tiden." if asked else None)


def test_a_finding_carries_what_the_rule_is(tmp_path: Path) -> None:
    result = finding(tmp_path, LONG, level="advisory", basis="published", title={"sv": "Tid", "en": "Term"}, lang="en")
    assert (result.code, result.title, result.level) == ("AVT01", "Term", Level.ADVISORY)
    assert (result.section, result.basis) == (4, "published")


def test_covers_tells_what_lacks_and_quotes_who_nearly_filled_it(tmp_path: Path) -> None:
    rows = [
        Pledge("Ida", (quote("Ida ledamot"),), kind="ordinary", sectors=frozenset({"municipality"})),
        Pledge("Per", (quote("Per suppleant"),), kind="deputy", sectors=frozenset({"business"})),
    ]
    check = {
        "covers": {
            "table": "pledges",
            "where": {"kind": "ordinary"},
            "field": "sectors",
            "all": ["municipality", "property_owner", "business"],
        }
    }
    say = {"not_met": {"sv": "Saknar {{ lacking | join(' och ') }}{% if 'business' in lacking %}!{% endif %}"}}
    result = finding(tmp_path, check, rows, say=say)
    assert result.reason == "Saknar fastighetsägare och näringsliv!"
    assert [e.quote for e in result.evidence] == ["Per suppleant", "Ida ledamot"]


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ row.months }}", "36"),
        ("{{ row.end }}", "2027-12-31"),
        ("{{ row.start }}", "okänt"),
        ("{{ row.open_ended }}", "nej"),
        ("{{ row.sectors }}", "kommun, näringsliv"),
        ("{{ row.year | kr }}", "1\u00a0250\u00a0000 kr"),
        ("{{ percent }} %", "100 %"),
        ("{{ form }} {{ as_of }}", "ny ansökan 2026-06-01"),
        ("{{ tables.pledges | names }}", "A"),
        ("{{ ['a', 'b', 'c'] | names }}", "a, b och c"),
        ("två   rader\n  text .", "två rader text."),
    ],
)
def test_values_are_shown_as_a_reader_wants_them(tmp_path: Path, template: str, shown: str) -> None:
    row = Pledge(
        "A",
        months=stated(36),
        end=stated(date(2027, 12, 31)),
        year=1_250_000,
        sectors=frozenset({"municipality", "business"}),
    )
    result = finding(tmp_path, LONG, [row], say={"met": {"sv": template}})
    assert result.reason.rstrip(".") == shown.rstrip(".")


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("avtal.pdf saknas", "avtal.pdf saknas."),
        ("Saknas.", "Saknas."),
        ("Saknas..", "Saknas."),
        ("Mål: bli fler….", "Mål: bli fler…"),
        ("Vad gäller?.", "Vad gäller?"),
        ("Regeln: ”Så är det.”", "Regeln: ”Så är det.”"),
        ("Regeln: ”Så är det”", "Regeln: ”Så är det”."),
        ("Ida ... Ek", "Ida ... Ek."),
    ],
)
def test_a_sentence_begins_and_ends_as_one(text: str, finished: str) -> None:
    assert sentence(text) == finished


def test_a_text_that_cannot_be_filled_in_gives_way_to_a_sentence_of_ours(tmp_path: Path) -> None:
    say = {"met": {"sv": "{{ failing[0].label }}"}}
    assert finding(tmp_path, LONG, [pledge("A", 48)], say=say).reason == "Kravet är uppfyllt."
    rulebook = load(tmp_path, {"check": LONG, "say": say})
    with pytest.raises(RulebookError, match=r"avtal\.yaml:\d+: AVT01 has a text that cannot be filled in"):
        evaluate_rule(rulebook.rules[0], {"pledges": (pledge("A", 48),)}, AS_OF, Form.NEW, strict=True)


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ({"every": {"table": "pledge", "that": {}}}, "fact table"),
        ({"every": {"table": "pledges", "that": {"month": 3}}}, "cannot be evaluated"),
        ({"every": {"table": "pledges", "that": {"months": {"at_least": "many"}}}}, "cannot be evaluated"),
        ({"every": {"table": "pledges", "that": {"months": {"at_least": "$today"}}}}, "is no expression"),
    ],
)
def test_a_rule_that_cannot_be_evaluated_says_where(tmp_path: Path, check: dict[str, Any], message: str) -> None:
    with pytest.raises(RulebookError, match=message) as raised:
        finding(tmp_path, check, [pledge("A", 36)])
    assert raised.value.path.name == "avtal.yaml"
    assert raised.value.line


def test_findings_come_in_the_order_of_the_rulebook_and_the_same_every_time(tmp_path: Path) -> None:
    rulebook = load(tmp_path, *({"check": LONG} for _ in range(5)))
    tables = {"pledges": tuple(pledge(f"A{n}", 12 * n) for n in range(6))}
    once = evaluate_rules(rulebook, tables, AS_OF, Form.NEW)
    assert [f.code for f in once] == ["AVT01", "AVT02", "AVT03", "AVT04", "AVT05"]
    assert evaluate_rules(rulebook, tables, AS_OF, Form.NEW) == once
    assert {replace(f, code="") for f in once} == {replace(once[0], code="")}
