"""The present state, and how new its figures are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.background.rows import TOLD_IN, PresentState
from pipeline.facts.context import Context
from pipeline.facts.elsewhere import at_home, is_named_elsewhere
from pipeline.facts.fact import Certainty, found
from pipeline.facts.headed import headed
from pipeline.findings import DocType
from pipeline.language.dates import find_dates, find_periods
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_FIGURE = re.compile(
    r"\d|\b(?:en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|aderton|arton|nitton"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|\w*hundra|\w*tusen)(?!\w*tal)\w*"
    r"|hälften|var (?:tredje|fjärde))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: "I dag är de 96", "13 av dessa stod utan hyresgäst": of what the sentence before counted.
_GOES_ON = re.compile(r"\b(?:de|dem|dessa|siffran|antalet|andelen|motsvarande)\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"\bav\s+(?:de|dem|dessa)\b", re.IGNORECASE)
_SHORTEST_PRESENT = 2
_LONGEST_REFERENCE = 12
_LONGEST_HEADING_OF_CELL = 60

_Words = Mapping[str, Sequence[str]]
_Dated = tuple[date, Passage | Row]


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage of the description, and the texts that may date its figures: the lead-in and the headings over it."""

    passage: Passage
    over: tuple[str, ...]


def read_present_states(papers: Sequence[Paper], context: Context) -> tuple[PresentState, ...]:
    """One row for the dossier: the newest dated figure of the present-state description; no row without one."""
    words = context.lexicon["background"]
    told = [headed(p, words["present_label"]) for p in papers if p.type in TOLD_IN or _is_on_present(p, words)]
    described = [said for paper in told for said in _described(paper, words)]
    dated = [hit for said in described for hit in _dated_figures(said, context)]
    dated += [hit for paper in told for hit in (*_dated_rows(paper, context), *_rows_with_date(paper, context))]
    dated = dated or [hit for paper in told for hit in _unheaded(paper, context)]
    if dated:
        newest = max(dated, key=lambda hit: hit[0])
        shown = [newest, *(h for h in sorted(dated, key=lambda hit: hit[0], reverse=True) if h is not newest)][:3]
        evidence = tuple(e for _, s in shown for e in s.evidence())
        return (PresentState("nulägesbeskrivning", found(newest[0], evidence, "background.present"), evidence),)
    if not described:
        return ()
    evidence = tuple(e for said in described[:2] for e in said.passage.evidence())
    undated = found(date.min, evidence, "background.present/undated", Certainty.INFERRED)
    return (PresentState(remark("present_undated"), undated, evidence),)


def _is_on_present(paper: Paper, words: _Words) -> bool:
    """Whether a follow-up is a description of the present state by its title."""
    return paper.type is DocType.FOLLOW_UP and starts_with(paper.title, words["present_title"])


def is_present_heading(heading: str, words: _Words) -> bool:
    """Whether a heading announces a description of the present state."""
    return matches_any(heading, words["present_heading"]) and not matches_any(heading, words["not_present_heading"])


def _described(paper: Paper, words: _Words) -> Iterator[_Said]:
    """Passages and cells under a present-state heading; a mere reference to another paper describes nothing."""
    before: Passage | None = None
    for passage in paper.passages:
        headed = any(is_present_heading(h, words) for h in passage.headings)
        if passage.kind is not BlockKind.HEADING and headed and not _only_refers(passage.text, words):
            lead = before.text if before and before.section == passage.section else ""
            yield _Said(passage, (lead, *passage.headings[::-1][:2]))
        before = passage if passage.kind is not BlockKind.HEADING else None
    for table in paper.tables:
        if any(is_present_heading(h, words) for h in table.headings):
            yield from (
                _Said(cell, (*_heads_over(table, i), *table.headings[::-1][:2]))
                for row in table.rows
                for i, cell in enumerate(row.cells)
                if cell.text and not any(matches_any(h, words["not_present"]) for h in _heads_over(table, i))
            )


def _heads_over(table: Table, column: int) -> tuple[str, ...]:
    head = table.rows[0].cells[column].text if column < len(table.rows[0].cells) else ""
    return (head,) if head and len(head) <= _LONGEST_HEADING_OF_CELL else ()


def _only_refers(text: str, words: _Words) -> bool:
    short = len(text.split()) <= _LONGEST_REFERENCE and not _FIGURE.search(_YEAR.sub("", text))
    return len(text.split()) < _SHORTEST_PRESENT or (short and starts_with(text, words["refers"]))


def _dated_figures(said: _Said, context: Context) -> Iterator[_Dated]:
    """The last day each figure may be of: said in its sentence, in those before it, in the lead-in or a heading."""
    words = context.lexicon["background"]
    before = last = ""
    for sentence in at_home(sentences(said.passage), context):
        aimed = matches_any(sentence.text, words["not_present"])
        measured = matches_any(sentence.text, words["measured"]) or (
            _GOES_ON.search(sentence.text) and matches_any(last, words["measured"])
        )
        if not aimed and measured and _FIGURE.search(_YEAR.sub("", sentence.text)):
            texts = (sentence.text, before, *said.over)
            days = next((d for t in texts if (d := _days_until(t, context.as_of))), None)
            if days is None and sentence.doc_type is DocType.APPLICATION:
                days = next((d for t in texts[:2] if (d := _days_told_from(t, context))), None)
            if days:
                yield max(days), sentence
        last = "" if aimed else sentence.text
        if not aimed:
            before = f"{sentence.text} {before}"


def _dated_rows(paper: Paper, context: Context) -> Iterator[_Dated]:
    """The newest filled year column of each row of a table under a present-state heading."""
    words = context.lexicon["background"]
    for table in (t for t in paper.tables if any(is_present_heading(h, words) for h in t.headings)):
        heads = [c.text for c in table.rows[0].cells]
        columns = {
            i: max(days)
            for i, head in enumerate(heads)
            if not matches_any(head, words["not_present"]) and (days := _days_until(head, context.as_of))
        }
        for row in table.rows[1:]:
            filled = [d for i, d in columns.items() if i < len(row.cells) and _FIGURE.search(row.cells[i].text)]
            if filled and row.cells[0].text and not is_named_elsewhere(row.cells[0].text, context):
                yield max(filled), row.cells[0]


def _rows_with_date(paper: Paper, context: Context) -> Iterator[_Dated]:
    """Rows that say what was measured, its figure and of when: "varav lediga | 16 | oktober 2025"."""
    words = context.lexicon["background"]
    for table in (t for t in paper.tables if any(is_present_heading(h, words) for h in t.headings)):
        for row in table.rows:
            label, values = row.cells[0].text, " ".join(c.text for c in row.cells[1:])
            told = matches_any(label, words["measured"]) and not matches_any(row.text, words["not_present"])
            told = told and not is_named_elsewhere(label, context)
            days = _days_until(values, context.as_of) if told and _FIGURE.search(_undated(values)) else []
            if days:
                yield max(days), row


def _undated(text: str) -> str:
    """A text without its dates and years."""
    for found_ in sorted(find_dates(text), key=lambda f: -f.start):
        text = text[: found_.start] + text[found_.end :]
    return _YEAR.sub("", text)


def _unheaded(paper: Paper, context: Context) -> Iterator[_Dated]:
    """A description under another heading: a dated sentence that counts at least two things found in the centre."""
    if paper.type not in (DocType.APPLICATION, DocType.BUSINESS_PLAN):
        return
    words = context.lexicon["background"]
    for passage in paper.passages:
        told_of = any(matches_any(h, words["not_present_heading"]) for h in passage.headings)
        if passage.kind is BlockKind.HEADING or told_of:
            continue
        before = ""
        for sentence in at_home(sentences(passage), context):
            counted = _counted(sentence.text, before, words)
            before = sentence.text
            found_there = matches_any(sentence.text, words["found_there"])
            aimed = matches_any(sentence.text, words["not_present"])
            days = _days_until(sentence.text, context.as_of)
            if counted >= 2 and found_there and days and not aimed and _FIGURE.search(_YEAR.sub("", sentence.text)):
                yield max(days), sentence


def _counted(text: str, before: str, words: _Words) -> int:
    """How many things found in the centre a sentence counts; "14 av dem" are of what the one before it counted."""
    own = [matches_any(text, group) for group in words["counted"]]
    if not any(own) or not _SHARE_OF.search(text) or not _FIGURE.search(before):
        return sum(own)
    return sum(o or matches_any(before, group) for o, group in zip(own, words["counted"], strict=True))


def _days_told_from(text: str, context: Context) -> list[date]:
    """The last day of "i år", "i fjol", "i höstas", as an application says it."""
    words, year = context.lexicon["background"], context.as_of.year
    if matches_any(text, words["this_year"]):
        return [context.as_of]
    return [date(year - 1, 12, 31)] if matches_any(text, words["last_year"]) else []


def _days_until(text: str, as_of: date) -> list[date]:
    """The days a text may mean, the current year's cut at `as_of`."""
    return [min(d, as_of) for d in _days(text) if d <= as_of or d.year == as_of.year]


def _days(text: str) -> list[date]:
    partial = [f.value.last() for f in find_dates(text) if f.value.year]
    periods = [f.value.end for f in find_periods(text)]
    years = [date(int(m.group()), 12, 31) for m in _YEAR.finditer(text)]
    return [d for d in (*partial, *periods, *years) if d]
