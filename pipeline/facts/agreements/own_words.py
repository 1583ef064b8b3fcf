"""The sector of the sender of a letter, told by its own words ("vi äger nio hus", "i vår butik")."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.fact import Certainty, found
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage

_READER = "agreements.sectors/own words"
_WORDS = {"property_owner": "we_own", "business": "we_trade"}


def with_own_words(cast: Cast, paper: Paper, lexicon: Lexicon) -> Cast:
    """The cast, where the senders of a letter, whose names tell no sector, say themselves what they own or run."""
    untold = [i for i in cast.others if not cast.actors[i].sectors.value]
    if paper.type is not DocType.LETTER_OF_INTENT or not untold or len(untold) < len(cast.others) > 1:
        return cast
    told = next((t for p in paper.passages for s in sentences(p) if (t := _told(s, lexicon))), None)
    if told is None:
        return cast
    sector, word, sentence = told
    actors = list(cast.actors)
    for index in untold:
        evidence = (*sentence.evidence(), *actors[index].shown.evidence())
        fact = found(frozenset({sector}), evidence, _READER, Certainty.INFERRED)
        actors[index] = replace(actors[index], sectors=fact, decided_by=f"own words: {word}")
    return replace(cast, actors=tuple(actors))


def _told(sentence: Passage, lexicon: Lexicon) -> tuple[str, str, Passage] | None:
    """(sector, words, sentence) where a sentence says what "vi" own or run; the words that stand first decide."""
    text = sentence.text
    if says(lexicon, "we_do_not", text):
        return None
    hints = [(m.start(), sector, m.group()) for sector, w in _WORDS.items() if (m := first_phrase(lexicon, w, text))]
    return (*min(hints)[1:], sentence) if hints else None
