"""Where the names of organisations stand in a text: from an anchor over the capitalised words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import alternatives
from pipeline.language.org_numbers import find_org_numbers

_TOKEN = re.compile(r"[&+]|(?:[A-ZÅÄÖ]\.){2,3}(?=\s)|(?:Brf|Eftr)\.(?=\s)|[^\W_](?:[\w&'’:./-]*[\w])?")
_LONGEST_NAME = 8
_REACH = 4
_JOINING_RIGHT = frozenset({"i", "&"})
_NO_NAME_WORD = re.compile(r"[A-ZÅÄÖ]?\d+[a-z]?")
_PLOT_NUMBER = re.compile(r"\d{1,3}")
_SPACE = re.compile(r"[ \t\n\u00a0]+[”\"]?|(?=[”\"])[”\"][ \t\n\u00a0]+")
#: What may stand between a name and its organisation number.
NUMBER_GAP = r"""[\s,;:(–-]*(?:\([^()\d]{1,60}\)[\s,;:(–-]*)?
    (?:(?:en\s|ett\s)?(?:ideell|ekonomisk)\sförening[\s,;:(–-]*)?(?:nedan\b[^\d()]{0,40}?)?
    (?:med\s|har\s)?(?:(?:org(?:anisations)?\.?[\s-]?(?:nr|nummer|no)\b\.?|orgnr\b\.?)[\s.:]*)?(?:är\s)?"""
_BEFORE_NUMBER = re.compile(
    r"""[\s,;:(–-]+(?:(?:en\s)?(?:ideell|ekonomisk)\sförening[\s,;:(–-]*)?
    (?:med\s)?(?:(?:org(?:anisations)?\.?[\s-]?(?:nr|nummer|no)\b\.?|orgnr\b\.?)[\s.:]*)?$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name at ``text[start:end]``; `pattern` names its anchor."""

    start: int
    end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of ``legal_forms.yaml``, compiled; `form_names` gives the canonical name of a written form."""

    forms: re.Pattern[str]
    form_names: dict[str, str]
    last: re.Pattern[str]
    first: re.Pattern[str]
    known: re.Pattern[str]
    kinds: re.Pattern[str]
    any: re.Pattern[str]
    joining: frozenset[str]
    and_words: frozenset[str]
    not_first: re.Pattern[str]
    boundary: re.Pattern[str]
    first_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        has_capital = self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))
        return has_capital and not _NO_NAME_WORD.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class _Scan:
    """A text, its words, and the lists it is compared with."""

    text: str
    tokens: tuple[_Token, ...]
    words: NameWords


@lru_cache(maxsize=4)
def name_words(lexicon: Lexicon) -> NameWords:
    """The compiled lists of a lexicon."""
    lists = lexicon["legal_forms"]
    form_names = {form: name for name, forms in lists["forms"].items() for form in forms}
    forms, known = _spaced(form_names), _spaced(lists["known"])
    last = _words_and_endings(lists["last_words"])
    first = rf"{_spaced(lists['first_words'])}|[A-ZÅÄÖÉ][\w-]*(?:{_bare_endings(lists['first_endings'])})"
    kinds = _spaced(lists["kinds"])
    return NameWords(
        forms=re.compile(rf"(?<![\w-])(?:{forms})(?!\w)"),
        form_names=form_names,
        last=re.compile(rf"(?:{last})s?"),
        first=re.compile(rf"(?<![\w-])(?:{first})(?=\s+(?:i\s)?[\"”’]?[A-ZÅÄÖÉ0-9])"),
        known=re.compile(rf"(?<![\w-])(?:{known})s?(?!\w)"),
        kinds=re.compile(rf"(?<![\w-])(?:{kinds})\s+[\"”]?(?=[A-ZÅÄÖÉ0-9])"),
        any=re.compile(rf"(?<![\w-])(?:{forms}|{first}|{known}|{kinds})(?!\w)|(?<!\w)(?:{last})s?(?!\w)|\d{{4}}"),
        joining=frozenset(lists["joining"]),
        and_words=frozenset(lists["and_words"]),
        not_first=re.compile(rf"(?:{_words_and_endings(lists['not_first'])})", re.IGNORECASE),
        boundary=re.compile(rf"(?:{_words_and_endings(lists['boundary'])})", re.IGNORECASE),
        first_names=frozenset(n.lower() for n in lexicon["people"]["first_names"]),
    )


def _spaced(entries: Iterable[str]) -> str:
    """Entries as a regex in which a blank is any white space."""
    return alternatives(entries).replace(r"\ ", r"\s+")


def _bare_endings(entries: Iterable[str]) -> str:
    return alternatives(e[1:] for e in entries if e.startswith("*"))


def _words_and_endings(entries: Sequence[str]) -> str:
    """Entries as a regex; a leading `*` stands for any beginning. Written in capitals they match as well."""
    plain = [e for e in entries if not e.startswith("*")]
    endings = [e[1:] for e in entries if e.startswith("*")]
    parts = [alternatives([*plain, *(e.upper() for e in plain), *(e.capitalize() for e in endings)])]
    if endings:
        parts += [rf"[\w-]*(?:{alternatives(endings)})", rf"[A-ZÅÄÖÉ-]*(?:{alternatives(e.upper() for e in endings)})"]
    return "|".join(parts)


def find_name_spans(text: str, words: NameWords) -> tuple[NameSpan, ...]:
    """The names in reading order; of names that overlap, the longest."""
    scan = _Scan(text, tuple(_Token(m.group(), *m.span()) for m in _TOKEN.finditer(text)), words)
    kept: list[NameSpan] = []
    for span in sorted(_united(list(_spans(scan))), key=lambda s: (s.start - s.end, s.start, s.pattern)):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))


def _united(spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The spans, and two as one where the last word of a name is the first of another ("Krog & Café Linden")."""
    yield from spans
    for a in spans:
        for b in spans:
            if a.pattern == "last" and b.pattern == "first" and a.start < b.start < a.end < b.end:
                yield NameSpan(a.start, b.end, "first")


def _spans(scan: _Scan) -> Iterator[NameSpan]:
    first = list(scan.words.first.finditer(scan.text))
    for match in scan.words.forms.finditer(scan.text):
        if not any(f.start() < match.start() and match.end() <= f.end() for f in first):
            yield from _ended(scan, match.start(), match.end(), "form")
    for token in scan.tokens:
        if scan.words.last.fullmatch(token.text):
            is_genitive = token.text.endswith("s") and scan.words.last.fullmatch(token.text[:-1])
            yield from _ended(scan, token.start, token.end - bool(is_genitive), "last")
    for match in first:
        yield from _begun(scan, match.start(), match.end(), "first")
    for match in scan.words.known.finditer(scan.text):
        yield from _begun(scan, match.start(), match.end(), "known")
    for match in scan.words.kinds.finditer(scan.text):
        yield from _begun(scan, match.end(), match.end(), "kind")
    yield from _numbered(scan)


def _numbered(scan: _Scan) -> Iterator[NameSpan]:
    """Capitalised words right before an organisation number are a name, whatever they are."""
    for number in find_org_numbers(scan.text):
        gap = _BEFORE_NUMBER.search(scan.text, 0, number.start)
        if gap:
            yield from _ended(scan, gap.start(), gap.start(), "number")


def _ended(scan: _Scan, start: int, end: int, pattern: str) -> Iterator[NameSpan]:
    """The name that ends with ``text[start:end]``, if capitalised words stand before it."""
    before = [t for t in scan.tokens if t.end <= start][-_LONGEST_NAME:]
    first = edge = start
    must_be_capital = scan.text[start:end].islower()
    while before and _joins(scan.text, before[-1].end, edge):
        token = before.pop()
        edge = token.start
        if _is_boundary(scan, token) and not scan.text.startswith("i ", token.end + 1):
            break
        if token.capital and not scan.words.forms.fullmatch(token.text):
            first, must_be_capital = edge, False
        elif not (before and _links(scan.words, token, before[-1], must_be_capital)):
            break
    first = _trimmed(scan, first, start)
    if first < start:
        yield NameSpan(first, _with_form(scan, _with_second_half(scan, end) if pattern == "last" else end), pattern)


def _begun(scan: _Scan, start: int, end: int, pattern: str) -> Iterator[NameSpan]:
    """The name that begins with ``text[start:end]`` and goes on over the capitalised words after it."""
    last, edge, taken = end, end, 0
    reach = 2 if pattern == "known" else _REACH
    after = [t for t in scan.tokens if t.start >= end][: 2 * reach]
    for place, token in enumerate(after):
        form = scan.words.forms.match(scan.text, token.start)
        if form or taken == reach or not _joins(scan.text, edge, token.start) or _is_boundary(scan, token):
            break
        edge = token.end
        following = after[place + 1] if place + 1 < len(after) else None
        if taken and following and following.capital and _begins_person(scan, after[place - 1], token):
            break
        if token.capital:
            last, taken = edge, taken + 1
        elif not (token.text in _JOINING_RIGHT and following and following.capital):
            break
    if taken or pattern == "known":
        yield NameSpan(start, _with_form(scan, last), pattern)


def _begins_person(scan: _Scan, before: _Token, token: _Token) -> bool:
    """Whether a person's name begins with the token: "Sparbanken Norrvi Elin Almgren" is two names."""
    return is_first_name(scan.words, token.text) and not is_first_name(scan.words, before.text)


def is_first_name(words: NameWords, text: str) -> bool:
    """Whether `text` is a known first name, or two joined by a hyphen of which one is known."""
    return any(part in words.first_names for part in (text.lower(), *text.lower().split("-")))


def _is_boundary(scan: _Scan, token: _Token) -> bool:
    return bool(scan.words.boundary.fullmatch(token.text))


def _links(words: NameWords, token: _Token, before: _Token, must_be_capital: bool) -> bool:
    """Whether a small word may hold a name together: "och" does not, where another name ends before it."""
    if _PLOT_NUMBER.fullmatch(token.text):
        return before.capital and not must_be_capital
    if token.text not in words.joining or not (before.capital or before.text in words.joining):
        return False
    if must_be_capital and len(token.text) <= 3:
        return False
    name_ends = any(p.fullmatch(before.text) for p in (words.forms, words.last, words.known))
    return token.text in ("i", "&") or before.text in words.and_words or not name_ends


def _joins(text: str, end: int, start: int) -> bool:
    return end == start or (end < start and bool(_SPACE.fullmatch(text, end, start)))


def _trimmed(scan: _Scan, first: int, anchor: int) -> int:
    """Where the name begins: words that only begin a sentence, small words, and a person named before it left out."""
    inside = [t for t in scan.tokens if first <= t.start < anchor]
    while inside and (not inside[0].capital or scan.words.not_first.fullmatch(inside[0].text)):
        inside.pop(0)
    if inside and is_first_name(scan.words, inside[0].text):
        inside = inside[_person_words(scan, inside, anchor) :]
    return inside[0].start if inside else anchor


def _person_words(scan: _Scan, inside: Sequence[_Token], anchor: int) -> int:
    """How many of the words before the anchor are a person's, whose organisation it is: 0 where they are its name."""
    own = [t for t in inside if t.capital and not scan.words.last.fullmatch(t.text)]
    if len(own) > 2:
        return 2
    return len(inside) if len(own) == 2 and scan.words.first.match(scan.text, anchor) else 0


def _with_second_half(scan: _Scan, end: int) -> int:
    """Past "& Möbler" in "Norrvi Handel & Möbler"."""
    after = [t for t in scan.tokens if t.start >= end][:2]
    if len(after) == 2 and after[0].text == "&" and after[1].capital and _joins(scan.text, end, after[0].start):
        return after[1].end
    return end


def _with_form(scan: _Scan, end: int) -> int:
    """Past the legal form that follows directly, if one does."""
    gap = _SPACE.match(scan.text, end)
    form = scan.words.forms.match(scan.text, gap.end()) if gap else None
    return form.end() if form else end
