"""A sentence on the size of a board put into plainer words, of the same length so that its places stay the same."""

from __future__ import annotations

import re

from pipeline.facts.board.composition import HIGH, LOW, MEMBER, Bounds
from pipeline.facts.board.phrases import NUMBER, number
from pipeline.language.anchored import Anchored
from pipeline.language.numbers import SMALL_NUMBER_WORD

#: "högst nio ledamöter, dock lägst fem": the noun stands between the two bounds.
_NOUN_BETWEEN = Anchored(
    rf"""\b(?P<first>(?:(?P<low>{LOW})|{HIGH})\s+{NUMBER})(?P<noun>\s+(?:ordinarie\s+)?(?:{MEMBER}))
        (?P<second>\s*,?\s*(?:(?:och|men|dock|samt|eller)\s+)*(?:{LOW}|(?P<high>{HIGH}))\s+{NUMBER})
        (?!\w|\s+(?:\w+\s+)?(?:{MEMBER}|suppleant|ersättare|år|gång)|\s*(?:och|till|,)\s*(?:{LOW}|{HIGH})\s)""",
    re.VERBOSE,
)
_CHAIR_COUNTED = re.compile(
    r"[,(]?\s*\b(?:ordföranden?\s+(?:inräknad|inberäknad|medräknad|inkluderad|inbegripen)|"
    r"(?:inklusive|inkl\.?)\s+ordföranden?)\b\s*[,)]?"
)
_ELECTED_APART = re.compile(r",\s*(?:som|vilken)\s+(?:väljs|väljes|utses)\s+[a-zåäö ]{3,40},")
_ASIDE = re.compile(r"\([^()\d]{4,80}\)")
_COUNTS = re.compile(rf"\b{NUMBER}\s+(?:ordinarie\s+)?(?:{MEMBER})|\b(?:{LOW}|{HIGH})\s+{NUMBER}|\b{NUMBER}\b\s*\)")
_STRONG = re.compile(
    rf"""\b(?P<word>{SMALL_NUMBER_WORD})(?:manna|mans|persons|personers|hövdad\s+|hövdade\s+)-?styrelse
    | \b(?P<count>{NUMBER})\s+(?:personer|man|ledamöter)\s+(?:stark|stor)[at]?\s+styrelse""",
    re.VERBOSE,
)
_RAISED = re.compile(
    rf"\b(?:det\s+(?:större|högre)\s+antal|utökas|ökas|utvidgas|höjas|eller\s+fler[ae]?)\b[^.;]{{0,40}}?"
    rf"\b(?:högst|till|maximalt|max|med\s+(?:upp\s+till|högst))\s+(?:högst\s+)?(?P<top>{NUMBER})\b(?!\s*år)"
)


def plain(text: str) -> str:
    """The lower-case text without asides and the remark that the chair counts, and with bounds side by side."""
    for pattern in (_CHAIR_COUNTED, _ELECTED_APART, _ASIDE):
        text = pattern.sub(_blank, text)
    return _NOUN_BETWEEN.sub(_side_by_side, text)


def _blank(match: re.Match[str]) -> str:
    said = match.group()
    keeps = said.startswith("(") and _COUNTS.search(said)
    return said if keeps else " " * len(said)


def _side_by_side(match: re.Match[str]) -> str:
    """Both bounds before the noun, unless both are floors or both are ceilings."""
    differ = bool(match["low"]) == bool(match["high"])
    return match["first"] + match["second"] + match["noun"] if differ else match.group()


def strength(text: str) -> Bounds | None:
    """The size that a word of its own gives: "en femmannastyrelse", "en sju personer stark styrelse"."""
    said = _STRONG.search(text)
    count = number(said["word"] or said["count"]) if said else None
    return Bounds(count, count) if count else None


def raised(bounds: Bounds, text: str) -> Bounds:
    """The bounds with the ceiling that a number may be raised to: "det högre antal, dock högst nio"."""
    said = _RAISED.search(text)
    top = number(said["top"]) if said else None
    return Bounds(bounds.low, top) if top and bounds.high and top > bounds.high else bounds
