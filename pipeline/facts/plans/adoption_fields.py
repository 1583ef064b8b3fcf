"""Labels and values that may tell who adopted a document and when: in lines, in tables, under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.findings import Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates
from pipeline.language.words import is_any
from pipeline.papers import Paper, Row

#: Passages at the edges of a paper: from its start, and from its end.
OPENING, CLOSING = 12, 8
_FIRST_UNDER = 10
_FIELD_MARK = re.compile(r"\s*[|•·\t]\s*|;\s+|\s{2,}")
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}(?:\.\d)?\W*(?:§\W*)?)?")
_Labels = Mapping[str, Sequence[str]]
PLANNED = Anchored(
    r"""\b(?:ska|skall|kommer\s+att|föreslås|förväntas|väntas|avses|planeras|bör|inför|behöver)\b[^.]{0,60}?
      \b(?:anta|antas|fastställa|fastställas|beslut\w*|godkänn\w*|behandla\w*|klubbas?|spikas?|stadfästas?)\b
    |\bbeslut\b[^.]{0,40}\b(?:väntas|inväntas|planeras|fattas|tas)\b
    |\bläggs\s+fram\b|\b(?:föreslå|rekommendera|tillstyrk|hemställ|förord)\w*\b[^.]*\b(?:anta|fastställ|godkänn)
    |\b(?:antas|fastställs|beslutas|godkänns|behandlas|klubbas|spikas)\s+(?:av|på|vid|den|i)\b
    |\bför\s+(?:beslut|fastställelse|antagande)\s+(?:av|på|vid|i)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def decision_fields(paper: Paper, labels: _Labels) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """Labels and values: in lines with a colon near the edges, in tables of two columns, under headings and header
    cells.
    """
    passages = [*paper.passages[:OPENING], *paper.passages[-CLOSING:]]
    for line in (line for p in passages for line in p.lines()):
        for field in _FIELD_MARK.split(line.text):
            label, colon, value = field.partition(":")
            if colon and value.strip():
                yield label.strip(), value.strip(), line.evidence()
    for heading, under in pairwise(paper.passages):
        told = len(under.text.split()) <= _FIRST_UNDER and find_dates(under.text) and not PLANNED.search(under.text)
        if heading.kind is BlockKind.HEADING and told:
            yield _NUMBERING.sub("", heading.text), under.text, under.evidence()
    for table in paper.tables:
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            for name, cell in zip(filled[::2], filled[1::2], strict=False):
                yield name.text, cell.text, row.evidence()
        if len(table.rows) > 1:
            yield from _under_header(table.rows[0], table.rows[-1], labels)


def _under_header(header: Row, row: Row, labels: _Labels) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """The last row under its header; in a table of versions, beside who decided, a bare "Datum" is when."""
    heads = [c.text for c in header.cells if c.text]
    decides = any(is_any(h, (*labels["who"], *labels["both"])) for h in heads)
    decides = decides and (len(heads) == 2 or any(is_any(h, labels["versions"]) for h in heads))
    for label, value in zip(header.cells, row.cells, strict=False):
        if label.text and value.text:
            bare = decides and is_any(label.text, labels["bare_when"])
            yield labels["when"][0] if bare else label.text, value.text, row.evidence()
