"""The visible text of a Word paragraph, with how it looks: insertions in, deletions out, fields by their result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.docx.names import CHART, DIAGRAM, MC, PIC, RELATION, VAL, VML, W14, M, W, as_int, child, toggle, value
from extractors.docx.styles import RunLook, Style, Styles, run_look
from extractors.raised import raised

CHECKED, UNCHECKED = "☒", "☐"
#: How a line to write on is shown that is drawn with underlined blanks or a tab's leader.
FILL_IN = "__________"
_FEWEST_BLANKS = 5
#: Signs of the symbol fonts that stand for check boxes and ticks, by code point without the private-use offset.
_SYMBOLS = {
    0xA8: UNCHECKED, 0x6F: UNCHECKED, 0x71: UNCHECKED, 0x72: UNCHECKED, 0xA3: UNCHECKED, 0x2A: UNCHECKED,
    0xFE: CHECKED, 0xFD: CHECKED, 0x78: CHECKED, 0x53: CHECKED, 0x52: "☑", 0xFC: "✓", 0xFB: "✗",
    0xB7: "•", 0xA7: "▪", 0xE0: "→", 0x2D: "–",
}  # fmt: skip
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of visible text. Tabs are "\\t", line breaks "\\n"."""

    text: str
    look: RunLook


@dataclass(slots=True)
class Found:
    """What a reader came across beside text; turned into the document's notes."""

    tracked: bool = False
    placeholders: bool = False
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    #: Relations to the texts of diagrams, to be read where they stand.
    diagrams: list[str] = field(default_factory=list)
    #: Words drawn as a picture, such as a watermark.
    drawn: list[str] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A complex field (w:fldChar); its instruction is no text, its result is."""

    in_result: bool = False
    shown: bool = True


class RunReader:
    """Reads paragraphs in document order; fields may run over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self.found = Found()
        self._ref = ""

    def read(self, paragraph: etree._Element, style: Style, ref: str) -> list[Run]:
        """The runs of a w:p. Text boxes anchored in it are left in ``found.boxes``."""
        self._ref = ref
        return list(self._inline(paragraph, style.look))

    def _inline(self, parent: etree._Element, base: RunLook) -> Iterator[Run]:
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            if element.tag == W + "r":
                yield from self._run(element, base)
            elif element.tag in _DROPPED:
                self.found.tracked |= element.tag in _DELETED
            elif element.tag == W + "sdt":
                yield from self._control(element, base)
            elif element.tag == M + "t":
                yield Run(element.text or "", base)
            else:
                self.found.tracked |= element.tag in _INSERTED
                yield from self._inline(element, base)

    def _control(self, element: etree._Element, base: RunLook) -> Iterator[Run]:
        """A content control; one that only shows its prompt is an empty form field."""
        properties = child(element, "sdtPr")
        if toggle(properties, "showingPlcHdr"):
            self.found.placeholders = True
            box = None if properties is None else properties.find(W14 + "checkbox")
            if box is None:
                return
        content = child(element, "sdtContent")
        if content is not None:
            yield from self._inline(content, base)

    def _run(self, run: etree._Element, base: RunLook) -> Iterator[Run]:
        properties = child(run, "rPr")
        look = run_look(properties).over(self._styles.get(value(properties, "rStyle")).look).over(base)
        if child(properties, "del") is not None and child(run, "t") is None:
            return
        text = "".join(self._pieces(run))
        if not text:
            return
        if look.underlined and not text.strip() and ("\t" in text or len(text) >= _FEWEST_BLANKS):
            text = FILL_IN
        if look.hidden:
            if text.strip():
                self.found.hidden.append(self._ref)
            return
        if look.struck and text.strip():
            self.found.struck.append(self._ref)
            text = " " if text[0].isspace() or text[-1].isspace() else ""
        yield Run(raised(text) if look.raised else text, look)

    def _pieces(self, run: etree._Element) -> Iterator[str]:
        for element in run:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if tag == W + "fldChar":
                yield self._field_char(element)
            elif tag == MC + "AlternateContent":
                yield from self._alternate(element)
            elif tag in _GRAPHICS:
                self._graphic(element)
            elif tag == W + "footnoteReference" or tag == W + "endnoteReference":
                self.found.footnotes.append((tag.removeprefix(W).removesuffix("Reference"), element.get(W + "id", "")))
            elif tag == W + "ruby":
                base = child(element, "rubyBase")
                for inner in () if base is None else base.iter(W + "r"):
                    yield from self._pieces(inner)
            elif self._visible():
                yield _PIECES.get(tag, _nothing)(element)

    def _visible(self) -> bool:
        return all(f.in_result and f.shown for f in self._fields)

    def _field_char(self, element: etree._Element) -> str:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            visible = self._visible()
            mark, replaces = _form_field(child(element, "ffData"))
            self._fields.append(_Field(shown=not replaces))
            return mark if visible else ""
        if self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            self._fields.pop()
        return ""

    def _alternate(self, element: etree._Element) -> Iterator[str]:
        """Word writes shapes twice, for new and old programs: only the first way counts."""
        choice = element.find(MC + "Choice")
        chosen = element.find(MC + "Fallback") if choice is None else choice
        if chosen is not None:
            yield from self._pieces(chosen)

    def _graphic(self, element: etree._Element) -> None:
        boxes = [b for b in element.iter(W + "txbxContent") if not _within_fallback(b, element)]
        self.found.boxes.extend(boxes)
        if element.tag == W + "object" or element.find(f".//{CHART}chart") is not None:
            self.found.objects.append(self._ref)
        elif any(True for _ in element.iter(PIC + "pic", VML + "imagedata")):
            self.found.pictures.append(self._ref)
        self.found.drawn += [words for path in element.iter(VML + "textpath") if (words := path.get("string", ""))]
        self.found.diagrams += [ids.get(RELATION + "dm", "") for ids in element.iter(DIAGRAM + "relIds")]


def _within_fallback(box: etree._Element, top: etree._Element) -> bool:
    """Whether the box is the second copy of a shape, or stands inside another box."""
    for parent in box.iterancestors():
        if parent is top:
            return False
        if parent.tag in (MC + "Fallback", W + "txbxContent"):
            return True
    return False


def _form_field(data: etree._Element | None) -> tuple[str, bool]:
    """The text of an old-style form field, and whether it stands instead of the field's result."""
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = toggle(box, "checked")
        return (CHECKED if (toggle(box, "default") if checked is None else checked) else UNCHECKED), True
    if choice is not None:
        entries = [entry.get(VAL, "") for entry in choice.iterchildren(W + "listEntry")]
        index = as_int(value(choice, "result")) or as_int(value(choice, "default")) or 0
        return (entries[index] if 0 <= index < len(entries) else ""), True
    return "", False


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", "0"), 16)
    except ValueError:
        return ""
    if (element.get(W + "font") or "").lower().startswith(_SYMBOL_FONTS):
        return _SYMBOLS.get(code & 0xFF, "")
    return chr(code) if 32 <= code < 0xD800 else ""


def _text(element: etree._Element) -> str:
    return (element.text or "").replace("\n", " ").replace("\r", "").translate(_PRIVATE_USE)


def _nothing(_: etree._Element) -> str:
    return ""


#: Symbol-font characters typed straight into the text come from the private use area.
_PRIVATE_USE = {0xF000 + code: sign for code, sign in _SYMBOLS.items()}
_PIECES: dict[str, Callable[[etree._Element], str]] = {
    W + "t": _text,
    M + "t": _text,
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "br": lambda _: "\n",
    W + "cr": lambda _: "\n",
    W + "noBreakHyphen": lambda _: "-",
    W + "sym": _symbol,
}
_GRAPHICS = frozenset((W + "drawing", W + "pict", W + "object"))
_DELETED = frozenset((W + "del", W + "moveFrom"))
_INSERTED = frozenset((W + "ins", W + "moveTo"))
_DROPPED = _DELETED | {W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "smartTagPr"}
