"""Whether a sentence states a wanted result, and where in it the statement begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pipeline.facts.goals.targets import Strength, find_target
from pipeline.facts.standing import Standing, is_others_own, stands
from pipeline.facts.unwritten import is_note
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue
from pipeline.language.phrases import Phrases, longest_first
from pipeline.language.words import matches_any

_GOAL_NOUN = (
    r"(?:(?:del|huvud|effekt|resultat|inriktnings|verksamhets|lång\w*\s|kort\w*\s|övergripande\s|viktigaste\s|främsta\s"
    r"|första\s|andra\s|tredje\s|gemensamma\s|nästa\s|stora\s)*)?"
    r"(?:mål(?:et|en)?|målsättning(?:en|ar|arna)?|ambition(?:en|er)?)"
)
_TAIL = r"(?:\s+(?:för|till|under|på|inom|fram\s+till|med\s+verksamheten|med\s+arbetet)\s+[^.:]{1,60}?)?"
_SET_TO = r"(?:sattes|sätts|satt|bestämdes|bestäms|fastställdes|fastställs|fastslogs)\s+till"
_SAID = Anchored(
    rf"""(?:^|(?<=[\s,;(]))
    (?P<noun>(?:vår(?:t|a)?|föreningens|bolagets|organisationens|partnerskapets|det|ett|de|dessa)?\s*{_GOAL_NOUN})
    (?P<tail>{_TAIL})\s*
    (?:\b(?:är|blir|lyder|(?:[^.:]{{0,40}}\b)?{_SET_TO})\b(?:\s+(?:således|därför|nu|alltså|fortsatt|också)\b)?\s*:?\s*(?:att\b)?|:)\s*
    (?P<what>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Slutligen är målet att ...", "För 2027 är vårt mål 500 medlemmar".
_TURNED = Anchored(
    rf"""\b(?:är|blir)\s+(?P<noun>(?:det\s+)?(?:vårt|föreningens|bolagets|det|ett)?\s*{_GOAL_NOUN})(?P<tail>{_TAIL})\s*,?:?\s+
    (?:att\s+|(?=\d|minst\b|högst\b|max\b|lägst\b))(?P<what>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Kommunen ansvarar för målet att åtta av tio ska ...".
_ANSWERED_FOR = Anchored(
    r"\b(?:ansvar\w*|svarar|äger|driver|ansvarig\w*)\s+(?:för\s+)?(?:\w+\s+)?(?:del)?målet\s+(?:om\s+att|att|om)\s+(?P<what>\S.*)$",
    re.IGNORECASE,
)
_AS_GOAL = Anchored(
    r"""\b(?:har|med|som|satt(?:\s+upp)?)\s+(?:som\s+|upp\s+)?(?:ett\s+|vårt\s+|uttalat\s+)*(?:mål|målsättning|ambition)\b
    (?:\s+för\s+[^.,:]{1,40}?)?\s*(?:har\s+vi\s+(?:satt|valt)\s*)?
    (?:,|:)?\s*(?:är\s+)?att\s+(?P<what>\S.*)$
    | \bsom\s+mål\b[^.]{0,60}?\batt\s+(?P<what2>\S.*)$
    | (?:\b(?:två|tre|fyra|fem|sex|sju|åtta|[2-8])\s+(?:\w+\s+)?mål\b[^.:]{0,40}|\bmål\b[^.:]{0,60}\bföljande\s*)
      :\s*(?P<what4>\S.{15,})$
    | \bsom\s+mål\s+(?:har|är)\s+(?:\w+\s+)?(?:satts|satt|bestämts|fastställts|valts|antagits)(?:\s+upp)?\s+
      (?P<what5>\S.{7,})$
    | ^(?:vi|föreningen|bolaget|organisationen|partnerskapet)\s+(?:siktar|strävar)\s+(?:på|mot|efter)\s+
      (?:att\s+)?(?P<what3>\S.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Inriktningsmål 2 innebär att ...": a goal by its number.
_BY_NUMBER = re.compile(
    r"^\W*(?:\w*mål|effekt|löfte)\s+(?:nr\.?\s*|nummer\s+)?(?:\d{1,2}|[A-H])\s+(?:innebär|är|lyder|säger|avser|handlar\s+om|går\s+ut\s+på)\s+"
    r"(?:att\s+)?(?P<what>\S.*)$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:\bansvar\w*(?:\s+för)?(?:\s+(?:alla|samtliga))?|\b(?:nå|uppnå|för|av|till|med|mot|kring|bakom|om|i|på|enligt|alla|samtliga|efter|utifrån))\s*$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bmed\s+(?P<thing>\w+)", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:ska|skall|vill|bör|skulle|kommer\s+att|önskar|avser|måste|siktar)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:har|är)\b.{0,80}\b(?:\w+(?:at|it|tt|ts|ats|its))\b", re.IGNORECASE)
_PAST = re.compile(
    r"""\b(?:var(?!\s+(?:tredje|fjärde|femte|tionde|annan|och|sin))|hade|uppgick|blev|ökade|minskade|steg|sjönk|gick|fick|nådde|låg|uppfylldes|nåddes|genomfördes|mättes
    |visade|bestod|stannade|landade|hamnade|slutade|noterades|räknades|registrerades|fastställdes|beslutades|antogs
    |godkändes|valdes|bestämdes|bildades|grundades|startade|kom)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Vi har 55 medlemmar": so it may be today; with a bound or a year it is wanted.
_FACT = re.compile(r"\b(?:är|har|finns|ligger|uppgår|består|omsätter|kostar)\b", re.IGNORECASE)
_BOUNDED = re.compile(
    r"\b(?:minst|lägst|högst|max\w*|över|under|senast|mer\s+än|fler\s+än|färre\s+än|mindre\s+än|samtliga|alla|om\s+\w+\s+år|20\d\d|då|till)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(r"(?:alla|samtliga|inga|ingen|en|ett)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:senast|år|till|vid\s+utgången\s+av(?:\s+år)?|vid\s+slutet\s+av|om\s+\w+\s+år)\s+(?:(?:20\d\d)|(?=är|har))",
    re.IGNORECASE,
)
_META = re.compile(
    r"""^(?:
      (?:målen|målet|dessa(?:\s+\w+)?\s+mål\w*|våra\s+(?:\w+\s+)?mål|mål(?:sättningar)?(?:na)?|samtliga\s+mål|alla\s+mål
        |delmålen|varje\s+mål|(?:\w+\s+){1,2}mål)\s+(?:\w+\s+)?
      (?:följs|följas|har\s|satts|sattes|revideras|stäms|stämmas|finns|framgår|redovisas|utvärderas|gäller|avser|rör
        |omfattar|bygger|utgår|styr|mäts|kommer|är\s+att\s+se|togs|beslutades|fastställ|sätts|handlar|sträcker|ligger
        |knyter|hör|beskriv|presenter|återfinns|listas|delas|anges|utgör|uppnås|nås
        |är\s+(?:satta|formulerade|framtagna|beslutade|smarta|mätbara|uppdelade|indelade|kopplade|fördelade|desamma
          |grupperade|få)
        |ska\s+(?:följas|utvärderas|vara\s+(?:mätbara|smarta|möjliga)))
      | [^.:]{0,60}\b(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|flera)\s+(?:\w+\s+){0,2}mål(?:sättningar)?\b
        (?![^.]*\batt\b)
      | (?:nedan|följande|nedanstående|här\s+(?:nedan|följer|är)|utgångsvärde\w*|utgångsläge\w*|basår|uppföljning\w*
        |mätning\w*|mäts\b|mått(?:et)?\s+är|källa|siffrorna|siffran|indikator\w*|se\s(?!till\s+att\b)|enligt\s|jämförelse\w*|värdena
        |värdet|inför\s+\d{4}|för\s+varje\s+mål|till\s+varje\s+mål|respektive\s+mål|vi\s+följer\s+upp|vi\s+mäter
        |detta\s+mäts|det\s+mäts|läget|bakgrund|planen|verksamhetsplanen|handlingsplanen|affärsplanen|strategin
        |ansvarig|ansvar\b|resultat\w*\s+redovisas|kommentar|not\b|anm)
      )""",
    re.IGNORECASE | re.VERBOSE,
)
#: An answer that only says where the goals stand ("Fem stycken, står i planen", "Se affärsplanen, avsnitt 4").
_POINTS = re.compile(
    r"""^\W*(?:vi\s+har\s+)?(?:(?:de|dom|våra|alla|samtliga|dessa)\s+)?
      (?:(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|flera|några)\s*
        (?:st\b\.?|stycken|till\s+antalet|mål|punkter|olika)?\s*[,;:.(–-]*\s*)?(?:(?:de|dom|som|alla|allt|dessa|och)\s+)?
      (?:står|finns|finnas|framgår|redovisas|återfinns|återges|hittas|läs|se|beskrivs|anges|listas|ligger|hänvis\w*
        |redogörs|uppställ\w*)\b[^.]{0,50}?
      \b\w*(?:plan|planen|planens|planerna|bilaga|bilagan|bilagor|bilagd|bilagt|program|programmet|dokument|dokumentet
        |papper|papperet|strategin|avsnitt|kapitel|sida|sidan|ovan|nedan)\b[^.]{0,30}\.?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: A sentence on the figures of all goals.
_ON_VALUES = re.compile(
    r"^\W*(?:målvärde(?:na|n|t)?|målnivå(?:erna|er|n)?|måltal(?:en|et)?|målår(?:et)?)\s+(?:avser|gäller|är|anges|satt\w*|utgår|räknas)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"""ännu|ej|inte|inga|saknas|håller\s+på\s+att|(?:kommer\s+att|ska)\s+(?:tas\s+fram|formuleras)
    |är\s+under\s+framtagande""",
    re.IGNORECASE | re.VERBOSE,
)
_ON_GOALS = Anchored(
    r"""\bmål(?:en|et)\b.*\b(?:svarar|ansvar\w*|ägs)\b|\b(?:svarar|ansv\w*)\b.*\bmål(?:en|et|uppfyllelse\w*)?\b
    |\bföljande\s+(?:\w+\s+)?mål\b(?!.*\batt\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_GOALS = re.compile(r"\b(?:mål|målen|målsättning\w*|måltal)\b", re.IGNORECASE)


#: How a letter ends: "Ha det! /Kent".
_SIGN_OFF = re.compile(
    r"^\W*(?:ha\s+det|hälsn\w*|mvh|med\s+vänlig\w*|vänligen|vi\s+hörs|tack\s+på\s+förhand|högaktningsfullt|/\s*\w+)\b[^.]{0,40}$",
    re.IGNORECASE,
)
#: One of these stands in whatever calls itself a goal.
_SAID_AT_ALL = Cue(("mål", "ambition", "effekt", "löfte", "siktar", "strävar"))
#: A form's question or help text that was left in.
_NO_GOALS = (Standing.ASKED,)
#: A statement that has the word in it speaks about goals, unless the word is its own name and number.
_NAMED = re.compile(r"^\W*\w*mål\s+(?:nr\.?\s*)?(?:\d{1,2}(?:\.\d)?|[A-H])\b", re.IGNORECASE)
_ABOUT_GOALS = re.compile(
    r"\b(?:del|effekt|resultat|inriktnings|huvud|verksamhets)?mål(?:en|et)?\b(?!\s*(?:om|på)\s+(?:\w+\s+)?\d)|\bmålsättning\w*\b",
    re.IGNORECASE,
)


class Sounds(IntEnum):
    """How surely a text states a wanted result."""

    NO = 0
    PERHAPS = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """How a text sounds, and from where to where its statement goes; `said`: it calls itself a goal."""

    sounds: Sounds
    start: int = 0
    end: int = 0
    said: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    verbs: Phrases
    comparatives: Phrases
    strategy: Phrases
    purposes: Phrases


def said_goal(text: str, lexicon: Lexicon) -> Statement | None:
    """The statement of a sentence that calls itself a goal: "Målet är att ...", "Vi har som mål att ..."."""
    if not _SAID_AT_ALL.may_stand_in(text) or is_others_own(text, lexicon, "mål"):
        return None
    match = _BY_NUMBER.match(text)
    if match and not _PAST.search(match["what"]) and not is_meta(text):
        return Statement(Sounds.YES, match.start("what"), len(text), True)
    match = _SAID.search(text)
    if match and _NO_SUBJECT.search(text[: match.start()]) and not _is_decided(match, lexicon):
        match = None
    if match and not _is_purpose(match["noun"] + match["tail"], _cues(lexicon)) and not _speaks_of_goals(match["what"]):
        return Statement(Sounds.YES, match.start("what"), len(text), True)
    turned, answered = _TURNED.search(text), _ANSWERED_FOR.search(text)
    if turned and _is_purpose(turned["noun"] + turned["tail"], _cues(lexicon)):
        turned = None
    if answered and find_target(answered["what"], lexicon).strength is not Strength.SURE:
        answered = None
    if match := turned or answered:
        return Statement(Sounds.YES, match.start("what"), len(text), True)
    match = _AS_GOAL.search(text)
    if match:
        group = next(name for name in ("what", "what2", "what3", "what4", "what5") if match[name])
        return Statement(Sounds.YES, match.start(group), len(text), True)
    return None


def _is_decided(said: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether goals were decided on that stand behind a colon: "Styrelsen enades om målen: 50 medlemmar, ..."."""
    before, between = said.string[: said.start()], said.string[said.start("noun") : said.start("what")]
    decided = between.rstrip().endswith(":") and matches_any(before, lexicon["goals"]["decided"])
    return decided and find_target(said["what"], lexicon).strength is Strength.SURE


def judge_sentence(text: str, lexicon: Lexicon, strict: bool) -> Statement:
    """How a sentence of a section about goals sounds. `strict`: the section is about other matters, too."""
    said = said_goal(text, lexicon)
    if said:
        return said
    not_yet = (
        is_note(text, lexicon)
        or not stands(text, lexicon, _NO_GOALS)
        or (_OF_GOALS.search(text) and _NOT_YET.search(text))
    )
    if not_yet or is_meta(text) or _ON_GOALS.search(text):
        return Statement(Sounds.NO)
    return Statement(_sounds(text, lexicon, strict), 0, len(text))


def is_meta(text: str) -> bool:
    """Whether a sentence speaks about the goals instead of stating one."""
    spoken = _ABOUT_GOALS.search(_NAMED.sub("", text)) or _POINTS.match(text) or _ON_VALUES.match(text)
    return bool(spoken or _SIGN_OFF.match(text) or _META.match(text.strip())) or text.rstrip().endswith((":", "?"))


def judge_item(text: str, lexicon: Lexicon, strict: bool) -> Sounds:
    """How an item of a list, or a cell of a column, in a section about goals sounds."""
    if (
        is_meta(text)
        or not stands(text, lexicon, _NO_GOALS)
        or _ON_GOALS.search(text)
        or len(text) < 4
        or not re.search(r"[^\W\d]{3}", text)
    ):
        return Sounds.NO
    cues = _cues(lexicon)
    if not strict:
        return Sounds.YES
    if cues.strategy.search(text) and find_target(text, lexicon).strength is not Strength.SURE:
        return Sounds.NO
    wanted = _MODAL.search(text) or cues.verbs.match(text) or cues.comparatives.match(text)
    has_target = find_target(text, lexicon).strength is Strength.SURE
    return Sounds.YES if has_target else Sounds.PERHAPS if wanted else Sounds.NO


def starts_like_goal(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins with a verb of wanting more or less: "öka ...", "att öka ..."."""
    return bool(
        _cues(lexicon).verbs.match(re.sub(r"^(?:att|dels|även|samt|och)\s+", "", text.strip(), flags=re.IGNORECASE))
    )


def compares(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins with a word for more, less or better: "fler medlemmar"."""
    return bool(_cues(lexicon).comparatives.match(text.strip()))


def _sounds(text: str, lexicon: Lexicon, strict: bool) -> Sounds:
    cues = _cues(lexicon)
    has_target = find_target(text, lexicon).strength is Strength.SURE
    bare = re.sub(r"^\W*att\s+", "", text, flags=re.IGNORECASE)
    wanted = bool(_MODAL.search(text) or cues.verbs.match(bare) or _AHEAD.match(text))
    if has_target and (wanted or _PERFECT.search(text)):
        return Sounds.YES
    if not wanted and matches_any(text, lexicon["goals"]["facts"]):
        return Sounds.NO
    if cues.strategy.search(text) or (_PAST.search(text) and not wanted):
        return Sounds.NO
    phrase = bool(cues.comparatives.match(text)) and len(text.split()) <= 14
    phrase = phrase and (has_target or not _EVERYBODY.match(text))
    if has_target:
        sure = phrase or (len(text.split()) <= 14 and not (_FACT.search(text) and not _BOUNDED.search(text)))
        return Sounds.YES if sure else Sounds.PERHAPS
    if wanted:
        return Sounds.PERHAPS if strict else Sounds.YES
    return Sounds.YES if phrase and not strict and not re.search(r"\b(?:är|har|finns)\b", text) else Sounds.NO


def _is_purpose(subject: str, cues: _Cues) -> bool:
    """Whether a goal is that of a meeting, an agreement or the like: "Målet med avtalet är ..."."""
    thing = _WITH.search(subject)
    return bool(thing and cues.purposes.match(thing["thing"])) or bool(cues.purposes.search(subject))


def _speaks_of_goals(text: str) -> bool:
    return bool(
        re.match(
            r"(?:satt|formulera|numrera|sortera|uppdela|indela|framtag|koppla|nådd|uppfyll|ännu|inte|smart|mätbar|desamma|följande\s*:?\s*$|se\s)",
            text,
            re.IGNORECASE,
        )
    )


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> _Cues:
    given = lexicon["goals"]
    return _Cues(*(_pattern(given[n]) for n in ("verbs", "comparatives", "strategy_cues", "purposes")))


def _pattern(entries: Iterable[object]) -> Phrases:
    return Phrases(longest_first(entries), r"(?<!\w)", r"(?!\w)", re.IGNORECASE)
