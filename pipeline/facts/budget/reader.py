"""Budgets from tables in Excel, Word and PDF, from lines of text and from running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.facts.budget.columns import Column, budget_columns
from pipeline.facts.budget.cover import read_cover
from pipeline.facts.budget.figures import factor, parse_figure, stated_unit, unit_of_figures
from pipeline.facts.budget.joining import joined_tables
from pipeline.facts.budget.labels import kind_of, section_named, total_named
from pipeline.facts.budget.layout import headings_before, sides_of
from pipeline.facts.budget.listing import listed_tables
from pipeline.facts.budget.prose import Told, told_budgets, told_totals
from pipeline.facts.budget.rows import by_payer, lines_of, loose_sides, settled
from pipeline.facts.budget.stated_year import named_year, stated_year, told_year, years_alike
from pipeline.facts.budget.tables import TOTAL_OF, Budget, BudgetLine, Section
from pipeline.facts.budget.turned import turned
from pipeline.facts.budget.years import budget_year, heading_year, is_split_year
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, silent
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Table
from pipeline.remark import Remark, remark

_READER = "budget"
_PLANS = frozenset({DocType.BUDGET, DocType.OPERATING_PLAN, DocType.BUSINESS_PLAN, DocType.APPLICATION})
#: Papers that hold a budget only where they say that it is one.
_MAY_HOLD_A_BUDGET = _PLANS | {DocType.MINUTES, DocType.OTHER, DocType.ANNUAL_REPORT, DocType.FOLLOW_UP}
_REPORTS = frozenset({DocType.ANNUAL_REPORT, DocType.FOLLOW_UP})
_BESIDE = frozenset({DocType.MINUTES, DocType.OPERATING_PLAN, DocType.BUSINESS_PLAN, DocType.OTHER})
_SPLIT_ENDS = 6
_LEAST_LINES = 3
_TOTALS = frozenset({Section.INCOME_TOTAL, Section.COST_TOTAL, Section.INCOME_SUBTOTAL, Section.COST_SUBTOTAL})


def read_budgets(papers: Sequence[Paper], context: Context) -> tuple[Budget, ...]:
    """A Budget per paper and year, the papers of type budget first; an outcome column is no budget. Other papers count
    where no paper of that type has a budget of this year or the next.
    """
    own = [b for p in papers if p.type is DocType.BUDGET for b in _budgets_of(p, papers, context)]
    wanted = {context.as_of.year, context.as_of.year + 1}
    if any(b.year.value in wanted or b.year.value is None for b in own):
        return tuple(own)
    others = [p for p in papers if p.type in _MAY_HOLD_A_BUDGET and p.type is not DocType.BUDGET]
    told = [b for p in others for b in _budgets_of(p, papers, context) if b.total(Section.INCOME_TOTAL)]
    sure = [b for b in told if b.year.value in wanted] if own else told
    return (*own, *_best(sure))


def _best(budgets: Sequence[Budget]) -> list[Budget]:
    """What the application says of the budget counts only where nothing else does."""
    substantiated = [b for b in budgets if any(e.doc_type is not DocType.APPLICATION for e in b.evidence)]
    return substantiated or list(budgets)


_Place = tuple[Table, Column, tuple[str, ...]]


def _budgets_of(paper: Paper, papers: Sequence[Paper], context: Context) -> Iterator[Budget]:
    lexicon = context.lexicon
    tables = [t for t in _visible(paper, lexicon) if _is_money(t, lexicon) and _may_count(paper, t, context)]
    read = list(_from_tables(paper, tables, context))
    if not any(b.total(Section.INCOME_TOTAL) for b in read):
        listed = [t for t in listed_tables(paper, lexicon) if _is_money(t, lexicon) and _may_count(paper, t, context)]
        read = list(_from_tables(paper, listed, context)) or read
    if not read:
        read = list(_from_prose(paper, context))
    if not read and paper.type is DocType.BUDGET:
        read = list(_without_sides(paper, context))
    read = [_with_told_totals(b, paper, tables, lexicon) for b in read]
    beside = [p for p in papers if p.type in _BESIDE and p is not paper]
    for budget in read:
        cover = read_cover(budget, paper, beside, lexicon)
        yield replace(budget, cover=cover.evidence, cover_sek=cover.sek)


def _without_sides(paper: Paper, context: Context) -> Iterator[Budget]:
    """The rows of a budget that says neither what is income nor any total: those of payers are income, others costs."""
    lexicon = context.lexicon
    tables = _visible(paper, lexicon) or listed_tables(paper, lexicon)
    for budget in _from_tables(paper, tables, context):
        lines = tuple(by_payer(line, lexicon) for line in budget.lines)
        if budget.year.value and len(lines) >= _LEAST_LINES:
            yield replace(budget, lines=lines)


def _with_told_totals(budget: Budget, paper: Paper, tables: Sequence[Table], lexicon: Lexicon) -> Budget:
    """The budget with the totals that the text around its tables tells, where they give none."""
    if not tables or any(budget.total(side) for side in TOTAL_OF.values()):
        return budget
    over = [headings for t in tables for headings in (t.headings, t.headings[:-1]) if headings]
    told = (told_totals(paper, headings, budget.year.value, lexicon) for headings in over)
    return replace(budget, lines=(*budget.lines, *next((lines for lines in told if lines), ())))


def _visible(paper: Paper, lexicon: Lexicon) -> list[Table]:
    """The tables, hidden sheets apart where others are shown."""
    hidden = {n.removeprefix("hidden sheet: ") for n in paper.document.notes if n.startswith("hidden sheet: ")}
    tables = [turned(t, _around(paper, t), lexicon) for t in joined_tables(paper, lexicon)]
    return [t for t in tables if not t.name or t.name not in hidden] or tables


def _around(paper: Paper, table: Table) -> str:
    before = [p.text for p in paper.passages if p.index < table.index][-1:]
    title = (paper.title,) if paper.type is DocType.BUDGET else ()
    return " ".join((*title, *table.headings, table.name, *before))


def _may_count(paper: Paper, table: Table, context: Context) -> bool:
    """Whether a table of money is a budget: in papers of other kinds, one that is said to be, of no past year. Reports
    of a year that has been must say so in the table or right over it.
    """
    if paper.type in _PLANS:
        return True
    said = [table.name, *table.headings[-1:], *(row.text for row in table.rows[:2])]
    if paper.type not in _REPORTS:
        said += [p.text for p in paper.passages if p.index < table.index][-2:]
        said += [*table.headings, _opening(paper)]
    year = stated_year(paper, table, context.lexicon)
    return matches_any(" ".join(said), context.lexicon["budget"]["about_budget"]) and (
        year is None or year >= context.as_of.year
    )


def _opening(paper: Paper) -> str:
    return " ".join(p.text for p in paper.passages[:3]) if paper.type is DocType.OTHER else ""


def _from_tables(paper: Paper, tables: Sequence[Table], context: Context) -> Iterator[Budget]:
    by_year: dict[int | None, list[_Place]] = {}
    for whole in _from_first_sided(tables, context.lexicon):
        year = stated_year(paper, whole, context.lexicon)
        over, last = headings_before(paper, whole, context.lexicon)
        for table in sides_of(whole, context.lexicon):
            for column in budget_columns(table, year, context.lexicon, over, named_year(paper, whole)):
                for each in _years_of(column, paper, whole):
                    by_year.setdefault(each.year, []).append((table, each, last))
    for year, places in sorted(_current(by_year, context).items(), key=lambda item: item[0] or 0):
        read = [_from_places(paper, year, group, context) for group in _groups(paper, places, context.lexicon)]
        yield from _versions([b for b in read if b.lines])


def _years_of(column: Column, paper: Paper, table: Table) -> list[Column]:
    """The column, once for each year that it is said to hold for alike where its heading names none."""
    alike = () if heading_year(column.heading) else years_alike(paper, table)
    return [replace(column, year=year) for year in alike] or [column]


def _from_places(paper: Paper, year: int | None, places: Sequence[_Place], context: Context) -> Budget:
    lines, unit, doubt = _lines(paper, places, context.lexicon)
    budget = _budget(paper, year, unit, lines, _head_evidence(paper, places[0][0]), doubt)
    return replace(budget, loose=loose_sides(lines, context.lexicon))


def _groups(paper: Paper, places: Sequence[_Place], lexicon: Lexicon) -> list[list[_Place]]:
    """The tables of one year, those of one budget together: another begins where both sides have their totals; tables
    that come behind without headings of their own specify what is in it.
    """
    groups: list[list[_Place]] = [[]]
    for place in places:
        if not _is_closed(_lines(paper, groups[-1], lexicon)[0]):
            groups[-1].append(place)
        elif _starts_anew(place[0], lexicon):
            groups.append([place])
    return groups


def _versions(budgets: Sequence[Budget]) -> list[Budget]:
    """The budgets without those that only repeat another's totals; one without any row is none beside one with rows."""
    full = [b for b in budgets if _has_rows(b)]
    told = {_totals(b) for b in full}
    return [b for b in budgets if b in full or (full and _totals(b) not in told)]


def _totals(budget: Budget) -> tuple[Decimal, ...]:
    return tuple(t.sek for s in TOTAL_OF.values() if (t := budget.total(s)))


def _has_rows(budget: Budget) -> bool:
    return any(line.section in TOTAL_OF for line in budget.lines)


def _current(by_year: dict[int | None, list[_Place]], context: Context) -> dict[int | None, list[_Place]]:
    """A year that is split over two and has not ended yet counts as the later one."""
    this = context.as_of.year
    split = [p for p in by_year.get(this - 1, []) if is_split_year(f"{p[1].heading} {_top_text(p[0])}")]
    if not split or this in by_year or context.as_of.month > _SPLIT_ENDS:
        return by_year
    return {(this if year == this - 1 else year): places for year, places in by_year.items()}


def _top_text(table: Table) -> str:
    return " ".join((*table.headings, table.name, *(row.text for row in table.rows[:2])))


def _is_money(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table has a row or heading of income, costs, a total or a result."""
    kinds = {kind_of(label, None, lexicon) for label in _labels(table)}
    return bool(kinds & (_TOTALS | {Section.RESULT})) or _is_sided(table, lexicon)


def _is_sided(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table says which of its rows are income or costs."""
    labels = _labels(table)
    named = section_named((*table.headings, *labels), lexicon) is not None
    return named or len(sides_of(table, lexicon)) > 1 or any(total_named(label, lexicon) for label in labels)


def _labels(table: Table) -> list[str]:
    """The first cell of each row that is no figure."""
    first = (next((c.text for c in row.cells if c.text and not parse_figure(c.text)), "") for row in table.rows)
    return [text for text in first if text]


def _from_first_sided(tables: Sequence[Table], lexicon: Lexicon) -> Sequence[Table]:
    """The tables from the first one that says what is income or costs: those before it are of something else."""
    first = next((i for i, table in enumerate(tables) if _is_sided(table, lexicon)), 0)
    return tables[first:]


def _lines(
    paper: Paper, places: Sequence[_Place], lexicon: Lexicon
) -> tuple[tuple[BudgetLine, ...], str, Remark | None]:
    """The lines of one year's tables, their unit, and a doubt."""
    lines: tuple[BudgetLine, ...] = ()
    unit = "kr"
    for table, column, over in places:
        unit = _unit(paper, table, column)
        lines = lines_of(table, column, unit, lines, lexicon, over)
    kept, doubt = settled(lines, lexicon)
    return kept, unit, next((c.doubt for _, c, _ in places if c.doubt), doubt)


def _is_closed(lines: Sequence[BudgetLine]) -> bool:
    """Both sides have their totals; what follows without headings of its own specifies them."""
    return {Section.INCOME_TOTAL, Section.COST_TOTAL} <= {line.section for line in lines}


def _starts_anew(table: Table, lexicon: Lexicon) -> bool:
    labels = [c.text for row in table.rows for c in row.cells[:1]]
    return any(section_named((label,), lexicon) for label in labels)


def _unit(paper: Paper, table: Table, column: Column) -> str:
    """The unit in the column's heading, else the table's top, else the headings and the text over it."""
    top = " ".join(row.text for row in table.rows[:3])
    near = " ".join(p.text for p in paper.passages if abs(p.index - table.index) <= 2)
    opening = " ".join(p.text for p in paper.passages[:6])
    closing = " ".join(p.text for p in paper.passages[-2:])
    texts = (column.heading, top, " ".join(reversed(table.headings)), near, opening, closing)
    return next((unit for text in texts if (unit := stated_unit(text))), None) or unit_of_figures(table, column.index)


def _from_prose(paper: Paper, context: Context) -> Iterator[Budget]:
    year = told_year(paper, context.lexicon)
    for told in told_budgets(paper, year, context.lexicon)[:1]:
        if paper.type in _PLANS or _says_budget(paper, told, context):
            evidence = tuple(dict.fromkeys(e for p in told.passages for e in p.evidence()))
            yield replace(_budget(paper, year, "kr", told.lines, evidence, None), loose=told.loose)


def _says_budget(paper: Paper, told: Told, context: Context) -> bool:
    places = {p.index for p in told.passages}
    whole = (p.text for p in paper.passages if p.index in places)
    around = " ".join((*told.passages[0].headings, *whole, _opening(paper)))
    return matches_any(around, context.lexicon["budget"]["about_budget"]) and budget_year(around) is not None


def _budget(
    paper: Paper,
    year: int | None,
    unit: str,
    lines: tuple[BudgetLine, ...],
    head: tuple[Evidence, ...],
    doubt: Remark | None,
) -> Budget:
    fact: Fact[int] = found(year, head, f"{_READER}.year/heading") if year else silent(f"{_READER}.year", (paper.path,))
    label = remark("budget_of_year", year=year) if year else remark("budget_without_year")
    step = Decimal(factor(unit)) * _fineness(lines, unit)
    return Budget(label, paper.path, fact, unit, step, lines, head, doubt=doubt)


def _fineness(lines: Sequence[BudgetLine], unit: str) -> Decimal:
    """What a row may be off by, in the unit: a krona, or half of the last digit that is given."""
    if unit == "kr":
        return Decimal(1)
    exponents = [int((line.sek / factor(unit)).normalize().as_tuple().exponent) for line in lines]
    return Decimal("0.5") * Decimal(10) ** min(0, min(exponents, default=0))


def _head_evidence(paper: Paper, table: Table) -> tuple[Evidence, ...]:
    heads = paper.passages[:2]
    rows = [r for r in table.rows[:3] if r.text]
    return tuple(e for p in heads for e in p.evidence()) + tuple(e for r in rows for e in r.evidence())


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
