"""A Review in the order a reader wants it: what every report shares, whatever it is written as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.findings import Evidence, FileRecord, Finding, Item, Level, Review, Status
from pipeline.reports.wording import SECTION

#: Statuses that ask for somebody's eyes, the worst first.
OPEN = (Status.NOT_MET, Status.MISSING, Status.UNCLEAR)
#: The order in which statuses are counted and explained.
STATUSES = (Status.MET, *OPEN, Status.NOT_APPLICABLE)
_UNREAD = frozenset({"failed", "partial"})


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one status, in the order of the form."""

    status: Status
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the applicant, and the rules that it comes from."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form: the rules that apply to this dossier, and those set aside."""

    number: int
    findings: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]

    def counts(self) -> tuple[tuple[Status, int], ...]:
        """How many findings of each status, those that occur."""
        return counted(self.findings)


def is_open(finding: Finding) -> bool:
    """Whether the finding asks for somebody's eyes."""
    return finding.status in OPEN


def of_level(findings: Iterable[Finding], level: Level) -> tuple[Finding, ...]:
    """The findings of one level."""
    return tuple(f for f in findings if f.level is level)


def counted(findings: Iterable[Finding]) -> tuple[tuple[Status, int], ...]:
    """(status, how many) for the statuses that occur, in the order of STATUSES."""
    counts = Counter(f.status for f in findings)
    return tuple((status, counts[status]) for status in STATUSES if counts[status])


def tally(findings: Iterable[Finding]) -> Mapping[Level, Mapping[Status, int]]:
    """How many findings of each level and status; zeros stand too."""
    counts = Counter((f.level, f.status) for f in findings)
    return {level: {status: counts[level, status] for status in STATUSES} for level in Level}


def first_to_see(findings: Iterable[Finding], level: Level = Level.REQUIRED) -> tuple[Group, ...]:
    """The open findings of a level, grouped by status, the worst first."""
    mine = of_level(findings, level)
    groups = (Group(status, tuple(f for f in mine if f.status is status)) for status in OPEN)
    return tuple(group for group in groups if group.findings)


def questions(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """What to ask the applicant, required rules first; a question that several rules ask stands once."""
    codes: dict[str, list[str]] = {}
    for finding in sorted(findings, key=lambda f: f.level is not Level.REQUIRED):
        if is_open(finding) and finding.question and finding.question.strip():
            codes.setdefault(finding.question.strip(), []).append(finding.code)
    return tuple(Question(text, tuple(given)) for text, given in codes.items())


def sections(findings: Iterable[Finding]) -> tuple[Section, ...]:
    """All sections of the form in its order, also those without findings."""
    by_number: dict[int, list[Finding]] = {number: [] for number in SECTION}
    for finding in findings:
        by_number.setdefault(finding.section, []).append(finding)
    return tuple(_section(number, mine) for number, mine in sorted(by_number.items()))


def _section(number: int, findings: Iterable[Finding]) -> Section:
    mine = tuple(findings)
    aside = tuple(f for f in mine if f.status is Status.NOT_APPLICABLE)
    return Section(number, tuple(f for f in mine if f.status is not Status.NOT_APPLICABLE), aside)


def unread(files: Iterable[FileRecord]) -> tuple[FileRecord, ...]:
    """The files that were not read in full."""
    return tuple(f for f in files if f.read in _UNREAD)


def needs_attention(review: Review) -> bool:
    """Whether a required rule is open or a file was not read in full."""
    return any(is_open(f) for f in of_level(review.findings, Level.REQUIRED)) or bool(unread(review.files))


def shown_items(finding: Finding) -> tuple[Item, ...]:
    """The items, unless the only one says nothing that the finding does not say itself."""
    only = finding.items[0] if len(finding.items) == 1 else None
    if only and only.status is finding.status and (not only.reason or only.reason.rstrip(".") in finding.reason):
        return ()
    return finding.items


def open_items(finding: Finding) -> tuple[Item, ...]:
    """The items that a reader must look at, with their quotes. In a finding that is met, none: what did not help to
    meet it did no harm either.
    """
    return tuple(i for i in shown_items(finding) if i.status in OPEN) if is_open(finding) else ()


def remaining_evidence(finding: Finding) -> tuple[Evidence, ...]:
    """The quotes of a finding that do not already stand under one of its open items."""
    shown = {(e.file, e.page, e.quote) for item in open_items(finding) for e in item.evidence}
    return tuple(e for e in finding.evidence if (e.file, e.page, e.quote) not in shown)
