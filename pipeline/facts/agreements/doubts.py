"""Agreements whose period does not decide: they were terminated before it ended, or hang on somebody's approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.period import Period
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.spans import bounds
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.language.dates import find_dates, find_years
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.remark import Remark, remark


def doubted(period: Period, clauses: Sequence[Clause], lexicon: Lexicon) -> Period:
    """The period, its last day in doubt where a clause says that the agreement was terminated, its first day where the
    clause that states it hangs on an approval.
    """
    ended = next((c for c in clauses if _tells_of_end(c.text, lexicon)), None)
    if ended is not None:
        why = remark("agreement_terminated")
        last = bounds(ended.text)[1]
        if last and (period.open_ended.value or (period.end.value and last < period.end.value)):
            evidence = tuple(dict.fromkeys((*period.end.evidence, *ended.passage.evidence())))
            end = found(last, evidence, "agreements.period/terminated", Certainty.DOUBTFUL, why=why)
            return replace(period, end=end, open_ended=replace(period.open_ended, value=False))
        return replace(
            period,
            end=_in_doubt(period.end, ended, why),
            open_ended=_in_doubt(period.open_ended, ended, why),
        )
    hanging = next((c for c in clauses if _hangs(c, period, lexicon)), None)
    if hanging is None:
        return period
    return replace(period, start=_in_doubt(period.start, hanging, remark("agreement_conditional")))


def _in_doubt(fact: Fact, clause: Clause, why: Remark) -> Fact:  # type: ignore[type-arg]
    if fact.value is None:
        return fact
    evidence = tuple(dict.fromkeys((*fact.evidence, *clause.passage.evidence())))
    return replace(fact, certainty=Certainty.DOUBTFUL, evidence=evidence, why=why)


def _tells_of_end(text: str, lexicon: Lexicon) -> bool:
    """ "Avtalet sades upp av kommunen den 1 februari 2026": that it happened, and when."""
    said = first_phrase(lexicon, "told_ended", text)
    if said is None or not (find_dates(text) or find_years(text)):
        return False
    return not says(lexicon, "older_agreement", text) and not says(lexicon, "only_if", text[: said.start()])


def _hangs(clause: Clause, period: Period, lexicon: Lexicon) -> bool:
    """Whether a clause that states the period does so on condition of an approval."""
    words = lexicon["agreements"]
    if not (matches_any(clause.text, words["on_condition"]) and matches_any(clause.text, words["approval"])):
        return False
    return not {*period.evidence, *period.start.evidence}.isdisjoint(clause.passage.evidence())
