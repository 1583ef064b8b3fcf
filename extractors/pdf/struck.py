"""Words struck through: a thin line drawn through the middle of their letters, or a mark of the kind laid over them.

What is struck out no longer holds, and must not be read as if it did. Lines under words, rules of tables and lines to
write on are told from it by where they lie and by how far they reach.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from extractors.document import BBox
from extractors.pdf.edges import Stroke
from extractors.pdf.styles import DESCENT
from extractors.pdf.words import PdfWord

#: Above the base line, in sizes of the type: between are the middles of small letters, and no line under words.
_LOWEST, _HIGHEST = 0.12, 0.48
#: In points: a line through words is at most so thick, and at least so long.
_THICKEST, _SHORTEST = 2.5, 2.0
#: The share of a word that is covered, and how far the line reaches beyond the words, in sizes of the type.
_COVERED, _BEYOND = 0.7, 0.8
#: In a scan: the share of a word's own height at which a line crosses its middle, and how sure a word is at most then.
_CROSSED, _MISREAD = (0.3, 0.7), 0.3
#: Ends of lines that touch, in points.
_TOUCHING = 3.0


def struck_words(
    words: Sequence[PdfWord], strokes: Sequence[Stroke], marks: Sequence[BBox] = ()
) -> tuple[set[int], list[BBox]]:
    """The orders of the words struck through, and the lines that do it; `marks` are the boxes of annotations."""
    thin = [s.box for s in strokes if _is_thin(s)]
    levels = _Levels(words if thin else ())
    found: set[int] = set()
    used: list[BBox] = []
    for parts in _joined(line for line in thin if levels.crossed(line)):
        whole = BBox(parts[0].x0, parts[0].top, parts[-1].x1, parts[-1].bottom)
        covered = [word for word in levels.crossed(whole) if _is_covered(word, whole)]
        if covered and _ends_with(covered, whole):
            found.update(word.order for word in covered)
            used += parts
    found.update(word.order for word in words for mark in marks if _lies_in(word, mark))
    return found, used


def struck_in_scan(words: Sequence[PdfWord], strokes: Sequence[Stroke]) -> tuple[list[PdfWord], bool]:
    """The words of a scan without those struck through, and whether there were any. Letters with a line through them
    are misread, however sure the engine is: words on a line that reaches farther than they do are not to be trusted.
    """
    thin = [s.box for s in strokes if _is_thin(s)]
    crossed = {line: own for line in thin if (own := [w for w in words if _is_crossed(w, line)])}
    struck = {word.order for line, own in crossed.items() if _ends_with(own, line) for word in own}
    doubtful = {word.order for own in crossed.values() for word in own} - struck
    kept = [
        word._replace(confidence=min(word.confidence, _MISREAD)) if word.order in doubtful else word
        for word in words
        if word.order not in struck
    ]
    return kept, bool(struck)


def _is_crossed(word: PdfWord, line: BBox) -> bool:
    box, height = word.box, word.box.bottom - word.box.top
    above = (box.bottom - (line.top + line.bottom) / 2) / height
    return _is_covered(word, line) and _CROSSED[0] <= above <= _CROSSED[1]


def _is_thin(stroke: Stroke) -> bool:
    box = stroke.box
    return box.bottom - box.top <= _THICKEST and box.x1 - box.x0 >= _SHORTEST and not stroke.free_hand


class _Levels:
    """Words by the levels that they stand on: each the bottom of their boxes and the size of the type."""

    def __init__(self, words: Sequence[PdfWord]) -> None:
        self._words: dict[tuple[float, float], list[PdfWord]] = {}
        for word in words:
            if not word.style.turn:
                self._words.setdefault((word.box.bottom, word.style.size), []).append(word)
        self._levels = sorted(self._words)
        self._reach = (_HIGHEST + DESCENT) * max((size for _, size in self._levels), default=0.0)

    def crossed(self, line: BBox) -> list[PdfWord]:
        """The words the middles of whose letters are at the height of a line: none for most rules."""
        y = (line.top + line.bottom) / 2
        first = bisect_left(self._levels, (y, 0.0))
        near = takewhile(lambda level: level[0] <= y + self._reach, islice(self._levels, first, None))
        return [word for level in near if _is_middle(y, *level) for word in self._words[level]]


def _is_middle(y: float, bottom: float, size: float) -> bool:
    return (_LOWEST + DESCENT) * size <= bottom - y <= (_HIGHEST + DESCENT) * size


def _joined(lines: Iterable[BBox]) -> list[list[BBox]]:
    """Lines that touch end to end, as one each."""
    joined: list[list[BBox]] = []
    for line in sorted(lines, key=lambda b: (round(b.top), b.x0)):
        last = joined[-1][-1] if joined else None
        if last and abs(last.top - line.top) < 1 and last.x0 <= line.x0 <= last.x1 + _TOUCHING:
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


def _is_covered(word: PdfWord, line: BBox) -> bool:
    return min(word.box.x1, line.x1) - max(word.box.x0, line.x0) >= _COVERED * (word.box.x1 - word.box.x0)


def _ends_with(words: Sequence[PdfWord], line: BBox) -> bool:
    """Whether a line reaches no farther than the words that it covers: a rule does."""
    beyond = _BEYOND * max(word.style.size for word in words)
    return min(w.box.x0 for w in words) - line.x0 <= beyond and line.x1 - max(w.box.x1 for w in words) <= beyond


def _lies_in(word: PdfWord, mark: BBox) -> bool:
    return _is_covered(word, mark) and mark.top <= (word.box.top + word.box.bottom) / 2 <= mark.bottom
