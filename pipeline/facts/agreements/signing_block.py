"""What stands together about one signatory at the foot of an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.signing_lines import Line
from pipeline.findings import Evidence
from pipeline.papers import Passage

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together about one signatory."""

    lines: tuple[Line, ...]
    actors: tuple[int, ...]
    people: tuple[str, ...]
    day: date | None
    has_line: bool
    said_signed: bool
    waits: bool = False


def shown(block: Block) -> tuple[Evidence, ...]:
    """The first lines of a block on its page: one quote where nothing stands between them."""
    page = block.lines[0].page
    kept: list[Passage] = [line.passage for line in block.lines if line.page is page][:_SHOWN]
    if all(_follows(a, b) for a, b in pairwise(kept)):
        return join(kept).evidence()
    return tuple(e for passage in kept for e in passage.evidence())


def _follows(before: Passage, after: Passage) -> bool:
    """Whether nothing stands between two passages."""
    between = before.document.text[before.offsets[-1] + 1 : after.offsets[0]]
    return before.offsets[-1] < after.offsets[0] and not between.strip()
