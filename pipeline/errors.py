"""The exceptions of Prereview, each with the exit code the command line gives for it.

    PrereviewError            3   a failure of ours
    +-- UsageError            2   wrong use: a path that does not exist, an unreadable option
    +-- InputError            2   a dossier that cannot be opened at all
    +-- RulebookError         2   a rule file that is broken: file, line, what was expected
    +-- StoreError            3   the ledger or the cache cannot be written

A file that cannot be read is none of these: it is a `Problem` in the review. A rule that is not met is a `Finding`.
"""

from __future__ import annotations

from pathlib import Path


class PrereviewError(Exception):
    """The root; `exit_code` is what the process ends with."""

    exit_code = 3


class UsageError(PrereviewError):
    """The call is wrong: a path that does not exist, a date that is none."""

    exit_code = 2


class InputError(PrereviewError):
    """The dossier as a whole cannot be opened."""

    exit_code = 2


class RulebookError(PrereviewError):
    """A rule file, case file or lexicon is broken. `line` is 1-based."""

    exit_code = 2

    def __init__(self, path: Path | str, line: int | None, expected: str) -> None:
        self.path, self.line, self.expected = Path(path), line, expected
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {expected}")


class StoreError(PrereviewError):
    """The ledger or the cache cannot be read or written."""
