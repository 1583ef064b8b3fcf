"""The period of an agreement: its first and last day, how long it is, and whether it runs until further notice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.facts.agreements.calendar import later_end, months_between
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.notice import without_no_notice
from pipeline.facts.agreements.period_labels import Stated, is_period_label, labelled_ends
from pipeline.facts.agreements.phrases import all_phrases, first_phrase, says
from pipeline.facts.agreements.pointing import after_pointing
from pipeline.facts.agreements.spans import bounds, length, points
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.findings import Evidence
from pipeline.language.amounts import find_amounts
from pipeline.language.dates import add_months
from pipeline.language.lexicon import Lexicon
from pipeline.remark import remark

#: Days by which an end may fall short of the length that is told in words.
_DAYS_APART = 20
_READER = "agreements.period"
_CONDITIONS = ("renewal_automatic", "renewal_optional", "unless_terminated")
#: A clause that begins with a time and has neither subject nor verb, with the label that it may have in the line.
_FRAGMENT = re.compile(
    r"\W*(?P<label>(?:gäller|gälla|avser|tid|tiden|perioden?|giltig\w*|löper|löptid\w*|avtalstid\w*|avtalsperiod\w*|varaktighet)"
    r"(?:\s+(?:från|under|för|tid|tiden|perioden))?\s*:?\s+)?"
    r"(?:(?:börjar|startar|inleds|inledes|påbörjas|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|under|för|åren|år|tiden|perioden|mellan|den|kalenderåren|start|första\s+dag)\s*:?\s+)*"
    r"(?:\d|tills\s?vidare|(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?:\d|år)|(?:ett|två|tre|fyra|fem)\s+år|årsskiftet)",
    re.IGNORECASE,
)
_SHORT_AND = re.compile(r"(?<=\d)\s+o\.?\s+(?=\d)")
#: "Avtalet gällde …" in the agreement itself tells of its own period.
_APPLIED = re.compile(
    r"(?<=^avtalet )gällde\b|(?<=^detta avtal )gällde\b|(?<=^överenskommelsen )gällde\b", re.IGNORECASE
)
_REPLACES = re.compile(r"\bersätter\b[^.;]*?\b(?:och|samt)\s+(?=(?:gäller|löper|träder|är\s+giltig)\b)", re.IGNORECASE)
_SHORTEST = 3
_SHORTEST_POINTED = 6
_TITLES = 6
_OPENING = 3

_YEAR_BY_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """The period of one agreement as facts, and the clause that states it."""

    start: Fact[date]
    end: Fact[date]
    months: Fact[int]
    open_ended: Fact[bool]
    evidence: tuple[Evidence, ...] = ()


def read_period(clauses: Sequence[Clause], lexicon: Lexicon, signed_on: Sequence[date] = ()) -> Period:
    """The agreed period. `signed_on` are the dates of the signatures, for agreements that run from their signing."""
    stated = list(_in_turn(clauses, lexicon))
    if not any(s.rank and (s.start or s.end or s.months) for s in stated):
        stated += _fragments(clauses, lexicon)
    if not (any(s.start for s in stated) and any(s.end or s.months or s.open_ended for s in stated)):
        stated += labelled_ends(clauses, lexicon)
    stated = stated or _promised_ends(clauses, lexicon)
    if not stated:
        return _nothing(clauses)
    best = max(s.rank for s in stated)
    weighed = [s for s in stated if s.rank >= min(best, 2)]
    weighed += [*_ends_elsewhere(weighed, clauses, lexicon), *_starts_elsewhere(weighed, stated)]
    return _compose(sorted(weighed, key=lambda s: -s.rank), max(signed_on, default=None))


def _in_turn(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[Stated]:
    """What each clause says; a sentence without a subject of its own goes on with that of the one before it."""
    before: Stated | None = None
    for clause in clauses:
        own = state(clause, lexicon)
        if own is None and before and before.rank > 1 and _goes_on(clause, lexicon):
            own = state(clause, lexicon, before.rank)
        if own:
            yield own
        before = own


def _goes_on(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a word for what the one before was about ("Det började gälla …")."""
    first = first_phrase(lexicon, "period_goes_on", clause.text)
    return not clause.is_heading and first is not None and not first.start() and bool(points(clause.text))


def state(clause: Clause, lexicon: Lexicon, rank: int | None = None) -> Stated | None:
    """What a clause says about the period, if it is about it; `rank` is given where the clause before tells that."""
    rank = rank or _rank(clause, lexicon)
    if rank is None:
        return _pointed(clause, lexicon)
    whole = _without_older(clause.whole)
    prolonged = _prolonged_to(clause, lexicon)
    if prolonged:
        return Stated(clause, 4, end=prolonged)
    if says(lexicon, "prolongs_now", whole) and all(anew := bounds(whole)):
        return Stated(clause, rank, *anew)
    text = _before_notice(whole, lexicon)
    start, end = bounds(text)
    start = start or _same_day(text, lexicon)
    open_ended = says(lexicon, "until_further_notice", whole) and not says(lexicon, "not_open_ended", whole)
    from_signing = start is None and says(lexicon, "from_signing", text)
    vowed = says(lexicon, "staying_together", text) or _agrees(clause, lexicon)
    of_agreement = rank > 1 or bool(start) or from_signing or vowed
    months = length(text, _is_labelled(clause, lexicon)) if of_agreement else None
    if months is None and rank > 1 and not end and _runs_by_the_year(clause, text, lexicon):
        months = _YEAR_BY_YEAR
    told = bool(start or end or months or open_ended)
    if not told or (rank == 1 and not _is_lasting(start, end, months)):
        return None
    return Stated(clause, rank, start, end, months, open_ended, from_signing)


def _runs_by_the_year(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    alone = first_phrase(lexicon, "a_year_at_a_time", text) if _is_labelled(clause, lexicon) else None
    return says(lexicon, "year_by_year", text) or (alone is not None and not alone.start())


def _is_lasting(start: date | None, end: date | None, months: int | None) -> bool:
    """Whether a time in which things are promised may be an agreement's."""
    if start and end:
        return months_between(start, end) >= _SHORTEST
    return bool(months) and end is None


def _without_older(text: str) -> str:
    """The text without the agreement that this one replaces ("ersätter avtalet från 2021 och gäller …")."""
    return _REPLACES.sub("", _APPLIED.sub("gäller", text))


def _same_day(text: str, lexicon: Lexicon) -> date | None:
    """The day that a clause names and says to be the first as well ("träffas den … och gäller från samma dag")."""
    same = first_phrase(lexicon, "same_day", text)
    named = [first for _, stop, first, last in points(text) if same and stop <= same.start() and first == last]
    return named[0] if len(named) == 1 else None


def _is_of_another(text: str, lexicon: Lexicon) -> bool:
    """Whether the subject of a sentence is another thing with a time ("Handlingsplanen omfattar 2026–2028")."""
    other = first_phrase(lexicon, "other_subject", text)
    return other is not None and not text[: other.start()].strip(" *•–-")


def _is_labelled(clause: Clause, lexicon: Lexicon) -> bool:
    return says(lexicon, "period_heading", clause.heading) or is_period_label(clause.heading, lexicon)


def _starts_elsewhere(weighed: Sequence[Stated], stated: Sequence[Stated]) -> list[Stated]:
    """The clause with the first day, for an agreement whose surest clauses only say when it ends: the same last day."""
    ends = {s.end for s in weighed if s.end}
    if any(s.start or s.months or s.from_signing for s in weighed):
        return []
    return [s for s in stated if s.start and s.end in ends][:1]


def _ends_elsewhere(weighed: Sequence[Stated], clauses: Sequence[Clause], lexicon: Lexicon) -> list[Stated]:
    """The last day up to which something is promised, for an agreement whose period clause only says when it begins."""
    if any(s.end or s.months or s.open_ended for s in weighed):
        return []
    return _promised_ends(clauses, lexicon)


def _promised_ends(clauses: Sequence[Clause], lexicon: Lexicon) -> list[Stated]:
    """The last day up to which money or a deed is promised, in the first clause that does."""
    promises = [c for c in clauses if _rank(c, lexicon) == 1 and (find_amounts(c.text) or _agrees(c, lexicon))]
    ends = [Stated(c, 1, end=end) for c in promises if (end := bounds(_before_notice(c.text, lexicon))[1])]
    open_ = (c for c in promises if says(lexicon, "until_further_notice", c.text) and not find_amounts(c.text))
    return ends[:1] or [Stated(c, 1, open_ended=True) for c in open_][:1]


def _agrees(clause: Clause, lexicon: Lexicon) -> bool:
    return says(lexicon, "agrees_to", clause.text)


def _fragments(clauses: Sequence[Clause], lexicon: Lexicon) -> list[Stated]:
    """What clauses that are nothing but a time say, in an agreement that says nothing else of its period."""
    titled = [i for i, c in enumerate(clauses) if c.is_heading and c.passage.index < _TITLES]
    under = [c.headings[0] for i in titled[:1] for c in clauses[i + 1 :] if c.headings]
    titles = {*under[:1], *(clauses[i].text for i in titled)}
    return [f for c in clauses if (f := _fragment(c, titles, lexicon))]


def _fragment(clause: Clause, titles: Collection[str], lexicon: Lexicon) -> Stated | None:
    """A first and a last day, or a first one and "tills vidare", told without a subject ("fr o m 2026-01-01 …"). Under
    a heading or label of its own it is the period of that matter.
    """
    text = _SHORT_AND.sub(" och ", _before_notice(clause.text, lexicon))
    match = _FRAGMENT.match(text)
    labelled = is_period_label(clause.heading, lexicon) or bool(match and match["label"])
    elsewhere = clause.heading and clause.heading not in titles and not labelled
    other = says(lexicon, "not_the_period", clause.whole) or _is_of_another(text, lexicon)
    aside = other or (find_amounts(text) and not labelled)
    if clause.is_heading or not match or elsewhere or aside:
        return None
    start, end = bounds(text)
    open_ended = says(lexicon, "until_further_notice", text)
    whole = bool(start and end and months_between(start, end) >= _SHORTEST) or bool(start and open_ended)
    months = length(text) if start or labelled else None
    if not (whole or (labelled and (open_ended or months or (start and not end) or end))):
        return None
    return Stated(clause, 2 if labelled else 1, start, end, months, open_ended)


def _pointed(clause: Clause, lexicon: Lexicon) -> Stated | None:
    """A first and a last day of what was just said ("Det här gäller 1 januari 2026 till 31 december 2028")."""
    rest = after_pointing(clause, lexicon)
    start, end = bounds(_before_notice(rest, lexicon)) if _FRAGMENT.match(rest) else (None, None)
    lasting = start and end and months_between(start, end) >= _SHORTEST_POINTED
    return Stated(clause, 1, start, end) if lasting else None


def _prolonged_to(clause: Clause, lexicon: Lexicon) -> date | None:
    """The new last day that a clause gives an agreement ("avtalet förlängs till och med …")."""
    text = clause.text
    if clause.is_heading or not says(lexicon, "prolongs", text):
        return None
    conditional = any(says(lexicon, words, text) for words in _CONDITIONS)
    return None if conditional else bounds(text)[1]


def _rank(clause: Clause, lexicon: Lexicon) -> int | None:
    """3: under a heading on the period; 2: the agreement is the subject; 1: a time in which things are promised;
    0: a title."""
    text = _without_older(clause.whole)
    if _talks_over(text, lexicon) or says(lexicon, "not_the_period", text):
        return None
    if clause.is_heading:
        return 0 if clause.passage.index < _TITLES else None
    if clause.passage.index < _OPENING and _is_title(text, lexicon):
        return 0
    about = says(lexicon, "period_subject", text) and says(lexicon, "period_verb", text)
    if _is_labelled(clause, lexicon):
        return 3 if about else 2
    if _is_of_another(text, lexicon):
        return None
    promised = says(lexicon, "period_of_promise", text) or says(lexicon, "staying_together", text)
    return 2 if about else 1 if promised else None


def _is_title(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with the kind of document and is no sentence ("Avtal mellan … om centrum 2026–2028")."""
    kind = first_phrase(lexicon, "kind_of_document", text)
    return kind is not None and not kind.start() and not text.endswith(".") and not says(lexicon, "period_verb", text)


def _talks_over(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause is about talking over what comes after the period, and does not give the period first."""
    meeting = first_phrase(lexicon, "renewal_meeting", text)
    if meeting is None or not says(lexicon, "renewal_matter", text):
        return False
    return not all(bounds(text[: meeting.start()]))


def _before_notice(text: str, lexicon: Lexicon) -> str:
    """The clause up to where it turns to notice or renewal."""
    cuts = [m.start() for m in all_phrases(lexicon, "period_cut", without_no_notice(text))]
    return text[: min(cuts)] if cuts else text


def _compose(stated: Sequence[Stated], signed_on: date | None) -> Period:
    evidence = tuple(dict.fromkeys(e for s in stated for e in s.clause.passage.evidence()))
    start = _choose(stated, "start")
    end = _choose(stated, "end")
    months = _choose(stated, "months")
    open_ended = any(s.open_ended for s in stated)
    if start is None and any(s.from_signing for s in stated) and signed_on:
        start = found(signed_on, evidence, f"{_READER}/from signing", Certainty.INFERRED)
    certainty = Certainty.INFERRED if stated[0].rank == 0 else Certainty.STATED
    start, end, months = _complete(start, end, months, evidence, signed_on, certainty)
    if start.value and end.value and end.value < start.value:
        return _contradictory(evidence)
    return Period(start, end, months, found(open_ended, evidence, f"{_READER}/open-ended", certainty), evidence)


def _choose(stated: Sequence[Stated], name: str) -> Fact | None:  # type: ignore[type-arg]
    """The value of the surest clause that has one; equally sure clauses that say otherwise are alternatives."""
    having = [s for s in stated if getattr(s, name) is not None]
    if not having:
        return None
    first = having[0]
    value = getattr(first, name)
    others = tuple(
        dict.fromkeys(getattr(s, name) for s in having if s.rank == first.rank and getattr(s, name) != value)
    )
    evidence = tuple(e for s in having if s.rank == first.rank for e in s.clause.passage.evidence())
    certainty = Certainty.INFERRED if first.rank == 0 else Certainty.STATED
    why = remark("period_differs") if others else None
    return found(value, evidence, f"{_READER}/{name}", certainty, others, why)


def _complete(
    start: Fact[date] | None,
    end: Fact[date] | None,
    months: Fact[int] | None,
    evidence: tuple[Evidence, ...],
    signed_on: date | None,
    certainty: Certainty,
) -> tuple[Fact[date], Fact[date], Fact[int]]:
    """What two of start, end and length give of the third."""
    if start is None and end and end.value and months and months.value:
        start = found(later_end(end.value, -months.value) + timedelta(days=1), evidence, f"{_READER}/from length")
    if start is None:
        start = _unstated_start(evidence, signed_on)
    if end is None and start.value and months and months.value:
        last = add_months(start.value, months.value) - timedelta(days=1)
        end = found(last, evidence, f"{_READER}/from length", start.certainty)
    if start.value and end and end.value:
        months = _agreed_length(start, end, months, evidence, certainty)
    elif end and months is None:
        months = undecided(f"{_READER}/months", evidence, remark("period_begins_unknown"))
    if end is None and months:
        end = undecided(f"{_READER}/end", evidence, remark("period_begins_unknown"))
    return start, end or silent(_READER), months or silent(_READER)


def _unstated_start(evidence: tuple[Evidence, ...], signed_on: date | None) -> Fact[date]:
    why = remark("period_start_unstated")
    if signed_on is None:
        return undecided(f"{_READER}/start", evidence, why)
    return found(signed_on, evidence, f"{_READER}/signing", Certainty.DOUBTFUL, why=remark("period_from_signing"))


def _agreed_length(
    start: Fact[date], end: Fact[date], stated: Fact[int] | None, evidence: tuple[Evidence, ...], certainty: Certainty
) -> Fact[int]:
    """From the dates; a length stated in words that differs from them is an alternative."""
    assert start.value is not None and end.value is not None
    counted = months_between(start.value, end.value)
    spoken = stated.value if stated else None
    other = (spoken,) if spoken is not None and _is_other_length(start, end.value, counted, spoken) else ()
    if spoken is not None and not other:
        counted = spoken
    if start.certainty is Certainty.DOUBTFUL:
        certainty = Certainty.INFERRED if spoken is not None else Certainty.DOUBTFUL
    why = remark("period_length_differs", spoken=spoken, counted=counted) if other else start.why
    return found(counted, evidence, f"{_READER}/months", certainty, other, why)


def _is_other_length(start: Fact[date], end: date, counted: int, spoken: int) -> bool:
    """Whether a length in words is not that of the dates; of days in the month apart nothing is made."""
    if start.value is None or start.certainty is Certainty.DOUBTFUL or spoken <= counted:
        return abs(spoken - counted) > 1
    return (add_months(start.value, spoken) - end).days > _DAYS_APART


def _contradictory(evidence: tuple[Evidence, ...]) -> Period:
    why = remark("period_reversed")
    return Period(
        undecided(_READER, evidence, why),
        undecided(_READER, evidence, why),
        undecided(_READER, evidence, why),
        undecided(_READER, evidence, why),
        evidence,
    )


def _nothing(clauses: Iterable[Clause]) -> Period:
    looked_in = tuple(dict.fromkeys(c.passage.path for c in clauses))
    return Period(
        silent(_READER, looked_in), silent(_READER, looked_in), silent(_READER, looked_in), silent(_READER, looked_in)
    )
