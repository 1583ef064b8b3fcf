"""What was found on the pages, put down as a Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.build import CellDraft, DocumentBuilder, Word, Words
from extractors.document import BBox, BlockKind, Document, Mark, Origin, same_line
from extractors.pdf.blocks import Draft
from extractors.pdf.cells import CellLines, TableDraft
from extractors.pdf.flow import running_text, running_words
from extractors.pdf.lines import Line, make_line
from extractors.pdf.marks import find_marks
from extractors.pdf.page import RawPage
from extractors.pdf.quality import LAYER_CONFIDENCE
from extractors.problems import Problem, ProblemCode

EXTRACTOR = "pdf/1"
MEDIA_TYPE = "application/pdf"
#: `Block.label` of a table that goes on from the page before (the header it repeats is left out).
CONTINUED = "continued"
#: A page below this mean confidence, or with more than this share of words that cannot be trusted, is too poor.
POOR_QUALITY, POOR_SHARE = 0.75, 0.2


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with its blocks in reading order, its furniture, and the level lines drawn on it."""

    raw: RawPage
    items: tuple[Draft | TableDraft, ...]
    furniture: tuple[tuple[Line, BlockKind], ...]
    rules: tuple[BBox, ...]


def write_document(
    pages: Sequence[ReadPage], sha256: str, problems: Sequence[Problem], title: str, notes: Sequence[str]
) -> Document:
    """The document of the pages, with a problem for each that needs OCR after those found before."""
    builder = DocumentBuilder(sha256, EXTRACTOR, MEDIA_TYPE)
    for page in pages:
        _write_page(builder, page)
    unread = {problem.page for problem in problems}
    scans = [p.raw.number for p in pages if p.raw.origin is Origin.NONE and p.raw.number not in unread]
    poor = [p.raw.number for p in pages if _is_poor(p.raw)]
    found = [
        *problems,
        *(Problem(ProblemCode.NEEDS_OCR, page=number) for number in scans),
        *(Problem(ProblemCode.POOR_OCR, page=number) for number in poor),
    ]
    return builder.build(found, title, notes)


def _is_poor(raw: RawPage) -> bool:
    """Whether a page was read by OCR too badly to be trusted."""
    return raw.quality is not None and (raw.quality < POOR_QUALITY or raw.doubtful > POOR_SHARE)


def _write_page(builder: DocumentBuilder, page: ReadPage) -> None:
    raw = page.raw
    _write_furniture(builder, page, BlockKind.HEADER)
    for item in page.items:
        if isinstance(item, TableDraft):
            rows = [[_cell(cell, raw) for cell in row] for row in item.rows]
            builder.add_table(rows, bbox=raw.place(item.box), label=CONTINUED if item.continued else "")
        else:
            box = None if raw.is_straightened else item.box
            builder.add_block(item.kind, _words(item.lines, raw), bbox=box, level=item.level, label=item.label)
    _write_furniture(builder, page, BlockKind.FOOTER)
    for comment in raw.comments:
        builder.add_block(BlockKind.COMMENT, [Word(line) for line in comment.split()])
    quality = raw.quality
    if quality is None:
        quality = LAYER_CONFIDENCE if raw.origin is Origin.OCR else float(raw.origin is Origin.DIGITAL)
    builder.end_page(raw.number, raw.width, raw.height, raw.origin, quality, _marks(page))


def _marks(page: ReadPage) -> list[Mark]:
    lines = [line for item in page.items if isinstance(item, Draft) for line in item.lines]
    tables = [item.box for item in page.items if isinstance(item, TableDraft)]
    found = find_marks(page.raw.drawn, page.rules, lines, tables)
    return [Mark(mark.kind, page.raw.place(mark.bbox)) for mark in found] if page.raw.is_straightened else found


def _words(lines: Sequence[Line], raw: RawPage) -> Words:
    if not raw.is_straightened and raw.origin is Origin.DIGITAL:
        return running_text(lines)
    words = running_words(lines)
    layer = LAYER_CONFIDENCE if raw.origin is Origin.OCR and raw.quality is None else 1.0
    return [w._replace(bbox=raw.place(w.bbox) if w.bbox else None, confidence=min(w.confidence, layer)) for w in words]


def _cell(cell: CellLines, raw: RawPage) -> CellDraft:
    box = raw.place(cell.box) if cell.box else None
    return CellDraft(_words(cell.lines, raw) if cell.lines else (), cell.column, box, cell.rowspan, cell.colspan)


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
        builder.add_block(kind, _words([make_line(words)], page.raw))
