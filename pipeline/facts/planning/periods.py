"""The period a plan says it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.facts.planning.opening import opening_lines
from pipeline.findings import DocType, Evidence
from pipeline.kept import kept
from pipeline.language.dates import Period, find_periods, find_years
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import is_any, matches_any, word_pattern
from pipeline.papers import Paper, Passage
from pipeline.remark import Remark, remark

_MOST_WORDS_BESIDE = 4
_FAR = 2
_BELOW_TITLE = 3
_ADOPTION = re.compile(
    r"""(?:antag\w*|fastställ\w*|beslut\w*|godkän\w*|revider\w*|uppdater\w*|senast\s+ändrad|version|upprättad|utkast|skriven|daterad
    |ersätter|synpunkter|bryter\s+ned|bygger\s+på|utgår\s+från|kopplar\s+till)\b.*""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_YEAR = re.compile(r"\b(vp|\w*plan)\s?[-–’'´]?\s?([23]\d)\b(?!\d|[-–]\d)", re.IGNORECASE)
_YEAR_COLON = re.compile(r"(?<=\b20\d\d):")
_PARTS_OF_YEAR = ("season", "quarter", "month", "week", "part", "half-year", "days")
_SHORT_SPAN = re.compile(r"\b(vp|\w*plan)\s+([23]\d)(?:[/–-][23]\d)*[/–-]([23]\d)\b(?!\d|[-–]\d)", re.IGNORECASE)
AS_OF = "as-of"
_SPLIT = "split-year"
#: "Har förlängts", "beslutade att förlänga": done, and not merely wished for.
_LONGER = re.compile(r"\bförläng(?:ts|t|des|de|d)\b|\b(?:beslut\w*|beslöt\w*)\b[^.]*\batt\s+förlänga\b", re.IGNORECASE)
#: "Det här är vår verksamhetsplan för kalenderåret 2026."
_PRESENTS = re.compile(
    r"(?:det\s+här|detta|här|nedan)\s+(?:är|följer|kommer|har\s+vi)\s+(?:\w+\s+){0,2}?\w*plan(?:en)?\s+(?:för|över|avseende)\b",
    re.IGNORECASE,
)
_BRIEF = 14
#: "Avser 2026-01-01 – 2027-12-31.", a line of its own below the title.
_HOLDS = re.compile(
    r"(?:avser|gäller|omfattar|löper|giltig\w*|(?:plan|projekt|verksamhets)?period\w*)\b", re.IGNORECASE
)
_NEAR_TITLE = 8
_FIELD_START = re.compile(r"(?:[.;|·•/(,]|\s[–—-])\s*(?=[^\W\d][^.;:|·•]{2,30}:)")
_WHY_NAME = remark("plan_period_by_name")
_WHY_CONFLICT = remark("plan_period_differs")


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """From `start` to `end`. `start` is None where only the last year is said ("Strategi 2030"), `end` where the plan
    holds until further notice. `other` is a different period that the same plan states.
    """

    start: date | None
    end: date | None
    evidence: tuple[Evidence, ...]
    pattern: str
    certainty: Certainty = Certainty.STATED
    why: Remark | None = None
    other: Period | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@kept
def read_period(paper: Paper, context: Context) -> PlanPeriod | None:
    """The period the paper states: in its title, a labelled line, or a sentence about the plan itself; None where it
    states none. One that only the file's name gives is DOUBTFUL.
    """
    period = _stated(paper, context)
    longer = _prolonged(paper, context) if period and period.end else None
    if period is None or period.end is None or longer is None or (longer.end or date.min) <= period.end:
        return period
    return replace(period, end=longer.end, evidence=(*period.evidence, *longer.evidence), other=None)


def _stated(paper: Paper, context: Context) -> PlanPeriod | None:
    titled = next(_from_title(paper, context), None)
    told = next(_from_body(paper, context), None)
    if titled and told:
        return _joined(titled, told)
    if titled:
        return replace(titled, evidence=(*titled.evidence, *_echo(titled, paper, context)))
    return told or _from_name(paper, context)


def _prolonged(paper: Paper, context: Context) -> PlanPeriod | None:
    """Until when a sentence says that the plan has been prolonged: "Planens giltighet har förlängts till 2027"."""
    words = context.lexicon["plans"]
    for passage in paper.passages:
        for sentence in sentences(passage) if _LONGER.search(passage.text) else ():
            told = _LONGER.search(sentence.text)
            about = matches_any(sentence.text, words["names"]) and not matches_any(sentence.text, words["undecided"])
            if told and about:
                return next(_read(sentence.text[told.end() :], sentence.evidence(), "prolonged", paper, context), None)
    return None


def _echo(period: PlanPeriod, paper: Paper, context: Context) -> tuple[Evidence, ...]:
    """The first sentence about the plan that names the year its title does."""
    if period.end is None:
        return ()
    subject = _subject(paper.type, context.lexicon)
    told = (s for p in paper.passages if p.kind is not BlockKind.HEADING for s in sentences(p))
    named = (s for s in told if subject.match(s.text.lower()) and str(period.end.year) in s.text)
    bare = (
        s
        for p in paper.passages[:_NEAR_TITLE]
        for s in sentences(p)
        if _HOLDS.match(s.text) and str(period.end.year) in s.text
    )
    return next((s.evidence() for s in (*named, *bare)), ())


def _joined(titled: PlanPeriod, told: PlanPeriod) -> PlanPeriod:
    """The title's period, unless the text says the same more exactly; both where they are apart."""
    if told.certainty is not Certainty.STATED or _within(told, titled):
        evidence = tuple(dict.fromkeys((*titled.evidence, *told.evidence)))
        exact = told if told.certainty is Certainty.STATED and told.start and told.end and titled.start else titled
        return PlanPeriod(exact.start, exact.end, evidence, exact.pattern, titled.certainty)
    return PlanPeriod(
        titled.start,
        titled.end,
        (*titled.evidence, *told.evidence),
        titled.pattern,
        why=_WHY_CONFLICT,
        other=Period(told.start, told.end),
    )


def _within(inner: PlanPeriod, outer: PlanPeriod) -> bool:
    begins = outer.start is None or inner.start is None or outer.start <= inner.start
    ends = outer.end is None or inner.end is None or inner.end <= outer.end
    starts_in_time = outer.end is None or inner.start is None or inner.start <= outer.end
    return begins and ends and starts_in_time


def _from_title(paper: Paper, context: Context) -> Iterator[PlanPeriod]:
    names, since_title = context.lexicon["plans"]["names"], _BELOW_TITLE + 1
    labels = context.lexicon["plans"]["period_labels"]
    for place, line in enumerate(opening_lines(paper)):
        text = _SHORT_YEAR.sub(r"\1 20\2", _SHORT_SPAN.sub(r"\1 20\2–20\3", _ADOPTION.sub("", line.text)))
        named = matches_any(text, names) or (place == 0 and line.is_heading and _spans_years(text))
        alone = _is_bare(text, labels) and not matches_any(text, context.lexicon["plans"]["other_subjects"])
        if (named and line.is_title_like) or (since_title < _BELOW_TITLE and alone):
            yield from _read(text, line.evidence, "title", paper, context)
        since_title = 0 if named else since_title + 1


def _spans_years(text: str) -> bool:
    """Whether a title that does not call itself a plan gives a period: "Det här gör vi 2026–2027"."""
    return any(f.pattern in ("years", "from-to", "year") for f in find_periods(text)) or bool(find_years(text))


def _is_bare(text: str, labels: Sequence[str]) -> bool:
    """Whether a line below the title holds hardly more than the period, and no label of another ("Mätperiod: ...")."""
    label, colon, _ = text.partition(":")
    if colon and not re.search(r"\d", label) and not is_any(label, labels):
        return False
    rest = text
    for found in find_periods(text):
        rest = rest.replace(text[found.start : found.end], " ")
    rest = re.sub(r"\b(?:19|20)\d\d\b", " ", rest)
    few = len(re.findall(r"[^\W\d]{2,}", rest)) <= _MOST_WORDS_BESIDE and not re.search(r"\d", rest)
    return few and bool(re.search(r"\d{4}", text))


def _from_body(paper: Paper, context: Context) -> Iterator[PlanPeriod]:
    strong: list[PlanPeriod] = []
    weak: list[PlanPeriod] = []
    for place, passage in enumerate(paper.passages):
        if passage.kind is BlockKind.HEADING:
            continue
        for sentence in _units(passage):
            found, is_strong = _told(sentence, paper, context)
            if not found and place < _NEAR_TITLE and _is_of_validity(sentence.text):
                found, is_strong = list(_read(sentence.text, sentence.evidence(), "sentence", paper, context)), True
            (strong if is_strong else weak).extend(found)
    yield from (*strong, *_labelled(paper, context), *weak)


def _is_of_validity(text: str) -> bool:
    """Whether a brief sentence near the title says nothing but how long this holds: "Gäller till och med 2027"."""
    until = any(f.pattern in ("until", "from-to", "years") for f in find_periods(text))
    presents = bool(_PRESENTS.match(text)) and bool(find_periods(text) or find_years(text))
    return len(text.split()) <= _BRIEF and (presents or (until and bool(_HOLDS.match(text))))


def _units(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, and what stands from the beginning of a line to the end of its sentence."""
    yield from sentences(passage)
    for line in passage.lines()[1:]:
        rest = sentences(passage.part(passage.offsets.index(line.offsets[0])))
        yield from rest[:1]


def _told(sentence: Passage, paper: Paper, context: Context) -> tuple[list[PlanPeriod], bool]:
    """The periods of a sentence whose subject is the plan; strong where a verb of validity stands right before."""
    match = _subject(paper.type, context.lexicon).match(sentence.text.lower())
    if not match or _ADOPTION.match(sentence.text[match.end() :].lstrip()):
        return [], False
    rest = _ADOPTION.sub("", sentence.text[match.end() :])
    verb = _verbs(context.lexicon).search(rest.lower())
    if not verb:
        return [], False
    strong = bool(re.match(r"gäll|avser|omfattar|sträcker|löper|spänner|täcker|är giltig|har giltighet", verb.group()))
    certainty = Certainty.STATED if strong else Certainty.INFERRED
    return list(_read(rest[verb.start() :], sentence.evidence(), "sentence", paper, context, certainty)), strong


def _labelled(paper: Paper, context: Context) -> Iterator[PlanPeriod]:
    labels = context.lexicon["plans"]["period_labels"]
    lines = [line for p in paper.passages[:25] if p.kind is not BlockKind.HEADING for line in p.lines()]
    near = [p for p in paper.passages[:_NEAR_TITLE] if p.kind is BlockKind.PARAGRAPH]
    for field in (*lines, *(f for p in near if ":" in p.text for f in _fields_within(p))):
        label, colon, value = field.text.partition(":")
        if colon and is_any(label, labels):
            yield from _read(value, field.evidence(), "label", paper, context)
    for table in paper.tables[:2]:
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            if len(filled) == 2 and is_any(filled[0].text, labels):
                yield from _read(filled[1].text, row.evidence(), "label", paper, context)


def _fields_within(passage: Passage) -> Iterator[Passage]:
    """A passage from where a field within it may begin: "Version 3. Planperiod: 2026–2027"; "tid" is that of a row."""
    begun = (passage.part(m.end()) for m in _FIELD_START.finditer(passage.text))
    yield from (field for field in begun if not field.text.lower().startswith("tid:"))


def _from_name(paper: Paper, context: Context) -> PlanPeriod | None:
    name = re.sub(r"[_-]+", " ", paper.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    name = re.sub(r"(?<=\d{4}) (?=20\d\d)", "–", name)
    name = _SHORT_YEAR.sub(r"\1 20\2", name)
    read = _read(name, (), "name", paper, context, Certainty.DOUBTFUL, _WHY_NAME)
    return next(read, None) if matches_any(name, context.lexicon["plans"]["names"]) else None


def _read(
    text: str,
    evidence: tuple[Evidence, ...],
    pattern: str,
    paper: Paper,
    context: Context,
    certainty: Certainty = Certainty.STATED,
    why: Remark | None = None,
) -> Iterator[PlanPeriod]:
    """The first period or lone year of a text, as what a plan of this type means by it."""
    text = _YEAR_COLON.sub(" ", text)
    for found in find_periods(text):
        period, unsure = found.value, found.pattern == _SPLIT
        if found.pattern == "year":
            break
        if found.pattern in _PARTS_OF_YEAR and pattern != "title":
            continue
        sure = Certainty.INFERRED if unsure and certainty is Certainty.STATED else certainty
        yield PlanPeriod(period.start, period.end, evidence, f"{pattern}/{found.pattern}", sure, why)
        return
    years = [y.value for y in find_years(text)]
    if years:
        start, end = _lone_year(years[0], paper.type, context.as_of)
        yield PlanPeriod(start, end, evidence, f"{pattern}/year", certainty, why)


def _lone_year(year: int, type_: DocType, as_of: date) -> tuple[date | None, date]:
    """A plan "2026" is for that year; one called after a year far ahead ("Strategi 2035") runs until then."""
    far = year >= as_of.year + _FAR and type_ is not DocType.OPERATING_PLAN
    return (None if far else date(year, 1, 1)), date(year, 12, 31)


@lru_cache(maxsize=32)
def _subject(type_: DocType, lexicon: Lexicon) -> re.Pattern[str]:
    """The plan as the subject of a sentence: "Planen", "Denna verksamhetsplan", "Verksamhetsplanen för ..."."""
    own = lexicon["plans"]["own_names"]
    names = own.get(type_.value) or own["operating_plan"]
    joined = "|".join(word_pattern(str(n)).pattern for n in names)
    return re.compile(
        rf"(?:§+\s*\d+\s*|\d+(?:\.\d+)*\.?\s+)?(?:(?:den\s+här|denna|vår|föreningens|bolagets|föreliggande|här)\s+)*(?:{joined})"
    )


@lru_cache(maxsize=8)
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    verbs: Sequence[str] = sorted(lexicon["plans"]["period_verbs"], key=lambda v: (-len(v), v))
    return re.compile("|".join(rf"(?<!\w){re.escape(v)}(?!\w)" for v in verbs))
