"""An agreement sentence by sentence, each with the headings over it and the words that lead in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from extractors.document import BlockKind
from pipeline.facts.agreements.breaks import LABEL, is_sentence, stretches
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row, Table

_HEADING_LENGTH = 70
#: The words over a place to sign.
_SIGNS_FOR = re.compile(r"(?:för|å)\s", re.IGNORECASE)
_LABEL_LENGTH = 45
_SHORTEST_WRAPPED = 25
_NUMBERED = re.compile(r"(?:§\s*\d+|\d+\s*§|\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.)\s+(?=[A-ZÅÄÖ])")
_LABELLED = re.compile(rf"\s*(?P<label>{LABEL})\s*:\s+(?=\S)")
_RUN_IN = re.compile(r"(?P<title>[A-ZÅÄÖ][\wåäö]+(?:\s[a-zåäö]+){0,3})(?P<stop>\.|)\s+(?=[A-ZÅÄÖ\d])")
#: Numbers of organisations alone in their cells are a column of a table with a row per party.
_ORG_NUMBER = re.compile(r"\d{6}\s?[-–]\s?\d{4}")
_HEADINGS = (
    "period_label",
    "period_heading",
    "money_heading",
    "undertaking_heading",
    "boilerplate_heading",
    "run_in_heading",
)
#: Levels of headings that are found here: one that holds until the next, and a label that holds for its own words.
_OWN, _LABEL = 9, 10
_QUESTION = re.compile(r"(?P<label>[A-ZÅÄÖ](?:[\w,-]+\s+){1,8}[\w-]+\?)(?:\s+|$)")
_FIGURE_NEXT = re.compile(r"\s*[:–-]?\s+(?:(?:fr\.?\s?o\.?\s?m\.?|från|den)\s+)?\d")
_HEADING_WORDS = 5
_VERBS = ("duty_verb", "pay_verb", "period_verb", "duty")
_STOPS = (".", ",", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, a list item or a heading. `lead` is the sentence that introduces the list an item stands in."""

    passage: Passage
    headings: tuple[str, ...] = ()
    lead: Passage | None = None

    @property
    def text(self) -> str:
        """The words of the clause itself."""
        return self.passage.text

    @property
    def whole(self) -> str:
        """The clause with the words that lead it in."""
        return f"{self.lead.text} {self.text}" if self.lead else self.text

    @property
    def heading(self) -> str:
        """The heading the clause stands under."""
        return self.headings[-1] if self.headings else ""

    @property
    def is_heading(self) -> bool:
        """Whether the clause is itself a heading."""
        return self.passage.kind is BlockKind.HEADING


def clauses(paper: Paper, lexicon: Lexicon, until: int | None = None) -> tuple[Clause, ...]:
    """The clauses of `paper` in reading order, up to the passage or table with index `until`. A table of labels and
    values gives a clause per row, with the label for its heading.
    """
    passages = [p for p in paper.passages if until is None or p.index < until]
    found = list(_walk(list(_lined(passages, lexicon))))
    for table in tables(paper, until):
        if is_form(table, lexicon):
            found += [c for row in table.rows for c in _form_clauses(row, table.headings)]
    return tuple(sorted(found, key=lambda c: c.passage.index))


def is_form(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table of two columns holds labels ("Avtalstid", "Avgift") and what they stand for."""
    rows = [[c.text for c in row.cells if c.text] for row in table.rows]
    if any(len(row) > 2 for row in rows) or _signs_side_by_side(rows):
        return False
    if sum(len(row) == 2 and bool(_ORG_NUMBER.fullmatch(row[1].strip())) for row in rows) > 1:
        return False
    labels = [row[0] for row in rows if len(row) == 2 and len(row[0]) <= _LABEL_LENGTH]
    return sum(label.endswith("?") or says(lexicon, "form_label", label) for label in labels) >= 2


def _signs_side_by_side(rows: Sequence[Sequence[str]]) -> bool:
    """Whether two places to sign stand beside each other ("För Storby kommun | För Storby Centrum")."""
    return any(len(row) == 2 and all(_SIGNS_FOR.match(cell) for cell in row) for row in rows[:1])


def _form_clauses(row: Row, headings: tuple[str, ...]) -> Iterator[Clause]:
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) == 2:
        label, value = filled
        yield from (Clause(s, (*headings, label.text.strip(" :"))) for s in sentences(value))


def tables(paper: Paper, until: int | None = None) -> tuple[Table, ...]:
    """The tables of `paper` up to the index `until`."""
    return tuple(t for t in paper.tables if until is None or t.index < until)


def row_clause(row: Row, headings: tuple[str, ...]) -> Clause:
    """A table row as one clause."""
    filled = [cell for cell in row.cells if cell.text]
    return Clause(join(filled), headings)


def join(passages: Sequence[Passage], between: str = " ") -> Passage:
    """Several passages of one document as one; `between` stands between them in its text."""
    first, *rest = passages
    text, offsets = first.text, list(first.offsets)
    for passage in rest:
        if passage.text:
            text += between + passage.text
            offsets += [passage.offsets[0]] * len(between) + list(passage.offsets)
    return replace(first, text=text, offsets=tuple(offsets))


def apart(line: Passage) -> tuple[Passage, ...]:
    """The stretches of a line that more than one blank, or a tabulator, stands between."""
    blanks = [i for i in range(1, len(line.text) - 1) if line.text[i] == " "]
    cuts = [i + 1 for i in blanks if _is_wide(line, i)]
    return tuple(line.part(a, b) for a, b in pairwise([0, *cuts, len(line.text)]) if line.text[a:b].strip())


def _is_wide(line: Passage, blank: int) -> bool:
    first, after = line.offsets[blank], line.offsets[blank + 1]
    return after - first > 1 or line.document.text[first:after] == "\t"


def _lined(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """The passages, where a heading that was read as something else, and a label before what it labels
    ("Avtalstid: 2026–2028"), stand by themselves.
    """

    def opens(text: str) -> bool:
        return _opens_a_matter(text, lexicon) or _is_lone_heading(text, lexicon)

    for passage, after in zip_longest(passages, passages[1:]):
        question = _question(passage)
        if question:
            yield replace(passage.part(0, question), kind=BlockKind.HEADING, level=_LABEL)
            if len(passage.text) > question + 1:
                yield from _lined([replace(passage.part(question + 1), label="")], lexicon)
            continue
        lines = passage.lines() if passage.kind is BlockKind.PARAGRAPH else (passage,)
        if passage.kind is BlockKind.HEADING:
            yield passage
        elif any(_LABELLED.match(line.text) for line in lines):
            yield from (part for line in _rejoined(lines, lexicon) for part in _labelled(line))
        elif len(parts := [join(group) for group in stretches(lines, opens)]) > 1:
            yield from _lined([replace(part, label="") if i else part for i, part in enumerate(parts)], lexicon)
        elif len(lines) == 1 and after is not None and _is_lone_heading(passage.text, lexicon):
            yield replace(passage, kind=BlockKind.HEADING, level=_OWN)
        elif (run_in := _run_in_heading(passage, lexicon)) or _is_hidden_heading(passage, lines, after):
            length = run_in or len(lines[0].text)
            level = _LABEL if run_in and passage.text[:run_in].endswith(".") else _OWN
            yield replace(passage.part(0, length), kind=BlockKind.HEADING, level=level)
            if len(passage.text) > length + 1:
                yield replace(passage.part(length + 1), label="")
        else:
            yield passage


def _is_lone_heading(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a few words on a matter that agreements have headings for, and says nothing of it itself."""
    words = text.split()
    shaped = text[:1].isupper() and len(words) <= _HEADING_WORDS and not text.endswith((*_STOPS, ":"))
    if not shaped or any(c.isdigit() for c in text) or any(says(lexicon, v, text) for v in _VERBS):
        return False
    return any(says(lexicon, name, text) for name in (*_HEADINGS, "termination"))


def _question(passage: Passage) -> int:
    """The length of a brief question that a passage begins with, which what follows it answers; else 0."""
    match = _QUESTION.match(passage.text) if passage.kind is BlockKind.PARAGRAPH else None
    brief = match is not None and len(passage.lines()[0].text) >= match.end("label")
    return match.end("label") if match and brief else 0


def _opens_a_matter(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a label that a figure follows ("Avtalstid 2026-01-01 - 2028-12-31")."""
    match = first_phrase(lexicon, "period_label", text[:_LABEL_LENGTH])
    return match is not None and match.start() == 0 and bool(_FIGURE_NEXT.match(text[match.end() :]))


def _run_in_heading(passage: Passage, lexicon: Lexicon) -> int:
    """The length of a known heading that runs into its paragraph ("Tid. Avtalet …"), or is its first line; else 0."""
    match = _RUN_IN.match(passage.text)
    if passage.kind is not BlockKind.PARAGRAPH or not match:
        return 0
    title = match["title"]
    ends = match["stop"] == "." or any(line.text.strip() == title for line in passage.lines()[:1])
    known = (first_phrase(lexicon, words, title) for words in _HEADINGS)
    return match.end("stop") if ends and any(m and m.group() == title for m in known) else 0


def _is_hidden_heading(passage: Passage, lines: Sequence[Passage], after: Passage | None) -> bool:
    """A numbered heading that was read as the first line of its paragraph, or as a list of one item."""
    if passage.kind is BlockKind.LIST_ITEM:
        lone = after is not None and after.kind is not BlockKind.LIST_ITEM
        return lone and passage.label[:1].isdigit() and _looks_like_a_heading(lines[0], passage.label)
    return _looks_like_a_heading(lines[0], passage.label) and not _is_wrapped(lines)


def _is_wrapped(lines: Sequence[Passage]) -> bool:
    """Whether the first line is but the beginning of a sentence: a long one, whose next word is in small letters or
    would have found no room on it.
    """
    first, *rest = [line.text.strip() for line in lines]
    if not rest or len(first) < _SHORTEST_WRAPPED:
        return False
    word = (rest[0].split() or [""])[0]
    full = len(first) + len(word) >= max(len(text) for text in rest)
    return word[:1].islower() or (full and len(first) > _LABEL_LENGTH)


def _rejoined(lines: Sequence[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """The lines, where those that go on what a label began are joined to it; a sentence that begins on a line of its
    own is apart from it.
    """
    group: list[Passage] = []
    for stretch in stretches(lines, lambda text: _opens_a_matter(text, lexicon)):
        apart_from_label = _opens_a_matter(stretch[0].text, lexicon) or is_sentence(
            " ".join(line.text for line in stretch)
        )
        for place, line in enumerate(stretch):
            if group and (_LABELLED.match(line.text) or (place == 0 and apart_from_label)):
                yield join(group)
                group = []
            group.append(line)
    if group:
        yield join(group)


def _labelled(line: Passage) -> Iterator[Passage]:
    match = _LABELLED.match(line.text) or _QUESTION.match(line.text)
    if match and match.end() < len(line.text):
        yield replace(line.part(*match.span("label")), kind=BlockKind.HEADING, level=_LABEL)
        yield line.part(match.end())
    else:
        yield line


def _looks_like_a_heading(line: Passage, label: str) -> bool:
    """A short numbered line without a full stop; unnumbered lines are left to the extractor."""
    text = line.text
    short = len(text) <= _HEADING_LENGTH and not text.endswith((*_STOPS, ":"))
    return short and bool(_NUMBERED.match(text) or (label and text[:1].isupper()))


def _walk(passages: Sequence[Passage]) -> Iterator[Clause]:
    own: str | None = None
    label: str | None = None
    lead: Passage | None = None
    opening: Passage | None = None
    for passage in passages:
        headings = (*passage.headings, *(h for h in (own, label) if h))
        if passage.level == _LABEL:
            label = passage.text
            continue
        listed = opening is not None and _is_listed(passage, label)
        labelled, label = label is not None, None
        if passage.kind is BlockKind.HEADING:
            own = passage.text if passage.level == _OWN else None
            lead = passage if passage.text.endswith(":") else None
            yield Clause(passage, passage.headings)
        elif listed:
            yield from (Clause(s, headings, opening) for s in sentences(passage))
            continue
        elif passage.kind is BlockKind.LIST_ITEM:
            yield from (Clause(s, headings, lead) for s in sentences(passage))
        else:
            found = sentences(passage)
            yield from (Clause(s, headings) for s in found)
            lead = found[-1] if found and not labelled and not found[-1].text.endswith(_STOPS) else None
        opening = _opening(passage)


def _opening(passage: Passage) -> Passage | None:
    """The last sentence of a passage, if its colon leads in what comes next."""
    return sentences(passage)[-1] if passage.text.endswith(":") and sentences(passage) else None


def _is_listed(passage: Passage, label: str | None) -> bool:
    """Whether a line goes on a list of sums, whatever it is marked as."""
    text = passage.text
    short = len(text) <= _HEADING_LENGTH and (label is not None or not text.endswith(_STOPS))
    return passage.kind is not BlockKind.HEADING and short and bool(find_amounts(text))
