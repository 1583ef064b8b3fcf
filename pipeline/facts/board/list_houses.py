"""Whose house the people of a board list come from, where one sentence names several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.board.entries import affiliation_of
from pipeline.facts.board.phrases import NUMBER
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.sectors import sector_of

_TITLE = re.compile(
    r"(?:^|[,;:)(]|\b(?:och|samt|av|är|sitter|ingår|finns|återfinns|valdes|har|med|ordförande))\s*([a-zåäö][\w-]*(?:\s+[a-zåäö][\w-]*)?)\s+$"
)
_TAIL = re.compile(
    r"\s*(?:,|\b(?:och|samt|till|som|medan|dessutom|vidare)\b|\b(?:om|ny|in)?val(?:des|ts|da|d)\b|"
    r"\butsågs\b|\bär\b|\bhar\b|\bsom\b|\bkvarstår\b|\.).*$",
    re.IGNORECASE,
)
#: "Handeln företräds av", and in the same sentence "och kommunen av".
_REPRESENTED = re.compile(r"(?:^|[,;.]|\boch|\bsamt)\s*([^,;.]{3,60}?)\s+(?:(?:företräds|representeras)\s+)?av\s+$")
#: "Kommunen har två platser i styrelsen (Anna Ek och Bo Alm), fastighetsägarna en (Cia Lind)".
_SEATED = re.compile(
    rf"(?:^|[,;.)]|\boch|\bsamt)\s*(?:från\s+|för\s+)?([^,;.()]{{3,60}}?)\s+(?:(?:har|får|utser|innehar)\s+)?{NUMBER}(?:\s+(?:ordinarie\s+)?"
    r"(?:plats\w*|ledam\w+|representant\w*|mandat|stol\w*|person\w*))?(?:\s+i\s+styrelsen)?\s*[(:–-]\s*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:och|samt|,)\s+(?=[A-ZÅÄÖ])")
_AFTER_BRACKET = re.compile(r"^\s*\([^)]*\)")
_RELATIVE = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*(?:som|vilken|och)\s+(?:också\s+|även\s+|själv\s+)?"
    r"(?=(?:äger|driver|förvaltar|arbetar|jobbar|är|företräder|representerar|sitter|kommer|leder|har|basar|sköter)\b)([^;]+)"
)
_STANDS_FOR = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*(?:(?:som|vilka|båda|gemensamt|också|även|är)\s+)*"
    r"(?:representerar|företräder|repr\.?|sitter\s+för|kommer\s+från|utsedda?\s+av|utses\s+av|invalda?\s+av|på\s+mandat\s+av)"
    r"\s+([^,;.()]+)"
)


def represented(before: str, lexicon: Lexicon) -> str:
    """ "Handeln företräds av Anna Ek": whose seat it is, where that tells a sector."""
    match = _REPRESENTED.search(before) or _SEATED.search(before)
    return match[1].strip() if match and sector_of(match[1], lexicon).sectors else ""


def title_before(before: str, lexicon: Lexicon) -> str:
    """ "kommundirektör Malin Ek": an office right before a name, where it tells a sector."""
    match = _TITLE.search(before)
    return match[1] if match and sector_of(match[1], lexicon).sectors else ""


def beside(text: str, person: Found[str], following: int, stops: Sequence[int], lexicon: Lexicon) -> str:
    """The affiliation between a name and the next name: within brackets, or after a comma."""
    stretch = text[person.end : following]
    bracket = re.match(r"\s*\(([^)]*)\)", stretch)
    if bracket:
        return affiliation_of(bracket[1], lexicon)
    source = re.match(r"\s*,?\s*(?:från|för|representerar|företräder|repr\.?|sitter\s+för)\s+([^,;.()]+)", stretch)
    if source:
        return affiliation_of(_TAIL.sub("", source[1]), lexicon)
    told = _RELATIVE.match(stretch)
    if told and sector_of(told[1], lexicon).sectors:
        return told[1].strip(" ,.")
    stop = next(s for s in stops if s >= person.end)
    if stop == following or stop == len(text) or stretch.lstrip().startswith(","):
        tail = re.match(r"\s*[,–-]\s*([^;]+)", stretch)
        return affiliation_of(_TAIL.sub("", tail[1]), lexicon) if tail else ""
    return ""


def goes_with_next(text: str, person: Found[str]) -> bool:
    """Whether the next name is joined to this one: "Anna Ek och Bo Alm"."""
    return bool(_JOINED.match(_AFTER_BRACKET.sub("", text[person.end :])))


_AND = re.compile(r"\s+(?:och|samt|&)\s+")
_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_ELIDED = re.compile(r"\s+(?P<house>[a-zåäö]\w+(?:\s+[a-zåäö]\w+)?)\s*(?=[,.;]|\b(?:och|samt)\b|$)")


def _paired(text: str, people: Sequence[Found[str]], number: int, lexicon: Lexicon) -> str:
    """ "Anna Ek och Bo Alm (kommunen), Cia Lind och Dan Ros (handeln)": in such pairs the bracket is of both."""
    pairs = {n: m[1] for n in range(len(people) - 1) if (m := _bracket_of_pair(text, people[n], people[n + 1]))}
    house = affiliation_of(pairs[number], lexicon) if number in pairs and len(pairs) > 1 else ""
    return house if house and sector_of(house, lexicon).sectors else ""


def _bracket_of_pair(text: str, first: Found[str], second: Found[str]) -> re.Match[str] | None:
    joined = _AND.fullmatch(text[first.end : second.start])
    return _BRACKET.match(text, second.end) if joined else None


def told_of_all(text: str, people: Sequence[Found[str]], number: int, lexicon: Lexicon) -> str:
    """What a verb behind several joined names says of all of them: "Anna Ek och Bo Alm representerar handeln"; or a
    bracket behind each of several pairs.
    """
    paired = _paired(text, people, number, lexicon)
    if paired:
        return paired
    for person in people[number:]:
        earlier = _STANDS_FOR.search(text[: person.start])
        told = _STANDS_FOR.match(text, person.end) or (_ELIDED.match(text, person.end) if earlier else None)
        if told:
            house = affiliation_of(_TAIL.sub("", told[1]), lexicon)
            return house if sector_of(house, lexicon).sectors else ""
        if not goes_with_next(text, person):
            return ""
    return ""
