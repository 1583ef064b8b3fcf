"""Who does something, as a sentence has it: before the verb, behind it, or behind "av" where it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.planning.responsible import is_somebody
from pipeline.facts.planning.times import is_time
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name
from pipeline.language.words import is_any

_WORD = re.compile(r"[^\s,.;:()!?”\"]+")
_MOST_WORDS, _FURTHEST = 4, 14
_NAME = re.compile(r"(?:[A-ZÅÄÖ][\w-]+|[A-ZÅÄÖ]\.)(?:\s+(?:(?:&|och)\s+)?[A-ZÅÄÖ][\w-]+){0,4}")
#: "Eldsjälarna", "bänkarna": in the definite form, some people or things.
_DEFINITE = re.compile(r"[a-zåäöA-ZÅÄÖ][a-zåäö]+(?:arna|erna|orna)\b")
_DOING = re.compile(r"[a-zåäö]{2,}[rs]|ska|skall")
_ALSO = re.compile(r"\s+(?:(?:också|även|sedan|därefter|dessutom)\s+)?")
_PASSIVE = re.compile(r"\b(?P<verb>[a-zåäö]{2,}s)\s+(?:[^\s.,;:]+\s+){0,8}?av\s+")
_AT = re.compile(r"\s+(?:på|från|hos|i|vid)\s+[^\s.,;:]+(?:\s+[A-ZÅÄÖ][\w-]*)?(?=\s)")
_CLEFT = re.compile(r"\b(?:det\s+är|är\s+det)\s+(?P<who>[^.,;:]{2,40}?)\s+som\s+(?:[a-zåäö]+r|ska)\b", re.IGNORECASE)
_CHARGED = Anchored(
    r"\b(?:åligger|åligga|ankommer\s+på|tillkommer|uppdras\s+åt|uppdrages\s+åt)\s+(?P<one>[^.,;:]{2,40}?)\s+att\b"
    r"|^\W*(?P<two>[^.,;:]{2,40}?)\s+(?:har|äger|åtar\s+sig|åtager\s+sig|får\s+i\s+uppdrag|har\s+i\s+uppdrag|har\s+åtagit\s+sig)\s+att\b"
    r"|\båt\s+(?P<three>[^.,;:]{2,40}?)\s+(?:har\s+)?(?:uppdragits|uppdrogs|uppdrages|uppdras|anförtros)\b"
    r"|\bansvarig\w*\s+för\s+[^.,;]{3,50}?\s+är\s+(?P<four>[^.,;:]{2,40})(?=[.,;]|\s+och\b|\s*$)",
    re.IGNORECASE,
)
_RELATIVE = Anchored(
    r"[,–]\s+(?:som|vilken|vilket|den|det)\s+(?P<who>[^.,;:]{2,40}?)\s+(?:håller\s+i|ansvarar\s+för|svarar\s+för|sköter|ordnar|står\s+för|tar\s+hand\s+om|leder|driver|arrangerar|fixar)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!]\s+|,\s+(?:och\s+|men\s+)?|;\s+|\s[–—-]\s")
_PLACE = re.compile(
    r"\w+(?:gatan|torget|vägen|parken|bron|kajen|stråket|platsen|huset|hallen|backen|marknaden|dagen)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it, and whether the name alone or what is done tells that it is somebody."""

    who: str
    sure: bool


@lru_cache(maxsize=4096)
def doer_in(text: str, lexicon: Lexicon) -> Doer | None:
    """Who does what a sentence tells; None where it names nobody, or tells how things are and no doing."""
    readers = (_cleft, _charged, _first, _behind_verb, _by_whom, _in_relative)
    return next((doer for read in readers for doer in read(text, lexicon)), None)


def is_place(text: str) -> bool:
    """Whether a name is by its last word that of a place: "Stora torget", "Kyrkbacken"."""
    return bool(text.split()) and bool(_PLACE.fullmatch(text.rsplit(maxsplit=1)[-1]))


def doer_in_clauses(text: str, lexicon: Lexicon) -> Doer | None:
    """Who does it, told in any clause of a brief text: "Loppis i maj, den ordnar Lions"."""
    clauses = (clause for clause in _CLAUSE.split(text) if clause.strip())
    return next((d for clause in (text, *clauses) if (d := doer_in(clause.strip(), lexicon)) and d.sure), None)


def _cleft(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "Det är Lions som ordnar loppisen"."""
    match = _CLEFT.search(text)
    if match and (is_somebody(match["who"], lexicon) or is_person_name(match["who"], lexicon)):
        yield Doer(match["who"], True)


def _charged(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "Det åligger festkommittén att …", "Festkommittén har att …", "Åt kassören har uppdragits att …"."""
    match = _CHARGED.search(text)
    who = next((g for g in match.groups() if g), "").strip() if match else ""
    if who and (is_somebody(who, lexicon) or is_person_name(who, lexicon)):
        yield Doer(who, True)


def _in_relative(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "Kulturnatt den 12 september, som Bo Ek håller i"."""
    match = _RELATIVE.search(text)
    if match and (is_somebody(match["who"], lexicon) or is_person_name(match["who"], lexicon)):
        yield Doer(match["who"], True)


def _first(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "Lions bakar våfflor", "Åsa Wik på kontoret leder rundan"."""
    for who, end in _named_at(text, 0, lexicon, opens=True):
        aside = _AT.match(text, end)
        for place in (end, aside.end() if aside else end):
            verb = _WORD.match(text, place + 1)
            if not verb or _undergoes(verb.group()) or _is_object(text, verb.end(), lexicon):
                continue
            if _does(verb.group(), text, verb.end(), lexicon):
                yield from _doer(who, verb.group(), lexicon)


def _is_object(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a verb that ends at `end` is done: who does it stands behind ("Bänkarna målar vi")."""
    behind = _WORD.match(text, end + 1)
    return bool(behind and behind.group().lower() in _words(lexicon)["subjects"])


def _behind_verb(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "I maj ordnar Lions en loppis", "Bänkarna målar parkenheten före midsommar"."""
    for number, verb in enumerate(_WORD.finditer(text)):
        if number == 0 or number > _FURTHEST:
            continue
        if not _DOING.fullmatch(verb.group()) or _undergoes(verb.group()):
            continue
        if _is_state(verb.group(), lexicon) and verb.group() not in _words(lexicon)["turning"]:
            continue
        start = _ALSO.match(text, verb.end())
        timely = is_time(text[: verb.start()])
        for who, end in _named_at(text, start.end(), lexicon) if start else ():
            if not (_does(verb.group(), text, verb.end(), lexicon) or _does(verb.group(), text, end, lexicon)):
                continue
            yield from (d for d in _doer(who, verb.group(), lexicon) if d.sure or timely)


def _by_whom(text: str, lexicon: Lexicon) -> Iterator[Doer]:
    """ "Bänkarna byts ut av parkenheten i maj"; what was done is past."""
    for match in _PASSIVE.finditer(text):
        if not match["verb"].endswith(("ts", "des")) or match["verb"] in _words(lexicon)["present"]:
            yield from (d for who, _ in _named_at(text, match.end(), lexicon) for d in _doer(who, "ordnar", lexicon))


def _does(verb: str, text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a word is a verb that somebody does something by; "står" does, before "för"."""
    if not _DOING.fullmatch(verb):
        return False
    behind = _WORD.search(text, end)
    return not _is_state(verb, lexicon) or bool(behind and f"{verb} {behind.group()}" in _words(lexicon)["deeds"])


@lru_cache(maxsize=4096)
def _is_state(verb: str, lexicon: Lexicon) -> bool:
    return is_any(verb, lexicon["plans"]["doing"]["states"])


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The lists of single words, to be looked up at once."""
    return {name: frozenset(map(str, entries)) for name, entries in lexicon["plans"]["doing"].items()}


def _undergoes(verb: str) -> bool:
    """ "Målas" is done to what stands before it; "hoppas" is done by it."""
    return verb.endswith("s")


def _named_at(text: str, start: int, lexicon: Lexicon, opens: bool = False) -> Iterator[tuple[str, int]]:
    """Who may be named from here on: the shortest that is somebody, else a name (of two words where it `opens` the
    sentence), else a noun in the definite form.
    """
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        if (words and text[words[-1].end() : word.start()].strip()) or len(words) == _MOST_WORDS:
            break
        words.append(word)
    first = words[0] if words and words[0].start() == start else None
    if first is None or first.group().lower() in _words(lexicon)["nobody"]:
        return
    if first.group().lower() == "jag":
        yield first.group(), first.end()
        return
    for last in words:
        if last.group().lower() in _words(lexicon)["prepositions"]:
            break
        who = text[start : last.end()]
        if is_somebody(who, lexicon) or is_person_name(who, lexicon):
            end = _with_surname(text, start, last.end(), lexicon)
            yield text[start:end], end
            return
    loose = _DEFINITE.match(text, start) or _NAME.match(text, start)
    one = opens and loose is not None and len(loose.group().split()) == 1 and not _DEFINITE.fullmatch(loose.group())
    if loose and not one and not is_place(loose.group()):
        yield loose.group(), loose.end()


def _with_surname(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a name ends that began with a first name, or with the post that its bearer holds."""
    whole = _NAME.match(text, start)
    if whole and whole.end() > end and is_person_name(whole.group(), lexicon):
        return whole.end()
    behind = _NAME.match(text, end + 1)
    return behind.end() if behind and is_person_name(behind.group(), lexicon) else end


def _doer(who: str, verb: str, lexicon: Lexicon) -> Iterator[Doer]:
    """Sure where the name tells that it is somebody, or the verb; things in the definite form do nothing."""
    words = _words(lexicon)
    human = verb in words["only_people"]
    if who.lower() == "jag":
        yield from (Doer(who, True),) if verb in words["acts"] else ()
    elif _DEFINITE.fullmatch(who) and not is_somebody(who, lexicon):
        yield from (Doer(who, True),) if human else ()
    else:
        yield Doer(who, human or not _NAME.fullmatch(who) or is_somebody(who, lexicon) or is_person_name(who, lexicon))
