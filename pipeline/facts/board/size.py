"""How many ordinary members the rules of a board allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.composition import Bounds, Composition, composition_parts, read_bounds, read_composition
from pipeline.facts.board.phrases import NUMBER, find_organs
from pipeline.facts.board.size_seats import seats_below, seats_dealt
from pipeline.facts.board.size_words import plain, raised, strength
from pipeline.facts.board.tables import UNBOUNDED
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.findings import Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.remark import Remark, remark

_READER = "board.size"
#: No list of seats is longer.
_MOST_SEATS = 16
_CONSISTS = Anchored(
    r"""\bbestå(?:r|ende|endes)?\b|\butgör(?:a)?s\b|\butgöres\b|\butgör\s+(?:tillsammans\s+)?styrelse
    | \bsammansätt\w*|\bsammansatt\b|\btill\s+vilken\s+hör\b|\bbilda[ds]\w*\s+av\b|\bbildar\s+styrelse
    | \bantal(?:et)?\b[^.;]{0,40}?\b\w*ledamöter\w*(?:\s+i\s+styrelsen\b)?
    | \b\w*ledamöternas\s+antal\b|\bsammansättning(?:en)?\b
    | \b\w*ledamöter(?:na)?\b[^.;]{0,30}\b(?:vara|är|äro|utgöra)\b
    |\b(?:antal(?:et)?(?!\s+(?:plats|medlem|röst|besök|möte|gång|butik|företag|år)\w*)
        |storlek)\b[^.;]{0,30}[:·]
    | ^\W*(?:antal\s+)?(?:ordinarie\s+)?(?:styrelse)?ledamöter\s*[:·]
    | \bledamöter\w*\s*[,(]\s*(?=(?:minst|lägst|högst|mellan|\d))""",
    re.VERBOSE,
)
#: What makes a line that looks like a heading a sentence.
_STATES = re.compile(r"\bstyr\w+\s+(?:\w+\s+)?(?:består|bestå|utgörs|utgöras|har|ha)\b")
#: Sentences in which the noun stands before the number.
_NOUN_FIRST = re.compile(
    r"\bantal|[:·]|\bledamöter(?:na)?\b[^.;]{0,30}\bvara\b|\bledamöter\w*\s*[,(]|\bdock\s+(?:minst|lägst|högst)"
)
#: Words that tell the size only where the number follows at once.
_HAS = re.compile(
    r""",\s*(?:således|alltså|totalt|sammanlagt|tillsammans|inalles)\s+$
    | \b(?:ha(?:r|va)?|omfatta[rs]?|räknar|ingå[rs]?|finn[ea]?s|sitter)\s+
        (?:(?:det|alltid|därutöver|därjämte|dessutom)\s+)?$
    | \b(?:styrelse|styrgrupp|ledningsgrupp)(?:n|en)?\s+
        (?:om|på|med|av|å|(?:är|(?:ska|skall)\s+vara)(?:\s+(?:på|om))?)\s+$
    | \b(?:styrelse|styrgrupp)\w*\s*[:·–-]\s*(?:[a-zåäö]+:\s*)?$""",
    re.VERBOSE,
)
_PLACES = r"(?:det\s+|vi\s+|alltid\s+|plats\s+(?:för|åt)\s+|rum\s+för\s+)*"
#: "två från kommunen" is a share of the board, not its size.
_NO_SHARE = rf"(?!(?:minst\s+|högst\s+)?{NUMBER}\s+(?:från|av|för|åt|som|\w*representant|\w*företrädare|kvinn|män))"
#: "Vi är minst fem i styrelsen", "I styrelsen finns plats för fem till sju": the number stands without a noun.
_SEATED = Anchored(
    rf"""^\W*(?:vi|styrelsen\s+är|man)\s+(?:är|(?:ska|skall|kan)\s+vara)\s+(?!\w*\s*av\s+oss)
        (?:minst|lägst|högst|mellan|från|{NUMBER})\b(?![^.;]*\bbeslut)[^.;,]{{0,50}}\bi\s+(?:vår\s+)?styrelse\w*
    | \bi\s+(?:vår\s+)?styrelsen?\s+(?:(?:ska|skall|kan)\s+)?
        (?:det\s+)?(?:ingår?|sitt(?:er|a)|finn(?:s|as)|ryms|rymmas|är\s+vi|ha(?:r|va)\s+vi)\s+{_PLACES}
        (?=(?:minst|lägst|högst|mellan|från|{NUMBER})\b){_NO_SHARE}
    | ^\W*(?:det\s+)?(?:(?:ska|skall|bör|måste)\s+(?:det\s+)?(?:vara|finnas|sitta)|är|finns|sitter)\s+(?:det\s+)?
        (?=(?:minst|lägst|högst|mellan|från|{NUMBER})\b){_NO_SHARE}[^.;,]{{0,50}}\bi\s+(?:vår\s+)?styrelse\w*
    | \bstyrelsen\s+(?:har|rymmer|erbjuder)\s+(?:plats\s+(?:för|åt)|rum\s+för)\s+
        (?=(?:minst|lägst|högst|mellan|från|{NUMBER})\b){_NO_SHARE}""",
    re.VERBOSE,
)
_OF_DEPUTIES = re.compile(r"^\W*(?:antal(?:et)?\s+)?(?:suppleanter(?:na)?|ersättare)\b[^.;]{0,20}:")
_BY_ITSELF = re.compile(
    r"\binom\s+(?:eller\s+utom\s+)?sig\b|\bstyrelsen\s+(?:\w+\s+){0,3}(?:väljer|utser|utse|välja|"
    r"tillsätter|tillsätta|adjungera)\b"
    r"|^\s*(?:av\s+dess[ae]|därav|varav|bland\s+dem)\b"
)
_ELECTS = re.compile(r"\b(?:välj(?:er|a|as|s|es)|utse(?:r|s)?|tillsätt(?:er|a|s|as)|utses|nominera[rs]?)\b")
_STAGGERED = re.compile(
    r"\b(?:årligen|varje\s+år|växelvis|halva|hälften|vartannat|varannan|jämna|udda|avgå\w*|"
    r"fyllnadsval)\b"
)
_QUORUM = re.compile(
    r"\b(?:och\s+)?(?:är|äro|anses|den\s+är)\s+beslut(?:s?för|s?mäs)|\b(?:när|då|(?<!styrelse\s)(?<!grupp\s)(?<!antal\s)om|"
    r"därest)\s+(?:minst|mer|fler|flera|hälften|samtliga)\b|\bbegär"
)
_ADDS = re.compile(
    r"\b(?:övriga|därutöver|härutöver|utöver\s+dess\w*|dessutom|ytterligare|därtill|därjämte|vidare|"
    r"härtill)\b"
)
_ADDS_SEATS = re.compile(r"^\s*(?:därutöver|härutöver|utöver\s+dess\w*|dessutom|därtill|därjämte|härtill)\b")
_OPTIONAL = re.compile(r"\b(?:kan|får|äger|må)\b|\bhar\b[^.]{0,30}\brätt\b")
_NOT_SEATS = re.compile(r"\b(?:adjunger\w*|revisor\w*|valberedning\w*)\b")
_OTHERS = frozenset({"nomination", "auditor", "committee", "signing", "foreign"})
_DELEGATED = re.compile(
    r"\b(?:antal|ledamöter|sammansättning|består)\b.*\barbetsordning|\barbetsordning\w*\b.*\b(?:antal|"
    r"ledamöter|sammansättning)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that tells how many sit on the board; `rank` is higher for a sentence made to say so."""

    rank: int
    composition: Composition
    evidence: tuple[Evidence, ...]
    delegated: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """The facts on size, by the names of the table's fields; `delegated` to rules of procedure."""

    min: Fact[int] = silent(_READER)
    max: Fact[int] = silent(_READER)
    low: Fact[int] = silent(_READER)
    high: Fact[int] = silent(_READER)
    deputies_min: Fact[int] = silent(_READER)
    deputies_max: Fact[int] = silent(_READER)
    delegated: bool = False

    @property
    def known(self) -> bool:
        """Whether any number was read."""
        return self.low.value is not None


def read_size(clauses: Sequence[Clause], lexicon: Lexicon) -> Size:
    """The size that the clauses of one document give."""
    statements = list(_statements(clauses, lexicon))
    delegated = any(s.delegated for s in statements)
    deputies = _deputies(statements, clauses, lexicon)
    counted = [s for s in statements if _is_whole(s.composition)]
    if not counted:
        return _without_number(statements, deputies, delegated)
    top = max(s.rank for s in counted)
    best = [s for s in counted if s.rank == top]
    if top == 2:
        best = [_added_up(best)]
    return _size(best, deputies, delegated)


def _is_whole(composition: Composition) -> bool:
    """Whether the members are all counted: one officer alone is no board."""
    return composition.members is not None and composition.officers != 1


def doubted(size: Size, why: Remark) -> Size:
    """The same numbers, which must not decide."""

    def doubt(fact: Fact[int]) -> Fact[int]:
        return fact if fact.value is None else replace(fact, certainty=Certainty.DOUBTFUL, why=why)

    return replace(size, min=doubt(size.min), max=doubt(size.max), low=doubt(size.low), high=doubt(size.high))


def _statements(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[Statement]:
    used: list[Clause] = []
    for number, clause in enumerate(clauses):
        if clause in used:
            continue
        statement, added = _party_by_party(clause, clauses[number + 1 : number + _MOST_SEATS], lexicon)
        rank = 0 if statement else _rank(clause, lexicon)
        if rank:
            statement, added = _continued(_statement(clause, rank), clauses[number + 1 : number + 4])
        used += added
        if statement:
            yield statement


def _party_by_party(
    clause: Clause, following: Sequence[Clause], lexicon: Lexicon
) -> tuple[Statement | None, tuple[Clause, ...]]:
    """The seats listed below a clause on the board that gives no number itself, added up."""
    named = any(o.value == "board" for o in find_organs(f"{clause.section} {clause.text}".lower(), lexicon))
    of_board = named and _is_board(clause, len(clause.text), lexicon)
    if clause.agenda or not of_board or read_composition(clause.text).members:
        return None, ()
    seats = seats_below(clause, following)
    if seats is None:
        return None, ()
    evidence = tuple(dict.fromkeys(e for c in (clause, *seats[1]) for e in c.evidence()))
    return Statement(3, Composition(seats[0]), evidence), seats[1]


def _statement(clause: Clause, rank: int) -> Statement:
    text = _without_quorum(clause.text)
    composition = read_composition(text, bare=bool(_NOUN_FIRST.search(text) or _SEATED.search(text)))
    members = strength(text) or seats_dealt(text) or composition.members
    composition = replace(composition, members=raised(members, text) if members else None)
    return Statement(rank, composition, clause.evidence(), bool(_DELEGATED.search(text)))


def _rank(clause: Clause, lexicon: Lexicon) -> int:
    """3 for a sentence on what the board consists of, 2 for one on whom someone elects to it, 1 for a terse entry."""
    text = _without_quorum(clause.text)
    if clause.heading and not (_STATES.search(text) and read_composition(text).members):
        return 0
    if clause.agenda or not text or _OF_DEPUTIES.match(text):
        return 0
    if _says_size(clause, text, lexicon):
        return 3
    part = next(composition_parts(text), None)
    if seats_dealt(text) and _is_board(clause, len(text), lexicon):
        return 2
    bounded = any(_is_bounded(p) for p in composition_parts(text))
    if part and bounded and _is_board(clause, len(text), lexicon) and not _names_others(text, lexicon):
        return 2 if _ELECTS.search(text) else 3
    return _rank_of_part(clause, text, part, lexicon) if part else 0


def _says_size(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    said = (m for pattern in (_CONSISTS, _SEATED) for m in pattern.finditer(text))
    return any(_is_board(clause, m.end(), lexicon) for m in said) or strength(text) is not None


def _rank_of_part(clause: Clause, text: str, part: re.Match[str], lexicon: Lexicon) -> int:
    """How well a sentence whose first number of seats (or officer) is `part` tells the size."""
    if not _is_board(clause, part.start(), lexicon) or _NOT_SEATS.search(text[: part.start()]):
        return 0
    if _HAS.search(text[: part.start()]) or _has_besides(text):
        return 3
    return _weak_rank(text, part, clause.topic)


def _is_bounded(part: re.Match[str]) -> bool:
    """Whether it is members with a floor and a ceiling, which hardly anything but a size has."""
    bounds = read_bounds(part["range"]) if part["member"] else None
    return bool(bounds and bounds.low and bounds.high and bounds.low < bounds.high)


def _names_others(text: str, lexicon: Lexicon) -> bool:
    """Whether another body is named, or one that the board makes of itself."""
    named = {o.value for o in find_organs(text, lexicon)}
    return bool(named & _OTHERS or _NOT_SEATS.search(text) or _BY_ITSELF.search(text))


def _has_besides(text: str) -> bool:
    """ "Utöver ordföranden ska styrelsen ha lägst två ledamöter": the officer stands before the verb."""
    first, *rest = composition_parts(text)
    return bool(first["officer"]) and any(p["member"] and _HAS.search(text[: p.start()]) for p in rest)


def _weak_rank(text: str, part: re.Match[str], topic: str) -> int:
    if not any(p["member"] for p in composition_parts(text)):
        return 0
    if _ELECTS.search(text) and not _STAGGERED.search(text) and not _BY_ITSELF.search(text):
        return 2
    return 1 if part.start() < 3 and topic == "board" else 0


def _without_quorum(text: str) -> str:
    text = plain(text)
    cut = _QUORUM.search(text)
    return text[: cut.start()] if cut else text


def _is_board(clause: Clause, position: int, lexicon: Lexicon) -> bool:
    """Whether what stands at `position` is about the board; a meeting that is named elects, it is not what consists."""
    named = [o.value for o in find_organs(clause.text[:position], lexicon) if o.value != "meeting"]
    return (named[-1] if named else clause.topic) == "board"


def _continued(statement: Statement, following: Sequence[Clause]) -> tuple[Statement, tuple[Clause, ...]]:
    """With what the next sentences of the section add: "Därutöver minst fyra och högst åtta övriga ledamöter"."""
    used: list[Clause] = []
    for clause in following:
        if clause.heading or clause.agenda:
            break
        added = _addition(statement.composition, clause.text)
        if added:
            deputies = statement.composition.deputies
            composition = Composition(added, deputies)
            statement = replace(statement, composition=composition, evidence=statement.evidence + clause.evidence())
            used.append(clause)
    return statement, tuple(used)


def _addition(base: Composition, text: str) -> Bounds | None:
    """The new total, where `text` adds to `base`."""
    if _NOT_SEATS.search(text):
        return None
    if base.members and raised(base.members, text) != base.members:
        return raised(base.members, text)
    if base.officers and _ADDS.search(text):
        more = read_composition(_without_quorum(text), bare=True).members
        return Bounds(base.officers, base.officers).plus(more) if more else None
    if base.members and _ADDS_SEATS.search(text):
        more = read_composition(_without_quorum(text)).members
        if more and _OPTIONAL.search(text):
            more = Bounds(0, more.high)
        return base.members.plus(more) if more else None
    return None


def _added_up(statements: Sequence[Statement]) -> Statement:
    """What several sentences on who appoints whom come to; a sentence said twice counts once."""
    first, *rest = {s.composition.members: s for s in statements if s.composition.members}.values()
    members = first.composition.members
    for statement in rest:
        if members and statement.composition.members:
            members = members.plus(statement.composition.members)
    evidence = tuple(e for s in (first, *rest) for e in s.evidence)
    return replace(first, composition=replace(first.composition, members=members), evidence=evidence)


def _size(best: Sequence[Statement], deputies: Statement | None, delegated: bool) -> Size:
    bounds = [s.composition.members for s in best if s.composition.members]
    evidence = best[0].evidence
    if any(b != bounds[0] for b in bounds):
        evidence = tuple(e for s in best for e in s.evidence)
    return Size(
        _fact([b.low for b in bounds], evidence),
        _fact([b.high for b in bounds], evidence),
        _fact([b.low if b.low is not None else 1 for b in bounds], evidence),
        _fact([b.high if b.high is not None else UNBOUNDED for b in bounds], evidence),
        *_deputy_facts(deputies),
        delegated,
    )


def _fact(values: Sequence[int | None], evidence: tuple[Evidence, ...]) -> Fact[int]:
    first, *rest = values
    if first is None:
        return silent(_READER)
    others = tuple(dict.fromkeys(v for v in rest if v is not None and v != first))
    return found(first, evidence, f"{_READER}/composition", alternatives=others)


def _deputy_facts(statement: Statement | None) -> tuple[Fact[int], Fact[int]]:
    bounds = statement.composition.deputies if statement else None
    if statement is None or bounds is None:
        return silent(_READER), silent(_READER)
    return _fact([bounds.low], statement.evidence), _fact([bounds.high], statement.evidence)


def _deputies(statements: Sequence[Statement], clauses: Sequence[Clause], lexicon: Lexicon) -> Statement | None:
    stated = [s for s in sorted(statements, key=lambda s: -s.rank) if s.composition.deputies]
    return stated[0] if stated else next(_elsewhere(clauses, lexicon), None)


def _elsewhere(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[Statement]:
    """Deputies of the board in sentences of their own, or in the agenda of the meeting that elects them."""
    for clause in clauses:
        part = next((p for p in composition_parts(clause.text) if p["deputy"]), None)
        if (
            part
            and clause.organ_at(part.start(), lexicon) not in _OTHERS
            and "revis" not in clause.text[: part.start()]
        ):
            yield Statement(0, read_composition(clause.text), clause.evidence())


def _without_number(statements: Sequence[Statement], deputies: Statement | None, delegated: bool) -> Size:
    """Why no number could be read, where the rules do deal with it."""
    facts = _deputy_facts(deputies)
    for statement in statements:
        why = _unread(statement.composition)
        if why:
            unknown: Fact[int] = undecided(_READER, statement.evidence, why)
            return Size(unknown, unknown, unknown, unknown, *facts, delegated)
    return Size(deputies_min=facts[0], deputies_max=facts[1], delegated=delegated)


def _unread(composition: Composition) -> Remark | None:
    if composition.blank:
        return remark("board_size_blank")
    if composition.per_party:
        return remark("board_size_by_parties")
    return None
