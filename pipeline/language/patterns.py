"""Word list entries as regular expressions: whole words, `*` for any letters there, blanks for any white space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


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
class Entries:
    """A compiled word list. Of entries that match at one place, the one with the most letters counts."""

    ordered: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str) -> list[EntryMatch]:
        """All matches in reading order; they do not overlap."""
        return [
            EntryMatch(self.ordered[(m.lastindex or 1) - 1], m.group(), *m.span()) for m in self.pattern.finditer(text)
        ]


def compile_entries(entries: Iterable[str]) -> Entries:
    """The entries as one pattern of whole words, whatever the case."""
    ordered = sorted(set(entries), key=lambda e: (e.count("*") - len(e), e))
    body = "|".join(f"({_entry(e)})" for e in ordered) or r"((?!))"
    return Entries(tuple(ordered), re.compile(rf"(?<![\w-])(?:{body})(?!\w)", re.IGNORECASE))


def _entry(entry: str) -> str:
    parts = (re.escape(word).replace(r"\*", r"[\w&'’-]*") for word in entry.split())
    return r"\s+".join(parts)
