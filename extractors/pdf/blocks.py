"""Lines to blocks: paragraphs and list items, by distance, indent, type size and numbering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.document import BBox, BlockKind, union
from extractors.pdf.labels import Label, read_label
from extractors.pdf.lines import Line

#: A paragraph's next line stands at most this many times the usual distance below.
_LOOSER = 1.22
_SAME_SIZE = 0.6
_HANGING = 0.6
_NOTE_RULE = 260.0
_SENTENCE_END = re.compile(r"(?<![.…_ ])[.!?:;][”\"»)]?$")
#: The dots of a table of contents, and the page number after them.
_LEADERS = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,})\s*\d{1,3}$")
#: At most so many letters hold what ends a sentence.
_TAIL = 4
Side = tuple[float, float]
_ITEM_KINDS = frozenset({"bullet", "letter", "item", "number"})


def has_leaders(text: str) -> bool:
    """Whether it is a line of a table of contents: dots, and a page number at the end."""
    return text[-1:].isdigit() and _LEADERS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its lines, their texts joined by blanks, the box round them, what it is, and its
    numbering. `page` is 1-based.
    """

    lines: tuple[Line, ...]
    text: str
    box: BBox
    page: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""

    @property
    def order(self) -> int:
        """The place of its first word in the page's content."""
        return min(line.order for line in self.lines)


def make_draft(lines: Sequence[Line], page: int) -> Draft:
    """A paragraph of the given lines (at least one)."""
    if len(lines) == 1:
        return Draft((lines[0],), lines[0].text, lines[0].box, page)
    box = union([line.box for line in lines]) or lines[0].box
    return Draft(tuple(lines), " ".join([line.text for line in lines]), box, page)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The usual distance between base lines, in points, for each type size (rounded), and the size of body text."""

    pitches: dict[int, float]
    body_size: float
    bold_body: bool = False

    def pitch(self, size: float) -> float:
        """The usual distance at `size`; in proportion to the body's where the document shows none."""
        body = self.pitches.get(round(self.body_size), 1.2 * self.body_size)
        return self.pitches.get(round(size), max(1.15, body / max(self.body_size, 1.0)) * size)


def find_body_size(runs: Iterable[Line]) -> float:
    """The size of type, in points, of most letters."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 10.0


def measure_rhythm(pages: Iterable[Sequence[Line]], tables: Iterable[Line] = ()) -> Rhythm:
    """The distances and the size of body text over all pages of a document (lines in content order); `tables` are
    the lines in table cells, which count for weight only.
    """
    sizes: Counter[float] = Counter()
    letters_in_tables = [(len(line.text), line.bold) for line in tables]
    bold = sum(letters for letters, is_bold in letters_in_tables if is_bold)
    steps: dict[int, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            letters = len(line.text)
            sizes[line.size] += letters
            bold += letters if line.bold else 0
        for before, line in pairwise(lines):
            step = line.base - before.base
            level = line.turn == before.turn == 0 and line.box.x0 < before.box.x1
            if level and abs(line.size - before.size) < _SAME_SIZE and 0.9 * line.size < step < 2.2 * line.size:
                steps.setdefault(round(line.size), Counter())[round(step * 2) / 2] += 1
    pitches = {size: _usual(counter) for size, counter in steps.items()}
    body = max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 10.0
    total = sizes.total() + sum(letters for letters, _ in letters_in_tables)
    return Rhythm(pitches, body, bold > 0.6 * total)


def _usual(steps: Counter[float]) -> float:
    """The smallest of the frequent distances: paragraphs are parted by larger ones."""
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.4 * most)


def find_blocks(lines: Sequence[Line], rhythm: Rhythm, page: int, columns: Sequence[Side]) -> list[Draft]:
    """The lines of one stretch of prose as paragraphs and list items, in order; `columns` are those of the page."""
    groups: list[list[Line]] = []
    for line in lines:
        right = _right_side(line, columns)
        if groups and (_belongs(groups[-1], line, rhythm, right) or _runs_over(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _with_depths([_draft(group, page) for group in groups])


def text_columns(lines: Sequence[Line]) -> list[Side]:
    """The columns of a page: the stretches of x (left, right) that its lines cover without a gap; lines that reach
    over several columns aside.
    """
    usual = sorted(line.box.x1 - line.box.x0 for line in lines)[len(lines) // 2] if lines else 0.0
    columns: list[Side] = []
    for x0, x1 in sorted((line.box.x0, line.box.x1) for line in lines if line.box.x1 - line.box.x0 <= 1.8 * usual):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _right_side(line: Line, columns: Sequence[Side]) -> float:
    left = line.box.x0
    return max([x1 for x0, x1 in columns if x0 <= left < x1], default=line.box.x1)


def _belongs(group: Sequence[Line], line: Line, rhythm: Rhythm, right: float) -> bool:
    """Whether a line goes on with the block above it; `right` is the right side of its column."""
    return _stands_below(group[-1], line, rhythm) and not (
        (line.bold != group[-1].bold and (group[-1].bold or len(line.text) < 60))
        or (group[-1].underlined and not line.underlined)
        or starts_item(line) is not None
        or _ends_paragraph(group, line, right)
        or _outdents(group, line)
    )


def _stands_below(last: Line, line: Line, rhythm: Rhythm) -> bool:
    """Whether the line stands right below the last one, at the usual distance, of the same size, within one frame."""
    if line.turn or last.turn or line.frame != last.frame or abs(line.size - last.size) > _SAME_SIZE:
        return False
    near = 0.5 * line.size < line.base - last.base <= _LOOSER * rhythm.pitch(line.size) + 0.5
    return near and line.box.x0 <= last.box.x1 and last.box.x0 <= line.box.x1


def _runs_over(group: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph goes on at the top of the next column."""
    last = group[-1]
    return (
        line.turn == last.turn == 0
        and line.base < last.base - 3 * line.size
        and line.box.x0 > last.box.x1 - 1.0
        and abs(line.size - last.size) <= _SAME_SIZE
        and line.bold == last.bold
        and not _ends_sentence(last)
        and line.text[:1].islower()
        and starts_item(line) is None
    )


def starts_item(line: Line) -> Label | None:
    """The numbering that begins a new block; a bare number may be part of a sentence and does not."""
    label = read_label(line.text)
    if label is None or len(label.text) == len(line.text):
        return label if label and label.kind in ("section", "chapter", "moment", "bullet") else None
    if label.kind == "number" and label.depth == 1 and not label.text.endswith((".", ":")):
        return None
    return label


def _ends_paragraph(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether the last line of `group` ends its paragraph: the next word, which begins with a capital, would have
    found room on it, and it ends a sentence, or is a title: numbered, or in capitals.
    """
    last = group[-1]
    if has_leaders(last.text):
        return True
    first = line.words[0]
    if not first.text[:1].isupper():
        return False
    right = max(right, *(member.box.x1 for member in (*group, line)))
    if right - last.box.x1 <= (first.box.x1 - first.box.x0) + line.size:
        return False
    title = len(group) == 1 and (_is_numbered(last) or is_capitals(last.text) > is_capitals(line.text))
    return title or _ends_sentence(last)


def _is_numbered(line: Line) -> bool:
    label = read_label(line.text)
    return label is not None and label.kind not in ("bullet", "item")


def is_capitals(text: str) -> bool:
    """Whether a text of four letters or more has no small one."""
    letters = 0
    for c in text:
        if c.isalpha():
            if not c.isupper():
                return False
            letters += 1
    return letters >= 4


def _outdents(group: Sequence[Line], line: Line) -> bool:
    """Whether the line goes back to the left of a list item's text, or begins a paragraph by an indent."""
    first = group[0]
    size = max(line.size, 1.0)
    hang = _text_left(first)
    if hang is not None and len(group) >= 1:
        return line.box.x0 < hang - _HANGING * size and hang - first.box.x0 > _HANGING * size
    if len(group) > 1:
        indented = line.box.x0 - group[-1].box.x0 > size and abs(first.box.x0 - line.box.x0) < 2
        return indented and _ends_sentence(group[-1])
    return False


def _text_left(line: Line) -> float | None:
    """Where the text after a list item's label begins, if a wider gap than a blank parts them."""
    label = read_label(line.text)
    if label is None or label.kind not in _ITEM_KINDS:
        return None
    count = len(label.text.split())
    if count >= len(line.words):
        return None
    gap = line.words[count].box.x0 - line.words[count - 1].box.x1
    return line.words[count].box.x0 if gap > 0.45 * line.size else None


def _ends_sentence(line: Line) -> bool:
    return _SENTENCE_END.search(line.text[-_TAIL:]) is not None


def _draft(group: Sequence[Line], page: int) -> Draft:
    draft = make_draft(group, page)
    label = None if has_leaders(draft.text) else starts_item(group[0])
    if label is None:
        return draft
    if label.kind in _ITEM_KINDS:
        return replace(draft, kind=BlockKind.LIST_ITEM, level=1, label=label.text)
    return replace(draft, label=label.text)


def _with_depths(drafts: Sequence[Draft]) -> list[Draft]:
    """List items with their depth: 1 for the outermost indent of the list they stand in."""
    lefts: list[float] = []
    result = []
    for draft in drafts:
        if draft.kind is not BlockKind.LIST_ITEM:
            lefts = []
            result.append(draft)
            continue
        left = draft.lines[0].box.x0
        lefts = [x for x in lefts if x < left - 6]
        lefts.append(left)
        result.append(replace(draft, level=len(lefts)))
    return result


def _is_noted(text: str) -> bool:
    """Whether a block begins as a note does: with a label or a raised figure."""
    return bool(read_label(text)) or (text[:1].isdigit() and not text[:1].isdecimal())


def mark_footnotes(drafts: Sequence[Draft], rules: Sequence[BBox], rhythm: Rhythm) -> list[Draft]:
    """The blocks of small type below a short level line at the foot of a page, as footnotes."""
    small = [d for d in drafts if d.lines[0].size <= 0.93 * rhythm.body_size and _is_noted(d.text)]
    if not small or not rules:
        return list(drafts)
    lowest = max((d.box.bottom for d in drafts if d.lines[0].size > 0.93 * rhythm.body_size), default=0.0)
    under = [r for r in rules if r.top >= lowest - 2 and r.x1 - r.x0 < _NOTE_RULE]
    if not under:
        return list(drafts)
    return [replace(d, kind=BlockKind.FOOTNOTE) if d.box.top >= under[0].top - 2 else d for d in drafts]
