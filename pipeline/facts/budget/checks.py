"""Whether a budget adds up: stated totals against their rows, income against costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.facts.budget.reader import current_budget
from pipeline.facts.budget.tables import Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.remark import Remark, remark

_READER = "budget.checks"
_ROWS = {Section.INCOME: "budget_income_rows", Section.COST: "budget_cost_rows"}
_TOTALS = {Section.INCOME: Section.INCOME_TOTAL, Section.COST: Section.COST_TOTAL}


@dataclass(frozen=True, slots=True)
class BudgetCheck:
    """One check of one budget; `holds` is undecided where the totals were not found. `detail` says it."""

    label: Remark
    path: str
    holds: Fact[bool]
    detail: Remark
    evidence: tuple[Evidence, ...]


def check_budgets(budgets: Sequence[Budget], context: Context) -> tuple[BudgetCheck, ...]:
    """The checks of the current budget and of the budgets beside it in the same file."""
    current = current_budget(budgets, context)
    if current is None:
        return ()
    return tuple(check for b in budgets if b.path == current.path for check in _checks(b))


def _checks(budget: Budget) -> Iterator[BudgetCheck]:
    yield _sum_check(budget, Section.INCOME)
    yield _sum_check(budget, Section.COST)
    yield _balance_check(budget)


def _sum_check(budget: Budget, section: Section) -> BudgetCheck:
    rows, total = budget.rows(section), budget.total(_TOTALS[section])
    label = remark("budget_check_of_sum", budget=budget.label, rows=remark(_ROWS[section]))
    if total is None or not rows:
        why = remark("budget_total_not_found", rows=remark(_ROWS[section]))
        return BudgetCheck(label, budget.path, undecided(_READER, budget.evidence, why), why, budget.evidence)
    added = _added(rows)
    holds = abs(added - abs(total.sek)) <= budget.rounding * len(rows)
    detail = remark("budget_sum", rows=remark(_ROWS[section]), added=_kr(added), stated=_kr(abs(total.sek)))
    evidence = total.evidence if holds else (*total.evidence, *rows[-1].evidence)
    return BudgetCheck(label, budget.path, found(holds, evidence, _READER), detail, evidence)


def _added(rows: Sequence[BudgetLine]) -> Decimal:
    """The rows' sum without sign: costs are written as negative figures in some budgets."""
    return abs(sum((row.sek for row in rows), Decimal(0)))


def _balance_check(budget: Budget) -> BudgetCheck:
    label = remark("budget_check_of_balance", budget=budget.label)
    income, cost = _amount(budget, Section.INCOME), _amount(budget, Section.COST)
    if income is None or cost is None:
        why = remark("budget_not_compared")
        return BudgetCheck(label, budget.path, undecided(_READER, budget.evidence, why), why, budget.evidence)
    evidence = _balance_evidence(budget)
    holds = income >= cost or bool(budget.cover)
    outcome = "budget_both"
    if income < cost:
        outcome = "budget_covered" if budget.cover else "budget_uncovered"
        evidence = (*evidence, *budget.cover)
    detail = remark(outcome, income=_kr(income), cost=_kr(cost))
    return BudgetCheck(label, budget.path, found(holds, evidence, _READER), detail, evidence)


def _amount(budget: Budget, section: Section) -> Decimal | None:
    total = budget.total(_TOTALS[section])
    if total:
        return abs(total.sek)
    rows = budget.rows(section)
    return _added(rows) if rows else None


def _balance_evidence(budget: Budget) -> tuple[Evidence, ...]:
    results = budget.rows(Section.RESULT)
    lines = results or tuple(t for s in _TOTALS.values() if (t := budget.total(s)))
    return tuple(e for line in lines for e in line.evidence) or budget.evidence


def _kr(value: Decimal) -> str:
    return f"{int(value):,}".replace(",", " ") + " kr"
