"""The rows that bylaws, board lists and plans give: the board, its members, the managers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.facts.claim import Claim
from pipeline.facts.fact import Fact, silent
from pipeline.findings import Evidence
from pipeline.remark import Remark

#: What `high` says where the bylaws set no ceiling: more than any board has.
UNBOUNDED = 10_000


@dataclass(frozen=True, slots=True)
class Board:
    """The board as its rules describe it, and how many sit on it: the one row of the table `board`.

    `min` and `max` are the stated bounds for ordinary members, the chair included; `low` and `high` are the bounds
    that decide: 1 where only a ceiling is stated, UNBOUNDED where only a floor is. `listed` counts the ordinary
    members that are named. `chair` is a name, left open where the post is vacant. `term_years` is in years;
    `election_regulated` tells whether both who elects and the term are laid down (false for one alone). `quorum`
    quotes the sentence. `meetings_per_year_min` is per calendar year, `dated_meetings_12_months` the most board
    meetings with a date within any 12 months.
    """

    label: str
    evidence: tuple[Evidence, ...]
    bylaws_found: Fact[bool] = silent("board.bylaws")
    min: Fact[int] = silent("board.size")
    max: Fact[int] = silent("board.size")
    low: Fact[int] = silent("board.size")
    high: Fact[int] = silent("board.size")
    deputies_min: Fact[int] = silent("board.size")
    deputies_max: Fact[int] = silent("board.size")
    listed: Fact[int] = silent("board.listing")
    chair: Fact[str] = silent("board.chair")
    elected_by: Fact[str] = silent("board.election")
    term_years: Fact[float] = silent("board.term")
    election_regulated: Fact[bool] = silent("board.election")
    quorum: Fact[str] = silent("board.quorum")
    auditors: Fact[bool] = silent("board.auditors")
    meetings_per_year_min: Fact[int] = silent("board.meetings")
    dated_meetings_12_months: Fact[int] = silent("board.meetings")
    adopted_date: Fact[date] = silent("board.adopted")
    duties_divided: Fact[bool] = silent("board.duties")


@dataclass(frozen=True, slots=True)
class BoardMember:
    """One line of the board list. `ordinary` is false for deputies, adjuncts and vacant posts; `sector` is one of
    municipality, property_owner, business, other: whose house the member comes from.
    """

    label: str | Remark
    name: str
    role: str
    ordinary: bool
    evidence: tuple[Evidence, ...]
    vacant: bool = False
    affiliation: str = ""
    sector: Fact[str] = silent("board.sector")


@dataclass(frozen=True, slots=True)
class Manager:
    """The post that leads the work from day to day; `name` is left open where nobody holds it."""

    label: str
    title: str
    name: Fact[str]
    evidence: tuple[Evidence, ...]

    @property
    def vacant(self) -> bool:
        """Whether the post is described without a holder."""
        return self.name.value is None


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """All tables of this matter, by the names the rules use."""

    board: tuple[Board, ...]
    members: tuple[BoardMember, ...]
    managers: tuple[Manager, ...]
    claims: tuple[Claim, ...]
