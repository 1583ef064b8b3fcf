"""Word files (DOCX, DOCM): text, numbering labels, headings, tables, form fields, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from extractors.build import DocumentBuilder, Word
from extractors.document import BBox, BlockKind, Document, Mark, MarkKind
from extractors.docx.names import RELATION, VML, A, W
from extractors.docx.numbering import Numbering
from extractors.docx.runs import Found
from extractors.docx.story import StoryReader
from extractors.docx.styles import Styles
from extractors.errors import UnreadableError
from extractors.flow.headings import ordinary_look
from extractors.flow.layout import add_furniture, add_story
from extractors.image import extract_pictures
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.ooxml import main_part, relations
from extractors.package import Package, parse_xml
from extractors.problems import Problem, ProblemCode
from extractors.source import DOCX

if TYPE_CHECKING:
    from extractors.pdf.scan import ScanReader

VERSION = "docx/1"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NOWHERE = BBox(0.0, 0.0, 0.0, 0.0)
_STRICT = "{http://purl.oclc.org/ooxml/"
_STRICT_NAMES = tuple(
    (f"http://purl.oclc.org/ooxml/{ours}".encode(), f"http://schemas.openxmlformats.org/{theirs}".encode())
    for ours, theirs in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
    )
)
_FURNITURE = frozenset((BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT))
_Parts = dict[str, list[etree._Element]]


def extract_docx(
    data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None
) -> Document:
    """One page without a number. Raises UnreadableError."""
    package = Package(data, limits)
    name = main_part(package, "word/document.xml")
    parts = _related(package, name)
    body = _root(package, name).find(W + "body")
    if body is None:
        raise UnreadableError(ProblemCode.DAMAGED, "the document has no body")
    styles = Styles(_first(parts, "styles"))
    reader = StoryReader(styles, Numbering(_first(parts, "numbering"), styles), _diagrams(package, name))
    items = reader.read(body)
    builder = DocumentBuilder(sha256, VERSION, DOCX)
    look = ordinary_look(items)
    for root in parts.get("header", ()):
        add_furniture(builder, reader.read(root, "h"), BlockKind.HEADER)
    for words in dict.fromkeys(reader.runs.found.drawn):
        builder.add_block(BlockKind.PARAGRAPH, [Word(words)], ref="watermark")
    add_story(builder, items, look)
    _add_notes(builder, reader, parts)
    for root in parts.get("footer", ()):
        add_furniture(builder, reader.read(root, "f"), BlockKind.FOOTER)
    found = reader.runs.found
    builder.end_page(marks=tuple(Mark(MarkKind.IMAGE, _NOWHERE) for _ in found.pictures))
    problems = [Problem(ProblemCode.TOO_NESTED, "what stands deepest was not read")] if reader.is_cut else []
    document = builder.build(problems, _title(package), tuple(_notes(found, package, parts)))
    if any(block.kind not in _FURNITURE for _, block in document.blocks()):
        return document
    scanned = extract_pictures(_pictures(package, name, body), sha256, DOCX, limits, scans)
    if scanned is not None:
        return replace(scanned, title=document.title, notes=document.notes + scanned.notes)
    code = ProblemCode.NEEDS_OCR if found.pictures else ProblemCode.NO_TEXT
    return replace(document, problems=(Problem(code),))


def _pictures(package: Package, name: str, body: etree._Element) -> Iterator[bytes]:
    """The pictures in the body, in their order."""
    targets = {relation.id: relation.target for relation in relations(package, name)}
    for element in body.iter(A + "blip", VML + "imagedata"):
        target = targets.get(element.get(RELATION + "embed") or element.get(RELATION + "id") or "")
        if target is not None and target in package:
            yield package.read(target)


def _related(package: Package, name: str) -> _Parts:
    parts: _Parts = {}
    for relation in relations(package, name):
        if relation.kind in _READ_PARTS and relation.target in package:
            parts.setdefault(relation.kind, []).append(_root(package, relation.target))
    return parts


def _root(package: Package, name: str) -> etree._Element:
    """The root of a part; the names of the strict dialect are read as the usual ones."""
    root = package.xml(name)
    if not root.tag.startswith(_STRICT):
        return root
    data = package.read(name)
    for strict, usual in _STRICT_NAMES:
        data = data.replace(strict, usual)
    return parse_xml(data, name)


def _diagrams(package: Package, name: str) -> dict[str, etree._Element]:
    """The data of diagrams by the relation that leads to them."""
    return {
        relation.id: package.xml(relation.target)
        for relation in relations(package, name)
        if relation.kind == "diagramData" and relation.target in package
    }


def _first(parts: _Parts, kind: str) -> etree._Element | None:
    return next(iter(parts.get(kind, ())), None)


def _add_notes(builder: DocumentBuilder, reader: StoryReader, parts: _Parts) -> None:
    for kind, block in _ASIDE.items():
        for root in parts.get(kind, ()):
            for element in root:
                if element.get(W + "type", "normal") == "normal":
                    add_furniture(builder, reader.read(element, f"n{element.get(W + 'id', '')}"), block)


def _title(package: Package) -> str:
    if "docProps/core.xml" not in package:
        return ""
    found = package.xml("docProps/core.xml").find(_TITLE)
    return "" if found is None else (found.text or "").strip()


def _notes(found: Found, package: Package, parts: _Parts) -> Iterator[str]:
    if found.tracked:
        yield "tracked changes present"
    if "comments" in parts:
        yield "comments present"
    if found.placeholders:
        yield "unfilled form fields present"
    for ref in dict.fromkeys(found.hidden):
        yield f"hidden text at paragraph {ref.removeprefix('p')}"
    for ref in dict.fromkeys(found.struck):
        yield f"struck-through text left out at paragraph {ref.removeprefix('p')}"
    for ref in dict.fromkeys(found.pictures):
        yield f"picture at paragraph {ref.removeprefix('p')}"
    for ref in dict.fromkeys(found.objects):
        yield f"embedded object at paragraph {ref.removeprefix('p')}"
    names = package.names()
    if any(name.endswith("vbaProject.bin") for name in names):
        yield "macros present"
    if any(name.startswith("_xmlsignatures/sig") for name in names):
        yield "electronic signature present"


_ASIDE = {"footnotes": BlockKind.FOOTNOTE, "endnotes": BlockKind.FOOTNOTE, "comments": BlockKind.COMMENT}
_READ_PARTS = frozenset(("styles", "numbering", "header", "footer", *_ASIDE))
