"""The passages of a paper in which a reader may find something, told by letters that none of its finds can do without.

Most readers look for matters that few papers speak of. Asked once of the whole paper, the letters of all their words
and patterns leave them a handful of passages instead of every sentence of every paper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from pipeline.kept import kept
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.phrases import Phrases
from pipeline.language.words import core_of
from pipeline.papers import Paper, Passage


class Cue:
    """Letters of which every text that matches one of some patterns or holds one of some word list entries has one."""

    def __init__(self, *asked: Anchored | Phrases | Iterable[str]) -> None:
        """Raises ValueError for a pattern or an entry that asks for no letters: it would let every passage in."""
        found = [letters for one in asked for letters in _letters(one)]
        if "" in found:
            raise ValueError("a cue without letters")
        self.letters = tuple(dict.fromkeys(found))

    def may_stand_in(self, text: str) -> bool:
        """False only for a text that nothing asked for stands in; case aside."""
        letters = lowered(text)
        return any(each in letters for each in self.letters)


@kept
def near(paper: Paper, cue: Cue) -> tuple[Passage, ...]:
    """The passages of a paper that `cue` may stand in, in order. Tables are not looked at."""
    text, ends = _run_together(paper)
    found: set[int] = set()
    for letters in cue.letters:
        place = text.find(letters)
        while place >= 0:
            number = bisect_right(ends, place)
            found.add(number)
            place = text.find(letters, ends[number])
    return tuple(paper.passages[number] for number in sorted(found))


@kept
def _run_together(paper: Paper) -> tuple[str, tuple[int, ...]]:
    """The passages in lower case, one after the other, and where each one's part ends."""
    parts = [f"{lowered(passage.text)}\n" for passage in paper.passages]
    ends, end = [], 0
    for part in parts:
        end += len(part)
        ends.append(end)
    return "".join(parts), tuple(ends)


def _letters(asked: Anchored | Phrases | Iterable[str]) -> Iterable[str]:
    if isinstance(asked, Anchored):
        return asked.anchors or ("",)
    entries = asked.entries if isinstance(asked, Phrases) else asked
    return (core_of(entry) for entry in entries)
