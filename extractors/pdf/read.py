"""A PDF as a Document: pages read, furniture set aside, blocks found, all put down in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.build import DocumentBuilder
from extractors.document import BBox, BlockKind, Document, Origin
from extractors.pdf.blocks import Draft, find_blocks, measure_rhythm
from extractors.pdf.cells import fill, is_table
from extractors.pdf.flow import running_words
from extractors.pdf.furniture import PageLines, find_furniture
from extractors.pdf.headings import mark_headings
from extractors.pdf.lines import Line, find_runs, join_rows
from extractors.pdf.marks import find_marks
from extractors.pdf.page import RawPage, inside, read_page, words_outside
from extractors.pdf.tables import Grid
from extractors.problems import Problem, ProblemCode

EXTRACTOR = "pdf/1"
MEDIA_TYPE = "application/pdf"


def read_document(pdf: Any, sha256: str) -> Document:
    """An open pypdfium2 document, read."""
    pages = [read_page(pdf, number) for number in range(1, len(pdf) + 1)]
    tables = [[g for g in page.grids if is_table(g, page.words)] for page in pages]
    lines = [
        join_rows(find_runs(words_outside(p.words, [g.box for g in t]))) for p, t in zip(pages, tables, strict=True)
    ]
    rhythm = measure_rhythm(lines)
    furniture = find_furniture([PageLines(found, p.view.height) for found, p in zip(lines, pages, strict=True)])
    builder = DocumentBuilder(sha256, EXTRACTOR, MEDIA_TYPE)
    drafts = [
        find_blocks([x for x in found if x.order not in aside], rhythm)
        for found, aside in zip(lines, furniture, strict=True)
    ]
    headed = iter(mark_headings([d for page in drafts for d in page], rhythm))
    for page, grids, found, aside, own in zip(pages, tables, lines, furniture, drafts, strict=True):
        _write_page(
            builder, page, grids, [next(headed) for _ in own], [(x, aside[x.order]) for x in found if x.order in aside]
        )
    problems = [Problem(ProblemCode.NEEDS_OCR, page=p.number) for p in pages if _needs_ocr(p)]
    return builder.build(problems)


def _write_page(
    builder: DocumentBuilder,
    page: RawPage,
    grids: Sequence[Grid],
    drafts: Sequence[Draft],
    aside: Sequence[tuple[Line, BlockKind]],
) -> None:
    _write_furniture(builder, aside, BlockKind.HEADER)
    items: list[tuple[int, Draft | Grid]] = [(d.order, d) for d in drafts]
    items += [(min(w.order for w in page.words if inside(w.box, g.box)), g) for g in grids]
    for _, item in sorted(items, key=lambda pair: pair[0]):
        if isinstance(item, Grid):
            builder.add_table(fill(item, page.words), bbox=item.box)
        else:
            builder.add_block(item.kind, running_words(item.lines), level=item.level, label=item.label)
    _write_furniture(builder, aside, BlockKind.FOOTER)
    needs_ocr = _needs_ocr(page)
    origin = Origin.NONE if needs_ocr else Origin.DIGITAL
    builder.end_page(page.number, page.view.width, page.view.height, origin, 1.0, find_marks(page.drawn, page.grids))


def _write_furniture(builder: DocumentBuilder, aside: Sequence[tuple[Line, BlockKind]], kind: BlockKind) -> None:
    for line, own in aside:
        if own is kind:
            builder.add_block(kind, running_words([line]))


def _needs_ocr(page: RawPage) -> bool:
    """Whether the page is a picture without text."""
    area = page.view.width * page.view.height
    return not page.words and any(_area(b) > 0.3 * area for b in page.drawn.images)


def _area(box: BBox) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
