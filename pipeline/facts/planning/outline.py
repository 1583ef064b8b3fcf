"""A paper in reading order, each passage and table with the section it stands in.

The levels of headings cannot be trusted: a PDF may give every heading the same one, and a Word file may have none.
So a neutral heading right below one that has no text of its own belongs to that one, and a short line that says
nothing but "Mål" or "Strategi" is a heading whatever its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.planning.announced import announced_goals
from pipeline.facts.planning.stretches import begins_anew
from pipeline.facts.planning.words import Column, Matter, Words, goal_number, words_of
from pipeline.kept import kept
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Passage, Table

_HEADING_LENGTH = 70
_HEADING_WORDS = 7
_GOAL_LINE = re.compile(r"(?:del|effekt|huvud)?mål\s+(?:\d{1,2}|[a-h])\b(?!\s*(?:ansvar|är|ska))", re.IGNORECASE)
_GOAL_LINE_WORDS = 16
_LINE_WORDS, _QUESTION_WORDS = 4, 12
_OPENING = 6
_SHORT = 12
_DEEPEST = 90
_NEUTRAL = frozenset({Matter.OTHER, Matter.AREAS})
_FIELDS = frozenset({Column.TARGET, Column.INDICATOR, Column.BASELINE, Column.TIME, Column.RESPONSIBLE})
_NUMBERED_LEVEL = 70
_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")
_QUESTION_LEVEL = 80
_LEAST_PAIRS = 2
_LEAST_ANSWER = 4
#: "6.1 Vilka är era mål?": a question of a form.
_QUESTION = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:vilka|vilken|vilket|vad|hur|vem|när)\s+\w+\s+(?:\w+\s+)?(?:er|era|ert|ni|föreningen\w*|organisationen\w*|samverkan\w*)\b",
    re.IGNORECASE,
)
#: "§ 12 Årsavgift": a paragraph of minutes or bylaws, and of nothing else behind one that is about something.
_SIGN = re.compile(r"\W*§+\s*\d+\s+[A-ZÅÄÖ]|\d+\s*§\s+[A-ZÅÄÖ]")
_FIELD = re.compile(r"[^\W\d][\w .]{1,30}:\s+\S+(?:\s+\S+){0,3}$")
_POINTERS = frozenset(["det", "detta", "dit", "hit", "här", "vad", "vart", "så", "hur"])
_CLAUSE_WORDS = frozenset(["ska", "skall", "vill", "är", "har", "finns", "bifogas", "framgår", "se"])


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under one heading. `matters` are its own or those of the section it belongs to (`inherited`); `chain`
    are the headings over it, outermost first, its own last.
    """

    number: int
    matters: frozenset[Matter] = frozenset()
    chain: tuple[Passage, ...] = ()
    inherited: bool = False
    is_title: bool = False

    @property
    def heading(self) -> Passage | None:
        """The section's own heading."""
        return self.chain[-1] if self.chain else None

    @property
    def text(self) -> str:
        """The text of the section's own heading, with its label."""
        return f"{self.chain[-1].label} {self.chain[-1].text}".strip() if self.chain else ""

    def is_about(self, matter: Matter) -> bool:
        """Whether this is what the section is about."""
        return matter in self.matters


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage or a table, and the section it stands in."""

    content: Passage | Table
    section: Section

    @property
    def is_heading(self) -> bool:
        """Whether this is the heading that begins its section."""
        return self.content is self.section.heading


@kept
def outline(paper: Paper, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The paper's headings, passages and tables in reading order; a heading stands in the section it begins."""
    return tuple(_Outliner(words_of(lexicon)).entries(paper))


def ordered(paper: Paper) -> tuple[Passage | Table, ...]:
    """Passages and tables in reading order."""
    return tuple(sorted((*paper.passages, *paper.tables), key=lambda item: item.index))


@dataclass(slots=True)
class _Open:
    """A heading that is still open. `filled`: text has followed it; `adopts`: it stood empty above a neutral heading
    of its own level, which therefore belongs to it, as do that one's sisters. `awaits`: so many neutral headings of its
    level are the goals that its only passage announces.
    """

    level: float
    section: Section
    filled: bool = False
    adopts: bool = False
    awaits: int = 0


class _Outliner:
    """Walks a paper with a stack of open headings."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._open: list[_Open] = []
        self._count = 0
        self._started = False
        self._body = False

    def entries(self, paper: Paper) -> Iterator[Entry]:
        """The entries of `paper`."""
        for item in self._pieces(paper):
            if isinstance(item, Table) and is_questionnaire(item, self._words):
                yield from self._answers(item)
            elif isinstance(item, Passage) and self._is_heading(item):
                self._enter(item)
                yield Entry(item, self._open[-1].section)
            elif isinstance(item, Table) or item.text:
                self._body = True
                self._started = self._started or isinstance(item, Table) or len(item.text.split()) > _SHORT
                self._fill(item)
                yield Entry(item, self._open[-1].section if self._open else Section(0))

    def _fill(self, item: Passage | Table) -> None:
        """Text or a table has come below the open headings."""
        last = self._open[-1] if self._open else None
        if last is not None and not last.section.inherited:
            announces = not last.filled and isinstance(item, Passage) and last.section.matters == {Matter.GOALS}
            last.awaits = announced_goals(item.text) if announces and isinstance(item, Passage) else 0
        for opened in self._open:
            opened.filled = True

    def _answers(self, table: Table) -> Iterator[Entry]:
        """The rows of a form as sections: the question is the heading, the answer the text below it."""
        before = list(self._open)
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            if len(filled) < _LEAST_PAIRS:
                continue
            self._open = list(before)
            heading = replace(filled[0], kind=BlockKind.HEADING, level=_QUESTION_LEVEL)
            self._enter(heading)
            section = self._open[-1].section
            yield Entry(heading, section)
            yield from (Entry(replace(a, kind=BlockKind.PARAGRAPH), section) for a in filled[1:])
        self._open = before

    def _pieces(self, paper: Paper) -> Iterator[Passage | Table]:
        """Passages and tables, with the lines that are headings set apart and items that look like headings mended."""
        before: Passage | Table | None = None
        items = ordered(paper)
        for item, after in zip(items, (*items[1:], None), strict=True):
            if isinstance(item, Table):
                before = item
                yield item
                continue
            mended = self._as_heading(item, before, after)
            if isinstance(before, Passage) and self._goes_on(item, before):
                mended = replace(item, kind=BlockKind.LIST_ITEM, level=before.level)
            before = mended
            leads = isinstance(after, Passage) and after.kind is BlockKind.LIST_ITEM
            yield from self._parted(mended, leads)

    def _as_heading(self, item: Passage, before: Passage | Table | None, after: Passage | Table | None) -> Passage:
        """An item that stands alone, with its number, and says what the text below is about: "6. MÅL OCH STRATEGI"."""
        listed = isinstance(before, Passage) and before.kind is BlockKind.LIST_ITEM
        over = isinstance(after, Table) or (after is not None and after.kind is BlockKind.PARAGRAPH)
        if item.kind is not BlockKind.LIST_ITEM or listed or not over or not _NUMBER.fullmatch(item.label):
            return item
        brief = len(item.text.split()) <= _LINE_WORDS and item.text[-1:].isalpha() and not _is_clause(item.text)
        titled = brief and (item.text.isupper() or bool(self._words.matters(item.text) - _NEUTRAL))
        return replace(item, kind=BlockKind.HEADING, level=_NUMBERED_LEVEL) if titled else item

    def _goes_on(self, item: Passage, before: Passage) -> bool:
        """Whether what looks like a heading is the next item of a numbered list."""
        if item.kind is not BlockKind.HEADING or self._words.matters(item.text):
            return False
        last, own = before.label.strip(" .)"), item.label.strip(" .)")
        listed = before.kind is BlockKind.LIST_ITEM and last.isdigit() and own.isdigit()
        return listed and int(own) == int(last) + 1

    def _parted(self, passage: Passage, leads: bool) -> Iterator[Passage]:
        """A paragraph in which a line by itself says what the others are about, parted there; so does its last one,
        with a colon, where it `leads` in a list.
        """
        lines = passage.lines() if passage.kind is BlockKind.PARAGRAPH else ()
        cuts = [i for i, line in enumerate(lines) if len(lines) > 1 and self._is_heading_line(passage, lines, i, leads)]
        if not cuts:
            yield passage
            return
        ends = sorted({0, *cuts, *(c + 1 for c in cuts), len(lines)})
        for start, end in pairwise(ends):
            first, last = lines[start].offsets[0], lines[end - 1].offsets[-1]
            yield passage.part(passage.offsets.index(first), passage.offsets.index(last) + 1)

    def _is_heading_line(self, passage: Passage, lines: Sequence[Passage], index: int, leads: bool) -> bool:
        line, before = lines[index], lines[index - 1].text if index else ""
        longest = _QUESTION_WORDS if _QUESTION.match(line.text) and line.text.endswith("?") else _LINE_WORDS
        if len(line.text.split()) > longest or not self._is_heading(line):
            return False
        if line.text.endswith(":"):
            return leads and index + 1 == len(lines)
        closed = not before or before.endswith((".", "!", "?", ":", ")", "”", '"')) or line.text.isupper()
        closed = closed or bool(_FIELD.match(before))
        opens = index + 1 == len(lines) or begins_anew(passage, line, lines[index + 1])
        return closed and opens

    def _is_heading(self, passage: Passage) -> bool:
        if passage.kind is BlockKind.HEADING:
            return bool(passage.text)
        text = passage.text.rstrip(" :")
        numbered, asks = bool(_GOAL_LINE.match(text)), text.endswith("?") and bool(_QUESTION.match(text))
        longest = _GOAL_LINE_WORDS if numbered else _QUESTION_WORDS if asks else _HEADING_WORDS
        if passage.kind is not BlockKind.PARAGRAPH or len(text.split()) > longest:
            return False
        if len(text) > _HEADING_LENGTH and not numbered:
            return False
        if passage.text.endswith((".", ";", ",", "!")) or ":" in text or (_is_clause(text) and not asks):
            return False
        before = self._open[-1].section.text if self._open else ""
        next_one = (_SIGN.match(before) and _SIGN.match(text)) or (asks and _QUESTION.match(before))
        return bool(next_one) or bool(self._words.matters(text) - _NEUTRAL)

    def _enter(self, heading: Passage) -> None:
        text = f"{heading.label} {heading.text}".strip()
        matters = self._words.matters(text)
        level = self._level(heading)
        parent = self._close_for(level, matters)
        if parent is not None and _is_list_of_actions(parent.section) and goal_number(text):
            matters = parent.section.matters
        adopted = parent is not None and parent.level == level
        self._count += 1
        inherits = self._inherits(parent, matters, text, adopted)
        section = Section(
            self._count,
            parent.section.matters if parent and inherits else matters,
            (*(parent.section.chain if parent else ()), heading),
            inherits,
            self._opens(heading, text),
        )
        self._open.append(_Open(level + 0.5 if adopted else level, section))

    def _opens(self, heading: Passage, text: str) -> bool:
        """Whether a heading belongs to the title of the paper."""
        early = not self._started if heading.kind is BlockKind.HEADING else not self._body
        begun = any(opened.section.matters and not opened.section.is_title for opened in self._open)
        first = self._count == 1 or not (begun or self._words.matters(text))
        return early and first and self._count <= _OPENING and goal_number(text) is None

    def _close_for(self, level: float, matters: frozenset[Matter]) -> _Open | None:
        """Closes what a heading of this level ends, and gives what it belongs to."""
        while self._open and self._open[-1].level > level:
            self._open.pop()
        top = self._open[-1] if self._open else None
        if top is None or top.level < level:
            return top
        speaks = bool(top.section.matters - _NEUTRAL) and not top.section.inherited
        if not matters and speaks and (top.adopts or not top.filled) and not top.section.is_title:
            top.adopts = True
            return top
        if not matters and top.awaits:
            top.awaits -= 1
            return top
        self._open.pop()
        return self._open[-1] if self._open else None

    def _inherits(self, parent: _Open | None, matters: frozenset[Matter], text: str, adopted: bool) -> bool:
        """A neutral heading goes on with the matter of the one above it; so does one that merely names an area of
        work ("Ekonomi", "Medlemmar"), where it really stands below.
        """
        titled = parent is not None and parent.section.is_title and parent.section.matters != {Matter.GOALS}
        if parent is None or titled or matters - _NEUTRAL or self._words.ends_goals(text):
            return False
        return adopted or bool(parent.section.matters - {Matter.OTHER})

    def _level(self, heading: Passage) -> float:
        """The level of a heading; that of a line that serves as one is the level of the first such line, or else
        just below the headings over it.
        """
        if heading.kind is BlockKind.HEADING:
            return heading.level
        lines = [o.level for o in self._open if o.section.heading and o.section.heading.kind is not BlockKind.HEADING]
        return lines[0] if lines else (self._open[-1].level + 1 if self._open else _DEEPEST)


def is_questionnaire(table: Table, words: Words) -> bool:
    """Whether a table is a form that asks to the left and is answered in words to the right, on goals among others."""
    rows = [[c.text for c in row.cells if c.text] for row in table.rows]
    pairs = [r for r in rows if len(r) == 2]
    if max(map(len, rows), default=0) != 2 or len(pairs) < _LEAST_PAIRS:
        return False
    asks = sum(bool(words.matters(question) - _NEUTRAL) for question, _ in pairs)
    if rows[0] and all(words.matters(text) - _NEUTRAL for text in rows[0]):
        return False
    fields = sum(words.label(question) in _FIELDS for question, _ in pairs)
    worded = sum(len(answer.split()) >= _LEAST_ANSWER for _, answer in pairs)
    return asks > 0 and not fields and worded * 2 >= len(pairs) and not _FIELDS & {words.column(c) for c in rows[0]}


def _is_list_of_actions(section: Section) -> bool:
    """Whether a section, and not merely the title of a plan, is about activities."""
    return section.matters == {Matter.ACTIVITIES} and not section.is_title


def _is_clause(text: str) -> bool:
    """Whether a line is a sentence; one that begins by pointing ("Det här ska vi nå") may be a heading."""
    words = text.lower().split()
    return bool(_CLAUSE_WORDS.intersection(words)) and words[0] not in _POINTERS
