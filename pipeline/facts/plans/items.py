"""An activity and its parts: what, by whom, when, and for which goal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.planning.doers import doer_in_clauses, is_place
from pipeline.facts.planning.outline import Section
from pipeline.facts.planning.responsible import Responsible, is_somebody, who_in_cell, who_in_text
from pipeline.facts.planning.times import is_time, time_in_heading, time_in_text
from pipeline.facts.planning.words import Column, Matter, goal_number, named_goal
from pipeline.findings import Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Passage, Row
from pipeline.remark import remark

_PARTS = re.compile(r"\s+[–—-]\s+|\s+/\s+|\s*(?:->|=>|→)\s*|\s*[|;]\s*|\t")
_GOAL_IN_TEXT = re.compile(
    r"\b(?:del)?mål\s+(?:nr\.?\s*)?(?P<number>\d{1,2}(?:\.\d)?|[A-H])\b|^(?P<lead>[MG]\s?\d{1,2})\b|[(\[](?P<code>M\s?\d{1,2})(?:[\s,&och]*M\s?\d{1,2})*[)\]]",
    re.IGNORECASE,
)
#: "För att nå målet om fler besökare", "stödjer målet Levande stad", "Målet om tryggare kvällar arbetar vi mot".
_TIED = Anchored(
    r"""\b(?:(?:upp)?når?|stödj(?:a|er)|stöder|stöttar|gynnar|främjar|tjänar|uppfyller|bidrar?\s+till|leder\s+till|syftar\s+till|koppla(?:d|t|s|de)\s+till
      |hör\s+till|(?:arbeta|jobba|verka)r?\s+(?:\w+\s+)?(?:mot|för)|i\s+linje\s+med|utifrån|kopplar\s+(?:an\s+)?till)
      \s+(?:\w+\s+)?(?:del|effekt|huvud)?målet\s*(?::\s*)?(?P<goal>(?:om|att|[”"'»]|(?-i:[A-ZÅÄÖ]))[^.;]*)
    |\b(?:för|mot|till)\s+(?:del|effekt|huvud)?målet\s*(?::\s*|(?=om\b|att\b|[”"'»]))(?P<aim>[^.;,)]+)
    |^\W*(?:del|effekt|huvud)?målet\s+(?P<front>(?:om|att)\s[^.;]*?)\s+(?:når\s+vi|nås|(?:arbetar|jobbar)\s+vi\s+(?:mot|med)|främjas|stöds|gynnas)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde")
_GOAL_BY_ORDER = Anchored(rf"\b(?P<order>{'|'.join(_ORDINALS)})\s+(?:del)?målet\b", re.IGNORECASE)
_GOAL_HEADING = re.compile(r"^(?P<code>M\s?\d{1,2})\b")
_LEAD_WORDS = 3
_CALLED_WORDS, _PIECE_WORDS = 6, 5
_ASIDE = re.compile(r"\(([^()]{2,60})\)")
NEUTRAL = frozenset({Matter.OTHER, Matter.AREAS})
WHY_GUESS = remark("responsible_or_place")
READER = "activities"


@dataclass(frozen=True, slots=True)
class Found:
    """An activity before it is judged."""

    what: Passage
    section: Section
    responsible: Fact[str]
    time: Fact[str]
    goal: Fact[str]
    row: Row | None = None


def goal_of_section(section: Section) -> Fact[str] | None:
    """Sections by goal: "Mål 1. Färre tomma lokaler", "Mål: Färre tomma lokaler", "M2 Lokaler", "Aktiviteter mål 3"."""
    for heading in reversed(section.chain):
        text = f"{heading.label} {heading.text}".strip()
        code = _GOAL_HEADING.match(text)
        number = code["code"] if code else goal_number(text) or _by_order(text)
        name = number or named_goal(text)
        if name:
            return found(name, heading.evidence(), f"{READER}.goal/section")
    return None


def goal_in_text(text: str, evidence: tuple[Evidence, ...]) -> Fact[str] | None:
    """The goal that a text names by its number or code, or says in words that something is done for."""
    match = _GOAL_IN_TEXT.search(text)
    number = match["number"] or match["lead"] or match["code"] if match else _by_order(text) or tied_goal(text)
    return found(number, evidence, f"{READER}.goal/text") if number else None


def tied_goal(text: str) -> str | None:
    """The goal that a text says, in words, that something is done for."""
    match = _TIED.search(text)
    return next((g.strip(" ”\"'»«") for g in match.groups() if g), None) if match else None


def _by_order(text: str) -> str | None:
    """The number of a goal that is told by its order: "det andra målet"."""
    match = _GOAL_BY_ORDER.search(text)
    return str(_ORDINALS.index(match["order"].lower()) + 1) if match else None


def fielded(fields: Mapping[Column, Passage], whole: Passage, section: Section, context: Context) -> Found:
    """An item whose parts a line above has named in order: "vad / vem / när"."""
    reader, evidence = READER, whole.evidence()
    who, when, aim = (fields.get(c) for c in (Column.RESPONSIBLE, Column.TIME, Column.GOAL))
    named = who_in_cell(who, context.lexicon) if who else None
    responsible: Fact[str] = silent(f"{reader}.responsible", (whole.path,))
    if named and named.certainty is Certainty.LEFT_OPEN:
        responsible = left_open(f"{reader}.responsible", evidence)
    elif named:
        responsible = found(named.who, evidence, f"{reader}.responsible", named.certainty, why=named.why)
    time: Fact[str] = silent(f"{reader}.time", (whole.path,))
    if when and is_time(when.text):
        time = found(when.text, evidence, f"{reader}.time")
    goal = found(aim.text, evidence, f"{reader}.goal") if aim else goal_of_section(section)
    goal = goal or goal_in_text(whole.text, evidence) or silent(f"{reader}.goal", (whole.path,))
    return Found(fields[Column.ACTIVITY], section, responsible, time, goal)


def completed(item: Found, pieces: Sequence[tuple[Column | None, str, Passage]], context: Context) -> Found:
    """An activity with what the lines below it say: "Ansvarig: ...", "Klart: ..."."""
    for column, _, value in pieces:
        evidence = (*item.what.evidence(), *value.evidence())
        if column is Column.RESPONSIBLE and item.responsible.certainty is Certainty.SILENT:
            named = who_in_cell(value, context.lexicon)
            item = replace(item, responsible=_someone(None, named, value, evidence, context.lexicon))
        elif column is Column.TIME and item.time.value is None and is_time(value.text):
            item = replace(item, time=found(value.text, evidence, f"{READER}.time"))
        elif column in (Column.GOAL, Column.LABEL) and item.goal.value is None and re.search(r"\w", value.text):
            item = replace(item, goal=found(value.text, evidence, f"{READER}.goal"))
    return item


def has_both(pieces: Sequence[tuple[Column | None, str, Passage]]) -> bool:
    """Whether labelled pieces say both by whom and when, and are not those of a goal."""
    columns = {column for column, _, _ in pieces}
    return {Column.RESPONSIBLE, Column.TIME} <= columns and Column.GOAL not in columns


def item_of(
    what: Passage,
    whole: Passage,
    section: Section,
    pieces: Sequence[tuple[Column | None, str, Passage]],
    context: Context,
) -> Found:
    """An item with who and when as labels, as parts between dashes, or in its words."""
    evidence, lexicon = whole.evidence(), context.lexicon
    labelled = {column: value.text for column, _, value in pieces if column}
    parts = _parts(whole.text)
    lead, colon, _ = whole.text.partition(":")
    lead = lead if colon and len(lead.split()) <= _LEAD_WORDS else ""
    parts = [lead, *parts] if lead and is_somebody(lead, lexicon) else parts
    parts = [*_after_colon(whole.text), *parts]
    named = next((p for p in parts if not is_time(p) and is_somebody(p, lexicon)), None)
    who = labelled.get(Column.RESPONSIBLE) or named
    told = (who_in_text(whole, lexicon) or _doing(whole, lexicon)) if who is None else None
    guess = _capitalised(parts) if who is None and told is None else None
    responsible = _someone(who, told, whole, evidence, lexicon)
    if guess:
        responsible = found(guess, evidence, f"{READER}.responsible", Certainty.DOUBTFUL, why=WHY_GUESS)
    leading = lead if is_time(lead) else None
    when = labelled.get(Column.TIME) or next((p for p in parts if is_time(p)), None) or leading
    when = when or time_in_text(whole.text)
    when = when if when and (is_time(when) or time_in_text(when)) else None
    when = when or time_in_heading(section.text)
    time: Fact[str] = found(when, evidence, f"{READER}.time") if when else silent(f"{READER}.time", (whole.path,))
    goal = goal_of_section(section) or goal_in_text(whole.text, evidence) or silent(f"{READER}.goal", (whole.path,))
    return Found(what, section, responsible, time, goal)


def _doing(whole: Passage, lexicon: Lexicon) -> Responsible | None:
    """Who does it, in the words of an item: "Lions bakar våfflor i juni"."""
    doer = doer_in_clauses(whole.text, lexicon)
    return Responsible(doer.who, whole) if doer else None


def _parts(text: str) -> list[str]:
    """The pieces of an item behind its first: between dashes, commas and full stops, and in parentheses."""
    aside = [part for group in _ASIDE.findall(text) for part in re.split(r"[,;]", group)]
    dashed = [part for piece in _PARTS.split(text)[1:] for part in re.split(r",\s+", piece)]
    return [p.strip(" .") for p in (*dashed, *aside, *re.split(r"(?:,|\.)\s+", text)[1:]) if p.strip(" .")]


def _after_colon(text: str) -> list[str]:
    """The pieces behind what an item is called: "Vårmarknad: Anna Berg, maj"; none of a sentence."""
    called, colon, rest = text.partition(":")
    pieces = [p.strip(" .") for p in re.split(r"[,;/]\s+|\s+[–—-]\s+", rest)] if colon else []
    brief = len(called.split()) <= _CALLED_WORDS and all(len(p.split()) <= _PIECE_WORDS for p in pieces)
    return [p for p in pieces if p] if brief and len(pieces) > 1 else []


def _capitalised(parts: Sequence[str]) -> str | None:
    """A short piece with a capital, which may be a name, or else a place."""
    short = (p for p in parts if p[:1].isupper() and len(p.split()) <= _LEAD_WORDS and not (is_time(p) or is_place(p)))
    return next((p for p in short if not re.search(r"\d|:", p)), None)


def _someone(
    who: str | None, told: Responsible | None, whole: Passage, evidence: tuple[Evidence, ...], lexicon: Lexicon
) -> Fact[str]:
    """Who was named by a label or between dashes, else in the words of the item."""
    reader = f"{READER}.responsible"
    place = whole.text.find(who) if who else -1
    named = who_in_cell(whole.part(place, place + len(who)), lexicon) if who and place >= 0 else told
    if named is None:
        return silent(reader, (whole.path,))
    if named.certainty is Certainty.LEFT_OPEN:
        return left_open(reader, evidence)
    return found(named.who, evidence, reader, named.certainty, why=named.why)
