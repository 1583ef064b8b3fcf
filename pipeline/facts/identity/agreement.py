"""Whether all documents are about the same applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.facts.fields import find_fields
from pipeline.facts.identity.applicant import another_name, bylaws_name
from pipeline.facts.identity.numbers import numbers_apart
from pipeline.findings import DocType, Evidence
from pipeline.language.organisations import core_name, find_org_numbers, same_organisation
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import Remark, remark

_READER = "identity.same_applicant"
_COMPARED = (
    DocType.APPLICATION,
    DocType.BYLAWS,
    DocType.AGREEMENT,
    DocType.LETTER_OF_INTENT,
)
_NUMBER_WITHIN = 90
_OPENING = 5
_MOST_TOLD = 2
_NO_PERSON = re.compile(
    r"\b(?:ingen|inte\s+(?:någon|en))\s+(?:\w+\s+)?juridisk\s+person\b|\borganisationsnummer\s+saknas\b", re.I
)
_LEGAL_FORM = re.compile(
    r"[,\s]+(?:AB|\(publ\)|ek\.?\s*för\.?|ekonomisk förening|ideell förening|ideella föreningen|stiftelse)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ApplicantMention:
    """How one document names the applicant; `agrees` is undecided where no number is given anywhere."""

    label: str
    path: str
    agrees: Fact[bool]
    detail: Remark | None
    evidence: tuple[Evidence, ...]


def read_applicant_mentions(papers: Sequence[Paper], context: Context) -> tuple[ApplicantMention, ...]:
    """A row for each application, bylaws and agreement (and for other papers that give another number)."""
    if context.organisation.name is None:
        return ()
    return tuple(row for paper in papers if (row := _mention(paper, context)))


def _mention(paper: Paper, context: Context) -> ApplicantMention | None:
    number, name = context.organisation.org_number, context.organisation.name or ""
    places = [*_numbered_places(paper, name), *numbers_apart(paper, _without_form(name)), *_own_numbers(paper)]
    other = next(((n, p) for n, p in places if number and n != number), None)
    if other:
        detail = remark("applicant_other_number", other=other[0], number=number)
        return _row(paper, found(False, other[1].evidence(), f"{_READER}/number"), detail)
    if paper.type not in _COMPARED:
        return None
    stranger = bylaws_name(paper) if paper.type is DocType.BYLAWS else None
    if stranger and not same_organisation(stranger.text, name) and not _is_part(stranger.text, name):
        detail = remark("applicant_other_bylaws", name=stranger.text)
        return _row(paper, found(False, stranger.evidence(), f"{_READER}/bylaws"), detail)
    return _agreeing(paper, context, places)


def _agreeing(paper: Paper, context: Context, places: list[tuple[str, Passage]]) -> ApplicantMention | None:
    number, name = context.organisation.org_number, context.organisation.name or ""
    where = places[0][1] if places else next(_named_places(paper, name), None)
    if where is None:
        return None if paper.type is not DocType.APPLICATION else _row(paper, undecided(_READER, _top(paper)), None)
    if number is None:
        why = remark("applicant_no_number")
        evidence = (*_told_numberless(paper, context), *where.evidence())
        return _row(paper, undecided(f"{_READER}/no number", evidence, why), why)
    return _row(paper, found(True, where.evidence(), _READER), remark("applicant_same"))


def _row(paper: Paper, agrees: Fact[bool], detail: Remark | None) -> ApplicantMention:
    return ApplicantMention(paper.path, paper.path, agrees, detail, agrees.evidence)


def _told_numberless(paper: Paper, context: Context) -> tuple[Evidence, ...]:
    """What a paper says in place of a number: its field for one, or that it is no legal person."""
    fields = find_fields(paper, context.lexicon["form_fields"]["org_number"])
    persons = (s for p in _all_passages(paper) if _NO_PERSON.search(p.text) for s in sentences(p))
    told = (*fields, *(s for s in persons if _NO_PERSON.search(s.text)))
    return tuple(dict.fromkeys(e for part in told for e in part.evidence()))[:_MOST_TOLD]


def _top(paper: Paper) -> tuple[Evidence, ...]:
    return paper.passages[0].evidence() if paper.passages else ()


def _is_part(a: str, b: str) -> bool:
    one, two = core_name(a), core_name(b)
    return bool(one and two) and (one in two or two in one)


def _without_form(name: str) -> str:
    """The name as it is written, its legal form at the end aside."""
    return _LEGAL_FORM.sub("", name).strip(" ,") or name


def _named_places(paper: Paper, name: str) -> Iterator[Passage]:
    pattern = re.compile(re.escape(_without_form(name)).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for passage in _all_passages(paper):
        match = pattern.search(passage.text)
        if match:
            yield passage.part(match.start(), min(len(passage.text), match.end() + _NUMBER_WITHIN))


def _numbered_places(paper: Paper, name: str) -> Iterator[tuple[str, Passage]]:
    """(organisation number, the place) wherever a number stands right behind the applicant's name."""
    for place in _named_places(paper, name):
        numbers = find_org_numbers(place.text)
        if numbers and not another_name(place.text[len(_without_form(name)) : numbers[0].start]):
            yield numbers[0].value, place.part(0, numbers[0].end)


def _own_numbers(paper: Paper) -> Iterator[tuple[str, Passage]]:
    """The numbers that bylaws give of themselves near the top, on a line of their own or under the title."""
    if paper.type is not DocType.BYLAWS:
        return
    for passage in paper.passages[:_OPENING]:
        for found_number in find_org_numbers(passage.text):
            yield found_number.value, passage


def _all_passages(paper: Paper) -> Iterator[Passage]:
    yield from paper.passages
    for table in paper.tables:
        for row in table.rows:
            yield from (c for c in row.cells if c.text)
