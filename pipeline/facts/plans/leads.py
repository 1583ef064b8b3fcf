"""Lines that name the parts of the items below them: "vad / vem / när"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.facts.planning.labels import trimmed
from pipeline.facts.planning.words import Column, Words
from pipeline.papers import Passage

_MARKS = {"/": re.compile(r"\s+/\s+"), "|": re.compile(r"\s*\|\s*"), "–": re.compile(r"\s+[–—-]\s+")}
_LEAD_WORDS = 12
_NAMED = frozenset({Column.ACTIVITY, Column.RESPONSIBLE, Column.TIME})


@dataclass(frozen=True, slots=True)
class Lead:
    """What the parts of each item hold, in order, and what parts them."""

    columns: tuple[Column, ...]
    mark: str

    def fields(self, item: Passage) -> Mapping[Column, Passage]:
        """The parts of an item by what they hold; empty for an item of more or fewer parts."""
        cuts = list(_MARKS[self.mark].finditer(item.text))
        if len(cuts) != len(self.columns) - 1:
            return {}
        starts, ends = [0, *(c.end() for c in cuts)], [*(c.start() for c in cuts), len(item.text)]
        parts = [trimmed(item, a, b) for a, b in zip(starts, ends, strict=True)]
        fields = {column: part for column, part in zip(self.columns, parts, strict=True) if part.text}
        return fields if Column.ACTIVITY in fields else {}


def read_lead(passage: Passage, words: Words) -> Lead | None:
    """The lead that a passage is, where it is nothing but names of columns: an activity's, and by whom or when."""
    text = passage.text.strip(" :.()")
    if len(text.split()) > _LEAD_WORDS:
        return None
    for mark, pattern in _MARKS.items():
        loose = re.compile(r"\s*/\s*") if mark == "/" else pattern
        columns = tuple(words.column(part) for part in loose.split(text))
        once = len(set(columns)) == len(columns)
        if len(columns) > 1 and once and Column.NONE not in columns and Column.ACTIVITY in columns:
            return Lead(columns, mark) if len(_NAMED.intersection(columns)) > 1 else None
    return None
