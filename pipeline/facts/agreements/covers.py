"""E-mails that tell what the agreement they carry says: one agreement, read where it is written."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.agreements.tables import Agreement
from pipeline.language.organisations import same_organisation


def without_covers(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements without the e-mails to which one with the same other parties and the same time is attached."""
    return tuple(a for a in agreements if not any(_carries(a, b) for b in agreements))


def _carries(cover: Agreement, attached: Agreement) -> bool:
    inside = attached.path.startswith(f"{cover.path}/")
    return inside and _same_parties(cover, attached) and _same_time(cover, attached)


def _same_parties(a: Agreement, b: Agreement) -> bool:
    ours, theirs = ([p.name for p in x.parties if not p.applicant] for x in (a, b))
    return bool(ours) and all(any(same_organisation(p, q) for q in theirs) for p in ours)


def _same_time(a: Agreement, b: Agreement) -> bool:
    return (a.start.value, a.end.value) == (b.start.value, b.end.value)
