"""The verb that a party named in a clause is the subject of."""

from __future__ import annotations

import re

from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.names import WE_OF
from pipeline.facts.agreements.subjects import AFTER_PREPOSITION, BETWEEN, follows_its_verb
from pipeline.language.lexicon import Lexicon

_LIES_ON = re.compile(r"\s+(?:ankommer|åvilar|vilar|åligger)\b")
_VERB_AFTER = re.compile(rf"^\s*(?:\([^)]*\)\s*)?,?\s*{BETWEEN}(?P<verb>[a-zåäö]+)(?P<sig>\s+sig\b)?", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"(?P<verb>\b(?:ska|skall|åtar\s+sig|förbinder\s+sig|åligger\s+det|åligger|tillkommer\s+det|tillkommer|åvilar|ankommer\s+det\s+på|ankommer\s+på|[a-zåäö]{3,}r))"
    r"(?:\s+(?:det|vardera|därför|sig))?\s+$",
    re.IGNORECASE,
)
MODAL = frozenset(
    [
        "ska",
        "skall",
        "åtar",
        "förbinder",
        "åligger",
        "åvilar",
        "ankommer",
        "tillkommer",
        "kommer",
        "avser",
        "har",
        "är",
        "förpliktar",
        "förpliktigar",
        "lovar",
        "utfäster",
        "garanterar",
        "vill",
        "bör",
        # the plurals and long forms of older Swedish
        "skola",
        "åtaga",
        "åtager",
        "förbinda",
        "åligga",
        "utfästa",
        "förplikta",
        "äga",
    ]
)
_NOUN_OF_DUTY = re.compile(
    r"^\s+(?:\w+\s+)?(?:insats|åtagande|medverkan|bidrag|roll|ansvar|uppgift|motprestation|del|prestation|uppdrag)\w*\s+"
    r"(?:är|består|omfattar|innebär|utgörs|innefattar|avser)\b",
    re.IGNORECASE,
)
#: Those whom a party answers for ("Föreningens medlemmar ska …").
_OWN_PEOPLE = re.compile(r"\s+(?:medlemmar|medlemsföretag|personal|medarbetare|butiker|handlare)\s+(?P<verb>[a-zåäö]+)")
#: Who does it stands after "av" at the beginning ("Av kommunen ställs personal till förfogande").
_BY = re.compile(r"(?:^|[.,;]\s|\boch\s)\W*av\s+$", re.IGNORECASE)
_PASSIVE = re.compile(r"\s+(?:(?:ska|skall)\s+)?(?P<verb>[a-zåäö]{2,}s)\b", re.IGNORECASE)


def verb_of(mention: Mention, text: str, cast: Cast, lexicon: Lexicon) -> tuple[str, int] | None:
    """The verb that the mention is the subject of, and where its object begins."""
    after = text[mention.end :]
    if mention.genitive and (noun := _NOUN_OF_DUTY.match(after)):
        return "insats", mention.end + noun.end()
    return _before(mention, text, cast, lexicon) or _behind(mention, text)


def _before(mention: Mention, text: str, cast: Cast, lexicon: Lexicon) -> tuple[str, int] | None:
    """The verb of an inverted sentence ("Dessutom ska kommunen"), or that lies on a party ("På kommunen ankommer")."""
    after, before = text[mention.end :], text[max(0, mention.start - 30) : mention.start]
    inverted = _VERB_BEFORE.search(before)
    verb = inverted["verb"].lower().split()[0] if inverted else ""
    ahead = text[: mention.start - len(inverted.group())] if inverted else ""
    if verb and (verb in MODAL or follows_its_verb(verb, ahead, cast, lexicon)):
        return verb, mention.end
    lies_on = re.search(r"\bpå\s+$", before, re.IGNORECASE) and _LIES_ON.match(after)
    return ("ankommer", mention.end) if lies_on else None


def _behind(mention: Mention, text: str) -> tuple[str, int] | None:
    """The verb behind a party: in the passive where the party stands after "av"."""
    after, before = text[mention.end :], text[max(0, mention.start - 30) : mention.start]
    if mention.genitive:
        own = _OWN_PEOPLE.match(after)
        known = own is not None and (own["verb"] in MODAL or is_present(own["verb"]))
        return (own["verb"], mention.end + own.end()) if own and known else None
    passive = _PASSIVE.match(after) if _BY.search(before) else None
    if passive:
        return passive["verb"].lower(), mention.end + passive.end()
    spoken_for = WE_OF.search(text[: mention.start]) is not None
    match = _VERB_AFTER.match(after) if spoken_for or not AFTER_PREPOSITION.search(before) else None
    known = match is not None and (match["verb"].lower() in MODAL or is_present(match["verb"]))
    return (match["verb"].lower(), mention.end + match.end()) if match and known else None


def is_present(word: str) -> bool:
    """Whether a word has the form of a verb in the present."""
    lower = word.lower()
    return (
        len(lower) > 2
        and lower.isalpha()
        and lower.endswith("r")
        and lower not in ("eller", "under", "över", "efter", "inför", "för")
    )
