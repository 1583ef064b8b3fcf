"""How a document opens: its title, the short lines below it, and what its pages carry at top and bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.document import Block, BlockKind, Page
from pipeline.findings import Evidence
from pipeline.language.clean import clean
from pipeline.papers import Paper, Passage

_MOST_PASSAGES = 10
_LONG = 30
_TITLE = 12
_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the opening; `is_heading` for headings and page furniture, which are no sentences; `is_title_like` for
    those and for short lines that are neither a list's item nor a sentence.
    """

    text: str
    evidence: tuple[Evidence, ...]
    is_heading: bool
    is_title_like: bool = True


def opening_lines(paper: Paper) -> tuple[Line, ...]:
    """The lines before the first long paragraph, then the page headers and footers."""
    return (*_first_lines(paper), *_furniture_lines(paper))


def _first_lines(paper: Paper) -> Iterator[Line]:
    rows = [r for t in paper.tables if t.index <= _MOST_PASSAGES for r in t.rows[:6] if _is_card(t.rows)]
    for passage in paper.passages[:_MOST_PASSAGES]:
        if len(passage.text.split()) > _LONG:
            break
        for line in passage.lines():
            is_heading = passage.kind is BlockKind.HEADING
            short = passage.kind is BlockKind.PARAGRAPH and len(line.text.split()) <= _TITLE and line.text[-1:] != "."
            yield Line(_labelled(passage, line), line.evidence(), is_heading, is_heading or short)
    for row in rows:
        filled = [c.text for c in row.cells if c.text]
        yield Line(": ".join(filled), row.evidence(), False)


def _is_card(rows: tuple[object, ...]) -> bool:
    """Whether a table is the card of a document (owner, version, decision) and no list of things to do."""
    return len(rows) <= 14


def _labelled(passage: Passage, line: Passage) -> str:
    """A heading's label may be part of what it says: "1 januari 2026–31 december 2027"."""
    first = bool(line.offsets and passage.offsets and line.offsets[0] == passage.offsets[0])
    return f"{passage.label} {line.text}" if first and passage.label[:1].isdigit() else line.text


def _furniture_lines(paper: Paper) -> Iterator[Line]:
    pages = {p.page for p in paper.passages}
    seen: set[str] = set()
    for page, block in paper.document.blocks():
        if block.kind in _FURNITURE and page.number in pages:
            text = clean(paper.document.text[block.start : block.end]).text
            if text and text not in seen:
                seen.add(text)
                yield Line(text, (_evidence(paper, page, block, text),), True)


def _evidence(paper: Paper, page: Page, block: Block, text: str) -> Evidence:
    regions = paper.document.locate(block.start, block.end)
    boxes = tuple((b.x0, b.top, b.x1, b.bottom) for r in regions for b in r.boxes if r.page == page.number)
    return Evidence(paper.path, page.number, text, boxes=boxes, doc_type=paper.type)
