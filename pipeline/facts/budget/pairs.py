"""Each party's yearly amount in the agreements beside its row in the budget of that year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.budget.party_rows import Known, known_of, row_of
from pipeline.facts.budget.reader import current_budget
from pipeline.facts.budget.tables import Budget
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.remark import Remark, remark

_READER = "budget.pairs"


@dataclass(frozen=True, slots=True)
class BudgetPair:
    """One paying party: the agreed and the budgeted amount in SEK a year, and by how many per cent they differ.
    `agreed` is None for a party that pays, or may pay, what could not be read.
    """

    label: str
    agreed: int | None
    budgeted: Fact[int]
    difference_percent: Fact[float]
    indexed: bool
    evidence: tuple[Evidence, ...]


def pair_with_agreements(
    budgets: Sequence[Budget], agreements: Sequence[Agreement], context: Context
) -> tuple[BudgetPair, ...]:
    """A pair for each party with a yearly amount that falls in the budget's year; none without a budget."""
    budget = current_budget(budgets, context)
    if budget is None:
        return ()
    known = known_of(agreements, budget, context)
    pairs = tuple(
        _pair(budget, party, amount, agreement, known)
        for agreement in agreements
        for party in agreement.parties
        if (amount := _amount_in(party, budget)) is not None
    )
    return (*_apart(pairs), *_unread(budget, agreements, known, bool(pairs)))


def _unread(budget: Budget, agreements: Sequence[Agreement], known: Known, compared: bool) -> Iterator[BudgetPair]:
    """Pairs that cannot be compared: of parties that pay a sum that was not read and, where others are `compared`, of
    those that the agreement says neither pay nor do not: that the rest agree does not tell that these do. Who has
    neither a sum in the agreement, which leaves it open, nor a row in the budget has nothing to compare.
    """
    for agreement in agreements:
        for party in agreement.parties:
            summed = party.sek_per_year.value is not None or bool(party.amounts_by_year)
            left = compared and party.amount_stated.certainty is Certainty.LEFT_OPEN
            left = left and not _has_a_row(party, budget, known)
            may_pay = not left and (party.pays.value or (compared and party.pays.value is None))
            if not (party.applicant or summed) and may_pay and not _is_over(agreement, budget):
                why = party.sek_per_year.why or remark("amount_per_year_unstated", name=party.name)
                evidence = party.amount_stated.evidence or party.pays.evidence or party.evidence
                unknown: Fact[float] = undecided(f"{_READER}/unread", evidence, why)
                nothing: Fact[int] = undecided(f"{_READER}/unread", evidence, why)
                yield BudgetPair(party.name, None, nothing, unknown, agreement.index_clause, evidence)


def _has_a_row(party: AgreementParty, budget: Budget, known: Known) -> bool:
    match = row_of(party, 0, budget, known)
    return bool(match.rows) and match.why is None


def _is_over(agreement: Agreement, budget: Budget) -> bool:
    """Whether an agreement ended before the budget's year."""
    end, year = agreement.end.value, budget.year.value
    sure = not agreement.end.alternatives and not agreement.auto_renew.value
    return bool(sure and end and year and end.year < year)


def _apart(pairs: tuple[BudgetPair, ...]) -> tuple[BudgetPair, ...]:
    """Two parties that share one row cannot be paired, even where the sum agrees."""
    rows = Counter(p.budgeted.evidence for p in pairs if p.budgeted.value)
    return tuple(_shared(p) if p.budgeted.value and rows[p.budgeted.evidence] > 1 else p for p in pairs)


def _shared(pair: BudgetPair) -> BudgetPair:
    why = remark("budget_row_shared", name=pair.label)
    unknown: Fact[int] = undecided(_READER, pair.evidence, why)
    return replace(pair, budgeted=unknown, difference_percent=undecided(_READER, pair.evidence, why))


def _amount_in(party: AgreementParty, budget: Budget) -> int | None:
    """The party's amount in the budget's year; None for a party that pays nothing then."""
    year = budget.year.value
    by_year = dict(party.amounts_by_year)
    if year in by_year:
        return by_year[year]
    return party.sek_per_year.value if not party.applicant else None


def _pair(budget: Budget, party: AgreementParty, agreed: int, agreement: Agreement, known: Known) -> BudgetPair:
    indexed, agreed_at = agreement.index_clause, party.sek_per_year.evidence or party.evidence
    match = row_of(party, agreed, budget, known)
    if match.rows and not match.why:
        budgeted = abs(sum((row.sek for row in match.rows), Decimal(0)))
        shown = tuple(e for row in match.rows for e in row.evidence)
        doubt = None if _by_formula(party) and budgeted == agreed else _doubt(party, agreed, budget)
        share = float(abs(budgeted - Decimal(agreed)) / Decimal(max(agreed, 1)) * 100)
        difference = found(round(share, 3), (*agreed_at, *shown), _READER)
        if doubt:
            difference = undecided(_READER, (*agreed_at, *shown), doubt)
        in_budget = found(int(budgeted), shown, _READER)
        return BudgetPair(party.name, agreed, in_budget, difference, indexed, (*agreed_at, *shown))
    why = match.why or (_doubt(party, agreed, budget) if _by_formula(party) else None)
    if why:
        evidence = (*(e for row in match.rows for e in row.evidence), *agreed_at)
        unknown: Fact[int] = undecided(_READER, evidence, why)
        return BudgetPair(party.name, agreed, unknown, undecided(_READER, evidence, why), indexed, evidence)
    evidence = (*agreed_at, *budget.evidence)
    lacking = found(100.0, evidence, f"{_READER}/no row")
    return BudgetPair(party.name, agreed, found(0, evidence, _READER), lacking, indexed, evidence)


def _by_formula(party: AgreementParty) -> bool:
    """Whether a party's sum is only what its formula gives with the number that the agreement states."""
    return bool(party.formula.value) and party.sek_per_year.certainty is Certainty.DOUBTFUL


def _doubt(party: AgreementParty, agreed: int, budget: Budget) -> Remark | None:
    """Why the sum of an agreement may not be the year's; None where it is sure."""
    yearly = party.sek_per_year
    if budget.year.value in dict(party.amounts_by_year):
        return None
    if yearly.certainty is Certainty.DOUBTFUL:
        return yearly.why or remark("amount_per_year_unsure", name=party.name)
    others = [a for a in yearly.alternatives if a != agreed]
    return remark("amount_several", name=party.name) if others else None
