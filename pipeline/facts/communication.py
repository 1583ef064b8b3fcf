"""Channels, dialogue with the stakeholders, and target groups (section 9 of the form)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import lowered
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.regularity import states_regularity
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, matches_any
from pipeline.papers import Paper, Passage, Row

_TOLD_IN = (
    DocType.APPLICATION,
    DocType.COMMUNICATION_PLAN,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.ANNUAL_REPORT,
    DocType.FOLLOW_UP,
)
_SEVERAL_DATES = 3
_MOST_ROWS = 4
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Channel:
    """A sentence that says through which channels the organisation communicates."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A form of dialogue; `regular` says whether the text tells how often."""

    label: str
    regular: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A sentence that names whom the communication is for."""

    label: str
    evidence: tuple[Evidence, ...]


def read_channels(papers: Sequence[Paper], context: Context) -> tuple[Channel, ...]:
    """Sentences with channels: two of them anywhere with a verb of telling, or one under a heading on the matter."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, about in _told(papers, context.lexicon):
        channels = named(sentence.text, words["channel"])
        enough = len(channels) >= (1 if about else 2) and matches_any(sentence.text, words["uses"])
        if enough and not matches_any(sentence.text, words["denied"]):
            rows.append((-len(channels), Channel(", ".join(channels), sentence.evidence())))
    listed = [
        Channel(", ".join(found_), p.evidence())
        for p in _listed(papers, words["channel_heading"])
        if (found_ := named(p.text, words["channel"]))
    ]
    columns = [
        Channel(c.text, c.evidence())
        for c in _column(papers, words["channel_heading"])
        if named(c.text, words["channel"])
    ]
    return (
        *(row for _, row in sorted(rows, key=lambda r: r[0])[:_MOST_ROWS]),
        *listed[:_MOST_ROWS],
        *columns[:_MOST_ROWS],
    )


def read_dialogues(papers: Sequence[Paper], context: Context) -> tuple[Dialogue, ...]:
    """Sentences on dialogue, the regular ones first."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, about in _told(papers, context.lexicon):
        forms = named(sentence.text, words["dialogue"]) or _weak_forms(sentence.text, words)
        if not forms or matches_any(sentence.text, words["not_dialogue"]):
            continue
        regular = states_regularity(sentence.text) or len(find_dates(sentence.text)) >= _SEVERAL_DATES
        if regular or about:
            evidence = sentence.evidence()
            rows.append(
                (
                    not regular,
                    not about,
                    Dialogue(forms[0], found(regular, evidence, "communication.dialogue"), evidence),
                )
            )
    tabled = [
        Dialogue(forms[0], found(True, row.evidence(), "communication.dialogue/table"), row.evidence())
        for row in _rows(papers)
        if (forms := named(row.text, words["dialogue"])) and states_regularity(row.text)
    ]
    return (*tabled[:_MOST_ROWS], *(row for *_, row in sorted(rows, key=lambda r: r[:2])[:_MOST_ROWS]))


def _weak_forms(text: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    """Words such as "möten" and "samtal": dialogue only with a group of stakeholders, and not the board's own."""
    if matches_any(text, ("styrelse*", "styrgrupp*")) or not named(text, words["group"]):
        return []
    return named(text, words["weak_dialogue"])


def read_target_groups(papers: Sequence[Paper], context: Context) -> tuple[TargetGroup, ...]:
    """Sentences that name groups and say that one addresses them, or a list under a heading "Målgrupper"."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, _ in _told(papers, context.lexicon):
        groups = named(sentence.text, words["group"])
        addressed = matches_any(sentence.text, words["target_word"]) or matches_any(sentence.section, ("målgrupp*",))
        if groups and addressed and not matches_any(sentence.text, words["denied"]):
            rows.append((-len(groups), TargetGroup(", ".join(groups), sentence.evidence())))
    apart = (*_listed(papers, words["target_heading"]), *_column(papers, words["target_heading"]))
    listed = [TargetGroup(p.text, p.evidence()) for p in apart if named(p.text, words["group"])]
    return (*(row for _, row in sorted(rows, key=lambda r: r[0])[:_MOST_ROWS]), *listed[:_MOST_ROWS])


def _listed(papers: Sequence[Paper], headings: Sequence[str]) -> Iterator[Passage]:
    """List items under a heading of the matter, and lines "kanaler: ..." that name it before a colon."""
    for paper in (p for p in papers if p.type in _TOLD_IN):
        for passage in paper.passages:
            label, colon, _ = passage.text.partition(":")
            labelled = bool(colon) and len(label) <= _LONGEST_LABEL and matches_any(label, headings)
            item = passage.kind is BlockKind.LIST_ITEM and matches_any(passage.section, headings)
            if labelled or item:
                yield passage


def _column(papers: Sequence[Paper], headings: Sequence[str]) -> Iterator[Passage]:
    """The cells of a column of the matter, in a communication plan."""
    for paper in (p for p in papers if p.type is DocType.COMMUNICATION_PLAN):
        for table in paper.tables:
            wanted = [i for i, head in enumerate(table.header) if matches_any(head, headings)]
            yield from (row.cells[i] for row in table.body for i in wanted if row.cells[i].text)


def _rows(papers: Sequence[Paper]) -> Iterator[Row]:
    """The rows of tables in a communication plan."""
    for paper in (p for p in papers if p.type is DocType.COMMUNICATION_PLAN):
        yield from (row for table in paper.tables for row in table.body)


def named(text: str, entries: Sequence[str]) -> list[str]:
    """The different words of `text` that a word list holds, in the order of the text."""
    hits = sorted((m.start(), m.group()) for m in find_each(entries, lowered(text)))
    return list(dict.fromkeys(word for _, word in hits))


def _told(papers: Sequence[Paper], lexicon: Lexicon) -> Iterator[tuple[Passage, bool]]:
    """(sentence, whether it stands under a heading on communication or in a communication plan)."""
    headings = lexicon["communication"]["heading"]
    for type_ in _TOLD_IN:
        for paper in (p for p in papers if p.type is type_):
            own = paper.type is DocType.COMMUNICATION_PLAN
            for passage in _running_text(paper):
                about = own or any(matches_any(h, headings) for h in passage.headings)
                yield from ((s, about) for s in sentences(passage))


def _running_text(paper: Paper) -> Iterator[Passage]:
    yield from (p for p in paper.passages if p.kind is not BlockKind.HEADING)
    for table in paper.tables:
        for row in table.rows:
            yield from (c for c in row.cells if len(c.text.split()) >= 3)
