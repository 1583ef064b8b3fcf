"""Compressed RTF ([MS-OXRTFCP]): how Outlook stores the letter of a message beside, or in place of, its plain text."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from extractors.errors import UnreadableError
from extractors.problems import ProblemCode

_HEADER = struct.Struct("<II4sI")
_COMPRESSED, _RAW = b"LZFu", b"MELA"
_WINDOW = 4096
_LARGEST = 64 << 20
#: What the window holds before the first byte, by the specification.
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpack_rtf(data: bytes) -> bytes:
    """The RTF; what there is of one cut short. Raises UnreadableError (DAMAGED, TOO_LARGE)."""
    if len(data) < _HEADER.size:
        raise UnreadableError(ProblemCode.DAMAGED, "compressed RTF: too short")
    _, size, kind, _ = _HEADER.unpack_from(data)
    if size > _LARGEST:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"compressed RTF: {size} bytes")
    body = data[_HEADER.size :]
    if kind == _RAW:
        return body[:size]
    if kind != _COMPRESSED:
        raise UnreadableError(ProblemCode.DAMAGED, "compressed RTF: of no known kind")
    return _unpack(body, size)


def _unpack(body: bytes, size: int) -> bytes:
    """Tokens are a byte as it is, or two bytes: 12 bits of a place in the window, 4 of a length less 2. A token that
    points to where the next byte will be written ends the text.
    """
    out = bytearray(_FIRST)
    for single, token in _tokens(body):
        if single:
            out += token
        else:
            place, length = divmod(int.from_bytes(token, "big"), 16)
            back = (len(out) - place) % _WINDOW
            if back == 0 or back > len(out):
                break
            for _ in range(length + 2):
                out.append(out[-back])
        if len(out) - len(_FIRST) >= size:
            break
    return bytes(out[len(_FIRST) :][:size])


def _tokens(body: bytes) -> Iterator[tuple[bool, bytes]]:
    """(whether it is a byte as it is, the bytes of the token); a byte of flags stands before every eight."""
    at = 0
    while at < len(body):
        flags, at = body[at], at + 1
        for bit in range(8):
            wide = flags >> bit & 1
            token = body[at : at + 1 + wide]
            if len(token) <= wide:
                return
            yield not wide, token
            at += 1 + wide
