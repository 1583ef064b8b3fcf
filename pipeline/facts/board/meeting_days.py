"""The board meetings that have a date: in minutes, reports and calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.listing import exact_date_of
from pipeline.facts.board.meeting_entries import NO_ORDINARY, DayAt, board_days, lists_board, names_meetings
from pipeline.facts.board.meeting_plans import calendar_clauses
from pipeline.facts.board.meetings import ENOUGH, MEETS, MONTH, OTHER_MEETINGS
from pipeline.facts.documents import opening
from pipeline.facts.fact import Fact, found, silent
from pipeline.findings import DocType, Evidence
from pipeline.language.calendar_values import last_day
from pipeline.language.dates import add_months, find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row

_READER = "board.meetings"
EXTRA = re.compile(r"\bextra\b[^,;.]{0,30}$")
#: "12/2, 23/4" behind a year: days without one of their own.
_SLASHED = re.compile(r"(?<![\w/.,-])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![\w/]|-\d|[.,]\d)")
_LISTED = re.compile(
    r"\b(?:\w*(?:möten?|mötena|sammanträden?|sammanträdena|sammankomster|mötesdagar|mötestider|mötesdatum|sammanträdesdagar)|"
    r"samm?antr[äa]\w+|samm?antr[äa]tt|möts|träffas|träffats)\b[^.;]{0,60}?(?=(?<![\w/.,-])\d{1,2}/\d)"
)
#: "januari: styrelsemöte den 21": the month leads its line.
_MONTH_LED = re.compile(
    rf"^\W*(?P<month>{MONTH})\b[^.;]*?\bstyr\w*(?:möte|sammanträde)\w*"
    rf"\s+(?:den\s+)?(?P<day>3[01]|[12]?\d)(?![\d/])"
)
#: "Mars: styrelsemöte, planering" in a wheel of the year, which says no day and no year.
_IN_MONTH = re.compile(
    rf"^\W*(?P<month>{MONTH})\s*[:·–-]\s*(?:[^.;:]*?(?:,|·|\boch)\s*)?(?:\w[\w ]{{0,25}}:\s*)?(?:ordinarie\s+)?"
    r"styr\w*(?:möte|sammanträde)(?!\w)(?!\s+(?:den\s+)?\d)"
)
#: So few words are an entry of a calendar, in which a single day stands.
_ENTRY_WORDS = 10
#: A wheel of the year that names none counts within itself.
_ANY_YEAR = 2000
_BOARD_MINUTES = re.compile(
    r"\bstyrelse(?:möte|sammanträde|protokoll)|\bstyrgrupps?(?:möte|sammanträde)|\bstyrelsens\s+(?:\w+\s+)?protokoll|"
    r"\bprotokoll\b.{0,40}\bstyrelsen"
)
#: A heading such as "Styrelsemöte 14 okt 2025" has the day so many characters in.
_AT_THE_START = 25
#: Headings under which a bare day is a meeting of the board.
_CALENDAR = re.compile(r"\bstyrelse|\bstyrgrupp")
_LABEL = re.compile(r"\W*(?P<label>[^:\d]{3,40}):")
_Dated = tuple[date, tuple[Evidence, ...]]


def read_dated_meetings(clauses: Sequence[Clause], papers: Sequence[Paper], lexicon: Lexicon) -> Fact[int]:
    """The most dated board meetings within any 12 months. A single list of dates counts whatever its length; minutes
    that happen to be in the dossier count from four on, for the others may simply not have been sent; so do the days
    that minutes set, which may be those of half a year.
    """
    of_board = [paper for paper in papers if _is_of_board(paper)]
    planned = _listed_days([*calendar_clauses(of_board, lexicon)], lexicon)
    said = _listed_days(clauses, lexicon) + (planned if len({day for day, _ in planned}) >= ENOUGH else [])
    minuted = [item for paper in of_board for item in _days_of_minutes(paper)]
    best = _most_in_a_year([*said, *minuted])
    if len(best) < ENOUGH:
        best = _most_in_a_year(said)
    if len(best) < 2:
        return silent(_READER)
    evidence = tuple(dict.fromkeys(e for _, item in best for e in item))
    return found(len(best), evidence, f"{_READER}/dated")


def _listed_days(clauses: Sequence[Clause], lexicon: Lexicon) -> list[_Dated]:
    """The days that stand with others in the same section: one that is told in passing ("to be adopted by the board on
    10 December") is another document's, and adds nothing to a calendar.
    """
    by_section: dict[tuple[str, str], list[_Dated]] = {}
    titles: dict[str, int] = {}
    for clause in clauses:
        file = clause.origin.path if clause.origin else ""
        if clause.heading and (years := _years_said(clause)):
            titles.setdefault(file, years[0])
        for day in _board_days(clause, titles.get(file), lexicon):
            by_section.setdefault((file, clause.section), []).append((day, clause.evidence()))
    return [item for items in by_section.values() if len({day for day, _ in items}) > 1 for item in items]


def _most_in_a_year(dated: Sequence[_Dated]) -> list[_Dated]:
    by_day = dict(sorted(dated, key=lambda pair: pair[0]))
    windows = [[(d, by_day[d]) for d in by_day if start <= d < add_months(start, 12)] for start in by_day]
    return max(windows, key=len, default=[])


def _is_of_board(paper: Paper) -> bool:
    """Whether a paper holds the minutes of ordinary board meetings."""
    opening_words = " ".join([paper.title, *(p.text for p in paper.passages[:3])]).lower()
    is_board = _BOARD_MINUTES.search(opening_words)
    return paper.type is DocType.MINUTES and bool(is_board) and not re.search(r"\bextra\b", opening_words)


def _days_of_minutes(paper: Paper) -> Iterator[_Dated]:
    """The day of the meeting; where the minutes of several are put together, the days that head them."""
    for passage in paper.passages:
        first = next(iter(find_dates(passage.text)), None) if passage.kind is BlockKind.HEADING else None
        day = first.value.first() if first and first.start <= _AT_THE_START and first.value.exact else None
        if day and "extra" not in passage.text.lower():
            yield day, passage.evidence()
    first_day = exact_date_of(paper)
    if first_day:
        yield first_day, opening(paper)[:1]


def _board_days(clause: Clause, year: int | None, lexicon: Lexicon) -> Iterator[date]:
    """The days of ordinary board meetings that a clause lists; a year said once holds for all of them."""
    if lists_board(clause, entries := _days_at(clause, year) if names_meetings(clause) else []):
        yield from board_days(clause, entries)
        return
    bare = _is_calendar_of_a_list(clause)
    if not bare and not MEETS.search(clause.text) and not _CALENDAR.search(clause.section.lower()):
        return
    label = _LABEL.match(clause.text)
    if (
        label
        and not MEETS.search(label["label"])
        and not MEETS.search(clause.text[label.end() :])
        and not _is_month(label)
    ):
        return
    if led := _IN_MONTH.match(clause.text):
        yield date((_years_said(clause) or [year or _ANY_YEAR])[0], 1 + MONTH.split("|").index(led["month"]), 1)
        return
    dates = find_dates(clause.text)[: 1 if bare else None]
    said = [f.value.year for f in dates if f.value.year] or _years_said(clause) or ([year] if year else [])
    if not said:
        return
    for start, month, day in (*_slashed(clause), *_led_by_month(clause)):
        if day <= last_day(said[0], month) and _is_boards(clause, start, lexicon):
            yield date(said[0], month, day)
    for item in dates:
        value = item.value
        if value.day and value.month and _is_boards(clause, item.start, lexicon):
            yield date(value.year or said[0], value.month, value.day)


def _days_at(clause: Clause, year: int | None) -> list[DayAt]:
    """Every day that a clause holds, in reading order."""
    dates = [d for d in find_dates(clause.text) if d.value.day and d.value.month]
    said = [d.value.year for d in dates if d.value.year] or _years_said(clause) or ([year] if year else [])
    if not said:
        return []
    days = [DayAt(d.start, d.end, date(d.value.year or said[0], d.value.month or 1, d.value.day or 1)) for d in dates]
    for match in _SLASHED.finditer(clause.text):
        month, day = int(match["month"]), int(match["day"])
        inside = any(at.start <= match.start() < at.end for at in days)
        if not inside and day <= last_day(said[0], month):
            days.append(DayAt(match.start(), match.end(), date(said[0], month, day)))
    return sorted(days, key=lambda at: at.start)


def _is_calendar_of_a_list(clause: Clause) -> bool:
    """Whether a row stands under "Sammanträden" or the like in the document that lists the board, and is of an ordinary
    meeting; what else stands in such a row (when its minutes were approved) is no other meeting.
    """
    cell = clause.origin if isinstance(clause.source, Row) else None
    of_board = cell is not None and cell.doc_type is DocType.BOARD_LIST and clause.topic == "board"
    return (
        of_board
        and names_meetings(clause)
        and not NO_ORDINARY.search(clause.text)
        and not OTHER_MEETINGS.search(clause.text)
    )


def _is_month(label: re.Match[str]) -> bool:
    return bool(re.search(rf"\b(?:{MONTH}|datum|dag|tid)\b", label["label"]))


def _is_boards(clause: Clause, position: int, lexicon: Lexicon) -> bool:
    """Whether the day at a place is of the board's ordinary meeting."""
    return clause.organ_at(position, lexicon) == "board" and not EXTRA.search(clause.text[:position])


def _slashed(clause: Clause) -> Iterator[tuple[int, int, int]]:
    """Place, month and day of "styrelsemöten: 12/2, 23/4 och 3/9"; a single one only as the entry of a calendar."""
    lead = _LISTED.search(clause.text)
    if lead and OTHER_MEETINGS.search(lead.group()):
        return
    entry = isinstance(clause.source, Row) or len(clause.text.split()) <= _ENTRY_WORDS
    listed = list(_SLASHED.finditer(clause.text, lead.end() if lead and not entry else 0))
    if entry or (lead and len(listed) > 1):
        yield from ((m.start(), int(m["month"]), int(m["day"])) for m in listed)


def _led_by_month(clause: Clause) -> Iterator[tuple[int, int, int]]:
    led = _MONTH_LED.match(clause.text)
    if led:
        yield led.start("day"), 1 + MONTH.split("|").index(led["month"]), int(led["day"])


def _years_said(clause: Clause) -> list[int]:
    headings = clause.source.headings if isinstance(clause.source, Passage) else ()
    said = " ".join([clause.text, clause.section, *reversed(headings)])
    return [int(year) for year in re.findall(r"\b(20\d\d)\b", said)]
