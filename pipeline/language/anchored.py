"""Patterns that are tried only where letters stand that every match must hold.

Readers ask scores of patterns of every sentence, and nearly all are absent. The letters are read off the pattern
itself, so none can be forgotten when a pattern changes; and a pattern that never comes near a match is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_MOST, _MOST_SPELLINGS = 80, 12
_LEAST_LETTERS, _ENOUGH_LETTERS = 2, 5


#: The text in lower case; a sentence is asked for it by many readers in a row.
lowered = lru_cache(maxsize=4096)(str.lower)


class Anchored:
    """As `re.compile(pattern, flags)`, for the methods below. Texts are taken to be lowered letter by letter."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, int(flags)  # an enum is slow to compute with

    @cached_property
    def _parsed(self) -> Any:
        return _parser.parse(self.pattern, self.flags)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Lower-case letters of which every match holds one; empty where the pattern asks for none."""
        return _shortest(_required(self._parsed) or ())

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, from what was parsed for its anchors: parsing is half of the work."""
        pattern: re.Pattern[str] = _compiler.compile(self._parsed, self.flags)
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


def _shortest(letters: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for candidate in sorted(set(letters), key=lambda c: (len(c), c)):
        if not any(other in candidate for other in kept):
            kept.append(candidate)
    return tuple(kept)


def _required(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """Of what a sequence of pattern items must hold, the letters that tell most; None where it must hold none."""
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for kind, argument in items:
        if letters := _letters(kind, argument, _MOST_SPELLINGS // len(run)):
            run = frozenset(before + letter for before in run for letter in letters)
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            found += [run, _held(kind, argument) or frozenset()]
            run = frozenset({""})
    return max(filter(_is_telling, [*found, run]), key=_telling, default=None)


def _letters(kind: Any, argument: Any, most: int) -> tuple[str, ...]:
    """The characters that a one-character item stands for, where they are few."""
    if kind is op.LITERAL:
        return (chr(argument).lower(),)
    if kind is op.IN and len(argument) <= most and all(k is op.LITERAL for k, _ in argument):
        return tuple(chr(code).lower() for _, code in argument)
    return ()


def _held(kind: Any, argument: Any) -> frozenset[str] | None:
    if kind is op.SUBPATTERN:
        return _required(argument[-1])
    if kind is op.ATOMIC_GROUP:
        return _required(argument)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and argument[0] > 0:
        return _required(argument[2])
    if kind is op.BRANCH:
        branches = [_required(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b))
    return None


def _is_telling(letters: frozenset[str]) -> bool:
    return 0 < len(letters) <= _MOST and min(map(len, letters)) >= _LEAST_LETTERS


def _telling(letters: frozenset[str]) -> tuple[int, int]:
    return min(_ENOUGH_LETTERS, *map(len, letters)), -len(letters)
