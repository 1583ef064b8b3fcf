"""What a sentence on a vision or a mission is: one that says something, or one that tells of its adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.facts.context import Context
from pipeline.facts.planning.outline import outline
from pipeline.facts.plans.adoption import find_body
from pipeline.facts.pointing import points_elsewhere
from pipeline.facts.unwritten import is_unwritten
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, matches_any, starts_with
from pipeline.papers import Paper, Passage

_FLAGS = re.IGNORECASE | re.VERBOSE
ADOPTED = Anchored(
    r"\b(?:antog\w*|antag(?:en|na|its)|fastställ(?:d|da|des|ts)|(?:styrelse|årsmötes|stämmo|nämnd)s?beslut|beslut(?=\s*:)|beslutad\w*|beslutats|beslutades|godkän(?:d|t|des|ts)|ställde\s+sig\s+bakom"
    r"|en(?:ats|ades)\s+om(?!\s+att)|biföll(?:s|es)?|bifallit(?:s)?|bifölls|röst(?:ades|ats)\b[^.;]{0,30}?\bigenom|sa(?:de)?\s+(?:\w+\s+){0,2}?ja\s+till|under(?:tecknade|tecknades|tecknats|skrevs)|togs\s+(?:av|på|vid|i|å)|(?:tog|har\s+tagit)\s+(?:\w+\s+){0,2}?beslut\s+om|beslutat\s+om|bekräfta(?:de|des|d|ts)|klubba(?:d|de|des|t|ts)|spika(?:d|de|des|t|ts)|stadfäst(?:e|es|s|ades)?)\b",
    re.IGNORECASE,
)
NOT_DONE = Anchored(
    r"\b(?:ska|skall|kommer\s+att|ännu\s+inte|inte|ej|föreslå\w*|rekommendera\w*|tillstyrk\w*|hemställ\w*|förord\w*|inför)\b[^.]{0,50}\b(?:anta|fastställ|beslut|godkän|klubb|spika|stadfäst)\w*",
    re.IGNORECASE,
)
#: "Det beslutades att höja avgiften": what is adopted follows.
_ELSE = re.compile(r"beslut\w*\b[^.;]{0,80}?\batt\s+(?!anta|fastställ|godkänn|stadfäst)", re.IGNORECASE)
DREAM = r"(?:vision(?:en)?|målbild(?:en)?|framtidsbild(?:en)?|framtidsdröm(?:men)?|dröm(?:men)?|ledstjärnan?)"
_SENTENCES_AFTER = 3
_OF_VISION = re.compile(rf"\W*(?:den\s+|vår\s+)?{DREAM}\s+(?:är|har|ingår|omfattas|utgör)\b", re.IGNORECASE)
_ADOPTED_IT = re.compile(
    rf"\W*(?:den|denna|det|vår|och)?\s*(?:gemensamma\s+)?{DREAM}?\s*(?:antog|är|har|blev|beslut|fastställ|godkän|klubba|spika)",
    re.IGNORECASE,
)
_WHOSE = Anchored(rf"(?P<whose>\w+(?:\s+och\s+\w+)?)\s+(?:\w+\s+)?{DREAM}\b", re.IGNORECASE)
VISION_WORD = re.compile(r"\b(?:vision|målbild|framtidsbild|ledstjärn)\w*", re.IGNORECASE)
VISION_SAID = Anchored(
    r"""(?<!\w)(?P<whose>\w+\s+)?\b(?:vision(?:en)?|målbild(?:en)?|framtidsbild(?:en)?|ledstjärnan?)\b
    (?:\s+(?:för\s+[^.:,]{2,60}?|20\d\d|till\s+20\d\d|med\s+\w+))?(?:,\s[^,]{5,90},)?
    (?:,?\s*(?:är|lyder|:|–|innebär|säger|har\s+(?:alltid|hela\s+tiden|länge|sedan\s+\w+|från\s+(?:början|start\w*))\s+varit)\s*(?:att\b)?
    |,?\s+(?:om\s+)?att|\s+om)\s*(?P<what>\S.{7,})$""",
    _FLAGS,
)
_LEAST_OWNER = 5
_OF_TOWNS = ("stads", "centrum", "city", "verksamhet", "innerstad", "ort")
_NOTE = 6
_LEAST_WORDS = 3
_BRIEF = 25
_NO_MISSION = re.compile(
    r"vinstsyfte|utan\s+vinst|sitt\s+uppdrag\b|uppdragstid|i\s+uppdrag\s+åt|på\s+uppdrag\s+av\s*$", re.IGNORECASE
)


def is_content(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says something of its own: no pointer elsewhere, no promise, no decision about it."""
    words = lexicon["vision"]
    if is_unwritten(text, lexicon) or matches_any(text, words["lacking"]) or _lacks(text, lexicon):
        return False
    if len(re.findall(r"[^\W\d]{2,}", text)) < _LEAST_WORDS:
        return False
    if _NO_MISSION.search(text) or (ADOPTED.search(text) and len(text.split()) < _BRIEF and find_body(text, lexicon)):
        return False
    return not points_elsewhere(text, words)


def is_anothers(whose: str, context: Context) -> bool:
    """Whether the word before "vision" or "uppdrag" makes it another's: "Turistbyråns", not "föreningens"."""
    owner = whose.lower()
    given = (context.organisation.name, context.organisation.municipality, *context.aliases)
    names = " ".join(name.lower() for name in given if name)
    if not names or not owner.endswith("s") or len(owner) < _LEAST_OWNER or owner.startswith(_OF_TOWNS):
        return False
    own = (*context.lexicon["vision"]["whose_own"], *context.lexicon["standing"]["own"])
    return not matches_any(owner, own) and owner.rstrip("s") not in names


def is_told_of_another(before: str, context: Context) -> bool:
    """Whether the words before "ändamål" or "vars affärsidé" have another body for their subject: "Lindska stiftelsen
    har till ändamål", "Ny medlem är Kafé Linden, vars affärsidé".
    """
    words = context.lexicon["vision"]
    names = " ".join(n.lower() for n in (context.organisation.name, *context.aliases) if n)
    clause = re.split(r"[;:]|\.\s", before)[-1].strip(" ,")
    relative = clause.lower().endswith("vars")
    near = clause.split()[-5:-1] if relative else clause.split()
    bodies = [w for w in near if matches_any(w, words["other_bodies"]) and _unbound(w) not in names]
    if bodies or not relative or not names:
        return bool(bodies)
    own = matches_any(" ".join(near[-3:]), words["own_before_whose"])
    return not own and not any(_unbound(w) in names for w in near if w[:1].isupper())


def _unbound(word: str) -> str:
    """A word without the ending of its definite form: "stiftelsen" is "stiftelse"."""
    return re.sub(r"(?<=e)n$|(?<=d)en$|(?<=bb)en$", "", word.lower().strip(",.;:"))


def is_none_yet(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says that there is none so far, or that a meeting is called to make one."""
    words = lexicon["vision"]
    if matches_any(text, words["none_yet"]):
        return True
    if not matches_any(text, words["nouns"]):
        return False
    made = next(find_each(words["to_be_made"], text.lower()), None)
    before = text[: made.start()] if made else ""
    itself = matches_any(before, words["nouns"]) and "att" not in before.lower().split()
    return itself or (matches_any(text, words["workshop"]) and matches_any(text, words["booked"]))


def is_of_others(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of another body's vision: "Kommunens vision antogs ..."; not of one that is shared."""
    whose = _WHOSE.search(text)
    return bool(whose and matches_any(whose["whose"], lexicon["vision"]["others"]) and "gemensam" not in text.lower())


def _lacks(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says of what should stand there that it is not there ("Finns inte"), not of something in it."""
    words = lexicon["vision"]
    brief = len(text.split()) <= _NOTE or text.rstrip().endswith("?")
    about = brief or starts_with(text, words["lacking_brief"]) or matches_any(text, words["nouns"])
    return bool(about and (matches_any(text, words["lacking_brief"]) or (brief and text.rstrip().endswith("?"))))


def _tells_of(text: str, lexicon: Lexicon) -> bool:
    return bool(_ADOPTED_IT.match(text) or find_body(text, lexicon)) or is_of_others(text, lexicon)


def told_apart(passage: Passage, lexicon: Lexicon) -> str:
    """The words of a passage without the sentences behind the first that tell who adopted it."""
    first, *rest = sentences(passage)
    told = (
        s for s in rest if not (ADOPTED.search(s.text) and not NOT_DONE.search(s.text) and _tells_of(s.text, lexicon))
    )
    return " ".join(s.text for s in (first, *told))


def told_of_wording(stated: Passage, paper: Paper, lexicon: Lexicon) -> Iterator[Passage]:
    """The sentences right behind a stated vision, in its section, that say that it was adopted."""
    section = None
    after: list[Passage] = []
    for entry in outline(paper, lexicon):
        if not isinstance(entry.content, Passage) or entry.is_heading:
            continue
        if section is None and stated.offsets[0] in entry.content.offsets:
            section = entry.section.number
        if section == entry.section.number:
            after += [s for s in sentences(entry.content) if s.offsets and s.offsets[0] > stated.offsets[0]]
    for sentence in after[:_SENTENCES_AFTER]:
        said = _pattern(lexicon).search(sentence.text)
        if said and not (NOT_DONE.search(sentence.text) or _ELSE.search(sentence.text)):
            yield sentence


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The words as what is adopted, before the verb or behind it."""
    nouns = "|".join(str(n) for n in lexicon["vision"]["wording"])
    this = r"(?:den|det|denna|detta|dessa|de|ovanstående|ovannämnda|nämnda|citerade|sagda)"
    subject = rf"(?:{this}(?:\s+här)?(?:\s+(?:{nouns}|ord|formulering|mening|lydelse))?|{nouns})"
    done = rf"(?:(?:har|är|blev|blevo|togs|tog)\s+(?:\w+\s+){{0,3}}?)?{ADOPTED.pattern}"
    behind = rf"{ADOPTED.pattern}\s+(?:\w+\s+){{0,2}}?(?:{nouns}|dem|den(?!\s*\d)|denna\s+(?:lydelse|formulering))\b"
    bare = rf"(?:(?:gemensamt|enhälligt|formellt|senast|först|slutligen|därefter)\s+)?{ADOPTED.pattern}"
    return re.compile(rf"^\W*(?:och\s+)?{subject}\s+{done}|^\W*{bare}|{behind}", re.IGNORECASE)


def is_left_out(paper: Paper, lexicon: Lexicon) -> bool:
    """Whether a paper says of the vision in it that it is a draft or not decided on."""
    told = (s.text for p in paper.passages for s in sentences(p) if _OF_VISION.match(s.text))
    return any(NOT_DONE.search(t) or matches_any(t, lexicon["plans"]["draft"]) for t in told)


def label_stem(label: str) -> str:
    """A label without its ending: "visionen" is "vision", "ändamålet" is "ändamål"."""
    lowered = re.sub(r"(?<=id)[eè](?=n?$)", "é", label.lower()).replace("syftemål", "syfte")
    for ending in ("visionen", "missionen"):
        if lowered == ending:
            return lowered[:-2]
    return re.sub(r"(?<=idé)n$|(?<=uppdrag)et$|(?<=ändamål)et$|(?<=syfte)t$|(?<=målbild)en$", "", lowered)
