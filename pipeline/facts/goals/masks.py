"""Blanks out what figures and years in a goal do not belong to its target: where it starts from, names, times of day.

All functions hand back a text of the same length, so that places in it are places in the original.
"""

from __future__ import annotations

import re

from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates, find_years
from pipeline.language.numbers import NUMBER_WORD

_FLAGS = re.IGNORECASE | re.VERBOSE
_FIGURE = rf"(?:\d[\d\s.,]*(?:%|procent\w*)?|(?:{NUMBER_WORD})(?:\s+procent\w*)?)"
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]")
_PARENTHESIS_OF_BASE = re.compile(
    r"""nuläge|nuvarande|i\s?dag|idag|\bnu\b|utfall|utgångs|basår|basvärde|\bbas\b|jämför|start|föregående|\bvar\b
    |början|=|(?:19|20)\d\d|\bf\.?\s?n\.?|senaste|mätning""",
    _FLAGS,
)
_PARENTHESIS_OF_TARGET = re.compile(r"\btill\b|\bminst\b|\bhögst\b|\bmål\b|målvärde|senast|→", re.IGNORECASE)
#: Here and below each alternative begins at the start of a word (or with §): told once, before they are tried in turn.
_BASELINES = Anchored(
    rf"""(?<!\w)(?=\w)(?:
      (?:\bi\s)?\bjämför\w*(?:t)?\s+med\b[^.;:]*?(?=\s+(?:till|senast|ska|skall)\b|[.;:]|,\s|$)
    | \bi\s+(?:förhållande|relation)\s+till\b[^.;,]*
    | \bmot\s+(?:dagens|nuvarande|nuläget|utgångsläget|(?:19|20)\d\d)\b[^.;,]*
    | \bän\s+(?:(?:under|i|år)\s+)?
        (?:dagens|nuvarande|idag|i\s+dag|föregående|förra|året\s+innan|(?:19|20)\d\d)\b[^.;,]*
    | \b(?:idag|i\s+dag|(?:nuläge|utgångsläge|basvärde|utgångsvärde|utfall|startvärde)(?:e?t)?)
        \s*(?:är|var|:|\bär\s+siffran|ligger\s+(?:den\s+)?på|=|är\s+det|uppgår\s+till|(?:19|20)\d\d\s*:?)?
        \s*(?:ca|cirka|omkring)?\s*{_FIGURE}
    | \b(?:år\s+)?(?:19|20)\d\d\s+(?:var|hade|uppgick|låg)\b[^.;]*
    | \bfrån\s+(?:(?:dagens|nuvarande|nivån?|ca|cirka|omkring|drygt|knappt|ett\s+utgångsläge\s+på|utgångsläget)\s+)*
        {_FIGURE}\s*(?:[^\d.;]{{0,60}}?(?:(?:19|20)\d\d)?\s*)??(?=\s*(?:till|upp\s+till|ned\s+till|ner\s+till|→|[.;,)]|$))
    | \b(?:räknat\s+från|från)\s+(?:(?:19|20)\d\d)(?:\s+års\s+(?:nivå|resultat|siffror))?
    | \b(?:19|20)\d\d\s+års\s+(?:nivå|resultat|siffror|utfall|värde)\w*
    | \b(?:19|20)\d\d\s*=\s*100
    )""",
    _FLAGS,
)
_NO_TARGETS = Anchored(
    rf"""(?:(?<!\w)(?=\w)|(?=§))(?:
      \b(?:kl\.?|klockan)\s*\d{{1,2}}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{{1,2}}(?:[.:]\d\d)?)?
    | \b\d{{1,2}}\s*(?:[-–]|till)\s*\d{{1,3}}\s*år(?:ingar\w*)?\b(?!\s+senast)
    | \b\d{{1,3}}\s*[-–]?\s*åring\w*
    | \b(?:inom|de\s+närmaste|närmaste|kommande|under\s+(?:en|de)?|om|på|över)\s+(?:en\s+)?(?:de\s+)?
        (?:\d{{1,2}}|{NUMBER_WORD})\s*[-–]?\s*
        (?:års?(?!\s+20\d\d)|åren|månader\w*|veckor\w*|kvartal\w*|dagar|årsperiod\w*)\b
    | \b(?:\d{{1,2}}|{NUMBER_WORD})\s*(?:års?\s*sikt|års?period\w*|årsperspektiv)
    | \b24\s*/\s*7\b | \b365\s+dagar
    | (?:§+\s*|\b(?:mål|delmål|punkt|bilaga|nr|sid(?:a|an)?|fas|etapp|steg|del|kap(?:itel)?|linje|väg|riksväg
        |länsväg|kvarter(?:et)?|hus|zon|plan|version|prioritet)\s+)
        \d+(?:\.\d+)?(?:\s*(?:[-–,]|och|samt)\s*\d+(?:\.\d+)?)*\b
        (?!\s*(?:%|procent|besök|medlem|st\b))
    | \b[A-Z]{{1,2}}\d{{1,3}}\b
    | \b\d+(?:[.,]\d+)?-(?!procent)[a-zåäö]{{3,}}
    | \b(?:de|våra|båda|dessa|alla|samtliga)\s+(?:\w+\s+)?(?:\d{{1,2}}|(?:{NUMBER_WORD}))(?![\w.,])
        (?!\s+(?:bästa|främsta|högst|största|procent|%))
    | \bagenda\s+\d{{4}} | \bcovid-?\s?19
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-zåäö,]\s)(?P<name>[A-ZÅÄÖ][a-zåäö]+)\s+\d{1,3}\b(?!\s*(?:%|procent))")
_LOOKS_LIKE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def blank(text: str, start: int, end: int) -> str:
    """`text` with the characters from `start` to `end` as blanks."""
    return text[:start] + " " * (end - start) + text[end:]


def without_baselines(text: str) -> str:
    """Without what says where the goal starts from: "(38 i dag)", "jämfört med 2024", "från 14 i november 2025"."""
    for match in _PARENTHESIS.finditer(text):
        inner = match.group()
        if _PARENTHESIS_OF_BASE.search(inner) and not _PARENTHESIS_OF_TARGET.search(inner):
            text = blank(text, *match.span())
    return _without(_BASELINES, text)


def without_times(text: str, units: re.Pattern[str]) -> str:
    """Without dates and years; a figure that looks like a year but counts something ("2000 besökare") stays."""
    for dated in find_dates(text):
        text = blank(text, dated.start, dated.end)
    for year in find_years(text):
        if not units.match(text, year.end):
            text = blank(text, year.start, year.end)
    for match in _LOOKS_LIKE_YEAR.finditer(text):
        if not units.match(text, match.end()) and not re.match(
            r"\s*\d{3}\b|\s*(?:%|procent|kr|kvm|m2)", text[match.end() :]
        ):
            text = blank(text, *match.span())
    return text


def without_names(text: str, indexes: re.Pattern[str]) -> str:
    """Without figures that are part of a name, a time of day, an age, a duration, or the number of something known."""
    text = _without(_NO_TARGETS, text)
    for match in _NAME.finditer(text):
        if not indexes.fullmatch(match["name"].lower()):
            text = blank(text, *match.span())
    return text


def _without(pattern: re.Pattern[str] | Anchored, text: str) -> str:
    for match in pattern.finditer(text):
        text = blank(text, *match.span())
    return text
