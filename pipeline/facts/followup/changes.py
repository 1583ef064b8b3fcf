"""What has changed since the last certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.followup.rows import MOST_ROWS, Change
from pipeline.facts.headed import headed
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import lowered
from pipeline.language.phrases import AFTER, Phrases, any_of
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper

_MOST_WORDS_BETWEEN = 8


def read_changes(papers: Sequence[Paper], context: Context) -> tuple[Change, ...]:
    """Sentences on what has changed since the last certificate: said so in them, before them, or in the heading."""
    words = context.lexicon["followup"]
    certificate = rf"(?:\W+\w+){{0,{_MOST_WORDS_BETWEEN}}}?\W+{one_of(words['certificate'])}"
    since = (Phrases(words["since"], after=AFTER + certificate), any_of(words["since_last"]))
    rows = []
    for paper in (p for p in papers if p.type is not DocType.OTHER):
        heading: tuple[Evidence, ...] = ()
        for passage in headed(paper).passages:
            if passage.kind is BlockKind.HEADING:
                heading = passage.evidence() if _says(since, passage.text) else ()
            under = any(_says(since, h) for h in passage.headings)
            if passage.kind is BlockKind.HEADING or not (under or _says(since, passage.text)):
                continue
            rows += [
                Change(s.text[:60], (*s.evidence(), *heading))
                for s in sentences(passage)
                if matches_any(s.text, words["change"])
                and not is_unwritten(s.text, context.lexicon)
                and not matches_any(s.text, words["put_off"])
                and stands(s.text, context.lexicon, (Standing.TO_COME, Standing.ASKED))
                and (under or _says(since, s.text) or matches_any(s.text, words["change_subject"]))
            ]
        rows += _tabled(paper, since, words)
    return tuple(rows[:MOST_ROWS])


def _tabled(paper: Paper, since: Sequence[Phrases], words: Mapping[str, Sequence[str]]) -> Iterator[Change]:
    """The rows of a table on the changes: what it was and what it is, or what has changed, beside the matter."""
    for table in paper.tables:
        titles = (*table.headings[-1:], " ".join(table.header))
        if not any(_says(since, t) and matches_any(t, words["change"]) for t in titles):
            continue
        for row in table.body:
            told = [c for c in row.cells if re.search(r"\w", c.text)]
            if len(told) > 1 and not matches_any(row.text, words["put_off"]):
                yield Change(row.text[:60], row.evidence())


def _says(since: Sequence[Phrases], text: str) -> bool:
    return any(phrases.occur_in(lowered(text)) for phrases in since)
