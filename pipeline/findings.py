"""What a review says: statuses, evidence, findings, and the review itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """The outcome of one rule for one dossier."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


class Level(StrEnum):
    """Whether a rule must be met for the Quality Mark, or is good advice."""

    REQUIRED = "required"
    ADVISORY = "advisory"


class Form(StrEnum):
    """The two versions of the application form."""

    NEW = "new"
    REVISION = "revision"


class DocType(StrEnum):
    """What a document is, in the vocabulary of the criteria."""

    APPLICATION = "application"
    BYLAWS = "bylaws"
    AGREEMENT = "agreement"
    LETTER_OF_INTENT = "letter_of_intent"
    BOARD_LIST = "board_list"
    MINUTES = "minutes"
    RULES_OF_PROCEDURE = "rules_of_procedure"
    BUSINESS_PLAN = "business_plan"
    OPERATING_PLAN = "operating_plan"
    BUDGET = "budget"
    ANNUAL_REPORT = "annual_report"
    FOLLOW_UP = "follow_up"
    COMMUNICATION_PLAN = "communication_plan"
    MEMBERSHIP_PROOF = "membership_proof"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words on a page. `page` is 1-based, None for formats without pages; `boxes` are (x0, top, x1, bottom) in
    points, origin top left; `section` is the heading the words stand under; `confidence` is the mean of the
    words', or that of the least certain figure among them (1.0 for text that was not read by OCR).
    """

    file: str
    page: int | None
    quote: str
    section: str = ""
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    confidence: float = 1.0
    doc_type: DocType = DocType.OTHER


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things a rule looked at (an agreement, a goal) and how it fared."""

    label: str
    status: Status
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one rule, with its reason and its evidence. Texts are in the language of the review."""

    code: str
    status: Status
    level: Level
    title: str
    reason: str
    section: int = 0
    evidence: tuple[Evidence, ...] = ()
    items: tuple[Item, ...] = ()
    question: str | None = None
    guidance: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One submitted file: what it is and how it was read (text | ocr | mixed | partial | failed | ignored)."""

    path: str
    sha256: str
    media_type: str
    type: DocType
    pages: int | None
    read: str
    problem: str | None = None
    problem_code: str | None = None
    decided_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    #: The pages (1-based) that the problem concerns; none where it concerns the whole file.
    problem_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """The applicant."""

    name: str | None = None
    org_number: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a review can be reproduced from: the engine and the rulebook (the files carry their own sha256)."""

    engine: str
    rulebook: str
    edition: str
    rulebook_sha256: str


@dataclass(frozen=True, slots=True)
class Review:
    """The findings of one dossier under one rulebook at one date."""

    dossier: str
    form: Form
    as_of: date
    organisation: Organisation
    stamp: Stamp
    files: tuple[FileRecord, ...]
    findings: tuple[Finding, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    as_of_source: str = ""
