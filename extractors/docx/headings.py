"""Which paragraphs are headings: those whose style says so, and those that only look it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.docx.story import Item, Paragraph
from extractors.labels import number_label

_LONGEST = 90
_SENTENCE_END = (".", ",", ";", "!", "?")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_AMOUNT = re.compile(r"\d[\d\s.]{2,}\s*(?:kr|tkr|mkr|mnkr|sek|:-|%)", re.I)
_FILL_IN = re.compile(r"_{3,}|\.{4,}|…{2,}")
#: Levels of headings that only look it; below those that styles give (1-5 in practice).
_BIG, _NUMBERED, _BOLD = 4, 6, 9


@dataclass(frozen=True, slots=True)
class Look:
    """What is ordinary in a document: body size in points, whether bold tells anything, whether it has a title."""

    size: float
    bold_tells: bool
    titled: bool


def ordinary_look(items: Sequence[Item]) -> Look:
    """Measured over the paragraphs of the body, weighted by letters."""
    sizes: Counter[float] = Counter()
    bold = letters = 0
    titled = False
    for item in items:
        if isinstance(item, Paragraph):
            count = len(item.text)
            sizes[item.size] += count
            letters += count
            bold += count if item.bold else 0
            titled |= item.style.title
    size = max(sizes, key=lambda s: (sizes[s], -s), default=0.0)
    return Look(size, bold <= letters * 0.6, titled)


def heading_level(items: Sequence[Item], index: int, look: Look) -> int:
    """The level of the paragraph at `index` as a heading; 0 for none."""
    paragraph = items[index]
    if not isinstance(paragraph, Paragraph) or paragraph.style.contents:
        return 0
    if paragraph.style.title:
        return 1
    if paragraph.style.heading:
        return paragraph.style.heading + look.titled
    return _apparent_level(paragraph, items, index, look)


def _apparent_level(paragraph: Paragraph, items: Sequence[Item], index: int, look: Look) -> int:
    if not _could_be(paragraph) or index + 1 >= len(items):
        return 0
    label = paragraph.number.label if paragraph.number else number_label(paragraph.text)
    if label and (paragraph.bold or "§" in label or _stands_alone(items, index)):
        return _NUMBERED + _depth(label, paragraph)
    if paragraph.number is not None:
        return 0
    if paragraph.size >= look.size + 1.5 and (paragraph.bold or paragraph.size >= look.size + 3):
        return _BIG if paragraph.size >= look.size + 4 else _BIG + 1
    return _BOLD if (paragraph.bold and look.bold_tells) or _is_capitals(paragraph.text) else 0


def _could_be(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= _LONGEST
        and len(paragraph.lines) <= 2
        and not text.endswith(_SENTENCE_END)
        and bool(_HAS_LETTERS.search(text))
        and not _AMOUNT.search(text)
        and not _FILL_IN.search(text)
        and ("\t" not in "".join(paragraph.lines) or bool(number_label(text)))
        and (paragraph.number is None or not paragraph.number.bullet)
    )


def _depth(label: str, paragraph: Paragraph) -> int:
    """ "3" and "§ 3" are 0 deep, "3.1" is 1."""
    typed = len(re.findall(r"\d+", label)) - 1
    return min(2, max(typed, paragraph.number.level if paragraph.number else 0, 0))


def _stands_alone(items: Sequence[Item], index: int) -> bool:
    """A numbered line between unnumbered text; one in a row of numbered lines is a list item."""
    after = items[index + 1] if index + 1 < len(items) else None
    before = items[index - 1] if index else None
    return not _is_numbered(after) and not _is_numbered(before)


def _is_numbered(item: Item | None) -> bool:
    return isinstance(item, Paragraph) and (item.number is not None or bool(number_label(item.text)))


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and len(text) <= 60
