"""Labelled fields: "Org.nr: 802…", a form's two-column table, or a label alone on the line over its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.language.anchored import Anchored
from pipeline.papers import Paper, Passage

_LABEL_LENGTH = 60
_VALUE_LENGTH = 90
_OPENING = 12
_NEXT_LABEL = re.compile(r"\s+[A-ZÅÄÖ][\w.-]*(?:\s[\w.-]+){0,2}\s*:")
_NUMBERED = re.compile(r"^\(?(?:(?:[a-zA-Z][.-]?)?\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]?\s+(?=[A-ZÅÄÖa-zåäö])")


def find_fields(paper: Paper, labels: Iterable[str]) -> Iterator[Passage]:
    """The values that `paper` gives under any of `labels` (word list patterns), in reading order of their kinds."""
    pattern = _label_pattern(tuple(labels))
    yield from _in_tables(paper, pattern)
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING or ":" in passage.text:
            yield from _in_lines(passage, pattern)
    for passage in paper.passages[:_OPENING]:
        yield from _in_running_fields(passage, pattern)
    yield from _stacked(paper, pattern)


def _in_tables(paper: Paper, pattern: Anchored) -> Iterator[Passage]:
    """The cell to the right of a label; or below it, where the labels are the headings of a table of one row."""
    for table in paper.tables:
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            for label, value in pairwise(filled):
                if _is_label(label, pattern) and not (table.has_header and row.index == 0 and len(filled) > 2):
                    yield value
        if table.has_header and len(table.rows) == 2:
            for label, value in zip(table.rows[0].cells, table.rows[1].cells, strict=False):
                if value.text and len(table.header) > 2 and _is_label(label, pattern):
                    yield value


def _is_label(cell: Passage, pattern: Anchored) -> bool:
    return len(cell.text) <= _LABEL_LENGTH and bool(pattern.fullmatch(_bare(cell.text)))


def _in_lines(passage: Passage, pattern: Anchored) -> Iterator[Passage]:
    if not pattern.may_match(passage.text):
        return
    for line in passage.lines():
        numbered = _NUMBERED.match(line.text)
        start = numbered.end() if numbered else 0
        match = pattern.match(line.text.lower(), start)
        if not match:
            continue
        rest = re.match(r"\s*[:\t?–-]\s*|\s+", line.text[match.end() :])
        value = line.part(match.end() + rest.end()) if rest else None
        if value and value.text and ({":", "?"} & set(rest.group()) or _looks_like_a_value(value.text)):  # type: ignore[union-attr]
            yield value


def _in_running_fields(passage: Passage, pattern: Anchored) -> Iterator[Passage]:
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


def _stacked(paper: Paper, pattern: Anchored) -> Iterator[Passage]:
    """A label alone on a line or in a paragraph, its value on the next."""
    lines = [line for p in paper.passages for line in p.lines()]
    for label, value in pairwise(lines):
        short = len(value.text) <= _VALUE_LENGTH and value.text and not value.text.endswith(":")
        if short and _is_label(label, pattern) and _looks_like_a_value(value.text):
            yield value


def _looks_like_a_value(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in "–-"


def _bare(label: str) -> str:
    return _NUMBERED.sub("", label.lower()).strip(" :.*?")


@lru_cache(maxsize=64)
def _label_pattern(labels: tuple[str, ...]) -> Anchored:
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    parts = (re.escape(label).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for label in longest_first)
    return Anchored(rf"(?:{'|'.join(parts)})(?!\w)")
