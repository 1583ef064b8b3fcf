"""Columns that hold each activity's goal under any head, told by their values: the goals' own numbers or names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, found
from pipeline.facts.goals import read_goals
from pipeline.facts.goals.tables import GoalRow
from pipeline.facts.planning.columns import is_identifier
from pipeline.facts.planning.words import Column, words_of
from pipeline.facts.plans.tables import ActivityRow
from pipeline.findings import DocType
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage, Table

_READER = "plans.activity.goal/column"
_LEAST_ROWS = 3
_LEAST_NAME = 6
_SPLIT = re.compile(r"\s*(?:,|;|/|&|\+|\boch\b|\bsamt\b)\s*")
_RANGE = re.compile(r"(?P<first>\d{1,2})\s*[–-]\s*(?P<last>\d{1,2})")
_OF_GOALS = re.compile(r"\bmål(?!grupp|tid)|\w{3,}mål(?:en|et)?\b", re.IGNORECASE)
_TAKEN = frozenset({Column.ACTIVITY, Column.RESPONSIBLE, Column.TIME, Column.COST, Column.COMMENT})

_Column = tuple[Passage, dict[int, Passage]]


def with_goal_columns(
    rows: Sequence[ActivityRow], paper: Paper, papers: Sequence[Paper], context: Context
) -> tuple[ActivityRow, ...]:
    """The activities of a plan, with the goal that their row names in a column under a head of its own."""
    if paper.type is DocType.APPLICATION or not any(a.goal.certainty is Certainty.SILENT for a in rows):
        return tuple(rows)
    goals: list[tuple[GoalRow, ...]] = []

    def stated() -> tuple[GoalRow, ...]:
        if not goals:
            goals.append(read_goals(papers, context).goals)
        return goals[0]

    for table in paper.tables:
        rows = _tied(rows, table, paper, stated, context)
    return tuple(rows)


def _tied(
    rows: Sequence[ActivityRow], table: Table, paper: Paper, goals: Callable[[], Sequence[GoalRow]], context: Context
) -> Sequence[ActivityRow]:
    by_row = {e: row.index for row in table.body for e in row.evidence()}
    at = {i: by_row[e] for i, a in enumerate(rows) if not a.goal.value for e in a.evidence if e in by_row}
    if len(at) < _LEAST_ROWS:
        return rows
    lists = context.lexicon["plans"]
    for head, cells in _columns(table, set(at.values()), context):
        if matches_any(head.text, lists["goal_column_never"]):
            continue
        if _is_said(head.text, cells, paper) or _names_goals(head.text, cells, goals(), lists["goal_column"]):
            return [_with(a, head, cells.get(at.get(i, -1))) for i, a in enumerate(rows)]
    return rows


def _columns(table: Table, wanted: set[int], context: Context) -> Iterator[_Column]:
    """The columns that hold neither what, by whom nor when, and have something in most of the rows that are wanted."""
    words = words_of(context.lexicon)
    for place, head in enumerate(table.rows[0].cells if table.has_header else ()):
        body = [row for row in table.body if row.index in wanted and place < len(row.cells)]
        cells = {row.index: row.cells[place] for row in body if re.search(r"\w", row.cells[place].text)}
        if head.text and words.column(head.text) not in _TAKEN and 2 * len(cells) > len(wanted):
            yield head, cells


def _is_said(head: str, cells: dict[int, Passage], paper: Paper) -> bool:
    """Whether the plan says that a column of numbers is that of the goals."""
    if not all(is_identifier(c.text) for c in cells.values()):
        return False
    told = (s for p in paper.passages if "olumn" in p.text or "iffr" in p.text for s in sentences(p))
    return any(re.search(rf"\b{re.escape(head)}\b", s.text) and _OF_GOALS.search(s.text) for s in told)


def _names_goals(head: str, cells: dict[int, Passage], goals: Sequence[GoalRow], ties: Sequence[str]) -> bool:
    texts = [c.text for c in cells.values()]
    if all(is_identifier(t) for t in texts):
        return _are_numbers(head, [_numbers(t) for t in texts], goals, ties)
    names = {_plain(e.section) for g in goals for e in g.evidence} | {_plain(g.statement) for g in goals}
    named = [t for t in texts if len(t) >= _LEAST_NAME and any(_begins(n, _plain(t)) for n in names)]
    return len(set(texts)) > 1 and 4 * len(named) >= 3 * len(texts)


def _are_numbers(head: str, cells: Sequence[Sequence[str]], goals: Sequence[GoalRow], ties: Sequence[str]) -> bool:
    """Whether cells hold numbers of goals: codes that goals have; bare numbers only where they count no rows, and
    several stand in a cell or the head says that one thing serves another.
    """
    known = {_plain(g.number).replace(" ", "") for g in goals if g.number}
    told = [n for cell in cells for n in cell]
    if not known.issuperset(told):
        return False
    if all(re.match(r"[^\W\d]+\d", n) for n in told):
        return True
    several = any(len(cell) > 1 for cell in cells)
    return several or (len(set(told)) < len(told) and matches_any(head, ties))


def _numbers(text: str) -> list[str]:
    spread = _RANGE.sub(lambda m: ", ".join(map(str, range(int(m["first"]), int(m["last"]) + 1))), text)
    return [re.sub(r"^mål(?=\d)|[\s.()]", "", part.lower().replace(" ", "")) for part in _SPLIT.split(spread) if part]


def _begins(name: str, text: str) -> bool:
    return bool(text) and (name == text or name.startswith(f"{text} "))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _with(row: ActivityRow, head: Passage, cell: Passage | None) -> ActivityRow:
    if cell is None or row.goal.value is not None:
        return row
    return replace(row, goal=found(cell.text, (*head.evidence(), *row.evidence), _READER))
