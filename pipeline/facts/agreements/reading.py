"""One agreement or letter of intent, read from its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.behind_signing import outnumber, sentences_behind
from pipeline.facts.agreements.body import body_end
from pipeline.facts.agreements.cast import Actor, Cast
from pipeline.facts.agreements.clauses import Clause, clauses, tables
from pipeline.facts.agreements.columns import card_clauses, column_clauses
from pipeline.facts.agreements.doubts import doubted
from pipeline.facts.agreements.financing import Financing, is_indexed, read_financing, states_amounts
from pipeline.facts.agreements.hard_lines import by_hard_lines
from pipeline.facts.agreements.introduced import introduction
from pipeline.facts.agreements.notice import Ending, read_ending
from pipeline.facts.agreements.own_words import with_own_words
from pipeline.facts.agreements.parties import find_cast
from pipeline.facts.agreements.period import Period, read_period
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.reach import read_reach
from pipeline.facts.agreements.sectors import HINTS
from pipeline.facts.agreements.signature import Signature
from pipeline.facts.agreements.signatures import read_signatures, signed_by_all
from pipeline.facts.agreements.signing_lines import record_start
from pipeline.facts.agreements.tables import Agreement, AgreementParty
from pipeline.facts.agreements.term_tables import term_clauses
from pipeline.facts.agreements.undertakings import describes_all, read_undertakings
from pipeline.facts.agreements.untold import with_untold
from pipeline.facts.agreements.wavering import unsure, without_promise
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, undecided
from pipeline.findings import Evidence
from pipeline.kept import kept
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, Table
from pipeline.remark import remark

_LONGEST_TITLE = 60
_LONGEST_LINE = 110
_OPENING = 4
_SURE = frozenset({Certainty.STATED, Certainty.INFERRED})


@kept
def read_agreement(paper: Paper, context: Context) -> Agreement:
    """All that the rules ask of one agreement."""
    lexicon = context.lexicon
    paper = by_hard_lines(paper)
    record = record_start(paper, lexicon)
    cast = with_own_words(find_cast(paper, context, record), paper, lexicon)
    signatures = read_signatures(paper, cast, lexicon, record)
    until = body_end(paper, signatures.begins, lexicon)
    tabled = (*tables(paper, until), *_signed_in(paper, until, record, lexicon))
    body = (
        *clauses(paper, lexicon, until),
        *column_clauses(tabled, cast, lexicon),
        *card_clauses(tabled),
        *term_clauses(tabled, lexicon),
    )
    behind = sentences_behind(paper, until, record, lexicon)
    body, behind = ((*body, *behind), ()) if outnumber(behind, body) else (body, behind)
    stated = read_period(body, lexicon, signatures.days)
    if behind and stated.start.value is None and stated.end.value is None and not stated.open_ended.value:
        stated = read_period((*body, *behind), lexicon, signatures.days)
    period = doubted(with_untold(stated, body, tabled, cast, lexicon), body, lexicon)
    ending = read_ending(body, lexicon, period.evidence or _opening(body))
    if behind and not ending.regulated.value:
        ending = read_ending((*body, *behind), lexicon, period.evidence or _opening(body))
    months = period.months.value if period.months.certainty in _SURE else None
    start = period.start.value if period.start.certainty in _SURE else None
    financing = read_financing(paper, body, tabled, cast, lexicon, months, context.as_of.year, start)
    undertakings = read_undertakings(body, tabled, cast, lexicon, paper.type)
    label = _label(paper, cast, lexicon)
    parties = tuple(
        _party(
            actor, paper, label, financing[i], undertakings[i], signatures.by_actor[i], _kind(i, cast, body, context)
        )
        for i, actor in enumerate(cast.actors)
        if actor.committing
    )
    wavers = without_promise(paper.type, body, lexicon)
    parties = tuple(unsure(party, wavers) for party in parties)
    shown = [_shown(cast, i, financing[i], body, lexicon) for i in cast.committed]
    return _agreement(paper, label, parties, period, ending, context, shown, is_indexed(body, context.lexicon))


def _signed_in(paper: Paper, begins: int | None, record: int | None, lexicon: Lexicon) -> tuple[Table, ...]:
    """The tables to sign in that tell as well what each party pays or does."""
    of_terms = ("money_column", "undertaking_column")
    own = (t for t in paper.tables if begins is not None and begins <= t.index < (record or t.index + 1))
    return tuple(t for t in own if any(says(lexicon, words, title) for words in of_terms for title in t.header))


def _agreement(
    paper: Paper,
    label: str,
    parties: tuple[AgreementParty, ...],
    period: Period,
    ending: Ending,
    context: Context,
    shown: Sequence[tuple[Evidence, ...]],
    indexed: bool,
) -> Agreement:
    financing = [(p.name, _financing_of(p)) for p in parties if not p.applicant]
    duties = [(p.name, p.undertaking, e) for p, e in zip(parties, shown, strict=True)]
    signed = [(p.name, p.signed) for p in parties]
    return Agreement(
        label=label,
        path=paper.path,
        type=paper.type,
        title=_title(paper, context.lexicon),
        evidence=_own_evidence(paper, parties),
        parties=parties,
        start=period.start,
        end=period.end,
        months=period.months,
        open_ended=period.open_ended,
        notice_months=ending.notice_months,
        auto_renew=ending.auto_renew,
        renew_months=ending.renew_months,
        regulates_termination=ending.regulated,
        reach=read_reach(period, ending.notice_months, ending.auto_renew, ending.renew_months, context.as_of),
        states_amounts=states_amounts(financing),
        describes_undertakings=_of_two(describes_all(duties), parties),
        signed_by_all=_of_two(signed_by_all(signed), parties),
        index_clause=indexed,
    )


def _of_two(fact: Fact[bool], parties: Sequence[AgreementParty]) -> Fact[bool]:
    """What holds for all parties, which cannot be told where no other than the applicant has been read."""
    if fact.value and not any(not p.applicant for p in parties):
        return undecided(fact.reader, fact.evidence, remark("parties_unread"))
    return fact


def _party(
    actor: Actor,
    paper: Paper,
    label: str,
    financing: Financing,
    undertaking: Fact[str],
    signature: Signature,
    kind: tuple[Evidence, ...],
) -> AgreementParty:
    return AgreementParty(
        label=actor.name,
        agreement=paper.path,
        agreement_label=label,
        name=actor.name,
        evidence=actor.shown.evidence(),
        aliases=actor.aliases,
        org_number=actor.org_number,
        sectors=actor.sectors,
        decided_by=actor.decided_by,
        applicant=actor.applicant,
        people=actor.represented_by,
        pays=financing.pays,
        amount_stated=financing.amount_stated,
        sek_per_year=financing.sek_per_year,
        amounts_by_year=financing.by_year,
        formula=financing.formula,
        signature=signature.kind,
        signed=signature.signed,
        bound=_bound(
            actor, (introduction(actor, paper), kind, financing.pays.evidence, undertaking.evidence), signature
        ),
        unsigned=signature.signed.value is False,
        undertaking=undertaking,
    )


def _bound(actor: Actor, said: Sequence[tuple[Evidence, ...]], signature: Signature) -> Fact[bool]:
    """Whether the party is bound, with what shows it: who it is, what it pays and does, and how it signed."""
    bound = signature.bound
    lead = actor.lead.evidence() if actor.lead else ()
    introduced, *rest = said
    own = tuple(part[0] for part in (actor.shown.evidence(), lead, introduced, introduced[1:], *rest) if part)
    evidence = (*own, *bound.evidence) if bound.value else (*bound.evidence, *own)
    return replace(bound, evidence=tuple(dict.fromkeys(evidence)))


def _kind(index: int, cast: Cast, body: Sequence[Clause], context: Context) -> tuple[Evidence, ...]:
    """The sentence that says what kind of organisation a party is ("Föreningen organiserar 214 butiker")."""
    hints = [HINTS[s] for s in sorted(cast.actors[index].sectors.value or ()) if s in HINTS]
    for clause in body:
        about = not clause.is_heading and says(context.lexicon, "kind_verb", clause.text)
        if about and any(says(context.lexicon, words, clause.text) for words in hints):
            first = next(iter(cast.mentions(clause.text)), None)
            if first and index in first.actors and not first.everyone:
                return clause.passage.evidence()
    return ()


def _financing_of(party: AgreementParty) -> Financing:
    return Financing(party.pays, party.amount_stated, party.sek_per_year, party.amounts_by_year, party.formula)


def _title(paper: Paper, lexicon: Lexicon) -> str:
    """The first of the opening lines that says what kind of document it is."""
    opening = [line.text for p in paper.passages[:_OPENING] for line in p.lines()[:2]]
    return next(
        (t for t in opening if says(lexicon, "kind_of_document", t) and len(t) < _LONGEST_LINE and t[-1:] != "."),
        paper.title,
    )


def _label(paper: Paper, cast: Cast, lexicon: Lexicon) -> str:
    """The title and whom it is with: "Finansieringsavtal (Storby kommun)"."""
    title = _title(paper, lexicon)
    title = title if len(title) <= _LONGEST_TITLE else paper.path.rsplit("/", 1)[-1]
    names = [cast.actors[i].name for i in cast.others]
    if not names or any(name in title for name in names):
        return title
    shown = ", ".join(names[:3]) + (" m.fl." if len(names) > 3 else "")
    return f"{title} ({shown})"


def _own_evidence(paper: Paper, parties: Sequence[AgreementParty]) -> tuple[Evidence, ...]:
    declared = tuple(dict.fromkeys(e for p in parties for e in p.evidence))
    return declared or (paper.passages[0].evidence() if paper.passages else ())


def _opening(body: Sequence[Clause]) -> tuple[Evidence, ...]:
    return body[0].passage.evidence() if body else ()


def _shown(
    cast: Cast, index: int, financing: Financing, body: Sequence[Clause], lexicon: Lexicon
) -> tuple[Evidence, ...]:
    """What to show of a party that has nothing to do: that it only pays, what it pays, else where it is named."""
    only = next((c for c in body if says(lexicon, "only_pays", c.text) and _is_about(index, c, cast)), None)
    told = only.passage.evidence()[:1] if only else ()
    return (*told, *(financing.pays.evidence or cast.actors[index].shown.evidence()))


def _is_about(index: int, clause: Clause, cast: Cast) -> bool:
    first = next(iter(cast.mentions(clause.text)), None)
    return first is None or index in first.actors
