"""Figures as Swedish writes them, with their grouping, decimals and signs."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.language.numbers import GROUP_SPACE

#: A figure without sign: grouped by blanks, dots, commas or apostrophes, or plain; at most one decimal part.
FIGURE = rf"""(?:
      \d{{1,3}}(?:{GROUP_SPACE}\d{{3}})+(?!\d)(?:,\d{{1,2}}(?!\d))?
    | \d{{1,3}}(?:\.\d{{3}})+(?!\d)(?:,\d{{1,2}}(?!\d))?
    | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d{{1,2}}(?!\d))?
    | \d{{1,3}}(?:['’]\d{{3}})+(?!\d)
    | \d+(?:[.,]\d+)?
)"""
_GROUPED = re.compile(r"\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)")
_CELL = re.compile(
    rf"(?P<open>\()?\s*(?P<minus>[-−–])?\s*(?P<figure>{FIGURE})\s*(?P<after>[-−–])?\s*(?P<close>\))?", re.VERBOSE
)


def figure_value(figure: str, thousands: bool = True) -> Decimal:
    """The value of text that matches FIGURE.

    "1.250" and "1,250" are one thousand two hundred and fifty, unless `thousands` is False (before "mkr" or
    "miljoner", where three decimals are likelier than thousands of millions).
    """
    digits = re.sub(r"[\s\u00a0\u2009\u202f'’]", "", figure)
    single_group = digits.count(".") + digits.count(",") == 1
    if _GROUPED.fullmatch(digits) and (thousands or not single_group):
        decimal_mark = "," if re.match(r"\d{1,3}\.", digits) else "."
        digits = digits.replace("." if decimal_mark == "," else ",", "")
    return Decimal(digits.replace(",", "."))


def cell_value(text: str) -> Decimal | None:
    """The value of a table cell that holds one figure and nothing else; "(5)", "-5", "−5" and "5-" are negative."""
    match = _CELL.fullmatch(text.strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    value = figure_value(match["figure"])
    return -value if match["open"] or match["minus"] or match["after"] else value
