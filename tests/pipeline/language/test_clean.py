from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.clean import clean, cleaned_text

_TEXT = st.text(st.sampled_from("abÅö a\n\t\u00a0\u202f\u00ad\u200b\u030a\u0308e§–1"), max_size=40)


@given(_TEXT)
def test_every_character_knows_where_it_stood(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.offsets)
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    for char, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        original = text[offset]
        if unicodedata.combining(char):  # a mark that no composed letter exists for stands where its letter stands
            continue
        base = unicodedata.normalize("NFD", original)[0]
        assert unicodedata.normalize("NFD", char)[0] == (" " if original.isspace() else base)


@given(_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once == cleaned_text(text)
    assert once == once.strip()
    assert "  " not in once


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a\n\nb ", "a b"),
        ("1\u00a0250\u202f000", "1 250 000"),
        ("av\u00adtal", "avtal"),
        ("350 000¹ kr, 3 år¹² och 75 000 ³ kr.²", "350 000 kr, 3 år och 75 000 kr."),
        ("500 kr/m², 2 km² och 3 m³", "500 kr/m², 2 km² och 3 m³"),
        ("program¹", "program"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_cleaned(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned
