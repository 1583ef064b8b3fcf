"""The dossier: the files of one submission, read, typed, and laid out as papers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractors.document import Document, Origin
from extractors.intake import ReadFile
from extractors.problems import sentence
from pipeline.classify import classify
from pipeline.errors import InputError
from pipeline.findings import DocType, FileRecord, Form
from pipeline.language.abbreviations import write_out
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, read_paper, retype, rewrite
from pipeline.parts import split_parts


class Manifest(BaseModel):
    """What an optional `prereview.yaml` in the dossier may state."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str | None = None
    org_number: str | None = None
    municipality: str | None = None
    form: Form | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All files of a submission, in a fixed order, and the papers made of those that could be read."""

    name: str
    files: tuple[ReadFile, ...]
    papers: tuple[Paper, ...]
    records: tuple[FileRecord, ...]
    manifest: Manifest


def parse_manifest(data: bytes | None, path: str = "prereview.yaml") -> Manifest:
    """The manifest, empty when there is none. Raises InputError saying what is wrong with it."""
    if not data:
        return Manifest()
    try:
        return Manifest.model_validate(yaml.safe_load(data) or {})
    except (yaml.YAMLError, ValidationError) as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from error


def assemble(name: str, files: tuple[ReadFile, ...], manifest: Manifest, lexicon: Lexicon) -> Dossier:
    """Types every file and lays it out; an unreadable file is typed by its name alone."""
    papers: list[Paper] = []
    records: list[FileRecord] = []
    for file in files:
        parts = () if file.ignored else papers_of(file.path, file.document, lexicon)
        records.append(_record(file, parts))
        papers += [p for p in parts if p.document.text.strip()]
    return Dossier(name, files, tuple(papers), tuple(records), manifest)


def papers_of(path: str, document: Document, lexicon: Lexicon) -> tuple[Paper, ...]:
    """The document as one typed paper, or as several where one file holds several documents."""
    whole = read_paper(path, document)
    return tuple(_typed(part, lexicon) for part in split_parts(whole, lexicon))


def _typed(paper: Paper, lexicon: Lexicon) -> Paper:
    paper = rewrite(paper, partial(write_out, lexicon=lexicon))
    classification = classify(paper, lexicon)
    return retype(paper, classification.type, classification.decided_by)


def _record(file: ReadFile, parts: tuple[Paper, ...]) -> FileRecord:
    document = file.document
    problem = document.problems[0] if document.problems else None
    numbered = [p for p in document.pages if p.number is not None]
    alike = tuple(p.page for p in document.problems if problem and p.code is problem.code and p.page is not None)
    concerned = alike if len(set(alike)) < len(numbered) else ()
    return FileRecord(
        path=file.path,
        sha256=file.sha256,
        media_type=file.media_type,
        type=parts[0].type if parts else DocType.OTHER,
        pages=len(numbered) or None,
        read="ignored" if file.ignored else how_read(document),
        problem=sentence(problem.code, "sv", concerned) if problem else None,
        problem_code=problem.code.value if problem else None,
        problem_pages=concerned,
        decided_by=parts[0].decided_by if parts else (),
        notes=document.notes,
    )


def how_read(document: Document) -> str:
    """text | ocr | mixed | partial | failed."""
    if document.problems and not document.text.strip():
        return "failed"
    origins = {page.origin for page in document.pages if page.blocks}
    if document.problems:
        return "partial"
    if origins == {Origin.OCR}:
        return "ocr"
    return "mixed" if Origin.OCR in origins else "text"


def file_stem(path: str) -> str:
    """The name of a file without its folders and ending."""
    return PurePosixPath(path).stem
