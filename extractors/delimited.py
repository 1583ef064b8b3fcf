"""Tables as text (CSV, TSV): the separator and the encoding told by the content."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import CSV
from extractors.text import decode

VERSION = "csv/1"
_SEPARATORS = ";\t,|"
_PROBED_LINES = 50


def extract_csv(data: bytes, sha256: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """One table; a cell's ref is its row number. Raises UnreadableError for more cells than the limit."""
    text = decode(data)
    builder = DocumentBuilder(sha256, VERSION, CSV)
    rows: list[list[CellDraft]] = []
    cells = 0
    for number, row in enumerate(_rows(text), 1):
        drafts = [_draft(cell, column, number) for column, cell in enumerate(row)]
        cells += len(drafts)
        if cells > limits.cells:
            raise UnreadableError(ProblemCode.TOO_MANY_CELLS, f"more than {limits.cells} cells")
        if any(draft.words for draft in drafts):
            rows.append(drafts)
    if rows:
        builder.add_table(rows)
    builder.end_page()
    return builder.build(() if rows else [Problem(ProblemCode.NO_TEXT)])


def _draft(cell: str, column: int, row: int) -> CellDraft:
    text = " ".join(cell.split())
    return CellDraft([Word(text)] if text else (), column, ref=str(row))


def _rows(text: str) -> list[list[str]]:
    """The rows; a file whose quotes do not close is split line by line instead."""
    separator = _separator(text.splitlines()[:_PROBED_LINES])
    if _is_hint(text.partition("\n")[0]):
        text = "\n" + text.partition("\n")[2]
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return [line.split(separator) for line in text.splitlines()]


def _separator(lines: Sequence[str]) -> str:
    """The sign that parts most lines into equally many fields. "sep=;" on the first line settles it."""
    if lines and _is_hint(lines[0]):
        return lines[0][4]
    filled = [line for line in lines if line.strip()]
    return max(_SEPARATORS, key=lambda sign: _agreement(filled, sign))


def _is_hint(line: str) -> bool:
    """ "sep=;": a line for Excel, which does not show it."""
    return line.lower().startswith("sep=") and len(line.rstrip()) == 5


def _agreement(lines: Sequence[str], sign: str) -> tuple[int, int]:
    counts = [line.count(sign) for line in lines]
    usual = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
    return (counts.count(usual) if usual else 0, sum(counts))
