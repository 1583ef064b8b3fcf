"""Text of a document, made safe to show: no control characters, no marks that turn the reading direction."""

from __future__ import annotations

import re

#: C0 and C1 controls (a terminal obeys them), lone surrogates (no encoding holds them), and non-characters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Marks that can make "fdp.exe" read as "exe.pdf", and invisible joiners; dropped, for they have no sign of their own.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_FILE_NAME = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_WHITE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with line ends as newlines, controls shown as U+FFFD, and invisible marks dropped."""
    return _CONTROLS.sub("\ufffd", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def on_one_line(text: str) -> str:
    """The same on one line, every run of white space one blank."""
    return _WHITE.sub(" ", plain(text)).strip()


def sentence(text: str) -> str:
    """The text with a capital first letter, as a line of a list begins; the name of a file stays as it is."""
    return text if _FILE_NAME.search(text) else text[:1].upper() + text[1:]
