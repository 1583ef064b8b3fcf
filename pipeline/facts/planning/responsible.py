"""Who is responsible for a goal or an activity: from a cell, behind the statement, or said once for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.fact import Certainty
from pipeline.facts.planning.columns import Grid
from pipeline.facts.planning.words import Column
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people, is_person_name, is_vacant
from pipeline.language.sentences import sentences
from pipeline.language.words import is_any, is_entry_of, matches_any
from pipeline.papers import Paper, Passage
from pipeline.remark import Remark, remark

_UPPER = "A-ZÅÄÖÉ"
_WHO = rf"(?P<who>(?:[^.;()|\n]|(?<=\b[{_UPPER}])\.|(?<=\bordf)\.|(?<=\bvice)\.|\.(?=[\wåäö]))+)"
_LABEL = re.compile(
    rf"""(?:(?<=^)|(?<=[\s.;,(|–\[-]))(?P<label>(?:huvud|mål|projekt|process)?ansv(?:ar(?:ig(?:a|t|e)?)?)?\.?|målägare|ägare|ansvaret)
    (?:\s+för\s+(?:målet|detta|detta\s+mål|genomförandet|uppföljningen))?(?:\s+(?:för\s+)?(?:samtliga|alla)\s+mål\w*)?(?:\s+(?:part|person|funktion|organisation|aktör|roll))?
    (?:\s*[:=]\s*|(?<=ansv\.)\s+|\s+(?:är|ligger\s+(?:på|hos)|vilar\s+på|har|bär|bärs\s+av|åvilar|innehas\s+av)\s+|\s+[–-]\s+)\s*{_WHO}""",
    re.IGNORECASE | re.VERBOSE,
)
_VERB = Anchored(
    rf"""(?:^|(?<=[.;:]\s)|(?<=[–(-]\s)|(?<=\()|(?<=,\s)(?=[{_UPPER}])|(?<=,\soch\s)(?=[{_UPPER}]))(?P<who>[{_UPPER}a-zåäö][^.;:(),]{{1,70}}?)\s+
    (?:ansvarar|svarar|är\s+(?:huvud)?ansvarig(?:a|t)?|har\s+(?:det\s+)?(?:övergripande\s+|yttersta\s+)?(?:huvud)?ansvaret|håller\s+i(?:\s+(?:takt)?pinnen|\s+trådarna)?|bär\s+ansvaret|har\s+bollen|har\s+hand\s+om\s+(?:det|målet)|tar\s+täten|är\s+(?:mål)?ägare|är\s+drivande|leder\s+arbetet|äger\s+målet|driver\s+målet)
    (?=\s*(?:[.;)!]|$|det\b|detta\b|den\b|för\b|med\b|här\b|gemensamt\b|tillsammans\b|\())""",
    re.VERBOSE,
)
_BARE_LABEL = Anchored(
    r"(?:(?<=[,.;(–—-]\s)(?:ansvariga?|ansv\.?|resp\.)|(?<=\()(?:ansvariga?|ansv\.?)|(?<=\w\s)ansv\.?)"
    r"\s+(?P<who>[^.;,()]{2,50})[).]?\s*$",
    re.IGNORECASE,
)
_TURNED = Anchored(
    r"\bansvarar\s+(?P<who>[^.;,]{2,50}?)\s+för\b"
    r"|\bär\s+(?:det\s+)?(?P<one>[^.;,]{2,50}?)\s+(?:som\s+(?:är\s+)?)?(?:(?:huvud)?ansvarig\w*|ansvarar|sammankallande|projektledare|samordnare)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(\[](?P<who>[^()\[\]]{2,60})[)\]]\s*\.?\s*$")
_FIXES = Anchored(
    r"(?:\s[–—-]|,)\s(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s+(?:fixar|ordnar|tar|gör|sköter|driver|kollar|leder|samordnar|bokar|håller\s+(?:ihop|i)|drar\s+i)\b"
)
_LED = Anchored(
    r"\b(?:under\s+ledning\s+av|(?:leds|drivs|ägs|ombesörjes|handhas|utförs)\s+av)\s+(?P<who>[^.,;]{2,50})",
    re.IGNORECASE,
)
#: "... den 29 augusti med Sara Lind som ansvarig".
#: "..., här har vd ansvaret", "..., vilket kommunen ansvarar för", "Det tar styrelsen hand om".
_IN_CLAUSE = Anchored(
    r"""(?:^|[;,.]\s+|\boch\s+)(?:här|det(?:ta)?|den(?:na)?|för\s+(?:det|detta|den)|vilket|som)\s+(?:har|bär|svarar|ansvarar|tar|ska)\s+
      (?P<who>[^.,;]{2,50}?)\s+(?:ansvar\w*|för|hand\s+om|svara\s+för|på\s+sig)\b
    |(?:[;,]\s+|\boch\s+)(?:vilket|som|det(?:ta)?)\s+(?P<doer>[^.,;]{2,50}?)\s+(?:ansvarar|svarar|är\s+ansvarig\w*|har\s+ansvaret)\s+för\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AS = Anchored(
    r"\bmed\s+(?P<who>[^.;:,()\d]{2,50}?)\s+som\s+(?:huvud)?(?:ansvariga?|sammankallande|samordnare|projektledare)\b",
    re.IGNORECASE,
)
#: "Bollen ligger hos vd", "Den som driver målet är vd".
_HANDED = Anchored(
    r"\b(?:bollen|pinnen|stafettpinnen|taktpinnen)\s+(?:ligger|finns|är)\s+hos\s+(?P<who>[^.;,]{2,50})"
    r"|\bden\s+som\s+(?:driver|äger|bär|leder|ansvarar\s+för)\s+(?:målet|det|detta)\s+är\s+(?P<one>[^.;,]{2,50})",
    re.IGNORECASE,
)
_ABOUT_DUTY = Anchored(
    r"\b(?:\w*ansvar\w*|svarar|är|för|ligger|på|hos|genomförandet?|uppfyllelsen|av|att|de|båda)\b", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\s[–—-]\s(?P<who>[^–—.:;]{2,50})\.?\s*$|\s/\s?(?P<slash>[^/.:;]{2,40})\.?\s*$"
    r"|,\s(?P<comma>[A-ZÅÄÖ][^,.:;()]{1,40})\.?\s*$|\b20\d\d(?:-\d\d){0,2},\s(?P<dated>[^,.:;()]{2,40})\.?\s*$"
    r"|\s(?:→|➔|=>|->|\||=|@)\s?(?P<mark>[^→|=@.:;]{2,40})\.?\s*$|\s\*{1,2}(?P<set>[^*.:;]{2,40})\*{1,2}\.?\s*$"
)
#: "Styrelsen: minst 55 medlemmar 2027".
_AHEAD = re.compile(r"^\W*(?P<who>[^:.;\d]{2,40}):\s+\S")
_IN_ASIDE = re.compile(r"^(?:(?:huvud|mål)?ansv\w*|resp|ägare|vem|a)\b\s*[.:]?\s*", re.IGNORECASE)
_NEXT_FIELD = re.compile(
    r",?\s+(?:tid|klart|klar|när|senast|deadline|indikator|mått|målvärde|nuläge|budget|uppföljning|status)\s*:.*$",
    re.IGNORECASE,
)
_FOR_TAIL = re.compile(r"\s+(?:för\s+(?:målet|detta|att|genomförand\w*|uppföljning\w*).*|ansvarar.*)$", re.IGNORECASE)
_ALL_GOALS = Anchored(
    r"""\b(?:samtliga|alla|varje|respektive)\s+(?:\w+\s+)?\w*mål\w*|\bmålen\b(?!\s+(?:följs|utvärderas|revideras))|\bmåluppfyllelse\w*
    |\binget\s+annat\s+(?:anges|sägs|framgår)|\bdär\s+(?:inte|ej|inget)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_FOLLOWING_UP = Anchored(
    r"uppfölj\w*|följ\w*\s+upp|följs\s+upp|revider\w*|utvärder\w*|rapporter\w*|redovis\w*|fastställ\w*|formuler\w*",
    re.IGNORECASE,
)
_RESPONSIBLE = Anchored(r"\bansv(?:ar\w*|\b)|\bsvarar\b|\bägs\s+av\b|\bäger\b|\w*ägare\b", re.IGNORECASE)
_DUTY = Anchored(
    r"""(?:\b(?:åligger|ankommer\s+på|är)\s+(?P<who>[^.,;]{2,40}?)(?:s\s+(?:uppgift|ansvar|sak))?\s+att\s+(?:till)?se(?:\s+till)?\b
    |^(?P<who2>[^.,;]{2,40}?)\s+(?:ska|skall)\s+(?:till)?se(?:\s+till)?\b)[^.]*\bmål""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = Anchored(
    r"\b\w*mål(?:en)?\s+(?P<nums>(?:\d{1,2}(?:\.\d{1,2})?|[A-H])\b(?:\s*(?:[-–,]|och|samt|till)\s*(?:mål\s+)?(?:\d{1,2}(?:\.\d{1,2})?|[A-H])\b)*)",
    re.IGNORECASE,
)
_DUTIES = re.compile(r"\W*(?:\w*ansvar\w*|vem\s+(?:ansvarar|gör)\b|målägare)", re.IGNORECASE)
#: "Mål 1: centrumledaren. Mål 2: fastighetsgruppen."
_NUMBER_AND_WHO = re.compile(
    r"(?:\bmål\s+|\b[MG](?=\d))(?P<number>\d{1,2}|[A-H])\s*[:–—-]\s*(?P<who>[^.;:\d]{3,50})", re.IGNORECASE
)
_OWNER_WORDS = 5
_OVER_LABEL = re.compile(
    r"(?:(?:huvud)?ansvariga?|ansvar|ansv\.?|ägare|utförare|utförs\s+av|görs\s+av|sköts\s+av|håller\s+i|vem)\s*(?:är\s+|[:–-])\s*(?P<who>[^.:;]{2,60})",
    re.IGNORECASE,
)
_OVER_VERB = re.compile(
    r"(?P<who>[^.:;,]{2,50}?)(?:\s+(?:ansvarar|svarar)\s+för(?:\s+(?:detta|följande|att))?|\s+(?:håller\s+i|tar\s+hand\s+om|sköter|ordnar|gör|fixar)(?:\s+(?:detta|följande))?"
    r"|s\s+(?:ansvar|uppgifter|aktiviteter|insatser|åtaganden|lista|punkter|jobb)|\s+\(ansvarig\w*\))",
    re.IGNORECASE,
)
#: "Alla mål: centrumledaren"
_ALL_AND_WHO = Anchored(
    r"^\W*(?:alla|samtliga)\s+(?:\w+\s+)?mål\w*\s*[:–—-]\s*(?P<who>[^.;:\d]{3,50})\.?$", re.IGNORECASE
)
#: "Målansvariga: 1 Eva Lind, 2 Omar Said".
_LISTED = Anchored(r"^\W*(?:mål)?(?:ansvar\w*|ägare)\s*:\s*(?=\d)", re.IGNORECASE)
_NUMBERED_WHO = re.compile(r"(?<!\w)(?P<number>\d{1,2})[.):]?\s+(?P<who>[^\W\d][^,;\d]{2,50})")
_DUTY_OF = re.compile(
    r"\bansvar\w*\s+för\b.*?\b(?:är|ligger\s+(?:på|hos)|har|vilar\s+på|:)\s+(?P<who>[^.;]+)"
    r"|^\W*för\b.*\b(?:svarar|ansvarar)\s+(?P<last>[^.;]{2,50})[.\s]*$",
    re.IGNORECASE,
)
_ALL_TAIL = re.compile(r"\s*\((?:alla|samtliga)\s+\w*mål\w*\)\s*$", re.IGNORECASE)
_OVERALL = re.compile(r"övergripande\s+ansvar|ytterst", re.IGNORECASE)
_SENTENCE = 4
_WHY_ALL = remark("responsible_for_all")
_WHY_VAGUE = remark("responsible_vague")


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who it is, where that stands, and how surely it is meant (LEFT_OPEN: the text says that it is not settled)."""

    who: str
    place: Passage
    certainty: Certainty = Certainty.STATED
    why: Remark | None = None


def who_in_cell(cell: Passage, lexicon: Lexicon) -> Responsible | None:
    """Who a cell, or a field's value, names; None where it is empty."""
    text = _tidy(cell.text)
    if not re.search(r"\w", text):
        return None
    return _judged(text, cell, lexicon)


def who_in_text(passage: Passage, lexicon: Lexicon) -> Responsible | None:
    """Who a statement's own words name: "Ansvarig: X", "X ansvarar", "(X)" or "– X" at its end."""
    text = passage.text
    for match in (_LABEL.search(text), _VERB.search(text), _FIXES.search(text), _LED.search(text), _AS.search(text)):
        if match:
            who = _tidy(match["who"])
            if who:
                return _judged(who, passage.part(match.start(), _end(match)), lexicon)
    for match in (
        _BARE_LABEL.search(text),
        _TURNED.search(text),
        _IN_CLAUSE.search(text),
        _HANDED.search(text),
        _ASIDE.search(text),
        _BEHIND.search(text),
        _AHEAD.search(text),
    ):
        if match:
            who = _tidy(_IN_ASIDE.sub("", next(g for g in match.groups() if g)))
            named = match.re is _BARE_LABEL.compiled and who[:1].isupper()
            if named or is_somebody(who, lexicon):
                return _judged(who, passage.part(*match.span()), lexicon)
    return None


def without_responsible(text: str) -> str:
    """A statement without the words that say who is responsible."""
    for pattern in (_LABEL, _VERB, _BARE_LABEL, _FIXES):
        match = pattern.search(text)
        if match:
            head, tail = text[: match.start()].rstrip(" (–-,;"), text[match.end() :].lstrip(" .)")
            text = f"{head} {tail}".strip() if match.start() else tail
    return text


def who_for_all(paper: Paper, lexicon: Lexicon) -> Responsible | None:
    """Who a sentence makes responsible for all goals of a paper."""
    for sentence in _sentences_on_responsibility(paper):
        if _NUMBERS.search(sentence.text) or not _ALL_GOALS.search(sentence.text):
            continue
        found = who_in_text(sentence, lexicon) or _reversed(sentence, lexicon)
        if found is None and matches_any(sentence.text, lexicon["goals"]["left_open"]):
            found = Responsible("", sentence, Certainty.LEFT_OPEN)
        if found and not _FOLLOWING_UP.search(sentence.text):
            certainty = Certainty.DOUBTFUL if _OVERALL.search(sentence.text) else Certainty.INFERRED
            sure = found.certainty if found.certainty in (Certainty.LEFT_OPEN, Certainty.DOUBTFUL) else certainty
            return Responsible(found.who, sentence, sure, found.why or _WHY_ALL)
    plain = ((p, m) for p in paper.passages if (m := _ALL_AND_WHO.match(p.text)))
    for passage, match in plain:
        if is_somebody(match["who"].strip(" ."), lexicon):
            return Responsible(match["who"].strip(" ."), passage, Certainty.INFERRED, _WHY_ALL)
    duties = (
        (s, m) for p in paper.passages if "mål" in p.text.lower() for s in sentences(p) if (m := _DUTY.search(s.text))
    )
    return next((Responsible(_tidy(m["who"] or m["who2"]), s, Certainty.DOUBTFUL, _WHY_ALL) for s, m in duties), None)


def who_by_number(paper: Paper) -> dict[str, Responsible]:
    """Who sentences make responsible for goals by their numbers: "Styrelsen ansvarar för mål 1–3, vd för mål 4"."""
    found: dict[str, Responsible] = {}
    for sentence in _sentences_on_responsibility(paper):
        who = ""
        for clause in re.split(r"[,;]\s+|\s+(?:och|samt|medan)\s+(?=[^\d])", sentence.text):
            numbers = _NUMBERS.search(clause)
            if not numbers:
                continue
            named = _ABOUT_DUTY.sub(" ", clause[: numbers.start()])
            behind = re.sub(r"^\W*(?:är|ansvarar|:)?\s*", "", clause[numbers.end() :]).strip(" .")
            who = " ".join(named.split()).strip(" .:") or behind or who
            for number in expand(numbers["nums"]):
                found.setdefault(number, Responsible(who, sentence)) if who else None
    for passage in paper.passages:
        if _LISTED.match(passage.text):
            for match in _NUMBERED_WHO.finditer(passage.text):
                found.setdefault(match["number"], Responsible(match["who"].strip(" ."), passage))
    for passage in _under_duties(paper):
        for match in _NUMBER_AND_WHO.finditer(passage.text):
            found.setdefault(match["number"].upper(), Responsible(match["who"].strip(), passage))
    return found


def _under_duties(paper: Paper) -> Iterator[Passage]:
    """The passages below a heading that is about who is responsible."""
    on_duties = False
    for passage in paper.passages:
        if passage.kind is BlockKind.HEADING:
            on_duties = bool(_DUTIES.match(passage.text))
        elif on_duties:
            yield passage


def with_people(grid: Grid, lexicon: Lexicon) -> Grid:
    """The grid with the column found that names who is responsible, where no header says so ("Mål | Kapten"): all its
    cells are somebody's name.
    """
    if grid.has(Column.RESPONSIBLE):
        return grid
    for index, column in enumerate(grid.columns):
        texts = [row.cells[index].text for row in grid.body if index < len(row.cells) and row.cells[index].text]
        if column in (Column.NONE, Column.COMMENT) and len(texts) > 1 and all(is_somebody(t, lexicon) for t in texts):
            columns = (*grid.columns[:index], Column.RESPONSIBLE, *grid.columns[index + 1 :])
            return replace(grid, columns=columns)
    return grid


def is_for_several(text: str) -> bool:
    """Whether a sentence speaks of who is responsible for goals by number, or for all of them."""
    on_following_up = "mål" in text.lower() and bool(_FOLLOWING_UP.search(text))
    return on_following_up or bool(_NUMBERS.search(text) or _ALL_GOALS.search(text))


def expand(numbers: str) -> tuple[str, ...]:
    """The numbers of "1–3 och 5", "A, C"."""
    one = r"(?<![A-ZÅÄÖ])(?:[MG]\s?)?([A-H]|\d{1,2}(?:\.\d{1,2})?)(?![A-ZÅÄÖ\d])"
    parts = re.findall(rf"{one}(?:\s*(?:[-–]|TILL)\s*{one})?", numbers.upper())
    result: list[str] = []
    for first, last in parts:
        if last and first.isdigit() and last.isdigit():
            result += [str(n) for n in range(int(first), min(int(last), int(first) + 20) + 1)]
        elif last:
            result += [chr(n) for n in range(ord(first), ord(last) + 1)]
        else:
            result.append(first)
    return tuple(result)


def named_over(text: str, lexicon: Lexicon, heading: bool = True) -> str:
    """Who alone stands over items: "Handelsgruppen:", "Ansvarig: centrumledaren", "Anna Berg ansvarar för". A line
    that is no `heading` but has a label says so of what stands above it."""
    bare = text.strip(" :*")
    match = (_OVER_LABEL.fullmatch(bare) if heading else None) or _OVER_VERB.fullmatch(bare)
    who = match["who"].strip() if match else bare
    plain = match is not None or (":" not in bare and len(bare.split()) <= _OWNER_WORDS)
    return who if plain and is_somebody(who, lexicon) else ""


@lru_cache(maxsize=8192)
def is_somebody(text: str, lexicon: Lexicon) -> bool:
    """Whether a text names a person or a body, and nothing else."""
    if not text or len(text.split()) > 6 or re.search(r"\d", text):
        return False
    if is_person_name(text, lexicon) or text.lower() in _first_names(lexicon):
        return True
    parts = re.split(r"\s*(?:,|/|\boch\b|\bo\b|\bsamt\b|\b(?:tillsammans|ihop)\s+med\b|&)\s*", text)
    names = _first_names(lexicon)
    return all(_is_body(p, lexicon) or is_person_name(p, lexicon) or p.lower() in names for p in parts if p)


def _is_body(text: str, lexicon: Lexicon) -> bool:
    lowered, bodies = text.lower().strip(" ."), lexicon["goals"]["bodies"]
    return (
        len(lowered.split()) <= 4 and (is_entry_of(bodies, lowered.split()[-1]) or is_entry_of(bodies, lowered))
        if lowered
        else False
    )


@lru_cache(maxsize=8)
def _first_names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(str(name).lower() for name in lexicon["people"]["first_names"])


def _judged(who: str, place: Passage, lexicon: Lexicon) -> Responsible | None:
    words = lexicon["goals"]
    if matches_any(who, words["left_open"]) or (is_vacant(who, lexicon) and not find_people(who, lexicon)):
        return Responsible("", place, Certainty.LEFT_OPEN)
    first = re.match(r"\w+", who)
    if is_any(who, words["vague"]) or (first and is_any(first.group(), words["everybody"])):
        return Responsible(who, place, Certainty.DOUBTFUL, _WHY_VAGUE)
    return Responsible(who, place)


def _tidy(text: str) -> str:
    text = _FOR_TAIL.sub("", _NEXT_FIELD.sub("", _ALL_TAIL.sub("", text.strip())))
    text = re.sub(r"^(?:är|hos|på|av)\s+", "", text.strip(" ,:–-"), flags=re.IGNORECASE)
    return text.rstrip(" ,;:–-").removesuffix(".") if not re.search(rf"\b[{_UPPER}]\.$", text) else text


def _end(match: re.Match[str]) -> int:
    tail = _NEXT_FIELD.search(match["who"])
    return match.end("who") - (len(match["who"]) - tail.start() if tail else 0)


def _reversed(sentence: Passage, lexicon: Lexicon) -> Responsible | None:
    """ "Ansvarig för samtliga mål är X", "Ansvaret för att målen nås ligger på X"."""
    match = _DUTY_OF.search(sentence.text)
    return _judged(_tidy(match["who"] or match["last"]), sentence, lexicon) if match else None


def _sentences_on_responsibility(paper: Paper) -> Iterator[Passage]:
    cells = (cell for table in paper.tables for row in table.rows for cell in row.cells)
    passages: Sequence[Passage] = (*paper.passages, *(c for c in cells if len(c.text.split()) >= _SENTENCE))
    chosen: Iterable[Passage] = (p for p in passages if "mål" in p.text.lower() and _RESPONSIBLE.search(p.text))
    for passage in chosen:
        yield from (s for s in sentences(passage) if _RESPONSIBLE.search(s.text) and "mål" in s.text.lower())
