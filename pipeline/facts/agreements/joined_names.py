"""One name that holds "och" ("Norrvi Handel och Krog, ideell förening"), told from two that are joined by it."""

from __future__ import annotations

import re

from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.language.lexicon import Lexicon

_FORM = re.compile(r"\s+(?:AB|HB|KB|ek\.?\s?för\.?|ekonomisk\s+förening|ideell\s+förening)$")
_LEAD = " ,(\u2013-"
_REACH = 40
_NUMBER = re.compile(r"(?:org\S*\s*(?:nr)?\.?:?\s*)?(?:16)?\d{6}\s?[-–]?\s?\d{4}(?!\d)", re.IGNORECASE)
#: What a text calls one party for the rest of it ("nedan Föreningen").
_ONE_ALIAS = re.compile(
    r"(?:(?:här)?nedan|härefter)?\s*(?:kalla[dt]\s+|benämn[dt]\s+)?[\"”“]?[A-ZÅÄÖ][\wåäö]+(?:en|et)(?!\w)"
)


def bare(name: str) -> str:
    """A name without its legal form."""
    return _FORM.sub("", name)


def is_one_name(left: str, right: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether `left` och `right` is one name: `right` is a bare word for what one deals in, `left` no whole name, and a
    legal form, a number or one party's short name follows (in `right`, or in `behind`, which is the text after it).
    """
    word = bare(right)
    if word.casefold() not in lexicon["agreements"]["trade_words"] or says(lexicon, "whole_name", left):
        return False
    return word != right or _tells_of_one(behind[:_REACH].lstrip(_LEAD), lexicon)


def _tells_of_one(behind: str, lexicon: Lexicon) -> bool:
    form = first_phrase(lexicon, "form_behind_name", behind)
    led = form is not None and form.start() == 0
    return led or bool(_NUMBER.match(behind) or _ONE_ALIAS.match(behind))
