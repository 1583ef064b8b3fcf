"""The facts that the rules of a board give, whichever paper stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from extractors.document import BlockKind
from pipeline.facts.board.adopted import read_adopted
from pipeline.facts.board.audit import read_auditors
from pipeline.facts.board.clauses import Clause, clauses
from pipeline.facts.board.election import read_electors
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.quorum import read_quorum
from pipeline.facts.board.size import Size, doubted, read_size
from pipeline.facts.board.term import read_term
from pipeline.facts.context import Context
from pipeline.facts.documents import opening
from pipeline.facts.fact import Certainty, Fact, found, silent, undecided
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

T = TypeVar("T")

_DRAFT = re.compile(r"\b(?:utkast|förslag|arbetsmaterial)\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:namn|firma|företagsnamn|benämning)\b(?:\s*[:–]|\W+(?:är|ska|skall|lyder)\b)|\bheter\b", re.IGNORECASE
)
_LEADS_ELECTION = re.compile(
    r"^(?!\W*(?:\d+\W+)?styrelsen\b).*\b(?:väljer|utser|välja|utse|väljs|utses|tillsätter)\s*:?\W*$"
)
_PURPOSE = re.compile(r"\b(?:till\s+ändamål|ändamål\s+är|föremål\w*\s+(?:för|är))\b", re.IGNORECASE)
_STEERED = re.compile(r"\b(?:styrgrupp|ledningsgrupp|styrelse)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What bylaws (or, for a project, the agreement and its rules of procedure) say of the board."""

    bylaws: Paper | None
    clauses: tuple[Clause, ...]
    procedure: tuple[Clause, ...]
    found: Fact[bool]
    size: Size
    elected_by: Fact[str]
    term_years: Fact[float]
    quorum: Fact[str]
    auditors: Fact[bool]
    adopted: Fact[date]

    def election_regulated(self) -> Fact[bool]:
        """Whether both who elects and for how long is laid down; false where only one of the two is."""
        who, long = self.elected_by, self.term_years
        evidence = tuple(dict.fromkeys((*who.evidence, *long.evidence)))
        if not evidence:
            return silent("board.election", who.looked_in)
        unsure = next((f for f in (who, long) if f.certainty in (Certainty.DOUBTFUL, Certainty.UNDECIDED)), None)
        if unsure:
            return undecided("board.election", evidence, unsure.why)
        return found(who.value is not None and long.value is not None, evidence, "board.election")


def read_rules(papers: Sequence[Paper], context: Context) -> Rules:
    """The rules of the board as far as the dossier holds them."""
    lexicon = context.lexicon
    bylaws = choose_bylaws(papers, context)
    own = _in_force(clauses(bylaws, lexicon), lexicon) if bylaws else ()
    procedure = tuple(c for p in _of(papers, DocType.RULES_OF_PROCEDURE) for c in clauses(p, lexicon))
    elections = tuple(_led_items(own))
    looked_in = (bylaws.path,) if bylaws else ()
    return Rules(
        bylaws,
        own,
        procedure,
        found(True, _naming(bylaws), "board.bylaws") if bylaws else silent("board.bylaws"),
        _size(papers, bylaws, own, procedure, context),
        _looked(read_electors(elections, lexicon), looked_in),
        _looked(read_term(elections), looked_in),
        _first_sure(read_quorum(own, lexicon), read_quorum(procedure, lexicon)),
        _looked(read_auditors(own, lexicon), looked_in),
        read_adopted(bylaws) if bylaws else silent("board.adopted"),
    )


def _in_force(every: Sequence[Clause], lexicon: Lexicon) -> tuple[Clause, ...]:
    """The clauses without those that quote an older wording."""
    older, now = board_words(lexicon, "older_wording"), board_words(lexicon, "wording_now")
    return tuple(
        c for c in every if c.heading or not older.search(f"{c.section.lower()} {c.text}") or now.search(c.text)
    )


def _led_items(own: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, the items of a list with the words that lead in it: "Årsmötet väljer" over "styrelse på två år"."""
    lead = ""
    for clause in own:
        item = isinstance(clause.source, Passage) and clause.source.kind is BlockKind.LIST_ITEM
        if lead and item and not clause.agenda:
            yield replace(clause, text=f"{lead} {clause.text.strip(' •*–-')}")
        else:
            lead = clause.text.strip(" :.§0123456789") if _LEADS_ELECTION.search(clause.text) else ""
            yield clause


def _naming(bylaws: Paper) -> tuple[Evidence, ...]:
    """The title of bylaws, and the sentence that says whose they are."""
    texts = [p for p in bylaws.passages if p.kind is not BlockKind.HEADING]
    named = next((p for said in (_NAMES, _PURPOSE) for p in texts if said.search(p.text)), None)
    return tuple(dict.fromkeys((*opening(bylaws)[:1], *(sentences(named)[0].evidence() if named else ()))))


def _of(papers: Sequence[Paper], *types: DocType) -> list[Paper]:
    return [paper for paper in papers if paper.type in types]


def choose_bylaws(papers: Sequence[Paper], context: Context) -> Paper | None:
    """Of several bylaws those of the applicant, no draft, the newest adopted."""
    candidates = _of(papers, DocType.BYLAWS)
    return max(candidates, key=lambda paper: _standing(paper, context), default=None)


def _standing(paper: Paper, context: Context) -> tuple[bool, bool, date, int]:
    names = [n.lower() for n in (context.organisation.name, *context.aliases) if n]
    text = " ".join(p.text for p in paper.passages[:12]).lower()
    draft = bool(_DRAFT.search(f"{paper.title} {paper.path}"))
    adopted = read_adopted(paper).value or date.min
    return (any(name in text for name in names), not draft, adopted, len(paper.passages))


def _looked(fact: Fact[T], looked_in: tuple[str, ...]) -> Fact[T]:
    return fact if fact.certainty is not Certainty.SILENT else silent(fact.reader, looked_in)


def _first_sure(first: Fact[str], second: Fact[str]) -> Fact[str]:
    """The first fact, unless only the second is sure."""
    if first.certainty is Certainty.STATED or second.value is None:
        return first
    return second


def _size(
    papers: Sequence[Paper],
    bylaws: Paper | None,
    own: Sequence[Clause],
    procedure: Sequence[Clause],
    context: Context,
) -> Size:
    """The size by the bylaws; where they leave it to the rules of procedure, by those. Without bylaws the agreement
    that sets up a steering group counts; rules of procedure alone do not decide.
    """
    size = read_size(own, context.lexicon)
    if bylaws and (size.known or size.low.certainty is Certainty.UNDECIDED):
        return size
    beside = read_size(procedure, context.lexicon)
    if bylaws and size.delegated:
        return beside
    if not bylaws:
        for agreement in _of(papers, DocType.AGREEMENT, DocType.LETTER_OF_INTENT):
            agreed = read_size(_about_steering(clauses(agreement, context.lexicon)), context.lexicon)
            if agreed.known or agreed.low.certainty is Certainty.UNDECIDED:
                return agreed
    return doubted(beside, remark("board_size_in_rules")) if beside.known else size


def _about_steering(all_clauses: Sequence[Clause]) -> list[Clause]:
    return [c for c in all_clauses if c.topic == "board" or _STEERED.search(c.text)]
