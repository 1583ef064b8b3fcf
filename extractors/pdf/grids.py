"""From edges to tables of cells: what pdfplumber's `merge_edges`, `edges_to_intersections`, `intersections_to_cells`
and `cells_to_tables` give, many times as fast. Property tests hold them equal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

#: An upright edge: x, top, bottom; a level one: distance from the top, x0, x1.
Edge = tuple[float, float, float]
Point = tuple[float, float]
Cell = tuple[float, float, float, float]
#: A point where lines cross -> the upright edges and the level edges through it, by number.
Crossings = dict[Point, tuple[set[int], set[int]]]


def merge_edges(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """Edges of one direction moved to their common place where they stand within `tolerance` points of each other,
    and joined where they overlap or nearly touch; in order of place.
    """
    by_place: dict[float, list[tuple[float, float]]] = {}
    for cluster in _clusters(edges, tolerance):
        usual = sum([place for place, _, _ in cluster]) / len(cluster)
        for place, low, high in cluster:
            by_place.setdefault(place + (usual - place), []).append((low, high))
    return [(place, *part) for place in sorted(by_place) for part in _joined(by_place[place], tolerance)]


def _clusters(edges: Sequence[Edge], tolerance: float) -> list[list[Edge]]:
    """The edges by place, each of which is near the next; in their given order within a cluster, for sums of floats
    depend on it.
    """
    number, last = -1, float("-inf")
    numbers: dict[float, int] = {}
    for place in sorted({edge[0] for edge in edges}):
        number += place > last + tolerance
        numbers[place] = number
        last = place
    found: list[list[Edge]] = [[] for _ in range(number + 1)]
    for edge in edges:
        found[numbers[edge[0]]].append(edge)
    return found


def _joined(parts: list[tuple[float, float]], tolerance: float) -> Iterator[tuple[float, float]]:
    parts.sort(key=itemgetter(0))
    start, end = parts[0]
    for low, high in parts:
        if low > end + tolerance:
            yield start, end
            start, end = low, high
        elif high > end:
            end = high
    yield start, end


def find_crossings(upright: Sequence[Edge], level: Sequence[Edge], tolerance: float) -> Crossings:
    """The points where upright and level edges cross or, within `tolerance` points, touch."""
    rows = sorted(set(level))
    tops = [y for y, _, _ in rows]
    found: Crossings = {}
    for v, (x, top, bottom) in enumerate(sorted(set(upright))):
        lowest, left, right = bottom + tolerance, x - tolerance, x + tolerance
        for h in range(bisect_left(tops, top - tolerance), len(rows)):
            y, x0, x1 = rows[h]
            if y > lowest:
                break
            if x0 <= right and left <= x1:
                through = found.setdefault((x, y), (set(), set()))
                through[0].add(v)
                through[1].add(h)
    return found


def find_cells(crossings: Crossings) -> list[Cell]:
    """The smallest rectangle to the right of and below each crossing whose four sides are drawn, in order of the
    crossings (by x, then by y).
    """
    points = sorted(crossings)
    by_x: dict[float, list[float]] = {}
    by_y: dict[float, list[float]] = {}
    for x, y in points:
        by_x.setdefault(x, []).append(y)
        by_y.setdefault(y, []).append(x)
    below = {(x, y): (ys, index + 1) for x, ys in by_x.items() for index, y in enumerate(ys)}
    right = {(x, y): (xs, index + 1) for y, xs in by_y.items() for index, x in enumerate(xs)}
    cells = (_smallest(point, *below[point], *right[point], crossings) for point in points)
    return [cell for cell in cells if cell]


def _smallest(
    point: Point, ys: Sequence[float], lower: int, xs: Sequence[float], further: int, crossings: Crossings
) -> Cell | None:
    """The smallest cell at `point`; the crossings below it begin at `ys[lower]`, those beside it at `xs[further]`."""
    x0, top = point
    upright, level = crossings[point]
    for bottom in ys[lower:]:
        foot = crossings[x0, bottom]
        if upright.isdisjoint(foot[0]):
            continue
        for x1 in xs[further:]:
            head = crossings[x1, top]
            corner = None if level.isdisjoint(head[1]) else crossings.get((x1, bottom))
            if corner and not corner[0].isdisjoint(head[0]) and not corner[1].isdisjoint(foot[1]):
                return x0, top, x1, bottom
    return None


def group_cells(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells that hang together by their corners, as tables from top to bottom; single cells are left out."""
    tables: list[list[Cell]] = []
    rest = list(cells)
    while rest:
        table: list[Cell] = []
        corners: set[Point] = set()
        size = -1
        while rest and len(table) > size:
            size = len(table)
            rest = _take(rest, table, corners)
        tables.append(table)
    tables.sort(key=lambda table: min([(top, x0) for x0, top, _, _ in table]))
    return [table for table in tables if len(table) > 1]


def _take(cells: Sequence[Cell], table: list[Cell], corners: set[Point]) -> list[Cell]:
    """Puts the cells that share a corner with the table, or its first one, into it; gives those that are left."""
    left = []
    for cell in cells:
        x0, top, x1, bottom = cell
        own = ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
        if table and corners.isdisjoint(own):
            left.append(cell)
        else:
            corners.update(own)
            table.append(cell)
    return left
