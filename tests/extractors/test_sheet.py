"""Spreadsheets: a table per sheet, cells as a person sees them."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from extractors.document import BlockKind, Document
from extractors.errors import UnreadableError
from extractors.limits import Limits
from extractors.problems import ProblemCode
from extractors.sheet import extract_sheet
from extractors.sheet.formats import read_format, show
from extractors.source import ODS, XLS, XLSX, sniff
from tests.extractors.samples import ODS_TYPE, check_spans, odf, rows, texts, xls


def book(**sheets: dict[str, Any]) -> openpyxl.Workbook:
    """A workbook of sheets with values by cell name; a pair is (value, number format)."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, cells in sheets.items():
        sheet = made.create_sheet(name)
        for place, value in cells.items():
            sheet[place] = value[0] if isinstance(value, tuple) else value
            if isinstance(value, tuple):
                sheet[place].number_format = value[1]
    return made


def read(workbook: openpyxl.Workbook, **limits: int) -> Document:
    stream = io.BytesIO()
    workbook.save(stream)
    document = extract_sheet(stream.getvalue(), "sha", XLSX, Limits(**limits))
    check_spans(document)
    return document


def test_a_table_per_sheet_without_empty_edges() -> None:
    document = read(book(Budget={"B3": "Kommun", "C3": 350000, "B5": "Summa", "C5": 350000.0}, Tom={}))

    (block,) = [b for _, b in document.blocks()]
    assert (block.kind, block.label) == (BlockKind.TABLE, "Budget")
    assert rows(document) == [["Kommun", "350000"], ["Summa", "350000"]]
    assert [[(c.column, c.ref) for c in row] for row in block.rows] == [[(0, "B3"), (1, "C3")], [(0, "B5"), (1, "C5")]]


def test_an_empty_cell_keeps_its_column() -> None:
    (block,) = [b for _, b in read(book(B={"A1": "Namn", "C1": "2026"})).blocks()]

    assert [c.column for c in block.rows[0]] == [0, 2]


def test_merged_cells_span() -> None:
    workbook = book(B={"A1": "Intäkter", "A2": "a", "B2": "b"})
    workbook["B"].merge_cells("A1:B1")

    (block,) = [b for _, b in read(workbook).blocks()]

    assert [(c.rowspan, c.colspan) for c in block.rows[0]] == [(1, 2)]


def test_hidden_sheets_and_rows_and_comments_are_told_of() -> None:
    workbook = book(Öppen={"A1": "a", "A2": "b"}, Dold={"A1": "c"})
    workbook["Dold"].sheet_state = "hidden"
    workbook["Öppen"].row_dimensions[2].hidden = True
    workbook["Öppen"]["A1"].comment = Comment("Preliminärt", "Eva")

    document = read(workbook)

    assert document.notes == ("hidden rows in sheet: Öppen", "hidden sheet: Dold")
    assert texts(document, BlockKind.COMMENT) == ["Preliminärt"]


def test_formulas_without_a_value_are_computed_or_noted() -> None:
    document = read(
        book(
            Budget={
                "A1": 100, "A2": 250.5, "A3": "=SUM(A1:A2)", "A4": "=A3*2-Bidrag!A1", "A5": ("=A1/A3", "0%"),
                "A6": "=VLOOKUP(A1,A1:A2,1)", "A7": "=A7+1",
            },
            Bidrag={"A1": 1},
        )
    )  # fmt: skip

    assert rows(document) == [["100"], ["250,5"], ["350,5"], ["700"], ["29 %"]]
    assert document.notes == ("formula without a value: Budget!A6", "formula without a value: Budget!A7")


def test_a_workbook_without_values_says_so() -> None:
    assert [p.code for p in read(book(Tom={})).problems] == [ProblemCode.NO_TEXT]


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(book(B={"A1": 1, "Z999": 2}), cells=100)
    assert caught.value.problem.code is ProblemCode.TOO_MANY_CELLS


def test_xls() -> None:
    data = xls([["Kommun", 350000.0], ["Föreningen Ö", 12.5]])

    assert sniff(data) == XLS
    assert rows(extract_sheet(data, "sha", XLS)) == [["Kommun", "350000"], ["Föreningen Ö", "12,5"]]


@pytest.mark.parametrize("length", [600, 1000, 1500])
def test_torn_workbooks_are_damaged(length: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_sheet(xls([["Post", "Belopp"], ["Bidrag", 350000.0]])[:length], "sha", XLS)
    assert caught.value.problem.code is ProblemCode.DAMAGED


def test_ods_shows_percentages_and_money() -> None:
    def cell(kind: str, value: str, text: str) -> str:
        attributes = f'office:value-type="{kind}" office:value="{value}"'
        return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"

    row = cell("percentage", "0.125", "12,5 %") + cell("currency", "500", "500,00 kr") + cell("float", "2026", "2 026")
    data = odf(
        f'<table:table table:name="Blad1"><table:table-row>{row}</table:table-row></table:table>', media_type=ODS_TYPE
    )

    assert sniff(data) == ODS
    assert rows(extract_sheet(data, "sha", ODS)) == [["12,5 %", "500,00 kr", "2026"]]


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (350000.0, "General", "350000"),
        (350000, "#,##0", "350000"),
        (350000, '#,##0 "kr"', "350000 kr"),
        (350000, '_-* #,##0\\ "kr"_-;\\-* #,##0\\ "kr"_-', "350000 kr"),
        (350000, "#,##0 [$kr-41D]", "350000 kr"),
        (350000, '#,##0, "tkr"', "350 tkr"),
        (350000, "[Red]#,##0:-", "350000:-"),
        (350000, '#,##0":-"', "350000:-"),
        (0.125, "0%", "13 %"),
        (0.125, "0.0%", "12,5 %"),
        (1234.5, "#,##0", "1235"),
        (1234.5, "0.00", "1234,5"),
        (0.3333333, "General", "0,3333"),
        (2.6666667, "General", "2,67"),
        (-500.0, '#,##0 "kr"', "-500 kr"),
        (5560001234, "000000\\-0000", "556000-1234"),
        (701, "00000", "00701"),
        (True, "General", "SANT"),
        (date(2026, 3, 1), "General", "2026-03-01"),
        (datetime(2026, 3, 1), "General", "2026-03-01"),
        (datetime(2026, 3, 1, 18, 30), "General", "2026-03-01 18:30"),
        (time(18, 30), "General", "18:30:00"),
        ("  två\n rader ", "General", "två\nrader"),
        (None, "General", ""),
        (float("inf"), "0", "inf"),
    ],
)
def test_number_formats(value: object, code: str, expected: str) -> None:
    assert show(value, read_format(code)) == expected
