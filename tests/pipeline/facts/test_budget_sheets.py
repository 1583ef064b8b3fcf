"""Budgets in workbooks of several sheets, and in tables that a page without ruled lines broke apart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

from extractors.sheet import extract_sheet
from extractors.source import XLSX
from pipeline.facts.budget import Section, read_budgets
from pipeline.findings import DocType
from pipeline.papers import Paper, read_paper
from tests.pipeline.facts.agreements_support import context, paper

_Rows = Sequence[Sequence[object]]
_BUDGET: _Rows = [
    ["Budget 2026", "tkr"], ["Intäkter"], ["Kommunen", 600], ["Handlare", 240.5], ["Summa", 840.5], ["Kostnader"],
    ["Personal", -840.5], ["Summa", -840.5],
]  # fmt: skip
_OLD: _Rows = [["Budget 2024"], ["Intäkter"], ["Kommunen", 400], ["Summa", 400], ["Kostnader"], ["Lön", 400]]
_NOTES: _Rows = [["Not 1", "En heltid i tolv månader."], ["Not 2", "Beslutat 2025-11-10, § 145."]]


def _workbook(*sheets: tuple[str, _Rows, bool]) -> Paper:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, hidden in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if hidden else "visible"
    data = io.BytesIO()
    book.save(data)
    return read_paper("budget.xlsx", extract_sheet(data.getvalue(), "0" * 64, XLSX), DocType.BUDGET)


_BOOKS = {
    "one sheet": [("Blad1", _BUDGET, False)],
    "notes behind": [("Budget", _BUDGET, False), ("Noter", _NOTES, False)],
    "notes before": [("Noter", _NOTES, False), ("Budget", _BUDGET, False)],
    "an old one hidden": [("Gammal", _OLD, True), ("Budget 2026", _BUDGET, False)],
    "a sheet that repeats the totals": [
        ("Budget", _BUDGET, False), ("Sammandrag", [["Intäkter", "840,5 tkr"], ["Kostnader", "840,5 tkr"]], False),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", list(_BOOKS))
def test_the_sheet_that_holds_the_budget(name: str) -> None:
    (budget,) = read_budgets([_workbook(*_BOOKS[name])], context())
    total = budget.total(Section.INCOME_TOTAL)
    assert (budget.year.value, budget.unit, total and total.sek) == (2026, "tkr", Decimal("840500.0"))


_BROKEN = """# Budget 2026

Intäkter

| Kommunen | 600 |
|---|---|
| Handlare | 240 |

Summa: 840 kr

Kostnader

| Personal | 500 |
|---|---|
| Event | 340 |

Summa: 840 kr
"""


def test_tables_that_go_on_are_one() -> None:
    (budget,) = read_budgets([paper(_BROKEN, DocType.BUDGET, "budget.md")], context())
    sums = {section: [int(line.sek) for line in budget.rows(section)] for section in Section}
    assert (sums[Section.INCOME], sums[Section.COST]) == ([600, 240], [500, 340])
    assert (sums[Section.INCOME_TOTAL], sums[Section.COST_TOTAL]) == ([840], [840])
