"""Spreadsheets (XLSX, XLS, ODS): a table per sheet, with cells as a person sees them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.package import Package
from extractors.problems import Problem, ProblemCode

VERSION = "sheet/1"
_Grid = list[list[Any]]


def extract_sheet(data: bytes, sha256: str, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A page without number; one TABLE block per sheet that holds anything. Raises UnreadableError."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, XmlError, ZipError

    if data.startswith(b"PK"):
        Package(data, limits)
    builder = DocumentBuilder(sha256, VERSION, media_type)
    notes = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            sheet = book.get_sheet_by_name(meta.name)
            add_grid(builder, sheet.to_python(skip_empty_area=False), meta.name)
            if meta.visible != SheetVisibleEnum.Visible:
                notes.append(f"hidden sheet: {meta.name}")
    except (CalamineError, ZipError, XmlError) as error:
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
    builder.end_page()
    document = builder.build(notes=notes)
    return document if document.text.strip() else builder.build([Problem(ProblemCode.NO_TEXT)], notes=notes)


def add_grid(builder: DocumentBuilder, grid: Sequence[Sequence[Any]], label: str) -> None:
    """Adds the filled rows of a grid as a table; cells keep their place in the sheet as `ref`."""
    shown = [[show(cell) for cell in row] for row in grid]
    columns = [c for c in range(max(map(len, shown), default=0)) if any(len(r) > c and r[c] for r in shown)]
    if not columns:
        return
    first = columns[0]
    rows = [
        [
            CellDraft([Word(text)], column - first, ref=f"{column_name(column)}{number + 1}")
            for column, text in enumerate(row)
            if text
        ]
        for number, row in enumerate(shown)
        if any(row)
    ]
    builder.add_table(rows, label=label, ref=label)


def show(value: object) -> str:
    """A cell's value as a person sees it; whole numbers plain."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}".replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return " ".join(str(value).split())


def column_name(index: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
