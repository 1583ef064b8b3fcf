"""Organisations in Swedish text, by the words that tell that capitalised words are a name.

A name is anchored by a legal form ("AB", "ek. för."), by a word that ends a name ("Köpmannaförening", "kommun"), by
one that begins it ("Sparbanken", "Region"), or by being known; from there it reaches over the capitalised words beside.
All these words are data (``rules/lexicon/legal_forms.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import alternatives
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

_TOKEN = re.compile(r"[&+]|[^\W_](?:[\w&'’:./-]*[\w])?")
_LONGEST_NAME = 8
_NUMBER_GAP = re.compile(
    r"""[\s,;:(–-]*(?:\([^()\d]{1,60}\)[\s,;:(–-]*)?(?:nedan(?:\skallad|\sbenämnd|\s)?[^\d()]{0,40}?)?
    (?:med\s|har\s)?(?:(?:org(?:anisations)?\.?[\s-]?(?:nr|nummer|no)\b\.?|orgnr\b\.?)[\s.:]*)?(?:är\s)?""",
    re.IGNORECASE | re.VERBOSE,
)
_FORM_BESIDE = re.compile(r"[\s,(]+(?P<form>ideell|ekonomisk|ek\.?)\s?(?:förening|för\.?)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation as it is named; `legal_form` is canonical ("aktiebolag"); the number as "NNNNNN-NNNN"."""

    name: str
    legal_form: str | None = None
    org_number: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    forms: re.Pattern[str]
    form_names: dict[str, str]
    last: re.Pattern[str]
    first: re.Pattern[str]
    known: re.Pattern[str]
    any: re.Pattern[str]
    joining: frozenset[str]
    not_first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    lists = lexicon["legal_forms"]
    form_names = {form: name for name, forms in lists["forms"].items() for form in forms}
    forms, first, known = (alternatives(words) for words in (form_names, lists["first_words"], lists["known"]))
    last, definite = _endings(lists["last_words"]), _endings(lists["first_endings"])
    return _Words(
        forms=re.compile(rf"(?<![\w-])(?:{forms})(?!\w)"),
        form_names=form_names,
        last=re.compile(rf"(?:{last})s?"),
        first=re.compile(rf"(?<![\w-])(?:{first}|{definite})(?=\s+(?:i\s)?[\"”’]?[A-ZÅÄÖÉ0-9])"),
        known=re.compile(rf"(?<![\w-])(?:{known})s?(?![\w])"),
        any=re.compile(rf"(?<![\w-])(?:{forms}|{first}|{known})(?!\w)|(?<!\w)(?:{last})s?(?!\w)"),
        joining=frozenset(lists["joining"]),
        not_first=frozenset(w.lower() for w in lists["not_first"]),
    )


def _endings(entries: Sequence[str]) -> str:
    """Entries as a regex; a leading `*` stands for any beginning. Written in capitals, they match as well."""
    plain = [e for e in entries if not e.startswith("*")]
    endings = [e[1:] for e in entries if e.startswith("*")]
    capitals = alternatives([*(e.upper() for e in plain), *(e.capitalize() for e in endings)])
    shouted = alternatives(e.upper() for e in endings)
    return rf"{alternatives(plain)}|{capitals}|[\w-]*(?:{alternatives(endings)})|[A-ZÅÄÖÉ-]*(?:{shouted})"


def find_organisations(text: str, lexicon: Lexicon) -> tuple[Found[Mention], ...]:
    """Organisations in reading order, each with its legal form and number where they stand beside the name.

    Patterns: "form" (anchored by a legal form), "last" ("Norrvi kommun"), "first" ("Region Norrmark"), "known".
    """
    words = _words(lexicon)
    if not words.any.search(text):
        return ()
    return _find(text, lexicon)


@lru_cache(maxsize=2048)
def _find(text: str, lexicon: Lexicon) -> tuple[Found[Mention], ...]:
    words = _words(lexicon)
    tokens = [_Token(m.group(), *m.span()) for m in _TOKEN.finditer(text)]
    spans = _longest(_spans(text, tokens, words))
    return tuple(Found(_mention(text, start, end, words), start, end, pattern) for start, end, pattern in spans)


_Span = tuple[int, int, str]


def _spans(text: str, tokens: list[_Token], words: _Words) -> Iterator[_Span]:
    for match in words.forms.finditer(text):
        yield from _ended(text, tokens, words, match.start(), match.end(), "form")
    for token in tokens:
        if words.last.fullmatch(token.text):
            yield from _ended(text, tokens, words, token.start, token.end, "last")
    for match in words.first.finditer(text):
        yield from _begun(text, tokens, words, match.start(), match.end(), "first", 4)
    for match in words.known.finditer(text):
        yield from _begun(text, tokens, words, match.start(), match.end(), "known", 2)


def _ended(text: str, tokens: list[_Token], words: _Words, start: int, end: int, pattern: str) -> Iterator[_Span]:
    """The name that ends with ``text[start:end]``, if capitalised words stand before it."""
    before = [t for t in tokens if t.end <= start][-_LONGEST_NAME:]
    first = edge = start
    while before and _joins(text, before[-1].end, edge):
        token = before.pop()
        edge = token.start
        if token.capital and not words.forms.fullmatch(token.text):
            first = edge
        elif not (before and _links(token, before[-1], words)):
            break
    first = _trimmed(tokens, words, first, start)
    if first < start:
        yield first, _with_form(text, words, end), pattern


def _begun(
    text: str, tokens: list[_Token], words: _Words, start: int, end: int, pattern: str, reach: int
) -> Iterator[_Span]:
    """The name that begins with ``text[start:end]`` and goes on over the capitalised words after it."""
    last, edge, taken = end, end, 0
    after = [t for t in tokens if t.start >= end][: 2 * reach]
    for place, token in enumerate(after):
        if not _joins(text, edge, token.start) or taken == reach:
            break
        edge = token.end
        following = after[place + 1] if place + 1 < len(after) else None
        if token.capital:
            last, taken = edge, taken + 1
        elif not (token.text in ("i", "&") and following and following.capital):
            break
    if taken or pattern == "known":
        yield start, _with_form(text, words, last), pattern


def _links(token: _Token, before: _Token, words: _Words) -> bool:
    """Whether a small word may hold a name together: "och" does not, where another name ends before it."""
    if token.text not in words.joining or not (before.capital or before.text in words.joining):
        return False
    names_end = any(words_.fullmatch(before.text) for words_ in (words.forms, words.last, words.known))
    return token.text in ("i", "&") or not names_end


def _joins(text: str, end: int, start: int) -> bool:
    return end <= start and not text[end:start].strip(' \n\t\u00a0”"’')


def _trimmed(tokens: list[_Token], words: _Words, first: int, anchor: int) -> int:
    """Where the name really begins: words that only begin a sentence, and small words after them, are left out."""
    inside = [t for t in tokens if first <= t.start < anchor]
    while inside and (inside[0].text.lower() in words.not_first or not inside[0].capital):
        inside.pop(0)
    return inside[0].start if inside else anchor


def _with_form(text: str, words: _Words, end: int) -> int:
    """Past the legal form that follows directly, if one does."""
    gap = re.compile(r"\s+").match(text, end)
    form = words.forms.match(text, gap.end()) if gap else None
    return form.end() if form else end


def _longest(spans: Iterable[_Span]) -> list[_Span]:
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)


def _mention(text: str, start: int, end: int, words: _Words) -> Mention:
    name = " ".join(text[start:end].split())
    form = next((words.form_names[m.group()] for m in words.forms.finditer(text[start:end])), None)
    beside = _FORM_BESIDE.match(text, end)
    if form is None and beside:
        form = "ideell förening" if beside["form"].lower() == "ideell" else "ekonomisk förening"
    numbers = (n for n in find_org_numbers(text) if n.start >= end and _NUMBER_GAP.fullmatch(text[end : n.start]))
    number = next(numbers, None)
    return Mention(name, form, number.value if number else None)
