"""From PDF user space (origin bottom left, unrotated) to the page as it is read (origin top left, rotated)."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from extractors.document import BBox

Numbers = NDArray[np.float64]

#: (a, b, c, d, e, f): x' = a*x + c*y + e, y' = b*x + d*y + f, as in the PDF standard.
Matrix = tuple[float, float, float, float, float, float]

_TURNS: dict[int, tuple[int, int, int, int]] = {
    0: (1, 0, 0, -1),
    90: (0, 1, 1, 0),
    180: (-1, 0, 0, 1),
    270: (0, -1, -1, 0),
}


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page. `matrix` takes user space to the page as read; `width`, `height` in points."""

    matrix: Matrix
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as (x, distance from the top)."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction of user space, on the page as it is read (y downwards)."""
        a, b, c, d, _, _ = self.matrix
        return a * x + c * y, b * x + d * y

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A rectangle of user space, clipped to the page."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return BBox(
            _clip(min(x0, x1), self.width),
            _clip(min(y0, y1), self.height),
            _clip(max(x0, x1), self.width),
            _clip(max(y0, y1), self.height),
        )

    def within_width(self, xs: Numbers) -> Numbers:
        """Distances from the left, clipped to the page."""
        return _clipped(xs, self.width)

    def within_height(self, ys: Numbers) -> Numbers:
        """Distances from the top, clipped to the page."""
        return _clipped(ys, self.height)

    def turned(self, turn: int) -> View:
        """The view turned so that text written at `turn` (90, 180, 270 degrees clockwise) is level."""
        width, height = self.width, self.height
        turns: dict[int, Matrix] = {
            90: (0, -1, 1, 0, 0, width),
            180: (-1, 0, 0, -1, width, height),
            270: (0, 1, -1, 0, height, 0),
        }
        size = (width, height) if turn == 180 else (height, width)
        return View(multiply(self.matrix, turns[turn]), *size)


def turn_back(box: BBox, turn: int, width: float, height: float) -> BBox:
    """A box of a turned view on the page as it is; `width` and `height` are the page's own."""
    if turn == 90:
        return BBox(width - box.bottom, box.x0, width - box.top, box.x1)
    if turn == 180:
        return BBox(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == 270:
        return BBox(box.top, height - box.x1, box.bottom, height - box.x0)
    return box


def lean_back(box: BBox, lean: float, width: float, height: float) -> BBox:
    """A box of a straightened view where it stands on the leaning page: its middle turned back about the page's own,
    by `lean` degrees; the box stays upright.
    """
    angle = radians(lean)
    dx, dy = (box.x0 + box.x1 - width) / 2, (box.top + box.bottom - height) / 2
    x = dx * cos(angle) - dy * sin(angle) + width / 2
    y = dx * sin(angle) + dy * cos(angle) + height / 2
    half_width, half_height = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    return BBox(
        max(0.0, x - half_width), max(0.0, y - half_height), min(width, x + half_width), min(height, y + half_height)
    )


def view_of(left: float, bottom: float, right: float, top: float, rotation: int) -> View:
    """The view of a page whose visible box is given in user space; `rotation` is 0, 90, 180 or 270, clockwise."""
    a, b, c, d = _TURNS[rotation % 360]
    xs = [a * x + c * y for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y for x in (left, right) for y in (bottom, top)]
    return View((a, b, c, d, -min(xs), -min(ys)), max(xs) - min(xs), max(ys) - min(ys))


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _clip(value: float, limit: float) -> float:
    return min(max(value, 0.0), limit)


def _clipped(values: Numbers, limit: float) -> Numbers:
    return np.minimum(np.where(values > 0.0, values, 0.0), limit)
