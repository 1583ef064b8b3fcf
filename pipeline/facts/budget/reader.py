"""Budgets from tables in Excel, Word and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pipeline.facts.budget.columns import Column, budget_columns, years_in
from pipeline.facts.budget.figures import factor, parse_figure, unit_of
from pipeline.facts.budget.tables import Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, silent
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_READER = "budget"
_ROW_NUMBER = re.compile(r"[\d.]+|[A-Za-z][.)]?")
_MAY_HOLD_A_BUDGET = frozenset({DocType.BUDGET, DocType.OPERATING_PLAN, DocType.BUSINESS_PLAN, DocType.APPLICATION})


def read_budgets(papers: Sequence[Paper], context: Context) -> tuple[Budget, ...]:
    """A Budget per paper and year, the papers of type budget first; an outcome column is no budget."""
    own = [p for p in papers if p.type is DocType.BUDGET]
    others = [p for p in papers if p.type in _MAY_HOLD_A_BUDGET and p.type is not DocType.BUDGET]
    budgets = [b for p in own for b in _budgets_of(p, context)]
    if not budgets:
        budgets = [b for p in others for b in _budgets_of(p, context) if b.total(Section.INCOME_TOTAL)]
    return tuple(budgets)


def _budgets_of(paper: Paper, context: Context) -> Iterator[Budget]:
    by_year: dict[int | None, list[tuple[Table, Column]]] = {}
    for table in paper.tables:
        if not _is_money(table, context.lexicon):
            continue
        stated = _stated_year(paper, table)
        for column in budget_columns(table, stated, context.lexicon):
            by_year.setdefault(column.year, []).append((table, column))
    for year, places in sorted(by_year.items(), key=lambda item: item[0] or 0):
        lines, unit = _lines(paper, places, context.lexicon)
        if any(line.section in (Section.INCOME, Section.COST) for line in lines):
            yield _budget(paper, year, unit, lines, places, context)


def _is_money(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table has a row or heading of income, costs, a total or a result."""
    words = lexicon["budget"]
    labels = [c.text for row in table.rows for c in row.cells[:2]]
    telling = (*words["income_total"], *words["cost_total"], *words["total"], *words["result"])
    return any(is_any(t, telling) for t in labels) or _section_named((*table.headings, *labels), lexicon) is not None


def _budget(
    paper: Paper,
    year: int | None,
    unit: str,
    lines: tuple[BudgetLine, ...],
    places: Sequence[tuple[Table, Column]],
    context: Context,
) -> Budget:
    head = _head_evidence(paper, places[0][0])
    fact: Fact[int] = found(year, head, f"{_READER}.year/heading") if year else silent(f"{_READER}.year", (paper.path,))
    label = remark("budget_of_year", year=year) if year else remark("budget_without_year")
    return Budget(
        label, paper.path, fact, unit, Decimal(factor(unit) if unit != "kr" else 1), lines, head, _cover(paper, context)
    )


def _stated_year(paper: Paper, table: Table) -> int | None:
    """The year in the table's own top rows or sheet name, else in the headings over it, the title, the file name."""
    top = " ".join(row.text for row in table.rows[:3])
    sources = (top, table.name, " ".join(table.headings), " ".join(p.text for p in paper.passages[:4]), paper.path)
    for text in sources:
        years = years_in(text)
        if years:
            return max(years) if text is not sources[0] else years[0]
    return None


def _head_evidence(paper: Paper, table: Table) -> tuple[Evidence, ...]:
    heads = paper.passages[:2]
    rows = [r for r in table.rows[:3] if r.text]
    return tuple(e for p in heads for e in p.evidence()) + tuple(e for r in rows for e in r.evidence())


def _lines(
    paper: Paper, places: Sequence[tuple[Table, Column]], lexicon: Lexicon
) -> tuple[tuple[BudgetLine, ...], str]:
    opening = " ".join(p.text for p in paper.passages[:6])
    lines: list[BudgetLine] = []
    unit = "kr"
    section: Section | None = None
    for table, column in places:
        top = " ".join(row.text for row in table.rows[:3])
        unit = unit_of(f"{top} {' '.join(table.headings)} {opening}")
        section = _section_named(table.headings, lexicon) or section
        for row in table.rows:
            section = _heading_row(row, lexicon) or section
            line = _line(row, column, unit, section, lexicon)
            if line:
                lines.append(line)
                section = _after(line, section)
    return tuple(lines), unit


def _section_named(headings: Sequence[str], lexicon: Lexicon) -> Section | None:
    words = lexicon["budget"]
    for heading in reversed(headings):
        if is_any(heading, words["income_heading"]):
            return Section.INCOME
        if is_any(heading, words["cost_heading"]):
            return Section.COST
    return None


def _heading_row(row: Row, lexicon: Lexicon) -> Section | None:
    label = _label(row.cells)
    if label is None or any(parse_figure(c.text) and len(c.text) != 4 for c in row.cells[1:]):
        return None
    return _section_named((label.text,), lexicon)


def _line(row: Row, column: Column, unit: str, section: Section | None, lexicon: Lexicon) -> BudgetLine | None:
    label = _label(row.cells[: column.index])
    figure = parse_figure(row.cells[column.index].text) if column.index < len(row.cells) else None
    if label is None or figure is None or _is_header(row, column):
        return None
    value, own_unit = figure
    kind = _kind(label.text, section, lexicon)
    return BudgetLine(label.text, kind, value * factor(own_unit or unit), row.evidence())


def _is_header(row: Row, column: Column) -> bool:
    """A row whose cell in the column is the column's own year."""
    return row.cells[column.index].text.strip() == str(column.year)


def _kind(label: str, section: Section | None, lexicon: Lexicon) -> Section:
    words = lexicon["budget"]
    if matches_any(label, words["income_total"]):
        return Section.INCOME_TOTAL
    if matches_any(label, words["cost_total"]):
        return Section.COST_TOTAL
    if is_any(label, words["subtotal"]):
        return Section.COST_SUBTOTAL if section is Section.COST else Section.INCOME_SUBTOTAL
    if is_any(label, words["total"]):
        return Section.COST_TOTAL if section is Section.COST else Section.INCOME_TOTAL
    if is_any(label, words["result"]):
        return Section.RESULT
    return section or Section.INCOME


def _after(line: BudgetLine, section: Section | None) -> Section | None:
    """Behind the total of the income come the costs, also where no heading says so."""
    return Section.COST if line.section is Section.INCOME_TOTAL else section


def _label(cells: Sequence[Passage]) -> Passage | None:
    """The first cell that is neither a figure nor a row's number ("1.1", "a)")."""
    return next((c for c in cells if c.text and not parse_figure(c.text) and not _ROW_NUMBER.fullmatch(c.text)), None)


def _cover(paper: Paper, context: Context) -> tuple[Evidence, ...]:
    words = context.lexicon["budget"]["cover"]
    passages = [p for p in paper.passages if matches_any(p.text, words)]
    rows = [r for t in paper.tables for r in t.rows if matches_any(r.text, words)]
    return tuple(e for p in passages for e in p.evidence()) + tuple(e for r in rows for e in r.evidence())


def current_budget(budgets: Sequence[Budget], context: Context) -> Budget | None:
    """The budget of the as-of year, else of the next, else the newest."""
    wanted = (context.as_of.year, context.as_of.year + 1)
    for year in wanted:
        hit = next((b for b in budgets if b.year.value == year), None)
        if hit:
            return hit
    return max(budgets, key=lambda b: b.year.value or 0, default=None)


def budget_json(budgets: Sequence[Budget], context: Context) -> dict[str, Any] | None:
    """The current budget in the shape of the JSON contract; None where there is none."""
    budget = current_budget(budgets, context)
    if budget is None:
        return None
    return {
        "file": budget.path,
        "year": budget.year.value,
        "unit": budget.unit,
        "income_total_sek": _whole(budget.total(Section.INCOME_TOTAL)),
        "cost_total_sek": _whole(budget.total(Section.COST_TOTAL)),
    }


def _whole(line: BudgetLine | None) -> int | None:
    return int(abs(line.sek)) if line else None
