"""One review against its labels: every rule, its evidence, every document's type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pipeline.evaluation.gold import Gold, GoldEvidence
from pipeline.findings import Evidence, Finding, Review, Status

#: How much of the shorter quote's words must stand in the longer one for them to be the same place.
OVERLAP = 0.60

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """One rule for one dossier. `ours` is None where the review failed or has no such finding. `evidence_hit` is None
    where there is nothing to compare: the statuses differ, or the label has no evidence.
    """

    dossier: str
    code: str
    gold: Status
    ours: Status | None
    evidence_hit: bool | None
    why: str
    reason: str

    @property
    def applicable(self) -> bool:
        """Whether either side says that the rule belongs to the form."""
        return not (self.gold is Status.NOT_APPLICABLE and self.ours is Status.NOT_APPLICABLE)

    @property
    def right(self) -> bool:
        """Whether both say the same."""
        return self.gold is self.ours


@dataclass(frozen=True, slots=True)
class Match:
    """A value beside its label; `gold` and `ours` are in a form that can be compared."""

    dossier: str
    field: str
    gold: object
    ours: object

    @property
    def right(self) -> bool:
        """Whether both say the same."""
        return self.gold == self.ours


def pairs(gold: Gold, review: Review | None, codes: Collection[str]) -> tuple[Pair, ...]:
    """Every labelled rule whose code is in `codes`."""
    ours = {finding.code: finding for finding in review.findings} if review else {}
    return tuple(_pair(gold, code, ours) for code in gold.findings if code in codes)


def document_types(gold: Gold, review: Review | None) -> tuple[Match, ...]:
    """The type of each labelled document beside that of the file in the review, None where it is not there."""
    types = {normal(record.path): record.type.value for record in review.files} if review else {}
    return tuple(Match(gold.name, d.file, d.type.value, types.get(normal(d.file))) for d in gold.documents)


def hits(gold: Iterable[GoldEvidence], ours: Iterable[Evidence]) -> bool:
    """Whether any of our quotes stands in the same place as any of the labels'."""
    found = tuple(ours)
    return any(same_place(g, e) for g in gold for e in found)


def same_place(gold: GoldEvidence, ours: Evidence) -> bool:
    """Whether file and page are the same, and one quote holds the other or most of its words. A label without a quote
    is of a file that cannot be read: naming the file is enough.
    """
    if normal(gold.file) != normal(ours.file):
        return False
    if not gold.quote.strip():
        return True
    return gold.page == ours.page and _overlap(gold.quote, ours.quote)


def normal(text: str) -> str:
    """Composed characters, one blank for any white space, lower case."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def overlap_of_words(a: str, b: str) -> float:
    """The share of the words of the text with fewer words that stand in the other, 0..1."""
    words_a, words_b = set(_WORDS.findall(normal(a))), set(_WORDS.findall(normal(b)))
    fewer = min(len(words_a), len(words_b))
    return len(words_a & words_b) / fewer if fewer else 0.0


def _overlap(a: str, b: str) -> bool:
    left, right = normal(a), normal(b)
    if not left or not right:
        return False
    return left in right or right in left or overlap_of_words(left, right) >= OVERLAP


def _pair(gold: Gold, code: str, findings: Mapping[str, Finding]) -> Pair:
    label, finding = gold.findings[code], findings.get(code)
    status = finding.status if finding else None
    comparable = finding is not None and status is label.status and bool(label.evidence)
    hit = hits(label.evidence, finding.evidence) if finding and comparable else None
    return Pair(gold.name, code, label.status, status, hit, label.why, finding.reason if finding else "")
