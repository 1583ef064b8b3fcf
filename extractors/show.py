"""A page as the machine saw it: blocks, table cells and marks drawn over its picture."""

from __future__ import annotations

from PIL import ImageDraw
from PIL.Image import Image

from extractors.document import BBox, Block, BlockKind, Document, MarkKind, Page
from extractors.image import image_as_pdf
from extractors.pdf import render_page
from extractors.source import HEIC, JPEG, PDF, PNG, TIFF

_DPI = 130
_POINTS = 72
_COLOURS = {
    BlockKind.HEADING: "#a02020",
    BlockKind.PARAGRAPH: "#1f5f3f",
    BlockKind.LIST_ITEM: "#7a5c00",
    BlockKind.TABLE: "#1d3f8a",
    BlockKind.HEADER: "#888888",
    BlockKind.FOOTER: "#888888",
    BlockKind.FOOTNOTE: "#6b3fa0",
    BlockKind.COMMENT: "#b0500f",
}
_INK = "#d0208f"


def can_draw(document: Document) -> bool:
    """Whether the document's pages can be made into pictures: PDFs and pictures can, Word and text have no pages."""
    return document.media_type in (PDF, JPEG, PNG, TIFF, HEIC)


def draw_page(data: bytes, document: Document, number: int) -> Image:
    """Page `number` (1-based) of a file with what was read from it: a frame and its kind for every block, a frame for
    every cell, and the marks that are no text. Raises LookupError for a page that is not there.
    """
    page = next((p for p in document.pages if p.number == number), None)
    if page is None:
        raise LookupError(f"no page {number}; the file has {len(document.pages)}")
    source = data if document.media_type == PDF else image_as_pdf(data)
    picture = render_page(source, number, _DPI).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for block in page.blocks:
        _draw_block(draw, block)
    for mark in page.marks:
        if mark.kind is not MarkKind.IMAGE:
            draw.rectangle(_pixels(mark.bbox), outline=_INK, width=2)
    return picture


def _draw_block(draw: ImageDraw.ImageDraw, block: Block) -> None:
    colour = _COLOURS[block.kind]
    for cell in (c for row in block.rows for c in row if c.bbox):
        draw.rectangle(_pixels(cell.bbox), outline=colour, width=1)
    if block.bbox:
        left, top, *_ = _pixels(block.bbox)
        draw.rectangle(_pixels(block.bbox), outline=colour, width=2)
        name = f"{block.kind.value} {block.level}" if block.level else block.kind.value
        draw.text((left, max(0.0, top - 12)), name, fill=colour)


def _pixels(box: BBox | None) -> tuple[float, float, float, float]:
    scale = _DPI / _POINTS
    return (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale) if box else (0.0, 0.0, 0.0, 0.0)


def describe_page(document: Document, page: Page) -> str:
    """The blocks of a page, a line each: kind, level, numbering, where it stands, and its text."""
    lines = [_describe(document, block) for block in page.blocks]
    place = f"page {page.number}" if page.number else "no pages"
    return "\n".join([f"{place}, {page.origin.value}, quality {page.quality:.2f}", *lines])


def _describe(document: Document, block: Block) -> str:
    text = document.text[block.start : block.end].replace("\n", " / ").replace("\t", " | ")
    where = block.ref or (f"{block.bbox.x0:.0f},{block.bbox.top:.0f}" if block.bbox else "-")
    return f"{block.kind.value:<10} {block.level} {block.label or '-':<6} {where:<9} {text[:160]}"
