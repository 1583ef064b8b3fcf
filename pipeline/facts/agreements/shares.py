"""Parts of what something costs, and the cost that they are taken of."""

from __future__ import annotations

import re

#: A part of what something costs.
_SHARE = re.compile(
    r"\b(?:hälften|halva\s+(?:kostnaden|årskostnaden|beloppet|budgeten)|(?:en|två|tre|fyra)\s+(?:tredjedel|fjärdedel|femtedel|sjättedel|sjundedel|åttondel|tiondel)(?:ar)?"
    r"|\d{1,2}(?:[.,]\d+)?\s*(?:%|procent))(?!\w)",
    re.IGNORECASE,
)
#: What shares are taken of is no payment.
_BASE = re.compile(
    r"(?:kostnad|budget|omslutning|omsättning|finansiering|verksamhet)\w*(?:\s+\w+){0,2}?[\s,(]*(?:om|på|är|uppgår\s+till|à|,)?\s*$",
    re.IGNORECASE,
)


def tells_shares(text: str) -> bool:
    """Whether a text gives several parties parts of a whole ("hälften … en fjärdedel …", "50 % … 30 % …")."""
    return len(_SHARE.findall(text)) > 1


def is_shared(text: str, before: str) -> bool:
    """Whether a sum in a text that tells shares is what they are taken of; `before` is what stands before it."""
    return tells_shares(text) and _BASE.search(before) is not None
