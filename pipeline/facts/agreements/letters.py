"""Who commits itself in a letter of intent: the one who writes, and not the one it is written to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.cast import Actor
from pipeline.facts.agreements.names import org_number_in
from pipeline.facts.agreements.phrases import says
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.papers import Paper, Passage

#: The share of a document after which its closing lines begin.
CLOSING_SHARE = 0.6
_LETTER_HEAD = 6
_SHORT_LINE = 100
#: What comes before the name of the one that is written to, or that is given something.
_ADDRESSED = (
    r"(?:\b(?:till|gentemot|mot|åt|för|att|c/o|(?:med)?finansiera\w*|stöd(?:ja|jer|er)|stötta\w*|sponsra\w*|ge|ger|betala\w*)|"
    r"\b(?!avsändare|undertecknare|part|partner|givare|från|bidragsgivare)\w+:)"
)


def committing(paper: Paper, passages: Sequence[Passage], actors: list[Actor], context: Context) -> list[Actor]:
    """In a letter of intent the one it is written to commits itself to nothing, unless it stands as a party too."""
    if paper.type is not DocType.LETTER_OF_INTENT and not _is_accession(passages, context):
        return actors
    opening = " ".join(p.text for p in passages[:8])
    if says(context.lexicon, "mutual_opening", opening):
        return actors
    spoken = [p for i, p in enumerate(passages) if i >= _LETTER_HEAD or not _is_address(p)]
    judged = [replace(a, committing=_commits(a, passages, spoken)) for a in actors]
    if any(a.committing for a in judged):
        return judged
    speaking = [a for a in actors if not a.applicant and not _is_written_to(a, passages)]
    return [replace(a, committing=a in speaking if speaking else not a.applicant) for a in actors]


def _is_accession(passages: Sequence[Passage], context: Context) -> bool:
    """Whether a title says that one party joins what others have agreed ("Anslutningsblankett till Storby Centrum")."""
    return any(says(context.lexicon, "accession_title", p.text) for p in passages[:2] if len(p.text) < _SHORT_LINE)


def _is_written_to(actor: Actor, passages: Sequence[Passage]) -> bool:
    return any(_addressed(actor).search(p.text) for p in passages)


def _addressed(actor: Actor) -> re.Pattern[str]:
    return re.compile(rf"{_ADDRESSED}\s+{re.escape(actor.name)}", re.IGNORECASE)


def _is_address(passage: Passage) -> bool:
    """Whether a passage at the head of a letter can be the address of the one it is written to."""
    return len(passage.text) < _SHORT_LINE and not passage.text.endswith(".") and not org_number_in(passage.text)


def _commits(actor: Actor, passages: Sequence[Passage], spoken: Sequence[Passage]) -> bool:
    """Whether an actor is one who writes: it closes the letter, stands in its head with its number, or is spoken of in
    what is not the address and not only as the one written to.
    """
    closing = passages[int(len(passages) * CLOSING_SHARE) :]
    lines = [line.text for p in closing for line in p.lines()]
    if any(actor.name in line and len(actor.name) > len(line) / 2 for line in lines):
        return True
    addressed = _addressed(actor)
    said, written_to = (
        sum(len(pattern.findall(p.text)) for p in spoken) for pattern in (re.compile(re.escape(actor.name)), addressed)
    )
    heads = actor.org_number is not None and not any(addressed.search(p.text) for p in passages)
    return (said > written_to or heads) and not actor.applicant
