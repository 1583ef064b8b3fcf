"""From a draft to a row: is the goal measurable, time-bound, and does somebody answer for it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.goals.drafts import Draft, Field
from pipeline.facts.goals.tables import GoalRow
from pipeline.facts.goals.targets import Strength, Target, best_target, find_target, target_in_cell
from pipeline.facts.goals.timing import Bound, When, best_when, covered_by, find_when
from pipeline.facts.planning.labels import shortened
from pipeline.facts.planning.periods import PlanPeriod
from pipeline.facts.planning.responsible import Responsible, who_in_cell, who_in_text, without_responsible
from pipeline.facts.planning.words import Column
from pipeline.findings import Evidence
from pipeline.papers import Passage

_LONG_PASSAGE = 60
_READER = "goals"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paper says about all its goals: its period, and who is responsible for all or for some by number."""

    plan: PlanPeriod | None
    for_all: Responsible | None
    by_number: Mapping[str, Responsible]


def conclude(draft: Draft, around: Surroundings, context: Context) -> GoalRow:
    """The row of a goal."""
    statement = statement_of(draft)
    evidence = _evidence(draft)
    own, framed = _own_time(draft, around.plan, context), _framing_time(draft, around.plan, context)
    time_bound, deadline = _timed(own, framed, around.plan, _dated_by(draft, evidence, own))
    horizon = deadline if deadline.value else _plan_end(around.plan)
    return GoalRow(
        label=shortened(statement),
        statement=statement,
        path=draft.paper.path,
        doc_type=draft.paper.type,
        evidence=evidence,
        presented=Fact(True, evidence, f"{_READER}.presented", draft.certainty, why=draft.why),
        measurable=_measured(draft, context, evidence),
        time_bound=time_bound,
        responsible=_responsible(draft, around, context, evidence),
        deadline=deadline,
        horizon=horizon,
        plan_start=_plan_start(around.plan),
        months_from_plan=months_from(around.plan, horizon),
        number=draft.number,
    )


def statement_of(draft: Draft) -> str:
    """The goal in its own words, without its number and who is responsible."""
    texts = [without_responsible(p.text).strip(" ;,–-") for p in draft.parts]
    first, rest = texts[0] if texts else "", [t for t in texts[1:] if t]
    joined = rest[0] if rest and _is_topic(first) else ". ".join(t.rstrip(".") for t in texts if t)
    targets = [f.value.text for f in draft.values(Column.TARGET) if re.search(r"\w", f.value.text)]
    bare_indicator = draft.row is not None and targets and not re.search(r"\d", joined) and len(joined.split()) <= 4
    text = f"{joined}: {', '.join(targets)}" if bare_indicator else joined
    return text.strip().removesuffix(".") or (draft.section.text if draft.heading_only else "")


def _is_topic(text: str) -> bool:
    return len(text.split()) <= 6 and not re.search(r"\d|\bska(?:ll)?\b", text)


def months_from(plan: PlanPeriod | None, horizon: Fact[date]) -> Fact[int]:
    """How many whole months the horizon lies past the plan's start; the horizon's day counts in full."""
    if plan is None or plan.start is None or horizon.value is None:
        return silent(f"{_READER}.months_from_plan")
    months = whole_months(plan.start, horizon.value)
    evidence = tuple(dict.fromkeys((*horizon.evidence, *plan.evidence)))
    return found(months, evidence, f"{_READER}.months_from_plan", horizon.certainty, why=horizon.why)


def whole_months(start: date, last: date) -> int:
    """How many whole months there are from `start` to `last`, both days counted in full."""
    end = last + timedelta(days=1)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _evidence(draft: Draft) -> tuple[Evidence, ...]:
    """The row, or the words of the statement with what stands beside them in the same passage."""
    if draft.row is not None:
        return (*draft.row.evidence(), *_columns(draft))
    framed = [p for p in draft.frame if draft.parts and _holds(p, draft.parts[-1])]
    body_first = [*draft.parts[1:], *draft.parts[:1]]
    whole = framed[-1:] if framed and len(framed[-1].text.split()) <= _LONG_PASSAGE else body_first
    if draft.heading_only and not whole:
        whole = list(draft.section.chain[-1:])
    return tuple(dict.fromkeys(e for p in whole for e in p.evidence()))


def _columns(draft: Draft) -> tuple[Evidence, ...]:
    """The head of the row's table: a year may stand there, and that no column says who is responsible."""
    tables = (t for t in draft.paper.tables if t.has_header and any(row is draft.row for row in t.body))
    return next((t.rows[0].evidence() for t in tables), ())


def _holds(whole: Passage, part: Passage) -> bool:
    return bool(
        whole.offsets and part.offsets and whole.offsets[0] <= part.offsets[0] and part.offsets[-1] <= whole.offsets[-1]
    )


def _measured(draft: Draft, context: Context, evidence: tuple[Evidence, ...]) -> Fact[bool]:
    target = best_target(_targets(draft, context))
    cells = tuple(e for f in draft.values(Column.TARGET) if draft.row is None for e in f.value.evidence())
    where = tuple(dict.fromkeys((*evidence, *cells)))
    certainty = Certainty.DOUBTFUL if target.strength is Strength.MAYBE else Certainty.STATED
    return Fact(target.strength is not Strength.NONE, where, f"{_READER}.measurable", certainty, why=target.why)


def _targets(draft: Draft, context: Context) -> Iterator[Target]:
    lexicon = context.lexicon
    yield find_target(". ".join(without_responsible(p.text) for p in draft.parts), lexicon)
    for field in draft.values(Column.TARGET):
        yield target_in_cell(field.value.text, lexicon)
    for field in draft.values(Column.INDICATOR):
        yield find_target(field.value.text, lexicon)


def _own_time(draft: Draft, plan: PlanPeriod | None, context: Context) -> When:
    """The time the statement and the cells beside it give."""
    found_ = [find_when(without_responsible(p.text), plan, context.as_of) for p in draft.parts]
    for field in draft.fields:
        found_ += list(_field_times(field, plan, context))
    return best_when(found_)


def _field_times(field: Field, plan: PlanPeriod | None, context: Context) -> Iterator[When]:
    if field.column is Column.TIME:
        when = find_when(field.value.text, plan, context.as_of, cell=True)
        yield When(min(when.bound, Bound.MAYBE), when.last, field.doubt) if field.doubt and when.bound else when
    elif field.column is Column.TARGET:
        yield find_when(field.value.text, plan, context.as_of)
        if field.header is not None:
            yield find_when(field.header.text, plan, context.as_of)
    elif field.column is Column.INDICATOR:
        yield find_when(field.value.text, plan, context.as_of)


def _framing_time(draft: Draft, plan: PlanPeriod | None, context: Context) -> When:
    """The time that a heading or an intro over the goal gives: "Mål 2026–2028", "Senast 2028 ska vi ha:"."""
    own = [p for p in draft.frame if draft.parts and _holds(p, draft.parts[-1])]
    times = [find_when(p.text, plan, context.as_of) for p in own]
    times += [find_when(p.text, plan, context.as_of, frame=True) for p in draft.frame if p not in own]
    return best_when(times)


def _dated_by(draft: Draft, evidence: tuple[Evidence, ...], own: When) -> tuple[Evidence, ...]:
    """The evidence, and where the goal tells no time itself the sentence over it that does: "Nås senast 2028:"."""
    if own.bound is Bound.SURE:
        return evidence
    said = (p for p in draft.frame if p.kind is not BlockKind.HEADING and re.search(r"\b20\d\d\b", p.text))
    return tuple(dict.fromkeys((*evidence, *(e for p in said for e in p.evidence()))))


def _timed(
    own: When, framed: When, plan: PlanPeriod | None, evidence: tuple[Evidence, ...]
) -> tuple[Fact[bool], Fact[date]]:
    """Whether the goal is time-bound, and its deadline: by itself, by what frames it, else by its plan's period."""
    covered = covered_by(plan)
    sure = next((w for w in (own, framed, covered) if w.bound is Bound.SURE), None)
    when = sure or best_when((own, framed, covered))
    where = (*evidence, *plan.evidence) if plan and when is covered else evidence
    certainty = Certainty.DOUBTFUL if when.bound is Bound.MAYBE else Certainty.STATED
    timed = Fact(when.bound is not Bound.NONE, where, f"{_READER}.time_bound", certainty, why=when.why)
    if when.last is None or when is covered:
        return timed, silent(f"{_READER}.deadline")
    return timed, found(when.last, evidence, f"{_READER}.deadline", certainty, why=when.why)


def _plan_end(plan: PlanPeriod | None) -> Fact[date]:
    if plan is None or plan.end is None:
        return silent(f"{_READER}.horizon")
    others = (plan.other.end,) if plan.other and plan.other.end else ()
    return found(plan.end, plan.evidence, f"{_READER}.horizon/plan", plan.certainty, others, plan.why)


def _plan_start(plan: PlanPeriod | None) -> Fact[date]:
    if plan is None or plan.start is None:
        return silent(f"{_READER}.plan_start")
    return found(plan.start, plan.evidence, f"{_READER}.plan_start", plan.certainty, why=plan.why)


def _responsible(draft: Draft, around: Surroundings, context: Context, evidence: tuple[Evidence, ...]) -> Fact[str]:
    reader, path = f"{_READER}.responsible", draft.paper.path
    named = next(_named(draft, around, context), None)
    if named is None:
        return silent(reader, (path,))
    beside = evidence if draft.row is not None else (*evidence, *named.place.evidence())
    where = tuple(dict.fromkeys(beside))
    if named.certainty is Certainty.LEFT_OPEN:
        return left_open(reader, tuple(dict.fromkeys((*evidence[:1], *named.place.evidence(), *where))))
    return found(named.who, where, reader, named.certainty, why=named.why)


def _named(draft: Draft, around: Surroundings, context: Context) -> Iterator[Responsible]:
    """Who is named, the nearest words first."""
    cells = draft.values(Column.RESPONSIBLE)
    for field in (*(f for f in cells if not f.doubt), *(f for f in cells if f.doubt)):
        who = _in_field(field, context)
        if who:
            yield Responsible(who.who, who.place, Certainty.DOUBTFUL, field.doubt) if field.doubt else who
    for passage in _texts(draft):
        who = who_in_text(passage, context.lexicon)
        if who:
            yield who
    for heading in reversed(draft.section.chain):
        who = who_in_text(heading, context.lexicon)
        if who:
            yield who
    by_number = around.by_number.get(draft.number) or around.by_number.get(re.sub(r"^[MG]", "", draft.number))
    yield from (w for w in (by_number, around.for_all) if w)


def _in_field(field: Field, context: Context) -> Responsible | None:
    sentence = len(field.value.text.split()) > 3 or field.value.text.lower().startswith("ansvar")
    said = who_in_text(field.value, context.lexicon) if sentence else None
    return said or who_in_cell(field.value, context.lexicon)


def _texts(draft: Draft) -> Iterable[Passage]:
    """The statement, and the passage or sentence it stands in."""
    yield from draft.parts
    yield from (p for p in draft.frame if draft.parts and _holds(p, draft.parts[-1]) and not draft.row)
