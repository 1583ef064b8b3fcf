"""Who adopted a document and when, as the document itself says it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.plans.adoption_fields import CLOSING, OPENING, PLANNED, decision_fields
from pipeline.facts.saying import one_of
from pipeline.findings import Evidence
from pipeline.kept import kept
from pipeline.language.anchored import Anchored
from pipeline.language.dates import find_dates, find_years
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import split_sentences
from pipeline.language.words import find_each, is_any, matches_any
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_COMPACT = re.compile(r"(?<![\d-])([012]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d-]|\s*(?:kr|tkr)\b)")
_PARTICIPLE = (
    r"(?:antag(?:en|na|et)|fastställ(?:d|da|t)|beslutad(?:e)?|beslutat|godkän(?:d|da|t)|reviderad(?:e)?|ändrad(?:e)?"
    r"|uppdaterad(?:e)?|klubba(?:d|de|t)|spika(?:d|de|t)|stadfäst(?:a|ad|ade)?|ratificerad(?:e)?|bekräftad(?:e)?|tagen|tagna)"
)
_PAST = (
    r"(?:antogs|fastställdes|beslutades|godkändes|reviderades"
    r"|har\s+(?:\w+\s+){0,3}(?:antagits|fastställts|beslutats|godkänts|stadfästs|stadfästats|klubbats|spikats|bekräftats))"
)
DONE = Anchored(
    rf"\b(?:(?:antas|fastställs|godkänns)(?=\s*[.;]?\s*$)|{_PARTICIPLE}|{_PAST}|(?:är|blev)\s+{_PARTICIPLE}|antagits|fastställts|enligt\s+beslut|beslutet\s+(?:togs|fattades|är\s+taget)|fick\s+(?:\w+\s+){{0,3}}?(?:sitt\s+)?(?:godkännande|bifall)|(?<!för\s)beslut\s+(?:per\s+capsulam|taget|fattat|i\s+(?=styr|led)|av\s+(?=styr|års|stäm|kom)|vid\s+(?=styr|års|stäm|möte))|klubbades|spikades|stadfästes|togs\s+(?=av\b)|ok|\w*(?:styrelse|styrgrupps|årsmötes|stämmo|nämnd)s?beslut)\b",
    re.IGNORECASE,
)
ACTIVE = Anchored(
    r"""\b(?:antog|(?:fattade|tog|har\s+fattat|har\s+tagit)\s+beslut\s+om|fastställde|godkände|klubbade(?:\s+igenom)?|spikade|stadfäste|har\s+(?:klubbat|spikat|stadfäst)|har\s+(?:(?:den|vid|på|i|under|efter|också|även|enhälligt|nu|därefter)\s+(?:.{0,70}?\s+)?)?(?:antagit|fastställt|godkänt|beslutat)
    |(?:sa(?:de)?\s+(?:\w+\s+){0,3}?ja\s+till|röstade\s+(?:\w+\s+){0,3}?(?:för|igenom)
      |gav\s+(?:\w+\s+){0,3}?(?:bifall|klartecken|godkännande|grönt\s+ljus)\s+(?:till|åt)
      |(?:tog|fattade)\s+(?:\w+\s+){0,3}?beslut\s+om|(?:enades|enats)\s+(?:\w+\s+){0,2}?om)
      (?=\s+(?:(?:denna|den|hela|vår|föreningens|bolagets|styrelsens|förslag\w*|till|här|nya)\s+){0,4}?\w*(?:plan|strategi|program|inriktning|dokument)\w*)
    |(?:biföll|ställde\s+(?:\w+\s+){0,2}?sig\s+(?:\w+\s+)?bakom)
      (?=\s+(?:(?:denna|den|hela|vår|föreningens|bolagets|styrelsens|förslag\w*|till|här|nya)\s+){0,4}?\w*(?:plan|strategi|program|inriktning|dokument)\w*)
    |(?:beslutade|beslöt|beslöts|beslutades|beslutats|beslutat)(?:\s+.{0,30})?\s+att\s+
      (?:anta|antaga|fastställa|godkänna|stadfästa))\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Planen lades fram på stämman den 14 maj": at which meeting the paper was, before it says what came of that.
_LAID = Anchored(
    r"\b(?:lades\s+fram|framlades|presenterades|föredrogs|behandlades|diskuterades|var\s+(?:\w+\s+){0,3}?uppe|togs\s+upp|tog\s+(?:\w+\s+){0,2}upp|gicks\s+igenom"
    r"|gick\s+(?:\w+\s+){0,2}igenom|redovisades|förelades|arbeta\w*|tagits?\s+fram|togs\s+fram|underställdes|kom\s+upp|stod\s+på)\b",
    re.IGNORECASE,
)
#: "Fastställd avgift", "antagna affärsplanen": a participle that belongs to the noun after it decides nothing here.
_ATTRIBUTE = re.compile(rf"^{_PARTICIPLE}$", re.IGNORECASE)
_ALONE = re.compile(
    r"""\s*(?:$|[.,;:(\d§–/-]|(?:av|vid|på|å|hos|den|i|enligt|genom|under|senast|och|år|efter|som|till|med|digitalt|per|in|för|att|första
    |samt|version|ursprungligen)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
DENIED = Anchored(
    r"\b(?:ej|inte|icke|ännu\s+inte)\s+(?:\w+\s+)?(?:antag\w*|fastställ\w*|beslut\w*|godkän\w*|klubba\w*|spika\w*|tagen|tagna|stadfäst\w*)",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"\b(?:registrera\w*(?!\w|\s+(?:stadg|bolagsordning))|bolagsverket|länsstyrelsen|skatteverket|ikraftträd\w*|träder\s+i\s+kraft)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:av|på|vid|i)\s+(?P<who>[A-ZÅÄÖa-zåäö][^\d,;()]{2,60}?)(?=\s+(?:den|vid|på|i|år)\s|\s*\d|\s*[,;()]|\s*$|\.$)"
)
#: "..., att gälla från den 1 januari 2027", "... för åren 2026–2028": a date of what is adopted, not of the decision.
_VALIDITY = re.compile(
    r"""[\s,;(]+(?:(?:för\s+)?att\s+gälla|och\s+(?:gäller|avser|omfattar|löper)|gäller|med\s+giltighet|giltig|avseende|avser|omfatta\w*
    |för\s+(?:tiden|åren?|perioden|verksamhetsåren?|kalenderåren?|planperioden|projektperioden)|att\s+tillämpas|med\s+verkan|att\s+användas)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Fullmäktige beslutade att anslå ...": a decision to do something else than to adopt.
_OTHER_DECISION = re.compile(
    r"beslut(?:ade|at|ades)\b[^.]{0,80}?\batt\s+(?!anta|fastställ|godkänn|stadfäst|klubba)[a-zåäö]{2,}\b", re.IGNORECASE
)
#: "Denna framtidsbild": a pronoun that belongs to a noun.
_POINTED = re.compile(
    r"\b(?:denna|dessa|den\s+här)\s+(?!har\b|här\b|version|upplaga|utgåva|skrift|handling)(?P<noun>[^\W\d]{5,})",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:en|et|an|arna|erna|orna)$")
_SHORT_BODY = re.compile(r"\b(?!REV|VER)[A-ZÅÄÖ]{2,6}\b")
#: "Antagen bolagsstämma 2019-05-14": the body stands behind the participle as in a form, then the day.
_BODY_NEXT = re.compile(
    r"\s+(?P<body>[^\W\d]{3,})(?:,?\s+(?:den\s+)?|\s*\()(?:\d{1,2}\s+[^\W\d]{3,}\s+|\d{1,2}/\d{1,2}[\s-]+)?(?:19|20)\d\d"
)
LOGGED = re.compile(r"(?:antag|fastställ|beslut|godkän)\w*\s+(?:av|på|vid|i)\s+\w", re.IGNORECASE)
#: "Reviderad av centrumledaren": an officer has worked on it; a body adopts.
_REVISED = re.compile(r"(?:revider|ändra|uppdater)", re.IGNORECASE)
_WHY_YEAR = remark("adopted_in_year")
_WHY_LATER = remark("adopted_later")
_READER = "adoption"


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who adopted a document (empty where not said) and on what day (the last it can mean; None where not said)."""

    who: str
    day: date | None
    evidence: tuple[Evidence, ...]
    planned: bool = False
    year_only: bool = False

    @property
    def full(self) -> bool:
        """Whether both are said."""
        return bool(self.who) and self.day is not None and not self.planned


@kept
def read_adoption(paper: Paper, context: Context) -> Adoption | None:
    """What the paper says of its own adoption: the latest that names both who and when, else the fullest."""
    candidates = [*_labelled(paper, context), *_logged(paper, context), *_told(paper, context)]
    done = [c for c in candidates if not c.planned]
    full = sorted((c for c in done if c.full), key=lambda c: c.day or date.min)
    if full:
        return full[-1]
    return next((c for c in done if c.who or c.day), next(iter(candidates), None))


def adopted_by(adoption: Adoption | None, paper: Paper) -> Fact[str]:
    """Who adopted it."""
    reader = f"{_READER}.who"
    if adoption is None or (not adoption.who and not adoption.planned):
        return silent(reader, (paper.path,))
    if adoption.planned:
        return left_open(reader, adoption.evidence)
    return found(adoption.who, adoption.evidence, reader)


def adopted_on(adoption: Adoption | None, paper: Paper, as_of: date) -> Fact[date]:
    """When it was adopted; doubtful where only a year is said of a body that meets often, or the day is yet to come."""
    reader = f"{_READER}.when"
    if adoption is None or (adoption.day is None and not adoption.planned):
        return silent(reader, (paper.path,))
    if adoption.planned or adoption.day is None:
        return left_open(reader, adoption.evidence)
    yearly = re.search(r"årsmöte|stämma|konstituerande", adoption.who.lower())
    if adoption.day > as_of and (not adoption.year_only or adoption.day.year > as_of.year):
        return found(adoption.day, adoption.evidence, reader, Certainty.DOUBTFUL, why=_WHY_LATER)
    if adoption.year_only and not yearly:
        return found(adoption.day, adoption.evidence, reader, Certainty.DOUBTFUL, why=_WHY_YEAR)
    return found(adoption.day, adoption.evidence, reader)


def find_body(text: str, lexicon: Lexicon) -> str:
    """The body that a text names as deciding; empty for none."""
    lowered = text.lower()
    places = [(m.start(), -len(m.group()), m) for m in find_each(lexicon["plans"]["bodies"], lowered)]
    if not places:
        return ""
    match = min(places, key=lambda place: place[:2])[2]
    return text[match.start() : match.end()]


def _told(paper: Paper, context: Context) -> Iterator[Adoption]:
    own, before = _own_names(paper, context.lexicon), ""
    for unit, near_edge in _units(paper):
        last, before = before, unit.text
        done, active = DONE.search(unit.text), ACTIVE.search(unit.text)
        if done and active and _is_attribute(done, unit.text, context.lexicon):
            done = None
        if done and _OTHER_DECISION.match(unit.text, done.start()):
            done = None
        match = done or active or PLANNED.search(unit.text)
        if not match or not _is_about_itself(unit.text, match, paper, context.lexicon, near_edge):
            continue
        planned = not (done or active) or bool(PLANNED.search(unit.text) or DENIED.search(unit.text))
        made = _adoption(unit.text[match.start() :], unit.evidence(), context.lexicon, planned)
        if not (made.who and made.day):
            whole = _adoption(unit.text, unit.evidence(), context.lexicon, planned)
            made = replace(whole, who=made.who or whole.who, day=made.day or whole.day)
        if not made.full and not planned and _LAID.search(last) and _names(last, own):
            made = _with_meeting(made, last, context.lexicon)
        revised = _REVISED.match(match.group()) and is_any(made.who, context.lexicon["plans"]["officers"])
        if (made.who or made.day or planned) and not revised:
            yield made


def _with_meeting(made: Adoption, before: str, lexicon: Lexicon) -> Adoption:
    """An adoption with the meeting that the sentence before told of: "… på stämman den 14 maj. Den antogs."."""
    meeting = _adoption(before, made.evidence, lexicon, planned=False)
    if not meeting.who:
        return made
    day, year_only = (made.day, made.year_only) if made.day else (meeting.day, meeting.year_only)
    return replace(made, who=made.who or meeting.who, day=day, year_only=year_only)


def _own_names(paper: Paper, lexicon: Lexicon) -> Sequence[str]:
    names: Mapping[str, Sequence[str]] = lexicon["plans"]["own_names"]
    return names.get(paper.type.value, names["operating_plan"])


def _units(paper: Paper) -> Iterator[tuple[Passage, bool]]:
    """The sentences of a paper, and near its edges also single lines with the one that follows; each with whether it
    stands near the top or the bottom.
    """
    last = len(paper.passages)
    for index, passage in enumerate(paper.passages):
        near = index < OPENING or index >= last - CLOSING
        spans = split_sentences(passage.text)
        if near and passage.kind is not BlockKind.HEADING and len(passage.lines()) > 1:
            units = list(_line_units(passage))
            yield from ((unit, True) for unit in units)
            reached = max((unit.offsets[-1] for unit in units), default=-1)
            spans = tuple((a, b) for a, b in spans if passage.offsets[a] > reached)
        yield from ((passage.part(a, b), near) for a, b in spans)


def _line_units(passage: Passage) -> Iterator[Passage]:
    """Lines that begin with a word of decision, each with the line after it, up to the end of the sentence."""
    lines = passage.lines()
    for index, line in enumerate(lines):
        if re.match(rf"\W*(?:senast\s+)?{_PARTICIPLE}\b", line.text, re.IGNORECASE):
            after = lines[index + 1] if index + 1 < len(lines) else line
            start, end = passage.offsets.index(line.offsets[0]), passage.offsets.index(after.offsets[-1]) + 1
            unit = passage.part(start, end)
            told = line.part(*split_sentences(line.text)[0])
            dated = next((t for t in (told, line) if find_dates(t.text) or find_years(t.text)), None)
            yield dated or unit.part(*split_sentences(unit.text)[0])


def _is_about_itself(text: str, match: re.Match[str], paper: Paper, lexicon: Lexicon, near_edge: bool) -> bool:
    """Whether a sentence speaks of this paper: it names it, or stands by itself at the top or the bottom."""
    words = lexicon["plans"]
    before, after = text[: match.start()], text[match.end() :]
    own = _own_names(paper, lexicon)
    foreign = [
        n
        for kind, names in words["own_names"].items()
        if kind != paper.type.value
        for n in names
        if n not in (*own, *words["pointing"])
    ]
    if (
        _REGISTERED.search(before)
        or matches_any(before, [*words["other_subjects"], *foreign])
        or _points_away(before, own)
        or _is_of_earlier(before, words)
    ):
        return False
    if _is_decided_before(before, after, own, lexicon):
        return True
    if match.re is not ACTIVE.compiled and _is_attribute(match, text, lexicon):
        return False
    if _names(before, own):
        return True
    if ACTIVE.match(match.group()):
        return _names(after, own) and not matches_any(after, words["other_subjects"])
    alone = near_edge and len(before.split()) <= 12 and not _is_of_another(before, lexicon)
    return alone and not re.search(r"\b(?:som|den\s+av|de\s+av|enligt)\s*$", before)


def _is_attribute(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether a participle belongs to the noun after it, and not to the body that decided: "antagen årsmötet 2024"."""
    after = text[match.end() :]
    return bool(_ATTRIBUTE.search(match.group())) and not (_ALONE.match(after) or _decides_next(after, lexicon))


def _is_decided_before(before: str, after: str, own: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Av årsmötet den 3 maj 2022 antagna stadgar": who and when stand before the participle, this paper behind it."""
    by = re.match(r"\W*(?:av|på|vid)\s", before, re.IGNORECASE)
    noun = re.match(r"\s*(?P<noun>[^\W\d]+)\W*$", after)
    return bool(by and noun and find_dates(before) and find_body(before, lexicon) and _names(noun["noun"], own))


def _decides_next(after: str, lexicon: Lexicon) -> bool:
    """Whether a body stands next, and a day or a year behind it."""
    match = _BODY_NEXT.match(after)
    return match is not None and find_body(match["body"], lexicon) == match["body"]


def _is_of_earlier(before: str, words: Mapping[str, Sequence[str]]) -> bool:
    """ "Föregående plan antogs ...": right before the decision stands the name of one that was replaced."""
    return bool(re.search(rf"{one_of(words['earlier'])}\s+(?:\w+\s+)?$", before.lower()))


def _points_away(before: str, own: Sequence[str]) -> bool:
    """Whether a pronoun before a decision belongs to the name of something else: "Denna framtidsbild"."""
    match = _POINTED.search(before)
    return match is not None and not _names(before[: match.start()] + match["noun"], own)


def _is_of_another(before: str, lexicon: Lexicon) -> bool:
    """Whether the words before a decision begin with what it is about, which is not the paper: "Framtidsbilden"."""
    first = re.match(r"\W*(?P<word>[^\W\d]{6,})", before)
    thing = first and _DEFINITE.search(first["word"].lower())
    return bool(thing and first and not find_body(first["word"], lexicon))


def _names(text: str, own: Sequence[str]) -> bool:
    return matches_any(text, own)


def _adoption(text: str, evidence: tuple[Evidence, ...], lexicon: Lexicon, planned: bool) -> Adoption:
    decided = _VALIDITY.split(text)[0]
    days = [d.value.last() for d in find_dates(decided) if d.value.last()]
    years = [date(y.value, 12, 31) for y in find_years(decided)]
    who = find_body(text, lexicon)
    days += _compact_days(decided) if who and not days else []
    day = days[-1] if days else years[-1] if years else None
    if not who:
        match = _BY.search(text)
        who = match["who"].strip() if match and not find_dates(match["who"]) else ""
    return Adoption(who, day, evidence, planned, year_only=not days)


def _compact_days(text: str) -> list[date]:
    """ "styrelsen 251204": a day in six figures, which elsewhere may be anything."""
    months = ((int(m[1]), int(m[2]), int(m[3])) for m in _COMPACT.finditer(text))
    return [date(2000 + year, month, min(day, monthrange(2000 + year, month)[1])) for year, month, day in months]


def _labelled(paper: Paper, context: Context) -> list[Adoption]:
    """ "Beslutsdatum: 2025-12-04", "Fastställd av | Styrelsen": who and when may stand in fields of their own; a bare
    "Datum" is that of the decision where it stands next to who made it.
    """
    labels = context.lexicon["plans"]["adoption_labels"]
    who: Adoption | None = None
    when: Adoption | None = None
    both: list[Adoption] = []
    before = ""
    for label, value, evidence in decision_fields(paper, labels):
        made = _adoption(value, evidence, context.lexicon, planned=False)
        dates = is_any(label, labels["when"]) or (is_any(label, labels["day"]) and is_any(before, labels["who"]))
        before = label
        if is_any(label, labels["who"]) and re.search(r"[^\W\d]{2}", value):
            who = replace(made, who=made.who or value.strip(" ."))
            both += [who] if who.full else []
        elif dates and made.day:
            when = made
            both += [when] if when.full else []
        elif is_any(label, labels["both"]) and (made.who or made.day):
            short = _SHORT_BODY.search(value)
            both.append(replace(made, who=made.who or (short.group() if short else "")))
            who = who or (both[-1] if both[-1].who and not made.day else None)
            when = when or (made if made.day and not both[-1].who else None)
    if who and when and who.who and when.day:
        both.append(replace(when, who=who.who, evidence=(*who.evidence, *when.evidence)))
    return [*both, *(c for c in (who, when) if c)]


def _logged(paper: Paper, context: Context) -> Iterator[Adoption]:
    """Rows of a log of versions: "1.0 | 2025-12-10 | Fastställd av styrelsen"."""
    for row in (row for table in paper.tables for row in table.rows if len(row.cells) > 1):
        told = next((c.text for c in row.cells if LOGGED.match(c.text)), "")
        dated = [c.text for c in row.cells if find_dates(c.text)]
        made = (
            _adoption(f"{told} {dated[0]}", row.evidence(), context.lexicon, planned=False) if told and dated else None
        )
        if made is not None and made.full:
            yield made
