"""Sums of money in Swedish text, in kronor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.language.anchored import Anchored
from pipeline.language.figures import FIGURE, cell_value, figure_value
from pipeline.language.found import Found
from pipeline.language.numbers import GROUP_SPACE, NUMBER_WORD, parse_number_word

_GREAT = {"miljon": 10**6, "milj": 10**6, "mn": 10**6, "miljard": 10**9, "md": 10**9}
_UNIT = r"""(?:t\.?\s?kr|kkr|ksek|tsek|tusen(?:tals)?\s?(?:kronor|kr|sek)|mnkr|mkr|msek|md?r?kr
    |kronors?|kronorna|krona|kr|sek|[:,][-–—])"""
_GREAT_WORD = r"(?:miljoner|miljon|milj\.?+|mn|miljarder|miljard|md\.?+)"
_S = GROUP_SPACE
_FLAGS = re.IGNORECASE | re.VERBOSE
_START = r"(?<![\w.,/§])(?<!§\s)"
#: What may follow "2,1 miljoner" where money is meant and no unit is written.
_NO_NOUN = r"""(?=\s*(?:$|[.,;:)\]!?]|[-–—]\s|\(|(?:per|om|i|under|varje|årligen|år|till|från|för|och|samt|exkl|inkl
    |exklusive|inklusive|respektive|vilket|som|fördelat|totalt|av)\b))"""

_PREFIXED = Anchored(
    rf"""{_START}(?P<unit>SEK|kr|kronor|tkr|ksek|tsek|mnkr|mkr|msek)\.?:?{_S}*(?P<minus>[-−–])?{_S}?(?P<figure>{FIGURE})
    (?:{_S}?(?P<great>{_GREAT_WORD})(?!\w))?(?:{_S}?:[-–—])?(?!{_S}*{_UNIT}(?!\w))(?!\w)""",
    _FLAGS,
)
_RANGE = Anchored(
    rf"""{_START}(?P<first>{FIGURE})(?:{_S}?{_UNIT})?{_S}?
    (?:[-–—]|till|(?:och{_S})?(?:högst|max(?:imalt)?)|(?P<and>och)){_S}?
    (?P<second>{FIGURE}){_S}?(?:(?P<great>{_GREAT_WORD}){_S}?)?(?P<unit>{_UNIT})(?![a-zåäö])""",
    _FLAGS,
)
_SUFFIXED = Anchored(
    rf"""{_START}(?:(?<![\w)\]-])(?:(?<!\w{_S})(?P<minus>[-−–]){_S}?|(?<!\d{_S})(?P<minus2>[-−])))?(?P<figure>{FIGURE})
    (?:{_S}?(?P<great1>{_GREAT_WORD}))?(?:{_S}?\((?P<said>[a-zåäö\s]{{3,60}}?)\))?
    {_S}*(?:(?P<great>{_GREAT_WORD}){_S}*)?(?P<unit>{_UNIT})(?![a-zåäö])(?!-[a-zåäö])
    (?:{_S}?\({_S}?(?P<repeated>[a-zåäö\s]{{3,60}}?){_S}(?:kronor|kr){_S}?\))?""",
    _FLAGS,
)
_MILLIONS = Anchored(rf"{_START}(?P<figure>{FIGURE}){_S}?(?P<great>{_GREAT_WORD})(?!\w){_NO_NOUN}", _FLAGS)
_HALF = Anchored(
    rf"""(?<!\w)(?:(?P<whole>{NUMBER_WORD}|\d+)\s+och\s+)?en\s+(?P<part>halv|kvarts)\s+(?P<great>miljon|miljard)
    (?:\s+(?:kronor|kr))?(?!\w)""",
    _FLAGS,
)
_WORDS = Anchored(
    rf"""(?<!\w)(?P<words>{NUMBER_WORD})(?:{_S}?\({_S}?(?P<figure>{FIGURE})(?:{_S}?{_UNIT})?{_S}?\))?
    {_S}+(?P<unit>{_UNIT})(?![a-zåäö])(?:{_S}?\({_S}?(?P<repeated>{FIGURE}){_S}?(?:{_UNIT})?{_S}?\))?""",
    _FLAGS,
)
_BARE = re.compile(
    rf"""(?<![\w.,/§:+-])(?<![§–−])(?<!§\s)(?P<minus>(?<!\d)[-−–])?(?P<figure>{FIGURE})(?![\w/:%§-])(?!\s?(?:%|§|procent|st\b))
    (?!\.\d)""",
    _FLAGS,
)
_MONEY_SIGN = re.compile(r"\d|kr|miljon|miljard", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:mellan|lägst|minst|från)\s*$", re.IGNORECASE)
_CONTEXT_YEAR = re.compile(r"(?:19|20)\d\d")

_Read = Callable[["re.Match[str]"], Iterator[Found[Decimal]]]


@lru_cache(maxsize=4096)
def find_amounts(text: str, default_unit: str | None = None) -> tuple[Found[Decimal], ...]:
    """Sums of money in `text`, in kronor and in reading order.

    `default_unit` ("kr", "tkr", "mnkr") is for tables whose unit stands elsewhere: then a text that is one figure
    ("(5)", "-5", "5-" are negative) and bare figures of at least three digits count too. Patterns: "figure",
    "words", "both" (figure and words agree), "differs" (they do not; the figure counts), "range" (one of two ends),
    "million" ("2,1 miljoner" without a unit), "cell" and "bare" (by `default_unit`), "year" (by `default_unit`, but
    it may be a year).
    """
    if default_unit is not None and (value := cell_value(text)) is not None:
        return (_cell(text, value, default_unit),)
    if not _MONEY_SIGN.search(text):
        return ()
    found: list[Found[Decimal]] = []
    for pattern, read in _READERS:
        _add_new(found, (f for match in pattern.finditer(text) for f in read(match)))
    if default_unit is not None:
        _add_new(found, _bare(text, default_unit))
    return tuple(sorted(found, key=lambda f: f.start))


def unit_factor(unit: str) -> int:
    """How many kronor the unit is ("tkr" -> 1000). An unknown unit counts as kronor."""
    name = re.sub(r"[\s.]", "", unit.lower())
    if name.startswith(("t", "k")) and not name.startswith("kr"):
        return 10**3
    if name.startswith("md"):
        return 10**9
    return 10**6 if name.startswith("m") else 1


def _add_new(found: list[Found[Decimal]], candidates: Iterator[Found[Decimal]]) -> None:
    """Adds those that do not overlap what earlier, more telling patterns took."""
    for new in candidates:
        if all(new.end <= old.start or old.end <= new.start for old in found):
            found.append(new)


def _great(word: str | None) -> int:
    stem = (word or "").lower().rstrip(".").removesuffix("er")
    return _GREAT.get(stem, 1)


def _money(figure: str, unit: str | None, great: str | None, minus: str | None = None) -> Decimal:
    factor = unit_factor(unit or "kr") * _great(great)
    value = figure_value(figure, thousands=factor < 10**6) * factor
    return _whole(-value if minus else value)


def _whole(value: Decimal) -> Decimal:
    """The same value without idle decimals."""
    return Decimal(int(value)) if value == int(value) else value


def _prefixed(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    is_year = _CONTEXT_YEAR.fullmatch(match["figure"]) and match["unit"].upper() != "SEK"
    if not is_year:
        value = _money(match["figure"], match["unit"], match["great"], match["minus"])
        yield Found(value, *match.span(), "figure")


def _range(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    high = _money(match["second"], match["unit"], match["great"])
    low = _money(_as_large(match["first"], match["second"]), match["unit"], match["great"])
    one_of_two = match["and"] and not _BETWEEN.search(match.string[: match.start()])
    if low < high and not one_of_two and not _CONTEXT_YEAR.fullmatch(match["first"]):
        yield Found(low, *match.span("first"), "range")
        yield Found(high, match.start("second"), match.end(), "range")


def _as_large(first: str, second: str) -> str:
    """The lower end of "300–400 000 kr", which means 300 000: with the thousands that are said once for both."""
    head, *thousands = re.split(GROUP_SPACE, second)
    shared = first.isdigit() and len(first) <= len(head) and int(first) < int(re.sub(r"\D", "", head) or 0)
    return f"{first}{'000' * len(thousands)}" if shared else first


def _suffixed(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    if match["unit"].lower() == "sek" and match["unit"].islower() and len(match["figure"]) < 3:
        return
    value = _money(match["figure"], match["unit"], match["great"] or match["great1"], match["minus"] or match["minus2"])
    said = parse_number_word(match["said"] or match["repeated"] or "")
    pattern = "figure" if said is None else "both" if said in (value, figure_value(match["figure"])) else "differs"
    yield Found(value, *match.span(), pattern)


def _millions(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    yield Found(_money(match["figure"], None, match["great"]), *match.span(), "million")


def _half(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    whole = match["whole"]
    count = Decimal(0 if whole is None else int(whole) if whole.isdigit() else parse_number_word(whole) or 0)
    part = Decimal("0.5") if match["part"].lower() == "halv" else Decimal("0.25")
    yield Found(_whole((count + part) * _great(match["great"])), *match.span(), "words")


def _words(match: re.Match[str]) -> Iterator[Found[Decimal]]:
    said = parse_number_word(match["words"])
    if said is None:
        return
    factor = unit_factor(match["unit"])
    figure = match["figure"] or match["repeated"]
    if figure is None:
        yield Found(Decimal(said * factor), *match.span(), "words")
        return
    value = figure_value(figure) * factor
    yield Found(value, *match.span(), "both" if value == said * factor else "differs")


def _cell(text: str, value: Decimal, unit: str) -> Found[Decimal]:
    start = len(text) - len(text.lstrip())
    pattern = "year" if _CONTEXT_YEAR.fullmatch(text.strip()) else "cell"
    return Found(_whole(value * unit_factor(unit)), start, len(text.rstrip()), pattern)


def _bare(text: str, unit: str) -> Iterator[Found[Decimal]]:
    for match in _BARE.finditer(text):
        if sum(c.isdigit() for c in match["figure"]) < 3:
            continue
        pattern = "year" if _CONTEXT_YEAR.fullmatch(match["figure"]) else "bare"
        if pattern == "bare":
            yield Found(_money(match["figure"], unit, None, match["minus"]), *match.span(), pattern)


#: Tried in this order; a later pattern takes only what the earlier ones left.
_READERS: tuple[tuple[Anchored, _Read], ...] = (
    (_HALF, _half),
    (_RANGE, _range),
    (_SUFFIXED, _suffixed),
    (_WORDS, _words),
    (_PREFIXED, _prefixed),
    (_MILLIONS, _millions),
)
