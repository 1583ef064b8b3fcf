"""Agreements and letters of intent: who, how long, how much, what each shall do, and who has signed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.agreements.as_json import agreements_json
from pipeline.facts.agreements.claims import read_claims
from pipeline.facts.agreements.reading import read_agreement
from pipeline.facts.agreements.supplements import join_supplements
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.papers import Paper

__all__ = ["Agreement", "AgreementParty", "agreements_json", "read_agreement_claims", "read_agreements"]

_TYPES = frozenset({DocType.AGREEMENT, DocType.LETTER_OF_INTENT})


def read_agreements(papers: Sequence[Paper], context: Context) -> tuple[Agreement, ...]:
    """The agreements and letters of intent among `papers`, in their order."""
    read = tuple(read_agreement(paper, context) for paper in papers if paper.type in _TYPES)
    return join_supplements(read, context)


def read_agreement_claims(papers: Sequence[Paper], context: Context) -> tuple[Claim, ...]:
    """What the other papers say of agreements, as claims of the matter "agreement"."""
    return read_claims(papers, context)
