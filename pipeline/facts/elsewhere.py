"""Whether what a text tells is of another town than the applicant's: a neighbour, a model, the country as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.facts.context import Context
from pipeline.facts.saying import one_of
from pipeline.language.anchored import lowered
from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import find_municipalities, is_municipality_name
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Passage

_NAME = re.compile(r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]{3,}(?![\w-])")
_STEM = 5
_LEAST_BEFORE_ENDING = 3
_MARKS = re.compile(r"^[\s\W\d]*")
_DAY = re.compile(
    r"\b\d{1,2}\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\b\d{1,2}/\d{1,2}\b|\b20\d\d-\d\d(?:-\d\d)?\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE = re.compile(r"\d")
#: "i Tallvik", "för Tallvik", "Handeln i Tallvik": the place of what is told; not "från Tallvik", "till Tallvik".
_SCOPE = re.compile(r"\b(?:i|för|hos|inom)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: After a comma or such stands another clause.
_CLAUSE = re.compile(r";|,\s+(?:och|men|så|medan)\b|\bmen\b|\bmedan\b")


def is_of_another_town(text: str, context: Context, upto: int | None = None, amid: bool = True) -> bool:
    """Whether what stands at `upto` in a sentence (its first figure that is no date, where not given) is told of
    another town: one named before it, and nobody of the applicant's between. Not `amid`: a town that neither begins
    the sentence nor has a clause of its own may be a part of the applicant's: "Området ligger i Nyhamn".
    """
    if _names_another_municipality(text, context):
        return True
    end = _first_figure(text) if upto is None else upto
    if end is None:
        return False
    head, words = text[:end], context.lexicon["elsewhere"]
    if starts_with(_MARKS.sub("", head), words["nameless"]) and not _is_own(head, context):
        return True
    town = _last_town(head, context)
    return town is not None and _is_told_of(town, head, context, amid)


def _is_told_of(town: re.Match[str], head: str, context: Context, amid: bool) -> bool:
    """Whether what stands behind `head` is told of the town that it names."""
    words = context.lexicon["elsewhere"]
    before, after = head[: town.start()], head[town.end() :]
    if _CLAUSE.search(after) or _is_ours(after, context):
        return False
    if re.match(rf"\W*{one_of(words['of_it'])}", after.lower()):
        return True
    placed = _SCOPE.search(before) and (amid or len(before.split()) == 1)
    return not _is_ours(before, context) and (bool(placed) or _is_subject(town.group(), before, after, words))


def _is_ours(text: str, context: Context) -> bool:
    """Whether words speak of those who write, or of their town."""
    return matches_any(text, context.lexicon["elsewhere"]["own"]) or _is_own(text, context)


def is_named_elsewhere(label: str, context: Context) -> bool:
    """Whether a heading or a row's label names another town, or the country, and nobody of the applicant's."""
    if _is_own(label, context):
        return False
    nameless = starts_with(_MARKS.sub("", label), context.lexicon["elsewhere"]["nameless"])
    return nameless or _last_town(label, context) is not None or _names_another_municipality(label, context)


def at_home(parts: Iterable[Passage], context: Context) -> Iterator[Passage]:
    """The sentences of a passage that are not of another town, nor go on about one: "Tallvik mäter. De hade 1,8 …"."""
    words, away = context.lexicon["elsewhere"], False
    for part in parts:
        goes_on = away and starts_with(part.text, words["goes_on"])
        away = goes_on or is_of_another_town(part.text, context) or _is_about_a_town(part.text, context)
        if not away:
            yield part


def _is_about_a_town(text: str, context: Context) -> bool:
    """Whether a sentence without a figure tells of another town: "Tallvik mäter också flödet."."""
    town = _last_town(text, context)
    return (
        town is not None and not matches_any(text, context.lexicon["elsewhere"]["own"]) and not _is_own(text, context)
    )


def _names_another_municipality(text: str, context: Context) -> bool:
    """Whether a sentence speaks of other municipalities than the applicant's, and not of those who write."""
    towns = [f.value for f in find_municipalities(text, context.lexicon) if f.pattern != "generic"]
    own = _own_names(context) if towns else ()
    if not own or matches_any(text, context.lexicon["standing"]["own"]):
        return False
    return not any(town.lower().split()[0].rstrip("s") in name for town in towns for name in own)


def _own_names(context: Context) -> tuple[str, ...]:
    return _lowered_names(context.organisation.name, context.organisation.municipality, *context.aliases)


@lru_cache(maxsize=64)
def _lowered_names(*names: str | None) -> tuple[str, ...]:
    return tuple(n.lower() for n in names if n)


def _first_figure(text: str) -> int | None:
    if not _FIGURE.search(text):
        return None
    bare = _DAY.sub(lambda m: "x" * len(m.group()), text)
    found = _FIGURE.search(_YEAR.sub("xxxx", bare))
    return found.start() if found else None


def _is_subject(name: str, before: str, after: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name begins what is told: "Tallvik hade …", "Staden Tallvik hade …", "Tallviks vakansgrad är …"."""
    if re.search(rf"{one_of(words['has'])}\s+(?:\w+\s+)?$", before.lower()):
        return True
    begins = len(_MARKS.sub("", before).split()) <= 1
    owns = name.endswith("s") and bool(re.match(r"\s+[a-zåäö]", after))
    works = re.match(rf"\s+(?:\w+\s+){{0,3}}?{one_of(words['works'])}", after.lower())
    return begins and (
        owns or bool(works or re.match(rf"\s+(?:\w+\s+)?{one_of(words['has'])}|\s*[:(–]", after.lower()))
    )


def _last_town(text: str, context: Context) -> re.Match[str] | None:
    """The last name of a town in a text that is not the applicant's; None too where its own town is not known."""
    towns = [m for m in _NAME.finditer(text) if _is_town(m.group(), context.lexicon)]
    known = towns and _own_towns(_own_names(context), context.organisation.municipality or "", context.lexicon)
    if not known:
        return None
    others = [m for m in towns if not _is_own(m.group(), context)]
    return others[-1] if others else None


@lru_cache(maxsize=4096)
def _is_town(name: str, lexicon: Lexicon) -> bool:
    if is_municipality_name(name, lexicon):
        return True
    bare = name.lower().removesuffix("s")
    return any(
        e.removesuffix("s") and bare.endswith(e) and len(bare) >= len(e) + _LEAST_BEFORE_ENDING
        for e in lexicon["elsewhere"]["town_ending"]
    )


def _is_own(text: str, context: Context) -> bool:
    """Whether a text names the applicant's own town."""
    own = _own_towns(_own_names(context), context.organisation.municipality or "", context.lexicon)
    letters = lowered(text)
    near = any(beginning in letters for beginning in own)
    return near and any(m.group()[:_STEM].lower() in own for m in _NAME.finditer(text))


@lru_cache(maxsize=64)
def _own_towns(names: tuple[str, ...], municipality: str, lexicon: Lexicon) -> frozenset[str]:
    """The beginnings of the names of towns that the applicant goes by."""
    words = {w for name in names for w in re.findall(r"[^\W\d_]{4,}", name)}
    towns = {w for w in words if _is_town(w, lexicon)} | set(re.findall(r"^[^\W\d_]{3,}", municipality.lower()))
    return frozenset(w[:_STEM] for w in towns)
