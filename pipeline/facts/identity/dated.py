"""The date of the application, in the ways an application tells it: field, letterhead, sentence, signature, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime

from extractors.document import BlockKind
from pipeline.facts.fields import find_fields
from pipeline.findings import DocType
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_CLOSING_PASSAGES = 6
_OPENING_PASSAGES = 6
_FIELD_PASSAGES = 12
_FIELD_TABLES = 2
_LONGEST_LABEL = 6
_DATE_FIRST = re.compile(r"^(?:den\s+)?\d{1,2}(?:/\d{1,2}|\s+[a-zåäö]{3,9})\s+20\d\d|^20\d\d-\d\d-\d\d")
_APPLIES = re.compile(r"ansök|revision|förnyelse|quality mark", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"^[A-ZÅÄÖ][\w\s.-]{1,40}?,?\s+(?:den\s+)?(?=\d)")
_PLACE = re.compile(r"[A-ZÅÄÖ][\w.-]*(?:\s[A-ZÅÄÖ][\w.-]*){0,2},?")
_DAY_WORD = re.compile(r"[\s,:–-]*(?:\b(?:den|d\.|dat\.?))?\s*$")
_NOTHING = re.compile(r"[\s.,;)–-]*(?:(?:kl\.?|klockan)?\s*\d{1,2}[.:]\d\d)?\W*")
_MAIL_DATE = re.compile(r"\bDate:\s*((?:\w{3},\s*)?\d{1,2} \w{3} \d{4} [\d:]{5,8} [+-]\d{4})")

_Words = Mapping[str, Sequence[str]]


def find_as_of(papers: Sequence[Paper], lexicon: Lexicon) -> tuple[date, Passage] | None:
    """The date of the application and where it stands; last of all, that of the e-mail it came with."""
    words = lexicon["form_fields"]
    applied = [p for p in papers if p.type is DocType.APPLICATION]
    for paper in applied:
        for passage in _dated(paper, words):
            day = _exact_date(passage.text)
            if day:
                return day, passage
    return next((sent for paper in (*applied, *papers) for sent in _mailed(paper, words)), None)


def _dated(paper: Paper, words: _Words) -> Iterator[Passage]:
    yield from find_fields(paper, words["date"])
    yield from _labelled(paper, words)
    yield from (p for p in _closing_lines(paper) if not _of_another_matter(p.text, words))
    yield from (p for p in _opening_lines(paper) if not _of_another_matter(p.text, words))
    yield from _said_to_be_sent(paper, words)
    yield from _signed(paper)
    yield from _signed_in_a_table(paper, words)


def _closing_lines(paper: Paper) -> Iterator[Passage]:
    for passage in reversed(paper.passages[-_CLOSING_PASSAGES:]):
        lines = passage.lines()
        yield from (line for line in lines if _PLACE_AND_DATE.match(line.text) or _DATE_FIRST.match(line.text))


def _opening_lines(paper: Paper) -> Iterator[Passage]:
    """Lines near the top that say that this is the application, and may say of when; and those of a letterhead."""
    opening = paper.passages[:_OPENING_PASSAGES]
    yield from (p for p in opening if _APPLIES.search(p.text))
    yield from (line for p in opening for line in p.lines() if _PLACE_AND_DATE.match(line.text))
    yield from (line for line in (*_letterhead(paper), *opening) if _before_the_day(line.text) == "")


def _letterhead(paper: Paper) -> Iterator[Passage]:
    """The lines at the head of the first page, which are no passages."""
    document = paper.document
    for block in document.pages[0].blocks if document.pages else ():
        if block.kind is BlockKind.HEADER:
            offsets = tuple(range(block.start, block.end))
            text = document.text[block.start : block.end].replace("\n", " ")
            yield Passage(paper.path, document, block.kind, text, offsets, doc_type=paper.type)


def _labelled(paper: Paper, words: _Words) -> Iterator[Passage]:
    """ "Skickat till er 20 maj 2026": a label in any words that tell of dating or sending, and nothing but a day."""
    rows = (row for table in paper.tables[:_FIELD_TABLES] for row in table.rows)
    pairs = ((cells[0].text, cells[1]) for row in rows if len(cells := [c for c in row.cells if c.text]) == 2)
    yield from (v for label, v in pairs if _is_date_label(label, words) and _before_the_day(v.text) is not None)
    for line in (line for p in paper.passages[:_FIELD_PASSAGES] for line in p.lines()):
        head = _before_the_day(line.text)
        if head and _is_date_label(head, words):
            yield line


def _is_date_label(label: str, words: _Words) -> bool:
    short = len(label.split()) <= _LONGEST_LABEL
    return short and matches_any(label, words["date_label"]) and not _of_another_matter(label, words)


def _before_the_day(text: str) -> str | None:
    """What stands before the only day of `text`, where nothing stands behind it; None where it does."""
    days = [f for f in find_dates(text) if f.value.exact]
    if len(days) != 1 or not _NOTHING.fullmatch(text[days[0].end :]):
        return None
    return _DAY_WORD.sub("", text[: days[0].start])


def _of_another_matter(text: str, words: _Words) -> bool:
    """Whether the first day of `text` is told of something else, such as the certificate or a meeting."""
    day = next((f for f in find_dates(text) if f.value.exact), None)
    return matches_any(text[: day.start] if day else text, words["date_of_another"])


def _said_to_be_sent(paper: Paper, words: _Words) -> Iterator[Passage]:
    """Sentences such as "Denna ansökan lämnas in den 20 maj 2026"."""
    for passage in paper.passages:
        for sentence in sentences(passage) if "20" in passage.text and _APPLIES.search(passage.text) else ():
            sent = matches_any(sentence.text, words["application_sent"])
            if sent and not matches_any(sentence.text, words["date_of_another"]):
                yield sentence


def _signed(paper: Paper) -> Iterator[Passage]:
    """Place and day alone on a line, anywhere: a form may go on behind its signature."""
    for passage in reversed(paper.passages):
        for line in passage.lines():
            place = _before_the_day(line.text) if "20" in line.text else None
            if place and _PLACE.fullmatch(place) and not _APPLIES.search(place):
                yield line


def _signed_in_a_table(paper: Paper, words: _Words) -> Iterator[Passage]:
    """The days in a table of those who sign, the last one first."""
    for table in reversed(paper.tables):
        said = " ".join((*table.headings[-1:], *table.header))
        places = [i for i, head in enumerate(table.header) if _is_date_label(head, words)]
        if places and matches_any(said, words["signing"]) and not _of_another_matter(said, words):
            cells = (row.cells[i] for row in table.body for i in places if i < len(row.cells))
            dated = [(day, c) for c in cells if (day := _exact_date(c.text))]
            yield from (cell for _, cell in sorted(dated, key=lambda pair: pair[0], reverse=True))


def _mailed(paper: Paper, words: _Words) -> Iterator[tuple[date, Passage]]:
    """The day of an e-mail that is the application or says that it comes with it."""
    head = paper.passages[0] if paper.passages else None
    stamp = _MAIL_DATE.search(head.text) if head else None
    text = " ".join(p.text for p in paper.passages[:_OPENING_PASSAGES])
    brings = paper.type is DocType.APPLICATION or matches_any(text, words["application_by_mail"])
    if head and stamp and brings:
        yield parsedate_to_datetime(stamp[1]).date(), head.part(*stamp.span())


def _exact_date(text: str) -> date | None:
    return next((day for f in find_dates(text) if f.value.exact and (day := f.value.first())), None)
