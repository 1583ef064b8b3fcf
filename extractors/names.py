"""Names of files as senders' programs wrote them: decoded, made safe, told apart."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

_UNSAFE_CHARACTERS = re.compile(r"[\x00-\x1f\x7f/\\]+")
_DRIVE = re.compile(r"[A-Za-z]:")
#: Letters beyond ASCII that Swedish file names hold; a wrong decoding shows others.
_EXPECTED = frozenset("åäöÅÄÖéÉèüÜßæøÆØ–—’”§´ ")
_SYSTEM_NAMES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "~$"))


def is_ignored(path: str) -> bool:
    """Whether a path leads to no document: hidden files and folders, lock files of open documents, system files."""
    parts = PurePosixPath(path).parts
    return any(_is_ignored_name(part) for part in parts)


def _is_ignored_name(name: str) -> bool:
    return (name.startswith(".") and name not in (".", "..")) or name.startswith("~$") or name.lower() in _SYSTEM_NAMES


def is_escaping(path: str) -> bool:
    """Whether a member's path would lead out of the folder it is unpacked to."""
    return path.startswith("/") or bool(_DRIVE.match(path)) or ".." in PurePosixPath(path).parts


def file_name(name: str) -> str:
    """A name without folders and control characters; a way out of a folder does not make it a hidden file."""
    safe = _UNSAFE_CHARACTERS.sub("_", name).strip()
    return (safe.lstrip("._") if safe != name.strip() else safe)[:200]


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, a repeated one with a number: "avtal.pdf", "avtal (2).pdf"."""
    taken: set[str] = set()
    result = []
    for name in names:
        path, candidate, count = PurePosixPath(name), name, 1
        while candidate in taken:
            count += 1
            candidate = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
        taken.add(candidate)
        result.append(candidate)
    return result


def disk_name(name: str) -> str:
    """A name from the file system as text that can be shown: one that is no UTF-8 is read as Windows wrote it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", "replace")
    return name


def zip_name(raw: bytes) -> str:
    """A member's name of which the zip does not say the encoding."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        readings = [raw.decode(encoding, "replace") for encoding in ("cp850", "cp1252", "mac_roman")]
        return max(readings, key=likeness)


def likeness(text: str) -> int:
    """How much more a text in Swedish it is than a wrong reading of one: by its letters beyond ASCII."""
    return sum(1 if c in _EXPECTED else -1 for c in text if not c.isascii())
