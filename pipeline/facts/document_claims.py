"""Documents that are said to exist and are not in the dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.claim import Claim
from pipeline.facts.context import Context
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper

_MOST_CLAIMS = 3


def read_document_claims(papers: Sequence[Paper], context: Context) -> tuple[Claim, ...]:
    """A claim for each sentence that says that such a document exists, where no paper of its types is there."""
    held = {paper.type.value for paper in papers}
    words = context.lexicon["claims"]
    lacking = {m: entry for m, entry in words["matters"].items() if not held & set(entry["types"])}
    return tuple(claim for matter in lacking for claim in list(_claims(matter, papers, context))[:_MOST_CLAIMS])


def _claims(matter: str, papers: Sequence[Paper], context: Context) -> Iterator[Claim]:
    words = context.lexicon["claims"]
    entry = words["matters"][matter]
    named, telling = entry["words"], entry.get("said", words["said"])
    for paper in papers:
        for passage in (p for p in paper.passages if p.kind is not BlockKind.HEADING):
            for sentence in sentences(passage):
                said = matches_any(sentence.text, named) and matches_any(sentence.text, telling)
                if said and not matches_any(sentence.text, words["denied"]):
                    yield Claim(sentence.text[:60], matter, sentence.evidence())
