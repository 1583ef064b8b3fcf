"""The dossiers of an inbox, and one of them reviewed and reported. Plain functions; Prefect is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors.worker import Reader
from pipeline.errors import PrereviewError, UsageError
from pipeline.findings import Form
from pipeline.reports.html import render_html
from pipeline.reports.json import render_json
from pipeline.reports.overview import Entry, entry_of, render_overview
from pipeline.reports.view import needs_attention
from pipeline.reports.write import write_whole

#: The overview has this name; no report may take it.
OVERVIEW = "index"
MANIFEST = "prereview.yaml"
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Job:
    """One dossier to review: where it lies, the name of its reports, and what the caller states of it."""

    path: Path
    stem: str
    out: Path
    rules: Path | None = None
    as_of: date | None = None
    form: Form | None = None
    lang: str = "sv"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: its line in the overview and the exit code that it gives alone."""

    entry: Entry
    exit_code: int


def dossiers_in(inbox: Path, out: Path) -> tuple[tuple[Path, str], ...]:
    """The dossiers of an inbox with the names of their reports, in the order of their names; hidden files, system
    files and the folder of reports are none. Raises UsageError where it is no folder of dossiers.
    """
    if not inbox.is_dir():
        raise UsageError(f"{inbox}: a folder of dossiers was expected")
    if (inbox / MANIFEST).exists():
        raise UsageError(f"{inbox} holds a {MANIFEST} and so is one dossier: use check, or name the folder above it")
    found = sorted(path for path in inbox.iterdir() if _is_dossier(path) and path.resolve() != out.resolve())
    return tuple(zip(found, _stems(found), strict=True))


def review_one(job: Job, reader: Reader | None = None) -> Outcome:
    """Reviews a dossier and writes its reports; a dossier that cannot be reviewed gets no report, and says why. The
    jobs of a batch share a `reader`.
    """
    from pipeline.review import review

    try:
        made = review(job.path, rules=job.rules, as_of=job.as_of, form=job.form, lang=job.lang, reader=reader)
    except PrereviewError as error:
        return failed(job, str(error), error.exit_code)
    write_whole(job.out / f"{job.stem}.json", render_json(made, job.lang))
    write_whole(job.out / f"{job.stem}.html", render_html(made, job.lang, home=f"{OVERVIEW}.html"))
    return Outcome(entry_of(job.path.name, job.stem, made), int(needs_attention(made)))


def failed(job: Job, trouble: str, exit_code: int) -> Outcome:
    """The outcome of a job without a review; reports of an earlier run would mislead, and go."""
    for ending in ("html", "json"):
        (job.out / f"{job.stem}.{ending}").unlink(missing_ok=True)
    return Outcome(Entry(job.path.name, job.stem, trouble=trouble), exit_code)


def write_overview(outcomes: Iterable[Outcome], out: Path, lang: str) -> Path:
    """Writes the overview page; gives its path."""
    path = out / f"{OVERVIEW}.html"
    write_whole(path, render_overview([outcome.entry for outcome in outcomes], lang))
    return path


def _is_dossier(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name.lower() not in _SYSTEM_FILES


def _stems(paths: Iterable[Path]) -> list[str]:
    """A name for each report, no two alike on a file system that knows no difference between a and A."""
    taken = {OVERVIEW}
    stems = []
    for path in paths:
        stem = next(name for name in _names(path) if name.casefold() not in taken)
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _names(path: Path) -> Iterable[str]:
    whole = _UNSAFE.sub("_", path.name)
    yield whole if path.is_dir() else Path(whole).stem
    yield whole
    yield from (f"{whole}-{number}" for number in range(2, 10**6))
