"""The word lists of `rules/lexicon/goals.yaml`, compiled: what a heading, a column or a label is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pipeline.kept import kept
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import find_each, find_entry, is_entry_of, matches_any, starts_with, word_pattern


class Matter(StrEnum):
    """What a section is about."""

    OUTCOMES = "outcomes"
    GOALS = "goals"
    STRATEGIES = "strategies"
    ACTIVITIES = "activities"
    VISIONS = "visions"
    MISSIONS = "missions"
    OTHER = "other"
    AREAS = "areas"


class Column(StrEnum):
    """What a column of a table, or a label before a colon, holds."""

    LABEL = "label"
    OUTCOME = "outcome"
    TARGET = "target"
    BASELINE = "baseline"
    GOAL = "goal"
    INDICATOR = "indicator"
    ACTIVITY = "activity"
    RESPONSIBLE = "responsible"
    TIME = "time"
    STRATEGY = "strategy"
    AREA = "area"
    COST = "cost"
    COMMENT = "comment"
    NONE = "none"


#: "Målets ägare", "målens mått".
_OF_GOAL = re.compile(r"mål(?:et|en)s\s+")
_KIND_OF_GOAL = re.compile(
    r"""(?:\w+\s)?\w*mål(?:sättning)?(?:en|et)?(?:\s+(?:ett|två|tre|fyra|fem|sex|sju|åtta|i\s+korthet))?(?:\s+på\s+(?:\w+\s+)?sikt)?
    (?:\s+\(?(?:(?:till|för|år|senast|före|perioden)\s+)*20\d\d(?:\s*[–-]\s*(?:20)?\d\d)?\)?)?""",
    re.VERBOSE,
)
#: "Varför (mål)?": what a bracket adds to a question.
_ASIDE = re.compile(r"\s*\(([^\W\d]+)\)(?=\s*\??$)")
_Patterns = tuple[str, ...]
_GOAL_NAMED = re.compile(r"^(?:del|effekt|huvud)?mål(?:et)?\s*[:–—-]\s*(?P<goal>\S.{5,})", re.IGNORECASE)
_GOAL_NUMBER = re.compile(
    r"""(?:^|\b)(?:del|effekt|resultat|inriktnings|huvud)?mål\s*(?:nr\.?\s*|nummer\s*)?
    (?P<number>\d{1,2}(?:\.\d{1,2})?|[a-h])\b(?!\d|\s*(?:procent|%|av\b))""",
    re.VERBOSE,
)
_ONE_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})?|[A-H])"
_REFERENCE = re.compile(
    rf"""\s*(?:(?P<bracket>[(\[])\s*(?:för\s+|till\s+|se\s+|avser\s+|jfr\s+)?
      |[,;:–-]?\s+(?:för|till|mot|avser|stödjer|stöder|bidrar\s+till|kopplat\s+till|hör\s+till|rör|gäller)\s+)
    \w*mål(?:en)?\s+(?:nr\.?\s*)?(?P<numbers>{_ONE_NUMBER}(?:\s*(?:,|och|samt|&|\+|–|-|till)\s*{_ONE_NUMBER})*)\s*[)\]]?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Till mål 2: outhyrda lokaler": what is done for a goal, and not the goal.
_REFERENCE_AHEAD = re.compile(
    rf"\s*(?:till|för(?:\s+att\s+(?:upp)?nå)?|avser|rör|mot|inom|under|kopplat\s+till)\s+\w*mål(?:en)?\s+(?:nr\.?\s*)?{_ONE_NUMBER}\b[\s:.,–-]*",
    re.IGNORECASE,
)
_LISTING = re.compile(r"\b(?:och|samt)\b|[&,/]")
_NUMBERED_AHEAD = re.compile(
    r"\b(?:(?:till|år|före|senast|under|för|den)\s+)*"
    r"(?:20\d\d(?:\s*[–-]\s*(?:20)?\d\d)?|om\s+\w+\s+år)\b"
)
#: "Hur ska målen nås?"
_REACHED = re.compile(r"\b(?:upp)?nås?\b|\b(?:upp)?når\b|strateg")
#: "Strategier för att nå målen".
_FOR_GOALS = re.compile(r"strateg\w*\s+(?:för\s+att\s+(?:upp)?nå|för|mot|till|bakom)\s+(?:\w+\s+)?\w*mål")
#: "Vart är ni på väg?" is answered under what "Vart är vi på väg" would be a heading of.
_YOU = re.compile(r"\bni\b", re.IGNORECASE)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MOST_WISH_WORDS = 10
_NOT_OF_GOALS = (Matter.VISIONS, Matter.MISSIONS)
_JOINED = (Matter.GOALS, Matter.STRATEGIES, Matter.ACTIVITIES, Matter.VISIONS, Matter.MISSIONS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The words of a heading that says in a clause what is to be reached: "Det här ska vi nå", "Dit vill vi"."""

    pairs: _Patterns
    reaching: _Patterns
    ending: _Patterns
    doing: _Patterns
    success: _Patterns
    method: _Patterns

    def said_in(self, text: str) -> bool:
        """Whether lower-case text is such a clause: who wants to, and what is reached or nothing more; no doing."""
        bare = " ".join(_NUMBERED_AHEAD.sub(" ", text).split())
        bare = _EDGES.sub("", bare.replace("följande", ""))
        if not bare or len(bare.split()) > _MOST_WISH_WORDS:
            return False
        if matches_any(bare, self.doing) or _starts(self.method, bare):
            return False
        if matches_any(bare, self.success):
            return True
        pair = next(find_each(self.pairs, bare), None)
        rest = bare[pair.end() :].strip() if pair else "-"
        return not rest or _starts(self.reaching, rest) or (pair is not None and is_entry_of(self.ending, rest))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The compiled word lists of one lexicon."""

    never: _Patterns
    glossary: _Patterns
    headings: Mapping[Matter, _Patterns]
    strong: _Patterns
    columns: Mapping[Column, _Patterns]
    labels: Mapping[Column, _Patterns]
    wishes: Wishes
    wanted: _Patterns
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @kept
    def matters(self, heading: str) -> frozenset[Matter]:
        """What a heading says its section is about; empty where it says nothing."""
        heading = _YOU.sub("vi", heading) if heading.rstrip().endswith("?") else heading
        plain = self._without_reference(heading)
        text = self._without_never(plain)
        if matches_any(text, self.headings[Matter.OUTCOMES]):
            return frozenset({Matter.OUTCOMES})
        texts = {**dict.fromkeys(_NOT_OF_GOALS, heading.lower()), Matter.ACTIVITIES: plain.lower()}
        at = {m: _first(self.headings[m], texts.get(m, text)) for m in _JOINED}
        named = at[Matter.STRATEGIES] is not None or at[Matter.ACTIVITIES] is not None
        if at[Matter.GOALS] is None and not named and self.wishes.said_in(text):
            at[Matter.GOALS] = 0
        found = {m for m, place in at.items() if place is not None}
        if {Matter.ACTIVITIES, Matter.GOALS} <= found and (at[Matter.ACTIVITIES] or 0) < (at[Matter.GOALS] or 0):
            found.discard(Matter.GOALS)
        if {Matter.ACTIVITIES, Matter.STRATEGIES} <= found and "strateg" in text and not _LISTING.search(text):
            found.discard(Matter.ACTIVITIES)
        if Matter.GOALS in found and _starts(self.wishes.method, heading.lower()) and _REACHED.search(text):
            found = {*found - {Matter.GOALS}, Matter.STRATEGIES}
        if {Matter.GOALS, Matter.STRATEGIES} <= found and _FOR_GOALS.search(text):
            found.discard(Matter.GOALS)
        if Matter.GOALS in found and re.search(r"strategisk\w*\s+(?:\w+\s+)?\w*mål", text):
            found = {m for m in found if m is not Matter.STRATEGIES or re.search(r"strateg(?!isk)", text)}
        if found == {Matter.ACTIVITIES} and is_entry_of(self.headings[Matter.OTHER], _bare(text)):
            return frozenset({Matter.OTHER})
        if found:
            return frozenset(found)
        return frozenset(m for m in (Matter.AREAS, Matter.OTHER) if _starts(self.headings[m], heading.lower()))

    @kept
    def ends_goals(self, heading: str) -> bool:
        """Whether a heading ends a section about goals even where it stands a level below it."""
        return _starts(self.strong, self._without_never(heading))

    @kept
    def explains(self, heading: str) -> bool:
        """Whether a heading is over words that are explained: what looks like a label there is what is explained."""
        return _starts(self.glossary, heading.lower())

    @kept
    def column(self, header: str) -> Column:
        """What a column with this header holds."""
        header = _ASIDE.sub(r" \1", header)
        bare = _bare(self._without_never(header))
        text = bare or _bare(header.lower())
        columns = self.columns if bare else {c: p for c, p in self.columns.items() if c is not Column.GOAL}
        found = next((c for c, patterns in columns.items() if is_entry_of(patterns, text)), None)
        if re.fullmatch(r"\w*mål(?:en|et)?", bare):
            return Column.GOAL
        if found in (None, Column.ACTIVITY) and self.wishes.said_in(text):
            return Column.GOAL
        of_goal = _OF_GOAL.match(bare)
        if found is None and of_goal and (rest := self.column(bare[of_goal.end() :])) is not Column.NONE:
            return rest
        if found or "?" in header:  # the question of a form ("Hur når ni ut?") is no heading of a column
            return found or Column.NONE
        return next((c for c, patterns in columns.items() if _starts(patterns, text)), Column.NONE)

    @kept
    def label(self, text: str) -> Column | None:
        """What a label before a colon announces; None for a text that is no such label."""
        bare = re.sub(r"\s*(?:nr\.?\s*)?(?<!\d)\d{1,2}(?:\.\d)?$", "", _bare(self._without_never(text)))
        found = next((c for c, patterns in self.labels.items() if is_entry_of(patterns, bare)), None)
        return Column.GOAL if found is None and _KIND_OF_GOAL.fullmatch(bare) else found

    def _without_reference(self, heading: str) -> str:
        """A heading without the goals it says it is for: "Lokalerna (delmål 1)", "Spår B, för mål 2 och 4"."""
        ahead = _REFERENCE_AHEAD.match(heading)
        if ahead:
            return heading[ahead.end() :]
        match = _REFERENCE.search(heading)
        if match is None or not re.search(r"[^\W\d]{3}", heading[: match.start()]):
            return heading
        one = re.fullmatch(_ONE_NUMBER, match["numbers"].strip(), re.IGNORECASE) and match["bracket"]
        return heading if one and _starts(self.wanted, heading.lower()) else heading[: match.start()].rstrip(" ,–-:")

    def _without_never(self, text: str) -> str:
        lowered = text.lower()
        for entry in self.never:
            lowered = word_pattern(entry).sub(" ", lowered) if find_entry(entry, lowered) else lowered
        return lowered


def goal_number(text: str) -> str | None:
    """The number or letter of the goal a heading or a cell names ("Mål 2", "Delmål 1.3", "mål B"); upper case."""
    match = _GOAL_NUMBER.search(text.lower())
    return match["number"].upper() if match else None


def named_goal(heading: str) -> str | None:
    """The goal that a heading names by its words: "Mål: Fler besök på torget"."""
    match = _GOAL_NAMED.match(heading)
    return match["goal"] if match else None


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The compiled lists of a lexicon."""
    given = lexicon["goals"]
    return Words(
        _compiled(given["never"]),
        _compiled(given["glossary"]),
        {m: _compiled(given["headings"][m.value]) for m in Matter},
        _compiled(given["headings"]["strong"]),
        _by_column(given["columns"]),
        _by_column(given["labels"]),
        Wishes(
            tuple(_either_way(given["wishes"]["subjects"], given["wishes"]["wanting"])),
            *(_compiled(given["wishes"][n]) for n in ("reaching", "ending", "doing", "success", "method")),
        ),
        _compiled((*given["verbs"], *given["comparatives"])),
    )


def _either_way(subjects: Iterable[object], verbs: Iterable[object]) -> Iterator[str]:
    """ "vi vill", "vill vi", ..."""
    verbs = tuple(verbs)
    for subject in subjects:
        for verb in verbs:
            yield f"{subject} {verb}"
            yield f"{verb} {subject}"


def _by_column(given: Mapping[str, Any]) -> dict[Column, _Patterns]:
    return {Column(name): _compiled(entries) for name, entries in given.items()}


def _compiled(entries: Iterable[object]) -> _Patterns:
    return tuple(str(entry) for entry in entries)


def _first(patterns: _Patterns, text: str) -> int | None:
    return min((m.start() for m in find_each(patterns, text)), default=None)


def _starts(patterns: _Patterns, text: str) -> bool:
    bare = re.sub(r"^(?:(?:våra?|vårt|de|den|det)\b|\d+(?:\.\d+)*\.?|[a-h][.)]|§|\W)+\s*", "", text.strip())
    return starts_with(bare, patterns)


def _bare(text: str) -> str:
    return re.sub(r"\bskall\b", "ska", " ".join(text.split()).strip(" :.*?!()–-"))
