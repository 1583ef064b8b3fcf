"""What calamine does not tell of an XLSX: number formats, formulas without a value, hidden rows, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.ooxml import main_part, relations
from extractors.package import Package
from extractors.sheet.formats import PLAIN, NumberFormat, read_format

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {9: "0%", 10: "0.00%", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"")
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_VALUELESS = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetExtras:
    """Beside the values of a sheet; places are 0-based (row, column)."""

    formats: dict[Place, NumberFormat] = field(default_factory=dict)
    valueless: tuple[Place, ...] = ()
    hidden_rows: bool = False
    hidden_columns: bool = False
    struck: frozenset[Place] = frozenset()
    comments: tuple[tuple[str, str], ...] = ()
    extent: int = 0


def read_extras(package: Package) -> dict[str, SheetExtras]:
    """By sheet name; empty for binary workbooks."""
    workbook = main_part(package, "xl/workbook.xml")
    if not workbook.endswith(".xml"):
        return {}
    targets = {relation.id: relation for relation in relations(package, workbook)}
    styles = next((r.target for r in targets.values() if r.kind == "styles" and r.target in package), None)
    formats = _styled_formats(package.xml(styles)) if styles else {}
    struck = _struck_styles(package.xml(styles)) if styles else frozenset()
    extras = {}
    for sheet in package.xml(workbook).iter("{*}sheet"):
        relation = targets.get(sheet.get(_RELATION_ID) or sheet.get(_STRICT_RELATION_ID) or "")
        if relation is not None and relation.target in package:
            extras[sheet.get("name", "")] = _sheet_extras(package, relation.target, formats, struck)
    return extras


def place_of(name: str) -> Place | None:
    """(row, column) of "B4"; None for what is no cell name."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", name)
    return (int(match[2]) - 1, _column(match[1])) if match else None


def column_name(index: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _sheet_extras(package: Package, part: str, formats: dict[int, NumberFormat], struck: frozenset[int]) -> SheetExtras:
    data = package.read(part)
    placed, struck_places = {}, set()
    last_row = last_column = 0
    for match in _CELL.finditer(data):
        place = _placed(match[1])
        if place is None:
            continue
        if not match[1].endswith(b"/"):
            last_row, last_column = max(last_row, place[0] + 1), max(last_column, place[1] + 1)
        style = _STYLE.search(match[1])
        if style is not None and int(style[1]) in formats:
            placed[place] = formats[int(style[1])]
        if style is not None and int(style[1]) in struck:
            struck_places.add(place)
    valueless = tuple(place for match in _VALUELESS.finditer(data) if (place := _placed(match[1])))
    comments = tuple(_comments(package, part))
    hidden = bool(_ROW.search(data)), bool(_COLUMN.search(data))
    return SheetExtras(placed, valueless, *hidden, frozenset(struck_places), comments, last_row * last_column)


def _placed(attributes: bytes) -> Place | None:
    match = _PLACE.search(attributes)
    return (int(match[2]) - 1, _column(match[1].decode("ascii"))) if match else None


def _styled_formats(root: etree._Element) -> dict[int, NumberFormat]:
    """By the number that cells name; formats that change nothing are left out."""
    codes = dict(_BUILT_IN)
    for element in root.iter("{*}numFmt"):
        identity = element.get("numFmtId", "")
        if identity.isdigit():
            codes[int(identity)] = element.get("formatCode", "")
    found = {}
    cells = root.find("{*}cellXfs")
    for index, element in enumerate(cells if cells is not None else ()):
        identity = element.get("numFmtId", "0")
        format_ = read_format(codes.get(int(identity), "")) if identity.isdigit() else PLAIN
        if format_ != PLAIN:
            found[index] = format_
    return found


def _struck_styles(root: etree._Element) -> frozenset[int]:
    """The numbers, as cells name them, of the styles whose type is struck through."""
    fonts, cells = root.find("{*}fonts"), root.find("{*}cellXfs")
    lines = [font.find("{*}strike") for font in (fonts if fonts is not None else ())]
    struck = {str(n) for n, line in enumerate(lines) if line is not None and line.get("val", "1") in ("1", "true")}
    styles = enumerate(cells if cells is not None else ())
    return frozenset(index for index, style in styles if style.get("fontId") in struck)


def _comments(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """(cell name, text) of each comment on a sheet."""
    for relation in relations(package, part):
        if relation.kind == "comments" and relation.target in package:
            for comment in package.xml(relation.target).iter("{*}comment"):
                text = " ".join("".join(t.text or "" for t in comment.iter("{*}t")).split())
                if text:
                    yield comment.get("ref", ""), text


_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
