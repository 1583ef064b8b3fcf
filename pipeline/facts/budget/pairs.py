"""Each party's yearly amount in the agreements beside its row in the budget of that year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.budget.reader import current_budget
from pipeline.facts.budget.sources import sectors_of_party
from pipeline.facts.budget.tables import Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.language.organisations import core_name
from pipeline.language.words import matches_any
from pipeline.remark import remark

_READER = "budget.pairs"
_STEM = 5


@dataclass(frozen=True, slots=True)
class BudgetPair:
    """One paying party: the agreed and the budgeted amount in SEK a year, and by how many per cent they differ.
    `agreed` is None for a party that pays, or may pay, what could not be read.
    """

    label: str
    agreed: int | None
    budgeted: Fact[int]
    difference_percent: Fact[float]
    indexed: bool
    evidence: tuple[Evidence, ...]


def pair_with_agreements(
    budgets: Sequence[Budget], agreements: Sequence[Agreement], context: Context
) -> tuple[BudgetPair, ...]:
    """A pair for each party with a yearly amount that falls in the budget's year; none without a budget."""
    budget = current_budget(budgets, context)
    if budget is None:
        return ()
    common = _common_words(context)
    pairs = tuple(
        _pair(budget, party, amount, agreement.index_clause, common)
        for agreement in agreements
        for party in agreement.parties
        if (amount := _amount_in(party, budget)) is not None
    )
    return (*_apart(pairs), *_unread(budget, agreements, bool(pairs)))


def _unread(budget: Budget, agreements: Sequence[Agreement], compared: bool) -> Iterator[BudgetPair]:
    """Pairs that cannot be compared: of parties that pay a sum that was not read and, where others are `compared`, of
    those that the agreement says neither pay nor do not: that the rest agree does not tell that these do.
    """
    for agreement in agreements:
        for party in agreement.parties:
            known = party.sek_per_year.value is not None or bool(party.amounts_by_year)
            may_pay = party.pays.value or (compared and party.pays.value is None)
            if not (party.applicant or known) and may_pay and not _is_over(agreement, budget):
                why = party.sek_per_year.why or remark("amount_per_year_unstated", name=party.name)
                evidence = party.amount_stated.evidence or party.pays.evidence or party.evidence
                unknown: Fact[float] = undecided(f"{_READER}/unread", evidence, why)
                nothing: Fact[int] = undecided(f"{_READER}/unread", evidence, why)
                yield BudgetPair(party.name, None, nothing, unknown, agreement.index_clause, evidence)


def _is_over(agreement: Agreement, budget: Budget) -> bool:
    """Whether an agreement ended before the budget's year."""
    end, year = agreement.end.value, budget.year.value
    sure = not agreement.end.alternatives and not agreement.auto_renew.value
    return bool(sure and end and year and end.year < year)


def _common_words(context: Context) -> frozenset[str]:
    """Words that do not tell one party from another: kinds of organisation, and the town's and the applicant's name."""
    names = (context.organisation.municipality or "", context.organisation.name or "")
    town = {_stem(w) for name in names for w in _words(name)}
    return frozenset({*context.lexicon["budget"]["generic_name_words"], *town})


def _apart(pairs: tuple[BudgetPair, ...]) -> tuple[BudgetPair, ...]:
    """Two parties that share one row cannot be paired, even where the sum agrees."""
    rows = Counter(p.budgeted.evidence for p in pairs if p.budgeted.value)
    return tuple(_shared(p) if p.budgeted.value and rows[p.budgeted.evidence] > 1 else p for p in pairs)


def _shared(pair: BudgetPair) -> BudgetPair:
    why = remark("budget_row_shared", name=pair.label)
    unknown: Fact[int] = undecided(_READER, pair.evidence, why)
    return replace(pair, budgeted=unknown, difference_percent=undecided(_READER, pair.evidence, why))


def _amount_in(party: AgreementParty, budget: Budget) -> int | None:
    """The party's amount in the budget's year; None for a party that pays nothing then."""
    year = budget.year.value
    by_year = dict(party.amounts_by_year)
    if year in by_year:
        return by_year[year]
    return party.sek_per_year.value if not party.applicant else None


def _pair(budget: Budget, party: AgreementParty, agreed: int, indexed: bool, common: frozenset[str]) -> BudgetPair:
    rows = budget.rows(Section.INCOME)
    agreed_at = party.sek_per_year.evidence or party.evidence
    row = _row_of(party, rows, common)
    if row is not None:
        share = float(abs(row.sek - Decimal(agreed)) / Decimal(max(agreed, 1)) * 100)
        evidence = (*agreed_at, *row.evidence)
        return BudgetPair(
            party.name,
            agreed,
            found(int(row.sek), row.evidence, _READER),
            found(round(share, 3), evidence, _READER),
            indexed,
            evidence,
        )
    lumped = [r for r in rows if _may_lump(party, r)]
    if lumped:
        why = remark("budget_row_lumped", name=party.name, row=lumped[0].label)
        evidence = (*lumped[0].evidence, *agreed_at)
        unknown: Fact[int] = undecided(_READER, evidence, why)
        return BudgetPair(party.name, agreed, unknown, undecided(_READER, evidence, why), indexed, evidence)
    evidence = (*agreed_at, *budget.evidence)
    lacking = found(100.0, evidence, f"{_READER}/no row")
    return BudgetPair(party.name, agreed, found(0, evidence, _READER), lacking, indexed, evidence)


def _row_of(party: AgreementParty, rows: Sequence[BudgetLine], common: frozenset[str]) -> BudgetLine | None:
    """The row that is this party's alone: by name, by the telling word of its name, or as the only municipal row."""
    named = [r for r in rows if _names(party, r.label, common)]
    if len(named) == 1:
        return named[0]
    if named:
        exact = [r for r in named if core_name(r.label) == core_name(party.name)]
        return exact[0] if len(exact) == 1 else None
    if "municipality" in sectors_of_party(party):
        municipal = [r for r in rows if matches_any(r.label, ("kommun*", "*kommunen", "staden*", "*kommunalt*"))]
        return municipal[0] if len(municipal) == 1 else None
    return None


def _names(party: AgreementParty, label: str, common: frozenset[str]) -> bool:
    """Whether a row's label holds a telling word of a party's name ("Höjden" for "Fastighets AB Höjden")."""
    words = {_stem(w) for w in _words(label)}
    whole = {_stem(w) for w in core_name(party.name).split()}
    telling = {_stem(w) for name in (party.name, *party.aliases) for w in _words(name)} - common
    return (len(whole) > 1 and whole <= words) or bool({t for t in telling if len(t) >= 3} & words)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _STEM else word


def _words(text: str) -> list[str]:
    return ["".join(c for c in w if c.isalnum()) for w in text.lower().replace("-", " ").split()]


def _may_lump(party: AgreementParty, row: BudgetLine) -> bool:
    """A row that names the party's kind in the plural ("partneravgifter", "fastighetsägare och handel")."""
    kinds = {
        "property_owner": ("fastighetsäg*", "partner*", "serviceavgift*", "*avgifter*", "finansiär*"),
        "business": ("handel*", "näringsliv*", "partner*", "serviceavgift*", "*avgifter*", "sponsor*", "företag*"),
        "municipality": ("offentlig*", "bidrag", "anslag", "finansiär*"),
    }
    words = [w for sector in sorted(sectors_of_party(party)) for w in kinds.get(sector, ())]
    return matches_any(row.label, words or ("partner*", "*avgifter*", "bidrag", "finansiär*"))


def agreed_parties(agreements: Sequence[Agreement]) -> Iterator[AgreementParty]:
    """The parties that pay a stated amount."""
    for agreement in agreements:
        yield from (p for p in agreement.parties if p.sek_per_year.value is not None)
