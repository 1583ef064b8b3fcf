"""Plain text and Markdown: headings, lists, pipe tables, paragraphs; `ref` is the 1-based line number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BlockKind, Document

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,3}[.)]|[a-zåäö]\))\s+(.*)")
_RULE_ROW = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_NUMBERED_HEADING = re.compile(r"(§\s*\d+[a-z]?\b\.?|\d+\s*§|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\S)")
_BULLETS = frozenset("-*+•")

_Line = tuple[int, str]


def extract_markdown(text: str, sha256: str, media_type: str = "text/markdown") -> Document:
    """Reads Markdown, or plain text (in which short lines that stand alone and carry a number are headings)."""
    builder = DocumentBuilder(sha256, "markdown/1", media_type)
    for kind, lines in _chunks(text.splitlines()):
        _ADD[kind](builder, lines)
    builder.end_page()
    return builder.build()


def _chunks(lines: Sequence[str]) -> Iterator[tuple[str, list[_Line]]]:
    """Runs of lines of one kind; every heading and list item is a chunk of its own."""
    numbered = [(n, line.rstrip()) for n, line in enumerate(lines, 1) if not line.startswith("```")]
    for kind, group in groupby(numbered, key=lambda item: _kind(item[1])):
        run = list(group)
        if kind == "blank":
            continue
        if kind in ("table", "text"):
            yield kind, run
        else:
            yield from ((kind, [line]) for line in run)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if _HEADING.match(line):
        return "heading"
    if line.lstrip().startswith("|"):
        return "table"
    return "item" if _ITEM.match(line) else "text"


def _add_heading(builder: DocumentBuilder, lines: list[_Line]) -> None:
    number, line = lines[0]
    match = _HEADING.match(line)
    level, text = (len(match[1]), match[2]) if match else (6, line)
    builder.add_block(BlockKind.HEADING, _words([text]), level=level, label=_label(text), ref=str(number))


def _label(text: str) -> str:
    match = _NUMBERED_HEADING.match(text)
    return match[1] if match else ""


def _add_item(builder: DocumentBuilder, lines: list[_Line]) -> None:
    number, line = lines[0]
    match = _ITEM.match(line)
    indent, label, text = (match[1], match[2], match[3]) if match else ("", "", line)
    shown = text if label in _BULLETS else f"{label} {text}"
    builder.add_block(BlockKind.LIST_ITEM, _words([shown]), level=len(indent) // 2 + 1, label=label, ref=str(number))


def _add_table(builder: DocumentBuilder, lines: list[_Line]) -> None:
    rows = []
    for number, line in lines:
        if _RULE_ROW.match(line) and "-" in line:
            continue
        texts = [cell.strip() for cell in line.strip().strip("|").split("|")]
        rows.append([CellDraft(_words([t]) if t else (), c, ref=str(number)) for c, t in enumerate(texts)])
    builder.add_table(rows, ref=str(lines[0][0]))


def _add_text(builder: DocumentBuilder, lines: list[_Line]) -> None:
    texts = [text.strip() for _, text in lines]
    alone = len(texts) == 1 and len(texts[0]) <= 80 and not texts[0].endswith((".", ":", ";", ","))
    if alone and _label(texts[0]):
        builder.add_block(BlockKind.HEADING, _words(texts), level=6, label=_label(texts[0]), ref=str(lines[0][0]))
    else:
        builder.add_block(BlockKind.PARAGRAPH, _words(texts), ref=str(lines[0][0]))


def _words(lines: Sequence[str]) -> list[Word]:
    return [Word(text, newline=bool(index)) for index, text in enumerate(lines)]


_ADD = {"heading": _add_heading, "item": _add_item, "table": _add_table, "text": _add_text}
