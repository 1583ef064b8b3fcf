"""Whether words tell of something to do, beyond paying and beyond what a party is, has or may."""

from __future__ import annotations

import re

from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.sums import find_sums
from pipeline.facts.agreements.verbs import MODAL, is_present
from pipeline.language.lexicon import Lexicon

#: "har" and "är" only with what follows: "har att", "har till uppgift", "är skyldig", "ansvarig".
_BOUND_TO = re.compile(
    r"^\s*(?:(?:även|också|vidare)\s+)?(?:att\b|till\s+uppgift|ansvar|huvudansvar|i\s+uppdrag|uppdraget|skyldig|ansvarig|förpliktad|"
    r"huvudansvarig|skyldighet|värd\b|huvudman)",
    re.IGNORECASE,
)
#: A denied verb, and what is done instead ("bidrar inte med pengar utan med en tjänst").
_DENIED = re.compile(
    r"\s*(?:(?!att\b)\w+\s+)?(?:inte|ej|icke|aldrig)\b(?:.*?\butan\b(?P<instead>.*))?", re.IGNORECASE | re.DOTALL
)
SEGMENT = re.compile(r"\s*(?:,|;|:|\bmen\b|\boch\b|\bsamt\b|\bdels\b|\batt\b|\bplus\b|\bjämte\b|•|\s\+\s)\s*")
_INFINITIVE = re.compile(
    r"^(?:\w+\s+){0,3}?(?P<verb>[a-zåäö]{2,}a|stå|ge|se|ta|bli|gå|få|ha|göra|bistå|tillse|ske|bestå|anslå)\b"
)
FREE = re.compile(
    r"\butan\s+(?:\w+\s+)?(?:ersättning|kostnad|avgift|vederlag|hyra)\b|\bmot\s+självkostnad\b", re.IGNORECASE
)
#: A sum whose unit stands elsewhere ("300 000, 200 000 respektive 100 000 kronor").
_FIGURE = re.compile(r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)(?!\s*(?:m2|m²|kvm|kvadratmeter|besök|personer))")
#: A thing to do, named by a noun ("Upplåtelse av torgytor").
NOMINAL = re.compile(r"[A-ZÅÄÖ][a-zåäö]*(?:else|ande|ende|ning|sköts(?:el)?|hållning|het|drift|service)\b")
#: A cell that says there is nothing to do ("ingen, endast avgift").
_NOTHING = re.compile(r"\W*(?:ingen|inga|inget|intet|nej|endast|enbart|bara|saknas)\b", re.IGNORECASE)
#: What people are brought together for is something done ("samlar företagen till frukost").
_TO_MEET = re.compile(r"^(?:\s*\S+){1,3}?\s+(?:till|kring|inför)\s")
_WITH = re.compile(r"\s(?:för|med|åt|till|på|vid|om|kring|mot)\s")


def acts(rest: str, verb: str, lexicon: Lexicon) -> bool:
    """Whether what follows the verb is something to do, beyond paying and beyond what a party is, has or may."""
    denied = _DENIED.match(rest)
    if denied:
        return bool(denied["instead"]) and acts(denied["instead"], verb, lexicon)
    kind = says(lexicon, "no_duty_verb", verb) or _tells_kind(verb, rest, lexicon)
    if kind or (verb in ("har", "är") and not _BOUND_TO.match(rest)) or _only_leads(verb, rest, lexicon):
        return False
    if verb == "insats":
        return not _is_payment("bidrar", rest, lexicon)
    segments = [s for s in SEGMENT.split(rest.strip()) if s]
    if verb in MODAL:
        gives = any(says(lexicon, "light_verb", s) for s in segments[:2])
        in_kind = gives and any(_is_in_kind(s, lexicon) for s in segments[1:])
        return in_kind or any(does(s, first=s is segments[0], lexicon=lexicon) for s in segments)
    pays = _is_payment(verb, segments[0] if segments else "", lexicon)
    if not pays:
        return bool(segments)
    light = says(lexicon, "light_verb", verb)
    in_kind = any(_is_in_kind(s, lexicon) and (light or says(lexicon, "duty_noun", s)) for s in segments[1:])
    return in_kind or any(does(s, first=False, lexicon=lexicon) for s in segments[1:])


def _is_in_kind(segment: str, lexicon: Lexicon) -> bool:
    """Whether what is given beside money is a thing or someone's work ("… och en projektledare på deltid")."""
    counted = re.match(
        r"(?:med\s+)?(?:en|ett|två|tre|fyra|fem|sin|sitt|sina|egen|eget|egna|fri|fritt|fria)\s+[a-zåäö]{3,}", segment
    )
    return bool(counted) and not find_sums(segment) and not says(lexicon, "money_object", segment)


def _tells_kind(verb: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a sentence only says what a party is ("Föreningen samlar 17 butiker", "Bolaget äger sju fastigheter")."""
    first, *purpose = _WITH.split(" ".join(rest.split()[:5]), maxsplit=1)
    if purpose and _TO_MEET.search(rest):
        return False
    members = any(says(lexicon, hints, first) for hints in ("business_hints", "owner_hints", "kind_object"))
    return says(lexicon, "kind_verb", verb) and (members or any(c.isdigit() for c in first))


def _only_leads(verb: str, rest: str, lexicon: Lexicon) -> bool:
    """Words that lead in a list ("Kommunen bidrar med följande:") say nothing by themselves."""
    telling = any(len(word) > 3 and word.strip(":") != "följande" for word in rest.split())
    return not telling and (verb in MODAL or says(lexicon, "light_verb", verb))


def does(segment: str, first: bool, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence holds a verb that is no paying; where it is not the first, only known verbs
    count, since "avgifter" and "hyra" look like verbs.
    """
    match = _INFINITIVE.match(segment)
    if says(lexicon, "staying_together", " ".join(segment.split()[:3])):
        return False
    if first and match:
        return not _is_payment(match["verb"], segment, lexicon)
    word = segment.split(maxsplit=1)[0].lower() if segment.split() else ""
    if first and is_present(word) and not says(lexicon, "no_duty_verb", word):
        return not _is_payment(word, segment, lexicon)
    if not first and _is_verb_with_object(segment, lexicon):
        return not _is_payment(word, segment, lexicon)
    known = first_phrase(lexicon, "duty_verb", " ".join(segment.split()[:4]))
    return known is not None and not _is_payment(known.group(), segment, lexicon)


def _is_verb_with_object(segment: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence begins with a verb in the present and its object ("fyller tomma lokaler"); a noun in
    the plural ("avgifter enligt taxa") is followed by a preposition or by nothing.
    """
    first, *rest = segment.lower().split() or [""]
    object_follows = bool(rest) and not says(lexicon, "after_a_noun", rest[0])
    return is_present(first) and object_follows and not says(lexicon, "no_duty_verb", first)


def _is_payment(verb: str, segment: str, lexicon: Lexicon) -> bool:
    """Paying by its verb, or a light verb ("lämnar", "bidrar") with money for its object."""
    if says(lexicon, "paying_verb", verb):
        return True
    paid = FREE.sub(" ", segment)
    money = bool(find_sums(paid)) or bool(_FIGURE.search(paid)) or says(lexicon, "money_object", paid)
    return money and says(lexicon, "light_verb", verb)


def is_duty(text: str, lexicon: Lexicon) -> bool:
    """Whether one of the things that a cell or a list names is no money."""
    filled = [s for s in SEGMENT.split(text) if len(s) > 3 and re.search(r"[a-zåäö]{3}", s.lower())]
    segments = [s for s in filled if not _NOTHING.match(s)]
    return any(not find_sums(s) and not says(lexicon, "money_object", s) for s in segments)
