"""Text as a matcher wants it, and the way back to where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WHITE = "\n\r\t\f\v\u00a0\u2002\u2003\u2007\u2009\u202f"
_SPACES = dict.fromkeys(_WHITE, " ")
_BLANKS, _WORD = re.compile(f"[ {_WHITE}]+"), re.compile(f"[^ {_WHITE}]+")
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
#: Characters none of which is dropped or composed with another: what nearly every text is made of.
_PLAIN = re.compile("[\x00-\xac\xae-\xb1\xb4-\xb8\xba-\u02ff\u2002-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
#: Marks of footnotes. They are letters of a word to every matcher: "350 000¹ kr" would be no sum.
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_MEASURE = re.compile(r"(?<!\w)[kcdm]?m$")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text; ``offsets[i]`` is the index in the original of the character that became ``text[i]``."""

    text: str
    offsets: tuple[int, ...]


def clean(text: str) -> Cleaned:
    """NFC, every white space run one blank, ends stripped; soft hyphens, invisible marks and marks of footnotes
    dropped.
    """
    if _PLAIN.fullmatch(text):
        return _squeezed(text)
    chars: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        for char in unicodedata.normalize("NFC", cluster):
            mapped = _SPACES.get(char, char)
            if mapped == " " and (not chars or chars[-1] == " "):
                continue
            chars.append(mapped)
            offsets.append(start)
    if chars and chars[-1] == " ":
        chars.pop(), offsets.pop()
    return Cleaned("".join(chars), tuple(offsets))


def cleaned_text(text: str) -> str:
    """The text of `clean` alone, for those who need no way back."""
    return _BLANKS.sub(" ", text).strip(" ") if _PLAIN.fullmatch(text) else clean(text).text


def _squeezed(text: str) -> Cleaned:
    """White space runs as one blank, ends stripped; a blank stands where its run began."""
    words: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in _WORD.finditer(text):
        if words:
            offsets.append(end)
        end = match.end()
        words.append(match.group())
        offsets += range(match.start(), end)
    return Cleaned(" ".join(words), tuple(offsets))


def _clusters(text: str) -> list[tuple[int, str]]:
    """(start, base character with its combining marks), invisible marks dropped; composing happens within a cluster.

    A combining mark on white space, or on nothing, is dropped: what it belonged to is not there.
    """
    if text.isascii():
        return list(enumerate(text))
    clusters: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        if char in _DROPPED or (char in _RAISED and not _MEASURE.search(text[max(0, index - 3) : index])):
            continue
        if unicodedata.combining(char):
            if clusters and not clusters[-1][1].isspace():
                start, cluster = clusters[-1]
                clusters[-1] = (start, cluster + char)
        else:
            clusters.append((index, char))
    return clusters
