"""Lines to blocks: paragraphs and list items, by distance, indent, type size and numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.document import BBox, BlockKind, union
from extractors.pdf.labels import Label, read_label
from extractors.pdf.lines import Line

_LOOSER = 1.22
_SAME_SIZE = 0.6


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its lines, what it is, and its numbering."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""

    @property
    def box(self) -> BBox:
        """The box round all its lines."""
        return union(line.box for line in self.lines) or self.lines[0].box

    @property
    def text(self) -> str:
        """Its lines joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return min(line.order for line in self.lines)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The usual distance between base lines, in points, for each type size (rounded) of a document."""

    pitches: dict[int, float]
    body_size: float

    def pitch(self, size: float) -> float:
        """The usual distance at `size`; 1.2 times the size where the document shows none."""
        return self.pitches.get(round(size), 1.2 * size)


def measure_rhythm(pages: Iterable[Sequence[Line]]) -> Rhythm:
    """The distances and the size of body text over all pages of a document."""
    sizes: Counter[float] = Counter()
    steps: dict[int, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
        for before, line in pairwise(lines):
            step = line.box.bottom - before.box.bottom
            if abs(line.size - before.size) < _SAME_SIZE and 0.9 * line.size < step < 2.2 * line.size:
                steps.setdefault(round(line.size), Counter())[round(step * 2) / 2] += 1
    pitches = {size: _usual(counter) for size, counter in steps.items()}
    body = max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 10.0
    return Rhythm(pitches, body)


def _usual(steps: Counter[float]) -> float:
    """The smallest of the frequent distances: paragraphs are parted by larger ones."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.4 * most)


def find_blocks(lines: Sequence[Line], rhythm: Rhythm) -> list[Draft]:
    """The lines of one column as paragraphs and list items, in order."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(groups[-1], line, rhythm):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_draft(group) for group in groups]


def _belongs(group: Sequence[Line], line: Line, rhythm: Rhythm) -> bool:
    last = group[-1]
    step = line.box.bottom - last.box.bottom
    usual = rhythm.pitch(line.size)
    if abs(line.size - last.size) > _SAME_SIZE or not 0.5 * line.size < step <= _LOOSER * usual + 0.5:
        return False
    if line.box.x0 > last.box.x1 or last.box.x0 > line.box.x1:
        return False
    if line.bold != last.bold and (last.bold or len(line.text) < 60):
        return False
    return _starts_item(line) is None and not _ends_paragraph(group, line)


def _starts_item(line: Line) -> Label | None:
    label = read_label(line.text)
    if label is None or (label.kind == "number" and label.depth == 1 and not label.text.endswith((".", ":", ")"))):
        return None
    return label


def _ends_paragraph(group: Sequence[Line], line: Line) -> bool:
    """Whether the last line of `group` ends its paragraph: a sentence end, with room left for the next word."""
    last = group[-1]
    right = max(member.box.x1 for member in group)
    first = line.words[0]
    room = max(right, line.box.x1) - last.box.x1
    fits = room > (first.box.x1 - first.box.x0) + line.size
    return fits and last.text.endswith((".", "!", "?")) and first.text[:1].isupper()


def _draft(group: Sequence[Line]) -> Draft:
    draft = Draft(tuple(group))
    label = _starts_item(group[0])
    if label is None:
        return draft
    if label.kind in ("bullet", "letter", "item", "number"):
        return replace(draft, kind=BlockKind.LIST_ITEM, level=1, label=label.text)
    return replace(draft, label=label.text)
