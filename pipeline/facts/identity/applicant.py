"""The applying organisation: its name, number, municipality, and the other names it goes by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document import BlockKind
from pipeline.facts.fields import find_fields
from pipeline.facts.identity.application import applications
from pipeline.findings import DocType, Evidence, Organisation
from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import find_municipalities
from pipeline.language.organisations import core_name, find_org_numbers
from pipeline.papers import Paper, Passage

_PARENTHESIS = re.compile(r"\s*\(.*?\)")
_NUMBER_TAIL = re.compile(r"[,;]?\s*\(?(?:org\.?\s*-?n(?:umme)?r\.?:?\s*)?\d{6}\s*[-–]\s*\d{4}\)?.*", re.IGNORECASE)
_BYLAWS_OF = re.compile(r"(?:stadgar|bolagsordning)\s+(?:för|i|avseende)\s+(?P<name>[A-ZÅÄÖ].{2,80})", re.IGNORECASE)
_IS_NAMED = re.compile(
    r"(?:namn|firma|företagsnamn)\s+(?:är|skall vara|ska vara|lyder)\s+(?P<name>[A-ZÅÄÖ][^.,;(]{2,80})"
)
_OPENING, _SHORTEST = 12, 3
_INTRODUCED = re.compile(
    r"(?:vi som söker|sökande|sökanden|organisationen|undertecknad\w*|vi)\s+(?:heter|är|kallas)\s+"
    r"(?P<name>[A-ZÅÄÖ][^.;!?]{2,80}?)(?=\s*\(|,|\s+(?:och|som|med|ansöker|söker)\s|[.;!?]|$)"
)
_NUMBER_WITHIN = 60
_NUMBER_WORDS = re.compile(
    r"org\w*\.?\s*-?\s*n(?:umme)?r\.?:?|ideell\w*\s+förening\w*|ek\w*\.?\s+för\w*\.?|\bAB\b|\(publ\)", re.IGNORECASE
)
_OTHER_NAME = re.compile(r"\b(?:och|samt)\b|[A-ZÅÄÖ][\wåäö]+")
_NAME = re.compile(
    r"[A-ZÅÄÖ][\w&-]*(?:\s+(?:(?:i|och|&|för|ek\.|ideell|ekonomisk|förening|AB|City|Centrum)\b\.?|[A-ZÅÄÖ][\w&-]*))+"
)


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant, the other names it goes by (lower case), and where its name was found."""

    organisation: Organisation
    aliases: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def find_applicant(papers: Sequence[Paper], lexicon: Lexicon, stated: str | None = None) -> Applicant:
    """The name `stated` in the manifest, else the application's, else the bylaws', else what most titles carry."""
    name = None if stated else next(_stated_names(papers, lexicon), None)
    text_name = stated or (name.text if name else _commonest_name(papers))
    number = _number_of(papers, lexicon, text_name)
    municipality = _municipality(papers, lexicon)
    organisation = Organisation(text_name, number, municipality)
    return Applicant(organisation, _aliases(text_name), name.evidence() if name else ())


def _stated_names(papers: Sequence[Paper], lexicon: Lexicon) -> Iterator[Passage]:
    for paper in applications(papers):
        for value in find_fields(paper, lexicon["form_fields"]["applicant"]):
            tidy = _tidy(value)
            if tidy and tidy.text[0].isalpha() and not _is_contact(tidy.text):
                yield tidy
    for paper in applications(papers):
        yield from _introduced(paper)
    for paper in papers:
        if paper.type is DocType.BYLAWS:
            yield from _bylaws_names(paper)


def _introduced(paper: Paper) -> Iterator[Passage]:
    """The name in running text near the top: "vi som söker heter X (802400-1234)", "sökande är X"."""
    for passage in paper.passages[:_OPENING]:
        for match in _INTRODUCED.finditer(passage.text):
            tidy = _tidy(passage.part(*match.span("name")))
            if tidy and len(tidy.text) > _SHORTEST:
                yield tidy


def _is_contact(text: str) -> bool:
    return "@" in text or len(text) > 90


def _bylaws_names(paper: Paper) -> Iterator[Passage]:
    for passage in paper.passages[:12]:
        for pattern in (_IS_NAMED, _BYLAWS_OF):
            match = pattern.search(passage.text)
            if match:
                tidy = _tidy(passage.part(*match.span("name")))
                if tidy:
                    yield tidy
    heads = [p for p in paper.passages[:3] if p.kind is BlockKind.HEADING]
    if len(heads) >= 2 and heads[0].text.lower().startswith(("stadgar", "bolagsordning")):
        yield heads[1]


def bylaws_name(paper: Paper) -> Passage | None:
    """The name of the organisation whose bylaws these are."""
    return next(_bylaws_names(paper), None)


def _tidy(value: Passage) -> Passage | None:
    """Without a number behind it and without a parenthesis."""
    end = len(_PARENTHESIS.split(_NUMBER_TAIL.sub("", value.text))[0].rstrip(" ,;–-"))
    return value.part(0, end) if end else None


def _commonest_name(papers: Sequence[Paper]) -> str | None:
    """The capitalised name in titles and page headers that occurs in the most papers."""
    candidates = Counter(name for paper in papers for name in set(_names_on_top(paper)))
    texts = [paper.document.text for paper in papers]
    ranked = sorted(candidates, key=lambda n: (-sum(n in text for text in texts), -candidates[n], -len(n), n))
    return ranked[0] if ranked and sum(ranked[0] in text for text in texts) >= 2 else None


def _names_on_top(paper: Paper) -> Iterator[str]:
    lines = [line.text for p in paper.passages[:4] for line in p.lines()]
    lines += [row.text for table in paper.tables[:1] for row in table.rows[:2]]
    lines += [
        paper.document.text[b.start : b.end]
        for _, b in paper.document.blocks()
        if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)
    ]
    for line in lines:
        for match in _NAME.finditer(line):
            name = match.group().strip()
            if not name.lower().endswith((" kommun", " stad", " i", " och", " för")):
                yield name


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
    for match in re.finditer(re.escape(name), text):
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


def _aliases(name: str | None) -> tuple[str, ...]:
    """The name without its legal form, and the word a document uses for the applicant's kind."""
    if not name:
        return ()
    core = core_name(name)
    kinds = {"förening": "föreningen", " ab": "bolaget", "bolag": "bolaget", "partnerskap": "partnerskapet"}
    kind = tuple(definite for word, definite in kinds.items() if word in name.lower())
    return tuple(dict.fromkeys((name.lower(), core, *kind)))
