"""The files and documents of the dossier as tables, and who applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.problems import ProblemCode
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import DocType, Evidence, FileRecord
from pipeline.papers import Paper
from pipeline.remark import Bilingual, Remark, remark

_QUOTED_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a type: what `documents` holds a row of for each paper (and for each unreadable file)."""

    label: str
    path: str
    type: str
    readable: bool
    evidence: tuple[Evidence, ...]

    @property
    def there(self) -> Fact[bool]:
        """That the document is what it is taken for: not to be told of a file known by its name alone."""
        if self.readable:
            return found(True, self.evidence, _READER)
        return undecided(_READER, self.evidence, remark("file_unread", file=self.path))


def document_rows(papers: Sequence[Paper], records: Sequence[FileRecord] = ()) -> tuple[DocumentRow, ...]:
    """A row per paper in dossier order; then one per file that could not be read, typed by its name alone."""
    rows = [DocumentRow(p.path, p.path, p.type.value, True, opening(p)) for p in papers]
    unread = [r for r in records if r.read == "failed" and r.type is not DocType.OTHER]
    rows += [DocumentRow(r.path, r.path, r.type.value, False, (unreadable(r),)) for r in unread]
    return tuple(rows)


def opening(paper: Paper) -> tuple[Evidence, ...]:
    """The first words of a paper, as evidence that it is there."""
    return tuple(_opening(paper))


def _opening(paper: Paper) -> Iterator[Evidence]:
    for passage in paper.passages[:_QUOTED_PASSAGES]:
        yield from passage.evidence()
    for table in paper.tables[:1]:
        for row in table.rows[:_QUOTED_PASSAGES]:
            yield from row.evidence()


def unreadable(record: FileRecord) -> Evidence:
    """Evidence of a file of which nothing can be quoted."""
    return Evidence(file=record.path, page=None, quote="", doc_type=record.type)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A submitted file and whether it could be read in full; `detail` says what was wrong."""

    label: str
    readable: Fact[bool]
    detail: Remark | None
    evidence: tuple[Evidence, ...]


_UNCERTAIN = frozenset({ProblemCode.NEEDS_OCR, ProblemCode.POOR_OCR, ProblemCode.NO_TEXT})
_READER = "documents.files"


def file_rows(records: Sequence[FileRecord], papers: Sequence[Paper]) -> tuple[FileRow, ...]:
    """A row per file that is no ignored one; a scan that cannot be read is uncertain, not unreadable."""
    openings = {paper.path: opening(paper) for paper in reversed(papers)}
    return tuple(_file_row(r, openings.get(r.path, ())) for r in records if r.read != "ignored")


def _file_row(record: FileRecord, evidence: tuple[Evidence, ...]) -> FileRow:
    evidence = evidence or (unreadable(record),)
    code = record.problem_code
    if code is None:
        return FileRow(record.path, found(True, evidence, _READER), None, evidence)
    problem = remark("file_problem", problem=ProblemCode(code))
    if code in _UNCERTAIN:
        return FileRow(record.path, undecided(_READER, evidence, problem), problem, evidence)
    return FileRow(record.path, found(False, evidence, _READER), problem, evidence)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A kind of document that the form asks for, and whether the dossier holds one."""

    label: Bilingual
    forms: frozenset[str]
    satisfied: Fact[bool]
    evidence: tuple[Evidence, ...]


def requirement_rows(
    documents: Sequence[DocumentRow], within: Mapping[str, tuple[Evidence, ...]], context: Context
) -> tuple[Requirement, ...]:
    """A row per required kind; `within` is the evidence of kinds found within documents of another type."""
    return tuple(_requirement(entry, documents, within) for entry in context.lexicon["requirements"])


def _requirement(
    entry: Mapping[str, Any], documents: Sequence[DocumentRow], within: Mapping[str, tuple[Evidence, ...]]
) -> Requirement:
    held = [d for d in documents if d.type in entry["any_of"]]
    read = [d for d in held if d.readable]
    name = Bilingual(**entry["name"])
    inner = tuple(e for kind in entry["any_of"] for e in within.get(kind, ()))
    if read or inner:
        evidence = read[0].evidence if read else inner
        satisfied = found(True, evidence, _READER)
    elif held:
        evidence = held[0].evidence
        satisfied = undecided(_READER, evidence, remark("file_unread", file=held[0].path))
    else:
        evidence = tuple(e for d in documents if d.type == DocType.APPLICATION for e in d.evidence)[:1]
        satisfied = found(False, evidence, f"{_READER}/lacking")
    return Requirement(name, frozenset(entry["forms"]), satisfied, evidence)
