"""The rows of the tables on background and present state, and what their readers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.fact import Fact
from pipeline.findings import DocType, Evidence
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import Remark

#: The papers in which the organisation tells of itself, the first to be asked first.
TOLD_IN = (DocType.APPLICATION, DocType.BUSINESS_PLAN, DocType.ANNUAL_REPORT, DocType.OPERATING_PLAN, DocType.OTHER)


@dataclass(frozen=True, slots=True)
class Founding:
    """Since when the organisation has been active; the earliest day that the text allows for."""

    label: str | Remark
    founded: Fact[date]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A passage on how the co-operation came about."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A passage on the area; `delimited` says that streets, a map or a named district bound it."""

    label: str
    delimited: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PresentState:
    """The newest dated figure of the present-state description; silent where none is dated."""

    label: str | Remark
    newest: Fact[date]
    evidence: tuple[Evidence, ...]


def sentences_of(paper: Paper) -> Iterator[Passage]:
    """The sentences of `paper`, and the cells of its tables that hold some words; headings aside."""
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING:
            yield from sentences(passage)
    for table in paper.tables:
        for row in table.rows:
            yield from (c for c in row.cells if len(c.text.split()) >= 3)
