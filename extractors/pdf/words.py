"""The words of a page with their boxes and styles, from pdfium, in the order of the page's content.

Two box calls per word, not one per character, one look at the font per text object, and no step of Python's own
between the calls: this is what makes it fast.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import count, islice, pairwise, repeat
from operator import ne
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox
from extractors.pdf.geometry import View
from extractors.pdf.mending import LIGATURE_CODES, mend, needs_mending
from extractors.pdf.native import Readings, address, new_buffer, pdfium, quick, reference
from extractors.pdf.raised import with_raised
from extractors.pdf.styles import Settings, Style, read_settings
from extractors.quick import maker, tuple_maker

#: pdfium's own marks for a hyphen at a line end; the line break after them is left out of the text.
LINE_HYPHENS = "\ufffe\u0002"
_LINE_END = ord("\n")
_BLANK, _CUT, _HYPHEN = 1, 2, 4
#: What a character does to words: parts them as a blank, ends the word that it stands in, hyphens it at a line's end
#: (pdfium's marks, and the soft hyphen, which is shown at line ends only).
_EFFECTS = np.array([_BLANK * chr(code).isspace() for code in range(0x10000)], np.uint8)
_EFFECTS[[ord(mark) for mark in LINE_HYPHENS]] = _CUT | _HYPHEN
_EFFECTS[0xAD] = _HYPHEN
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


Indices = NDArray[np.int64]
#: Indices of characters, start and end, and the box of what stands between.
_Part = tuple[int, int, BBox]
_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_page_text = quick("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
_char_box = quick("FPDFText_GetLooseCharBox", _INT)
_text_object = quick("FPDFText_GetTextObject", ctypes.c_size_t)
#: FS_RECTF: left, top, right, bottom.
_rectangles = Readings(16)
_box, _word = maker(BBox), tuple_maker(PdfWord)


def read_words(textpage: Any, view: View) -> list[PdfWord]:
    """The words of a page in content order; words wholly outside the visible page are left out."""
    length = pdfium.FPDFText_CountChars(textpage)
    if length <= 0:
        return []
    text = with_raised(reference(textpage), _text(textpage, length))
    mended = needs_mending(text)
    if mended:
        text = text.translate(LIGATURE_CODES)
    tokens = _tokens(text)
    return _Reader(reference(textpage), view, text).read(tokens, mended) if len(tokens.starts) else []


class _Tokens(NamedTuple):
    """Where the words of a text start and end; whether a line begins with each, and whether a hyphen ends it."""

    starts: Indices
    ends: Indices
    breaks: list[bool]
    hyphened: list[bool]


def _tokens(text: str) -> _Tokens:
    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    effects = _EFFECTS.take(codes, mode="clip")
    parts, is_blank = effects & (_BLANK | _CUT) != 0, effects & _BLANK != 0
    own, within = effects[1:-1], ~is_blank[1:-1]
    starts = np.flatnonzero(within & parts[:-2])
    lasts = np.flatnonzero(within & (parts[1:-1] | is_blank[2:]))
    hyphened = own[lasts] & _HYPHEN != 0
    line_ends = np.flatnonzero(codes[1:-1] == _LINE_END)
    breaks = line_ends.searchsorted(starts)
    breaks[1:] -= line_ends.searchsorted(lasts[:-1])
    breaks[1:] += hyphened[:-1]
    return _Tokens(starts, lasts + 1, (breaks > 0).tolist(), hyphened.tolist())


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
    """What reads the words of a text: a reference to the page, the view of its boxes, its characters."""

    def __init__(self, textpage: Any, view: View, text: str) -> None:
        self._textpage = textpage
        self._view = view
        self._text = text

    def read(self, tokens: _Tokens, mended: bool) -> list[PdfWord]:
        """The words, given where they stand in the text, and whether any may need mending."""
        text = self._text
        breaks, hyphened = tokens.breaks, tokens.hyphened
        starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
        settings, numbers = self._settings(starts)
        boxes, wide = self._boxes(tokens.starts, tokens.ends, settings, numbers)
        texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        if True in hyphened:
            texts = [token[:-1] if by else token for token, by in zip(texts, hyphened, strict=True)]
        styles = map(settings.styles.__getitem__, numbers.tolist())
        rows = zip(map(mend, texts) if mended else texts, boxes, styles, count(), breaks, hyphened, repeat(1.0))
        words = list(map(_word, rows))
        if wide:
            torn = self._torn([(starts[i], ends[i]) for i in wide], settings, numbers[wide])
            words = list(self._part(words, dict(zip(wide, torn, strict=True))))
        return words if all(texts) and all(boxes) and not mended else [w for w in words if w.box and w.text]

    def _settings(self, starts: Sequence[int]) -> tuple[Settings, Indices]:
        """The settings of the text objects in turn, and the number of that to which each of the characters belongs."""
        items = list(map(_text_object, repeat(self._textpage), starts))
        is_new = np.fromiter(map(ne, items, [None, *items]), np.bool_, len(items))
        firsts = np.flatnonzero(is_new).tolist()
        objects, indices = [items[first] for first in firsts], [starts[first] for first in firsts]
        return read_settings(self._textpage, objects, indices, self._view), is_new.cumsum() - 1

    def _boxes(
        self, starts: Indices, ends: Indices, settings: Settings, numbers: Indices
    ) -> tuple[list[BBox | None], list[int]]:
        """The boxes of stretches of characters, of the text objects `numbers`; None for one that is not on the visible
        page. The height of level ones is measured from the base line: pdfium's own is that of the single letters.
        And the indices of those that are too wide for their number of letters.
        """
        read = _rectangles.read(_char_box, [*starts.tolist(), *(ends - 1).tolist()], self._textpage)
        first, last = np.frombuffer(read, np.float32).astype(np.float64).reshape(2, -1, 4)
        left, low = np.minimum(first, last).T[[0, 3]]
        high, right = np.maximum(first, last).T[[1, 2]]
        a, b, c, d, e, f = self._view.matrix
        x, x_too = a * left + c * low + e, a * right + c * high + e
        x0, x1 = self._view.within_width(np.minimum(x, x_too)), self._view.within_width(np.maximum(x, x_too))
        top, bottom, is_level = settings.tops[numbers], settings.bottoms[numbers], settings.is_level[numbers]
        if not is_level.all():
            y, y_too = b * left + d * low + f, b * right + d * high + f
            top = np.where(is_level, top, self._view.within_height(np.minimum(y, y_too)))
            bottom = np.where(is_level, bottom, self._view.within_height(np.maximum(y, y_too)))
        boxes: list[BBox | None] = list(map(_box, x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist()))
        is_shown = (x1 > x0) & (bottom > top)
        for index in np.flatnonzero(~is_shown).tolist():
            boxes[index] = None
        sizes, counts = settings.sizes[numbers], ends - starts
        is_wide = np.maximum(x1 - x0, bottom - top) > (_WIDEST * counts + 1) * sizes
        return boxes, np.flatnonzero(is_wide & is_shown & (counts > 1) & (sizes > 0)).tolist()

    def _torn(self, tokens: Sequence[tuple[int, int]], settings: Settings, numbers: Indices) -> list[list[_Part]]:
        """What stands between gaps too wide for a single word, for each of the tokens: pdfium joins figures of
        neighbouring cells now and then. Spaced-out words look so, too.
        """
        letters = np.concatenate([np.arange(start, end) for start, end in tokens])
        lengths = [end - start for start, end in tokens]
        boxes, _ = self._boxes(letters, letters + 1, settings, np.repeat(numbers, lengths))
        known, parts = iter(boxes), []
        for (start, end), size in zip(tokens, settings.sizes[numbers].tolist(), strict=True):
            cuts = [start, *_cuts(list(islice(known, end - start)), start, _TEAR * size), end]
            parts.append(list(pairwise(cuts)))
        flat = [part for own in parts for part in own]
        starts, ends = np.array(flat).T
        wholes, _ = self._boxes(starts, ends, settings, np.repeat(numbers, list(map(len, parts))))
        found = iter(wholes)
        return [[(*part, box) for part in own if (box := next(found)) is not None] for own in parts]

    def _part(self, words: Sequence[PdfWord], torn: dict[int, list[_Part]]) -> Iterator[PdfWord]:
        """The words, some of them parted; a hyphen at a word's end is that of its last part."""
        order = 0
        for index, word in enumerate(words):
            parts = torn.get(index, [])
            for number, (start, end, box) in enumerate(parts, 1):
                hyphened = word.hyphened and number == len(parts)
                text = mend(self._text[start : end - hyphened])
                yield PdfWord(text, box, word.style, order, word.breaks and number == 1, hyphened)
                order += 1
            if not parts:
                yield word._replace(order=order)
                order += 1


def _cuts(boxes: Sequence[BBox | None], start: int, tear: float) -> Iterator[int]:
    """The indices of the characters that a gap wider than `tear` parts from those before."""
    last = boxes[0]
    for index, box in enumerate(boxes[1:], start + 1):
        if box is not None and last is not None and _gap(last, box) > tear:
            yield index
        last = box or last


def _gap(a: BBox, b: BBox) -> float:
    return max(b.x0 - a.x1, a.x0 - b.x1, b.top - a.bottom, a.top - b.bottom)
