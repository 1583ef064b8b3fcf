from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.organisations import check_digit_ok, find_org_numbers

_FIRST = st.sampled_from(["212000", "232100", "556418", "559012", "716422", "769602", "802541", "817602", "916501"])


def _with_check_digit(nine: str) -> str:
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(nine))
    total = sum(v - 9 if v > 9 else v for v in doubled)
    return f"{nine[:6]}-{nine[6:]}{-total % 10}"


@given(_FIRST, st.integers(0, 999), st.sampled_from(["{}-{}", "{}–{}", "{} - {}", "{}−{}", "16{}-{}"]))
def test_every_way_of_writing_gives_the_number(first: str, serial: int, form: str) -> None:
    number = _with_check_digit(f"{first}{serial:03d}")
    text = f"Granvik ({form.format(*number.split('-'))}) ska"
    assert [f.value for f in find_org_numbers(text)] == [number]
    assert check_digit_ok(number)


@given(_FIRST, st.integers(0, 999), st.integers(1, 9))
def test_a_wrong_check_digit_is_seen(first: str, serial: int, shift: int) -> None:
    number = _with_check_digit(f"{first}{serial:03d}")
    wrong = f"{number[:-1]}{(int(number[-1]) + shift) % 10}"
    assert not check_digit_ok(wrong)
    assert [f.value for f in find_org_numbers(f"org.nr {wrong}")] == [wrong]


@pytest.mark.parametrize(
    ("text", "numbers", "pattern"),
    [
        ("org.nr 802541-7638", ["802541-7638"], "labelled"),
        ("Org nr: 8025417638", ["802541-7638"], "labelled"),
        ("Organisationsnummer 802541 7638", ["802541-7638"], "labelled"),
        ("orgnr802541-7638", ["802541-7638"], "labelled"),
        ("org.nr 8O2541-7638", ["802541-7638"], "ocr"),
        ("802541-7638", ["802541-7638"], "plain"),
        ("8025417638", ["802541-7638"], "undashed"),
        ("SE802541763801", ["802541-7638"], "vat"),
    ],
)
def test_patterns(text: str, numbers: list[str], pattern: str) -> None:
    found = find_org_numbers(text)
    assert [f.value for f in found] == numbers
    assert found[0].pattern == pattern


@pytest.mark.parametrize(
    "text",
    [
        "640812-1234",
        "19640812-1234",
        "070-123 45 67",
        "Bankgiro 5051-6822",
        "Transaktion 8841-2207-519A",
        "2026-03-16",
        "8025417639",
        "1 250 000 kr",
        "ISBN 978-91-802541-7638-1",
    ],
)
def test_no_numbers(text: str) -> None:
    assert find_org_numbers(text) == ()
    assert not check_digit_ok(text)
