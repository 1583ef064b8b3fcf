"""Whether a budget adds up: stated totals and results against their rows, income against costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.facts.budget.adding import Addition, Item, add_up
from pipeline.facts.budget.reader import current_budget
from pipeline.facts.budget.tables import PARTS_OF, SUBTOTAL_OF, TOTAL_OF, Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.remark import Remark, remark

_READER = "budget.checks"
_ROWS = {Section.INCOME: "budget_income_rows", Section.COST: "budget_cost_rows"}


@dataclass(frozen=True, slots=True)
class BudgetCheck:
    """One check of one budget; `holds` is undecided where the totals were not found. `detail` says it."""

    label: Remark
    path: str
    holds: Fact[bool]
    detail: Remark
    evidence: tuple[Evidence, ...]


def check_budgets(budgets: Sequence[Budget], context: Context) -> tuple[BudgetCheck, ...]:
    """The checks of the current budget and of those for later years beside it in the same file."""
    current = current_budget(budgets, context)
    if current is None:
        return ()
    first = current.year.value or 0
    beside = [b for b in budgets if b.path == current.path and (b is current or (b.year.value or 0) > first)]
    same = [b for b in budgets if b.path == current.path and b is not current and b.year.value == current.year.value]
    return tuple(check for b in (*beside, *same) for check in _checks(b))


def _checks(budget: Budget) -> Iterator[BudgetCheck]:
    yield _sum_check(budget, Section.INCOME)
    yield _sum_check(budget, Section.COST)
    yield _balance_check(budget)
    result = _result_check(budget)
    if result is not None:
        yield result
    yield from _parts_checks(budget)
    if budget.doubt:
        yield _open(budget, remark("budget_check_of_layout", budget=budget.label), budget.doubt)


def _open(budget: Budget, label: Remark, why: Remark, evidence: tuple[Evidence, ...] = ()) -> BudgetCheck:
    shown = evidence or budget.evidence
    return BudgetCheck(label, budget.path, undecided(_READER, shown, why), why, shown)


def _sum_check(budget: Budget, section: Section) -> BudgetCheck:
    items, total = _items(budget, section), budget.total(TOTAL_OF[section])
    label = remark("budget_check_of_sum", budget=budget.label, rows=remark(_ROWS[section]))
    if total is None or not items:
        return _open(budget, label, remark("budget_total_not_found", rows=remark(_ROWS[section])))
    result = add_up(
        [Item(line.sek, line.section is not section) for line in items], total.sek, budget.rounding, budget.unit != "kr"
    )
    detail = _detail(section, items, total, result)
    evidence = (*total.evidence, *items[-1 if result.wrong is None else result.wrong].evidence)
    in_part = section in budget.loose and result.added < abs(total.sek)
    if result.holds is None or (result.holds is False and in_part):
        why = remark("budget_rows_unrelated", detail=detail)
        return _open(budget, label, why, evidence)
    shown = total.evidence if result.holds else evidence
    return BudgetCheck(label, budget.path, found(result.holds, shown, _READER), detail, shown)


def _items(budget: Budget, section: Section) -> list[BudgetLine]:
    """The rows and sums of parts of one side, in their order; a sum that serves as the total is none of them."""
    total = budget.total(TOTAL_OF[section])
    kinds = (section, SUBTOTAL_OF[TOTAL_OF[section]])
    return [line for line in budget.lines if line.section in kinds and line is not total]


def _detail(section: Section, items: Sequence[BudgetLine], total: BudgetLine, result: Addition) -> Remark:
    if result.wrong is not None:
        line = items[result.wrong]
        return remark("budget_part_wrong", row=line.label, stated=_kr(abs(line.sek)))
    return remark("budget_sum", rows=remark(_ROWS[section]), added=_kr(result.added), stated=_kr(abs(total.sek)))


def _balance_check(budget: Budget) -> BudgetCheck:
    label = remark("budget_check_of_balance", budget=budget.label)
    income, cost = _amount(budget, Section.INCOME), _amount(budget, Section.COST)
    if income is None or cost is None:
        return _open(budget, label, remark("budget_not_compared"))
    evidence = _balance_evidence(budget)
    both = remark("budget_both", income=_kr(income), cost=_kr(cost))
    if income >= cost:
        return BudgetCheck(label, budget.path, found(True, evidence, _READER), both, evidence)
    covered = bool(budget.cover) and (budget.cover_sek is None or budget.cover_sek + budget.rounding >= cost - income)
    evidence = (*evidence, *budget.cover)
    if budget.cover and not covered:
        detail = remark("budget_covered_in_part", both=both, cover=_kr(budget.cover_sek or Decimal(0)))
    else:
        detail = remark("budget_covered" if covered else "budget_uncovered", both=both)
    return BudgetCheck(label, budget.path, found(covered, evidence, _READER), detail, evidence)


def _result_check(budget: Budget) -> BudgetCheck | None:
    """The stated result against income less costs; None where one of them is not stated."""
    income, cost = (budget.total(TOTAL_OF[s]) for s in (Section.INCOME, Section.COST))
    results = budget.rows(Section.RESULT)
    if income is None or cost is None or not results:
        return None
    difference = abs(income.sek) - abs(cost.sek)
    slack = budget.rounding * (1 if budget.unit == "kr" else 3)
    evidence = tuple(e for line in results for e in line.evidence)
    left = (difference, difference + (budget.cover_sek or 0))
    holds = any(abs(abs(line.sek) - abs(d)) <= slack for line in results for d in left)
    stated = _kr(results[0].sek)
    detail = remark("budget_result_wrong", stated=stated, counted=_kr(difference))
    if holds:
        detail = remark("budget_result", stated=stated)
    return BudgetCheck(
        remark("budget_check_of_result", budget=budget.label),
        budget.path,
        found(holds, evidence, _READER),
        detail,
        evidence,
    )


def _parts_checks(budget: Budget) -> Iterator[BudgetCheck]:
    """One for each row that is less than what is said to be in it ("varav …")."""
    whole: BudgetLine | None = None
    parts: list[BudgetLine] = []
    for line in budget.lines:
        if line.section in PARTS_OF.values():
            parts.append(line)
        else:
            whole, parts = line, []
        inside = sum((abs(p.sek) for p in parts), Decimal(0))
        if whole and parts and inside > abs(whole.sek) + budget.rounding * (len(parts) + 1):
            why = remark("budget_parts_exceed", row=whole.label)
            yield _open(
                budget,
                remark("budget_check_of_row", budget=budget.label, row=whole.label),
                why,
                (*whole.evidence, *line.evidence),
            )


def _amount(budget: Budget, section: Section) -> Decimal | None:
    total = budget.total(TOTAL_OF[section])
    if total:
        return abs(total.sek)
    rows = budget.rows(section)
    return abs(sum((row.sek for row in rows), Decimal(0))) if rows else None


def _balance_evidence(budget: Budget) -> tuple[Evidence, ...]:
    results = budget.rows(Section.RESULT)
    lines = results or tuple(t for s in TOTAL_OF if (t := budget.total(TOTAL_OF[s])))
    return tuple(e for line in lines for e in line.evidence) or budget.evidence


def _kr(value: Decimal) -> str:
    return f"{int(value):,}".replace(",", " ") + " kr"
