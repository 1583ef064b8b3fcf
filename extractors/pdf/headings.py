"""Which blocks are headings, and of what level: by type size and weight, numbering, and capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.document import BlockKind
from extractors.pdf.blocks import Draft, Rhythm
from extractors.pdf.labels import read_label

_LARGER = 1.12
_MAX_LETTERS = 120
_NO_END = re.compile(r"[.,;:]$")
_ABBREVIATED_END = re.compile(r"(?:m\.m|m\. m|etc|ek\. för|mfl|m\.fl|f\.n)\.$")


def mark_headings(drafts: Sequence[Draft], rhythm: Rhythm) -> list[Draft]:
    """The drafts, with those that are headings made so; levels by the rank of their look in the document."""
    looks = {i: _look(d) for i, d in enumerate(drafts) if _is_heading(d, rhythm)}
    ranks = {look: rank for rank, look in enumerate(sorted(set(looks.values()), reverse=True), 1)}
    return [_heading(d, ranks[looks[i]]) if i in looks else d for i, d in enumerate(drafts)]


def _look(draft: Draft) -> tuple[float, bool]:
    line = draft.lines[0]
    return round(line.size * 2) / 2, line.bold


def _heading(draft: Draft, rank: int) -> Draft:
    label = read_label(draft.text)
    shown = label.text if label and label.kind != "bullet" else ""
    return replace(draft, kind=BlockKind.HEADING, level=rank, label=shown)


def _is_heading(draft: Draft, rhythm: Rhythm) -> bool:
    text = draft.text
    if len(draft.lines) > 3 or len(text) > _MAX_LETTERS or not any(c.isalnum() for c in text):
        return False
    if draft.label and draft.kind is BlockKind.LIST_ITEM and draft.lines[0].words[0].text[0] in "•-–*":
        return False
    bold = all(line.bold for line in draft.lines)
    if _NO_END.search(text) and not _ABBREVIATED_END.search(text):
        return False
    larger = draft.lines[0].size > _LARGER * rhythm.body_size
    return larger or (bold and draft.lines[0].size >= rhythm.body_size - 0.6)
