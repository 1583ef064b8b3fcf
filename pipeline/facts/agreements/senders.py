"""A letter whose sender is a person that owns a house or runs a shop, or whom only its last lines tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.agreements.names import Named
from pipeline.facts.agreements.party_scene import Declared, Scene
from pipeline.facts.agreements.phrases import says
from pipeline.findings import DocType
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.language.roles import find_roles
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_CLOSING_LINES = 6
_SHORT = 60
_SPEAKS = re.compile(r"\b(?:jag|undertecknad)\b", re.IGNORECASE)


def from_sender(scene: Scene) -> Iterator[Declared]:
    """The one person that a letter of intent names in the sentence where the sender says what it owns or runs, or that
    signs it; or the organisation that its signer stands for and the letter names.
    """
    if scene.paper.type is not DocType.LETTER_OF_INTENT:
        return
    lexicon = scene.context.lexicon
    body = [p for p in scene.passages if p.kind is not BlockKind.HEADING]
    closing = [line for p in body for line in p.lines() if len(line.text) < _SHORT][-_CLOSING_LINES:]
    for sender in _organisations(closing, lexicon):
        own = next((n for p in body for s in sentences(p) if (n := _named_before(sender[1], s, closing))), None)
        if own:
            yield Declared(own, (sender[0],), own.mention)
            return
    told = next((s for p in body for s in sentences(p) if _presents_itself(s.text, lexicon)), None)
    for lines in ([told], closing) if told else ():
        named = _named(lines, lexicon)
        if len({n.name for n in named}) == 1:
            yield Declared(named[0], (named[0].name,), told)
            return


def _organisations(closing: Sequence[Passage], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(person, whom it signs for) of lines that end a letter: "Anna Ek, Lindas Garn", or one line below the other."""
    texts = [line.text.strip(" /") for line in closing]
    for text, below in zip(texts, [*texts[1:], ""], strict=True):
        people = find_people(text, lexicon)
        if not people or people[0].start > 0:
            continue
        rest = text[people[0].end :]
        behind = rest.lstrip(" ,–-") if rest[:1] == "," else below if not rest.strip() else ""
        if behind[:1].isupper() and not find_roles(behind, lexicon) and not find_dates(behind):
            yield people[0].value, behind


def _named_before(name: str, sentence: Passage, closing: Sequence[Passage]) -> Named | None:
    """The organisation that signs, as a sentence before the closing lines names it, with its first words."""
    match = re.search(rf"(?<!\w)(?:[A-ZÅÄÖ][\w&'-]*\s+){{0,2}}{re.escape(name)}(?!\w)", sentence.text)
    if match is None or any(sentence.offsets[0] >= line.offsets[0] for line in closing if name in line.text):
        return None
    whole = match.group()
    return Named(whole, *match.span(), sentence, aliases=() if whole == name else (name,))


def _presents_itself(text: str, lexicon: Lexicon) -> bool:
    text = text.replace(",", " ")
    speaks = bool(_SPEAKS.search(text)) and not says(lexicon, "we_do_not", text)
    return speaks and any(says(lexicon, words, text) for words in ("we_own", "we_trade"))


def _named(lines: Sequence[Passage], lexicon: Lexicon) -> list[Named]:
    return [Named(p.value, p.start, p.end, line) for line in lines for p in find_people(line.text, lexicon)]
