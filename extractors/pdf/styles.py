"""How words are set: type size, weight, slant, direction; read once per text object, fonts once each."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

from extractors.pdf.geometry import View
from extractors.pdf.native import call_each, new_buffer, pdfium, quick
from extractors.quick import tuple_maker

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd|semib|\bhvy|,b\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|-it\b|slanted", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_INVISIBLE = 3
_STROKED = (1, 2)
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


class Setting(NamedTuple):
    """The style of a text object and the height it takes, clipped to the page. `is_level` says that its words stand
    on one level base line; the height counts for these only, and `is_shown`: whether any of it is on the page.
    """

    style: Style
    is_level: bool = False
    is_shown: bool = False
    top: float = 0.0
    bottom: float = 0.0


_NOT_SET = Setting(Style(0.0))
_level_setting = tuple_maker(Setting)
_INT, _ADDRESS, _DOUBLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
_char_origin = quick("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_char_matrix = quick("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
_font_size = quick("FPDFText_GetFontSize", _DOUBLE, _ADDRESS, _INT)
_font_of = quick("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
_render_mode = quick("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
#: FS_MATRIX; x and y.
_MATRIX, _POINT = struct.Struct("6f"), struct.Struct("2d")
#: What pdfium says of the type: size, the first four numbers of the matrix (0s for none), font, way of drawing.
_Look = tuple[float, float, float, float, float, int | None, int]


class Settings:
    """The settings of a page's text objects; `textpage` is the address of its text."""

    def __init__(self, textpage: int, view: View) -> None:
        self._textpage = textpage
        self._view = view
        self._by_look: dict[_Look, Style] = {}
        self._by_font: dict[int, tuple[bool, bool]] = {}

    def of(self, items: list[int | None], starts: list[int]) -> list[Setting]:
        """The settings of the text objects `items` (their addresses), each given with a character of it."""
        firsts = dict(zip(reversed(items), reversed(starts), strict=True))
        firsts.pop(None, None)
        found = self._read(list(firsts), list(firsts.values())) if firsts else ()
        known: dict[int | None, Setting] = {None: _NOT_SET, **dict(zip(firsts, found, strict=True))}
        return [known[item] for item in items]

    def _read(self, items: list[int], indices: list[int]) -> Iterator[Setting]:
        textpage, count = repeat(self._textpage), len(items)
        matrices, matrices_at = new_buffer(_MATRIX.size * count)
        points, points_at = new_buffer(_POINT.size * count)
        call_each(_char_matrix, textpage, indices, range(matrices_at, matrices_at + len(matrices), _MATRIX.size))
        xs = range(points_at, points_at + len(points), _POINT.size)
        call_each(_char_origin, textpage, indices, xs, range(points_at + 8, points_at + 8 + len(points), _POINT.size))
        looks = zip(
            map(_font_size, textpage, indices),
            _MATRIX.iter_unpack(matrices),
            map(_font_of, items),
            map(_render_mode, items),
            _POINT.iter_unpack(points),
            strict=True,
        )
        styles = self._by_look
        _, b_view, _, d_view, _, f_view = self._view.matrix
        for size, (a, b, c, d, _, _), font, mode, (x, y) in looks:
            look = (size, a, b, c, d, font, mode)
            style = styles.get(look)
            if style is None:
                style = styles[look] = self._style(look)
            yield _setting(style, b_view * x + d_view * y + f_view, self._view.height)

    def _style(self, look: _Look) -> Style:
        size, a, b, c, d, font, mode = look
        size, turn = abs(size), 0
        if a or b or c or d:
            size *= math.hypot(c, d)
            turn = _turn(*self._view.direction(a, b))
        bold, italic = self._font(font)
        return Style(round(size, 1), bold or mode in _STROKED, italic, turn, mode != _INVISIBLE)

    def _font(self, font: int | None) -> tuple[bool, bool]:
        if not font:
            return False, False
        if font not in self._by_font:
            self._by_font[font] = _weight_and_slant(ctypes.cast(font, pdfium.FPDF_FONT))
        return self._by_font[font]


def _setting(style: Style, base: float, height: float) -> Setting:
    """The setting of a text object whose base line has the distance `base` from the top."""
    size = style.size
    if style.turn or not size:
        return Setting(style)
    top, bottom = base - ASCENT * size, base + DESCENT * size
    is_shown = bottom > 0.0 and top < height
    return _level_setting((style, True, is_shown, top if top > 0.0 else 0.0, bottom if bottom < height else height))


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
