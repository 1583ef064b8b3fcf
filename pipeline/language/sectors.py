"""Which sector an organisation or a board member stands for, by what the text says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.language.municipalities import find_municipalities
from pipeline.language.patterns import Entries, compile_entries

#: The key of the words that hide the sector.
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Step:
    """One step's words and the sector of each."""

    entries: Entries
    sectors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sector:
    """`sectors` out of "municipality", "property_owner", "business", "other" (empty: cannot be told); `decided_by` says
    which step and which words decided ("title: krögare").
    """

    sectors: frozenset[str]
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class _Lists:
    titles: _Step
    known: _Step
    words: _Step
    weak_titles: _Step
    municipal: Entries
    property: Entries
    numbers: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=4)
def _lists(lexicon: Lexicon) -> _Lists:
    lists = lexicon["sectors"]
    companies = lists["municipal_companies"]
    return _Lists(
        titles=_compiled(lists["titles"]),
        known=_compiled(lists["known"]),
        words=_compiled(lists["words"]),
        weak_titles=_compiled(lists["weak_titles"]),
        municipal=compile_entries(companies["municipal"]),
        property=compile_entries(companies["property"]),
        numbers=tuple((sector, tuple(map(str, prefixes))) for sector, prefixes in lists["numbers"].items()),
    )


def _compiled(entries: Mapping[str, Sequence[str]]) -> _Step:
    sectors: dict[str, str] = {}
    for sector, words in entries.items():
        for word in words:
            sectors.setdefault(word, sector)
    return _Step(compile_entries(sectors), sectors)


@lru_cache(maxsize=4096)
def sector_of(text: str, lexicon: Lexicon, org_number: str | None = None) -> Sector:
    """The sector that `text` (a name, an affiliation, a title or all of them) tells, else what the number tells.

    A municipal company that owns property is both; an ordinary company without a telling word is none.
    """
    return next(_decisions(text, lexicon, org_number), Sector(frozenset()))


def _decisions(text: str, lexicon: Lexicon, org_number: str | None) -> Iterator[Sector]:
    lists = _lists(lexicon)
    yield from _by_list("title", text, lists.titles)
    yield from _municipal_company(text, lists)
    yield from _municipality(text, lexicon)
    yield from _by_list("known", text, lists.known)
    yield from _by_list("word", text, lists.words)
    yield from _by_list("title", text, lists.weak_titles)
    for sector, prefixes in lists.numbers:
        if org_number and org_number.startswith(prefixes):
            yield Sector(frozenset({sector}), f"number: {org_number[:6]}")


def _municipal_company(text: str, lists: _Lists) -> Iterator[Sector]:
    municipal, owner = lists.municipal.find(text), lists.property.find(text)
    if municipal and owner:
        words = dict.fromkeys((municipal[0].text, owner[0].text))
        yield Sector(frozenset({"municipality", "property_owner"}), f"municipal company: {', '.join(words)}".lower())


def _municipality(text: str, lexicon: Lexicon) -> Iterator[Sector]:
    named = [f for f in find_municipalities(text, lexicon) if f.pattern != "generic"]
    if named:
        yield Sector(frozenset({"municipality"}), f"word: {named[0].value}".lower())


def _by_list(name: str, text: str, step: _Step) -> Iterator[Sector]:
    """The sector of the entry with the most letters that matches; of two as long, the first in the text."""
    matches = step.entries.find(text)
    if matches:
        best = max(matches, key=lambda m: m.weight)
        if step.sectors[best.entry] != _UNKNOWN:
            yield Sector(frozenset({step.sectors[best.entry]}), f"{name}: {best.text}".lower())
