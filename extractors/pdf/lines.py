"""Words to lines: runs of words on one baseline, in the order of the page's content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import BBox, same_line, union
from extractors.pdf.styles import DESCENT
from extractors.pdf.words import PdfWord
from extractors.quick import maker

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
    number of the frame drawn round it (0 for none); `underlined` says that a level line is drawn under all of it;
    `turn` is the direction of writing, in degrees clockwise from the level; `order` the place of its first word in the
    page's content.
    """

    words: tuple[PdfWord, ...]
    text: str
    box: BBox
    size: float
    bold: bool
    base: float
    frame: int = 0
    underlined: bool = False
    turn: int = 0
    order: int = 0


_line = maker(Line)


def make_line(words: Sequence[PdfWord]) -> Line:
    """A line of the given words (at least one)."""
    _, box, style, order, *_ = first = words[0]
    size, bold, turn = style.size, style.bold, style.turn
    if len(words) == 1:
        return _line((first,), first.text, box, size, bold, _base(first), 0, False, turn, order)
    texts, boxes, styles, *_ = zip(*words, strict=True)
    text, box, base = " ".join(texts), union(boxes) or first.box, _base(first)
    if styles.count(style) < len(styles):
        size, bold = _main_size(words), _is_bold(words)
        base = _base(next(word for word in words if word.style.size == size))
    return _line(tuple(words), text, box, size, bold, base, 0, False, turn, order)


def _base(word: PdfWord) -> float:
    return word.box.bottom - DESCENT * word.style.size


def find_runs(words: Sequence[PdfWord], wide_gap: float = WIDE_GAP) -> list[Line]:
    """Words in content order as runs: a new one at a new baseline, at a wide gap, and when the text turns back."""
    if len(words) < 2:
        return [make_line(words)] if words else []
    starts = _starts(words, wide_gap)
    runs = [make_line(words[start:end]) for start, end in pairwise([*starts, len(words)])]
    if not _LEADER.search(" ".join([run.text for run in runs])):
        return runs
    return [line for run in runs for line in _parted_by_leaders(run)]


def _starts(words: Sequence[PdfWord], wide_gap: float) -> list[int]:
    """The indices of the words that begin a run. Most go on plainly: set alike, on the same base line, near."""
    _, boxes, styles, *_ = zip(*words, strict=True)
    starts = [0]
    neighbours = zip(boxes, boxes[1:], styles, styles[1:], strict=False)
    for index, (box_before, box, style_before, style) in enumerate(neighbours, 1):
        size = style[0]
        if (
            style is not style_before
            or style[3]
            or box.bottom != box_before.bottom
            or not -0.5 * size <= box.x0 - box_before.x1 <= _FIGURE_GAP * size
        ) and not _continues(words[index - 1], words[index], wide_gap):
            starts.append(index)
    return starts


def _parted_by_leaders(line: Line) -> list[Line]:
    """A run whose words are led to an amount by dots, as two: the name and the amount."""
    if not _LEADER.search(line.text):
        return [line]
    words = line.words
    at = next((i for i, w in enumerate(words) if _LEADER.fullmatch(w.text)), None)
    if not at or not _AMOUNT.fullmatch(" ".join([w.text for w in words[at + 1 :]])):
        return [line]
    return [make_line(words[:at]), make_line(words[at + 1 :])]


def _continues(before: PdfWord, word: PdfWord, wide_gap: float) -> bool:
    text_before, box_before, style_before, *_ = before
    text, box, style, _, breaks, *_ = word
    size = style_before[0] if style_before[0] > 1.0 else 1.0
    if style is not style_before:
        if style.turn != style_before.turn:
            return False
        size = max(size, style[0])
    if style.turn:
        return not breaks
    gap = box.x0 - box_before.x1
    if gap < -0.5 * size or gap > wide_gap * size:
        return False
    if gap > _FIGURE_GAP * size and _FIGURE.fullmatch(text_before) and _FIGURE.fullmatch(text):
        return False
    return box.bottom == box_before.bottom or same_line(box_before, box)


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
