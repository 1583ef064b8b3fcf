"""The lines of an agreement that have to do with its signing, each with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.document import BBox, Page, Span, spans_between, union
from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.phrases import says
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Table

#: A line to sign on; a blank before a unit is for a figure.
FILL = re.compile(
    r"(?:_{4,}+|\.{5,}+|…{2,}+|-{6,}+|–{4,}+|—{3,}+|·{5,}+|(?:\. ){5,}+)"
    r"(?!\s*(?:kr|kronor|tkr|kkr|mnkr|procent|månader|år)\b|\s*%)"
)
#: What may be a person's name.
_TWO_NAMES = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+")
_SHORT = 90
_LEAST = 2
#: A record that begins among the first passages of a paper is none, unless the parties stand before it.
_EARLY = 3
#: The time of day beside a day, as only a service notes it.
_CLOCK = re.compile(r"\d{1,2}[-./]\d{1,2}\s+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}\b")


@dataclass(frozen=True, eq=False)
class Line:
    """One line, and what `cast` tells of it: worked out when first asked, for few lines are ever asked all of it."""

    passage: Passage
    cast: Cast | None = None

    @cached_property
    def actors(self) -> tuple[int, ...]:
        """Those it names."""
        return self.cast.named(self.text) if self.cast else ()

    @cached_property
    def alone(self) -> bool:
        """Whether it holds little else than their names."""
        return self.cast is not None and _alone(self.text, self.cast)

    @cached_property
    def page(self) -> Page | None:
        """The page it stands on."""
        return self.passage.document.page_of(self.passage.offsets[0]) if self.passage.offsets else None

    @cached_property
    def bbox(self) -> BBox | None:
        """Where on the page it stands."""
        return union(span.bbox for span in _spans(self) if span.bbox)

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.passage.text

    @property
    def index(self) -> int:
        """The place of its passage or table in the paper."""
        return self.passage.index


def record_start(paper: Paper, lexicon: Lexicon) -> int | None:
    """The index of the passage or table where a signing record begins; None where there is none."""
    opened = False
    for passage in paper.passages:
        early = passage.index < _EARLY and passage.index <= len(paper.passages) // _EARLY
        if early and not opened:
            opened = says(lexicon, "party_opening", passage.text)
            continue
        lines = [sentence for line in passage.lines()[:2] for sentence in sentences(line)[:1]]
        sure = any(_opens_record(line.text, "record_heading", lexicon) for line in lines)
        likely = any(_opens_record(line.text, "record_heading_weak", lexicon) for line in lines)
        if sure or (likely and _is_electronic(paper, passage.index, lexicon)):
            return passage.index
    return None


def _is_electronic(paper: Paper, first: int, lexicon: Lexicon) -> bool:
    """Whether what follows speaks of signing services, and holds no lines to sign on."""
    texts = [p.text for p in paper.passages if p.index >= first]
    texts += [row.text for t in paper.tables if t.index >= first for row in t.rows]
    timed = sum(bool(_CLOCK.search(t)) and says(lexicon, "signed", t) for t in texts)
    served = timed >= _LEAST or any(says(lexicon, "record_words", t) for t in texts)
    return served and not any(FILL.search(t) for t in texts)


def _opens_record(text: str, words: str, lexicon: Lexicon) -> bool:
    """A short line that begins with a word for such a record, and is no sentence about how to sign."""
    if len(text) > _SHORT or re.search(r"\b(?:ska|skall|undertecknas|signeras|kommer)\b", text):
        return False
    return says(lexicon, words, " ".join(text.split()[:4]))


def all_lines(paper: Paper, cast: Cast, first: int, last: int | None = None, forms: Collection[int] = ()) -> list[Line]:
    """The lines of the passages and tables with `first` <= index < `last`; a table is read column by column, those
    with an index among `forms` (labels and values) row by row.
    """
    items: list[tuple[int, list[Passage]]] = [(p.index, list(p.lines())) for p in paper.passages]
    items += [(t.index, list(_form_lines(t) if t.index in forms else _column_lines(t))) for t in paper.tables]
    chosen = [
        lines for index, lines in sorted(items, key=lambda i: i[0]) if first <= index and (last is None or index < last)
    ]
    return [Line(passage, cast) for lines in chosen for passage in lines]


def row_lines(paper: Paper, cast: Cast, first: int) -> list[Line]:
    """As `all_lines`, with every table row as one line (the shape of signing records)."""
    items: list[tuple[int, list[Passage]]] = [(p.index, list(p.lines())) for p in paper.passages]
    for table in paper.tables:
        rows = [join([c for c in row.cells if c.text]) for row in table.rows if row.text]
        items.append((table.index, rows))
    return [
        Line(passage, cast) for index, lines in sorted(items, key=lambda i: i[0]) if index >= first for passage in lines
    ]


def _form_lines(table: Table) -> Iterator[Passage]:
    return (join([c for c in row.cells if c.text], ": ") for row in table.rows if row.text)


def _column_lines(table: Table) -> Iterator[Passage]:
    """The cells column by column: two blocks of signatures side by side are a table of two columns."""
    width = max((len(row.cells) for row in table.rows), default=0)
    for column in range(width):
        for row in table.rows:
            if column < len(row.cells) and row.cells[column].text:
                yield from row.cells[column].lines()


def _alone(text: str, cast: Cast) -> bool:
    """Whether a line is little more than the names of actors ("För Storby kommun:")."""
    names = [m for m in cast.mentions(text) if not m.everyone and len(m.actors) == 1]
    if not names:
        return False
    covered = sum(m.end - m.start for m in names)
    rest = re.sub(
        r"(?i)\b(?:för|och|genom|org\.?\s?nr|part|å|vägnar|den)\b|[\d\s:.,()/_…–-]", "", _without(text, names)
    )
    return covered >= len(rest) * 2 and not _TWO_NAMES.search(_without(text, names))


def _without(text: str, mentions: Iterable[Mention]) -> str:
    for mention in sorted(mentions, key=lambda m: -m.start):
        text = text[: mention.start] + text[mention.end :]
    return text


def _spans(line: Line) -> Iterator[Span]:
    if line.page is None:
        return
    first, last = line.passage.offsets[0], line.passage.offsets[-1] + 1
    for block in line.page.blocks:
        if block.start < last and first < block.end:
            yield from spans_between(block, first, last)
