"""Marks of footnotes never run into the figures before them, whatever the format."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.docx import extract_docx
from extractors.html import extract_html
from extractors.odt import extract_odt
from extractors.pdf import extract_pdf
from extractors.raised import raised
from extractors.rtf import extract_rtf
from tests.extractors.samples import docx, odf, r

#: Pieces of a line, those with a number raised (or lowered) by so many points; and what is read.
_LINES = (
    ([("350 000", 0), ("1", 4), (" kr per år.", 0), ("2", 4)], "350 000¹ kr per år.²"),
    ([("gäller till 2028", 0), ("12", 4), (" och 3 år", 0), ("3", 4)], "gäller till 2028¹² och 3 år³"),
    ([("avgift 500 kr", 0), ("1)", 4), (" per m", 0), ("2", 4)], "avgift 500 kr¹) per m²"),
    ([("75 000", 0), (" 1", 4), (" kr", 0)], "75 000 ¹ kr"),
    ([("H", 0), ("2", -2), ("O och 14 juni 2025", 0)], "H2O och 14 juni 2025"),
    ([("1", 4), ("Beloppet räknas upp.", 0)], "¹Beloppet räknas upp."),
)
_Line = list[tuple[str, int]]


def as_pdf(line: _Line) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    writing = canvas.beginText(72, 700)
    for piece, rise in line:
        writing.setFont("Helvetica", 7 if rise else 11)
        writing.setRise(rise)
        writing.textOut(piece)
    canvas.drawText(writing)
    canvas.save()
    return buffer.getvalue()


def as_docx(line: _Line) -> bytes:
    place = {True: "superscript", False: "subscript"}
    runs = (
        r(piece).replace("<w:rPr>", f'<w:rPr><w:vertAlign w:val="{place[rise > 0]}"/>') if rise else r(piece)
        for piece, rise in line
    )
    return docx(f"<w:p>{''.join(runs)}</w:p>")


def as_odt(line: _Line) -> bytes:
    styles = "".join(
        f'<style:style style:name="{place}" style:family="text">'
        f'<style:text-properties style:text-position="{place} 58%"/></style:style>'
        for place in ("super", "sub")
    )
    pieces = (
        f'<text:span text:style-name="{"super" if rise > 0 else "sub"}">{piece}</text:span>' if rise else piece
        for piece, rise in line
    )
    return odf(f"<text:p>{''.join(pieces)}</text:p>", styles)


def as_rtf(line: _Line) -> bytes:
    pieces = (f"{{\\{'super' if rise > 0 else 'sub'} {piece}}}" if rise else piece for piece, rise in line)
    return f"{{\\rtf1\\ansi\\ansicpg1252 {''.join(pieces)}\\par}}".encode("cp1252")


def as_html(line: _Line) -> bytes:
    pieces = (f"<{'sup' if rise > 0 else 'sub'}>{piece}</sup>" if rise else piece for piece, rise in line)
    return f'<html><meta charset="utf-8"><p>{"".join(pieces)}</p>'.encode()


_FORMATS = {
    "pdf": lambda line: extract_pdf(as_pdf(line), "sha"),
    "docx": lambda line: extract_docx(as_docx(line), "sha"),
    "odt": lambda line: extract_odt(as_odt(line), "sha"),
    "rtf": lambda line: extract_rtf(as_rtf(line), "sha"),
    "html": lambda line: extract_html(as_html(line), "sha"),
}


@pytest.mark.parametrize(("line", "expected"), _LINES, ids=[expected for _, expected in _LINES])
@pytest.mark.parametrize("format_", _FORMATS)
def test_raised_figures_are_told_apart(format_: str, line: _Line, expected: str) -> None:
    assert " ".join(_FORMATS[format_](line).text.split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", "¹"), (" 12", " ¹²"), ("1,2", "1,2"), ("1)", "¹)"), ("a", "a"), ("2028", "2028"), ("", ""), ("*", "*")],
)
def test_only_figures_are_raised(text: str, expected: str) -> None:
    assert raised(text) == expected
