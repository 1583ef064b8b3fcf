"""Why nothing was read of a PDF: blank pages, or something that the file does to whoever opens it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

from extractors.limits import Limits
from extractors.pdf.page import RawPage
from extractors.problems import Problem, ProblemCode

#: The longest side that the standard allows, in points.
_LONGEST_SIDE = 14_400.0
_STREAM = re.compile(rb"\bstream\r?\n")
#: A white sheet packs as tight as a bomb. What a stream is stands at most so many bytes before it, in its own object.
_IMAGE = re.compile(rb"/Subtype\s*/Image(?:(?!endobj).)*\Z", re.DOTALL)
_ENTRIES = 600
_PIECE = 1 << 20
#: Programs that write PDFs do not nest as deep by far.
_NESTED = re.compile(rb"(?:\[\s*){500}|(?:<<\s*(?:/\w+\s*)?){500}")


def why_empty(data: bytes, pages: Sequence[RawPage], limits: Limits) -> Problem:
    """The problem of a PDF without any text, of which every page was opened."""
    for stream in _STREAM.finditer(data):
        if _IMAGE.search(data, max(0, stream.start() - _ENTRIES), stream.start()):
            continue
        code = _why_unread(data, stream.end(), limits)
        if code is not None:
            return Problem(code, f"the stream at byte {stream.end()}")
    if any(max(page.width, page.height) > _LONGEST_SIDE for page in pages):
        return Problem(ProblemCode.TOO_WIDE, f"a page longer than {_LONGEST_SIDE:.0f} points")
    return Problem(ProblemCode.BLANK if all(page.is_blank for page in pages) else ProblemCode.NO_TEXT)


def _why_unread(data: bytes, start: int, limits: Limits) -> ProblemCode | None:
    unpacked = 0
    for packed, piece in _unpack(data, start):
        if not unpacked and _NESTED.search(piece):
            return ProblemCode.TOO_NESTED
        unpacked += len(piece)
        if unpacked > limits.ratio_floor and unpacked > limits.ratio * packed:
            return ProblemCode.TOO_TIGHT
        if unpacked > limits.xml_bytes:
            return None
    return None


def _unpack(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """A packed stream piece by piece, each with the number of bytes that all up to it took; nothing of what is packed
    otherwise.
    """
    unpacker = zlib.decompressobj()
    left = data[start : start + _PIECE]
    at = start + len(left)
    try:
        while left and not unpacker.eof:
            piece = unpacker.decompress(left, _PIECE)
            left = unpacker.unconsumed_tail
            yield at - start - len(left), piece
            if not left:
                left = data[at : at + _PIECE]
                at += len(left)
    except zlib.error:
        return
