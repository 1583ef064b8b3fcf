"""A heading's "§" that was read as another sign: seen by what stands around it, or read again with another model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from PIL import Image

from extractors.ocr.engine import Reading, read_line

_SURE = 0.6
_SIGN = "§"
_SURELY_SECTION = frozenset({"$", "&", "$S", "S$", "8$", "$$", "&§", "$§", "S§", "§S", "§$", "5§", "8§"})
_PERHAPS_SECTION = frozenset({"8", "S", "5", "6", "B", "s", "S5", "5S", "8S", "S8"})
#: Nothing else is written so before a number and a title.
_SECTION_IF_TITLED = frozenset({"S", "S5", "5S", "8S", "S8", "SS", "§§"})
#: Before a number that continues the numbering of other sections, and a title.
_SECTION_IF_COUNTED = _PERHAPS_SECTION | _SECTION_IF_TITLED | {"S-", "§-", "5-", "ŞS", "şs", "Ş", "ş", "ss", "g", "9"}
_GLUED = re.compile(r"[$&Ss](\d{1,2})[.:]?")
_NUMBER = re.compile(r"\d{1,2}[.:]?$")
_BEFORE_SIGN = re.compile(r"\d{1,2}$")
_SECTION = re.compile(r"§\s?\d{1,2}|\d{1,2}\s?§")
_Place = tuple[int, Sequence[Reading]]


def with_section_signs(readings: Sequence[Reading], picture: Image.Image, dpi: int) -> list[Reading]:
    """The words of a page. "$" before or after a number at the start of a line is a section sign, "S" before a number
    and a title; for "8 5" the place is read again with another model, and only the section sign is kept of that
    reading. What is left is told by the numbers of the sections before and after.
    """
    mended = list(readings)
    for start, line in _lines(readings):
        at = _misread(line, picture, dpi)
        if at is not None:
            mended[start + at] = _as_sign(line[at], _SIGN)
    numbers = {number for _, line in _lines(mended) if (number := _section_number(line)) is not None}
    for start, line in _lines(mended):
        for sign in _counted(line, numbers):
            mended[start] = _as_sign(line[0], sign)
    return mended


def _lines(readings: Sequence[Reading]) -> Iterator[_Place]:
    """(place of its first word, its words) of each line."""
    start = 0
    for _, group in groupby(readings, key=lambda r: r.line):
        line = list(group)
        yield start, line
        start += len(line)


def _as_sign(reading: Reading, text: str) -> Reading:
    return replace(reading, text=text, confidence=max(reading.confidence, _SURE))


def _misread(line: Sequence[Reading], picture: Image.Image, dpi: int) -> int | None:
    """Where in a line that begins a section its sign stands, if that was read as another."""
    if len(line) < 2:
        return None
    first, second = line[0], line[1]
    titled = _is_title(line[2:3])
    if _NUMBER.match(second.text):
        at = 0
    elif _BEFORE_SIGN.match(first.text) and titled:
        at = 1
    else:
        return None
    sign = line[at].text
    if sign in _SURELY_SECTION or (at == 0 and titled and sign in _SECTION_IF_TITLED):
        return at
    return at if sign in _PERHAPS_SECTION and _is_section(first, second, picture, dpi) else None


def _section_number(line: Sequence[Reading]) -> int | None:
    """The number of the section that a line begins, where its sign was read."""
    if len(line) < 2 or _SIGN not in (line[0].text, line[1].text):
        return None
    digits = (line[1] if line[0].text == _SIGN else line[0]).text.rstrip(".:")
    return int(digits) if digits.isdecimal() else None


def _counted(line: Sequence[Reading], numbers: set[int]) -> Iterator[str]:
    """What the first word of a line is, where its number is the next of a section or the one before one."""
    first = line[0].text
    glued = _GLUED.fullmatch(first)
    if glued and _is_title(line[1:2]) and _continues(glued[1], numbers):
        yield _SIGN + first[1:]
    elif first in _SECTION_IF_COUNTED and _is_title(line[2:3]) and _continues(line[1].text, numbers):
        yield _SIGN


def _continues(written: str, numbers: set[int]) -> bool:
    if not _NUMBER.match(written):
        return False
    number = int(written.rstrip(".:"))
    return number not in numbers and (number - 1 in numbers or number + 1 in numbers)


def _is_title(after: Sequence[Reading]) -> bool:
    """Whether a word with a capital letter follows, as after "5 §"."""
    return bool(after) and after[0].text[:1].isupper()


def _is_section(first: Reading, second: Reading, picture: Image.Image, dpi: int) -> bool:
    x0, top = min(first.box[0], second.box[0]) - 8, min(first.box[1], second.box[1]) - 8
    x1, bottom = max(first.box[2], second.box[2]) + 8, max(first.box[3], second.box[3]) + 8
    return bool(_SECTION.search(read_line(picture.crop((x0, top, x1, bottom)), dpi, "eng")))
