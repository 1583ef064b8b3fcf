"""What was read once is not read again: documents on disk, found by the content of their file.

The key is the file's sha256, its media type, the limits it was read under, and a fingerprint of the code that reads:
a changed extractor never meets what an older one wrote. An entry that is damaged counts as absent.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from extractors.codec import CorruptError, decode, encode
from extractors.document import Document
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import ProblemCode
from extractors.source import Source

#: Problems that another machine, another day or another installation may not have.
_PASSING = frozenset(
    (
        ProblemCode.NEEDS_OCR,
        ProblemCode.NEEDS_LIBREOFFICE,
        ProblemCode.TOO_SLOW,
        ProblemCode.TOO_LARGE,
        ProblemCode.CRASHED,
    )
)


class Cache:
    """A directory of documents; any number of processes may use it at the same time."""

    def __init__(self, root: Path, limits: Limits = DEFAULT_LIMITS) -> None:
        self._root = root
        self._limits = limits

    def get(self, source: Source) -> Document | None:
        """The document of the source; None where it is not there or damaged."""
        try:
            return decode(self._path(source).read_bytes())
        except (OSError, CorruptError):
            return None

    def put(self, source: Source, document: Document) -> None:
        """Keeps a document, unless its problems may pass. A directory that cannot be written keeps nothing."""
        if any(problem.code in _PASSING for problem in document.problems):
            return
        path = self._path(source)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, encode(document))
        except OSError:
            return

    def _path(self, source: Source) -> Path:
        kind = hashlib.sha256(f"{source.media_type}\n{self._limits}".encode()).hexdigest()[:8]
        return self._root / fingerprint() / source.sha256[:2] / f"{source.sha256}.{kind}"


def default_cache_root() -> Path:
    """Where documents are kept unless told otherwise."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "prereview" / "documents"


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of the code of this package: 16 hex digits."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _write_whole(path: Path, data: bytes) -> None:
    """Written beside and moved into place, so that no one ever reads half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
