from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numbers import find_numbers, find_ordinals, parse_number_word

_UNITS = [
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]


def _in_words(number: int) -> str:
    """The number as Swedish writes it in one word."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (_UNITS[number % 10] if number % 10 else "")
    step, name = (100, "hundra") if number < 1000 else (1000, "tusen")
    rest = number % step
    return _in_words(number // step) + name + (_in_words(rest) if rest else "")


@given(st.integers(0, 999_999))
def test_every_number_word_is_read(number: int) -> None:
    assert parse_number_word(_in_words(number)) == number


@given(st.integers(0, 999_999), st.booleans())
def test_a_number_in_running_text_stands_where_it_is_said_to(number: int, in_words: bool) -> None:
    written = _in_words(number) if in_words else str(number)
    text = f"Det var {written} besökare"
    found = find_numbers(text, articles=True)
    assert [(f.value, text[f.start : f.end]) for f in found] == [(number, written)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundra", 100),
        ("tusen", 1000),
        ("ettusen", 1000),
        ("två miljoner", 2_000_000),
        ("en miljon tvåhundrafemtiotusen", 1_250_000),
        ("tjugofem tusen", 25_000),
        ("hundra och fem", 105),
        ("Aderton", 18),
        ("fem sex", None),
        ("fem och sex", None),
        ("sextiden", None),
        ("femma", None),
        ("5", None),
        ("", None),
    ],
)
def test_number_words(text: str, value: int | None) -> None:
    assert parse_number_word(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("minst fem och högst nio ledamöter", [(5, "word"), (9, "word")]),
        ("tre (3) till åtta (8) ledamöter", [(3, "both"), (8, "both")]),
        ("3 (tre) år", [(3, "both")]),
        ("tre (4) ledamöter", [(3, "differs")]),
        ("3–5 ledamöter", [(3, "figure"), (5, "figure")]),
        ("3-5 ledamöter", [(3, "figure"), (5, "figure")]),
        ("ett tjugotal stånd", [(20, "approximate")]),
        ("cirka 40 butiker", [(40, "approximate")]),
        ("1 250 aktier", [(1250, "figure")]),
        ("år 2026", [(2026, "year")]),
        ("en ordförande och fyra ledamöter", [(4, "word")]),
        ("sexton års erfarenhet", [(16, "word")]),
        ("fem och sex månader", [(5, "word"), (6, "word")]),
        ("17,8 procent", []),
        ("§ 5 och 7 §", []),
        ("den 3 maj", []),
        ("2026-03-16 kl. 18.00", []),
        ("org.nr 556418-2037", []),
        ("entré, sexa, femma, enhet", []),
    ],
)
def test_running_text(text: str, found: list[tuple[int, str]]) -> None:
    assert [(f.value, f.pattern) for f in find_numbers(text)] == found


def test_articles_on_demand() -> None:
    assert [f.value for f in find_numbers("en ordförande och fyra ledamöter", articles=True)] == [1, 4]
    assert [f.value for f in find_numbers("en (1) suppleant")] == [1]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tredje och 4:e mötet", [3, 4]),
        ("den tjugoförsta", [21]),
        ("första, andra", [1, 2]),
        ("var tionde dag", [10]),
        ("3 e", []),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [f.value for f in find_ordinals(text)] == values
