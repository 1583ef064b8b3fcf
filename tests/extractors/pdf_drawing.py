"""Small PDFs drawn for the tests, with the text in the order in which office programs write it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Block, BlockKind, Document
from extractors.pdf import extract_pdf

HEIGHT = A4[1]
Paint = Callable[[Canvas], None]


def draw(*pages: Sequence[Paint], size: tuple[float, float] = A4) -> bytes:
    """A PDF of pages, each a list of things to paint in order."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for page in pages:
        for paint in page:
            paint(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text(x: float, top: float, words: str, size: float = 11, font: str = "Helvetica") -> Paint:
    """A line of text with its base line `top` points below the top of an A4 page."""

    def paint(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - top, words)

    return paint


def bold(x: float, top: float, words: str, size: float = 11) -> Paint:
    return text(x, top, words, size, "Helvetica-Bold")


def right(x: float, top: float, words: str, size: float = 11) -> Paint:
    """A line of text that ends at `x`."""

    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawRightString(x, HEIGHT - top, words)

    return paint


def paragraph(x: float, top: float, lines: Sequence[str], size: float = 11, pitch: float = 14) -> list[Paint]:
    return [text(x, top + pitch * number, line, size) for number, line in enumerate(lines)]


def rule(x0: float, x1: float, top: float) -> Paint:
    return lambda canvas: canvas.line(x0, HEIGHT - top, x1, HEIGHT - top)


def grid(lefts: Sequence[float], tops: Sequence[float]) -> Paint:
    """A ruled grid: the sides of its columns and of its rows."""

    def paint(canvas: Canvas) -> None:
        for x in lefts:
            canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
        for top in tops:
            canvas.line(lefts[0], HEIGHT - top, lefts[-1], HEIGHT - top)

    return paint


def ruled(lefts: Sequence[float], top: float, rows: Sequence[Sequence[str]], pitch: float = 20) -> list[Paint]:
    """A ruled table written cell by cell; lines within a cell are parted by a line break."""
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + pitch + 12 * max(cell.count("\n") for cell in row))
    painted = [grid(lefts, tops)]
    for (upper, _), row in zip(pairwise(tops), rows, strict=True):
        for left, cell in zip(lefts, row, strict=False):
            painted += paragraph(left + 4, upper + 14, cell.split("\n"), size=10, pitch=12)
    return painted


def squiggle(x: float, top: float) -> Paint:
    """A signature, more or less."""

    def paint(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(x, HEIGHT - top)
        for step in range(5):
            path.curveTo(
                x + 12 * step + 4,
                HEIGHT - top + 14,
                x + 12 * step + 8,
                HEIGHT - top - 9,
                x + 12 * step + 12,
                HEIGHT - top + 2,
            )
        canvas.drawPath(path)

    return paint


def read(*pages: Sequence[Paint]) -> Document:
    return extract_pdf(draw(*pages), "sha")


def blocks(document: Document) -> list[tuple[str, str]]:
    """(kind, text) of each block; line breaks as " / ", cells parted by " | "."""
    return [(block.kind.value, shown(document, block)) for _, block in document.blocks()]


def shown(document: Document, block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return " / ".join(" | ".join(document.text[c.start : c.end] for c in row) for row in block.rows)
    return document.text[block.start : block.end].replace("\n", " / ")


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of the cells of each table, line breaks as blanks."""
    return [
        [[document.text[c.start : c.end].replace("\n", " ") for c in row] for row in block.rows]
        for _, block in document.blocks()
        if block.kind is BlockKind.TABLE
    ]
