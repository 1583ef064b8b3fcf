"""Every problem is told in a sentence that says what to do, and of which pages."""

from __future__ import annotations

import pytest

from extractors.problems import SENTENCES, ProblemCode, sentence


@pytest.mark.parametrize("code", list(ProblemCode))
def test_each_has_its_own_sentences(code: ProblemCode) -> None:
    assert set(SENTENCES[code]) == {"sv", "en"}
    for lang, said in SENTENCES[code].items():
        assert said.count(".") >= 2, "what happened, and what to do"
        assert [other for other in ProblemCode if SENTENCES[other][lang] == said] == [code]


@pytest.mark.parametrize(
    ("pages", "ending"),
    [
        ((), "skicka det igen."),
        ((3,), "Det gäller sidan 3."),
        ((3, 4), "Det gäller sidorna 3–4."),
        ((9, 3, 4, 5, 3), "Det gäller sidorna 3–5 och 9."),
        ((1, 3, 7, 8), "Det gäller sidorna 1, 3 och 7–8."),
    ],
)
def test_the_pages_are_named(pages: tuple[int, ...], ending: str) -> None:
    assert sentence(ProblemCode.PARTIAL, "sv", pages).endswith(ending)


def test_in_english_too() -> None:
    assert sentence(ProblemCode.PARTIAL, "en", (1, 3)).endswith("This concerns pages 1 and 3.")
