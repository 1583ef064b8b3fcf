"""The PDF extractor: pdfium reads, our own layout rules turn words into blocks and tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PIL.Image import Image

from extractors.document import Document
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.pdf.native import pdfium, pypdfium2
from extractors.pdf.read import read_document
from extractors.pdf.scan import ScanReader, read_here
from extractors.pdf.write import EXTRACTOR, MEDIA_TYPE
from extractors.problems import Problem, ProblemCode

__all__ = ["extract_pdf", "render_page"]

_CODES = {
    pdfium.FPDF_ERR_PASSWORD: ProblemCode.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: ProblemCode.ENCRYPTED,
}


def extract_pdf(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader = read_here) -> Document:
    """Reads a PDF. One that a password protects, that is damaged or has too many pages gives a document without pages
    and a Problem; a page that is a scan of which nothing can be read has origin NONE and a Problem with its number.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = _CODES.get(getattr(error, "err_code", None), ProblemCode.DAMAGED)
        return _unread(sha256, Problem(code, str(error)))
    try:
        if len(pdf) > limits.pages:
            return _unread(sha256, Problem(ProblemCode.TOO_MANY_PAGES, f"{len(pdf)} pages"))
        with _collector_at_rest():
            return read_document(pdf, data, sha256, scans, limits)
    finally:
        pdf.close()


def _unread(sha256: str, problem: Problem) -> Document:
    return Document(sha256, EXTRACTOR, MEDIA_TYPE, "", (), (problem,))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No collecting of cycles meanwhile: a read makes many thousand small values and no cycles, and to go over them
    again and again takes a tenth of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Straight to the oldest values: else all would be gone over once more at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def render_page(data: bytes, number: int, dpi: int = 300) -> Image:
    """Page `number` (1-based) as a picture, turned as it is read, form fields filled in."""
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    try:
        image: Image = pdf[number - 1].render(scale=dpi / 72).to_pil()
        return image
    finally:
        pdf.close()
