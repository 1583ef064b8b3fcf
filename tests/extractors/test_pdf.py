"""The PDF extractor as a whole, on small PDFs made here."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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


TWO_SECTIONS = two_sections()


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
    document = extract_pdf(TWO_SECTIONS, "sha")
    assert texts(document, BlockKind.HEADING) == ["Stadgar"]
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Föreningen verkar för ett levande centrum i staden och för god samverkan mellan parterna."
    ]
    assert_spans_hold(document)


@pytest.mark.parametrize("password", ["", "hemligt"])
def test_passwords(password: str) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(TWO_SECTIONS)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="ägare", user=password))
    document = extract_pdf(buffer.getvalue(), "sha")
    assert [p.code for p in document.problems] == ([ProblemCode.ENCRYPTED] if password else [])
    assert len(document.pages) == (0 if password else 1)


def test_damaged() -> None:
    document = extract_pdf(b"%PDF-1.4 not really", "sha")
    assert [p.code for p in document.problems] == [ProblemCode.DAMAGED]
    assert document.pages == ()


@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=20), st.floats(0.2, 1))
@settings(max_examples=60)
def test_broken_bytes_are_read_or_told(changes: list[tuple[float, int]], kept: float) -> None:
    data = bytearray(TWO_SECTIONS)
    for place, value in changes:
        data[int(place * len(data))] = value
    document = extract_pdf(bytes(data[: int(kept * len(data))]), "sha")
    assert document.pages or document.problems
    assert_spans_hold(document)
    document.text.encode()


def test_render_page() -> None:
    image = render_page(TWO_SECTIONS, 1, dpi=72)
    assert image.size == (596, 842)


def test_a_file_of_blank_pages_says_so() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.showPage()
    canvas.save()

    document = extract_pdf(buffer.getvalue(), "sha")

    assert len(document.pages) == 1
    assert [p.code for p in document.problems] == [ProblemCode.BLANK]
