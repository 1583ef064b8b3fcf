"""The applicant's name where no field gives it: in the title, in the sentence that applies, in the bylaws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.saying import one_of
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import core_name, find_org_numbers, find_organisations
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_OPENING = 12
_TITLES = 4
_TITLE_LENGTH = 110
_BYLAWS_OF = re.compile(
    r"(?i:stadgar|bolagsordning|ordning)\s+(?:för|i|avseende)\s+(?:(?:den\s+)?(?:ideella|ekonomiska)\s+föreningen\s+)?"
    r"(?P<name>[A-ZÅÄÖ].{2,80})"
)
_IS_NAMED = re.compile(
    r"(?:namn|firma|företagsnamn|benämning)\s+(?:är|skall vara|ska vara|lyder)\s+[\"”]?"
    r"(?P<name>[A-ZÅÄÖ][^.,;(\"”]{2,80})"
)
_IS_CALLED = re.compile(
    r"(?:föreningen|bolaget|sammanslutningen|partnerskapet)s?\s+(?:heter|benämns|kallas)\s+[\"”]?"
    r"(?P<name>[A-ZÅÄÖ][^.,;(\"”]{2,80})",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÅÄÖ][\w&-]*(?:\s+(?:(?:i|och|&|för|kring|ek\.|ideell|ekonomisk|förening|för\.)(?![\w])|[A-ZÅÄÖ][\w&-]*))+"
    r"|[A-ZÅÄÖ][\w-]+"
)
_LOOSE_END = re.compile(r"(?:\s+(?:i|och|&|för|kring))+$")


def bylaws_names(paper: Paper) -> Iterator[Passage]:
    """The names that a paper of bylaws gives the organisation, the surest first."""
    for passage in paper.passages[:_OPENING]:
        for pattern in (_IS_NAMED, _IS_CALLED, _BYLAWS_OF):
            match = pattern.search(passage.text)
            if match:
                yield passage.part(*match.span("name"))
    heads = [p for p in paper.passages[:3] if p.kind is BlockKind.HEADING]
    if len(heads) >= 2 and heads[0].text.lower().startswith(("stadgar", "bolagsordning")):
        yield heads[1]


def opening_names(paper: Paper, lexicon: Lexicon) -> Iterator[Passage]:
    """The names in an application's first lines: in its title, beside a number, in the sentence that applies."""
    titles = [p for p in paper.passages[:_TITLES] if len(p.text) <= _TITLE_LENGTH and not p.text.endswith(".")]
    applying = [p for p in paper.passages[:_OPENING] if matches_any(p.text, lexicon["form_fields"]["applies"])]
    numbered = [p for p in paper.passages[:_OPENING] if find_org_numbers(p.text)]
    for passage in (*titles, *applying, *numbered):
        yield from _names_in(passage, lexicon)


def _names_in(passage: Passage, lexicon: Lexicon) -> Iterator[Passage]:
    """Capitalised words of which one is of an organisation's kind; else an organisation known by other signs."""
    text = passage.text
    for match in _NAME.finditer(_masked(text, lexicon)):
        name = _LOOSE_END.sub("", text[match.start() : match.end()])
        if matches_any(name, lexicon["form_fields"]["applicant_kind"]) and len(name.split()) > 1:
            yield passage.part(match.start(), match.start() + len(name))
            return
    for found in find_organisations(text, lexicon):
        if not matches_any(found.value.name, ("*kommun", "*stad", "*stadskärnor", "quality mark *")):
            yield passage.part(found.start, found.end)
            return


def _masked(text: str, lexicon: Lexicon) -> str:
    """The text with the words that are no part of a name in lower case, so that a name ends there."""
    return _not_name(lexicon).sub(lambda m: "·" * len(m.group()), text)


@lru_cache(maxsize=4)
def _not_name(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(one_of(lexicon["form_fields"]["not_name"]), re.IGNORECASE)


def commonest_name(papers: Sequence[Paper], lexicon: Lexicon) -> str | None:
    """The capitalised name in titles and page headers that occurs in the most papers."""
    candidates = Counter(name for paper in papers for name in sorted(set(_names_on_top(paper, lexicon))))
    texts = [" ".join(paper.document.text.split()) for paper in papers]
    ranked = sorted(candidates, key=lambda n: (-sum(n in text for text in texts), -candidates[n], -len(n), n))
    return ranked[0] if ranked and sum(ranked[0] in text for text in texts) >= 2 else None


def _names_on_top(paper: Paper, lexicon: Lexicon) -> Iterator[str]:
    lines = [line.text for p in paper.passages[:_TITLES] for line in p.lines()]
    lines += [row.text for table in paper.tables[:1] for row in table.rows[:2]]
    lines += [
        paper.document.text[b.start : b.end]
        for _, b in paper.document.blocks()
        if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)
    ]
    for line in lines:
        for match in _NAME.finditer(_masked(line, lexicon)):
            name = _LOOSE_END.sub("", line[match.start() : match.end()]).strip()
            if len(name.split()) > 1 and not name.lower().endswith((" kommun", " stad")):
                yield name


def is_same_in_other_words(a: str, b: str) -> bool:
    """Whether two names share the words that tell organisations apart: "Centrumföreningen i X", "X Centrumförening"."""
    one, two = ({w.rstrip("s") for w in core_name(name).split()} for name in (a, b))
    return bool(one and two) and (one <= two or two <= one)
