"""A PDF as a Document: pages read, furniture set aside, blocks found, all put down in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, compress, pairwise, starmap
from typing import Any

from extractors.document import BBox, BlockKind, Document, Origin
from extractors.limits import Limits
from extractors.ocr import OcrPage
from extractors.pdf.blocks import (
    Draft,
    Rhythm,
    Side,
    find_blocks,
    find_body_size,
    mark_footnotes,
    measure_rhythm,
    text_columns,
)
from extractors.pdf.cells import TableDraft, aligned_table, continue_table, ruled_table
from extractors.pdf.empty import why_empty
from extractors.pdf.fallback import read_page_again
from extractors.pdf.forms import signature_notes
from extractors.pdf.furniture import PageRuns, find_furniture, find_letterheads
from extractors.pdf.geometry import view_of
from extractors.pdf.headings import Outline, bare, join_bare_numbers, mark_headings
from extractors.pdf.layout import Prose, read_layout
from extractors.pdf.lines import Line, find_runs
from extractors.pdf.marks import find_inks, find_rules, underlines
from extractors.pdf.native import pdfium, pypdfium2, wide_string
from extractors.pdf.page import RawPage, inside, read_page
from extractors.pdf.rows import find_rows
from extractors.pdf.scan import ScanReader, with_reading
from extractors.pdf.tables import Grid
from extractors.pdf.tree import has_page_loop, may_loop
from extractors.pdf.words import PdfWord
from extractors.pdf.write import ReadPage, write_document
from extractors.problems import Problem, ProblemCode

Item = Draft | TableDraft


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A page after its ruled tables are found: those, the runs outside them, and the rules outside them."""

    raw: RawPage
    tables: tuple[TableDraft, ...]
    runs: tuple[Line, ...]
    rules: tuple[BBox, ...]
    letterhead: tuple[tuple[Line, BlockKind], ...] = ()


def read_document(pdf: Any, data: bytes, sha256: str, scans: ScanReader, limits: Limits) -> Document:
    """An open pypdfium2 document, read; `data` are the bytes of its file; `scans` reads the pages that need OCR."""
    pdf.init_forms()
    form = pdf.formenv.raw if pdf.formenv else None
    parsed, problems = _with_scans(*_read_pages(pdf, data, form), partial(scans, pdf, data))
    pages = _set_letterheads_aside(parsed)
    aside = _furniture(pages)
    body = [[r for r in p.runs if r.order not in own] for p, own in zip(pages, aside, strict=True)]
    in_tables = [x for p in pages for t in p.tables for row in t.rows for cell in row for x in cell.lines]
    rhythm = measure_rhythm(body, in_tables)
    laid = [_lay_out(page, runs, rhythm) for page, runs in zip(pages, body, strict=True)]
    laid = _continue_tables(_mark_headings(laid, rhythm, read_outline(pdf)))
    read = [
        ReadPage(
            page.raw,
            tuple(items),
            (*page.letterhead, *((r, own[r.order]) for r in page.runs if r.order in own)),
            page.rules,
        )
        for page, items, own in zip(pages, laid, aside, strict=True)
    ]
    said = wide_string(lambda buffer, size: pdfium.FPDF_GetMetaText(pdf.raw, b"Title", buffer, size))
    struck = [f"struck-through text left out on page {page.raw.number}" for page in pages if page.raw.is_struck]
    notes = [*signature_notes(pdf.raw), *struck]
    document = write_document(read, sha256, problems, " ".join(said.split()), notes)
    if document.text or document.problems:
        return document
    return replace(document, problems=(why_empty(data, [page.raw for page in pages], limits),))


def _read_pages(pdf: Any, data: bytes, form: Any) -> tuple[list[_Parsed], list[Problem]]:
    """All pages; one that pdfium cannot open is read by pdfplumber, and a problem where that fails too. Each is parsed
    at once, while its words are still in the processor's cache.
    """
    pages, problems = [], []
    for number in range(1, len(pdf) + 1):
        try:
            raw = read_page(pdf, number, form)
        except pypdfium2.PdfiumError as error:
            again = read_page_again(data, number)
            if again is None:
                problems.append(Problem(ProblemCode.PARTIAL, str(error), number))
            raw = again or RawPage(number, 0.0, 0.0, view_of(0.0, 0.0, 0.0, 0.0, 0), origin=Origin.NONE)
        pages.append(_parse(raw))
    if (problems or may_loop(data)) and has_page_loop(data):
        return pages, [replace(p, code=ProblemCode.PAGE_LOOP) for p in problems] or [Problem(ProblemCode.PAGE_LOOP)]
    return pages, problems


def _with_scans(
    pages: list[_Parsed], problems: list[Problem], scans: Callable[[tuple[int, ...]], Mapping[int, OcrPage | Problem]]
) -> tuple[list[_Parsed], list[Problem]]:
    """The pages with those read that have no text to use, and a problem for each of which that could not be done."""
    failed = {problem.page for problem in problems}
    raws = [page.raw for page in pages]
    wanted = tuple(raw.number for raw in raws if raw.origin is Origin.NONE and raw.number not in failed)
    found = scans(wanted) if wanted else {}
    told = [page for page in found.values() if isinstance(page, Problem)]
    for index, raw in enumerate(raws):
        page = found.get(raw.number)
        if page is not None and not isinstance(page, Problem):
            pages[index] = _parse(with_reading(raw, page))
    return pages, [*problems, *told]


def _parse(raw: RawPage) -> _Parsed:
    found = [(grid, within, ruled_table(grid, within, raw.number)) for grid, within in _words_within(raw)]
    tables = tuple(table for _, _, table in found if table)
    placed = {word.order for _, within, table in found if table for word in within}
    words = [word for word in raw.words if word.order not in placed] if placed else raw.words
    frames = [cell.box for grid, _, table in found if not table for cell in grid.cells]
    rules = find_rules(raw.drawn, raw.grids)
    runs = _with_underlines(_part_by_frames(find_runs(words), frames), rules)
    return _Parsed(raw, tables, tuple(runs), tuple(rules))


def _words_within(raw: RawPage) -> Iterator[tuple[Grid, list[PdfWord]]]:
    """Each grid with the words whose middle it holds."""
    boxes = [word.box for word in raw.words] if raw.grids else []
    middles = [((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for box in boxes]
    for grid in raw.grids:
        x0, top, x1, bottom = grid.box.x0, grid.box.top, grid.box.x1, grid.box.bottom
        within = (x0 <= x <= x1 and top <= y <= bottom for x, y in middles)
        yield grid, list(compress(raw.words, within))


def _set_letterheads_aside(pages: list[_Parsed]) -> list[_Parsed]:
    """The pages with tables that come back at their heads or feet as furniture."""
    if not any(page.tables for page in pages):
        return pages
    tables = [[(" ".join(c.text for row in t.rows for c in row), t.box) for t in page.tables] for page in pages]
    found = find_letterheads(tables, [page.raw.view.height for page in pages])
    return [
        replace(
            page,
            tables=tuple(t for i, t in enumerate(page.tables) if i not in kinds),
            letterhead=tuple(
                (line, kinds[i])
                for i, table in enumerate(page.tables)
                if i in kinds
                for row in table.rows
                for cell in row
                for line in cell.lines
            ),
        )
        if kinds
        else page
        for page, kinds in zip(pages, found, strict=True)
    ]


def _with_underlines(runs: list[Line], rules: Sequence[BBox]) -> list[Line]:
    if not rules:
        return runs
    return [replace(r, underlined=True) if any(underlines(rule, r) for rule in rules) else r for r in runs]


def _part_by_frames(runs: Sequence[Line], frames: Sequence[BBox]) -> list[Line]:
    """The runs, each knowing the innermost frame it stands in, so that no paragraph crosses a frame's line."""
    if not frames:
        return list(runs)
    areas = sorted(range(len(frames)), key=lambda i: _area(frames[i]))
    numbers = [next((i + 1 for i in areas if inside(run.box, frames[i])), 0) for run in runs]
    return [replace(run, frame=number) if number else run for run, number in zip(runs, numbers, strict=True)]


def _area(box: BBox) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _furniture(pages: Sequence[_Parsed]) -> list[dict[int, BlockKind]]:
    body_size = find_body_size(run for p in pages for run in p.runs)
    return find_furniture([PageRuns(p.runs, p.raw.view.height, body_size) for p in pages])


def _lay_out(page: _Parsed, runs: Sequence[Line], rhythm: Rhythm) -> list[Item]:
    """The blocks and tables of a page in the order of its content; from top to bottom where none is beside another."""
    tables = sorted(page.tables, key=lambda table: table.order)
    parts: list[list[Line]] = [[] for _ in range(len(tables) + 1)]
    for run in runs:
        parts[sum(table.order < run.order for table in tables)].append(run)
    items: list[Item] = []
    columns = text_columns(runs)
    for index, part in enumerate(parts):
        items.extend(_lay_out_part(part, page, rhythm, columns))
        items.extend(tables[index : index + 1])
    if page.rules:
        noted = iter(mark_footnotes([item for item in items if isinstance(item, Draft)], page.rules, rhythm))
        items = [next(noted) if isinstance(item, Draft) else item for item in items]
    boxes = [item.box for item in items]
    order = sorted(range(len(items)), key=lambda i: boxes[i].top)
    if any(boxes[b].top < boxes[a].bottom for a, b in pairwise(order)) and any(
        starmap(_beside, combinations(boxes, 2))
    ):
        return items
    return [items[i] for i in order]


def _lay_out_part(runs: Sequence[Line], page: _Parsed, rhythm: Rhythm, columns: Sequence[Side]) -> Iterator[Item]:
    for stretch in read_layout(find_rows(runs), page.rules, find_inks(page.raw.drawn)):
        if isinstance(stretch, Prose):
            yield from find_blocks(stretch.lines, rhythm, page.raw.number, columns)
        else:
            yield aligned_table(stretch, page.raw.number)


def _beside(a: BBox, b: BBox) -> bool:
    if a.bottom <= b.top or b.bottom <= a.top or not (a.x1 <= b.x0 or b.x1 <= a.x0):
        return False
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.3 * min(a.bottom - a.top, b.bottom - b.top)


def _mark_headings(pages: Sequence[Sequence[Item]], rhythm: Rhythm, outline: Outline) -> list[list[Item]]:
    """Headings of all pages together: their levels are ranks within the document."""
    marked = iter(mark_headings([item for page in pages for item in page if isinstance(item, Draft)], rhythm, outline))
    return [join_bare_numbers([next(marked) if isinstance(item, Draft) else item for item in page]) for page in pages]


def _continue_tables(pages: Sequence[list[Item]]) -> list[list[Item]]:
    result: list[list[Item]] = []
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
        handle = bookmark.raw
        said = wide_string(lambda buffer, size, own=handle: pdfium.FPDFBookmark_GetTitle(own, buffer, size))
        title = bare(said)
        if len(title) >= 3:
            levels.setdefault(title, bookmark.level + 1)
    return Outline(levels)
