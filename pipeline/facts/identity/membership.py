"""Whether the applicant says that it is a member of Svenska Stadskärnor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found
from pipeline.findings import DocType, Evidence
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_READER = "identity.membership"


@dataclass(frozen=True, slots=True)
class Membership:
    """One statement on membership; `affirmed` is false where it is denied or only intended."""

    label: str
    affirmed: Fact[bool]
    evidence: tuple[Evidence, ...]


def read_memberships(papers: Sequence[Paper], context: Context) -> tuple[Membership, ...]:
    """One row: the statements of all papers taken together; a denial beside an affirmation is a contradiction."""
    said = [(truth, p) for paper in papers for truth, p in _statements(paper, context)]
    if not said:
        return ()
    values = list(dict.fromkeys(truth for truth, _ in said))
    evidence = tuple(e for value in values for e in next(p for t, p in said if t is value).evidence())
    fact = found(values[0], evidence, _READER, alternatives=tuple(values[1:]))
    return (Membership("medlemskap i Svenska Stadskärnor", fact, evidence),)


def _statements(paper: Paper, context: Context) -> Iterator[tuple[bool, Passage]]:
    words = context.lexicon["cues_membership"]
    proof = paper.type is DocType.MEMBERSHIP_PROOF
    for sentence in (s for p in _passages(paper) for s in sentences(p)):
        if not matches_any(sentence.text, words["stadskarnor"]):
            continue
        if proof:
            yield True, sentence
        elif matches_any(sentence.text, words["membership"]):
            denied = matches_any(sentence.text, words["membership_denied"])
            intended = matches_any(sentence.text, words["membership_intended"])
            yield not (denied or intended), sentence


def _passages(paper: Paper) -> Iterator[Passage]:
    """Passages, then table rows as "label: value" (a form's fields), each as one passage."""
    yield from paper.passages
    for table in paper.tables:
        yield from (cell for row in table.rows for cell in row.cells if cell.text)
