"""Figures in table cells, in every notation for a negative number, and the units of a table."""

from __future__ import annotations

import re
from decimal import Decimal

_CELL = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-−–])?\s*(?P<digits>\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,(?P<decimals>\d{1,2}))?"
    r"\s*(?P<after>[-−–])?(?P<dash>:-)?\s*(?P<unit>kr|tkr|kkr|ksek|mkr|mnkr|msek|sek|kronor)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_FACTORS = {"tkr": 1000, "kkr": 1000, "ksek": 1000, "mkr": 10**6, "mnkr": 10**6, "msek": 10**6}
_UNIT = re.compile(r"\b(tkr|kkr|ksek|mnkr|mkr|msek|tusental kronor|tusen kronor|miljoner kronor)\b", re.IGNORECASE)
_SPELLED = {"tusental kronor": "tkr", "tusen kronor": "tkr", "miljoner kronor": "mnkr"}


def parse_figure(text: str) -> tuple[Decimal, str] | None:
    """(value as written, unit in the cell or ""); None for a cell that is no figure. "–" alone is none."""
    match = _CELL.fullmatch(text.strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    digits = re.sub(r"[ \u00a0.]", "", match["digits"])
    value = Decimal(f"{digits}.{match['decimals'] or '0'}")
    negative = match["minus"] or match["open"] or (match["after"] and not match["dash"])
    return (-value if negative else value), (match["unit"] or "").lower()


def unit_of(text: str) -> str:
    """The unit that a heading states for a whole table: "kr" unless it says thousands or millions."""
    match = _UNIT.search(text)
    if not match:
        return "kr"
    word = match[1].lower()
    spelled = _SPELLED.get(word, word)
    return "tkr" if _FACTORS[spelled] == 1000 else "mnkr"


def factor(unit: str) -> int:
    """How many SEK one unit is."""
    return _FACTORS.get(unit, 1)
