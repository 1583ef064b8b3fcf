"""Paragraphs that are lists: their lines begin with bullets, numbers or codes, or each line begins anew.

A line break in a PDF may be the author's or that of the column. It is the author's where the next word would still
have had room on the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import BBox, BlockKind
from pipeline.facts.planning.times import is_stretch_of_time
from pipeline.kept import kept
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_MARK = re.compile(
    r"""^(?:(?P<bullet>[•·▪*–—-])\s+|(?:mål\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?:[.):]|:(?:o|och|a))?\s+(?=[^\W\d])
    |(?P<code>[A-Z]\d{1,2})[.:]?\s|(?P<letter>[a-zA-Z])[.)]\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
_INLINE = re.compile(r"(?:^|(?<=[.;:!)]\s))(?P<number>\d{1,2}\.\d{1,2}|[A-Z]\d{1,2})\s+(?=[A-ZÅÄÖ])")
_COUNT = re.compile(r"(?:^|(?<=[.;:!]\s))(?P<number>[1-9])\.\s+(?=\S)")
_ANEW = re.compile(r"[A-ZÅÄÖÉ”\"]|\d{4}-\d\d-\d\d\b|\d{1,2}/\d{1,2}\b|\d[\d\s.,]*\s*(?:%|[^\W\d])")
_RUNS_ON = re.compile(
    r"""(?:[,–=/&-]|\b(?:och|eller|samt|i|på|till|av|för|med|som|ska|skall|är|att|den|det|de|en|ett|från|minst|högst|om|vid
    |under|över|mellan|har|vi|inte|senast|år|av|per|än))$""",
    re.IGNORECASE | re.VERBOSE,
)
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SAME_COLUMN = 48.0
_LONG_LINE = 25


@kept
def stretches(passage: Passage) -> tuple[Passage, ...]:
    """The items of a paragraph or cell whose lines begin with marks, bullets left out, behind the line that introduces
    them, if any; the passage itself where fewer than two lines do so, or their numbers are no sequence.
    """
    inline = _inline(passage)
    if len(inline) > 1:
        return inline
    lines = passage.lines()
    marked = [(i, match) for i, line in enumerate(lines) if (match := _MARK.match(line.text))]
    introduced = bool(marked) and marked[0][0] == 1 and lines[0].text.endswith(":")
    if len(marked) < 2 or not (marked[0][0] == 0 or introduced) or not _is_sequence([m for _, m in marked]):
        return (passage,)
    starts = [i for i, _ in marked]
    ends = [*(s - 1 for s in starts[1:]), len(lines) - 1]
    items = tuple(_stretch(passage, lines[a], lines[b]) for a, b in zip(starts, ends, strict=True))
    return (lines[0], *items) if introduced else items


def _inline(passage: Passage) -> tuple[Passage, ...]:
    """The items of running text that is numbered within: "4.1 ... . 4.2 ... . 4.3 ...", behind its intro, if any."""
    marks = _counted(passage.text) or list(_INLINE.finditer(passage.text))
    label = passage.label.strip(" .")
    starts, values = [m.start() for m in marks], [_last_number(m["number"]) for m in marks]
    if starts and starts[0] != 0 and re.fullmatch(r"\d{1,2}\.\d{1,2}", label):
        starts, values = [0, *starts], [_last_number(label), *values]
    led = bool(starts) and (starts[0] == 0 or passage.text[: starts[0]].rstrip().endswith(":"))
    if len(starts) < 2 or not led or any(b != (a[0], a[1] + 1) for a, b in pairwise(values)):
        return ()
    starts = [0, *starts] if starts[0] else starts
    ends = [*starts[1:], len(passage.text)]
    return tuple(passage.part(a, len(passage.text[:b].rstrip())) for a, b in zip(starts, ends, strict=True))


def _counted(text: str) -> list[re.Match[str]]:
    """The marks of text that counts from one: "1. 900 000 besök. 2. Högst fem lediga lokaler. 3. ..."."""
    marks: list[re.Match[str]] = []
    for match in _COUNT.finditer(text) if "1." in text else ():
        if int(match["number"]) == len(marks) + 1:
            marks.append(match)
    return marks if len(marks) > 1 else []


@kept
def line_items(passage: Passage) -> tuple[Passage, ...]:
    """The lines of a paragraph in which every line begins anew; the passage itself where one runs on."""
    lines = passage.lines()
    if len(lines) < 2 or any(len(line.text.split()) > _LONG_LINE for line in lines):
        return (passage,)
    # What the words tell of all lines costs less than where a single one stands.
    anew = all(_seems_new(a, b) for a, b in pairwise(lines)) and all(
        _had_room(passage, a, b) for a, b in pairwise(lines)
    )
    return lines if anew else (passage,)


def timed_sentences(passage: Passage) -> tuple[Passage, ...]:
    """The sentences of a paragraph of which each begins with a part of the year: "Maj: vårmarknad (Anna)."."""
    running = passage.kind is BlockKind.PARAGRAPH and ":" in passage.text
    parts = sentences(passage) if running else ()
    return parts if len(parts) > 1 and all(_is_timed(part.text) for part in parts) else ()


def _is_timed(text: str) -> bool:
    lead, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and is_stretch_of_time(lead)


def begins_anew(passage: Passage, line: Passage, following: Passage) -> bool:
    """Whether `following` begins something new, and is not merely where `line` had to be broken."""
    return _seems_new(line, following) and _had_room(passage, line, following)


def _seems_new(line: Passage, following: Passage) -> bool:
    """Whether by its words `following` may begin something new."""
    open_ = line.text.count("(") > line.text.count(")") or _RUNS_ON.search(line.text)
    return bool(_ANEW.match(following.text)) and not open_


def _had_room(passage: Passage, line: Passage, following: Passage) -> bool:
    """Whether the first word of the next line would have fitted; True where nothing has a place on a page."""
    whole, own = _box(passage), _box(line)
    word = _box(following.part(0, len(following.text.split()[0])))
    if whole is None or own is None or word is None:
        return True
    return _right_edge(line, whole) - own.x1 > word.x1 - word.x0


def _right_edge(line: Passage, whole: BBox) -> float:
    """How far text reaches in the column of a paragraph: as far as any that begins about where it does."""
    page = line.document.page_of(line.offsets[0])
    boxes = [b.bbox for b in page.blocks if b.bbox and b.kind in _FLOWING] if page else []
    return max([whole.x1, *(b.x1 for b in boxes if abs(b.x0 - whole.x0) < _SAME_COLUMN)])


@kept
def _box(passage: Passage) -> BBox | None:
    regions = passage.document.locate(passage.offsets[0], passage.offsets[-1] + 1)
    boxes = [box for region in regions[:1] for box in region.boxes]
    if not boxes:
        return None
    return BBox(min(b.x0 for b in boxes), boxes[0].top, max(b.x1 for b in boxes), boxes[-1].bottom)


def _is_sequence(marks: Sequence[re.Match[str]]) -> bool:
    """Whether marks are of one kind, and numbers or letters go up."""
    kinds = {m.lastgroup for m in marks}
    if kinds == {"bullet"}:
        return len({m["bullet"] for m in marks}) == 1
    if len(kinds) != 1:
        return False
    values = [_value(m) for m in marks]
    return all(a[0] == b[0] and 0 < b[1] - a[1] <= 2 for a, b in pairwise(values))


def _value(mark: re.Match[str]) -> tuple[str, int]:
    if mark["letter"]:
        return "", ord(mark["letter"].lower())
    return _last_number((mark["number"] or mark["code"]).upper())


def _last_number(text: str) -> tuple[str, int]:
    """What comes before the last number of a mark, and that number: "4.1" is ("4.", 1), "M2" is ("M", 2)."""
    digits = re.search(r"\d+$", text)
    return (text[: digits.start()], int(digits.group())) if digits else (text, 0)


def _stretch(passage: Passage, first: Passage, last: Passage) -> Passage:
    start, end = passage.offsets.index(first.offsets[0]), passage.offsets.index(last.offsets[-1]) + 1
    match = _MARK.match(passage.text[start:end])
    skip = match.end() if match and match["bullet"] else 0
    return passage.part(start + skip, end)
