"""Per party: whether it pays, how much, and whether the agreement says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.facts.agreements.amount_tables import read_table_payments
from pipeline.facts.agreements.amounts import is_past_sum, merge_years, read_payments
from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause, row_clause
from pipeline.facts.agreements.counted import worth_of
from pipeline.facts.agreements.open_amounts import is_left_open, open_rows
from pipeline.facts.agreements.payer_lines import under_names, with_units
from pipeline.facts.agreements.payment import Payment
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.shares import tells_shares
from pipeline.facts.agreements.steps import dated
from pipeline.facts.agreements.sums import find_sums, without_vat
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent, undecided
from pipeline.findings import Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Table
from pipeline.remark import remark

_READER = "agreements.amounts"
_FORMULA = re.compile(
    r"(?:\d+(?:[.,]\d+)?|en|ett|två|tre|fem|tio)\s*(?:\([^)]*\)\s*)?(?:%|procent|promille|‰)(?!\s*rabatt)"
    r"|(?:kr|kronor|öre|sek|:-)\s*(?:per|/|för\s+varje|för\s+var|om\s+året\s+(?:per|för\s+varje)|å)\s*(?:\w+\s+)?(?:kvm|kvadratmeter|m2|m²|invånare|anställd|butik|medlem\w*|lägenhet|"
    r"lokal|fastighet|gästnatt|rum|säng|plats|verksamhet|hyresgäst|företag|medlemsföretag)"
    r"|fördelningsnyckel\w*|fördelas\s+(?:efter|enligt|i\s+proportion|i\s+förhållande|utifrån)|i\s+proportion\s+till|i\s+förhållande\s+till"
    r"|samma\s+(?:belopp|summa)(?!\s+som\s+(?:förra|tidigare|i\s+fjol))|lika\s+(?:mycket|stort\s+belopp|stor\s+summa)|(?:hälften|dubbelt)\s+så\s+mycket"
    r"|(?:efter|utifrån|baserat\s+på|baseras\s+på|beräknas\s+(?:på|efter|utifrån))\s+(?:\w+\s+){0,2}?(?:\w*yta\w*|\w*area\w*|"
    r"taxeringsvärde\w*|omsättning\w*|antal\w*|kvm|kvadratmeter|hyresintäkt\w*)",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(
    r"\b(?:för|under|avseende|avser|i|kalenderåret|året|år|verksamhetsåret|budgetåret)\s+(?:\w*året?\s+)?20\d\d\b"
    r"|\bförsta\s+(?:\w*år(?:et)?)\b",
    re.IGNORECASE,
)
_PURPOSE_PERCENT = re.compile(
    r"(?:procent|%)\s+av\s+(?:partneravgift|avgift|bidrag|medl|omslutning|finansiering|budget|kostnad)", re.IGNORECASE
)

#: "Kommunen svarar för 60 procent av kostnaderna": what a party pays, not what its money is for.
_PAYS_PERCENT = re.compile(
    r"\b(?:svara|stå|betala|bekosta|finansiera|medfinansiera|täcka|bära|bidra|erlägga)(?:r|s)?\s+(?:för\s+|med\s+)?"
    r"(?:\w+\s+)?\d+(?:[.,]\d+)?\s*(?:procent|%)"
    r"|(?:procent|%)\s+av\s+\w+(?:\s+\w+){0,4}?\s+(?:betalas|bekostas|bärs|täcks|finansieras)\s+av\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Financing:
    """What one party pays."""

    pays: Fact[bool]
    amount_stated: Fact[bool]
    sek_per_year: Fact[int]
    by_year: tuple[tuple[int, int], ...] = ()
    formula: Fact[str] = field(default_factory=lambda: silent(_READER))


@dataclass(frozen=True, slots=True)
class _Remarks:
    """Clauses on a party's paying that hold no sum, by kind."""

    formula: tuple[Clause, ...] = ()
    open: tuple[Clause, ...] = ()
    free: tuple[Clause, ...] = ()
    appendix: tuple[Clause, ...] = ()
    bare: tuple[Clause, ...] = ()


def read_financing(
    paper: Paper, clauses: Sequence[Clause], tables: Sequence[Table], cast: Cast, lexicon: Lexicon,
    months: int | None, year: int, start: date | None,
) -> tuple[Financing, ...]:  # fmt: skip
    """One per actor of `cast`, in its order. `year` is the year to give where the sum varies from year to
    year; `start` the agreement's first day, where it is sure.
    """
    clauses = under_names(with_units(clauses, cast), cast)
    in_tables = read_table_payments(paper, tables, cast, lexicon, months)
    payments = dated((*in_tables, *read_payments(clauses, cast, lexicon, months)), start, months)
    left = tuple(open_rows(tables, cast, lexicon))
    indexed = is_indexed(clauses, lexicon)
    remarks = _with_open(_remarks((*clauses, *_formula_rows(tables, cast)), cast, lexicon), left)
    each = [
        _financing([p for p in payments if i in p.actors], remarks[i], year, indexed) for i in range(len(cast.actors))
    ]
    return tuple(_counted(own, remarks[i].formula, clauses, lexicon) for i, own in enumerate(each))


def is_indexed(clauses: Sequence[Clause], lexicon: Lexicon) -> bool:
    """Whether an agreement says that its sums are raised from year to year."""
    texts = [c.text for c in clauses if not c.is_heading]
    return any(says(lexicon, "index_clause", t) and not says(lexicon, "index_denied", t) for t in texts)


def states_amounts(parties: Sequence[tuple[str, Financing]]) -> Fact[bool]:
    """Whether an agreement says what each financing party pays; silent where none pays. `parties` are the
    parties other than the applicant, by name.
    """
    paying = [(name, f) for name, f in parties if f.pays.value]
    if not paying:
        return silent(_READER)
    for certainty in (Certainty.LEFT_OPEN, Certainty.STATED, Certainty.UNDECIDED):
        for name, f in paying:
            stated = f.amount_stated
            if stated.certainty is certainty and not stated.value:
                why = stated.why or remark("amount_unstated", name=name)
                return Fact(stated.value, stated.evidence, _READER, certainty, why=why)
    free = tuple(e for _, f in parties if f.pays.value is False for e in f.pays.evidence)
    evidence = tuple(dict.fromkeys((*(e for _, f in paying for e in f.amount_stated.evidence), *free)))
    return found(True, evidence, f"{_READER}/all stated")


def _formula_rows(tables: Sequence[Table], cast: Cast) -> list[Clause]:
    """The rows that give a party a rate ("12 kr/kvm") instead of a sum."""
    rows = [(row, table) for table in tables for row in table.body if _is_formula(row.text) and cast.named(row.text)]
    return [row_clause(row, (*table.headings, " ".join(table.header))) for row, table in rows]


def _remarks(clauses: Sequence[Clause], cast: Cast, lexicon: Lexicon) -> tuple[_Remarks, ...]:
    kinds: list[dict[str, list[Clause]]] = [{} for _ in cast.actors]
    rest: list[Clause] = []
    for clause in clauses:
        kind = _kind(clause, lexicon)
        if kind is None:
            continue
        if kind == "free" and says(lexicon, "the_rest", clause.whole):
            rest.append(clause)
            continue
        for index in _concerned(clause, cast, lexicon, kind):
            kinds[index].setdefault(kind, []).append(clause)
    for index in cast.others if rest else ():
        if not kinds[index]:
            kinds[index]["free"] = list(rest)
    return tuple(_Remarks(**{name: tuple(found) for name, found in kind.items()}) for kind in kinds)


def _with_open(remarks: tuple[_Remarks, ...], rows: Sequence[tuple[int, Clause]]) -> tuple[_Remarks, ...]:
    """The remarks with the table rows that leave a party's sum open."""
    return tuple(
        replace(own, open=(*own.open, *(clause for of, clause in rows if of == index)))
        for index, own in enumerate(remarks)
    )


def _kind(clause: Clause, lexicon: Lexicon) -> str | None:
    """What a clause without sums says about paying."""
    text = without_vat(clause.whole)
    if clause.is_heading:
        return None
    if says(lexicon, "non_paying", text):
        return "free"
    about = says(lexicon, "pay_verb", text) or says(lexicon, "pay_noun", f"{clause.heading} {text}")
    about = about or any(says(lexicon, "money_heading", heading) for heading in clause.headings[-2:])
    if not about or says(lexicon, "not_paying_matter", text):
        return None
    return _kind_of_payment(text, lexicon)


def _kind_of_payment(text: str, lexicon: Lexicon) -> str | None:
    """What a clause about paying gives instead of a sum."""
    if is_left_open(text, lexicon):
        return "open"
    if _is_formula(text) or tells_shares(text):
        return "formula"
    if any(not is_past_sum(text, i.start, lexicon) for i in find_sums(text)):
        return None
    if says(lexicon, "in_appendix", text):
        return "appendix"
    return "bare" if says(lexicon, "pays_for_certain", text) else None


def _is_formula(text: str) -> bool:
    return bool(_FORMULA.search(text)) and (not _PURPOSE_PERCENT.search(text) or bool(_PAYS_PERCENT.search(text)))


def _concerned(clause: Clause, cast: Cast, lexicon: Lexicon, kind: str) -> tuple[int, ...]:
    """The paying parties a clause speaks of: its subject, else those of its heading, else the only one."""
    mentions = [m for m in cast.mentions(clause.whole) if not m.everyone]
    subjects = [m for m in mentions if set(m.actors) & set(cast.others)]
    if subjects and (kind != "bare" or not _applicant_acts(mentions[0].actors, cast)):
        chosen = [i for m in subjects for i in m.actors] if kind != "bare" else list(subjects[0].actors)
        return tuple(dict.fromkeys(i for i in chosen if i in cast.others))
    if mentions and kind == "bare":
        return ()
    headed = tuple(i for i in cast.named(clause.heading) if i in cast.others)
    if headed or len(cast.others) == 1:
        return headed or cast.others
    each = says(lexicon, "each_pays", clause.whole) or says(lexicon, "money_heading", clause.heading)
    everyone = kind in ("formula", "open") and each
    return cast.others if everyone else ()


def _applicant_acts(actors: tuple[int, ...], cast: Cast) -> bool:
    return all(cast.actors[i].applicant for i in actors)


def _financing(payments: Sequence[Payment], remarks: _Remarks, year: int, indexed: bool) -> Financing:
    """Sums before formulas, before what is left open, before what stands elsewhere; a bare duty to pay comes last."""
    if payments:
        return _with_sums(payments, remarks, year, indexed)
    if remarks.formula:
        return _with_formula(remarks.formula)
    if remarks.open:
        return _without_sum(remarks.open, left_open(f"{_READER}/left open", _evidence(remarks.open)))
    if remarks.appendix:
        why = remark("amount_in_appendix")
        return _without_sum(remarks.appendix, undecided(f"{_READER}/appendix", _evidence(remarks.appendix), why))
    if remarks.bare and not remarks.free:
        return _without_sum(remarks.bare, found(False, _evidence(remarks.bare), f"{_READER}/no sum"))
    no: Fact[bool] = silent(_READER)
    if remarks.free:
        no = found(False, _evidence(remarks.free), f"{_READER}/not paying")
    return Financing(no, silent(_READER), silent(_READER))


def _with_formula(clauses: Sequence[Clause]) -> Financing:
    evidence, reader = _evidence(clauses), f"{_READER}/formula"
    yearly: Fact[int] = undecided(reader, evidence, remark("amount_by_formula"))
    stated = found(True, evidence, reader)
    return Financing(found(True, evidence, _READER), stated, yearly, (), found(clauses[0].text, evidence, reader))


def _counted(own: Financing, formula: Sequence[Clause], clauses: Sequence[Clause], lexicon: Lexicon) -> Financing:
    """What a formula alone gives with the number that the agreement states, which may change before the budget."""
    alone = own.formula.value and own.sek_per_year.value is None and len(formula) == 1
    worth = worth_of(formula[0], clauses, lexicon) if alone else None
    if worth is None:
        return own
    sek, counted_at = worth
    evidence = _evidence((formula[0], counted_at))
    why = remark("amount_by_formula")
    return replace(own, sek_per_year=found(sek, evidence, f"{_READER}/formula counted", Certainty.DOUBTFUL, (), why))


def _without_sum(clauses: Sequence[Clause], stated: Fact[bool]) -> Financing:
    return Financing(found(True, _evidence(clauses), _READER), stated, silent(_READER))


def _with_sums(payments: Sequence[Payment], remarks: _Remarks, year: int, indexed: bool) -> Financing:
    sure = [p for p in payments if not p.doubt] or list(payments)
    evidence = tuple(dict.fromkeys(e for p in sure for e in p.evidence))
    pays = found(True, evidence, f"{_READER}/{sure[0].pattern}")
    stated = found(True, evidence, f"{_READER}/{sure[0].pattern}")
    if sure[0].doubt:
        stated = undecided(_READER, evidence, sure[0].doubt)
    by_year = merge_years(sure)
    formula: Fact[str] = silent(_READER)
    if remarks.formula:
        formula = found(remarks.formula[0].text, _evidence(remarks.formula), f"{_READER}/formula")
        if sure[0].doubt:
            stated = found(True, (*evidence, *formula.evidence), f"{_READER}/formula")
    return Financing(pays, stated, _yearly(sure, by_year, year, evidence, indexed), by_year, formula)


def _yearly(
    payments: Sequence[Payment],
    by_year: tuple[tuple[int, int], ...],
    year: int,
    evidence: tuple[Evidence, ...],
    indexed: bool,
) -> Fact[int]:
    """The yearly sum; where sums are `indexed`, one for the first year is the sum of each year."""
    reader = f"{_READER}/{payments[0].pattern}"
    if all(p.common for p in payments):
        return undecided(reader, evidence, payments[0].doubt)
    if len({value for _, value in by_year}) > 1:
        known = dict(by_year)
        value = known.get(year, by_year[-1][1] if year > by_year[-1][0] else by_year[0][1])
        return found(value, evidence, f"{reader}/by year", Certainty.INFERRED)
    if any(p.step and p.year is None for p in payments):
        return undecided(reader, evidence, remark("amount_by_agreement_year"))
    regular = [p for p in payments if p.per_year is not None]
    if not regular:
        return _irregular(payments, evidence, reader, indexed)
    value, others = _added(regular)
    doubt = payments[0].doubt
    return found(value, evidence, reader, Certainty.DOUBTFUL if doubt else Certainty.STATED, others, doubt)


def _irregular(payments: Sequence[Payment], evidence: tuple[Evidence, ...], reader: str, indexed: bool) -> Fact[int]:
    """What sums that are not said to be yearly give for a year."""
    if all(p.whole for p in payments):
        return undecided(reader, evidence, remark("amount_for_unsure_period"))
    if indexed and len({p.sum for p in payments}) == 1 and all(_is_of_first_year(p) for p in payments):
        return found(payments[0].sum, evidence, f"{reader}/first year", Certainty.INFERRED)
    return found(_total(payments), evidence, reader, Certainty.DOUBTFUL, why=remark("amount_how_often"))


def _is_of_first_year(payment: Payment) -> bool:
    """Whether a sum is said for one year ("… kronor för år 2026", "… under 2026", "det första året …")."""
    return payment.clause is not None and bool(_ONE_YEAR.search(payment.clause.text))


def _total(payments: Sequence[Payment]) -> int:
    first = payments[0]
    return sum(p.sum for p in payments if p.clause is first.clause) if first.clause else first.sum


def _added(payments: Sequence[Payment]) -> tuple[int, tuple[int, ...]]:
    """The yearly sum: parts said in one clause, or added in another ("dessutom"), are added up; a sum that is
    said twice counts once; other sums are alternatives.
    """
    first = payments[0]
    value = first.per_year or 0
    alternatives: list[int] = []
    for payment in payments[1:]:
        amount = payment.per_year or 0
        if amount == value or amount in alternatives or amount == first.per_year:
            continue
        if payment.joined or _is_added(payment, first):
            value += amount
        else:
            alternatives.append(amount)
    return value, tuple(alternatives)


_ADDS = re.compile(
    r"\b(?:dessutom|därutöver|härutöver|vidare|utöver|även|också|jämte|därtill|härtill|extra)\b", re.IGNORECASE
)


def _is_added(payment: Payment, first: Payment) -> bool:
    """Whether another clause adds a payment to the first ("Kommunen betalar dessutom …")."""
    if payment.clause is None or payment.clause is first.clause:
        return False
    return bool(_ADDS.search(payment.clause.text))


def _evidence(clauses: Sequence[Clause]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for c in clauses for e in c.passage.evidence()))
