"""What each quantifier makes of a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.findings import Evidence, Form
from pipeline.rulebook.logic import Truth
from pipeline.rulebook.outcome import Scope
from pipeline.rulebook.quantifiers import Given, evaluate_check
from pipeline.rulebook.schema import Check
from tests.pipeline.rulebook.rows import AS_OF, Pledge, quote, stated

F, S, U, T = Truth.FALSE, Truth.SILENT, Truth.UNKNOWN, Truth.TRUE


@dataclass(frozen=True, slots=True)
class Seat:
    """A row about whom a member stands for, and three figures."""

    label: str = "X"
    evidence: tuple[Evidence, ...] = (quote("rad"),)
    role: str | Fact[str] | None = "ordinary"
    sector: Fact[str] = silent("r")
    sectors: frozenset[str] = frozenset()
    low: Fact[int] = silent("r")
    high: Fact[int] = silent("r")
    value: Fact[int] = silent("r")
    amount: Decimal | None = None


def verdict(check: dict[str, Any], **tables: Any) -> Truth:
    given_ = Given({name: tuple(rows) for name, rows in tables.items()}, Scope(AS_OF, Form.NEW))
    return evaluate_check(Check.model_validate(check), given_).truth


#: Rows on `months`, by how they fare for "at least 36".
ROW = {
    "T": Pledge(months=stated(48)),
    "F": Pledge(months=stated(12)),
    "S": Pledge(months=silent("r")),
    "U": Pledge(months=undecided("r", (quote("oläsligt"),), "går inte att läsa")),
}
LONG = {"months": {"at_least": 36}}


@pytest.mark.parametrize(
    ("rows", "present", "any_", "every", "share"),
    [
        ("", S, S, S, S),
        ("T", T, T, T, T),
        ("F", S, F, F, F),
        ("S", S, S, S, S),
        ("U", U, U, U, U),
        ("TF", T, T, F, F),
        ("TS", T, T, S, F),
        ("TU", T, T, U, U),
        ("FS", S, F, F, F),
        ("FU", U, U, F, F),
        ("SU", U, U, S, F),
        ("TTTF", T, T, F, T),
        ("TTTU", T, T, U, T),
        ("TTUF", T, T, F, U),
    ],
)
def test_the_four_that_ask_how_many_rows_fare_well(
    rows: str, present: Truth, any_: Truth, every: Truth, share: Truth
) -> None:
    table = [ROW[letter] for letter in rows]
    assert verdict({"present": {"table": "t", "where": LONG}}, t=table) is present
    assert verdict({"any": {"table": "t", "that": LONG}}, t=table) is any_
    assert verdict({"every": {"table": "t", "that": LONG}}, t=table) is every
    assert verdict({"share": {"table": "t", "that": LONG, "at_least": 0.75}}, t=table) is share


@pytest.mark.parametrize("name", ["any", "every"])
@pytest.mark.parametrize(("empty", "expected"), [("met", T), ("not_met", F), ("missing", S), ("unclear", U)])
def test_no_rows_give_what_the_rule_says(name: str, empty: str, expected: Truth) -> None:
    body = {"table": "t", "where": {"kind": "a"}, "that": LONG, "empty": empty}
    assert verdict({name: body}, t=[]) is expected
    assert verdict({name: body}, t=[Pledge(kind="b", months=stated(48))]) is expected


@pytest.mark.parametrize(
    ("kinds", "every", "any_"),
    [
        ([("a", 48), ("b", 12)], T, T),
        ([("a", 48), (None, 48)], T, T),
        ([("a", 48), (None, 12)], U, T),
        ([("a", 12), (None, 48)], F, U),
        ([("a", 12), (None, 12)], F, F),
        ([(None, 48)], U, U),
        ([(None, 12)], U, U),
    ],
)
def test_a_row_that_may_belong_decides_nothing_alone(
    kinds: list[tuple[str | None, int]], every: Truth, any_: Truth
) -> None:
    rows = [Pledge(kind=kind, months=stated(months)) for kind, months in kinds]
    body = {"table": "t", "where": {"kind": "a"}, "that": LONG}
    assert verdict({"every": body}, t=rows) is every
    assert verdict({"any": body}, t=rows) is any_


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Pledge(months=stated(48), renews=False), T),
        (Pledge(months=stated(12), renews=True), U),
        (Pledge(months=stated(12), renews=False), F),
        (Pledge(months=silent("r"), renews=True), S),
    ],
)
def test_doubt_speaks_for_a_row_that_fails(row: Pledge, expected: Truth) -> None:
    assert verdict({"every": {"table": "t", "that": LONG, "doubt": {"renews": True}}}, t=[row]) is expected


def test_an_empty_doubt_speaks_for_every_row_that_fails() -> None:
    assert verdict({"every": {"table": "t", "that": LONG, "doubt": {}}}, t=[ROW["F"]]) is U


@pytest.mark.parametrize(
    ("rows", "bounds", "expected"),
    [
        ("TTT", {"at_least": 3}, T),
        ("TT", {"at_least": 3}, F),
        ("TTU", {"at_least": 3}, U),
        ("TTS", {"at_least": 3}, F),
        ("T", {"at_least": "$as_of.year"}, F),
        ("TTT", {"at_most": 2}, F),
        ("TTU", {"at_most": 2}, U),
        ("TTF", {"at_most": 2}, T),
        ("TTU", {"at_least": 2, "at_most": 3}, T),
        ("", {"at_least": 3}, S),
    ],
)
def test_count(rows: str, bounds: dict[str, Any], expected: Truth) -> None:
    table = [ROW[letter] for letter in rows]
    assert verdict({"count": {"table": "t", "that": LONG, **bounds}}, t=table) is expected


def test_count_of_rows_by_where_alone() -> None:
    goals = [Pledge(kind="goal"), Pledge(kind="goal"), Pledge(kind="activity")]
    count = {"table": "t", "where": {"kind": "goal"}}
    assert verdict({"count": {**count, "at_least": 2}}, t=goals) is T
    assert verdict({"count": {**count, "at_least": 3}}, t=goals) is F
    assert verdict({"count": {**count, "at_least": 3}}, t=goals[2:]) is S


@pytest.mark.parametrize(
    ("sectors", "expected"),
    [
        (["m", "p", "b"], T),
        (["m", "p", "p"], F),
        (["m", "p", "?"], U),
        (["m", "?", "?"], U),
        (["m", "?"], F),  # two lack, one could be told: one lacks whatever it is
        (["?", "?", "?"], U),
        (["?"], F),
        ([], S),
    ],
)
def test_covers_with_one_value_a_row(sectors: list[str], expected: Truth) -> None:
    rows = [Seat(sector=silent("r") if s == "?" else stated(s)) for s in sectors]
    assert verdict({"covers": {"table": "t", "field": "sector", "all": ["m", "p", "b"]}}, t=rows) is expected


@pytest.mark.parametrize(
    ("sectors", "expected"),
    [
        ([{"m", "p"}, {"b"}], T),
        ([{"m", "p"}], F),
        ([{"m"}, set()], U),
        ([set()], U),
    ],
)
def test_covers_with_several_values_a_row(sectors: list[set[str]], expected: Truth) -> None:
    rows = [Seat(sectors=frozenset(s)) for s in sectors]
    assert verdict({"covers": {"table": "t", "field": "sectors", "all": ["m", "p", "b"]}}, t=rows) is expected


@pytest.mark.parametrize(
    ("role", "expected"), [("ordinary", T), ("deputy", F), (None, U), (undecided("r", (), "otydligt"), U)]
)
def test_covers_by_a_row_that_may_belong(role: Any, expected: Truth) -> None:
    rows = [Seat(sector=stated("m")), Seat(role=role, sector=stated("b"))]
    check = {"covers": {"table": "t", "where": {"role": "ordinary"}, "field": "sector", "all": ["m", "b"]}}
    assert verdict(check, t=rows) is expected


def test_covers_names_what_lacks_and_the_rows_that_were_left_out() -> None:
    rows = (
        Seat("Ida", sector=stated("m")),
        Seat("Per", role="deputy", sector=stated("b", "Per suppleant")),
        Seat("Eva", role="deputy", sector=stated("m")),
    )
    check = {"covers": {"table": "t", "where": {"role": "ordinary"}, "field": "sector", "all": ["m", "b"]}}
    result = evaluate_check(Check.model_validate(check), Given({"t": rows}, Scope(AS_OF, Form.NEW)))
    assert result.lacking == ("b",)
    assert [row.row.label for row in result.nearly] == ["Per"]


@pytest.mark.parametrize(
    ("low", "value", "high", "expected"),
    [
        (3, 5, 7, T),
        (3, 3, 3, T),
        (3, 8, 7, F),
        (3, 2, 7, F),
        (None, 5, 7, S),
        (None, 8, 7, F),
        (3, 5, None, S),
        (3, None, 7, S),
    ],
)
def test_within(low: int | None, value: int | None, high: int | None, expected: Truth) -> None:
    values = {"low": low, "value": value, "high": high}
    row = Seat(**{name: stated(v) if v is not None else silent("r") for name, v in values.items()})
    check = {"within": {"table": "t", "value": "value", "low": "low", "high": "high"}}
    assert verdict(check, t=[row]) is expected
    assert verdict(check, t=[]) is S


def test_within_a_range_of_which_documents_disagree() -> None:
    row = Seat(low=stated(3), value=stated(6), high=found(7, (quote("sju"),), "r", alternatives=(5,)))
    assert verdict({"within": {"table": "t", "value": "value", "low": "low", "high": "high"}}, t=[row]) is U


@pytest.mark.parametrize(
    ("left", "right", "more", "expected"),
    [
        (100, 100, {}, T),
        (100, 101, {}, F),
        (100, 101, {"tolerance": 1}, T),
        (100, 102, {"tolerance": 1}, F),
        (1049, 1000, {"tolerance_percent": 5}, T),
        (1051, 1000, {"tolerance_percent": 5}, F),
    ],
)
def test_equal(left: int, right: int, more: dict[str, float], expected: Truth) -> None:
    row = Seat(low=stated(left), high=stated(right))
    assert verdict({"equal": {"table": "t", "left": "low", "right": "high", **more}}, t=[row]) is expected


@pytest.mark.parametrize(
    ("amounts", "equals", "tolerance", "expected"),
    [
        ([100, 200], 300, 0, T),
        ([100, 200], 301, 0, F),
        ([100, 200], 301, 1, T),
        ([100, None], 300, 0, S),
        ([], 300, 0, S),
    ],
)
def test_sum_is_a_number(amounts: list[int | None], equals: int, tolerance: int, expected: Truth) -> None:
    rows = [Seat(amount=None if a is None else Decimal(a)) for a in amounts]
    check = {"sum": {"table": "t", "field": "amount", "equals": equals, "tolerance": tolerance}}
    assert verdict(check, t=rows) is expected


def test_sum_is_what_another_table_says() -> None:
    check = {"sum": {"table": "lines", "field": "amount", "equals": "$budget.low"}}
    lines = [Seat(amount=Decimal(100)), Seat(amount=Decimal(200))]
    assert verdict(check, lines=lines, budget=[Seat(low=stated(300))]) is T
    assert verdict(check, lines=lines, budget=[Seat(low=stated(400))]) is F
    assert verdict(check, lines=lines, budget=[Seat()]) is S


def test_a_sum_of_figures_with_more_alternatives_than_can_be_tried_is_unclear() -> None:
    rows = [Seat(value=found(1, (quote("ett"),), "r", alternatives=(1, 2, 3))) for _ in range(30)]
    assert verdict({"sum": {"table": "t", "field": "value", "equals": 30}}, t=rows) is U


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5, 5, None], T),
        ([5, 6, None], F),
        ([5], T),
        ([None], S),
        ([5, "?"], U),
        ([5, 6, "?"], F),
    ],
)
def test_agree(values: list[Any], expected: Truth) -> None:
    def fact(value: Any) -> Fact[int]:
        if value == "?":
            return undecided("r", (quote("?"),), "otydligt")
        return silent("r") if value is None else stated(value)

    rows = [Seat(value=fact(v)) for v in values]
    assert verdict({"agree": {"table": "t", "field": "value"}}, t=rows) is expected


def test_agree_where_nothing_is_said_gives_what_the_rule_says() -> None:
    assert verdict({"agree": {"table": "t", "field": "value", "empty": "unclear"}}, t=[Seat()]) is U


@pytest.mark.parametrize(
    ("left", "right", "all_", "any_"),
    [
        ("T", "T", T, T),
        ("T", "F", F, T),
        ("T", "S", S, T),
        ("F", "S", F, F),
        ("U", "S", S, U),
        ("F", "U", F, U),
        ("S", "S", S, S),
    ],
)
def test_checks_are_joined(left: str, right: str, all_: Truth, any_: Truth) -> None:
    parts = [{"every": {"table": name, "that": LONG}} for name in ("a", "b")]
    tables = {"a": [ROW[left]], "b": [ROW[right]]}
    assert verdict({"all_of": parts}, **tables) is all_
    assert verdict({"any_of": parts}, **tables) is any_


@pytest.mark.parametrize(("row", "expected"), [("T", F), ("F", T), ("U", U), ("S", S)])
def test_a_check_is_negated(row: str, expected: Truth) -> None:
    assert verdict({"not": {"every": {"table": "t", "that": LONG}}}, t=[ROW[row]]) is expected


def test_a_row_that_several_checks_look_at_counts_once_and_as_its_worst() -> None:
    check = {
        "all_of": [
            {"every": {"table": "t", "that": LONG}},
            {"every": {"table": "t", "that": {"open_ended": True}}},
        ]
    }
    result = evaluate_check(Check.model_validate(check), Given({"t": (ROW["T"],)}, Scope(AS_OF, Form.NEW)))
    assert [row.truth for row in result.rows] == [F]


months = st.builds(
    lambda value, certainty: Fact(value, (quote("ord"),), "r", certainty),
    st.integers(0, 60),
    st.sampled_from([Certainty.STATED, Certainty.UNDECIDED, Certainty.SILENT, Certainty.DOUBTFUL]),
)
pledges = st.builds(lambda fact, kind: Pledge(months=fact, kind=kind), months, st.sampled_from(["a", "b", None]))
CHECKS: list[dict[str, Any]] = [
    {"every": {"table": "t", "where": {"kind": "a"}, "that": LONG}},
    {"any": {"table": "t", "where": {"kind": "a"}, "that": LONG}},
    {"share": {"table": "t", "where": {"kind": "a"}, "that": LONG, "at_least": 0.75}},
    {"count": {"table": "t", "where": {"kind": "a"}, "that": LONG, "at_least": 2}},
    {"count": {"table": "t", "where": {"kind": "a"}, "that": LONG, "at_most": 2}},
]


@given(st.lists(pledges, max_size=5), st.sampled_from(CHECKS), st.data())
def test_learning_more_never_overturns_a_verdict(
    rows: list[Pledge], check: dict[str, Any], data: st.DataObject
) -> None:
    """What could not be told may come out either way: a met or not met given before it stands."""
    before = verdict(check, t=rows)

    def learnt(row: Pledge) -> Pledge:
        value = data.draw(st.integers(0, 60))
        kind = row.kind or data.draw(st.sampled_from(["a", "b"]))
        open_ = row.months.certainty in (Certainty.UNDECIDED, Certainty.DOUBTFUL)
        return Pledge(months=stated(value) if open_ else row.months, kind=kind)

    after = verdict(check, t=[learnt(row) for row in rows])
    assert not (before is T and after is not T)
    assert not (before is F and after is T)
