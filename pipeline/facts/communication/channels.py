"""Through which channels the organisation communicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.communication.rows import Channel
from pipeline.facts.communication.told import (
    MOST_ROWS,
    TOLD_IN,
    column,
    holds,
    listed,
    lists_channels,
    told,
)
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, found
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon, WordLists
from pipeline.language.words import is_any, matches_any, named
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

#: Where channels count only in a sentence that says that we tell by them.
_TOLD_IN_PASSING = (DocType.MINUTES, DocType.OTHER)
#: At most so many words for each channel in a sentence that is no more than a list of them.
_DENSE = 4
_FEWEST_ITEMS = 2
_SUBJECT_WORDS = 2
_ITEM_BEGINS = 4
#: "E-post: info@…", "Hemsida: www…": how the applicant is reached.
_ADDRESS = re.compile(r"[\w /-]{0,30}:?\s*(?:\S+@\S+|www\.\S+|https?:\S+|[\d\s+()–-]{6,})\W*$")


def read_channels(papers: Sequence[Paper], context: Context) -> tuple[Channel, ...]:
    """Sentences with channels: two of them anywhere with a verb of telling, or one under a heading on the matter."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, headed in told(papers, context.lexicon, (*TOLD_IN, *_TOLD_IN_PASSING)):
        about = (headed or _is_on_it(sentence.text, words)) and sentence.doc_type not in _TOLD_IN_PASSING
        channels = named(sentence.text, words["channel"])
        enough = len(channels) >= (1 if about else 2) and _are_used(sentence, channels, about, words)
        passing = sentence.doc_type in _TOLD_IN_PASSING and matches_any(sentence.text, words["proposed"])
        if enough and not passing and holds(sentence.text, words, context.lexicon):
            rows.append((-len(channels), _channel(", ".join(channels), sentence, sentence.text, context.lexicon)))
    apart = (
        *_items(papers, words),
        *listed(papers, words["channel_heading"]),
    )
    in_lists = [
        _channel(", ".join(found_), p, said, context.lexicon)
        for p, said in dict(apart).items()
        if (found_ := named(p.text, words["channel"])) and holds(said, words, context.lexicon)
    ]
    columns = [
        _channel(c.text, c, said, context.lexicon)
        for c, said in column(papers, words["channel_heading"], words["target_heading"], words["heading"])
        if _is_channel(c.text, words) and holds(said, words, context.lexicon)
    ]
    columns = columns or [
        _channel(c.text, c, row, context.lexicon)
        for c, row in _columns_of_channels(papers, words)
        if holds(row, words, context.lexicon)
    ]
    return (
        *(row for _, row in sorted(rows, key=lambda r: r[0])[:MOST_ROWS]),
        *in_lists[:MOST_ROWS],
        *columns[:MOST_ROWS],
    )


def _is_on_it(text: str, words: WordLists) -> bool:
    """Whether a sentence itself is on communication: "Extern kommunikation sker genom ..."."""
    subject = " ".join(text.removeprefix("Svar:").split()[:_SUBJECT_WORDS])
    return matches_any(subject, words["telling"]) and matches_any(text, words["way_of"])


def _is_channel(text: str, words: WordLists) -> bool:
    """Whether a cell below "Kanal" names one, by its kind or by its address."""
    return bool(named(text, words["channel"])) or ("@" not in text and matches_any(text, words["channel_address"]))


def _channel(label: str, passage: Passage, said: str, lexicon: Lexicon) -> Channel:
    """A channel; `said` is all that says whether it is in use."""
    to_come = not stands(said, lexicon, (Standing.TO_COME,))
    certainty, why = (Certainty.DOUBTFUL, remark("channel_to_come")) if to_come else (Certainty.STATED, None)
    evidence = passage.evidence()
    return Channel(label, found(True, evidence, "communication.channel", certainty, why=why), evidence)


def _are_used(sentence: Passage, channels: Sequence[str], about: bool, words: WordLists) -> bool:
    """Whether one tells by the channels named; where no heading says who does, it must not be others."""
    text = sentence.text
    dense = len(channels) > 1 and len(channels) * _DENSE >= len(text.split())
    if about and (dense or _answers(sentence, words) or (len(channels) > 1 and lists_channels(text, words["channel"]))):
        return True
    if not about and matches_any(text, words["not_own"]):
        return False
    if _are_ways(text, words) or (len(channels) > 1 and _has(words).search(text.lower())):
        return True
    through = _through(words).search(text.lower()) and (about or matches_any(text, words["own"]))
    return bool(through) or matches_any(text, (*words["uses"], *(words["uses_weak"] if about else ())))


def _answers(sentence: Passage, words: WordLists) -> bool:
    """Whether it answers a question, or gives the value of a label, by naming a channel first."""
    label = sentence.section.rstrip(" ")
    value = sentence.text.removeprefix(label) if label.endswith(":") else sentence.text
    begins = " ".join(value.split()[:_ITEM_BEGINS])
    asked = label.rstrip(" :").endswith("?") or value != sentence.text
    return asked and bool(named(begins, words["channel"])) and not _ADDRESS.match(value.strip())


def _are_ways(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """ "Facebook och hemsidan är våra viktigaste vägar ut", "främst används …": what they are to those who write."""
    return matches_any(text, words["is_way"]) and matches_any(text, words["way"])


@lru_cache(maxsize=4)
def _through(words: WordLists) -> Anchored:
    """Something is done on or by a channel: "på Facebook", "genom våra utskick"."""
    return Anchored(rf"{one_of(words['through'])}\s(?:\w+\s){{0,2}}?{one_of(words['channel'])}")


@lru_cache(maxsize=4)
def _has(words: WordLists) -> Anchored:
    """ "Vi har hemsida och nyhetsbrev", "På nätet finns vi på Facebook"."""
    own = one_of(words["own_subject"])
    return Anchored(rf"{own}\s+(?:\w+\s+)?(?:har|finns|kör|sköter|driver|hörs)\b|\b(?:har|finns|kör|sköter)\s+{own}")


def _columns_of_channels(papers: Sequence[Paper], words: WordLists) -> Iterator[tuple[Passage, str]]:
    """The cells below "Var" or "Hur", where nearly all of them name channels; each with its row."""
    for table in (t for p in papers if p.type in TOLD_IN for t in p.tables):
        for i in (i for i, head in enumerate(table.header) if is_any(head, words["channel_head_weak"])):
            cells = [(row.cells[i], row.text) for row in table.body if row.cells[i].text]
            channels = [(cell, row) for cell, row in cells if named(cell.text, words["channel"])]
            if len(channels) >= _FEWEST_ITEMS and len(cells) - len(channels) <= 1:
                yield from channels


def _items(papers: Sequence[Paper], words: WordLists) -> Iterator[tuple[Passage, str]]:
    """The items of a list on the matter, where several of them begin with a channel; each with what stands over it."""
    for paper in (p for p in papers if p.type in TOLD_IN):
        lists: dict[tuple[str, str], list[Passage]] = {}
        over = dict(leads(paper))
        for item in (p for p in paper.passages if p.kind is BlockKind.LIST_ITEM):
            place = (item.section, over.get(item, ""))
            about = any(matches_any(place_, words["heading"]) for place_ in (*item.headings, place[1]))
            begins = " ".join(item.text.split()[:_ITEM_BEGINS])
            if about and named(begins, words["channel"]) and not _ADDRESS.match(item.text):
                lists.setdefault(place, []).append(item)
        for place, items in lists.items():
            if len(items) >= _FEWEST_ITEMS:
                yield from ((item, ". ".join(filter(None, (*place, item.text)))) for item in items)
