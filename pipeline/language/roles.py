"""Roles in boards and offices, by their canonical names."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.phrases import Phrases, longest_first


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> tuple[Phrases, dict[str, str]]:
    canonical = {form.lower(): role for role, forms in lexicon["roles"]["roles"].items() for form in forms}
    return Phrases(longest_first(canonical), after=r"(?!\w|-\w)", flags=re.IGNORECASE), canonical


@lru_cache(maxsize=8192)
def find_roles(text: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """Roles in reading order by their canonical names ("ordf." -> "ordförande"); the pattern is how each is written."""
    pattern, canonical = _forms(lexicon)
    return tuple(
        Found(canonical[written], m.start(), m.end(), written)
        for m in pattern.finditer(text)
        if (written := " ".join(m.group().lower().split()))
    )
