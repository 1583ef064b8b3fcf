"""A letter whose sender is a person that owns a house or runs a shop: the person is the party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.agreements.names import Named
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import says
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_CLOSING_LINES = 6
_SHORT = 60
_SPEAKS = re.compile(r"\b(?:jag|undertecknad)\b", re.IGNORECASE)


def from_sender(scene: Scene) -> Iterator[Declared]:
    """The one person that a letter of intent names in the sentence where the sender says what it owns or runs, or that
    signs it.
    """
    if scene.paper.type is not DocType.LETTER_OF_INTENT:
        return
    lexicon = scene.context.lexicon
    body = [p for p in scene.passages if p.kind is not BlockKind.HEADING]
    told = next((s for p in body for s in sentences(p) if _presents_itself(s.text, lexicon)), None)
    if told is None:
        return
    closing = [line for p in body for line in p.lines() if len(line.text) < _SHORT][-_CLOSING_LINES:]
    for lines in ([told], closing):
        named = _named(lines, lexicon)
        if len({n.name for n in named}) == 1:
            yield Declared(named[0], (named[0].name,), told)
            return


def _presents_itself(text: str, lexicon: Lexicon) -> bool:
    text = text.replace(",", " ")
    speaks = bool(_SPEAKS.search(text)) and not says(lexicon, "we_do_not", text)
    return speaks and any(says(lexicon, words, text) for words in ("we_own", "we_trade"))


def _named(lines: Sequence[Passage], lexicon: Lexicon) -> list[Named]:
    return [Named(p.value, p.start, p.end, line) for line in lines for p in find_people(line.text, lexicon)]
