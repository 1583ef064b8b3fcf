"""Words struck through: a thin line drawn through the middle of their letters, or a mark of the kind laid over them.

What is struck out no longer holds, and must not be read as if it did. Lines under words, rules of tables and lines to
write on are told from it by where they lie and by how far they reach.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

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
    lines = _through_letters(thin, words) if thin else []
    found: set[int] = set()
    used: list[BBox] = []
    for parts in _joined(lines):
        whole = BBox(parts[0].x0, parts[0].top, parts[-1].x1, parts[-1].bottom)
        covered = [word for word in words if _is_struck(word, whole)]
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
    wide = min(box.x1, line.x1) - max(box.x0, line.x0) >= _COVERED * (box.x1 - box.x0)
    return wide and _CROSSED[0] <= above <= _CROSSED[1]


def _is_thin(stroke: Stroke) -> bool:
    box = stroke.box
    return box.bottom - box.top <= _THICKEST and box.x1 - box.x0 >= _SHORTEST and not stroke.free_hand


def _through_letters(lines: Sequence[BBox], words: Sequence[PdfWord]) -> list[BBox]:
    """The lines at a height at which there are middles of letters somewhere on the page: few, of many rules."""
    levels = sorted({(word.box.bottom, word.style.size) for word in words if not word.style.turn})
    bottoms = [bottom for bottom, _ in levels]
    largest = max((size for _, size in levels), default=0.0)
    kept = []
    for line in lines:
        y = (line.top + line.bottom) / 2
        near = bisect_left(bottoms, y)
        while near < len(levels) and bottoms[near] <= y + (_HIGHEST + DESCENT) * largest:
            if _is_middle(y, *levels[near]):
                kept.append(line)
                break
            near += 1
    return kept


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


def _is_struck(word: PdfWord, line: BBox) -> bool:
    box, style = word.box, word.style
    if style.turn or not _is_middle((line.top + line.bottom) / 2, box.bottom, style.size):
        return False
    return min(box.x1, line.x1) - max(box.x0, line.x0) >= _COVERED * (box.x1 - box.x0)


def _ends_with(words: Sequence[PdfWord], line: BBox) -> bool:
    """Whether a line reaches no farther than the words that it covers: a rule does."""
    beyond = _BEYOND * max(word.style.size for word in words)
    return min(w.box.x0 for w in words) - line.x0 <= beyond and line.x1 - max(w.box.x1 for w in words) <= beyond


def _lies_in(word: PdfWord, mark: BBox) -> bool:
    box = word.box
    wide = min(box.x1, mark.x1) - max(box.x0, mark.x0) >= _COVERED * (box.x1 - box.x0)
    return wide and mark.top <= (box.top + box.bottom) / 2 <= mark.bottom
