"""Papers that say that nobody presides, where another paper names who does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product

from extractors.document import BlockKind
from pipeline.facts.board.listing import date_of
from pipeline.facts.board.phrases import board_words
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue, near
from pipeline.language.people import find_people
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row

_TOLD_IN = frozenset(
    {
        DocType.APPLICATION,
        DocType.BOARD_LIST,
        DocType.MINUTES,
        DocType.ANNUAL_REPORT,
        DocType.BUSINESS_PLAN,
        DocType.OPERATING_PLAN,
    }
)
_LONGEST_ROW = 12
_MOST_WORDS_BETWEEN = 3
_BREAK = re.compile(r"[,.;]\s|\b(?:och|samt|när|då|av|till)\b")
_IS = re.compile(
    r"(?:\s*[:|–-]\s*|\s+(?:är|blev|står|förblir|har\s+varit|för\s+närvarande|för\s+tillfället|just\s+nu|fortfarande|ännu|"
    r"nu|numera|i\s+dag|idag|i\s+(?:styrelsen|styrgruppen|föreningen)|sedan\s+(?:\w+\s+)?(?:\d{4}|\w+))(?=\s))*\s*\(?"
)
_LACKS = Anchored(r"\bsaknar\s+(?:\w+\s+){1,3}ordförande\b(?!\s+(?:i|för)\b)")
VICE = re.compile(r"\b(?:\d:e\s+)?(?:vice|v\.?)\s*ordf\w*\.?", re.IGNORECASE)
#: "ordförande i Handlarföreningen" presides over something else.
TIED = re.compile(r"\s+(?:i|för|på|vid|hos)\s+(?!(?:styrelse|styrgrupp|förening)\w*)\w")


def vacant_chair(papers: Sequence[Paper], named: str, since: date | None, lexicon: Lexicon) -> tuple[Evidence, ...]:
    """The words in which a paper says that nobody presides, or that `named` no longer does; () where none does.

    A paper that is older than `since` says nothing of today; one without a date may be as new.
    """
    told = (part for paper in papers if not _is_older(paper, since) for part in _told(paper, lexicon))
    return next((part.evidence() for part in told if says_vacant(part.text, named, lexicon)), ())


def says_vacant(text: str, named: str, lexicon: Lexicon) -> bool:
    """Whether a sentence or a row says that the chair is vacant, or has left without anybody after him or her."""
    own = VICE.sub(lambda m: " " * len(m.group()), text)
    lowered = own.lower()
    unfilled = board_words(lexicon, "chair_unfilled").search(lowered)
    if board_words(lexicon, "chair_filled").search(lowered) and not unfilled:
        return False
    people = {person.value for person in find_people(text, lexicon)}
    lacks = board_words(lexicon, "chair_lacking").search(lowered) or _LACKS.search(lowered)
    gone = _has_left(lowered, lexicon) and (not people or not named or named in people)
    return gone or _is_vacant(lowered, lexicon) or bool(lacks)


def _is_vacant(lowered: str, lexicon: Lexicon) -> bool:
    """The post, a verb of being, and that it is vacant: what else is vacant may stand near, too."""
    said = board_words(lexicon, "chair_vacant")
    ends = (m.end() for m in _posts(lowered, lexicon))
    links = (_IS.match(lowered, end) for end in ends)
    return any(link and said.match(lowered, link.end()) for link in links)


def _has_left(lowered: str, lexicon: Lexicon) -> bool:
    pairs = product(_posts(lowered, lexicon), board_words(lexicon, "chair_left").finditer(lowered))
    between = (lowered[min(a.end(), b.end()) : max(a.start(), b.start())] for a, b in pairs)
    return any(not _BREAK.search(t) and len(t.split()) <= _MOST_WORDS_BETWEEN for t in between)


def _posts(lowered: str, lexicon: Lexicon) -> list[re.Match[str]]:
    posts = board_words(lexicon, "chair_post").finditer(lowered)
    return [m for m in posts if not TIED.match(lowered, m.end())]


def _is_older(paper: Paper, since: date | None) -> bool:
    dated = None if paper.type is DocType.APPLICATION else date_of(paper)
    return dated is not None and since is not None and dated < since


def _told(paper: Paper, lexicon: Lexicon) -> Iterator[Passage | Row]:
    if paper.type not in _TOLD_IN:
        return
    for passage in near(paper, _cue(lexicon)):
        if passage.kind is not BlockKind.HEADING:
            yield from sentences(passage)
    for table in paper.tables:
        yield from (row for row in table.rows if len(row.text.split()) <= _LONGEST_ROW)


@lru_cache(maxsize=4)
def _cue(lexicon: Lexicon) -> Cue:
    """One of these stands in whatever says that the chair is vacant."""
    return Cue(board_words(lexicon, "chair_post"), board_words(lexicon, "chair_lacking"), _LACKS)
