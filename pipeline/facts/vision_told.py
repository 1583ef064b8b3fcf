"""Visions and missions named behind their words ("..., det är vår vision"), and visions in the words of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.facts.planning.outline import outline
from pipeline.facts.plans.adoption import find_body
from pipeline.facts.saying import one_of
from pipeline.facts.vision_wording import ADOPTED, NOT_DONE, is_content
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue
from pipeline.language.phrases import any_of
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_QUOTED = r"[”“\"»]\s*(?P<what>[^”“\"«»]{8,})"

#: The place as it shall be.
PICTURE = re.compile(
    r"""^(?P<place>[A-ZÅÄÖ][^.:;]{2,60}?)\s+(?:är|blir|har\s+blivit|ska(?:ll)?\s+(?:vara|bli))\s+[^.]*?
    \b(?:plats|mötesplats|stad|centrum|stadskärna|hjärta|nav|småstad|köping|ort|innerstad|vardagsrum|destination|självklara?|där)\w*""",
    re.VERBOSE,
)


def named_around(passage: Passage, nouns: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[Passage, str]]:
    """(sentence, what it states): called the organisation's own behind its words ("En stad för alla – det är vår
    vision"), or the answer to a question for it ("Vilken vision har ni? Att ...").
    """
    if not any_of(nouns).occur_in(lowered(passage.text)):
        return
    asked = False
    told = sentences(passage)
    for sentence, after in pairwise(told):
        if _points_back(tuple(nouns), lexicon).match(after.text) and is_content(sentence.text, lexicon):
            yield sentence, sentence.text
    for sentence in told:
        said = sentence.text if asked else _named_behind(sentence.text, nouns, lexicon)
        if is_content(said, lexicon):
            yield sentence, said
        asked = _asks(sentence.text, nouns)


def _asks(text: str, nouns: Sequence[str]) -> bool:
    """ "Vilken vision har ni?", not "Vilket organ antog visionen?"."""
    which = r"(?:vad\s+är|vilken(?:\s+är)?|vilket(?:\s+är)?|hur\s+lyder|hur\s+formuleras|hur\s+ser)"
    noun = one_of(nouns)
    asks = re.match(
        rf"[\W\d]*(?:{which}\s+(?:\w+\s+){{0,2}}?{noun}|(?:(?:vår|er|vårt|ert)\s+)?{noun}\W*$)", text.lower()
    )
    return bool(asks) and text.rstrip().endswith("?") and not ADOPTED.search(text)


def _named_behind(text: str, nouns: Sequence[str], lexicon: Lexicon) -> str:
    match = _behind(tuple(nouns), lexicon).search(text)
    what = (match["quoted"] or match["what"]).strip() if match else ""
    return what if what and not is_named(what, nouns) else ""


def is_named(text: str, nouns: Sequence[str]) -> bool:
    """Whether a text speaks of what it should be: "Att ta fram en vision är ..." states none."""
    return bool(re.search(one_of(f"{n}*" for n in nouns), text.lower()))


@lru_cache(maxsize=8)
def _behind(nouns: tuple[str, ...], lexicon: Lexicon) -> Anchored:
    words: Mapping[str, Sequence[str]] = lexicon["vision"]
    own = rf"{one_of(words['whose_own'])}\s+(?:\w+\s+){{0,2}}?{one_of(nouns)}(?:\s+för\s+[^.,;:]{{2,40}})?"
    points = r"(?:det|så|detta|sådan|där\s+har\s+ni)\s+(?:är|lyder|ser|säger|har)"
    quoted = rf"[”“\"»](?P<quoted>[^”“\"«»]{{8,}})[”“\"«]\s+är\s+(?:\w+\s+){{0,3}}?{one_of(nouns)}"
    return Anchored(
        rf"^\W*{quoted}|^\W*(?P<what>[^.!?]{{8,}}?)(?:\s*[–—,;”\"-]+\s*{points}|(?<=[^.]{{8}})\s+är)\s+{own}[\W\d]*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _points_back(nouns: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    """ "Det är vår vision.": the sentence before it states the vision."""
    own = one_of((*lexicon["vision"]["whose_own"], "den", "hela"))
    return re.compile(
        rf"^\W*(?:det(?:\s+här)?|detta|så|sådan|den\s+bilden)\s+(?:är|lyder|ser)\s+{own}\s+(?:\w+\s+){{0,2}}?{one_of(nouns)}(?:\s+för\s+[^.,;:]{{2,40}})?\W*$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _adopted_patterns(nouns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The words adopted, named by a noun; quoted behind it; and those of an item of the agenda on it."""
    noun, behind = one_of(nouns), rf"(?::\s*(?P<said>[^”“\"].{{7,}})$|:?\s*{_QUOTED})"
    around = rf"(?:{ADOPTED.pattern}[^.:]{{0,60}}?{noun}|{noun}[^.:]{{0,30}}?{ADOPTED.pattern})"
    before = _QUOTED.replace("what", "quoted")
    return (
        re.compile(rf"{around}[^.:]{{0,60}}?{behind}", re.IGNORECASE),
        re.compile(rf"{noun}\s*{_QUOTED}", re.IGNORECASE),
        re.compile(
            rf"{ADOPTED.pattern}[^.:]{{0,40}}?{behind}|{before}[”“\"«].{{0,40}}{ADOPTED.pattern}", re.IGNORECASE
        ),
    )


def adopted_words(paper: Paper, in_minutes: bool, lexicon: Lexicon) -> Iterator[tuple[Passage, str]]:
    """(sentence, the words adopted): "Årsmötet antog visionen: ..."; in minutes the item on the agenda may name it."""
    nouns = tuple(lexicon["vision"]["named"])
    named, quoted, plain = _adopted_patterns(nouns)
    cue = _cue(nouns)
    for entry in outline(paper, lexicon):
        if not isinstance(entry.content, Passage) or entry.is_heading:
            continue
        topic = in_minutes and is_named(entry.section.text, nouns)
        if not (topic or cue.may_stand_in(entry.content.text)):
            continue
        for sentence in sentences(entry.content):
            text = sentence.text
            if not ADOPTED.search(text) or NOT_DONE.search(text):
                continue
            match = named.search(text) or quoted.search(text) or (plain.search(text) if topic else None)
            groups = match.groupdict() if match else {}
            what = groups.get("said") or groups.get("what") or groups.get("quoted") or ""
            if what and is_content(what, lexicon):
                yield sentence, what


@lru_cache(maxsize=8)
def _cue(nouns: tuple[str, ...]) -> Cue:
    """One of these stands in whatever names a vision."""
    return Cue(nouns)


def made_own(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says in a turn of phrase that a body adopted the vision: "Denna vision gjorde årsmötet till
    sin", "Styrelsen slog fast visionen". Whose the vision is, the sentence itself need not say.
    """
    if matches_any(text, lexicon["vision"]["not_made_own"]) or not find_body(text, lexicon):
        return False
    return bool(_made_own(lexicon).search(text))


@lru_cache(maxsize=8)
def _made_own(lexicon: Lexicon) -> re.Pattern[str]:
    words: Mapping[str, Sequence[str]] = lexicon["vision"]
    definite = one_of(n for n in words["named"] if n.endswith("en"))
    it = rf"(?:{one_of(words['own_before'])}\s+(?:{one_of(words['named'])})|{definite})"
    it = rf"{it}(?!\s+(?:om|för|kring|på|bakom)\b)"
    return re.compile(
        rf"^\W*{it}\s+gjorde\s+(?:[^\W\d]+\s+){{1,6}}?till\s+sin\b"
        rf"|\bgjorde\s+(?:[^\W\d]+\s+){{0,4}}?{it}\s+(?:[^\W\d]+\s+){{0,2}}?till\s+sin\b"
        rf"|{one_of(words['adopted_as'])}\s+{it}",
        re.IGNORECASE,
    )


def purposes(paper: Paper, lexicon: Lexicon) -> Iterator[Passage]:
    """What bylaws say that the organisation shall work for: "Föreningen skall verka för ..."."""
    words = lexicon["vision"]
    works = re.compile(
        rf"^[\W\d]*{one_of(words['bound_by_bylaws'])}\s+(?:ska|skall|har\s+att)\s+(?:\w+\s+)?{one_of(words['works_for'])}\s+\S"
    )
    for passage in paper.passages:
        yield from (s for s in sentences(passage) if works.search(s.text.lower()) and is_content(s.text, lexicon))
