"""Names of people in Swedish text, and posts that nobody holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon, default_lexicon
from pipeline.language.numbers import alternatives
from pipeline.language.organisations import find_organisations
from pipeline.language.roles import find_roles

_CAPITAL = "A-ZÅÄÖÉÈÜÆØŠŽĆČÐŁÁÍÓÚÑÇ"
_NAME_WORD = rf"""(?:[{_CAPITAL}][\w'’]*[^\W\dA-ZÅÄÖ_](?:-[{_CAPITAL}]?[\w'’]+)*|[{_CAPITAL}]{{2,}}(?:-[{_CAPITAL}]+)*
    |[{_CAPITAL}]['’][{_CAPITAL}]\w+)"""
_INITIAL = rf"[{_CAPITAL}]\.(?:\s?-?[{_CAPITAL}]\.)*"
_TITLE = re.compile(
    r"""^(?:herr|fru|dr|prof|adv|civ\.?ing|ordf|v\.?\s?ordf|vd)\.?\s+
    | \s*[,(–]\s*.*$ | \s-\s*.*$
    | \s+(?:ordf|v\.?\s?ordf|sekr|led|suppl?|adj|vd|smk)\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_REVERSED = re.compile(r"(?P<last>[^,\s]+),\s*(?P<first>[^,\s]+)")
_IN_LIST = re.compile(r"\s*(?:$|[,;(/]|och\s|samt\s)")
#: Shorter words of trade ("bil", "ur", "guld") may be surnames.
_SHORTEST_TRADE = 4
_ROLE_IS = re.compile(r"\s*(?::|,|är|var|blev|heter|utsågs|valdes|utses)?\s+")
_NOT_SPACE = re.compile(r"\S+")
_NO_VALUE = re.compile(r"[\s.,_…*?xX–—−-]*")


@dataclass(frozen=True, slots=True)
class _Names:
    first: frozenset[str]
    particles: frozenset[str]
    not_names: re.Pattern[str]
    places: re.Pattern[str]
    surnames: re.Pattern[str]
    run: re.Pattern[str]
    lettered: re.Pattern[str]
    vacant: re.Pattern[str]
    vacant_alone: frozenset[str]


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    lists = lexicon["people"]
    plain = [w for w in lists["not_names"] if not w.startswith("*")]
    endings = [w[1:] for w in lists["not_names"] if w.startswith("*")]
    trades = [w for w in lexicon["sectors"]["words"]["business"] if not w.endswith("*")]
    plain += [w for w in trades if not w.startswith("*") and " " not in w and len(w) > _SHORTEST_TRADE]
    endings += [w[1:] for w in trades if w.startswith("*") and len(w) > _SHORTEST_TRADE + 1]
    particle = rf"(?:(?:{alternatives(lists['particles'])})\s+)"
    word = rf"(?:{_NAME_WORD}|{_INITIAL})"
    return _Names(
        first=frozenset(name.lower() for name in lists["first_names"]),
        particles=frozenset(lists["particles"]),
        not_names=re.compile(rf"(?:{alternatives(plain)})s?|\w*(?:{alternatives(endings)})s?", re.IGNORECASE),
        places=re.compile(rf"\w*(?:{alternatives(lists['place_endings'])})s?", re.IGNORECASE),
        surnames=re.compile(rf"\w{{2,}}(?:{alternatives(lists['surname_endings'])})", re.IGNORECASE),
        run=re.compile(rf"(?<![\w.@-]){word}(?:\s+(?:[{_CAPITAL}]\s+(?={word}))?{particle}{{0,2}}{word})+", re.VERBOSE),
        lettered=re.compile(
            rf"(?<!\w)(?:(?:{alternatives(lists['lettered'])})\.?\s+|[a-zåäö]{{3,}}\s+\d{{1,3}}\s?)$", re.IGNORECASE
        ),
        vacant=re.compile(rf"(?<!\w)(?:{alternatives(lists['vacant'])})(?!\w)", re.IGNORECASE),
        vacant_alone=frozenset(lists["vacant_alone"]),
    )


def is_vacant(text: str, lexicon: Lexicon | None = None) -> bool:
    """Whether a place for a name says that there is none: "vakant", "N.N.", "tillsätts senare", a dash, dots.

    An empty text is vacant too. Without `lexicon` the word lists of the project count.
    """
    names = _names(lexicon or default_lexicon())
    alone = " ".join(text.lower().split()).strip("()") in names.vacant_alone
    return alone or bool(_NO_VALUE.fullmatch(text) or names.vacant.search(text))


@lru_cache(maxsize=8192)
def is_person_name(text: str, lexicon: Lexicon, structured: bool = False) -> bool:
    """Whether `text` as a whole is a person's name of two to five words; a title or role beside it is left aside.

    In running text the first name must be known, or the last have the form of a surname. `structured` (a column of
    names, a signature line) asks for the shape alone: unknown names count, things and places do not.
    """
    names = _names(lexicon)
    if structured and (swapped := _REVERSED.fullmatch(text.strip())):
        return _is_first(swapped["first"], names) and _may_be_name(swapped["last"], names)
    bare = " ".join(_TITLE.sub("", " ".join(text.split())).split())
    match = names.run.fullmatch(bare)
    words = bare.split()
    return bool(match) and _plausible(words, names) and (structured or _telling(words, names))


@lru_cache(maxsize=4096)
def find_people(text: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """People named in running text, in reading order.

    Patterns: "first-name" (a known first name), "initial" ("G. Norell"), "surname" (the last word can hardly be
    anything but a surname), "role" (an unknown name beside a role: "kassör är Xhevdet Qorraj").
    """
    names = _names(lexicon)
    found: list[Found[str]] = []
    runs = list(names.run.finditer(text))
    taken = [(o.start, o.end) for o in find_organisations(text, lexicon)] if runs else []
    for match in runs:
        parts = _without(match.span(), taken)
        people = [person for start, end in parts for person in _people_in(match, start, end, names)]
        found += people or (_beside_a_role(match, names, lexicon) if parts == [match.span()] else [])
    return tuple(found)


def _without(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What the spans in `taken` (in order) leave of `span`."""
    parts, start = [], span[0]
    for first, last in taken:
        if first < span[1] and start < last:
            parts.append((start, first))
            start = last
    return [(a, b) for a, b in [*parts, (start, span[1])] if a < b]


def _people_in(match: re.Match[str], start: int, end: int, names: _Names) -> list[Found[str]]:
    """The people in the part of a run of capitalised words that no organisation's name takes."""
    words = [(m.group(), *m.span()) for m in _NOT_SPACE.finditer(match.string, start, end)]
    found: list[Found[str]] = []
    place = 0
    while place < len(words):
        lettered = _is_letter_of(match.string, words[place], names)
        taken = 0 if lettered else _taken([w for w, _, _ in words[place:]], names)
        following = words[place + taken][0] if taken and place + taken < len(words) else ""
        if taken and not _is_label(match, words[place : place + taken], names):
            found += _person(words[place : place + taken], following, names)
        place += taken or 1
    return found


def _person(words: list[tuple[str, int, int]], following: str, names: _Names) -> list[Found[str]]:
    """The words as a person, a genitive s taken off; none for "Anna Ekströms" before "Blommor", which is a shop."""
    last = words[-1][0]
    is_genitive = last.endswith("s") and bool(names.surnames.fullmatch(last[:-1]))
    if last.endswith("s") and following and names.not_names.fullmatch(following):
        return []
    name = " ".join(word for word, _, _ in words)
    end = words[-1][2] - is_genitive
    return [Found(name[: len(name) - is_genitive], words[0][1], end, _pattern(words[0][0], names))]


def _beside_a_role(match: re.Match[str], names: _Names, lexicon: Lexicon) -> list[Found[str]]:
    """The run as a person, if a role stands right before it, or right after it behind a comma."""
    name, text = " ".join(match.group().split()), match.string
    if not _plausible(name.split(), names) or name.isupper() or len(name.split()) > 3:
        return []
    before = text[max(0, match.start() - 40) : match.start()]
    roles_before = find_roles(before, lexicon)
    is_before = roles_before and _ROLE_IS.fullmatch(before, roles_before[-1].end)
    roles_after = find_roles(text[match.end() : match.end() + 40], lexicon)
    is_after = roles_after and text[match.end() : match.end() + roles_after[0].start] in (", ", " (")
    return [Found(name, *match.span(), "role")] if is_before or is_after else []


def _is_label(match: re.Match[str], words: list[tuple[str, int, int]], names: _Names) -> bool:
    """Whether the initial is the letter of a list item: "A. Tomma lokaler ska bli färre"."""
    (first, start, _), (last, _, end) = words[0], words[-1]
    in_list = _IN_LIST.match(match.string, end) and len(words) == 2
    opens = not match.string[:start].strip()
    return _is_initial(first) and opens and not in_list and not names.surnames.fullmatch(last)


def _is_letter_of(text: str, word: tuple[str, int, int], names: _Names) -> bool:
    """Whether the initial is the letter of what stands before it: "framgår av bilaga A. Anna Ek är …"."""
    return _is_initial(word[0]) and bool(names.lettered.search(text[max(0, word[1] - 24) : word[1]]))


def _taken(words: list[str], names: _Names) -> int:
    """How many of `words`, from the first on, are one person's name; 0 for none."""
    if len(words) < 2 or not _plausible(words[:1], names, alone=True):
        return 0
    count = next((n for n, w in enumerate(words) if not (w in names.particles or _may_be_name(w, names))), len(words))
    count = min(count, 5)
    while count and words[count - 1] in names.particles:
        count -= 1
    count = next((n for n in range(2, count) if _begins_anew(words[n - 1], words[n], names)), count)
    if count < 2 or _is_initial(words[count - 1]):
        return 0
    return count if _telling(words[:count], names) else 0


def _begins_anew(before: str, word: str, names: _Names) -> bool:
    """Whether the word begins another name: a first name after a surname, or the surname again ("Ek Eks Krog")."""
    is_next = _is_first(word, names) and not _is_first(before, names) and before not in names.particles
    return is_next or word == f"{before}s"


def _plausible(words: list[str], names: _Names, alone: bool = False) -> bool:
    spoken = [w for w in words if w not in names.particles]
    return (alone or 2 <= len(spoken) <= 4) and all(_may_be_name(w, names) for w in spoken)


def _may_be_name(word: str, names: _Names) -> bool:
    if _is_initial(word) or _is_first(word, names):
        return True
    return not (names.not_names.fullmatch(word) or names.places.fullmatch(word))


def _telling(words: list[str], names: _Names) -> bool:
    if _is_first(words[0], names) or _is_initial(words[0]):
        return True
    return bool(names.surnames.fullmatch(words[-1])) and len(words) == 2 and not words[0].isupper()


def _is_first(word: str, names: _Names) -> bool:
    lowered = word.lower()
    return lowered in names.first or any(part in names.first for part in lowered.split("-") if "-" in lowered)


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(_INITIAL, word))


def _pattern(word: str, names: _Names) -> str:
    return "first-name" if _is_first(word, names) else "initial" if _is_initial(word) else "surname"
