"""Spreadsheets (XLSX, XLS, ODS): a table per sheet, with cells as a person sees them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BlockKind, Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.package import Package
from extractors.problems import Problem, ProblemCode
from extractors.sheet.formats import PLAIN, show
from extractors.sheet.formulas import Calculator, UncomputableError
from extractors.sheet.opendocument import displayed
from extractors.sheet.workbook import Place, SheetExtras, column_name, read_extras
from extractors.source import ODS, XLSX

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

VERSION = "sheet/2"
_PANIC = "PanicException"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's values from A1 on; `merged` gives rows and columns of a merged cell by the place of its first one."""

    name: str
    grid: list[list[object]]
    hidden: bool = False
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)


def extract_sheet(data: bytes, sha256: str, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A page without number; one TABLE block per sheet that holds anything. Raises UnreadableError."""
    extras, shown = _beside(data, media_type, limits)
    sheets = _read(data, limits)
    computed, notes = _compute(data, sheets, extras)
    builder = DocumentBuilder(sha256, VERSION, media_type)
    for sheet in sheets:
        extra = extras.get(sheet.name, SheetExtras())
        texts = _texts(sheet, extra, {**shown.get(sheet.name, {}), **computed.get(sheet.name, {})})
        _add_sheet(builder, sheet, {place: text for place, text in texts.items() if place not in extra.struck})
        for ref, comment in extra.comments:
            builder.add_block(BlockKind.COMMENT, [Word(comment)], ref=ref)
        notes += [f"hidden sheet: {sheet.name}"] if sheet.hidden else []
        notes += [f"hidden rows in sheet: {sheet.name}"] if extra.hidden_rows else []
        notes += [f"hidden columns in sheet: {sheet.name}"] if extra.hidden_columns else []
        notes += [f"struck-through text left out in sheet: {sheet.name}"] if extra.struck & texts.keys() else []
    builder.end_page()
    document = builder.build(notes=notes)
    return document if document.text.strip() else builder.build([Problem(ProblemCode.NO_TEXT)], notes=notes)


def _beside(
    data: bytes, media_type: str, limits: Limits
) -> tuple[dict[str, SheetExtras], Mapping[str, dict[Place, str]]]:
    """What the package says beside the values; the package is checked before any library sees it."""
    if not data.startswith(b"PK"):
        return {}, {}
    package = Package(data, limits)
    package.refuse_doctypes()
    if media_type == ODS:
        return {}, displayed(package, limits)
    extras = read_extras(package) if media_type == XLSX else {}
    largest = max((extra.extent for extra in extras.values()), default=0)
    if largest > 20 * limits.cells:
        raise UnreadableError(ProblemCode.TOO_MANY_CELLS, f"a sheet that spans {largest} cells")
    return extras, {}


def _read(data: bytes, limits: Limits) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = list(_sheets(book, limits))
    except PasswordError as error:
        raise UnreadableError(ProblemCode.ENCRYPTED, str(error)) from error
    except (CalamineError, ZipError, XmlError, OSError) as error:
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
    except BaseException as error:
        # What the library's own language raises on some torn files is no Exception, and would end the process.
        if type(error).__name__ != _PANIC:
            raise
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error
    return sheets


def _sheets(book: CalamineWorkbook, limits: Limits) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    cells = 0
    for meta in book.sheets_metadata:
        if meta.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            continue
        sheet = book.get_sheet_by_name(meta.name)
        cells += sheet.total_height * sheet.total_width
        if cells > limits.cells:
            raise UnreadableError(ProblemCode.TOO_MANY_CELLS, f"more than {limits.cells} cells")
        grid: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        yield Sheet(meta.name, grid, meta.visible != SheetVisibleEnum.Visible, _merged(sheet))


def _merged(sheet: CalamineSheet) -> dict[Place, tuple[int, int]]:
    ranges = sheet.merged_cell_ranges or ()
    return {
        (int(top), int(left)): (int(bottom - top + 1), int(right - left + 1)) for (top, left), (bottom, right) in ranges
    }


def _compute(
    data: bytes, sheets: Sequence[Sheet], extras: Mapping[str, SheetExtras]
) -> tuple[dict[str, dict[Place, str]], list[str]]:
    """Texts of cells whose formulas were saved without a value, and a note for each that could not be computed."""
    if not any(extra.valueless for extra in extras.values()):
        return {}, []
    calculator = Calculator(_formulas(data), {sheet.name: sheet.grid for sheet in sheets})
    computed: dict[str, dict[Place, str]] = {}
    notes = []
    for name, extra in extras.items():
        for place in extra.valueless:
            try:
                value = calculator.value(name, place)
            except UncomputableError:
                notes.append(f"formula without a value: {name}!{cell_name(place)}")
                continue
            computed.setdefault(name, {})[place] = show(value, extra.formats.get(place, PLAIN))
    return computed, notes


def _formulas(data: bytes) -> dict[str, dict[Place, str]]:
    from openpyxl.reader.excel import load_workbook

    book = load_workbook(io.BytesIO(data))  # type: ignore[no-untyped-call]
    return {
        sheet.title: {
            (cell.row - 1, cell.column - 1): str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _texts(sheet: Sheet, extra: SheetExtras, known: Mapping[Place, str]) -> dict[Place, str]:
    """The texts of all cells that show any."""
    texts = {}
    for r, row in enumerate(sheet.grid):
        for c, value in enumerate(row):
            text = known.get((r, c)) or show(value, extra.formats.get((r, c), PLAIN))
            if text:
                texts[r, c] = text
    texts.update({place: text for place, text in known.items() if text})
    return texts


def _add_sheet(builder: DocumentBuilder, sheet: Sheet, texts: Mapping[Place, str]) -> None:
    """Rows that show nothing are left out, and so are empty columns to the left."""
    if not texts:
        return
    first = min(column for _, column in texts)
    rows: dict[int, list[CellDraft]] = {}
    for (r, c), text in sorted(texts.items()):
        rowspan, colspan = sheet.merged.get((r, c), (1, 1))
        words = [Word(line, newline=bool(i)) for i, line in enumerate(text.split("\n"))]
        rows.setdefault(r, []).append(CellDraft(words, c - first, None, rowspan, colspan, cell_name((r, c))))
    builder.add_table(list(rows.values()), label=sheet.name, ref=sheet.name)


def cell_name(place: Place) -> str:
    """(3, 1) -> "B4"."""
    return f"{column_name(place[1])}{place[0] + 1}"
