"""Who acts in an agreement, and every name that its text calls them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from pipeline.facts.agreements.short_kinds import short_kinds
from pipeline.facts.fact import Fact, silent
from pipeline.language.organisations import core_name
from pipeline.papers import Passage

#: What the members of an association are, and how its name begins then.
_MEMBERS = {
    "handlare": "handlar",
    "köpmän": "köpmanna",
    "köpmännen": "köpmanna",
    "företagare": "företagar",
    "krögare": "krögar",
    "fastighetsägare": "fastighetsägar",
    "husägare": "husägar",
    "näringsidkare": "näringsidkar",
    "hantverkare": "hantverkar",
    "handel": "handels",
    "näringsliv": "näringslivs",
    "butiker": "butiks",
}
_IS_ASSOCIATION = re.compile(r"(?<!\w)(?:förening(?:en)?|ek\.?\s?för\.?|ideell)(?!\w)", re.IGNORECASE)
_COMMON = frozenset(
    [
        "ab",
        "aktiebolag",
        "fastighets",
        "fastigheter",
        "fastighet",
        "bostäder",
        "bostads",
        "förvaltning",
        "förvaltnings",
        "kvarteret",
        "handel",
        "hotell",
        "möten",
        "och",
        "i",
        "på",
        "av",
        "för",
        "&",
        "den",
        "det",
        "de",
        "kommun",
        "stad",
        "region",
        "förening",
        "föreningen",
        "ekonomisk",
        "ideell",
        "ek",
        "för",
        "kb",
        "hb",
        "publ",
        "centrum",
        "city",
        "stadskärna",
        "invest",
        "holding",
        "group",
        "gruppen",
        "sverige",
        "bygg",
        "byggnads",
        "fond",
        "fastighetsfond",
        "nya",
        "gamla",
        "norra",
        "södra",
        "östra",
        "västra",
        "stora",
        "lilla",
        "sankt",
        "restaurang",
        "café",
        "butik",
        "köpmän",
        "köpmannaförening",
        "näringsliv",
        "företagare",
        "centrumförening",
        "stadskärnan",
        "bolag",
        "bolaget",
        "stadsnät",
        "energi",
        "mellersta",
        "samverkan",
        "partnerskap",
        "handelsförening",
    ]
)
_KIND_AT_END = re.compile(
    r"(?:fastigheter|fastighets|förvaltning|properties|bostäder|utveckling|gruppen|group)$", re.IGNORECASE
)
#: Before or behind a name.
_LEGAL_FORM = re.compile(
    r"^(?:AB|HB|KB|Aktiebolaget|Fastighets AB|Fastighetsbolaget)\s+"
    r"|,?\s*(?:\b(?:AB|HB|KB)\b|\(publ\)|ekonomisk förening|ideell förening|ek\.? ?för\.?)\s*$"
)
_COMPANY = re.compile(r"\b(?:AB|Aktiebolag|HB|KB)\b|bolag", re.IGNORECASE)
_ASSOCIATION = re.compile(r"förening", re.IGNORECASE)
#: A role in the agreement, as a label gives it ("Uppdragsgivare:"); the text goes on with "uppdragsgivaren".
_INDEFINITE_ROLE = re.compile(r"[A-ZÅÄÖa-zåäö]{3,}(?<!en)(?<!et)(?<!na)")
_DEFINITE_NOUN = re.compile(r"(?:en|et|an|n|na|ne|ren)$")
#: Before a letter that is no party's name, and after one that numbers a section.
_MARKED = re.compile(
    r"(?:\b(?:bilaga|bil\.|punkt|del|hus|plan|alternativ|kategori|nivå|paket|etapp|zon|kvarter|klass|grupp|typ|post)|[.&/-])\s*$",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(r"[.)]\s+[A-ZÅÄÖ]|[&/-]\w")
_EVERYONE = (
    "parterna",
    "båda parter",
    "bägge parter",
    "samtliga parter",
    "alla parter",
    "vardera parten",
    "varje part",
    "vardera part",
    "envar part",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation that a document gives a part to play; `committing` unless it is only written to.

    `declared` is what is said of it where it is declared, `shown` the words to show for it, and `lead` what
    introduces the table it stands in, `column` the title over its name there.
    """

    name: str
    declared: Passage
    shown: Passage
    aliases: tuple[str, ...] = ()
    org_number: str | None = None
    represented_by: tuple[str, ...] = ()
    applicant: bool = False
    committing: bool = True
    sectors: Fact[frozenset[str]] = silent("agreements.parties")
    decided_by: str = ""
    lead: Passage | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` speaks of the actors with these indexes; `everyone` for "parterna" and the like."""

    start: int
    end: int
    actors: tuple[int, ...]
    genitive: bool = False
    everyone: bool = False


@dataclass(frozen=True)
class Cast:
    """The actors of one document; `groups` are names for several of them (lower case) with their indexes, `places`
    the words (lower case) that name a place in it and so no party.
    """

    actors: tuple[Actor, ...]
    groups: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    @property
    def committed(self) -> tuple[int, ...]:
        """The indexes of those who commit themselves."""
        return tuple(i for i, actor in enumerate(self.actors) if actor.committing)

    @property
    def others(self) -> tuple[int, ...]:
        """The indexes of those who commit themselves and are not the applicant."""
        return tuple(i for i in self.committed if not self.actors[i].applicant)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where actors are spoken of, in order."""
        told = self._told.get(text)
        if told is None:
            told = tuple(self._mention(m) for m in self._pattern.finditer(text) if not _is_a_mark(text, m))
            self._told[text] = told
        return told

    @cached_property
    def _told(self) -> dict[str, tuple[Mention, ...]]:
        """What was found in the texts asked for: each line is asked for by several readers."""
        return {}

    def named(self, text: str) -> tuple[int, ...]:
        """The actors that `text` speaks of by name, groups aside, each once, in order."""
        single = (m.actors[0] for m in self.mentions(text) if len(m.actors) == 1 and not m.everyone)
        return tuple(dict.fromkeys(single))

    def _mention(self, match: re.Match[str]) -> Mention:
        word = match["name"].casefold()
        everyone = word in _EVERYONE
        actors = self.committed if everyone else self._names[word]
        return Mention(match.start(), match.end(), actors, bool(match["s"]), everyone)

    @cached_property
    def _names(self) -> Mapping[str, tuple[int, ...]]:
        single = ((name.casefold(), (i,)) for name, i, _ in self._single_names)
        return {**_implied_groups(self.actors), **self.groups, **dict(single)}

    @cached_property
    def _single_names(self) -> tuple[tuple[str, int, bool], ...]:
        """(name, actor, whether its capitals matter), given names before derived ones."""
        given = {a.casefold(): i for i, actor in enumerate(self.actors) for a in (actor.name, *actor.aliases)}
        derived = [
            (n, i, exact)
            for i, actor in enumerate(self.actors)
            for n, exact in _derived(actor, self.actors, self.places)
        ]
        owners: dict[str, set[int]] = {}
        for name, i, _ in derived:
            owners.setdefault(name.casefold(), set()).add(i)
        kept = [d for d in derived if d[0].casefold() not in given and len(owners[d[0].casefold()]) == 1]
        named = [
            (a, i, not (_DEFINITE_NOUN.search(a) and " " not in a) and a is not actor.name)
            for i, actor in enumerate(self.actors)
            for a in (actor.name, *actor.aliases)
        ]
        return tuple(chain(named, kept))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        exact = {name for name, _, capitals in self._single_names if capitals}
        loose = {n for n, _, capitals in self._single_names if not capitals} | set(self._groups_and_everyone())
        alternatives = [(name, re.escape(name)) for name in exact - loose]
        alternatives += [(name, f"(?i:{re.escape(name)})") for name in loose]
        ordered = sorted(alternatives, key=lambda pair: (-len(pair[0]), pair[0]))
        body = "|".join(expression.replace(r"\ ", r"\s+") for _, expression in ordered) or r"(?!)"
        return re.compile(rf"(?<![\w-])(?P<name>{body})(?P<s>:?s)?(?![\w-])")

    def _groups_and_everyone(self) -> Iterator[str]:
        yield from _EVERYONE
        yield from (name for name in (*self.groups, *_implied_groups(self.actors)))


def _is_a_mark(text: str, match: re.Match[str]) -> bool:
    """Whether a single letter marks something else than the party called by it ("bilaga B", "A. Bakgrund")."""
    if len(match["name"]) > 1:
        return False
    return bool(_MARKED.search(text, 0, match.start())) or bool(_ENUMERATES.match(text, match.end()))


def _derived(actor: Actor, actors: Sequence[Actor], places: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Names that a text may call an actor by though it does not say so: (name, whether capitals matter)."""
    words = actor.name.replace(",", " ").split()
    short = _LEGAL_FORM.sub("", actor.name)
    for name in (short.strip(), core_name(actor.name), _without_kind(short)):
        if len(name) > 3 and name.casefold() != actor.name.casefold() and name.casefold() not in _COMMON:
            yield name, True
    yield from ((name, True) for name in _short_forms(actor.name, short))
    yield from ((name, True) for name in _without_place(short, places))
    for word in words:
        yield from ((name, False) for name in short_kinds(word.lower()))
    yield from ((name, False) for name in _as_association(actor.name, words))
    if _COMPANY.search(actor.name):
        yield "bolaget", False
    if (
        _ASSOCIATION.search(actor.name)
        or "förening" in actor.declared.text.lower()
        or (
            actor.applicant and not _COMPANY.search(actor.name) and not any(_ASSOCIATION.search(a.name) for a in actors)
        )
    ):
        yield "föreningen", False
    if actor.applicant:
        yield "organisationen", False
    if "kommun" in actor.name.lower() or re.search(r"\bstads?\b", actor.name):
        yield "kommunen", False
    roles = [alias for alias in actor.aliases if _INDEFINITE_ROLE.fullmatch(alias)]
    yield from ((f"{role}{ending}", False) for role in roles for ending in ("n", "en", "et"))
    elsewhere = {w.casefold().rstrip("s") for other in actors if other is not actor for w in other.name.split()}
    elsewhere |= {place.rstrip("s") for place in places}
    if len(words) > 1 and "kommun" not in actor.name.lower():
        yield from ((w, True) for i, w in enumerate(words) if _tells_apart(w, words[:i], elsewhere))


def _is_the_only_association(actor: Actor, actors: Sequence[Actor]) -> bool:
    """Whether "föreningen" can only be the applicant, whatever it is called: no other party is an association."""
    return actor.applicant and not _COMPANY.search(actor.name) and not any(_ASSOCIATION.search(a.name) for a in actors)


def _as_association(name: str, words: Sequence[str]) -> Iterator[str]:
    """ "Handlarföreningen" of "Handlare i Storby ekonomisk förening": an association called by what its members are."""
    if not _IS_ASSOCIATION.search(name):
        return
    for word in (w.lower() for w in words):
        stem = next((s for kind, s in _MEMBERS.items() if word in (kind, f"{kind}na", f"{kind[:-1]}na")), None)
        yield from (f"{s}föreningen" for s in ((stem, f"{stem}e") if stem else ()))


def _without_kind(name: str) -> str:
    """ "Ek & Lund" of "Ek & Lund Fastigheter": a name without the words for its kind at its end."""
    words = name.split()
    while len(words) > 1 and (words[-1].casefold() in _COMMON or _KIND_AT_END.search(words[-1])):
        words.pop()
    kept = " ".join(words)
    return kept if len(words) > 1 and kept.split()[-1][:1].isupper() else ""


def _without_place(name: str, places: frozenset[str]) -> Iterator[str]:
    """ "Handel i Samverkan" of "Storby Handel i Samverkan": several words behind the name of a place."""
    first, *rest = name.split() or [""]
    placed = first.casefold() in places or first.casefold().rstrip("s") in places
    if placed and len(rest) > 1 and rest[0][:1].isupper():
        yield " ".join(rest)


def _short_forms(name: str, short: str) -> Iterator[str]:
    """ "Grand Hotell" of "Grand Hotell i Storby AB"; "City" of "Storby City"; "bostadsbolaget" of "Storbybostäder"."""
    before_place = re.match(r"(\S+\s\S+.*?|\w{7,}(?:en|na))\s+i\s+[A-ZÅÄÖ]", name)
    if before_place:
        yield before_place[1]
    last = short.rsplit(maxsplit=1)[-1] if short.split() else ""
    if last in ("City", "Centrum", "Stadskärna", "Citysamverkan", "Centrumsamverkan", "Handel", "Handlarna"):
        yield last
    if re.search(r"[Bb]ostäder\b|[Bb]ostads", name):
        yield from ("Bostadsbolaget", "bostadsbolaget", "Bostäder")


def _tells_apart(word: str, before: Sequence[str], elsewhere: Iterable[str]) -> bool:
    """Whether one word of a name is enough to know whose name it is; a place after "i" is not."""
    bare = word.casefold().rstrip("s")
    return (
        len(word) > 3
        and word[0].isupper()
        and bare not in elsewhere
        and word.casefold() not in _COMMON
        and not (before and before[-1] in ("i", "på"))
    )


def _implied_groups(actors: Sequence[Actor]) -> dict[str, tuple[int, ...]]:
    """Names for several actors that need no definition."""
    others = [i for i, a in enumerate(actors) if a.committing and not a.applicant]
    groups = dict.fromkeys(
        ("partnerna", "partner", "partnern", "varje partner", "partners", "partnerföretagen"), others
    )
    companies = [i for i in others if _COMPANY.search(actors[i].name)]
    owners = [i for i in others if "property_owner" in (actors[i].sectors.value or ())]
    traders = [i for i in others if "business" in (actors[i].sectors.value or ())]
    associations = [i for i in others if _ASSOCIATION.search(actors[i].name)]
    if len(companies) > 1:
        groups |= dict.fromkeys(("bolagen", "företagen"), companies)
    if owners:
        words = ("fastighetsägarna", "fastighetsägaren", "fastighetsbolagen", "fastighetsbolaget", "hyresvärdarna")
        groups |= dict.fromkeys((*words, "hyresvärden", "fastighetsägare", "fastighetsägarne", "ägarna"), owners)
        groups |= dict.fromkeys(("husägarna", "husägarne", "husägaren", "husägare", "husvärdarna", "husvärden"), owners)
    if traders:
        groups |= dict.fromkeys(("näringslivet", "handeln", "näringsidkarna", "handlarna"), traders)
    if len(associations) > 1:
        groups |= dict.fromkeys(("föreningarna", "intresseföreningarna"), associations)
    return {word: tuple(members) for word, members in groups.items() if members}
