"""What the readers of bylaws share: word lists as patterns, and numbers within them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import SMALL_NUMBER_WORD, parse_number_word
from pipeline.language.phrases import Families, Phrases, longest_first

#: A number as bylaws write it: "fem", "5", "fem (5)", "5 (fem)".
NUMBER = rf"(?:\d{{1,3}}|{SMALL_NUMBER_WORD})(?:\s*\(\s*(?:\d{{1,3}}|{SMALL_NUMBER_WORD})\s*\))?"
#: Dots or lines where a number was to be filled in by hand.
BLANK = r"(?:\.{4,}|…+|_{3,}|(?:\.\s){4,}|-{4,})"


def number(text: str) -> int:
    """The value of what NUMBER matched; of "tre (3)" the first part counts."""
    first = text.split("(", maxsplit=1)[0].strip().lower()
    value = int(first) if first.isdigit() else parse_number_word(first)
    if value is None:
        raise ValueError(f"no number: {text!r}")
    return value


def words(entries: Iterable[str]) -> Phrases:
    """Word list entries as one pattern for lower-case text, the longest first; `*` stands for any letters."""
    return _compiled(tuple(entries))


@lru_cache(maxsize=256)
def _compiled(entries: tuple[str, ...]) -> Phrases:
    return Phrases(longest_first(entries), after=r"(?![\w-])")


@lru_cache(maxsize=256)
def board_words(lexicon: Lexicon, *path: str) -> Phrases:
    """The list at `path` in the word list "board" as a pattern."""
    entries = lexicon["board"]
    for key in path:
        entries = entries[key]
    return words(entries)


@lru_cache(maxsize=4096)
def find_organs(text: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """The organs a lower-case text names, in order; boards of others are "foreign"."""
    found = [
        Found(name, m.start(), m.end(), m.group())
        for name in _organs(lexicon).near(text)
        for m in board_words(lexicon, "organs", name).finditer(text)
    ]
    if not found:
        return ()
    foreign = {m.start() for m in board_words(lexicon, "foreign_boards").finditer(text)}
    return tuple(
        Found("foreign", item.start, item.end, item.pattern) if item.start in foreign else item
        for item in sorted(found, key=lambda f: (f.start, f.end))
    )


@lru_cache(maxsize=4)
def _organs(lexicon: Lexicon) -> Families:
    return Families(lexicon["board"]["organs"])
