"""How an agreement opens: its titles, the sentence that declares the parties, and where its signing begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from extractors.document import BlockKind
from pipeline.facts.agreements.names import defined_aliases, org_number_in
from pipeline.facts.agreements.party_scene import Scene
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.role_sections import begins_others
from pipeline.facts.context import Context
from pipeline.language.dates import find_dates
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_PREAMBLE_PASSAGES = 14
_SHORT_LINE = 100
_PLACE_AND_DAY = 45
_OPENING = 2
_CALLED = re.compile(r"(?:[A-E]|[Pp]art\s+\w)\s*:\s+(?=[A-ZÅÄÖ])")
#: A line that goes on with the number of the organisation named above it.
_NUMBER_LINE = re.compile(r"\W*org(?:anisations)?\.?\s?(?:nr|nummer)", re.IGNORECASE)
_NARROW = 60


def preamble(passages: Sequence[Passage]) -> list[Passage]:
    """Titles, and what stands before the first heading that follows running text."""
    opens: list[Passage] = []
    text_seen = False
    for passage in passages[:_PREAMBLE_PASSAGES]:
        heading = passage.kind is BlockKind.HEADING
        if heading and (text_seen or passage.label):
            break
        text_seen = text_seen or (not heading and _declares(passage.text))
        opens.append(passage)
    return opens


def opening(preamble: Sequence[Passage], context: Context) -> list[Passage]:
    """From the words that open the declaration of parties ("mellan") to its end, later headings left out."""
    begins = [i for i, p in enumerate(preamble) if says(context.lexicon, "party_opening", p.text)]
    if not begins:
        return []
    first, *rest = preamble[begins[0] :]
    if _NUMBER_LINE.match(first.text) and begins[0] > 0:
        return [
            preamble[begins[0] - 1],
            first,
            *(p for p in rest if p.kind is not BlockKind.HEADING and _may_declare(p)),
        ]
    called = list(takewhile(_calls_a_party, reversed(preamble[: begins[0]])))[::-1]
    begin, *more = _from_cue(first, context)
    later = [*more, *(p for p in rest if p.kind is not BlockKind.HEADING)]
    return [*called, begin, *takewhile(lambda p: _goes_on(p, context), later)]


def first_signing(scene: Scene) -> int:
    """The place of the first heading over signatures, or line with only a place and a day, behind the opening."""
    lexicon = scene.context.lexicon
    signs = (
        i
        for i, p in enumerate(scene.passages)
        if i >= _OPENING
        and (
            (p.kind is BlockKind.HEADING and says(lexicon, "signing_heading", p.text))
            or (len(p.lines()[0].text) < _PLACE_AND_DAY and closes(p.lines()[0], scene.context))
        )
    )
    return next(signs, len(scene.passages))


def _goes_on(passage: Passage, context: Context) -> bool:
    text, lexicon = passage.text, context.lexicon
    declares = _may_declare(passage) or says(lexicon, "joins_later", text)
    return declares and not closes(passage, context) and not begins_others(text, lexicon)


def _calls_a_party(passage: Passage) -> bool:
    """Whether a line above the opening sentence gives a party's short name ("1. Storby kommun (SK)")."""
    called = bool(defined_aliases(passage.text) or _CALLED.match(passage.text))
    return called and passage.kind is not BlockKind.HEADING


def closes(passage: Passage, context: Context) -> bool:
    """Whether a line belongs to the signing: a place and a day, or those who witness it."""
    text, lexicon = passage.text, context.lexicon
    day = any(d.value.exact for d in find_dates(text)) and not org_number_in(text)
    return (day and (len(text) < _PLACE_AND_DAY or says(lexicon, "signed", text))) or says(lexicon, "witness", text)


def _from_cue(passage: Passage, context: Context) -> list[Passage]:
    """The sentences of a passage from the one that opens the declaration."""
    parts = list(sentences(passage)) or [passage]
    return list(dropwhile(lambda s: not says(context.lexicon, "party_opening", s.text), parts)) or [passage]


def _may_declare(passage: Passage) -> bool:
    """Whether a passage after the opening can go on with parties: a short line, or one with numbers or names."""
    text = passage.text
    return (len(text) < _SHORT_LINE and not text.endswith(".")) or bool(org_number_in(text) or defined_aliases(text))


def _declares(text: str) -> bool:
    """Whether a text is running text, or gives a party's number or what it is called."""
    return len(text) > _NARROW or bool(org_number_in(text) or defined_aliases(text))
