"""Shortened words written out, with the way back to where they stood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.language.phrases import Phrases, longest_first

_LIST = "abbreviations"


def write_out(text: str, offsets: tuple[int, ...], lexicon: Lexicon) -> tuple[str, tuple[int, ...]]:
    """The text with its abbreviations written out; every letter of a word stands at the offset of its abbreviation, so
    that what is quoted is what stands on the page. A closing period that also ends the text is kept.
    """
    shorts, words = _compiled(lexicon)
    chars: list[str] = []
    places: list[int] = []
    done = 0
    for match in shorts.finditer(text):
        word = _in_case(words[match.group().lower()], match.group())
        if match.end() == len(text) and match.group().endswith("."):
            word += "."
        chars += [text[done : match.start()], word]
        places += offsets[done : match.start()]
        places += _spread(offsets[match.start() : match.end()], len(word))
        done = match.end()
    if not done:
        return text, offsets
    return "".join([*chars, text[done:]]), (*places, *offsets[done:])


def _spread(offsets: tuple[int, ...], length: int) -> list[int]:
    """Offsets for a longer word: those of its abbreviation, the last one for all that follows."""
    return [offsets[min(i, len(offsets) - 1)] for i in range(length - 1)] + [offsets[-1]]


def _in_case(word: str, written: str) -> str:
    return word[0].upper() + word[1:] if written[0].isupper() else word


@lru_cache(maxsize=4)
def _compiled(lexicon: Lexicon) -> tuple[Phrases, Mapping[str, str]]:
    words = {str(short).lower(): str(full) for short, full in lexicon[_LIST].items()}
    return Phrases(longest_first(words), r"(?<![\w.@/-])(?<!\d:)", r"(?![\w@])", re.IGNORECASE, re.escape), words
