"""The rows of the tables on results, and what their readers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.document import BlockKind
from pipeline.facts.fact import Fact
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_years
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row

#: The papers in which results are looked for, the best first.
MEASURED_IN = (
    DocType.FOLLOW_UP,
    DocType.ANNUAL_REPORT,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.APPLICATION,
    DocType.MINUTES,
    DocType.OTHER,
)
#: The papers that report on results.
REPORTS = (DocType.FOLLOW_UP, DocType.ANNUAL_REPORT)
MOST_ROWS = 6


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


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator, the years in which it has been measured, and the passages and rows that say so."""

    label: str
    years: frozenset[int]
    told_in: tuple[Passage | Row, ...]

    def evidence(self) -> tuple[Evidence, ...]:
        """The words that say so: few of the series found are shown."""
        return tuple(e for part in self.told_in for e in part.evidence())


def sentences_of(paper: Paper) -> Iterator[Passage]:
    """The sentences of `paper`, headings and tables aside."""
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING:
            yield from sentences(passage)


def report_year(paper: Paper, latest: int) -> int | None:
    """The year a report is about, by its title or its file's name; None where neither says one."""
    for text in (paper.title, paper.path.rsplit("/", 1)[-1].replace("_", " ")):
        years = [y.value for y in find_years(text) if y.value <= latest]
        if years and paper.type in REPORTS:
            return max(years)
    return None
