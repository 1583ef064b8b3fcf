"""Who elects the board, as its rules say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.roles import rank_of, roles_in
from pipeline.facts.fact import Fact, found, silent
from pipeline.language.lexicon import Lexicon

_READER = "board.election"
_ELECTS = re.compile(
    r"\b(?:välj(?:s|er|a|as|es)?|vald[a]?|valts?|utse[rs]?|utsedda?|utsetts?|tillsätt(?:s|er|a|as|"
    r"es)?|tillsatta?|nominera\w*|förordna\w*|"
    r"förrättas?|förrättar|val\s+av|val\s+sker|väljande|(?:bestämmer|avgör|beslutar)\s+(?:om\s+)?(?:vilka|vem)|röstar\s+(?:\w+\s+)?fram)\b"
)
_ITEM = re.compile(r"\b(?:val\b[^.;,]{0,60}|styrelseval\b|utseende\b[^.;]{0,40}|välja\b[^.;]{0,40})")
_AROUND = 90
#: "Val av styrelse" among the matters of a meeting says it less plainly than "årsmötet väljer styrelsen".
_ITEM_ONLY = 0.25
_ACTIVE = frozenset(
    {
        "väljer",
        "bestämmer",
        "avgör",
        "beslutar",
        "röstar",
        "utser",
        "tillsätter",
        "förrättar",
        "välja",
        "utse",
        "tillsätta",
        "nominerar",
        "förordnar",
    }
)
_BY = re.compile(r"\b(?:av|på|vid|å|genom|under|i)\s*(?:[:·?]\s*(?:\w+:)?)?\s+(?:\w+\s+){0,2}$")
#: "Val av styrelse: årsmötet".
_FIELD = re.compile(r"\s*(?:\w+\s+){0,2}\w+\s*[:·]\s*(?:\w+:\s*)?(?:sker\s+)?(?:på\s+|av\s+)?")
_ASKED = re.compile(r"\b(?:vem|vilka|vilket\s+organ)\s+(?:som\s+)?$")
_ANSWERED = re.compile(r"\?\s*(?:·\s*)?(?:\w+:\s*)?$")
_AT = re.compile(r"(?:^|\s)(?:på|vid|å|under)\s+(?:\w+\s+){0,2}$")
#: "Årsmötet hålles i mars, då styrelse väljes."
_WHEREAT = re.compile(r"\b(?:då|varvid|därvid|vid\s+vilke[nt]|på\s+vilke[nt]|å\s+vilke[nt])\b")
_BY_FIRST = re.compile(r"^\W*av\s+$")
#: "till nästa årsmöte" tells when, not who.
_ONLY_DATES = re.compile(
    r"(?:\bnästa|nästkommande|följande|slutet\s+av|\btill|efter|före|mellan|senaste)(?:\s+\w+)?\s*$"
)
#: Electors that are no meeting, and the bare words that stand for a meeting named elsewhere.
_PARTIES = frozenset(
    {"kommunen", "kommunstyrelse", "kommunfullmäktige", "fastighetsägarna", "näringslivet", "parterna", "ägarna"}
)
_NO_MEETINGS = _PARTIES | {"medlemmarna"}
_GENERIC = frozenset({"stämma", "möte"})


@dataclass(frozen=True, slots=True)
class _Elector:
    name: str
    rank: float
    clause: Clause


def read_electors(clauses: Sequence[Clause], lexicon: Lexicon) -> Fact[str]:
    """Who elects: the meeting ("årsmöte"), else the parties that appoint ("kommunen, näringslivet")."""
    electors = [*_stated(clauses, lexicon), *_in_agendas(clauses, lexicon)]
    best = sorted(electors, key=lambda e: (-e.rank, e.name in _GENERIC))
    if not best:
        return silent(_READER)
    meetings = [e for e in best if e.name not in _PARTIES]
    chosen = meetings[:1] or [e for e in best if e.rank == best[0].rank]
    names = dict.fromkeys(_specific(e.name, clauses, lexicon) for e in chosen)
    evidence = tuple(dict.fromkeys(e for elector in chosen for e in elector.clause.evidence()))
    return found(", ".join(names), evidence, f"{_READER}/{'agenda' if chosen[0].rank < 1 else 'clause'}")


def _stated(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[_Elector]:
    for clause in clauses:
        if clause.heading or clause.agenda:
            continue
        for verb in _ELECTS.finditer(clause.text):
            name = _elector_at(clause.text, verb, lexicon)
            rank = rank_of(_elected(clause.text, verb), clause.topic)
            if name and rank:
                yield _Elector(name, rank - _ITEM_ONLY * verb.group().startswith("val "), clause)


def _elected(text: str, verb: re.Match[str]) -> frozenset[str]:
    """Whom a verb elects: what stands after an active verb, before a passive one, else on the other side."""
    before, after = roles_in(text[max(0, verb.start() - _AROUND) : verb.start()]), roles_in(_phrase(text[verb.end() :]))
    return (after or before) if verb.group().split()[0] in _ACTIVE else (before or after)


def _phrase(text: str) -> str:
    return re.split(r"[;:]|, (?:som|dock|medan|varav)", text[: _AROUND + 40])[0]


def _elector_at(text: str, verb: re.Match[str], lexicon: Lexicon) -> str:
    """The elector of a verb: "årsmötet väljer", "väljs av årsmötet", "vid årsmötet väljs"."""
    before = list(_named(text[max(0, verb.start() - _AROUND) : verb.start()], lexicon))
    after = list(_named(text[verb.end() : verb.end() + _AROUND], lexicon))
    if verb.group().split()[0] in _ACTIVE:
        if _ASKED.search(text[: verb.start()]):
            return next((name for name, lead, _ in after if _ANSWERED.search(lead)), "")
        subjects = [name for name, lead, rest in before if len(rest.split()) <= 4 and not _BY.search(lead)]
        return subjects[-1] if subjects else next((name for name, lead, _ in after if _BY.search(lead)), "")
    field = verb.group() == "val av"
    told = [name for name, lead, _ in after if _BY.search(lead) or (field and _FIELD.fullmatch(lead))]
    by = sorted(told, key=lambda name: name in _NO_MEETINGS)
    at = [name for name, lead, rest in before if _AT.search(lead) or _BY_FIRST.search(lead) or _WHEREAT.search(rest)]
    return by[0] if by else at[-1] if at else ""


def _named(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """The electors that a stretch of text names, in order, each with what stands before and after it."""
    matches = [
        (match, name)
        for name in lexicon["board"]["electors"]
        for match in board_words(lexicon, "electors", name).finditer(text)
    ]
    for match, name in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        lead = text[: match.start()]
        if not _ONLY_DATES.search(lead):
            yield name, lead, text[match.end() :]


def _in_agendas(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[_Elector]:
    """An election of the board among the matters of a meeting."""
    for clause in clauses:
        items = _ITEM.finditer(clause.text) if clause.agenda else ()
        if any("member" in roles_in(item.group()) for item in items):
            name = next((name for name, _, _ in _named(clause.agenda, lexicon)), "möte")
            yield _Elector(name, 0.5, clause)


def _specific(name: str, clauses: Sequence[Clause], lexicon: Lexicon) -> str:
    """A bare "stämman" by the full name that the document uses for it."""
    if name not in _GENERIC:
        return name
    full = (
        ("föreningsstämma", "bolagsstämma", "årsstämma")
        if name == "stämma"
        else ("årsmöte", "föreningsstämma", "årsstämma")
    )
    for candidate in full:
        if any(board_words(lexicon, "electors", candidate).search(clause.text) for clause in clauses):
            return candidate
    return name
