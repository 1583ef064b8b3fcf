"""The vision, whether it is adopted, and the mission: business idea, idea of the activity, assignment or purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.planning.labels import shortened
from pipeline.facts.planning.outline import Entry, outline
from pipeline.facts.planning.words import Matter
from pipeline.facts.plans.adoption import find_body, read_adoption
from pipeline.facts.plans.minutes import meeting_of
from pipeline.facts.pointing import points_elsewhere
from pipeline.facts.standing import Standing, is_others_own, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.facts.vision_told import PICTURE, adopted_words, made_own, named_around, purposes
from pipeline.facts.vision_wording import (
    ADOPTED,
    DREAM,
    NOT_DONE,
    is_content,
    is_left_out,
    is_of_others,
    label_stem,
    told_apart,
    told_of_wording,
)
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates, find_years
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
    (?P<label>vision(?:en)?|affärsidén?|verksamhetsidén?|uppdrag(?:et)?|mission(?:en)?|ändamål(?:et)?|syfte(?:t)?|grundidé
    |målbild(?:en)?|värdegrund|värderingar|mål|strategi(?:er)?|löfte|position|kärnvärden)
    (?:\s20\d\d)?\s*(?::|\s[–—-]\s|\.(?=\s+(?-i:[A-ZÅÄÖ])))\s*""",
    _FLAGS,
)
_VISION_SAID = Anchored(
    r"""(?P<whose>\w+\s+)?\b(?:vision(?:en)?|målbild(?:en)?)\b
    (?:\s+(?:för\s+[^.:,]{2,60}?|20\d\d|till\s+20\d\d|med\s+\w+))?(?:,\s[^,]{5,90},)?
    (?:\s*(?:är|lyder|:|–|innebär|säger)\s*(?:att\b)?|\s+(?:om\s+)?att|\s+om)\s*(?P<what>\S.{7,})$""",
    _FLAGS,
)
_US = r"(?:vi|samarbetet|samverkan|partnerskapet|föreningen|bolaget|organisationen)"
_OUR = r"(?:vår|samarbetets|samverkans|partnerskapets|föreningens|bolagets|organisationens)"
_MISSION_SAID = Anchored(
    rf"""(?P<whose>\w+\s+)?\b(?:affärsidén?|verksamhetsidén?|uppdrag(?:et)?|mission(?:en)?|ändamål(?:et)?|syfte(?:t)?|grundidén?)\b
    (?:\s+(?:för|med|från)\s+(?:föreningen|bolaget|organisationen|verksamheten|partnerskapet|samverkan|ägarna|delägarna|parterna|medlemmarna|kommunen)\w*(?:\s+\w+)?)?
    \s*(?:är|lyder|:|innebär|består\s+i|går\s+ut\s+på|bygger\s+på|handlar\s+om)\s*(?:att\b)?\s*(?P<what>\S.{{7,}})$
    | \b(?:har|med)\s+(?:(?:till|som|i)\s+)?(?:huvudsaklig\w*\s+|främsta\s+|gemensam\w*\s+)?
      (?:ändamål|uppdrag|syfte|affärsidé|uppgift|föremål\s+för\s+sin\s+verksamhet)\s+att\W\s*(?P<what2>\S.{{7,}})$
    | \b{_OUR}\s+(?:\w+\s+)?(?:uppgift|roll)\s+är\s+att\s+(?P<what5>\S.{{7,}})$
    | \b(?:idén|tanken|meningen)\s+(?:bakom|med)\s+(?:samarbetet|{_US})\s+är\s+att\s+(?P<what6>\S.{{7,}})$
    | (?:\bfinns\s+(?:till\s+)?|\b{_US}\s+är\s+till\s+)för\s+att\s+(?P<what4>\S.{{7,}})$
    | \bföremålet\s+för\s+(?:bolagets|föreningens)\s+verksamhet\s+är\s+(?P<what3>\S.{{7,}})$""",
    _FLAGS,
)
_VISION_WORD = re.compile(r"\b(?:vision|målbild)\w*", re.IGNORECASE)
#: "... Så lyder visionen": what stands before it is the vision.
_POINTS_BACK = re.compile(
    r"^(?:så|sådan|det|detta|den|det\s+här|orden)\s+(?:lyder|är|säger|sammanfattar)\s+(?:\w+\s+){0,3}?(?:vision(?:en)?|målbild(?:en)?)\b",
    re.IGNORECASE,
)
_MISSION_WORD = re.compile(r"\b(?:affärsidé|verksamhetsidé|uppdraget\b|mission\b|ändamål)\w*", re.IGNORECASE)
_GOAL_WORD = re.compile(r"\b(?:mål|målet|målen|strategi\w*)\b", re.IGNORECASE)
#: The vision as what is adopted, before the verb or behind it; not as what something else is adopted for.
_VISION_ADOPTED = Anchored(
    rf"""^\W*(?:den\s+(?:gemensamma\s+)?|vår\s+)?{DREAM}\s+(?:har|är|blev|togs|arbetades|utarbetades|antogs|som)\b[^.;:]{{0,160}}?{ADOPTED.pattern}
    |(?<!nå\s)(?<!mot\s)(?<!från\s)(?<!till\s)(?<!enligt\s)\b{DREAM}\b(?:(?!\bmål)[^.;:]){{0,60}}?{ADOPTED.pattern}
    |{ADOPTED.pattern}[^.;:)]{{0,40}}?\b{DREAM}\b""",
    _FLAGS,
)
#: "..., och den beslutades av årsmötet den 11 mars 2024": how a sentence that states the vision goes on.
_ADOPTION_CLAUSE = Anchored(
    rf",?\s+(?:och|som|vilken|vilket|samt|en\s+vision\s+som)\s+(?:(?:den|visionen|detta)\s+)?(?:(?:är|har|blev)\s+)?(?:\w+\s+)?{ADOPTED.pattern}.*$"
    rf"|\s*[(–—]\s*{ADOPTED.pattern}.*$",
    _FLAGS,
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)[\s.]*$")
_WHY_IN_PLAN = remark("vision_in_adopted_plan")
_WHY_YEAR = remark("adopted_in_year")
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


_VISION = _Kind(Matter.VISIONS, frozenset({"vision", "målbild"}), _VISION_SAID, _VISION_WORD, "named")
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
    own = (s for s in own if not is_others_own(s.passage.text, lexicon, _OWNED))
    return iter(sorted(own, key=lambda s: s.mixed))


def _fact(stated: _Stated) -> Fact[bool]:
    certainty, why = (Certainty.DOUBTFUL, remark("vision_mixed")) if stated.mixed else (Certainty.STATED, None)
    return Fact(True, stated.passage.evidence(), _READER, certainty, why=why)


def _statements(paper: Paper, kind: _Kind, context: Context) -> Iterator[_Stated]:
    """What a paper states, in reading order: under headings, behind labels, in tables, and in prose; of minutes, only
    what the meeting adopted word for word.
    """
    entries = () if paper.type is DocType.MINUTES else outline(paper, context.lexicon)
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
            yield from _labelled(entry.content, kind, context.lexicon)
            if not entry.is_heading:
                yield from _said(entry.content, kind, context.lexicon)
    if kind is _MISSION and paper.type is DocType.BYLAWS:
        yield from (_Stated(sentence) for sentence in purposes(paper, context.lexicon))
    if kind is _VISION:
        for sentence, what in adopted_words(paper, paper.type is DocType.MINUTES, context.lexicon):
            yield _Stated(sentence, text=what)


def _is_about(entry: Entry, kind: _Kind, type_: DocType) -> bool:
    """Whether a section is about this. "Syfte" is the organisation's in its bylaws, elsewhere the document's."""
    purpose = kind is _MISSION and type_ is DocType.BYLAWS and "syfte" in entry.section.text.lower().split()
    return kind.matter in entry.section.matters or purpose


def _of_section(entries: Sequence[Entry], kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    """The text under a heading; where the heading names several matters, the sentences that are not another's."""
    passages = [e.content for e in entries if isinstance(e.content, Passage) and not e.is_heading]
    mixed = len(entries[0].section.matters - {Matter.OTHER, Matter.AREAS}) > 1
    if not mixed:
        for passage in passages:
            if passage.text and not _is_of_other_label(passage, kind):
                first = [s for s in sentences(passage) if is_content(_ADOPTION_CLAUSE.sub("", s.text), lexicon)]
                if first and is_content(_ADOPTION_CLAUSE.sub("", told_apart(passage)), lexicon):
                    yield _Stated(first[0] if len(passage.text.split()) > 60 else passage)
        return
    yield from _of_mixed([s for p in passages for s in sentences(p)], kind, lexicon)


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
    if _VISION_WORD.search(text):
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
        value = passage.part(match.end(), end)
        if label_stem(match["label"]) in kind.labels and is_content(value.text, lexicon):
            yield _Stated(passage.part(match.start(), end), text=value.text)


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


def _said(passage: Passage, kind: _Kind, lexicon: Lexicon) -> Iterator[_Stated]:
    if passage.kind is BlockKind.HEADING:
        return
    words = lexicon["vision"]
    yield from (_Stated(s, text=t) for s, t in named_around(passage, words[kind.nouns], lexicon))
    for sentence in sentences(passage):
        match = kind.said.search(sentence.text)
        if not match:
            continue
        whose = (match["whose"] or "").strip()
        before = sentence.text[: match.start()] + whose
        if matches_any(whose, words["others"]) or matches_any(before, words["posts"]):
            continue
        said = next(v for k, v in match.groupdict().items() if k.startswith("what") and v)
        what = _ADOPTION_CLAUSE.sub("", said)
        points = is_unwritten(sentence.text, lexicon)
        points = points or points_elsewhere(_ADOPTION_CLAUSE.sub("", sentence.text), words)
        if len(what.split()) > 1 and not points and is_content(f"{match.group().split()[0]} {what}", lexicon):
            yield _Stated(sentence)


def _vision_row(stated: _Stated, paper: Paper, papers: Sequence[Paper], context: Context) -> VisionRow:
    text, evidence = stated.statement, stated.passage.evidence()
    who, day = _adoption(stated.passage, paper, papers, context)
    return VisionRow(shortened(text), text, paper.path, paper.type, evidence, _fact(stated), who, day)


def _adoption(stated: Passage, paper: Paper, papers: Sequence[Paper], context: Context) -> tuple[Fact[str], Fact[date]]:
    """Who adopted the vision and when: a sentence about it in any paper; else, in doubt, that of the plan it is in."""
    for other in (paper, *(p for p in papers if p is not paper)):
        for sentence in _decisions(other, context):
            facts = _decided(sentence, other, context)
            if facts:
                return facts
    for sentence in told_of_wording(stated, paper, context.lexicon):
        facts = _decided(sentence, paper, context)
        if facts:
            return facts
    in_plan = paper.type in (DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN) and not is_left_out(paper, context.lexicon)
    adoption = read_adoption(paper, context) if in_plan else None
    reader = f"{_READER}.adopted"
    if adoption and adoption.full and adoption.day:
        doubt = Certainty.DOUBTFUL
        by = found(adoption.who, adoption.evidence, reader, doubt, why=_WHY_IN_PLAN)
        return by, found(adoption.day, adoption.evidence, reader, doubt, why=_WHY_IN_PLAN)
    return silent(reader, (paper.path,)), silent(reader, (paper.path,))


def _decisions(paper: Paper, context: Context) -> Iterator[Passage]:
    """Sentences on the adoption of the vision; in its own section they need not name it."""
    for entry in outline(paper, context.lexicon):
        if not isinstance(entry.content, Passage) or entry.is_heading:
            continue
        own = entry.section.matters == {Matter.VISIONS} or bool(_VISION_WORD.search(entry.section.text))
        if not own and not ADOPTED.may_match(entry.content.text):
            continue
        others = own and any(is_of_others(s.text, context.lexicon) for s in sentences(entry.content))
        for sentence in sentences(entry.content):
            if own and not others and made_own(sentence.text, context.lexicon):
                yield sentence
            if not ADOPTED.may_match(sentence.text):
                continue
            about = _VISION_ADOPTED.search(sentence.text) or (own and ADOPTED.match(sentence.text.lstrip("( ")))
            about = about or (_VISION_SAID.search(sentence.text) and _ADOPTION_CLAUSE.search(sentence.text))
            topic = own and paper.type is DocType.MINUTES
            clause = _ADOPTION_CLAUSE.search(sentence.text)
            told = clause.group() if clause else sentence.text
            if (
                (about or topic or (own and clause and _IN_BRACKETS.match(clause.group())))
                and ADOPTED.search(told)
                and not (NOT_DONE.search(told) or is_of_others(sentence.text, context.lexicon))
            ):
                yield sentence


def _decided(sentence: Passage, paper: Paper, context: Context) -> tuple[Fact[str], Fact[date]] | None:
    reader, evidence = f"{_READER}.adopted", sentence.evidence()
    who = find_body(sentence.text, context.lexicon)
    day = next((d.value.last() for d in find_dates(sentence.text) if d.value.last()), None)
    if paper.type is DocType.MINUTES:
        body, held = meeting_of(paper, context)
        who, day = who or body, day or held
    years = [date(y.value, 12, 31) for y in find_years(sentence.text)]
    if day is None and years:
        yearly = re.search(r"årsmöte|stämma|konstituerande", who.lower())
        certainty = Certainty.STATED if yearly else Certainty.DOUBTFUL
        on: Fact[date] = found(years[-1], evidence, reader, certainty, why=None if yearly else _WHY_YEAR)
    else:
        on = found(day, evidence, reader) if day else silent(reader, (paper.path,))
    by: Fact[str] = found(who, evidence, reader) if who else silent(reader, (paper.path,))
    return (by, on) if who or day or years else None
