"""Agreements that are said to exist, anywhere but in an agreement: with whom, as far as sectors go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.facts.agreements.clauses import join
from pipeline.facts.agreements.phrases import all_phrases, says
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue, near
from pipeline.language.organisations import find_organisations, same_organisation
from pipeline.language.sectors import sector_of
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row

_PROOF = frozenset({DocType.AGREEMENT, DocType.LETTER_OF_INTENT})
#: Documents that say what is to come: an agreement in them is an aim more often than a fact.
_FORWARD = frozenset({DocType.OPERATING_PLAN, DocType.BYLAWS, DocType.RULES_OF_PROCEDURE})
_SECTORS = {
    "municipality": "claim_municipality",
    "property_owner": "claim_property_owner",
    "business": "claim_business",
}
#: Documents whose tables list what there is.
_LISTING = frozenset({DocType.APPLICATION, DocType.BUDGET})
#: How an answer begins that says no.
_NO = re.compile(r"\W*(?:nej|inte|ej|inget|inga|ingen|saknas|ännu)\b", re.IGNORECASE)
_YES = re.compile(r"\s*(?:ja|x|✓|✔|☒|☑|ok|finns|klart?|tecknat|påskrivet)\b|\s*[✓✔☒☑]", re.IGNORECASE)
#: What a title allows for an answer ("Avtal finns (ja/nej)").
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SHORT = 40
#: "Avtal: Storby kommun, Storby Köpmannaförening".
_LISTED = re.compile(
    r"[\w\s]{0,40}(?:\([^()]{1,20}\))?:\s*\w*avtal\b|[\w\s]{0,20}(?:avtal|avsiktsförklaring)\w*\s*:", re.IGNORECASE
)


def read_claims(papers: Sequence[Paper], context: Context) -> tuple[Claim, ...]:
    """One claim per passage that says an agreement is there, with the sectors it is said to be with."""
    return tuple(
        claim
        for paper in papers
        if paper.type not in _PROOF
        for passage, over, done in (*_said(paper, context), *_listed_rows(paper, context))
        if (claim := _claim(passage, paper, context, over, done))
    )


def _said(paper: Paper, context: Context) -> Iterator[tuple[Passage, str, bool]]:
    """Each sentence with the words that it goes on: those that lead in its list ("Avtal har slutits med:"), or the
    sentence before it ("Även fastighetsägarna har skrivit under").
    """
    before, lead = "", ""
    for passage in _sentences(paper):
        text = passage.text
        listed = passage.kind is BlockKind.LIST_ITEM
        lead = lead if listed else text if text.endswith(":") else ""
        goes_on = says(context.lexicon, "claim_goes_on", text) and says(context.lexicon, "claim_object", before)
        yield passage, lead if listed else before if goes_on else "", False
        before = text


def says_all_signed(papers: Sequence[Paper], context: Context) -> tuple[Passage, ...]:
    """The sentences outside agreements that say that all parties have signed."""
    return tuple(
        passage
        for paper in papers
        if paper.type not in _PROOF and _may_say(paper, _all_signed(context.lexicon))
        for passage in _sentences(paper)
        if says(context.lexicon, "all_signed", passage.text) and not says(context.lexicon, "claim_denied", passage.text)
    )


@lru_cache(maxsize=4)
def _all_signed(lexicon: Lexicon) -> Cue:
    return Cue(lexicon["agreements"]["all_signed"])


def _may_say(paper: Paper, cue: Cue) -> bool:
    return bool(near(paper, cue)) or any(cue.may_stand_in(row.text) for table in paper.tables for row in table.rows)


def _sentences(paper: Paper) -> Iterator[Passage]:
    """Sentences, each list item, and each cell and its row (a budget's "Storby kommun, enl. avtal"); a question only
    where what follows it does not say no.
    """
    every = [sentence for passage in paper.passages for sentence in sentences(passage)]
    for sentence, answer in zip_longest(every, every[1:]):
        asks = sentence.text.rstrip().endswith("?")
        if not asks or (answer is not None and not _NO.match(answer.text)):
            yield sentence
    for table in paper.tables:
        for row in table.rows:
            yield from (cell for cell in row.cells if cell.text and not cell.text.rstrip().endswith("?"))
            yield from _row(row, paper.type)


def _row(row: Row, type_: DocType) -> Iterator[Passage]:
    """A row of few cells as one, where it may say in one what agreement there is with the party in another
    ("Storby Köpmän | avtal finns till och med 2027").
    """
    filled = [cell for cell in row.cells if cell.text]
    if type_ in _LISTING and len(filled) in (2, 3):
        yield join(filled, ": ")


def _listed_rows(paper: Paper, context: Context) -> Iterator[tuple[Passage, str, bool]]:
    """The rows of an application's table of agreements, each with the titles of the columns over its cells
    ("Avtalspart | Avtal tecknat | Gäller till").
    """
    for table in paper.tables if paper.type is DocType.APPLICATION else ():
        over = " ".join(_ASIDE.sub("", title) for title in table.header)
        if says(context.lexicon, "claim_object", over) and says(context.lexicon, "party_column", over):
            told = [i for i, title in enumerate(table.header) if says(context.lexicon, "claim_object", title)]
            done = [row for row in table.body if _is_done(row, told, context)]
            yield from ((join([c for c in row.cells if c.text]), over, True) for row in done)


def _is_done(row: Row, told: Sequence[int], context: Context) -> bool:
    """Whether a row tells a day or that it is done, or says yes in one of the columns that are `told` of agreements."""
    if any(_YES.match(row.cells[i].text) for i in told if i < len(row.cells)):
        return True
    return any(d.value.exact for d in find_dates(row.text)) or says(context.lexicon, "claim_done", row.text)


def _claim(passage: Passage, paper: Paper, context: Context, over: str = "", done: bool = False) -> Claim | None:
    lexicon, text = context.lexicon, f"{over} {passage.text}".strip()
    if not says(lexicon, "claim_object", text) or says(lexicon, "claim_excluded", text):
        return None
    sectors: set[str] = set()
    for part in _parts(text):
        if (
            says(lexicon, "claim_object", part)
            and not says(lexicon, "claim_denied", _as_if_attached(part, context))
            and (done or _affirms(part, paper, context))
        ):
            sectors |= _sectors(passage.text if over else part, context)
    if not sectors:
        return None
    label = f"{passage.text[:120].rstrip()} ({paper.path.rsplit('/', 1)[-1]})"
    return Claim(label, "agreement", passage.evidence(), frozenset(sectors))


def _as_if_attached(text: str, context: Context) -> str:
    """A text without the words that an agreement has not been sent along, which deny nothing."""
    for match in reversed(list(all_phrases(context.lexicon, "claim_not_attached", text))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _parts(text: str) -> list[str]:
    """The clauses of a sentence that an adversative word parts: "finns med kommunen men inte med handeln"."""
    return re.split(r"\b(?:men|däremot|medan|fast|dock)\b", text)


def _affirms(text: str, paper: Paper, context: Context) -> bool:
    if says(context.lexicon, "claim_affirmed", text):
        return paper.type not in _FORWARD or says(context.lexicon, "claim_done", text)
    listed = len(text) <= _SHORT or bool(_LISTED.match(text))
    return listed and paper.type in (DocType.BUDGET, DocType.APPLICATION)


def _sectors(text: str, context: Context) -> set[str]:
    """The sectors of the organisations named beside the agreement, and of the words for kinds of them."""
    lexicon = context.lexicon
    sectors = {name for name, words in _SECTORS.items() if says(lexicon, words, text)}
    own = (context.organisation.name, *context.aliases)
    for item in find_organisations(text, lexicon):
        mention = item.value
        if any(name and same_organisation(mention.name, name) for name in own):
            continue
        sectors |= set(sector_of(mention.name, lexicon, mention.org_number).sectors) - {"other"}
    if says(lexicon, "claim_municipality", text) and _only_place(text, context):
        sectors.discard("municipality")
    return sectors


def _only_place(text: str, context: Context) -> bool:
    """Whether "kommunen" is only where something is: "handeln i kommunen"."""
    words = all_phrases(context.lexicon, "claim_municipality", text)
    return all(re.search(r"\b(?:i|inom|hela)\s+$", text[: m.start()]) for m in words)
