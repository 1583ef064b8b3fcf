"""RTF cut into tokens: groups, control words, characters by code, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?
      | \\'(?P<hex>[0-9a-fA-F]{2})
      | \\(?P<sign>[^a-zA-Z])
      | (?P<brace>[{}])
      | [\r\n]+
      | (?P<text>[^\\{}\r\n]+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is "word", "hex", "sign", "brace" or "text"; `number` is the parameter of a control word."""

    kind: str
    text: str
    number: int | None = None


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an RTF source read as Latin-1; raw bytes after \\bin are skipped."""
    position = 0
    while match := _TOKEN.match(source, position):
        position = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                position += max(0, number or 0)
            yield Token("word", match["word"], number)
        elif kind is not None:
            yield Token(kind, match[kind])
