"""Agreed sums beside the budget: a party whose sum was not read keeps the comparison from being complete."""

from __future__ import annotations

import pytest

from pipeline.facts.budget import pair_with_agreements, read_budgets
from pipeline.facts.fact import Certainty
from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import agreement, between, context, paper

_BUDGET = """# Budget 2026

| Intäkter | Kr |
|---|---|
| Norrvi kommun | 400 000 |
| Ekdungen Fastigheter AB | 50 000 |
| Summa intäkter | 450 000 |
"""
_KOMMUN = "Norrvi kommun betalar 400 000 kr per år."
#: What the agreement says of the other party -> the certainty of what it differs by; None where it is not compared.
_OTHERS = {
    "Ekdungen Fastigheter AB betalar 50 000 kr per år.": Certainty.STATED,
    "Ekdungen Fastigheter AB betalar en årlig avgift.": Certainty.UNDECIDED,
    "Ekdungen Fastigheter AB betalar en avgift som bestäms senare.": Certainty.UNDECIDED,
    "Ekdungen Fastigheter AB betalar 12 kr per kvm.": Certainty.UNDECIDED,
    "Ekdungen Fastigheter AB upplåter tomma lokaler.": Certainty.UNDECIDED,
    "Ekdungen Fastigheter AB betalar ingen avgift.": None,
}


def _certainty(*said: str) -> Certainty | None:
    read = agreement(
        between("Norrvi kommun", "Ekdungen Fastigheter AB"), "Avtalet gäller 2026-01-01–2028-12-31.", *said
    )
    budgets = read_budgets([paper(_BUDGET, DocType.BUDGET, "budget.md")], context())
    pairs = pair_with_agreements(budgets, [read], context())
    return next((p.difference_percent.certainty for p in pairs if p.label.startswith("Ekdungen")), None)


@pytest.mark.parametrize("said", list(_OTHERS))
def test_each_party_that_may_pay_is_compared(said: str) -> None:
    assert _certainty(_KOMMUN, said) is _OTHERS[said]


def test_a_party_that_is_silent_on_paying_counts_only_beside_those_that_pay() -> None:
    assert _certainty("Ekdungen Fastigheter AB upplåter tomma lokaler.") is None
