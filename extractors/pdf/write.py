"""What was found on the pages, put down as a Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.build import CellDraft, DocumentBuilder
from extractors.document import BBox, BlockKind, Document, Origin, same_line
from extractors.pdf.blocks import Draft
from extractors.pdf.cells import CellLines, TableDraft
from extractors.pdf.flow import running_words
from extractors.pdf.lines import Line, make_line
from extractors.pdf.marks import find_marks
from extractors.pdf.page import RawPage
from extractors.problems import Problem, ProblemCode

EXTRACTOR = "pdf/1"
MEDIA_TYPE = "application/pdf"
#: `Block.label` of a table that goes on from the page before (the header it repeats is left out).
CONTINUED = "continued"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with its blocks in reading order, its furniture, and the level lines drawn on it."""

    raw: RawPage
    items: tuple[Draft | TableDraft, ...]
    furniture: tuple[tuple[Line, BlockKind], ...]
    rules: tuple[BBox, ...]


def write_document(pages: Sequence[ReadPage], sha256: str) -> Document:
    """The document of the pages, with a problem for each that needs OCR."""
    builder = DocumentBuilder(sha256, EXTRACTOR, MEDIA_TYPE)
    problems = []
    for page in pages:
        if needs_ocr(page.raw):
            problems.append(Problem(ProblemCode.NEEDS_OCR, page=page.raw.number))
        _write_page(builder, page)
    return builder.build(problems)


def _write_page(builder: DocumentBuilder, page: ReadPage) -> None:
    _write_furniture(builder, page, BlockKind.HEADER)
    for item in page.items:
        if isinstance(item, TableDraft):
            rows = [[_cell(cell) for cell in row] for row in item.rows]
            builder.add_table(rows, bbox=item.box, label=CONTINUED if item.continued else "")
        else:
            builder.add_block(item.kind, running_words(item.lines), level=item.level, label=item.label)
    _write_furniture(builder, page, BlockKind.FOOTER)
    view = page.raw.view
    lines = [line for item in page.items if isinstance(item, Draft) for line in item.lines]
    marks = find_marks(page.raw.drawn, page.rules, lines)
    builder.end_page(page.raw.number, view.width, view.height, _origin(page.raw), marks=marks)


def _cell(cell: CellLines) -> CellDraft:
    return CellDraft(running_words(cell.lines), cell.column, cell.box, cell.rowspan, cell.colspan)


def _write_furniture(builder: DocumentBuilder, page: ReadPage, kind: BlockKind) -> None:
    """One block for each level of text: what stands left, middle and right of a header belongs together."""
    levels: list[list[Line]] = []
    for run in sorted((r for r, own in page.furniture if own is kind), key=lambda r: (r.box.top, r.box.x0)):
        if levels and same_line(levels[-1][0].box, run.box):
            levels[-1].append(run)
        else:
            levels.append([run])
    for level in levels:
        words = [w for run in sorted(level, key=lambda r: r.box.x0) for w in run.words]
        builder.add_block(kind, running_words([make_line(words)]))


def _origin(page: RawPage) -> Origin:
    return Origin.NONE if needs_ocr(page) else Origin.DIGITAL


def needs_ocr(page: RawPage) -> bool:
    """Whether the page is a picture without text."""
    area = page.view.width * page.view.height
    return not page.words and any((b.x1 - b.x0) * (b.bottom - b.top) > 0.3 * area for b in page.drawn.images)
