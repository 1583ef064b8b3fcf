"""How a sentence, a row or a signature names the chair of the applicant's own board."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.facts.board.chair_vacancy import VICE
from pipeline.facts.board.entries import short_role
from pipeline.facts.board.phrases import board_words
from pipeline.facts.context import Context
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, stands
from pipeline.findings import DocType
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.language.people import find_people, is_person_name
from pipeline.language.roles import find_roles
from pipeline.papers import Row

#: "ordförande för mötet", "i Köpmannaföreningen": what stands right behind the word when it is not the applicant's own.
_TIE = re.compile(r"\s+(?:i|för|på|vid|hos|av)\s+(?P<whose>[^,.;:()]{3,60})")
_OWN_BODY = re.compile(
    r"(?:den\s+|vår\s+|hela\s+)?(?:samverkans)?(?:styrelse|styrgrupp|ledningsgrupp|förening|organisation|partnerskap|bolag)(?:en|et|ens|ets|n|ns)?\b"
    r"|(?:ett|två|tre|\d)\s+år\b"
)
_OF_A_MEETING = re.compile(
    r"\bordförande(?:n)?\s+(?:och\s+(?:sekreterare|protokollförare)\s+)?(?:för|vid|på|att\s+leda)\s+(?:dagens\s+|kvällens\s+)?"
    r"(?:mötet|stämman|årsmötet|sammanträdet|årsstämman)|\bmötesordförande|\bmötets\s+ordförande|\bleda\s+(?:mötet|stämman|årsmötet)",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"(?:^|\s)(?P<whose>[\w-]+s)\s+(?:(?:nya|nye|nyvalda?|nuvarande|avgående|tidigare|förr[ae])\s+)?$"
)
_OWN_GENITIVE = re.compile(
    r"(?:(?:samverkans)?styrelsens|styrgruppens|ledningsgruppens|föreningens|organisationens|partnerskapets|bolagets|"
    r"stiftelsens|dess|års)$",
    re.IGNORECASE,
)
#: "Arbetsgruppen för handel leds av ordförande Anna Ek".
_OF_A_GROUP = re.compile(
    r"(?<!styr)(?<!lednings)(?:grupp|utskott|kommitté|råd)(?:en|et|n)?\b[^.;,]*\bleds\s+av\s+(?:sin\s+)?$",
    re.IGNORECASE,
)
#: "lämnade Bo Alm ordförandeposten och efterträddes av Anna Ek"; "Anna Ek tog över ordförandeklubban".
_SUCCEEDED = re.compile(r"\befterträ(?:ddes|tts|ds)\s+(?:\w+\s+){0,3}?av\s+(?:[a-zåäö]+\s+)?$", re.IGNORECASE)
_TAKES_OVER = re.compile(
    r"\s+(?:har\s+)?(?:(?:tog|tagit|tar)\s+(?:\w+\s+)?över|övertog|övertagit|övertar|efterträd\w+[^.,;]{3,40})\s+(?:(?:som|efter|ny)\s+)*ordförande"
    r"(?:n|skapet|posten|klubban|rollen|uppdraget|stolen)?\b(?!\s+(?:i|för)\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:tidigare|förr[ae]|f\.?\s?d\.?|föregående|dåvarande|avgående|förutvarande)\s*$", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:var|avgick|slutade|lämnade|avtackades|tackades)\b(?!.*\b(?:om|ny)?val(?:des|d|ts)\b)", re.IGNORECASE
)
_NOUN = re.compile(r"\bordförande(?:skap(?:et)?|posten|klubban|uppdraget|rollen|stolen)\b", re.IGNORECASE)
#: Between a name and the post there may also stand whose house the person comes from.
_FROM = re.compile(
    r"\s*,?\s*(?:\([^()]{2,60}\)|(?:från|på|hos|,)\s+(?:[A-ZÅÄÖ][\w&.-]*\s*(?:kommun\s*)?){1,5})\s*,?(?=\s|$)"
)
_ALSO = re.compile(r"\s*(?:,\s*)?(?:och|som)\s+(?:jag\s+)?(?=(?:är|också|även)\b)")
_VERB = re.compile(
    r"\b(?:är|vara|leda|välkommen|fortsätta|blir|fungerar|sitter|valdes|omvaldes|nyvaldes|vald|valts|utsågs|innehar|har|till)\b",
    re.IGNORECASE,
)
#: In minutes, that it is the board's chair who is elected, and not the meeting's.
_FOR_THE_BOARD = re.compile(
    r"\b(?:styrelsen?s?|styrgruppens?|föreningens?|partnerskapets?|bolagets?)\b|\b(?:ett|två|tre|1|2|3)\s+år\b|\b20\d\d\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(r"\b(?:om|ny|in)?val\w*|\bväl[jt]\w*|\buts\w+", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:styrelsen|styrgruppen)\s+(?:(?:har|under|året|leds|letts|leddes|förestås)\s+)*?(?:leds|letts|leddes|förestås)\s+(?:\w+\s+){0,2}?av\s+(?:\w+\s+)?$"
    r"|\bi\s+spetsen\s+för\s+(?:styrelsen|styrgruppen|föreningen)\s+står\s+(?:\w+\s+)?$|\bstår\s+i\s+spetsen\s+för\s+(?:styrelsen|styrgruppen)\b",
    re.IGNORECASE,
)
_ELECTION = re.compile(
    r"\bval\s+av\s+(?:(?:föreningens|styrelsens|styrgruppens|ny)\s+|styrelse)+ordförande\b|"
    r"\bval\s+av\s+ordförande\s+(?:för|i)\s+(?:föreningen|styrelsen|styrgruppen|(?:ett|1)\s+år)",
    re.IGNORECASE,
)
_ELECTS = re.compile(
    r"\b(?:välja|valdes|valde|omvaldes|nyvaldes|omval|utse|utsågs|väljer|utsåg)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_SIGNS = re.compile(r"^\W*(?:styrelse)?ordf(?:örande|\.)?\s*(?:[,/]?\s*(?P<whose>.*))?$", re.IGNORECASE)
_PROPOSED = re.compile(
    r"^\W*(?:om|ifall)\s|\b(?:föreslå\w*|föreslagen|nominera\w*|kandid\w+|tillträder|tillfråga\w*)\b", re.IGNORECASE
)
#: Without one of these no sentence is about a chair.
_MENTIONS = re.compile(r"ordf|\bled(?:s|des|ts)?\b|\bletts\b|\bförestås\b|\bspetsen\b", re.IGNORECASE)
_NAME_LINE = 5
#: Words between a name and that its bearer left.
_SOON = 2
_ASKS = re.compile(
    r"\W*(?:vem|vad\s+heter)\b(?!.*\b(?:vice|kommunstyrelse\w*|mötet)\b)[^?]{0,30}\b(?:styrelse)?ordföranden?\b"
    r"(?:\s+(?:i|för)\s+(?:er\s+|ert\s+|vår\s+)?(?:styrelse|styrgrupp|förening|organisation|bolag|partnerskap)\w*)?\s*\?\W*$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\W*(?:det\s+är\s+|han\s+heter\s+|hon\s+heter\s+)?", re.IGNORECASE)
#: "Anna Ek, ordförande" as a line of its own; under minutes it may be who led the meeting.
_SIGNS_BEHIND = re.compile(r"\s*[,(–-]\s*(?:styrelse|förenings)?ordf(?:örande|\.)?\)?\W*", re.IGNORECASE)
_SIGNED_UNDER = re.compile(
    r"\W+$|(?:\w+\s+){1,2}(?:den\s+)?(?:\d{1,2}\s+[a-zåäö]+\s+20\d\d|20\d\d-\d\d-\d\d)\W*$|\W*(?:underskrift|undertecknas?)\b",
    re.IGNORECASE,
)
_SIGNED_BY_CHAIR = frozenset(
    {
        DocType.ANNUAL_REPORT,
        DocType.OPERATING_PLAN,
        DocType.BUSINESS_PLAN,
        DocType.RULES_OF_PROCEDURE,
        DocType.FOLLOW_UP,
    }
)
_SIDE_BY_SIDE = 10
_WORD = re.compile(r"[^\W_]")
_ATTENDING = re.compile(
    r"\W*(?:närvarande|frånvarande|deltagare|justerare|justeras|vid\s+protokollet)\b", re.IGNORECASE
)
#: "Anna Ek, ordförande, Bo Alm": the post is hers who stands before it.
_APPOSED = re.compile(r"\s*[,(–-]\s*")


def chair_in(text: str, section: str, type_: DocType, context: Context) -> str:
    """The person whom a sentence names as the chair; "" for none, for another body's, a former one or of a meeting."""
    if not (_MENTIONS.search(text) or _ELECTION.search(section)) or not _may_tell(text, section, type_, context):
        return ""
    people = find_people(text, context.lexicon)
    if not people:
        return ""
    led = next((p.value for p in people if _LEADS.search(text[: p.start]) or _LEADS.match(text[p.end :].lstrip())), "")
    return (
        led
        or _by_post(text, people, type_, context)
        or _succeeding(text, people, context)
        or _elected(text, section, people)
    )


def _may_tell(text: str, section: str, type_: DocType, context: Context) -> bool:
    """Whether a sentence may say who presides today over the applicant's own board."""
    if _OF_A_MEETING.search(text) or _ATTENDING.match(text) or _about_others(section) or _PROPOSED.search(text):
        return False
    if type_ is DocType.OTHER and not _names_applicant(text, context):
        return False
    own = _FOR_THE_BOARD.search(text) or _ELECTION.search(section)
    if type_ is DocType.MINUTES and _CHOSEN.search(text) and not own:
        return False
    return stands(text, context.lexicon, (Standing.CONDITIONAL, Standing.ASKED))


def _succeeding(text: str, people: Sequence[Found[str]], context: Context) -> str:
    """Who came after the one who presided."""
    posts = list(_posts(text, context))
    after = (p for p in people if _SUCCEEDED.search(text[: p.start]) and any(end < p.start for _, end in posts))
    taking = (p for p in people if posts and _TAKES_OVER.match(text, p.end))
    return next((p.value for found in (after, taking) for p in found), "")


def _by_post(text: str, people: Sequence[Found[str]], type_: DocType, context: Context) -> str:
    pairs = ((post, person) for post in _posts(text, context) for person in people)
    return next((person.value for post, person in pairs if _presides(text, post, person, people, type_, context)), "")


def _elected(text: str, section: str, people: Sequence[Found[str]]) -> str:
    """ "Årsmötet beslutade att välja Anna Ek" under "Val av föreningens ordförande"."""
    person = people[0]
    if not _ELECTION.search(f"{section}\n{text[: person.start]}") or len(people) != 1:
        return ""
    return person.value if _ELECTS.search(text[: person.start]) or len(text.split()) <= _NAME_LINE else ""


def _posts(text: str, context: Context) -> Iterator[tuple[int, int]]:
    """Where the text names the chair of the applicant's own board."""
    roles = ((r.start, r.end) for r in find_roles(text, context.lexicon) if r.value == "ordförande")
    for start, end in (*roles, *(m.span() for m in _NOUN.finditer(text))):
        owner = _GENITIVE.search(text[:start])
        if owner and _is_anothers(owner["whose"], context):
            continue
        if _OF_A_GROUP.search(text[:start]):
            continue
        if _FORMER.search(text[:start]) or VICE.search(text[max(0, start - 6) : end]):
            continue
        tie = _TIE.match(text, end)
        if not tie and _heads_another(text, end, context):
            continue
        if not tie or _OWN_BODY.match(tie["whose"].lower()) or _is_applicant(tie["whose"], context):
            yield start, end


def _is_anothers(whose: str, context: Context) -> bool:
    """ "Hembygdsföreningens": a body that is neither the applicant nor its board."""
    if _is_applicant(whose, context):
        return False
    others = board_words(context.lexicon, "boards_of_others").fullmatch(whose.lower())
    return bool(others) or not _OWN_GENITIVE.search(whose)


def _heads_another(text: str, end: int, context: Context) -> bool:
    """ "ordförande Lindens Köpmän": the body follows without a preposition."""
    following = (o for o in find_organisations(text, context.lexicon) if end < o.start <= end + 2)
    return any(not _is_applicant(text[o.start : o.end], context) for o in following)


def _is_applicant(words: str, context: Context) -> bool:
    """Whether words name the organisation that applies."""
    said = words.lower().strip()
    names = [n.lower() for n in (context.organisation.name, *context.aliases) if n]
    return any(said.startswith(n) or (len(said) > _NAME_LINE and n.startswith(said.rstrip("s"))) for n in names)


def _names_applicant(text: str, context: Context) -> bool:
    names = [n.lower() for n in (context.organisation.name, *context.aliases) if n]
    return any(name in text.lower() for name in names)


def _presides(
    text: str,
    post: tuple[int, int],
    person: Found[str],
    people: Sequence[Found[str]],
    type_: DocType,
    context: Context,
) -> bool:
    first, last = min(post[1], person.end), max(post[0], person.start)
    if first > last or any(first <= p.start < last for p in people if p is not person):
        return False
    between, linked = text[first:last], _linked(context.lexicon)
    left = board_words(context.lexicon, "chair_left").search(text[person.end :].lower())
    if left and len(text[person.end : person.end + left.start()].split()) <= _SOON:
        return False
    if person.start >= post[1]:
        if between.startswith(")") or any(
            _APPOSED.fullmatch(text[p.end : post[0]]) for p in people if p.end <= post[0]
        ):
            return False
        tie = _TIE.match(between)
        rest = between[tie.start("whose") :] if tie else between
        return bool(linked.fullmatch(_drop_own(rest, context)))
    if _PAST.search(between):
        return False
    house = _FROM.match(between) or _ALSO.match(between)
    rest = between[house.end() :] if house else between
    joined = bool(linked.fullmatch(between) or (house and linked.fullmatch(rest)))
    return joined and (type_ is DocType.APPLICATION or bool(_VERB.search(between)))


@lru_cache(maxsize=8)
def _linked(lexicon: Lexicon) -> re.Pattern[str]:
    """A post and a person belong together where nothing but such words stand between them."""
    between = one_of(lexicon["board"]["chair_between"])
    return re.compile(rf"(?:[\s:,()–\[-]|(?<!\w)(?:{between}|\d{{1,4}})(?!\w))*", re.IGNORECASE)


def _drop_own(text: str, context: Context) -> str:
    """The words without the applicant's name, or what it calls itself, at their beginning."""
    lowered = text.lower()
    names = [n.lower() for n in (context.organisation.name, *context.aliases) if n]
    named = max((len(n) for n in names if lowered.startswith(n)), default=0)
    own = _OWN_BODY.match(lowered)
    return text[named or (own.end() if own else 0) :]


def chair_in_answer(question: str, text: str, context: Context) -> str:
    """The person with whom the answer to "Vem är ordförande?" begins."""
    people = find_people(text, context.lexicon) if _ASKS.match(question) else ()
    return people[0].value if people and _ANSWERS.fullmatch(text[: people[0].start]) else ""


def chair_in_row(row: Row, about: str, type_: DocType, context: Context) -> str:
    """The person in the row of a table whose one cell is the post, or in a cell that says so by itself."""
    if _about_others(about):
        return ""
    cells = [c.text for c in row.cells if c.text]
    for number, cell in enumerate(cells):
        if short_role(cell, context.lexicon) == "ordförande" or _is_post(cell, context) or _ASKS.match(cell):
            others = cells[number + 1 :] + cells[:number]
            names = (find_people(other, context.lexicon) for other in others)
            first = next((people[0] for people in names if people), None)
            return first.value if first and first.start == 0 else ""
    if type_ is not DocType.APPLICATION:
        return ""
    return next((name for cell in cells if (name := chair_in(cell, "", type_, context))), "")


def _is_post(cell: str, context: Context) -> bool:
    posts = list(_posts(cell, context))
    return bool(posts) and posts[0][0] <= len("föreningens ") + 1 and len(cell.split()) <= _NAME_LINE - 1


def chair_in_signature(line: str, above: str, type_: DocType, context: Context) -> str:
    """The person whose name stands alone on a line over "Ordförande"; in a letter the body must be the applicant."""
    beside = _signed_beside(line, above, context.lexicon) if type_ is not DocType.OTHER else ""
    if beside:
        return beside
    signed = type_ in _SIGNED_BY_CHAIR and (line.startswith("/") or _SIGNED_UNDER.match(above))
    alone = find_people(line, context.lexicon) if signed and _MENTIONS.search(line) else ()
    if len(alone) == 1 and alone[0].start <= 1 and _SIGNS_BEHIND.fullmatch(line[alone[0].end :]):
        return alone[0].value
    said = _SIGNS.match(line)
    people = find_people(above, context.lexicon) if said and len(above.split()) <= _NAME_LINE else ()
    if not said or len(people) != 1 or people[0].start > 1:
        return ""
    whose = said["whose"] or ""
    own = bool(_OWN_BODY.match(whose.lower())) or _is_applicant(whose, context)
    return people[0].value if own or (not whose and type_ is not DocType.OTHER) else ""


def _signed_beside(line: str, above: str, lexicon: Lexicon) -> str:
    """The chair where names stand side by side over as many offices: "Anna Ek  Bo Alm" over "Ordförande  Kassör"."""
    if not _MENTIONS.search(line) or len(line.split()) > _SIDE_BY_SIDE:
        return ""
    offices, words = find_roles(line, lexicon), above.split()
    rest = line
    for office in reversed(offices):
        rest = rest[: office.start] + rest[office.end :]
    if len(offices) < _SOON or len(words) != _SOON * len(offices) or _WORD.search(rest):
        return ""
    names = [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]
    if not all(is_person_name(name, lexicon, structured=True) for name in names):
        return ""
    return next((n for n, o in zip(names, offices, strict=True) if o.value == "ordförande"), "")


def _about_others(heading: str) -> bool:
    return bool(
        re.search(r"\b(?:valberedning|arbetsgrupp|revisor|mötesfunktion|presidium)", heading, re.IGNORECASE)
    ) or bool(_OF_A_MEETING.search(heading))
