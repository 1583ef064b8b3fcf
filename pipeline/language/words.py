"""Word list entries as patterns: whole words, `*` for any letters at its place, blanks for any white space.

A list may hold hundreds of entries and is asked of every sentence. Most entries are told to be absent without being
looked at: an entry begins where a word does, so those are tried of which the text has a word that begins alike; and of
those, only where the longest stretch of letters stands that the entry cannot do without, the pattern is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.anchored import lowered
from pipeline.language.lexicon import WordList

#: The first letters of every word; all of a shorter one.
_STARTS = re.compile(r"(\w{1,3})\w*")
_FIRST_WORD = re.compile(r"(\w+)(\*?)")
_BETWEEN = re.compile(r"[\s*~]+")
_START = 3


def matches_any(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries stands somewhere in `text`; case aside."""
    return _matches_any(text, listed(entries))


@lru_cache(maxsize=16384)
def _matches_any(text: str, entries: WordList | tuple[str, ...]) -> bool:
    letters = lowered(text)
    near = index_of(entries).standing_in(letters)
    return bool(near) and any(_find(entry, letters) for entry in near)


def find_each(entries: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """The first place of each entry that stands in lower-case text, in the order of the entries."""
    for entry in index_of(listed(entries)).standing_in(text):
        if match := _find(entry, text):
            yield match


def named(text: str, entries: Iterable[str]) -> list[str]:
    """The different words of `text`, in lower case, in which the first places of entries stand, in the text's order."""
    return list(_named(lowered(text), listed(entries)))


@lru_cache(maxsize=8192)
def _named(text: str, entries: WordList | tuple[str, ...]) -> tuple[str, ...]:
    hits = sorted((match.start(), match.group()) for match in find_each(entries, text))
    return tuple(dict.fromkeys(words for _, words in hits))


def find_entry(entry: str, text: str) -> re.Match[str] | None:
    """The first place of an entry in lower-case text."""
    return _find(entry, text) if _letters(entry)[0] in text else None


def standing_in(text: str, entries: Iterable[str]) -> list[str]:
    """The entries that may stand in lower-case text, in their order: none that stands there is left out."""
    return index_of(listed(entries)).standing_in(text)


def starts_with(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` begins with one of the entries; case aside."""
    letters = lowered(text)
    return any(word_pattern(entry).match(letters) for entry in index_of(listed(entries)).beginning(letters))


def is_any(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` as a whole is one of the entries; case and closing punctuation aside."""
    return is_entry_of(entries, lowered(text).strip(" :.*"))


def is_entry_of(entries: Iterable[str], text: str) -> bool:
    """Whether lower-case text as a whole is one of the entries."""
    return any(word_pattern(entry).fullmatch(text) for entry in index_of(listed(entries)).beginning(text))


class _Entry(NamedTuple):
    """An entry with its number in the list, and the letters that each of its matches holds: `core` and `others`."""

    number: int
    core: str
    text: str
    others: tuple[str, ...]


class Index(NamedTuple):
    """The entries of a list by the first letters of their first word, and those of which these cannot be told."""

    starts: frozenset[str]
    by_start: Mapping[str, Sequence[_Entry]]
    others: Sequence[_Entry]

    def standing_in(self, text: str) -> list[str]:
        """The entries that may stand in lower-case text, in their order."""
        found: list[_Entry] = []
        for entry in self.others:
            if entry[1] in text:
                found.append(entry)  # noqa: PERF401 (innermost loop: a comprehension is a call of its own)
        for start in self.starts & _starts(text):
            for entry in self.by_start[start]:
                if entry[1] in text:
                    found.append(entry)  # noqa: PERF401
        return _texts(found, text) if found else []

    def beginning(self, text: str) -> list[str]:
        """The entries that a text may begin with, in no order."""
        start = _STARTS.match(text)
        alike = self.by_start.get(start[1], ()) if start else ()
        return [entry.text for entry in (*alike, *self.others) if entry.core in text]


def listed(entries: Iterable[str]) -> WordList | tuple[str, ...]:
    """Entries as what may be worked out from them is kept by."""
    return entries if isinstance(entries, (WordList, tuple)) else tuple(entries)


def _texts(entries: list[_Entry], text: str) -> list[str]:
    """Those of the entries of which all letters stand in the text, in the order of the list."""
    if len(entries) > 1:
        entries.sort()
    return [entry.text for entry in entries if not entry.others or all(letters in text for letters in entry.others)]


@lru_cache(maxsize=2048)
def index_of(entries: WordList | tuple[str, ...]) -> Index:
    """The entries of a list, arranged to be found by."""
    by_start: dict[str, list[_Entry]] = {}
    others = []
    for number, text in enumerate(entries):
        core, *rest = _letters(text)
        entry = _Entry(number, core, text, tuple(filter(None, rest)))
        if start := _start(text):
            by_start.setdefault(start, []).append(entry)
        else:
            others.append(entry)
    return Index(frozenset(by_start), by_start, others)


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


def core_of(entry: str) -> str:
    """The longest stretch of letters, in lower case, that every match of an entry holds."""
    return _letters(entry)[0]


@lru_cache(maxsize=8192)
def _letters(entry: str) -> list[str]:
    """The stretches of letters that every match of an entry holds, the longest first."""
    letters = entry.lower()
    return [letters] if letters.isalnum() else sorted(_BETWEEN.split(letters), key=len, reverse=True)


@lru_cache(maxsize=8192)
def _head(entry: str) -> str:
    """The letters that every match of an entry begins with; empty for one that begins with `*`."""
    return re.split(r"[\s*]", entry.lower().lstrip(), maxsplit=1)[0]


@lru_cache(maxsize=8192)
def word_pattern(entry: str) -> re.Pattern[str]:
    """The compiled pattern of one entry; matches lower-case text."""
    return re.compile(r"(?<![\w-])" + source_of(entry) + r"(?!\w)")


def source_of(entry: str) -> str:
    """The pattern of an entry's words, without what bounds them."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in entry.lower().split())
