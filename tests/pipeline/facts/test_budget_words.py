"""Figures, years, units and labels of budgets, and whether rows add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.facts.budget.adding import Item, add_up
from pipeline.facts.budget.figures import parse_figure, stated_unit
from pipeline.facts.budget.labels import kind_of
from pipeline.facts.budget.tables import Section
from pipeline.facts.budget.years import budget_year, heading_year, is_split_year
from tests.pipeline.facts.agreements_support import lexicon

_FIGURES = {
    "350": 350,
    "-350": -350,
    "(350)": -350,
    "350-": -350,
    "−350": -350,
    "– 350": -350,
    "1 200 000": 1200000,
    "1.200.000": 1200000,
    "1,200,000": 1200000,
    "800,000 kr": 800000,
    "1,240": None,
    "840,5": Decimal("840.5"),
    "600.000,50": Decimal("600000.50"),
    "600 000:-": 600000,
    "600 000,-": 600000,
    "kr 450": 450,
    "+/- 0": 0,
    "±0": 0,
    "–": None,
    "45 %": None,
    "": None,
}


@pytest.mark.parametrize("text", list(_FIGURES))
def test_figures_in_every_notation(text: str) -> None:
    read = parse_figure(text)
    assert (read[0] if read else None) == _FIGURES[text]


_UNITS = {
    "Belopp i tkr": "tkr",
    "(tusental kronor)": "tkr",
    "2026 (kr)": "kr",
    "alla belopp i mnkr": "mnkr",
    "Avgiften är 500 kr": None,
    "Budget 2026": None,
    "kr, avrundat till tkr": "tkr",
}


@pytest.mark.parametrize("text", list(_UNITS))
def test_units_of_a_table(text: str) -> None:
    assert stated_unit(text) == _UNITS[text]


_HEADINGS = {
    "B26": 2026,
    "Budget -26": 2026,
    "Budget ’26": 2026,
    "2026 (tkr)": 2026,
    "Utf. 25": 2025,
    "Plan 2027": 2027,
    "Budget": None,
    "Not 12": None,
    "Belopp": None,
    "beslut 2025-11-20": None,
}


@pytest.mark.parametrize("text", list(_HEADINGS))
def test_the_year_over_a_column(text: str) -> None:
    assert heading_year(text) == _HEADINGS[text]


_TITLES = {
    "Budget för verksamhetsåret 2026": 2026,
    "Budget 2025, antagen den 3 februari 2026": 2025,
    "2026 års budget": 2026,
    "budget26.pdf": 2026,
    "Inkomst- och utgiftsstat 2026": 2026,
    "Protokoll från årsmötet 2026": None,
    "Budget, fastställd 2026-02-11": None,
}


@pytest.mark.parametrize("text", list(_TITLES))
def test_the_year_beside_the_word_for_a_budget(text: str) -> None:
    assert budget_year(text) == _TITLES[text]


@pytest.mark.parametrize(("text", "split"), [("2025/26", True), ("2025/2026", True), ("2026", False), ("1/1", False)])
def test_years_over_two_calendar_years(text: str, split: bool) -> None:
    assert is_split_year(text) is split


_INCOME = {
    "Summa intäkter": Section.INCOME_TOTAL,
    "SUMMA INTÄKTER OCH BIDRAG (kr)": Section.INCOME_TOTAL,
    "Intäkter, totalt": Section.INCOME_TOTAL,
    "Σ": Section.INCOME_TOTAL,
    "Tot.": Section.INCOME_TOTAL,
    "Omsättning": Section.INCOME_TOTAL,
    "Summa kostnader 2026": Section.COST_TOTAL,
    "Totala utgifter": Section.COST_TOTAL,
    "Summa offentliga bidrag": Section.INCOME_SUBTOTAL,
    "Delsumma privat": Section.INCOME_SUBTOTAL,
    "varav Älgen": Section.INCOME_PART,
    "därav medlemsavgifter, handel": Section.INCOME_PART,
    "Beräknat resultat": Section.RESULT,
    "Resultat efter finansiella poster": Section.RESULT,
    "Årets över-/underskott": Section.RESULT,
    "Brist för året": Section.RESULT,
    "Årets brist": Section.RESULT,
    "Beräknad brist 2026 (kr)": Section.RESULT,
    "Brist på lokaler, utredning": Section.INCOME,
    "Balanserat resultat": Section.INCOME,
    "Från tidigare års överskott": Section.INCOME,
    "1.2 Bidrag från kommunen": Section.INCOME,
}


@pytest.mark.parametrize("label", list(_INCOME))
def test_what_a_row_is_by_its_label(label: str) -> None:
    assert kind_of(label, Section.INCOME, lexicon()) is _INCOME[label]


def _items(*figures: int | str) -> list[Item]:
    """Rows as figures, sums of parts as text."""
    return [Item(Decimal(f), isinstance(f, str)) for f in figures]


#: Rows (sums of parts as text), the stated total -> whether it holds.
_SUMS = [
    ((600, 150, 90), 840, True),
    ((600, 150, 90), 850, False),
    ((-600, -150, -90), 840, True),
    ((520, 165, "685", 70, 45), 800, True),
    ((520, 165, "680", 70, 45), 800, False),
    ((520, 165, "685", 70, 45), 1485, False),
    (("685", "115"), 800, True),
    (("685", 520, 165, "100", 100), 785, True),
    ((660, 500, 160, 60), 720, None),
    ((660, 500, 160, 60), 721, False),
]


@pytest.mark.parametrize(("rows", "total", "holds"), _SUMS)
def test_rows_add_up_to_the_krona(rows: tuple[int | str, ...], total: int, holds: bool | None) -> None:
    assert add_up(_items(*rows), Decimal(total), Decimal("0.01"), rounded_total=False).holds is holds
