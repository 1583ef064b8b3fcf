"""What a paper says, statement by statement, each with the headings, lead-ins and labels that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.findings import Evidence
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row, Table

_LONGEST_HEADING = 9
_LONGEST_LABEL = 90
_ANSWER_WORDS = 3
_LONG_CELL = 12
_UNFINISHED = re.compile(r"[.!?;,)”\"]\s*$")
_FIGURES = re.compile(r"[\d\s.,%–-]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, a list's item, or an answer in a form.

    `trail` holds what it stands under, outermost first: headings, the line that leads in its list, the label of its
    row. `before` is the text of its paragraph up to it. `is_cell` tells a table's cell from running text.
    """

    passage: Passage
    trail: tuple[str, ...] = ()
    before: str = ""
    is_cell: bool = False
    is_item: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text

    @property
    def under(self) -> str:
        """What it stands nearest under."""
        return self.trail[-1] if self.trail else ""

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.passage.path

    def evidence(self) -> tuple[Evidence, ...]:
        """Its words as evidence."""
        return self.passage.evidence()


def statements(paper: Paper) -> Iterator[Statement]:
    """What `paper` says, in reading order: sentences, items of lists, and the answers of forms laid out as tables.

    Cells of other tables are statements only where they hold a sentence.
    """
    over: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    for block, after in _blocks(paper):
        if isinstance(block, Table):
            yield from _in_table(block, over)
        elif block.kind is BlockKind.HEADING:
            over, lead = (), ()
        elif block.kind is BlockKind.LIST_ITEM:
            yield from _sentences(block, (*block.headings, *over, *lead), is_item=True)
        else:
            lead = (block.text,) if _leads_in(block, after) else ()
            if is_bare_heading(block, after):
                over = (block.text,)
            else:
                yield from _sentences(block, (*block.headings, *over))


def _blocks(paper: Paper) -> Iterator[tuple[Passage | Table, Passage | None]]:
    """Passages and tables in reading order, each with the passage after it."""
    tables = sorted(paper.tables, key=lambda t: t.index)
    for passage, after in zip_longest(paper.passages, paper.passages[1:]):
        while tables and tables[0].index < passage.index:
            yield tables.pop(0), None
        yield passage, after
    yield from ((table, None) for table in tables)


def _leads_in(passage: Passage, after: Passage | None) -> bool:
    listed = after is not None and after.kind is BlockKind.LIST_ITEM
    return listed and (passage.text.rstrip().endswith(":") or len(passage.text.split()) <= _LONGEST_HEADING)


def is_bare_heading(passage: Passage, after: Passage | None) -> bool:
    """A short line without an end, over running text: a heading that the file does not mark as one."""
    text = passage.text
    flows = after is not None and after.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    short = len(text.split()) <= _LONGEST_HEADING and len(passage.lines()) == 1
    bare = not _UNFINISHED.search(text) and ":" not in text.rstrip(": ") and "\t" not in text
    return flows and short and bare and text[:1].isupper() and not _FIGURES.fullmatch(text.rsplit(maxsplit=1)[-1])


def _sentences(passage: Passage, trail: tuple[str, ...], is_item: bool = False) -> Iterator[Statement]:
    for part in sentences(passage):
        yield Statement(part, trail, passage.text[: _start(passage, part)], is_item=is_item)


def _start(whole: Passage, part: Passage) -> int:
    return whole.offsets.index(part.offsets[0]) if part.offsets else 0


def _in_table(table: Table, over: tuple[str, ...]) -> Iterator[Statement]:
    form = is_form(table)
    for row in table.rows:
        filled = [c for c in row.cells if c.text]
        label = filled[0].text if len(filled) > 1 and len(filled[0].text) <= _LONGEST_LABEL else ""
        trail = (*table.headings, *over, *filter(None, [label]))
        for cell in filled[1:] if label else filled:
            if form or _holds_a_sentence(cell.text):
                for part in sentences(cell):
                    yield Statement(part, trail, cell.text[: _start(cell, part)], is_cell=True)


def is_form(table: Table) -> bool:
    """Whether a table is a form: labels to the left, answers to the right, of which one at least is in words."""
    rows = [[c.text for c in row.cells if c.text] for row in table.rows]
    pairs = [r for r in rows if len(r) == 2]
    worded = any(not _FIGURES.fullmatch(r[1]) for r in pairs)
    narrow = max(map(len, rows), default=0) <= 2
    return worded and narrow and len(pairs) * 3 >= len(rows) * 2 and not _two_headings(table)


def _two_headings(table: Table) -> bool:
    """A two-column table with figures below two headings is a list of amounts, not a form."""
    values = [r.cells[1].text for r in table.rows[1:] if len(r.cells) > 1 and r.cells[1].text]
    return len(values) >= 2 and all(_FIGURES.fullmatch(v) for v in values)


def _holds_a_sentence(text: str) -> bool:
    words = len(text.split())
    return words >= _LONG_CELL or (words > _ANSWER_WORDS and text.rstrip()[-1:] in ".!?")


def rows_in_words(paper: Paper) -> Iterator[tuple[Table, Row]]:
    """The rows of the tables that are no forms, each with its table."""
    for table in paper.tables:
        if not is_form(table):
            yield from ((table, row) for row in table.body)


def one_of(entries: Iterable[str]) -> str:
    """A pattern (its source) for any of the entries of a word list, as whole words, `*` for any letters."""
    return _one_of(tuple(entries))


@lru_cache(maxsize=256)
def _one_of(entries: tuple[str, ...]) -> str:
    longest_first = sorted(entries, key=lambda e: (-len(e), e))
    parts = (r"\s+".join(re.escape(w).replace(r"\*", r"[\w-]*") for w in e.lower().split()) for e in longest_first)
    return rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)"
