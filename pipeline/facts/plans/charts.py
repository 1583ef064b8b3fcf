"""Activities in tables, and in charts with a column for each month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.planning.columns import Grid, is_identifier, is_unit_of_time, read_grid
from pipeline.facts.planning.outline import Entry, Section
from pipeline.facts.planning.responsible import who_in_cell, who_in_text
from pipeline.facts.planning.stretches import stretches
from pipeline.facts.planning.times import is_stretch_of_time, is_time, time_in_heading, time_in_text
from pipeline.facts.planning.words import Column, Matter, Words, named_goal, words_of
from pipeline.facts.plans.items import READER, Found, goal_in_text, goal_of_section, item_of
from pipeline.facts.standing import Standing, stands
from pipeline.language.words import is_entry_of, matches_any, starts_with
from pipeline.papers import Passage, Row, Table

_RISKS = re.compile(
    r"\brisk\w*|sannolikhet\w*|konsekvens\w*|leverantör\w*|beställ\w*|^(?:budget)?post(?:er)?$|^konto\w*$|\bpris\b|tillstånd\w*",
    re.IGNORECASE,
)
#: A row that is a caption: "Mål 2. Färre tomma lokaler".
_GOAL_ROW = re.compile(r"(?:del|effekt|huvud)?mål\s+(?:nr\.?\s*)?(?:\d{1,2}|[A-H])\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:år\s+)?20\d\d", re.IGNORECASE)
_FIGURE = re.compile(r"(?:ca\s+|c:a\s+)?[\d\s.,]*\d\s*(?:%|procent|st|mnkr|tkr|kr|kronor|mkr|kvm|personer)?\.?|[–-]")
_SHARED = re.compile(r"\s*[,/;]\s+|\s+[–—-]\s+|\s*\((?=\w)")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?(?:\s*[–/-]\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?)?"
    r"|[jfmasond]|q\s?[1-4]|(?:kv|kvartal)\.?\s*[1-4]|v\.?\s*\d{1,2}|vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?",
    re.IGNORECASE,
)


def chart_activities(entries: Sequence[Entry], words: Words, context: Context) -> Iterator[Found]:
    """The activities in the tables of a plan."""
    before: Grid | None = None
    for entry in entries:
        if not isinstance(entry.content, Table):
            before = before if entry.is_heading else None
            continue
        if _is_calendar(entry.content):
            yield from _of_calendar(entry.content, entry.section, context)
            continue
        grid = read_grid(entry.content, words, before)
        before = grid
        if (
            grid is not None
            and _is_plan_of_action(grid, entry.section)
            and not _tells_figures(grid, entry.section, context)
        ):
            yield from _of_grid(grid, entry.section, context)


def _is_calendar(table: Table) -> bool:
    """Whether a table has nothing but parts of the year over its cells: what stands below is done then."""
    heads = [c.text for c in table.rows[0].cells]
    worded = [c for row in table.rows[1:] for c in row.cells if len(c.text.split()) > 1]
    return len(heads) > 1 and bool(worded) and all(is_stretch_of_time(h) and not _YEAR.fullmatch(h) for h in heads)


def _of_calendar(table: Table, section: Section, context: Context) -> Iterator[Found]:
    for row in table.rows[1:]:
        for head, cell in zip(table.rows[0].cells, row.cells, strict=False):
            for item in stretches(cell) if cell.text else ():
                made = item_of(item, item, section, (), context)
                time = found(head.text, (*head.evidence(), *item.evidence()), f"{READER}.time")
                yield replace(made, time=time)


def _is_plan_of_action(grid: Grid, section: Section) -> bool:
    """Whether a table lists what shall be done: it says by whom or when, or stands under such a heading."""
    if section.is_about(Matter.OUTCOMES) or not grid.has(Column.ACTIVITY):
        return False
    if any(_RISKS.search(h.text) for h in grid.header) or _RISKS.search(section.text):
        return False
    if Column.GOAL in grid.columns and grid.columns.index(Column.GOAL) == grid.columns.index(Column.ACTIVITY):
        return False
    told = grid.has(Column.RESPONSIBLE) or grid.has(Column.TIME) or bool(_months(grid))
    return told or section.is_about(Matter.ACTIVITIES)


def _tells_figures(grid: Grid, section: Section, context: Context) -> bool:
    """Whether a table says how things are ("Uppgift | Värde | När"): nobody is responsible, and a column headed as of
    figures, or under a heading on the present state any, has nothing else.
    """
    if grid.has(Column.RESPONSIBLE) or section.is_about(Matter.ACTIVITIES):
        return False
    present = matches_any(section.text, context.lexicon["background"]["present_heading"])
    heads = context.lexicon["plans"]["figure_heads"]
    return any(
        _are_figures(grid, place)
        for place, head in enumerate(grid.header)
        if grid.columns[place] not in (Column.ACTIVITY, Column.TIME, Column.COST, Column.LABEL)
        and (present or is_entry_of(heads, head.text.lower().strip(" .:")))
    )


def _are_figures(grid: Grid, place: int) -> bool:
    texts = [row.cells[place].text for row in grid.body if place < len(row.cells) and row.cells[place].text]
    return any(map(_DIGIT.search, texts)) and all(map(_FIGURE.fullmatch, texts))


def _of_grid(grid: Grid, section: Section, context: Context) -> Iterator[Found]:
    carried: dict[Column, tuple[Passage, ...]] = {}
    stretch = _stretch_over(grid)
    for row in grid.body:
        what = grid.cells(row, Column.ACTIVITY)
        filled = _filled(row)
        for column in (Column.TIME, Column.GOAL):
            cells = grid.cells(row, column)
            if cells and grid.columns.index(column) < grid.columns.index(Column.ACTIVITY):
                carried[column] = cells
        if (
            len(filled) == 1
            and len(grid.columns) > 2
            and (named_goal(filled[0].text) or _GOAL_ROW.match(filled[0].text))
        ):
            carried[Column.GOAL] = (filled[0],)
            continue
        if len(filled) == 1 and is_stretch_of_time(filled[0].text):
            stretch = filled[0].text
            continue
        if (
            not what
            or starts_with(what[0].text, context.lexicon["goals"]["no_rows"])
            or (len(filled) == 1 and len(grid.columns) > 2 and _is_caption(row, grid))
        ):
            continue
        yield Found(
            what[0],
            section,
            _responsible_in_row(row, grid, context),
            _time_in_row(row, grid, stretch or section.text, carried),
            _goal_in_row(row, grid, section, carried, context),
            row,
        )


def _stretch_over(grid: Grid) -> str:
    """The part of the year that a table as a whole is for: its header of activities, or a caption over it, names it."""
    above = [c for row in grid.table.rows if row not in grid.body for c in row.cells if len(_filled(row)) == 1]
    return next((h.text for h in (*grid.headers(Column.ACTIVITY), *above) if is_stretch_of_time(h.text)), "")


def _filled(row: Row) -> list[Passage]:
    return [c for c in row.cells if c.text]


def _is_caption(row: Row, grid: Grid) -> bool:
    """A row whose only text stands in the first column is a caption, unless that is the column of activities."""
    return bool(row.cells[0].text) and grid.columns[0] is not Column.ACTIVITY


def _responsible_in_row(row: Row, grid: Grid, context: Context) -> Fact[str]:
    reader = f"{READER}.responsible"
    for cell in grid.cells(row, Column.RESPONSIBLE):
        named = who_in_cell(cell, context.lexicon)
        if named:
            if named.certainty is Certainty.LEFT_OPEN:
                return left_open(reader, row.evidence())
            return found(named.who, row.evidence(), reader, named.certainty, why=named.why)
    if not grid.has(Column.RESPONSIBLE):
        for cell in grid.cells(row, Column.ACTIVITY):
            inline = who_in_text(cell, context.lexicon)
            if inline and inline.certainty is Certainty.STATED:
                return found(inline.who, row.evidence(), reader)
    return silent(reader, (grid.table.path,))


def _time_in_row(row: Row, grid: Grid, over: str, carried: dict[Column, tuple[Passage, ...]]) -> Fact[str]:
    reader = f"{READER}.time"
    cells = grid.cells(row, Column.TIME) or carried.get(Column.TIME, ())
    told = next((c.text for c in cells if is_time(_with_unit(c, grid))), None)
    if told is None:
        marked = [grid.header[i].text for i in _months(grid) if i < len(row.cells) and row.cells[i].text]
        told = ", ".join(marked) or None
    if told is None and not grid.has(Column.TIME):
        shared = (part for c in grid.cells(row, Column.RESPONSIBLE) for part in _SHARED.split(c.text))
        told = next((part for part in shared if is_time(part)), None)
    if told is None and not cells and not grid.has(Column.TIME):
        told = next((t for c in grid.cells(row, Column.ACTIVITY) if (t := time_in_text(c.text))), None)
    if told is None and not cells:
        told = over if is_stretch_of_time(over) else time_in_heading(over)
    return found(told, row.evidence(), reader) if told else silent(reader, (grid.table.path,))


def _with_unit(cell: Passage, grid: Grid) -> str:
    """A cell's text, behind the unit of time that its header is: "vecka 12"."""
    header = next((h.text for h in grid.headers(Column.TIME) if is_unit_of_time(h.text)), "")
    return f"{header} {cell.text}" if re.match(r"\d{1,2}(?!\d)", cell.text) else cell.text


def _months(grid: Grid) -> list[int]:
    """The columns of a chart that has one for each month, week or quarter."""
    places = [i for i, h in enumerate(grid.header) if _MONTH.fullmatch(h.text.strip())]
    return places if len(places) >= 4 else []


def _are_codes(grid: Grid, column: Column, cells: tuple[Passage, ...]) -> bool:
    """Whether a column that measures holds but the numbers of the goals ("K7", "M1, M4"), one of them in `cells`."""
    texts = [cell.text for row in grid.body for cell in grid.cells(row, column)]
    return bool(cells) and all(is_identifier(text) and re.search(r"[A-ZÅÄÖ]\s?\d", text) for text in texts)


def _goal_in_row(
    row: Row, grid: Grid, section: Section, carried: dict[Column, tuple[Passage, ...]], context: Context
) -> Fact[str]:
    reader = f"{READER}.goal"
    header = Row(grid.header, 0).evidence()
    cells = grid.cells(row, Column.GOAL) or carried.get(Column.GOAL, ())
    if cells and not stands(cells[0].text, context.lexicon, (Standing.TO_COME,)):
        return silent(reader, (grid.table.path,))
    if cells:
        return found(cells[0].text, (*header, *row.evidence()), reader)
    measured = grid.cells(row, Column.INDICATOR)
    first = measured and grid.columns.index(Column.INDICATOR) < grid.columns.index(Column.ACTIVITY)
    if first or _are_codes(grid, Column.INDICATOR, measured):
        return found(measured[0].text, (*header, *row.evidence()), reader)
    for index, column in enumerate(grid.columns):
        title = grid.header[index].text if index < len(grid.header) else ""
        cell = row.cells[index] if index < len(row.cells) else None
        aims = re.search(r"\bmål", title, re.IGNORECASE) or words_of(context.lexicon).column(title) is Column.GOAL
        if column is Column.LABEL and aims and cell and re.search(r"\w", cell.text):
            return found(cell.text, (*header, *row.evidence()), reader)
    return goal_of_section(section) or goal_in_text(row.text, row.evidence()) or silent(reader, (grid.table.path,))
