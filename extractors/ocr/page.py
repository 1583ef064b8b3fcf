"""One scanned page read: straightened, its lines wiped out, its words read, its handwriting set apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from extractors.ocr.engine import Reading, find_orientation, read_words
from extractors.ocr.ink import Box, find_ink
from extractors.ocr.picture import Segment, black, find_lines, is_blank, straighten, wiped
from extractors.ocr.sections import with_section_signs

_SURE = 0.6
_LOST = 0.3
_GOOD_PAGE, _FEWEST_WORDS = 0.75, 4
_UPSIDE_DOWN = 180
_HANDWRITTEN_LINE = 0.5
#: In inches: the height of a line of dots or dashes to write on.
_TALLEST_LINE = 0.25
_FILLER = re.compile(r"^[._…\-–—=~,'’‘`´:;|¦!\s]+$|^(?:([a-zA-Z])\1{2,}|[se]{6,}|[.·•oce]{6,})$")


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word: box in pixels, confidence 0..1, number of its line, height of the line's type in pixels."""

    text: str
    box: Box
    confidence: float
    line: int
    height: float


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What a picture of a page holds; boxes in pixels of a picture of `size` (turned and straightened).

    `lines` are ruled lines, `fillers` dotted lines to write on, `ink` handwriting and signatures. `quality` is the
    mean confidence of the printed words, `doubtful` the share of them that cannot be trusted. `turn` (0, 90, 180, 270)
    and `lean` are the degrees by which the picture was turned, counter-clockwise, to stand upright and level.
    `is_blank` says that nothing is on the paper but specks.
    """

    words: tuple[OcrWord, ...]
    lines: tuple[Segment, ...]
    fillers: tuple[Box, ...]
    ink: tuple[Box, ...]
    quality: float
    doubtful: float
    size: tuple[int, int]
    turn: int = 0
    lean: float = 0.0
    is_blank: bool = False


def read_picture(picture: Image.Image, dpi: int) -> OcrPage:
    """Reads a page. Raises LookupError where no OCR model is installed."""
    grey = picture.convert("L")
    if is_blank(grey, dpi):
        return OcrPage((), (), (), (), 0.0, 1.0, picture.size, is_blank=True)
    page = _read_level(grey, dpi)
    if page.quality >= _GOOD_PAGE and len(page.words) >= _FEWEST_WORDS:
        return page
    turn = find_orientation(picture) or _UPSIDE_DOWN
    grey = picture.convert("L").rotate(turn, expand=True, fillcolor=255)
    return max((page, replace(_read_level(grey, dpi), turn=turn)), key=lambda p: p.quality * len(p.words))


def _read_level(picture: Image.Image, dpi: int) -> OcrPage:
    level, lean = straighten(picture)
    ink = black(level)
    lines, mask = find_lines(ink, dpi)
    clear = wiped(level, mask) if lines else level
    readings = read_words(clear, dpi)
    fillers = tuple(r.box for r in readings if _FILLER.match(r.text) and _is_line_to_write_on(r.box, dpi))
    printed = _printed(with_section_signs([r for r in readings if r.box not in fillers], clear, dpi))
    known = [r.box for r in printed] + list(fillers)
    strokes, dotted = find_ink(ink & ~mask, known, dpi)
    sure = [r.confidence for r in printed if any(c.isalnum() for c in r.text)]
    return OcrPage(
        words=tuple(OcrWord(r.text, r.box, r.confidence, r.line, r.height) for r in printed),
        lines=tuple(lines),
        fillers=(*fillers, *dotted),
        ink=tuple(strokes),
        quality=sum(sure) / len(sure) if sure else 0.0,
        doubtful=sum(c < _SURE for c in sure) / len(sure) if sure else 1.0,
        size=level.size,
        lean=lean,
    )


def _is_line_to_write_on(box: Box, dpi: int) -> bool:
    """Whether dots or dashes that were read are as long and flat as a line of them: a tall one is handwriting."""
    return box[2] - box[0] > dpi * 0.4 and box[3] - box[1] <= dpi * _TALLEST_LINE


def _printed(readings: Sequence[Reading]) -> list[Reading]:
    """Without handwriting (a line of which the engine is not sure) and without specks."""
    by_line: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_line[reading.line].append(reading)
    lines = (line for line in by_line.values() if _mean_confidence(line) >= _HANDWRITTEN_LINE)
    return [reading for line in lines for reading in line if not _is_speck(reading)]


def _mean_confidence(line: Sequence[Reading]) -> float:
    """Weighed by length, so that a speck beside a good line does not count."""
    letters = sum(len(r.text) for r in line)
    return sum(r.confidence * len(r.text) for r in line) / letters if letters else 0.0


def _is_speck(reading: Reading) -> bool:
    """A stray mark: nothing to read in it, or a letter or two that the engine does not believe in."""
    letters = sum(c.isalnum() for c in reading.text)
    if letters == 0:
        return reading.text not in ("&", "–", "-", "§")
    return letters <= 2 and reading.confidence < _LOST and not any(c.isdigit() for c in reading.text)
