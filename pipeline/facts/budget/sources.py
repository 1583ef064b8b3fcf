"""Where the money comes from: public bodies or private parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.budget.labels import bare_label
from pipeline.facts.budget.reader import current_budget
from pipeline.facts.budget.tables import Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sectors import sector_of
from pipeline.language.words import is_any, matches_any, starts_with
from pipeline.remark import remark

_READER = "budget.sources"
_JOINED = re.compile(r"\s+(?:och|samt)\s+|\s*[/&+,]\s*")
_PRIVATE = frozenset({"property_owner", "business"})
_PUBLIC_PARTY = ("region ", "länsstyrelsen", "tillväxtverket")


@dataclass(frozen=True, slots=True)
class FinancingSource:
    """One source of money; `kind` is "public" or "private", undecided where the giver is not said."""

    label: str
    kind: Fact[str]
    evidence: tuple[Evidence, ...]


def financing_sources(
    budgets: Sequence[Budget], agreements: Sequence[Agreement], context: Context
) -> tuple[FinancingSource, ...]:
    """The income rows of the current budget, then the paying parties of the agreements."""
    budget = current_budget(budgets, context)
    rows = budget.rows(Section.INCOME) if budget else ()
    told = budget is None or _tells_sides(budget, context.lexicon)
    from_budget = [source for row in rows if row.sek for source in _from_row(row, context.lexicon)]
    if not told:
        from_budget = [_source(row, None) for row in rows if row.sek]
    return (*from_budget, *_from_agreements(agreements))


def _tells_sides(budget: Budget, lexicon: Lexicon) -> bool:
    """Whether a budget tells income from costs: one with no costs, and rows that can be nothing else, does not."""
    words = lexicon["budget"]["cost_row"]
    costs = any(line.section in (Section.COST, Section.COST_TOTAL) for line in budget.lines)
    return costs or not any(starts_with(bare_label(row.label), words) for row in budget.rows(Section.INCOME))


def _from_row(row: BudgetLine, lexicon: Lexicon) -> Iterator[FinancingSource]:
    """The row's source; one for each of the kinds of money that a row names together without their givers."""
    kind = _kind_of(row.label, lexicon)
    parts = _JOINED.split(row.label)
    if kind == "none":
        return
    if kind is None and len(parts) > 1 and all(is_any(p, lexicon["budget"]["vague"]) for p in parts):
        yield from (_source(replace(row, label=part), None) for part in parts)
    else:
        yield _source(row, kind)


def _source(row: BudgetLine, kind: str | None) -> FinancingSource:
    fact: Fact[str] = (
        found(kind, row.evidence, _READER)
        if kind
        else undecided(_READER, row.evidence, remark("source_unknown", row=row.label))
    )
    return FinancingSource(row.label, fact, row.evidence)


def _kind_of(label: str, lexicon: Lexicon) -> str | None:
    """public, private, None (a grant whose giver is not said), or "none" (interest and the like)."""
    words = lexicon["budget"]
    if is_any(label, words["vague"]):
        return "none" if label.lower().startswith(("ränt", "övrig")) else None
    public, private = matches_any(label, words["public"]), matches_any(label, words["private"])
    if public and not private:
        return "public"
    sectors = sector_of(label, lexicon).sectors
    if "municipality" in sectors:
        return "public"
    return "private" if private or sectors & _PRIVATE else None


def _from_agreements(agreements: Sequence[Agreement]) -> Iterator[FinancingSource]:
    for party in (p for a in agreements for p in a.parties if not p.applicant):
        kind = party_kind(party)
        if kind and party.pays.value:
            evidence = party.pays.evidence or party.evidence
            yield FinancingSource(party.name, found(kind, evidence, _READER), evidence)


def party_kind(party: AgreementParty) -> str | None:
    """Whether a party is a public body or a private one; None where it cannot be told."""
    sectors = sectors_of_party(party)
    if "municipality" in sectors or party.name.lower().startswith(_PUBLIC_PARTY):
        return "public"
    return "private" if sectors & _PRIVATE else None


def sectors_of_party(party: AgreementParty) -> frozenset[str]:
    """The party's sectors, empty where they cannot be told."""
    return party.sectors.value or frozenset()
