"""Reads plans, adoptions and activities from all papers of a dossier."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.documents import opening
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.planning.periods import PlanPeriod, read_period
from pipeline.facts.plans.activities import paper_activities
from pipeline.facts.plans.adoption import adopted_by, adopted_on, read_adoption
from pipeline.facts.plans.drafts import read_draft
from pipeline.facts.plans.goal_columns import with_goal_columns
from pipeline.facts.plans.items import tied_goal
from pipeline.facts.plans.minutes import Decision, read_decisions
from pipeline.facts.plans.tables import ActivityRow, AdoptionRow, PlanRow
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.calendar_values import add_months
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, word_pattern
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_PLANS = (DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN)
#: How far ahead a plan may begin and count as current; the criteria say twelve months (PLA01).
_MONTHS_AHEAD = 12
_WHY_PROPOSAL = remark("plan_proposal_adopted")
_SAYS_LINK = Anchored(
    r"\bmål\w*\b[^.]*\b(?:kolumn|hänvis|beteckn|numr|koppl|desamma|anknyt)\w*|\b(?:kolumn|hänvis|beteckn|numr|koppl|ordna)\w*\b[^.]*\bmål",
    re.IGNORECASE,
)
#: How the work is parted, where that is not by goal.
_SAYS_GROUPS = re.compile(
    r"\b(?:grupper|ordna|indela|fördela|sorter|uppdela)\w*\s+(?:\w+\s+)?(?:efter|per|på|i)\b|\b(?:arbetet|insatserna|aktiviteterna|"
    r"uppgifterna|åtgärderna)\b[^.]{0,40}\b(?:i|på|inom)\s+(?:två|tre|fyra|fem|sex)\b",
    re.IGNORECASE,
)
_IS_GOAL = re.compile(r"\bmål(?:et)?\b(?:\s+\w+){0,3}?\s+är\b|^\W*mål\s+\d", re.IGNORECASE)
_THEREFORE = re.compile(
    r"\W*(?:därför|för\s+att\s+(?:nå|klara)\s+(?:det|dit|detta|målet)|det(?:ta)?\s+(?:gör|når|ska)\s+vi|dit\s+når\s+vi|till\s+det\s+målet)\b",
    re.IGNORECASE,
)
_MOST_SHOWN = 5
_LEAST_TIED = 2
_TITLES, _LEAD_LENGTH = 1, 80
_COMMON = frozenset(
    {
        "plan",
        "planen",
        "planens",
        "program",
        "programmet",
        "dokumentet",
        "denna",
        "den",
        "vp",
        "inriktningen",
        "vad vi ska göra",
    }
)
_THE_PLAN = re.compile(r"\bplan(?:en)?\b")
#: "Planen för julmarknaden"; not "planen för kommande år", "planen för 2026".
_PLAN_FOR = re.compile(
    r"\bplan(?:en)?\s+(?:mot|över|kring|om|till|gällande|avseende|rörande|på"
    r"|för(?!\s+(?:\w+\s+){0,3}?(?:åre[tn]|år|verksamhetsår\w*|kalenderår\w*|perioden?|tiden|treårsperiod\w*|20\d\d|verksamheten|arbetet|föreningen|bolaget)\b))\b"
)
_STEM, _LEAST_NAME = 9, 4
_READER = "plans"


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan and its period."""

    paper: Paper
    period: PlanPeriod | None


def read_plans(papers: Sequence[Paper], context: Context) -> tuple[PlanRow, ...]:
    """A row for each business and operating plan."""
    plans = _plans(papers, context)
    judged = _judged(plans, context.as_of)
    decisions = read_decisions(papers, context)
    alone = len(plans) == 1
    tied = [
        with_goal_columns(paper_activities(p.paper, p.paper.path in judged, context), p.paper, papers, context)
        for p in plans
    ]
    return tuple(
        _plan_row(p, p.paper.path in judged, alone, decisions, a, context) for p, a in zip(plans, tied, strict=True)
    )


def read_adoptions(papers: Sequence[Paper], context: Context) -> tuple[AdoptionRow, ...]:
    """A row for each document that is to be adopted: bylaws and plans."""
    judged = _judged(_plans(papers, context), context.as_of)
    rows = [_adoption_row(p, p.path in judged, context) for p in papers if p.type in _PLANS]
    return (*_bylaws(papers, context), *rows)


def read_activities(papers: Sequence[Paper], context: Context) -> tuple[ActivityRow, ...]:
    """The activities of plans; of the application where no plan has any."""
    judged = _judged(_plans(papers, context), context.as_of)
    plans = [p for p in papers if p.type in _PLANS]
    rows = [
        r for p in plans for r in with_goal_columns(paper_activities(p, p.path in judged, context), p, papers, context)
    ]
    if not rows:
        rows = [r for p in papers if p.type is DocType.APPLICATION for r in paper_activities(p, True, context)]
    return tuple(rows)


def _plans(papers: Sequence[Paper], context: Context) -> list[_Plan]:
    return [_Plan(p, read_period(p, context)) for p in papers if p.type in _PLANS]


def _judged(plans: Sequence[_Plan], as_of: date) -> frozenset[str]:
    """The paths of the plans that are current; where none is, of the newest, and of those that tell no period."""
    current = [p for p in plans if p.period and _is_current(p.period, as_of)]
    if not current and plans:
        newest = max((p.period.end or date.max for p in plans if p.period), default=None)
        current = [p for p in plans if p.period is None or (p.period.end or date.max) == newest]
    return frozenset(p.paper.path for p in current)


def _is_current(period: PlanPeriod, as_of: date) -> bool:
    begins = period.start is None or period.start <= add_months(as_of, _MONTHS_AHEAD)
    return begins and (period.end is None or period.end >= as_of)


def _plan_row(
    plan: _Plan,
    judged: bool,
    alone: bool,
    decisions: Sequence[Decision],
    activities: Sequence[ActivityRow],
    context: Context,
) -> PlanRow:
    paper, period = plan.paper, plan.period
    adoption = read_adoption(paper, context)
    who, day = adopted_by(adoption, paper), adopted_on(adoption, paper, context.as_of)
    draft = read_draft(paper, context.lexicon)
    decision = next((d for d in decisions if _decides(d, plan, alone, context)), None)
    in_minutes = decision is not None and (who.value is None or day.value is None)
    if decision is not None and in_minutes:
        who, day, draft = _by_minutes(decision, draft)
    return PlanRow(
        label=_label(paper),
        path=paper.path,
        type=paper.type.value,
        evidence=opening(paper),
        start=_end_of_period(period, "start", paper),
        end=_end_of_period(period, "end", paper),
        open_start=_open(period, "start", paper),
        open_end=_open(period, "end", paper),
        judged=judged,
        draft=draft,
        adopted_by=who,
        adopted_on=day,
        in_minutes=in_minutes,
        activities=len(activities),
        linked_share=_linked(activities, paper),
    )


def _label(paper: Paper) -> str:
    return f"{paper.title} ({paper.path})" if paper.title != paper.path else paper.path


def _end_of_period(period: PlanPeriod | None, name: str, paper: Paper) -> Fact[date]:
    value: date | None = getattr(period, name) if period else None
    if period is None or value is None:
        return silent(f"{_READER}.{name}", (paper.path,))
    other: date | None = getattr(period.other, name) if period.other else None
    alternatives = (other,) if other and other != value else ()
    return found(value, period.evidence, f"{_READER}.{name}", period.certainty, alternatives, period.why)


def _open(period: PlanPeriod | None, name: str, paper: Paper) -> Fact[bool]:
    if period is None:
        return silent(f"{_READER}.open_{name}", (paper.path,))
    return found(
        getattr(period, name) is None, period.evidence, f"{_READER}.open_{name}", period.certainty, why=period.why
    )


def _decides(decision: Decision, plan: _Plan, alone: bool, context: Context) -> bool:
    """Whether minutes adopt this plan: they call it what its title does (or, where that is no name of a plan, what
    plans of its type are called), and name its year where they name one. "The plan" is the only one there is.
    """
    words = context.lexicon["plans"]
    own = set(found_in(plan.paper.title, words["names"])) - _COMMON
    names = own or {str(n).strip("*") for n in words["own_names"][plan.paper.type.value]} - _COMMON
    named = found_in(decision.subject, words["names"])
    if not any(name[:_STEM] in decision.subject for name in names if len(name) > _LEAST_NAME):
        nameless = _is_of_the_plan(decision.subject, context) and not set(named) - _COMMON
        return alone and nameless and _is_in_time(decision, plan)
    if not decision.years or plan.period is None or plan.period.end is None:
        return not decision.years or plan.period is None
    first = plan.period.start.year if plan.period.start else plan.period.end.year
    return any(first <= year <= plan.period.end.year for year in decision.years)


def _is_of_the_plan(subject: str, context: Context) -> bool:
    """Whether minutes speak of "the plan" as a whole: not of somebody else's, nor of one for some matter."""
    others = [f"{owner} {noun}" for owner in context.lexicon["vision"]["others"] for noun in ("plan", "planen")]
    return bool(_THE_PLAN.search(subject)) and not (_PLAN_FOR.search(subject) or matches_any(subject, others))


def _is_in_time(decision: Decision, plan: _Plan) -> bool:
    """Whether a decision on "the plan" was made shortly before its period or within it; no other year is named."""
    if plan.period is None or plan.period.start is None or decision.day is None:
        return False
    start, end = plan.period.start, plan.period.end or date.max
    named = not decision.years or any(start.year <= year <= end.year for year in decision.years)
    return named and add_months(start, -_MONTHS_AHEAD) <= decision.day <= end


def found_in(text: str, entries: Sequence[str]) -> list[str]:
    """The words of a text that stand in a word list, in lower case."""
    return [m.group() for entry in entries for m in word_pattern(entry).finditer(text.lower())]


def _by_minutes(decision: Decision, draft: Fact[bool]) -> tuple[Fact[str], Fact[date], Fact[bool]]:
    reader = f"{_READER}.minutes"
    who: Fact[str] = found(decision.who, decision.evidence, reader) if decision.who else silent(reader)
    day: Fact[date] = found(decision.day, decision.evidence, reader) if decision.day else silent(reader)
    if draft.value:
        evidence = (*draft.evidence, *decision.evidence)
        draft = found(True, evidence, draft.reader, Certainty.DOUBTFUL, why=_WHY_PROPOSAL)
    return who, day, draft


def _unlinked(activities: Sequence[ActivityRow], paper: Paper) -> list[Evidence]:
    """What shows that nothing refers to goals: how the activities are said to be grouped, and the columns there are."""
    said = [s for p in paper.passages for s in sentences(p) if _SAYS_GROUPS.search(s.text)][:1]
    own = {e for a in activities for e in a.evidence}
    tables = [t for t in paper.tables if t.has_header and any(own & set(row.evidence()) for row in t.body)]
    headers = [e for t in tables[:2] for e in t.rows[0].evidence()]
    first = [e for a in activities[:3] for e in a.evidence]
    return [*(e for s in (*said, *_over(own, paper)) for e in s.evidence()), *headers, *first]


def _over(own: Set[Evidence], paper: Paper) -> list[Passage]:
    """The headings that activities stand under, or the line that a list of them follows."""
    sections = {e.section for e in own}
    titles = [p for p in paper.passages[1:] if p.kind is BlockKind.HEADING and p.text in sections]
    lists = [
        before
        for before, item in pairwise(paper.passages)
        if item.kind is BlockKind.LIST_ITEM and before.kind is BlockKind.PARAGRAPH and own & set(item.evidence())
    ]
    return [*titles[:_TITLES], *(p for p in lists if len(p.text) <= _LEAD_LENGTH)]


def _linked(activities: Sequence[ActivityRow], paper: Paper) -> Fact[float]:
    linked = [a for a in activities if a.goal.value is not None]
    said = [s for p in paper.passages for s in sentences(p) if _SAYS_LINK.search(s.text)][:1] if linked else []
    shown = [e for s in said for e in s.evidence()] + [e for a in linked for e in a.goal.evidence[:1]]
    evidence = tuple(dict.fromkeys(shown or _unlinked(activities, paper)))[:_MOST_SHOWN]
    share = len(linked) / len(activities) if activities else 0.0
    if not activities:
        tied = [s for p in paper.passages for s in _tied(p)]
        if len(tied) >= _LEAST_TIED:
            return found(1.0, tuple(e for s in tied for e in s.evidence())[:_MOST_SHOWN], f"{_READER}.linked/told")
    return found(share, evidence or opening(paper), f"{_READER}.linked")


def _tied(passage: Passage) -> list[Passage]:
    """Sentences that say for which goal something is done, or that something is done for the goal of the one before."""
    told = sentences(passage)
    after = [b for a, b in pairwise(told) if _IS_GOAL.search(a.text) and _THEREFORE.match(b.text)]
    return [*(s for s in told if tied_goal(s.text)), *after]


def _bylaws(papers: Sequence[Paper], context: Context) -> list[AdoptionRow]:
    """All bylaws; where several versions are dated, the newest is the one that is judged."""
    rows = [_adoption_row(p, True, context) for p in papers if p.type is DocType.BYLAWS]
    days = [r.adopted_on.value for r in rows if r.adopted_on.value]
    if len(days) < len(rows) or len(rows) < 2:
        return rows
    return [r for r in rows if r.adopted_on.value == max(days)]


def _adoption_row(paper: Paper, judged: bool, context: Context) -> AdoptionRow:
    adoption = read_adoption(paper, context)
    return AdoptionRow(
        label=_label(paper),
        path=paper.path,
        type=paper.type.value,
        kind="bylaws" if paper.type is DocType.BYLAWS else "plan",
        evidence=opening(paper),
        adopted_by=adopted_by(adoption, paper),
        adopted_on=adopted_on(adoption, paper, context.as_of),
        draft=read_draft(paper, context.lexicon),
        judged=judged,
    )
