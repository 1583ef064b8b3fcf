"""Activities of plans: what shall be done, by whom, when, and for which goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.planning.columns import Grid, is_unit_of_time, read_grid
from pipeline.facts.planning.labels import labelled_pieces, shortened
from pipeline.facts.planning.outline import Entry, Section, outline
from pipeline.facts.planning.responsible import Responsible, is_somebody, who_in_cell, who_in_text, without_responsible
from pipeline.facts.planning.stretches import line_items, stretches
from pipeline.facts.planning.words import Column, Matter, Words, goal_number, words_of
from pipeline.facts.plans.leads import Lead, read_lead
from pipeline.facts.plans.tables import ActivityRow
from pipeline.facts.plans.times import is_time, time_in_heading, time_in_text
from pipeline.facts.plans.told import Told, told_activities
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import starts_with
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_NEUTRAL = frozenset({Matter.OTHER, Matter.AREAS})
_RISKS = re.compile(
    r"\brisk\w*|sannolikhet\w*|konsekvens\w*|leverantör\w*|beställ\w*|\bpris\b|tillstånd\w*", re.IGNORECASE
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?|[jfmasond]|q[1-4]|kv\.?\s*[1-4]|v\.?\s*\d{1,2}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[|;]\s*|\t")
_GOAL_IN_TEXT = re.compile(
    r"\b(?:del)?mål\s+(?:nr\.?\s*)?(?P<number>\d{1,2}(?:\.\d)?|[A-H])\b|^(?P<lead>[MG]\s?\d{1,2})\b|\((?P<code>M\s?\d{1,2})(?:[\s,&och]*M\s?\d{1,2})*\)",
    re.IGNORECASE,
)
_GOAL_HEADING = re.compile(r"^(?P<code>M\s?\d{1,2})\b")
_LEAD_WORDS = 3
_SHORT_ITEM = 15
_LATER = (Column.RESPONSIBLE, Column.TIME, Column.GOAL, Column.LABEL, Column.COMMENT, Column.COST, Column.INDICATOR)
_ASIDE = re.compile(r"\(([^()]{2,60})\)")
_CODE = re.compile(r"^(?:[A-Z]?\d{1,2}(?:\.\d{1,2})?[.:)]?)\s+(?=[^\W\d])")
_WHY_GUESS = remark("responsible_or_place")
_READER = "activities"


@dataclass(frozen=True, slots=True)
class _Found:
    """An activity before it is judged."""

    what: Passage
    section: Section
    responsible: Fact[str]
    time: Fact[str]
    goal: Fact[str]
    row: Row | None = None


def paper_activities(paper: Paper, judged: bool, context: Context) -> tuple[ActivityRow, ...]:
    """The activities of one plan: from its tables; from lists (beside tables only items that say by whom and when);
    from paragraphs only where it has neither.
    """
    words = words_of(context.lexicon)
    entries = outline(paper, context.lexicon)
    items = list(_from_tables(entries, words, context))
    items += _from_lists(entries, words, context, beside_tables=bool(items))
    if not items and paper.type is not DocType.APPLICATION:
        items = list(_from_paragraphs(entries, context))
    items.sort(key=lambda f: f.what.offsets[0] if f.what.offsets else 0)
    return tuple(_row(f, paper, judged) for f in items)


def _row(item: _Found, paper: Paper, judged: bool) -> ActivityRow:
    bare = _CODE.sub("", item.what.text)
    text = without_responsible(bare).strip(" ;,–-.") or bare
    evidence = item.row.evidence() if item.row else item.what.evidence()
    return ActivityRow(
        shortened(text), text, paper.path, paper.type, evidence, item.responsible, item.time, item.goal, judged
    )


def _from_tables(entries: Sequence[Entry], words: Words, context: Context) -> Iterator[_Found]:
    before: Grid | None = None
    for entry in entries:
        if not isinstance(entry.content, Table):
            before = before if entry.is_heading else None
            continue
        grid = read_grid(entry.content, words, before)
        before = grid
        if grid is not None and _is_plan_of_action(grid, entry.section):
            yield from _of_grid(grid, entry.section, context)


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


def _of_grid(grid: Grid, section: Section, context: Context) -> Iterator[_Found]:
    carried: dict[Column, tuple[Passage, ...]] = {}
    for row in grid.body:
        what = grid.cells(row, Column.ACTIVITY)
        filled = [c for c in row.cells if c.text]
        for column in (Column.TIME, Column.GOAL):
            cells = grid.cells(row, column)
            if cells and grid.columns.index(column) < grid.columns.index(Column.ACTIVITY):
                carried[column] = cells
        if (
            not what
            or starts_with(what[0].text, context.lexicon["goals"]["no_rows"])
            or (len(filled) == 1 and len(grid.columns) > 2 and _is_caption(row, grid))
        ):
            continue
        yield _Found(
            what[0],
            section,
            _responsible_in_row(row, grid, context),
            _time_in_row(row, grid, section, carried),
            _goal_in_row(row, grid, section, carried, context),
            row,
        )


def _is_caption(row: Row, grid: Grid) -> bool:
    """A row whose only text stands in the first column is a caption, unless that is the column of activities."""
    return bool(row.cells[0].text) and grid.columns[0] is not Column.ACTIVITY


def _responsible_in_row(row: Row, grid: Grid, context: Context) -> Fact[str]:
    reader = f"{_READER}.responsible"
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


def _time_in_row(row: Row, grid: Grid, section: Section, carried: dict[Column, tuple[Passage, ...]]) -> Fact[str]:
    reader = f"{_READER}.time"
    cells = grid.cells(row, Column.TIME) or carried.get(Column.TIME, ())
    told = next((c.text for c in cells if is_time(_with_unit(c, grid))), None)
    if told is None:
        marked = [grid.header[i].text for i in _months(grid) if i < len(row.cells) and row.cells[i].text]
        told = ", ".join(marked) or None
    if told is None and not cells and not grid.has(Column.TIME):
        told = next((t for c in grid.cells(row, Column.ACTIVITY) if (t := time_in_text(c.text))), None)
    if told is None and not cells:
        told = time_in_heading(section.text)
    return found(told, row.evidence(), reader) if told else silent(reader, (grid.table.path,))


def _with_unit(cell: Passage, grid: Grid) -> str:
    """A cell's text, behind the unit of time that its header is: "vecka 12"."""
    header = next((h.text for h in grid.headers(Column.TIME) if is_unit_of_time(h.text)), "")
    return f"{header} {cell.text}" if re.match(r"\d{1,2}(?!\d)", cell.text) else cell.text


def _months(grid: Grid) -> list[int]:
    """The columns of a chart that has one for each month, week or quarter."""
    places = [i for i, h in enumerate(grid.header) if _MONTH.fullmatch(h.text.strip())]
    return places if len(places) >= 4 else []


def _goal_in_row(
    row: Row, grid: Grid, section: Section, carried: dict[Column, tuple[Passage, ...]], context: Context
) -> Fact[str]:
    reader = f"{_READER}.goal"
    header = Row(grid.header, 0).evidence()
    cells = grid.cells(row, Column.GOAL) or carried.get(Column.GOAL, ())
    if cells:
        return found(cells[0].text, (*header, *row.evidence()), reader)
    measured = grid.cells(row, Column.INDICATOR)
    if measured and grid.columns.index(Column.INDICATOR) < grid.columns.index(Column.ACTIVITY):
        return found(measured[0].text, (*header, *row.evidence()), reader)
    for index, column in enumerate(grid.columns):
        title = grid.header[index].text if index < len(grid.header) else ""
        cell = row.cells[index] if index < len(row.cells) else None
        aims = re.search(r"\bmål", title, re.IGNORECASE) or words_of(context.lexicon).column(title) is Column.GOAL
        if column is Column.LABEL and aims and cell and re.search(r"\w", cell.text):
            return found(cell.text, (*header, *row.evidence()), reader)
    return _goal_of_section(section) or _goal_in_text(row.text, row.evidence()) or silent(reader, (grid.table.path,))


def _goal_of_section(section: Section) -> Fact[str] | None:
    """Sections by goal: "Mål 1. Färre tomma lokaler", "M2 Lokaler", "Aktiviteter mål 3"."""
    for heading in reversed(section.chain):
        text = f"{heading.label} {heading.text}".strip()
        code = _GOAL_HEADING.match(text)
        number = code["code"] if code else goal_number(text)
        if number:
            return found(number, heading.evidence(), f"{_READER}.goal/section")
    return None


def _goal_in_text(text: str, evidence: tuple[Evidence, ...]) -> Fact[str] | None:
    match = _GOAL_IN_TEXT.search(text)
    return found(match["number"] or match["lead"] or match["code"], evidence, f"{_READER}.goal/text") if match else None


def _from_lists(entries: Sequence[Entry], words: Words, context: Context, beside_tables: bool) -> list[_Found]:
    """Items of lists in sections on activities; elsewhere those that say both by whom and when."""
    found_: list[_Found] = []
    lead: Lead | None = None
    for entry in entries:
        content = entry.content
        announced = read_lead(content, words) if isinstance(content, Passage) else None
        if not isinstance(content, Passage) or entry.is_heading or entry.section.is_about(Matter.OUTCOMES):
            lead = announced
            continue
        if announced:
            lead = announced
            continue
        fields = labelled_pieces(content, words)
        if found_ and fields and all(column in _LATER for column, _, _ in fields):
            found_[-1] = _completed(found_[-1], fields, context)
            continue
        own = entry.section.matters - _NEUTRAL == {Matter.ACTIVITIES} and not beside_tables
        items = stretches(content)
        plain = content.kind is BlockKind.PARAGRAPH and not entry.section.is_title
        if own and len(items) == 1 and plain and not labelled_pieces(content, words):
            items = line_items(content)
        listed = content.kind is BlockKind.LIST_ITEM or len(items) > 1
        for item in items:
            led = lead.fields(item) if lead else {}
            if led:
                found_.append(_fielded(led, item, entry.section, context))
                continue
            pieces = labelled_pieces(item, words)
            labelled = [value for column, _, value in pieces if column is Column.ACTIVITY and value.text]
            if labelled:
                found_ += [_item(v, item, entry.section, pieces, context) for v in labelled]
            elif (listed and own) or _has_both(pieces):
                what = next((value for column, _, value in pieces if column is None), item)
                found_.append(_item(what, item, entry.section, pieces, context))
            elif own and len(item.text.split()) <= _SHORT_ITEM:
                made = _item(item, item, entry.section, pieces, context)
                found_ += [made] if made.responsible.value and made.time.value else []
            elif listed and not beside_tables and not entry.section.matters - {Matter.AREAS}:
                made = _item(item, item, entry.section, pieces, context)
                found_ += [made] if made.responsible.certainty is Certainty.STATED and made.time.value else []
    return found_


def _fielded(fields: Mapping[Column, Passage], whole: Passage, section: Section, context: Context) -> _Found:
    """An item whose parts a line above has named in order: "vad / vem / när"."""
    reader, evidence = _READER, whole.evidence()
    who, when, aim = (fields.get(c) for c in (Column.RESPONSIBLE, Column.TIME, Column.GOAL))
    named = who_in_cell(who, context.lexicon) if who else None
    responsible: Fact[str] = silent(f"{reader}.responsible", (whole.path,))
    if named and named.certainty is Certainty.LEFT_OPEN:
        responsible = left_open(f"{reader}.responsible", evidence)
    elif named:
        responsible = found(named.who, evidence, f"{reader}.responsible", named.certainty, why=named.why)
    time: Fact[str] = silent(f"{reader}.time", (whole.path,))
    if when and is_time(when.text):
        time = found(when.text, evidence, f"{reader}.time")
    goal = found(aim.text, evidence, f"{reader}.goal") if aim else _goal_of_section(section)
    goal = goal or _goal_in_text(whole.text, evidence) or silent(f"{reader}.goal", (whole.path,))
    return _Found(fields[Column.ACTIVITY], section, responsible, time, goal)


def _completed(item: _Found, pieces: Sequence[tuple[Column | None, str, Passage]], context: Context) -> _Found:
    """An activity with what the lines below it say: "Ansvarig: ...", "Klart: ..."."""
    for column, _, value in pieces:
        evidence = (*item.what.evidence(), *value.evidence())
        if column is Column.RESPONSIBLE and item.responsible.certainty is Certainty.SILENT:
            named = who_in_cell(value, context.lexicon)
            item = replace(item, responsible=_someone(None, named, value, evidence, context.lexicon))
        elif column is Column.TIME and item.time.value is None and is_time(value.text):
            item = replace(item, time=found(value.text, evidence, f"{_READER}.time"))
        elif column is Column.GOAL and item.goal.value is None:
            item = replace(item, goal=found(value.text, evidence, f"{_READER}.goal"))
    return item


def _has_both(pieces: Sequence[tuple[Column | None, str, Passage]]) -> bool:
    columns = {column for column, _, _ in pieces}
    return {Column.RESPONSIBLE, Column.TIME} <= columns and Column.GOAL not in columns


def _item(
    what: Passage,
    whole: Passage,
    section: Section,
    pieces: Sequence[tuple[Column | None, str, Passage]],
    context: Context,
) -> _Found:
    """An item with who and when as labels, as parts between dashes, or in its words."""
    evidence, lexicon = whole.evidence(), context.lexicon
    labelled = {column: value.text for column, _, value in pieces if column}
    parts = _parts(whole.text)
    named = next((p for p in parts if not is_time(p) and is_somebody(p, lexicon)), None)
    who = labelled.get(Column.RESPONSIBLE) or named
    told = who_in_text(whole, lexicon) if who is None else None
    guess = _capitalised(parts) if who is None and told is None else None
    responsible = _someone(who, told, whole, evidence, lexicon)
    if guess:
        responsible = found(guess, evidence, f"{_READER}.responsible", Certainty.DOUBTFUL, why=_WHY_GUESS)
    lead, colon, _ = whole.text.partition(":")
    leading = lead if colon and len(lead.split()) <= _LEAD_WORDS and is_time(lead) else None
    when = labelled.get(Column.TIME) or next((p for p in parts if is_time(p)), None) or leading
    when = when or time_in_text(whole.text)
    when = when if when and (is_time(when) or time_in_text(when)) else None
    when = when or time_in_heading(section.text)
    time: Fact[str] = found(when, evidence, f"{_READER}.time") if when else silent(f"{_READER}.time", (whole.path,))
    goal = _goal_of_section(section) or _goal_in_text(whole.text, evidence) or silent(f"{_READER}.goal", (whole.path,))
    return _Found(what, section, responsible, time, goal)


def _parts(text: str) -> list[str]:
    """The pieces of an item behind its first: between dashes, commas and full stops, and in parentheses."""
    aside = [part for group in _ASIDE.findall(text) for part in re.split(r"[,;]", group)]
    dashed = [part for piece in _PARTS.split(text)[1:] for part in re.split(r",\s+", piece)]
    return [p.strip(" .") for p in (*dashed, *aside, *re.split(r"(?:,|\.)\s+", text)[1:]) if p.strip(" .")]


def _capitalised(parts: Sequence[str]) -> str | None:
    """A short piece with a capital, which may be a name, or else a place."""
    short = (p for p in parts if p[:1].isupper() and len(p.split()) <= _LEAD_WORDS and not is_time(p))
    return next((p for p in short if not re.search(r"\d|:", p)), None)


def _someone(
    who: str | None, told: Responsible | None, whole: Passage, evidence: tuple[Evidence, ...], lexicon: Lexicon
) -> Fact[str]:
    """Who was named by a label or between dashes, else in the words of the item."""
    reader = f"{_READER}.responsible"
    place = whole.text.find(who) if who else -1
    named = who_in_cell(whole.part(place, place + len(who)), lexicon) if who and place >= 0 else told
    if named is None:
        return silent(reader, (whole.path,))
    if named.certainty is Certainty.LEFT_OPEN:
        return left_open(reader, evidence)
    return found(named.who, evidence, reader, named.certainty, why=named.why)


def _from_paragraphs(entries: Sequence[Entry], context: Context) -> Iterator[_Found]:
    """Paragraphs of sections on activities; short ones ("Se bilaga.") and introductions are none."""
    for entry in entries:
        content = entry.content
        if not isinstance(content, Passage) or entry.is_heading or content.kind is not BlockKind.PARAGRAPH:
            continue
        own = entry.section.matters - _NEUTRAL == {Matter.ACTIVITIES} and not entry.section.is_title
        if (
            own
            and len(content.text.split()) >= 6
            and not content.text.endswith(":")
            and not _REFERS.search(content.text)
        ):
            told = told_activities(content, context.lexicon)
            for happening in told:
                yield _happening(happening, entry.section)
            if not told:
                yield _item(content, content, entry.section, (), context)


def _happening(told: Told, section: Section) -> _Found:
    """A sentence of a paragraph that tells one thing to be done after the other."""
    what = told.sentence
    evidence, nothing = what.evidence(), (what.path,)
    sure = Certainty.STATED if told.sure else Certainty.DOUBTFUL
    who: Fact[str] = silent(f"{_READER}.responsible", nothing)
    if told.who:
        who = found(told.who, evidence, f"{_READER}.responsible", sure, why=None if told.sure else _WHY_GUESS)
    time: Fact[str] = found(told.when, evidence, f"{_READER}.time") if told.when else silent(f"{_READER}.time", nothing)
    goal = _goal_of_section(section) or _goal_in_text(what.text, evidence) or silent(f"{_READER}.goal", nothing)
    return _Found(what, section, who, time, goal)


_REFERS = re.compile(
    r"^(?:nedan|se\s|följande|här\s|aktiviteterna\s|planen\s|under\s+året\s+planeras\s+följande)", re.IGNORECASE
)
