"""Word list entries, found by the words of a text: `*` stands for any letters at its place, a blank parts words.

The entries are arranged by the first or last letters of their first word, so that a text is compared with the few
that may fit each of its words and a list may grow without costing time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_STEM = 3
_WORD = re.compile(r"[\w&+]+(?:[-'’:&]+[\w&]+)*-?")


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """Where an entry of a word list stands in a text."""

    entry: str
    text: str
    start: int
    end: int

    @property
    def weight(self) -> int:
        """How many letters of the entry are said outright."""
        return len(self.entry) - self.entry.count("*")


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """A compiled word list."""

    by_start: Mapping[str, tuple[_Phrase, ...]]
    by_end: Mapping[str, tuple[_Phrase, ...]]
    anywhere: tuple[_Phrase, ...]

    def find(self, text: str) -> list[EntryMatch]:
        """All matches by where they start, whole words, whatever the case; matches may overlap."""
        words = [(m.group().lower(), *m.span()) for m in _WORD.finditer(text)]
        matches = []
        for place, (word, start, _) in enumerate(words):
            for phrase in self._candidates(word):
                last = place + len(phrase.words)
                if last <= len(words) and all(map(fits, phrase.words, (w for w, _, _ in words[place:last]))):
                    end = words[last - 1][2]
                    matches.append(EntryMatch(phrase.entry, text[start:end], start, end))
        return matches

    def _candidates(self, word: str) -> Iterator[_Phrase]:
        yield from self.by_start.get(word[:_STEM], ())
        yield from self.by_end.get(word[-_STEM:], ())
        yield from self.anywhere


def compile_entries(entries: Iterable[str]) -> Entries:
    """The entries as a list to find."""
    by_start: dict[str, list[_Phrase]] = {}
    by_end: dict[str, list[_Phrase]] = {}
    anywhere = []
    for entry in dict.fromkeys(entries):
        phrase = _Phrase(entry, tuple(entry.lower().split()))
        first, body = phrase.words[0], phrase.words[0].strip("*")
        if not first.startswith("*") and (first == body or len(body) >= _STEM):
            by_start.setdefault(body[:_STEM], []).append(phrase)
        elif first.startswith("*") and not first.endswith("*") and len(body) >= _STEM:
            by_end.setdefault(body[-_STEM:], []).append(phrase)
        else:
            anywhere.append(phrase)
    return Entries(_frozen(by_start), _frozen(by_end), tuple(anywhere))


def _frozen(lists: Mapping[str, list[_Phrase]]) -> dict[str, tuple[_Phrase, ...]]:
    return {stem: tuple(phrases) for stem, phrases in lists.items()}


def fits(pattern: str, word: str) -> bool:
    """Whether a word is what a pattern says: "avtal*" begins with, "*avtal" ends with, "*avtal*" holds "avtal"."""
    body = pattern.strip("*")
    if pattern.startswith("*"):
        return body in word if pattern.endswith("*") else word.endswith(body)
    return word.startswith(body) if pattern.endswith("*") else word == body
