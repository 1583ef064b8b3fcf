"""Ink that is no text: signatures and handwriting, as boxes in pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.picture import Mask

Box = tuple[int, int, int, int]

_CELL_PER_INCH = 30
_FEWEST_CELLS = 6
_SMALLEST_INCH = 0.13
_LONG_INCH, _FLAT_INCH = 0.9, 0.12
_MARGIN_INCH = 0.25
_LARGEST_SHARE = 0.25


def find_ink(ink: Mask, text: Sequence[Box], dpi: int) -> tuple[list[Box], list[Box]]:
    """(strokes, dotted lines): connected ink outside the boxes of `text` and off the page's edge. A stroke is at least
    0.13 inch high and wide, a dotted line long and flat.
    """
    cell = max(1, dpi // _CELL_PER_INCH)
    left = ink.copy()
    for x0, top, x1, bottom in text:
        left[max(0, top - 2) : bottom + 2, max(0, x0 - 2) : x1 + 2] = False
    grid = _coarse(left, cell)
    boxes = [_in_pixels(cells, cell) for cells in _connected(grid) if len(cells) >= _FEWEST_CELLS]
    kept = [box for box in boxes if _is_on_page(box, ink.shape, dpi)]
    return [b for b in kept if _is_stroke(b, dpi)], [b for b in kept if _is_dotted(b, dpi)]


def _coarse(ink: Mask, cell: int) -> Mask:
    """The page in cells; a cell counts where more than specks of it is ink."""
    height, width = (ink.shape[0] // cell) * cell, (ink.shape[1] // cell) * cell
    blocks: NDArray[np.float64] = (
        ink[:height, :width].reshape(height // cell, cell, width // cell, cell).mean(axis=(1, 3))
    )
    return np.asarray(blocks > 0.04)


def _connected(grid: Mask) -> list[list[tuple[int, int]]]:
    """Groups of cells that touch, also at a distance of two."""
    free = {(int(r), int(c)) for r, c in np.argwhere(grid)}
    groups = []
    for seed in sorted(free):
        if seed not in free:
            continue
        free.discard(seed)
        group, queue = [seed], [seed]
        while queue:
            row, column = queue.pop()
            near = {(row + i, column + j) for i in (-2, -1, 0, 1, 2) for j in (-2, -1, 0, 1, 2)} & free
            free -= near
            group += sorted(near)
            queue += sorted(near)
        groups.append(group)
    return groups


def _in_pixels(cells: list[tuple[int, int]], cell: int) -> Box:
    rows, columns = [r for r, _ in cells], [c for _, c in cells]
    return min(columns) * cell, min(rows) * cell, (max(columns) + 1) * cell, (max(rows) + 1) * cell


def _is_stroke(box: Box, dpi: int) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= dpi * _SMALLEST_INCH


def _is_dotted(box: Box, dpi: int) -> bool:
    return box[2] - box[0] >= dpi * _LONG_INCH and box[3] - box[1] <= dpi * _FLAT_INCH


def _is_on_page(box: Box, shape: tuple[int, ...], dpi: int) -> bool:
    width, height, margin = box[2] - box[0], box[3] - box[1], int(dpi * _MARGIN_INCH)
    inside = box[0] > margin and box[1] > margin and box[2] < shape[1] - margin and box[3] < shape[0] - margin
    large = width * height > _LARGEST_SHARE * shape[0] * shape[1]
    return inside and not large
