"""What the place where a party is named tells of it: the heading or label over it, and the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Table

#: The word lists that tell a sector by a word for a side, which says nothing of a party in running text.
_SIDES = {"property_owner": "owner_side", "business": "business_side", "municipality": "municipality_side"}
_LONGEST = 5
_REACH = 6
_NEAR = 2
_PAIR = 2
_LABEL_WORDS = 4
#: What may stand before a name in a list: a mark, a number, a label, a person.
_BEFORE_NAME = re.compile(r"[\W\d]*(?:[\w ]{1,30}:\s*|[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+,\s*)?")
_STOPS = (".", ",", ";", "!")


def side_of(name: str, labels: Sequence[str], paper: Paper, lexicon: Lexicon) -> tuple[str, str] | None:
    """(sector, words) where one of a party's `labels`, or else what stands over or beside its name, is a word for one
    side of the town, and for no other one.
    """
    labelled = [(side, text) for text in labels if (side := side_named(text, lexicon))]
    told = labelled or [(side, text) for text in _beside(name, paper, lexicon) if (side := side_named(text, lexicon))]
    return told[0] if len({side for side, _ in told}) == 1 else None


def side_named(text: str, lexicon: Lexicon) -> str | None:
    """The sector whose word a text of few words begins with; "privat", "övrig" and the like may stand before it."""
    if len(text.split()) > _LONGEST:
        return None
    found = [(m.start(), side) for side, words in _SIDES.items() if (m := first_phrase(lexicon, words, text))]
    begins = found and all(says(lexicon, "side_opening", word) for word in text[: min(found)[0]].split())
    return min(found)[1] if begins else None


def side_in_form(paper: Paper, lexicon: Lexicon) -> tuple[str, str] | None:
    """(sector, words) of the one party of a form, by what stands behind a label for its kind or trade."""
    lines = [line.text.partition(":")[::2] for p in paper.passages for line in p.lines() if ":" in line.text]
    lines += [(r.cells[0].text, r.cells[1].text) for t in paper.tables for r in t.rows if len(r.cells) == _PAIR]
    told = [(side, value) for label, value in lines if (side := _kind_or_trade(label, value.strip(), lexicon))]
    return told[0] if len({side for side, _ in told}) == 1 else None


def _kind_or_trade(label: str, value: str, lexicon: Lexicon) -> str | None:
    trade = says(lexicon, "trade_column", label)
    if len(label.split()) > _LABEL_WORDS or not value or not (trade or says(lexicon, "side_column", label)):
        return None
    return side_named(value, lexicon) or ("business" if trade else None)


def _beside(name: str, paper: Paper, lexicon: Lexicon) -> Iterator[str]:
    for place, passage in enumerate(paper.passages):
        if name in passage.text and _is_named_alone(name, passage):
            yield from _over(place, paper.passages, lexicon)
    for table in paper.tables:
        yield from _in_table(name, table, lexicon)


def _is_named_alone(name: str, passage: Passage) -> bool:
    """Whether a passage, or the line of it with the name, begins with it (or with its person) and is no sentence."""
    line = next((x.text for x in passage.lines() if name in x.text), "")
    return bool(_BEFORE_NAME.fullmatch(line.split(name, 1)[0])) and not line.endswith(_STOPS)


def _over(place: int, passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[str]:
    """The heading right over a passage; the last short line above it that is a word for a side, in the same list."""
    own = passages[place]
    if own.headings and any(p.text == own.headings[-1] for p in passages[max(0, place - _NEAR) : place]):
        yield own.headings[-1]
    for above in reversed(passages[max(0, place - _REACH) : place]):
        text = above.text.rstrip(" :")
        if above.headings != own.headings or len(text.split()) > _REACH or text.endswith(_STOPS) or ":" in text:
            return
        if side_named(above.text, lexicon) and above.kind is not BlockKind.LIST_ITEM:
            yield above.text
            return


def _in_table(name: str, table: Table, lexicon: Lexicon) -> Iterator[str]:
    """The other cells of the rows that name it, the title of its column, and what the table stands under."""
    for row in table.body or table.rows:
        at = next((i for i, cell in enumerate(row.cells) if name in cell.text), None)
        if at is None:
            continue
        yield from (cell.text for i, cell in enumerate(row.cells) if i != at and cell.text)
        yield from table.header[at : at + 1]
        trade = any(says(lexicon, "trade_column", title) for title in table.header)
        if trade and not says(lexicon, "owner_side", row.text):
            yield "näringsidkare"
    if any(name in row.text for row in table.rows):
        yield from table.headings[-1:]
