"""A paper in which every answer stands under its question: forms laid out as tables, short lines that are headings.

Readers that go by headings read forms, and files that mark no headings, as they read any other paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.saying import is_bare_heading, is_form
from pipeline.papers import Paper, Passage, Table

_LONGEST_LABEL = 120


def headed(paper: Paper) -> Paper:
    """The same paper; answers in forms are passages under their labels, unmarked headings are headings."""
    answers = [a for table in paper.tables if is_form(table) for a in _answers(table)]
    passages = [*_marked(paper.passages), *answers]
    return replace(paper, passages=tuple(sorted(passages, key=lambda p: p.index)))


def _marked(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    over: tuple[str, ...] = ()
    for passage, after in pairwise((*passages, None)):
        if passage is None:
            continue
        if passage.kind is BlockKind.HEADING:
            over = ()
            yield passage
        elif passage.kind is BlockKind.PARAGRAPH and is_bare_heading(passage, after):
            over = (passage.text,)
            yield replace(passage, kind=BlockKind.HEADING)
        else:
            yield replace(passage, headings=(*passage.headings, *over)) if over else passage


def _answers(table: Table) -> Iterator[Passage]:
    for row in table.rows:
        filled = [c for c in row.cells if c.text]
        if len(filled) == 2 and len(filled[0].text) <= _LONGEST_LABEL:
            yield replace(filled[1], kind=BlockKind.PARAGRAPH, headings=(*table.headings, filled[0].text))
