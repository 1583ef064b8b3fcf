"""Word files of before 2007 (DOC), turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
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

VERSION = "doc/1"
_PROGRAMS = ("soffice", "libreoffice")
#: The converter ends before the worker that waits for it is ended, lest it is left running alone.
_SHARE_OF_TIME = 0.8


def converter() -> str | None:
    """The LibreOffice program, if there is one."""
    return next((path for path in map(shutil.which, _PROGRAMS) if path), None)


def extract_doc(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None) -> Document:
    """As `extract_docx`. Raises UnreadableError."""
    program = converter()
    if program is None:
        raise UnreadableError(ProblemCode.NEEDS_LIBREOFFICE)
    with tempfile.TemporaryDirectory() as folder:
        converted = _convert(program, data, Path(folder), limits.seconds * _SHARE_OF_TIME)
    document = extract_docx(converted, sha256, limits, scans)
    return replace(document, media_type=DOC, extractor=f"{VERSION}+{document.extractor}")


def _convert(program: str, data: bytes, folder: Path, seconds: float) -> bytes:
    """DOCX bytes. The program gets a profile of its own, so that several may run and none can leave anything."""
    (folder / "in.doc").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder / "out")]
    command = [program, profile, *options, str(folder / "in.doc")]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=seconds)  # noqa: S603
        return (folder / "out" / "in.docx").read_bytes()
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(ProblemCode.TOO_SLOW, "LibreOffice") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"LibreOffice: {error}") from error
