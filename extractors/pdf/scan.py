"""Scanned pages: what OCR reads, in the form that the layout rules know from digital pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import log
from statistics import median
from typing import Any

from PIL.Image import Image

from extractors.document import BBox, Origin
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS
from extractors.ocr import OcrPage, OcrWord, read_picture
from extractors.ocr.engine import available
from extractors.ocr.picture import Segment
from extractors.pdf.edges import Drawn, Stroke
from extractors.pdf.geometry import view_of
from extractors.pdf.native import pdfium, pypdfium2
from extractors.pdf.page import RawPage
from extractors.pdf.quality import most_pixels
from extractors.pdf.struck import struck_in_scan
from extractors.pdf.styles import Style
from extractors.pdf.tables import find_grids
from extractors.pdf.words import PdfWord
from extractors.problems import Problem, ProblemCode

#: Resolution at which pages are made into pictures for OCR.
OCR_DPI = 300
_POINTS = 72
_STEP = 1.3
_DOT = "."
_DOTS_PER_INCH = 20
_FEWEST_LETTERS = 3
#: Long sides in points: of A2, and of A4.
_LONGEST_PAPER, _A4 = 1_684.0, 842.0


#: An open document, its bytes, the numbers of its pages that are scans -> what was read on them, or why nothing was.
ScanReader = Callable[[Any, bytes, tuple[int, ...]], Mapping[int, OcrPage | Problem]]


def read_here(pdf: Any, _: bytes, numbers: tuple[int, ...]) -> dict[int, OcrPage | Problem]:
    """Reads pages (1-based) one after another, where OCR is installed."""
    return {number: _read_or_tell(pdf, number) for number in numbers} if available() else {}


def read_scanned_page(path: str, number: int) -> OcrPage:
    """Page `number` (1-based) of a PDF on disk: the same as `read_here` gives, in whatever process. Raises PdfiumError,
    UnreadableError for a picture too large to open, LookupError where OCR is not installed.
    """
    pdf = pypdfium2.PdfDocument(path)
    try:
        pdf.init_forms()
        return _read_scanned(pdf, number)
    finally:
        pdf.close()


def _read_or_tell(pdf: Any, number: int) -> OcrPage | Problem:
    try:
        return _read_scanned(pdf, number)
    except pypdfium2.PdfiumError as error:
        return Problem(ProblemCode.PARTIAL, str(error), number)
    except UnreadableError as error:
        return replace(error.problem, page=number)


def _read_scanned(pdf: Any, number: int) -> OcrPage:
    page = pdf[number - 1]
    try:
        pixels = most_pixels(page)
        if pixels > DEFAULT_LIMITS.pixels:
            raise UnreadableError(ProblemCode.TOO_MANY_PIXELS, f"{pixels} pixels on page {number}")
        picture: Image = page.render(scale=_scale(page), grayscale=True).to_pil()
    finally:
        page.close()
    return read_picture(picture, OCR_DPI)


def _scale(page: Any) -> float:
    """Pixels per point. A page larger than any paper is a photograph whose pixels were taken for points, or made to do
    harm: it is drawn no finer than its pictures are, nor than a large paper would be.
    """
    longest, usual = float(max(page.get_size())), OCR_DPI / _POINTS
    if longest <= _LONGEST_PAPER:
        return usual
    pictures = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2)
    finest: float = max((side for picture in pictures for side in picture.get_px_size()), default=0)
    return min(max(finest, _A4 * usual), _LONGEST_PAPER * usual) / longest


def with_reading(raw: RawPage, page: OcrPage) -> RawPage:
    """The page with the words, lines and ink that OCR found; unchanged where nothing could be read, and nothing on it
    where the paper is blank, as the backs of sheets are.
    """
    if page.is_blank:
        return replace(raw, drawn=Drawn(), origin=Origin.OCR, quality=1.0)
    if sum(c.isalnum() for w in page.words for c in w.text) < _FEWEST_LETTERS:
        return raw
    lying = page.turn in (90, 270)
    scale = raw.width / page.size[1 if lying else 0]
    drawn = Drawn(
        strokes=[_stroke(line, scale) for line in page.lines],
        images=raw.drawn.images,
        inks=[_points(box, scale) for box in page.ink],
    )
    grids = tuple(find_grids(drawn.strokes))
    printed, is_struck = struck_in_scan(_words(page, scale), drawn.strokes)
    words = tuple(_in_order([*printed, *_dotted(page, scale)]))
    view = view_of(0.0, 0.0, raw.height, raw.width, 0) if lying else raw.view
    return replace(
        raw,
        view=view,
        words=words,
        drawn=drawn,
        grids=grids,
        turn=page.turn,
        lean=page.lean,
        origin=Origin.OCR,
        quality=page.quality,
        doubtful=page.doubtful,
        is_struck=is_struck,
    )


def _points(box: tuple[int, int, int, int], scale: float) -> BBox:
    return BBox(*(side * scale for side in box))


def _stroke(line: Segment, scale: float) -> Stroke:
    box = _points((line.x0, line.top, line.x1, line.bottom), scale)
    if box.x1 - box.x0 >= box.bottom - box.top:
        middle = (box.top + box.bottom) / 2
        return Stroke(box, (((box.x0, middle), (box.x1, middle)),), False)
    middle = (box.x0 + box.x1) / 2
    return Stroke(box, (((middle, box.top), (middle, box.bottom)),), False)


def _words(page: OcrPage, scale: float) -> list[PdfWord]:
    sizes = _sizes(page.words, scale)
    lines = [w.line for w in page.words]
    return [
        PdfWord(
            word.text,
            _points(word.box, scale),
            Style(sizes[word.line]),
            order,
            breaks=order == 0 or lines[order - 1] != word.line,
            confidence=word.confidence,
        )
        for order, word in enumerate(page.words)
    ]


def _dotted(page: OcrPage, scale: float) -> list[PdfWord]:
    """Dotted lines to write on, as the dots that a digital page would have there."""
    size = median(w.height * scale for w in page.words)
    boxes = [_points(box, scale) for box in page.fillers]
    dots = [_DOT * max(3, round((b.x1 - b.x0) / _POINTS * _DOTS_PER_INCH)) for b in boxes]
    return [PdfWord(text, box, Style(size), 0, breaks=True) for text, box in zip(dots, boxes, strict=True)]


def _in_order(words: list[PdfWord]) -> list[PdfWord]:
    """The words with dotted lines put in where they stand from top to bottom."""
    printed = [w for w in words if not w.text.startswith(_DOT * 3)]
    for dots in (w for w in words if w.text.startswith(_DOT * 3)):
        at = next((i for i, w in enumerate(printed) if w.breaks and w.box.top > dots.box.top), len(printed))
        printed.insert(at, dots)
    return [w._replace(order=order) for order, w in enumerate(printed)]


def _sizes(words: Sequence[OcrWord], scale: float) -> dict[int, float]:
    """Line -> size of its type in points, in steps from the usual one, so that uneven heights do not make headings."""
    heights = {word.line: word.height * scale for word in words}
    usual = median(word.height * scale for word in words)
    return {line: usual * _STEP ** round(log(h / usual, _STEP)) for line, h in heights.items()}
