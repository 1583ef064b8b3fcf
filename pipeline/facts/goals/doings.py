"""What is done, written where goals should stand: "Måla bänkarna", "Ny hemsida", "Hålla frukostmöten"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.facts.goals.drafts import Draft
from pipeline.facts.goals.statements import Sounds, judge_item
from pipeline.facts.goals.targets import Strength, find_target
from pipeline.facts.planning.words import Column
from pipeline.facts.saying import one_of
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import NUMBER_WORD
from pipeline.language.words import matches_any

_PARTS = re.compile(r"[,;]\s+(?:(?:och|samt)\s+)?|\s+(?:och|samt|&|\+)\s+")
_MOST_THING_WORDS = 5


def is_doing(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says what shall be done and not what shall come of it, by its verb or by the things it names."""
    lowered = text.lower()
    if matches_any(lowered, lexicon["goals"]["doings"]["results"]):
        return False
    done = _verb(lexicon).match(lowered) or _are_things(lowered, lexicon)
    return bool(done) and find_target(text, lexicon).strength is not Strength.SURE


def is_counted_doing(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says how often something shall be done ("Hålla tio frukostmöten"): meant as a goal, or not."""
    return bool(_counted(lexicon).match(text.lower())) and not matches_any(text, lexicon["goals"]["doings"]["results"])


def marked(draft: Draft, lexicon: Lexicon) -> Draft:
    """The draft, marked where its statement says what is done."""
    return replace(draft, doing=True) if draft.parts and is_doing(draft.parts[0].text, lexicon) else draft


def without_doings(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts that may be goals. Among as many doings, one that does not sound like a goal is none."""
    done = Counter(d.section.number for d in drafts if d.doing)
    rest = [d for d in drafts if not d.doing]
    if not done:
        return rest
    vague = [d for d in rest if not d.heading_only and d.parts and done[d.section.number] and _is_vague(d, lexicon)]
    many = Counter(d.section.number for d in vague)
    return [d for d in rest if not (d in vague and many[d.section.number] <= done[d.section.number])]


def _is_vague(draft: Draft, lexicon: Lexicon) -> bool:
    return judge_item(draft.parts[0].text, lexicon, strict=True) is Sounds.NO and not draft.values(Column.TARGET)


def _are_things(lowered: str, lexicon: Lexicon) -> bool:
    parts = [part for part in _PARTS.split(lowered.strip(" .")) if part]
    return bool(parts) and all(
        len(part.split()) <= _MOST_THING_WORDS and _thing(lexicon).fullmatch(part.strip()) for part in parts
    )


@lru_cache(maxsize=8)
def _verb(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon["goals"]["doings"]
    return re.compile(rf"[\W\d]*(?:{one_of(words['leads'])}\s+)*{one_of(words['verbs'])}")


@lru_cache(maxsize=8)
def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon["goals"]["doings"]
    leads, counted = one_of(words["leads"]), one_of(words["things"])
    return re.compile(
        rf"[\W\d]*(?:{leads}\s+)*[^\W\d]+(?:\s+(?:ut|upp|in|fram))?\s+(?:(?:minst|högst|ca|cirka|upp\s+till)\s+)?"
        rf"(?:\d+|{NUMBER_WORD})\s+(?:[^\W\d]+\s+)?{counted}"
    )


@lru_cache(maxsize=8)
def _thing(lexicon: Lexicon) -> re.Pattern[str]:
    """A thing with what kind of thing it is before it, and when or where behind it."""
    words = lexicon["goals"]["doings"]
    return re.compile(
        rf"(?:{one_of(words['kinds'])}\s+){{0,2}}{one_of(words['things'])}(?:\s+{one_of(words['places'])}\s+.+)?"
    )
