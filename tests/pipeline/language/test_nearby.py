from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markdown import extract_markdown
from pipeline.language.anchored import Anchored
from pipeline.language.nearby import Cue, near
from pipeline.language.phrases import any_of
from pipeline.papers import read_paper

POST = Cue(Anchored(r"\bsaknar\s+ordförande", re.IGNORECASE), any_of(("vakant*", "ledig plats")), ("kass*r",))


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Föreningen SAKNAR ordförande.", True),
        ("Posten är vakant.", True),
        ("En ledigförklarad butik.", True),
        ("Kassör är Bo Alm.", True),
        ("Ordförande är Eva Lind.", False),
        ("", False),
    ],
)
def test_letters_that_a_find_cannot_do_without(text: str, may: bool) -> None:
    assert POST.may_stand_in(text) is may


@pytest.mark.parametrize("asked", [Anchored(r"\d+"), ("*",)])
def test_a_cue_that_would_let_everything_in(asked: Anchored | tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="without letters"):
        Cue(asked)


WORDS = st.lists(
    st.sampled_from(["Posten", "vakant", "LEDIG", "saknar", "kassör", "Eva Lind", "2026", "ö"]), max_size=6
)


@given(st.lists(WORDS.map(" ".join), max_size=8))
def test_passages_near_a_cue_are_those_it_may_stand_in(lines: list[str]) -> None:
    paper = read_paper("papper.md", extract_markdown("\n\n".join(lines), "0" * 64))
    assert near(paper, POST) == tuple(p for p in paper.passages if POST.may_stand_in(p.text))
