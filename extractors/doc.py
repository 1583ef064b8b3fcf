"""Word files of before 2007 (DOC), turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Document
from extractors.docx import extract_docx
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import ProblemCode
from extractors.source import DOC

if TYPE_CHECKING:
    from extractors.pdf.scan import ScanReader

VERSION = "doc/2"
_PROGRAMS = ("soffice", "libreoffice")
#: The converter ends before the worker that waits for it is ended, lest it is left running alone.
_SHARE_OF_TIME = 0.8
#: Runs the rest of its arguments within a time of the processor (seconds, the first of them). Its input is a pipe that
#: ends with the process that waits: then the whole group ends, too.
_GUARD = (
    "sh",
    "-c",
    'ulimit -t "$1"; shift; exec 3<&0; "$@" </dev/null 3<&- & own=$!; '
    "(read -r line; kill -KILL -$$) <&3 & exec 3<&-; wait $own",
    "sh",
)
_SECTOR = 512
#: How the stream of a Word document begins, and where its flags stand and which of them tells of a password.
_WORD_MAGIC, _FLAGS_AT, _ENCRYPTED = b"\xec\xa5", 10, 0x0100
_OOR = "http://openoffice.org/2001/registry"
#: Settings of the converter: no macro runs, whoever signed it, and nothing outside the document is fetched.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def converter() -> str | None:
    """The LibreOffice program, if there is one."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path), None)


def extract_doc(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None) -> Document:
    """As `extract_docx`. Raises UnreadableError."""
    if is_locked(data):
        raise UnreadableError(ProblemCode.ENCRYPTED, "encrypted Word file")
    program = converter()
    if program is None:
        raise UnreadableError(ProblemCode.NEEDS_LIBREOFFICE)
    converted = convert(program, data, "docx", limits.seconds * _SHARE_OF_TIME)
    document = extract_docx(converted, sha256, limits, scans)
    return replace(document, media_type=DOC, extractor=f"{VERSION}+{document.extractor}")


def is_locked(data: bytes) -> bool:
    """Whether a password protects a Word file of before 2007."""
    starts = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_MAGIC, at))
    first = next(starts, None)
    return first is not None and bool(_flags(data, first) & _ENCRYPTED)


def _flags(data: bytes, start: int) -> int:
    return int.from_bytes(data[start + _FLAGS_AT : start + _FLAGS_AT + 2], "little")


def convert(program: str, data: bytes, kind: str, seconds: float) -> bytes:
    """The document in another form ("docx", "doc"), made by LibreOffice. It gets a profile and a home of its own, so
    that several may run and none can leave anything. Raises UnreadableError.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        _write_settings(folder / "profile" / "user")
        _run([program, *_options(folder, kind)], folder, seconds)
        try:
            return (folder / "out" / f"in.{kind}").read_bytes()
        except OSError as error:
            raise UnreadableError(ProblemCode.DAMAGED, "LibreOffice could not open it") from error


def _options(folder: Path, kind: str) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    flags = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", kind]
    return [profile, *flags, "--outdir", str(folder / "out"), str(folder / "in.doc")]


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="{_OOR}">{items}</oor:items>', "utf-8"
    )


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Runs the program; when it is over, or at the time limit, what it started ends with it. Raises UnreadableError."""
    places = {"HOME": str(folder), "TMPDIR": str(folder)}
    guard = () if sys.platform == "win32" else (*_GUARD, str(int(seconds) + 1))
    try:
        process = subprocess.Popen(  # noqa: S603
            [*guard, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | places,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableError(ProblemCode.NEEDS_LIBREOFFICE, str(error)) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(ProblemCode.TOO_SLOW, "LibreOffice") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and all that it started; they are a group of their own."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()
