"""One page as pdfium shows it: words, drawn lines, pictures, ruled tables; nothing interpreted yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from extractors.document import BBox, Origin
from extractors.pdf.edges import Drawn, read_drawn
from extractors.pdf.forms import Overlay, read_overlay, with_overlay
from extractors.pdf.geometry import View, lean_back, turn_back, view_of
from extractors.pdf.native import pdfium
from extractors.pdf.quality import is_garbage, is_scan, is_scanner_text
from extractors.pdf.struck import struck_words
from extractors.pdf.tables import Grid, find_grids
from extractors.pdf.words import PdfWord, read_words

#: The share of letters that must be written sideways for a page to be read sideways.
_MOST = 0.6
_turn_of = attrgetter("style.turn")


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before its layout is read. `number` is 1-based; `width` and `height` are those of the page as it is
    shown, while words, lines and pictures stand in `view`: turned by `turn` degrees where most text runs sideways.
    `origin` is NONE for a page that must be read by OCR (it has no words then). `quality` is the mean confidence of
    the words that OCR has read; `doubtful` the share of them that cannot be trusted; `lean` how many degrees
    the picture was turned, counter-clockwise, to level its lines; `is_struck` says that words were left out which are
    struck through.
    """

    number: int
    width: float
    height: float
    view: View
    words: tuple[PdfWord, ...] = ()
    drawn: Drawn = field(default_factory=Drawn)
    grids: tuple[Grid, ...] = ()
    turn: int = 0
    origin: Origin = Origin.DIGITAL
    comments: tuple[str, ...] = ()
    quality: float | None = None
    doubtful: float = 0.0
    lean: float = 0.0
    is_struck: bool = False

    def place(self, box: BBox) -> BBox:
        """A box of the view, on the page as it is shown."""
        if self.lean:
            box = lean_back(box, self.lean, self.view.width, self.view.height)
        return turn_back(box, self.turn, self.width, self.height) if self.turn else box

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all stands on the page."""
        return not (self.is_struck or self.words or self.drawn.strokes or self.drawn.images or self.drawn.inks)

    @property
    def is_straightened(self) -> bool:
        """Whether boxes of the view must be placed before they are boxes of the page."""
        return bool(self.turn or self.lean)


def read_page(document: Any, number: int, form: Any = None) -> RawPage:
    """Page `number` (1-based) of an open pypdfium2 document; `form` is its form environment."""
    page = document[number - 1]
    try:
        return _read(page, number, form)
    finally:
        page.close()


def _read(page: Any, number: int, form: Any) -> RawPage:
    shown = page_view(page)
    textpage = page.get_textpage()
    words = read_words(textpage.raw, shown)
    turn = _main_turn(words)
    view = shown.turned(turn) if turn else shown
    if turn:
        words = _in_rows(read_words(textpage.raw, view))
    drawn = read_drawn(page.raw, view)
    overlay = read_overlay(page.raw, form, view) if pdfium.FPDFPage_GetAnnotCount(page.raw) else Overlay()
    drawn.images.extend(overlay.stamps)
    origin = _origin(page, words, drawn, view)
    struck, lines = struck_words(words, drawn.strokes, overlay.struck) if words else (set[int](), [])
    if struck:
        words = [word for word in words if word.order not in struck]
        drawn.strokes = [stroke for stroke in drawn.strokes if stroke.box not in lines]
    if overlay.texts:
        words = with_overlay(words, overlay)
    kept = () if origin is Origin.NONE else tuple(words)
    grids = find_grids(drawn.strokes) if kept else ()
    comments = tuple(overlay.comments)
    drawn.inks.extend(overlay.inks)
    return RawPage(
        number,
        shown.width,
        shown.height,
        view,
        kept,
        drawn,
        tuple(grids),
        turn,
        origin,
        comments,
        is_struck=bool(struck),
    )


def page_view(page: Any) -> View:
    """The view of a pypdfium2 page: its crop box within its media box, turned as the page says."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, rect)
    return view_of(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation())


def _main_turn(words: Sequence[PdfWord]) -> int:
    letters: Counter[int] = Counter()
    if not any(map(_turn_of, words)):
        return 0
    for word in words:
        letters[word.style.turn] += len(word.text)
    turned = [t for t in (90, 180, 270) if letters[t] > _MOST * letters.total()]
    return turned[0] if turned else 0


def _in_rows(words: Sequence[PdfWord]) -> list[PdfWord]:
    """The words of a sideways page row by row: pdfium gives their lines in the order of the page as it is shown."""
    rows: list[list[PdfWord]] = []
    for word in sorted(words, key=lambda w: w.box.bottom):
        if rows and word.box.bottom - rows[-1][0].box.bottom < 0.5 * max(word.style.size, 1.0):
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = [(word, index == 0) for row in rows for index, word in enumerate(sorted(row, key=lambda w: w.box.x0))]
    return [word._replace(order=order, breaks=first) for order, (word, first) in enumerate(ordered)]


def _origin(page: Any, words: Sequence[PdfWord], drawn: Drawn, view: View) -> Origin:
    if is_garbage(words) or is_scan(page, words, drawn, view):
        return Origin.NONE
    return Origin.OCR if is_scanner_text(words, drawn, view) else Origin.DIGITAL


def inside(inner: BBox, outer: BBox) -> bool:
    """Whether the middle of `inner` lies in `outer`."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
