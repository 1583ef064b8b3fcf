"""From the items of flowing text to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BlockKind
from extractors.flow.headings import Look, heading_level
from extractors.flow.items import FlowCell, FlowTable, Item, Paragraph
from extractors.labels import number_label

_FIGURE = re.compile(r"[-−–+(]?\s*\d[\d\s.,]*\)?\s*(?:kr|tkr|mkr|mnkr|sek|%|:-|st)?\.?", re.I)
#: Items whose bullet or number was typed; it stays in the text.
_TYPED_ITEM = re.compile(r"([-–•*▪·●○]|\d{1,2}[.)]|[a-zåäö]\)|o(?=\t))\s+(?=\S)")
#: A line of a table of contents that was typed: dots and a page number.
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,3}$")
_FILL_IN = re.compile(r"[_.…\s]{3,}")
_LONG_CELL = 600


def add_story(builder: DocumentBuilder, items: Sequence[Item], look: Look) -> None:
    """Adds body text: headings, list items, paragraphs, tables. A table of contents is no body text: it only repeats
    what stands elsewhere, and goes with the page's furniture.
    """
    items = tuple(_unwrapped(items))
    index = 0
    while index < len(items):
        run = _tabbed_run(items, index, look)
        if run:
            _add_tabbed(builder, run)
            index += len(run)
            continue
        item = items[index]
        if isinstance(item, FlowTable):
            add_table(builder, item, look)
        else:
            _add_paragraph(builder, item, heading_level(items, index, look))
        index += 1


def add_furniture(builder: DocumentBuilder, items: Sequence[Item], kind: BlockKind, label: str = "") -> None:
    """Adds a header, footer, footnote or comment: every paragraph a block of that kind, tables row by row."""
    for lines, ref in _plain(items):
        builder.add_block(kind, words(lines), label=label, ref=ref)


def add_table(builder: DocumentBuilder, table: FlowTable, look: Look) -> None:
    """Adds a table; tables within its cells follow it."""
    rows = [[_draft(cell) for cell in row] for row in table.rows]
    if any(cell.words for row in rows for cell in row):
        builder.add_table(rows, ref=table.ref)
    for row in table.rows:
        for cell in row:
            for item in cell.items:
                if isinstance(item, FlowTable):
                    add_table(builder, item, look)


def words(lines: Sequence[str]) -> list[Word]:
    """One word per line, with single blanks for tabs and runs of blanks."""
    return [Word(" ".join(line.split()), newline=bool(i)) for i, line in enumerate(lines)]


def _add_paragraph(builder: DocumentBuilder, paragraph: Paragraph, level: int) -> None:
    if paragraph.contents or (paragraph.lines and all(_CONTENTS_LINE.search(line) for line in paragraph.lines)):
        builder.add_block(BlockKind.HEADER, words(paragraph.lines), ref=paragraph.ref)
    elif level:
        label = paragraph.label or number_label(paragraph.text)
        builder.add_block(BlockKind.HEADING, words(paragraph.lines), level=level, label=label, ref=paragraph.ref)
    elif paragraph.depth and paragraph.lines:
        depth, label = paragraph.depth, paragraph.label
        builder.add_block(BlockKind.LIST_ITEM, words(paragraph.lines), level=depth, label=label, ref=paragraph.ref)
    elif paragraph.lines:
        typed = _TYPED_ITEM.match(paragraph.lines[0])
        kind, depth, label = (BlockKind.LIST_ITEM, 1, typed[1]) if typed else (BlockKind.PARAGRAPH, 0, "")
        builder.add_block(kind, words(paragraph.lines), level=depth, label=label, ref=paragraph.ref)


def _draft(cell: FlowCell) -> CellDraft:
    lines = [line for item in cell.items if isinstance(item, Paragraph) for line in _labelled(item)]
    return CellDraft(words(lines), cell.column, None, cell.rowspan, cell.colspan, cell.ref)


def _labelled(paragraph: Paragraph) -> tuple[str, ...]:
    """The lines, with the number that stands before them: a cell has no other place for it."""
    if not paragraph.label or paragraph.bullet:
        return paragraph.lines
    first = paragraph.lines[0] if paragraph.lines else ""
    return (f"{paragraph.label} {first}".strip(), *paragraph.lines[1:])


def _unwrapped(items: Sequence[Item]) -> Iterator[Item]:
    """Tables that only lay text out (one cell, or cells full of running text) give way to what they hold."""
    for item in items:
        if isinstance(item, FlowTable) and _is_layout(item):
            for row in item.rows:
                for cell in row:
                    yield from _unwrapped(cell.items)
        else:
            yield item


def _is_layout(table: FlowTable) -> bool:
    cells = [cell for row in table.rows for cell in row if cell.items]
    if len(cells) <= 1:
        return True
    return len(table.rows) == 1 and any(_holds_sections(cell) for cell in cells)


def _holds_sections(cell: FlowCell) -> bool:
    texts = [item for item in cell.items if isinstance(item, Paragraph)]
    return (
        any(isinstance(item, FlowTable) or item.heading for item in cell.items)
        or sum(len(p.text) for p in texts) > _LONG_CELL
    )


def _plain(items: Sequence[Item]) -> Iterator[tuple[Sequence[str], str]]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item.lines, item.ref
            continue
        for row in item.rows:
            for cell in row:
                yield from _plain(cell.items)


def _tabbed_run(items: Sequence[Item], start: int, look: Look) -> list[Paragraph]:
    """Paragraphs that a person laid out as a table with tabs; empty where they are none."""
    run: list[Paragraph] = []
    for index in range(start, len(items)):
        item = items[index]
        if not isinstance(item, Paragraph) or item.depth or item.contents:
            break
        if not all(len(_fields(line)) > 1 for line in item.lines) or heading_level(items, index, look):
            break
        run.append(item)
    rows = [_fields(line) for item in run for line in item.lines]
    figures = sum(any(_FIGURE.fullmatch(text) for text in row[1:]) for row in rows)
    wide = bool(rows) and all(len(row) >= 3 for row in rows)
    signing = any(all(_FILL_IN.fullmatch(text) for text in row) for row in rows)
    return run if len(rows) >= 2 and (figures * 2 >= len(rows) or wide or signing) else []


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("\t") if field.strip()]


def _add_tabbed(builder: DocumentBuilder, run: Sequence[Paragraph]) -> None:
    rows = [
        [CellDraft(words([text]), column, ref=item.ref) for column, text in enumerate(_fields(line))]
        for item in run
        for line in item.lines
    ]
    builder.add_table(rows, ref=run[0].ref)
