"""Formulas that a program saved without their value: sums and plain arithmetic are computed, others left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from extractors.sheet.workbook import Place, place_of

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<function>[A-Z][A-Z.]*)\(
      | (?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^\W\d]\w*))!)?
        (?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?
      | (?P<sign>[-+*/()^,;%])
    )\s*""",
    re.VERBOSE,
)
_DEEPEST = 100
_MOST_CELLS = 100_000
Values = Mapping[str, Sequence[Sequence[object]]]
_Token = tuple[str, re.Match[str]]


class UncomputableError(ValueError):
    """A formula that is more than sums and plain arithmetic."""


class Calculator:
    """Computes cells. `formulas` are by sheet and place, `values` the grids of known values from A1 on."""

    def __init__(self, formulas: Mapping[str, Mapping[Place, str]], values: Values) -> None:
        self._formulas = formulas
        self._values = values
        self._known: dict[tuple[str, Place], object] = {}
        self._depth = 0

    def value(self, sheet: str, place: Place) -> object:
        """What the cell shows: a number or text, None for an empty one. Raises UncomputableError."""
        key = (sheet, place)
        if key in self._known:
            return self._known[key]
        formula = self._formulas.get(sheet, {}).get(place)
        if formula is None:
            return self._stored(sheet, place)
        if self._depth >= _DEEPEST:
            raise UncomputableError("too deep, or going round in circles")
        self._depth += 1
        try:
            self._known[key] = _Parser(self, sheet, formula).result()
        finally:
            self._depth -= 1
        return self._known[key]

    def _stored(self, sheet: str, place: Place) -> object:
        grid = self._values.get(sheet, ())
        row = grid[place[0]] if place[0] < len(grid) else ()
        return row[place[1]] if place[1] < len(row) else None


class _Parser:
    """Recursive descent over one formula."""

    def __init__(self, calculator: Calculator, sheet: str, formula: str) -> None:
        self._calculator = calculator
        self._sheet = sheet
        self._tokens = _tokens(formula.removeprefix("="))
        self._index = 0

    def result(self) -> object:
        """The value of the whole formula."""
        value = self._sum()
        if self._index != len(self._tokens):
            raise UncomputableError("not understood to its end")
        return value

    def _peek(self) -> str:
        if self._index >= len(self._tokens):
            return ""
        kind, match = self._tokens[self._index]
        return match["sign"] if kind == "sign" else kind

    def _next(self) -> re.Match[str]:
        if self._index >= len(self._tokens):
            raise UncomputableError("ends too early")
        self._index += 1
        return self._tokens[self._index - 1][1]

    def _sum(self) -> float:
        value = self._product()
        while self._peek() in ("+", "-"):
            sign = self._next()["sign"]
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> float:
        value = self._unary()
        while self._peek() in ("*", "/"):
            sign = self._next()["sign"]
            other = self._unary()
            if sign == "/" and other == 0:
                raise UncomputableError("division by zero")
            value = value * other if sign == "*" else value / other
        return value

    def _unary(self) -> float:
        negative = False
        while self._peek() in ("-", "+"):
            negative ^= self._next()["sign"] == "-"
        value = self._atom()
        while self._peek() == "%":
            self._next()
            value /= 100
        return -value if negative else value

    def _atom(self) -> float:
        kind = self._peek()
        match = self._next()
        if kind == "number":
            return float(match["number"])
        if kind == "(":
            value = self._sum()
            self._close()
            return value
        if kind == "reference" and match["last"] is None:
            return _as_number(self._calculator.value(*self._place(match)))
        if kind == "function" and match["function"] in _FUNCTIONS:
            return _FUNCTIONS[match["function"]](self._arguments())
        raise UncomputableError(f"not understood: {match[0]}")

    def _arguments(self) -> list[list[float]]:
        """The numbers of each argument; of a range, those of its cells that hold any."""
        arguments: list[list[float]] = []
        while self._peek() != ")":
            arguments.append(self._argument())
            if self._peek() in (",", ";"):
                self._next()
            elif self._peek() != ")":
                raise UncomputableError("a list of arguments without end")
        self._close()
        return arguments

    def _argument(self) -> list[float]:
        if self._peek() == "reference":
            match = self._tokens[self._index][1]
            following = self._tokens[self._index + 1][1]["sign"] if self._index + 1 < len(self._tokens) else None
            if match["last"] or following in (",", ";", ")"):
                self._next()
                return list(self._range(match))
        return [self._sum()]

    def _range(self, match: re.Match[str]) -> Iterator[float]:
        sheet, (top, left) = self._place(match)
        bottom, right = place_of(match["last"]) or (top, left) if match["last"] else (top, left)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise UncomputableError("too large a range")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                value = self._calculator.value(sheet, (row, column))
                if isinstance(value, int | float) and not isinstance(value, bool):
                    yield float(value)

    def _place(self, match: re.Match[str]) -> tuple[str, Place]:
        place = place_of(match["first"])
        if place is None:
            raise UncomputableError(match[0])
        sheet = match["quoted"].replace("''", "'") if match["quoted"] else match["sheet"] or self._sheet
        return sheet, place

    def _close(self) -> None:
        if self._peek() != ")":
            raise UncomputableError("a parenthesis without end")
        self._next()


def _tokens(formula: str) -> list[_Token]:
    tokens = []
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None or match.end() == position:
            raise UncomputableError(f"not understood: {formula[position : position + 20]}")
        position = match.end()
        kind = next((k for k in ("number", "function", "sign") if match[k] is not None), "reference")
        tokens.append((kind, match))
    return tokens


def _as_number(value: object) -> float:
    if value is None or value == "":
        return 0.0
    if isinstance(value, int | float):
        return float(value)
    raise UncomputableError("text where a number should be")


def _all(arguments: list[list[float]]) -> list[float]:
    return [value for argument in arguments for value in argument]


def _round(arguments: list[list[float]]) -> float:
    value, places = _pair(arguments)
    factor = 10.0 ** int(places)
    scaled = abs(value) * factor
    rounded = int(scaled + 0.5) / factor
    return rounded if value >= 0 else -rounded


def _pair(arguments: list[list[float]]) -> tuple[float, float]:
    values = _all(arguments)
    if len(values) != 2:
        raise UncomputableError("two arguments are wanted")
    return values[0], values[1]


def _average(arguments: list[list[float]]) -> float:
    values = _all(arguments)
    if not values:
        raise UncomputableError("the average of nothing")
    return sum(values) / len(values)


_FUNCTIONS: dict[str, Callable[[list[list[float]]], float]] = {
    "SUM": lambda arguments: sum(_all(arguments)),
    "AVERAGE": _average,
    "ROUND": _round,
    "ABS": lambda arguments: abs(sum(_all(arguments))),
    "MIN": lambda arguments: min(_all(arguments), default=0.0),
    "MAX": lambda arguments: max(_all(arguments), default=0.0),
    "COUNT": lambda arguments: float(len(_all(arguments))),
}
