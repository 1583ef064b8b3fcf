"""A scanned page made ready: straightened, told black from white, its ruled lines found and wiped out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_SMALL = 900  # pixels of the longer side on which the skew is measured
_WIDEST_SKEW = 4.0  # degrees
_WORTH_TURNING = 0.08  # degrees
_LINE_SHARE = 0.93  # of a window that must be black to be a line
_THICKEST = 0.02  # of an inch
#: A blank sheet: looked at so finely, its edges (a share of its sides) aside, in squares of so many pixels; grey levels
#: darker than the paper; dark pixels of a square and dark squares that are no dust.
_BLANK_DPI, _EDGE, _CELL = 75, 0.03, 4
_FAINT, _SPECK, _WORD = 20, 3, 4
_LIGHT = 128  # the grey level of paper at least


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight ruled line: (x0, top, x1, bottom) in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def is_blank(picture: Image.Image, dpi: int) -> bool:
    """Whether nothing stands on the paper, its edges and single specks aside: less than a short word, however faint."""
    small: Grey = np.asarray(picture.reduce(max(1, round(dpi / _BLANK_DPI))))
    edge_y, edge_x = (round(_EDGE * side) for side in small.shape)
    sheet = small[edge_y : small.shape[0] - edge_y, edge_x : small.shape[1] - edge_x]
    rows, columns = (side // _CELL for side in sheet.shape)
    paper = np.median(sheet) if rows and columns else 0
    if paper < _LIGHT:
        return False
    dark = sheet[: rows * _CELL, : columns * _CELL] < paper - _FAINT
    cells = dark.reshape(rows, _CELL, columns, _CELL).sum(axis=(1, 3))
    return int((cells >= _SPECK).sum()) < _WORD


def straighten(picture: Image.Image) -> tuple[Image.Image, float]:
    """The picture turned so that its text lines are level, and the angle in degrees it was turned by."""
    angle = measure_skew(picture)
    if abs(angle) < _WORTH_TURNING:
        return picture, 0.0
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255), angle


def measure_skew(picture: Image.Image) -> float:
    """The angle in degrees that makes the rows of ink sharpest, from coarse to fine."""
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL))
    ink = Image.fromarray((~black(small)).astype(np.uint8) * 255)
    best = 0.0
    for step, reach in ((0.5, _WIDEST_SKEW), (0.1, 0.4), (0.03, 0.09)):
        angles = [best + step * i for i in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda a: (_sharpness(ink, a), -abs(a)))
    return best


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = (np.asarray(ink.rotate(angle, fillcolor=255)) < 128).sum(axis=1).astype(np.float64)
    return float(np.square(np.diff(rows)).sum())


def black(picture: Image.Image) -> Mask:
    """Where the picture is ink: Otsu's threshold, kept away from the paper's grey."""
    grey: Grey = np.asarray(picture.convert("L"))
    histogram = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    weight = np.cumsum(histogram)
    total, mean = weight[-1], np.cumsum(histogram * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = np.square(mean[-1] * weight - mean * total) / (weight * (total - weight))
    threshold = int(np.nanargmax(between)) if np.isfinite(between).any() else 128
    return np.asarray(grey <= min(threshold, 190))


def find_lines(ink: Mask, dpi: int) -> tuple[list[Segment], Mask]:
    """The ruled lines of at least 0.4 inch, and where their pixels are."""
    length = int(dpi * 0.4)
    level, upright = _long_runs(ink, length), _long_runs(ink.T, length).T
    thick = max(2, int(dpi * _THICKEST))
    across = [s for s in _segments(level) if s.bottom - s.top <= thick]
    down = [Segment(s.top, s.x0, s.bottom, s.x1) for s in _segments(upright.T) if s.bottom - s.top <= thick]
    lines = [*across, *down]
    return lines, _covering(lines, ink.shape)


def _covering(lines: list[Segment], shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape, dtype=bool)
    for line in lines:
        mask[max(0, line.top - 1) : line.bottom + 2, max(0, line.x0 - 1) : line.x1 + 2] = True
    return mask


def _long_runs(ink: Mask, length: int) -> Mask:
    """The pixels of every stretch of `length` along a row that is nearly all ink."""
    if ink.shape[1] <= length:
        return np.zeros_like(ink)
    sums = np.cumsum(ink, axis=1, dtype=np.int32)
    starts = np.zeros((ink.shape[0], ink.shape[1] - length + 1), dtype=np.int32)
    starts[:, 0] = sums[:, length - 1]
    starts[:, 1:] = sums[:, length:] - sums[:, :-length]
    hits = starts >= int(length * _LINE_SHARE)
    runs = np.zeros(ink.shape, dtype=bool)
    for row in np.flatnonzero(hits.any(axis=1)):
        for begin, end in _runs(hits[row]):
            runs[row, begin : end + length - 1] = True
    return runs


def _runs(row: Mask) -> Iterator[tuple[int, int]]:
    """(begin, end) of every stretch of True in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _segments(mask: Mask) -> list[Segment]:
    """Runs in neighbouring rows that overlap, as one segment."""
    open_: list[Segment] = []
    done: list[Segment] = []
    for row in np.flatnonzero(mask.any(axis=1)).tolist():
        for begin, end in _runs(mask[row]):
            near = next((s for s in open_ if row - s.bottom <= 2 and begin < s.x1 and s.x0 < end), None)
            if near:
                open_.remove(near)
                open_.append(Segment(min(near.x0, begin), near.top, max(near.x1, end), row))
            else:
                open_.append(Segment(begin, row, end, row))
        done += [s for s in open_ if row - s.bottom > 2]
        open_ = [s for s in open_ if row - s.bottom <= 2]
    return [*done, *open_]


def wiped(picture: Image.Image, mask: Mask) -> Image.Image:
    """The picture with the masked pixels made paper."""
    grey = np.asarray(picture.convert("L")).copy()
    grey[mask] = 255
    return Image.fromarray(grey)
