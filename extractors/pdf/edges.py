"""The drawn lines of a page: straight edges for tables, free-hand strokes and pictures, from pdfium's objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractors.document import BBox
from extractors.pdf.geometry import Matrix, View, multiply
from extractors.pdf.native import address, pdfium, quick

_MOVE, _LINE = 2, 0
_PATH, _IMAGE, _FORM = 2, 3, 5
_MAX_DEPTH = 8
_MAX_SEGMENTS = 2000
_STRAIGHT = 0.3
_MIN_EDGE = 1.0
#: A stroke of the hand has at least so many curves and slanted parts.
_MIN_BENDS = 3

Point = tuple[float, float]

_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_page_object = quick("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
_inner_object = quick("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
_inner_count = quick("FPDFFormObj_CountObjects", _INT, _ADDRESS)
_kind_of = quick("FPDFPageObj_GetType", _INT, _ADDRESS)
_matrix_of = quick("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
_draw_mode = quick("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_segment_count = quick("FPDFPath_CountSegments", _INT, _ADDRESS)
_segment = quick("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
_segment_kind = quick("FPDFPathSegment_GetType", _INT, _ADDRESS)
_segment_point = quick("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
_segment_closes = quick("FPDFPathSegment_GetClose", _INT, _ADDRESS)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path of the page: its box, its straight parts (each end as x and distance from the top), and whether it is
    drawn by hand, as far as its form tells: curves and slanted parts, neither an ellipse nor a rounded frame.
    """

    box: BBox
    parts: tuple[tuple[Point, Point], ...]
    free_hand: bool


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
    at = address(page)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        reader.read(_page_object(at, index), None, 0)
    return drawn


class _Reader:
    def __init__(self, view: View, drawn: Drawn) -> None:
        self._view = view
        self._drawn = drawn
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def read(self, item: int, base: Matrix | None, depth: int) -> None:
        kind = _kind_of(item)
        if kind == _PATH:
            self._read_path(item, base)
        elif kind == _IMAGE:
            box = _box([self._place(x, y, self._base(item, base)) for x in (0, 1) for y in (0, 1)], self._view)
            self._drawn.images.append(box)
        elif kind == _FORM and depth < _MAX_DEPTH:
            inner = self._base(item, base)
            for index in range(_inner_count(item)):
                self.read(_inner_object(item, index), inner, depth + 1)

    def _base(self, item: int, base: Matrix | None) -> Matrix:
        m = self._matrix
        _matrix_of(item, ctypes.addressof(m))
        own = (m.a, m.b, m.c, m.d, m.e, m.f)
        return multiply(own, base) if base else own

    def _place(self, x: float, y: float, matrix: Matrix) -> Point:
        a, b, c, d, e, f = matrix
        return self._view.point(a * x + c * y + e, b * x + d * y + f)

    def _read_path(self, item: int, base: Matrix | None) -> None:
        _draw_mode(item, ctypes.addressof(self._fill), ctypes.addressof(self._stroke))
        count = _segment_count(item)
        if not (self._fill.value or self._stroke.value) or not 0 < count <= _MAX_SEGMENTS:
            return
        points, parts, curves = self._trace(item, count, self._base(item, base))
        self._drawn.strokes.append(Stroke(_box(points, self._view), tuple(parts), _is_free_hand(parts, curves)))

    def _trace(self, path: int, count: int, matrix: Matrix) -> tuple[list[Point], list[tuple[Point, Point]], int]:
        x, y = self._x, self._y
        x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
        a, b, c, d, e, f = multiply(matrix, self._view.matrix)
        points: list[Point] = []
        parts: list[tuple[Point, Point]] = []
        start = current = (0.0, 0.0)
        curves = 0
        for index in range(count):
            segment = _segment(path, index)
            kind = _segment_kind(segment)
            _segment_point(segment, x_at, y_at)
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            points.append(point)
            if kind == _MOVE:
                start = point
            elif kind == _LINE:
                parts.append((current, point))
            else:  # a Bézier curve: three points
                curves += 1
            current = point
            if _segment_closes(segment) and start != point:
                parts.append((point, start))
                current = start
        return points, parts, curves


def _is_free_hand(parts: list[tuple[Point, Point]], curves: int) -> bool:
    slanted = sum(abs(a[0] - b[0]) > _STRAIGHT and abs(a[1] - b[1]) > _STRAIGHT for a, b in parts)
    level = len(parts) - slanted
    ellipse = curves // 3 == 4 and not slanted
    rounded_frame = level >= 2 and not slanted and curves // 3 <= 4
    return curves // 3 + slanted >= _MIN_BENDS and not ellipse and not rounded_frame


def table_edges(strokes: list[Stroke]) -> Iterator[dict[str, Any]]:
    """The upright and level parts of the paths, as pdfplumber's table functions take them."""
    for stroke in strokes:
        for (x0, y0), (x1, y1) in stroke.parts:
            if abs(x0 - x1) < 0.01 and abs(y0 - y1) >= _MIN_EDGE:
                yield _edge("v", x0, min(y0, y1), x0, max(y0, y1))
            elif abs(y0 - y1) < 0.01 and abs(x0 - x1) >= _MIN_EDGE:
                yield _edge("h", min(x0, x1), y0, max(x0, x1), y0)


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line_edge",
    }


def _box(points: list[Point], view: View) -> BBox:
    xs = [min(max(x, 0.0), view.width) for x, _ in points]
    ys = [min(max(y, 0.0), view.height) for _, y in points]
    return BBox(min(xs), min(ys), max(xs), max(ys))
