"""Labelled fields: "Org.nr: 802…", a form's two-column table, or a line that begins with the label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.papers import Paper, Passage

_LABEL_LENGTH = 60
_OPENING = 12
_NEXT_LABEL = re.compile(r"\s+[A-ZÅÄÖ][\w.-]*(?:\s[\w.-]+){0,2}\s*:")


def find_fields(paper: Paper, labels: Iterable[str]) -> Iterator[Passage]:
    """The values that `paper` gives under any of `labels` (word list patterns), in reading order of their kinds."""
    pattern = _label_pattern(tuple(labels))
    yield from _in_tables(paper, pattern)
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING or ":" in passage.text:
            yield from _in_lines(passage, pattern)
    for passage in paper.passages[:_OPENING]:
        yield from _in_running_fields(passage, pattern)


def _in_tables(paper: Paper, pattern: re.Pattern[str]) -> Iterator[Passage]:
    for table in paper.tables:
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            for label, value in pairwise(filled):
                if len(label.text) <= _LABEL_LENGTH and pattern.fullmatch(_bare(label.text)):
                    yield value


def _in_lines(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Passage]:
    for line in passage.lines():
        match = pattern.match(line.text.lower())
        if not match:
            continue
        rest = re.match(r"\s*[:\t–-]\s*|\s+", line.text[match.end() :])
        value = line.part(match.end() + rest.end()) if rest else None
        if value and value.text and (":" in rest.group() or _looks_like_a_value(value.text)):  # type: ignore[union-attr]
            yield value


def _in_running_fields(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Fields in one running line: "Namn: X Org.nr: Y Datum: Z"."""
    lowered = passage.text.lower()
    for match in pattern.finditer(lowered):
        colon = re.match(r"\s*:\s*", lowered[match.end() :])
        if not colon or match.start() == 0 or not lowered[match.start() - 1].isspace():
            continue
        start = match.end() + colon.end()
        after = _NEXT_LABEL.search(passage.text, start)
        value = passage.part(start, after.start() if after else None)
        if value.text:
            yield value


def _looks_like_a_value(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in "–-"


def _bare(label: str) -> str:
    return label.lower().strip(" :.*")


@lru_cache(maxsize=64)
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    parts = (re.escape(label).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for label in longest_first)
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")
