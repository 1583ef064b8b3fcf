"""How words are set: type size, weight, slant, direction; read once per text object, fonts once each."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.pdf.geometry import Numbers, View
from extractors.pdf.native import Readings, pdfium, quick

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


@dataclass(frozen=True, slots=True)
class Settings:
    """How the text objects of a page are set, one entry for each: style, size in points, whether words stand on a
    level base line, and, where they do, the height that the type takes, clipped to the page.
    """

    styles: list[Style]
    sizes: Numbers
    is_level: NDArray[np.bool_]
    tops: Numbers
    bottoms: Numbers


_NO_STYLE = Style(0.0)
_INT, _ADDRESS, _DOUBLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
_char_origin = quick("FPDFText_GetCharOrigin", _INT)
_char_matrix = quick("FPDFText_GetMatrix", _INT)
_font_size = quick("FPDFText_GetFontSize", _DOUBLE)
_font_of = quick("FPDFTextObj_GetFont", ctypes.c_size_t, _ADDRESS)
_render_mode = quick("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
#: FS_MATRIX without its shift; x and y.
_MATRIX, _POINT = struct.Struct("4f8x"), struct.Struct("2d")
_matrices, _points = Readings(_MATRIX.size), Readings(_POINT.size, 0, 8)
#: What pdfium says of the type: size, the first four numbers of the matrix (0s for none), font, way of drawing.
_Look = tuple[float, tuple[float, ...], int, int]


def read_settings(textpage: Any, items: Sequence[int], indices: Sequence[int], view: View) -> Settings:
    """The settings of text objects; `textpage` is a reference, `items` are addresses, `indices` those of a
    character of each.
    """
    points = _points.read(_char_origin, indices, textpage)
    styles = _styles(textpage, items, indices, view)
    sizes = np.array([style.size for style in styles])
    is_level = np.array([not style.turn and style.size > 0 for style in styles])
    x, y = np.frombuffer(points).reshape(-1, 2).T
    _, b, _, d, _, f = view.matrix
    bases = b * x + d * y + f
    tops, bottoms = view.within_height(bases - ASCENT * sizes), view.within_height(bases + DESCENT * sizes)
    return Settings(styles, sizes, is_level, tops, bottoms)


def _styles(textpage: Any, items: Sequence[int], indices: Sequence[int], view: View) -> list[Style]:
    """The styles of text objects, and none for what is no text object (0)."""
    looks = list(
        zip(
            map(_font_size, repeat(textpage), indices),
            _MATRIX.iter_unpack(_matrices.read(_char_matrix, indices, textpage)),
            map(_font_of, items),
            map(_render_mode, items),
            strict=True,
        )
    )
    fonts: dict[int, tuple[bool, bool]] = {0: (False, False)}
    known = {look: _style(look, view, fonts) for look in set(looks)}
    styles = list(map(known.__getitem__, looks))
    return [style if item else _NO_STYLE for item, style in zip(items, styles, strict=True)] if 0 in items else styles


def _style(look: _Look, view: View, fonts: dict[int, tuple[bool, bool]]) -> Style:
    size, (a, b, c, d), font, mode = look
    size, turn = abs(size), 0
    if a or b or c or d:
        size *= math.hypot(c, d)
        turn = _turn(*view.direction(a, b))
    if font not in fonts:
        fonts[font] = _weight_and_slant(ctypes.cast(font, pdfium.FPDF_FONT))
    bold, italic = fonts[font]
    return Style(round(size, 1), bold or mode in _STROKED, italic, turn, mode != _INVISIBLE)


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
