from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.agreements.phrases import _phrases
from pipeline.facts.board.phrases import words
from pipeline.language.lexicon import WordLists, default_lexicon
from pipeline.language.phrases import AFTER, Phrases, any_of, families, longest_first

ENTRIES = [
    "avtal",
    "avtal*",
    "*avtal",
    "*avtals*",
    "tills vidare",
    "tills * vidare",
    "e-post",
    "år",
    "§ 4",
    "– nytt",
    "å",
]
CASELESS = re.IGNORECASE
LISTS = (
    any_of(ENTRIES),
    Phrases(ENTRIES),
    Phrases(longest_first(ENTRIES), r"(?<!\w)", r"(?!\w)", CASELESS),
    Phrases(longest_first(ENTRIES), after=AFTER + r"[^.]{0,9}?\bår$"),
    words(ENTRIES),
)
TEXTS = st.lists(
    st.sampled_from(
        (
            "avtal",
            "avtalen",
            "avtals-",
            "Partneravtal",
            "huvudavtalstid",
            "tills",
            "vidare",
            "e-post",
            *["år", "xår", "å", "§", "4", "–", "nytt", ".", "-"],
        )
    )
)
#: Words of the word list itself beside such as may stand between them.
AGREEMENT_LISTS = [name for name, given in default_lexicon()["agreements"].items() if isinstance(given, list)]


def _same(phrases: Phrases, text: str, flags: int) -> None:
    plain = re.compile(phrases.pattern, flags)
    for method in ("search", "match", "fullmatch"):
        ours, theirs = getattr(phrases, method)(text), getattr(plain, method)(text)
        assert (ours and ours.span()) == (theirs and theirs.span()), method
    assert [m.span() for m in phrases.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert phrases.findall(text) == plain.findall(text)
    assert phrases.sub("-", text) == plain.sub("-", text)
    assert phrases.occur_in(text) is bool(plain.search(text))


@pytest.mark.parametrize("number", range(len(LISTS)))
@given(parts=TEXTS, blank=st.sampled_from([" ", "\n", "-", ""]))
def test_they_find_what_the_pattern_of_all_finds(number: int, parts: list[str], blank: str) -> None:
    caseless = CASELESS if number == 2 else 0
    text = blank.join(parts)
    _same(LISTS[number], text if caseless else text.lower(), caseless)


@given(name=st.sampled_from(AGREEMENT_LISTS), data=st.data())
def test_so_they_do_with_the_word_lists(name: str, data: st.DataObject) -> None:
    phrases = _phrases(default_lexicon(), name)
    heard = st.sampled_from(
        [w.replace("*", "en") for entry in phrases.entries for w in entry.replace("~", "av").split()]
    )
    _same(phrases, " ".join(data.draw(st.lists(heard, max_size=9))), CASELESS)


def test_only_a_phrase_of_which_all_letters_stand_in_a_text_is_compiled() -> None:
    phrases = Phrases(["sällsamt * (otrolig"], source=lambda entry: entry)  # no pattern: compiled, it would raise
    assert phrases.search("sällsamt nog") is None
    with pytest.raises(re.error):
        phrases.search("sällsamt nog (otroligt)")


@pytest.mark.parametrize("entry", ["*", "", " ", "* *"])
def test_a_phrase_must_hold_something(entry: str) -> None:
    with pytest.raises(ValueError, match="without a letter"):
        Phrases([entry])


@given(parts=TEXTS)
def test_no_list_is_left_out_of_which_an_entry_stands_in_the_text(parts: list[str]) -> None:
    lists = WordLists(contract=["avtal*", "*avtals*"], term=["tills vidare", "år"], other=["nytt", "avtalen"])
    text = " ".join(parts).lower()
    standing = [name for name, entries in lists.items() if any_of(tuple(entries)).occur_in(text)]
    near = families(lists).near(text)
    assert set(standing) <= set(near)
    assert near == [name for name in lists if name in near]
