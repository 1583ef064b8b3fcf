"""Where the organisation tells of its communication: what the readers of channels, dialogue and groups share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.document import BlockKind
from pipeline.facts.saying import is_form
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType
from pipeline.kept import kept
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, matches_any, named
from pipeline.papers import Paper, Passage

TOLD_IN = (
    DocType.APPLICATION,
    DocType.COMMUNICATION_PLAN,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.ANNUAL_REPORT,
    DocType.FOLLOW_UP,
)
#: Where the organisation presents itself: with whom it speaks is said there, if not how often.
PRESENTED_IN = (DocType.APPLICATION, DocType.COMMUNICATION_PLAN, DocType.BUSINESS_PLAN)
MOST_ROWS = 4
_NOT_OURS = (Standing.OVER, Standing.CONDITIONAL, Standing.ASKED, Standing.OTHERS)
_LONGEST_ANSWER = 30
_LONGEST_LABEL = 30
_FEWEST_LISTED = 3
_PRICE = re.compile(r"\d\s?(?:kr|kronor|tkr|:-)(?!\w)", re.IGNORECASE)


def holds(said: str, words: Mapping[str, Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether it is said of the organisation itself, and neither denied nor over."""
    return not matches_any(said, words["denied"]) and stands(said, lexicon, _NOT_OURS)


def told(papers: Sequence[Paper], lexicon: Lexicon, types: Sequence[DocType] = ()) -> Iterator[tuple[Passage, bool]]:
    """(sentence, whether it stands under a heading on communication or in a communication plan)."""
    headings = lexicon["communication"]["heading"]
    for type_ in types or TOLD_IN:
        for paper in (p for p in papers if p.type is type_):
            own = paper.type is DocType.COMMUNICATION_PLAN
            listing = _sections_of_channels(paper, lexicon["communication"]["channel"])
            for passage in _running_text(paper):
                about = own or passage.section in listing or any(matches_any(h, headings) for h in passage.headings)
                yield from ((s, about) for s in sentences(passage))


def lists_channels(text: str, channels: Sequence[str]) -> bool:
    """Whether a sentence begins with a channel and goes on to list more of them."""
    first = any(m.start() == 0 for m in find_each(channels, text.lower()))
    return first and len(named(text, channels)) >= _FEWEST_LISTED


@kept
def _sections_of_channels(paper: Paper, channels: Sequence[str]) -> frozenset[str]:
    """The headings, in any words, over a sentence that begins with a channel and goes on to list more of them."""
    if paper.type not in PRESENTED_IN:
        return frozenset()
    first = (s for p in paper.passages if p.section and p.kind is not BlockKind.HEADING for s in sentences(p)[:1])
    return frozenset(s.section for s in first if lists_channels(s.text, channels) and not _PRICE.search(s.text))


def _running_text(paper: Paper) -> Iterator[Passage]:
    """Passages but headings, and cells that hold some words; the answers of forms are passages already."""
    yield from (p for p in paper.passages if p.kind is not BlockKind.HEADING)
    for table in paper.tables:
        if not is_form(table):
            yield from (c for row in table.rows for c in row.cells if len(c.text.split()) >= 3)


def listed(
    papers: Sequence[Paper], headings: Sequence[str], leading: Sequence[str] = ()
) -> Iterator[tuple[Passage, str]]:
    """List items under a heading of the matter, and lines "kanaler: ..." that name it before a colon; each with all
    that is said of it: the heading and the line that leads in its list.
    """
    for paper in (p for p in papers if p.type in TOLD_IN):
        over = dict(leads(paper))
        for passage in paper.passages:
            label, colon, _ = passage.text.partition(":")
            labelled = bool(colon) and len(label) <= _LONGEST_LABEL and matches_any(label, headings)
            short = passage.kind is BlockKind.PARAGRAPH and len(passage.text.split()) <= _LONGEST_ANSWER
            item = (short or passage.kind is BlockKind.LIST_ITEM) and matches_any(passage.section, headings)
            item = item or matches_any(over.get(passage, ""), (*headings, *leading))
            if labelled or item:
                yield passage, ". ".join(filter(None, (passage.section, over.get(passage, ""), passage.text)))


def column(
    papers: Sequence[Paper], headings: Sequence[str], beside: Sequence[str], over: Sequence[str]
) -> Iterator[tuple[Passage, str]]:
    """The cells of a column of the matter: in a communication plan, beside a column of `beside`, or under `over`;
    each with its row.
    """
    for paper in (p for p in papers if p.type in TOLD_IN):
        for table in paper.tables:
            wanted = [i for i, head in enumerate(table.header) if matches_any(head, headings)]
            other = [i for i, head in enumerate(table.header) if matches_any(head, beside) and i not in wanted]
            about = any(matches_any(h, over) for h in table.headings)
            if other or about or paper.type is DocType.COMMUNICATION_PLAN:
                yield from ((row.cells[i], row.text) for row in table.body for i in wanted if row.cells[i].text)
