"""Organisations in Swedish text, by the words that tell that capitalised words are a name.

A name is anchored by a legal form ("AB", "ek. för."), by a word that ends a name ("Köpmannaförening", "kommun"), by one
that begins it ("Sparbanken", "Region"), by its kind ("föreningen Norrvi Ljus"), by an organisation number right after
it, or by being known; from there it reaches over the capitalised words beside it. All these words are data
(``rules/lexicon/legal_forms.yaml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.name_spans import NUMBER_GAP, NameSpan, NameWords, find_name_spans, name_words
from pipeline.language.org_numbers import check_digit_ok, find_org_numbers, is_org_number
from pipeline.language.organisation_names import core_name, is_short_for, same_organisation

__all__ = [
    "Mention",
    "check_digit_ok",
    "core_name",
    "find_org_numbers",
    "find_organisations",
    "is_org_number",
    "is_short_for",
    "same_organisation",
]

_NUMBER_GAP = re.compile(NUMBER_GAP, re.IGNORECASE | re.VERBOSE)
_FORM_BESIDE = re.compile(
    r"[\s,(]+(?:en\s)?(?P<form>ideell|ekonomisk|ek\.?)\s?(?:förening|för\.?)(?!\w)", re.IGNORECASE
)
_FORM_BEFORE = re.compile(r"(?P<form>ideella|ekonomiska)\s+föreningen\s+[\"”]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation as it is named; `legal_form` is canonical ("aktiebolag"); the number as "NNNNNN-NNNN"."""

    name: str
    legal_form: str | None = None
    org_number: str | None = None


def find_organisations(text: str, lexicon: Lexicon) -> tuple[Found[Mention], ...]:
    """Organisations in reading order, each with its legal form and number where they stand beside the name.

    Patterns: "form" (anchored by a legal form), "last" ("Norrvi kommun"), "first" ("Region Norrmark"), "known", "kind"
    ("föreningen Norrvi Ljus"), "number" (nothing but the number after it tells).
    """
    words = name_words(lexicon)
    if not words.any.search(text):
        return ()
    return _find(text, lexicon)


@lru_cache(maxsize=2048)
def _find(text: str, lexicon: Lexicon) -> tuple[Found[Mention], ...]:
    words = name_words(lexicon)
    spans = find_name_spans(text, words)
    return tuple(Found(_mention(text, span, words), span.start, span.end, span.pattern) for span in spans)


def _mention(text: str, span: NameSpan, words: NameWords) -> Mention:
    written = text[span.start : span.end]
    numbers = (n for n in find_org_numbers(text) if n.start >= span.end and _gap(text, span.end, n.start))
    number = next(numbers, None)
    return Mention(" ".join(written.split()), _legal_form(text, span, words), number.value if number else None)


def _gap(text: str, end: int, start: int) -> bool:
    return bool(_NUMBER_GAP.fullmatch(text, end, start))


def _legal_form(text: str, span: NameSpan, words: NameWords) -> str | None:
    written = words.forms.search(text, span.start, span.end)
    if written:
        return words.form_names[" ".join(written.group().split())]
    beside = _FORM_BESIDE.match(text, span.end) or _FORM_BEFORE.search(text, max(0, span.start - 40), span.start)
    if not beside:
        return None
    return "ideell förening" if beside["form"].lower().startswith("ideell") else "ekonomisk förening"
