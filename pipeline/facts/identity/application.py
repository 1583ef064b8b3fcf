"""The form's version and the date of the application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.facts.fields import find_fields
from pipeline.findings import DocType, Form
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_CLOSING_PASSAGES = 6
_OPENING_PASSAGES = 6
_DATE_FIRST = re.compile(r"^(?:den\s+)?\d{1,2}(?:/\d{1,2}|\s+[a-zåäö]{3,9})\s+20\d\d|^20\d\d-\d\d-\d\d")
_APPLIES = re.compile(r"ansök|revision|förnyelse|quality mark", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"^[A-ZÅÄÖ][\w\s.-]{1,40}?,?\s+(?:den\s+)?(?=\d)")


def applications(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers that are an application form."""
    return tuple(p for p in papers if p.type is DocType.APPLICATION)


def find_as_of(papers: Sequence[Paper], lexicon: Lexicon) -> tuple[date, Passage] | None:
    """The date of the application and where it stands: a date field, else place and date at its end."""
    for paper in applications(papers):
        fields = find_fields(paper, lexicon["form_fields"]["date"])
        for passage in (*fields, *_closing_lines(paper), *_opening_lines(paper)):
            day = _exact_date(passage.text)
            if day:
                return day, passage
    return None


def _closing_lines(paper: Paper) -> Iterator[Passage]:
    for passage in reversed(paper.passages[-_CLOSING_PASSAGES:]):
        lines = passage.lines()
        yield from (line for line in lines if _PLACE_AND_DATE.match(line.text) or _DATE_FIRST.match(line.text))


def _opening_lines(paper: Paper) -> Iterator[Passage]:
    """Lines near the top that say that this is the application, and may say of when."""
    opening = paper.passages[:_OPENING_PASSAGES]
    yield from (p for p in opening if _APPLIES.search(p.text))
    yield from (line for p in opening for line in p.lines() if _PLACE_AND_DATE.match(line.text))


def _exact_date(text: str) -> date | None:
    return next((day for f in find_dates(text) if f.value.exact and (day := f.value.first())), None)


def find_form(papers: Sequence[Paper], lexicon: Lexicon) -> Form | None:
    """The version of the form: what the application says of itself, else what the other papers say of an earlier
    certificate. None when nothing tells.
    """
    fields = lexicon["form_fields"]
    for paper in applications(papers):
        stated = " ".join(p.text for p in find_fields(paper, fields["form"]))
        opening = " ".join(_opening(paper))
        decided = _form_of(f"{stated} {opening} {paper.path}", fields)
        if decided:
            return decided
    text = " ".join(p.text for paper in papers for p in paper.passages)
    return Form.REVISION if matches_any(text, fields["form_revision"][1:]) else None


def _opening(paper: Paper) -> Iterator[str]:
    """Title, first lines, page headers and the form's first table."""
    yield from (p.text for p in paper.passages[:8])
    yield from (row.text for table in paper.tables[:1] for row in table.rows)
    yield paper.document.text[:400]


def _form_of(text: str, fields: dict[str, list[str]]) -> Form | None:
    new, revision = matches_any(text, fields["form_new"]), matches_any(text, fields["form_revision"])
    if new and not revision:
        return Form.NEW
    return Form.REVISION if revision else None
