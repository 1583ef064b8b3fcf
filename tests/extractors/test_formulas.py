"""Formulas saved without a value."""

from __future__ import annotations

import pytest

from extractors.sheet.formulas import Calculator, UncomputableError
from extractors.sheet.workbook import column_name, place_of

GRID: dict[str, list[list[object]]] = {"Blad1": [[1.0, 2.0, "text"], [3.0, "", None]], "Ett blad": [[40.0]]}


def compute(formula: str, **others: str) -> object:
    formulas = {place_of(name): text for name, text in {"Z1": formula, **others}.items()}
    return Calculator({"Blad1": {k: v for k, v in formulas.items() if k}}, GRID).value("Blad1", (0, 25))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=1+2*3", 7.0),
        ("=(1+2)*3", 9.0),
        ("=-A1+2", 1.0),
        ("=10-2-3", 5.0),
        ("=8/2/2", 2.0),
        ("=50%*A2", 1.5),
        ("=SUM(A1:C2)", 6.0),
        ("=SUM(A1,B1,10)", 13.0),
        ("=SUM(A1:A2)-SUM(B1)", 2.0),
        ("=SUM(A1:A2;B1)", 6.0),
        ("=$A$1+'Ett blad'!A1", 41.0),
        ("=ROUND(2.5,0)", 3.0),
        ("=ROUND(SUM(A1:B1)/2,1)", 1.5),
        ("=AVERAGE(A1:B1)", 1.5),
        ("=MAX(A1:A2)-MIN(A1:A2)", 2.0),
        ("=COUNT(A1:C2)", 3.0),
        ("=B2", 0.0),
        ("=+A1", 1.0),
    ],
)
def test_plain_arithmetic(formula: str, expected: float) -> None:
    assert compute(formula) == expected


def test_formulas_lead_to_formulas() -> None:
    assert compute("=Y1*2", Y1="=X1+1", X1="=A2") == 8.0


@pytest.mark.parametrize(
    "formula",
    ["=A1/B2", "=C1+1", "=VLOOKUP(A1,A1:B2,2)", '=IF(A1>0,"ja","nej")', "=SUM(A1", "=A1+", "=1 2", "=Z1", "=A1:A2",
     "=ROUND(1)", "=SUM(A1:XFD1048576)", "=AVERAGE(C1:C1)", "="],
)  # fmt: skip
def test_what_is_more_is_left_alone(formula: str) -> None:
    with pytest.raises(UncomputableError):
        compute(formula)


def test_a_long_chain_ends() -> None:
    chain = {f"{column_name(i)}9": f"={column_name(i + 1)}9" for i in range(200)}

    with pytest.raises(UncomputableError):
        compute("=A9", **chain)


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_names(index: int, name: str) -> None:
    assert column_name(index) == name
    assert place_of(f"{name}7") == (6, index)
