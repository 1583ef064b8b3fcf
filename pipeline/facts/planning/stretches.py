"""Paragraphs that are lists: their lines begin with bullets, numbers or codes."""

from __future__ import annotations

import re

from pipeline.papers import Passage

_MARK = re.compile(
    r"^(?:[•·▪*–—-]\s+|(?:mål\s*)?\d{1,2}(?:\.\d{1,2})?[.):]?\s+(?=[^\W\d])|[A-Z]\d{1,2}[.:]?\s|[a-zA-Z][.)]\s+)",
    re.IGNORECASE,
)
_LONG_LINE = 25
_BULLET = re.compile(r"^[•·▪*–—-]\s+")


def stretches(passage: Passage) -> tuple[Passage, ...]:
    """The items of a paragraph or cell whose lines begin with marks, bullets left out, behind the line that introduces
    them, if any; the passage itself where fewer than two lines do so.
    """
    lines = passage.lines()
    marked = [i for i, line in enumerate(lines) if _MARK.match(line.text)]
    introduced = marked[:1] == [1] and lines[0].text.endswith(":")
    if len(marked) < 2 or not (marked[0] == 0 or introduced):
        return (passage,)
    ends = [*(m - 1 for m in marked[1:]), len(lines) - 1]
    items = tuple(_stretch(passage, lines[a], lines[b]) for a, b in zip(marked, ends, strict=True))
    return (lines[0], *items) if introduced else items


def line_items(passage: Passage) -> tuple[Passage, ...]:
    """The lines of a paragraph in which every line begins anew: with a capital or a figure, none running on from the
    one before; the passage itself where that is not so.
    """
    lines = passage.lines()
    anew = all(line.text[:1].isupper() or line.text[:1].isdigit() for line in lines)
    closed = all(not line.text.endswith((",", "-", "–")) and len(line.text.split()) <= _LONG_LINE for line in lines)
    return lines if len(lines) > 1 and anew and closed else (passage,)


def _stretch(passage: Passage, first: Passage, last: Passage) -> Passage:
    start, end = passage.offsets.index(first.offsets[0]), passage.offsets.index(last.offsets[-1]) + 1
    bullet = _BULLET.match(passage.text[start:end])
    return passage.part(start + (bullet.end() if bullet else 0), end)
