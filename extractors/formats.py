"""Which reader reads which media type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors import ole
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import (
    CSV,
    DOC,
    DOCX,
    EML,
    EMPTY,
    ENCRYPTED_OFFICE,
    HEIC,
    HTML,
    JPEG,
    MARKDOWN,
    MSG,
    ODS,
    ODT,
    PDF,
    PNG,
    PPTX,
    RTF,
    TEXT,
    TIFF,
    XLS,
    XLSX,
    Source,
)

if TYPE_CHECKING:
    from extractors.pdf.scan import ScanReader

VERSION = "source/1"
_Reader = Callable[[Source, Limits, "ScanReader | None"], Document]


def read(source: Source, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None) -> Document:
    """The document of a source; one that cannot be read is a document without pages that says why. `scans` reads the
    pages that need OCR; without it they are read here. No document is without both text and a problem, but those of
    sources that are ignored.
    """
    document = _read(source, limits, scans)
    if source.ignored or document.problems or document.text.strip():
        return document
    return replace(document, problems=(Problem(ProblemCode.NO_TEXT),))


def _read(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    if source.ignored or source.problem is not None:
        return unread(source, source.problem)
    if source.size > limits.file_bytes:
        return unread(source, Problem(ProblemCode.TOO_LARGE, f"{source.size} bytes"))
    try:
        return _READERS.get(source.media_type, _unsupported)(source, limits, scans)
    except UnreadableError as error:
        return unread(source, error.problem)
    except (MemoryError, RecursionError) as error:
        return unread(source, Problem(ProblemCode.TOO_LARGE, type(error).__name__))


def is_harmless(source: Source, limits: Limits) -> bool:
    """Whether reading a source needs no process of its own: small plain text, and what is not opened at all."""
    if source.problem is not None or source.ignored or source.media_type not in _READERS:
        return True
    return source.media_type in _PLAIN and source.size <= limits.in_process_bytes


def unread(source: Source, problem: Problem | None) -> Document:
    """A document of which nothing was read, and why; nothing is wrong with one that is ignored."""
    return Document(source.sha256, VERSION, source.media_type, "", (), (problem,) if problem else ())


def _docx(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.docx import extract_docx

    return extract_docx(source.data, source.sha256, limits, scans)


def _sheet(source: Source, limits: Limits, _: ScanReader | None) -> Document:
    from extractors.sheet import extract_sheet

    return extract_sheet(source.data, source.sha256, source.media_type, limits)


def _pdf(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.pdf import extract_pdf
    from extractors.pdf.scan import read_here

    return extract_pdf(source.data, source.sha256, limits, scans or read_here)


def _mail(source: Source, limits: Limits, _: ScanReader | None) -> Document:
    from extractors.archive import parse_mail
    from extractors.mail import mail_document

    return mail_document(parse_mail(source, limits), source.sha256, source.media_type)


def _html(source: Source, *_: object) -> Document:
    from extractors.html import extract_html

    return extract_html(source.data, source.sha256)


def _odt(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.odt import extract_odt

    return extract_odt(source.data, source.sha256, limits, scans)


def _rtf(source: Source, *_: object) -> Document:
    from extractors.rtf import extract_rtf

    return extract_rtf(source.data, source.sha256)


def _pptx(source: Source, limits: Limits, _: ScanReader | None) -> Document:
    from extractors.pptx import extract_pptx

    return extract_pptx(source.data, source.sha256, limits)


def _image(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.image import extract_image

    return extract_image(source.data, source.sha256, source.media_type, limits, scans)


def _doc(source: Source, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.doc import extract_doc

    return extract_doc(source.data, source.sha256, limits, scans)


def _csv(source: Source, limits: Limits, _: ScanReader | None) -> Document:
    from extractors.delimited import extract_csv

    return extract_csv(source.data, source.sha256, limits)


def _text(source: Source, *_: object) -> Document:
    from extractors.text import extract_text

    return extract_text(source.data, source.sha256, source.media_type)


def _empty(source: Source, *_: object) -> Document:
    return unread(source, Problem(ProblemCode.EMPTY))


def _encrypted(source: Source, *_: object) -> Document:
    return unread(source, Problem(ProblemCode.ENCRYPTED))


def _unsupported(source: Source, *_: object) -> Document:
    if source.data.startswith(ole.MAGIC) and not ole.root_names(source.data):
        return unread(source, Problem(ProblemCode.DAMAGED, "a compound file without a directory"))
    if _ENTITY in source.data[:_DECLARATIONS]:
        return unread(source, Problem(ProblemCode.UNSAFE_XML, "declares entities"))
    return unread(source, Problem(ProblemCode.UNSUPPORTED, source.media_type))


#: XML that no reader takes, such as drawings, may declare entities near its beginning.
_ENTITY, _DECLARATIONS = b"<!ENTITY", 1 << 16


_READERS: dict[str, _Reader] = {
    PDF: _pdf,
    DOCX: _docx,
    XLSX: _sheet,
    XLS: _sheet,
    ODS: _sheet,
    TEXT: _text,
    MARKDOWN: _text,
    CSV: _csv,
    HTML: _html,
    EML: _mail,
    MSG: _mail,
    ODT: _odt,
    RTF: _rtf,
    PPTX: _pptx,
    DOC: _doc,
    JPEG: _image,
    PNG: _image,
    TIFF: _image,
    HEIC: _image,
    EMPTY: _empty,
    ENCRYPTED_OFFICE: _encrypted,
}
#: Media types that are read by nothing but our own code, or not at all.
_PLAIN = frozenset((TEXT, MARKDOWN, CSV, EMPTY, ENCRYPTED_OFFICE))
