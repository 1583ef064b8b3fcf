"""What each party is to pay: sums per year, formulas for them, and what is left to be agreed another time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.payers_behind import only_names_and_sums, sums_come_first
from pipeline.facts.agreements.payment import Payment, Sum
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.rates import rate, yearly_from
from pipeline.facts.agreements.shares import is_shared
from pipeline.facts.agreements.steps import with_steps
from pipeline.facts.agreements.sum_years import without_conflicts, years_of_sums
from pipeline.facts.agreements.sums import find_sums, without_vat
from pipeline.facts.standing import Standing, stands
from pipeline.language.dates import MONTHS
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import alternatives
from pipeline.remark import remark

_WHOLE = re.compile(
    r"\b(?:totalt|sammanlagt|sammantaget|under\s+(?:hela\s+)?avtals(?:perioden|tiden)|för\s+hela\s+(?:avtals)?(?:perioden|tiden)|"
    r"under\s+(?:hela\s+)?perioden|över\s+(?:tre|fyra|fem|två)\s+år|för\s+(?:avtals)?perioden|i\s+ett\s+för\s+allt)\b",
    re.IGNORECASE,
)
#: A sum for so many years in all: "fördelat lika på tre år".
_SPREAD = re.compile(
    r"\b(?:fördela\w*|uppdela\w*|utspri\w*|portionera\w*|totalt|sammanlagt|sammantaget|över)\b[^.\d]{0,40}?"
    r"\b(?P<count>två|tre|fyra|fem|sex|[2-9])\s+(?:avtals|verksamhets|kalender)?år(?:en)?\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\b(?:totalt|sammanlagt|sammantaget|tillsammans|inalles)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\s*(?:kr\w*)?\s*(?:under|för|över)\s+(?:hela\s+)?(?:avtals)?(?:perioden|tiden)\b", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:engångs\w*|en\s+gång|startbidrag\w*|uppstartsbidrag\w*|vid\s+ett\s+tillfälle|inträdesavgift\w*)\b",
    re.IGNORECASE,
)
_INSTALMENT = re.compile(
    r"(?:(?P<count>två|tre|fyra|fem|sex|tolv|2|3|4|6|12)\s+(?:\w+\s+)?(?:delbetalningar|rater|delar|utbetalningar|fakturor|"
    r"poster|omgångar|inbetalningar)\s+(?:om|på|à|å)\s+(?:vardera\s+)?)$",
    re.IGNORECASE,
)
_COUNTS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "tolv": 12}
_DUE = re.compile(
    rf"\s*(?:senast\s+)?(?:den|i|per|under)\s+(?:\d{{1,2}}\s+)?(?:{alternatives(MONTHS)})\b(?!\s+20)", re.IGNORECASE
)
_FRACTION = re.compile(
    r"\b(hälften|(?:en\s+)?(?:tredjedel|fjärdedel|femtedel))(?:en)?\s+av\s+(?:\w+\s+)?$", re.IGNORECASE
)
_FRACTIONS = {"hälften": 2, "tredjedel": 3, "fjärdedel": 4, "femtedel": 5}
_BEYOND = re.compile(r"\b(?:över|överstigande|understigande|under)\s+$", re.IGNORECASE)
_TICKED = re.compile(r"[☒☑✓✔✗]|\[[xX]\]|\([xX]\)")
_BOX = re.compile(r"[☐☒☑✓✔✗]|\[[ xX]?\]|\([ xX]\)")
#: What the applicant itself puts in is no payment of the other party.
_GIVES = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:bidrar|bidra|betalar|betala|erlägger|erlägga|avsätter|avsätta|finansierar|satsar|satsa|svarar|"
    r"svara|lägger|tillskjuter|tillskjuta)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:och|samt|plus|jämte|dels|dessutom|därutöver|därtill)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:vardera|var\s+och\s+en|var\s+för\s+sig|per\s+(?:part|partner|företag|bolag|fastighetsägare|medlem))\b",
    re.IGNORECASE,
)
#: What goes before a sum that is said again in another way.
_RESTATED = re.compile(
    r"[^.;\d]{0,40}?\b(?:dvs|d\.\s?v\.\s?s|det\s+vill\s+säga|d\s+v\s+s|alltså|vilket\s+(?:ger|innebär|blir|gör|motsvarar)|"
    r"innebärande|motsvarande|fördelat\s+med)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:från|av)\s+$", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\b(?:respektive|resp\.?)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?![\d-])")


def read_payments(clauses: Sequence[Clause], cast: Cast, lexicon: Lexicon, months: int | None) -> tuple[Payment, ...]:
    """Every payment that running text gives to parties other than the applicant."""
    return without_conflicts([p for clause in clauses for p in _in_clause(clause, cast, lexicon, months)])


def _in_clause(clause: Clause, cast: Cast, lexicon: Lexicon, months: int | None) -> Iterator[Payment]:
    text = clause.whole
    if not _speaks_of_paying(clause, lexicon) and not only_names_and_sums(clause.text, cast):
        return
    sums = _sums(clause, cast, lexicon)
    if not sums or says(lexicon, "no_payment", text):
        return
    assigned = list(_assign(clause, sums, cast, lexicon))
    for number, (actors, amount) in enumerate(_steps_of_one(assigned)):
        payers = tuple(i for i in actors if i in cast.others)
        joined = number > 0 and bool(_JOINED.search(text[sums[number - 1].end : amount.start]))
        if payers:
            payment = replace(_payment(payers, amount, clause, lexicon, months), joined=joined)
            yield from _in_years(payment, amount)


def _in_years(payment: Payment, amount: Sum) -> Iterator[Payment]:
    """A payment for each of the calendar years that its sum holds for; one that is not yearly only for a single one."""
    yearly = payment.per_year if payment.per_year is not None else payment.sum
    told = amount.calendar if not payment.whole and (len(amount.calendar) == 1 or payment.per_year is not None) else ()
    yield from (replace(payment, year=year, sum=yearly, calendar=told) for year in told)
    if not told:
        yield payment


def _steps_of_one(assigned: Sequence[tuple[tuple[int, ...], Sum]]) -> list[tuple[tuple[int, ...], Sum]]:
    """Steps belong to the sums of one payer; those of several are no steps."""
    one = len({actors for actors, _ in assigned}) == 1
    return [(actors, amount if one else replace(amount, step=None)) for actors, amount in assigned]


def _speaks_of_paying(clause: Clause, lexicon: Lexicon) -> bool:
    if says(lexicon, "pay_verb", clause.whole) or says(lexicon, "pay_noun", clause.whole):
        return True
    if says(lexicon, "undertaking_heading", clause.heading) and yearly_from(clause.text):
        return True
    return any(says(lexicon, "money_heading", heading) for heading in clause.headings[-2:])


def _sums(clause: Clause, cast: Cast, lexicon: Lexicon) -> list[Sum]:
    """The sums of a clause; those of the words that lead a list are of items that name none of their own."""
    text = clause.whole
    found = [item for item in find_sums(text) if item.value >= 100 and not _is_aside(text, item, lexicon)]
    if not found:
        return []
    if _TICKED.search(text):
        found = [item for item in found if _is_chosen(text, item.start)]
    own = [item for item in found if clause.lead and item.start > len(clause.lead.text)]
    found = own or found
    by_heading = yearly_from(" ".join(clause.headings[-2:]))
    sums = [_sum(text, item, found, lexicon) for item in found]
    sums = [s if s.times or s.whole or s.once else replace(s, times=by_heading) for s in sums]
    kept = _without_parts(_without_restated(_instalments_added(sums, text), text), text, cast)
    return with_steps(_with_calendar(_with_years(kept, text), text), text)


def _with_years(sums: list[Sum], text: str) -> list[Sum]:
    """Sums and years that go in pairs ("400 000 kr 2026, 450 000 kr 2027")."""
    years = _YEAR.findall(text)
    if len(sums) < 2 or len(years) != len(sums):
        return sums
    return [replace(s, year=int(year)) for s, year in zip(sums, years, strict=True)]


def _with_calendar(sums: list[Sum], text: str) -> list[Sum]:
    """Sums each of which holds for calendar years of its own."""
    years = years_of_sums(text, len(sums))
    return [replace(s, calendar=own) for s, own in zip(sums, years, strict=True)] if years else sums


def _instalments_added(sums: list[Sum], text: str) -> list[Sum]:
    """Parts of a year's sum that fall due on days of their own ("… den 1 mars och … den 1 september varje år")."""
    if len(sums) < 2 or not all(_DUE.match(text[s.end :]) for s in sums):
        return sums
    total = sum(s.value for s in sums)
    return [replace(sums[0], value=total, end=sums[-1].end, times=1)]


def _is_chosen(text: str, place: int) -> bool:
    """Whether the last box before a sum is ticked ("☐ Brons 5 000 kr ☒ Silver 15 000 kr")."""
    boxes = list(_BOX.finditer(text, 0, place))
    return bool(boxes) and bool(_TICKED.fullmatch(boxes[-1].group()))


def _is_aside(text: str, item: Found[Decimal], lexicon: Lexicon) -> bool:
    """Whether the sum is a fine, a value in kind, or something else than what a party pays."""
    around = without_vat(text[: item.start])[-60:]
    after = text[item.end : item.end + 40]
    if _BEYOND.search(around) or is_past_sum(text, item.start, lexicon):
        return True
    if is_shared(text, around):
        return True
    return says(lexicon, "sum_aside_before", around) or says(lexicon, "sum_aside_after", after)


def is_past_sum(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the part of a sentence before a sum tells of the past ("tidigare betalade bolaget 50 000 kr")."""
    part = re.split(r"[;.,]\s", text[:start])[-1]
    return not stands(part, lexicon, (Standing.OVER,))


def _sum(text: str, item: Found[Decimal], items: Sequence[Found[Decimal]], lexicon: Lexicon) -> Sum:
    following = min((i.start for i in items if i.start >= item.end), default=len(text))
    preceding = max((i.end for i in items if i.end <= item.start), default=0)
    after, before = text[item.end : following], text[preceding : item.start]
    times = None if _in_all(before, after) else rate(after, before, whole_text=text)
    parts = _INSTALMENT.search(before)
    value = int(item.value)
    fraction = _FRACTION.search(before)
    if fraction:
        value = round(value / _FRACTIONS[fraction[1].lower().split()[-1]])
    if parts and times in (None, 1):
        count = parts["count"].lower()
        value *= _COUNTS.get(count) or int(count)
    spread = _SPREAD.search(f"{before} {after}") if times is None else None
    whole = bool(spread or _WHOLE.search(after) or _WHOLE.search(before)) and times is None
    once = bool(_ONCE.search(before) or _ONCE.search(after)) and times is None
    capped = says(lexicon, "cap", before[-30:])
    years = (_COUNTS.get(spread["count"].lower()) or int(spread["count"])) if spread else None
    return Sum(value, item.start, item.end, times, None, whole, once, capped, years)


def _in_all(before: str, after: str) -> bool:
    """ "Sammanlagt … under avtalstiden": a sum for the whole period, whatever follows on how it is parted."""
    period = _PERIOD.match(after)
    return bool(period and _IN_ALL.search(before[-30:]))


def _without_restated(sums: list[Sum], text: str) -> list[Sum]:
    """Sums without those that the next one says again as what each party pays, or for a year ("dvs. … vardera")."""
    restated = {
        a.start
        for a, b in pairwise(sums)
        if _RESTATED.match(text[a.end : b.start])
        and (not a.times or _EACH.search(text[b.end :]) or _WHOLE.search(text[: a.start]))
    }
    return [s for s in sums if s.start not in restated]


def _without_parts(sums: list[Sum], text: str, cast: Cast) -> list[Sum]:
    """Sums that are parts of the one before them ("varav 100 000 kr …") are not payments of their own, unless each is
    that of another party; then a first one of nobody's is only what they pay in all.
    """
    if len(sums) > 2 and sums[0].value == sum(s.value for s in sums[1:]):
        payers = [m.start for m in cast.mentions(text) if _can_pay(m, text, cast)]
        if not all(any(a.end <= start < b.start for start in payers) for a, b in pairwise(sums)):
            return sums[:1]
        return sums if any(start < sums[0].start for start in payers) else sums[1:]
    kept: list[Sum] = []
    for amount in sums:
        before = text[kept[-1].end if kept else 0 : amount.start]
        if kept and re.search(
            r"\b(?:varav|därav|fördelat\s+på|uppdelat|i\s+(?:två|tre|fyra)\s+\w*\s*(?:delar|rater))\b", before
        ):
            continue
        kept.append(amount)
    return kept


def _assign(clause: Clause, sums: Sequence[Sum], cast: Cast, lexicon: Lexicon) -> Iterator[tuple[tuple[int, ...], Sum]]:
    """Whose each sum is: the party named nearest before it, or after it ("från"), else that of the heading."""
    text = clause.whole
    labelled = tuple(i for i in cast.named(clause.heading) if i in cast.others) if clause.lead else ()
    if len(labelled) == len(sums) == 1 and not cast.mentions(clause.text):
        yield labelled, sums[0]
        return
    mentions = [m for m in cast.mentions(text) if not m.genitive or not _owned_noun(text, m)]
    payers = [m for m in mentions if _can_pay(m, text, cast)]
    if len(sums) > 1 and _RESPECTIVELY.search(text) and len(payers) == len(sums):
        yield from ((m.actors, s) for m, s in zip(payers, sums, strict=True))
        return
    if sums_come_first(sums, payers, text):
        yield from ((m.actors, s) for m, s in zip(payers, sums, strict=True))
        return
    each = bool(_EACH.search(text))
    for amount in sums:
        actors = _nearest(payers, amount, sums, text, each)
        yield actors or _implied(clause, cast, lexicon), amount


def _owned_noun(text: str, mention: Mention) -> bool:
    """ "Kommunens bidrag" is what the municipality pays; "föreningens konto" is only where to."""
    return not re.match(
        r"\s+(?:\d|(?:\w+\s+)?(?:\w*bidrag|\w*avgift|\w*insats|\w*ersättning|\w*andel|\w*åtagande|del|\w*stöd))",
        text[mention.end :],
    )


def _can_pay(mention: Mention, text: str, cast: Cast) -> bool:
    """A party other than the applicant, and not the one a payment goes to."""
    if mention.everyone or not any(i in cast.others for i in mention.actors):
        return False
    before = text[max(0, mention.start - 12) : mention.start]
    return not re.search(r"\b(?:till|åt|gentemot)\s+$", before, re.IGNORECASE)


def _nearest(payers: Sequence[Mention], amount: Sum, sums: Sequence[Sum], text: str, each: bool) -> tuple[int, ...]:
    following = min((s.start for s in sums if s.start >= amount.end), default=len(text))
    after = [m for m in payers if amount.end <= m.start < following]
    own_from = any(m.end <= amount.start and _FROM.search(text[: m.start]) for m in payers)
    if (
        after
        and not own_from
        and re.search(r"\b(?:från|av)\s+(?:\w+\s+){0,2}$", text[amount.end : after[0].start], re.IGNORECASE)
    ):
        return after[0].actors
    before = [m for m in payers if m.end <= amount.start]
    if not before:
        return ()
    preceding = max((s.end for s in sums if s.end <= amount.start), default=0)
    own = [m for m in before if m.start >= preceding]
    if own and (each or _coordinated(own, text)):
        return tuple(dict.fromkeys(i for m in own for i in m.actors))
    return before[-1].actors


def _coordinated(mentions: Sequence[Mention], text: str) -> bool:
    """ "A, B och C" right after each other."""
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    return len(mentions) > 1 and all(re.fullmatch(r"\s*(?:,|och|samt|,\s*samt|&)\s*(?:även\s+)?", gap) for gap in gaps)


def _implied(clause: Clause, cast: Cast, lexicon: Lexicon) -> tuple[int, ...]:
    """Who pays where the clause does not say: the party of the heading, or the only one that can."""
    headed = [i for i in cast.named(clause.heading) if i in cast.others]
    if headed:
        return tuple(headed[:1])
    if says(lexicon, "in_equal_parts", clause.whole) and says(lexicon, "together", clause.whole):
        return cast.others
    grouped = [m.actors for m in cast.mentions(clause.heading) if not m.everyone and set(m.actors) <= set(cast.others)]
    if grouped:
        return grouped[0]
    if len(cast.others) == 1 and _is_the_payment(clause, cast, lexicon):
        return cast.others
    each = first_phrase(lexicon, "each_pays", clause.whole)
    return cast.others if each else ()


def _is_the_payment(clause: Clause, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a clause without a payer is about the agreement's payment: it names it, or the one who gets it."""
    mentions = cast.mentions(clause.whole)
    if mentions and all(cast.actors[i].applicant for i in mentions[0].actors):
        return not _GIVES.match(clause.whole[mentions[0].end :])
    if says(lexicon, "the_payment", clause.whole) or mentions:
        return True
    return any(says(lexicon, "money_heading", heading) for heading in clause.headings[-2:])


def _payment(payers: tuple[int, ...], amount: Sum, clause: Clause, lexicon: Lexicon, months: int | None) -> Payment:
    text = clause.whole
    evidence = clause.passage.evidence()
    together = len(payers) > 1 and says(lexicon, "together", text) and not _EACH.search(text)
    value = amount.value
    doubt = None
    if together:
        if says(lexicon, "in_equal_parts", text):
            value = round(value / len(payers))
        else:
            doubt = remark("amount_common")
    if amount.capped:
        doubt = remark("amount_capped")
    yearly = _per_year(value, amount, months)
    common = together and bool(doubt)
    return Payment(
        payers, value, yearly, evidence, "text", amount.year, doubt, common=common, whole=amount.whole,
        step=amount.step, clause=clause,
    )  # fmt: skip


def _per_year(value: int, amount: Sum, months: int | None) -> int | None:
    if amount.times:
        return value * amount.times
    if amount.years:
        return round(value / amount.years)
    if amount.whole and months and months >= 12:
        return round(value * 12 / months)
    return None


def merge_years(payments: Iterable[Payment]) -> tuple[tuple[int, int], ...]:
    """(year, SEK) of payments that are said year by year."""
    return tuple(sorted({p.year: p.sum for p in payments if p.year is not None}.items()))
