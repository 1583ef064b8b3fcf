"""The files and documents of the dossier as tables, and who applies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import DocType, Evidence, FileRecord
from pipeline.papers import Paper

_QUOTED_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a type: what `documents` holds a row of for each paper (and for each unreadable file)."""

    label: str
    path: str
    type: str
    readable: bool
    evidence: tuple[Evidence, ...]


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
