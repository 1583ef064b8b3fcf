"""A word list as one pattern that looks only for those of its entries that may stand in a text.

Written out, a list of hundreds of phrases is a pattern that takes long to compile and that tries each of them at every
place. Here each phrase is a pattern of its own, compiled when a text holds all of its letters, and no sooner; what is
found is what the pattern of all of them, in the order given, finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from pipeline.language.anchored import lowered
from pipeline.language.lexicon import WordList, WordLists
from pipeline.language.words import index_of, listed, source_of

#: A phrase is lengthened by hyphens to the left but not to the right: "e-avtal" is no "avtal", "avtals-" is "avtals".
BEFORE, AFTER = r"(?<![\w-])", r"(?!\w)"


class Phrases:
    """As `re.compile(rf"{before}(?:{one}|{other}|...){after}", flags)`, for the methods below.

    `before` must ask for the beginning of a word. `source` gives the pattern of an entry, in which its letters stand as
    they are, `*` for any letters; what else an entry may hold between blanks must have no letters in it.
    Raises ValueError for an entry of nothing else.
    """

    def __init__(
        self,
        entries: Iterable[str],
        before: str = BEFORE,
        after: str = AFTER,
        flags: int = 0,
        source: Callable[[str], str] = source_of,
    ) -> None:
        self.entries = tuple(entries)
        self._before, self._after, self._flags, self._source = before, after, int(flags), source
        self._index = index_of(self.entries)
        if blank := [entry for entry in self.entries if not entry.strip("* ~")]:
            raise ValueError(f"phrases without a letter: {blank}")

    @property
    def pattern(self) -> str:
        """The pattern of all of them, written out to stand in a longer one."""
        return f"{self._before}(?:{'|'.join(map(self._source, self.entries))}){self._after}"

    def occur_in(self, text: str) -> bool:
        """Whether one of them stands in the text."""
        near = self._index.standing_in(lowered(text))
        return bool(near) and any(self._pattern(entry).search(text) for entry in near)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match."""
        found = None
        for entry in self._index.standing_in(lowered(text)):
            match = self._pattern(entry).search(text, start)
            if match and (found is None or match.start() < found.start()):
                found = match
        return found

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match at the start of the text."""
        for entry in self._index.standing_in(lowered(text)):
            if match := self._pattern(entry).match(text, start):
                return match
        return None

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match of the whole text."""
        for entry in self._index.standing_in(lowered(text)):
            if match := self._pattern(entry).fullmatch(text, start):
                return match
        return None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """All matches in order, none of which overlap."""
        near = self._index.standing_in(lowered(text))
        if len(near) > 1:
            return _in_turn([self._pattern(entry) for entry in near], text, start)
        return self._pattern(near[0]).finditer(text, start) if near else iter(())

    def findall(self, text: str) -> list[str]:
        """The words of all matches."""
        return [match.group() for match in self.finditer(text)]

    def sub(self, instead: str, text: str) -> str:
        """The text with `instead`, as it is, in place of each match."""
        parts, done = [], 0
        for match in self.finditer(text):
            parts += [text[done : match.start()], instead]
            done = match.end()
        return "".join([*parts, text[done:]])

    def _pattern(self, entry: str) -> re.Pattern[str]:
        return _compiled(entry, self._before, self._after, self._flags, self._source)


def _in_turn(patterns: Iterable[re.Pattern[str]], text: str, start: int) -> Iterator[re.Match[str]]:
    """The matches of several patterns as those of one that tries them in this order at each place."""
    ahead = [match for pattern in patterns if (match := pattern.search(text, start))]
    while ahead:
        found = min(ahead, key=lambda match: match.start())
        yield found
        end = found.end()
        ahead = [new for old in ahead if (new := old if old.start() >= end else old.re.search(text, end))]


@lru_cache(maxsize=8192)
def _compiled(entry: str, before: str, after: str, flags: int, source: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile(before + source(entry) + after, flags)


def longest_first(entries: Iterable[object]) -> list[str]:
    """Entries in the order in which they are to be tried: one that holds another one comes before it."""
    return sorted(map(str, entries), key=lambda entry: (-len(entry), entry))


def any_of(entries: Iterable[str]) -> Phrases:
    """The entries of a word list as whole words of lower-case text, `*` for any letters, the longest first."""
    return _any_of(listed(entries))


@lru_cache(maxsize=1024)
def _any_of(entries: WordList | tuple[str, ...]) -> Phrases:
    return Phrases(longest_first(entries))


class Families:
    """Several word lists by name, of which one look tells those that may hold an entry of a text."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names: dict[str, list[str]] = {}
        for name, entries in lists.items():
            for entry in entries:
                self._names.setdefault(entry, []).append(name)
        self._index, self._order = index_of(tuple(self._names)), {name: place for place, name in enumerate(lists)}

    def near(self, text: str) -> list[str]:
        """The names, in their order: none is left out of which an entry stands in lower-case text."""
        near = self._index.standing_in(text)
        if not near:
            return []
        names = {name for entry in near for name in self._names[entry]}
        return sorted(names, key=self._order.__getitem__)


@lru_cache(maxsize=64)
def families(lists: WordLists) -> Families:
    """As `Families(lists)`, made once."""
    return Families(lists)
