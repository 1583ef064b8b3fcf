from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.kept import kept


@dataclass(frozen=True)
class Text:
    words: str
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


asked: list[tuple[str, int]] = []


@kept
def repeated(text: Text, times: int = 2) -> str:
    asked.append((text.words, times))
    return text.words * times


def test_a_value_is_asked_once_for_each_argument() -> None:
    asked.clear()
    text = Text("ab")
    assert [repeated(text), repeated(text), repeated(text, 3), repeated(text, 3)] == [
        "abab",
        "abab",
        "ababab",
        "ababab",
    ]
    assert asked == [("ab", 2), ("ab", 3)]


def test_what_is_kept_is_no_part_of_the_value_and_not_of_its_copies() -> None:
    text = Text("ab")
    repeated(text)
    assert text == Text("ab")
    assert repr(text) == "Text(words='ab')"
    assert repeated(replace(text, words="c")) == "cc"
    assert replace(text).memo == {}
