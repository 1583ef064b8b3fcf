"""Lines to running text: hyphens at line ends joined, every line after the first marked as a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from extractors.build import PlainText, Word, Words
from extractors.pdf.lines import Line
from extractors.pdf.words import PdfWord
from extractors.quick import tuple_maker

_HYPHENS = ("-", "\u2010")
#: "hotell- och restaurang": the hyphen stands for a part left out, and is kept.
_KEEPS_HYPHEN = frozenset({"och", "eller", "samt", "respektive", "resp", "resp.", "and", "or"})

_is_hyphened = attrgetter("hyphened")
_word, _plain = tuple_maker(Word), tuple_maker(PlainText)


def running_text(lines: Sequence[Line]) -> Words:
    """The words of lines that follow each other, ready for the builder."""
    return _plain_text(lines) or running_words(lines)


def _plain_text(lines: Sequence[Line]) -> PlainText | None:
    """The lines as they stand; None if one of them has a word that is, or may be, broken by a hyphen."""
    words = lines[0].words if len(lines) == 1 else [word for line in lines for word in line.words]
    texts, boxes, _, _, _, hyphened, confidences = zip(*words, strict=True)
    if True in hyphened or any(line.text.endswith(_HYPHENS) for line in lines):
        return None
    return _plain(("\n".join([line.text for line in lines]), texts, boxes, confidences))


def running_words(lines: Sequence[Line]) -> list[Word]:
    """The same, word by word."""
    placed: list[Word] = []
    before: PdfWord | None = None
    for number, line in enumerate(lines):
        row = line.words
        last = row[-1]
        if any(map(_is_hyphened, row)) or (before and before.hyphened) or last.text.endswith(_HYPHENS):
            placed.extend(_row(row, before, lines[number + 1].words[0] if number + 1 < len(lines) else None))
        else:
            placed.extend([_word((text, box, sure, False, False)) for text, box, _, _, _, _, sure in row])
            if before is not None:
                glued = _is_split(before, row[0])
                first = row[0]
                placed[-len(row)] = _word((first.text, first.box, first.confidence, glued, not glued))
        before = last
    return placed


def _row(row: Sequence[PdfWord], before: PdfWord | None, after: PdfWord | None) -> Iterator[Word]:
    """The words of a line some of which may be parts of words."""
    last = len(row) - 1
    for index, word in enumerate(row):
        previous = row[index - 1] if index else before
        following = row[index + 1] if index < last else after
        new_line = index == 0 and before is not None
        glued = previous is not None and (new_line or previous.hyphened) and _is_split(previous, word)
        text = _ending(word, following, index == last)
        yield Word(text, word.box, word.confidence, glued, new_line and not glued)


def _ending(word: PdfWord, following: PdfWord | None, at_line_end: bool) -> str:
    """The word's text, without the hyphen that only parts it at the line end."""
    if following is None or not (at_line_end or word.hyphened) or not _is_split(word, following):
        return word.text + "-" if word.hyphened else word.text
    stem = _stem(word)
    return stem + "-" if _keeps(stem, following.text) else stem


def _is_split(word: PdfWord, following: PdfWord) -> bool:
    """Whether a word is broken at the line end and goes on with `following`."""
    if not (word.hyphened or word.text.endswith(_HYPHENS)):
        return False
    stem = _stem(word)
    begins = following.text[:1]
    return bool(stem) and stem[-1].isalnum() and begins.isalnum() and following.text.lower() not in _KEEPS_HYPHEN


def _stem(word: PdfWord) -> str:
    return word.text if word.hyphened else word.text[:-1]


def _keeps(stem: str, following: str) -> bool:
    """Whether the hyphen is the word's own: "E-handel", "QM-ansökan", "Anna-Karin", "2025-2026"."""
    last = stem.replace("(", "").split("-")[-1]
    return len(last) == 1 or last.isupper() or last[-1:].isdigit() or not following[:1].islower()
