"""The second reader: pdfplumber, for a page that pdfium cannot open."""

from __future__ import annotations

import io
from typing import Any

from extractors.document import BBox
from extractors.pdf.geometry import view_of
from extractors.pdf.mending import mend
from extractors.pdf.native import second_reader
from extractors.pdf.page import RawPage
from extractors.pdf.styles import Style, is_bold_name
from extractors.pdf.words import PdfWord

#: pdfplumber's default glues words; a share of the type size parts them (measured: recall .78 against .99).
_GAP = 0.15


def read_page_again(data: bytes, number: int) -> RawPage | None:
    """Page `number` (1-based) by pdfplumber: its words and styles only; None where it cannot read it either."""
    pdfplumber, errors = second_reader()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _raw(pdf.pages[number - 1], number)
    except errors:
        return None


def _raw(page: Any, number: int) -> RawPage:
    found = page.extract_words(x_tolerance_ratio=_GAP, extra_attrs=["fontname", "size"])
    width, height = float(page.width), float(page.height)
    words = [
        PdfWord(mend(w["text"]), _box(w, width, height), _style(w), order) for order, w in enumerate(found) if w["text"]
    ]
    view = view_of(0.0, 0.0, width, height, 0)
    return RawPage(number, width, height, view, tuple(words))


def _style(word: dict[str, Any]) -> Style:
    return Style(round(float(word["size"]), 1), is_bold_name(word["fontname"]))


def _box(word: dict[str, Any], width: float, height: float) -> BBox:
    x0, x1 = max(float(word["x0"]), 0.0), min(float(word["x1"]), width)
    return BBox(x0, max(float(word["top"]), 0.0), max(x1, x0 + 0.1), min(float(word["bottom"]), height))
