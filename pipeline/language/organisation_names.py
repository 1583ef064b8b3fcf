"""Comparing names of organisations: what is the same name written otherwise, and what may be a short form of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LEGAL_FORM = re.compile(
    r"""(?<!\w)(?:\(?publ\)?|aktiebolag(?:et)?|ab|a\.b\.|handelsbolag(?:et)?|hb|kommanditbolag(?:et)?|kb
    |ek(?:on)?\.?\s?för(?:en)?\.?|ekonomisk(?:a)?\s+förening(?:en)?|ek\.?\s?förening|ideell(?:a)?\s+förening(?:en)?
    |id(?:eell)?\.?\s?för\.?|i\s+likvidation|u\.?p\.?a\.?|med\s+firma|enskild\s+firma)(?!\w)""",
    re.VERBOSE,
)
_FUSED_FORM = re.compile(r"(\w{3,}s)aktiebolag(?:et)?(?!\w)")
_NUMBER = re.compile(r"\(?\s*(?:org(?:anisations)?\.?\s?-?(?:nr|nummer)\.?)?[:\s]*\d{6}\s?[-–—]\s?\d{4}\s*\)?")
_NOT_WORD = re.compile(r"[^\w+]+")
#: Definite -> indefinite endings of the words that name a kind of organisation.
_DEFINITE = (
    ("föreningen", "förening"),
    ("bolaget", "bolag"),
    ("kommunen", "kommun"),
    ("stiftelsen", "stiftelse"),
    ("samfälligheten", "samfällighet"),
    ("församlingen", "församling"),
    ("förbundet", "förbund"),
    ("klubben", "klubb"),
    ("sällskapet", "sällskap"),
    ("hotellet", "hotell"),
    ("gallerian", "galleria"),
)
_SAME_WORD = {
    "brf": "bostadsrättsförening",
    "hotel": "hotell",
    "kafe": "kafé",
    "cafe": "kafé",
    "café": "kafé",
    "stad": "kommun",
}
_SMALL = frozenset({"i", "och", "and", "the", "av"})
_BROAD_WORDS = """
    fastighet fastigheter fastighetsbolag bostäder bostad förvaltning kommun region förening handel hotell restaurang
    bank sparbank sparbanken handlarförening köpmannaförening företagarförening centrum city stadskärna bolag stiftelse
    galleria grupp gruppen holding service
"""
#: Words that many names share: none of them alone is short for a name, unless it is the first in it.
_BROAD = frozenset(_BROAD_WORDS.split())


@lru_cache(maxsize=8192)
def core_name(name: str) -> str:
    """The words that tell one organisation from another: lower case, without legal form, number, punctuation, "i",
    "och" and "&"; genitive s and definite endings taken off. "X stad" is "x kommun".
    """
    text = unicodedata.normalize("NFC", " ".join(name.split())).lower()
    text = re.sub(r"(?<=\w)-\s(?=\w)", "", text)
    text = _FUSED_FORM.sub(r"\1", text)
    text = _LEGAL_FORM.sub(" ", _NUMBER.sub(" ", text)).replace("&", " och ")
    words = [_stem(w) for w in _NOT_WORD.sub(" ", text.replace("'", "").replace("’", "")).split()]
    kept = [w for w in words if w not in _SMALL]
    return " ".join(kept or words)


def same_organisation(a: str, b: str) -> bool:
    """Whether two names are one organisation's, written differently. Word order aside; no word may lack."""
    first, second = core_name(a), core_name(b)
    return bool(first) and (first == second or sorted(first.split()) == sorted(second.split()))


def is_short_for(short: str, full: str) -> bool:
    """Whether `short` may be a short form of `full`: all its words are in it, and one of them is distinctive.

    "Sparbanken" alone is short for "Sparbanken Norrvi", as its only word is in it; "Fastigheter" is no name.
    """
    words, whole = core_name(short).split(), core_name(full).split()
    if not words or len(words) > len(whole):
        return False
    return all(w in whole for w in words) and any(w not in _BROAD or w == whole[0] for w in words)


def _stem(word: str) -> str:
    word = _SAME_WORD.get(word, word)
    for definite, indefinite in _DEFINITE:
        if word.endswith(definite):
            return word.removesuffix(definite) + indefinite
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
