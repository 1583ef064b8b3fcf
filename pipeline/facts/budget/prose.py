"""Budgets told in running text: "Intäkterna beräknas till … varav kommunen … Kostnaderna uppgår till …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.budget.labels import section_named
from pipeline.facts.budget.tables import PARTS_OF, TOTAL_OF, BudgetLine, Section
from pipeline.facts.budget.years import years_in
from pipeline.language.amounts import find_amounts
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import find_entry, is_any, matches_any
from pipeline.papers import Paper, Passage

_SIDES = {Section.INCOME: "prose_income", Section.COST: "prose_cost"}
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_OF_WHICH = re.compile(r"\b(?:varav|därav|av\s+vilket|av\s+vilka)\b", re.IGNORECASE)
_NEXT = re.compile(r"[,;.]|\b(?:och|samt|medan)\b")
#: "In: kommunen 300 000, …"
_LABEL = re.compile(r"\s*([^:.\d]{2,30}):\s")
_OF_LAST = re.compile(r"\s*(?:(?:kommer|går|avser|utgör)\w*\s+)?(?:från|av|i|till|för)\s", re.IGNORECASE)
#: What a figure without a unit ends on where it is a sum, and not a number of something.
_ENDS = re.compile(r"\s*(?:[,.;)]|$|(?:och|samt|från|av|till|för|i|respektive)\s)")
_LEAST_BARE = 1000
#: "Det blir 180 000 in."
_IN_OR_OUT = re.compile(r"\s*(?:in|ut)\s*(?:[.,;)]|$|totalt|sammanlagt)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:kommer\s+)?från\s", re.IGNORECASE)
_ON_SIDE = re.compile(r"\bpå\s+\w+sidan\b", re.IGNORECASE)
#: The heading of the next paragraph of minutes at the end of a sentence ("… § 9 Årsavgift.").
_NEXT_MATTER = re.compile(r"§\s*\d+\.?\s+[A-ZÅÄÖ][^§.]*\.?$")
_BETWEEN = " ,;:.–-()"


@dataclass(frozen=True, slots=True)
class Told:
    """The lines that a stretch of text tells, the sides whose parts it does not claim to be all, and its passages."""

    lines: tuple[BudgetLine, ...]
    loose: frozenset[Section]
    passages: tuple[Passage, ...] = field(repr=False)


def told_budgets(paper: Paper, year: int | None, lexicon: Lexicon) -> tuple[Told, ...]:
    """One for each section that tells of both income and costs, and adds one of them up."""
    groups = (tuple(group) for _, group in groupby(paper.passages, key=lambda p: p.headings))
    return tuple(told for group in groups if _is_whole(told := _told(group, year, lexicon)))


def told_totals(paper: Paper, headings: Sequence[str], year: int | None, lexicon: Lexicon) -> tuple[BudgetLine, ...]:
    """The totals of both sides that the text under `headings` tells, where it tells one of each and no more."""
    told = _told([p for p in paper.passages if p.headings == headings], year, lexicon)
    totals = [line for line in told.lines if line.section in TOTAL_OF.values()]
    return tuple(totals) if sorted(t.section for t in totals) == sorted(TOTAL_OF.values()) else ()


def _is_whole(told: Told) -> bool:
    sections = [line.section for line in told.lines]
    both = all(side in sections or TOTAL_OF[side] in sections for side in _SIDES)
    return both and any(TOTAL_OF[side] in sections and sections.count(side) >= 2 for side in _SIDES)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of one sentence that is about one side."""

    side: Section
    text: Passage


def _told(passages: Sequence[Passage], year: int | None, lexicon: Lexicon) -> Told:
    lines: list[BudgetLine] = []
    loose: set[Section] = set()
    used: list[Passage] = []
    for chunk in _chunks(passages, year, lexicon):
        new = tuple(_lines(chunk, lines, lexicon))
        lines += new
        used += [chunk.text] if new else []
        if matches_any(chunk.text.text, lexicon["budget"]["loose"]):
            loose.add(chunk.side)
    return Told(tuple(lines), frozenset(loose), tuple(used))


def _chunks(passages: Sequence[Passage], year: int | None, lexicon: Lexicon) -> Iterator[_Chunk]:
    side: Section | None = None
    for passage in passages:
        if passage.kind is BlockKind.HEADING:
            continue
        side = side if passage.kind is BlockKind.LIST_ITEM else None
        for sentence in sentences(passage):
            if _of_another_year(sentence.text, year, lexicon):
                continue
            for chunk in _by_side(sentence, side, lexicon):
                yield chunk
                side = chunk.side if not _NEXT_MATTER.search(chunk.text.text) else None


def _of_another_year(text: str, year: int | None, lexicon: Lexicon) -> bool:
    named = years_in(text)
    words = lexicon["budget"]
    past = matches_any(text, (*words["outcome_column"], *words["past_tense"]))
    return past or bool(named and year not in named)


def _by_side(sentence: Passage, before: Section | None, lexicon: Lexicon) -> Iterator[_Chunk]:
    """The sentence cut where it goes over from income to costs or back; without a word for either, as before."""
    lowered = sentence.text.lower()
    words = lexicon["budget"]
    places = sorted(
        (match.start(), side)
        for side, name in _SIDES.items()
        for entry in (*words[name], *words[f"{name}_cue"])
        if (match := find_entry(entry, lowered))
    )
    label = _LABEL.match(sentence.text)
    if label and (labelled := section_named((label[1],), lexicon)):
        places = [(0, labelled), *(place for place in places if place[0] > label.end())]
    turns = [place for i, place in enumerate(places) if not i or places[i - 1][1] is not place[1]]
    if not turns:
        before = Section.INCOME if matches_any(sentence.text, lexicon["budget"]["turnover"]) else before
        yield from [_Chunk(before, sentence)] if before else []
        return
    starts = [0, *(start for start, _ in turns[1:])]
    ends = [*starts[1:], len(sentence.text)]
    for (_, side), start, end in zip(turns, starts, ends, strict=True):
        yield _Chunk(side, sentence.part(start, end))


def _lines(chunk: _Chunk, earlier: Sequence[BudgetLine], lexicon: Lexicon) -> Iterator[BudgetLine]:
    text = chunk.text.text
    found = _amounts(text)
    known = [line.section for line in earlier]
    for i, item in enumerate(found):
        start = found[i - 1].end if i else 0
        end = found[i + 1].start if i + 1 < len(found) else len(text)
        before, after = _own_lead(text[start : item.start], i), text[item.end : end]
        for section in _sections(chunk.side, before, text[item.end :], known, lexicon):
            known.append(section)
            yield BudgetLine(_label(before, after, lexicon), section, item.value, chunk.text.evidence())


def _amounts(text: str) -> tuple[Found[Decimal], ...]:
    """The sums; beside those with a unit, figures in thousands that stand as one ("600 000 kr: banken 300 000")."""
    with_unit = find_amounts(text)
    bare = [f for f in find_amounts(text, "kr") if f.pattern == "bare"]
    if with_unit:
        bare = [f for f in bare if f.value >= _LEAST_BARE and _ENDS.match(text[f.end :])]
        bare = [f for f in bare if all(f.end <= u.start or u.end <= f.start for u in with_unit)]
    return tuple(sorted((*with_unit, *bare), key=lambda f: f.start))


def _own_lead(before: str, amounts: int) -> str:
    """The words before an amount, without those that say whose the amount before it is ("… kronor från kommunen, ")."""
    if not (amounts and _OF_LAST.match(before)):
        return before
    ends = [m.end() for m in _NEXT.finditer(before)]
    return before[ends[-1] :] if ends else before


def _sections(side: Section, before: str, rest: str, known: Sequence[Section], lexicon: Lexicon) -> tuple[Section, ...]:
    """What an amount is, by the words before and behind it and what has been said before."""
    words = lexicon["budget"]
    if matches_any(before, words["turnover"]):
        return tuple(TOTAL_OF.values())
    if matches_any(before, words["deficit"]) or matches_any(before, words["surplus"]):
        return (Section.RESULT,)
    if matches_any(before, words["aside"]) or matches_any(before, words["cover_source"]):
        return ()
    whole = _names_the_whole(before, side, lexicon) and not _is_of_one(before, rest, lexicon)
    if whole or _IN_OR_OUT.match(rest):
        return (TOTAL_OF[side],)
    if _OF_WHICH.search(before) and known and known[-1] is side:
        return (PARTS_OF[side],)
    return (side,)


def _names_the_whole(before: str, side: Section, lexicon: Lexicon) -> bool:
    """Whether the words before an amount say "the income is" or "in all", and nothing of whose it is."""
    words = lexicon["budget"]
    named = [w.lower().rstrip(".") for w in _WORD.findall(before)]
    sums = any(is_any(w, (*words[_SIDES[side]], *words["total_word"], "tillsammans", "in", "ut")) for w in named)
    known = (*words[_SIDES[side]], *words["total_word"], *words["prose_link"])
    return sums and all(is_any(w, known) for w in named)


def _is_of_one(before: str, rest: str, lexicon: Lexicon) -> bool:
    """ "På intäktssidan räknar vi med 300 000 kr från kommunen": what one gives, where no word says that it is all."""
    if any(is_any(w.lower().rstrip("."), lexicon["budget"]["total_word"]) for w in _WORD.findall(before)):
        return False
    return bool(_FROM.match(rest) or (_ON_SIDE.search(before) and _OF_LAST.match(rest)))


def _label(before: str, after: str, lexicon: Lexicon) -> str:
    """The words that say whose or what for an amount is: those before it, else those behind it."""
    words = lexicon["budget"]
    links = (*words["prose_link"], *words["prose_income"], *words["prose_cost"])
    lead = _OF_WHICH.sub("", before)
    if any(not is_any(w.lower().rstrip("."), links) for w in _WORD.findall(lead)):
        return lead.strip(_BETWEEN)
    return (_NEXT.split(after.strip(), maxsplit=1)[0] or after).strip(_BETWEEN) or before.strip(_BETWEEN)
