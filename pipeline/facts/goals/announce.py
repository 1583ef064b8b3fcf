"""Passages and sentences that announce goals: "Våra mål.", "Vi har satt upp fyra mål", "Följande mål gäller:"."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.facts.goals.statements import Sounds, Statement, judge_item
from pipeline.facts.planning.outline import Section
from pipeline.facts.planning.words import Matter, Words
from pipeline.facts.standing import Standing, stands
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import split_sentences
from pipeline.language.words import matches_any

_LONGEST = 220
_TITLE_WORDS = 6
_GOAL = r"(?:\w*mål|målsättningar|ambitioner|löften)\b"
_OF_GOALS = re.compile(r"\b(?:\w*mål(?:en|et)?|målsättning\w*|uppnå\w*|nå\b|vill|ska|skall)", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:följande|dessa|våra|nedanstående|två|tre|trenne|fyra|fem|sex|sju|åtta)\s+(?:\w+\s+){0,3}\w*mål\b"
    r"|\bmål(?:en|et)?\s*(?:är|gäller|:)|^(?:senast|till|före)\b[^:]{0,30}\b20\d\d\s+(?:ska|skall|vill|har)\b[^:]{0,40}:$"
    r"|\b(?:ska|skall|bör|vill)\b[^:]{0,60}\b(?:uppnå\w*|nås|nåtts|vara\s+(?:nådda?|nått|uppfyllda?))\b[^:]{0,40}:$",
    re.IGNORECASE,
)
_SET = Anchored(
    rf"""\b(?:satt(?:s|es)?(?:\s+upp)?|sätter(?:\s+upp)?|uppställt|uppställts|ställt\s+upp|ställer\s+upp|formulerat|formulerats|antagit|antog
    |enats\s+(?:om|kring)|beslutat(?:\s+om)?|beslöt(?:\s+om)?|valt(?:\s+ut)?|pekat\s+ut|definierat|fastställt|lagt\s+fast|arbetar\s+(?:mot|efter)
    |strävar\s+mot|satsar\s+mot|siktar\s+mot|jobbar\s+mot|går\s+mot|styrs?\s+(?:av|mot)|har|gäller|tagit\s+fram|bestämt(?:\s+oss\s+för)?|anger|innehåller|omfattar|rymmer|bygger\s+på|vilar\s+på|utgår\s+från)\s+
    (?:upp\s+|om\s+|för\s+perioden\s+|oss\s+)?
    (?:\d+|två|tre|trenne|fyra|fem|sex|sju|åtta|nio|tio|följande|dessa|några|flera|konkreta|tydliga)\s+(?:\w+\s+){{0,2}}?{_GOAL}""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDINAL = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde)"
_NEXT = re.compile(
    rf"""^(?:för\s+det\s+{_ORDINAL}|(?:det\s+)?{_ORDINAL}(?:\s+\w*mål\w*)?(?:\s+är(?:\s+att)?|\s*:)|som\s+{_ORDINAL}\s+mål(?:\s+gäller(?:\s+att)?)?
    |dels(?:\s+att)?|vidare|slutligen|därutöver|därjämte|till\s+sist|sist\s+men\s+inte\s+minst)\b[\s,:–-]*(?:att\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_OVER = re.compile(r"\b(?:uppfyll\w*|uppnått|nåtts|nått|nåddes|förra|föregående|tidigare)\b", re.IGNORECASE)


class Intro(Enum):
    """What a passage makes of those that follow it."""

    NONE = "none"
    GOALS = "goals"
    OTHERS = "others"
    UNSAID = "unsaid"


def intro_of(text: str, listed: bool, section: Section, words: Words, lexicon: Lexicon) -> Intro:
    """What a passage announces. `listed`: a list follows it, so that it need not end with a colon."""
    if len(text) > _LONGEST:
        return Intro.NONE
    if not text.endswith(":"):
        return Intro.GOALS if listed and _announces(text, words) else Intro.NONE
    cues = lexicon["goals"]
    if _INTRODUCES.search(text) or _SET.search(text):
        return Intro.GOALS if stands(text, lexicon, (Standing.OTHERS,)) else Intro.OTHERS
    if matches_any(text, cues["activity_cues"]) or matches_any(text, cues["strategy_cues"]):
        return Intro.OTHERS
    about = section.is_about(Matter.GOALS)
    if _OF_GOALS.search(text) and (about or Matter.GOALS in words.matters(text)):
        return Intro.GOALS if stands(text, lexicon, (Standing.OTHERS,)) else Intro.OTHERS
    return Intro.UNSAID if about else Intro.NONE


def sets_goals(sentence: str) -> bool:
    """Whether a sentence says that goals are set: "Föreningen har uppställt tre mål"."""
    return bool(_SET.search(sentence)) and not _OVER.search(sentence)


def counted_goal(sentence: str, lexicon: Lexicon) -> Statement | None:
    """A goal behind a sentence that announces goals: counted ("För det andra ska ..."), or with a target."""
    match = _NEXT.match(sentence)
    start = match.end() if match else 0
    sounds = judge_item(sentence[start:], lexicon, strict=True)
    wanted = sounds is Sounds.YES or (match is not None and sounds is Sounds.PERHAPS)
    return Statement(Sounds.YES, start, len(sentence), True) if wanted else None


def _announces(text: str, words: Words) -> bool:
    """Whether one of the sentences is a title ("Våra mål.") or says that goals are set."""
    told = [text[a:b].strip() for a, b in split_sentences(text)]
    titled = any(len(s.split()) <= _TITLE_WORDS and words.matters(s.rstrip(".!")) == {Matter.GOALS} for s in told[:1])
    return titled or any(sets_goals(s) for s in told)
