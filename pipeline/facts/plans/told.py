"""Activities told one after the other in running text: "I november 2026 tänder Ljusgruppen hela gatan"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.facts.fact import Certainty
from pipeline.facts.planning.responsible import is_somebody, who_in_text
from pipeline.facts.planning.times import is_time, time_in_text
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_NAME = r"[A-ZÅÄÖ][\w-]+(?:\s+(?:(?:&|och)\s+)?[A-ZÅÄÖ][\w-]+){0,4}"
_BODY = (
    r"(?:styrelsen|kommunen|staden|kansliet|"
    r"[a-zåäö]{3,}(?:arna|erna|orna)|"
    r"\w+(?:gruppen|föreningen|ägarna|handlarna|ledaren|nätverket|rådet|bolaget))"
)
_VERB = r"(?P<verb>[a-zåäö]{2,}[rs])(?:\s+(?:också|även|sedan))?"
#: "Fredagen den 4 december kör Handlarna midnattsshopping": the time, then the verb, then who does it.
_TIME_FIRST = re.compile(
    rf"^(?P<when>(?:I|Under|Den|Senast|Före|Från|På|Till|Vid|Lagom|Våren|Sommaren|Hösten|Vintern|\w+dagen|Vecka)\b[^.,;:]{{2,60}}?)"
    rf",?\s+{_VERB}\s+(?P<who>{_NAME}|{_BODY})\b"
)
_WHO_FIRST = re.compile(rf"^(?P<who>{_NAME}|(?i:{_BODY}))\s+{_VERB}\s+\S+")
#: "Julmarknaden arrangeras av Lions andra helgen i december".
_DONE_BY = re.compile(
    rf"\b(?P<verb>[a-zåäö]{{3,}}s)\s+(?:[a-zåäö]+\s+){{0,3}}?av\s+(?P<who>{_NAME}|(?i:{_BODY}))(?=\s|[.,;]|$)"
)
_FEAST = re.compile(
    r"\b(?:före|innan|till|vid|under|efter|kring|i)\s+(?:påsk\w*|jul\w*|midsommar\w*|advent\w*|lucia|valborg\w*|skolstart\w*|"
    r"(?:sport|höst|sommar)lov\w*|våren|sommaren|hösten|vintern)\b(?:\s+20\d\d)?",
    re.IGNORECASE,
)
#: What only somebody can do; the subject is one whatever the name looks like.
_DOES = re.compile(
    r"arrangerar|ordnar|anordnar|kör|håller|bjuder|genomför|fixar|bygger|lanserar|leder|driver|planterar|målar|monterar|"
    r"tänder|ansvarar för|sköter|ställer upp|"
    r"visar|delar|samlar|utbildar|anlägger|upphandlar|inviger|skickar|bakar|dukar"
)
_NOT_DONE_BY = re.compile(r"är|blir|har|var|ligger|finns|kommer|får|ser|gör|behöver|saknar|står|ökar|minskar|växer")
_PLACE = re.compile(
    r"\w+(?:gatan|torget|vägen|parken|bron|kajen|stråket|platsen|huset|hallen|backen|marknaden|dagen)", re.IGNORECASE
)
#: "Ansvarig är Sara Lind", "Sara Lind ansvarar för den": who it is that sees to what the sentence before told.
_ONLY_WHO = re.compile(
    r"^(?:(?:ansvarig\w*|ansv)\b|[^.,;:]{2,50}?\s+(?:ansvarar|svarar|håller\s+i|är\s+ansvarig\w*)(?:\s+(?:för\s+)?(?:den|det|detta|dem|denna))?\s*\W*$"
    r"|(?:den|det|detta)\s+(?:leds|drivs|sköts|ombesörjes|handhas)\s+av\b)",
    re.IGNORECASE,
)
#: "Till det första målet hör två saker.": how many follow, and none of them.
_ANNOUNCES = re.compile(
    r"^(?:till|för|under|inom)\s+[^.,;:]{0,40}\bmål\w*[^.,;:\d]{0,20}\s(?:hör|finns|planeras|görs)\s+"
    r"(?:följande|(?:två|tre|fyra|fem|sex|flera|några)\s+[^\W\d]+)(?:\s+[^\W\d]+)?\W*$",
    re.IGNORECASE,
)
_LEAST_TOLD = 2
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on something to be done; `who` and `when` are empty where not said, `sure` that `who` is somebody."""

    sentence: Passage
    who: str = ""
    when: str = ""
    sure: bool = True


def told_activities(passage: Passage, lexicon: Lexicon, on_activities: bool = False) -> tuple[Told, ...]:
    """The sentences of a paragraph where at least two of them say who does what when; empty for other paragraphs.
    `on_activities`: it stands where activities are told, so who is responsible may be said in any way, or afterwards.
    """
    told: list[Told] = []
    for sentence in sentences(passage):
        named = who_in_text(sentence, lexicon) if on_activities else None
        if named and told and _ONLY_WHO.match(sentence.text) and not time_in_text(sentence.text):
            if not told[-1].who and named.certainty is Certainty.STATED:
                told[-1] = replace(told[-1], who=named.who)
            continue
        if len(sentence.text.split()) < _LEAST_WORDS or (on_activities and _ANNOUNCES.match(sentence.text)):
            continue
        one = _told(sentence, lexicon)
        if named and named.certainty is Certainty.STATED:
            one = replace(one, who=named.who, sure=True)
        told.append(one)
    whole = [t for t in told if t.who and t.when]
    return tuple(told) if len(whole) >= _LEAST_TOLD else ()


def _told(sentence: Passage, lexicon: Lexicon) -> Told:
    text = sentence.text
    match = _TIME_FIRST.match(text)
    if match and is_time(match["when"]) and not _NOT_DONE_BY.fullmatch(match["verb"]):
        return _by(sentence, match, match["when"], lexicon)
    feast = _FEAST.search(text)
    when = time_in_text(text) or (feast.group() if feast else "")
    match = _DONE_BY.search(text)
    if match and when and not match["verb"].endswith(("ts", "des")):
        return _by(sentence, match, when, lexicon)
    match = _WHO_FIRST.match(text)
    if match and when and not (_NOT_DONE_BY.fullmatch(match["verb"]) or match["verb"].endswith("s")):
        return _by(sentence, match, when, lexicon)
    return Told(sentence, "", when)


def _by(sentence: Passage, match: re.Match[str], when: str, lexicon: Lexicon) -> Told:
    who = match["who"]
    known = is_somebody(who, lexicon) or is_person_name(who, lexicon)
    acts = bool(_DOES.fullmatch(re.sub(r"s$", "r", match["verb"]))) and not _PLACE.fullmatch(who.split()[-1])
    if _PLACE.fullmatch(who.split()[-1]) and not known:
        return Told(sentence, "", when)
    return Told(sentence, who, when, sure=known or acts)
