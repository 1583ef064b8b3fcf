"""HTML pages and HTML letters: headings, lists, tables, paragraphs; scripts and what is hidden left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BlockKind, Document
from extractors.errors import UnreadableError
from extractors.labels import number_label
from extractors.problems import Problem, ProblemCode
from extractors.raised import raised
from extractors.source import HTML
from extractors.text import decode

VERSION = "html/1"
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DEEPEST = 200
_LONG_CELL = 300

_SKIPPED = frozenset((
    "script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "select", "button",
))  # fmt: skip
#: The note of a document of which struck-through text was left out.
STRUCK = "struck-through text left out"
_STRUCK = frozenset(("s", "strike", "del"))
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_BLOCKS = frozenset((
    "html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside", "nav", "address", "hr",
    "blockquote", "pre", "center", "figure", "figcaption", "form", "fieldset", "details", "summary", "caption",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th",
))  # fmt: skip


def extract_html(data: bytes, sha256: str) -> Document:
    """One page without number. Raises UnreadableError."""
    text = _decoded(data)
    builder = DocumentBuilder(sha256, VERSION, HTML)
    root = _parse(text)
    if root is None:
        raise UnreadableError(ProblemCode.NO_TEXT, "HTML without any element")
    is_struck = _without_struck(root)
    _Walk(builder).walk(root, 0)
    builder.end_page()
    title = " ".join(_all_text(root, "title").split())
    notes = [STRUCK] if is_struck else []
    document = builder.build(title=title, notes=notes)
    return document if document.text.strip() else builder.build([Problem(ProblemCode.NO_TEXT)], title, notes)


def add_html(builder: DocumentBuilder, text: str) -> bool:
    """Adds the blocks of some HTML, and says whether struck-through text was left out. Raises UnreadableError for what
    stands too deep.
    """
    root = _parse(text)
    if root is None:
        return False
    is_struck = _without_struck(root)
    _Walk(builder).walk(root, 0)
    return is_struck


def _decoded(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    try:
        return data.decode(match[1].decode("ascii")) if match else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text), parser)
    except etree.LxmlError as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"HTML: {error}") from error
    # The parser mends all else, but what stands too deep it leaves out.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError(ProblemCode.TOO_NESTED, "HTML")
    for element in () if root is None else root.iter("sup"):
        element.text = raised(element.text or "")
    return root


def _without_struck(root: etree._Element) -> bool:
    """Takes out what is struck through or marked as deleted, and says whether there was any."""
    struck = [e for e in root.iter() if e.tag in _STRUCK or _STRUCK_STYLE.search(e.get("style", ""))]
    for element in struck:
        tail = element.tail
        element.clear()
        element.tail = tail
    return bool(struck)


class _Walk:
    """Gathers the text of inline elements until a block begins or ends."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._parts: list[str] = []
        self._count = 0
        self._last_item: etree._Element | None = None

    def walk(self, element: etree._Element, depth: int) -> None:
        self._block(element, depth)
        self._flush()

    def _block(self, element: etree._Element, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _is_hidden(element):
            return
        if depth > _DEEPEST:
            self._parts.append(_all_text(element))
        elif tag == "table" and _is_data(element):
            self._flush(element.getparent())
            self._table(element)
        elif tag in _BLOCKS:
            self._flush(element.getparent())
            self._inside(element, depth)
            self._flush(element)
        else:
            self._inside(element, depth)

    def _inside(self, element: etree._Element, depth: int) -> None:
        if element.tag in ("br", "hr"):
            self._parts.append("\n")
        elif element.tag == "input":
            self._parts.append(_input(element))
        self._parts.append(_collapsed(element.text))
        for inner in element:
            self._block(inner, depth + 1)
            self._parts.append(_collapsed(inner.tail))

    def _flush(self, element: etree._Element | None = None) -> None:
        """Adds what was gathered as a block of the kind that `element` stands for."""
        lines = [" ".join(line.split()) for line in "".join(self._parts).split("\n")]
        self._parts.clear()
        words = [Word(line) for line in lines if line]
        words = [Word(word.text, newline=bool(i)) for i, word in enumerate(words)]
        if not words:
            return
        self._count += 1
        kind, level, label = self._kind(element, words[0].text)
        self._builder.add_block(kind, words, level=level, label=label, ref=str(self._count))

    def _kind(self, element: etree._Element | None, text: str) -> tuple[BlockKind, int, str]:
        tag = str(element.tag) if element is not None else ""
        if re.fullmatch(r"h[1-6]", tag):
            return BlockKind.HEADING, int(tag[1]), number_label(text)
        item = element if tag == "li" else _enclosing_item(element)
        if item is None:
            return BlockKind.PARAGRAPH, 0, ""
        label = "" if item is self._last_item else _item_label(item)
        self._last_item = item
        depth = sum(1 for _ in item.iterancestors("ul", "ol"))
        return BlockKind.LIST_ITEM, max(depth, 1), label

    def _table(self, table: etree._Element) -> None:
        self._count += 1
        rows = []
        for row in table.iter("tr"):
            drafts, column = [], 0
            for cell in row.iterchildren("td", "th"):
                span = _span(cell, "colspan")
                drafts.append(CellDraft(_cell_words(cell), column, rowspan=_span(cell, "rowspan"), colspan=span))
                column += span
            rows.append(drafts)
        self._builder.add_table(rows, ref=str(self._count))


def _enclosing_item(element: etree._Element | None) -> etree._Element | None:
    """The list item of which this is the first paragraph."""
    if element is None or element.tag not in ("p", "div"):
        return None
    parent = element.getparent()
    if parent is not None and parent.tag == "li" and parent.index(element) == 0 and not (parent.text or "").strip():
        return parent
    return None


def _item_label(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = parent.get("start", "1")
    return f"{before + (int(start) if start.isdigit() and len(start) < 6 else 1)}."


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data: letters and old pages use tables to lay text out."""
    if table.get("role") == "presentation" or any(True for _ in table.iterdescendants("table", "h1", "h2", "h3")):
        return False
    rows = list(table.iter("tr"))
    widths = [sum(1 for _ in row.iterchildren("td", "th")) for row in rows]
    longest = max((len(_all_text(cell)) for cell in table.iter("td")), default=0)
    return len(rows) >= 2 and max(widths, default=0) >= 2 and longest <= _LONG_CELL


def _cell_words(cell: etree._Element) -> list[Word]:
    lines = [" ".join(line.split()) for line in "".join(_cell_text(cell)).split("\n")]
    return [Word(line, newline=bool(i)) for i, line in enumerate(line for line in lines if line)]


def _cell_text(element: etree._Element) -> Iterator[str]:
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "end":
            if inner is not element:
                yield "\n" if inner.tag in _BLOCKS else ""
                yield _collapsed(inner.tail)
        elif inner.tag not in _SKIPPED:
            yield "\n" if inner.tag == "br" or (inner.tag in _BLOCKS and inner is not element) else ""
            yield _input(inner) if inner.tag == "input" else _collapsed(inner.text)


def _all_text(element: etree._Element, *tags: str) -> str:
    return "".join(str(text) for text in element.itertext(*tags))


def _input(element: etree._Element) -> str:
    if element.get("type", "").lower() in ("checkbox", "radio"):
        return "☒ " if element.get("checked") is not None else "☐ "
    return ""


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return max(1, int(text)) if text.isdigit() and len(text) < 4 else 1


def _collapsed(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
