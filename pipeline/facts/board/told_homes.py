"""What the dossier says a firm is or does: "husvärden Nordgavel AB", "Nordgavel AB äger kvarteret Uven"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.facts.board.phrases import words
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.findings import Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper

_READER = "board.sector"
_SHORTEST = 4
#: A firm may be called without its legal form; a name that goes on is another firm's.
_FORM = r"(?:\s+(?:AB|HB|KB|aktiebolag|handelsbolag))?(?![\w-])(?!\s+[A-ZÅÄÖ]\w)"
_LIST = r"(?:[A-ZÅÄÖ&][\w&.-]*(?:\s+(?:i|och|&|AB|HB|KB))?(?:\s*,\s*|\s+)(?:och\s+|samt\s+)?){0,14}?"
_TITLE = re.compile(
    r"^(?:vd|v\.d\.|ägare|delägare|ordförande|styrelseordförande|chef|platschef|grundare)\s+", re.IGNORECASE
)


def told_sector(affiliation: str, papers: Sequence[Paper], lexicon: Lexicon) -> Fact[str] | None:
    """The one sector that sentences of the dossier give the firm; None where they give none, or two."""
    name = _firm(affiliation)
    if len(name) < _SHORTEST or not name[0].isupper():
        return None
    said = [hit for paper in papers for hit in _said(name, paper, lexicon)]
    sectors = {sector for sector, _ in said}
    if len(sectors) != 1:
        return None
    return found(said[0][0], said[0][1], f"{_READER}/told", Certainty.INFERRED)


def _firm(affiliation: str) -> str:
    """The firm's name without titles and legal form, as the text writes it."""
    bare = _TITLE.sub("", affiliation.rsplit(",", maxsplit=1)[-1].strip())
    return re.sub(r"\s+(?:AB|HB|KB|aktiebolag|handelsbolag)\b.*$|^AB\s+", "", bare).strip()


def _said(name: str, paper: Paper, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for passage in paper.passages:
        if name in passage.text:
            patterns = _patterns(name, lexicon)
            for sentence in sentences(passage):
                yield from ((s, sentence.evidence()) for s, p in patterns if any(m.search(sentence.text) for m in p))


@lru_cache(maxsize=256)
def _patterns(name: str, lexicon: Lexicon) -> list[tuple[str, tuple[re.Pattern[str], ...]]]:
    firm = rf"(?<![\w-]){re.escape(name)}{_FORM}"
    return [(sector, _of(firm, lists)) for sector, lists in lexicon["board"]["told_homes"].items()]


def _of(firm: str, lists: dict[str, list[str]]) -> tuple[re.Pattern[str], ...]:
    """The kind before the name, the kinds before a list of names, the kind behind it, and what it does."""
    one, many = _any(lists["one"]), _any(lists["many"])
    does, what = _any(lists["does"]), _any(lists["what"])
    return (
        re.compile(rf"(?<![\w-])(?i:{one})\s+{firm}"),
        re.compile(rf"(?<![\w-])(?i:{many})\s*(?:är\s+|:\s*|–\s*|\(\s*)?{_LIST}{firm}"),
        re.compile(
            rf"{firm}\s*(?:,\s*|\(\s*|är\s+)(?:(?:en|den|största|störste|stor|lokal|privat)\s+)*(?i:{one})(?![\w-])"
        ),
        re.compile(rf"{firm}(?:,?\s+som)?\s+(?:\w+\s+){{0,2}}?(?i:{does})\s+(?:\w+\s+){{0,3}}?(?i:{what})(?![\w-])"),
    )


def _any(entries: Sequence[str]) -> str:
    return words(entries).pattern
