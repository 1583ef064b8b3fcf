"""The drawn lines of a page: straight edges for tables, free-hand strokes and pictures, from pdfium's objects."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, repeat
from typing import Any

import numpy as np

from extractors.document import BBox
from extractors.pdf.geometry import Matrix, Numbers, View, multiply
from extractors.pdf.grids import Edge
from extractors.pdf.native import Readings, new_buffer, pdfium, quick, reference
from extractors.quick import maker

_MOVE, _LINE = 2, 0
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_MAX_DEPTH = 8
_MAX_SEGMENTS = 2000
_STRAIGHT = 0.3
_MIN_EDGE = 1.0
#: A stroke of the hand has at least so many curves and slanted parts.
_MIN_BENDS = 3

Point = tuple[float, float]

_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_page_object = quick("FPDFPage_GetObject", _ADDRESS)
_inner_object = quick("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS)
_inner_count = quick("FPDFFormObj_CountObjects", _INT, _ADDRESS)
_kind_of = quick("FPDFPageObj_GetType", _INT, _ADDRESS)
_matrix_of = quick("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
_draw_mode = quick("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_segment_count = quick("FPDFPath_CountSegments", _INT, _ADDRESS)
_segment = quick("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS)
_segment_kind = quick("FPDFPathSegment_GetType", _INT, _ADDRESS)
_segment_point = quick("FPDFPathSegment_GetPoint", _INT, _ADDRESS)
_segment_closes = quick("FPDFPathSegment_GetClose", _INT, _ADDRESS)
#: FS_MATRIX; whether a path is filled and whether it is stroked.
_MATRIX, _MODES = struct.Struct("6f"), struct.Struct("2i")
#: x and y.
_points = Readings(8, 0, 4)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path of the page: its box, its straight parts (each end as x and distance from the top), and whether it is
    drawn by hand, as far as its form tells: curves and slanted parts, neither an ellipse nor a rounded frame.
    """

    box: BBox
    parts: tuple[tuple[Point, Point], ...]
    free_hand: bool


_stroke, _quick_box = maker(Stroke), maker(BBox)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page; `inks` are free-hand annotations."""

    strokes: list[Stroke] = field(default_factory=list)
    images: list[BBox] = field(default_factory=list)
    inks: list[BBox] = field(default_factory=list)


def read_drawn(page: Any, view: View) -> Drawn:
    """The paths and pictures of a page (a raw pdfium page), form XObjects opened."""
    drawn = Drawn()
    reader = _Reader(view, drawn)
    reader.read(map(_page_object, repeat(reference(page)), range(pdfium.FPDFPage_CountObjects(page))), None, 0)
    if reader.paths:
        reader.trace()
    return drawn


class _Reader:
    def __init__(self, view: View, drawn: Drawn) -> None:
        self._view = view
        self._drawn = drawn
        self._matrix, self._matrix_at = new_buffer(_MATRIX.size)
        self._modes, self._modes_at = new_buffer(_MODES.size)
        self._known: dict[tuple[bytes, Matrix | None], Matrix] = {}
        self.paths: list[tuple[int, int, Matrix]] = []

    def read(self, items: Iterable[int], base: Matrix | None, depth: int) -> None:
        """Reads objects, given by their addresses; `base` is the matrix of the form XObject they stand in."""
        items = list(items)
        kinds = list(map(_kind_of, items))
        for item, kind in zip(items, kinds, strict=True) if kinds.count(_TEXT) < len(kinds) else ():
            if kind == _PATH:
                self._find_path(item, base)
            elif kind == _IMAGE:
                a, b, c, d, e, f = self._base(item, base)
                corners = [self._view.point(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
                self._drawn.images.append(_box(corners, self._view))
            elif kind == _FORM and depth < _MAX_DEPTH:
                inner = map(_inner_object, repeat(item), range(_inner_count(item)))
                self.read(inner, self._base(item, base), depth + 1)

    def _base(self, item: int, base: Matrix | None) -> Matrix:
        _matrix_of(item, self._matrix_at)
        own = _MATRIX.unpack(self._matrix)
        return multiply(own, base) if base else own

    def _find_path(self, item: int, base: Matrix | None) -> None:
        _draw_mode(item, self._modes_at, self._modes_at + 4)
        count = _segment_count(item)
        if any(_MODES.unpack(self._modes)) and 0 < count <= _MAX_SEGMENTS:
            _matrix_of(item, self._matrix_at)
            key = bytes(self._matrix), base
            matrix = self._known.get(key)
            if matrix is None:
                matrix = self._known[key] = multiply(self._base(item, base), self._view.matrix)
            self.paths.append((item, count, matrix))

    def trace(self) -> None:
        """Reads the paths that were found, the points of all of them together."""
        counts = [count for _, count, _ in self.paths]
        segments = [segment for item, count, _ in self.paths for segment in map(_segment, repeat(item), range(count))]
        kinds = list(map(_segment_kind, segments))
        x, y = self._points(segments, counts)
        points = list(zip(x.tolist(), y.tolist(), strict=True))
        ends = list(accumulate(counts))
        starts = [0, *ends[:-1]]
        for start, end, box in zip(starts, ends, self._boxes(x, y, starts), strict=True):
            parts, curves = _parts(points[start:end], kinds[start:end], segments[start:end])
            self._drawn.strokes.append(_stroke(box, tuple(parts), _is_free_hand(parts, curves)))

    def _boxes(self, x: Numbers, y: Numbers, starts: Sequence[int]) -> Iterator[BBox]:
        """The boxes round stretches of points, clipped to the page."""
        least, most = np.minimum.reduceat, np.maximum.reduceat
        x0, x1 = (self._view.within_width(side(x, starts)).tolist() for side in (least, most))
        top, bottom = (self._view.within_height(side(y, starts)).tolist() for side in (least, most))
        return map(_quick_box, x0, top, x1, bottom)

    def _points(self, segments: Sequence[int], counts: Sequence[int]) -> tuple[Numbers, Numbers]:
        """The ends of segments in the view; `counts` are the numbers of segments of each path."""
        x, y = np.frombuffer(_points.read(_segment_point, segments), np.float32).astype(np.float64).reshape(-1, 2).T
        a, b, c, d, e, f = np.repeat([matrix for _, _, matrix in self.paths], counts, axis=0).T
        return a * x + c * y + e, b * x + d * y + f


def _parts(points: list[Point], kinds: list[int], segments: list[int]) -> tuple[list[tuple[Point, Point]], int]:
    """The straight parts of a path, and the number of points of its curves (three for each)."""
    last = len(points) - 1
    if kinds[0] == _MOVE and kinds.count(_LINE) == last:
        closing = [(points[-1], points[0])] if points[-1] != points[0] and _segment_closes(segments[-1]) else []
        return [*pairwise(points), *closing], 0
    parts: list[tuple[Point, Point]] = []
    start = current = (0.0, 0.0)
    curves = 0
    for index, (kind, point) in enumerate(zip(kinds, points, strict=True)):
        if kind == _MOVE:
            start = point
        elif kind == _LINE:
            parts.append((current, point))
        else:
            curves += 1
        current = point
        # Only the last point of a figure can close it.
        if start != point and (index == last or kinds[index + 1] == _MOVE) and _segment_closes(segments[index]):
            parts.append((point, start))
            current = start
    return parts, curves


def _is_free_hand(parts: list[tuple[Point, Point]], curves: int) -> bool:
    if len(parts) + curves < _MIN_BENDS:
        return False
    slanted = len([1 for a, b in parts if abs(a[0] - b[0]) > _STRAIGHT and abs(a[1] - b[1]) > _STRAIGHT])
    level = len(parts) - slanted
    ellipse = curves // 3 == 4 and not slanted
    rounded_frame = level >= 2 and not slanted and curves // 3 <= 4
    return curves // 3 + slanted >= _MIN_BENDS and not ellipse and not rounded_frame


def table_edges(strokes: list[Stroke]) -> tuple[list[Edge], list[Edge]]:
    """The upright and the level parts of the paths."""
    upright: list[Edge] = []
    level: list[Edge] = []
    for stroke in strokes:
        for (x0, y0), (x1, y1) in stroke.parts:
            if -0.01 < x0 - x1 < 0.01 and abs(y0 - y1) >= _MIN_EDGE:
                upright.append((x0, y0, y1) if y0 < y1 else (x0, y1, y0))
            elif -0.01 < y0 - y1 < 0.01 and abs(x0 - x1) >= _MIN_EDGE:
                level.append((y0, x0, x1) if x0 < x1 else (y0, x1, x0))
    return upright, level


def _box(points: list[Point], view: View) -> BBox:
    """The box round some points, clipped to the page."""
    xs, ys = zip(*points, strict=True)
    width, height = view.width, view.height
    return BBox(_clip(min(xs), width), _clip(min(ys), height), _clip(max(xs), width), _clip(max(ys), height))


def _clip(value: float, limit: float) -> float:
    return min(max(value, 0.0), limit)
