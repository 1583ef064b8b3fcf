"""The applying organisation: its name, number, municipality, and the other names it goes by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.fields import find_fields
from pipeline.facts.identity.application import applications
from pipeline.facts.identity.names import bylaws_names, commonest_name, opening_names
from pipeline.findings import DocType, Evidence, Organisation
from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import find_municipalities
from pipeline.language.organisations import core_name, find_org_numbers
from pipeline.language.people import is_person_name
from pipeline.language.words import starts_with
from pipeline.papers import Paper, Passage

_PARENTHESIS = re.compile(r"\s*\(.*?\)")
_NUMBER_TAIL = re.compile(
    r"[,;]?\s*\(?(?:(?:med\s+)?org\w*\.?\s*-?n(?:umme)?r\.?:?\s*)?\d{6}\s*[-–]\s*\d{4}\)?.*", re.IGNORECASE
)
#: "Klippby Centrumförening, ideell förening": what kind it is, behind a comma, is no part of the name.
_KIND_TAIL = re.compile(r"\s*,\s*(?:en\s+)?(?:ideell|ekonomisk)\s+förening$", re.IGNORECASE)
_NUMBER_WITHIN = 60
_OPENING = 12
_NUMBER_WORDS = re.compile(
    r"org\w*\.?\s*-?\s*n(?:umme)?r\.?:?|ideell\w*\s+förening\w*|ek\w*\.?\s+för\w*\.?|\bAB\b|\(publ\)", re.IGNORECASE
)
_OTHER_NAME = re.compile(r"\b(?:och|samt)\b|[A-ZÅÄÖ][\wåäö]+")


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant, the other names it goes by (lower case), and where its name was found."""

    organisation: Organisation
    aliases: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def find_applicant(papers: Sequence[Paper], lexicon: Lexicon, stated: str | None = None) -> Applicant:
    """The name `stated` in the manifest, else the application's, else the bylaws', else what most titles carry."""
    name = None if stated else next(_stated_names(papers, lexicon), None)
    text_name = stated or (name.text if name else commonest_name(papers, lexicon))
    number = _number_of(papers, lexicon, text_name)
    municipality = _municipality(papers, lexicon)
    organisation = Organisation(text_name, number, municipality)
    aliases = (*_aliases(text_name), *_short_forms(papers, text_name))
    return Applicant(organisation, tuple(dict.fromkeys(aliases)), name.evidence() if name else ())


def _stated_names(papers: Sequence[Paper], lexicon: Lexicon) -> Iterator[Passage]:
    """The application's field, the bylaws, then what the application's opening names."""
    for paper in applications(papers):
        for value in find_fields(paper, lexicon["form_fields"]["applicant"]):
            tidy = _tidy(value)
            if tidy and tidy.text[0].isalpha() and not _is_no_name(tidy.text, lexicon):
                yield tidy
    for paper in papers:
        if paper.type is DocType.BYLAWS:
            yield from bylaws_names(paper)
    for paper in applications(papers):
        yield from opening_names(paper, lexicon)


def _is_no_name(text: str, lexicon: Lexicon) -> bool:
    instructs = starts_with(text, lexicon["form_fields"]["instruction"])
    return "@" in text or len(text) > 90 or instructs or is_person_name(text, lexicon)


def bylaws_name(paper: Paper) -> Passage | None:
    """The name of the organisation whose bylaws these are."""
    return next(bylaws_names(paper), None)


def _tidy(value: Passage) -> Passage | None:
    """Without a number behind it and without a parenthesis."""
    bare = _PARENTHESIS.split(_NUMBER_TAIL.sub("", value.text))[0].rstrip(" ,;–-")
    end = len(_KIND_TAIL.sub("", bare))
    return value.part(0, end) if end else None


def _number_of(papers: Sequence[Paper], lexicon: Lexicon, name: str | None) -> str | None:
    """The number in the application's field; else the commonest number that stands right behind the name."""
    for paper in applications(papers):
        stated = [find_org_numbers(v.text) for v in find_fields(paper, lexicon["form_fields"]["org_number"])]
        if stated:
            return next((numbers[0].value for numbers in stated if numbers), None)
    beside = Counter(number for paper in papers for number in _numbers_beside(paper, name))
    ranked = sorted(beside, key=lambda n: (-beside[n], n))
    return ranked[0] if ranked else None


def _numbers_beside(paper: Paper, name: str | None) -> Iterator[str]:
    if not name:
        return
    text = " ".join(paper.document.text.split())
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        behind = text[match.end() : match.end() + _NUMBER_WITHIN]
        numbers = find_org_numbers(behind)
        if numbers and not another_name(behind[: numbers[0].start]):
            yield numbers[0].value


def another_name(between: str) -> bool:
    """Whether something else is named between a name and the number behind it."""
    bare = _NUMBER_WORDS.sub("", between)
    return bool(_OTHER_NAME.search(bare))


def _municipality(papers: Sequence[Paper], lexicon: Lexicon) -> str | None:
    for paper in applications(papers):
        for value in find_fields(paper, lexicon["form_fields"]["municipality"]):
            named = find_municipalities(value.text, lexicon)
            if named and named[0].value != "kommun":
                return named[0].value
            if value.text and len(value.text) < 40 and value.text[0].isupper() and "kommun" not in value.text:
                return f"{value.text} kommun"
    counted = Counter(
        found.value
        for paper in papers
        for passage in paper.passages
        for found in find_municipalities(passage.text, lexicon)
        if found.value not in ("kommun", "stad")
    )
    ranked = sorted(counted, key=lambda n: (-counted[n], n))
    return ranked[0] if ranked else None


def _short_forms(papers: Sequence[Paper], name: str | None) -> Iterator[str]:
    """The capitals that the application or the bylaws give right behind the name: "Norrby Centrumförening (NCF)"."""
    pattern = re.compile(rf"{re.escape(name)}\s*\(([A-ZÅÄÖ]{{2,6}})\)") if name else None
    own = (*applications(papers), *(p for p in papers if p.type is DocType.BYLAWS))
    for passage in (q for p in own for q in p.passages[:_OPENING]) if pattern else ():
        yield from (match.casefold() for match in pattern.findall(passage.text)) if pattern else ()


def _aliases(name: str | None) -> tuple[str, ...]:
    """The name without its legal form, and the word a document uses for the applicant's kind."""
    if not name:
        return ()
    core = core_name(name)
    kinds = {"förening": "föreningen", " ab": "bolaget", "bolag": "bolaget", "partnerskap": "partnerskapet"}
    kind = tuple(definite for word, definite in kinds.items() if word in name.lower())
    return tuple(dict.fromkeys((name.lower(), core, *kind)))
