"""Words to lines: runs of words on one baseline, in the order of the page's content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.document import BBox, same_line
from extractors.pdf.styles import DESCENT
from extractors.pdf.words import PdfWord

#: A wider gap between two words (in sizes of the type) parts them: they are columns, not one line.
WIDE_GAP = 1.15
#: The same between two figures, which stand closer in tables but never in text.
_FIGURE_GAP = 0.7
_FIGURE = re.compile(r"[-–−+(]?\d[\d.,]*\)?%?|[-–]")
_LEADER = re.compile(r"[.…_]{3,}")
#: An amount, and no page number.
_AMOUNT = re.compile(
    r"[-–−]?(?:\d{1,3}(?:[ .]\d{3})+|\d{4,}|\d+(?:,\d+)?(?=\s?[a-zA-Z%:]))\s?(?:kr|kronor|tkr|mnkr|mkr|%|:-)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one baseline. `text` is the words joined by blanks; `size` and `bold` are those of most of
    its letters; `base` is the distance of its base line from the top (raised small figures aside); `frame` is the
    number of the frame drawn round it (0 for none); `underlined` says that a level line is drawn under all of it.
    """

    words: tuple[PdfWord, ...]
    text: str
    box: BBox
    size: float
    bold: bool
    base: float
    frame: int = 0
    underlined: bool = False

    @property
    def turn(self) -> int:
        """The direction of writing, in degrees clockwise from the level."""
        return self.words[0].style.turn

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return self.words[0].order


def make_line(words: Sequence[PdfWord]) -> Line:
    """A line of the given words (at least one)."""
    text = " ".join([w.text for w in words])
    first = words[0].style
    if all(w.style is first or w.style == first for w in words):
        return Line(tuple(words), text, _box(words), first.size, first.bold, _base(words[0]))
    size = _main_size(words)
    base = _base(next(word for word in words if word.style.size == size))
    return Line(tuple(words), text, _box(words), size, _is_bold(words), base)


def _base(word: PdfWord) -> float:
    return word.box.bottom - DESCENT * word.style.size


def _box(words: Sequence[PdfWord]) -> BBox:
    boxes = [w.box for w in words]
    return BBox(
        min([b.x0 for b in boxes]),
        min([b.top for b in boxes]),
        max([b.x1 for b in boxes]),
        max([b.bottom for b in boxes]),
    )


def find_runs(words: Iterable[PdfWord], wide_gap: float = WIDE_GAP) -> list[Line]:
    """Words in content order as runs: a new one at a new baseline, at a wide gap, and when the text turns back."""
    runs: list[list[PdfWord]] = []
    before: PdfWord | None = None
    for word in words:
        if before is not None and _continues(before, word, wide_gap):
            runs[-1].append(word)
        else:
            runs.append([word])
        before = word
    return [make_line(part) for run in runs for part in _parted_by_leaders(run)]


def _parted_by_leaders(run: list[PdfWord]) -> list[list[PdfWord]]:
    """A run whose words are led to an amount by dots, as two: the name and the amount."""
    at = next((i for i, w in enumerate(run) if w.text[0] in ".…_" and _LEADER.fullmatch(w.text)), None)
    if not at or not _AMOUNT.fullmatch(" ".join(w.text for w in run[at + 1 :])):
        return [run]
    return [run[:at], run[at + 1 :]]


def _continues(before: PdfWord, word: PdfWord, wide_gap: float) -> bool:
    size = before.style.size if before.style.size > 1.0 else 1.0
    if word.style is not before.style:
        if word.style.turn != before.style.turn:
            return False
        size = max(size, word.style.size)
    if word.style.turn:
        return not word.breaks
    gap = word.box.x0 - before.box.x1
    if gap < -0.5 * size or gap > wide_gap * size:
        return False
    if gap > _FIGURE_GAP * size and _FIGURE.fullmatch(before.text) and _FIGURE.fullmatch(word.text):
        return False
    return word.box.bottom == before.box.bottom or same_line(before.box, word.box)


def join_rows(runs: Sequence[Line]) -> list[Line]:
    """Runs that follow each other on one baseline, joined to whole lines."""
    rows: list[list[Line]] = []
    for run in runs:
        if rows and same_line(rows[-1][-1].box, run.box) and run.box.x0 >= rows[-1][-1].box.x1:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [row[0] if len(row) == 1 else make_line([w for run in row for w in run.words]) for row in rows]


def _main_size(words: Sequence[PdfWord]) -> float:
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.style.size] += len(word.text)
    return max(letters.items(), key=lambda item: (item[1], item[0]))[0]


def _is_bold(words: Sequence[PdfWord]) -> bool:
    total = sum(len(w.text) for w in words)
    return sum(len(w.text) for w in words if w.style.bold) > 0.9 * total
