"""Reads goals and strategies from all papers of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact
from pipeline.facts.goals.carried import with_carried_times
from pipeline.facts.goals.conclude import Surroundings, conclude, whole_months
from pipeline.facts.goals.doings import without_doings
from pipeline.facts.goals.drafts import Draft
from pipeline.facts.goals.elsewhere import doubted, section_texts
from pipeline.facts.goals.grid import card_drafts, grid_drafts, is_card, with_stated_goals
from pipeline.facts.goals.prose import prose_drafts
from pipeline.facts.goals.same import is_same
from pipeline.facts.goals.strategies import paper_strategies
from pipeline.facts.goals.tables import GoalRow, Goals, StrategyRow
from pipeline.facts.planning.columns import Grid, guess_grid, read_grid
from pipeline.facts.planning.outline import Entry, Section, outline
from pipeline.facts.planning.periods import AS_OF, PlanPeriod, read_period
from pipeline.facts.planning.responsible import who_by_number, who_for_all, with_people
from pipeline.facts.planning.words import Column, Matter, words_of
from pipeline.facts.standing import is_others_own
from pipeline.facts.unwritten import is_note
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Table

_PLANS = (DocType.BUSINESS_PLAN, DocType.OPERATING_PLAN)
_FIRST = (*_PLANS, DocType.APPLICATION)
_SECOND = (DocType.OTHER, DocType.COMMUNICATION_PLAN, DocType.FOLLOW_UP, DocType.ANNUAL_REPORT, DocType.MINUTES)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one paper gives."""

    paper: Paper
    goals: tuple[GoalRow, ...]
    strategies: tuple[StrategyRow, ...]
    ended: bool


def read_goals(papers: Sequence[Paper], context: Context) -> Goals:
    """The goals and strategies of application and plans; of other papers only where those state none."""
    papers = [p for p in papers if p.type is not DocType.OTHER or not _is_of_others(p, context)]
    direct = [p for p in papers if p.type in _FIRST or _is_about_goals(p, context)]
    first = [_read(p, context) for p in direct]
    readings = first
    if not any(r.goals for r in first):
        readings = [
            *first,
            *(_read(p, context, True) for p in papers if p.type in _SECOND and p not in direct),
        ]
    goals = _distinct([g for r in _standing(readings) for g in r.goals])
    return Goals(tuple(goals), tuple(s for r in first for s in r.strategies))


def _is_of_others(paper: Paper, context: Context) -> bool:
    """Whether a paper is another body's by its title: "Utdrag ur kommunens mål"."""
    words, title = context.lexicon, paper.title
    return matches_any(title, words["vision"]["others"]) and not matches_any(title, words["standing"]["own"])


def _is_about_goals(paper: Paper, context: Context) -> bool:
    """Whether a paper of no known type is a document of goals by its title."""
    if paper.type is not DocType.OTHER or paper.title.rstrip().endswith(":"):
        return False
    drafted = matches_any(paper.title, context.lexicon["plans"]["draft"])
    return Matter.GOALS in words_of(context.lexicon).matters(paper.title) and not drafted


def _read(paper: Paper, context: Context, second: bool = False) -> _Reading:
    """What a paper gives; `second`: it is neither application nor plan, and its goals need not hold."""
    entries, words = outline(paper, context.lexicon), words_of(context.lexicon)
    grids = _grids(entries, context)
    plan = _of_application(context) if paper.type is DocType.APPLICATION else read_period(paper, context)
    around = Surroundings(plan, who_for_all(paper, context.lexicon), who_by_number(paper))
    drafts = [d for grid, section in grids for d in grid_drafts(grid, section, paper, plan, context)]
    drafts += [
        d for e in entries if isinstance(e.content, Table) for d in card_drafts(e.content, e.section, paper, words)
    ]
    drafts += prose_drafts(paper, entries, context)
    own = [d for d in drafts if not is_others_own(d.section.text, context.lexicon, "mål")]
    concluded = [(conclude(d, around, context), d) for d in _chosen(without_doings(own, context.lexicon))]
    texts = section_texts(entries) if second else {}
    judged = (doubted(row, draft, texts, context) if second else row for row, draft in concluded)
    rows = [r for r in judged if r.statement and not _is_none(r.statement, context.lexicon)]
    strategies = paper_strategies(paper, entries, grids, around, context)
    ended = plan is not None and plan.end is not None and plan.end < context.as_of
    return _Reading(paper, tuple(_without_repeats(with_carried_times(rows))), strategies, ended)


def _is_none(statement: str, lexicon: Lexicon) -> bool:
    """Whether what stands in place of a goal is a note that one is to come, or somebody's name."""
    return is_note(statement, lexicon) or is_person_name(statement.lstrip("0123456789.) "), lexicon)


def _of_application(context: Context) -> PlanPeriod:
    """What an application says is to be "in three years" is counted from its own day, which dates nothing else."""
    return PlanPeriod(context.as_of, None, (), AS_OF)


def _grids(entries: Sequence[Entry], context: Context) -> list[tuple[Grid, Section]]:
    """The tables whose columns are known, each with its section; one without a header may continue the one before."""
    words = words_of(context.lexicon)
    found: list[tuple[Grid, Section]] = []
    before: Grid | None = None
    for entry in entries:
        if not isinstance(entry.content, Table):
            before = None
            continue
        if is_card(entry.content, words):
            before = None
            continue
        grid = read_grid(entry.content, words, before)
        if grid is None and entry.section.is_about(Matter.GOALS):
            grid = guess_grid(entry.content)
        if grid is not None:
            named = with_people(grid, context.lexicon) if grid.has(Column.GOAL) else grid
            found.append((with_stated_goals(named, entry.section, context, words), entry.section))
        before = grid
    return found


def _chosen(drafts: Sequence[Draft]) -> list[Draft]:
    """In reading order, without those that count only where there is nothing else, and without bare headings that
    name what is stated elsewhere.
    """
    stated = [d for d in drafts if not d.fallback and not (d.heading_only and not d.fields)]
    numbers = {d.number for d in stated}
    kept = [d for d in drafts if not d.heading_only or d.fields or (d.parts and d.number not in numbers)]
    kept = [d for d in kept if not d.fallback or not stated]
    return sorted(kept, key=_place)


def _place(draft: Draft) -> tuple[int, int]:
    first = draft.parts[0] if draft.parts else draft.section.chain[-1]
    return (first.offsets[0] if first.offsets else 0, first.index)


def _without_repeats(rows: Sequence[GoalRow]) -> list[GoalRow]:
    kept: list[GoalRow] = []
    for row in rows:
        if not any(is_same(row.statement, other.statement, within_paper=True) for other in kept):
            kept.append(row)
    return kept


def _standing(readings: Sequence[_Reading]) -> list[_Reading]:
    """Without plans that have ended where a plan of the same type that has not states goals."""
    current = {r.paper.type for r in readings if r.goals and not r.ended and r.paper.type in _PLANS}
    return [r for r in readings if not (r.ended and r.paper.type in current)]


def _distinct(rows: Sequence[GoalRow]) -> list[GoalRow]:
    """Each goal once: a plan's wording before that of other papers, with what the others add."""
    ranked = sorted(enumerate(rows), key=lambda pair: (_RANK.get(pair[1].doc_type, 9), pair[0]))
    kept: list[tuple[int, GoalRow]] = []
    for place, row in ranked:
        twin = next((i for i, (_, other) in enumerate(kept) if _restates(row, other)), None)
        if twin is None:
            kept.append((place, row))
        else:
            kept[twin] = (kept[twin][0], _merged(kept[twin][1], row))
    return [row for _, row in sorted(kept, key=lambda pair: pair[0])]


def _restates(row: GoalRow, other: GoalRow) -> bool:
    if row.path == other.path:
        return False
    return is_same(row.statement, other.statement)


def _merged(row: GoalRow, twin: GoalRow) -> GoalRow:
    """A goal with what a second wording of it adds."""
    return replace(
        row,
        presented=_better(row.presented, twin.presented),
        measurable=_better(row.measurable, twin.measurable),
        time_bound=_better(row.time_bound, twin.time_bound),
        responsible=row.responsible
        if row.responsible.value
        else twin.responsible
        if twin.responsible.value
        else row.responsible,
        deadline=_dated(row.deadline, twin.deadline),
        horizon=_dated(row.horizon, twin.deadline if row.deadline.value else twin.horizon),
        months_from_plan=_months(row, twin),
        restated=(*row.restated, *twin.evidence),
    )


def _better(a: Fact[bool], b: Fact[bool]) -> Fact[bool]:
    return b if _worth(b) > _worth(a) else a


def _worth(fact: Fact[bool]) -> int:
    return 2 if fact.value and fact.certainty is not Certainty.DOUBTFUL else 1 if fact.value else 0


def _dated(a: Fact[date], b: Fact[date]) -> Fact[date]:
    """When the goal is due; where two wordings give different days, either may hold."""
    if a.value is None or b.value is None or a.value == b.value:
        return a if a.value is not None else b
    evidence = tuple(dict.fromkeys((*a.evidence, *b.evidence)))
    return replace(a, evidence=evidence, alternatives=tuple(dict.fromkeys((*a.alternatives, b.value))))


def _months(row: GoalRow, twin: GoalRow) -> Fact[int]:
    """How far from the plan's start the goal reaches, by either wording of when it is due."""
    own, start, other = row.months_from_plan, row.plan_start.value, twin.deadline
    if own.value is None or start is None or other.value is None or row.deadline.value in (None, other.value):
        return own
    evidence = tuple(dict.fromkeys((*own.evidence, *other.evidence)))
    return replace(own, evidence=evidence, alternatives=(*own.alternatives, whole_months(start, other.value)))


_RANK = {DocType.BUSINESS_PLAN: 0, DocType.OPERATING_PLAN: 0, DocType.OTHER: 1, DocType.APPLICATION: 2}
