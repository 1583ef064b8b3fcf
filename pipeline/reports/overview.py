"""The overview page of a batch: how each dossier stands, and which rules fail most often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pipeline.findings import Finding, Form, Level, Review, Status
from pipeline.reports import view, wording
from pipeline.reports.html import BarPart, bar, environment, vocabulary

#: How many rules the list of common faults holds.
MOST_RULES = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is open for a dossier."""

    code: str
    title: str
    status: Status
    level: Level


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier of a batch: what the overview shows of its review, or why there is none (`trouble`). `name` is as
    submitted, `stem` the name of its report without ending.
    """

    name: str
    stem: str = ""
    organisation: str = ""
    form: Form | None = None
    as_of: date | None = None
    required: Mapping[Status, int] | None = None
    shares: tuple[BarPart, ...] = ()
    faults: tuple[Fault, ...] = ()
    unread: int = 0
    rulebook: str = ""
    trouble: str = ""

    @property
    def open_required(self) -> int:
        """How many required rules are open."""
        return sum(fault.level is Level.REQUIRED for fault in self.faults)

    @property
    def address(self) -> str:
        """The report's address, seen from the overview."""
        return f"{quote(self.stem)}.html"


@dataclass(frozen=True, slots=True)
class CommonFault:
    """A rule that is open for several dossiers."""

    code: str
    title: str
    entries: tuple[Entry, ...]


def entry_of(name: str, stem: str, review: Review) -> Entry:
    """What the overview needs of a review; small enough to pass between tasks."""
    required = view.of_level(review.findings, Level.REQUIRED)
    return Entry(
        name=name,
        stem=stem,
        organisation=review.organisation.name or "",
        form=review.form,
        as_of=review.as_of,
        required=view.tally(review.findings)[Level.REQUIRED],
        shares=bar(required),
        faults=_faults(review.findings),
        unread=len(view.unread(review.files)),
        rulebook=f"{review.stamp.rulebook} {review.stamp.edition}",
    )


def common_faults(entries: Iterable[Entry]) -> tuple[CommonFault, ...]:
    """The rules that are open in most dossiers, at most MOST_RULES."""
    by_rule: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for fault in entry.faults:
            by_rule.setdefault((fault.code, fault.title), []).append(entry)
    ranked = sorted(by_rule.items(), key=lambda item: -len(item[1]))
    return tuple(CommonFault(code, title, tuple(found)) for (code, title), found in ranked[:MOST_RULES])


def render_overview(entries: Sequence[Entry], lang: str = "sv") -> str:
    """The page for a batch, in the order given."""
    reviewed = [entry for entry in entries if not entry.trouble]
    values = {
        **vocabulary(lang),
        "entries": reviewed,
        "failed": [entry for entry in entries if entry.trouble],
        "common": common_faults(reviewed),
        "summary": wording.batch_summary(len(entries), sum(1 for e in reviewed if not e.open_required), lang),
        "COUNTED": tuple(status for status in view.STATUSES if status is not Status.NOT_APPLICABLE),
        "rulebooks": sorted({entry.rulebook for entry in reviewed}),
    }
    return environment().get_template("overview.html.j2").render(values)


def _faults(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    return tuple(Fault(f.code, f.title, f.status, f.level) for f in findings if view.is_open(f))
