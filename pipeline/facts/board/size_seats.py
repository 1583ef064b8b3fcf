"""Boards whose seats are listed party by party: a list or a table under "Styrelsen består av:", or one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.composition import HIGH, LOW, MEMBER, OFFICER, Bounds, read_bounds
from pipeline.facts.board.phrases import NUMBER, number
from pipeline.papers import Row

_SEATS = rf"(?:{MEMBER}|plats(?:er)?|mandat|stol(?:ar)?)"
_RANGE = (
    rf"(?:(?:{LOW}|{HIGH})\s+)?{NUMBER}(?:\s*[–-]\s*{NUMBER}|(?:\s*,?\s*(?:och|till|eller)\s+(?:{HIGH}\s+)?){NUMBER})?"
)
_LEADS = re.compile(r":\s*$|\b(?:enligt|följande|så\s+här|på\s+följande\s+sätt|nedan)\b|\bfördela[sd]\b")
_SEATED = re.compile(
    r"\b(?:består|bestå|utgörs|ingår?|finnas?|sammansätt\w*|sammansättning\w*|fördela\w*|platser\w*|sitter)\b"
)
#: "två ledamöter utsedda av kommunen", "1 representant för handeln", "två från kommunen".
_COUNTED = re.compile(
    rf"^\W*(?P<range>{_RANGE})(?:\s*(?:st\.?|stycken))?\s+(?:(?:ordinarie|övriga|av)\s+)?"
    rf"(?:{_SEATS}\b|(?:från|för|av|åt|som|utse\w*|väljs|ur)\b|\w*(?:ägare|handlare|företagare|krögare)\b)"
)
#: "Tallviks kommun: två ledamöter", "handeln – 2".
_BEHIND = re.compile(
    rf"^[^:;.\d]{{3,60}}\s*[:–-]\s*(?P<range>{_RANGE})(?:\s*(?:st\.?|stycken|ordinarie))?\s*(?:{_SEATS})?\s*[,.;]?\s*$"
)
_CELL = re.compile(
    rf"·\s*(?:antal\s+)?(?:ordinarie\s+)?{_SEATS}(?:\s+i\s+styrelsen)?\s*:\s*(?P<range>{_RANGE})(?:\s*st\.?)?\s*(?:·|$)"
)
_ONE = re.compile(rf"^\W*{OFFICER}\b(?![^,;]*\b(?:utser|väljer|kallar|leder)\b)")
_OF_OTHERS = re.compile(r"^\W*(?:\w+\s+){0,3}(?:suppleant|ersättare|adjunger|revisor|valbered)")
_TOTAL = re.compile(r"^\W*(?:summa|totalt|tillsammans|sammanlagt)\b")
_FEWEST = 2
_GIVES = r"(?:utser|har|väljer|får|tillsätter|disponerar|nominerar|besätter|innehar)"
#: "får ej överstiga nio" sets a bound and names no party.
_NO_PARTY = (
    r"(?!(?:ej|inte|icke|aldrig|minst|lägst|högst|vara|bestå|uppgå|således|alltså|därmed|totalt|"
    r"tillsammans|sammanlagt|summa|dvs)\b)"
)
_PARTY = rf"(?:(?:för|av|åt|från)\s+)?{_NO_PARTY}[a-zåäö][\w-]+(?:\s+(?!och\b|samt\b)[a-zåäö][\w-]+){{0,2}}?"
#: "Kommunen utser två ledamöter, fastighetsägarna tre och handlarna två".
_DEALT = re.compile(
    rf"""\b(?:{_GIVES}\s+{_PARTY}|{_PARTY}\s+{_GIVES})\s+(?P<first>{NUMBER})(?:\s+(?:ordinarie\s+)?{_SEATS}(?:\s+i\s+styrelsen)?)?
        (?P<rest>(?:(?:\s*,\s*(?:(?:och|samt)\s+)?|\s+(?:och|samt)\s+){_PARTY}\s+(?:{_GIVES}\s+)?{NUMBER}(?:\s+{_SEATS})?(?!\w))+)\s*[.;]?\s*$""",
    re.VERBOSE,
)
_SHARE = re.compile(rf"(?<!\w)(?P<count>{NUMBER})(?:\s+{_SEATS})?\s*(?=,|\s(?:och|samt)\b|[.;]|$)")


def seats_below(lead: Clause, following: Sequence[Clause]) -> tuple[Bounds, tuple[Clause, ...]] | None:
    """The sum of the seats that the items or rows after a lead give, and those items; None where they give none."""
    if not _SEATED.search(lead.text):
        return None
    tables = following and isinstance(following[0].source, Row)
    if not tables and not _LEADS.search(lead.text):
        return None
    items = list(takewhile(lambda c: not c.heading and not c.agenda and _is_item(c.text), following))
    counted = [(c, b) for c in items if (b := _seats(c.text))]
    if len(counted) < _FEWEST:
        return None
    total = counted[0][1]
    for _, bounds in counted[1:]:
        total = total.plus(bounds)
    return total, tuple(items)


def _is_item(text: str) -> bool:
    return bool(_seats(text) or _OF_OTHERS.search(text) or _TOTAL.search(text))


def _seats(text: str) -> Bounds | None:
    """The seats of one item; an officer is one."""
    if _OF_OTHERS.search(text) or _TOTAL.search(text):
        return None
    said = _COUNTED.match(text) or _BEHIND.match(text) or _CELL.search(text)
    if said:
        return read_bounds(said["range"])
    return Bounds(1, 1) if _ONE.match(text) else None


def seats_dealt(text: str) -> Bounds | None:
    """The sum of what one sentence deals out to two or more parties."""
    said = _DEALT.search(text)
    if not said:
        return None
    shares = [number(s["count"]) for s in _SHARE.finditer(said["rest"])]
    count = number(said["first"]) + sum(shares)
    return Bounds(count, count) if shares else None
