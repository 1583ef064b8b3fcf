"""Whether a sentence of minutes adopts the plan that its item of the agenda is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.language.words import is_any, matches_any

#: "... och antogs därefter", ", varefter mötet beslutade att anta den".
_THEN = re.compile(
    r"""(?:\boch\b|\bsamt\b|,)\s*(?P<between>(?:[^\W\d]+\s+){0,7}?)
    (?P<verb>antog(?:s|os|o)?|godkän(?:de|des|ts)|fastställ(?:de|des|ts)|klubba(?:de|des|ts)|spika(?:de|des|ts)|stadfäst(?:e|es)
    |bif(?:öll|ölls)|beslutade|beslöt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLAN_AGAIN = frozenset(["den", "denna", "densamma", "förslaget", "dokumentet"])
_BEHIND = 5
#: "Styrelsen beslutade att …": what was decided stands in the clauses behind.
_DECIDES = re.compile(r"\b(?:beslut\w*|beslöt\w*|enades|enats|kom\s+överens|överenskoms)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\batt\s+(?=(?:\w+\s+){0,2}?[^\W\d]+)", re.IGNORECASE)
_ADOPT = re.compile(
    r"\s*(?:(?:densamma|detsamma|denna|den|det|planen|förslaget|[^\W\d]+(?:planen|programmet|förslaget)|enhälligt|också|även|därmed|i\s+sin\s+helhet|slutligt|formellt|nu)\s+){0,3}(?:anta(?:ga)?|fastställa|fastslå|godkänna|godta(?:ga)?|stadfästa"
    r"|bifalla|klubba|spika|ställa\s+sig\s+bakom|bekräfta)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:inte|ej|icke|avslå|avslog)\b", re.IGNORECASE)
#: "Förslaget om nya bänkar bifölls": what was decided on is named, and is no plan.
_OTHER_MATTER = re.compile(
    r"\b(?:förslag|motion|fråga|ansökan|önskemål|yrkande|skrivelse)\w*\s+(?:om|angående|rörande|gällande|från)\s",
    re.IGNORECASE,
)


def settles(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence adopts the plan that it, or its item of the agenda, is about."""
    clauses = _clauses(text)
    if clauses is not None:
        return any(_ADOPT.match(c) and not is_on_another(c, words) for c in clauses) and not _is_put_forward(
            text, words
        )
    if not matches_any(text, words["decided"]) or is_on_another(text, words):
        return False
    other = _OTHER_MATTER.search(text) and not matches_any(text, words["names"])
    return not other and not _is_left(text, words)


def _clauses(text: str) -> list[str] | None:
    """What was decided, an "att" each; None where a sentence does not say so, or says that something was done besides:
    "beslutade enligt förslag att …".
    """
    decides = _DECIDES.search(text)
    starts = [m for m in _CLAUSE.finditer(text) if decides and m.start() >= decides.end()]
    if not starts or re.match(
        r"\s*(?:i\s+enlighet|enligt)", text[decides.end() : starts[0].start()] if decides else ""
    ):
        return None
    ends = [*(m.start() for m in starts[1:]), len(text)]
    return [text[m.end() : end] for m, end in zip(starts, ends, strict=True)]


def _is_put_forward(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether somebody else is asked to adopt it: "beslutade att föreslå årsmötet att anta planen"."""
    return matches_any(text, words["put_forward"]) or bool(_DENIES.search(text))


def _is_left(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence leaves a plan undecided: it says so, or lays the plan before the meeting and no more."""
    if matches_any(text, words["undecided"]):
        return True
    laid = matches_any(text, words["laid_before"])
    return laid and not any(_goes_on(text, m, words) for m in _THEN.finditer(text))


def _goes_on(text: str, then: re.Match[str], words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence, after it has laid a plan before the meeting, says here that this plan was adopted."""
    known = [*words["linking"], *words["names"], *words["bodies"]]
    between = re.findall(r"[^\W\d]+", then["between"])
    if not matches_any(text[: then.start()], words["laid_before"]) or not all(is_any(w, known) for w in between):
        return False
    if then["verb"].lower().endswith("s"):
        return not re.match(r"\s+att\b", text[then.end() :])
    behind = re.findall(r"[^\W\d]+", text[then.end() :])[:_BEHIND]
    plan = next((i for i, w in enumerate(behind) if w.lower() in _PLAN_AGAIN or is_any(w, words["names"])), None)
    return plan is not None and all(is_any(w, known) for w in behind[:plan])


def is_on_another(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a decision names something else than a plan, and no plan: "Budgeten godkändes"."""
    return matches_any(text, words["other_subjects"]) and not matches_any(text, words["names"])
