"""The rows of the tables `plans`, `adoptions` and `activities`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.facts.fact import Fact
from pipeline.findings import DocType, Evidence


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan. `open_start` is true where only the last year is said, `open_end` where it holds until further notice;
    both are silent where no period is stated. `judged`: it is current, or no plan is and this is the newest.
    `adopted_by` and `adopted_on` count what minutes say as well. `linked_share` is the share (0..1) of its activities
    that refer to a goal; 0 for a plan without activities.
    """

    label: str
    path: str
    type: str
    evidence: tuple[Evidence, ...]
    start: Fact[date]
    end: Fact[date]
    open_start: Fact[bool]
    open_end: Fact[bool]
    judged: bool
    draft: Fact[bool]
    adopted_by: Fact[str]
    adopted_on: Fact[date]
    in_minutes: bool
    activities: int
    linked_share: Fact[float]


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """What a governing document (`kind` "bylaws" or "plan") says of its own adoption."""

    label: str
    path: str
    type: str
    kind: str
    evidence: tuple[Evidence, ...]
    adopted_by: Fact[str]
    adopted_on: Fact[date]
    draft: Fact[bool]
    judged: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Something a plan says shall be done. `goal` is what it refers to: a goal's number or words. `judged`: it stands
    in a plan that is judged, or no plan that is has activities.
    """

    label: str
    what: str
    path: str
    doc_type: DocType
    evidence: tuple[Evidence, ...]
    responsible: Fact[str]
    time: Fact[str]
    goal: Fact[str]
    judged: bool
