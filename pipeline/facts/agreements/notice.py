"""How an agreement ends or goes on: notice, renewal, and whether either is regulated at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.open_amounts import is_left_open
from pipeline.facts.agreements.phrases import says
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.facts.standing import Standing, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.findings import Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates, find_years
from pipeline.language.durations import find_durations
from pipeline.language.lexicon import Lexicon
from pipeline.remark import remark

_READER = "agreements.notice"
_LABELLED = 40
_LABEL_WORDS = 3
_AFTER = re.compile(
    r"^\W*(?:\([^)]*\)\W*)?(?:\w+\s+){0,3}?(?:uppsägning|varsel|förväg|före|innan|dessförinnan|förutgående|frist|framförhållning)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:uppsägningstid|uppsägningsfrist|varsel(?:tid)?|uppsägning|frist)\w*\W+(?:\w+\W+){0,6}?$", re.IGNORECASE
)
#: What may stand between a label for notice and its length.
_LEADS = re.compile(
    r"\W*(?:(?:ömsesidigt?|minst|lägst|högst|med|skriftlig(?:en|t)?|senast|är)[\s,;:–-]+){0,3}", re.IGNORECASE
)
_EXPLICIT = re.compile(
    r"uppsägning|varsel|frist|framförhållning|förtida\s+upphör|\bsäg\w*\s+(?:\w+\s+){0,3}?upp\b|\b(?:lämna|frånträda|utträda)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"i\s+sänder|i\s+taget|åt\s+gången|(?:för\s+)?varje\s+gång|årsvis|per\s+gång|vardera\s+gången|gång\s+efter\s+(?:annan|gång)",
    re.IGNORECASE,
)
_IN_STEPS = re.compile(r"\s+(?:i\s+sänder|i\s+taget|åt\s+gången|per\s+gång)", re.IGNORECASE)
_YEARLY = re.compile(r"årsvis|år\s+för\s+år|ett\s+(?:kalender|verksamhets)?år\b|ytterligare\s+ett\s+år", re.IGNORECASE)


#: "Utan (föregående) uppsägning" asks for no notice.
_WITHOUT = Anchored(r"\butan\s+(?:\w+\s+){0,3}?(?:uppsägning\w*|varsel)", re.IGNORECASE)


#: A thing in its definite form that is prolonged or renewed, before the verb in the passive or behind the active one.
_PROLONGED = Anchored(
    r"(?:\b(?P<preposition>före|efter|vid|från|till|av|i|på|under|om|med|inom)\s+)?"
    r"\b(?P<thing>\w{3,}(?:en|et|na))\s+(?:(?:kan|får|ska|skall|bör|inte|ej|också|även|då)\s+){0,2}(?:förläng|förny|prolonger)\w*s\b"
    r"|\b(?:förläng|förny|prolonger)(?:a|er|ar)\s+(?:\w+\s+)?(?P<object>\w{3,}(?:en|et|na))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What is said of notice and renewal."""

    notice_months: Fact[int]
    auto_renew: Fact[bool]
    renew_months: Fact[int]
    regulated: Fact[bool]


@dataclass(frozen=True, slots=True)
class _Notice:
    months: int
    clause: Clause
    explicit: bool
    for_breach: bool


def read_ending(clauses: Sequence[Clause], lexicon: Lexicon, period: tuple[Evidence, ...] = ()) -> Ending:
    """Notice and renewal. `period` is the evidence shown where the agreement is silent on both."""
    about = [c for c in clauses if not c.is_heading and _is_about(c, lexicon)]
    notices = [n for clause in about for n in _notices(clause, lexicon)]
    renewal, step = _renewal(about, lexicon)
    return Ending(_notice_fact(notices), renewal, step, _regulated(about, lexicon, renewal, notices, period))


def without_no_notice(text: str) -> str:
    """The text with blanks in place of words that no notice is needed, each thing else at its place."""
    return _WITHOUT.sub(lambda match: " " * len(match.group()), text)


def _is_about(clause: Clause, lexicon: Lexicon) -> bool:
    if _is_of_another(clause, lexicon):
        return False
    text = f"{clause.heading} {clause.whole}"
    return any(
        says(lexicon, words, text) for words in ("termination", "leaving", "renewal", "renewal_matter")
    ) or _is_labelled(clause)


def _is_of_another(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether what ends is something else than the agreement: the lease of a room, an employment."""
    text = f"{clause.heading} {clause.text}"
    if says(lexicon, "own_contract", clause.text):
        return False
    return says(lexicon, "other_contract", text) or _prolongs_another(clause.text, lexicon)


def _prolongs_another(text: str, lexicon: Lexicon) -> bool:
    """Whether what is prolonged is something else than the agreement ("Öppettiderna förlängs")."""
    found = [match for match in _PROLONGED.finditer(text) if not match["preposition"]]
    things = [match["thing"] or match["object"] for match in found]
    return bool(things) and not any(says(lexicon, "binding_thing", thing) for thing in things)


def _only_talks(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a time is for talking over what comes next, not for giving notice."""
    talks = says(lexicon, "renewal_matter", clause.text) and says(lexicon, "renewal_meeting", clause.text)
    return talks and not says(lexicon, "leaving", clause.text)


def _is_labelled(clause: Clause) -> bool:
    """A length of time under a label or heading for notice ("Uppsägningstid: tre månader")."""
    lengths = find_durations(clause.text)
    if not lengths or not _EXPLICIT.search(clause.heading):
        return False
    return len(clause.text) <= _LABELLED or bool(_LEADS.fullmatch(clause.text[: lengths[0].start]))


def _notices(clause: Clause, lexicon: Lexicon) -> list[_Notice]:
    text = without_no_notice(clause.text)
    breach = says(lexicon, "breach", text)
    result = []
    for item in find_durations(text):
        after, before = text[item.end : item.end + 70], text[max(0, item.start - 70) : item.start]
        labelled = _is_labelled(clause)
        if (
            item.value.months < 0.9
            or _IN_STEPS.match(after)
            or not (labelled or _AFTER.search(after) or _BEFORE.search(before))
        ):
            continue
        if _only_talks(clause, lexicon):
            continue
        explicit = labelled or bool(_EXPLICIT.search(after[:45]) or _BEFORE.search(before))
        result.append(_Notice(round(item.value.months), clause, explicit, breach))
    return result


def _notice_fact(notices: Sequence[_Notice]) -> Fact[int]:
    """A plain notice period before a deadline for notice, both before a period of notice for breach."""
    if not notices:
        return silent(_READER)
    ordered = sorted(notices, key=lambda n: (n.for_breach, not n.explicit))
    first = ordered[0]
    equals = [n for n in ordered if (n.for_breach, n.explicit) == (first.for_breach, first.explicit)]
    others = tuple(dict.fromkeys(n.months for n in equals if n.months != first.months))
    evidence = tuple(e for n in equals for e in n.clause.passage.evidence())
    shortest = min((first.months, *others))
    rest = tuple(m for m in (first.months, *others) if m != shortest)
    if first.for_breach:
        why = remark("notice_on_breach")
        return found(shortest, evidence, f"{_READER}/breach", Certainty.DOUBTFUL, rest, why)
    return found(shortest, evidence, f"{_READER}/months", Certainty.STATED, rest)


def _renewal(about: Sequence[Clause], lexicon: Lexicon) -> tuple[Fact[bool], Fact[int]]:
    """Whether the agreement renews by itself, and by how many months each time."""
    for clause in about:
        if not _renews(clause, lexicon):
            continue
        evidence = clause.passage.evidence()
        months = _step(clause.text)
        step: Fact[int] = found(months, evidence, f"{_READER}/step") if months else silent(f"{_READER}/step")
        return found(True, evidence, f"{_READER}/renews"), step
    looked = tuple(dict.fromkeys(e for c in about for e in c.passage.evidence()))
    return found(False, looked, f"{_READER}/no renewal", Certainty.INFERRED), silent(f"{_READER}/step")


def _renews(clause: Clause, lexicon: Lexicon) -> bool:
    text = clause.text
    if says(lexicon, "renewal_optional", text):
        return False
    if says(lexicon, "renewal_automatic", text):
        return True
    conditional = says(lexicon, "unless_terminated", clause.whole)
    stepwise = bool(_STEP.search(text))
    return (says(lexicon, "renewal", text) and (conditional or stepwise)) or (conditional and stepwise)


def _step(text: str) -> int | None:
    """The months that a renewal lasts: the duration nearest to the words for it."""
    steps = [
        item.value.months
        for item in find_durations(text)
        if _IN_STEPS.match(text[item.end :])
        or not (
            _AFTER.search(text[item.end : item.end + 70]) or _BEFORE.search(text[max(0, item.start - 70) : item.start])
        )
    ]
    if steps:
        return round(steps[-1])
    return 12 if _YEARLY.search(text) else None


def _settles(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause settles how the agreement ends or goes on, or when that is talked over."""
    if says(lexicon, "unregulated", clause.text):
        return False
    talked_over = says(lexicon, "renewal_matter", clause.text) and says(lexicon, "renewal_talk", clause.text)
    headed = (
        _is_on_renewal(clause, lexicon) and says(lexicon, "renewal_talk", clause.text) and not _is_open(clause, lexicon)
    )
    leaving = _speaks_of_leaving(clause, lexicon) and _says_when(clause.text, lexicon) and not _is_open(clause, lexicon)
    return (
        says(lexicon, "regulates", clause.text)
        or talked_over
        or headed
        or leaving
        or _is_renewal_dated(clause, lexicon)
    )


def _is_on_renewal(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause stands under a brief heading for renewal and nothing else."""
    return len(clause.heading.split()) <= _LABEL_WORDS and says(lexicon, "renewal_matter", clause.heading)


def _speaks_of_leaving(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is on leaving: by its own words, or as what a question or a brief label asks for."""
    brief = len(clause.heading.split()) <= _LABEL_WORDS and not is_left_open(clause.text, lexicon)
    asked = clause.heading if brief or clause.heading.endswith("?") else ""
    return any(says(lexicon, "leaving", text) for text in (clause.text, asked))


def _is_renewal_dated(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a line under a label for renewal says when it is talked over ("Förlängning: förhandlas hösten 2027")."""
    text = clause.text
    talked_over = says(lexicon, "renewal_matter", clause.heading) and says(lexicon, "renewal_talked", text)
    return talked_over and (bool(find_dates(text) or find_years(text)) or _says_when(text, lexicon))


def _says_when(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause on leaving says when or how: a day, a time ahead, in writing."""
    return says(lexicon, "leaving_when", text) or bool(find_durations(text) or find_dates(text))


def _is_open(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the clause leaves the matter to another time."""
    text = clause.text
    rules_to_come = says(lexicon, "rules_of_leaving", text) and says(lexicon, "rules_to_come", text)
    to_come = rules_to_come or is_unwritten(text, lexicon) or not stands(text, lexicon, (Standing.TO_COME,))
    return to_come or is_left_open(text, lexicon)


def _regulated(
    about: Sequence[Clause],
    lexicon: Lexicon,
    renewal: Fact[bool],
    notices: Sequence[_Notice],
    period: tuple[Evidence, ...],
) -> Fact[bool]:
    """A clause on notice or renewal, on when renewal is negotiated, or that the agreement lapses without notice."""
    plain = [n.clause for n in notices if not n.for_breach]
    free = [c for c in about if _settles(c, lexicon) and not says(lexicon, "breach", c.text)]
    deciding = list(dict.fromkeys([*plain, *free]))
    if renewal.value or deciding:
        evidence = (
            (*renewal.evidence, *(e for c in deciding for e in c.passage.evidence()))
            if renewal.value
            else tuple(e for c in deciding for e in c.passage.evidence())
        )
        return found(True, tuple(dict.fromkeys(evidence)), f"{_READER}/regulated")
    evidence = tuple(e for c in about for e in c.passage.evidence())
    open_ = [c for c in about if _is_open(c, lexicon)]
    doubtful = [
        c for c in about if c not in open_ and not says(lexicon, "breach", c.text) and says(lexicon, "leaving", c.text)
    ]
    if doubtful:
        shown = tuple(e for c in doubtful for e in c.passage.evidence())
        return undecided(f"{_READER}/regulated", shown, remark("notice_unregulated"))
    return found(False, evidence or period, f"{_READER}/regulated", Certainty.INFERRED)
