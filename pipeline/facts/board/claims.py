"""What is said of the board elsewhere than in the papers that would prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.board.clauses import clauses
from pipeline.facts.board.composition import read_composition
from pipeline.facts.board.quorum import read_quorum
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.language.sectors import sector_of
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage

_MOST = 3
_BYLAWS = re.compile(r"\bstadgar(?:na|nas|s)?\b|\bstadgeenlig\w*|\bbolagsordning(?:en|ens)?\b")
_NO_BYLAWS = re.compile(
    r"\b(?:inga|några|saknar|saknas|utan)\s+(?:egna\s+|antagna\s+|särskilda\s+)?(?:stadgar|bolagsordning)"
    r"|\b(?:stadgar|bolagsordning)\w*\b(?:\s+\w+){0,4}?\s+(?:inte|ej|saknas|ännu\s+inte)\b|"
    r"\b(?:inte|ej|ännu\s+inte)\b[^.]{0,25}\b(?:antagit|har|upprättat|några)\b[^.]{0,20}\bstadgar"
)
_RULES = re.compile(
    r"\b(?:arbetsordning|delegationsordning|vd-instruktion|attestordning|beslutsordning|"
    r"befattningsbeskrivning|instruktion\s+för)\w*"
)
_NOT_THERE = re.compile(r"\b(?:inte|ej|ingen|inget|inga|saknas|saknar|ännu)\b")
_TO_COME = re.compile(
    r"\b(?:ska|skall|kommer\s+att|bör|utkast|förslag\s+till|tas\s+fram|under\s+framtagande|"
    r"arbetas\s+fram|planeras|avser|ta\s+fram|tar\s+fram|upprätta|utarbeta|klargörs)\b"
)
_BOARD = re.compile(r"\b(?:styrelse|styrgrupp)\w*")
_SEATS = re.compile(r"\b(?:represent\w*|företräd\w*|sitter|ingår|plats\w*|består|deltar)\b")
_AUDITED = re.compile(r"\brevisor\w*")
_ELECTED = re.compile(r"\b(?:välj|utse|val)\w*\b.*\bår\b|\bmandattid")


def read_claims(papers: Sequence[Paper], context: Context) -> tuple[Claim, ...]:
    """A claim for each sentence that says so much, by matter: bylaws, rules_of_procedure, board_sectors, board_size,
    quorum, auditors, election.
    """
    held = {paper.type for paper in papers}
    found: list[Claim] = []
    if DocType.BYLAWS not in held:
        found += _first(_sentences(papers), "bylaws", lambda t: bool(_BYLAWS.search(t)) and not _denied(t))
    if DocType.RULES_OF_PROCEDURE not in held:
        found += _first(_sentences(papers), "rules_of_procedure", _claims_rules)
    applications = [paper for paper in papers if paper.type is DocType.APPLICATION]
    found += _first(_sentences(applications), "board_sectors", lambda text: _claims_sectors(text, context))
    found += _first(_sentences(applications), "board_size", _claims_size)
    found += _first(_sentences(applications), "auditors", lambda t: bool(_BYLAWS.search(t) and _AUDITED.search(t)))
    found += _first(
        _sentences(applications),
        "election",
        lambda t: bool(_BYLAWS.search(t) and _BOARD.search(t) and _ELECTED.search(t)),
    )
    return (*found, *_quorum(applications, context))


def _first(parts: Iterator[Passage], matter: str, says: Callable[[str], bool]) -> list[Claim]:
    claims = (Claim(part.text[:80], matter, part.evidence()) for part in parts if says(part.text.lower()))
    return [claim for claim, _ in zip(claims, range(_MOST), strict=False)]


def _sentences(papers: Sequence[Paper]) -> Iterator[Passage]:
    for paper in papers:
        for passage in paper.passages:
            if passage.kind is not BlockKind.HEADING:
                yield from sentences(passage)
        for table in paper.tables:
            yield from (cell for row in table.rows for cell in row.cells if cell.text)


def _denied(text: str) -> bool:
    return bool(_NO_BYLAWS.search(text)) or bool(
        _TO_COME.search(text) and re.search(r"\b(?:utkast|förslag|tas\s+fram|framtagande|arbetas\s+fram)\b", text)
    )


def _claims_rules(text: str) -> bool:
    return bool(_RULES.search(text)) and not _NOT_THERE.search(text) and not _TO_COME.search(text)


def _claims_sectors(text: str, context: Context) -> bool:
    """ "I styrelsen är kommunen, fastighetsägarna och handeln representerade"."""
    if not (_BOARD.search(text) and _SEATS.search(text)):
        return False
    sectors = {s for word in re.findall(r"[\w-]+", text) for s in sector_of(word, context.lexicon).sectors}
    return len(sectors & {"municipality", "property_owner", "business"}) >= 2


def _claims_size(text: str) -> bool:
    return bool(
        _BOARD.search(text) and re.search(r"\bbestår|\bhar\b|\butgörs", text) and read_composition(text).members
    )


def _quorum(papers: Sequence[Paper], context: Context) -> Iterator[Claim]:
    for paper in papers:
        fact = read_quorum(clauses(paper, context.lexicon), context.lexicon)
        if fact.value:
            yield Claim(fact.value[:80], "quorum", fact.evidence)
