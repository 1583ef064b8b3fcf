"""For how long board members are elected, as the rules of the board say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.phrases import BLANK, NUMBER, number
from pipeline.facts.board.roles import rank_of, roles_in
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent, undecided
from pipeline.language.numbers import ORDINALS
from pipeline.remark import remark

_READER = "board.term"
_GOES_ON = re.compile(
    r"\W*(?:samtliga|alla|de|dessa|mandat\w*|val(?:et|en|da)|uppdrag(?:et|en)|tjänstgöring\w*)\b(?!.*\brevisor)"
)
_ABOUT = re.compile(
    r"\bmandat|\bval(?:et|en)\s+(?:avser|gäller|är)\b|\bröstar\b[^.]*\bfram\b|\bvalperiod|\bvälj|\bvald|\butse|\butsedd|\btillsätt|\bförordna|\bavgå|\bval\s+av\b|"
    r"\bhur\s+länge\b|\btjänstgör|\buppdrag|\bämbetstid|\bfunktionstid|\bsitter\b|\binnehar\b"
)
_YEARS = rf"(?P<count>{NUMBER})\s*(?:hela\s+)?(?:kalender|verksamhets|räkenskaps)?(?P<unit>år|månader)(?!\w)"
_NOT_A_TERM = r"(?!\s*(?:i\s+följd|i\s+rad|i\s+sträck|sammanlagt|totalt))"
_MEETING = r"(?:\w*årsmöte\w*|\w*stämma\w*|\w*stämman|höstmöte\w*|vårmöte\w*|medlemsmöte\w*|\w*möte\w*)"


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    regex: re.Pattern[str]
    years: Callable[[re.Match[str]], float]
    certainty: Certainty = Certainty.STATED


def _counted(match: re.Match[str]) -> float:
    value = number(match["count"])
    return value / 12 if match["unit"] == "månader" else float(value)


def _ordinal(match: re.Match[str]) -> float:
    return float(ORDINALS.get(match["nth"] or match["year"] or "första", 1))


def _nth(match: re.Match[str]) -> float:
    return float(ORDINALS[match["nth"]])


def _fraction(match: re.Match[str]) -> float:
    return 3.0 if "tredjedel" in match.group() else 2.0


def _fixed(years: float) -> Callable[[re.Match[str]], float]:
    return lambda _match: years


_PATTERNS = (
    _Pattern(
        "years",
        re.compile(
            rf"(?:(?:\b(?:för|på|om|av|är|äro|vara|utgör|omfattar|under|uppgår\s+till|sitter(?:\s+i)?|tjänstgör(?:\s+i)?|gäller(?:\s+i)?|löper\s+(?:på|över)|mandattid|mandatperiod|"
            rf"ledamöter(?:na)?|ledamot|suppleant(?:er(?:na)?)?)|"
            rf"[:·])\s*(?:normalt\s+)?(?:högst\s+|minst\s+)?){_YEARS}{_NOT_A_TERM}"
        ),
        _counted,
    ),
    _Pattern("in turn", re.compile(rf"(?<![\w-]){_YEARS}\s+(?:i\s+taget|i\s+sänder|åt\s+gången)"), _counted),
    _Pattern(
        "years long",
        re.compile(rf"(?<![\w-])(?P<count>{NUMBER})-?(?P<unit>år)(?:ig\w*|s)?[\s-]*(?=mandat|period)"),
        _counted,
    ),
    _Pattern(
        "financial years",
        re.compile(
            r"\b(?:(?P<nth>första|andra|tredje|fjärde)\s+)?räkenskapsåret\s+efter\b"
            r"|\b(?P<year>första|andra|tredje|fjärde)\s+(?:kalender|verksamhets)?året\s+efter\b"
        ),
        _ordinal,
    ),
    _Pattern(
        "next meeting",
        re.compile(
            rf"\b(?:till|intill|t\.?o\.?m\.?|tills)\s+(?:dess\s+(?:att\s+)?|"
            rf"och\s+med\s+)?(?:(?:slutet|utgången)\s+av\s+)?(?:det\s+|den\s+)?"
            rf"(?:nästa|nästkommande|nästföljande|närmast\s+följande|närmast\s+påföljande|"
            rf"påföljande|därpå\s+följande)\s+(?:\w+\s+){{0,2}}?{_MEETING}"
        ),
        _fixed(1),
    ),
    _Pattern(
        "meeting by its number",
        re.compile(
            rf"\b(?:till|intill|t\.?o\.?m\.?|tills)\s+(?:dess\s+(?:att\s+)?|och\s+med\s+)?"
            rf"(?:(?:slutet|utgången)\s+av\s+)?(?:det|den)\s+(?P<nth>första|andra|tredje|fjärde)\s+"
            rf"(?:(?:ordinarie|årliga)\s+)?{_MEETING}\s+(?:\w+\s+){{0,2}}?(?:efter|därefter|därpå|räknat\s+från)\b"
        ),
        _nth,
    ),
    _Pattern(
        "meeting so many years later",
        re.compile(
            rf"(?<![\w-])(?P<count>{NUMBER})\s*(?P<unit>år)\s+(?:därefter|därpå|senare|efter\s+(?:valet|det\s+då|valåret|det\s+år))"
        ),
        _counted,
    ),
    _Pattern(
        "between meetings",
        re.compile(rf"\b(?:från|mellan)\s+(?:\w+\s+)?{_MEETING}\s+(?:till|och)\s+(?:\w+\s+)?{_MEETING}"),
        _fixed(1),
    ),
    _Pattern(
        "coming year",
        re.compile(
            r"\b(?:för|avser|gäller|omfattar)\s+(?:det\s+)?(?:kommande|nästkommande|nästföljande|följande|innevarande|"
            r"löpande)\s+\w*år(?:et)?\b|\b(?:gäller|avser|omfattar|löper)\s+(?:per\s+|för\s+)?(?:ett\s+)?(?:kalender|verksamhets)år\b"
        ),
        _fixed(1),
    ),
    _Pattern(
        "council",
        re.compile(
            r"fullmäktiges\s+mandat|\bmandatperiod\w*\s+som\s+(?:kommun)?fullmäktige|"
            r"\bnästa\s+(?:ordinarie\s+)?val\s+till\s+kommunfullmäktige"
        ),
        _fixed(4),
        Certainty.INFERRED,
    ),
    _Pattern(
        "in part each year",
        re.compile(
            r"\b(?:hälften|halva\s+(?:antalet|styrelsen)|en\s+tredjedel|"
            r"ena\s+hälften)\b[^.;]{0,80}\b(?:varje\s+år|årligen|växelvis|vartannat|varannat|udda\s+år|jämna\s+år|"
            r"varje\s+årsmöte)"
            r"|\b(?:årligen|varje\s+år|växelvis)\b[^.;]{0,60}\b(?:hälften|halva\s+(?:antalet|"
            r"styrelsen)|en\s+tredjedel)"
        ),
        _fraction,
        Certainty.INFERRED,
    ),
    _Pattern(
        "each year",
        re.compile(
            r"\b(?:välj|utse|tillsätt|röstar)\w*\s+(?:\w+\s+){0,6}?(?:årligen|varje\s+år)\b|\b(?:årligen|"
            r"varje\s+år)\s+(?:\w+\s+){0,4}?(?:välj|utse)\w*"
        ),
        _fixed(1),
    ),
)
_PARTLY = re.compile(
    r"\b(?:halva|hälften|tredjedel|växelvis)\b|\b(?:välj\w*|utse\w*|avgå\w*)\s+(?:\w+\s+){0,2}(?:en|"
    r"två|tre|fyra)\s+ledam"
)
_FIRST_TIME = re.compile(
    r"\bförsta\s+(?:gången|valet|årsmötet|tillfället)|\bvid\s+bildandet\b|\bhelt\s+ny\s+styrelse\b|"
    r"\bfyllnadsval\b"
)
_UNSET = re.compile(
    rf"\bmandat(?:tid|period)\w*[^.;]{{0,60}}\b(?:bestäm|beslut|fastställ|avgör)\w*|\bför\s+(?:den|"
    rf"sådan)\s+tid\s+(?:som\s+)?{_MEETING}\s+\w+"
)
_BLANK_YEARS = re.compile(rf"\b(?:för|på|om|av|är)\s*{BLANK}\s*år")
_TENURE = re.compile(r"\b(?:omval|omväljas|sammanlagt|sammanhängande|totalt|längst)\b[^.;]{0,40}$")


@dataclass(frozen=True, slots=True)
class _Term:
    years: float
    rank: float
    certainty: Certainty
    clause: Clause
    pattern: str


def read_term(clauses: Sequence[Clause]) -> Fact[float]:
    """The term of an ordinary member in years; doubtful where only the chair's is stated."""
    terms = sorted((t for c in _in_context(clauses) for t in _terms(c)), key=lambda t: -t.rank)
    if not terms:
        return _unsettled(clauses)
    best = terms[0]
    evidence = best.clause.evidence()
    if best.rank <= 1:
        why = remark("term_of_chair")
        return found(best.years, evidence, f"{_READER}/chair", Certainty.DOUBTFUL, why=why)
    return found(best.years, evidence, f"{_READER}/{best.pattern}", best.certainty)


def _in_context(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, one that goes on from a sentence on the members ("Samtliga utses för tre år") on the board."""
    before: Clause | None = None
    for clause in clauses:
        follows = before is not None and before.section == clause.section and not before.heading
        goes_on = follows and before and "member" in roles_in(before.text) and _GOES_ON.match(clause.text)
        yield replace(clause, topic="board") if goes_on else clause
        before = clause


def _terms(clause: Clause) -> Iterator[_Term]:
    if clause.heading or not _ABOUT.search(clause.text):
        return
    matches = sorted(
        ((p, m) for p in _PATTERNS for m in p.regex.finditer(clause.text)),
        key=lambda pair: (pair[1].start(), pair[1].end()),
    )
    cut = 0
    for pattern, match in matches:
        if _TENURE.search(clause.text[: match.start()]) or (
            pattern.name == "each year" and _PARTLY.search(clause.text)
        ):
            continue
        roles = roles_in(_governing(clause.text, cut, match)) or roles_in(_behind(clause.text, match.end(), matches))
        rank = _rank(roles, clause, pattern)
        if rank > 0:
            yield _Term(pattern.years(match), rank, pattern.certainty, clause, pattern.name)
        cut = match.end()


def _governing(text: str, start: int, match: re.Match[str]) -> str:
    """The words whose roles a term belongs to: those since the term before it, and "för ledamöter" right after it."""
    after = re.match(r"\s+för\s+[\w\s]{3,40}", text[match.end() :])
    return after.group() if after and roles_in(after.group()) else text[start : match.end()]


def _behind(text: str, end: int, matches: Sequence[tuple[_Pattern, re.Match[str]]]) -> str:
    """The words between a term and the next: "väljs för två år i sänder fem styrelseledamöter"."""
    return text[end : min((m.start() for _, m in matches if m.start() >= end), default=len(text))]


def _rank(roles: frozenset[str], clause: Clause, pattern: _Pattern) -> float:
    rank = float(rank_of(roles, "" if clause.agenda else clause.topic))
    if rank and pattern.certainty is Certainty.INFERRED:
        rank -= 0.6
    if rank == 2 and "mandat" in clause.text:
        rank += 0.5
    if rank > 1 and _FIRST_TIME.search(clause.text):
        rank -= 1.5
    return rank


def _unsettled(clauses: Sequence[Clause]) -> Fact[float]:
    for clause in clauses:
        if clause.heading or not rank_of(roles_in(clause.text), clause.topic):
            continue
        if _BLANK_YEARS.search(clause.text) and _ABOUT.search(clause.text):
            return undecided(_READER, clause.evidence(), remark("term_blank"))
        if _UNSET.search(clause.text):
            return left_open(_READER, clause.evidence(), remark("term_left_open"))
    return silent(_READER)
