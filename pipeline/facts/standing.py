"""Whether a sentence says that what it names holds today: not what is to come, is over, or is said of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from extractors.document import BlockKind
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage

_ASIDE = re.compile(r"[(\[]\s*([^()\[\]]*)[)\]]")
_BLANK_MARK = re.compile(r"^[\s\W\d]*")


class Standing(StrEnum):
    """Why what a sentence names does not hold today; the names of word lists."""

    TO_COME = "to_come"
    OVER = "over"
    DENIED = "denied"
    NOT_BOUND = "not_bound"
    CONDITIONAL = "conditional"
    ASKED = "asked"
    FROM_LAW = "from_law"
    PUT_OFF = "put_off"
    OTHERS = "others"


#: What makes a sentence tell nothing of how things are, whoever it is about.
NOT_IN_FORCE = (Standing.TO_COME, Standing.OVER, Standing.CONDITIONAL, Standing.ASKED, Standing.FROM_LAW)


#: What makes a sentence of bylaws or of a plan no rule that holds. A rule may be conditional.
NOT_RULES = (Standing.TO_COME, Standing.OVER, Standing.ASKED, Standing.FROM_LAW)


def falls(text: str, lexicon: Lexicon, kinds: Sequence[Standing]) -> Standing | None:
    """The first of `kinds` that a text falls under; None where it may hold today."""
    return next((kind for kind in kinds if _falls_under(kind, text, lexicon)), None)


def stands(text: str, lexicon: Lexicon, kinds: Sequence[Standing] = NOT_IN_FORCE) -> bool:
    """Whether a text falls under none of `kinds`."""
    return falls(text, lexicon, kinds) is None


def prompts(text: str, lexicon: Lexicon) -> bool:
    """Whether a text only asks, or shows how it may be answered: "När bildades ni? (exempel: bildad 2015)"."""
    bare = _ASIDE.sub(lambda m: "" if starts_with(m[1], lexicon["standing"]["example"]) else m[0], text).strip()
    example = starts_with(_BLANK_MARK.sub("", bare), lexicon["standing"]["example"])
    return example or not bare or bare.endswith("?") or _asks(bare, lexicon)


def is_others_own(text: str, lexicon: Lexicon, noun: str) -> bool:
    """Whether a text begins with what belongs to somebody else: "Kommunens mål", "Region Lindes vision". `noun` is a
    pattern for what is owned; of the town itself much may be said ("Stadens hjärta slår här").
    """
    owned = re.match(rf"\W*(?:[\w-]+\s+)?[\w-]+s\s+(?:[\w-]+\s+)?(?:{noun})", text.lower())
    return bool(owned) and not stands(text, lexicon, (Standing.OTHERS,))


def leads(paper: Paper) -> Iterator[tuple[Passage, str]]:
    """The items of lists, each with the line that leads in its list."""
    lead = ""
    for passage in paper.passages:
        if passage.kind is BlockKind.LIST_ITEM:
            yield passage, lead
        else:
            lead = passage.text if passage.text.rstrip().endswith((":", "?")) else ""


def _falls_under(kind: Standing, text: str, lexicon: Lexicon) -> bool:
    test = _TESTS.get(kind)
    return test(text, lexicon) if test else matches_any(text, lexicon["standing"][kind.value])


def _is_over(text: str, lexicon: Lexicon) -> bool:
    words = lexicon["standing"]
    begins = starts_with(_BLANK_MARK.sub("", text), words["over_start"])
    return (begins or matches_any(text, words["over"])) and not matches_any(text, words["still"])


def _asks(text: str, lexicon: Lexicon) -> bool:
    return starts_with(_BLANK_MARK.sub("", text), lexicon["standing"]["asked"])


def _is_of_others(text: str, lexicon: Lexicon) -> bool:
    """Whether the subject is somebody else: the words it begins with, where nothing speaks of those who write."""
    words = lexicon["standing"]
    start = " ".join(_BLANK_MARK.sub("", text).split()[:2])
    return starts_with(start, words["others"]) and not matches_any(text, words["own"])


_TESTS = {Standing.OVER: _is_over, Standing.ASKED: _asks, Standing.OTHERS: _is_of_others}
