"""The words of a page with their boxes and styles, from pdfium, in the order of the page's content.

Two box calls per word, not one per character, one look at the font per text object, and no step of Python's own
between the calls: this is what makes it fast.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from extractors.document import BBox
from extractors.pdf.geometry import View
from extractors.pdf.mending import LIGATURE_CODES, mend, needs_mending
from extractors.pdf.native import address, call_each, new_buffer, pdfium, quick
from extractors.pdf.styles import Setting, Settings, Style
from extractors.quick import maker, tuple_maker

#: pdfium's own marks for a hyphen at a line end; the line break after them is left out of the text.
LINE_HYPHENS = "\ufffe\u0002"
#: The same, and the soft hyphen, which is shown at line ends only.
_HYPHEN_END = re.compile(rf"[{LINE_HYPHENS}\u00ad]")
_LINE_START = re.compile(r"\n\s*")
_TOKEN = re.compile(rf"[^\s{LINE_HYPHENS}]+[{LINE_HYPHENS}]?|[{LINE_HYPHENS}]")
#: The usual width of a letter at most, and a gap that no word has within it, in sizes of the type.
_WIDEST, _TEAR = 0.7, 2.0


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


#: Two FS_RECTF: left, top, right, bottom of the first and the last character.
_ENDS, _LAST = struct.Struct("8f"), 16
_Ends = tuple[float, float, float, float, float, float, float, float]
#: Indices of characters: start and end; and the box of what stands between.
_Stretch = tuple[int, int]
_Part = tuple[int, int, BBox]
_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_page_text = quick("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
_char_box = quick("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
_text_object = quick("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
_box, _word = maker(BBox), tuple_maker(PdfWord)


def read_words(textpage: Any, view: View) -> list[PdfWord]:
    """The words of a page in content order; words wholly outside the visible page are left out."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return []
    text = _text(textpage, count)
    mended = needs_mending(text)
    return _Reader(address(textpage), view, text.translate(LIGATURE_CODES) if mended else text, mended).read()


def _text(textpage: Any, count: int) -> str:
    """The page's characters, one per index of pdfium's; its text call drops or doubles some (surrogate pairs), so
    that indices drift: then character by character.
    """
    buffer, at = new_buffer(2 * count + 2)
    written = _page_text(address(textpage), 0, count, at) - 1
    if written == count:
        text = buffer[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(map(chr, codes))


class _Reader:
    """The words of the text of a page; `mended` says whether its characters may need mending."""

    def __init__(self, textpage: int, view: View, text: str, mended: bool) -> None:
        self._textpage = textpage
        self._view = view
        self._text = text
        self._mended = mended

    def read(self) -> list[PdfWord]:
        text, mended = self._text, self._mended
        stretches = [match.span() for match in _TOKEN.finditer(text)]
        if not stretches:
            return []
        starts = [start for start, _ in stretches]
        items = list(map(_text_object, repeat(self._textpage), starts))
        settings = Settings(self._textpage, self._view).of(items, starts)
        boxes = self._boxes(stretches, settings)
        line_starts = {match.end() for match in _LINE_START.finditer(text)}
        hyphen_ends = {match.end() for match in _HYPHEN_END.finditer(text)}
        words: list[PdfWord] = []
        hyphened, order = False, -1
        for (start, end), setting, box in zip(stretches, settings, boxes, strict=True):
            style, is_level, _, _, _ = setting
            order += 1
            breaks = hyphened or start in line_starts
            hyphened = end in hyphen_ends
            if box is None:
                continue
            count = end - start
            may_be_torn = count > 1 and (box.x1 - box.x0 > (_WIDEST * count + 1) * style[0] or not is_level)
            if may_be_torn and _is_torn(box, count, style.size):
                parts = self._torn(start, end, setting) or [(start, end, box)]
                words.extend(self._parted(parts, style, order, breaks, hyphened))
                order += len(parts) - 1
                continue
            token = text[start : end - 1] if hyphened else text[start:end]
            word = mend(token) if mended else token
            if word:
                words.append(_word((word, box, style, order, breaks, hyphened, 1.0)))
        return words

    def _parted(
        self, parts: Sequence[_Part], style: Style, order: int, breaks: bool, hyphened: bool
    ) -> Iterator[PdfWord]:
        """What pdfium takes for one word as the words it is; a hyphen at its end is that of the last one."""
        last = len(parts) - 1
        for number, (start, end, box) in enumerate(parts):
            ends = hyphened and number == last
            if word := mend(self._text[start : end - ends]):
                yield PdfWord(word, box, style, order + number, breaks and not number, ends)

    def _boxes(self, stretches: Sequence[_Stretch], settings: Sequence[Setting]) -> list[BBox | None]:
        buffer, at = new_buffer(_ENDS.size * len(stretches))
        firsts, stop = range(at, at + len(buffer), _ENDS.size), at + len(buffer) + _LAST
        call_each(_char_box, repeat(self._textpage), [start for start, _ in stretches], firsts)
        lasts = range(at + _LAST, stop, _ENDS.size)
        call_each(_char_box, repeat(self._textpage), [end - 1 for _, end in stretches], lasts)
        return list(_unite(_ENDS.iter_unpack(buffer), settings, self._view))

    def _torn(self, start: int, end: int, setting: Setting) -> list[_Part]:
        """The stretches between gaps too wide for a single word: start, end, box."""
        boxes = self._boxes([(i, i + 1) for i in range(start, end)], [setting] * (end - start))
        cuts, last = [start], boxes[0]
        for index, box in enumerate(boxes[1:], start + 1):
            if box is not None and last is not None and _gap(last, box) > _TEAR * setting.style.size:
                cuts.append(index)
            last = box or last
        parts = list(zip(cuts, [*cuts[1:], end], strict=True))
        wholes = self._boxes(parts, [setting] * len(parts))
        return [(*part, whole) for part, whole in zip(parts, wholes, strict=True) if whole is not None]


def _unite(ends: Iterable[_Ends], settings: Sequence[Setting], view: View) -> Iterator[BBox | None]:
    """The boxes of stretches of characters, given those of their first and last ones; None for one that is not on the
    visible page. The height of level ones is measured from the base line: pdfium's own is that of the single letters.
    Written out in full, for this is the innermost of all loops.
    """
    a, _, c, _, e, _ = view.matrix
    width = view.width
    for (left, high, right, low, left_2, high_2, right_2, low_2), setting in zip(ends, settings, strict=True):
        x_low = left if left < left_2 else left_2
        x_high = right if right > right_2 else right_2
        y_low = low if low < low_2 else low_2
        y_high = high if high > high_2 else high_2
        _, is_level, is_shown, top, bottom = setting
        if not is_level:
            box = view.box(x_low, y_low, x_high, y_high)
            yield box if box.x1 > box.x0 and box.bottom > box.top else None
            continue
        x0, x1 = a * x_low + c * y_low + e, a * x_high + c * y_high + e
        if x0 > x1:
            x0, x1 = x1, x0
        if is_shown and x1 > 0.0 and x0 < width and x0 != x1:
            yield _box(x0 if x0 > 0.0 else 0.0, top, x1 if x1 < width else width, bottom)
        else:
            yield None


def _is_torn(box: BBox, count: int, size: float) -> bool:
    """Whether the letters are too far apart for a single word: pdfium joins figures of neighbouring cells now and
    then. Spaced-out words look so, too.
    """
    return bool(size) and max(box.x1 - box.x0, box.bottom - box.top) > (_WIDEST * count + 1) * size


def _gap(a: BBox, b: BBox) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)
