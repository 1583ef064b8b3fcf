"""From files to Documents: one module per format; knows nothing of QM, rules, spaCy or Prefect."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document
from extractors.formats import read
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.source import make_source

__all__ = ["extract"]


def extract(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """What stands in a file. Raises OSError where the file cannot be opened; whatever else is wrong with it is
    a problem of the document.
    """
    path = Path(path)
    return read(make_source(path.name, path.read_bytes()), limits)
