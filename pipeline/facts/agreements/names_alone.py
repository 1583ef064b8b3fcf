"""Lines that hold the name of one party and nothing else."""

from __future__ import annotations

import re

from pipeline.facts.agreements.cast import Cast, Mention

#: What may stand beside the name of a party that stands alone: numbers, marks and its short name.
BESIDE = re.compile(r"\([^()]*\)|[\d\W_]+|\b(?:och|men|org|nr|part)\b", re.IGNORECASE)


def named_alone(text: str, cast: Cast) -> Mention | None:
    """The one party that a line names, where nothing but numbers, marks and its short name stand beside it."""
    mentions = [m for m in cast.mentions(text) if not m.genitive]
    if len(mentions) != 1 or mentions[0].everyone:
        return None
    return None if BESIDE.sub("", text[: mentions[0].start] + text[mentions[0].end :]) else mentions[0]
