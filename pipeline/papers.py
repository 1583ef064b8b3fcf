"""A document as fact readers see it: cleaned passages and tables, each of which can say where it stands.

A `Passage` is one paragraph, heading, list item or table cell (or a part of one), in cleaned one-line text, with
the trail of headings over it. Readers match on ``passage.text`` and hand back ``passage.part(a, b).evidence()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractors.document import Block, BlockKind, Cell, Document, Page, Span, line_boxes, spans_between
from pipeline.findings import DocType, Evidence
from pipeline.kept import kept
from pipeline.language.clean import clean, cleaned_text

#: What the PDF extractor calls a table that goes on from the page before, without the header it repeats.
CONTINUED = "continued"
_FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT})
_SENTENCE_END = tuple('.:;!?”"')


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of cleaned text; ``offsets[i]`` is the place of ``text[i]`` in ``document.text``.

    `headings` is the trail of headings over it, outermost first, each with its label. `label` is the passage's own
    numbering and is not part of `text`. `index` counts passages and tables of one paper in reading order.
    """

    path: str
    document: Document = field(repr=False)
    kind: BlockKind
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    headings: tuple[str, ...] = ()
    label: str = ""
    index: int = 0
    level: int = 0
    doc_type: DocType = DocType.OTHER
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        # Where it stands and what it says are enough; the whole document would be gone through for each question.
        return hash((self.path, self.index, self.offsets[:1], self.text))

    @property
    def page(self) -> int | None:
        """The 1-based page the passage begins on; None for formats without pages."""
        page = self.document.page_of(self.offsets[0]) if self.offsets else None
        return page.number if page else None

    @property
    def section(self) -> str:
        """The heading the passage stands under."""
        return self.headings[-1] if self.headings else ""

    def part(self, start: int, end: int | None = None) -> Passage:
        """The passage's characters `start` to `end`, as a passage."""
        if start == 0 and (end is None or end >= len(self.text)):
            return self
        return self._with(self.text[start:end], self.offsets[start:end])

    def _with(self, text: str, offsets: tuple[int, ...]) -> Passage:
        """`dataclasses.replace`, which takes twice as long, for what is done the most."""
        return Passage(
            self.path,
            self.document,
            self.kind,
            text,
            offsets,
            self.headings,
            self.label,
            self.index,
            self.level,
            self.doc_type,
        )

    @kept
    def lines(self) -> tuple[Passage, ...]:
        """The passage line by line, as the lines stood in the document."""
        source = self.document.text
        if not self.text or "\n" not in source[self.offsets[0] : self.offsets[-1] + 1]:
            return (self,) if self.text else ()
        lines, start = [], 0
        for line in "".join(map(source.__getitem__, self.offsets)).split("\n"):
            if line:
                lines.append(self.part(start, start + len(line)))
            start += len(line) + 1
        return tuple(lines)

    @kept
    def evidence(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """The passage (or its characters `start` to `end`) as evidence: one for each page it touches."""
        end = len(self.text) if end is None else end
        if end <= start:
            return ()
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return tuple(self._evidence_on(page, first, last) for page in _pages_touched(self.document, first, last))

    def _evidence_on(self, page: Page, first: int, last: int) -> Evidence:
        blocks = [b for b in page.blocks if b.start < last and first < b.end and b.kind not in _FURNITURE]
        start, end = max(first, blocks[0].start), min(last, blocks[-1].end)
        spans = [s for b in blocks for s in spans_between(b, start, end)]
        return Evidence(
            file=self.path,
            page=page.number,
            quote=cleaned_text(self.document.text[start:end]),
            section=self.section,
            boxes=tuple((b.x0, b.top, b.x1, b.bottom) for b in line_boxes(s.bbox for s in spans if s.bbox)),
            confidence=_confidence(spans),
            doc_type=self.doc_type,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a passage per column (empty where the table has no cell there)."""

    cells: tuple[Passage, ...]
    index: int

    @property
    def text(self) -> str:
        """The cells that are not empty, joined by a blank."""
        return " ".join(c.text for c in self.cells if c.text)

    def evidence(self) -> tuple[Evidence, ...]:
        """The whole row as one piece of evidence: its cells joined by a blank."""
        filled = [c for c in self.cells if c.text]
        if not filled:
            return ()
        first = filled[0].evidence()[0]
        rest = [e for c in filled[1:] for e in c.evidence() if e.page == first.page]
        quote = " ".join([first.quote, *(e.quote for e in rest)])
        boxes = first.boxes + tuple(box for e in rest for box in e.boxes)
        confidence = min([first.confidence, *(e.confidence for e in rest)])
        return (replace(first, quote=quote, boxes=boxes, confidence=confidence),)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` holds all rows, the header (if any) first. `name` is the sheet's name in a spreadsheet."""

    path: str
    rows: tuple[Row, ...]
    has_header: bool
    headings: tuple[str, ...] = ()
    index: int = 0
    page: int | None = None
    name: str = ""
    doc_type: DocType = DocType.OTHER

    @property
    def header(self) -> tuple[str, ...]:
        """The texts of the header row; empty where there is none."""
        return tuple(c.text for c in self.rows[0].cells) if self.has_header else ()

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows below the header."""
        return self.rows[1:] if self.has_header else self.rows


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the dossier, or a part of one (an appendix within a PDF), of one type."""

    path: str
    type: DocType
    document: Document = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    decided_by: tuple[str, ...] = ()
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def title(self) -> str:
        """The first heading, else the first passage, else the file's name."""
        first = next((p.text for p in self.passages if p.kind is BlockKind.HEADING), None)
        return first or next((p.text for p in self.passages), self.path)

    def under(self, *words: str) -> tuple[Passage, ...]:
        """The passages under a heading that holds one of `words` (lower case), at any depth."""
        return tuple(p for p in self.passages if any(w in h.lower() for h in p.headings for w in words))


def read_paper(path: str, document: Document, type_: DocType = DocType.OTHER, pages: range | None = None) -> Paper:
    """The passages and tables of a document, or of those of its pages (1-based) that are in `pages`."""
    passages: list[Passage] = []
    tables: list[Table] = []
    trail: list[tuple[int, str]] = []
    for index, (page, block) in enumerate(document.blocks()):
        if block.kind in _FURNITURE or (pages is not None and page.number not in pages):
            continue
        headings = tuple(text for _, text in trail)
        if block.kind is BlockKind.TABLE:
            table = _table(path, document, type_, page, block, headings, index)
            if block.label == CONTINUED and tables:
                tables[-1] = _joined(tables[-1], table)
            else:
                tables.append(table)
            continue
        passage = _passage(path, document, type_, block, headings, index)
        if not passage.text and not passage.label:
            continue
        if block.kind is BlockKind.HEADING:
            trail = [
                *(t for t in trail if t[0] < block.level),
                (block.level, f"{block.label} {passage.text}".strip()),
            ]
        passages.append(passage)
    return Paper(path, type_, document, tuple(join_running_on(passages, _runs_on_over_pages)), tuple(tables))


def rewrite(paper: Paper, change: Callable[[str, tuple[int, ...]], tuple[str, tuple[int, ...]]]) -> Paper:
    """The same paper with every passage's and cell's text (and offsets) as `change` gives them."""

    def changed(passage: Passage) -> Passage:
        text, offsets = change(passage.text, passage.offsets)
        return passage if text is passage.text else replace(passage, text=text, offsets=offsets)

    tables = tuple(
        replace(t, rows=tuple(replace(r, cells=tuple(changed(c) for c in r.cells)) for r in t.rows))
        for t in paper.tables
    )
    return replace(paper, passages=tuple(changed(p) for p in paper.passages), tables=tables)


def retype(paper: Paper, type_: DocType, decided_by: tuple[str, ...] = ()) -> Paper:
    """The same paper, known to be of another type."""
    passages = tuple(replace(p, doc_type=type_) for p in paper.passages)
    tables = tuple(
        replace(
            t,
            doc_type=type_,
            rows=tuple(replace(r, cells=tuple(replace(c, doc_type=type_) for c in r.cells)) for r in t.rows),
        )
        for t in paper.tables
    )
    return replace(paper, type=type_, passages=passages, tables=tables, decided_by=decided_by)


def _passage(
    path: str, document: Document, type_: DocType, block: Block, headings: tuple[str, ...], index: int
) -> Passage:
    text, offsets = _cleaned(document, block)
    if block.label and text.startswith(block.label):
        skip = len(block.label) + len(text[len(block.label) :]) - len(text[len(block.label) :].lstrip())
        text, offsets = text[skip:], offsets[skip:]
    return Passage(path, document, block.kind, text, offsets, headings, block.label, index, block.level, type_)


def _cleaned(document: Document, block: Block | Cell) -> tuple[str, tuple[int, ...]]:
    cleaned = clean(document.text[block.start : block.end])
    return cleaned.text, tuple(map(block.start.__add__, cleaned.offsets))


def _table(
    path: str,
    document: Document,
    type_: DocType,
    page: Page,
    block: Block,
    headings: tuple[str, ...],
    index: int,
) -> Table:
    width = max((c.column + c.colspan for row in block.rows for c in row), default=0)
    rows = []
    for number, cells in enumerate(block.rows):
        by_column = {c.column: c for c in cells}
        passages = [
            Passage(
                path,
                document,
                BlockKind.TABLE,
                *_cell_text(document, by_column.get(column)),
                headings,
                "",
                index,
                0,
                type_,
            )
            for column in range(width)
        ]
        rows.append(Row(tuple(passages), number))
    return Table(path, tuple(rows), _has_header(rows), headings, index, page.number, block.label, type_)


def _joined(table: Table, rest: Table) -> Table:
    """A table and its rows on the next page, as one."""
    first = len(table.rows)
    return replace(table, rows=(*table.rows, *(replace(row, index=first + row.index) for row in rest.rows)))


def _cell_text(document: Document, cell: Cell | None) -> tuple[str, tuple[int, ...]]:
    return _cleaned(document, cell) if cell else ("", ())


def _has_header(rows: Sequence[Row]) -> bool:
    """A first row of at least two filled cells none of which is a figure (years aside), and rows below it."""
    if len(rows) < 2:
        return False
    filled = [c.text for c in rows[0].cells if c.text]
    return len(filled) >= 2 and not any(_is_figure(text) for text in filled)


def _is_figure(text: str) -> bool:
    digits = text.replace(" ", "").strip("-–−%kr.:")
    is_year = len(digits) == 4 and digits.startswith(("19", "20"))
    return bool(digits) and digits.replace(",", "").replace(".", "").isdigit() and not is_year


def join_running_on(passages: Iterable[Passage], runs_on: Callable[[Passage, Passage], bool]) -> Iterator[Passage]:
    """The passages, each with those behind it that it runs on in."""
    held: Passage | None = None
    for passage in passages:
        if held is not None and runs_on(held, passage):
            gap = held.offsets[-1]
            held = replace(held, text=f"{held.text} {passage.text}", offsets=(*held.offsets, gap, *passage.offsets))
            continue
        if held is not None:
            yield held
        held = passage
    if held is not None:
        yield held


def _runs_on_over_pages(before: Passage, after: Passage) -> bool:
    """Whether a paragraph runs on over a page break."""
    flowing = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return (
        before.kind in flowing
        and after.kind is BlockKind.PARAGRAPH
        and bool(before.text and after.text)
        and not before.text.endswith(_SENTENCE_END)
        and after.text[0].islower()
        and before.document.page_of(before.offsets[-1]) is not after.document.page_of(after.offsets[0])
    )


def _confidence(spans: Sequence[Span]) -> float:
    """The mean over the letters, but no more than that of the least certain figure: a digit misread decides."""
    letters = sum(len(s.text) for s in spans)
    if not letters:
        return 1.0
    if all(s.confidence >= 1.0 for s in spans):
        return 1.0
    mean = sum(s.confidence * len(s.text) for s in spans) / letters
    return min([mean, *(s.confidence for s in spans if any(c.isdigit() for c in s.text))])


def _pages_touched(document: Document, first: int, last: int) -> list[Page]:
    return [page for page in document.pages if _is_touched(page, first, last)]


def _is_touched(page: Page, first: int, last: int) -> bool:
    if not page.blocks or page.blocks[0].start >= last or page.blocks[-1].end <= first:
        return False
    return any(b.start < last and first < b.end and b.kind not in _FURNITURE for b in page.blocks)
