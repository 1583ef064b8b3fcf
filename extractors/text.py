"""Plain text, Markdown: the encoding told by its bytes."""

from __future__ import annotations

import codecs
from dataclasses import replace

from extractors.document import Document
from extractors.markdown import extract_markdown
from extractors.names import likeness
from extractors.problems import Problem, ProblemCode
from extractors.source import wide_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SWEDISH = ("cp1252", "mac_roman", "cp850")
_PROBED = 200_000


def extract_text(data: bytes, sha256: str, media_type: str) -> Document:
    """Text or Markdown as blocks; `ref` is the line number."""
    document = extract_markdown(decode(data), sha256, media_type)
    return document if document.text else replace(document, problems=(Problem(ProblemCode.NO_TEXT),))


def decode(data: bytes) -> str:
    """The text of some bytes, in the encoding they look to be in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = wide_encoding(data[:_PROBED])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data[:_PROBED]), "replace")


def _guess(data: bytes) -> str:
    """The eight-bit encoding in which the text has most Swedish letters; another language is told by its statistics."""
    likely = max(_SWEDISH, key=lambda encoding: likeness(data.decode(encoding, "replace")))
    if likeness(data.decode(likely, "replace")) > 0:
        return likely
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best else _SWEDISH[0]
