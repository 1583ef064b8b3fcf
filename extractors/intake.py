"""Every file of a submission: a folder, a single file, a zip or an e-mail, nested as it comes. None is dropped in
silence: what is ignored, refused or broken is listed too, and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from extractors.archive import Budget, is_container, members, parse_mail, zip_paths
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.mail import Mail
from extractors.names import disk_name, is_ignored
from extractors.problems import Problem, ProblemCode
from extractors.source import UNKNOWN, ZIP, Source, make_source
from extractors.worker import Reader

MANIFEST = "prereview.yaml"
_Parse = Callable[[Source, Limits], Mail]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One submitted file and what was read from it. `ignored` ones are listed and never read."""

    path: str
    sha256: str
    media_type: str
    size: int
    document: Document
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """All files in a fixed order, and the bytes of the manifest if there is one."""

    files: tuple[ReadFile, ...]
    manifest: bytes | None = None


def intake(path: Path | str, reader: Reader | None = None) -> Submission:
    """Reads a submission. Without a `reader`, one is started and closed. Raises OSError where the path itself cannot
    be opened; whatever is wrong with a file in it is a problem of that file's document.
    """
    if reader is None:
        with Reader() as own:
            return intake(path, own)
    manifest: list[bytes] = []
    wanted = _without_manifest(walk(Path(path), reader.limits, partial(reader.call, parse_mail)), manifest)
    files = tuple(_read_file(source, document) for source, document in reader.read_all(wanted))
    return Submission(files, manifest[0] if manifest else None)


def walk(path: Path, limits: Limits = DEFAULT_LIMITS, parse: _Parse = parse_mail) -> Iterator[Source]:
    """The files of a submission in a fixed order, containers unfolded. The paths are relative to the submission; of
    one that is a zip, to what it holds. `parse` reads e-mails.
    """
    budget = Budget(limits)
    if path.is_dir():
        for source in _entries(path, "", limits):
            yield from _unfold(source, budget, parse, 1)
        return
    if not path.is_file():
        raise FileNotFoundError(f"no such file or folder: {path}")
    source = _load(path, disk_name(path.name), limits)
    trunk = _trunk(source)
    for inner in _unfold(source, budget, parse, 1):
        yield replace(inner, path=inner.path.removeprefix(trunk))


def _trunk(source: Source) -> str:
    """What the paths of all members of a zip begin with: the zip, and the one folder that it may have been made of."""
    if source.media_type != ZIP or source.problem:
        return ""
    visible = [path for path in zip_paths(source) if not is_ignored(path)]
    tops = {path.partition("/")[0] for path in visible}
    wrapped = len(tops) == 1 and all("/" in path for path in visible)
    return f"{source.path}/{tops.pop()}/" if wrapped else f"{source.path}/"


def _without_manifest(sources: Iterator[Source], manifest: list[bytes]) -> Iterator[Source]:
    for source in sources:
        if source.path == MANIFEST and source.problem is None:
            manifest.append(source.data)
        else:
            yield source


def _read_file(source: Source, document: Document) -> ReadFile:
    return ReadFile(source.path, source.sha256, source.media_type, source.size, document, source.ignored)


def _unfold(source: Source, budget: Budget, parse: _Parse, depth: int) -> Iterator[Source]:
    """A source with all that lies within it; an archive itself is listed only if something is wrong with it."""
    if source.ignored or not is_container(source):
        yield source
    elif depth > budget.limits.archive_depth:
        yield _refused(source, Problem(ProblemCode.TOO_DEEP))
    elif source.media_type == ZIP:
        yield from _unfold_zip(source, budget, parse, depth)
    else:
        yield from _unfold_mail(source, budget, parse, depth)


def _unfold_zip(source: Source, budget: Budget, parse: _Parse, depth: int) -> Iterator[Source]:
    found = 0
    try:
        for inner in members(source, budget):
            found += not inner.ignored
            yield from _unfold(inner, budget, parse, depth + 1)
    except UnreadableError as error:
        yield _refused(source, error.problem)
        return
    if not found:
        yield _refused(source, Problem(ProblemCode.EMPTY, "an archive without documents"))


def _unfold_mail(source: Source, budget: Budget, parse: _Parse, depth: int) -> Iterator[Source]:
    try:
        attachments = list(members(source, budget, parse))
    except UnreadableError as error:
        yield _refused(source, error.problem)
        return
    yield source
    for inner in attachments:
        yield from _unfold(inner, budget, parse, depth + 1)


def _refused(source: Source, problem: Problem) -> Source:
    return replace(source, problem=problem, data=b"")


def _entries(folder: Path, prefix: str, limits: Limits) -> Iterator[Source]:
    """The files below a folder, sorted by name without regard to case; hidden folders are listed unopened."""
    try:
        found = sorted(folder.iterdir(), key=lambda p: (p.name.casefold(), p.name))
    except OSError as error:
        yield Source(prefix or ".", "", UNKNOWN, 0, problem=Problem(ProblemCode.DAMAGED, str(error.strerror)))
        return
    for path in found:
        name = prefix + disk_name(path.name)
        if path.is_symlink():
            yield Source(name, "", UNKNOWN, 0, problem=Problem(ProblemCode.LINK, "a symbolic link"))
        elif not path.is_dir():
            yield _load(path, name, limits)
        elif is_ignored(path.name):
            yield Source(f"{name}/", "", UNKNOWN, 0, ignored=True)
        else:
            yield from _entries(path, f"{name}/", limits)


def _load(path: Path, name: str, limits: Limits) -> Source:
    """A file from disk. One too large is not read, but its content is still told by its sum."""
    if not path.is_file():
        return Source(name, "", UNKNOWN, 0, problem=Problem(ProblemCode.UNSUPPORTED, "not a regular file"))
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            problem = Problem(ProblemCode.TOO_LARGE, f"{size} bytes")
            return Source(name, _sum(path), UNKNOWN, size, problem=problem)
        source = make_source(name, path.read_bytes())
    except OSError as error:
        return Source(name, "", UNKNOWN, 0, problem=Problem(ProblemCode.DAMAGED, str(error.strerror)))
    return replace(source, ignored=True, data=b"") if is_ignored(path.name) else source


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
