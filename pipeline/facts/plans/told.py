"""Activities told one after the other in running text: "I november 2026 tänder Ljusgruppen hela gatan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.facts.fact import Certainty
from pipeline.facts.planning.doers import doer_in, doer_in_clauses
from pipeline.facts.planning.responsible import who_in_text
from pipeline.facts.planning.times import time_in_text
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Passage

_FEAST = re.compile(
    r"\b(?:före|innan|till|vid|under|efter|kring|i)\s+(?:påsk\w*|jul\w*|midsommar\w*|advent\w*|lucia|valborg\w*|skolstart\w*|"
    r"(?:sport|höst|sommar)lov\w*|våren|sommaren|hösten|vintern)\b(?:\s+20\d\d)?",
    re.IGNORECASE,
)
#: "Ansvarig är Sara Lind", "Sara Lind ansvarar för den": who it is that sees to what the sentence before told.
_ONLY_WHO = re.compile(
    r"^(?:(?:ansvarig\w*|ansv)\b|[^.,;:]{2,50}?\s+(?:ansvarar|svarar|håller\s+i|är\s+ansvarig\w*)(?:\s+(?:för\s+)?(?:den|det|detta|dem|denna))?\s*\W*$"
    r"|(?:den|det|detta)\s+(?:leds|drivs|sköts|ombesörjes|handhas)\s+av\b)",
    re.IGNORECASE,
)
_NAMES_WHO = re.compile(r"(?:huvud)?ansvarig\w*\s+(?:för\s+(?:den|det|detta|denna|dem|dessa)\s+)?är\s", re.IGNORECASE)
#: "Till det första målet hör två saker.": how many follow, and none of them.
_ANNOUNCES = re.compile(
    r"^(?:till|för|under|inom)\s+[^.,;:]{0,40}\bmål\w*[^.,;:\d]{0,20}\s(?:hör|finns|planeras|görs)\s+"
    r"(?:följande|(?:två|tre|fyra|fem|sex|flera|några)\s+[^\W\d]+)(?:\s+[^\W\d]+)?\W*$",
    re.IGNORECASE,
)
#: "Utförs av parkenheten före sista maj."
_DONE_IT = re.compile(
    r"^(?:utförs|genomförs|görs|sköts|ordnas|leds|drivs|hålls|arrangeras|ombesörjs)\s+(?:\w+\s+)?av\b", re.IGNORECASE
)
#: "Arrangeras", "byts ut": something is done, by nobody that is named.
_IS_DONE = re.compile(
    r"\b(?:anordn|arranger|genomför|håll|byt|sätt|mål|plantera|ordn|bygg|inventer|kartlägg|montera|inviga?|utför|planera|anlägg"
    r"|lanser|start|upphandl|erbjud|bjud|utbild)a?s\b"
)
#: "Till mål 1 hör en enkät."
_FOR_A_GOAL = re.compile(r"\W*(?:till|för|inom|under)\s+(?:\w+\s+){0,2}?\w*mål\w*\b", re.IGNORECASE)
#: "I oktober blir det bokens dag på torget."
_HAPPENS = re.compile(
    r"\b(?:blir\s+det|är\s+det\s+dags|hålls|äger\s+rum|går\s+av\s+stapeln|möts\s+\w+\s+på|får\s+\w+\s+en|kan\s+\w+\s+(?:njuta|delta|prova|se)|firas|arrangeras|anordnas"
    r"|ordnas|genomförs|väntar)\b",
    re.IGNORECASE,
)
_LEAST_HAPPENING = 3
_LEAST_TOLD = 2
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on something to be done; `who` and `when` are empty where not said, `sure` that `who` is somebody."""

    sentence: Passage
    who: str = ""
    when: str = ""
    sure: bool = True
    happens: bool = False


def told_activities(passage: Passage, lexicon: Lexicon, on_activities: bool = False) -> tuple[Told, ...]:
    """What the sentences of a paragraph tell of things to be done. `on_activities`: it stands where those are told,
    so who is responsible may be said in any way, or afterwards.
    """
    told: list[Told] = []
    for sentence in sentences(passage):
        named = who_in_text(sentence, lexicon) if on_activities or _NAMES_WHO.match(sentence.text) else None
        stated = named is not None and named.certainty is Certainty.STATED
        when = time_in_text(sentence.text)
        if told and _is_on_the_last(sentence.text, bool(named), bool(when)):
            told[-1] = _completed(told[-1], sentence, named.who if named and stated else "", when, lexicon)
            continue
        if len(sentence.text.split()) < _LEAST_WORDS or (on_activities and _ANNOUNCES.match(sentence.text)):
            continue
        one = replace(_told(sentence, lexicon), happens=bool(when and _HAPPENS.search(sentence.text)))
        if named and stated:
            one = replace(one, who=named.who, sure=True)
        if _tells(one, lexicon, on_activities):
            told.append(one)
    return tuple(told)


def are_told(told: Sequence[Told]) -> bool:
    """Whether a section tells activities: at least two of its sentences say both by whom and when, or three that
    something happens then.
    """
    return sum(bool(t.who and t.when) for t in told) >= _LEAST_TOLD or sum(t.happens for t in told) >= _LEAST_HAPPENING


def _is_on_the_last(text: str, named: bool, dated: bool) -> bool:
    """Whether a sentence does but say by whom, or when, the thing is done that the one before told."""
    only = _ONLY_WHO.match(text) and not dated
    return bool(_DONE_IT.match(text)) or (named and bool(only or _NAMES_WHO.match(text)))


def _completed(told: Told, sentence: Passage, who: str, when: str | None, lexicon: Lexicon) -> Told:
    doer = None if who else doer_in(sentence.text[:1].lower() + sentence.text[1:], lexicon)
    sure = bool(who) or bool(doer and doer.sure)
    who = who or (doer.who if doer else "")
    if told.who or not who:
        return replace(told, when=told.when or when or "")
    return replace(told, who=who, sure=sure, when=told.when or when or "")


def _tells(told: Told, lexicon: Lexicon, on_activities: bool) -> bool:
    """Whether a sentence tells of something to be done, and not merely of how things are or of the plan itself: it says
    both by whom and when, or one of them of a deed.
    """
    words = lexicon["plans"]["doing"]
    if told.who and told.when:
        return True
    if on_activities and _FOR_A_GOAL.match(told.sentence.text):
        return True
    if told.happens and not matches_any(told.sentence.text, words["the_plan"]):
        return True
    deed = matches_any(told.sentence.text, words["acts"]) or bool(_IS_DONE.search(told.sentence.text))
    return (deed or bool(on_activities and told.when)) and not matches_any(told.sentence.text, words["the_plan"])


def _told(sentence: Passage, lexicon: Lexicon) -> Told:
    text = sentence.text
    feast = _FEAST.search(text)
    when = time_in_text(text) or (feast.group() if feast else "")
    doer = doer_in(text, lexicon) or (doer_in_clauses(text, lexicon) if when else None)
    return Told(sentence, doer.who, when, doer.sure) if doer else Told(sentence, "", when)
