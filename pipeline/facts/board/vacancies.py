"""Posts that a board list calls vacant, with more told behind ("vakant (Anna Ek flyttade i juni)")."""

from __future__ import annotations

import re

from pipeline.facts.board.entries import own_roles
from pipeline.facts.board.people import people_in_line
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_vacant

_AT_THE_START = 2
_ASIDE = re.compile(r"[(,;]|\s[–-]\s|\.\s|\s(?:efter|sedan|till|fram)\s")


def vacant_post(text: str, role: str, lexicon: Lexicon) -> str:
    """The post that a line calls vacant before it tells more: the one it begins with, else `role`; "" for none."""
    leading = [r for r in own_roles(text, lexicon) if r.start <= _AT_THE_START][:1]
    rest = _ASIDE.split(text[leading[0].end if leading else 0 :].strip(" :–-."))[0].strip()
    post = leading[0].value if leading else role
    return post if post and rest and is_vacant(rest, lexicon) and not people_in_line(rest, lexicon) else ""
