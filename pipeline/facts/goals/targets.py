"""Whether a goal is measurable: whether its words, or the cells beside them, give a target value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pipeline.facts.goals.masks import without_baselines, without_names, without_times
from pipeline.language.amounts import find_amounts
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import find_numbers
from pipeline.language.phrases import Phrases, longest_first
from pipeline.remark import Remark, remark

_PERCENT = re.compile(r"\d\s*(?:%|procent|promille|‰)|\bprocent\w*|\d\s*-?\s*procentig", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<![\w.,])\d+[.,]\d+(?!\d|[.,]\d)")
_CUE = re.compile(
    r"""(?:\b(?:minst|lägst|högst|max\w*|minimum|mer\s+än|fler\s+än|färre\s+än|mindre\s+än|över|under|till|med|nå\w*|uppgå\w*|uppnå\w*
    |överstig\w*|understig\w*|ha|har|hade|finns|finnas|vara|är|bli|blir|öka\w*|minska\w*|höj\w*|sänk\w*|genomför\w*|håll\w*|ordna\w*|arrangera\w*|anordna\w*
    |locka\w*|samla\w*|värva\w*|rekrytera\w*|etabler\w*|få|erbjud\w*|skapa\w*|tillkomma|tillkommit|ytterligare|totalt|cirka|ca|omkring
    |antal\w*|på|om|ska|skall|upp|ned|ner|topp|växa|växt|vuxit|stiga|stigit)|[:=≥≤><+→–-])\W*(?:\w+\W+){0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Alla ska trivas": everybody, and no count of anything.
_PRONOUN = re.compile(
    r"(?:alla|samtliga|ingen|inga)\s+(?:\w+s\s+\w+|ska|skall|kan|vill|är|har|som|känner|får|behöver|hjälps|i|på)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(?:för|av|med|till|åt|hos|som|mellan|bland|i|på)\s*$", re.IGNORECASE)
_SMALL = 5
_WHY_COMPARED = remark("target_compared")
_WHY_TOTAL = remark("target_all_or_none")
_WHY_COUNT = remark("target_any_number")
_WHY_WORDED = remark("target_in_words")


class Strength(IntEnum):
    """How surely a text gives a target value."""

    NONE = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Target:
    """How surely there is a target value, and in Swedish why it is in doubt."""

    strength: Strength = Strength.NONE
    why: Remark | None = None


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The compiled word lists that make targets."""

    units: re.Pattern[str]
    indexes: re.Pattern[str]
    multiples: Phrases
    comparisons: Phrases
    totals: Phrases


@lru_cache(maxsize=8)
def target_words(lexicon: Lexicon) -> TargetWords:
    """The word lists of a lexicon, compiled."""
    given = lexicon["goals"]
    return TargetWords(
        re.compile(rf"\s*(?:{_alternation(given['units'])})(?!\w)", re.IGNORECASE),
        re.compile(_alternation(given["indexes"]), re.IGNORECASE),
        *(
            Phrases(longest_first(given[name]), r"(?<!\w)", r"(?!\w)", re.IGNORECASE)
            for name in ("multiples", "comparisons", "totals")
        ),
    )


@lru_cache(maxsize=2048)
def find_target(text: str, lexicon: Lexicon) -> Target:
    """Whether the words of a goal give a target value."""
    words = target_words(lexicon)
    bare = without_names(without_times(without_baselines(text), words.units), words.indexes)
    if _PERCENT.search(bare) and re.search(r"\d", bare):
        return Target(Strength.SURE)
    if words.multiples.search(bare) or _DECIMAL.search(bare) or find_amounts(bare):
        return Target(Strength.SURE)
    numbers = [n for n in find_numbers(bare) if n.pattern != "year" or words.units.match(bare, n.end)]
    if any(_aims(bare, n.start, n.value) or _is_index(bare[: n.start], words) for n in numbers):
        return Target(Strength.SURE)
    if numbers:
        return Target(Strength.MAYBE, _WHY_COUNT)
    if words.comparisons.search(bare):
        return Target(Strength.MAYBE, _WHY_COMPARED)
    total = words.totals.search(bare)
    counts = total and not (_PRONOUN.match(bare, total.start()) or _OBJECT.search(bare[: total.start()]))
    return Target(Strength.MAYBE, _WHY_TOTAL) if counts else Target()


def target_in_cell(text: str, lexicon: Lexicon) -> Target:
    """Whether a cell that is there for a target value gives one."""
    words = target_words(lexicon)
    bare = without_names(without_times(text, words.units), words.indexes)
    if re.search(r"\d", bare) or find_numbers(bare) or words.multiples.search(bare):
        return Target(Strength.SURE)
    if words.comparisons.search(bare) or words.totals.search(bare):
        return Target(Strength.MAYBE, _WHY_WORDED)
    return (
        Target(Strength.MAYBE, _WHY_WORDED)
        if re.fullmatch(r"\W*(?:ja|klart|genomfört|infört|uppnått)\W*", bare, re.IGNORECASE)
        else Target()
    )


def best_target(targets: Iterable[Target]) -> Target:
    """The surest of several."""
    return max(targets, key=lambda t: t.strength, default=Target())


def _is_index(before: str, words: TargetWords) -> bool:
    """Whether the word before a number is that of an index or a mark: "NKI 4", "snittbetyg 4"."""
    last = before.split()[-1:]
    return bool(last) and bool(words.indexes.fullmatch(last[0].strip(",:")))


def _aims(text: str, start: int, value: int) -> bool:
    """Whether a number is a target: it is large, stands first, or a word before it says what is to become of it."""
    before = text[max(0, start - 48) : start]
    return value > _SMALL or not before.strip() or bool(_CUE.search(before))


def _alternation(entries: Iterable[object]) -> str:
    words = sorted(map(str, entries), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for w in words)
