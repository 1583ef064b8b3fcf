"""Each party's yearly sum beside its row in the budget: the right year, the right row, and rows of several."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.facts import read_tables
from pipeline.findings import DocType, Status
from pipeline.rulebook.cases import PlacedCase, run_case
from pipeline.rulebook.loader import DEFAULT, Rulebook, load_rulebook
from pipeline.rulebook.schema import Applicant, Case, CaseDocument
from tests.pipeline.facts.agreements_support import lexicon

_APPLICANT = "Grensta Centrumförening"
_TERM = "Avtalet gäller 2026-01-01–2029-12-31."


@cache
def _rules() -> Rulebook:
    return load_rulebook(DEFAULT)


def _pairing(agreement: str, budget: str) -> Status:
    documents = [
        CaseDocument(path=f"{kind.value}.md", type=kind, text=text)
        for kind, text in (
            (DocType.APPLICATION, f"# Ansökan\nSökande: {_APPLICANT}"),
            (DocType.AGREEMENT, f"# Avtal\n{agreement}\n\n{_TERM}"),
            (DocType.BUDGET, budget),
        )
    ]
    case = Case(rule="FIN04", name="a case", expect=Status.MET, as_of=date(2026, 11, 1),
                applicant=Applicant(name=_APPLICANT), documents=tuple(documents))  # fmt: skip
    return run_case(PlacedCase(case, Path("case"), 0), _rules(), read_tables, lexicon()).finding.status


def _table(*rows: tuple[str, ...]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _of_columns(title: str, titles: tuple[str, ...], sums: tuple[str, ...]) -> str:
    rows = [(name, *sums) for name in ("Kullens Fastigheter AB", "Summa intäkter")]
    costs = [("Kostnader", *[""] * len(sums)), ("Personal", *sums), ("Summa kostnader", *sums)]
    return f"# {title}\n{_table(('Intäkter', *titles), *rows, *costs)}"


_KULLEN = f"Mellan Kullens Fastigheter AB och {_APPLICANT} gäller följande."
_PAYS = "Kullens Fastigheter AB betalar 80 000 kr per år."
_NOW, _OTHER = "80 000", "10 000"

#: title, columns, their sums -> whether the column with the agreed sum is the budget's. The day is 2026-11-01.
_YEARS: list[tuple[str, tuple[str, ...], tuple[str, ...], Status]] = [
    ("Budget 2027", ("2027", "2026"), (_NOW, _OTHER), Status.MET),
    ("Inkomst- och utgiftsstat för år 2027", ("2027", "2026"), (_NOW, _OTHER), Status.MET),
    ("Budget för 2027", ("2025", "2026", "2027"), (_OTHER, _OTHER, _NOW), Status.MET),
    ("Förslag till budget 2027", ("År 2026", "År 2027"), (_OTHER, _NOW), Status.MET),
    ("Ekonomi", ("2026", "Budget 2027"), (_OTHER, _NOW), Status.MET),
    ("Budget 2027", ("2027", "2026"), (_OTHER, _NOW), Status.NOT_MET),
    ("Budget 2026", ("2026", "2027"), (_NOW, _OTHER), Status.MET),
    ("Budget 2026", ("2025", "2026"), (_OTHER, _NOW), Status.MET),
    ("Budget 2026–2027", ("2026", "2027"), (_NOW, _OTHER), Status.MET),
    ("Budget", ("Budget 2026", "Budget 2027"), (_NOW, _OTHER), Status.MET),
]


@pytest.mark.parametrize(("title", "titles", "sums", "expected"), _YEARS)
def test_the_year_that_is_compared(
    title: str, titles: tuple[str, ...], sums: tuple[str, ...], expected: Status
) -> None:
    assert _pairing(f"{_KULLEN}\n\n{_PAYS}", _of_columns(title, titles, sums)) is expected


#: What the owner is to pay -> whether it agrees with 81 600 kr in the budget of 2027.
_RAISED = {
    "Kullens Fastigheter AB betalar 80 000 kr för år 2026. Åren därefter räknas avgiften upp med KPI.": Status.MET,
    "Kullens Fastigheter AB utbetalar 80 000 kr för år 2026. Beloppet uppräknas med två procent om året.": Status.MET,
    "Kullens Fastigheter AB betalar 80 000 kr under 2026. Avgiften indexeras därefter.": Status.MET,
    "Avgiften för Kullens Fastigheter AB är 80 000 kr det första året. Den höjs sedan med 2 procent.": Status.MET,
    "Kullens Fastigheter AB betalar 80 000 kr per år. Beloppet följer konsumentprisindex.": Status.MET,
    "Kullens Fastigheter AB betalar 80 000 kr för år 2026. Moms tillkommer.": Status.UNCLEAR,
    "Kullens Fastigheter AB betalar 80 000 kr per år. Beloppet uppräknas inte.": Status.NOT_MET,
    "Kullens Fastigheter AB betalar 70 000 kr för år 2026. Beloppet uppräknas med två procent om året.": Status.NOT_MET,
}


@pytest.mark.parametrize("money", list(_RAISED))
def test_sums_that_are_raised_every_year(money: str) -> None:
    budget = _of_columns("Budget 2027", ("2027",), ("81 600",))
    assert _pairing(f"{_KULLEN}\n\n{money}", budget) is _RAISED[money]


_THREE = (
    f"{_APPLICANT} och husägarna i tabellen är överens.\n\n"
    + _table(
        ("Husägare", "Kronor per år"), ("---", "---"), ("Forsen AB", "40 000"), ("AB Gamla Kvarnen", "30 000"),
        ("Lundens Fastigheter AB", "10 000"))
)  # fmt: skip
_EACH = {"Forsen": "40 000", "Gamla Kvarnen": "30 000"}

#: The budget's rows -> whether the three owners' sums stand in it.
_ROWS: list[tuple[dict[str, str], Status]] = [
    ({"Fastighetsägare, tre st": "80 000"}, Status.UNCLEAR),
    ({"Fastighetspartners (tre bolag)": "80 000"}, Status.UNCLEAR),
    ({"Husägarna enligt avtal": "80 000"}, Status.UNCLEAR),
    ({"Medfinansiering Forsen, Kvarnen och Lunden": "80 000"}, Status.UNCLEAR),
    ({"Delägarnas bidrag": "80 000"}, Status.UNCLEAR),
    ({"Hyresvärdar": "80 000"}, Status.UNCLEAR),
    ({**_EACH, "Lundens Fastigheter": "10 000"}, Status.MET),
    ({**_EACH, "Biljetter": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Lundens Fastigheter": "20 000"}, Status.NOT_MET),
    ({**_EACH, "Torgdagar, platsavgifter": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Julmarknaden, avgifter": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Deltagaravgifter kurser": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Ståndavgifter knallar": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Anmälningsavgifter stadslopp": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Medlemsavgifter företag": "10 000"}, Status.NOT_MET),
    ({**_EACH, "Avgifter": "10 000"}, Status.UNCLEAR),
    ({**_EACH, "Torgdagar, partneravgifter": "10 000"}, Status.UNCLEAR),
    ({**_EACH, "Platsavgifter och husägare": "10 000"}, Status.UNCLEAR),
    ({**_EACH, "Medlemsavgifter fastighetsägare": "10 000"}, Status.UNCLEAR),
]


@pytest.mark.parametrize(("rows", "expected"), _ROWS)
def test_several_owners(rows: dict[str, str], expected: Status) -> None:
    total = f"{sum(int(v.replace(' ', '')) for v in rows.values())}"
    lines = [("Intäkter", "2026"), *rows.items(), ("Summa intäkter", total)]
    lines += [("Kostnader", ""), ("Personal", total), ("Summa kostnader", total)]
    assert _pairing(_THREE, f"# Budget 2026\n{_table(*lines)}") is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [("Partnerföreningen", Status.NOT_MET), ("Partnerföreningen och övriga partner", Status.UNCLEAR),
     ("Partner", Status.UNCLEAR)],
)  # fmt: skip
def test_a_row_of_another_party_is_no_row_of_several(row: str, expected: Status) -> None:
    two = (
        f"Mellan Kullens Fastigheter AB, Partnerföreningen i Grensta och {_APPLICANT} gäller följande.\n\n{_PAYS}\n\n"
        "Partnerföreningen i Grensta betalar 50 000 kr per år."
    )
    lines = [("Intäkter", "2026"), (row, "50 000"), ("Summa intäkter", "50 000")]
    lines += [("Kostnader", ""), ("Personal", "50 000"), ("Summa kostnader", "50 000")]
    assert _pairing(two, f"# Budget 2026\n{_table(*lines)}") is expected


_RATE = "Grensta Handlare (802408-5527) betalar 600 kr per medlem och år."

#: What the agreement says, and the budgeted sum -> whether they agree.
_COUNTED: list[tuple[str, str, Status]] = [
    (f"{_RATE} Medlemsantal per 1 januari räknas (nu 42 st).", "25 200", Status.MET),
    (f"{_RATE} När detta skrevs fanns 42 medlemmar.", "25 200", Status.MET),
    (f"{_RATE} Antalet medlemmar är 42 stycken.", "25 200", Status.MET),
    (f"{_RATE} Medlemsantal per 1 januari räknas (nu 42 st).", "30 000", Status.UNCLEAR),
    (f"{_RATE} Antalet räknas den 1 januari.", "25 200", Status.UNCLEAR),
    (f"{_RATE} Föreningen har cirka 42 medlemmar.", "25 200", Status.UNCLEAR),
    (f"{_RATE} Föreningen har 42 medlemmar. I fjol var det 40 medlemmar.", "25 200", Status.UNCLEAR),
    (f"{_RATE} Föreningen ordnar 42 aktiviteter.", "25 200", Status.UNCLEAR),
    (f"{_RATE[:-1]}, dock högst 20 000 kr. Föreningen har 42 medlemmar.", "25 200", Status.UNCLEAR),
]


@pytest.mark.parametrize(("said", "budgeted", "expected"), _COUNTED)
def test_a_sum_for_each_of_a_stated_number(said: str, budgeted: str, expected: Status) -> None:
    rows = [("Intäkter", "2026"), ("Grensta Handlare", budgeted), ("Summa intäkter", budgeted), ("Kostnader", "")]
    budget = _table(*rows, ("Personal", budgeted), ("Summa kostnader", budgeted))
    opening = f"Mellan Grensta Handlare (802408-5527) och {_APPLICANT} gäller följande."
    assert _pairing(f"{opening}\n\n{said}", f"# Budget 2026\n{budget}") is expected


#: A row -> whether it is that of the one party with "och" in its name.
_OWN_NAMES = {
    "Grensta Handel och Krog": Status.MET,
    "Bidrag Grensta Handel och Krog": Status.MET,
    "Grensta Handel och Krog, ideell förening": Status.MET,
    "Grensta Handel och Krog och övriga": Status.UNCLEAR,
    "Grensta Handel och Krog samt Forsen AB": Status.UNCLEAR,
}


@pytest.mark.parametrize("row", list(_OWN_NAMES))
def test_row_of_a_name_with_and_in_it(row: str) -> None:
    opening = (
        f"Mellan Grensta Handel och Krog, ideell förening, 802408-5527 (nedan Handlarna), och {_APPLICANT} gäller."
    )
    rows = [("Intäkter", "2026"), (row, "96 000"), ("Summa intäkter", "96 000"), ("Kostnader", "")]
    budget = _table(*rows, ("Personal", "96 000"), ("Summa kostnader", "96 000"))
    said = "Handlarna betalar 96 000 kr om året."
    assert _pairing(f"{opening}\n\n{said}", f"# Budget 2026\n{budget}") is _OWN_NAMES[row]
