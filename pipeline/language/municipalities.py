"""Municipalities: the 290 of the list, and any other town that is written with "kommun" or "stad"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.anchored import Anchored
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon

GENERIC = "kommun"
_NAMED = re.compile(
    r"""(?<![\w-])(?P<name>[A-ZÅÄÖÉ][\w:-]*(?:\s[A-ZÅÄÖÉ][\w:-]*){0,2})\s
    (?P<kind>[Kk]ommuns?|KOMMUNS?|[Ss]tads?|STADS?|[Kk]ommunfullmäktige|[Kk]ommunstyrelsen?)(?![\w-])""",
    re.VERBOSE,
)
_GENERIC = re.compile(r"(?<![\w-])(?:kommun(?:en)?s?|stadens?|kommunal[at]?)(?![\w-])", re.IGNORECASE)
_SEEN = Anchored(r"kommun|stad", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Names:
    known: frozenset[str]
    first_parts: frozenset[str]
    not_names: frozenset[str]


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    lists = lexicon["municipalities"]
    known = frozenset(name.lower() for names in lists["counties"].values() for name in names)
    return _Names(
        known,
        frozenset(part.lower() for part in lists["first_parts"]),
        frozenset(word.lower() for word in lists["not_names"]),
    )


def is_municipality_name(text: str, lexicon: Lexicon) -> bool:
    """Whether `text` is the bare name of one of the 290, in the genitive or not."""
    return _bare(text, _names(lexicon)) is not None


def find_municipalities(text: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """Municipalities as they are written ("Göteborgs Stad"); the value of a bare "kommunen" is "kommun".

    Patterns: "listed" (one of the 290), "named" (any other town with "kommun" or "stad"), "generic".
    """
    if not _SEEN.may_match(text):
        return ()
    names = _names(lexicon)
    found = [f for m in _NAMED.finditer(text) if (f := _named(m, names))]
    for m in _GENERIC.finditer(text):
        if all(m.end() <= f.start or f.end <= m.start() for f in found):
            found.append(Found(GENERIC, *m.span(), "generic"))
    return tuple(sorted(found, key=lambda f: f.start))


def _named(match: re.Match[str], names: _Names) -> Found[str] | None:
    words = match["name"].split()
    kind = re.sub(r"(?i)s$|fullmäktige$|styrelsen?$", "", match["kind"])
    for count in range(len(words), 0, -1):
        tail = " ".join(words[-count:])
        if _bare(tail, names):
            return _found(match, tail, kind, "listed")
    last = words[-1]
    if last.lower() in names.not_names:
        return None
    if len(words) > 1 and words[-2].lower() in names.first_parts:
        last = f"{words[-2]} {last}"
    return _found(match, last, kind, "named")


def _found(match: re.Match[str], name: str, kind: str, pattern: str) -> Found[str]:
    start = match.end("name") - len(name)
    return Found(f"{name} {kind}", start, match.end(), pattern)


def _bare(text: str, names: _Names) -> str | None:
    """The name in the list that `text` is, if any."""
    name = " ".join(text.lower().split())
    return next((n for n in (name, name.removesuffix("s")) if n in names.known), None)
