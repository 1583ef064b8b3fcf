"""How many sit on a board, as one sentence says it: "ordförande samt ytterligare lägst två och högst fyra ledamöter".

A sentence is read as a sum of parts: ranges of members, single officers, ranges of deputies. What only breaks a total
down ("sju ledamöter, varav två från kommunen") adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.facts.board.phrases import BLANK, NUMBER, number
from pipeline.language.anchored import Anchored

LOW = (
    r"(?:minst|lägst|minimum|min\.?|åtminstone|(?:inte|ej|icke)\s+(?:(?:vara|ha|bestå\s+av|uppgå\s+till)\s+)?(?:(?:färre|mindre)\s+än|understiga)|"
    r"(?:ett\s+)?lägsta\s+antal(?:et)?\s+(?:om|av|på)?|fr\.?o\.?m\.?)"
)
HIGH = (
    r"(?:(?:ett\s+)?högsta\s+antal(?:et)?\s+(?:om|av|på)?|(?:som\s+)?(?:högst|maximalt|max\.?|maximum|mest|upp\s+till|intill|(?:inte|ej|"
    r"icke)\s+(?:(?:vara|ha|bestå\s+av|uppgå\s+till)\s+)?(?:(?:fler[ae]?|mer[ae]?|större)\s+än|överstiga)))"
)
MEMBER = (
    r"(?:styrelse|styrgrupps?)?(?:leda?r?möter(?:na)?|ledamot(?:en)?|medlemmar|medlem)"
    r"|personer|person|pers|(?:ägar|kommun|handels|fastighets\w*|närings\w*)?representant(?:er)?|företrädare|styrelseplatser"
    r"|ordinarie(?=\s*(?:[,;.)+/·]|och\b|samt\b|$))"
)
#: "minst fyra ledamöter och högst två suppleanter": the second bound is another noun's.
_NO_DEPUTIES = (
    r"(?!(?:\s|,|och|samt|jämte)+(?:minst|lägst|högst|max\w*\.?|upp\s+till)\s+\S+\s+(?:\w+\s+)?"
    r"(?:styrelse)?(?:suppleant|ersättare|vice\s+ledam))"
)
_FILL = (
    r"(?:\s*,?\s+(?:st\.?|stycken|ordinarie|ord\.?|övriga|andra|ytterligare|fasta|valda|stämmovalda|"
    r"årsmötesvalda|röstberättigade|oberoende|fristående|externa|"
    r"personligt\s+valda|till|fler|flera|eller\s+flera?|av\s+(?:årsmötet|stämman)\s+(?:valda|utsedda)))*"
)
_UNIT = rf"(?:\s*(?:st\.?|stycken))?(?:\s+(?:ordinarie\s+)?(?:{MEMBER}){_NO_DEPUTIES})?"
_AND = r"(?:\s|,|/|–|-|och|samt|men|eller|till|dock|resp\.)+"
_RANGE = rf"""(?:
      (?P<low>{LOW})\s+(?P<a>{NUMBER}){_UNIT}{_AND}{HIGH}\s+(?P<b>{NUMBER})
    | {HIGH}\s+(?P<c>{NUMBER}){_UNIT}{_AND}{LOW}\s+(?P<d>{NUMBER})
    | (?:mellan|från)\s+(?P<e>{NUMBER})\s*(?:och|till|–|-)\s*(?P<f>{NUMBER})
    | (?P<g>{NUMBER})
      (?:\s*(?:–|-|—|à|á)\s*|\s+(?:till|á|à|eller|alternativt)\s+(?:{HIGH}\s+)?|\s*,\s*(?:{NUMBER})\s+eller\s+)
      (?P<h>{NUMBER})
    | (?:inte|ej|icke)\s+(?:vara\s+)?(?:(?:färre|mindre)\s+än|understiga)\s+(?P<l>{NUMBER}){_UNIT}
      \s*(?:,|eller|och)\s*(?:(?:fler[ae]?|mer[ae]?)\s+än|överstiga)\s+(?P<m>{NUMBER})
    | {LOW}\s+(?P<i>{NUMBER})
    | {HIGH}\s+(?P<j>{NUMBER})
    | (?P<k>{NUMBER})(?P<more>\s+eller\s+flera?)?
)"""
OFFICER = (
    r"(?:(?:en|ett|1)\s+)?(?:(?:förste|andre|första|andra|1:e|2:e)\s+)?"
    r"(?:vice\s?ordf(?:örande|\.)?n?|ordförande[n]?|ordf\.?|kassör(?:en)?|kassaförvaltare|skattmästare|sekreterare[n]?)"
)
_PART = Anchored(
    rf"""(?<![\w/§.-])(?:
      (?P<range>{_RANGE}){_FILL}\s*,?\s+(?:
          (?:personliga?\s+)?(?P<deputy>(?:styrelse)?suppleant(?:er(?:na)?)?|(?:styrelse)?ersättare|vice\s+ledamöter)
        | (?P<member>{MEMBER}) )
    | (?P<same>(?P<atmost>högst\s+)?
          (?:lika\s+många|samma\s+antal|motsvarande\s+antal|personliga)\s+(?:suppleanter|ersättare))
    | (?P<officer>{OFFICER})
    )(?!\w)""",
    re.VERBOSE,
)
_BARE = Anchored(
    rf"(?<![\w/§.-])(?P<range>(?!(?:en|ett)\b){_RANGE})(?!\s*(?:\w+\s+)?(?:år|gång|veck|dag|månad|kron|"
    rf"procent|%|tredjedel|fjärdedel|suppleant|ersättare|rev))(?![\w%])",
    re.VERBOSE,
)
_OTHERS = re.compile(r"\s*,?\s*(?:till|fler|flera|övriga|andra|ytterligare|därutöver|därtill)\s*(?:[,.;)]|$)")
_BOUNDS = Anchored(_RANGE, re.VERBOSE)
_SHARE = re.compile(
    rf"""(?:
      (?:,|\boch|\bsamt)\s+(?P<k>{NUMBER})(?:\s+(?:utses|väljs|utsedda|valda|företräder|representerar))?\s+(?:för|från|av|åt|ur)\b
    | (?:,|\boch|\bsamt)\s+(?:\w+\s+){{1,4}}?(?P<own>{NUMBER})(?=\s*(?:[,.;]|och\b|samt\b|$))
    )""",
    re.VERBOSE,
)
_PER_PARTY = re.compile(
    r"^\s+(?:från|för|av|åt|per)\s+(?:var|varje|vardera|respektive|samtliga|alla|part|medlem)\b|"
    r"^\s+vardera\b"
)
_APPOINTS = re.compile(r"\b(?:utser|väljer|tillsätter|nominerar|utse|välja)\s*$")
_UNCOUNTED = re.compile(
    r"(?:\bantal(?:et)?|\bövriga|\boch|\bsamt|\bjämte|\bav)\s+(?:ordinarie\s+|"
    r"övriga\s+)?(?:styrelse)?ledamöter\b|"
    r"(?:\boch|\bsamt|\bjämte)\s+(?:ytterligare\s+)?(?:några|fler[ae]?|ett\s+antal|andra|övriga)\b"
)
_TOTAL = Anchored(rf"\b(?:sammanlagt|totalt|tillsammans|inalles|tillhopa)\s+(?P<range>{_RANGE})(?![\w%])", re.VERBOSE)
_BREAKDOWN = re.compile(
    r"\b(?:varav|därav|däribland|bland\s+dem|av\s+vilka|av\s+dessa|utav\s+dessa|bland\s+dessa|"
    r"nämligen|dvs\.?|det\s+vill\s+säga)(?!\w)|[:(]"
)
_INCLUDED = re.compile(
    r"\b(?:inklusive|inkl\.?|inräknat|medräknat|inbegripet)\s+(?:\w+\s+){0,2}$|"
    r"^\w*\s*,?\s*(?:\w+\s+)?(?:inräknad|inkluderad|medräknad|inberäknad|inbegripen)"
)
_BESIDE = re.compile(
    rf"\b(?:utöver|förutom|jämte|vid\s+sidan\s+av)\s+(?P<officers>(?:den\s+)?{OFFICER}(?:\s*(?:,|"
    rf"och|samt)\s*{OFFICER})*)\s*,?\s+"
    rf"(?=(?:\w+\s+){{0,3}}(?:bestå|utgör|ha|av|{LOW}|{HIGH}|{NUMBER}))"
)
_BLANK_SEATS = re.compile(rf"{BLANK}\s*(?:\([^)]*\)\s*)?(?:ordinarie\s+)?(?:{MEMBER})")
_ADDING = re.compile(
    r"(?:jämte|samt|och|plus|utöver|förutom|ytterligare|därutöver|dessutom|med)\s*(?:en|ett|\d+)?\s*$|"
    r"\+\s*$"
)
_IN_ALL = re.compile(
    r"\b(?:således|alltså|därmed|dvs\.?|sammanlagt|totalt|tillsammans|inalles|tillhopa|summa|inklusive\s+ordföranden?)[\s,]*$"
)
_BY_WHOM = re.compile(
    r"^\s*(?:,?\s*(?:som\s+)?(?:utses|väljs|utsedda?|valda?|nominerade?|representerar|företräder)|från|för|åt|ur)\b"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high` persons; `high` is None where no ceiling is set, `low` None where no floor is."""

    low: int | None
    high: int | None

    def plus(self, other: Bounds) -> Bounds:
        """The sum; a bound that either lacks, the sum lacks."""
        return Bounds(_sum(self.low, other.low), _sum(self.high, other.high))


@dataclass(frozen=True, slots=True)
class Composition:
    """What a sentence adds up to. `officers` is their number where it names single officers and no number of other
    members, so that a following sentence on "övriga" may add to them; `blank` tells that a number was left to be
    filled in by hand, `per_party` that each of several parties has its seats.
    """

    members: Bounds | None = None
    deputies: Bounds | None = None
    officers: int = 0
    blank: bool = False
    per_party: bool = False


def read_bounds(text: str) -> Bounds | None:
    """The bounds that a lower-case text such as "5–9" or "lägst tre (3) och högst nio (9)" begins with."""
    match = _BOUNDS.match(text.strip())
    return _bounds(match) if match else None


def read_composition(text: str, bare: bool = False) -> Composition:
    """The sum of a lower-case sentence. `bare` allows a range whose noun is left out ("därutöver minst fyra")."""
    state = _Sum(text)
    for part in _PART.finditer(text):
        state.take(part)
    result = state.result()
    if result.members is None or result.officers:
        result = _completed(text, result, bare)
    if result.members is None and _BLANK_SEATS.search(text):
        return replace(result, blank=True)
    return result


def _completed(text: str, result: Composition, bare: bool) -> Composition:
    """A range without a noun, for members that are named but not counted so far."""
    total = _TOTAL.search(text)
    if total:
        return replace(result, members=_bounds(total), officers=0)
    match = _BARE.search(text)
    if match and (bare or (result.officers and _OTHERS.match(text, match.end()))):
        return replace(result, members=Bounds(result.officers, result.officers).plus(_bounds(match)), officers=0)
    return replace(result, members=None) if _UNCOUNTED.search(text) else result


class _Sum:
    """Adds up the parts of one sentence from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._beside = _BESIDE.search(text)
        count = len(re.findall(OFFICER, self._beside["officers"])) if self._beside else 0
        self._members = Bounds(count, count) if count else None
        self._deputies: Bounds | None = None
        self._seats: Bounds | None = None
        self._officers_only = bool(count)
        self._broken_down = False
        self._shared = False
        self._per_party = False
        self._after = self._beside.end() if self._beside else 0

    def take(self, part: re.Match[str]) -> None:
        """Takes the next part into account."""
        if part.start() < self._after:
            return
        between = self._text[self._after : part.start()]
        if self._members is not None and _BREAKDOWN.search(between):
            self._broken_down = True
        if part["same"]:
            self._deputies = self._deputies or self._same(part)
        elif part["deputy"]:
            self._deputies = self._deputies or _bounds(part)
        elif not self._broken_down:
            self._take_seat(part, between)
        self._after = part.end()

    def _take_seat(self, part: re.Match[str], between: str) -> None:
        before, after = self._text[: part.start()], self._text[part.end() :]
        self._shared = self._shared or (self._members is None and bool(_APPOINTS.search(before)))
        self._per_party = self._per_party or bool(_PER_PARTY.match(after))
        if part["officer"]:
            self._take_officer(before, after, between)
            return
        bounds = _bounds(part)
        if _IN_ALL.search(before):
            self._members, self._broken_down = bounds, True
        elif self._seats is None or _ADDING.search(between) or self._shared:
            self._add(bounds)
        else:
            self._broken_down = True
            return
        self._seats = self._seats or bounds
        self._officers_only = False
        self._shared = self._shared or bool(_BY_WHOM.match(after))
        self._add_shares(part.end())

    def _take_officer(self, before: str, after: str, between: str) -> None:
        if _INCLUDED.search(before[-30:]) or _INCLUDED.search(after[:30]):
            return
        if self._seats is not None and not _ADDING.search(between):
            self._broken_down = True
            return
        self._officers_only = self._officers_only or self._members is None
        self._add(Bounds(1, 1))

    def _add(self, bounds: Bounds) -> None:
        self._members = bounds if self._members is None else self._members.plus(bounds)

    def _add_shares(self, start: int) -> None:
        """ "två ledamöter utses av kommunen, två av fastighetsägarna": the later ones lack the noun."""
        if not self._shared:
            return
        following = _PART.search(self._text, start)
        end = following.start() if following else len(self._text)
        for share in _SHARE.finditer(self._text, start, end):
            count = number(share["k"] or share["own"])
            self._add(Bounds(count, count))

    def _same(self, part: re.Match[str]) -> Bounds | None:
        members = self._members
        return Bounds(None, members.high) if members and part["atmost"] else members

    def result(self) -> Composition:
        """What the parts add up to."""
        officers = self._members.low or 0 if self._members and self._officers_only else 0
        members = None if self._per_party else self._members
        return Composition(members, self._deputies, officers, per_party=self._per_party)


def _bounds(match: re.Match[str]) -> Bounds:
    values = {name: number(text) for name in "abcdefghijklm" if (text := match[name])}
    low = next((values[name] for name in "adegikl" if name in values), None)
    high = next((values[name] for name in "bcfhjm" if name in values), None)
    if "k" in values and not match["more"]:
        high = values["k"]
    return Bounds(low, high)


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def composition_parts(text: str) -> Iterator[re.Match[str]]:
    """The parts that a lower-case text names, for callers that look for one at all."""
    return _PART.finditer(text)
