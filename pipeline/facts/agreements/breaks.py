"""Where a line ends on purpose, and where only because it was full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.papers import Passage

#: What a line that goes on in the next one ends with.
_GOES_ON = re.compile(r"(?:[,(/&–-]|\b(?:och|samt|mellan|med|av|för|till|i|på|den|the|från))$", re.IGNORECASE)
_BEGINS = re.compile(r"[A-ZÅÄÖ\d§\"”(]")
#: Characters of a line that a label and its value do not fill.
_NARROW = 60
_MUCH_ROOM = 0.7
_WORD_OF_LABEL = r"(?:fr\.\s?o\.\s?m\.|t\.\s?o\.\s?m\.|[A-Za-zÅÄÖåäöé/&-]+)"
#: A label before what it labels ("Belopp per år, kommunen: …").
LABEL = rf"[A-ZÅÄÖ][A-Za-zÅÄÖåäöé/&-]*(?:,?\s{_WORD_OF_LABEL}){{0,4}}(?:\s\([^():]{{1,24}}\))?"
LABELLED = re.compile(rf"{LABEL}\s*(?::|\?)(?:\s|$)")
_SENTENCE = re.compile(r"[A-ZÅÄÖ](?:\S*\s+){3,}\S*[.!?]$")


def ends_on_purpose(line: str, following: str, width: int) -> bool:
    """Whether a line was ended though the next one's first word had room on it; `width` is that of the longest line,
    in characters.
    """
    word = (following.split() or [""])[0]
    # Letters differ in width: a long line that ends no sentence is only sure to be short where much room is left.
    ended = len(line) < _NARROW or line.endswith((".", "!", "?", ":", ";"))
    room = len(line) + 1 + len(word) < (width if ended else width * _MUCH_ROOM)
    return room and bool(_BEGINS.match(following)) and not _GOES_ON.search(line)


def stretches(
    lines: Sequence[Passage], opens: Callable[[str], bool] = lambda _: False
) -> Iterator[tuple[Passage, ...]]:
    """The lines of a paragraph in groups, parted where one was ended on purpose, or the next one `opens` a matter."""
    width = max((len(line.text) for line in lines), default=0)
    begin = 0
    for place, (line, following) in enumerate(pairwise(lines), 1):
        before, after = line.text.strip(), following.text.strip()
        labelled = LABELLED.match(after) or opens(after)
        told = LABELLED.match(before) and len(before) < _NARROW and is_sentence(after)
        if ends_on_purpose(before, after, width) or ((labelled or told) and not _GOES_ON.search(before)):
            yield tuple(lines[begin:place])
            begin = place
    if lines:
        yield tuple(lines[begin:])


def is_sentence(text: str) -> bool:
    """Whether a text is several words from a capital to a full stop."""
    return bool(_SENTENCE.match(text.strip()))
