"""Word list entries as patterns: whole words, `*` for any letters at its place, blanks for any white space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches_any(text: str, entries: Iterable[str]) -> bool:
    """Whether one of the entries stands somewhere in `text`; case aside."""
    lowered = text.lower()
    return any(word_pattern(entry).search(lowered) for entry in entries)


def is_any(text: str, entries: Iterable[str]) -> bool:
    """Whether `text` as a whole is one of the entries; case and closing punctuation aside."""
    bare = text.lower().strip(" :.*")
    return any(word_pattern(entry).fullmatch(bare) for entry in entries)


@lru_cache(maxsize=4096)
def word_pattern(entry: str) -> re.Pattern[str]:
    """The compiled pattern of one entry; matches lower-case text."""
    parts = (re.escape(word).replace(r"\*", r"[\w-]*") for word in entry.lower().split())
    return re.compile(r"(?<![\w-])" + r"\s+".join(parts) + r"(?![\w])")
