"""Whose house a board member comes from: municipality, property_owner, business or other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.facts.agreements import read_agreements
from pipeline.facts.agreements.tables import AgreementParty
from pipeline.facts.board.entries import Entry
from pipeline.facts.board.told_homes import told_sector
from pipeline.facts.board.told_people import told_person
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.language.organisations import core_name
from pipeline.language.sectors import sector_of
from pipeline.language.words import matches_any
from pipeline.papers import Paper
from pipeline.remark import remark

_READER = "board.sector"
_SHORTEST_NAME = 4
_DOMAIN = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*?([\w-]+)\.(?:se|nu|com|org|net|eu|example)\b")


class Homes:
    """Tells the sector of board members; the agreements are read only for names that tell nothing by themselves."""

    def __init__(self, papers: Sequence[Paper], context: Context) -> None:
        self._papers, self._context = papers, context

    def sector(self, entry: Entry) -> Fact[str]:
        """The sector as the affiliation tells it, else as an agreement with that organisation does."""
        if entry.vacant or not entry.name:
            return silent(_READER)
        if not entry.affiliation:
            return self._by_address(entry) or self._by_person(entry) or undecided(_READER, entry.evidence)
        sector = sector_of(entry.affiliation, self._context.lexicon)
        if sector.sectors:
            return found(_seat(sector.sectors), entry.evidence, f"{_READER}/{sector.decided_by}")
        named = self._by_name(entry)
        if named:
            return named
        inferred = self._by_address(entry) or self._by_person(entry)
        if inferred:
            return inferred
        return undecided(_READER, entry.evidence, remark("board_sector_unknown", affiliation=entry.affiliation))

    def _by_name(self, entry: Entry) -> Fact[str] | None:
        """The sector of the party whose name it is, else of the firm as the dossier tells of it."""
        party = self._party_of(entry.affiliation)
        if party and party.sectors.value:
            evidence = (*entry.evidence, *party.sectors.evidence[:1])
            return found(_seat(party.sectors.value), evidence, f"{_READER}/agreement", Certainty.INFERRED)
        return told_sector(entry.affiliation, self._papers, self._context.lexicon)

    def _by_person(self, entry: Entry) -> Fact[str] | None:
        """The sector that sentences elsewhere give the person."""
        told = told_person(entry.name, self._papers, self._context.lexicon)
        if told is None or told.value is None:
            return None
        return found(_seat(told.value), (*entry.evidence, *told.evidence), told.reader, Certainty.INFERRED)

    def _by_address(self, entry: Entry) -> Fact[str] | None:
        """The sector of the house whose e-mail address stands beside the name; providers of mail tell nothing."""
        domains = {m[1].lower() for e in entry.evidence for m in _DOMAIN.finditer(e.quote)}
        if len(domains) != 1:
            return None
        words = domains.pop().replace(".", " ").replace("-", " ").replace("ae", "ä")
        if matches_any(words, self._context.lexicon["board"]["mail_providers"]):
            return None
        town = core_name(self._context.organisation.municipality or "").removesuffix(" kommun").strip()
        sectors = sector_of(words, self._context.lexicon).sectors
        if town and words == town:
            sectors = frozenset({"municipality"})
        return found(_seat(sectors), entry.evidence, f"{_READER}/address", Certainty.INFERRED) if sectors else None

    def _party_of(self, affiliation: str) -> AgreementParty | None:
        """The party whose name stands in an affiliation."""
        words = f" {core_name(affiliation)} "
        named = (p for p in self._parties if len(core_name(p.name)) >= _SHORTEST_NAME)
        return next((p for p in named if f" {core_name(p.name)} " in words), None)

    @cached_property
    def _parties(self) -> tuple[AgreementParty, ...]:
        agreements = read_agreements(self._papers, self._context)
        return tuple(p for a in agreements for p in a.parties if not p.applicant and p.sectors.value)


def _seat(sectors: frozenset[str]) -> str:
    """A municipal company that owns property sits for the municipality."""
    return "municipality" if "municipality" in sectors else min(sectors)
