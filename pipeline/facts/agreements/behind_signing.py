"""What an agreement says behind the place where it is signed: a table of parties and signatures may stand first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.facts.agreements.breaks import is_sentence
from pipeline.facts.agreements.clauses import Clause, clauses
from pipeline.facts.agreements.phrases import says
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper

#: From here on another document follows.
_APPENDIX = re.compile(r"\W*(?:bilaga|bilagor|appendix|protokollsutdrag|utdrag)\b", re.IGNORECASE)
_OF_SIGNING = ("signing_marker", "signed", "awaits_signing", "record_words")


def sentences_behind(paper: Paper, begins: int | None, record: int | None, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The sentences behind the passage with index `begins`, where the signing begins, up to a signing `record` or an
    appendix, but those on signing.
    """
    if begins is None or begins == record:
        return ()
    rest = [c for c in clauses(paper, lexicon, record) if c.passage.index >= begins]
    own = takewhile(lambda c: not _APPENDIX.match(c.text), rest)
    told = (c for c in own if not c.is_heading and is_sentence(c.text))
    return tuple(c for c in told if not any(says(lexicon, words, c.text) for words in _OF_SIGNING))


def outnumber(behind: Sequence[Clause], before: Sequence[Clause]) -> bool:
    """Whether most of what an agreement says stands behind the place where it is signed."""
    return len(behind) > sum(is_sentence(c.text) for c in before if not c.is_heading)
