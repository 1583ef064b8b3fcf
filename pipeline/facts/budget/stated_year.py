"""The year of a budget that its columns do not give: its own top, the words near it, the paper's title and name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pipeline.facts.budget.years import budget_year, fiscal_year, years_in, years_spanned
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Table

_OPENING = 4
_TITLE = 100


def stated_year(paper: Paper, table: Table, lexicon: Lexicon) -> int | None:
    """The year beside a word for a budget, the nearest first; else any year, dates apart. Minutes and the like must
    name it as the budget's.
    """
    top = _top(table, lexicon)
    nearest = [p.text for p in paper.passages if p.index < table.index][-1:]
    inner = [top, table.name, *nearest, *reversed(table.headings)]
    outer = [p.text for p in paper.passages[:_OPENING]]
    named = _first((*inner, *outer, paper.path), budget_year) or _first((*inner, *outer), _of_budget)
    if named or paper.type not in _OWN_YEAR:
        return named
    if paper.type is DocType.BUDGET and (spanned := _first((*inner, *outer), fiscal_year)):
        return spanned
    around = (table.name, " ".join(table.headings), " ".join(outer), paper.path)
    return _first((top,), lambda text: next(iter(years_in(text)), None)) or _first(around, _latest)


def named_year(paper: Paper, table: Table) -> int | None:
    """The year that a title names as the budget's: over the table, in its first column or name, or of the paper. Titles
    of several years name none.
    """
    first = [row.cells[0].text for row in table.rows[:3] if row.cells]
    outer = [p.text for p in paper.passages[:_OPENING]]
    titles = [*first, table.name, *reversed(table.headings), *outer, paper.path]
    return _first((t for t in titles if len(t) < _TITLE and len(set(years_in(t))) == 1), budget_year)


def years_alike(paper: Paper, table: Table) -> tuple[int, ...]:
    """The years of a title over several ("2026–2029") whose budget is said to be the same every year; else none."""
    titles = [table.name, *reversed(table.headings), paper.title]
    spanned = next((years for t in titles if len(t) < _TITLE and (years := years_spanned(t))), ())
    near = [p.text for p in paper.passages if p.index < table.index][-2:]
    top = [row.text for row in table.rows[:2]]
    return spanned if spanned and _EVERY_YEAR.search(" ".join((*titles, *near, *top))) else ()


_EVERY_YEAR = re.compile(r"\b(?:varje|per|vart|vartdera)\s+år\b|\bårlig|/\s?år\b|\bom\s+året\b", re.IGNORECASE)
_OWN_YEAR = frozenset({DocType.BUDGET, DocType.OPERATING_PLAN, DocType.BUSINESS_PLAN})


def told_year(paper: Paper, lexicon: Lexicon) -> int | None:
    """The year of a budget told in the paper's text."""
    texts = [p.text for p in paper.passages if matches_any(p.text, lexicon["budget"]["about_budget"])]
    return (
        _first((*texts, paper.path), budget_year)
        or _first(texts, fiscal_year)
        or _first((" ".join(p.text for p in paper.passages[:_OPENING]), paper.path), _latest)
    )


def _top(table: Table, lexicon: Lexicon) -> str:
    """The table's first rows, headings of outcomes and forecasts left out."""
    words = lexicon["budget"]
    past = (*words["outcome_column"], *words["forecast_column"])
    return " ".join(c.text for row in table.rows[:3] for c in row.cells if c.text and not matches_any(c.text, past))


def _first(texts: Iterable[str], read: Callable[[str], int | None]) -> int | None:
    return next((year for text in texts if (year := read(text))), None)


def _of_budget(text: str) -> int | None:
    return fiscal_year(text) if "budget" in text.lower() else None


def _latest(text: str) -> int | None:
    return max(years_in(text), default=None)
