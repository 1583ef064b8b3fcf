"""Papers without pages, where a line was ended on purpose: a party, a day and a signatory each on its own line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.papers import Paper, Passage, Table

#: Characters; shorter lines than this are not wrapped by any program.
_NARROWEST = 60
_MARGIN = 5
#: A line goes on in the next one after these.
_GOES_ON = re.compile(
    r"(?:,|-|(?<!\w)(?:och|samt|i|på|av|för|med|om|den|det|de|en|ett|till|från|nedan|kallad|att|som))$"
)

#: What a figure on the next line goes on with ("den 31 december / 2028").
_BEFORE_FIGURE = re.compile(
    r"(?<!\w)(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|åren|nr|kr)$"
)


def by_hard_lines(paper: Paper) -> Paper:
    """The paper, each paragraph parted where a line ends that had room for the next word; numbered anew. Lines on a
    drawn page are left alone: there the layout has told paragraphs apart.
    """
    if not any(len(p.lines()) > 1 for p in paper.passages) or _has_boxes(paper):
        return paper
    width = _width(paper)
    items: list[Passage | Table] = [*paper.tables]
    for passage in paper.passages:
        items += _parted(passage, width)
    ordered = sorted(items, key=lambda item: item.index)
    numbered = [_numbered(item, index) for index, item in enumerate(ordered)]
    passages = tuple(i for i in numbered if isinstance(i, Passage))
    return replace(paper, passages=passages, tables=tuple(i for i in numbered if isinstance(i, Table)))


def _has_boxes(paper: Paper) -> bool:
    blocks = (block for page in paper.document.pages for block in page.blocks if block.spans)
    first = next(blocks, None)
    return first is not None and first.spans[0].bbox is not None


def _width(paper: Paper) -> int | None:
    """How long a line of running text may be, in characters; None where no line was ended for want of room: no longer
    line goes on with a small letter.
    """
    pairs = (pair for p in paper.passages for pair in pairwise(p.lines()))
    wrapped = [len(a.text) for a, b in pairs if len(a.text) >= _NARROWEST and b.text[:1].islower()]
    return max(wrapped, default=None)


def _parted(passage: Passage, width: int | None) -> list[Passage]:
    lines = passage.lines()
    if len(lines) < 2 or passage.kind is not BlockKind.PARAGRAPH:
        return [passage]
    groups: list[list[Passage]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_hard(before.text, line.text, width):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_whole(passage, group) for group in groups]


def _is_hard(before: str, after: str, width: int | None) -> bool:
    first = after.split(maxsplit=1)[0]
    if _BEFORE_FIGURE.search(before) and first[:1].isdigit():
        return False
    room = width is None or len(before) + 1 + len(first) <= width - _MARGIN
    return room and not after[:1].islower() and not _GOES_ON.search(before)


def _whole(passage: Passage, lines: Sequence[Passage]) -> Passage:
    """The lines of a group as one passage, as they stand in the whole one."""
    first, last = lines[0].offsets[0], lines[-1].offsets[-1]
    start, end = passage.offsets.index(first), len(passage.offsets) - passage.offsets[::-1].index(last)
    return passage.part(start, end)


def _numbered(item: Passage | Table, index: int) -> Passage | Table:
    if isinstance(item, Passage):
        return replace(item, index=index)
    rows = tuple(replace(r, cells=tuple(replace(c, index=index) for c in r.cells)) for r in item.rows)
    return replace(item, index=index, rows=rows)
