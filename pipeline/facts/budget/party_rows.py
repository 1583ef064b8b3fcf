"""Which row of a budget is a party's, and which only may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.facts.agreements.joined_names import bare as form_off
from pipeline.facts.agreements.short_kinds import short_kinds
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.budget.labels import bare_label
from pipeline.facts.budget.sources import sectors_of_party
from pipeline.facts.budget.tables import Budget, BudgetLine, Section
from pipeline.facts.context import Context
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import core_name
from pipeline.language.words import is_any, matches_any
from pipeline.remark import Remark, remark

_STEM = 5
_LEAST_APART = 2
_JOINED = re.compile(r"\s+(?:och|samt|plus|resp\.?|respektive)\s+|\s*[&+/,;]\s*")

#: A municipality's own name, with the town's in it ("Storby kommun").
_MUNICIPALITY = re.compile(r"(?P<town>[A-ZÅÄÖ]\w+(?:[ -][A-ZÅÄÖ]\w+)?)\s+(?:kommun|stad)s?(?!\w)")

_INCLUDING = re.compile(r"\binkl(?:usive|\.)?\s+[A-ZÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Known:
    """What pairing knows beside the party: all paying parties, words that tell no party from another, those of them
    that are the town's name, how many of the parties are a body of one sector's many ("köpmannaföreningen"), and the
    word lists.
    """

    parties: tuple[AgreementParty, ...]
    common: frozenset[str]
    town: frozenset[str]
    bodies: Counter[str]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Match:
    """The rows that are a party's; with `why`, those that may be. No rows: it lacks in the budget."""

    rows: tuple[BudgetLine, ...] = ()
    why: Remark | None = None


def known_of(agreements: Sequence[Agreement], budget: Budget, context: Context) -> Known:
    """What the agreements, the budget's municipal rows and the applicant's name tell."""
    generic = frozenset(context.lexicon["budget"]["generic_name_words"])
    named = (*(p.name for a in agreements for p in a.parties), *(r.label for r in budget.rows(Section.INCOME)))
    towns = (m["town"] for name in named if (m := _MUNICIPALITY.match(bare_label(name))))
    names = (context.organisation.municipality or "", context.organisation.name or "", *towns)
    town = frozenset(_stem(w) for name in names for w in _words(name)) - generic
    common = generic | town
    paying = {core_name(p.name): p for a in agreements for p in a.parties if p.pays.value and not p.applicant}
    bodies = Counter(body for p in paying.values() if (body := _body(p, context.lexicon)))
    return Known(tuple(paying.values()), common, town, bodies, context.lexicon)


def row_of(party: AgreementParty, agreed: int, budget: Budget, known: Known) -> Match:
    """The row that is this party's alone: by its name, by the telling word of it, as the only municipal row, or as that
    of the many it stands for. What it may share with others, or be, is no match.
    """
    rows = (*budget.rows(Section.INCOME), *budget.rows(Section.INCOME_PART))
    readers = (_named, _municipal, _of_body, _of_kind)
    for candidates in (read(party, rows, known) for read in readers):
        shared = next((r for r in candidates if _is_shared(party, r.label, known)), None)
        if shared:
            return Match((shared,), remark("budget_row_common", name=party.name, row=shared.label))
        if len(candidates) == 1:
            return Match(candidates)
        if candidates:
            return _of_several(party, agreed, candidates)
    apart = _is_told_apart(party, rows, known)
    lumped = [r for r in rows if _may_lump(party, r, known.lexicon) and not _is_of_another(party, r, known)]
    lumped = [r for r in lumped if not (apart and _is_of_members(r.label, known.lexicon))]
    return Match((lumped[0],), remark("budget_row_lumped", name=party.name, row=lumped[0].label)) if lumped else Match()


def _is_told_apart(party: AgreementParty, rows: Sequence[BudgetLine], known: Known) -> bool:
    """Whether the budget gives all other payers of the party's sector, two at least, rows of their own: then what the
    members pay as such holds none of them.
    """
    sectors = sectors_of_party(party)
    others = [p for p in known.parties if core_name(p.name) != core_name(party.name) and sectors_of_party(p) & sectors]
    own = [p for p in others if any(not _is_shared(p, r.label, known) for r in _named(p, rows, known))]
    return len(own) == len(others) >= _LEAST_APART


def _is_of_members(label: str, lexicon: Lexicon) -> bool:
    """Whether a row is what members pay for being members ("Medlemsavgifter", "Medlemsavgifter företag")."""
    words = lexicon["budget"]
    rest = [w for w in label.split() if not is_any(w.strip(",;()"), words["member_kinds"])]
    return is_any(label, words["member_fees"]) or is_any(" ".join(rest), words["member_fees"])


def _of_several(party: AgreementParty, agreed: int, rows: tuple[BudgetLine, ...]) -> Match:
    """Several rows of one party count together where they give what is agreed; else the one that is its bare name."""
    if abs(sum((r.sek for r in rows), Decimal(0))) == agreed:
        return Match(rows)
    exact = tuple(r for r in rows if core_name(r.label) == core_name(party.name))
    if len(exact) == 1:
        return Match(exact)
    return Match(rows, remark("budget_rows_several", name=party.name))


def _named(party: AgreementParty, rows: Sequence[BudgetLine], known: Known) -> tuple[BudgetLine, ...]:
    return tuple(r for r in rows if _names(party, r.label, known.common))


def _names(party: AgreementParty, label: str, common: frozenset[str]) -> bool:
    """Whether a row's label holds a telling word of a party's name ("Höjden" for "Fastighets AB Höjden")."""
    if bare_label(label).casefold() == party.name.casefold():
        return True
    words = {_stem(w) for w in _words(label)}
    whole = {_stem(w) for w in core_name(party.name).split()}
    telling = {_stem(w) for name in (party.name, *party.aliases) for w in _words(name)} - common
    return (len(whole) > 1 and whole <= words) or bool({t for t in telling if len(t) >= 3} & words)


def _municipal(party: AgreementParty, rows: Sequence[BudgetLine], known: Known) -> tuple[BudgetLine, ...]:
    if "municipality" not in sectors_of_party(party):
        return ()
    words = known.lexicon["budget"]
    return tuple(
        r
        for r in rows
        if matches_any(r.label, words["municipal_row"]) and not matches_any(r.label, words["no_municipal_row"])
    )


def _of_body(party: AgreementParty, rows: Sequence[BudgetLine], known: Known) -> tuple[BudgetLine, ...]:
    """The rows of the many that the party is the body of ("Handlarna"), where no other paying party is one too."""
    body = _body(party, known.lexicon)
    if body is None or known.bodies[body] > 1:
        return ()
    many = known.lexicon["budget"]["bodies"][body]["row"]
    return tuple(r for r in rows if is_any(_core_of(r.label, known), many))


def _of_kind(party: AgreementParty, rows: Sequence[BudgetLine], known: Known) -> tuple[BudgetLine, ...]:
    """The rows that name the party by its kind ("Banken"), where it is the only one of that kind that pays."""
    own = _kinds(party)
    taken = {k for p in known.parties if core_name(p.name) != core_name(party.name) for k in _kinds(p)}
    return tuple(r for r in rows if _definite(_core_of(r.label, known).removesuffix("s")) & (own - taken))


def _definite(word: str) -> frozenset[str]:
    """A word and what it may be with an article ("bank", "banken")."""
    return frozenset(word + ending for ending in ("", "n", "en", "et"))


def _kinds(party: AgreementParty) -> frozenset[str]:
    return frozenset(kind for word in party.name.lower().split() for kind in short_kinds(word))


def _body(party: AgreementParty, lexicon: Lexicon) -> str | None:
    bodies = lexicon["budget"]["bodies"]
    return next((name for name, entry in bodies.items() if matches_any(party.name, entry["party"])), None)


def _core_of(label: str, known: Known) -> str:
    """A label without the town and the words for what is paid ("Bidrag från Storby handlare")."""
    words = (w.strip(",;") for w in bare_label(label).lower().split())
    fillers = known.lexicon["budget"]["row_filler"]
    return " ".join(w for w in words if not (is_any(w, fillers) or (_stem(w) in known.town)))


def _is_shared(party: AgreementParty, label: str, known: Known) -> bool:
    """Whether a row that names the party names others too: "m.fl.", "och övriga", another name or kind of payer."""
    words = known.lexicon["budget"]
    bare = bare_label(label)
    if matches_any(label, words["and_others"]) or _INCLUDING.search(label):
        return True
    parts = _parts(form_off(bare).rstrip(" ,"), party)
    others = [p for p in parts if not _names(party, p, known.common)]
    if len(parts) < 2 or not others:
        return False
    own = [p for p in parts if p not in others]
    return any(
        matches_any(p, words["payer"]) or (own and p.strip()[:1].isupper()) for p in others if own or len(others) > 1
    )


def _parts(label: str, party: AgreementParty) -> list[str]:
    """What a label joins; a joint within the party's own name ("Grensta Handel och Krog") joins nothing."""
    names = {form_off(name) for name in (party.name, *party.aliases)}
    own = [m.span() for n in names for m in re.finditer(rf"(?<!\w){re.escape(n)}(?!\w)", label, re.IGNORECASE)]
    joints = [m.span() for m in _JOINED.finditer(label) if not any(a < m.start() and m.end() < b for a, b in own)]
    starts, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(label)]
    return [label[a:b] for a, b in zip(starts, ends, strict=True) if label[a:b].strip()]


def _stem(word: str) -> str:
    """A word without the ending of a genitive, or of what a company's name says its trade by ("fastigheter")."""
    if len(word) > _STEM + 2 and word.endswith("er"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > _STEM else word


def _words(text: str) -> list[str]:
    return ["".join(c for c in w if c.isalnum()) for w in text.lower().replace("-", " ").split()]


def _may_lump(party: AgreementParty, row: BudgetLine, lexicon: Lexicon) -> bool:
    """A row that names the party's kind in the plural ("partneravgifter", "fastighetsägare och handel"), or any kind of
    payers where the party's own is not known. Fees for what is sold to anyone are no party's.
    """
    kinds = lexicon["budget"]["lumped_kinds"]
    sectors = sorted(sectors_of_party(party) & kinds.keys()) or sorted(kinds)
    label = _without_sales(row.label, lexicon)
    return any(matches_any(label, kinds[sector]) for sector in sectors)


def _without_sales(label: str, lexicon: Lexicon) -> str:
    """A label without the words for fees that buyers, guests and stallholders pay ("Torgdagar, platsavgifter")."""
    words = lexicon["budget"]
    sold = (*words["sales_fees"], *(words["bare_fees"] if matches_any(label, words["sold_at"]) else ()))
    return " ".join(w for w in label.split() if not is_any(w.strip(",;.:()"), sold))


def _is_of_another(party: AgreementParty, row: BudgetLine, known: Known) -> bool:
    """Whether a row is another paying party's alone, by its name ("Partnerföreningen")."""
    others = (p for p in known.parties if core_name(p.name) != core_name(party.name))
    return any(_names(p, row.label, known.common) and not _is_shared(p, row.label, known) for p in others)
