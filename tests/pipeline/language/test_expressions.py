"""The table of expressions: each is read as its gold value, alone and within a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.language.amounts import find_amounts
from pipeline.language.dates import PartialDate, Period, find_dates, find_periods
from pipeline.language.durations import Duration, find_durations

_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("expressions.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _date(value: PartialDate) -> str:
    if value.low:
        return f"{value.low}/{value.high}"
    year = f"{value.year}" if value.year else "-"
    return "-".join([year, *(f"{part:02d}" for part in (value.month, value.day) if part)])


def _period(value: Period) -> str:
    return f"{value.start or '..'}/{value.end or '..'}"


def _duration(value: Duration) -> str:
    return f"{round(value.months, 2):g} {value.unit}"


_READERS: dict[str, Callable[[str], list[str]]] = {
    "A": lambda text: [f"{f.value.normalize():f}" for f in find_amounts(text)],
    "D": lambda text: [_date(f.value) for f in find_dates(text)],
    "R": lambda text: [_period(f.value) for f in find_periods(text)],
    "U": lambda text: [_duration(f.value) for f in find_durations(text)],
}


def test_the_table_is_large() -> None:
    assert len(_ROWS) >= 120


@pytest.mark.parametrize("frame", ["{}", "Parterna anger {}.", "({})", "Se nedan: {}, enligt vad som sägs."])
@pytest.mark.parametrize(("kind", "expression", "gold"), _ROWS)
def test_expression(kind: str, expression: str, gold: str, frame: str) -> None:
    text = frame.format(expression.replace("<NBSP>", "\u00a0").replace("<NNBSP>", "\u202f"))
    assert _READERS[kind](text) == [value for value in gold.split(";") if value]
