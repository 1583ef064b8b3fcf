"""The rules that no rule file may switch off. They only ever turn a verdict into "unclear", never into another.

- Words read with poor OCR decide nothing.
- Passages that contradict each other decide nothing, unless either of them would decide the same.
- What only the application says does not fulfil a rule that asks for substantiation.
- What is claimed somewhere but found nowhere is not simply missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.facts.fact import Fact
from pipeline.findings import DocType, Evidence
from pipeline.rulebook.logic import Truth
from pipeline.rulebook.outcome import Note, NoteKind, Outcome, Scope, unique

#: Below this confidence (0..1, that of the evidence) a quote decides nothing.
READABLE = 0.60


def guard_leaf(outcome: Outcome, facts: Sequence[Fact[object]], scope: Scope) -> Outcome:
    """What the comparison of `facts` may decide: UNKNOWN where the words behind one of them must not."""
    if outcome.truth not in (Truth.TRUE, Truth.FALSE):
        return outcome
    if any(unreadable(fact.evidence) for fact in facts):
        return _unclear(outcome, Note(NoteKind.POOR_OCR))
    favourable = Truth.TRUE if scope.affirms else Truth.FALSE
    if scope.substantiate and outcome.truth is favourable and any(only_claimed(fact.evidence) for fact in facts):
        return _unclear(outcome, Note(NoteKind.CLAIMED))
    return outcome


def contradiction(outcome: Outcome, values: Sequence[object]) -> Outcome:
    """The outcome of values that decide differently."""
    return _unclear(outcome, Note(NoteKind.CONFLICT, " / ".join(unique(map(str, values)))))


def unreadable(evidence: Sequence[Evidence]) -> bool:
    """Whether no file says it in words that were read with certainty."""
    by_file = groupby(sorted(evidence, key=lambda e: e.file), key=lambda e: e.file)
    return bool(evidence) and all(any(e.confidence < READABLE for e in group) for _, group in by_file)


def only_claimed(evidence: Sequence[Evidence]) -> bool:
    """Whether nothing but the application says it."""
    return bool(evidence) and all(e.doc_type is DocType.APPLICATION for e in evidence)


def _unclear(outcome: Outcome, note: Note) -> Outcome:
    return Outcome(Truth.UNKNOWN, outcome.evidence, unique((*outcome.notes, note)), outcome.looked_in)
