"""Whether a cell or a sentence says when something is to be done."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.dates import find_dates, find_years

_FLAGS = re.IGNORECASE | re.VERBOSE
_NO_TIME = re.compile(
    r"""\b(?:i\s+mån\s+av|om\s+tid|vid\s+behov|när\s+(?:det\s+)?(?:finns|går|passar)|tbd
    |(?:ej|inte)\s+(?:bestämt|klart|beslutat|fastställt)|bestäms(?:\s+senare)?|oklart|snarast|efter\s+beslut|så\s+snart
    |senare|framöver|på\s+sikt|beroende\s+på)\b|^\W*$""",
    _FLAGS,
)
_MONTH = r"""(?:jan(?:uari)?|feb(?:ruari|r)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?
    |nov(?:ember)?|dec(?:ember)?)"""
_SEASON = r"""(?:(?:tidig\s*|sen\s*)?(?:vår(?:en|vinter\w*|termin\w*)?|försommar\w*|sommar(?:en)?|höst(?:en|termin\w*)?
    |vinter(?:n)?|jul(?:en)?|påsk(?:en)?|midsommar|adv(?:ent\w*)?\.?|valborg\w*|lucia|nationaldagen|sportlov\w*|höstlov\w*
    |black\s+week|nyår\w*|skolstart\w*|allhelgona\w*))"""
_PART_OF_YEAR = r"""(?:(?:vt|ht)\s*[-–]?\s*\d{0,4}|q\s?[1-4]|kv(?:artal(?:et)?)?\.?\s*[1-4]|kvartal\w*|h[12]
    |(?:första|andra|tredje|fjärde|sista)\s+(?:kvartalet|halvåret|veckan|helgen|\w+dagen)
    |(?:v\.?|vecka|veckorna)\s*\d{1,2}|\d{1,2}\s*/\s*\d{1,2})"""
_ONGOING = r"""(?:löpande|löp\.?(?=\W|$)|hela\s+(?:året|perioden|20\d\d|sommaren|hösten|våren)|kontinuerligt
    |året\s+(?:om|runt)
    |under\s+(?:året|perioden|våren|hösten|sommaren)|pågår|pågående|omgående|årsskiftet|vår\s*/\s*höst)"""
_RECURRING = r"""(?:årlig\w*|varje\s+(?:år|månad|vecka|vår|höst|kvartal|dag|\w+dag)|månadsvis|veckovis|kvartalsvis
    |(?:en|två|tre|fyra|fem|sex|\d+)\s+gång(?:er)?\s+(?:per|om|i|under)
    |(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|en)?)"""
_TIME = re.compile(
    rf"\b(?:{_MONTH}\b\.?|{_SEASON}\b|{_PART_OF_YEAR}\b|{_ONGOING}\b|{_RECURRING}\b)",
    _FLAGS,
)
_IN_TEXT = re.compile(
    rf"""\b(?:
      (?:senast|under|i|till|före|innan|från|med\s+start(?:\s+i)?|den|klart?|start(?:ar)?|hålls|genomförs|invigs|lanser\w*)\s+
        (?:den\s+)?(?:\d{{1,2}}\s+)?(?:{_MONTH}|våren|sommaren|hösten|vintern)(?:\s+20\d\d)?
    | \d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+{_MONTH}
    | (?:vecka|v\.)\s*\d{{1,2}} | q[1-4] | löpande | hela\s+året | kvartal\s*[1-4]
    | (?:första|andra|tredje|fjärde)\s+(?:kvartalet|halvåret)
    | (?:(?:1|2)\s?:\s?a|(?:3|4)\s?:\s?e|första|andra|tredje|fjärde)\s+
      (?:advent(?:en)?|(?:mån|tis|ons|tors|fre|lör|sön)dagen|helgen)
      (?:\s+i\s+{_MONTH})?
    | (?:före|innan|till|vid|efter|inför|kring)\s+(?:påsk|jul|midsommar|advent|lucia|nyår|valborg)\w{{0,3}}
    | (?:våren|sommaren|hösten|vintern)(?:\s*(?:och|o|/|–|-)\s*(?:våren|sommaren|hösten|vintern))?(?:\s+20\d\d)?
    | vår\s*(?:och|o|/|&)\s*höst
    | (?:mån|tis|ons|tors|fre|lör|sön)dagar | {_MONTH}\s*(?:och|o|/|–|-|till)\s*{_MONTH} | året\s+(?:runt|om)
    | varje\s+(?:månad|vecka|kvartal|år) | månadsvis
    )\b""",
    _FLAGS,
)
_HEADING = re.compile(
    rf"""\b(?:(?:första|andra|tredje|fjärde)\s+kvartalet|kvartal\s*[1-4]|q[1-4]|{_MONTH}|våren|sommaren|hösten|vintern
    |vår|sommar|höst|vinter|(?:första|andra)\s+halvåret|vårtermin\w*|hösttermin\w*|löpande|året\s+runt|hela\s+året)\b""",
    _FLAGS,
)
_UNIT = rf"""(?:kvartal\s*[1-4]|kv\.?\s*[1-4]|q\s?[1-4]|tertial\s*[1-3]|halvår\s*[12]
    |(?:första|andra|tredje|fjärde)\s+(?:kvartalet|halvåret|tertialet)|{_MONTH}\.?|våren|sommaren|hösten|vintern|vår|sommar|höst|vinter
    |vårterminen|höstterminen|vt|ht|hela\s+året|året\s+(?:runt|om)|löpande|advent|jul)"""
_UNITS = rf"(?:{_UNIT}(?:\s*(?:[-–/,&]|och|till)\s*{_UNIT})*)"
_STRETCH = re.compile(
    rf"""(?:(?:år\s+)?20\d\d\W*)?(?:under\s+)?{_UNITS}(?:\W*(?:år\s+)?20\d\d)?(?:\W*\(?{_UNITS}(?:\W*20\d\d)?\)?)?
    |(?:år\s+)?20\d\d""",
    _FLAGS,
)


def is_stretch_of_time(text: str) -> bool:
    """Whether a header or a caption names nothing but a year or a part of one: "Kvartal 2 (april–juni)"."""
    return bool(_STRETCH.fullmatch(text.strip(" .:")))


@lru_cache(maxsize=4096)
def is_time(text: str) -> bool:
    """Whether a text that is there for a time gives one: a date, month, week, quarter, season, or "löpande"."""
    if _NO_TIME.search(text):
        return False
    return bool(_TIME.search(text) or find_dates(text) or find_years(text) or re.search(r"\b20\d\d\b", text))


@lru_cache(maxsize=4096)
def time_in_text(text: str) -> str | None:
    """The time that running text gives; None for none. A year alone is none, as it may belong to a name."""
    match = _IN_TEXT.search(text)
    if match:
        return match.group()
    dated = next((f for f in find_dates(text)), None)
    return text[dated.start : dated.end] if dated else None


def time_in_heading(text: str) -> str | None:
    """The quarter, month or season a heading names."""
    match = _HEADING.search(text)
    return match.group() if match else None
