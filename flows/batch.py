"""The batch as a Prefect flow: one task per dossier, paths in, a line of the overview out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows.dossiers import Job, Outcome, dossiers_in, failed, review_one, write_overview
from flows.settings import prepare_prefect
from pipeline.errors import UsageError
from pipeline.findings import Form

#: Told of each dossier as it is done: (outcome, how many are done, how many there are).
Tell = Callable[[Outcome, int, int], None]
Work = Callable[[Job], Outcome]
_OURS = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a run: an outcome per dossier in the order of their names, and where the overview is."""

    outcomes: tuple[Outcome, ...]
    overview: Path

    @property
    def exit_code(self) -> int:
        """That of the worst dossier."""
        return max((outcome.exit_code for outcome in self.outcomes), default=0)


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every dossier of a run."""

    rules: Path | None = None
    as_of: date | None = None
    form: Form | None = None
    lang: str = "sv"


def run_batch(inbox: Path, out: Path, options: Options, tell: Tell, work: Work | None = None) -> Batch:
    """Reviews every dossier of `inbox` and writes the reports to `out`. A dossier that fails stops no other.

    Raises UsageError where the inbox is no folder or `out` cannot be written.
    """
    found = dossiers_in(inbox, out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: the folder of reports cannot be made ({error.strerror})") from error
    jobs = [Job(p, stem, out, options.rules, options.as_of, options.form, options.lang) for p, stem in found]
    outcomes = _reviewed(jobs, tell, work) if jobs else ()
    return Batch(outcomes, write_overview(outcomes, out, options.lang))


def _reviewed(jobs: Sequence[Job], tell: Tell, work: Work | None) -> tuple[Outcome, ...]:
    if work is not None:
        return _in_flow(jobs, tell, work)
    from pipeline.review import cached_reader

    with cached_reader() as reader:

        def review_with_reader(job: Job) -> Outcome:
            return review_one(job, reader)

        return _in_flow(jobs, tell, review_with_reader)


def _in_flow(jobs: Sequence[Job], tell: Tell, work: Work) -> tuple[Outcome, ...]:
    prepare_prefect()
    from prefect import Flow, Task
    from prefect.cache_policies import NO_CACHE
    from prefect.futures import PrefectFuture, as_completed
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

    review_task = Task(work, name="review-dossier", cache_policy=NO_CACHE, persist_result=False)
    # The reading is done by processes of its own: a thread per core keeps them all busy.
    runner: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=os.cpu_count() or 1)

    def review_all() -> tuple[Outcome, ...]:
        futures: dict[PrefectFuture[Outcome], Job] = {review_task.submit(job): job for job in jobs}
        done: dict[Path, Outcome] = {}
        for future in as_completed(list(futures)):
            job = futures[future]
            done[job.path] = _outcome(job, future.result(raise_on_failure=False))
            tell(done[job.path], len(done), len(jobs))
        return tuple(done[job.path] for job in jobs)

    flow = Flow(review_all, name="prereview-batch", task_runner=runner, validate_parameters=False, persist_result=False)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return flow()


def _outcome(job: Job, result: Any) -> Outcome:
    """What a task gave: its outcome, or the exception that it ended with, which is a failure of ours."""
    if isinstance(result, Outcome):
        return result
    return failed(job, f"{type(result).__name__}: {result}", _OURS)
