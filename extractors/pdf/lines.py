"""Words to lines: runs of words on one baseline, in the order of the page's content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.document import BBox, same_line, union
from extractors.pdf.words import DESCENT, PdfWord

#: A wider gap between two words (in sizes of the type) parts them: they are columns, not one line.
WIDE_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one baseline. `size` and `bold` are those of most of its letters; `frame` is the number of
    the frame drawn round it (0 for none).
    """

    words: tuple[PdfWord, ...]
    box: BBox
    size: float
    bold: bool
    frame: int = 0

    @property
    def text(self) -> str:
        """The words joined by blanks."""
        return " ".join(w.text for w in self.words)

    @property
    def turn(self) -> int:
        """The direction of writing, in degrees clockwise from the level."""
        return self.words[0].style.turn

    @property
    def base(self) -> float:
        """The distance of the base line from the top (of level text)."""
        return self.words[0].box.bottom - DESCENT * self.words[0].style.size

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return self.words[0].order


def make_line(words: Sequence[PdfWord]) -> Line:
    """A line of the given words (at least one)."""
    box = union(w.box for w in words) or words[0].box
    return Line(tuple(words), box, _main_size(words), _is_bold(words))


def find_runs(words: Iterable[PdfWord], wide_gap: float = WIDE_GAP) -> list[Line]:
    """Words in content order as runs: a new one at a new baseline, at a wide gap, and when the text turns back."""
    runs: list[list[PdfWord]] = []
    for word in words:
        if runs and _continues(runs[-1][-1], word, wide_gap):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [make_line(run) for run in runs]


def _continues(before: PdfWord, word: PdfWord, wide_gap: float) -> bool:
    gap = word.box.x0 - before.box.x1
    size = max(before.style.size, word.style.size, 1.0)
    return (
        before.style.turn == word.style.turn
        and same_line(before.box, word.box)
        and -0.5 * size <= gap <= wide_gap * size
    )


def join_rows(runs: Sequence[Line]) -> list[Line]:
    """Runs that follow each other on one baseline, joined to whole lines."""
    rows: list[list[PdfWord]] = []
    for run in runs:
        if rows and same_line(rows[-1][-1].box, run.box) and run.box.x0 >= rows[-1][-1].box.x1:
            rows[-1].extend(run.words)
        else:
            rows.append(list(run.words))
    return [make_line(row) for row in rows]


def _main_size(words: Sequence[PdfWord]) -> float:
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.style.size] += len(word.text)
    return max(letters.items(), key=lambda item: (item[1], item[0]))[0]


def _is_bold(words: Sequence[PdfWord]) -> bool:
    total = sum(len(w.text) for w in words)
    return sum(len(w.text) for w in words if w.style.bold) > 0.9 * total
