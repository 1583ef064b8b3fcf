"""Areas bounded towards the points of the compass: in a sentence, or a line or row of a table for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.findings import Evidence
from pipeline.language.anchored import Anchored
from pipeline.papers import Paper, Passage, Row

_FEWEST_POINTS = 3
_POINT = r"(?:norr|norra|söder|södra|öster|östra|väster|västra)"
_TOWARDS = Anchored(rf"\b(?:i|mot|åt)\s+(?P<point>{_POINT})\b|\b(?P<label>{_POINT})\s*[:=–]", re.IGNORECASE)
_LEADS = re.compile(
    rf"\W*(?:(?:i|mot|åt)\s+)?(?P<point>{_POINT})(?:\s+(?:gräns\w*|sidan))?\b\s*[:=–|-]?", re.IGNORECASE
)
_STEM = 4

_Line = tuple[str, str, tuple[Evidence, ...]]


def points_named(text: str) -> int:
    """How many points of the compass a text says that something lies towards: "ån i norr, torget i söder"."""
    return len({(m["point"] or m["label"]).lower()[:_STEM] for m in _TOWARDS.finditer(text)})


def bounds_all_round(text: str) -> bool:
    """Whether a text names most points of the compass."""
    return points_named(text) >= _FEWEST_POINTS


def lines_all_round(paper: Paper) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """(section, text, evidence) of lines that stand together, each with its point of the compass ahead."""
    for _, run in groupby(_lines(paper), key=lambda line: line[0]):
        lines = list(run)
        points = {m["point"].lower()[:_STEM] for _, text, _ in lines if (m := _LEADS.match(text))}
        if len(points) >= _FEWEST_POINTS:
            yield lines[0][0], "; ".join(text for _, text, _ in lines), tuple(e for *_, found in lines for e in found)


def _lines(paper: Paper) -> Iterator[_Line]:
    told = (line for p in paper.passages for line in p.lines())
    yield from ((p.section, p.text, p.evidence()) for p in told if _LEADS.match(p.text))
    for table in paper.tables:
        section = table.headings[-1] if table.headings else ""
        rows = (*(r.cells for r in table.rows), *_turned(table.rows))
        for cells in rows:
            filled = [c for c in cells if c.text]
            if len(filled) > 1 and _LEADS.fullmatch(filled[0].text):
                yield section, " ".join(c.text for c in filled), Row(tuple(filled), 0).evidence()


def _turned(rows: Sequence[Row]) -> Iterator[tuple[Passage, ...]]:
    """The columns of a table of two rows."""
    if len(rows) == 2 and len(rows[0].cells) == len(rows[1].cells):
        yield from zip(rows[0].cells, rows[1].cells, strict=True)
