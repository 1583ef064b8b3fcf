"""Cell values as a person sees them: number formats applied, whole numbers plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_PIECE = re.compile(
    r"""
    "(?P<quoted>[^"]*)"
  | \\(?P<escaped>.)
  | \[\$(?P<currency>[^\]-]*)[^\]]*\]
  | \[[^\]]*\]
  | [_*].
  | (?P<digit>[0\#?])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MOST_DIGITS = 15
_DIGIT = "0"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format does to a number. `decimals` is None where it does not say; `scale` is the power of ten the number
    is divided by; `pattern` is set for codes with signs between their digits ("000000-0000").
    """

    decimals: int | None = None
    percent: bool = False
    scale: int = 0
    prefix: str = ""
    suffix: str = ""
    pattern: str = ""


PLAIN = NumberFormat()


def read_format(code: str) -> NumberFormat:
    """The meaning of a format code, of its section for positive numbers."""
    match = _SECTION.match(code)
    section = match[0] if match else ""
    if not section or section.lower() == "general":
        return PLAIN
    pieces = list(_pieces(section))
    kinds = [kind for kind, _ in pieces]
    if _DIGIT not in kinds:
        return PLAIN
    first, last = kinds.index(_DIGIT), len(kinds) - 1 - kinds[::-1].index(_DIGIT)
    inner = pieces[first : last + 1]
    after = pieces[last + 1 :]
    scale = 0
    while scale < len(after) and after[scale] == ("other", ","):
        scale += 1
    return NumberFormat(
        _decimals(inner),
        any(piece == ("other", "%") for piece in pieces),
        3 * scale,
        _literal(pieces[:first]),
        _literal(after),
        _pattern(inner),
    )


def show(value: object, format_: NumberFormat = PLAIN) -> str:
    """A cell's value as text; its lines parted by "\\n"."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float):
        return _number(value, format_)
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    return "\n".join(line for line in (" ".join(line.split()) for line in str(value).splitlines()) if line)


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def _number(value: float, format_: NumberFormat) -> str:
    try:
        exact = Decimal(repr(value)).scaleb(2 if format_.percent else -format_.scale)
        if format_.pattern:
            return _filled(exact, format_.pattern)
        figure = _figure(exact, _places(exact, format_))
    except InvalidOperation:
        return str(value)
    suffix = f"{'%' if format_.percent else ''}{format_.suffix}"
    blank = " " if suffix and suffix[0] != ":" else ""
    return f"{format_.prefix}{' ' if format_.prefix else ''}{figure}{blank}{suffix}"


def _places(exact: Decimal, format_: NumberFormat) -> int:
    """Decimals to show: those of the format, else two, or as many as a small number needs."""
    if format_.decimals is not None:
        return format_.decimals
    return 2 if abs(exact) >= 1 else 4


def _figure(exact: Decimal, places: int) -> str:
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        return str(int(rounded))
    return f"{rounded.normalize():f}".replace(".", ",")


def _filled(exact: Decimal, pattern: str) -> str:
    """The digits of a number written into a pattern from its end."""
    digits = str(int(exact)).rjust(pattern.count(_DIGIT), "0")
    spare = len(digits) - pattern.count(_DIGIT)
    rest = iter(digits[spare:])
    return digits[:spare] + "".join(next(rest) if sign == _DIGIT else sign for sign in pattern)


def _pieces(section: str) -> list[tuple[str, str]]:
    """(kind, text): "0" for a digit's place, "literal" for text, "other" for signs with a meaning."""
    pieces = []
    for match in _PIECE.finditer(section):
        literal = match["quoted"] or match["escaped"] or match["currency"]
        if literal:
            pieces.append(("literal", literal))
        elif match["digit"]:
            pieces.append((_DIGIT, match["digit"]))
        elif match["other"]:
            pieces.append(("other", match["other"]))
    return pieces


def _decimals(inner: list[tuple[str, str]]) -> int | None:
    point = next((i for i, piece in enumerate(inner) if piece == ("other", ".")), None)
    if point is None:
        return 0
    return sum(kind == _DIGIT for kind, _ in inner[point:])


def _literal(pieces: list[tuple[str, str]]) -> str:
    """The words around the number; signs that only set it apart do not count."""
    shown = "".join(text if kind == "literal" or text not in ",%()+/" else "" for kind, text in pieces)
    words = " ".join(shown.split())
    return words if words.endswith(":-") else words.strip("- ")


def _pattern(inner: list[tuple[str, str]]) -> str:
    """Codes such as 000000-0000, where all digits are shown."""
    signs = [text for kind, text in inner if kind != _DIGIT]
    fixed = all(text == "0" for kind, text in inner if kind == _DIGIT)
    if not fixed or len(inner) > _MOST_DIGITS or any(text in ".,%" for text in signs):
        return ""
    zeros = sum(kind == _DIGIT for kind, _ in inner)
    return "".join(text for _, text in inner) if signs or zeros > 1 else ""
