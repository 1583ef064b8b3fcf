"""Measured results: indicators over years, outcome against target, what people say, what has changed (section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage, Row, Table

_MEASURED_IN = (
    DocType.FOLLOW_UP,
    DocType.ANNUAL_REPORT,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.APPLICATION,
    DocType.MINUTES,
    DocType.OTHER,
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?:^|\s)[-–'’](\d\d)(?!\d)")
_TARGET_AGAINST_OUTCOME = Anchored(
    r"\bmål(?:et|en|sättning\w*|värdet)?\b.{0,90}?\b(?:nåd\w*|nått\w*|uppnå\w*|uppfyll\w*|överträffa\w*|överskred\w*"
    r"|underskred\w*|missa\w*|infria\w*|blev|utfall\w*|stannade)\b|\bhoppa(?:de|ts)\s+på\b.{0,80}?\b(?:det\s+)?blev\b",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:ca\.?\s*|cirka\s*)?[-−+]?\d[\d  .,]*\s*(?:%|procent|kr|tkr|mnkr|mkr|milj\.?|miljoner|st|\(\w+\))?",
    re.IGNORECASE,
)
_NUMBER_IN_TEXT = re.compile(r"(?<![\d§])\d[\d  .,]*\d|\b\d+\s*(?:%|procent)")
_REPORTS = (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT)
_MOST_ROWS = 6
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured series: in how many different years it has a value; `young` and `years_run` are the applicant's."""

    label: str
    years: Fact[int]
    young: bool
    years_run: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A result of one kind: "quantitative" or "qualitative"."""

    label: str
    kind: Fact[str]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TargetOutcome:
    """An outcome set against its target."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change since the last certificate."""

    label: str
    evidence: tuple[Evidence, ...]


def read_indicators(papers: Sequence[Paper], founded: date | None, context: Context) -> tuple[Indicator, ...]:
    """The measured series, the longest first."""
    years_run = _full_years(founded, context.as_of)
    young = years_run is not None and years_run < 3
    rows = []
    for label, years, evidence in _series(papers, context):
        fact = found(len(years), evidence, "followup.series")
        rows.append(Indicator(label, fact, young, max(1, years_run or 1), evidence))
    return tuple(sorted(rows, key=lambda r: -(r.years.value or 0))[:_MOST_ROWS])


def _full_years(founded: date | None, as_of: date) -> int | None:
    """Full calendar years the organisation has run; None where its start is not known."""
    if founded is None:
        return None
    first = founded.year if (founded.month, founded.day) == (1, 1) else founded.year + 1
    return max(0, as_of.year - first)


_Series = tuple[str, frozenset[int], tuple[Evidence, ...]]


def _series(papers: Sequence[Paper], context: Context) -> Iterator[_Series]:
    for type_ in _MEASURED_IN:
        for paper in (p for p in papers if p.type is type_):
            for table in paper.tables:
                yield from _table_series(table, context)
            if paper.type in (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT, DocType.APPLICATION):
                yield from _prose_series(paper, context)


def _table_series(table: Table, context: Context) -> Iterator[_Series]:
    columns = _year_columns(table, context)
    header = tuple(e for row in table.rows[:1] for e in row.evidence()) if columns else ()
    for row in table.rows:
        years = frozenset(y for c, y in columns.items() if c < len(row.cells) and _VALUE.fullmatch(row.cells[c].text))
        label = row.cells[0].text
        if years and label and not _YEAR.fullmatch(label):
            yield label, years, (*row.evidence(), *header)
    yield from _upright_series(table)


def _year_columns(table: Table, context: Context) -> dict[int, int]:
    """Column -> year, for columns of measured values in past or current years."""
    other = context.lexicon["followup"]["not_measured_column"]
    for row in table.rows[:3]:
        found_years = {
            index: year
            for index, cell in enumerate(row.cells)
            if (year := _year_of(cell.text)) and not matches_any(cell.text, other) and year <= context.as_of.year
        }
        if found_years:
            return found_years
    return {}


def _year_of(text: str) -> int | None:
    """The year a heading names: "2024", "Utfall 2024", "-24"."""
    whole, short = _YEAR.search(text), _SHORT_YEAR.search(text)
    if whole:
        return int(whole[1])
    return 2000 + int(short[1]) if short else None


def _upright_series(table: Table) -> Iterator[_Series]:
    """Years down the first column, indicators across."""
    rows = [r for r in table.body if r.cells and _YEAR.fullmatch(r.cells[0].text)]
    for index in range(1, len(table.header)):
        valued = [r for r in rows if index < len(r.cells) and _VALUE.fullmatch(r.cells[index].text)]
        if valued and table.header[index]:
            years = frozenset(int(r.cells[0].text) for r in valued)
            yield table.header[index], years, tuple(e for r in valued[:3] for e in r.evidence())


def _prose_series(paper: Paper, context: Context) -> Iterator[_Series]:
    """A sentence that gives figures for two or more years; in a report on results, for one year too."""
    fewest = 1 if paper.type in _REPORTS else 2
    measured = context.lexicon["background"]["measured"]
    for sentence in _sentences(paper):
        years = frozenset(int(y) for y in _YEAR.findall(sentence.text) if int(y) <= context.as_of.year)
        figures = _NUMBER_IN_TEXT.findall(_YEAR.sub("", sentence.text))
        if len(years) >= fewest and len(figures) >= len(years) and matches_any(sentence.text, measured):
            yield sentence.text[:60], years, sentence.evidence()


def read_results(papers: Sequence[Paper], indicators: Sequence[Indicator], context: Context) -> tuple[Result, ...]:
    """Measured figures (the indicators), and passages on what people have experienced."""
    quantitative = [
        Result(i.label, found("quantitative", i.evidence, "followup.results"), i.evidence) for i in indicators[:2]
    ]
    qualitative = [
        Result(s.text[:60], found("qualitative", s.evidence(), "followup.results"), s.evidence())
        for paper in papers
        if paper.type in (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT, DocType.APPLICATION)
        for s in _experiences(paper, context)
    ]
    return (*quantitative, *qualitative[:3])


def _experiences(paper: Paper, context: Context) -> Iterator[Passage]:
    """Sentences in which people's experience is told, in a passage that says how it was asked for."""
    words = context.lexicon["followup"]
    for passage in paper.passages:
        asked = matches_any(passage.text, words["method"]) or matches_any(passage.section, words["method"])
        if passage.kind is BlockKind.HEADING or not asked:
            continue
        told = [
            s
            for s in sentences(passage)
            if matches_any(s.text, words["experience"]) and len(s.text.split()) >= _FEWEST_WORDS
        ]
        said = [s for s in told if not matches_any(s.text, words["planned"])]
        if said:
            first = next((s for s in sentences(passage) if matches_any(s.text, words["method"])), said[0])
            yield first
            yield from (s for s in said if s.offsets != first.offsets)


def read_target_outcomes(papers: Sequence[Paper], context: Context) -> tuple[TargetOutcome, ...]:
    """Rows of tables with a target and an outcome column, and sentences that set one against the other."""
    rows = []
    for type_ in _MEASURED_IN:
        for paper in (p for p in papers if p.type is type_):
            rows += [TargetOutcome(r.text[:60], r.evidence()) for t in paper.tables for r in _outcome_rows(t, context)]
            if paper.type is not DocType.OTHER:
                rows += [TargetOutcome(s.text[:60], s.evidence()) for s in _outcome_sentences(paper, context)]
    return tuple(rows[:_MOST_ROWS])


def _outcome_rows(table: Table, context: Context) -> list[Row]:
    words = context.lexicon["followup"]
    for number, row in enumerate(table.rows[:3]):
        targets = [i for i, c in enumerate(row.cells) if matches_any(c.text, words["target_column"])]
        outcomes = [
            i for i, c in enumerate(row.cells) if matches_any(c.text, words["outcome_column"]) and i not in targets
        ]
        if targets and outcomes:
            below = table.rows[number + 1 :]
            return [r for r in below if _filled(r, targets) and _filled(r, outcomes)]
    return []


def _filled(row: Row, columns: Sequence[int]) -> bool:
    return any(i < len(row.cells) and row.cells[i].text.strip(" –-") for i in columns)


def _outcome_sentences(paper: Paper, context: Context) -> list[Passage]:
    words = context.lexicon["followup"]
    return [
        s
        for s in _sentences(paper)
        if (matches_any(s.text, words["target_met"]) or _TARGET_AGAINST_OUTCOME.search(s.text))
        and re.search(r"\d", s.text)
        and not matches_any(s.text, words["planned"])
        and (
            paper.type in (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT)
            or re.search(r"nå|uppfyll|utfall|överträff", s.text)
        )
    ]


def read_changes(papers: Sequence[Paper], context: Context) -> tuple[Change, ...]:
    """Sentences on what has changed since the last certificate: said so in them, before them, or in the heading."""
    words = context.lexicon["followup"]
    rows = []
    for paper in (p for p in papers if p.type is not DocType.OTHER):
        for passage in paper.passages:
            headed = any(matches_any(h, words["since_last"]) for h in passage.headings)
            since = headed or matches_any(passage.text, words["since_last"])
            if passage.kind is BlockKind.HEADING or not since:
                continue
            rows += [
                Change(s.text[:60], s.evidence())
                for s in sentences(passage)
                if matches_any(s.text, words["change"]) and not matches_any(s.text, words["put_off"])
            ]
    return tuple(rows[:_MOST_ROWS])


def _sentences(paper: Paper) -> Iterator[Passage]:
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING:
            yield from sentences(passage)
