"""The vision, whether it is adopted, and the mission: business idea, idea of the activity, assignment or purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact
from pipeline.facts.planning.labels import shortened
from pipeline.facts.planning.outline import Entry, outline
from pipeline.facts.planning.words import Matter, words_of
from pipeline.facts.pointing import points_elsewhere
from pipeline.facts.standing import Standing, is_others_own, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.facts.vision_adoption import ADOPTION_CLAUSE, adoption_of
from pipeline.facts.vision_told import PICTURE, adopted_words, named_around, purposes
from pipeline.facts.vision_wording import (
    ADOPTED,
    VISION_SAID,
    VISION_WORD,
    is_anothers,
    is_content,
    is_none_yet,
    is_told_of_another,
    label_stem,
    told_apart,
)
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage, Table
from pipeline.remark import remark

_FLAGS = re.IGNORECASE | re.VERBOSE
_PLANNING = (DocType.APPLICATION, DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN, DocType.OTHER)
_FOR_MISSIONS = (*_PLANNING, DocType.BYLAWS, DocType.ANNUAL_REPORT, DocType.AGREEMENT, DocType.COMMUNICATION_PLAN)
_FOR_VISIONS = (*_FOR_MISSIONS, DocType.MINUTES)
_LABEL = Anchored(
    r"""(?:^|(?<=[.”"!]\s))\W{0,2}(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:vår\s|vårt\s|föreningens\s|bolagets\s|gemensam\s)?
    (?P<label>vision(?:en)?|affärsid[éeè]n?|verksamhetsid[éeè]n?|uppdrag(?:et)?|mission(?:en)?|ändamål(?:et)?|syftemål(?:et)?|syfte(?:t)?|grundid[éeè]
    |målbild(?:en)?|värdegrund|värderingar|mål|strategi(?:er)?|löfte|position|kärnvärden)
    (?:\s20\d\d)?\s*(?::|\s[–—-]\s|\.(?=\s+(?-i:[A-ZÅÄÖ])))\s*""",
    _FLAGS,
)
_US = r"(?:vi|samarbetet|samverkan|partnerskapet|föreningen|bolaget|organisationen)"
_OUR = r"(?:vår|samarbetets|samverkans|partnerskapets|föreningens|bolagets|organisationens)"
#: Each alternative begins at the start of a word: told once, before they are tried in turn.
_MISSION_SAID = Anchored(
    rf"""(?<!\w)(?=\w)(?:(?P<whose>\w+\s+)?\b(?:affärsid[éeè]n?|verksamhetsid[éeè]n?|uppdrag(?:et)?|mission(?:en)?|ändamål(?:et)?|syftemål(?:et)?|syfte(?:t)?|grundid[éeè]n?)\b
    (?:\s+(?:för|med|från)\s+(?:föreningen|bolaget|organisationen|verksamheten|partnerskapet|samverkan|ägarna|delägarna|parterna|medlemmarna|kommunen)\w*(?:\s+\w+)?)?
    \s*(?:är|lyder|:|innebär|består\s+i|går\s+ut\s+på|bygger\s+på|handlar\s+om)\s*(?:att\b)?\s*(?P<what>\S.{{7,}})$
    | \b(?:har|med)\s+(?:(?:till|som|i)\s+)?(?:huvudsaklig\w*\s+|främsta\s+|gemensam\w*\s+)?
      (?:ändamål|uppdrag|syfte|affärsidé|uppgift|föremål\s+för\s+sin\s+verksamhet)\s+att\W\s*(?P<what2>\S.{{7,}})$
    | \b{_OUR}\s+(?:\w+\s+)?(?:uppgift|roll)\s+är\s+att\s+(?P<what5>\S.{{7,}})$
    | \b(?:idén|tanken|meningen)\s+(?:bakom|med)\s+(?:samarbetet|{_US})\s+är\s+att\s+(?P<what6>\S.{{7,}})$
    | (?:\bfinns\s+(?:till\s+)?|\b{_US}\s+är\s+till\s+)för\s+att\s+(?P<what4>\S.{{7,}})$
    | \bföremålet\s+för\s+(?:bolagets|föreningens)\s+verksamhet\s+är\s+(?P<what3>\S.{{7,}})$)""",
    _FLAGS,
)
#: "... Så lyder visionen": what stands before it is the vision.
_POINTS_BACK = re.compile(
    r"^(?:så|sådan|det|detta|den|det\s+här|orden)\s+(?:lyder|är|säger|sammanfattar)\s+(?:\w+\s+){0,3}?(?:vision(?:en)?|målbild(?:en)?)\b",
    re.IGNORECASE,
)
_MISSION_WORD = re.compile(r"\b(?:affärsidé|verksamhetsidé|uppdraget\b|mission\b|ändamål)\w*", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"(?:\d+(?:\.\d+)*[.)]?\s+)?[A-ZÅÄÖ][\w ,&/-]{1,40}:(?:\s|$)")
_GOAL_WORD = re.compile(r"\b(?:mål|målet|målen|strategi\w*)\b", re.IGNORECASE)
_READER = "vision"
_OWNED = r"vision|målbild|framtidsbild|uppdrag|affärsidé|verksamhetsidé|mission|ändamål"


@dataclass(frozen=True, slots=True)
class VisionRow:
    """A vision as one paper states it, and who adopted it when."""

    label: str
    statement: str
    path: str
    doc_type: DocType
    evidence: tuple[Evidence, ...]
    stated: Fact[bool]
    adopted_by: Fact[str]
    adopted_on: Fact[date]


@dataclass(frozen=True, slots=True)
class MissionRow:
    """A business idea, an assignment or a purpose, as one paper states it."""

    label: str
    statement: str
    path: str
    doc_type: DocType
    evidence: tuple[Evidence, ...]
    stated: Fact[bool]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A statement, and whether the text leaves it open what it is."""

    passage: Passage
    mixed: bool = False
    text: str = ""

    @property
    def statement(self) -> str:
        """The statement without the label before it."""
        return (self.text or self.passage.text).strip()


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells a statement of one kind: the matter of its sections, its labels, and how prose says it."""

    matter: Matter
    labels: frozenset[str]
    said: Anchored
    word: re.Pattern[str]
    nouns: str


_VISION = _Kind(Matter.VISIONS, frozenset({"vision", "målbild"}), VISION_SAID, VISION_WORD, "named")
_MISSION = _Kind(
    Matter.MISSIONS,
    frozenset({"affärsidé", "verksamhetsidé", "uppdrag", "mission", "ändamål", "syfte", "grundidé"}),
    _MISSION_SAID,
    _MISSION_WORD,
    "mission_named",
)


def read_visions(papers: Sequence[Paper], context: Context) -> tuple[VisionRow, ...]:
    """The visions stated in the dossier, the first of each paper."""
    rows = []
    for paper in papers:
        if paper.type in _FOR_VISIONS:
            stated = next(_sure_first(_statements(paper, _VISION, context), context.lexicon), None)
            if stated:
                rows.append(_vision_row(stated, paper, papers, context))
    return tuple(rows)


def read_missions(papers: Sequence[Paper], context: Context) -> tuple[MissionRow, ...]:
    """The missions stated in the dossier, the first of each paper."""
    rows = []
    for paper in papers:
        if paper.type in _FOR_MISSIONS:
            stated = next(_sure_first(_statements(paper, _MISSION, context), context.lexicon), None)
            if stated:
                text, evidence = stated.statement, stated.passage.evidence()
                rows.append(MissionRow(shortened(text), text, paper.path, paper.type, evidence, _fact(stated)))
    return tuple(rows)


def _sure_first(found_: Iterator[_Stated], lexicon: Lexicon) -> Iterator[_Stated]:
    own = (s for s in found_ if stands(s.passage.text, lexicon, (Standing.ASKED,)))
    own = (s for s in own if not any(is_others_own(t, lexicon, _OWNED) for t in _with_and_without_label(s)))
    return iter(sorted(own, key=lambda s: s.mixed))


def _with_and_without_label(stated: _Stated) -> tuple[str, ...]:
    return stated.passage.text, stated.statement.split(": ", 1)[-1]


def _fact(stated: _Stated) -> Fact[bool]:
    certainty, why = (Certainty.DOUBTFUL, remark("vision_mixed")) if stated.mixed else (Certainty.STATED, None)
    return Fact(True, stated.passage.evidence(), _READER, certainty, why=why)


def _statements(paper: Paper, kind: _Kind, context: Context) -> Iterator[_Stated]:
    """What a paper states, in reading order: under headings, behind labels, in tables, and in prose; of minutes, only
    what the meeting adopted word for word.
    """
    words = words_of(context.lexicon)
    told = () if paper.type is DocType.MINUTES else outline(paper, context.lexicon)
    entries = [e for e in told if not words.explains(e.section.text)]
    for _, group in groupby(entries, key=lambda e: e.section.number):
        section = list(group)
        if paper.type is not DocType.AGREEMENT and _is_about(section[0], kind, paper.type):
            yield from _of_section(section, kind, context.lexicon)
        elif kind is _VISION and starts_with(section[0].section.text, context.lexicon["vision"]["directions"]):
            yield from _pictured(section, context.lexicon)
    for entry in entries:
        if isinstance(entry.content, Table):
            yield from _of_table(entry.content, kind, context.lexicon)
        else:
            for part in _by_label(entry.content):
                yield from _labelled(part, kind, context.lexicon)
                if not entry.is_heading:
                    yield from _said(part, kind, context)
    if kind is _MISSION and paper.type is DocType.BYLAWS:
        yield from (_Stated(sentence) for sentence in purposes(paper, context.lexicon))
    if kind is _VISION:
        for sentence, what in adopted_words(paper, paper.type is DocType.MINUTES, context.lexicon):
            yield _Stated(sentence, text=what)


def _is_about(entry: Entry, kind: _Kind, type_: DocType) -> bool:
    """Whether a section is about this. "Syfte" is the organisation's in its bylaws, elsewhere the document's."""
    named = {"syfte", "syftemål"}.intersection(entry.section.text.lower().split())
    purpose = kind is _MISSION and type_ is DocType.BYLAWS and bool(named)
    return kind.matter in entry.section.matters or purpose


def _of_section(entries: Sequence[Entry], kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    """The text under a heading; where the heading names several matters, the sentences that are not another's."""
    passages = [e.content for e in entries if isinstance(e.content, Passage) and not e.is_heading]
    mixed = len(entries[0].section.matters - {Matter.OTHER, Matter.AREAS}) > 1
    if not mixed:
        for passage in _until_denied(passages, lexicon):
            if passage.text and not _is_of_other_label(passage, kind):
                first = [s for s in sentences(passage) if is_content(ADOPTION_CLAUSE.sub("", s.text), lexicon)]
                first = first or ([passage] if len(sentences(passage)) > 1 else first)
                if first and is_content(ADOPTION_CLAUSE.sub("", told_apart(passage, lexicon)), lexicon):
                    yield _Stated(first[0] if len(passage.text.split()) > 60 else passage)
        return
    yield from _of_mixed([s for p in passages for s in sentences(p)], kind, lexicon)


def _until_denied(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """The passages of a section; where one says that there is none yet, of it and the rest only what words one."""
    denied = False
    for passage in passages:
        denied = denied or any(is_none_yet(s.text, lexicon) for s in sentences(passage))
        told = [s for s in sentences(passage) if not is_none_yet(s.text, lexicon)]
        if not denied or any(_words_one(s.text, lexicon) for s in told):
            yield passage


def _words_one(text: str, lexicon: Lexicon) -> bool:
    quoted = text.lstrip().startswith(("”", "“", '"', "»"))
    return quoted or bool(PICTURE.search(text)) or starts_with(text, lexicon["vision"]["stated_after"])


def _pictured(entries: Sequence[Entry], lexicon: Lexicon) -> Iterator[_Stated]:
    """A vision under a heading that says where to: its first sentence, where that pictures the place as it shall be."""
    passages = [e.content for e in entries if isinstance(e.content, Passage) and not e.is_heading]
    first = next((p for p in passages if p.text), None)
    if first is None or first.kind is BlockKind.LIST_ITEM:
        return
    told = sentences(first)[:1]
    yield from (_Stated(s) for s in told if PICTURE.search(s.text) and is_content(s.text, lexicon))


def _of_mixed(texts: Sequence[Passage], kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    """Sentences that say what they are stand by it. Of the others the first is most likely the vision; it surely is
    where the rest of the section is the mission, or where the next sentence says that the vision was adopted.
    """
    kinds = [_kind_of(s.text) for s in texts]
    plain = [i for i, (s, k) in enumerate(zip(texts, kinds, strict=True)) if k == "" and is_content(s.text, lexicon)]
    back = next((i for i, s in enumerate(texts) if i and _POINTS_BACK.match(s.text) and i - 1 in plain), None)
    if back is not None:
        plain = [i for i in plain if i >= back]
    if kind is _VISION and back is not None:
        yield _Stated(texts[back - 1])
    elif kind is _VISION and plain and "vision" not in kinds:
        adopted = next((i for i in plain if kinds[i + 1 : i + 2] == ["adopted"]), None)
        first = plain[0] if adopted is None else adopted
        yield _Stated(texts[first], mixed=adopted is None and "mission" not in kinds)
    elif kind is _MISSION and plain and "mission" not in kinds:
        rest = plain if "vision" in kinds else plain[1:] or plain
        yield _Stated(texts[rest[0]], mixed=True)


def _kind_of(text: str) -> str:
    if VISION_WORD.search(text):
        return "adopted" if ADOPTED.search(text) else "vision"
    if _MISSION_SAID.search(text) or _MISSION_WORD.search(text):
        return "mission"
    return "goal" if _GOAL_WORD.search(text) else ""


def _is_of_other_label(passage: Passage, kind: _Kind) -> bool:
    match = _LABEL.match(passage.text)
    return bool(match and label_stem(match["label"]) not in kind.labels)


def _labelled(passage: Passage, kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    """ "Vision: ...": up to the next label."""
    marks = list(_LABEL.finditer(passage.text))
    ends = [*(m.start() for m in marks[1:]), len(passage.text)]
    for match, end in zip(marks, ends, strict=False):
        value = _without_adoption(passage.part(match.end(), end))
        said = ADOPTION_CLAUSE.sub("", value.text)
        if label_stem(match["label"]) in kind.labels and is_content(said, lexicon):
            yield _Stated(passage.part(match.start(), end), text=value.text)


def _by_label(passage: Passage) -> tuple[Passage, ...]:
    """A passage parted before each of its lines that begins with a label of any kind."""
    if ":" not in passage.text:
        return (passage,)
    lines = passage.lines()
    starts = [passage.offsets.index(line.offsets[0]) for line in lines if line.offsets and _NEXT_LABEL.match(line.text)]
    if len(lines) < 2 or not any(starts):
        return (passage,)
    cuts = sorted({0, *starts, len(passage.text)})
    return tuple(passage.part(a, a + len(passage.text[a:b].rstrip())) for a, b in pairwise(cuts))


def _without_adoption(value: Passage) -> Passage:
    """What stands behind a label, without the lines below it that tell who adopted it."""
    lines = value.lines()
    told = next((i for i, line in enumerate(lines) if i and ADOPTED.search(line.text)), None)
    if told is None:
        return value
    before = value.text[: value.offsets.index(lines[told].offsets[0])]
    return value.part(0, len(before.rstrip()))


def _of_table(table: Table, kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    if len(table.rows) > 1:
        for header, cell in zip(table.rows[0].cells, table.rows[1].cells, strict=False):
            if label_stem(header.text.lower().strip(" :")) in kind.labels and is_content(cell.text, lexicon):
                yield _Stated(cell)
    for row in table.rows:
        filled = [c for c in row.cells if c.text]
        label = label_stem(re.sub(r"^(?:vår|vårt)\s+|[\s:]+$", "", filled[0].text.lower())) if filled else ""
        if len(filled) == 2 and label in kind.labels and is_content(filled[1].text, lexicon):
            yield _Stated(filled[1])


def _said(passage: Passage, kind: _Kind, context: Context) -> Iterator[_Stated]:
    lexicon = context.lexicon
    if passage.kind is BlockKind.HEADING:
        return
    words = lexicon["vision"]
    yield from (_Stated(s, text=t) for s, t in named_around(passage, words[kind.nouns], lexicon))
    for sentence in sentences(passage) if kind.said.may_match(passage.text) else ():
        match = kind.said.search(sentence.text)
        if not match:
            continue
        whose = (match["whose"] or "").strip()
        before = sentence.text[: match.start()] + whose
        if kind is _MISSION and is_told_of_another(before, context):
            continue
        if is_anothers(whose, context) or matches_any(whose, words["others"]) or matches_any(before, words["posts"]):
            continue
        said = next(v for k, v in match.groupdict().items() if k.startswith("what") and v)
        what = ADOPTION_CLAUSE.sub("", said)
        points = is_unwritten(sentence.text, lexicon)
        points = points or points_elsewhere(ADOPTION_CLAUSE.sub("", sentence.text), words)
        if len(what.split()) > 1 and not points and is_content(f"{match.group().split()[0]} {what}", lexicon):
            yield _Stated(sentence)


def _vision_row(stated: _Stated, paper: Paper, papers: Sequence[Paper], context: Context) -> VisionRow:
    text, evidence = stated.statement, stated.passage.evidence()
    who, day = adoption_of(stated.passage, paper, papers, context)
    return VisionRow(shortened(text), text, paper.path, paper.type, evidence, _fact(stated), who, day)
