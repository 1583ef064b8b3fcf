"""A paper in which every answer stands under its question: forms laid out as tables, short lines that are headings.

Readers that go by headings read forms, and files that mark no headings, as they read any other paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from extractors.document import BlockKind
from pipeline.facts.saying import is_bare_heading, is_form
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage, Table

_LONGEST_LABEL = 120
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})?[a-zåäö]?[.):]*\s+)?")
_LONGEST_FIELD, _LONGEST_QUESTION = 4, 12
_NO_TITLE_ENDS = tuple(".,;:!?–-")
_LABEL = re.compile(r"(?:^|(?<=\s))(?P<label>[A-ZÅÄÖ][^.:?!;\n]{2,80}[:?])\s+(?=\S)")


def headed(paper: Paper, matters: Sequence[str] = ()) -> Paper:
    """The same paper; answers in forms are passages under their labels, unmarked headings are headings, and what a
    paragraph says behind a label or a question of one of `matters` (word list patterns) stands under it.
    """
    answers = [a for table in paper.tables if is_form(table) for a in _answers(table)]
    passages = [*_marked(paper.passages, matters), *answers]
    labelled = [part for passage in passages for part in _labelled(passage, matters)]
    return replace(paper, passages=tuple(sorted(labelled, key=lambda p: p.index)))


def _labelled(passage: Passage, matters: Sequence[str]) -> Iterator[Passage]:
    """A paragraph, cut before each line that begins with a label of a matter."""
    if not matters or passage.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        yield passage
        return
    title = _title_line(passage)
    if title and starts_with(_NUMBERING.sub("", title), matters):
        yield replace(passage.part(len(title)), headings=(*passage.headings, title))
        return
    marks = _labels(passage, matters) if passage.kind is BlockKind.PARAGRAPH else []
    if not marks:
        yield passage
        return
    if marks[0].start() > 0:
        yield passage.part(0, marks[0].start())
    for mark, after in zip_longest(marks, marks[1:]):
        part = passage.part(mark.start(), after.start() if after else None)
        yield replace(part, headings=(*part.headings, mark["label"].strip()))


def _title_line(passage: Passage) -> str:
    """The first of several lines, where it may be the title of the others; else nothing."""
    lines = passage.lines()
    first = lines[0].text if len(lines) > 1 else ""
    return first if len(first.split()) <= _LONGEST_FIELD + 1 and not first.endswith(_NO_TITLE_ENDS) else ""


def _labels(passage: Passage, matters: Sequence[str]) -> list[re.Match[str]]:
    """The labels of matters that stand at the beginning of a line."""
    if ":" not in passage.text and "?" not in passage.text:
        return []
    labels = [m for m in _LABEL.finditer(passage.text) if _is_of_matter(m["label"], matters)]
    starts = {line.offsets[_NUMBERING.match(line.text).end()] for line in _worded(passage)} if labels else set()  # type: ignore[union-attr]
    return [m for m in labels if passage.offsets[m.start()] in starts]


def _worded(passage: Passage) -> Iterator[Passage]:
    """The lines that hold more than a number."""
    yield from (line for line in passage.lines() if len(_NUMBERING.sub("", line.text)))


def _is_of_matter(label: str, matters: Sequence[str]) -> bool:
    few = len(label.split()) <= (_LONGEST_QUESTION if label.endswith("?") else _LONGEST_FIELD)
    return few and (starts_with(label, matters) or (label.endswith("?") and matches_any(label, matters)))


def _marked(passages: tuple[Passage, ...], matters: Sequence[str]) -> Iterator[Passage]:
    over: tuple[str, ...] = ()
    for passage, after in pairwise((*passages, None)):
        if passage is None:
            continue
        if passage.kind is BlockKind.HEADING:
            over = ()
            yield passage
        elif passage.kind is BlockKind.PARAGRAPH and (
            is_bare_heading(passage, after) or _is_bare_question(passage, after, matters)
        ):
            over = (passage.text,)
            yield replace(passage, kind=BlockKind.HEADING)
        else:
            yield replace(passage, headings=(*passage.headings, *over)) if over else passage


def _is_bare_question(passage: Passage, after: Passage | None, matters: Sequence[str]) -> bool:
    """A paragraph that is no more than a question on one of `matters`, over its answer."""
    asks = passage.text.endswith(("?", "?:")) and len(passage.lines()) == 1 and after is not None
    return asks and _is_of_matter(_NUMBERING.sub("", passage.text).rstrip(":"), matters)


def _answers(table: Table) -> Iterator[Passage]:
    for row in table.rows:
        filled = [c for c in row.cells if c.text]
        if len(filled) == 2 and len(filled[0].text) <= _LONGEST_LABEL:
            yield replace(filled[1], kind=BlockKind.PARAGRAPH, headings=(*table.headings, filled[0].text))
