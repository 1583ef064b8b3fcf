"""OpenDocument text (ODT): paragraphs, headings, lists with their labels, tables; deleted text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from extractors.build import DocumentBuilder
from extractors.document import BBox, BlockKind, Document, Mark, MarkKind
from extractors.errors import UnreadableError
from extractors.flow.headings import ordinary_look
from extractors.flow.layout import add_furniture, add_story
from extractors.image import extract_pictures
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.odt.names import OFFICE, STYLE
from extractors.odt.reader import OdtReader
from extractors.odt.styles import OdtStyles
from extractors.package import Package
from extractors.problems import Problem, ProblemCode
from extractors.source import ODT

if TYPE_CHECKING:
    from extractors.pdf.scan import ScanReader

VERSION = "odt/1"
_NOWHERE = BBox(0.0, 0.0, 0.0, 0.0)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FURNITURE = frozenset((BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT))
_MANIFEST = "META-INF/manifest.xml"


def extract_odt(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None) -> Document:
    """One page without number. Raises UnreadableError."""
    package = Package(data, limits)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise UnreadableError(ProblemCode.ENCRYPTED, "encrypted OpenDocument")
    content = package.xml("content.xml")
    shared = package.xml("styles.xml") if "styles.xml" in package else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(ProblemCode.DAMAGED, "the document has no body")
    reader = OdtReader(OdtStyles([root for root in (shared, content) if root is not None]))
    builder = DocumentBuilder(sha256, VERSION, ODT)
    _add_master(builder, reader, shared, "header", BlockKind.HEADER)
    items = reader.read(body)
    add_story(builder, items, ordinary_look(items))
    for kind, story in ((BlockKind.FOOTNOTE, reader.footnotes), (BlockKind.COMMENT, reader.comments)):
        add_furniture(builder, story, kind)
    _add_master(builder, reader, shared, "footer", BlockKind.FOOTER)
    builder.end_page(marks=tuple(Mark(MarkKind.IMAGE, _NOWHERE) for _ in reader.pictures))
    problems = [Problem(ProblemCode.TOO_NESTED, "what stands deepest was not read")] if reader.is_cut else []
    document = builder.build(problems, _title(package), tuple(_notes(reader)))
    if any(block.kind not in _FURNITURE for _, block in document.blocks()):
        return document
    pictures = (package.read(link) for link in reader.picture_links if link in package)
    scanned = extract_pictures(pictures, sha256, ODT, limits, scans)
    if scanned is not None:
        return replace(scanned, title=document.title, notes=document.notes + scanned.notes)
    return replace(document, problems=(Problem(ProblemCode.NEEDS_OCR if reader.pictures else ProblemCode.NO_TEXT),))


def _notes(reader: OdtReader) -> Iterator[str]:
    if reader.tracked:
        yield "tracked changes present"
    if reader.comments:
        yield "comments present"
    for number in dict.fromkeys(reader.struck):
        yield f"struck-through text left out at paragraph {number}"
    for number in dict.fromkeys(reader.pictures):
        yield f"picture at paragraph {number}"


def _add_master(
    builder: DocumentBuilder, reader: OdtReader, shared: etree._Element | None, part: str, kind: BlockKind
) -> None:
    if shared is not None:
        for element in shared.iter(f"{STYLE}{part}", f"{STYLE}{part}-first", f"{STYLE}{part}-left"):
            add_furniture(builder, reader.read(element, part[0]), kind)


def _title(package: Package) -> str:
    if "meta.xml" not in package:
        return ""
    found = next(package.xml("meta.xml").iter(_TITLE), None)
    return "" if found is None else (found.text or "").strip()
