"""Phrases to look for, written as data: the lists in ``rules/lexicon/cues*.yaml``, `{list name: [patterns]}`.

A pattern is words parted by blanks; case does not matter:

    avtal* gäller          a word may end in `*` (any ending) or begin with it ("*avtal": partneravtal)
    (skall|ska) betala     one of several; alternatives may be several words: "(ska|är skyldig att) betala"
    ska|skall betala       the same for single words
    löper ... tills vidare a gap of at most six words
    *                      any one word

A text is compared with a pattern only where one of the pattern's anchor words (its rarest-looking literal) occurs, so a
list may grow without costing time. Patterns of one word are answered from the words of the text; the others by a spaCy
`Matcher` over a blank Swedish tokeniser, which is imported when the first of them is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from pipeline.errors import RulebookError
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.patterns import fits
from pipeline.language.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

_LONGEST_GAP = 6
_GAPS = frozenset({"...", "…"})
_STEM = 4
_WORD = re.compile(r"\w+(?:[-:]\w+)*")
_APART = re.compile(r"[\s,;()!?]*")
_LONE_DASH = re.compile(r"(?<!\w)-|-(?!\w)")
_WHITE_SPACE = re.compile(r"\s")
_PIECE = re.compile(r"\(([^()]*)\)|(\S+)")


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """One alternative of a pattern: words, `*` wildcards in them, "..." for a gap.

    `anchor` is the word with the most letters said outright; `exact` are the words without wildcards, `open` those
    with, both only as far as they are letters: "t.o.m." and gaps are left to the matcher.
    """

    pattern: str
    words: tuple[str, ...]
    anchor: str
    exact: frozenset[str]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CueList:
    """The patterns of one list, arranged by the first or last letters of their anchors."""

    by_start: Mapping[str, tuple[_Phrase, ...]]
    by_end: Mapping[str, tuple[_Phrase, ...]]
    anywhere: tuple[_Phrase, ...]


@lru_cache(maxsize=4096)
def find_cues(text: str, lexicon: Lexicon, name: str) -> tuple[Found[str], ...]:
    """The phrases of list `name` in `text`, in reading order; value: the words as they stand, pattern: the entry.

    Of matches that overlap, the longest counts. Raises RulebookError for a list that does not exist.
    """
    cues = _compiled(lexicon, name)
    found: list[Found[str]] = []
    for start, end in split_sentences(text):
        found += _in_sentence(text[start:end], start, cues)
    return tuple(found)


def _in_sentence(sentence: str, offset: int, cues: CueList) -> list[Found[str]]:
    words = [(m.group().lower(), *m.span()) for m in _WORD.finditer(sentence)]
    different = frozenset(word for word, _, _ in words)
    spans = []
    phrases: dict[_Phrase, None] = {}
    for word, start, end in words:
        for phrase in _anchored(word, cues):
            if len(phrase.words) == 1:
                spans.append((start, end, phrase.pattern))
            elif phrase not in phrases and _may_stand_among(phrase, different):
                phrases[phrase] = None
    hard = []
    for phrase in phrases:
        row = _in_a_row(phrase, words, sentence)
        hard += [phrase] if row is None else []
        spans += row or ()
    spans += _matches(sentence, tuple(hard)) if hard else ()
    return [Found(sentence[a:b], offset + a, offset + b, pattern) for a, b, pattern in _longest(spans)]


@lru_cache(maxsize=32768)
def _anchored(word: str, cues: CueList) -> tuple[_Phrase, ...]:
    """The phrases whose anchor the word is; asked once for each word of a language's everyday stock."""
    candidates = (*cues.by_start.get(word[:_STEM], ()), *cues.by_end.get(word[-_STEM:], ()), *cues.anywhere)
    return tuple(p for p in candidates if fits(p.anchor, word))


def _may_stand_among(phrase: _Phrase, words: frozenset[str]) -> bool:
    """Whether every word of the phrase occurs, in whatever order: only then is a matcher asked."""
    return phrase.exact <= words and all(any(fits(w, word) for word in words) for w in phrase.open)


def _in_a_row(
    phrase: _Phrase, words: Sequence[tuple[str, int, int]], sentence: str
) -> list[tuple[int, int, str]] | None:
    """Where the words of a phrase stand one after the other with blanks between them; None where that does not tell:
    for gaps, for words that are not letters, and where a mark beside them may belong to the word ("kl.").
    """
    length = len(phrase.words)
    any_word = phrase.words.count("*")
    if len(phrase.exact) + len(phrase.open) + any_word < length or (any_word and _LONE_DASH.search(sentence)):
        return None
    found = []
    for place in range(len(words) - length + 1):
        row = words[place : place + length]
        if not fits(phrase.words[0], row[0][0]) or not all(map(fits, phrase.words, (word for word, _, _ in row))):
            continue
        if any(not sentence[a[2] : b[1]].isspace() for a, b in pairwise(row)):
            continue
        start, end = row[0][1], row[-1][2]
        if any(w == "*" and not (s.isalpha() or s.isdigit()) for w, (s, _, _) in zip(phrase.words, row, strict=True)):
            return None
        if not _APART.fullmatch(sentence[max(0, start - 1) : start] + sentence[end : end + 1]):
            return None
        found.append((start, end, phrase.pattern))
    return found


def _is_plain(word: str) -> bool:
    """Whether a pattern's word is letters (and wildcards) alone: "t.o.m." and gaps are left to the matcher."""
    return bool(_WORD.fullmatch(word.strip("*"))) or word == "*"


def _longest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)


@lru_cache(maxsize=256)
def _compiled(lexicon: Lexicon, name: str) -> CueList:
    lists = {
        list_name: patterns
        for stem, content in lexicon.lists.items()
        if stem.startswith("cues") and isinstance(content, Mapping)
        for list_name, patterns in content.items()
    }
    if name not in lists:
        raise RulebookError("rules/lexicon", None, f"a list of cues named {name!r} was expected in a cues*.yaml")
    return _arranged([phrase for pattern in lists[name] for phrase in _phrases(str(pattern))])


def _arranged(phrases: list[_Phrase]) -> CueList:
    by_start: dict[str, list[_Phrase]] = {}
    by_end: dict[str, list[_Phrase]] = {}
    anywhere = []
    for phrase in phrases:
        anchor, body = phrase.anchor, phrase.anchor.strip("*")
        exact = "*" not in anchor
        if not anchor.startswith("*") and (exact or len(body) >= _STEM):
            by_start.setdefault(body[:_STEM], []).append(phrase)
        elif not anchor.endswith("*") and len(body) >= _STEM:
            by_end.setdefault(body[-_STEM:], []).append(phrase)
        else:
            anywhere.append(phrase)
    return CueList(
        {stem: tuple(ps) for stem, ps in by_start.items()},
        {stem: tuple(ps) for stem, ps in by_end.items()},
        tuple(anywhere),
    )


def _phrases(pattern: str) -> Iterator[_Phrase]:
    """A pattern with its alternatives written out."""
    pieces = [
        [part.split() for part in (m[1] if m[1] is not None else m[2]).split("|")]
        for m in _PIECE.finditer(pattern.lower())
    ]
    for choice in product(*pieces):
        words = tuple(w for part in choice for w in part)
        if words:
            yield _phrase(pattern, words)


def _phrase(pattern: str, words: tuple[str, ...]) -> _Phrase:
    said = [w for w in words if w != "*"]
    if len(words) > 1 and not any(map(_is_plain, said)):  # abbreviations alone: a stretch of their letters
        said = [stretch for w in said for stretch in _WORD.findall(w)]
    anchor = max(said or words, key=lambda w: (_is_plain(w), len(w.strip("*.")), w))
    plain = [w for w in words if _is_plain(w) and w != "*"]
    return _Phrase(
        pattern, words, anchor, frozenset(w for w in plain if "*" not in w), tuple(w for w in plain if "*" in w)
    )


def _matches(sentence: str, phrases: tuple[_Phrase, ...]) -> list[tuple[int, int, str]]:
    doc = _tokenizer().make_doc(_WHITE_SPACE.sub(" ", sentence))
    return [
        (doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), phrase.pattern)
        for phrase in phrases
        for _, a, b in _matcher(phrase)(doc)
    ]


@cache
def _tokenizer() -> Language:
    import spacy

    return spacy.blank("sv")


@lru_cache(maxsize=4096)
def _matcher(phrase: _Phrase) -> Matcher:
    from spacy.matcher import Matcher

    matcher = Matcher(_tokenizer().vocab)
    matcher.add("cue", [_token_patterns(phrase)])
    return matcher


def _token_patterns(phrase: _Phrase) -> list[dict[str, Any]]:
    tokens: list[dict[str, Any]] = []
    for word in phrase.words:
        if word in _GAPS:
            tokens += [{"OP": "?"}] * _LONGEST_GAP
        elif "*" in word:
            tokens.append({"LOWER": {"REGEX": "^" + re.escape(word).replace(r"\*", r"[\w-]*") + "$"}})
        else:
            tokens.append({"LOWER": word})
    return tokens
