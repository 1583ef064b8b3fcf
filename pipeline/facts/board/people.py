"""The people that a line of a list names.

In a list a name may be one that no word list knows, and the organisation may follow it without a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.language.people import find_people, is_person_name
from pipeline.language.roles import find_roles

_WORD = r"[A-ZÅÄÖÉÜØÆŠŽČĆ][\w'’.-]*"
_PARTICLE = (
    r"(?:von|af|av|de|del|della|di|da|la|le|el|al|van|der|den|ten|bin|ibn|ben|dos|zu|zur|Al|El|Von|"
    r"Van|De|Abu|Bin|Ben)"
)
_SHAPE = re.compile(rf"{_WORD}\s+(?:{_PARTICLE}\s+)*{_WORD}")
_THREE = re.compile(rf"{_WORD}\s+{_WORD}\s+(?:{_PARTICLE}\s+)*{_WORD}")
_SIGN = re.compile(r"\s*(?:$|[,;:()|/·\t]|[–—-]\s|\d)")
#: Where a name may begin whatever it is: at the start, or after a role, a label or a verb of election.
_START = re.compile(r"^[\s•*–—|.\d)-]*")
_AFTER_ROLE = re.compile(r"[\s:,–-]*(?:\([^)]*\)\s*)?")
_AFTER_VERB = re.compile(
    r"\b(?:val(?:des|ts)|omval(?:des|ts)|nyval(?:des|ts)|utsågs|utsetts|är|välja|utse|omvälja|av|"
    r":)\s+(?=[A-ZÅÄÖ])"
)
_SWAPPED = re.compile(r"\W*(?P<last>[A-ZÅÄÖÉ][\w'’-]+),\s+(?P<first>[A-ZÅÄÖÉ][\w'’-]+)(?=\s*(?:[,;(–]|\s-\s|$))")
_LONGEST = 1500
_LISTED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|\boch\b|\bsamt\b|&)\s*")


def people_in_line(text: str, lexicon: Lexicon) -> list[Found[str]]:
    """The people in reading order; beyond a length that no line of a list has, nobody is looked for."""
    text = text[:_LONGEST]
    known = [_trimmed(p, text, lexicon) for p in find_people(text, lexicon)]
    starts = set(_lead_positions(text, lexicon))
    people = [p for p in known if p.start in starts or not _in_organisation(p, text, lexicon)]
    for position in sorted(starts):
        people += _shaped_at(position, text, people, lexicon)
    people.sort(key=lambda p: p.start)
    return _with_listed(people, text, lexicon)


def first_name_first(text: str, lexicon: Lexicon) -> str:
    """ "Ek, Anna, ordförande" as "Anna Ek, ordförande"."""
    swapped = _SWAPPED.match(text)
    if not swapped or not is_person_name(f"{swapped['last']}, {swapped['first']}", lexicon, structured=True):
        return text
    return f"{swapped['first']} {swapped['last']}{text[swapped.end() :]}"


def _lead_positions(text: str, lexicon: Lexicon) -> Iterator[int]:
    start = _START.match(text)
    yield start.end() if start else 0
    for role in find_roles(text, lexicon):
        gap = _AFTER_ROLE.match(text, role.end)
        yield gap.end() if gap else role.end
    yield from (m.end() for m in _AFTER_VERB.finditer(text))


def _shaped_at(position: int, text: str, taken: list[Found[str]], lexicon: Lexicon) -> list[Found[str]]:
    match = _SHAPE.match(text, position)
    if not match or any(p.start < match.end() and match.start() < p.end for p in taken):
        return []
    if not is_person_name(match.group(), lexicon, structured=True) or find_roles(match.group(), lexicon):
        return []
    return [] if _is_firm(match, text, lexicon) else [Found(match.group(), *match.span(), "shape")]


def _is_firm(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether the two words begin a firm's name rather than stand before one: "Nordtorg Bygg AB"."""
    for organisation in find_organisations(text, lexicon):
        if organisation.start == match.start():
            if organisation.end <= match.end() and is_person_name(match.group(), lexicon):
                return not _SIGN.match(text, match.end())
            rest = text[match.end() : organisation.end].strip()
            return not any(o.start == 0 and o.end >= len(rest) - 1 for o in find_organisations(rest, lexicon))
    return match.group().split()[0].endswith("s") and not _SIGN.match(text, match.end())


def _trimmed(person: Found[str], text: str, lexicon: Lexicon) -> Found[str]:
    """Without the organisation that follows the name directly."""
    words = person.value.split()
    if len(words) < 3 or not _runs_into_firm(person, text, lexicon):
        return person
    match = (_THREE if _has_two_first_names(words, lexicon) else _SHAPE).match(text, person.start)
    return Found(match.group(), person.start, match.end(), person.pattern) if match else person


def _runs_into_firm(person: Found[str], text: str, lexicon: Lexicon) -> bool:
    words = [w for w in person.value.split() if w[0].isupper()]
    overlapping = any(
        o.start < person.end < o.end or person.start < o.start < person.end for o in find_organisations(text, lexicon)
    )
    role_next = find_roles(text[person.end : person.end + 25].lstrip(" ,("), lexicon)
    return overlapping or len(words) > 3 or (not _SIGN.match(text, person.end) and not role_next)


def _has_two_first_names(words: list[str], lexicon: Lexicon) -> bool:
    """ "Karl Erik Svensson": the second word is a first name as well."""
    found = find_people(" ".join(words[1:3]), lexicon)
    return bool(found) and found[0].pattern == "first-name" and found[0].start == 0 and not words[2].endswith("s")


def _in_organisation(person: Found[str], text: str, lexicon: Lexicon) -> bool:
    """ "Karin Ek Konsult AB" is a firm, not a person."""
    return any(o.start <= person.start and person.end <= o.end for o in find_organisations(text, lexicon))


def _with_listed(people: list[Found[str]], text: str, lexicon: Lexicon) -> list[Found[str]]:
    """With names of unknown form that stand between names in an enumeration: "Bo Alm, Cia Dahl och Dan Ekman"."""
    found = list(people)
    for person in people:
        end = person.end
        while gap := _LISTED.match(text, end):
            match = _SHAPE.match(text, gap.end())
            if not match or not re.match(r"\s*(?:$|[,.;(]|och\b|samt\b|till\b)", text[match.end() :]):
                break
            new = _shaped_at(gap.end(), text, found, lexicon)
            if not new or match.group().split()[0].endswith("s") or not _enumerates(text, gap, match):
                break
            found += new
            end = match.end()
    return sorted(found, key=lambda p: p.start)


def _enumerates(text: str, gap: re.Match[str], match: re.Match[str]) -> bool:
    """Whether the words after a comma go on a list of names: a sentence, not "Anna Ek, Nordtorg Bygg"."""
    joined = "och" in gap.group() or "samt" in gap.group()
    goes_on = re.match(r"\s*(?:\([^)]*\)\s*)?(?:,|och\b|samt\b)", text[match.end() :])
    return joined or (bool(goes_on) and len(text.split()) > 8)
