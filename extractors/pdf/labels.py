"""The numbering at the start of a line: bullets, "a)", "3.2", "§ 5", "5 §", "6 kap 1 §", "mom. 2"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

BULLETS = frozenset("•◦▪▫■□●○◆◇►▸▹‣⁃∙·✓✔➢➤➔→*-–—o") | {chr(code) for code in range(0xF000, 0xF100)}
#: Marks that are bullets only where a space and text follow at an indent; as words they mean something else.
WEAK_BULLETS = frozenset("*-–—o·→")

_SECTION = re.compile(
    r"""(?P<chapter>\d{1,2}\s?kap\.?\s+\d{1,3}\s?[a-z]?\s?§)
      | (?P<before>§§?\s?\d{1,3}(?:[.:]\d{1,2}){0,2}\s?[a-z]?\b[.:]?)
      | (?P<after>\d{1,3}\s?[a-z]?\s?§[.:]?)
      | (?P<part>(?:\d{1,2}\s?kap|kapitel\s\d{1,2}|kap\.?\s\d{1,2})\b[.:]?)
      | (?P<moment>mom(?:ent)?\.?\s?\d{1,2}\b[.:]?)
      | (?P<article>(?:artikel|punkt)\s\d{1,2}\b[.:]?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.:)]?)(?=\s|$)")
#: Numbers that begin a line and number nothing: times of day, dates, amounts.
_NO_LABEL = re.compile(
    r"""[0-2]?\d\.(?:00|15|30|45)\b | \d{1,2}\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b
      | \d{1,2}(?:\s\d{3})+\b | \d+(?:\.\d+)?\s(?:kr|kronor|tkr|mnkr|mkr|procent|st|år|månader|dagar|veckor|personer
      | ledamöter|av|till|och|eller)\b | \d+(?:\.\d+)?\s?%
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = re.compile(r"\(?(?P<letter>[a-zåäö]|[ivx]{1,4})\)|(?P<capital>[A-ZÅÄÖ])[.)](?=\s)", re.IGNORECASE)


class Label(NamedTuple):
    """A line's numbering. `kind` is bullet, letter, number, section, chapter or moment; `depth` counts its parts."""

    text: str
    kind: str
    depth: int = 1


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label | None:
    """The numbering that `text` begins with; None where it has none."""
    if text[:1] in BULLETS and (len(text) == 1 or text[1].isspace()):
        return Label(text[0], "bullet")
    if match := _SECTION.match(text):
        kind = match.lastgroup or "before"
        return Label(match[0].strip(), _SECTION_KINDS[kind], match[0].count(".", 0, -1) + 1)
    if match := _LETTER.match(text):
        return Label(match[0], "letter")
    if (match := _NUMBER.match(text)) and not _NO_LABEL.match(text):
        return Label(match[0], "item" if match["mark"] == ")" else "number", match["number"].count(".") + 1)
    return None


_SECTION_KINDS = {
    "chapter": "section",
    "before": "section",
    "after": "section",
    "part": "chapter",
    "moment": "moment",
    "article": "section",
}
