"""Builds a Document's text, blocks and spans in step, so that every offset is right by construction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from extractors.document import BBox, Block, BlockKind, Cell, Document, Mark, Origin, Page, Span, union
from extractors.problems import Problem
from extractors.quick import maker

_span, _cell = maker(Span), maker(Cell)


class Word(NamedTuple):
    """A piece of text to be placed. `glued` words follow the one before them without a separator (the second
    half of a word that was hyphenated at a line end); `newline` words begin a new line within their block.
    """

    text: str
    bbox: BBox | None = None
    confidence: float = 1.0
    glued: bool = False
    newline: bool = False


class PlainText(NamedTuple):
    """Lines to be placed that need nothing but their words: `text` is theirs, parted by single characters."""

    text: str
    words: Sequence[str]
    boxes: Sequence[BBox | None]
    confidences: Sequence[float]


#: Running text: word by word, or, several times as fast, all at once.
Words = Sequence[Word] | PlainText


class CellDraft(NamedTuple):
    """A cell to be placed."""

    words: Words
    column: int
    bbox: BBox | None = None
    rowspan: int = 1
    colspan: int = 1
    ref: str = ""


class DocumentBuilder:
    """Collects blocks page by page; `build` gives the frozen Document."""

    def __init__(self, source_sha256: str, extractor: str, media_type: str) -> None:
        self._identity = (source_sha256, extractor, media_type)
        self._parts: list[str] = []
        self._length = 0
        self._pages: list[Page] = []
        self._blocks: list[Block] = []

    def add_block(
        self,
        kind: BlockKind,
        words: Words,
        *,
        bbox: BBox | None = None,
        level: int = 0,
        label: str = "",
        ref: str = "",
    ) -> None:
        """A block of running text on the current page; blocks are parted by a line break in the text. `bbox` is the
        box round all words, where it is known already.
        """
        start = self._begin_block()
        spans = self._place(words)
        box = bbox or union([s.bbox for s in spans if s.bbox])
        self._blocks.append(Block(kind, start, self._length, spans, level, label, box, (), ref))

    def add_table(
        self, rows: Sequence[Sequence[CellDraft]], *, bbox: BBox | None = None, label: str = "", ref: str = ""
    ) -> None:
        """A table on the current page. A cell covered by a merged one is left out of its row."""
        start = self._begin_block()
        placed = []
        for number, drafts in enumerate(rows):
            if number:
                self._write("\n")
            placed.append(self._place_row(number, drafts))
        self._blocks.append(Block(BlockKind.TABLE, start, self._length, (), 0, label, bbox, tuple(placed), ref))

    def end_page(
        self,
        number: int | None = None,
        width: float = 0.0,
        height: float = 0.0,
        origin: Origin = Origin.DIGITAL,
        quality: float = 1.0,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Closes the current page."""
        self._pages.append(Page(number, width, height, tuple(self._blocks), origin, quality, tuple(marks)))
        self._blocks = []

    def build(self, problems: Sequence[Problem] = (), title: str = "", notes: Sequence[str] = ()) -> Document:
        """The document; blocks that no `end_page` closed form a last page without number."""
        if self._blocks:
            self.end_page()
        text = "".join(self._parts)
        return Document(*self._identity, text, tuple(self._pages), tuple(problems), title, tuple(notes))

    def _begin_block(self) -> int:
        if self._length:
            self._write("\n")
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _place(self, words: Words) -> tuple[Span, ...]:
        if isinstance(words, PlainText):
            return self._place_plain(words)
        spans, parts, length = [], self._parts, self._length
        for index, (text, bbox, confidence, glued, newline) in enumerate(words):
            if index and not glued:
                parts.append("\n" if newline else " ")
                length += 1
            spans.append(_span(text, length, bbox, confidence))
            parts.append(text)
            length += len(text)
        self._length = length
        return tuple(spans)

    def _place_plain(self, plain: PlainText) -> tuple[Span, ...]:
        starts = accumulate([len(word) + 1 for word in plain.words], initial=self._length)
        self._write(plain.text)
        return tuple(map(_span, plain.words, starts, plain.boxes, plain.confidences))

    def _place_row(self, number: int, drafts: Sequence[CellDraft]) -> tuple[Cell, ...]:
        cells = []
        for index, draft in enumerate(drafts):
            if index:
                self._write("\t")
            start = self._length
            spans = self._place(draft.words) if draft.words else ()
            _, column, bbox, rowspan, colspan, ref = draft
            cells.append(_cell(start, self._length, spans, number, column, bbox, rowspan, colspan, ref))
        return tuple(cells)
