"""Where the parties of an agreement are looked for, and what one place says of one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts.agreements.names import Named
from pipeline.facts.context import Context
from pipeline.papers import Paper, Passage, Table

#: Labels that say of a value that it is a party, and not what the party is called.
PART_LABEL = re.compile(
    r"(?:part|mellan|parter|avtalsparter|och|org|namn|organisation|vi|till|från|avsändare)\b.*|\w+(?:arna|erna)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where parties are looked for: a paper up to its signing record. `known` are the applicant's names."""

    paper: Paper
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    context: Context
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """A party as one place declares it: who acts for it, the words to show, what leads its table in, its column."""

    named: Named
    people: tuple[str, ...] = ()
    shown: Passage | None = None
    lead: Passage | None = None
    column: str = ""
