"""The sector of a party: by its name and number, else by what its agreement says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.cast import Actor
from pipeline.facts.agreements.phrases import first_phrase
from pipeline.facts.fact import Certainty, Fact, found, undecided
from pipeline.language.lexicon import Lexicon
from pipeline.language.sectors import sector_of
from pipeline.language.sentences import sentences
from pipeline.papers import Paper
from pipeline.remark import remark

_LONGEST = 220

#: The word lists that tell a sector by what is said of a party.
HINTS = {"property_owner": "owner_hints", "business": "business_hints", "municipality": "municipality_hints"}


def with_sectors(actors: Sequence[Actor], paper: Paper, lexicon: Lexicon) -> list[Actor]:
    """The actors, each with its sectors as far as they can be told. The applicant is of none of the three."""
    titles = " ".join(p.text for p in paper.passages[:3] if len(p.text) < 120)
    return [_with_sector(actor, titles, paper, lexicon) for actor in actors]


def _with_sector(actor: Actor, titles: str, paper: Paper, lexicon: Lexicon) -> Actor:
    if actor.applicant:
        return _decided(actor, frozenset({"other"}), "applicant")
    sector = sector_of(actor.name, lexicon, actor.org_number)
    owned = first_phrase(lexicon, "municipally_owned", _said(actor, paper))
    if owned and "municipality" not in sector.sectors:
        both = (sector.sectors & {"property_owner"}) | {"municipality"}
        return _decided(actor, both, f"said: {owned.group()}")
    if sector.sectors:
        return _decided(actor, sector.sectors, sector.decided_by)
    for source, text in (("alias", " ".join(actor.aliases)), ("said", _said(actor, paper)), ("title", titles)):
        for name, words in HINTS.items():
            hint = first_phrase(lexicon, words, text)
            if hint:
                return _decided(actor, frozenset({name}), f"{source}: {hint.group()}", Certainty.INFERRED)
    why = remark("party_sector_unknown", name=actor.name)
    unknown: Fact[frozenset[str]] = undecided("agreements.sectors", actor.shown.evidence(), why)
    return replace(actor, sectors=unknown)


def _said(actor: Actor, paper: Paper) -> str:
    """What its declaration says of it, and the sentences that begin with its name."""
    begins = tuple(a for a in (actor.name, *actor.aliases) if len(a) > 2)
    own = [s.text for p in paper.passages for s in sentences(p) if s.text.startswith(begins) and len(s.text) < _LONGEST]
    return " ".join([actor.declared.text, *own])


def _decided(actor: Actor, sectors: frozenset[str], decided_by: str, certainty: Certainty = Certainty.STATED) -> Actor:
    fact = found(sectors, actor.shown.evidence(), "agreements.sectors", certainty)
    return replace(actor, sectors=fact, decided_by=decided_by)
