"""A document of rules as sentences, each with the organ it deals with: a quorum may be the board's or the meeting's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.board.phrases import find_organs
from pipeline.findings import Evidence
from pipeline.kept import kept
from pipeline.language.anchored import Anchored
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row, Table

_AGENDA = Anchored(
    r"""\bärenden\b[^.]{0,80}(?:\b(?:behandlas|förekomma|förekommer|förehas|upptas|upptagas|tas\s+upp|avgöras)\b|:)
    | \b(?:ska|skall|skola)\s+(?:\w+\s+){0,4}(?:behandlas|förekomma|förehavas|upptagas|tas\s+upp)\b[^.]{0,60}:
    | \bbehandlas\s*:|\b(?:dagordning|föredragningslista)\b[^.]{0,60}:|\bfölja[nr]de\s+(?:punkter|ärenden)\b
    | \bpunkter\s+är\s+obligatoriska\b|^\W*(?:dagordning|föredragningslista|ärenden)\b[^.:]{0,40}$""",
    re.VERBOSE,
)
#: "Där behandlas", "På stämman ska beslutas om" at the end of a text on a meeting, with a list below.
_LEADS_AGENDA = Anchored(
    r"""\b(?:där|då|därvid|varvid|(?:på|vid|å)\s+(?:\w+\s+)?\w*(?:mötet|stämman|densamma|denna|detta))\s+
    (?:(?:ska|skall|skola)\s+)?
    (?:avhandlas|handläggs|behandlas|avgöra?s|besluta[st]?|uppta(?:ge)?s|tas\s+upp|tar\s+man\s+upp|förekommer|förehas|prövas)
    (?:\s+(?:om|bland\s+annat|bl\.\s?a\.|följande))?\s*:?\s*$""",
    re.VERBOSE,
)
_AGENDA_TITLE = re.compile(r"\b(?:ärenden|dagordning|föredragningslista)\b")
_ITEM = re.compile(r"(?:^|(?<=[\s;]))(?:\(?\d{1,2}[.):]|[a-zåäö][.)]|[•–-])\s+|;\s*")
_AGENT = re.compile(r"\w\s+(?:av|vid|på|å|till|under|mellan|till\s+och\s+med|efter|före)\s*:?\s+(?:\w+\s+){0,2}$")
_QUOTED_WORDS = 45
_CAPTION = 4
#: What heads a column of values has few words, and neither figure, list nor name.
_TITLE_WORDS = 4
_VALUE = re.compile(r"\d|,\s|@|\s[A-ZÅÄÖ]")
#: What a paragraph is numbered by: "§ 6", "6 §", "6.2", "7."; a figure that counts something has no such sign.
_MARK = re.compile(
    r"\s*(?:§{1,2}\s*\d{1,2}(?:\.\d{1,2})*\s*[.:]?|\d{1,2}\s*§\.?|\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|"
    r"\d{1,2}\.\d{1,2}(?=\s+[a-zåäö]))"
)
_OLD_NUMBERS = Anchored(r"\b(?:tvenne|trenne)\b")
#: A row that goes on about the body of the row before it: "Väljs av | årsmötet".
_OF_THE_SAME = re.compile(
    r"\W*(?:väljs|utses|tillsätts|mandat\w*|valperiod\w*|hur\s+länge|period\w*|omval\w*|beslutf\w+|beslutsf\w+|sammanträd\w*)\b"
)
_SECTION_NUMBER = re.compile(r"(?:§\s*)?\d{1,2}(?:\.\d+)?\.?(?:\s*§)?")
#: No sentence of bylaws is longer (in characters); what is, was not meant to be read.
_LONGEST = 2500


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, heading, agenda item or table cell. `text` is lower case and as long as the source's text;
    `topic` is the organ that the section or the sentence before is about ("" where none is named); `agenda` is the
    organ at whose meeting the item is dealt with, "" outside agendas.
    """

    text: str
    source: Passage | Row
    topic: str = ""
    agenda: str = ""
    section: str = ""
    heading: bool = False

    def evidence(self) -> tuple[Evidence, ...]:
        """The sentence (or the table row)."""
        return self.source.evidence()

    @property
    def origin(self) -> Passage | None:
        """The passage it stands in; the first cell that is not empty of a row."""
        if isinstance(self.source, Row):
            return next((cell for cell in self.source.cells if cell.text), None)
        return self.source if self.source.text else None

    def quote(self) -> str:
        """The sentence as it stands."""
        return self.source.text

    def organ_at(self, position: int, lexicon: Lexicon) -> str:
        """The organ named last before `position`, else the topic."""
        before = [organ.value for organ in find_organs(self.text[:position], lexicon)]
        return before[-1] if before else self.topic


@kept
def clauses(paper: Paper, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The clauses of a paper in reading order."""
    return tuple(_Reader(lexicon).read(paper))


class _Reader:
    """Walks through a paper, holding what the section and the sentence before are about."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._section: tuple[str, ...] = ()
        self._topic = self._agenda = self._titled = ""
        self._captioned = False

    def read(self, paper: Paper) -> Iterator[Clause]:
        parts: list[Passage | Table] = [*paper.passages, *paper.tables]
        for part in sorted(parts, key=lambda part: part.index):
            yield from self._table(part) if isinstance(part, Table) else self._passage(part)

    def _passage(self, passage: Passage) -> Iterator[Clause]:
        self._enter(passage.headings, passage.kind)
        if passage.kind is BlockKind.HEADING:
            yield Clause(passage.text.lower(), passage, "", "", passage.text, heading=True)
            return
        for part in _sentences(passage, bool(self._agenda)):
            yield self._clause(part)

    def _clause(self, part: Passage) -> Clause:
        text = _without_mark(part.text.lower())
        if _AGENDA.search(text) or (self._topic == "meeting" and _LEADS_AGENDA.search(text)):
            self._agenda = self._meeting_named(text) or self._meeting_named(" ".join(self._section).lower()) or "möte"
        elif part.kind is BlockKind.PARAGRAPH and self._agenda and not _ITEM.match(text) and text.endswith("."):
            self._agenda = ""
        if self._is_caption(part):
            named = [organ.value for organ in find_organs(text, self._lexicon)]
            self._topic, self._captioned = (named[0], True) if named else ("", False)
            return Clause(text, part, self._topic, "", part.section, heading=True)
        clause = Clause(text, part, self._topic, self._agenda, part.section)
        self._follow(text)
        return clause

    def _is_caption(self, part: Passage) -> bool:
        """A heading that was not told from text: "4. Styrelsen" alone on its line, in a paper without headings."""
        short = len(part.text.split()) <= _CAPTION and not re.search(r"[.:;,?!]|\d", part.text)
        return short and bool(part.label[:1].isdigit() or "§" in part.label) and not (self._agenda or part.headings[1:])

    def _enter(self, headings: tuple[str, ...], kind: BlockKind) -> None:
        if headings == self._section and kind is not BlockKind.HEADING:
            return
        self._section, self._agenda, self._captioned = headings, "", False
        self._topic = self._titled = self._topic_of(headings)
        if headings and _AGENDA_TITLE.search(headings[-1].lower()):
            self._agenda = self._meeting_named(headings[-1].lower()) or "möte"

    def _topic_of(self, headings: tuple[str, ...]) -> str:
        for heading in reversed(headings[-3:]):
            organs = [organ.value for organ in find_organs(heading.lower(), self._lexicon)]
            if organs:
                return "board" if "board" in organs and organs[0] != "meeting" else organs[0]
        return ""

    def _follow(self, text: str) -> None:
        """Where the section names no organ, the one of the last sentence is what the next is about: the board where
        that is named, else the first.
        """
        if not self._captioned and not self._titled:
            named = [o.value for o in find_organs(text, self._lexicon) if not self._only_acts(o, text)]
            self._topic = "board" if "board" in named else named[0] if named else self._topic

    def _only_acts(self, organ: Found[str], text: str) -> bool:
        """Whether a meeting, in a text on the board, is only said to do or see something: "väljs av årsmötet"."""
        return organ.value == "meeting" and self._topic == "board" and bool(_AGENT.search(text[: organ.start]))

    def _meeting_named(self, text: str) -> str:
        return next((o.pattern for o in find_organs(text, self._lexicon) if o.value == "meeting"), "")

    def _table(self, table: Table) -> Iterator[Clause]:
        self._enter(table.headings, BlockKind.TABLE)
        form = _is_form(table)
        header = () if form else table.header
        organ = ""
        for row in table.rows if form else table.body:
            text = " · ".join(_labelled(header, _without_number(row))).lower()
            named = next((o.value for o in find_organs(text, self._lexicon)), self._topic)
            organ = "board" if organ == "board" and _OF_THE_SAME.match(text) else named
            yield Clause(text, row, organ, "", table.headings[-1] if table.headings else "")


def _without_mark(text: str) -> str:
    """The text with blanks for the number of its paragraph, which counts nobody, and with "två" for "tvenne"."""
    text = _OLD_NUMBERS.sub(lambda m: m.group()[:2] + ("å   " if m.group()[1] == "v" else "e   "), text)
    mark = _MARK.match(text)
    return " " * mark.end() + text[mark.end() :] if mark else text


def _is_form(table: Table) -> bool:
    """Whether the first row already gives a label its value: "Styrelse | se protokollet från årsstämman 2026"."""
    filled = [text for text in table.header if text]
    return len(filled) == 2 and (
        len(filled[1].split()) > _TITLE_WORDS or bool(_VALUE.search(filled[1])) or filled[1][:1].islower()
    )


def _labelled(header: tuple[str, ...], row: Row) -> Iterator[str]:
    """ "Antal: 5–9", for each cell that has a heading."""
    for number, cell in enumerate(row.cells):
        if cell.text:
            title = header[number] if number < len(header) else ""
            yield f"{title}: {cell.text}" if title and number else cell.text


def _without_number(row: Row) -> Row:
    """The row without the number of the section that it stands for: "6 | Styrelse | 5-8 ledamöter"."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) < 3 or filled[0] is not row.cells[0] or not _SECTION_NUMBER.fullmatch(filled[0].text):
        return row
    return replace(row, cells=(replace(row.cells[0], text="", offsets=()), *row.cells[1:]))


def _sentences(passage: Passage, agenda: bool) -> Iterator[Passage]:
    for whole in sentences(passage):
        sentence = whole.part(0, _LONGEST) if len(whole.text) > _LONGEST else whole
        if agenda or _AGENDA.search(sentence.text.lower()) or len(sentence.text.split()) > _QUOTED_WORDS:
            yield from _items(sentence)
        else:
            yield sentence


def _items(sentence: Passage) -> Iterable[Passage]:
    """The numbered or semicolon-parted items of a sentence that is a list."""
    cuts = [0, *(m.start() for m in _ITEM.finditer(sentence.text) if m.start()), len(sentence.text)]
    if len(cuts) < 4:
        return [sentence]
    parts = (sentence.part(a, b) for a, b in pairwise(cuts))
    return [part for part in parts if part.text.strip(" ;")]
