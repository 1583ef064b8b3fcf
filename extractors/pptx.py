"""Slides (PPTX): a page per slide, its title as heading, bullets, tables, speaker's notes as footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BBox, BlockKind, Document, Mark, MarkKind
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.package import Package
from extractors.problems import Problem, ProblemCode
from extractors.source import PPTX

VERSION = "pptx/1"
_UNITS_PER_POINT = 12_700
_DEEPEST = 20
_RUN_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"
_NOT_STRUCK = "noStrike"
_TITLES = frozenset(("TITLE", "CENTER_TITLE", "VERTICAL_TITLE"))
_PAGE_FURNITURE = frozenset(("FOOTER", "DATE", "SLIDE_NUMBER", "HEADER"))
_BODIES = frozenset(("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"))


def extract_pptx(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Pages in points. Raises UnreadableError, or what the library raises for a damaged file."""
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    Package(data, limits).refuse_doctypes()
    try:
        deck = Presentation(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
    builder = DocumentBuilder(sha256, VERSION, PPTX)
    width, height = (deck.slide_width or 0) / _UNITS_PER_POINT, (deck.slide_height or 0) / _UNITS_PER_POINT
    notes = []
    for number, slide in enumerate(deck.slides, 1):
        marks = _add_slide(builder, slide)
        builder.end_page(number, width, height, marks=marks)
        if slide.element.get("show") == "0":
            notes.append(f"hidden slide: {number}")
        if any(own.get("strike", _NOT_STRUCK) != _NOT_STRUCK for own in slide.element.iter(_RUN_PROPERTIES)):
            notes.append(f"struck-through text left out on page {number}")
    title = deck.core_properties.title or ""
    document = builder.build(title=title, notes=notes)
    return document if document.text.strip() else builder.build([Problem(ProblemCode.NO_TEXT)], title, notes)


def _add_slide(builder: DocumentBuilder, slide: Any) -> list[Mark]:
    marks = []
    for index, shape in enumerate(_ordered(slide.shapes), 1):
        ref = f"s{index}"
        if shape.has_text_frame:
            _add_text(builder, shape, ref)
        elif getattr(shape, "has_table", False):
            _add_table(builder, shape.table, ref)
        elif hasattr(shape, "image"):
            marks.append(Mark(MarkKind.IMAGE, _box(shape)))
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for lines in _paragraphs(slide.notes_slide.notes_text_frame):
            builder.add_block(BlockKind.FOOTNOTE, _words(lines[1]), ref="notes")
    return marks


def _ordered(shapes: Any) -> list[Any]:
    """The title first, then as the eye goes: by rows of an inch, then from the left."""
    flat = list(_flat(shapes, 0))
    inch = 72 * _UNITS_PER_POINT
    return sorted(flat, key=lambda s: (_role(s) not in _TITLES, (s.top or 0) // inch, s.left or 0))


def _flat(shapes: Any, depth: int) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < _DEEPEST:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _role(shape: Any) -> str:
    return shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""


def _add_text(builder: DocumentBuilder, shape: Any, ref: str) -> None:
    role = _role(shape)
    paragraphs = list(_paragraphs(shape.text_frame))
    for depth, lines in paragraphs:
        if role in _TITLES:
            builder.add_block(BlockKind.HEADING, _words(lines), level=1, ref=ref)
        elif role in _PAGE_FURNITURE:
            builder.add_block(BlockKind.FOOTER, _words(lines), ref=ref)
        elif depth or (role in _BODIES and len(paragraphs) > 1):
            builder.add_block(BlockKind.LIST_ITEM, _words(lines), level=depth + 1, label="•", ref=ref)
        else:
            builder.add_block(BlockKind.PARAGRAPH, _words(lines), ref=ref)


def _paragraphs(frame: Any) -> Iterator[tuple[int, list[str]]]:
    """Level and lines of each paragraph that is not empty."""
    for paragraph in frame.paragraphs:
        lines = [" ".join(line.split()) for line in _unstruck(paragraph).replace("\v", "\n").split("\n")]
        lines = [line for line in lines if line]
        if lines:
            yield paragraph.level, lines


def _unstruck(paragraph: Any) -> str:
    """The text of a paragraph without the runs that are struck through."""
    properties = [run._r.rPr for run in paragraph.runs]
    kept = [own is None or own.get("strike", _NOT_STRUCK) == _NOT_STRUCK for own in properties]
    if all(kept):
        text: str = paragraph.text
        return text
    return "".join(run.text if stays else " " for run, stays in zip(paragraph.runs, kept, strict=True))


def _add_table(builder: DocumentBuilder, table: Any, ref: str) -> None:
    rows = []
    for number, row in enumerate(table.rows, 1):
        drafts = []
        for column, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            lines = [line for _, found in _paragraphs(cell.text_frame) for line in found]
            rowspan, colspan = (cell.span_height, cell.span_width) if cell.is_merge_origin else (1, 1)
            drafts.append(CellDraft(_words(lines), column, None, rowspan, colspan, f"{ref}r{number}c{column + 1}"))
        rows.append(drafts)
    builder.add_table(rows, ref=ref)


def _words(lines: list[str]) -> list[Word]:
    return [Word(line, newline=bool(index)) for index, line in enumerate(lines)]


def _box(shape: Any) -> BBox:
    left, top = (shape.left or 0) / _UNITS_PER_POINT, (shape.top or 0) / _UNITS_PER_POINT
    width, height = (shape.width or 0) / _UNITS_PER_POINT, (shape.height or 0) / _UNITS_PER_POINT
    return BBox(left, top, left + width, top + height)
