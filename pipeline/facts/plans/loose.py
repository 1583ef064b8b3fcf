"""Activities where no heading says that they are: lists right under the title of a plan, under a month, or under the
name of those who see to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.planning.labels import labelled_pieces, trimmed
from pipeline.facts.planning.outline import Entry, Section
from pipeline.facts.planning.responsible import is_somebody, named_over
from pipeline.facts.planning.stretches import line_items, stretches, timed_sentences
from pipeline.facts.planning.times import is_stretch_of_time, time_in_text
from pipeline.facts.planning.words import Column, Matter, Words
from pipeline.facts.plans.items import (
    READER,
    WHY_GUESS,
    Found,
    completed,
    goal_in_text,
    goal_of_section,
    has_both,
    item_of,
)
from pipeline.facts.plans.told import Told, told_activities
from pipeline.language.words import starts_with
from pipeline.papers import Passage

_LONGEST, _LEAST = 30, 3
#: "Mål 1: ...", "M2 ...": a goal, and nothing that is done for it.
_STATES_GOAL = re.compile(r"\W*(?:(?:del|effekt|huvud)?mål|[MG]\s?\d+\b(?!\.\d))", re.IGNORECASE)
_MARK = re.compile(r"\d\s*(?:%|procent|kr|tkr|mkr|miljon|st\b)|\b(?:minst|högst|max)\b", re.IGNORECASE)
_PARTS = re.compile(r";\s+")
_YEAR = re.compile(r"(?:år\s+)?20\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Over:
    """What stands over items and goes for each of them: who sees to it, and when."""

    who: Passage | None = None
    name: str = ""
    when: Passage | None = None

    def given_to(self, item: Found) -> Found:
        """An item with what it does not say itself."""
        if self.who is not None and item.responsible.certainty in (Certainty.SILENT, Certainty.DOUBTFUL):
            evidence = (*self.who.evidence(), *item.what.evidence())
            item = replace(item, responsible=found(self.name, evidence, f"{READER}.responsible/over"))
        if self.when is not None and item.time.value is None:
            evidence = (*self.when.evidence(), *item.what.evidence())
            item = replace(item, time=found(self.when.text.strip(" :"), evidence, f"{READER}.time/over"))
        return item


def loose_activities(entries: Sequence[Entry], words: Words, context: Context) -> list[Found]:
    """The items of sections that no heading gives a matter: those that say both by whom and when; and beside them the
    others of the same list, where most say it, or where the list stands under a plan's title and most say when.
    """
    made: list[Found] = []
    names = [e.content for e in entries if e.is_heading and isinstance(e.content, Passage)]
    several = sum(bool(named_over(n.text, context.lexicon)) for n in names) > 1
    for _, group in groupby(entries, lambda e: e.section.number):
        own = list(group)
        matter = own[0].section.matters - {Matter.AREAS} and not own[0].section.is_title
        who = named_over(own[0].section.text, context.lexicon) if matter else ""
        if matter and who in ("", own[0].section.text.strip(" :")):
            continue
        made += _settled(list(_items(own, words, context, several)), own[0].section, context)
    return made


def _is_contact(text: str, context: Context) -> bool:
    """Whether an item is on somebody and what they are: "Karin Holm, ordförande, nås vardagar"."""
    name, comma, _ = text.partition(",")
    return bool(comma) and is_somebody(name.strip(), context.lexicon)


def _settled(items: Sequence[Found], section: Section, context: Context) -> list[Found]:
    items = [i for i in items if not _is_contact(i.what.text, context)]
    whole = [i for i in items if i.responsible.certainty is Certainty.STATED and i.time.value]
    timed = [i for i in items if i.time.value]
    most = len(whole) * 2 >= len(items) and len(whole) > 1
    scheduled = section.is_title and len(items) >= _LEAST and len(timed) * 3 >= len(items) * 2
    tied = [i for i in items if i.goal.value and not _STATES_GOAL.match(i.what.text)]
    return list(items) if most or scheduled or (len(tied) * 2 >= len(items) and len(tied) > 1) else whole


def by_goal(entries: Sequence[Entry], words: Words, context: Context) -> list[Found]:
    """The items of lists that stand each under the name of a goal, where they are no goals themselves: they set no mark
    and wish for nothing that is more or less.
    """
    made: list[Found] = []
    for entry in entries:
        content, section = entry.content, entry.section
        if not isinstance(content, Passage) or content.kind is not BlockKind.LIST_ITEM or section.is_title:
            continue
        if section.is_about(Matter.GOALS) and goal_of_section(section) and not labelled_pieces(content, words):
            made.append(item_of(content, content, section, (), context))
    goals = context.lexicon["goals"]
    aims = [
        i
        for i in made
        if _MARK.search(i.what.text) or starts_with(i.what.text, [*goals["comparatives"], *goals["aims"]])
    ]
    return made if made and not aims and len({i.section.number for i in made}) > 1 else []


def _items(entries: Sequence[Entry], words: Words, context: Context, several: bool) -> Iterator[Found]:
    section = entries[0].section
    over = _over_of(entries[0], several, context) if entries[0].is_heading else _Over()
    contents = [e.content for e in entries if isinstance(e.content, Passage) and not e.is_heading]
    fields = [piece for c in contents for piece in labelled_pieces(c, words)]
    title = section.heading
    if title is not None and has_both(fields) and not {None, Column.ACTIVITY} & {column for column, _, _ in fields}:
        yield _of_heading(title, section, fields, context)
        return
    for content in contents:
        lines = _lines(content)
        running = len(lines) == 1 and content.kind is BlockKind.PARAGRAPH and (over.when or over.who)
        told = told_activities(content, context.lexicon) if running else ()
        if sum(bool(t.when) for t in told) > 1:
            yield from (over.given_to(happening(one, section)) for one in told if one.when)
            continue
        for line in lines:
            alone = len(lines) > 1 or content.kind is BlockKind.PARAGRAPH
            named = _named_alone(line, not section.is_title, context) if alone else None
            over = replace(over, **named) if named else over
            listed = content.kind is BlockKind.LIST_ITEM or len(lines) > 1
            if not named and (listed or _is_short(line, over) or _says_both(line, words)):
                yield over.given_to(_item(line, section, words, context))


def _of_heading(
    title: Passage, section: Section, fields: Sequence[tuple[Column | None, str, Passage]], context: Context
) -> Found:
    """A heading that is an activity, with by whom and when in lines below it."""
    made = item_of(title, title, section, (), context)
    nothing: Fact[str] = silent(f"{READER}.responsible", (title.path,))
    return completed(replace(made, responsible=nothing), fields, context)


def _lines(content: Passage) -> tuple[Passage, ...]:
    """The items of a passage: its bullets or numbers, or its lines where each begins anew."""
    items = stretches(content)
    parts = _PARTS.split(content.text)
    if len(items) == 1 and len(parts) > _LEAST - 1:
        return _parted(content)
    if timed := timed_sentences(content):
        return timed
    return items if len(items) > 1 or content.kind is BlockKind.LIST_ITEM else line_items(content)


def _parted(content: Passage) -> tuple[Passage, ...]:
    """What semicolons part, behind the words that lead in: "Under året genomförs: A (kommunen, maj); B ...; C ..."."""
    lead = content.text.find(":") + 1
    cuts = [m for m in _PARTS.finditer(content.text) if m.start() > lead]
    starts, ends = [lead, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(content.text)]
    return tuple(trimmed(content, a, b) for a, b in zip(starts, ends, strict=True) if content.text[a:b].strip())


def _is_short(line: Passage, over: _Over) -> bool:
    """Whether a paragraph may be an item: it is brief, and stands under a time or a name."""
    return len(line.text.split()) <= _LONGEST and (over.when is not None or over.who is not None)


def _says_both(line: Passage, words: Words) -> bool:
    """Whether a brief paragraph labels who sees to it, and says when: "Kulturnatt. Den 12 september. Håller i: Bo."."""
    if len(line.text.split()) > _LONGEST or ":" not in line.text:
        return False
    labelled = any(column is Column.RESPONSIBLE for column, _, _ in labelled_pieces(line, words))
    return labelled and time_in_text(line.text) is not None


def _item(line: Passage, section: Section, words: Words, context: Context) -> Found:
    pieces = labelled_pieces(line, words)
    what = next((v for column, _, v in pieces if column in (None, Column.ACTIVITY) and v.text), line)
    return item_of(what, line, section, pieces, context)


def _over_of(heading: Entry, several: bool, context: Context) -> _Over:
    """What a heading gives its items; a name in the title of the plan is its maker's, but for one of `several`."""
    if not isinstance(heading.content, Passage):
        return _Over()
    said = named_over(heading.content.text, context.lexicon) not in ("", heading.content.text.strip(" :"))
    named = not heading.section.is_title or ((several or said) and len(heading.section.chain) > 1)
    return _Over(**(_named_alone(heading.content, named, context) or {}))


def _named_alone(line: Passage, named: bool, context: Context) -> dict[str, Any] | None:
    """What a line or a heading says that is nothing but a part of the year, or (where `named`) somebody's name."""
    text = line.text.strip(" :")
    if is_stretch_of_time(text) and not _YEAR.fullmatch(text):
        return {"when": line}
    who = (
        named_over(line.text, context.lexicon, line.kind is BlockKind.HEADING)
        if named or line.text.rstrip().endswith(":")
        else ""
    )
    return {"who": line, "name": who} if who else None


def happening(told: Told, section: Section, over: Fact[str] | None = None) -> Found:
    """A sentence of a paragraph that tells one thing to be done after the other; `over`: the paragraph's goal."""
    what = told.sentence
    evidence, nothing = what.evidence(), (what.path,)
    sure = Certainty.STATED if told.sure else Certainty.DOUBTFUL
    who: Fact[str] = silent(f"{READER}.responsible", nothing)
    if told.who:
        who = found(told.who, evidence, f"{READER}.responsible", sure, why=None if told.sure else WHY_GUESS)
    time: Fact[str] = found(told.when, evidence, f"{READER}.time") if told.when else silent(f"{READER}.time", nothing)
    goal = goal_of_section(section) or goal_in_text(what.text, evidence) or over or silent(f"{READER}.goal", nothing)
    return Found(what, section, who, time, goal)
