"""Values in rule files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Form
from pipeline.rulebook.expressions import Expression, parse_expression, shift
from pipeline.rulebook.outcome import Scope

SCOPE = Scope(date(2026, 8, 31), Form.REVISION)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$as_of", date(2026, 8, 31)),
        ("$as_of + 36 months", date(2029, 8, 31)),
        ("$as_of - 36 months", date(2023, 8, 31)),
        ("$as_of+6 months", date(2027, 2, 28)),
        ("$as_of + 1 year", date(2027, 8, 31)),
        ("$as_of - 1 day", date(2026, 8, 30)),
        ("$as_of.year", 2026),
        ("$as_of.year + 1", 2027),
        ("$form", "revision"),
    ],
)
def test_expressions_are_worth(text: str, value: object) -> None:
    expression = parse_expression(text)
    assert expression is not None
    assert expression.constant(SCOPE) == value


@pytest.mark.parametrize("value", ["bylaws", 3, True, date(2026, 1, 1), "36 months"])
def test_anything_without_a_dollar_is_a_literal(value: object) -> None:
    assert parse_expression(value) is None


@pytest.mark.parametrize("text", ["$", "$today", "$as_of + months", "$as_of * 2", "$as_of + 3 weeks", "$..x"])
def test_other_texts_in_dollars_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no expression"):
        parse_expression(text)


def test_a_field_of_the_same_row_is_named() -> None:
    assert parse_expression("$.start + 36 months") == Expression(".start", 36, "month")
    assert Expression(".start").field == "start"
    assert Expression("board.listed").field is None


def test_a_date_is_not_moved_by_a_bare_number() -> None:
    with pytest.raises(TypeError):
        Expression("as_of", 3).constant(SCOPE)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_months_are_whole_months(day: date, months: int) -> None:
    moved = shift(day, months, "month")
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day
