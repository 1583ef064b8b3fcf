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


def _holds(row: GoalRow, draft: Draft, text: str, context: Context) -> bool:
    plans = context.lexicon["plans"]
    if row.presented.certainty is Certainty.DOUBTFUL or matches_any(text, plans["draft"]):
        return False
    if row.deadline.value is not None and row.deadline.value < context.as_of:
        return False
    if row.doc_type is DocType.MINUTES:
        decided = matches_any(text, context.lexicon["goals"]["decided"])
        return decided and stands(text, context.lexicon, (Standing.PUT_OFF,))
    if row.doc_type in _REPORTS:
        return row.deadline.value is not None
    return "?" not in draft.parts[0].text if draft.parts else False
