"""The rows that agreements and letters of intent give: one per agreement, one per party of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.facts.fact import Certainty, Fact, silent
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

    @property
    def is_municipality(self) -> Fact[bool]:
        """Whether the party is a municipality or a municipal company; what nothing tells to be one is none."""
        if self.sectors.value is None:
            return replace(_of(self.sectors, False), certainty=Certainty.INFERRED, why=None)
        return _of(self.sectors, "municipality" in self.sectors.value)

    @property
    def is_property_owner(self) -> Fact[bool]:
        """Whether the party owns or stands for property; undecided where its sector is."""
        return _of(self.sectors, None if self.sectors.value is None else "property_owner" in self.sectors.value)

    @property
    def is_business(self) -> Fact[bool]:
        """Whether the party is a business or stands for businesses; undecided where its sector is."""
        return _of(self.sectors, None if self.sectors.value is None else "business" in self.sectors.value)


def _of(sectors: Fact[frozenset[str]], value: bool | None) -> Fact[bool]:
    return Fact(value, sectors.evidence, sectors.reader, sectors.certainty, why=sectors.why)


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
