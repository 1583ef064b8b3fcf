"""Small files of every format, built from their parts."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from extractors.document import BlockKind, Document

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:r="{_R_NS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


_PACKED_AT = (2026, 3, 1, 12, 0, 0)


def zip_of(members: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]) -> bytes:
    """A zip of (name, content), the same bytes whenever it is made."""
    pairs = members.items() if isinstance(members, Mapping) else members
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name, _PACKED_AT), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """A .rels part; `targets` maps the target to the last word of the relation's type."""
    items = "".join(
        f'<Relationship Id="r{i}" Type="{_R_NS}/{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE_RELS}">{items}</Relationships>'


def p(text: str = "", style: str = "", num: tuple[int, int] | None = None, bold: bool = False, size: int = 0) -> str:
    """A Word paragraph of one run; `num` is (list, level), `size` in points."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, bold, size)}</w:p>"


def r(text: str, bold: bool = False, size: int = 0) -> str:
    """A Word run."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{2 * size}"/>' if size else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def table(*rows: Iterable[str]) -> str:
    """A Word table of plain cells; a cell that begins with "<" is XML."""
    lines = (
        "<w:tr>" + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    prolog: str = "",
    files: Mapping[str, tuple[str, bytes | str]] | None = None,
) -> bytes:
    """A Word file. `parts` are the inner XML of further parts by kind: "styles", "numbering", "footnotes", "header";
    `files` are others by their name below word/, with the kind of their relation. Relations are r0, r1 … in order.
    """
    wrappers = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments",
                "header": "hdr", "footer": "ftr", "endnotes": "endnotes"}  # fmt: skip
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(parts or {}),
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"{prolog}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    targets = {}
    for kind, inner in (parts or {}).items():
        members[f"word/{kind}.xml"] = f"<w:{wrappers[kind]} {_NAMESPACES}>{inner}</w:{wrappers[kind]}>"
        targets[f"{kind}.xml"] = kind
    for name, (kind, content) in (files or {}).items():
        members[f"word/{name}"] = content
        targets[name] = kind
    members["word/_rels/document.xml.rels"] = relations(targets)
    return zip_of(members)


def _content_types(kinds: Iterable[str]) -> str:
    """What each part is: other programs than ours open no package without."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for part, kind in [("document", "document.main"), *((kind, kind) for kind in kinds)]
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def odf(body: str, automatic: str = "", styles: str = "", media_type: str = ODT_TYPE, prolog: str = "") -> bytes:
    """An OpenDocument file; `body` stands in office:text (or office:spreadsheet)."""
    kind = "text" if media_type == ODT_TYPE else "spreadsheet"
    content = (
        f"{prolog}<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    shared = f"<office:document-styles {_ODF}>{styles}</office:document-styles>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zip_of(
        {"mimetype": media_type, "content.xml": content, "styles.xml": shared, "META-INF/manifest.xml": manifest}
    )


_SECTOR = 512
_FREE, _END, _TABLE_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


#: Streams, and storages of more of them.
Tree = dict[str, "bytes | Mapping[str, Any]"]


def ole(tree: Mapping[str, bytes | Mapping[str, Any]]) -> bytes:
    """An OLE compound file of streams, and of storages of streams. Streams shorter than 4,096 bytes are padded with
    zeros: shorter ones would need a second kind of storage.
    """
    entries: list[list[object]] = [["Root Entry", 5, _NONE, _NONE, b""]]
    _add_entries(entries, 0, tree)
    directory_sectors = -(-len(entries) * 128 // _SECTOR)
    table = [_TABLE_SECTOR, *_chain(1, directory_sectors)]
    body, packed = b"", []
    for name, kind, right, child, data in entries:
        assert isinstance(data, bytes)
        start = len(table) if kind == 2 else _END
        packed.append(_entry(str(name), kind, right, child, start, len(data)))
        if kind == 2:
            count = -(-len(data) // _SECTOR)
            table += _chain(start, count)
            body += data.ljust(count * _SECTOR, b"\0")
    assert len(table) <= 128, "one sector of table holds 64 kB"
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    directory = b"".join(packed).ljust(directory_sectors * _SECTOR, b"\0")
    header = struct.pack(
        "<8s16x5H6x9I109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0, 0, *[_FREE] * 108,
    )  # fmt: skip
    return header + fat + directory + body


def _add_entries(entries: list[list[object]], parent: int, tree: Mapping[str, bytes | Mapping[str, Any]]) -> None:
    """Appends the entries below `parent`; siblings are chained to the right."""
    before = None
    for name, content in tree.items():
        index = len(entries)
        data = content.ljust(4096, b"\0") if isinstance(content, bytes) else b""
        entries.append([name, 2 if isinstance(content, bytes) else 1, _NONE, _NONE, data])
        if before is None:
            entries[parent][3] = index
        else:
            entries[before][2] = index
        before = index
        if not isinstance(content, bytes):
            _add_entries(entries, index, content)


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END]


def _entry(name: str, kind: object, right: object, child: object, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, _NONE, right, child, start, size)


def msg(
    strings: Mapping[int, str | bytes],
    attachments: Iterable[Mapping[int, str | bytes]] = (),
    letters: Iterable[Mapping[int, str | bytes]] = (),
) -> bytes:
    """An Outlook message: its properties by number, those of its attachments, and those of letters attached to it. Text
    is padded with blanks.
    """
    tree: Tree = dict(_properties(strings, header=32))
    for index, attachment in enumerate(attachments):
        tree[f"__attach_version1.0_#{index:08X}"] = _properties(attachment, header=8)
    for index, letter in enumerate(letters):
        inner = {"__substg1.0_3701000D": _properties(letter, header=24)}
        tree[f"__attach_version1.0_#1{index:07X}"] = {**_properties({}, header=8), **inner}
    return ole(tree)


def _properties(values: Mapping[int, str | bytes], header: int) -> dict[str, bytes]:
    index, streams = b"\0" * header, {}
    for number, value in values.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        data = value.ljust(2048).encode("utf-16-le") if isinstance(value, str) else value.ljust(4096)
        index += struct.pack("<HHIQ", kind, number, 6, len(data))
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    return {"__properties_version1.0": index, **streams}


def xls(rows: Iterable[Iterable[str | float]], name: str = "Blad1") -> bytes:
    """A BIFF8 workbook of one sheet."""
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += _record(0x204, struct.pack("<HHH", row, column, 0) + text)
            else:
                sheet += _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    sheet += _record(0x0A, b"")
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    offset = len(begin) + 4 + 6 + len(title) + 4
    bound = _record(0x85, struct.pack("<IBB", offset, 0, 0) + title)
    return ole({"Workbook": begin + bound + _record(0x0A, b"") + sheet})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def outline(document: Document) -> list[tuple[str, str, str]]:
    """(kind with level, label, text) of each block, for comparing."""
    return [
        (f"{block.kind.value}{block.level or ''}", block.label, document.text[block.start : block.end])
        for _, block in document.blocks()
    ]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """The texts of the blocks (of a kind)."""
    return [document.text[b.start : b.end] for _, b in document.blocks() if kind in (None, b.kind)]


def rows(document: Document, index: int = 0) -> list[list[str]]:
    """The cells of a document's table."""
    tables = [b for _, b in document.blocks() if b.kind is BlockKind.TABLE]
    return [[document.text[c.start : c.end] for c in row] for row in tables[index].rows]


def check_spans(document: Document) -> None:
    """The invariant that all offsets rest on."""
    for _, block in document.blocks():
        spans = [*block.spans, *(s for row in block.rows for cell in row for s in cell.spans)]
        for span in spans:
            assert document.text[span.start : span.start + len(span.text)] == span.text
            assert block.start <= span.start <= block.end
