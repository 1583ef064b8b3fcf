"""What a budget says of how a deficit is covered: from a source, in words that use it up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.facts.budget.figures import factor, parse_figure
from pipeline.facts.budget.tables import Budget, Section
from pipeline.findings import Evidence
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage, Row, Table

_OF_YEAR = re.compile(
    r"(20\d\d)\s+års\s+(?:under|förlust)|(?:underskott\w*|förlust\w*)\s+(?:för|från|år)\s+(?:år\s+)?(20\d\d)"
)
#: What the year begins with, as what a deficit is taken from ("mot ingående kapital").
_BROUGHT_FORWARD = re.compile(
    r"\b(mot|av|ur|från|med|genom)\s+(?:det\s+|vårt\s+)?ingående\s+(?:eget\s+|balanserat\s+)?(?:kapital|balans|saldo|överskott)\w*",
    re.IGNORECASE,
)


#: A sentence that goes on with what the one before it named ("Av detta använder vi …").
_POINTS_BACK = re.compile(
    r"(?:av|ur|från|med)\s+(?:det|dem|detta|dessa|den|denna)\b|därav|därifrån|varav", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The words that say that a deficit is covered, and by how much in SEK where they say so."""

    evidence: tuple[Evidence, ...] = ()
    sek: Decimal | None = None


def read_cover(budget: Budget, paper: Paper, beside: Sequence[Paper], lexicon: Lexicon) -> Cover:
    """What the budget's own paper says, in its text or its rows, else what the papers `beside` it say of its year."""
    year = budget.year.value
    own = [*_sentences(paper.passages, year, lexicon), *_rows(paper.tables, budget, lexicon)]
    found = own or [c for p in beside for c in _elsewhere(p, year, lexicon)]
    sums = [c.sek for c in found if c.sek is not None]
    known = max(sums) if sums and len(sums) == len(found) else None
    return Cover(tuple(e for c in found for e in c.evidence), known)


def _sentences(passages: Iterable[Passage], year: int | None, lexicon: Lexicon) -> Iterator[Cover]:
    for passage in passages:
        about = matches_any(passage.text, lexicon["budget"]["deficit"])
        before = ""
        for sentence in sentences(passage):
            text = f"{before} {sentence.text}" if _POINTS_BACK.match(sentence.text) else sentence.text
            before = sentence.text
            covers = _uses(text, about, lexicon) and _is_source(text, lexicon)
            if covers and not _of_another_year(sentence.text, year):
                sums = [item.value for item in find_amounts(sentence.text)]
                yield Cover(sentence.evidence(), max(sums, default=None))


def _uses(text: str, about_deficit: bool, lexicon: Lexicon) -> bool:
    """Whether a sentence uses something up: in plain words where a deficit is spoken of or the source is the
    organisation's own, else only beside the deficit itself.
    """
    words = lexicon["budget"]
    if matches_any(text, words["cover_use"]):
        return about_deficit or matches_any(text, words["cover_source_own"])
    return matches_any(text, words["deficit"]) and matches_any(text, words["cover_use_weak"])


def _elsewhere(paper: Paper, year: int | None, lexicon: Lexicon) -> Iterator[Cover]:
    """Passages of other papers on a deficit of the budget's year."""
    named = [
        p
        for p in paper.passages
        if matches_any(p.text, lexicon["budget"]["deficit"]) and str(year) in " ".join((p.text, *p.headings))
    ]
    yield from _sentences(named, year, lexicon)


def _is_source(text: str, lexicon: Lexicon) -> bool:
    words = lexicon["budget"]
    text = _BROUGHT_FORWARD.sub(r"\1 eget kapital", text)
    return matches_any(text, words["cover_source"]) and not matches_any(text, words["cover_denied"])


def _of_another_year(text: str, year: int | None) -> bool:
    named = [int(a or b) for a, b in _OF_YEAR.findall(text.lower())]
    return bool(named) and year not in named


def _rows(tables: Iterable[Table], budget: Budget, lexicon: Lexicon) -> Iterator[Cover]:
    """Rows such as "Ur eget kapital 30 000" that are not counted as income already; a row of what the source holds
    covers nothing.
    """
    words = lexicon["budget"]
    counted = {line.evidence for line in budget.lines if line.section in _COUNTED}
    for row in (row for table in tables for row in table.rows):
        label = next((c.text for c in row.cells if c.text and not parse_figure(c.text)), "")
        used = matches_any(label, words["cover_use"]) or matches_any(label, words["cover_use_weak"])
        if used and _is_source(label, lexicon) and row.evidence() not in counted:
            yield from _row(row, budget.unit)


def _row(row: Row, unit: str) -> Iterator[Cover]:
    figures = [f for c in row.cells if (f := parse_figure(c.text)) and f[0]]
    if figures:
        value, own = figures[-1]
        yield Cover(row.evidence(), abs(value) * factor(own or unit))
    elif not any(parse_figure(c.text) for c in row.cells):
        yield Cover(row.evidence())


_COUNTED = frozenset({Section.INCOME, Section.COST, Section.INCOME_PART, Section.COST_PART})
