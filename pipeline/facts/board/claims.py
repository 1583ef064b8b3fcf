"""What is said of the board elsewhere than in the papers that would prove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.board.clauses import clauses
from pipeline.facts.board.composition import read_composition
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.quorum import read_quorum
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
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
#: "..., så där krockar ingen": what follows from the paper denies nothing of it.
_SO = re.compile(r",\s*(?:så|därför|varför|vilket)\b[^.;]*")
#: "Vem som ska göra vad" is what the paper says, and not what is to be done.
_WHO_DOES_WHAT = re.compile(
    r"\b(?:vem\s+som\s+(?:ska|skall|bör)\s+göra\s+vad|vad\s+[^.,;]{1,40}?\s(?:ska|skall|bör)\s+göra)\b"
)
#: "Bostadsrättsföreningarna ser över sina stadgar": the bylaws of whoever the sentence is about.
_OWN_OF_OTHERS = re.compile(r"^(?!.*\b(?:vi|föreningen|organisationen|bolaget|partnerskapet)\b).*\bsina\s+stadgar\b")
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
        found += _first(_sentences(papers), "rules_of_procedure", lambda t: _claims_rules(t, context.lexicon))
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
    return (
        bool(_OWN_OF_OTHERS.search(text))
        or bool(_NO_BYLAWS.search(text))
        or bool(
            _TO_COME.search(text) and re.search(r"\b(?:utkast|förslag|tas\s+fram|framtagande|arbetas\s+fram)\b", text)
        )
    )


def _claims_rules(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that there are rules of procedure. That they are not sent along does not deny them, where
    the rest says that they are there.
    """
    named = _RULES.search(text)
    if not named:
        return False
    so = _SO.search(text, named.end())
    told = _WHO_DOES_WHAT.sub(" ", text[: so.start()] if so else text)
    unsent = board_words(lexicon, "rules_not_sent").search(told)
    if unsent:
        told = f"{told[: unsent.start()]} {told[unsent.end() :]}"
        if not board_words(lexicon, "rules_are_there").search(told):
            return False
    return not _NOT_THERE.search(told) and not _TO_COME.search(told)


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
