"""Word list entries as patterns: whole words, `*` for any letters at its place, blanks for any white space.

A list may hold hundreds of entries and is asked of every sentence. Most entries are told to be absent without being
looked at: an entry begins where a word does, so those are tried of which the text has a word that begins alike; and of
those, only where the longest stretch of letters stands that the entry cannot do without, the pattern is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.anchored import lowered
from pipeline.language.lexicon import WordList

#: The first letters of every word; all of a shorter one.
_STARTS = re.compile(r"(\w{1,3})\w*")
_FIRST_WORD = re.compile(r"(\w+)(\*?)")
_START = 3


def matches_any(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries stands somewhere in `text`; case aside."""
    letters = lowered(text)
    return any(_find(entry, letters) for entry in _index(_key(entries)).standing_in(letters))


def find_each(entries: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """The first place of each entry that stands in lower-case text, in the order of the entries."""
    for entry in _index(_key(entries)).standing_in(text):
        if match := _find(entry, text):
            yield match


def find_entry(entry: str, text: str) -> re.Match[str] | None:
    """The first place of an entry in lower-case text."""
    return _find(entry, text) if _core(entry) in text else None


def standing_in(text: str, entries: Iterable[str]) -> list[str]:
    """The entries that may stand in lower-case text, in their order: none that stands there is left out."""
    return _index(_key(entries)).standing_in(text)


def starts_with(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` begins with one of the entries; case aside."""
    letters = lowered(text)
    return any(word_pattern(entry).match(letters) for entry in _index(_key(entries)).beginning(letters))


def is_any(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` as a whole is one of the entries; case and closing punctuation aside."""
    return is_entry_of(entries, lowered(text).strip(" :.*"))


def is_entry_of(entries: Iterable[str], text: str) -> bool:
    """Whether lower-case text as a whole is one of the entries."""
    return any(word_pattern(entry).fullmatch(text) for entry in _index(_key(entries)).beginning(text))


@dataclass(frozen=True, slots=True)
class _Index:
    """The entries of a list with their cores and numbers: by the first letters of their first word, and the others."""

    starts: frozenset[str]
    by_start: dict[str, tuple[tuple[int, str, str], ...]]
    others: tuple[tuple[int, str, str], ...]

    def standing_in(self, text: str) -> list[str]:
        """The entries that may stand in a text, in their order."""
        found = [item for item in self.others if item[1] in text]
        for start in self.starts & _starts(text):
            found += [item for item in self.by_start[start] if item[1] in text]
        if len(found) > 1:
            found.sort()
        return [entry for _, _, entry in found]

    def beginning(self, text: str) -> list[str]:
        """The entries that a text may begin with, in no order."""
        start = _STARTS.match(text)
        alike = self.by_start.get(start[1], ()) if start else ()
        return [entry for _, core, entry in (*alike, *self.others) if core in text]


def _key(entries: Iterable[str]) -> WordList | tuple[str, ...]:
    return entries if isinstance(entries, (WordList, tuple)) else tuple(entries)


@lru_cache(maxsize=2048)
def _index(entries: WordList | tuple[str, ...]) -> _Index:
    by_start: dict[str, list[tuple[int, str, str]]] = {}
    others = []
    for number, entry in enumerate(entries):
        item = (number, _core(entry), entry)
        if start := _start(entry):
            by_start.setdefault(start, []).append(item)
        else:
            others.append(item)
    return _Index(frozenset(by_start), {s: tuple(items) for s, items in by_start.items()}, tuple(others))


@lru_cache(maxsize=8192)
def _starts(text: str) -> frozenset[str]:
    return frozenset(_STARTS.findall(text))


def _start(entry: str) -> str:
    """What `_STARTS` finds where the entry stands; empty where that cannot be told: "*plan", "§ 4", "ny*"."""
    first = _FIRST_WORD.match(entry.lower().lstrip())
    if first is None or (first[2] and len(first[1]) < _START):
        return ""
    return first[1][:_START]


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
