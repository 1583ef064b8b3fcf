"""Word list entries as patterns: whole words, `*` for any letters at its place, blanks for any white space.

A list may hold hundreds of entries and is asked of every sentence: an entry is told to be absent by the longest
stretch of letters that it cannot do without, and only where that stands is its pattern compiled and tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.language.anchored import lowered


def matches_any(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries stands somewhere in `text`; case aside."""
    return next(find_each(entries, lowered(text)), None) is not None


def find_each(entries: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """The first place of each entry that stands in lower-case text, in the order of the entries."""
    for core, entry in _with_cores(tuple(entries)):
        if core in text and (match := _find(entry, text)):
            yield match


def find_entry(entry: str, text: str) -> re.Match[str] | None:
    """The first place of an entry in lower-case text."""
    return _find(entry, text) if _core(entry) in text else None


def starts_with(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` begins with one of the entries; case aside."""
    letters = lowered(text)
    return any(core in letters and word_pattern(entry).match(letters) for core, entry in _with_cores(tuple(entries)))


def is_any(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` as a whole is one of the entries; case and closing punctuation aside."""
    return is_entry_of(entries, lowered(text).strip(" :.*"))


def is_entry_of(entries: Iterable[str], text: str) -> bool:
    """Whether lower-case text as a whole is one of the entries."""
    return any(core in text and word_pattern(entry).fullmatch(text) for core, entry in _with_cores(tuple(entries)))


def _find(entry: str, text: str) -> re.Match[str] | None:
    """A search that leaps from one place of the entry's first letters to the next."""
    pattern, head = word_pattern(entry), _head(entry)
    if not head:
        return pattern.search(text)
    place = text.find(head)
    while place >= 0:
        if match := pattern.match(text, place):
            return match
        place = text.find(head, place + 1)
    return None


@lru_cache(maxsize=1024)
def _with_cores(entries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_core(entry), entry) for entry in entries)


@lru_cache(maxsize=8192)
def _core(entry: str) -> str:
    """The longest stretch of letters that every match of an entry holds."""
    return max(re.split(r"[\s*]+", entry.lower()), key=len)


@lru_cache(maxsize=8192)
def _head(entry: str) -> str:
    """The letters that every match of an entry begins with; empty for one that begins with `*`."""
    return re.split(r"[\s*]", entry.lower().lstrip(), maxsplit=1)[0]


@lru_cache(maxsize=8192)
def word_pattern(entry: str) -> re.Pattern[str]:
    """The compiled pattern of one entry; matches lower-case text."""
    parts = (re.escape(word).replace(r"\*", r"[\w-]*") for word in entry.lower().split())
    return re.compile(r"(?<![\w-])" + r"\s+".join(parts) + r"(?![\w])")
