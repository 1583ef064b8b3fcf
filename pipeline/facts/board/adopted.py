"""When bylaws were adopted: the last date they give for it; a registration is no adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.facts.board.phrases import BLANK
from pipeline.facts.fact import Fact, found, silent, undecided
from pipeline.findings import Evidence
from pipeline.language.dates import find_dates
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_READER = "board.adopted"
_ADOPTED = re.compile(
    r"\b(?:antag(?:na|en|its|it|et|ande)|antog(?:s)?|beslutade?s?|fastställ(?:da|d|des|t|ts)|"
    r"revidera(?:de|d|des|ts)|ändra(?:de|d|des|ts)|godkän(?:da|d|des|ts|t)|gäller\s+från)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:stadga\w*|stadgar\w*|bolagsordning\w*)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:möte|stämma|styrelse|fullmäktige|den|vid|på|av)\w*|\d{4}-\d\d-\d\d", re.IGNORECASE)
_NOT_ADOPTED = re.compile(r"\bregistrera|\bbolagsverket|\bförslag\b|\butkast\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:ändring|förslag|beslut\s+om|krävs|skall\s+fattas|kan\s+endast)\b", re.IGNORECASE)
_EDGE = 8


def read_adopted(paper: Paper) -> Fact[date]:
    """The latest date on which the bylaws say they were adopted or revised."""
    dated = [(day, evidence) for line in _lines(paper) for day, evidence in _days(line)]
    if dated:
        latest = max(day for day, _ in dated)
        return found(latest, next(evidence for day, evidence in dated if day == latest), _READER)
    blank = next((p for p in _lines(paper) if _says_adopted(p.text) and re.search(BLANK, p.text)), None)
    return undecided(_READER, blank.evidence(), remark("adoption_blank")) if blank else silent(_READER)


def _lines(paper: Paper) -> Sequence[Passage]:
    """The first and last passages, line by line, and any sentence that names the bylaws."""
    passages = paper.passages
    edges = [*passages[:_EDGE], *passages[max(_EDGE, len(passages) - _EDGE) :]]
    named = [p for p in passages[_EDGE:-_EDGE] if _SUBJECT.search(p.text) and _ADOPTED.search(p.text)]
    return [part for p in (*edges, *named) for part in (p, *_pairs(p.lines()))]


def _pairs(lines: Sequence[Passage]) -> Iterator[Passage]:
    if len(lines) > 1:
        yield from lines


def _says_adopted(text: str) -> bool:
    return bool(_ADOPTED.search(text)) and not _NOT_ADOPTED.search(text) and not _FUTURE.search(text)


def _days(line: Passage) -> Iterator[tuple[date, tuple[Evidence, ...]]]:
    for verb in _ADOPTED.finditer(line.text):
        around = line.text[max(0, verb.start() - 80) : verb.end() + 140]
        if not _says_adopted(around) or not (_SUBJECT.search(around) or _WHERE.search(around)):
            continue
        for item in find_dates(line.text[verb.start() : verb.end() + 140]):
            day = item.value.first()
            if day and item.value.exact:
                yield day, line.evidence()
