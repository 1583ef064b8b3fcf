"""Amounts beyond the table of expressions: round trips, patterns, table cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.amounts import find_amounts, unit_factor


def _grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


@given(
    st.integers(0, 99_999_999),
    st.sampled_from([" ", "\u00a0", "\u202f", "."]),
    st.sampled_from(["{} kr", "{}:-", "{} kronor", "SEK {}"]),
)
def test_kronor_round_trip(value: int, mark: str, form: str) -> None:
    text = f"Bidraget är {form.format(_grouped(value, mark))} per år"
    assert [f.value for f in find_amounts(text)] == [Decimal(value)]


@given(st.integers(1, 99_999), st.sampled_from(["tkr", "kkr", "KSEK", "tusen kronor"]))
def test_thousands_round_trip(value: int, unit: str) -> None:
    assert [f.value for f in find_amounts(f"om {_grouped(value, ' ')} {unit} årligen")] == [Decimal(value) * 1000]


@given(st.integers(1, 9_999), st.sampled_from(["mnkr", "Mkr", "miljoner kronor", "MSEK"]))
def test_millions_round_trip(hundredths: int, unit: str) -> None:
    written = f"{hundredths // 100},{hundredths % 100:02d}"
    assert [f.value for f in find_amounts(f"om {written} {unit}.")] == [Decimal(hundredths) * 10_000]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("500 tkr", "figure"),
        ("femhundratusen kronor", "words"),
        ("500 000 (femhundratusen) kronor", "both"),
        ("500 000 (fyrahundratusen) kronor", "differs"),
        ("femhundratusen (400 000) kronor", "differs"),
        ("100–150 tkr", "range"),
        ("2,1 miljoner", "million"),
    ],
)
def test_patterns(text: str, pattern: str) -> None:
    assert {f.pattern for f in find_amounts(text)} == {pattern}


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("640 000", "kr", 640_000),
        ("640000", "kr", 640_000),
        ("640000.0", "kr", 640_000),
        ("1 300 000,00", "kr", 1_300_000),
        ("1.300.000", "kr", 1_300_000),
        ("450", "tkr", 450_000),
        ("12,5", "tkr", 12_500),
        ("0", "tkr", 0),
        ("5", "tkr", 5_000),
        ("-5", "tkr", -5_000),
        ("−5", "tkr", -5_000),
        ("- 5 000", "kr", -5_000),
        ("(5)", "tkr", -5_000),
        ("(5 000)", "kr", -5_000),
        ("5-", "tkr", -5_000),
        (" 75 ", "tkr", 75_000),
        ("1,3", "mnkr", 1_300_000),
        ("450 000 kr", "tkr", 450_000),
    ],
)
def test_cells(cell: str, unit: str, value: int) -> None:
    assert [f.value for f in find_amounts(cell, unit)] == [Decimal(value)]


@pytest.mark.parametrize("cell", ["-", "–", "", "avtal p. 5.1", "12 %", "kv 3", "§ 120", "(5", "ja"])
def test_cells_without_an_amount(cell: str) -> None:
    assert find_amounts(cell, "kr") == ()


def test_a_cell_that_may_be_a_year_says_so() -> None:
    assert [f.pattern for f in find_amounts("2026", "kr")] == ["year"]
    assert [f.pattern for f in find_amounts("2 026", "kr")] == ["cell"]


def test_bare_figures_count_only_where_a_unit_is_given() -> None:
    text = "Kommunen 600 000 och 12 andra 75 000 år 2026"
    assert find_amounts(text) == ()
    assert [f.value for f in find_amounts(text, "kr")] == [600_000, 75_000]


def test_amounts_stand_where_they_are_said_to() -> None:
    text = "Granvik bidrar med 60 000 kr per år och Almqvik med 45 tkr."
    assert [text[f.start : f.end] for f in find_amounts(text)] == ["60 000 kr", "45 tkr"]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("kr", 1),
        ("SEK", 1),
        (":-", 1),
        ("tkr", 1000),
        ("t.kr", 1000),
        ("KSEK", 1000),
        ("mnkr", 10**6),
        ("Mkr", 10**6),
        ("mdkr", 10**9),
    ],
)
def test_units(unit: str, factor: int) -> None:
    assert unit_factor(unit) == factor
