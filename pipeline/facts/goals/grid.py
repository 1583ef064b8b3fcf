"""Goals in tables: one per row, its target, time and responsible in the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.facts.goals.doings import marked
from pipeline.facts.goals.drafts import PLANS, Draft, Field, bare_number, number_of
from pipeline.facts.goals.statements import Sounds, compares, judge_item, starts_like_goal
from pipeline.facts.goals.targets import Strength, find_target
from pipeline.facts.planning.columns import Grid, is_identifier
from pipeline.facts.planning.outline import Section
from pipeline.facts.planning.periods import PlanPeriod
from pipeline.facts.planning.stretches import stretches
from pipeline.facts.planning.words import Column, Matter, Words, goal_number
from pipeline.findings import DocType
from pipeline.language.dates import find_years
from pipeline.language.words import starts_with
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_SUBJECTS = frozenset({Column.GOAL, Column.TARGET, Column.INDICATOR, Column.STRATEGY, Column.OUTCOME})
_UNNAMED = (Column.NONE, Column.COMMENT)
_BESIDE = (Column.TARGET, Column.BASELINE, Column.INDICATOR, Column.TIME, Column.RESPONSIBLE, Column.STRATEGY)
_WHY_ACTIVITY = remark("goal_row_of_activity")
_BRIEF = 4
_LEAST_LABELS = 2
_LEAST_STATED = 2
_LABELLED = re.compile(r"(?P<label>[^:]{2,30}):\s*(?=\S)")


def grid_drafts(
    grid: Grid, section: Section, paper: Paper, plan: PlanPeriod | None, context: Context
) -> tuple[Draft, ...]:
    """The goals that a table states; none for one that tells how goals of the past turned out."""
    if section.is_about(Matter.OUTCOMES) or _is_past(grid, paper, plan, context):
        return ()
    subject = _subject(grid, section, paper, context)
    if subject is None:
        return ()
    drafts: list[Draft] = []
    for row in grid.body:
        _add_row(drafts, row, grid, subject, section, paper, context)
    held: Iterator[Draft] = (d for d in drafts if _holds(d, subject, context))
    if subject is Column.GOAL:
        held = (marked(d, context.lexicon) for d in held)
    return tuple(_doubted_target(d, context) for d in held)


def _doubted_target(draft: Draft, context: Context) -> Draft:
    """A figure and a word beside an activity ("Julmarknad | 5 000 besökare") may be what is hoped of that alone."""
    text = draft.parts[0].text
    brief = draft.fallback and len(text.split()) <= _BRIEF and not re.search(r"\b20\d\d\b", text)
    wanted = starts_like_goal(text, context.lexicon) or compares(text, context.lexicon)
    return replace(draft, certainty=Certainty.DOUBTFUL, why=_WHY_ACTIVITY) if brief and not wanted else draft


def with_stated_goals(grid: Grid, section: Section, context: Context, words: Words) -> Grid:
    """The grid with the column found that holds the goals of a section of nothing else, where its header names no goal
    ("Nr | Lydelse | Ansvarig"): all its cells sound like goals, and one has a target.
    """
    if section.matters != {Matter.GOALS} or not grid.header:
        return grid
    if grid.has(Column.ACTIVITY, Column.TARGET) and not grid.has(Column.GOAL):  # "Vad? | Hur mycket?"
        return replace(grid, columns=tuple(Column.GOAL if c is Column.ACTIVITY else c for c in grid.columns))
    if _SUBJECTS.intersection(grid.columns):
        return grid
    named = [words.column(h.text) if h.text else Column.NONE for h in grid.header]
    if Column.ACTIVITY in named:
        return grid
    places = [i for i, c in enumerate(named) if c in _UNNAMED and _states_goals(grid, i, context)]
    if len(places) != 1:
        return grid
    columns = (Column.GOAL if i == places[0] else c for i, c in enumerate(grid.columns))
    return replace(grid, columns=tuple(columns))


def _states_goals(grid: Grid, place: int, context: Context) -> bool:
    texts = [row.cells[place].text for row in grid.body if place < len(row.cells) and row.cells[place].text]
    sounds = [judge_item(text, context.lexicon, strict=True) for text in texts]
    return len(texts) >= _LEAST_STATED and Sounds.YES in sounds and Sounds.NO not in sounds


def card_drafts(table: Table, section: Section, paper: Paper, words: Words) -> tuple[Draft, ...]:
    """The goals of a table of labels and values ("Mål 1 | ...", "Målvärde | ...", "Ansvarig | ...")."""
    if not is_card(table, words):
        return ()
    if _is_numbered(table, words):
        past_or_done = section.is_about(Matter.OUTCOMES) or section.is_about(Matter.ACTIVITIES)
        return () if past_or_done else tuple(_numbered_drafts(table, section, paper, words))
    drafts: list[Draft] = []
    for label, value, row in _pairs(table):
        column = words.label(label.text)
        if column is Column.GOAL:
            drafts.append(Draft(paper, section, (value,), goal_number(label.text) or "", row=row, frame=(label,)))
        elif column in _BESIDE and drafts:
            drafts[-1] = replace(drafts[-1], fields=(*drafts[-1].fields, Field(column, value)))
    return tuple(drafts)


def is_card(table: Table, words: Words) -> bool:
    """Whether a table consists of labels and values, those of goals among them, or of one numbered goal a row."""
    if _is_numbered(table, words):
        return True
    known = [c for label, _, _ in _pairs(table) if (c := words.label(label.text)) is not None]
    return Column.GOAL in known and len(set(known)) >= _LEAST_LABELS and len(known) * 2 >= len(table.rows)


def _is_numbered(table: Table, words: Words) -> bool:
    """Whether each row is a goal of its own number, and what stands behind it says what it is: "Mål 1 | Fler besök |
    ansv: Anna". Where a number comes again, the rows are what is done for the goals.
    """
    rows = [[c for c in row.cells if c.text] for row in table.rows]
    numbers = [goal_number(cells[0].text) for cells in rows if cells and words.label(cells[0].text) is Column.GOAL]
    if len(numbers) < _LEAST_LABELS or len(numbers) != len(rows) or None in numbers or len(set(numbers)) < len(rows):
        return False
    behind = [cell for cells in rows for cell in cells[2:]]
    return bool(behind) and all(_labelled(cell, words) for cell in behind)


def _numbered_drafts(table: Table, section: Section, paper: Paper, words: Words) -> Iterator[Draft]:
    for row in table.rows:
        label, *cells = [c for c in row.cells if c.text]
        fields = tuple(field for cell in cells[1:] if (field := _labelled(cell, words)))
        if cells:
            yield Draft(paper, section, (cells[0],), goal_number(label.text) or "", fields, row, (label,))


def _labelled(cell: Passage, words: Words) -> Field | None:
    """What a cell says that tells itself what it is: "ansv: Anna"."""
    match = _LABELLED.match(cell.text)
    column = words.label(match["label"]) if match else None
    return Field(column, cell.part(match.end())) if match and column in _BESIDE else None


def _pairs(table: Table) -> list[tuple[Passage, Passage, Row]]:
    filled = (([c for c in row.cells if c.text], row) for row in table.rows)
    return [(cells[0], cells[1], row) for cells, row in filled if len(cells) == 2]


def _subject(grid: Grid, section: Section, paper: Paper, context: Context) -> Column | None:
    """Which column states the goals."""
    if grid.has(Column.GOAL):
        return Column.GOAL if section.is_about(Matter.GOALS) or not grid.guessed else None
    if not grid.has(Column.INDICATOR, Column.TARGET) or grid.has(Column.ACTIVITY):
        return None
    ahead = any(year >= context.as_of.year for year in _years(grid, Column.TARGET))
    presented = section.is_about(Matter.GOALS) or (paper.type in PLANS and ahead)
    return Column.INDICATOR if presented or ahead else None


def _is_past(grid: Grid, paper: Paper, plan: PlanPeriod | None, context: Context) -> bool:
    """Whether the table shows outcomes against targets, or targets of a year that is over and not the plan's own."""
    targets = _years(grid, Column.TARGET, Column.GOAL)
    begins = plan.start.year if plan and plan.start else context.as_of.year
    outcomes = [i for i, c in enumerate(grid.columns) if c is Column.OUTCOME]
    filled = [i for i in outcomes if any(i < len(r.cells) and r.cells[i].text for r in grid.body)]
    if filled:
        ended = [y.value for i in filled for h in grid.header[i : i + 1] for y in find_years(h.text)]
        return not (targets and max(targets) >= context.as_of.year and (not ended or max(targets) > max(ended)))
    if targets and max(targets) < begins:
        return True
    return paper.type in (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT) and not (
        targets and max(targets) >= context.as_of.year
    )


def _years(grid: Grid, *columns: Column) -> list[int]:
    return [y.value for column in columns for h in grid.headers(column) for y in find_years(h.text)]


def _add_row(
    drafts: list[Draft], row: Row, grid: Grid, subject: Column, section: Section, paper: Paper, context: Context
) -> None:
    cells = grid.cells(row, subject)
    filled = [c for c in row.cells if c.text]
    fields = tuple(_fields(row, grid))
    if not filled or starts_with(filled[0].text, context.lexicon["goals"]["no_rows"]) or filled[0].text.startswith("*"):
        return
    if not cells or any(c.text == p.text for d in drafts[-1:] for p in d.parts for c in cells):
        if drafts and fields and (not cells or grid.has(Column.ACTIVITY)):
            drafts[-1] = replace(drafts[-1], fields=(*drafts[-1].fields, *fields))
        return
    if len(filled) == 1 and len(grid.columns) > 2 and not _is_alone(cells[0], context):
        return
    number = next((c.text for c in grid.cells(row, Column.LABEL)), "")
    fallback = grid.has(Column.ACTIVITY) and not section.is_about(Matter.GOALS)
    for cell, header in _with_headers(row, grid, subject):
        for part in stretches(cell):
            own = bare_number(number) or number_of(part)
            drafts.append(Draft(paper, section, (part,), own, fields, row, header, fallback=fallback))


def _with_headers(row: Row, grid: Grid, subject: Column) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """The cells that state goals, each with the header over it."""
    for index, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=False)):
        if column is subject and cell.text:
            yield cell, grid.header[index : index + 1]


def _is_alone(cell: Passage, context: Context) -> bool:
    """Whether a row with nothing but its goal is a goal, and no caption of the rows below."""
    return judge_item(cell.text, context.lexicon, strict=True) is not Sounds.NO


def _fields(row: Row, grid: Grid) -> Iterator[Field]:
    """What stands beside the goal; behind a column of activities, time and responsible may be those of the activity."""
    activity = grid.columns.index(Column.ACTIVITY) if grid.has(Column.ACTIVITY) else None
    for index, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=False)):
        if cell.text and column in _BESIDE:
            header = grid.header[index] if index < len(grid.header) else None
            beside_activity = activity is not None and index > activity
            yield Field(column, cell, header, _WHY_ACTIVITY if beside_activity else None)


def _holds(draft: Draft, subject: Column, context: Context) -> bool:
    """Whether a row is a goal: words that are more than a number, or an indicator that has a target."""
    text = draft.parts[0].text
    named = is_identifier(text) and find_target(text, context.lexicon).strength is not Strength.SURE
    if named or not re.search(r"[^\W\d]{3}", text):
        return False
    if draft.fallback and judge_item(text, context.lexicon, strict=True) is Sounds.NO:
        return False
    if subject is Column.INDICATOR:
        return any(re.search(r"\w", f.value.text) for f in draft.values(Column.TARGET))
    return len(text.split()) > 1 or bool(draft.values(Column.TARGET, Column.TIME, Column.RESPONSIBLE))
