"""Labelled pieces of a passage: "Indikator: ...", "Ansvarig: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.planning.words import Column, Words, goal_number
from pipeline.kept import kept
from pipeline.language.sentences import split_sentences
from pipeline.papers import Passage

_LABELLED = re.compile(
    r"(?:(?<=^)|(?<=[.;,|•–)]\s)|(?<=\n))\*{0,2}"
    r"(?P<label>[A-ZÅÄÖa-zåäö][\w /-]{1,32}?(?:\s\([^():]{2,16}\))?)\s*\*{0,2}:\*{0,2}\s+"
)
_MOST_WORDS = 14


def shortened(text: str) -> str:
    """The first words of a text."""
    words = text.split()
    return text if len(words) <= _MOST_WORDS else " ".join(words[:_MOST_WORDS]) + " …"


def trimmed(passage: Passage, start: int, end: int) -> Passage:
    """The passage from `start` to `end`, without the blanks and commas around it."""
    text = passage.text[start:end]
    return passage.part(start + len(text) - len(text.lstrip()), start + len(text.rstrip(" ,;")))


@kept
def labelled_pieces(passage: Passage, words: Words) -> tuple[tuple[Column | None, str, Passage], ...]:
    """The pieces of a passage that known labels announce ("Indikator: ...", "Ansvarig: ..."), each with the goal's
    number where its label has one; what stands before the first has no column. Empty where there is no such label.
    """
    marks = [(m, c) for m in _marks(passage) if (c := words.label(m["label"])) is not None]
    if not marks:
        return ()
    pieces: list[tuple[Column | None, str, Passage]] = []
    first = marks[0][0].start("label")
    if passage.text[:first].strip(" .;,|•–"):
        pieces.append((None, "", trimmed(passage, 0, first)))
    ends = [*(m.start("label") for m, _ in marks[1:]), len(passage.text)]
    for (match, column), end in zip(marks, ends, strict=True):
        number = goal_number(match["label"]) or ""
        pieces.append((column, number, _value(passage, match.end(), end, column)))
    return tuple(pieces)


def label_of(passage: Passage, value: Passage) -> Passage:
    """The label before a value, and the value's first letter: from the end of the sentence or the line before it."""
    place = passage.offsets.index(value.offsets[0])
    start = max(_with_line_breaks(passage)[:place].rfind(mark) for mark in (". ", "; ", "\n"))
    return passage.part(start + 1 if start >= 0 else 0, place)


def _marks(passage: Passage) -> Iterator[re.Match[str]]:
    """Labels, at the start of a line or of a clause."""
    if ":" in passage.text:
        yield from _LABELLED.finditer(_with_line_breaks(passage))


def _with_line_breaks(passage: Passage) -> str:
    """The passage's text with a line break wherever the document has one; of the same length."""
    source = passage.document.text
    return "".join(
        "\n" if c == " " and source[o] == "\n" else c for c, o in zip(passage.text, passage.offsets, strict=True)
    )


def _value(passage: Passage, start: int, end: int, column: Column) -> Passage:
    """A label's value; that of a short field ends with its sentence."""
    value = trimmed(passage, start, end)
    if column in (Column.RESPONSIBLE, Column.TIME, Column.TARGET, Column.BASELINE):
        spans = split_sentences(value.text)
        if spans:
            return value.part(*spans[0])
    return value
