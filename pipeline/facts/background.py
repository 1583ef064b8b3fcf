"""How the co-operation came about and since when, its area, and its present state (sections 1 and 2 of the form)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.fields import find_fields
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import PartialDate, find_dates, find_periods
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, matches_any, word_pattern
from pipeline.papers import Paper, Passage

_TOLD_IN = (DocType.APPLICATION, DocType.BUSINESS_PLAN, DocType.ANNUAL_REPORT, DocType.OPERATING_PLAN, DocType.OTHER)
_ENOUGH_SENTENCES = 2
_LONGEST_FIELD = 40
_FEWEST_STREETS = 2
_FIGURE = re.compile(r"\d|\b(?:en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hälften|var (?:tredje|fjärde))\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Founding:
    """Since when the organisation has been active; the earliest day that the text allows for."""

    label: str
    founded: Fact[date]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """A passage on how the co-operation came about."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A passage on the area; `delimited` says that streets, a map or a named district bound it."""

    label: str
    delimited: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PresentState:
    """The newest dated figure of the present-state description; silent where none is dated."""

    label: str
    newest: Fact[date]
    evidence: tuple[Evidence, ...]


def read_founding(papers: Sequence[Paper], context: Context) -> tuple[Founding, ...]:
    """One row where any paper says when the organisation was founded; other dates said are alternatives."""
    ranked = sorted(papers, key=lambda p: _TOLD_IN.index(p.type) if p.type in _TOLD_IN else len(_TOLD_IN))
    said = [hit for paper in ranked for hit in _foundings(paper, context)]
    if not said:
        return ()
    first = said[0]
    others = tuple(dict.fromkeys(d.first() for d, _ in said[1:] if not _compatible(d, first[0])))
    differing = next(((d, p) for d, p in said[1:] if not _compatible(d, first[0])), None)
    evidence = first[1].evidence() + (differing[1].evidence() if differing else ())
    sharpest = max((d for d, _ in said if _compatible(d, first[0])), key=lambda d: (d.month or 0, d.day or 0))
    day = sharpest.first()
    if day is None:
        return ()
    last = sharpest.last()
    alternatives = tuple(d for d in (*others, last) if d and d != day)
    return (
        Founding(
            "organisationens start", found(day, evidence, "background.founded", alternatives=alternatives), evidence
        ),
    )


def _compatible(a: PartialDate, b: PartialDate) -> bool:
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return all(x == y for x, y in pairs if x is not None and y is not None)


def _foundings(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    words = context.lexicon["background"]
    if paper.type is DocType.APPLICATION:
        for value in find_fields(paper, context.lexicon["form_fields"]["founded"]):
            stated = [f.value for f in find_dates(value.text) if f.value.year] or [
                d.value for d in _bare_years(value.text)
            ]
            if stated and len(value.text) <= _LONGEST_FIELD:
                yield stated[0], value
    for sentence in _sentences(paper):
        text = sentence.text
        if not _YEAR.search(text) or not matches_any(text, words["founded"]):
            continue
        verb = _first_match(text, words["founded"])
        clause = _clause_around(text, verb)
        if matches_any(clause, words["not_founded"]) and not _names_applicant(clause, context):
            continue
        if not (matches_any(clause, words["founded_subject"]) or _names_applicant(clause, context)):
            continue
        dated = [_Dated(f.value, f.start) for f in find_dates(clause) if f.value.year] or _bare_years(clause)
        if dated:
            nearest = min(dated, key=lambda f: abs(f.start - max(clause.lower().find(verb), 0)))
            yield nearest.value, sentence


@dataclass(frozen=True, slots=True)
class _Dated:
    value: PartialDate
    start: int


def _bare_years(text: str) -> list[_Dated]:
    return [_Dated(PartialDate(int(m.group()), None, None), m.start()) for m in _YEAR.finditer(text)]


def _first_match(text: str, entries: Sequence[str]) -> str:
    hits = [m.group() for m in find_each(entries, text.lower())]
    return max(hits, key=len) if hits else ""


def _clause_around(text: str, verb: str) -> str:
    """The part of a sentence that holds the verb: sentences are cut at semicolons and at ", som/vilket/när"."""
    for clause in re.split(r";|, (?=som |vilket |när |där |sedan )", text):
        if verb in clause.lower() and _YEAR.search(clause):
            return clause
    return text


def _names_applicant(text: str, context: Context) -> bool:
    lowered = text.lower()
    return any(alias in lowered for alias in context.aliases if len(alias) > 3)


def read_backgrounds(papers: Sequence[Paper], context: Context) -> tuple[Background, ...]:
    """A row per section of at least two sentences that tells how the co-operation came about."""
    words = context.lexicon["background"]
    rows = []
    for paper in (p for p in papers if p.type in _TOLD_IN):
        for heading, said in _sections(paper):
            about = matches_any(heading, words["background_heading"])
            telling = [s for s in said if matches_any(s.text, words["origin"])]
            told = matches_any(heading, words["origin_heading"]) or (
                bool(telling) and (about or len(telling) >= _ENOUGH_SENTENCES)
            )
            if len(said) >= _ENOUGH_SENTENCES and told:
                shown = [*telling[:2], *(s for s in said if s not in telling[:2])][:5]
                evidence = tuple(e for s in shown for e in s.evidence())
                rows.append((not about, Background(heading or paper.path, evidence)))
    return tuple(row for _, row in sorted(rows, key=lambda r: r[0])[:2])


def _sections(paper: Paper) -> Iterator[tuple[str, list[Passage]]]:
    """(heading, sentences) of each section that has running text."""
    grouped: dict[str, list[Passage]] = {}
    for passage in paper.passages:
        if passage.kind is BlockKind.PARAGRAPH:
            grouped.setdefault(passage.section, []).extend(s for s in sentences(passage) if _is_sentence(s.text))
    yield from grouped.items()


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 4 and text.rstrip().endswith((".", "!", "?", ":", "”", '"'))


def read_areas(papers: Sequence[Paper], context: Context) -> tuple[Area, ...]:
    """The passages that say which area is meant, those that delimit it first."""
    rows = [
        row
        for paper in papers
        if paper.type in (*_TOLD_IN, DocType.BYLAWS, DocType.AGREEMENT)
        for row in _areas(paper, context)
    ]
    return tuple(sorted(rows, key=lambda r: not r.delimited.value)[:3])


def _areas(paper: Paper, context: Context) -> Iterator[Area]:
    words = context.lexicon["background"]
    yield from _listed_area(paper, context)
    for sentence in (*_sentences(paper), *find_fields(paper, words["area_field"])):
        text = sentence.text
        if not matches_any(text, words["area"]):
            continue
        delimits = matches_any(text, words["delimiting"]) or matches_any(
            sentence.section, ("*område*", "*avgränsning*")
        )
        bounded = delimits and (
            len(_streets(text, words["street_ending"])) >= 2
            or matches_any(text, words["map"])
            or _named_district(text, words["district"])
        )
        meant = matches_any(text, words["area_meant"])
        bounded = bounded or (meant and matches_any(text, words["map"]) and not matches_any(text, words["other_map"]))
        bare = meant or matches_any(text, words["area_bare"])
        if bounded or (bare and paper.type is DocType.APPLICATION):
            evidence = sentence.evidence()
            yield Area(text[:60], found(bounded, evidence, "background.area"), evidence)


def _listed_area(paper: Paper, context: Context) -> Iterator[Area]:
    """Streets and squares listed under a heading on the area."""
    words = context.lexicon["background"]
    items = [
        p
        for p in paper.passages
        if p.kind is BlockKind.LIST_ITEM and matches_any(p.section, ("*område*", "*avgränsning*", "*gränser*"))
    ]
    named = [p for p in items if _streets(p.text, words["street_ending"])]
    if len(named) >= _FEWEST_STREETS:
        evidence = tuple(e for p in named for e in p.evidence())
        yield Area(named[0].section, found(True, evidence, "background.area/list"), evidence)


def _streets(text: str, endings: Sequence[str]) -> set[str]:
    """Named streets, squares, waters: capitalised words with such an ending, or "ån", "kajen" after "av/och/,"."""
    pattern = re.compile(rf"\b[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ]?[\w-]+)?(?<=\w)(?:{'|'.join(endings)})s?\b")
    common = re.compile(rf"(?:\bi (?:norr|söder|öster|väster)|, |\boch )\s*(?:{'|'.join(endings)})\b")
    return {m.group() for m in pattern.finditer(text)} | {m.group() for m in common.finditer(text.lower())}


def _named_district(text: str, entries: Sequence[str]) -> bool:
    for entry in entries:
        for match in word_pattern(entry).finditer(text.lower()):
            if text[match.start()].isupper() or _has_name(text, match):
                return True
    return False


def _has_name(text: str, match: re.Match[str]) -> bool:
    last = text[match.start() : match.end()].rsplit(maxsplit=1)[-1]
    return last[:1].isupper() or last.startswith("vallgrav")


def read_present_states(papers: Sequence[Paper], context: Context) -> tuple[PresentState, ...]:
    """One row for the dossier: the newest dated figure under any present-state heading; no row without one."""
    described = [
        passage
        for paper in papers
        if paper.type in _TOLD_IN
        for passage in _under(paper, context.lexicon["background"]["present_heading"])
    ]
    if not described:
        return ()
    dated = [hit for p in described for s in sentences(p) if (hit := _dated_figure(s, p, context))]
    dated += [hit for paper in papers if paper.type in _TOLD_IN for hit in _dated_rows(paper, context)]
    if not dated:
        evidence = tuple(e for p in described[:2] for e in p.evidence())
        undated = found(date.min, evidence, "background.present/undated", Certainty.INFERRED)
        return (PresentState("nulägesbeskrivning utan daterade uppgifter", undated, evidence),)
    newest = max(dated, key=lambda hit: hit[0])
    shown = [newest, *(h for h in sorted(dated, key=lambda hit: hit[0], reverse=True) if h is not newest)][:3]
    evidence = tuple(e for _, s in shown for e in s.evidence())
    return (PresentState("nulägesbeskrivning", found(newest[0], evidence, "background.present"), evidence),)


def _dated_rows(paper: Paper, context: Context) -> Iterator[tuple[date, Passage]]:
    """The newest filled year column of each row of a table under a present-state heading."""
    headings = context.lexicon["background"]["present_heading"]
    for table in (t for t in paper.tables if any(matches_any(h, headings) for h in t.headings)):
        years = {i: int(m.group()) for i, head in enumerate(table.header) if (m := _YEAR.fullmatch(head.strip()))}
        for row in table.body:
            filled = [y for i, y in years.items() if i < len(row.cells) and _FIGURE.search(row.cells[i].text)]
            past = [y for y in filled if y <= context.as_of.year]
            if past and row.cells[0].text:
                yield min(date(max(past), 12, 31), context.as_of), row.cells[0]


def _under(paper: Paper, headings: Sequence[str]) -> Iterator[Passage]:
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING and any(matches_any(h, headings) for h in passage.headings):
            yield passage
    for table in paper.tables:
        if any(matches_any(h, headings) for h in table.headings):
            yield from (cell for row in table.rows for cell in row.cells if cell.text)


def _dated_figure(sentence: Passage, passage: Passage, context: Context) -> tuple[date, Passage] | None:
    """The last day the sentence's figure may be of; the year may stand in the sentence or earlier in its passage."""
    without_dates = _YEAR.sub("", sentence.text)
    if not _FIGURE.search(without_dates) or not matches_any(sentence.text, context.lexicon["background"]["measured"]):
        return None
    days = _days_until(sentence.text, context.as_of) or _days_until(passage.text, context.as_of)
    return (max(days), sentence) if days else None


def _days_until(text: str, as_of: date) -> list[date]:
    """The days a text may mean, the current year's cut at `as_of`."""
    return [min(d, as_of) for d in _days(text) if d <= as_of or d.year == as_of.year]


def _days(text: str) -> list[date]:
    partial = [f.value.last() for f in find_dates(text) if f.value.year]
    periods = [f.value.end for f in find_periods(text)]
    years = [date(int(m.group()), 12, 31) for m in _YEAR.finditer(text)]
    return [d for d in (*partial, *periods, *years) if d]


def _sentences(paper: Paper) -> Iterator[Passage]:
    for passage in paper.passages:
        if passage.kind is not BlockKind.HEADING:
            yield from sentences(passage)
    for table in paper.tables:
        for row in table.rows:
            yield from (c for c in row.cells if len(c.text.split()) >= 3)


def founded_by_agreement(
    founding: tuple[Founding, ...], agreements: Sequence[Agreement], papers: Sequence[Paper], context: Context
) -> tuple[Founding, ...]:
    """`founding` where it says anything; else, for a co-operation without bylaws, the start of its first agreement."""
    started = [a for a in agreements if a.start.value is not None]
    if founding or not started or any(p.type is DocType.BYLAWS for p in papers) or context.organisation.org_number:
        return founding
    first = min(started, key=lambda a: a.start.value or date.max)
    evidence = first.start.evidence
    day = first.start.value or date.max
    return (
        Founding("avtalets början", found(day, evidence, "background.founded/agreement", Certainty.INFERRED), evidence),
    )
