"""The words of a page with their boxes and styles, from pdfium, in the order of the page's content.

Two box calls per word, not one per character, and one look at the font per text object: this is what makes it fast.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from extractors.document import BBox
from extractors.pdf.geometry import View
from extractors.pdf.mending import LIGATURE_CODES, mend
from extractors.pdf.native import address, pdfium, quick
from extractors.pdf.raised import with_raised

#: pdfium's own marks for a hyphen at a line end; the line break after them is left out of the text.
LINE_HYPHENS = "\ufffe\u0002"
#: The same, and the soft hyphen, which is shown at line ends only.
_HYPHEN_ENDS = LINE_HYPHENS + "\u00ad"
_TOKEN = re.compile(rf"[^\s{LINE_HYPHENS}]+[{LINE_HYPHENS}]?|[{LINE_HYPHENS}]")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd|semib|\bhvy|,b\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|-it\b|slanted", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_INVISIBLE = 3
_STROKED = (1, 2)
#: The usual width of a letter at most, and a gap that no word has within it, in sizes of the type.
_WIDEST, _TEAR = 0.7, 2.0
#: How far letters reach above and below the base line, in sizes of the type.
ASCENT, DESCENT = 0.8, 0.22


class Style(NamedTuple):
    """How a word is set. `size` is in points on the page; `turn` is the direction of writing, in degrees
    clockwise from the level. `visible` is False for the unseen text that scanners lay over a picture.
    """

    size: float
    bold: bool = False
    italic: bool = False
    turn: int = 0
    visible: bool = True


class PdfWord(NamedTuple):
    """A word as it stands on the page. `order` is its place in the page's content; `breaks` says that pdfium saw a
    line break before it; `hyphened` that a line-end hyphen followed it (and is left out of the text). `confidence`
    is 0..1, below 1 for what OCR has read.
    """

    text: str
    box: BBox
    style: Style
    order: int
    breaks: bool = False
    hyphened: bool = False
    confidence: float = 1.0


_NO_STYLE = Style(0.0)
#: FS_RECTF: left, top, right, bottom.
_RECT = struct.Struct("4f")
_INT, _ADDRESS, _DOUBLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
_char_box = quick("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_char_origin = quick("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_char_matrix = quick("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
_font_size = quick("FPDFText_GetFontSize", _DOUBLE, _ADDRESS, _INT)
_text_object = quick("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
_font_of = quick("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_render_mode = quick("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)


def read_words(textpage: Any, view: View) -> list[PdfWord]:
    """The words of a page in content order; words wholly outside the visible page are left out."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return []
    text = with_raised(address(textpage), _text(textpage, count).translate(LIGATURE_CODES))
    return list(_words(textpage, view, text))


def _text(textpage: Any, count: int) -> str:
    """The page's characters, one per index of pdfium's; its text call drops or doubles some (surrogate pairs), so
    that indices drift: then character by character.
    """
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(map(chr, codes))


def _words(textpage: Any, view: View, text: str) -> Iterator[PdfWord]:
    boxes = _Boxes(address(textpage), view)
    runs = _Runs(address(textpage), view)
    end_before, hyphened_before, order = 0, False, -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        token = match[0]
        order += 1
        hyphened = token[-1] in _HYPHEN_ENDS
        breaks = hyphened_before or "\n" in text[end_before:start]
        end_before, hyphened_before = end, hyphened
        style, base = runs.of(start)
        box = boxes.of(start, end, style, base)
        if box is not None and end - start > 1 and style.size and _is_torn(box, end - start, style.size):
            parts = list(boxes.parts(start, end, style, base)) or [(start, end, box)]
            for first, last, own in parts[:-1]:
                yield PdfWord(mend(text[first:last]), own, style, order, breaks)
                breaks = False
                order += 1
            start, end, box = parts[-1]
            token = text[start:end]
        word = token if token.isalnum() and token.isascii() else mend(token[:-1] if hyphened else token)
        if box is not None and word:
            yield PdfWord(word, box, style, order, breaks, hyphened)


def _is_torn(box: BBox, count: int, size: float) -> bool:
    """Whether the letters are too far apart for a single word: pdfium joins figures of neighbouring cells now and
    then. Spaced-out words look so, too.
    """
    return max(box.x1 - box.x0, box.bottom - box.top) > (_WIDEST * count + 1) * size


class _Boxes:
    """The boxes of stretches of characters; None for one that is not on the visible page. Written out in full, for
    this is the innermost of all loops.
    """

    def __init__(self, textpage: int, view: View) -> None:
        self._textpage = textpage
        self._view = view
        self._buffer = ctypes.create_string_buffer(2 * _RECT.size)
        self._first_at = ctypes.addressof(self._buffer)
        self._last_at = self._first_at + _RECT.size

    def of(self, start: int, end: int, style: Style, base: float) -> BBox | None:
        _char_box(self._textpage, start, self._first_at)
        left, high, right, low = _RECT.unpack_from(self._buffer)
        if end - start > 1:
            _char_box(self._textpage, end - 1, self._last_at)
            left_too, high_too, right_too, low_too = _RECT.unpack_from(self._buffer, _RECT.size)
            left = left if left < left_too else left_too
            right = right if right > right_too else right_too
            low = low if low < low_too else low_too
            high = high if high > high_too else high_too
        if style.turn or not style.size:
            box = self._view.box(left, low, right, high)
            return box if box.x1 > box.x0 and box.bottom > box.top else None
        return self._level(left, low, right, high, base, style.size)

    def parts(self, start: int, end: int, style: Style, base: float) -> Iterator[tuple[int, int, BBox]]:
        """The stretches between gaps too wide for a single word: start, end, box."""
        first, last = start, self.of(start, start + 1, style, base)
        for index in range(start + 1, end):
            box = self.of(index, index + 1, style, base)
            if box is not None and last is not None and _gap(last, box) > _TEAR * style.size:
                whole = self.of(first, index, style, base)
                if whole is not None:
                    yield first, index, whole
                first = index
            last = box or last
        rest = self.of(first, end, style, base)
        if rest is not None:
            yield first, end, rest

    def _level(self, left: float, low: float, right: float, high: float, base: float, size: float) -> BBox | None:
        """The box with its height measured from the base line: pdfium's own is that of the single letters."""
        view = self._view
        a, _, c, _, e, _ = view.matrix
        x0, x1 = a * left + c * low + e, a * right + c * high + e
        top, bottom, width, height = base - ASCENT * size, base + DESCENT * size, view.width, view.height
        if x0 > x1:
            x0, x1 = x1, x0
        if x1 <= 0.0 or x0 >= width or x0 == x1 or bottom <= 0.0 or top >= height:
            return None
        return BBox(
            x0 if x0 > 0.0 else 0.0,
            top if top > 0.0 else 0.0,
            x1 if x1 < width else width,
            bottom if bottom < height else height,
        )


def _gap(a: BBox, b: BBox) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)


class _Runs:
    """The styles and base lines of characters, read once per text object (which stands on one base line) and font."""

    def __init__(self, textpage: int, view: View) -> None:
        self._textpage = textpage
        self._view = view
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._by_object: dict[int, tuple[Style, float]] = {}
        self._by_font: dict[int, tuple[bool, bool]] = {}

    def of(self, index: int) -> tuple[Style, float]:
        item = _text_object(self._textpage, index)
        if not item:
            return _NO_STYLE, 0.0
        found = self._by_object.get(item)
        if found is None:
            found = self._by_object[item] = self._style(item, index), self._base(index)
        return found

    def _base(self, index: int) -> float:
        """The distance of the character's base line from the top of the page."""
        _char_origin(self._textpage, index, ctypes.addressof(self._x), ctypes.addressof(self._y))
        return self._view.point(self._x.value, self._y.value)[1]

    def _style(self, item: int, index: int) -> Style:
        matrix = self._matrix
        size = abs(_font_size(self._textpage, index))
        turn = 0
        if _char_matrix(self._textpage, index, ctypes.addressof(matrix)):
            size *= math.hypot(matrix.c, matrix.d)
            turn = _turn(*self._view.direction(matrix.a, matrix.b))
        bold, italic = self._font(_font_of(item))
        mode = _render_mode(item)
        return Style(round(size, 1), bold or mode in _STROKED, italic, turn, mode != _INVISIBLE)

    def _font(self, font: int | None) -> tuple[bool, bool]:
        if not font:
            return False, False
        if font not in self._by_font:
            self._by_font[font] = _weight_and_slant(ctypes.cast(font, pdfium.FPDF_FONT))
        return self._by_font[font]


def _turn(x: float, y: float) -> int:
    """The direction of writing, clockwise from the level, in whole degrees; right angles are exact."""
    if x > 0 and -0.05 * x < y < 0.05 * x:
        return 0
    angle = round(math.degrees(math.atan2(y, x))) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= 3 else angle


def is_bold_name(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return bool(_BOLD_NAME.search(name))


def _weight_and_slant(font: Any) -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = is_bold_name(name) or (flags > 0 and bool(flags & _FORCE_BOLD))
    weight = pdfium.FPDFFont_GetWeight(font)
    italic = bool(_ITALIC_NAME.search(name)) or (flags > 0 and bool(flags & _ITALIC_FLAG))
    return bold or weight >= _BOLD_WEIGHT, italic
