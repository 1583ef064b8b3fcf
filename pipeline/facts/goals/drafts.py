"""A goal as it is found, before anything is concluded from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts.fact import Certainty
from pipeline.facts.planning.outline import Section
from pipeline.facts.planning.stretches import begins_anew
from pipeline.facts.planning.words import Column
from pipeline.findings import DocType
from pipeline.papers import Paper, Passage, Row
from pipeline.remark import Remark

_CODE = re.compile(
    r"""^(?:(?:(?:del|effekt|resultat|inriktnings|huvud)?mål|effekt|resultat|ambition|löfte|m|g)(?:\s*(?:nr\.?\s*)?(?=\d)|\s+(?:nr\.?\s*)?)(?P<named>\d{1,2}(?:\.\d{1,2})?|[a-h])(?!\w)
    |(?P<old>\d{1,2}):(?:o|och|a)\b|(?P<plain>[A-H]|\d{1,2}(?:\.\d{1,2})?)(?=[.:)]\s)|(?P<pair>\d{1,2}\.\d{1,2})(?=\s))[.:)]?\s*(?:[–—-]\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED_GOAL = re.compile(
    r"^\W*(?:(?:(?:del|effekt|resultat|inriktnings|huvud)?mål)\s*(?:nr\.?\s*)?|[MG])\d{1,2}(?:\.\d{1,2})?\s*(?:[:–—-]|\.(?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^(?P<topic>[^.:;\d]{2,40}?)(?P<mark>\.\s+|\s+[–—]\s+)(?=[A-ZÅÄÖ0-9])")
PLANS = (DocType.APPLICATION, DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN)
_TOPIC_WORDS = 4
_LEAST_REST = 4
_TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Field:
    """What a cell or a labelled piece beside the statement says; `header` is the cell over it. `doubt` says
    why it may belong to something else.
    """

    column: Column
    value: Passage
    header: Passage | None = None
    doubt: Remark | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """`parts` make up the statement; `frame` are the headings and sentences around it that may date it; `fallback`:
    it counts only where the paper states no goals elsewhere; `doing`: it says what is done, and is no goal.
    """

    paper: Paper
    section: Section
    parts: tuple[Passage, ...]
    number: str = ""
    fields: tuple[Field, ...] = ()
    row: Row | None = None
    frame: tuple[Passage, ...] = ()
    certainty: Certainty = Certainty.STATED
    why: Remark | None = None
    fallback: bool = False
    heading_only: bool = False
    doing: bool = False

    def values(self, *columns: Column) -> tuple[Field, ...]:
        """The fields of these kinds, in order."""
        return tuple(f for f in self.fields if f.column in columns)


def number_of(passage: Passage) -> str:
    """The number or letter a statement carries: its label ("A.", "3") or the code it begins with ("M1")."""
    match = _CODE.match(passage.text)
    if match:
        return (match["named"] or match["old"] or match["plain"] or match["pair"]).upper()
    label = passage.label.strip(" .:)(").upper()
    return label if re.fullmatch(r"[A-H]|[MG]?\d{1,2}(?:\.\d{1,2})?", label) else ""


def numbered_goal(passage: Passage) -> Passage | None:
    """What stands behind the number of a goal at the beginning of a line: "Mål 1 – 5 000 besök", "M1: 60 medlemmar"."""
    match = _NUMBERED_GOAL.match(passage.text)
    return passage.part(match.end()) if match else None


def _is_title(text: str) -> bool:
    """Whether the first line of a paragraph is a title over it."""
    words = text.split()
    return len(words) <= _TITLE_WORDS and text[-1:] not in ".,;:-–" and not {"ska", "skall"}.intersection(words)


def bare_number(number: str) -> str:
    """The number without what stands before it: "M1" and "Mål 1" are 1."""
    return re.sub(r"^(?:mål|m|g)\s*(?=\d)", "", number.strip(" .:()"), flags=re.IGNORECASE).upper()


def without_code(passage: Passage) -> Passage:
    """A statement without its code and the short topic before it: "M1 Besök. Antalet ..." -> "Antalet ..."."""
    match = _CODE.match(passage.text)
    bare = passage.part(match.end()) if match and match.end() < len(passage.text) else passage
    lines = bare.lines()
    if len(lines) > 1 and _is_title(lines[0].text) and begins_anew(bare, lines[0], lines[1]):
        return bare.part(bare.offsets.index(lines[1].offsets[0]))
    topic = _TOPIC.match(bare.text)
    if topic and len(topic["topic"].split()) <= _TOPIC_WORDS and len(bare.text[topic.end() :].split()) >= _LEAST_REST:
        return bare.part(topic.end())
    return bare
