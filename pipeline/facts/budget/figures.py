"""Figures in table cells, in every notation for a negative number, and the units of a table."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.papers import Table

_UNITS = r"kr|tkr|kkr|ksek|tsek|mkr|mnkr|msek|sek|kronor"
_CELL = re.compile(
    rf"""(?P<open>\()?\s*(?:(?:kr|sek)\s*)?(?P<sign>\+\s?/\s?[-−–]|±|[-−–+])?\s*
    (?P<digits>\d{{1,3}}(?:[ \u00a0\u2009\u202f.'’]\d{{3}})+|\d{{1,3}}(?P<commas>(?:,\d{{3}})+)|\d+)
    (?:[.,](?P<decimals>\d{{1,2}}))?
    (?P<dash>[:,]\s?[-–—])?\s*(?P<after>[-−–])?\s*(?P<unit>{_UNITS}|(?<=\d)['’´k])?\.?\s*(?P<close>\))?\s*[*¹²³]*""",
    re.IGNORECASE | re.VERBOSE,
)
#: "240'" and "240k" are 240 tkr.
_SHORT_UNITS = dict.fromkeys("'’´kK", "tkr")
_LEAST_KRONOR = 20_000
_FACTORS = {"tkr": 1000, "kkr": 1000, "ksek": 1000, "tsek": 1000, "mkr": 10**6, "mnkr": 10**6, "msek": 10**6}
_THOUSANDS = (
    r"tkr|kkr|ksek|tsek|tusental(?:s)?(?:\s+(?:kronor|kr|sek))?|tusen\s+(?:kronor|kr)|1\s?000[-\s]tal\s+(?:kr|kronor)"
)
_MILLIONS = r"mnkr|mkr|msek|miljoner(?:\s+kronor|\s+kr)?"
#: A unit that belongs to a figure ("2 kr", "1,2 mkr") says nothing of the table.
_UNIT = re.compile(
    rf"(?<![\w-])(?<!\d\s)(?:(?P<thousand>{_THOUSANDS}|\(1\s?000\s+kr\))|(?P<million>{_MILLIONS})|(?P<one>kr|kronor|sek))(?!\w)",
    re.IGNORECASE,
)


def parse_figure(text: str) -> tuple[Decimal, str] | None:
    """(value as written, unit in the cell or ""); None for a cell that is no figure. "–" alone is none."""
    match = _CELL.fullmatch(text.strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    if match["commas"] and not _groups_thousands(match["commas"], match["unit"] or ""):
        return None
    digits = re.sub(r"\D", "", match["digits"])
    value = Decimal(f"{digits}.{match['decimals'] or '0'}")
    negative = (match["sign"] or "")[:1] in {"-", "−", "–"} or match["open"] or match["after"]
    return (-value if negative and value else value), _SHORT_UNITS.get(match["unit"] or "", match["unit"] or "").lower()


def _groups_thousands(commas: str, unit: str) -> bool:
    """Whether commas part thousands ("800,000 kr"), where "1,240" may be one and a quarter."""
    return len(commas) > len(",000") or commas == ",000" or unit.lower() in {"kr", "kronor", "sek"}


def stated_unit(text: str) -> str | None:
    """The unit that a heading states for figures: "kr", "tkr" or "mnkr"; thousands and millions before kronor."""
    named = [m.lastgroup for m in _UNIT.finditer(text)]
    return next((unit for group, unit in _NAMES.items() if group in named), None)


_NAMES = {"thousand": "tkr", "million": "mnkr", "one": "kr"}


def unit_of_figures(table: Table, column: int) -> str:
    """The unit that one figure of a column is given in, for the others that have none and are as small; else "kr"."""
    figures = [f for row in table.rows if column < len(row.cells) and (f := parse_figure(row.cells[column].text))]
    great = {unit for _, unit in figures if unit in _FACTORS}
    small = all(abs(value) < _LEAST_KRONOR for value, unit in figures if not unit)
    return great.pop() if len(great) == 1 and small and any(not unit for _, unit in figures) else "kr"


def factor(unit: str) -> int:
    """How many SEK one unit is."""
    return _FACTORS.get(unit, 1)
