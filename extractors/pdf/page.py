"""One page as pdfium shows it: words, drawn lines, pictures, ruled tables; nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractors.document import BBox
from extractors.pdf.edges import Drawn, read_drawn
from extractors.pdf.geometry import View, view_of
from extractors.pdf.native import pdfium
from extractors.pdf.tables import Grid, find_grids
from extractors.pdf.words import PdfWord, read_words


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before its layout is read. `number` is 1-based."""

    number: int
    view: View
    words: tuple[PdfWord, ...]
    drawn: Drawn
    grids: tuple[Grid, ...]


def read_page(document: Any, number: int) -> RawPage:
    """Page `number` (1-based) of an open pypdfium2 document."""
    page = document[number - 1]
    view = page_view(page)
    textpage = page.get_textpage()
    words = read_words(textpage.raw, view)
    drawn = read_drawn(page.raw, view)
    return RawPage(number, view, tuple(words), drawn, tuple(find_grids(drawn.strokes)))


def page_view(page: Any) -> View:
    """The view of a pypdfium2 page: its crop box within its media box, turned as the page says."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, rect)
    return view_of(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation())


def inside(inner: BBox, outer: BBox) -> bool:
    """Whether the middle of `inner` lies in `outer`."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
