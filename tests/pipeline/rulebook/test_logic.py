"""The algebra of verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Status
from pipeline.rulebook.logic import (
    STATUS_OF,
    Truth,
    at_least,
    at_least_share,
    at_most,
    best_said,
    bounds,
    conjunction,
    disjunction,
    negation,
)

F, S, U, T = Truth.FALSE, Truth.SILENT, Truth.UNKNOWN, Truth.TRUE
truths = st.sampled_from(list(Truth))
rows = st.lists(truths, min_size=1, max_size=8)

FOLDS: dict[str, Callable[[Sequence[Truth]], Truth]] = {
    "every": conjunction,
    "any in a row": disjunction,
    "any of rows": best_said,
    "share": partial(at_least_share, share=0.75),
    "at least two": partial(at_least, needed=2),
}


def test_each_truth_has_its_status() -> None:
    assert [STATUS_OF[t] for t in (F, S, U, T)] == [Status.NOT_MET, Status.MISSING, Status.UNCLEAR, Status.MET]


@given(truths, truths, truths)
def test_all_of_and_any_of_are_the_meet_and_join_of_a_chain(a: Truth, b: Truth, c: Truth) -> None:
    for join in (conjunction, disjunction):
        assert join([a, b]) is join([b, a])
        assert join([a, join([b, c])]) is join([join([a, b]), c])
        assert join([a, a]) is a
    assert conjunction([a, disjunction([a, b])]) is a
    assert disjunction([a, conjunction([a, b])]) is a
    assert conjunction([a, disjunction([b, c])]) is disjunction([conjunction([a, b]), conjunction([a, c])])


@given(truths, truths, truths)
def test_the_best_said_of_rows_is_a_join_of_its_own(a: Truth, b: Truth, c: Truth) -> None:
    assert best_said([a, b]) is best_said([b, a])
    assert best_said([a, best_said([b, c])]) is best_said([best_said([a, b]), c])
    assert best_said([a, a]) is a


@given(truths, truths)
def test_negation_is_its_own_inverse_and_turns_known_verdicts_round(a: Truth, b: Truth) -> None:
    assert negation(negation(a)) is a
    if {a, b} <= {F, U, T}:
        assert negation(conjunction([a, b])) is disjunction([negation(a), negation(b)])


@pytest.mark.parametrize(
    ("values", "every", "any_", "share"),
    [
        ([T, T, T, T], T, T, T),
        ([T, T, T, F], F, T, T),
        ([T, T, F, F], F, T, F),
        ([T, T, U, F], F, T, U),
        ([T, T, U, U], U, T, U),
        ([T, T, T, S], S, T, T),
        ([T, S, S, S], S, T, F),
        ([S, S, S, S], S, S, S),
        ([F, S, S, S], F, F, F),
        ([U, S, S, S], S, U, F),
        ([U, U, U, S], S, U, U),
        ([F], F, F, F),
    ],
)
def test_rows_give_what_the_criteria_say(values: list[Truth], every: Truth, any_: Truth, share: Truth) -> None:
    assert (conjunction(values), best_said(values), at_least_share(values, 0.75)) == (every, any_, share)


@given(rows)
def test_every_is_the_worst_item(values: list[Truth]) -> None:
    assert conjunction(values) is min(values)


@given(rows, st.data(), st.sampled_from(sorted(FOLDS)))
def test_a_row_that_fares_better_never_makes_the_verdict_worse(
    values: list[Truth], data: st.DataObject, name: str
) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    before = FOLDS[name](values)
    values[place] = T
    after = FOLDS[name](values)
    assert after >= before or (before is S and after is F), "but that a matter nobody dealt with may now be dealt with"


@given(st.lists(st.sampled_from([F, U, T]), min_size=1, max_size=5), st.sampled_from(sorted(FOLDS)))
def test_a_verdict_given_before_all_is_known_stands_when_it_is(values: list[Truth], name: str) -> None:
    """Whatever the unknown rows turn out to be, a yes stays a yes and a no a no."""
    before = FOLDS[name](values)
    resolved = {FOLDS[name](way) for way in product(*([F, T] if v is U else [v] for v in values))}
    if before in (T, F):
        assert resolved == {before}
    else:
        assert len(resolved) == 2, "unclear although every way of knowing more gives the same"


@given(st.lists(st.sampled_from([F, S, U, T]), min_size=1, max_size=6), st.sampled_from(sorted(FOLDS)))
def test_a_met_verdict_never_rests_on_what_is_not_said(values: list[Truth], name: str) -> None:
    """Silence turning into a no takes no "met" away."""
    if FOLDS[name](values) is T:
        assert FOLDS[name]([F if v is S else v for v in values]) is T


@given(rows, st.integers(0, 9))
def test_counts_keep_within_their_bounds(values: list[Truth], needed: int) -> None:
    low, high = bounds(values)
    assert 0 <= low <= high <= len(values)
    assert (at_least(values, needed) is T) == (low >= needed)
    assert (at_least(values, needed) is F) == (high < needed)
    assert at_most(values, needed) is negation(at_least(values, needed + 1))


@given(rows)
def test_a_share_of_all_and_of_next_to_nothing(values: list[Truth]) -> None:
    said = [F if v is S else v for v in values]
    if set(values) != {S}:
        assert at_least_share(values, 1.0) is conjunction(said)
        assert at_least_share(values, 0.01) is best_said(said)


@pytest.mark.parametrize(("met", "of", "expected"), [(3, 4, T), (2, 3, F), (6, 8, T), (5, 8, F), (75, 100, T)])
def test_a_share_is_exact(met: int, of: int, expected: Truth) -> None:
    assert at_least_share([T] * met + [F] * (of - met), 0.75) is expected
