"""Agreements and letters of intent: who, how long, how much, what each shall do, and who has signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.as_json import agreements_json
from pipeline.facts.agreements.claims import read_claims, says_all_signed
from pipeline.facts.agreements.covers import without_covers
from pipeline.facts.agreements.reading import read_agreement
from pipeline.facts.agreements.sectors import told_elsewhere
from pipeline.facts.agreements.shared_terms import with_shared_terms
from pipeline.facts.agreements.supplements import join_supplements
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

__all__ = ["Agreement", "AgreementParty", "agreements_json", "read_agreement_claims", "read_agreements"]

_TYPES = frozenset({DocType.AGREEMENT, DocType.LETTER_OF_INTENT})


def read_agreements(papers: Sequence[Paper], context: Context) -> tuple[Agreement, ...]:
    """The agreements and letters of intent among `papers`, in their order."""
    read = without_covers([read_agreement(paper, context) for paper in papers if paper.type in _TYPES])
    said = says_all_signed(papers, context)
    shared = with_shared_terms(join_supplements(read, context), papers, context)
    joined = (_with_sectors(agreement, papers, context) for agreement in shared)
    return tuple(_contradicted(agreement, said) for agreement in joined)


def _with_sectors(agreement: Agreement, papers: Sequence[Paper], context: Context) -> Agreement:
    return replace(agreement, parties=tuple(told_elsewhere(p, papers, context.lexicon) for p in agreement.parties))


def _contradicted(agreement: Agreement, said: Sequence[Passage]) -> Agreement:
    """An agreement that lacks a signature, with the sentence that says otherwise."""
    signed = agreement.signed_by_all
    if not said or signed.value is not False:
        return agreement
    evidence = (*signed.evidence, *(e for passage in said for e in passage.evidence()))
    why = remark("signature_though_said", why=signed.why, file=said[0].path.rsplit("/", 1)[-1])
    return replace(agreement, signed_by_all=replace(signed, evidence=evidence, why=why))


def read_agreement_claims(papers: Sequence[Paper], context: Context) -> tuple[Claim, ...]:
    """What the other papers say of agreements, as claims of the matter "agreement"."""
    return read_claims(papers, context)
