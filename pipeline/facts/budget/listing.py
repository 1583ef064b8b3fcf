"""Budgets written as lines of text ("Kommunen: 600 000 kr"), as tables of two columns or more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.budget.figures import parse_figure, stated_unit
from pipeline.facts.budget.labels import section_named
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Row, Table

_LEAST_ROWS = 4
_LONGEST_LABEL = 9
_OPENING, _CLOSING = 4, 2
_WIDE = re.compile(r"\t|[ \u00a0]{3,}")
_UNIT = r"(?:\s?(?:kr|tkr|kkr|mnkr|mkr|sek|ksek|kronor)\.?|\s?[:,][-–—]|['’´]|(?<=\d)k)"
_ENDING = re.compile(
    rf"""^(?P<label>.*?[^\W\d].*?)(?P<gap>[\s.:_…–=]+?)
    (?P<figure>\(?(?:[-−–]\s?)?\d[\d\u0020\u00a0.]*(?:,\d{{3}})*(?:,\d{{1,2}})?[-−]?\)?(?P<unit>{_UNIT})?)$""",
    re.IGNORECASE | re.VERBOSE,
)


def listed_tables(paper: Paper, lexicon: Lexicon) -> tuple[Table, ...]:
    """A table for each run of lines that are labels with figures, headings of income and costs between them. Lines with
    small figures count between two others.
    """
    great = _is_in_thousands(paper)
    runs: list[list[Row]] = [[]]
    held: list[tuple[Passage, ...]] = []
    heads: list[Passage] = []
    for passage in paper.passages:
        inner = section_named((passage.text,), lexicon) is not None
        if passage.kind is BlockKind.HEADING and not inner:
            runs.append([])
            continue
        for line in passage.lines() or (passage,):
            cells = cells_of(line, lexicon, great)
            if cells:
                heads += [passage] if not runs[-1] else []
                runs[-1] += [Row(c, len(runs[-1]) + i) for i, c in enumerate((*held, cells))]
            maybe = () if cells or not runs[-1] else cells_of(line, lexicon, True)
            held = [*held, maybe] if maybe else []
    kept = [run for run in runs if run]
    return tuple(
        _table(paper, head, run) for head, run in zip(heads, kept, strict=True) if _figures(run) >= _LEAST_ROWS
    )


def _is_in_thousands(paper: Paper) -> bool:
    """Whether the paper's opening or its end says that its figures are thousands or millions."""
    ends = (*paper.passages[:_OPENING], *paper.passages[-_CLOSING:])
    return stated_unit(" ".join(p.text for p in ends)) in {"tkr", "mnkr"}


def _table(paper: Paper, head: Passage, rows: Sequence[Row]) -> Table:
    headings = tuple(h for h in head.headings)
    return Table(paper.path, tuple(_even(rows)), False, headings, head.index, head.page, "", head.doc_type)


def _even(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, all as wide; a label with one figure has it in the last column."""
    width = max(len(row.cells) for row in rows)
    for row in rows:
        empty = row.cells[0].part(0, 0)
        missing = (empty,) * (width - len(row.cells))
        last = len(row.cells) == 2 and parse_figure(row.cells[1].text)
        yield Row((row.cells[0], *missing, row.cells[1]) if last else (*row.cells, *missing), row.index)


def _figures(rows: Sequence[Row]) -> int:
    return sum(any(parse_figure(c.text) for c in row.cells[1:]) for row in rows)


def cells_of(line: Passage, lexicon: Lexicon, great: bool = False) -> tuple[Passage, ...]:
    """The line as cells: a heading of a section, a label and its figure, or stretches parted by wide gaps. `great` says
    that figures are thousands or more, so that any of them may be a sum.
    """
    if section_named((line.text,), lexicon):
        return (line,)
    wide = _parted(line)
    if len(wide) > 1 and (len(wide) > 2 or parse_figure(wide[-1].text)):
        return wide
    match = _ENDING.match(line.text)
    if not match or len(match["label"].split()) > _LONGEST_LABEL or not _is_money(match, great):
        return ()
    return (line.part(0, match.end("label")), line.part(match.start("figure")))


def _is_money(match: re.Match[str], great: bool) -> bool:
    """A figure with a unit, or of three digits or more that is no year; of any length where figures are `great`."""
    digits = re.sub(r"\D", "", match["figure"])
    year = re.fullmatch(r"20\d\d", match["figure"].strip(" \u00a0."))
    return bool(parse_figure(match["figure"])) and (bool(match["unit"]) or ((great or len(digits) >= 3) and not year))


def _parted(line: Passage) -> tuple[Passage, ...]:
    """The line cut where its document has a tab or a wide gap."""
    source, at = line.document.text, line.offsets
    cuts = [0, *(i for i in range(1, len(at)) if _WIDE.search(source[at[i - 1] : at[i]]))]
    ends = [*cuts[1:], len(line.text)]
    parts = (line.part(a, b) for a, b in zip(cuts, ends, strict=True))
    return tuple(_stripped(p) for p in parts if p.text.strip())


def _stripped(part: Passage) -> Passage:
    start = len(part.text) - len(part.text.lstrip())
    return part.part(start, len(part.text.rstrip()))
