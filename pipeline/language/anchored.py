"""Patterns that are tried only where letters stand that every match must hold.

Readers ask scores of patterns of every sentence, and nearly all are absent. The letters are read off the pattern
itself, so none can be forgotten when a pattern changes; and a pattern that never comes near a match is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from pipeline.language.pattern_letters import compiled, letters_of, parsed

#: The text in lower case; a sentence is asked for it by many readers in a row.
lowered = lru_cache(maxsize=4096)(str.lower)


class Anchored:
    """As `re.compile(pattern, flags)`, for the methods below. Texts are taken to be lowered letter by letter."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)  # an enum is slow to compute with

    @cached_property
    def _parsed(self) -> Any:
        return parsed(self.pattern, self.flags)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Lower-case letters of which every match holds one; empty where the pattern asks for none."""
        return letters_of(self._parsed)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, from what was parsed for its anchors: parsing is half of the work."""
        pattern = compiled(self.pattern, self.flags, self._parsed)
        del self._parsed
        return pattern

    def may_match(self, text: str) -> bool:
        """False only for a text that holds no match."""
        letters = lowered(text)
        for anchor in self.anchors:
            if anchor in letters:
                return True
        return not self.anchors

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match."""
        return self.compiled.search(text, start) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match at the start of the text."""
        return self.compiled.match(text, start) if self.may_match(text) else None

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match of the whole text."""
        return self.compiled.fullmatch(text, start) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """All matches in order."""
        return self.compiled.finditer(text, start) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.compiled.findall(text) if self.may_match(text) else []

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(instead, text) if self.may_match(text) else text
