"""How many must be there for the board to decide; the quorum of the members' meeting is another matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.phrases import NUMBER, find_organs
from pipeline.facts.fact import Certainty, Fact, found, left_open, silent
from pipeline.facts.standing import NOT_RULES, stands
from pipeline.language.lexicon import Lexicon
from pipeline.remark import remark

_READER = "board.quorum"
_WORD = re.compile(r"\bbeslut(?:s?f[öo]r|s?m[äa]s(?:s?ig)|s?beh[öo]rig)\w*|\b(?:kvorum|quorum)\w*")
#: "Kvorum är fyra", "Beslutförhet: 4".
_COUNTED = re.compile(rf"(?:et)?\s*(?:är|[:·=])\s*(?:\w+:\s*)?{NUMBER}\b")
_LEFT_OPEN = re.compile(
    r"\b(?:senare|i\s+annan\s+ordning|meddelas|att\s+fastställas|att\s+bestämmas|(?:regleras|bestäms|fastställs|beslutas|"
    r"anges)\s+(?:i|av|genom)|återkomm\w+|utreds)\b"
)
_HOW_MANY = re.compile(
    rf"\b(?:hälften|halva|majoritet\w*|flertalet|mer\s+än|fler\s+än|flera\s+än|samtliga|alla|"
    rf"fulltalig\w*|tredjedel\w*|fjärdedel\w*|"
    rf"minst|lägst|åtminstone|{NUMBER}\s+(?:\w+\s+)?(?:ledam|styrelse|person|medlem|företräd|"
    rf"represent|part|av))|\d\s?/\s?\d|%|procent"
)
_PRESENT = re.compile(
    r"\b(?:n[äa]rvar\w*|delt(?:ar|ager|a|agit|agande)\b|tillstädes|medverkar|representera\w*|"
    r"(?:är|vara|varit)\s+(?:med|där)\b|infinner\s+sig|infunnit|inställt\s+sig|möter\s+upp|är\s+där\b|kommit\s+tillstädes|är\s+samla[dt]e?|bevista\w*|på\s+plats)"
)
_DECIDES = re.compile(
    r"\b(?:fatta[rs]?\b[^.;]{0,20}\bbeslut|beslut\b[^.;]{0,40}\b(?:fatta\w*|krävs|fordras|gäller|"
    r"kan|får|ska|skall|giltig\w*|är\s+giltig\w*)|"
    r"beslut\s+(?:kräver|fordrar|förutsätter)|giltig\w*\b[^.;]{0,15}\bbeslut|besluta\b|"
    r"beslutanderätt|för\s+(?:giltigt\s+)?beslut\b)"
)
_CONDITION = re.compile(
    r"\b(?:när|då|da|om|är|så\s+snart|kräver|fordrar|krävs|fordras|erfordras|förutsätter|såvida|därest|ska|"
    r"skall|måste|med|vid|utan\s+att)\b|[:·]"
)
_BY_LAW = re.compile(
    r"\b(?:enligt|följer\s+av|framgår\s+av|i)\s+(?:\w+\s+)?(?:lag(?:en)?\b|aktiebolagslagen|"
    r"föreningslagen|abl\b|lagen\s+om)"
)
_HEADING = re.compile(
    r"\bbeslut(?:s?för|s?mäs|smässig)\w*|\bquorum\b|^beslut(?:\s+i\s+styr|sfattande|sregler|\s*$)|"
    r"^[\W\d]*(?:när|hur\s+många|vad\s+krävs)\b.*\b(?:besluta?\b|fatta\b|beslutsrätt)"
)
#: The number alone under a heading that asks for it: "Hälften av ledamöterna, dock minst tre."
_BARE = re.compile(
    rf"^\W*(?:(?:när|om|då)\s+)?(?:minst|lägst|hälften|halva|mer\s+än|fler\s+än|flera\s+än|samtliga|alla|flertalet|"
    rf"två\s+tredjedelar|{NUMBER}\s+(?:av|ledam|person|medlem|styrelse))"
)
_ASKS_QUORUM = re.compile(
    r"\bbeslut(?:s?för|s?mäs|smässig)\w*|\b(?:quorum|kvorum)\b|^[\W\d]*(?:när|hur\s+många)\b.*\bbesluta?\b"
)
_BRIEF = 12
_TITLED = re.compile(r"\bbeslut(?:s?för|s?mäs)\w*|\b(?:kvorum|quorum)\b")
_ANY_MEMBERS = re.compile(r"(?<!dess\s)\b(?:medlemmar\w*|röstberättigade|föreningen\s+är)\b")
_MEMBERS = re.compile(r"\b(?:styrelse|styrgrupp|ledam)\w*")


@dataclass(frozen=True, slots=True)
class _Rule:
    clause: Clause
    rank: int


def read_quorum(clauses: Sequence[Clause], lexicon: Lexicon) -> Fact[str]:
    """The sentence that gives the board's quorum; doubtful where it only points to the law."""
    rules = sorted(_rules(clauses, lexicon), key=lambda rule: -rule.rank)
    if not rules:
        return _left_open(clauses, lexicon)
    best = rules[0]
    if best.rank == 1:
        why = remark("quorum_by_law")
        return found(best.clause.quote(), best.clause.evidence(), f"{_READER}/law", Certainty.DOUBTFUL, why=why)
    return found(best.clause.quote(), best.clause.evidence(), _READER)


def _left_open(clauses: Sequence[Clause], lexicon: Lexicon) -> Fact[str]:
    """Where the rules only say that the quorum is to be settled another time or elsewhere."""
    for clause in clauses:
        word = _WORD.search(clause.text)
        about = (
            clause.organ_at(word.start(), lexicon) in ("board", "") if word else _TITLED.search(clause.section.lower())
        )
        if about and not clause.heading and _LEFT_OPEN.search(clause.text) and not _HOW_MANY.search(clause.text):
            return left_open(_READER, clause.evidence())
    return silent(_READER)


def _rules(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[_Rule]:
    for clause in clauses:
        rank = 0 if clause.heading or clause.agenda else _rank(clause, lexicon)
        if rank > 1 and not stands(clause.text, lexicon, NOT_RULES):
            rank = 0
        if rank:
            yield _Rule(clause, rank)


def _rank(clause: Clause, lexicon: Lexicon) -> int:
    """4 for "beslutför" with a number, 3 for a decision that needs so many, 2 under such a heading, 1 for the law."""
    word, how_many = _WORD.search(clause.text), _HOW_MANY.search(clause.text)
    if not _is_board(clause, (word or how_many), lexicon):
        return 0
    if word and _COUNTED.match(clause.text, word.end()):
        return 4
    if word and how_many and _CONDITION.search(clause.text):
        return 4
    present = how_many and _PRESENT.search(clause.text) and _CONDITION.search(clause.text)
    if present and _DECIDES.search(clause.text):
        return 3
    if how_many and _is_headed(clause, bool(present)):
        return 2
    return 1 if word and _BY_LAW.search(clause.text) and not present else 0


def _is_headed(clause: Clause, present: bool) -> bool:
    """Whether a heading makes a quorum of those who are to be present, or of a number that stands alone."""
    section = clause.section.lower()
    if present:
        return bool(_HEADING.search(section))
    brief = _BARE.match(clause.text) and len(clause.text.split()) <= _BRIEF
    return bool(brief and _ASKS_QUORUM.search(section))


def _is_board(clause: Clause, at: re.Match[str] | None, lexicon: Lexicon) -> bool:
    """Whether it is the board that decides: named last before the word, or the matter of the section."""
    if at is None:
        return False
    organ = clause.organ_at(at.start(), lexicon)
    others = any(o.value == "meeting" for o in find_organs(clause.text, lexicon)) or _ANY_MEMBERS.search(clause.text)
    if others and not _MEMBERS.search(clause.text):
        return False
    if organ == "meeting":
        return bool(_MEMBERS.search(clause.text)) and clause.topic == "board"
    return organ == "board" or (not organ and bool(_MEMBERS.search(clause.text)))
