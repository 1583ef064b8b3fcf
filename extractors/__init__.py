"""From files to Documents: one module per format; knows nothing of QM, rules, spaCy or Prefect."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document
from extractors.limits import DEFAULT_LIMITS, Limits

__all__ = ["extract"]


def extract(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """What stands in a file, read within the limits. Raises OSError where the file cannot be opened; whatever else is
    wrong with it is a problem of the document. For folders, archives and many files see `extractors.intake`.
    """
    from extractors.names import disk_name
    from extractors.source import make_source
    from extractors.worker import Reader

    path = Path(path)
    source = make_source(disk_name(path.name), path.read_bytes())
    with Reader(limits) as reader:
        return reader.read(source)
