"""Signing records: the page that a signing service adds, in whatever form, and lines such as "Signerat av …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.signature import Mark, Signature
from pipeline.facts.agreements.signing_lines import Line
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.papers import Passage, Table

_FILE_NAME = re.compile(r"\.(?:pdf|docx?|odt)\b", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:undertecknad|undertecknat|signerad|signerat)\s*:$|(?:signera[dt]e?s?|undertecknad?[et]?s?)\s+(?:digitalt\s+|elektroniskt\s+)?(?:med\s+\S+\s+)?av\s*:?\s*$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_ALL_OF_ALL = re.compile(
    r"\bsign\w*\W*(\d+)\s+av\s+\1\b|\b(\d+)\s+av\s+\2\s+(?:har\s+)?(?:sign|undertecknat)", re.IGNORECASE
)
#: A place for a signing or its day that is left blank.
_BLANK = re.compile(
    r"(?:signera[dt]\w*|signatur|undertecknat|undertecknad|underskrift|påskrivet|datum|tidpunkt|tid)\s*:\s*(?:[-–—_.\s]*|nej|ej\s.*|inte\s.*)$",
    re.IGNORECASE,
)
_BRIEF = 60
_NOTHING = re.compile(r"[\s–—-]*$")


@dataclass(slots=True)
class _Entry:
    """The lines about one signatory, while they are being collected."""

    lines: list[Line] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    status: bool | None = None

    def add(self, line: Line, people: Sequence[str]) -> None:
        self.lines.append(line)
        self.people += [p for p in people if p not in self.people]
        self.actors += [a for a in line.actors if a not in self.actors]


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who a record says has signed (True), has not (False), or names only (None)."""

    actor: int | None
    people: tuple[str, ...]
    status: bool | None
    signature: Signature


def read_record(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> tuple[Signatory, ...]:
    """The signatories of a signing record, in its order. Where the record has no words for who has signed and who
    has not, the time beside a name is that of its signing.
    """
    entries = [entry for entry in _entries(lines, lexicon) if entry.people or entry.actors]
    if _is_complete(lines, lexicon) and not any(entry.status is False for entry in entries):
        for entry in entries:
            entry.status = True
    if all(entry.status is None for entry in entries) and not any(_heads_sending(x.text, lexicon) for x in lines):
        for entry in entries:
            entry.status = any(_TIME.search(line.text) and find_dates(line.text) for line in entry.lines) or None
    return tuple(_signatory(entry, cast) for entry in entries)


def _is_complete(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a record says that all who were asked to sign have done so ("4 av 4", "samtliga har undertecknat")."""
    said = any(says(lexicon, "all_signed", x.text) and not says(lexicon, "not_signed", x.text) for x in lines)
    return said or any(_ALL_OF_ALL.search(line.text) for line in lines)


def _heads_sending(text: str, lexicon: Lexicon) -> bool:
    """Whether titles over times tell that they are those of sending ("Part, Skickat")."""
    return len(text) < _BRIEF and not find_dates(text) and says(lexicon, "awaits_signing", text)


def read_record_table(table: Table, cast: Cast, lexicon: Lexicon) -> tuple[Signatory, ...]:
    """A record in which a column tells when each one signed; empty where there is no such column."""
    columns = _time_columns(table, lexicon)
    signatories = []
    for row in table.body if columns else ():
        passage = join([c for c in row.cells if c.text]) if row.text else None
        if passage is None:
            continue
        entry = _Entry()
        entry.add(Line(passage, cast), _people(passage.text, lexicon))
        cell = row.cells[columns[0]].text
        entry.status = bool(find_dates(cell)) if not _NOTHING.match(cell) else False
        if says(lexicon, "not_signed", passage.text):
            entry.status = False
        signatories.append(_signatory(entry, cast))
    return tuple(signatories)


def _time_columns(table: Table, lexicon: Lexicon) -> list[int]:
    """The column that tells when each one signed: it says so, or it is the only time beside those who sign, in a table
    that is no log of events.
    """
    signed = [i for i, title in enumerate(table.header) if says(lexicon, "signed", title)]
    by_whom = [i for i in signed if _tells_by_whom(table, i, lexicon)]
    signed = [i for i in signed if i not in by_whom]
    who = bool(by_whom) or any(says(lexicon, "record_who_column", title) for title in table.header)
    log = any(says(lexicon, "record_event_column", title) for title in table.header)
    times = [i for i, title in enumerate(table.header) if says(lexicon, "record_time_column", title)]
    only_time = times if who and not log and len(times) == 1 else []
    return signed or only_time or (_status_columns(table, lexicon) if who else [])


def _tells_by_whom(table: Table, column: int, lexicon: Lexicon) -> bool:
    """Whether a column names those who sign ("Undertecknat av"), and tells no day."""
    cells = [row.cells[column].text for row in table.body if column < len(row.cells)]
    named = says(lexicon, "record_by_whom_column", table.header[column]) or any(_people(c, lexicon) for c in cells)
    return named and not any(find_dates(cell) for cell in cells)


def _status_columns(table: Table, lexicon: Lexicon) -> list[int]:
    """The column that says of every row whether it is signed, with the day of those that are."""
    width = min((len(row.cells) for row in table.body if row.text), default=0)
    columns = [[row.cells[i].text for row in table.body if row.text] for i in range(width)]
    return [i for i, cells in enumerate(columns) if all(_tells_status(text, lexicon) for text in cells)]


def _tells_status(cell: str, lexicon: Lexicon) -> bool:
    status = _status(cell, lexicon)
    waits = status is False or says(lexicon, "not_signed", cell)
    return waits or (status is True and bool(find_dates(cell))) or (bool(_NOTHING.match(cell)))


def _entries(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[_Entry]:
    entry = _Entry()
    announced: bool | None = None
    for line in lines:
        text = line.text
        people = _people(text, lexicon)
        status = _status(text, lexicon)
        names = bool(people or line.actors) and not _FILE_NAME.search(text)
        if not names and status is not None and _OPENER.search(text):
            announced = True
            continue
        if names and _begins_anew(entry, line, people):
            yield entry
            entry = _Entry()
        if names:
            entry.add(line, people)
        elif entry.lines:
            entry.lines.append(line)
        if status is None and announced and entry.lines and find_dates(text):
            status = True
        if status is not None and (entry.people or entry.actors):
            entry.status = status if entry.status is None else entry.status or status
    yield entry


def _begins_anew(entry: _Entry, line: Line, people: Sequence[str]) -> bool:
    """Whether a line that names someone opens another entry: a second person, a second party, or a settled entry."""
    if not entry.lines:
        return False
    other_person = bool(entry.people) and any(p not in entry.people for p in people)
    other_actor = bool(entry.actors) and any(a not in entry.actors for a in line.actors)
    return other_person or other_actor or entry.status is not None


def _status(text: str, lexicon: Lexicon) -> bool | None:
    """Whether a line tells of a signing that has taken place (True), or of one that has not (False)."""
    if says(lexicon, "not_an_event", text):
        return None
    if _BLANK.search(text):
        return False
    if says(lexicon, "not_signed", text):
        return False
    return True if says(lexicon, "signed", text) else None


def _people(text: str, lexicon: Lexicon) -> list[str]:
    return [p.value for p in find_people(text, lexicon)]


def _signatory(entry: _Entry, cast: Cast) -> Signatory:
    actor = entry.actors[0] if len(entry.actors) == 1 else _represented(entry.people, cast)
    shown = _shown(entry.lines)
    evidence = shown.evidence() if shown else ()
    dates = [d.value.first() for line in entry.lines for d in find_dates(line.text) if d.value.exact]
    mark = Mark.ELECTRONIC if entry.status else Mark.EMPTY
    return Signatory(actor, tuple(entry.people), entry.status, Signature(mark, evidence, dates[0] if dates else None))


def _represented(people: Sequence[str], cast: Cast) -> int | None:
    """The party that a person is named for elsewhere in the document."""
    for index, actor in enumerate(cast.actors):
        if any(p in actor.represented_by for p in people):
            return index
    return None


def _shown(lines: Sequence[Line]) -> Passage | None:
    """The lines of an entry up to its fourth, as far as they stand on one page."""
    first = lines[0]
    kept = [line.passage for line in lines[:4] if line.page is first.page]
    return join(kept) if kept else None
