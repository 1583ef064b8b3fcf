"""Where a paper may tell who leads the work, and the words by which it tells that without a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.facts.board.phrases import words
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue, near
from pipeline.language.phrases import Phrases
from pipeline.papers import Paper, Passage

#: What may stand right before the title that a heading is, without a blank between.
_NUMBERING = " .:§0123456789"
_IS_LED_BY = r"(?:leds|sköts|förestås)\s+av"
LED_BY = Anchored(
    r"\b(?:kansliet|det\s+(?:dagliga|operativa|löpande)\s+arbetet|den\s+(?:dagliga|operativa|"
    rf"löpande)\s+(?:verksamheten|ledningen|driften)|verksamheten)\s+{_IS_LED_BY}\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
DAILY = r"(?:det|den)\s+(?:\w+\s+)?(?:dagliga|operativa|löpande)\s+(?:arbetet|verksamheten|ledningen|driften|skötseln)"
IS_LED = Anchored(rf"{LED_BY.pattern}|\b{DAILY}\b", re.IGNORECASE)


def on_posts(paper: Paper, lexicon: Lexicon) -> Iterator[tuple[Passage, str]]:
    """The passages that may tell who leads, each with the line before it, which may have asked that."""
    told = {passage for passage in near(paper, _cue(lexicon)) if may_tell(passage.text, lexicon)}
    last = ""
    for passage in paper.passages:
        if passage in told or may_tell(passage.section.lstrip(_NUMBERING), lexicon) or may_tell(last, lexicon):
            yield passage, last
        last = next((line.text for line in reversed(passage.lines())), "")


@lru_cache(maxsize=4)
def _cue(lexicon: Lexicon) -> Cue:
    """One of these stands in whatever tells who leads or that nobody does, in its heading, or in the line before."""
    return Cue(_post_words(lexicon), Anchored(_IS_LED_BY), Anchored(DAILY))


@lru_cache(maxsize=4096)
def may_tell(text: str, lexicon: Lexicon) -> bool:
    """Whether a title or a word of leading stands in a text: many words of titles ("centrum") say nothing alone."""
    return _post_words(lexicon).occur_in(text.lower()) or bool(IS_LED.search(text))


@lru_cache(maxsize=4)
def _post_words(lexicon: Lexicon) -> Phrases:
    lists = lexicon["board"]["managers"]
    return words((*lists["plain"], *lists["general"], *lists["asked"]))
