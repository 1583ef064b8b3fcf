"""Predicates on rows: every condition, every certainty, every way to join them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.fact import Certainty, Fact, found, left_open, silent, undecided
from pipeline.findings import DocType, Evidence, Form
from pipeline.rulebook.conditions import judge
from pipeline.rulebook.logic import Truth
from pipeline.rulebook.outcome import NoteKind, Scope
from pipeline.rulebook.schema import Predicate
from tests.pipeline.rulebook.rows import AS_OF, Pledge, quote, stated

F, S, U, T = Truth.FALSE, Truth.SILENT, Truth.UNKNOWN, Truth.TRUE
SCOPE = Scope(AS_OF, Form.NEW)
E1 = (quote("ord"),)


def judged(predicate: dict[str, Any], row: Pledge, scope: Scope = SCOPE) -> Truth:
    return judge(Predicate.model_validate(predicate), row, scope).truth


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (36, 36, T),
        (36, 35, F),
        ({"equals": 36}, 36, T),
        ({"one_of": [12, 36]}, 36, T),
        ({"one_of": [12, 24]}, 36, F),
        ({"not_one_of": [12, 24]}, 36, T),
        ({"not_one_of": [36]}, 36, F),
        ({"at_least": 36}, 36, T),
        ({"at_least": 36}, 35, F),
        ({"at_most": 36}, 36, T),
        ({"at_most": 36}, 37, F),
        ({"above": 36}, 37, T),
        ({"above": 36}, 36, F),
        ({"below": 36}, 35, T),
        ({"below": 36}, 36, F),
        ({"at_least": 12, "at_most": 24}, 18, T),
        ({"at_least": 12, "at_most": 24}, 36, F),
        ({"known": True}, 36, T),
        ({"known": False}, 36, F),
    ],
)
def test_a_condition_on_a_stated_value(condition: object, value: int, expected: Truth) -> None:
    assert judged({"months": condition}, Pledge(months=stated(value))) is expected


@pytest.mark.parametrize(
    ("fact", "plain", "known", "unknown"),
    [
        (found(36, E1, "r"), T, T, F),
        (found(36, E1, "r", Certainty.INFERRED), T, T, F),
        (found(36, E1, "r", Certainty.DOUBTFUL), U, U, U),
        (undecided("r", E1, "går inte att läsa"), U, U, U),
        (left_open("r", E1), F, F, U),
        (silent("r"), S, F, T),
        (Fact(None), S, F, T),
    ],
)
def test_how_far_each_certainty_bears(fact: Fact[int], plain: Truth, known: Truth, unknown: Truth) -> None:
    row = Pledge(months=fact)
    assert judged({"months": {"at_least": 36}}, row) is plain
    assert judged({"months": {"known": True}}, row) is known
    assert judged({"months": {"known": False}}, row) is unknown


def test_what_is_left_open_is_not_fulfilled_and_not_the_opposite_either() -> None:
    row = Pledge(months=left_open("r", E1))
    assert judged({"months": {"at_least": 36}}, row) is F
    assert judged({"not": {"months": {"at_least": 36}}}, row) is U


@pytest.mark.parametrize(
    ("values", "expected"), [((36, 48), T), ((12, 24), F), ((12, 48), U), ((48, 36, 12), U), ((36, 36), T)]
)
def test_alternatives_must_decide_the_same(values: tuple[int, ...], expected: Truth) -> None:
    first, *rest = values
    fact = found(first, (quote("tre år"), quote("ett år")), "r", alternatives=tuple(rest))
    outcome = judge(Predicate.model_validate({"months": {"at_least": 36}}), Pledge(months=fact), SCOPE)
    assert outcome.truth is expected
    assert {e.quote for e in outcome.evidence} == {"tre år", "ett år"}
    assert (NoteKind.CONFLICT in {note.kind for note in outcome.notes}) is (expected is U)


@pytest.mark.parametrize(
    ("predicate", "row", "expected"),
    [
        ({"kind": "bank"}, Pledge(kind="bank"), T),
        ({"kind": "bank"}, Pledge(kind="kommun"), F),
        ({"kind": "bank"}, Pledge(kind=None), S),
        ({"open_ended": True}, Pledge(open_ended=True), T),
        ({"open_ended": True}, Pledge(open_ended=False), F),
        ({"year": True}, Pledge(year=1), F),
        ({"sectors": {"includes": "business"}}, Pledge(sectors=frozenset({"business", "other"})), T),
        ({"sectors": {"includes": "business"}}, Pledge(sectors=frozenset()), F),
        ({"sectors": {"one_of": ["business", "other"]}}, Pledge(sectors=frozenset({"other"})), T),
        ({"sectors": {"known": True}}, Pledge(sectors=frozenset()), F),
        ({"kind": {"known": True}}, Pledge(kind=""), F),
        ({"year": {"one_of": ["$as_of.year", "$as_of.year + 1"]}}, Pledge(year=2027), T),
        ({"year": {"one_of": ["$as_of.year", "$as_of.year + 1"]}}, Pledge(year=2025), F),
        ({}, Pledge(), T),
    ],
)
def test_plain_fields(predicate: dict[str, Any], row: Pledge, expected: Truth) -> None:
    assert judged(predicate, row) is expected


def test_dates_are_compared_with_the_as_of_date_and_with_each_other() -> None:
    row = Pledge(start=stated(date(2025, 1, 1)), end=stated(date(2027, 12, 31)))
    assert judged({"start": {"at_most": "$as_of"}, "end": {"at_least": "$as_of"}}, row) is T
    assert judged({"end": {"at_least": "$as_of + 36 months"}}, row) is F
    assert judged({"end": {"at_least": "$.start + 35 months"}}, row) is T
    assert judged({"end": {"at_least": "$.start + 36 months"}}, row) is F
    assert judged({"end": {"at_least": "$.start"}}, replace(row, start=silent("r"))) is S


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ({"kind": "a", "year": 1}, T),
        ({"kind": "a", "year": 2}, F),
        ({"kind": "a", "months": 1}, S),
        ({"kind": "b", "months": 1}, F),
        ({"any_of": [{"kind": "b"}, {"year": 1}]}, T),
        ({"any_of": [{"kind": "b"}, {"year": 2}]}, F),
        ({"any_of": [{"kind": "b"}, {"months": 1}]}, S),
        ({"all_of": [{"kind": "a"}, {"year": 1}]}, T),
        ({"kind": "a", "any_of": [{"year": 2}, {"not": {"year": 2}}]}, T),
        ({"not": {"kind": "a"}}, F),
        ({"not": {"months": 1}}, S),
        ({"not": {"all_of": [{"kind": "a"}, {"year": 2}]}}, T),
    ],
)
def test_predicates_are_joined(predicate: dict[str, Any], expected: Truth) -> None:
    assert judged(predicate, Pledge(kind="a", year=1)) is expected


def test_a_row_that_gives_no_end_and_is_not_open_ended_is_silent_on_its_period() -> None:
    in_force = {"any_of": [{"end": {"at_least": "$as_of"}}, {"open_ended": True}]}
    assert judged(in_force, Pledge()) is S
    assert judged(in_force, Pledge(open_ended=True)) is T


def test_the_evidence_is_that_of_what_decides() -> None:
    row = Pledge(months=stated(12, "ett år"), year=2026, evidence=(quote("titel"),))
    predicate = Predicate.model_validate({"months": {"at_least": 36}, "year": 2026})
    assert [e.quote for e in judge(predicate, row, SCOPE).evidence] == ["ett år"]
    either = Predicate.model_validate({"any_of": [{"months": {"at_least": 36}}, {"year": 2026}]})
    assert [e.quote for e in judge(either, row, SCOPE).evidence] == ["titel"]


def test_values_of_different_kinds_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        judged({"months": {"at_least": "$as_of"}}, Pledge(months=stated(36)))


facts = st.builds(
    lambda value, certainty, alternatives, evidence: Fact(
        value, (evidence,), "r", certainty, tuple(alternatives) if certainty is Certainty.STATED else ()
    ),
    st.integers(0, 60),
    st.sampled_from(list(Certainty)),
    st.lists(st.integers(0, 60), max_size=2),
    st.builds(
        Evidence,
        st.just("a.pdf"),
        st.just(1),
        st.text(max_size=3),
        confidence=st.sampled_from([0.3, 0.6, 1.0]),
        doc_type=st.sampled_from([DocType.APPLICATION, DocType.AGREEMENT]),
    ),
)


@given(facts, st.booleans(), st.booleans())
def test_only_sure_words_and_values_that_agree_ever_fulfil_a_condition(
    fact: Fact[int], substantiate: bool, negated: bool
) -> None:
    """What must hold whenever a predicate comes out true, with or without a `not` before it."""
    inner: dict[str, Any] = {"months": {"below" if negated else "at_least": 36}}
    scope = Scope(AS_OF, Form.NEW, substantiate)
    if judged({"not": inner} if negated else inner, Pledge(months=fact), scope) is T:
        assert fact.certainty in (Certainty.STATED, Certainty.INFERRED)
        assert fact.value is not None
        assert all(value >= 36 for value in (fact.value, *fact.alternatives))
        assert all(e.confidence >= 0.6 for e in fact.evidence)
        assert not substantiate or any(e.doc_type is not DocType.APPLICATION for e in fact.evidence)


@given(facts)
def test_a_predicate_and_its_negation_are_never_both_fulfilled(fact: Fact[int]) -> None:
    row = Pledge(months=fact)
    inner = {"months": {"at_least": 36}}
    assert {judged(inner, row), judged({"not": inner}, row)} != {T}
