"""Word files (DOCX, DOCM): text, numbering labels, headings, tables, form fields, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extractors.build import DocumentBuilder
from extractors.document import BBox, BlockKind, Document, Mark, MarkKind
from extractors.docx.names import W
from extractors.docx.numbering import Numbering
from extractors.docx.runs import Found
from extractors.docx.story import StoryReader
from extractors.docx.styles import Styles
from extractors.errors import UnreadableError
from extractors.flow.headings import ordinary_look
from extractors.flow.layout import add_furniture, add_story
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.ooxml import main_part, relations
from extractors.package import Package
from extractors.problems import Problem, ProblemCode
from extractors.source import DOCX

VERSION = "docx/1"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NOWHERE = BBox(0.0, 0.0, 0.0, 0.0)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml)/")
_TRANSITIONAL = {b"wordprocessingml": b"2006/", b"drawingml": b"2006/"}
_Parts = dict[str, list[etree._Element]]


def extract_docx(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """One page without a number. Raises UnreadableError."""
    package = Package(data, limits)
    name = main_part(package, "word/document.xml")
    parts = _related(package, name)
    body = _root(package, name).find(W + "body")
    if body is None:
        raise UnreadableError(ProblemCode.DAMAGED, "the document has no body")
    styles = Styles(_first(parts, "styles"))
    reader = StoryReader(styles, Numbering(_first(parts, "numbering"), styles))
    items = reader.read(body)
    builder = DocumentBuilder(sha256, VERSION, DOCX)
    look = ordinary_look(items)
    for root in parts.get("header", ()):
        add_furniture(builder, reader.read(root, "h"), BlockKind.HEADER)
    add_story(builder, items, look)
    _add_notes(builder, reader, parts)
    for root in parts.get("footer", ()):
        add_furniture(builder, reader.read(root, "f"), BlockKind.FOOTER)
    found = reader.runs.found
    builder.end_page(marks=tuple(Mark(MarkKind.IMAGE, _NOWHERE) for _ in found.pictures))
    notes = tuple(_notes(found, package, parts))
    return _with_verdict(builder, found, _title(package), notes)


def _with_verdict(builder: DocumentBuilder, found: Found, title: str, notes: tuple[str, ...]) -> Document:
    document = builder.build(title=title, notes=notes)
    if document.text.strip():
        return document
    code = ProblemCode.NEEDS_OCR if found.pictures else ProblemCode.NO_TEXT
    return builder.build([Problem(code)], title=title, notes=notes)


def _related(package: Package, name: str) -> _Parts:
    parts: _Parts = {}
    for relation in relations(package, name):
        if relation.kind in _READ_PARTS and relation.target in package:
            parts.setdefault(relation.kind, []).append(_root(package, relation.target))
    return parts


def _root(package: Package, name: str) -> etree._Element:
    return package.xml(name)


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
    for ref in dict.fromkeys(found.pictures):
        yield f"picture at paragraph {ref.removeprefix('p')}"
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        yield "macros present"


_ASIDE = {"footnotes": BlockKind.FOOTNOTE, "endnotes": BlockKind.FOOTNOTE, "comments": BlockKind.COMMENT}
_READ_PARTS = frozenset(("styles", "numbering", "header", "footer", *_ASIDE))
