"""The bounded pool: every file that could do harm is read in a process that can be killed.

A file that takes too long, takes too much memory or takes its process down becomes a document with a problem; the
next file is read by a fresh process. Small plain text can do no harm and is read without one.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.cache import Cache
from extractors.codec import decode, encode
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.formats import is_harmless, read, unread
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.scans import ManyScansError, as_partial, given, leave_many, read_timed, share_out
from extractors.source import Source

if TYPE_CHECKING:
    from pebble import ProcessPool

    from extractors.ocr import OcrPage

_T = TypeVar("_T")
#: A process is replaced after so many files, lest what libraries leak adds up.
_FILES_PER_PROCESS = 200
_KILLED = -9


class Reader:
    """Reads sources, in processes of its own where need be. Start it once and close it, or use it with `with`.

    May be called from several threads. `workers` is the number of processes; the default is one per core.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, cache: Cache | None = None, workers: int | None = None) -> None:
        self.limits = limits
        self._cache = cache
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes; what they were reading is lost."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def read(self, source: Source) -> Document:
        """The document of a source. Never raises for what is wrong with a file."""
        return self.begin(source)()

    def read_all(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Document]]:
        """The documents of many sources, in their order, read side by side; few are held in memory at a time."""
        waiting: list[tuple[Source, Callable[[], Document]]] = []
        for source in sources:
            waiting.append((source, self.begin(source)))
            if len(waiting) > 2 * self._workers:
                first, finish = waiting.pop(0)
                yield first, finish()
        for source, finish in waiting:
            yield source, finish()

    def begin(self, source: Source) -> Callable[[], Document]:
        """Starts reading; what is handed back waits for the document."""
        if is_harmless(source, self.limits):
            return partial(_same, read(source, self.limits))
        known = self._cache.get(source) if self._cache else None
        if known is not None:
            return partial(_same, known)
        return partial(self._finish, source, self._start(self.limits.seconds, _read_first, source, self.limits))

    def call(self, function: Callable[..., _T], *args: Any) -> _T:
        """Runs a function of module level in a process. Raises UnreadableError for whatever goes wrong there."""
        return self._start(self.limits.seconds, function, *args)()

    def _finish(self, source: Source, first: Callable[[], bytes | Left]) -> Document:
        try:
            read = first()
            return self._finish_scan(source, read) if isinstance(read, Left) else self._kept(source, decode(read))
        except UnreadableError as error:
            return unread(source, error.problem)

    def _finish_scan(self, source: Source, left: Left) -> Document:
        """The document of a scan of many pages; one of which pages are lacking is not kept, for another day may do
        better. Raises UnreadableError.
        """
        pages = share_out(self._begin_page, left.pdf or source.data, left.numbers, self.limits, 2 * self._workers)
        lost = [page for page in pages.values() if isinstance(page, Problem)]
        packed = self._start(self.limits.seconds, _read_last, source, self.limits, as_partial(pages))()
        document = decode(packed)
        if not lost:
            return self._kept(source, document)
        return document if document.text.strip() else unread(source, replace(lost[0], page=None))

    def _begin_page(self, path: str, number: int) -> Callable[[], tuple[OcrPage, float]]:
        return self._start(min(self.limits.page_seconds, self.limits.seconds), read_timed, path, number)

    def _kept(self, source: Source, document: Document) -> Document:
        if self._cache:
            self._cache.put(source, document)
        return document

    def _start(self, seconds: float, function: Callable[..., _T], *args: Any) -> Callable[[], _T]:
        """Starts a function of module level in a process; what is handed back waits for it, and raises UnreadableError
        for whatever goes wrong there.
        """
        return partial(self._outcome, self._schedule(seconds, function, *args), seconds, function, *args)

    def _outcome(self, future: Future[_T], seconds: float, function: Callable[..., _T], *args: Any) -> _T:
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            future = self._schedule(seconds, function, *args)
            error = future.exception()
        if error is not None:
            problem = problem_of(error)
            raise UnreadableError(problem.code, problem.detail)
        return future.result()

    def _schedule(self, seconds: float, function: Callable[..., _T], *args: Any) -> Future[_T]:
        with self._lock:
            if self._pool is not None and not self._pool.active:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool = None
            self._pool = self._pool or _new_pool(self._workers, self.limits)
            future: Future[_T] = self._pool.schedule(function, args=args, timeout=seconds)
            return future


def problem_of(error: BaseException) -> Problem:
    """What to tell of an error that ended the reading of a file."""
    from pebble import ProcessExpired

    if isinstance(error, UnreadableError):
        return error.problem
    if isinstance(error, TimeoutError):
        return Problem(ProblemCode.TOO_SLOW, "the time limit was reached")
    if isinstance(error, MemoryError | RecursionError):
        return Problem(ProblemCode.TOO_LARGE, type(error).__name__)
    if isinstance(error, ProcessExpired):
        code = ProblemCode.TOO_LARGE if error.exitcode == _KILLED else ProblemCode.CRASHED
        return Problem(code, f"the process that read it ended with {error.exitcode}")
    return Problem(ProblemCode.DAMAGED, f"{type(error).__name__}: {error}"[:500])


def _same(document: Document) -> Document:
    return document


@dataclass(frozen=True, slots=True)
class Left:
    """A scan whose pages `numbers` are still to be read, of `pdf`; that is None where it is the source itself."""

    numbers: tuple[int, ...]
    pdf: bytes | None


def _read_first(source: Source, limits: Limits) -> bytes | Left:
    """The document packed, unless it is a scan of many pages."""
    try:
        return encode(read(source, limits, leave_many))
    except ManyScansError as left:
        return Left(left.numbers, None if left.pdf == source.data else left.pdf)


def _read_last(source: Source, limits: Limits, pages: Mapping[int, OcrPage | Problem]) -> bytes:
    return encode(read(source, limits, given(pages)))


def _new_pool(workers: int, limits: Limits) -> ProcessPool:
    from pebble import ProcessPool

    return ProcessPool(
        max_workers=workers,
        max_tasks=_FILES_PER_PROCESS,
        initializer=_confine,
        initargs=(limits.memory_bytes,),
        context=multiprocessing.get_context(_start_method()),
    )


def _start_method() -> str:
    """Forking is quickest and needs nothing of the main module, but is safe only where no other thread runs."""
    if sys.platform == "linux":
        return "fork" if threading.active_count() == 1 else "forkserver"
    return "spawn"


def _confine(memory_bytes: int) -> None:
    """Bounds the process: some libraries take all memory there is and cannot raise. What they print goes nowhere."""
    faulthandler.disable()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if sys.platform == "win32":
        return
    import resource

    ceiling = memory_bytes + _memory_in_use()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _memory_in_use() -> int:
    """Address space of this process in bytes: what it shares with the one that started it does not count."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
