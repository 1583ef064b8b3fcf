"""Small raised figures on a page, told apart from the figures and words that they stand behind or before."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from extractors.pdf.native import quick
from extractors.raised import RAISED

_FIGURES = re.compile(r"\d+")
_MOST = 2
#: Of the height of the letter beside it: at most so high, and its foot at least so far above.
_SMALL, _ABOVE = 0.85, 0.12
#: FS_RECTF: left, top, right, bottom, upwards from the foot of the page; of two of them the tops and bottoms.
_HEIGHTS = struct.Struct("4xf4xf4xf4xf")
_boxes = (ctypes.c_char * _HEIGHTS.size)()
_first, _second = ctypes.byref(_boxes), ctypes.byref(_boxes, _HEIGHTS.size // 2)
_char_box = quick("FPDFText_GetLooseCharBox", ctypes.c_int)
_text_object = quick("FPDFText_GetTextObject", ctypes.c_size_t)


def with_raised(textpage: Any, text: str) -> str:
    """The characters of a page (`textpage` refers to it) with raised figures written as such: as many as before."""
    figures = [match.span() for match in _FIGURES.finditer(text)]
    lasts = map(_text_object, repeat(textpage), [end - 1 for _, end in figures])
    nears = map(_text_object, repeat(textpage), [max(start, end - _MOST - 1) for start, end in figures])
    raised = [
        span
        for (start, end), last, near in zip(figures, lasts, nears, strict=True)
        if near != last or end - start <= _MOST
        for span in _raised(textpage, text, start, end, last)
    ]
    for start, end in raised:
        text = text[:start] + text[start:end].translate(RAISED) + text[end:]
    return text


def _raised(textpage: Any, text: str, start: int, end: int, last: int) -> Iterator[tuple[int, int]]:
    """The part of the figures at `start` to `end` that stands raised behind what comes before, or before what follows.
    Letters of one text object stand on one line: only where objects meet need be looked; `last` is that of the last
    figure.
    """
    first = end - 1
    while first > start and _text_object(textpage, first - 1) == last:
        first -= 1
    if end - first > _MOST:
        return
    before = first - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    behind = before >= 0 and text[before].isprintable() and _text_object(textpage, before) != last
    after = end + (text[end : end + 1] == " ")
    ahead = first == start and text[after : after + 1].isalpha() and _text_object(textpage, after) != last
    if (behind and _is_above(textpage, first, before)) or (ahead and _is_above(textpage, first, after)):
        yield first, end


def _is_above(textpage: Any, index: int, other: int) -> bool:
    if not (_char_box(textpage, index, _first) and _char_box(textpage, other, _second)):
        return False
    high, low, other_high, other_low = _HEIGHTS.unpack(_boxes)
    height = other_high - other_low
    return bool(high - low <= _SMALL * height and other_low + _ABOVE * height <= low < other_high)
