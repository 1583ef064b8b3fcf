"""Sums that an agreement gives for calendar years."""

from __future__ import annotations

import pytest

from tests.pipeline.facts.agreements_support import agreement

_TEXT = """\
# Samverkansavtal

Mellan Norrvi kommun, org.nr 212000-4714, nedan kommunen, och Norrvi Centrum, org.nr 802400-1112, nedan föreningen.

## Avtalstid

Avtalet gäller från och med den 1 januari 2024 till och med den 31 december 2029.

## Ersättning

{}
"""

_YEARS = {
    "För åren 2024 och 2025 betalar kommunen 800 000 kronor per år. För åren 2026 till och med 2029 betalar "
    "kommunen 850 000 kronor per år.": {2024: 800000, 2025: 800000, 2026: 850000, 2029: 850000},
    "Kommunen betalar 800 000 kronor per år 2024–2025 och 850 000 kronor per år 2026–2029.": {
        2025: 800000, 2026: 850000, 2029: 850000},
    "Till och med 2025 betalar kommunen 800 000 kronor per år. Från och med 2026 betalar kommunen 850 000 kronor "
    "per år.": {2024: 800000, 2025: 800000, 2026: 850000, 2028: 850000},
    "Kommunens bidrag är 800 000 kr per år under 2024, 2025 och 2026. Under 2027–2029 är bidraget 900 000 kr per "
    "år.": {2026: 800000, 2027: 900000},
    "Kommunen betalar år 2024 800 000 kronor, år 2025 820 000 kronor och år 2026 850 000 kronor.": {
        2024: 800000, 2025: 820000, 2026: 850000},
    "Från och med den 1 januari 2024 betalar kommunen 800 000 kronor per år. Från och med den 1 januari 2026 höjs "
    "bidraget till 850 000 kronor per år.": {2025: 800000, 2026: 850000},
}  # fmt: skip
_NO_YEARS = (
    "Kommunen betalar 800 000 kronor per år.",
    "Kommunen betalar 800 000 kronor per år enligt beslut år 2023.",
    "Kommunen betalar 800 000 kr per år 2024–2029. Kommunen betalar dessutom 50 000 kr under 2026 till belysning.",
    "Kommunen betalar 800 000 kr per år åren 2024–2029. För 2026 betalar kommunen 500 000 kr per år.",
)


def _by_year(sums: str) -> dict[int, int]:
    (party,) = [p for p in agreement(_TEXT.format(sums)).parties if not p.applicant]
    return dict(party.amounts_by_year)


@pytest.mark.parametrize(("sums", "years"), _YEARS.items())
def test_each_year_has_its_sum(sums: str, years: dict[int, int]) -> None:
    read = _by_year(sums)
    assert {year: read.get(year) for year in years} == years


@pytest.mark.parametrize("sums", _NO_YEARS)
def test_no_year_has_a_sum_of_its_own(sums: str) -> None:
    assert len(set(_by_year(sums).values())) < 2
    assert 2026 not in _by_year(sums)
