"""Lines that tell a whole signing: a party, a person and a day, and nothing but titles and words for signing beside
them ("Storby kommun – Anna Berg – 2025-01-02", "Anna Berg (Storby kommun), signerat 2 januari 2025 kl. 10.02").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.handwritten import Signed, names_on
from pipeline.facts.agreements.phrases import all_phrases, says
from pipeline.facts.agreements.signature import Mark, Signature
from pipeline.facts.agreements.signing_lines import FILL, Line
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.roles import find_roles
from pipeline.papers import Paper

_LONGEST = 140
_RUNNING = 110
_LEAD = 4
#: A day as six figures ("241120"), which only a place for a day tells from another number.
_SIX = re.compile(r"(?<![\d-])(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
_CLOCK = re.compile(r"\b(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b|\b(?:UTC|CET|CEST|GMT)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_WAITING = ("awaits_signing", "not_signed", "signing_to_come")


def complete_lines(paper: Paper, cast: Cast, lexicon: Lexicon) -> Iterator[Signed]:
    """One per line that tells by itself who has signed for which party, and when: among the lines that end a document,
    or anywhere where the line itself or one shortly above says that it is signed.
    """
    last = max((p.index for p in paper.passages if len(p.text) > _RUNNING and p.text.endswith(".")), default=-1)
    lines = unwitnessed([Line(line, cast) for p in paper.passages for line in p.lines()], lexicon)
    for place, line in enumerate(lines):
        if len(line.actors) != 1 or len(line.text) > _LONGEST or FILL.search(line.text):
            continue
        above = (*(x.text for x in lines[max(place - _LEAD, 0) : place + 1]), *line.passage.headings[-1:])
        said = any(says(lexicon, w, t) for w in ("signed", "signing_marker") for t in above)
        if any(says(lexicon, "contact", t) for t in above) or (line.index < last and not said):
            continue
        if any(says(lexicon, words, line.text) for words in _WAITING):
            continue
        people, day = names_on(line, cast, lexicon), _day(line.text)
        if day and len(people) == 1 and not _more(line.text, people[0], cast, lexicon):
            service = _CLOCK.search(line.text) or says(lexicon, "record_words", line.text)
            mark = Mark.ELECTRONIC if service and says(lexicon, "signed", line.text) else Mark.TYPED
            yield Signed(line.actors[0], tuple(people), Signature(mark, line.passage.evidence(), day))


def unwitnessed(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The lines without those of witnesses: from a word for them to the next party's name alone."""
    kept, witness = list[Line](), False
    for line in lines:
        witness = says(lexicon, "witness", line.text) if not witness else not line.alone
        if not witness:
            kept.append(line)
    return kept


def _day(text: str) -> date | None:
    exact = next((d.value.first() for d in find_dates(text) if d.value.exact), None)
    match = _SIX.search(text)
    if exact or not match:
        return exact
    try:
        return date(2000 + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _more(text: str, person: str, cast: Cast, lexicon: Lexicon) -> list[str]:
    """The words of a line that tell something else than a signing."""
    taken = [(m.start, m.end) for m in cast.mentions(text)]
    taken += [(d.start, d.end) for d in find_dates(text)]
    taken += [(r.start, r.end) for r in find_roles(text, lexicon)]
    taken += [
        m.span() for words in ("signed", "record_words", "beside_signing") for m in all_phrases(lexicon, words, text)
    ]
    taken += [m.span() for pattern in (_CLOCK, re.compile(re.escape(person))) for m in pattern.finditer(text)]
    rest = "".join(" " if any(a <= i < b for a, b in taken) else c for i, c in enumerate(text))
    return [word for word in _WORD.findall(rest) if word.casefold() not in cast.places]
