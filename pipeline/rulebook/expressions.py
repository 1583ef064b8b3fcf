"""The values a rule file may write: literals, `$as_of + 36 months`, `$as_of.year - 1`, `$form`, `$.field`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipeline.rulebook.outcome import Scope

_EXPRESSION = re.compile(
    r"""\$(?P<name>as_of\.year|as_of|form|\.[a-z_][a-z0-9_]*|[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*)
        (?:\s*(?P<sign>[+-])\s*(?P<amount>\d+)\s*(?P<unit>days?|months?|years?)?)?\s*$""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """`name` is "as_of", "as_of.year", "form", ".field" or "table.field"; `amount` (with its sign) counts `unit`s,
    which are "day", "month", "year" or "" for plain numbers.
    """

    name: str
    amount: int = 0
    unit: str = ""

    @property
    def field(self) -> str | None:
        """The field of the same row that is meant, if any."""
        return self.name[1:] if self.name.startswith(".") else None

    def constant(self, scope: Scope) -> Any:
        """The value of an expression that names no field."""
        base = {"as_of": scope.as_of, "as_of.year": scope.as_of.year, "form": scope.form.value}[self.name]
        return self.shifted(base)

    def shifted(self, base: Any) -> Any:
        """`base` plus the amount. Raises TypeError where the two do not go together."""
        if not self.amount:
            return base
        if isinstance(base, date):
            return shift(base, self.amount, self.unit)
        if self.unit:
            raise TypeError(f"{base!r} is no date")
        return base + self.amount


def parse_expression(value: object) -> Expression | None:
    """The expression a text stands for; None for a literal. Raises ValueError for a text in `$` that is none."""
    if not isinstance(value, str) or not value.startswith("$"):
        return None
    match = _EXPRESSION.match(value)
    if not match:
        raise ValueError(f"'{value}' is no expression; expected such as $as_of, $as_of + 36 months, $form or $.field")
    amount = int(match["amount"] or 0)
    return Expression(match["name"], -amount if match["sign"] == "-" else amount, (match["unit"] or "").rstrip("s"))


def shift(day: date, amount: int, unit: str) -> date:
    """`day` plus `amount` days, months or years; a day that the month does not have becomes its last.

    Raises TypeError for another unit.
    """
    if unit == "day":
        return day + timedelta(days=amount)
    months = {"month": amount, "year": 12 * amount}.get(unit)
    if months is None:
        raise TypeError("a date is moved by days, months or years")
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
