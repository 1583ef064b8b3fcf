"""Whether goals hold that stand in a paper that is neither application nor plan: in minutes, letters and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.facts.goals.drafts import Draft
from pipeline.facts.goals.tables import GoalRow
from pipeline.facts.planning.outline import Entry
from pipeline.facts.standing import Standing, stands
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Passage
from pipeline.remark import remark

_WHY_ELSEWHERE = remark("goal_elsewhere")
_REPORTS = (DocType.ANNUAL_REPORT, DocType.FOLLOW_UP)


def section_texts(entries: Sequence[Entry]) -> dict[int, str]:
    """What each section says, its heading included, by the number of the section."""
    texts: dict[int, str] = {}
    for entry in entries:
        said = entry.content.text if isinstance(entry.content, Passage) else ""
        texts[entry.section.number] = f"{texts.get(entry.section.number, '')} {said}"
    return texts


def doubted(row: GoalRow, draft: Draft, texts: Mapping[int, str], context: Context) -> GoalRow:
    """The goal, in doubt unless its paper says that it holds: minutes by a decision, others by a day to come."""
    if _holds(row, draft, texts.get(draft.section.number, ""), context):
        return row
    return replace(row, presented=replace(row.presented, certainty=Certainty.DOUBTFUL, why=_WHY_ELSEWHERE))


def _is_decided(draft: Draft, text: str, lexicon: Lexicon) -> bool:
    """Whether a meeting decided on a goal: so say the words that lead in to it, or else its item of the agenda."""
    decided = lexicon["goals"]["decided"]
    lead = " ".join(p.text for p in draft.frame)
    sure = matches_any(lead, decided) or (
        matches_any(text, decided) and not matches_any(text, lexicon["plans"]["draft"])
    )
    return sure and stands(text, lexicon, (Standing.PUT_OFF,))


def _holds(row: GoalRow, draft: Draft, text: str, context: Context) -> bool:
    plans = context.lexicon["plans"]
    if row.presented.certainty is Certainty.DOUBTFUL:
        return False
    if row.deadline.value is not None and row.deadline.value < context.as_of:
        return False
    if row.doc_type is DocType.MINUTES:
        return _is_decided(draft, text, context.lexicon)
    if matches_any(text, plans["draft"]):
        return False
    if row.doc_type in _REPORTS:
        return row.deadline.value is not None
    return "?" not in draft.parts[0].text if draft.parts else False
