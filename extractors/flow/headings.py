"""Which paragraphs are headings: those whose style says so, and those that only look it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.flow.items import Item, Paragraph
from extractors.labels import number_label

_LONGEST = 90
_LONGEST_STYLED = 250
_ADDRESS = re.compile(r"\bwww\.|https?:|@")
_SENTENCE_END = (".", ",", ";", "!", "?")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_AMOUNT = re.compile(r"\d[\d\s.]{2,}\s*(?:kr|tkr|mkr|mnkr|sek|:-|%)", re.I)
_FILL_IN = re.compile(r"_{3,}|\.{4,}|…{2,}")
_RUN_IN = re.compile(r"[^:]{2,40}:\s*\S")
#: Levels of headings that only look it; below those that styles give (1-5 in practice).
_BIG, _NUMBERED, _BOLD, _BELOW = 4, 6, 9, 10


@dataclass(frozen=True, slots=True)
class Look:
    """What is ordinary in a document: body size in points, whether bold or underlined lines tell anything, whether
    some are headings without a number, and the ref of the paragraph that is its title ("" for none).
    """

    size: float
    stress_tells: bool
    has_stressed_lines: bool
    title: str = ""


def ordinary_look(items: Sequence[Item]) -> Look:
    """Measured over the paragraphs of the body, weighted by letters."""
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    size = max(sizes, key=lambda s: (sizes[s], -s), default=0.0)
    title = _title(paragraphs, size)
    rest = [p for p in paragraphs if p.ref != title]
    stressed = sum(len(p.text) for p in paragraphs if p.stressed)
    tells = stressed <= sizes.total() * 0.6
    lines = any(
        p.stressed and not p.heading and not p.depth and _could_be(p) and not number_label(p.text) for p in rest
    )
    return Look(size, tells, tells and lines, title)


def _title(paragraphs: Sequence[Paragraph], size: float) -> str:
    """A styled title, else a first line that is larger than all else."""
    styled = next((p for p in paragraphs if p.title), None)
    if styled is not None:
        return styled.ref
    first = paragraphs[0] if paragraphs else None
    if first is None or first.heading or not _could_be(first):
        return ""
    headings = [p.size for p in paragraphs if p.heading]
    return first.ref if first.size >= max([size + 3, *headings]) else ""


def heading_level(items: Sequence[Item], index: int, look: Look) -> int:
    """The level of the paragraph at `index` as a heading; 0 for none."""
    paragraph = items[index]
    if not isinstance(paragraph, Paragraph) or paragraph.contents:
        return 0
    if paragraph.title or paragraph.ref == look.title:
        return 1
    if paragraph.heading and len(paragraph.text) <= _LONGEST_STYLED:
        return paragraph.heading + bool(look.title)
    return _apparent_level(paragraph, items, index, look)


def _apparent_level(paragraph: Paragraph, items: Sequence[Item], index: int, look: Look) -> int:
    if not _could_be(paragraph) or index + 1 >= len(items):
        return 0
    label = paragraph.label if paragraph.depth else number_label(paragraph.text)
    if label and (paragraph.stressed or "§" in label):
        return _NUMBERED + _depth(label, paragraph)
    if label and _stands_alone(items, index):
        return (_BELOW if look.has_stressed_lines else _NUMBERED) + _depth(label, paragraph)
    if paragraph.depth:
        return 0
    if paragraph.size >= look.size + 1.5 and (paragraph.stressed or paragraph.size >= look.size + 3):
        return _BIG if paragraph.size >= look.size + 4 else _BIG + 1
    stressed = paragraph.stressed and look.stress_tells and not _RUN_IN.match(paragraph.text)
    return _BOLD if stressed or _is_capitals(paragraph.text) else 0


def _could_be(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= _LONGEST
        and len(paragraph.lines) <= 2
        and not text.endswith(_SENTENCE_END)
        and bool(_HAS_LETTERS.search(text))
        and not _AMOUNT.search(text)
        and not _FILL_IN.search(text)
        and not _ADDRESS.search(text)
        and ("\t" not in "".join(paragraph.lines) or bool(number_label(text)))
        and not paragraph.bullet
    )


def _depth(label: str, paragraph: Paragraph) -> int:
    """One of "3" or "§ 3" is 0 deep, of "3.1" 1."""
    typed = len(re.findall(r"\d+", label)) - 1
    return min(2, max(typed, paragraph.depth - 1, 0))


def _stands_alone(items: Sequence[Item], index: int) -> bool:
    """A numbered line between unnumbered text; one in a row of numbered lines is a list item."""
    after = items[index + 1] if index + 1 < len(items) else None
    before = items[index - 1] if index else None
    return not _is_numbered(after) and not _is_numbered(before)


def _is_numbered(item: Item | None) -> bool:
    return isinstance(item, Paragraph) and (item.depth > 0 or bool(number_label(item.text)))


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and len(text) <= 60
