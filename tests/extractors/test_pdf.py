"""The PDF extractor as a whole, on small PDFs made here."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.document import BlockKind, Document, spans_of
from extractors.pdf import extract_pdf, render_page
from extractors.problems import ProblemCode


def two_sections() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, "Stadgar")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 730, "Föreningen verkar för ett levande centrum i staden och för god sam-")
    canvas.drawString(72, 716, "verkan mellan parterna.")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for _, b in document.blocks() if b.kind is kind]


def assert_spans_hold(document: Document) -> None:
    for page, block in document.blocks():
        for span in spans_of(block):
            assert document.text[span.start : span.start + len(span.text)] == span.text
            assert span.bbox is not None
            assert 0 <= span.bbox.x0 < span.bbox.x1 <= page.width
            assert 0 <= span.bbox.top < span.bbox.bottom <= page.height


def test_headings_and_paragraphs() -> None:
    document = extract_pdf(two_sections(), "sha")
    assert texts(document, BlockKind.HEADING) == ["Stadgar"]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Föreningen verkar för ett levande centrum i staden och för god samverkan mellan parterna."
    ]
    assert_spans_hold(document)


@pytest.mark.parametrize("password", ["", "hemligt"])
def test_passwords(password: str) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(two_sections())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="ägare", user=password))
    document = extract_pdf(buffer.getvalue(), "sha")
    assert [p.code for p in document.problems] == ([ProblemCode.ENCRYPTED] if password else [])
    assert len(document.pages) == (0 if password else 1)


def test_damaged() -> None:
    document = extract_pdf(b"%PDF-1.4 not really", "sha")
    assert [p.code for p in document.problems] == [ProblemCode.DAMAGED]
    assert document.pages == ()


def test_render_page() -> None:
    image = render_page(two_sections(), 1, dpi=72)
    assert image.size == (596, 842)
