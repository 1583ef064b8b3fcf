"""A PDF as a Document: pages read, furniture set aside, blocks found, all put down in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.document import BBox, BlockKind, Document
from extractors.pdf.aligned import AlignedTable
from extractors.pdf.blocks import Draft, Rhythm, find_blocks, measure_rhythm
from extractors.pdf.cells import TableDraft, aligned_table, continue_table, ruled_table
from extractors.pdf.furniture import PageRuns, find_furniture
from extractors.pdf.headings import Outline, bare, mark_headings
from extractors.pdf.layout import Prose, read_layout
from extractors.pdf.lines import Line, find_runs
from extractors.pdf.marks import find_rules
from extractors.pdf.page import RawPage, inside, read_page
from extractors.pdf.rows import find_rows
from extractors.pdf.write import ReadPage, write_document


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A page after its ruled tables are found: those, the runs outside them, and the rules outside them."""

    raw: RawPage
    tables: tuple[TableDraft, ...]
    runs: tuple[Line, ...]
    rules: tuple[BBox, ...]


def read_document(pdf: Any, sha256: str) -> Document:
    """An open pypdfium2 document, read."""
    pages = [_parse(read_page(pdf, number)) for number in range(1, len(pdf) + 1)]
    aside = _furniture(pages)
    body = [[r for r in p.runs if r.order not in own] for p, own in zip(pages, aside, strict=True)]
    rhythm = measure_rhythm(body)
    laid = [_lay_out(page, runs, rhythm) for page, runs in zip(pages, body, strict=True)]
    laid = _continue_tables(_mark_headings(laid, rhythm, read_outline(pdf)))
    read = [
        ReadPage(page.raw, tuple(items), tuple((r, own[r.order]) for r in page.runs if r.order in own), page.rules)
        for page, items, own in zip(pages, laid, aside, strict=True)
    ]
    return write_document(read, sha256)


def _parse(raw: RawPage) -> _Parsed:
    found = [(grid, ruled_table(grid, raw.words, raw.number)) for grid in raw.grids]
    tables = tuple(table for _, table in found if table)
    boxes = [grid.box for grid, table in found if table]
    words = [w for w in raw.words if not any(inside(w.box, box) for box in boxes)] if boxes else raw.words
    frames = [cell.box for grid, table in found if not table for cell in grid.cells]
    rules = find_rules(raw.drawn, [grid for grid, _ in found])
    return _Parsed(raw, tables, tuple(_part_by_frames(find_runs(words), frames)), tuple(rules))


def _part_by_frames(runs: Sequence[Line], frames: Sequence[BBox]) -> list[Line]:
    """The runs, each knowing the innermost frame it stands in, so that no paragraph crosses a frame's line."""
    if not frames:
        return list(runs)
    areas = sorted(range(len(frames)), key=lambda i: _area(frames[i]))
    return [replace(r, frame=next((i + 1 for i in areas if inside(r.box, frames[i])), 0)) for r in runs]


def _area(box: BBox) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _furniture(pages: Sequence[_Parsed]) -> list[dict[int, BlockKind]]:
    body_size = measure_rhythm([p.runs for p in pages]).body_size
    return find_furniture([PageRuns(p.runs, p.raw.view.height, body_size) for p in pages])


def _lay_out(page: _Parsed, runs: Sequence[Line], rhythm: Rhythm) -> list[Draft | TableDraft]:
    items: list[Draft | TableDraft] = list(page.tables)
    tops = sorted(table.order for table in page.tables)
    for part in _parted(runs, tops):
        for stretch in read_layout(find_rows(part), page.rules):
            if isinstance(stretch, Prose):
                items.extend(find_blocks(stretch.lines, rhythm, page.raw.number))
            elif isinstance(stretch, AlignedTable):
                items.append(aligned_table(stretch, page.raw.number))
    return _in_reading_order(items)


def _parted(runs: Sequence[Line], orders: Sequence[int]) -> list[list[Line]]:
    """The runs, parted where a ruled table stands between them in the page's content."""
    parts: list[list[Line]] = [[] for _ in range(len(orders) + 1)]
    for run in runs:
        parts[sum(order < run.order for order in orders)].append(run)
    return [part for part in parts if part]


def _in_reading_order(items: Sequence[Draft | TableDraft]) -> list[Draft | TableDraft]:
    """In the order of the page's content; from top to bottom where nothing stands beside anything else."""
    ordered = list(items)
    if not any(_beside(a.box, b.box) for i, a in enumerate(ordered) for b in ordered[i + 1 :]):
        return sorted(ordered, key=lambda item: item.box.top)
    return sorted(ordered, key=lambda item: item.order)


def _beside(a: BBox, b: BBox) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.3 * min(a.bottom - a.top, b.bottom - b.top) and (a.x1 <= b.x0 or b.x1 <= a.x0)


def _mark_headings(
    pages: Sequence[list[Draft | TableDraft]], rhythm: Rhythm, outline: Outline
) -> list[list[Draft | TableDraft]]:
    """Headings of all pages together: their levels are ranks within the document."""
    drafts = [item for page in pages for item in page if isinstance(item, Draft)]
    marked = {d.page: [] for d in drafts}  # type: dict[int, list[Draft]]
    for draft in mark_headings(drafts, rhythm, outline):
        marked[draft.page].append(draft)
    result = []
    for items in pages:
        tables = [item for item in items if isinstance(item, TableDraft)]
        own = [item for item in items if isinstance(item, Draft)]
        result.append(_in_reading_order([*tables, *(marked[own[0].page] if own else [])]))
    return result


def _continue_tables(pages: Sequence[list[Draft | TableDraft]]) -> list[list[Draft | TableDraft]]:
    result: list[list[Draft | TableDraft]] = []
    for items in pages:
        before = result[-1][-1] if result and result[-1] else None
        if items and isinstance(items[0], TableDraft) and isinstance(before, TableDraft):
            result.append([continue_table(before, items[0]), *items[1:]])
        else:
            result.append(items)
    return result


def read_outline(pdf: Any) -> Outline:
    """The bookmarks of a file; none where they cannot be read."""
    levels: dict[str, int] = {}
    for bookmark in pdf.get_toc(max_depth=6):
        title = bare(bookmark.get_title() or "")
        if len(title) >= 3:
            levels.setdefault(title, bookmark.level + 1)
    return Outline(levels)
