"""Walks a story (body, header, footnote, text box) of a Word file: paragraphs and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from extractors.docx.names import DIAGRAM, MC, A, W, child, toggle, value
from extractors.docx.numbering import Number, Numbering
from extractors.docx.runs import FILL_IN, Run, RunReader
from extractors.docx.styles import Style, Styles
from extractors.flow.items import FlowCell, FlowTable, Item, Paragraph
from extractors.labels import number_label

_TRANSPARENT = frozenset((W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag", MC + "Choice"))
_MAX_NESTING = 20
_LONGEST_LINE = 60
_LEADERS = frozenset(("underscore", "dot", "hyphen", "heavy", "middleDot"))
#: A tab that leads to no text.
_OPEN_TAB = re.compile(r"\t(?=\t|\n|$)")


class StoryReader:
    """Reads stories in document order; numbering and fields run on from one to the next."""

    def __init__(
        self, styles: Styles, numbering: Numbering, diagrams: Mapping[str, etree._Element] | None = None
    ) -> None:
        self._styles = styles
        self._diagrams = diagrams or {}
        self._numbering = numbering
        self.runs = RunReader(styles)
        self._paragraphs = 0
        self._tables = 0
        self._depth = 0
        #: Whether something stands too deep to be read.
        self.is_cut = False
        self._prefix = ""
        self._in_contents = False

    def read(self, story: etree._Element, prefix: str = "") -> tuple[Item, ...]:
        """The paragraphs and tables of a story; empty paragraphs are left out but counted. Their refs begin with
        `prefix`: "p3" is the third paragraph, "t2r1c1" a cell of the second table.
        """
        self._prefix, self._paragraphs, self._tables = prefix, 0, 0
        return tuple(self._items(story))

    def _items(self, parent: etree._Element) -> Iterator[Item]:
        joined: list[etree._Element] = []
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                joined.append(element)
                if _mark_deleted(element):
                    continue
                yield from self._paragraph(joined)
                joined = []
            elif tag == W + "tbl":
                yield self._table(element)
            elif tag == W + "sdt":
                yield from self._control(element)
            elif tag == MC + "AlternateContent":
                chosen = element.find(MC + "Choice")
                yield from self._items(element if chosen is None else chosen)
            elif tag in _TRANSPARENT:
                yield from self._items(element)
        if joined:
            yield from self._paragraph(joined)

    def _control(self, element: etree._Element) -> Iterator[Item]:
        content = child(element, "sdtContent")
        if content is None:
            return
        properties = child(element, "sdtPr")
        if toggle(properties, "showingPlcHdr"):
            self.runs.found.placeholders = True
            return
        outside = self._in_contents
        self._in_contents |= value(child(properties, "docPartObj"), "docPartGallery") == "Table of Contents"
        yield from self._items(content)
        self._in_contents = outside

    def _paragraph(self, elements: list[etree._Element]) -> Iterator[Item]:
        """One paragraph; several elements where the paragraph marks between them are deleted."""
        properties = child(elements[-1], "pPr")
        style = self._styles.paragraph(properties)
        self._paragraphs += 1
        ref = f"{self._prefix}p{self._paragraphs}"
        outer = self.runs.found.boxes
        self.runs.found.boxes = []
        runs = [run for element in elements for run in self.runs.read(element, style, ref)]
        boxes, self.runs.found.boxes = self.runs.found.boxes, outer
        number = self._numbering.number(properties)
        leaders = _has_leaders(properties)
        for index, part in enumerate(_parts(runs)):
            paragraph = self._made(part, style, number if index == 0 else None, leaders, ref)
            if paragraph.lines or (paragraph.label and self._depth):
                yield paragraph
        for box in boxes:
            yield from self._nested(box)
        yield from self._diagram_texts(ref)

    def _made(self, runs: Sequence[Run], style: Style, number: Number | None, leaders: bool, ref: str) -> Paragraph:
        lines = _lines(runs, leaders)
        stressed, size = _looks(runs, self._styles.base.size or 0)
        return Paragraph(
            lines,
            ref,
            style.heading,
            style.title,
            style.contents or self._in_contents,
            number.label if number else "",
            number.level + 1 if number else 0,
            number is not None and number.bullet,
            stressed,
            size,
        )

    def _diagram_texts(self, ref: str) -> Iterator[Item]:
        """The texts of the diagrams just met, each a paragraph."""
        identities, self.runs.found.diagrams = self.runs.found.diagrams, []
        for root in (self._diagrams[i] for i in identities if i in self._diagrams):
            for body in root.iter(DIAGRAM + "t"):
                lines = [" ".join("".join(t.text or "" for t in p.iter(A + "t")).split()) for p in body.iter(A + "p")]
                if any(lines):
                    yield Paragraph(tuple(filter(None, lines)), ref)

    def _nested(self, story: etree._Element) -> Iterator[Item]:
        if self._depth >= _MAX_NESTING:
            self.is_cut = self.is_cut or len(story) > 0
            return
        self._depth += 1
        yield from self._items(story)
        self._depth -= 1

    def _table(self, element: etree._Element) -> FlowTable:
        self._tables += 1
        ref = f"{self._prefix}t{self._tables}"
        drafts = [self._row(row, ref, index) for index, row in enumerate(_rows(element))]
        return FlowTable(_merge_down(drafts), ref)

    def _row(self, row: etree._Element, ref: str, index: int) -> list[tuple[FlowCell, str | None]]:
        column = _grid_before(row)
        cells = []
        for number, element in enumerate(_cells(row)):
            properties = child(element, "tcPr")
            span = max(1, int(value(properties, "gridSpan") or 1)) if _is_int(value(properties, "gridSpan")) else 1
            merge = child(properties, "vMerge")
            state = None if merge is None else merge.get(W + "val", "continue")
            items = tuple(self._nested(element))
            cells.append((FlowCell(items, column, 1, span, f"{ref}r{index + 1}c{number + 1}"), state))
            column += span
        return cells


def _is_int(text: str | None) -> bool:
    return text is not None and text.isdigit() and len(text) < 5


def _grid_before(row: etree._Element) -> int:
    before = value(child(row, "trPr"), "gridBefore")
    return int(before) if before is not None and _is_int(before) else 0


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those within content controls; deleted rows are left out."""
    for element in table:
        if element.tag == W + "tr":
            if child(child(element, "trPr"), "del") is None:
                yield element
        elif element.tag == W + "sdt":
            content = child(element, "sdtContent")
            yield from () if content is None else _rows(content)
        elif element.tag in _TRANSPARENT:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag == W + "sdt":
            content = child(element, "sdtContent")
            yield from () if content is None else _cells(content)
        elif element.tag in _TRANSPARENT:
            yield from _cells(element)


def _merge_down(drafts: list[list[tuple[FlowCell, str | None]]]) -> tuple[tuple[FlowCell, ...], ...]:
    """Leaves cells that continue a vertical merge out and lengthens the one they continue."""
    heights: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(drafts):
        for cell, state in row:
            key = open_at.get(cell.column)
            if state == "continue" and key is not None:
                heights[key] += 1
            else:
                heights[(index, cell.column)] = 1
                open_at.pop(cell.column, None)
                if state is not None:
                    open_at[cell.column] = (index, cell.column)
    return tuple(
        tuple(
            FlowCell(c.items, c.column, heights[(index, c.column)], c.colspan, c.ref)
            for c, _ in row
            if (index, c.column) in heights
        )
        for index, row in enumerate(drafts)
    )


def _mark_deleted(paragraph: etree._Element) -> bool:
    """A paragraph whose mark is deleted runs on into the next one."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _parts(runs: list[Run]) -> list[list[Run]]:
    """The paragraph, or its first line and the rest where that line is a heading set off with a line break."""
    text = "".join(run.text for run in runs)
    end = text.find("\n")
    first, rest = (_cut(runs, 0, end), _cut(runs, end + 1, len(text))) if end > 0 else (runs, [])
    if not text[:end].strip() or not text[end:].strip() or not rest:
        return [runs]
    apart = _looks(first, 0)[0] and not _looks(rest, 0)[0]
    line = text[:end].strip()
    numbered = "§" in number_label(line) and len(line) <= _LONGEST_LINE and not line.endswith((".", ",", ";"))
    return [first, rest] if apart or numbered else [runs]


def _cut(runs: list[Run], start: int, end: int) -> list[Run]:
    """The characters `start` to `end` of the joined runs."""
    pieces, position = [], 0
    for run in runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        position += len(run.text)
        if text:
            pieces.append(Run(text, run.look))
    return pieces


def _lines(runs: Sequence[Run], leaders: bool) -> tuple[str, ...]:
    text = "".join(run.text for run in runs)
    if leaders:
        text = _OPEN_TAB.sub(f" {FILL_IN}", text)
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _has_leaders(properties: etree._Element | None) -> bool:
    """Whether tabs draw lines; those of a table of contents lead to a number, and never stand open."""
    stops = child(properties, "tabs")
    return stops is not None and any(stop.get(W + "leader", "none") in _LEADERS for stop in stops)


def _looks(runs: Sequence[Run], default_size: float) -> tuple[bool, float]:
    """Whether every letter is bold, or every one underlined, and the size most letters have."""
    lettered = [(run, sum(c.isalnum() for c in run.text)) for run in runs]
    lettered = [(run, count) for run, count in lettered if count]
    sizes: dict[float, int] = {}
    for run, count in lettered:
        size = run.look.size or default_size
        sizes[size] = sizes.get(size, 0) + count
    bold = all(run.look.bold for run, _ in lettered)
    underlined = all(run.look.underlined for run, _ in lettered)
    return bool(lettered) and (bold or underlined), max(sizes, key=lambda s: (sizes[s], s), default=default_size)
