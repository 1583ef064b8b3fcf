"""What the columns of a table hold: by its header, by the table it continues, or by what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.facts.planning.times import is_stretch_of_time
from pipeline.facts.planning.words import Column, Words, goal_number
from pipeline.language.dates import find_dates, find_years
from pipeline.papers import Passage, Row, Table

_STRONG = frozenset(
    {Column.GOAL, Column.TARGET, Column.INDICATOR, Column.ACTIVITY, Column.RESPONSIBLE, Column.TIME, Column.STRATEGY}
)
_SUBJECTS = frozenset({Column.GOAL, Column.TARGET, Column.INDICATOR, Column.ACTIVITY, Column.STRATEGY, Column.OUTCOME})
_WORDED = frozenset({Column.GOAL, Column.ACTIVITY, Column.INDICATOR, Column.STRATEGY})
_LEAST_TURNED = 3
_LEAST_YEARS = 2
_LEAST_ASKED = 2
_WORDY = 14
_MOST_YEARS = 4
_IDENTIFIER = re.compile(
    r"(?:mål\s*)?(?:nr\.?\s*)?(?:[A-ZÅÄÖ]{0,3}\s?\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-H]|alla|samtliga|[A-Z]{1,2})\.?"
    r"(?:\s*(?:,|och|&|/|\+|–|-|samt)\s*(?:mål\s*)?(?:[A-ZÅÄÖ]{0,3}\s?\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-H])\.?)*",
    re.IGNORECASE,
)
#: A header that names a unit of the calendar makes times of bare figures below it: "Vecka" over "12", "18–20".
_UNIT_OF_TIME = re.compile(r"(?:vecka|veckor|v|vecka\s*/\s*\w+|månad|månader|kvartal|kv|q|datum|dag|år)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?P<word>[^\W\d]{1,15})\s*(?P<number>\d{1,2})[\s.:]*")
_FROM_OR_TO = re.compile(r"från|till", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_FIGURES = re.compile(r"\d[\d\s.,:/–-]*")
_CLOCKLESS_TIME = re.compile(
    r"\b(?:våren|sommaren|hösten|vintern|vår|höst|löpande|årligen|hela\s+året|jan|feb|mars|april|maj|juni|juli|aug|sept?|okt|nov|dec|q[1-4]|kvartal|v\.?\s?\d)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns known: `body` are the rows below the header, `header` the header's cells."""

    table: Table
    columns: tuple[Column, ...]
    header: tuple[Passage, ...]
    body: tuple[Row, ...]
    guessed: bool = False

    def has(self, *columns: Column) -> bool:
        """Whether there is a column of each kind."""
        return all(c in self.columns for c in columns)

    def cells(self, row: Row, column: Column) -> tuple[Passage, ...]:
        """The cells of a row in the columns of a kind that hold text."""
        return tuple(cell for cell, c in zip(row.cells, self.columns, strict=False) if c is column and cell.text)

    def headers(self, column: Column) -> tuple[Passage, ...]:
        """The header cells of the columns of a kind."""
        return tuple(h for h, c in zip(self.header, self.columns, strict=False) if c is column)


def read_grid(table: Table, words: Words, before: Grid | None = None) -> Grid | None:
    """The table's columns by its header (its first row, or its second below a caption), else those of the grid it
    continues; None where neither tells.
    """
    across = _goals_across(table, words)
    if across:
        return _settled(across)
    for start in range(min(2, len(table.rows) - 1)):
        cells = table.rows[start].cells
        if sum(bool(c.text) for c in cells) < 2:
            continue
        columns = _asked(cells, words) or tuple(words.column(c.text) if c.text else Column.NONE for c in cells)
        if _is_header(cells, columns):
            return _settled(Grid(table, columns, cells, table.rows[start + 1 :]))
    if before is not None and _continues(table, before):
        return replace(before, table=table, body=table.rows)
    turned = _turned(table, words)
    return _settled(turned) if turned else None


def _asked(cells: Sequence[Passage], words: Words) -> tuple[Column, ...]:
    """What columns hold that are headed by questions ("Vad ska vi göra?", "Vem håller i det?"); empty for a form, which
    asks once in a row.
    """
    if sum(c.text.endswith("?") for c in cells) < _LEAST_ASKED:
        return ()
    columns = tuple(words.column(c.text.rstrip(" ?")) if c.text else Column.NONE for c in cells)
    return columns if len(_STRONG.intersection(columns)) >= _LEAST_ASKED else ()


def _continues(table: Table, before: Grid) -> bool:
    """Whether a table without a header has the columns of the one before it, and words where that one has words."""
    if not table.rows or len(table.rows[0].cells) != len(before.columns):
        return False
    worded = [i for i, c in enumerate(before.columns) if c in _WORDED]
    texts = [row.cells[i].text for row in table.rows for i in worded if i < len(row.cells)]
    return not worded or sum(bool(re.search(r"[^\W\d]{3}", t)) for t in texts) * 2 > len(texts)


def _goals_across(table: Table, words: Words) -> Grid | None:
    """A table with numbered goals on top ("| | Mål 1 | Mål 2 |") and what is said of each in the rows below."""
    top = table.rows[0].cells if len(table.rows) > 1 else ()
    if len(top) <= _LEAST_YEARS or any(goal_number(c.text) is None for c in top[1:]):
        return None
    if len({len(row.cells) for row in table.rows}) != 1:
        return None
    lines = [tuple(row.cells[i] for row in table.rows) for i in range(len(top))]
    columns = [words.column(c.text) if c.text else Column.NONE for c in lines[0]]
    columns[0] = Column.LABEL
    worded = [i for i, c in enumerate(columns) if c in (Column.ACTIVITY, Column.COMMENT, Column.NONE)]
    if Column.GOAL not in columns and worded:
        columns[worded[0]] = Column.GOAL
    body = tuple(Row(cells, number) for number, cells in enumerate(lines[1:], 1))
    return Grid(table, tuple(columns), lines[0], body) if Column.GOAL in columns else None


def _turned(table: Table, words: Words) -> Grid | None:
    """A table whose rows are what others' columns are ("Mål 2029 | 2,3 milj | 4 %"), with the indicators on top."""
    if len(table.rows) < _LEAST_TURNED or len({len(r.cells) for r in table.rows}) != 1:
        return None
    lines = [tuple(row.cells[i] for row in table.rows) for i in range(len(table.rows[0].cells))]
    header, body = lines[0], tuple(Row(cells, number) for number, cells in enumerate(lines[1:], 1))
    columns = tuple(words.column(c.text) if c.text else Column.NONE for c in header)
    known = [c for c in columns[1:] if c is not Column.NONE]
    named = Column.TARGET in known and len(known) == len(columns) - 1
    on_top = all(re.search(r"[^\W\d]{2}", row.cells[0].text) for row in body)
    told = {Column.RESPONSIBLE, Column.TIME}.intersection(known)
    if (
        on_top
        and told
        and columns[0] in (Column.NONE, Column.ACTIVITY)
        and not {Column.ACTIVITY, Column.GOAL, Column.TARGET, Column.INDICATOR} & set(known)
    ):
        return Grid(table, (Column.ACTIVITY, *columns[1:]), header, body)
    return Grid(table, columns, header, body) if named and on_top else None


def guess_grid(table: Table) -> Grid | None:
    """For a table without a header in a section about goals: the wordiest column holds the goals, and the others what
    their cells look like.
    """
    width = max((len(r.cells) for r in table.rows), default=0)
    texts = [[r.cells[c].text for r in table.rows if c < len(r.cells) and r.cells[c].text] for c in range(width)]
    lengths = [sum(map(len, column)) / len(column) if column else 0.0 for column in texts]
    dated = _values_by_year(table)
    if dated or not lengths or max(lengths) < _WORDY:
        return dated
    wordiest = lengths.index(max(lengths))
    columns = tuple(Column.GOAL if c == wordiest else _looks_like(column) for c, column in enumerate(texts))
    return Grid(table, columns, (), table.rows, True)


def _values_by_year(table: Table) -> Grid | None:
    """A table with nothing but years over its figures."""
    header = table.rows[0].cells if len(table.rows) > 1 else ()
    years = [i for i, c in enumerate(header) if re.fullmatch(r"20\d\d", c.text.strip())]
    if len(years) < _LEAST_YEARS or years != list(range(1, len(header))):
        return None
    columns = _years_are_values([Column.INDICATOR, *(Column.NONE for _ in years)], header)
    return Grid(table, tuple(columns), header, table.rows[1:])


def is_identifier(text: str) -> bool:
    """Whether a cell holds numbers or letters of goals and nothing else: "2", "M1, M4", "Mål 3", "1.2"."""
    return bool(_IDENTIFIER.fullmatch(text.strip(" .()")))


def _is_header(cells: Sequence[Passage], columns: Sequence[Column]) -> bool:
    strong = sum(c in _STRONG for c in columns)
    wordy = any(len(c.text.split()) > 7 and not c.text.endswith("?") for c in cells)
    return (
        strong >= 1
        and not wordy
        and (
            strong >= 2
            or any(c is not Column.NONE and c not in _STRONG for c in columns)
            or strong * 2 >= sum(bool(c.text) and not _YEAR.fullmatch(c.text.strip()) for c in cells)
        )
    )


def _settled(grid: Grid) -> Grid:
    """Columns whose header can mean two things, decided by what stands in them."""
    columns = list(grid.columns)
    texts = [[r.cells[c].text for r in grid.body if c < len(r.cells) and r.cells[c].text] for c in range(len(columns))]
    columns = _over_goals_is_area(columns, texts)
    for index, column in enumerate(columns):
        columns[index] = _meant(column, texts[index], columns, index, grid.header[index].text)
    by_area = columns[0] in (Column.AREA, Column.NONE) and not {Column.ACTIVITY, Column.TIME}.intersection(columns)
    if Column.TARGET not in columns and (by_area or {Column.GOAL, Column.INDICATOR}.intersection(columns)):
        columns = _years_are_values(columns, grid.header)
    if {Column.RESPONSIBLE, Column.TIME} <= set(columns) and not _SUBJECTS.intersection(columns):
        columns = _first_words_are_activity(columns, texts)
    if Column.RESPONSIBLE in columns and not _SUBJECTS.intersection(columns):
        columns = _under_time_is_activity(columns, texts, grid.header)
    if Column.GOAL not in columns and Column.TARGET in columns:
        columns = _first_words_are_indicator(columns, texts)
    return replace(grid, columns=tuple(columns))


def is_unit_of_time(header: str) -> bool:
    """Whether a header is nothing but a unit of the calendar."""
    return bool(_UNIT_OF_TIME.fullmatch(header.strip(" .:")))


def _meant(column: Column, texts: Sequence[str], columns: Sequence[Column], index: int, header: str) -> Column:
    if column is Column.NONE and texts and all(is_identifier(t) for t in texts):
        return Column.TIME if is_unit_of_time(header) and not header.lower().startswith("år") else Column.LABEL
    figures = any(re.search(r"\d", t) for t in texts)
    if column is Column.TIME and figures and not is_unit_of_time(header) and not any(_is_timely(t) for t in texts):
        return Column.TARGET
    if _FROM_OR_TO.fullmatch(header.strip()) and (Column.ACTIVITY in columns or any(_is_timely(t) for t in texts)):
        return Column.TIME
    return _meant_goal(texts, columns, index) if column is Column.GOAL else column


def _meant_goal(texts: Sequence[str], columns: Sequence[Column], index: int) -> Column:
    """What stands below "Mål": the numbers of goals, their targets, or the goals themselves."""
    if texts and (all(is_identifier(t) for t in texts) or _are_numbered(texts)):
        return Column.LABEL
    average = sum(map(len, texts)) / len(texts) if texts else 0
    figures = sum(bool(re.search(r"\d", t)) for t in texts)
    if average < _WORDY and figures * 2 > len(texts):
        return Column.TARGET
    repeated = Column.GOAL in columns[:index] and average < columns.count(Column.GOAL) * _WORDY
    return Column.TARGET if repeated else Column.GOAL


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether the same word stands with 1, 2, 3 …: a name for each goal of the writer's own ("Steg 1", "Steg 2")."""
    named = [_NUMBERED.fullmatch(text) for text in texts]
    words = {match["word"].lower() for match in named if match}
    return len(words) == 1 and [int(m["number"]) for m in named if m] == list(range(1, len(texts) + 1))


def _over_goals_is_area(columns: list[Column], texts: Sequence[Sequence[str]]) -> list[Column]:
    """Of two columns of goals the first, where it has fewer, is what the others are sorted by: "Huvudmål | Delmål"."""
    goals = [i for i, c in enumerate(columns) if c is Column.GOAL]
    if len(goals) != 2 or Column.TARGET not in columns or not 0 < len(texts[goals[0]]) < len(texts[goals[1]]):
        return columns
    return [Column.AREA if i == goals[0] else c for i, c in enumerate(columns)]


def _first_words_are_indicator(columns: list[Column], texts: Sequence[Sequence[str]]) -> list[Column]:
    worded_targets = [c is Column.TARGET and _worded_targets(t) for c, t in zip(columns, texts, strict=True)]
    if any(worded_targets) and (Column.INDICATOR not in columns or all(_is_wordy(t) for t in texts if t)):
        return [Column.GOAL if w else c for c, w in zip(columns, worded_targets, strict=True)]
    if Column.INDICATOR in columns:
        return columns
    for index, column in enumerate(columns):
        worded = texts[index] and sum(bool(re.search(r"[^\W\d]{3}", t)) for t in texts[index]) * 2 > len(texts[index])
        if column in (Column.NONE, Column.AREA) and worded:
            return [*columns[:index], Column.INDICATOR, *columns[index + 1 :]]
    return columns


def _years_are_values(columns: list[Column], header: Sequence[Passage]) -> list[Column]:
    """Columns headed by nothing but years: the last year is that of the target, the others say where it starts from."""
    years = {i: int(h.text) for i, h in enumerate(header) if re.fullmatch(r"20\d\d", h.text.strip())}
    if not years or len(years) > _MOST_YEARS:
        return columns
    last = max(years.values())
    kinds = {i: Column.TARGET if year == last else Column.BASELINE for i, year in years.items()}
    return [kinds.get(i, c) for i, c in enumerate(columns)]


def _first_words_are_activity(columns: list[Column], texts: Sequence[Sequence[str]]) -> list[Column]:
    """A table that says by whom and when, under a header of its own making ("Grej"), lists what shall be done."""
    for index, column in enumerate(columns):
        if column is Column.NONE and texts[index] and any(re.search(r"[^\W\d]{3}", t) for t in texts[index]):
            return [*columns[:index], Column.ACTIVITY, *columns[index + 1 :]]
    return columns


def _under_time_is_activity(
    columns: list[Column], texts: Sequence[Sequence[str]], header: Sequence[Passage]
) -> list[Column]:
    """One table for each part of the year ("Kvartal 1 | Ansvarig"): what shall be done stands under the time."""
    places = [i for i, h in enumerate(header) if is_stretch_of_time(h.text)]
    if len(places) != 1:
        return columns
    place = places[0]
    worded = [
        t for t in texts[place] if re.search(r"[^\W\d]{3}", t) and not is_stretch_of_time(t) and not find_dates(t)
    ]
    if len(worded) * 2 <= len(texts[place]):
        return columns
    return [*columns[:place], Column.ACTIVITY, *columns[place + 1 :]]


def _is_timely(text: str) -> bool:
    return bool(find_dates(text) or find_years(text) or _CLOCKLESS_TIME.search(text) or re.search(r"\b20\d\d\b", text))


def _is_wordy(texts: Sequence[str]) -> bool:
    return sum(map(len, texts)) >= 2 * _WORDY * len(texts)


def _worded_targets(texts: Sequence[str]) -> bool:
    """Whether cells under "Mål 2026" say what is to be reached and not only how much of it."""
    return bool(texts) and sum(bool(re.search(r"[^\W\d]{4}", t)) for t in texts) * 3 >= 2 * len(texts)


def _looks_like(texts: Sequence[str]) -> Column:
    if not texts:
        return Column.NONE
    if all(is_identifier(t) for t in texts):
        return Column.LABEL
    timed = sum(bool(find_dates(t) or find_years(t) or _CLOCKLESS_TIME.search(t)) for t in texts)
    if timed * 2 > len(texts):
        return Column.TIME
    if sum(bool(re.search(r"\d", t)) for t in texts) * 2 > len(texts):
        return Column.TARGET
    return Column.RESPONSIBLE if all(len(t.split()) <= 5 for t in texts) else Column.COMMENT
