"""Whether a page's text can be used: none (a scan), garbage (fonts without meaning), or a scanner's own reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from extractors.limits import DEFAULT_LIMITS
from extractors.pdf.edges import Drawn
from extractors.pdf.geometry import View
from extractors.pdf.native import pdfium
from extractors.pdf.words import PdfWord

#: How sure a scanner's own text layer is taken to be: the file does not say.
LAYER_CONFIDENCE = 0.9

_PICTURE = 0.5
_WHOLE_PAGE = 0.8
_FEW_WORDS = 25
_SAMPLE = 1500
_MANY_STROKES = 300
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f]")
_LETTER = re.compile(r"[a-zåäöéA-ZÅÄÖÉ]")
#: The most frequent first.
_VOWELS = "eaioåäöuyéAEIOUYÅÄÖÉ"
_VOWEL = re.compile(r"[aeiouyåäöé]", re.IGNORECASE)


def is_garbage(words: Sequence[PdfWord]) -> bool:
    """Whether most characters have no meaning: unmapped, private, or letters without vowels among them."""
    text = "".join([text for word in words if len(text := word.text) > 1])[:_SAMPLE]
    if len(text) < 20:
        return False
    if len(_LOST.findall(text)) > 0.3 * len(text):
        return True
    if any(count >= 0.1 * len(text) for count in accumulate(map(text.count, _VOWELS))):
        return False
    letters = len(_LETTER.findall(text))
    return letters > 200 and len(_VOWEL.findall(text)) < 0.1 * letters


def is_scan(page: Any, words: Sequence[PdfWord], drawn: Drawn, view: View) -> bool:
    """Whether the page is a picture of text: pictures without words over half of it, a bright picture all over with
    but a stamp's words, or letters drawn as curves.
    """
    share = _pictured(drawn, view)
    if not words:
        return share > _PICTURE or sum(s.free_hand for s in drawn.strokes) > _MANY_STROKES
    if share <= _WHOLE_PAGE or len(words) > _FEW_WORDS:
        return False
    return most_pixels(page) > DEFAULT_LIMITS.pixels or _is_bright(page)


def most_pixels(page: Any) -> int:
    """Of the largest picture on a page: what it takes to show it, however small."""
    pictures = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2)
    sizes = (picture.get_px_size() for picture in pictures)
    return max((width * height for width, height in sizes), default=0)


def is_scanner_text(words: Sequence[PdfWord], drawn: Drawn, view: View) -> bool:
    """Whether the words are the unseen ones that a scanner lays over its picture."""
    if _pictured(drawn, view) <= _PICTURE:
        return False
    letters = sum(len(w.text) for w in words)
    unseen = sum(len(w.text) for w in words if not w.style.visible)
    return unseen > 0.8 * letters


def _pictured(drawn: Drawn, view: View) -> float:
    area = sum((b.x1 - b.x0) * (b.bottom - b.top) for b in drawn.images)
    return area / max(view.width * view.height, 1.0)


def _is_bright(page: Any) -> bool:
    """Whether most of the page is as light as paper; photographs on covers are not."""
    histogram = page.render(scale=0.15, grayscale=True).to_pil().convert("L").histogram()
    light: int = sum(histogram[180:])
    total: int = sum(histogram)
    return light > 0.6 * total
