"""Plain text and Markdown: headings, lists, pipe tables, paragraphs; `ref` is the 1-based line number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.build import CellDraft, DocumentBuilder, Word
from extractors.document import BlockKind, Document
from extractors.labels import number_label
from extractors.source import MARKDOWN

VERSION = "markdown/2"
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(\s*)([-*+•–▪·o]|\d{1,3}[.)]|[a-zåäö]\))\s+(?=\S)(.*)")
_RULE_ROW = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_SEPARATOR = re.compile(r"(?:[-*=]\s?){3,}$")
#: "Kommun: Skogby" begins a block of its own, also without a blank line before it.
_FIELD = re.compile(r"[A-Za-zÅÄÖåäö][\w ./&-]{1,30}:\s+\S")
_BULLETS = frozenset("-*+•–▪·o")
_EMPHASIS = re.compile(r"(\*\*|__)(?=[^\s_*])(.{1,300}?)(?<=[^\s_*])\1")
_NUMBER = re.compile(r"\d")
_SENTENCE_END = (".", ":", ";", ",", "!", "?")
_LONGEST_HEADING = 80
#: Of headings in plain text, which say no level.
_PLAIN_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file; `number` is 1-based."""

    number: int
    text: str
    kind: str


def extract_markdown(text: str, sha256: str, media_type: str = MARKDOWN) -> Document:
    """Reads Markdown, or plain text (in which short lines that stand alone and carry a number are headings)."""
    builder = DocumentBuilder(sha256, VERSION, media_type)
    add_markdown(builder, text)
    builder.end_page()
    return builder.build()


def add_markdown(builder: DocumentBuilder, text: str) -> None:
    """Adds the blocks of some Markdown or plain text to the current page."""
    for chunk in _chunks(text.splitlines()):
        _ADD[chunk[0].kind](builder, chunk)


def _chunks(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Lines that make one block each: a paragraph, a table, a heading, a list item with its further lines."""
    chunk: list[_Line] = []
    for line in _marked(lines):
        if chunk and not _continues(chunk, line):
            yield chunk
            chunk = []
        if line.kind != "blank":
            chunk.append(line)
    if chunk:
        yield chunk


def _marked(lines: Sequence[str]) -> Iterator[_Line]:
    """Each line with its kind; underlines become part of the heading they make."""
    texts = [line.rstrip().replace("\f", "") for line in lines]
    kinds = [_kind(text) for text in texts]
    for index, text in enumerate(texts):
        kind = kinds[index]
        before, after = _at(texts, index - 1), _at(texts, index + 1)
        if (kind == "text" and not before.strip() and _UNDERLINE.match(after.strip())) or (
            kind in ("text", "item")
            and not before.strip()
            and (not after.strip() or _is_capitals(text))
            and _looks_heading(text, index, kinds)
        ):
            kind = "heading"
        elif text.startswith("```") or (_SEPARATOR.match(text.strip()) and kind != "table"):
            kind = "blank"
        yield _Line(index + 1, text, kind)


def _at(texts: Sequence[str], index: int) -> str:
    return texts[index] if 0 <= index < len(texts) else ""


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if _HEADING.match(line):
        return "heading"
    if line.lstrip().startswith("|"):
        return "table"
    return "item" if _ITEM.match(line) else "text"


def _looks_heading(text: str, index: int, kinds: Sequence[str]) -> bool:
    """Whether a line that stands alone is a heading: it carries a number or is all capitals, and text follows."""
    plain = text.strip()
    if len(plain) > _LONGEST_HEADING or plain.endswith(_SENTENCE_END):
        return False
    if kinds[index] == "item" or number_label(plain):
        following = next((kind for kind in kinds[index + 1 :] if kind != "blank"), "")
        numbered = bool(number_label(plain)) and text == text.lstrip()
        return numbered and (kinds[index] == "text" or following not in ("item", ""))
    return _is_capitals(plain)


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _continues(chunk: Sequence[_Line], line: _Line) -> bool:
    first = chunk[0].kind
    if line.kind != "text" or _FIELD.match(line.text):
        return line.kind == first == "table"
    indented = line.text.startswith(("  ", "\t"))
    return chunk[-1].number + 1 == line.number and (first == "text" or (first == "item" and indented))


def _add_heading(builder: DocumentBuilder, lines: list[_Line]) -> None:
    line = lines[0]
    match = _HEADING.match(line.text)
    level, text = (len(match[1]), match[2]) if match else (_PLAIN_LEVEL, line.text.strip())
    text = _plain(text)
    builder.add_block(BlockKind.HEADING, _words([text]), level=level, label=number_label(text), ref=str(line.number))


def _add_item(builder: DocumentBuilder, lines: list[_Line]) -> None:
    match = _ITEM.match(lines[0].text)
    indent, label, text = (match[1], match[2], match[3]) if match else ("", "", lines[0].text)
    shown = text if label in _BULLETS else f"{label} {text}"
    words = _words([shown, *(line.text.strip() for line in lines[1:])])
    level = len(indent.expandtabs(2)) // 2 + 1
    builder.add_block(BlockKind.LIST_ITEM, words, level=level, label=label, ref=str(lines[0].number))


def _add_table(builder: DocumentBuilder, lines: list[_Line]) -> None:
    rows = []
    for line in lines:
        if _RULE_ROW.match(line.text) and "-" in line.text:
            continue
        texts = [_plain(cell.strip()) for cell in line.text.strip().strip("|").split("|")]
        rows.append([CellDraft(_words([t]) if t else (), c, ref=str(line.number)) for c, t in enumerate(texts)])
    builder.add_table(rows, ref=str(lines[0].number))


def _add_text(builder: DocumentBuilder, lines: list[_Line]) -> None:
    fields = [_fields(line.text) for line in lines]
    if len(fields) >= 2 and len(set(map(len, fields))) == 1 and len(fields[0]) >= 2 and _are_columns(fields):
        rows = [
            [CellDraft(_words([text]), column, ref=str(line.number)) for column, text in enumerate(row)]
            for line, row in zip(lines, fields, strict=True)
        ]
        builder.add_table(rows, ref=str(lines[0].number))
    else:
        builder.add_block(BlockKind.PARAGRAPH, _words([line.text.strip() for line in lines]), ref=str(lines[0].number))


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("\t") if field.strip()]


def _are_columns(fields: Sequence[Sequence[str]]) -> bool:
    """Whether lines with tabs are a table: most have a figure, or there are three columns or more."""
    figures = sum(any(_NUMBER.search(text) for text in row[1:]) for row in fields)
    return figures * 2 >= len(fields) or len(fields[0]) >= 3


def _words(lines: Sequence[str]) -> list[Word]:
    plain = [text for text in (_plain(line) for line in lines) if text]
    return [Word(text, newline=bool(index)) for index, text in enumerate(plain)]


def _plain(text: str) -> str:
    """Without the marks of emphasis, and with single blanks for tabs."""
    return _EMPHASIS.sub(r"\2", text).replace("\t", " ").strip()


_ADD = {"heading": _add_heading, "item": _add_item, "table": _add_table, "text": _add_text}
