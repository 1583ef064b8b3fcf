"""Terms that several agreements share: a paper of its own on how long all of them run and how they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.reading import read_agreement
from pipeline.facts.agreements.supplements import reach_of, yields
from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.papers import Paper

_MAY_HOLD_TERMS = frozenset({DocType.AGREEMENT, DocType.LETTER_OF_INTENT, DocType.OTHER})
_SHARED = (
    "start", "end", "months", "open_ended", "notice_months", "auto_renew", "renew_months", "regulates_termination",
)  # fmt: skip


def with_shared_terms(
    agreements: Sequence[Agreement], papers: Sequence[Paper], context: Context
) -> tuple[Agreement, ...]:
    """The agreements with what the paper of shared terms says where they refer to it, or where it says to hold for all
    of them and they are silent; without that paper, which binds nobody by itself.
    """
    holding = [p for p in papers if p.type in _MAY_HOLD_TERMS and _are_terms(p, context)]
    if len(holding) != 1:
        return tuple(agreements)
    terms = read_agreement(holding[0], context)
    for_all = _says(holding[0], "terms_for_all", context)
    referring = {p.path for p in papers if for_all or _says(p, "refers_to_terms", context)} - {terms.path}
    if not any(a.path in referring for a in agreements):
        return tuple(agreements)
    others = (a for a in agreements if a.path != terms.path)
    return tuple(_sharing(a, terms, context.as_of) if a.path in referring else a for a in others)


def _are_terms(paper: Paper, context: Context) -> bool:
    opening = [line.text for p in paper.passages[:2] for line in p.lines()[:1]]
    return any(says(context.lexicon, "terms_title", text) for text in (paper.title, *opening))


def _says(paper: Paper, words: str, context: Context) -> bool:
    return any(says(context.lexicon, words, p.text) for p in paper.passages)


def _sharing(agreement: Agreement, terms: Agreement, as_of: date) -> Agreement:
    taken: dict[str, Any] = {n: getattr(terms, n) for n in _SHARED if yields(getattr(agreement, n), getattr(terms, n))}
    joined = replace(agreement, **taken)
    return replace(joined, reach=reach_of(joined, as_of))
