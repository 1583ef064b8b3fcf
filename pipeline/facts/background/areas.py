"""The area of the co-operation, and what bounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.background.compass import bounds_all_round, lines_all_round
from pipeline.facts.background.rows import TOLD_IN, Area, sentences_of
from pipeline.facts.context import Context
from pipeline.facts.elsewhere import is_of_another_town
from pipeline.facts.fact import Certainty, Fact, found, left_open, undecided
from pipeline.facts.fields import find_fields
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.lexicon import WordLists
from pipeline.language.words import find_each, matches_any, word_pattern
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_SAID_IN = (*TOLD_IN, DocType.BYLAWS, DocType.AGREEMENT, DocType.LETTER_OF_INTENT)
#: Where a bare "centrum" is an answer to the question which area is meant.
_ANSWERED_IN = (DocType.APPLICATION, DocType.BUSINESS_PLAN, DocType.BYLAWS, DocType.AGREEMENT)
_FEWEST_BOUNDS = 2
_LONGEST_ANSWER = 60
_ROAD = r"\b(?:[Ee]\s?\d{1,2}|(?:riks|läns)?väg(?:en)? \d{1,3})\b"
_PLACE_NAME = re.compile(r"(?:[a-zåäö]+\s+)?[A-ZÅÄÖ][a-zåäö]{2,}")
_POSTCODE = re.compile(r"\bpostnum\w*|\bpostort\w*")
_POST_NUMBER = re.compile(r"\b\d{3}\s?\d{2}\b")
#: What a form asks for in brackets: "(avgränsa med gator, t.ex. ...)".
_HELP = re.compile(
    r"\([^()]*\b(?:t\.?\s?ex|ex|exempelvis|till exempel|ange|avgränsa|beskriv|bifoga|skriv|rita)\b[^()]*\)",
    re.IGNORECASE,
)
#: "Området, där stormarknaden inte ingår, avgränsas av ...": a part that is left out, in a clause of its own.
_PART = re.compile(r",\s+där\s[^,;.]*,")
_SENTENCE = re.compile(r"(?<=[a-zåäö][.!?])\s+(?=[A-ZÅÄÖ])")
_CLAUSE = re.compile(
    r"[;()]|[.!?]\s+(?=[A-ZÅÄÖ])|,\s+(?:men|medan|däremot|utan|dock|där|och|samt)\s|\s(?:men|medan|utan)\s",
    re.IGNORECASE,
)

_Words = Mapping[str, Sequence[str]]


def read_areas(papers: Sequence[Paper], context: Context) -> tuple[Area, ...]:
    """The passages that say which area is meant, those that delimit it first."""
    rows = [row for paper in papers if paper.type in _SAID_IN for row in _areas(paper, context)]
    ranked = sorted(rows, key=lambda r: (not r[1].delimited.value, not r[0]))
    return _unless_denied(tuple(row for _, row in ranked[:3]), [row for _, row in rows])


def _unless_denied(shown: tuple[Area, ...], rows: Sequence[Area]) -> tuple[Area, ...]:
    """The areas, undecided where one passage bounds what another says is not bounded."""
    denied = tuple(e for row in rows if row.delimited.certainty is Certainty.LEFT_OPEN for e in row.evidence)
    if not denied or not any(row.delimited.value for row in rows):
        return shown
    return tuple(replace(row, delimited=_disputed(row, denied)) for row in shown)


def _disputed(row: Area, denied: tuple[Evidence, ...]) -> Fact[bool]:
    if not row.delimited.value:
        return row.delimited
    return undecided("background.area", tuple(dict.fromkeys((*row.evidence, *denied))), remark("area_differs"))


def _areas(paper: Paper, context: Context) -> Iterator[tuple[bool, Area]]:
    """The areas of `paper`, each with whether the text says that the organisation's own is meant."""
    words = context.lexicon["background"]
    yield from ((True, area) for area in (*_listed_area(paper, words), *_all_round(paper, words)))
    for sentence in (*sentences_of(paper), *find_fields(paper, words["area_field"]), *_answers(paper, words)):
        text = _told_of_own(sentence.text, context)
        headed = is_area_heading(sentence.section, words)
        meant = headed or matches_any(text, words["area_meant"]) or _is_where_work_is(text, words)
        meant = meant or (bounds_all_round(text) and not matches_any(text, words["not_area"]))
        if not meant and not matches_any(text, words["area"]):
            continue
        if meant and matches_any(text, words["not_bounded"]) and not matches_any(text, words["not_area"]):
            evidence = sentence.evidence()
            yield meant, Area(text[:60], left_open("background.area", evidence), evidence)
            continue
        bounded = is_bounded(text, meant, words)
        bare = matches_any(text, words["area_bare"]) and (meant or paper.type is DocType.APPLICATION)
        bare = bare or (paper.type is DocType.APPLICATION and matches_any(text, words["area_meant"]))
        if (bounded or bare) and _is_of_others(text, context):
            continue
        if bounded or (bare and paper.type in _ANSWERED_IN):
            evidence = sentence.evidence()
            said = matches_any(text, words["area_meant"])
            yield said, Area(text[:60], found(bounded, evidence, "background.area"), evidence)


def _told_of_own(text: str, context: Context) -> str:
    """A text without a form's help text, the sentences on another town's area, and the clauses on what the area does
    not hold.
    """
    words, bare = context.lexicon["background"], _HELP.sub(" ", text)
    told = _SENTENCE.split(bare)
    if len(told) > 1:
        bare = " ".join(s for s in told if not _is_of_others(s, context))
    if not matches_any(bare, words["excluded"]) and stands(bare, context.lexicon, (Standing.ASKED,)):
        return bare
    bare = _PART.sub(lambda m: " " if matches_any(m.group(), words["excluded"]) else m.group(), bare)
    clauses = [c for c in _CLAUSE.split(bare) if c and not matches_any(c, words["excluded"])]
    return ". ".join(c for c in clauses if stands(c, context.lexicon, (Standing.ASKED,)))


def _is_of_others(text: str, context: Context) -> bool:
    """Whether the first bound, or the first word on the area, is told of another town."""
    words = context.lexicon["background"]
    places = [text.find(b) for b in bounds(text, words)]
    places += [m.start() for m in find_each((*words["area_meant"], *words["district"]), lowered(text))]
    return is_of_another_town(text, context, max(places, default=len(text)), amid=False)


def _is_where_work_is(text: str, words: WordLists) -> bool:
    """ "Arbetet avser kvarteren inom …": whose work, that it is done, and then a place, by a word or by its name."""
    done = _work_done(words).match(text.lower())
    behind = text[done.end() :] if done else ""
    return bool(done and (_place(words).match(behind.lower()) or _PLACE_NAME.match(behind)))


@lru_cache(maxsize=4)
def _work_done(words: WordLists) -> re.Pattern[str]:
    subject, verb = one_of(words["area_subject"]), one_of(words["area_verb"])
    return re.compile(rf"[\W\d]*(?:\w+\s+)?{subject}\s+(?:\w+\s+)?{verb}\s+")


@lru_cache(maxsize=4)
def _place(words: WordLists) -> re.Pattern[str]:
    return re.compile(rf"(?:\w+\s+){{0,2}}?{one_of(words['area_place'])}")


def _answers(paper: Paper, words: _Words) -> Iterator[Passage]:
    """Short paragraphs under a heading on the area, whole: "Norr: ån. Söder: järnvägen." bounds in two sentences."""
    for passage in paper.passages:
        short = len(passage.text.split()) <= _LONGEST_ANSWER
        if passage.kind is BlockKind.PARAGRAPH and short and is_area_heading(passage.section, words):
            yield passage


def is_bounded(text: str, meant: bool, words: _Words) -> bool:
    """Whether a sentence bounds an area; `meant` says that it is about the organisation's own.

    "Between" and "along" bound only an area that is meant: a market, too, is held along two streets.
    """
    if matches_any(text, words["not_bounded"]) or (not meant and matches_any(text, words["not_area"])):
        return False
    weak = meant and matches_any(text, words["delimiting_weak"]) and not matches_any(text, words["not_area"])
    delimits = matches_any(text, words["delimiting"]) or weak
    if not (meant or delimits):
        return False
    streets = len(bounds(text, words)) >= _FEWEST_BOUNDS
    mapped = matches_any(text, words["map"]) and not matches_any(text, (*words["other_map"], *words["to_come"]))
    posted = bool(_POSTCODE.search(text.lower())) and bool(_POST_NUMBER.search(text))
    named = _named_district(text, words["district"])
    called = _named_district(text, words["district_called"])
    return (delimits and (streets or mapped or named)) or (meant and (mapped or posted or called))


def is_area_heading(heading: str, words: _Words) -> bool:
    """Whether a heading announces the area, and not a field of work or of responsibility."""
    return matches_any(heading, words["area_heading"]) and not matches_any(heading, words["not_area_heading"])


def _listed_area(paper: Paper, words: _Words) -> Iterator[Area]:
    """Streets and squares listed under a heading on the area."""
    items = [p for p in paper.passages if p.kind is BlockKind.LIST_ITEM and is_area_heading(p.section, words)]
    over = dict(leads(paper))
    named = [p for p in items if bounds(p.text, words) and not matches_any(over.get(p, ""), words["not_bounded"])]
    if len(named) >= _FEWEST_BOUNDS:
        evidence = tuple(e for p in named for e in p.evidence())
        yield Area(named[0].section, found(True, evidence, "background.area/list"), evidence)


def _all_round(paper: Paper, words: _Words) -> Iterator[Area]:
    """Bounds told a line or a row each: "Norr: ån", "Söder | Storgatan"."""
    for section, text, evidence in lines_all_round(paper):
        refused = matches_any(f"{section}. {text}", (*words["not_area"], *words["not_bounded"]))
        if len(bounds(text, words)) >= _FEWEST_BOUNDS and not refused:
            yield Area(section or text[:60], found(True, evidence, "background.area/compass"), evidence)


def bounds(text: str, words: _Words) -> set[str]:
    """Named streets and squares (capitalised words with such an ending), roads, rails, waters, and the like."""
    proper = list(_named_bound(words).finditer(text))
    taken = [(m.start(), m.end()) for m in proper]
    common = _common_bound(words).finditer(text.lower())
    plain = {m.group() for m in common if all(m.end() <= a or b <= m.start() for a, b in taken)}
    return {m.group() for m in proper} | plain


@lru_cache(maxsize=4)
def _named_bound(words: WordLists) -> Anchored:
    endings = "|".join(words["street_ending"])
    return Anchored(rf"\b[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ]?[\w-]+)?(?<=\w)(?:{endings})s?\b")


@lru_cache(maxsize=4)
def _common_bound(words: WordLists) -> re.Pattern[str]:
    return re.compile(rf"{one_of(words['bound'])}|{_ROAD}")


def _named_district(text: str, entries: Sequence[str]) -> bool:
    for entry in entries:
        for match in word_pattern(entry).finditer(text.lower()):
            if text[match.start()].isupper() or _has_name(text, match):
                return True
    return False


def _has_name(text: str, match: re.Match[str]) -> bool:
    last = text[match.start() : match.end()].rsplit(maxsplit=1)[-1]
    return last[:1].isupper() or last.startswith("vallgrav")
