"""From RTF tokens to the paragraphs and tables of each story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractors.flow.items import FlowCell, FlowTable, Item, Paragraph
from extractors.raised import raised
from extractors.rtf.tokens import Token, tokens

_SPECIAL = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "", "\r": ""}
#: Groups that hold no visible text.
_SILENT = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable",
    "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "bkmkstart",
    "bkmkend", "nonshppict", "sp", "sn", "sv", "private", "filetbl", "revtbl", "atnid", "atnauthor", "pgdsctbl",
    "nonesttables", "mmathPr", "datafield", "formfield", "template", "operator", "author", "company", "title",
    "blipuid",
))  # fmt: skip
#: Groups marked as skippable that do hold visible text.
_VISIBLE = frozenset(("shptxt", "shpinst", "shp", "listtext", "pntext", "annotation", "nesttableprops"))
_STORIES = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "footnote", "annotation": "annotation", "shptxt": "box",
}  # fmt: skip
_LABELS = frozenset(("listtext", "pntext"))
_NOTES = {
    "deleted": "tracked changes present",
    "revised": "tracked changes present",
    "object": "embedded objects present",
    "annotation": "comments present",
}
_CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256",
             186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"}  # fmt: skip
_FONT = re.compile(r"\\f(\d{1,5})[^{};]{0,80}?\\fcharset(\d{1,3})")
_HEADING_STYLE = re.compile(
    r"\{\\s(\d{1,5})(?![\d])[^{};]*(?:\{[^{}]*\}[^{};]*)*?(?:heading|rubrik)\s*([1-9])\s*;", re.IGNORECASE
)
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_BULLETS = frozenset("•·\uf0b7\u00b7o-–§▪")
_DEFAULT_HALF_POINTS = 24


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for the text of a group."""

    story: str = "body"
    silent: bool = False
    label: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    struck: bool = False
    half_points: int = _DEFAULT_HALF_POINTS
    font: int = -1
    skip: int = 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: `tables` is in how many tables one within another, `level` its depth in a list."""

    heading: int = 0
    tables: int = 0
    level: int = 0


@dataclass(slots=True)
class _Grid:
    """A table under way."""

    cell: list[Item] = field(default_factory=list)
    row: list[FlowCell] = field(default_factory=list)
    rows: list[tuple[FlowCell, ...]] = field(default_factory=list)

    def end_cell(self, table: str) -> None:
        ref = f"{table}r{len(self.rows) + 1}c{len(self.row) + 1}"
        self.row.append(FlowCell(tuple(self.cell), len(self.row), 1, 1, ref))
        self.cell = []

    def end_row(self) -> None:
        if self.row:
            self.rows.append(tuple(self.row))
            self.row = []


@dataclass(slots=True)
class _Story:
    """A story under way. `inner` is a table within a cell of the `outer` one; tables within it are taken apart."""

    items: list[Item] = field(default_factory=list)
    pieces: list[tuple[str, _Look]] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    outer: _Grid = field(default_factory=_Grid)
    inner: _Grid = field(default_factory=_Grid)
    paragraphs: int = 0
    tables: int = 0
    within: int = 0


@dataclass(frozen=True, slots=True)
class RtfRead:
    """What was read: the items of each story ("body", "header", "footer", "footnote", "annotation")."""

    stories: dict[str, list[Item]]
    notes: list[str]


class RtfReader:
    """Reads one RTF file."""

    def __init__(self) -> None:
        self._look = _Look(silent=True)
        self._stack: list[tuple[_Look, _Place]] = []
        self._stories: defaultdict[str, _Story] = defaultdict(_Story)
        self._notes: dict[str, None] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._place = _Place()
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._headings: dict[int, int] = {}

    def read(self, data: bytes) -> RtfRead:
        """The stories of the file."""
        source = data.decode("latin-1")
        page = _CODE_PAGE.search(source)
        self._encoding = _known(f"cp{page[1]}") if page else "cp1252"
        self._fonts = {int(f): _CHARSETS[int(c)] for f, c in _FONT.findall(source) if int(c) in _CHARSETS}
        self._headings = {int(style): int(level) for style, level in _HEADING_STYLE.findall(source)}
        for token in tokens(source):
            self._take(token)
        for name in ("body", *(name for name in self._stories if name not in ("body", "box"))):
            self._end_paragraph(name)
            self._end_table(name)
        return RtfRead({name: story.items for name, story in self._stories.items()}, list(self._notes))

    def _take(self, token: Token) -> None:
        if token.kind == "hex":
            self._add_byte(int(token.text, 16))
            return
        self._flush_bytes()
        if token.kind == "brace":
            self._brace(token.text)
        elif token.kind == "word":
            self._word(token.text, token.number)
        elif token.kind == "sign":
            self._starred = token.text == "*"
            self._add(_SIGNS.get(token.text, ""))
        else:
            shown = token.text[self._skip :]
            self._skip = max(0, self._skip - len(token.text))
            self._add(shown)

    def _brace(self, brace: str) -> None:
        self._skip = 0
        self._starred = False
        if brace == "{":
            self._stack.append((self._look, self._place))
            return
        before = self._look
        self._look, place = self._stack.pop() if self._stack else (_Look(silent=True), self._place)
        if before.story != self._look.story:
            if not before.silent:
                self._end_paragraph(before.story)
            self._place = place

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _NOTES:
            self._notes.setdefault(_NOTES[word])
        if word == "rtf":
            self._look = _Look()
        elif word in _SILENT or (starred and word not in _VISIBLE and word not in _STORIES):
            self._look = replace(self._look, silent=True)
        elif word in _STORIES:
            self._look = replace(self._look, story=_STORIES[word], label=False)
            self._place = _Place()
        elif word in _LABELS:
            self._look = replace(self._look, label=True)
        elif word == "u":
            self._unicode(number or 0)
        elif word in _SPECIAL:
            self._add(_SPECIAL[word])
        elif not self._format(word, number):
            self._structure(word, number)

    def _format(self, word: str, number: int | None) -> bool:
        on = number != 0
        look = self._look
        if word == "plain":
            self._look = replace(
                look, bold=False, hidden=False, deleted=False, raised=False, struck=False,
                half_points=_DEFAULT_HALF_POINTS,
            )  # fmt: skip
        elif word in ("super", "nosupersub"):
            self._look = replace(look, raised=word == "super" and on)
        elif word == "b":
            self._look = replace(look, bold=on)
        elif word == "v":
            self._look = replace(look, hidden=on)
        elif word in ("strike", "striked"):
            self._look = replace(look, struck=on)
        elif word == "deleted":
            self._look = replace(look, deleted=on)
        elif word == "fs":
            self._look = replace(look, half_points=number or _DEFAULT_HALF_POINTS)
        elif word == "f":
            self._look = replace(look, font=-1 if number is None else number)
        elif word == "uc":
            self._look = replace(look, skip=max(0, number or 0))
        else:
            return False
        return True

    def _structure(self, word: str, number: int | None) -> None:
        if self._look.silent:
            return
        if word == "pard":
            self._place = _Place()
        elif word == "s":
            self._place = replace(self._place, heading=self._headings.get(number or 0, self._place.heading))
        elif word == "outlinelevel":
            self._place = replace(self._place, heading=(number or 0) + 1 if 0 <= (number or 0) <= 8 else 0)
        elif word == "ilvl":
            self._place = replace(self._place, level=min(max(number or 0, 0), 8))
        elif word == "intbl":
            self._place = replace(self._place, tables=max(self._place.tables, 1))
        elif word == "itap":
            self._place = replace(self._place, tables=max(number or 0, 0))
        else:
            self._end(word, self._look.story)

    def _end(self, word: str, story: str) -> None:
        if word in ("par", "sect", "page"):
            self._end_paragraph(story)
        elif word in ("cell", "nestcell"):
            self._end_cell(story, 1 + (word == "nestcell"))
        elif word == "row":
            self._end_inner(self._stories[story])
            self._stories[story].outer.end_row()
        elif word == "nestrow":
            self._stories[story].inner.end_row()

    def _unicode(self, code: int) -> None:
        self._add(chr(code % 0x10000))
        self._skip = self._look.skip

    def _add_byte(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(code)

    def _flush_bytes(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._look.font, self._encoding)
            data, self._bytes = bytes(self._bytes), bytearray()
            self._add(data.decode(encoding, "replace"))

    def _add(self, text: str) -> None:
        look = self._look
        if not text or look.silent:
            return
        if look.hidden or look.deleted:
            if look.hidden and text.strip():
                self._notes.setdefault("hidden text")
            return
        if look.struck and text.strip():
            self._notes.setdefault("struck-through text left out")
            text = " "
        story = self._stories[look.story]
        if look.label:
            story.label.append(text)
        else:
            story.pieces.append((raised(text) if look.raised else text, look))

    def _end_paragraph(self, name: str) -> None:
        story = self._stories[name]
        story.paragraphs += 1
        pieces, story.pieces = story.pieces, []
        label, story.label = " ".join("".join(story.label).split()), []
        lines = tuple(line.strip() for line in _text(pieces).split("\n") if line.strip())
        if lines:
            bullet = label in _BULLETS and bool(label)
            bold, size = _looks(pieces)
            place = self._place
            paragraph = Paragraph(
                lines, f"p{story.paragraphs}", place.heading, label="•" if bullet else label,
                depth=place.level + 1 if label else 0, bullet=bullet, stressed=bold, size=size,
            )  # fmt: skip
            self._put(story, paragraph, name)
        if name != "box":
            self._put_boxes(story, name)

    def _put(self, story: _Story, item: Item, name: str) -> None:
        if self._place.tables > 1:
            story.inner.cell.append(item)
        elif self._place.tables:
            story.outer.cell.append(item)
        else:
            self._end_table(name)
            story.items.append(item)

    def _put_boxes(self, story: _Story, name: str) -> None:
        """What stood in text boxes follows the paragraph that they belong to."""
        box = self._stories.pop("box", None)
        for item in box.items if box else ():
            self._put(story, replace(item, ref=f"p{story.paragraphs}{item.ref}"), name)

    def _end_cell(self, name: str, depth: int) -> None:
        self._place = replace(self._place, tables=depth)
        self._end_paragraph(name)
        story = self._stories[name]
        if depth > 1:
            story.inner.end_cell(f"t{story.tables + story.within + 2}")
        else:
            self._end_inner(story)
            story.outer.end_cell(f"t{story.tables + 1}")

    def _end_inner(self, story: _Story) -> None:
        """A table within a cell is an item of that cell."""
        story.inner.end_row()
        if story.inner.rows:
            story.within += 1
            story.outer.cell.append(FlowTable(tuple(story.inner.rows), f"t{story.tables + story.within + 1}"))
            story.inner = _Grid()

    def _end_table(self, name: str) -> None:
        story = self._stories[name]
        self._end_inner(story)
        if story.outer.cell:  # a file cut short
            story.outer.end_cell(f"t{story.tables + 1}")
        story.outer.end_row()
        if story.outer.rows:
            story.tables += 1
            story.items.append(FlowTable(tuple(story.outer.rows), f"t{story.tables}"))
            story.tables += story.within
        story.outer, story.within = _Grid(), 0


def _text(pieces: Iterable[tuple[str, _Look]]) -> str:
    """The text, with halves of surrogate pairs joined: RTF writes characters beyond the first plane as two."""
    joined = "".join(text for text, _ in pieces)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _looks(pieces: Iterable[tuple[str, _Look]]) -> tuple[bool, float]:
    """Whether every letter is bold, and the size most letters have, in points."""
    sizes: dict[int, int] = {}
    bold = True
    for text, look in pieces:
        count = sum(c.isalnum() for c in text)
        if count:
            sizes[look.half_points] = sizes.get(look.half_points, 0) + count
            bold &= look.bold
    return bold and bool(sizes), max(sizes, key=lambda s: (sizes[s], s), default=_DEFAULT_HALF_POINTS) / 2


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding
