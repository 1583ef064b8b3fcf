"""The letters that every match of a pattern must hold, read off the pattern as Python's own parser sees it.

The parser is no public part of Python. All that is known of it stands in this module, and where another version lacks
it or differs, nothing is read off: a pattern is then tried everywhere, which takes longer and finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
    from re import _constants as op  # type: ignore[attr-defined]
except ImportError:
    _compiler = _parser = op = None

_MOST, _MOST_SPELLINGS = 80, 12
_LEAST_LETTERS, _ENOUGH_LETTERS = 2, 5
#: What goes wrong where the parser's results are other than those known here.
_DIFFERENT = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def parsed(pattern: str, flags: int) -> Any:
    """What the parser makes of a pattern, for the two functions below; None where there is no such parser."""
    try:
        return _parser.parse(pattern, flags) if _parser else None
    except (re.error, *_DIFFERENT):
        return None


def letters_of(parsed: Any) -> tuple[str, ...]:
    """Lower-case letters of which every match holds one; empty where there are none, or where that cannot be told."""
    try:
        return _shortest(_required(parsed) or ()) if parsed is not None else ()
    except _DIFFERENT:
        return ()


def compiled(pattern: str, flags: int, parsed: Any) -> re.Pattern[str]:
    """As `re.compile`, which raises re.error; from what was parsed before where it can be: that is half of the work."""
    try:
        found: re.Pattern[str] = _compiler.compile(parsed, flags) if parsed is not None else re.compile(pattern, flags)
    except _DIFFERENT:
        return re.compile(pattern, flags)
    return found


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
