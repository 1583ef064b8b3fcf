"""Walks the text of an ODT."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractors.flow.items import FlowCell, FlowTable, Item, Paragraph
from extractors.odt.names import DRAW, OFFICE, TABLE, TEXT, XLINK, as_int
from extractors.odt.styles import Counters, Look, OdtStyles
from extractors.raised import raised

_DEEPEST = 20
_WIDEST = 200
_CONTENTS = ("contents", "innehåll")
_TITLES = frozenset(("title", "titel"))
_Piece = tuple[str, Look]


class OdtReader:
    """Reads stories in document order. `pictures` are the numbers of the paragraphs that hold some."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._outline = Counters(styles, "")
        self._lists: dict[str, Counters] = {}
        self._by_style: dict[str, Counters] = {}
        self._prefix = ""
        self._paragraphs = self._tables = self._depth = 0
        self._boxes: list[etree._Element] = []
        self.footnotes: list[Item] = []
        self.comments: list[Item] = []
        self.pictures: list[int] = []
        self.picture_links: list[str] = []
        self.struck: list[int] = []
        self.tracked = False
        #: Whether something stands too deep to be read.
        self.is_cut = False
        self._in_contents = False

    def read(self, story: etree._Element, prefix: str = "") -> tuple[Item, ...]:
        """The paragraphs and tables of a story; their refs begin with `prefix`."""
        self._prefix, self._paragraphs, self._tables = prefix, 0, 0
        return tuple(self._items(story))

    def _items(self, parent: etree._Element) -> Iterator[Item]:
        for element in parent:
            tag = element.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(element)
            elif tag == f"{TEXT}list":
                yield from self._list(element, "", 1, None)
            elif tag == f"{TABLE}table":
                yield self._table(element)
            elif tag == f"{TEXT}tracked-changes":
                self.tracked = True
            elif tag in _CONTENTS_PARTS:
                outside, self._in_contents = self._in_contents, True
                yield from self._items(element)
                self._in_contents = outside
            elif tag in _TRANSPARENT and not _is_hidden(element):
                yield from self._items(element)
            elif tag == f"{DRAW}frame":
                self._frame(element)
                yield from self._boxed()
            elif tag in _SHAPES:
                yield from self._items(element)

    def _list(self, element: etree._Element, style: str, level: int, counters: Counters | None) -> Iterator[Item]:
        style = element.get(f"{TEXT}style-name") or style
        counters = counters or self._counters(element, style)
        for item in element:
            if item.tag == f"{TEXT}list-header":
                yield from self._items(item)
            elif item.tag == f"{TEXT}list-item":
                yield from self._list_item(item, style, level, counters)

    def _list_item(self, item: etree._Element, style: str, level: int, counters: Counters) -> Iterator[Item]:
        start = item.get(f"{TEXT}start-value")
        label, labelled = "", False
        for child in item:
            if child.tag == f"{TEXT}list":
                if level < _DEEPEST:
                    yield from self._list(child, style, level + 1, counters)
                else:
                    self.is_cut = True
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                if not labelled:
                    label = counters.label(level, as_int(start) if start else None, style)
                yield from self._paragraph(child, label if not labelled else "", level)
                labelled = True

    def _counters(self, element: etree._Element, style: str) -> Counters:
        """Counters of a new list, or of the one that it continues."""
        continued = element.get(f"{TEXT}continue-list")
        counters = self._lists.get(continued or "")
        if counters is None and element.get(f"{TEXT}continue-numbering") == "true":
            counters = self._by_style.get(style)
        counters = counters or Counters(self._styles, style)
        self._by_style[style] = counters
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identity:
            self._lists[identity] = counters
        return counters

    def _paragraph(self, element: etree._Element, label: str = "", depth: int = 0) -> Iterator[Item]:
        self._paragraphs += 1
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name")).over(self._styles.base)
        pieces = self._unstruck(list(self._inline(element, look)))
        lines = tuple(line.strip() for line in "".join(t for t, _ in pieces).split("\n") if line.strip())
        heading = as_int(element.get(f"{TEXT}outline-level")) if element.tag == f"{TEXT}h" else 0
        if heading and not depth and element.get(f"{TEXT}is-list-header") != "true":
            restart = element.get(f"{TEXT}start-value") if element.get(f"{TEXT}restart-numbering") == "true" else None
            label = self._outline.label(heading, as_int(restart) if restart else None)
        if lines:
            bold, size = _looks(pieces)
            yield Paragraph(
                lines, f"{self._prefix}p{self._paragraphs}", heading,
                title=bool(_TITLES.intersection(look.names)),
                contents=self._in_contents or any(n.startswith(_CONTENTS) for n in look.names),
                label=label, depth=depth, bullet=label == "•", stressed=bold, size=size,
            )  # fmt: skip
        yield from self._boxed()

    def _unstruck(self, pieces: list[_Piece]) -> list[_Piece]:
        """The pieces without those struck through."""
        if not any(look.struck and text.strip() for text, look in pieces):
            return pieces
        self.struck.append(self._paragraphs)
        return [(" " if look.struck and text.strip() else text, look) for text, look in pieces]

    def _boxed(self) -> Iterator[Item]:
        """What stands in the text boxes just met."""
        boxes, self._boxes = self._boxes, []
        if self._depth < _DEEPEST:
            self._depth += 1
            for box in boxes:
                yield from self._items(box)
            self._depth -= 1

    def _inline(self, element: etree._Element, look: Look) -> Iterator[_Piece]:
        yield _collapsed(element.text), look
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child, look)
            yield _collapsed(child.tail), look

    def _child(self, child: etree._Element, look: Look) -> Iterator[_Piece]:
        tag = child.tag
        if tag in _SIGNS:
            yield _SIGNS[tag], look
        elif tag == f"{TEXT}s":
            yield " ", look
        elif tag == f"{TEXT}note":
            self._aside(child.find(f"{TEXT}note-body"), self.footnotes)
        elif tag == f"{OFFICE}annotation":
            self._aside(child, self.comments)
        elif tag == f"{DRAW}frame":
            self._frame(child)
        elif tag in _SHAPES:
            self._boxes.append(child)
        elif tag == f"{TEXT}span":
            inner = self._styles.look("text", child.get(f"{TEXT}style-name")).over(look)
            if not inner.hidden:
                pieces = self._inline(child, inner)
                yield from ((raised(text), own) for text, own in pieces) if inner.raised else pieces
        elif tag not in _SILENT and not _is_hidden(child):
            yield from self._inline(child, look)

    def _aside(self, story: etree._Element | None, into: list[Item]) -> None:
        if story is not None and self._depth < _DEEPEST:
            self._depth += 1
            into.extend(self._items(story))
            self._depth -= 1

    def _frame(self, frame: etree._Element) -> None:
        self._boxes.extend(frame.iterchildren(f"{DRAW}text-box"))
        image = frame.find(f"{DRAW}image")
        if image is not None:
            self.pictures.append(self._paragraphs)
            self.picture_links.append(image.get(XLINK + "href", ""))

    def _table(self, table: etree._Element) -> FlowTable:
        self._tables += 1
        ref = f"{self._prefix}t{self._tables}"
        rows = [self._row(row, f"{ref}r{number}") for number, row in enumerate(_rows(table), 1)]
        return FlowTable(tuple(rows), ref)

    def _row(self, row: etree._Element, ref: str) -> tuple[FlowCell, ...]:
        cells: list[FlowCell] = []
        column = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated = min(as_int(cell.get(f"{TABLE}number-columns-repeated")), _WIDEST)
            if cell.tag == f"{TABLE}table-cell":
                items = self._cell_items(cell)
                rowspan = as_int(cell.get(f"{TABLE}number-rows-spanned"))
                colspan = as_int(cell.get(f"{TABLE}number-columns-spanned"))
                for k in range(repeated):
                    cells.append(FlowCell(items, column + k, rowspan, colspan, f"{ref}c{len(cells) + 1}"))
            column += repeated
        return tuple(cells)

    def _cell_items(self, cell: etree._Element) -> tuple[Item, ...]:
        if self._depth >= _DEEPEST:
            self.is_cut = self.is_cut or len(cell) > 0
            return ()
        self._depth += 1
        items = tuple(self._items(cell))
        self._depth -= 1
        return items


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _looks(pieces: list[_Piece]) -> tuple[bool, float]:
    """Whether every letter is bold, and the size most letters have, in points."""
    sizes: dict[float, int] = {}
    bold = True
    for text, look in pieces:
        count = sum(c.isalnum() for c in text)
        if count:
            size = look.size or 0.0
            sizes[size] = sizes.get(size, 0) + count
            bold &= bool(look.bold)
    return bold and bool(sizes), max(sizes, key=lambda s: (sizes[s], s), default=0.0)


def _is_hidden(element: etree._Element) -> bool:
    return element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true"


def _collapsed(text: str | None) -> str:
    """White space in the file is no more than one blank; breaks and tabs are elements."""
    if not text:
        return ""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if inner and text[-1].isspace() else ''}"


_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_SILENT = frozenset((
    f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end", f"{TEXT}bookmark", f"{TEXT}hidden-text",
    f"{OFFICE}annotation-end", f"{TEXT}soft-page-break", f"{TEXT}reference-mark", f"{TEXT}ruby-text",
))  # fmt: skip
#: Drawings that may hold paragraphs.
_SHAPES = frozenset(
    f"{DRAW}{kind}" for kind in ("custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "line", "g")
)
_TRANSPARENT = frozenset((
    f"{TEXT}section", f"{OFFICE}text", f"{TEXT}numbered-paragraph", f"{DRAW}text-box",
))  # fmt: skip
_CONTENTS_PARTS = frozenset((
    f"{TEXT}index-body", f"{TEXT}table-of-content", f"{TEXT}index-title", f"{TEXT}alphabetical-index",
))  # fmt: skip
