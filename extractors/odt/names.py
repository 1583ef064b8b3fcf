"""Names of OpenDocument."""

from __future__ import annotations

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _BASE % "office"
TEXT = _BASE % "text"
TABLE = _BASE % "table"
STYLE = _BASE % "style"
DRAW = _BASE % "drawing"
XLINK = "{http://www.w3.org/1999/xlink}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def as_int(text: str | None, default: int = 1) -> int:
    """A whole number of an attribute."""
    return int(text) if text and text.isdigit() and len(text) < 8 else default
