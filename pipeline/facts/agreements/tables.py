"""The rows that agreements and letters of intent give: one per agreement, one per party of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.facts.fact import Fact, silent
from pipeline.findings import DocType, Evidence


@dataclass(frozen=True, slots=True)
class AgreementParty:
    """One party to one agreement.

    `sectors` holds "municipality", "property_owner", "business", "other". `pays` says whether the party is to pay
    money; `amount_stated` whether it is said how much (a sum or a formula). `sek_per_year` is in whole kronor,
    `amounts_by_year` are pairs (year, SEK) where the sum varies. `signature` is the kind of signature found: "ink",
    "typed" or "electronic"; `signed` is whether the party has signed, `bound` the same but content with ink over the
    party's printed name. `undertaking` quotes what the party shall do beyond paying.
    """

    label: str
    agreement: str
    agreement_label: str
    name: str
    evidence: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()
    org_number: str | None = None
    sectors: Fact[frozenset[str]] = silent("agreements.parties")
    decided_by: str = ""
    applicant: bool = False
    people: tuple[str, ...] = ()
    pays: Fact[bool] = silent("agreements.amounts")
    amount_stated: Fact[bool] = silent("agreements.amounts")
    sek_per_year: Fact[int] = silent("agreements.amounts")
    amounts_by_year: tuple[tuple[int, int], ...] = ()
    formula: Fact[str] = silent("agreements.amounts")
    signature: Fact[str] = silent("agreements.signatures")
    signed: Fact[bool] = silent("agreements.signatures")
    bound: Fact[bool] = silent("agreements.signatures")
    unsigned: bool = False
    undertaking: Fact[str] = silent("agreements.undertakings")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement or letter of intent.

    `months` is the agreed period in whole months; `end` the last day of it. `notice_months` and `renew_months` are
    in months. `reach` is the day up to which the commitment binds as seen from the as-of date: the current period
    with any renewal that already binds; for an open-ended one the as-of date plus the notice period.
    """

    label: str
    path: str
    type: DocType
    title: str
    evidence: tuple[Evidence, ...]
    parties: tuple[AgreementParty, ...] = ()
    start: Fact[date] = silent("agreements.period")
    end: Fact[date] = silent("agreements.period")
    months: Fact[int] = silent("agreements.period")
    open_ended: Fact[bool] = silent("agreements.period")
    notice_months: Fact[int] = silent("agreements.notice")
    auto_renew: Fact[bool] = silent("agreements.notice")
    renew_months: Fact[int] = silent("agreements.notice")
    regulates_termination: Fact[bool] = silent("agreements.notice")
    reach: Fact[date] = silent("agreements.period")
    states_amounts: Fact[bool] = silent("agreements.amounts")
    describes_undertakings: Fact[bool] = silent("agreements.undertakings")
    signed_by_all: Fact[bool] = silent("agreements.signatures")
    index_clause: bool = False

    @property
    def unsigned_parties(self) -> tuple[str, ...]:
        """The names of the parties whose signature lacks."""
        return tuple(p.name for p in self.parties if p.unsigned)

    @property
    def counterparties(self) -> tuple[AgreementParty, ...]:
        """The parties other than the applicant."""
        return tuple(p for p in self.parties if not p.applicant)
