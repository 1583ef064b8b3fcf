"""Dates and periods beyond the table of expressions: round trips and the values themselves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import PartialDate, Period, add_months, find_dates, find_periods, find_years
from pipeline.language.durations import find_durations

_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = st.dates(date(1990, 1, 1), date(2045, 12, 31))
_NOTATIONS = [
    lambda d: d.isoformat(),
    lambda d: d.strftime("%Y.%m.%d"),
    lambda d: d.strftime("%Y%m%d"),
    lambda d: f"den {d.day} {_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}:e {_MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day}/{d.month} {d.year}",
    lambda d: f"{d.day}/{d.month}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
]
_JOINTS = ["{}–{}", "{} – {}", "{} till och med {}", "fr.o.m. {} t.o.m. {}", "från {} till {}", "from {} tom {}"]


@given(_DAYS, st.sampled_from(_NOTATIONS))
def test_a_day_is_read_in_every_notation(day: date, notation) -> None:
    found = find_dates(f"Beslutat {notation(day)} av styrelsen")
    assert [f.value for f in found] == [PartialDate(day.year, day.month, day.day)]
    assert found[0].value.exact
    assert found[0].value.first() == found[0].value.last() == day


@given(_DAYS, _DAYS, st.sampled_from(_NOTATIONS[:1] + _NOTATIONS[3:4] + _NOTATIONS[5:6]), st.sampled_from(_JOINTS))
def test_a_period_is_read_in_every_notation(a: date, b: date, notation, joint: str) -> None:
    start, end = min(a, b), max(a, b)
    found = find_periods(f"Avtalet gäller {joint.format(notation(start), notation(end))}.")
    assert [f.value for f in found] == [Period(start, end)]


@given(st.integers(2000, 2040), st.integers(1, 12))
def test_a_month_reaches_from_its_first_to_its_last_day(year: int, month: int) -> None:
    value = find_dates(f"{_MONTHS[month - 1]} {year}")[0].value
    assert (value.first(), value.last()) == (
        date(year, month, 1),
        add_months(date(year, month, 1), 1) - (date(2, 1, 2) - date(2, 1, 1)),
    )
    assert not value.exact


@given(_DAYS, st.integers(-60, 60))
def test_months_there_and_back(day: date, months: int) -> None:
    there = add_months(day, months)
    assert there.year * 12 + there.month == day.year * 12 + day.month + months
    assert add_months(there, -months).month == day.month


@given(st.integers(1, 40), st.sampled_from(["år", "månader"]), st.dates(date(2015, 1, 1), date(2030, 12, 28)))
def test_a_start_and_a_length_make_a_period(count: int, unit: str, start: date) -> None:
    months = count * 12 if unit == "år" else count
    text = f"Avtalet gäller i {count} {unit} från och med {start}."
    end = add_months(start, months)
    assert [(f.value.start, (end - f.value.end).days) for f in find_periods(text) if f.value.end] == [(start, 1)]


def test_what_a_yearless_date_is() -> None:
    value = find_dates("den 16 mars")[0].value
    assert value == PartialDate(None, 3, 16)
    assert value.first() is value.last() is None
    assert not value.exact


def test_a_year_alone_is_no_date_but_can_be_asked_for() -> None:
    assert find_dates("bildad 2019") == ()
    assert [f.value for f in find_years("bildad 2019, ombildad den 3 maj 2021, 2 000 medlemmar")] == [2019]


@pytest.mark.parametrize("text", ["§ 2019", "2 019 kr", "2026 kr", "tfn 2019-20", "2026-03-16", "20262"])
def test_no_years(text: str) -> None:
    assert find_years(text) == ()


def test_dates_stand_where_they_are_said_to() -> None:
    text = "Antagen den 24 april 2024, ändrad 2025-04-23."
    assert [text[f.start : f.end] for f in find_dates(text)] == ["24 april 2024", "2025-04-23"]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("2026–2028", "years"),
        ("2025/26", "split-year"),
        ("under 2026", "year"),
        ("tre år från den 1 januari 2026", "term"),
        ("från den 1 januari 2026", "from"),
        ("t.o.m. 2028-12-31", "until"),
        ("tills vidare", "until-further-notice"),
        ("från 2026-01-01 tills vidare", "from-until-further-notice"),
        ("hösten 2026", "season"),
    ],
)
def test_patterns_of_periods(text: str, pattern: str) -> None:
    assert [f.pattern for f in find_periods(text)] == [pattern]


@pytest.mark.parametrize(
    "text",
    [
        "Avtalet gäller från den 1 januari 2026. Det sägs upp senast till den 30 juni 2028.",
        "från den 1 januari 2026 och sägs upp till den 30 juni 2028",
        "från den 1 januari 2026 och förlängs därefter till den 30 juni 2028",
    ],
)
def test_the_end_of_another_matter_is_not_the_end_of_the_period(text: str) -> None:
    assert Period(date(2026, 1, 1), date(2028, 6, 30)) not in [f.value for f in find_periods(text)]


@given(st.integers(1, 48), st.sampled_from([("år", 12.0), ("månader", 1.0), ("kvartal", 3.0)]))
def test_durations_round_trip(count: int, unit: tuple[str, float]) -> None:
    text = f"Löptiden är {count} {unit[0]}, därefter"
    found = find_durations(text)
    assert [f.value.months for f in found] == [count * unit[1]]
    assert text[found[0].start : found[0].end] == f"{count} {unit[0]}"
