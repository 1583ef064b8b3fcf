"""Which reader reads which media type."""

from __future__ import annotations

from collections.abc import Callable

from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import CSV, DOCX, EMPTY, ENCRYPTED_OFFICE, MARKDOWN, ODS, PDF, TEXT, XLS, XLSX, Source

VERSION = "source/1"
_Reader = Callable[[Source, Limits], Document]


def read(source: Source, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a source; one that cannot be read is a document without pages that says why."""
    if source.problem is not None:
        return unread(source, source.problem)
    if source.size > limits.file_bytes:
        return unread(source, Problem(ProblemCode.TOO_LARGE, f"{source.size} bytes"))
    try:
        return _READERS.get(source.media_type, _unsupported)(source, limits)
    except UnreadableError as error:
        return unread(source, error.problem)
    except (MemoryError, RecursionError) as error:
        return unread(source, Problem(ProblemCode.TOO_LARGE, type(error).__name__))


def unread(source: Source, problem: Problem) -> Document:
    """A document of which nothing was read."""
    return Document(source.sha256, VERSION, source.media_type, "", (), (problem,))


def _docx(source: Source, limits: Limits) -> Document:
    from extractors.docx import extract_docx

    return extract_docx(source.data, source.sha256, limits)


def _sheet(source: Source, limits: Limits) -> Document:
    from extractors.sheet import extract_sheet

    return extract_sheet(source.data, source.sha256, source.media_type, limits)


def _pdf(source: Source, _: Limits) -> Document:
    from extractors.pdf import extract_pdf

    return extract_pdf(source.data, source.sha256)


def _text(source: Source, _: Limits) -> Document:
    from extractors.text import extract_text

    return extract_text(source.data, source.sha256, source.media_type)


def _empty(source: Source, _: Limits) -> Document:
    return unread(source, Problem(ProblemCode.EMPTY))


def _encrypted(source: Source, _: Limits) -> Document:
    return unread(source, Problem(ProblemCode.ENCRYPTED))


def _unsupported(source: Source, _: Limits) -> Document:
    return unread(source, Problem(ProblemCode.UNSUPPORTED, source.media_type))


_READERS: dict[str, _Reader] = {
    PDF: _pdf,
    DOCX: _docx,
    XLSX: _sheet,
    XLS: _sheet,
    ODS: _sheet,
    TEXT: _text,
    MARKDOWN: _text,
    CSV: _text,
    EMPTY: _empty,
    ENCRYPTED_OFFICE: _encrypted,
}
