"""Word list entries as patterns: whole words, `*` for any letters at its place, blanks for any white space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches_any(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries stands somewhere in `text`; case aside."""
    lowered = text.lower()
    return any(find_entry(entry, lowered) for entry in entries)


def find_entry(entry: str, lowered: str) -> re.Match[str] | None:
    """The first place of an entry in lower-case text. Most entries are told to be absent without their pattern."""
    return word_pattern(entry).search(lowered) if _core(entry) in lowered else None


def starts_with(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` begins with one of the entries; case aside."""
    lowered = text.lower()
    return any(_core(entry) in lowered and word_pattern(entry).match(lowered) for entry in entries)


def is_any(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` as a whole is one of the entries; case and closing punctuation aside."""
    bare = text.lower().strip(" :.*")
    return any(is_entry(entry, bare) for entry in entries)


def is_entry(entry: str, lowered: str) -> bool:
    """Whether lower-case text as a whole is the entry."""
    return _core(entry) in lowered and word_pattern(entry).fullmatch(lowered) is not None


@lru_cache(maxsize=8192)
def _core(entry: str) -> str:
    """The longest stretch of letters that every match of an entry holds."""
    return max(re.split(r"[\s*]+", entry.lower()), key=len)


@lru_cache(maxsize=8192)
def word_pattern(entry: str) -> re.Pattern[str]:
    """The compiled pattern of one entry; matches lower-case text."""
    parts = (re.escape(word).replace(r"\*", r"[\w-]*") for word in entry.lower().split())
    return re.compile(r"(?<![\w-])" + r"\s+".join(parts) + r"(?![\w])")
