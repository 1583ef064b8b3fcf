from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.lexicon import WordList
from pipeline.language.words import (
    find_each,
    find_entry,
    is_any,
    is_entry_of,
    matches_any,
    standing_in,
    starts_with,
    word_pattern,
)

ENTRIES = ["avtal", "avtal*", "*avtal", "tills vidare", "ansvarig för", "e-post", "år"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Avtalet gäller", ["avtalet"]),
        ("ett avtal, tills  vidare", ["avtal", "avtal", "avtal", "tills  vidare"]),
        ("Samverkansavtal och e-post", ["samverkansavtal", "e-post"]),
        ("e-postlista, årsavtalen, dåår", []),
        ("inte ansvarig, men ansvarig\nför", ["ansvarig\nför"]),
        ("", []),
    ],
)
def test_the_first_place_of_each_entry(text: str, found: list[str]) -> None:
    assert [m.group() for m in find_each(ENTRIES, text.lower())] == found
    assert matches_any(text, ENTRIES) is bool(found)


@pytest.mark.parametrize(
    ("text", "starts", "whole"),
    [
        ("Tills vidare:", True, True),
        ("Avtalstid", True, True),
        ("ett avtal", False, False),
        ("År 2026", True, False),
        ("årlig", False, False),
    ],
)
def test_the_start_of_a_text_and_the_whole_of_it(text: str, starts: bool, whole: bool) -> None:
    assert starts_with(text, ENTRIES) is starts
    assert is_any(text, ENTRIES) is whole


WORDS = st.lists(st.sampled_from([*ENTRIES, "-", "avtalen", "partneravtal", "vidare", "tills", "ansvarig", "xår"]))


@given(words=WORDS, blank=st.sampled_from([" ", "\n", "-", ""]))
def test_leaping_finds_what_a_search_finds(words: list[str], blank: str) -> None:
    text = blank.join(words).replace("*", "")
    for entry in ENTRIES:
        ours, theirs = find_entry(entry, text), word_pattern(entry).search(text)
        assert (ours and ours.span()) == (theirs and theirs.span())


#: Entries that begin in all the ways that matter to where they are looked for.
BEGINNINGS = [
    "vd",
    "vd*",
    "ny*",
    "nytt*",
    "f.d. ordförande",
    "§ 4",
    "(s)",
    "1:e vice",
    "20*",
    "*ledare",
    "* ab",
    "i dag",
]
PIECES = st.lists(
    st.sampled_from(
        [
            "vd",
            "vd:n",
            "nya",
            "nytt",
            "f.d.",
            "ordförande",
            "§",
            "4",
            "(s)",
            "1:e",
            "vice",
            "2026",
            "projektledare",
            "torget",
            "ab",
            "i",
            "dag",
            "-",
            "_vd",
            "(",
        ]
    )
).map(tuple)


@given(pieces=PIECES, blank=st.sampled_from([" ", "  ", "-", ""]))
def test_no_entry_that_stands_in_a_text_is_passed_by(pieces: tuple[str, ...], blank: str) -> None:
    text = blank.join(pieces)
    patterns = [word_pattern(entry) for entry in BEGINNINGS]
    assert [m.span() for m in find_each(BEGINNINGS, text)] == [m.span() for p in patterns if (m := p.search(text))]
    assert starts_with(text, BEGINNINGS) == any(p.match(text) for p in patterns)
    assert is_entry_of(BEGINNINGS, text) == any(p.fullmatch(text) for p in patterns)
    assert {e for e in BEGINNINGS if word_pattern(e).search(text)} <= set(standing_in(text, BEGINNINGS))


def test_a_list_of_the_lexicon_is_known_by_itself() -> None:
    one, other = WordList(["avtal"]), WordList(["budget"])
    assert matches_any("Avtalets budget", other) and not matches_any("Avtalets budget", one)
    assert matches_any("Ett avtal", one) and WordList(one) == one == ["avtal"]
