"""Documents as bytes, the same for the same document: what the cache stores and what workers hand back.

Layout: magic, checksum of the rest, sizes of text and outline, the text, the outline (JSON: all but text, blocks and
spans), the blocks of each page (JSON), the spans (packed numbers). The checksum guards against torn and rotten files,
not against a forger. Blocks and spans are most of a document, and of the spans few are ever looked at: a decoded
document unpacks the blocks of a page, and the spans of a block, when they are first asked for.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar, cast, overload

from extractors.document import BBox, Block, BlockKind, Cell, Document, Mark, MarkKind, Origin, Page, Span
from extractors.problems import Problem, ProblemCode

_MAGIC = b"PRD1"
_HEAD = struct.Struct("<4sI")
_SIZES = struct.Struct("<II")
#: start, length, confidence, whether there is a box, x0, top, x1, bottom
_SPAN = struct.Struct("<IId?4d")


class CorruptError(ValueError):
    """The bytes are no document, or not all of one."""


def encode(document: Document) -> bytes:
    """The document as bytes."""
    spans: list[bytes] = []
    blocks = [_dump([_block_out(block, spans) for block in page.blocks]) for page in document.pages]
    pages = [_page_out(page, len(packed)) for page, packed in zip(document.pages, blocks, strict=True)]
    head = [document.source_sha256, document.extractor, document.media_type, document.title]
    problems = [[p.code.value, p.detail, p.page] for p in document.problems]
    outline = _dump([head, problems, list(document.notes), pages])
    # Broken PDFs hold halves of surrogate pairs; they must come back as they were.
    text = document.text.encode("utf-8", "surrogatepass")
    rest = b"".join([_SIZES.pack(len(text), len(outline)), text, outline, *blocks, *spans])
    return _HEAD.pack(_MAGIC, zlib.crc32(rest)) + rest


def decode(data: bytes) -> Document:
    """The document that `encode` made these bytes of. Raises CorruptError."""
    if len(data) < _HEAD.size + _SIZES.size:
        raise CorruptError("too short")
    magic, checksum = _HEAD.unpack_from(data)
    rest = memoryview(data)[_HEAD.size :]
    if magic != _MAGIC or zlib.crc32(rest) != checksum:
        raise CorruptError("not a whole document")
    text_size, outline_size = _SIZES.unpack_from(rest)
    body = rest[_SIZES.size :]
    text = str(body[:text_size], "utf-8", "surrogatepass")
    head, problems, notes, rows = json.loads(bytes(body[text_size : text_size + outline_size]))
    sha256, extractor, media_type, title = head
    return Document(
        sha256,
        extractor,
        media_type,
        text,
        tuple(_pages_in(rows, text, body[text_size + outline_size :])),
        tuple(Problem(ProblemCode(code), detail, page) for code, detail, page in problems),
        title,
        tuple(notes),
    )


_T = TypeVar("_T")


class _Lazy(Sequence[_T], Generic[_T]):
    """A tuple that is unpacked when first looked at."""

    __slots__ = ("_count", "_made", "_make")

    def __init__(self, count: int, make: Callable[[], tuple[_T, ...]]) -> None:
        self._count = count
        self._make = make
        self._made: tuple[_T, ...] | None = None

    def unpacked(self) -> tuple[_T, ...]:
        """The tuple itself."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, index: int | slice) -> _T | tuple[_T, ...]:
        return self.unpacked()[index]

    def __iter__(self) -> Iterator[_T]:
        return iter(self.unpacked())

    def __eq__(self, other: object) -> bool:
        return self.unpacked() == (other.unpacked() if isinstance(other, _Lazy) else other)

    def __hash__(self) -> int:
        return hash(self.unpacked())

    def __add__(self, other: Sequence[_T]) -> tuple[_T, ...]:
        return (*self.unpacked(), *other)

    def __radd__(self, other: Sequence[_T]) -> tuple[_T, ...]:
        return (*other, *self.unpacked())

    def __reduce__(self) -> tuple[type[tuple[_T, ...]], tuple[tuple[_T, ...]]]:
        return tuple, (self.unpacked(),)

    def __repr__(self) -> str:
        return repr(self.unpacked())


class _SpanStore:
    """The packed spans of a document, and the text they are cut from."""

    __slots__ = ("_packed", "_text")

    def __init__(self, text: str, packed: memoryview) -> None:
        self._text = text
        self._packed = packed

    def unpack(self, first: int, count: int) -> tuple[Span, ...]:
        size = _SPAN.size
        rows = _SPAN.iter_unpack(self._packed[first * size : (first + count) * size])
        text = self._text
        return tuple(
            Span(text[start : start + length], start, BBox(*box) if boxed else None, confidence)
            for start, length, confidence, boxed, *box in rows
        )


def _dump(value: list[Any]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _page_out(page: Page, packed_size: int) -> list[Any]:
    marks = [[mark.kind.value, _box_out(mark.bbox)] for mark in page.marks]
    size = (len(page.blocks), packed_size)
    return [page.number, page.width, page.height, page.origin.value, page.quality, marks, *size]


def _pages_in(rows: list[list[Any]], text: str, packed: memoryview) -> Iterator[Page]:
    store = _SpanStore(text, packed[sum(row[-1] for row in rows) :])
    start = 0
    for number, width, height, origin, quality, marks, count, size in rows:
        blocks = _blocks_in(count, packed[start : start + size], store)
        start += size
        placed = tuple(Mark(MarkKind(kind), BBox(*box)) for kind, box in marks)
        yield Page(number, width, height, blocks, Origin(origin), quality, placed)


def _blocks_in(count: int, packed: memoryview, store: _SpanStore) -> tuple[Block, ...]:
    def make() -> tuple[Block, ...]:
        return tuple(_block_in(row, store) for row in json.loads(bytes(packed)))

    return cast("tuple[Block, ...]", _Lazy(count, make)) if count else ()


def _block_out(block: Block, spans: list[bytes]) -> list[Any]:
    return [
        block.kind.value,
        block.start,
        block.end,
        *_spans_out(block.spans, spans),
        block.level,
        block.label,
        _box_out(block.bbox),
        block.ref,
        [[_cell_out(cell, spans) for cell in row] for row in block.rows],
    ]


def _block_in(row: list[Any], store: _SpanStore) -> Block:
    kind, start, end, first, count, level, label, box, ref, rows = row
    cells = tuple(tuple(_cell_in(cell, store) for cell in line) for line in rows)
    return Block(_KINDS[kind], start, end, _spans_in(store, first, count), level, label, _box_in(box), cells, ref)


def _cell_out(cell: Cell, spans: list[bytes]) -> list[Any]:
    placed = _spans_out(cell.spans, spans)
    return [
        cell.start,
        cell.end,
        *placed,
        cell.row,
        cell.column,
        _box_out(cell.bbox),
        cell.rowspan,
        cell.colspan,
        cell.ref,
    ]


def _cell_in(row: list[Any], store: _SpanStore) -> Cell:
    start, end, first, count, line, column, box, rowspan, colspan, ref = row
    return Cell(start, end, _spans_in(store, first, count), line, column, _box_in(box), rowspan, colspan, ref)


def _spans_out(placed: Sequence[Span], spans: list[bytes]) -> tuple[int, int]:
    first = len(spans)
    for span in placed:
        box = span.bbox
        edges = (0.0, 0.0, 0.0, 0.0) if box is None else (box.x0, box.top, box.x1, box.bottom)
        spans.append(_SPAN.pack(span.start, len(span.text), span.confidence, box is not None, *edges))
    return first, len(placed)


def _spans_in(store: _SpanStore, first: int, count: int) -> tuple[Span, ...]:
    return cast("tuple[Span, ...]", _Lazy(count, partial(store.unpack, first, count))) if count else ()


def _box_out(box: BBox | None) -> list[float] | None:
    return None if box is None else [box.x0, box.top, box.x1, box.bottom]


def _box_in(box: list[float] | None) -> BBox | None:
    return None if box is None else BBox(*box)


_KINDS = {kind.value: kind for kind in BlockKind}
