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
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.phrases import Phrases
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_MOST_WORDS_BETWEEN = 8


def read_changes(papers: Sequence[Paper], context: Context) -> tuple[Change, ...]:
    """Sentences on what has changed since the last certificate: said so in them, before them, or in the heading."""
    words = context.lexicon["followup"]
    since, remarked = _since(words), _near(words["remarked"], words["certificate"])
    rows = []
    for paper in papers:
        loose = paper.type is DocType.OTHER
        heading: tuple[Evidence, ...] = ()
        for passage in headed(paper).passages:
            if passage.kind is BlockKind.HEADING:
                heading = passage.evidence() if since.search(passage.text.lower()) else ()
            under = not loose and any(since.search(h.lower()) for h in passage.headings)
            if passage.kind is BlockKind.HEADING or not (under or _speaks(passage.text, (since, remarked))):
                continue
            said = _told_in(passage, under, loose, (since, remarked), context)
            rows += [Change(s.text[:60], (*s.evidence(), *heading)) for s in said]
        rows += _tabled(paper, (since, remarked), words) if not loose else ()
    return tuple(rows[:MOST_ROWS])


def _told_in(
    passage: Passage, under: bool, loose: bool, patterns: tuple[Anchored, Anchored], context: Context
) -> Iterator[Passage]:
    """The sentences that tell of a change; those behind a form's question on it need not say since when."""
    words, (since, remarked) = context.lexicon["followup"], patterns
    for sentence in sentences(passage):
        text = sentence.text
        asks = text.rstrip().endswith("?") or not stands(text, context.lexicon, (Standing.ASKED,))
        told = _tells(text, under, loose, since, words) or _is_dealt_with(text, remarked, words)
        put_off = _is_put_off(text, words) or not stands(text, context.lexicon, (Standing.TO_COME,))
        if told and not (asks or put_off or is_unwritten(text, context.lexicon)):
            yield sentence
        under = under or (asks and not loose and bool(since.search(text.lower())))


def _since(words: Mapping[str, Sequence[str]]) -> Anchored:
    return Anchored(rf"{_near(words['since'], words['certificate']).pattern}|{one_of(words['since_last'])}")


def _near(first: Sequence[str], second: Sequence[str]) -> Anchored:
    return Anchored(rf"{one_of(first)}(?:\W+\w+){{0,{_MOST_WORDS_BETWEEN}}}?\W+{one_of(second)}")


def _speaks(text: str, patterns: Sequence[Anchored]) -> bool:
    return any(p.search(lowered(text)) for p in patterns)


def _is_put_off(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the account is promised, or said to stand elsewhere: "Förändringarna redovisas vid besöket"."""
    elsewhere = rf"^\W*(?:[\w-]+\s+)?{one_of(words['changes_named'])}\b[^.:;]*?{one_of(words['told_elsewhere'])}"
    return matches_any(text, words["put_off"]) or bool(re.search(elsewhere, text.lower()))


def _tells(text: str, under: bool, loose: bool, since: Anchored, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence says that something has changed, under a heading that asks for it or since a time it names;
    in a `loose` paper, such as a letter, it must be about those who write.
    """
    changed = matches_any(text, (*words["change"], *(words["change_under"] if under else ())))
    dated = bool(since.search(text.lower()))
    changed = changed or (dated and matches_any(text, words["then_now"]))
    named = under or (dated and not loose)
    return changed and (named or matches_any(text, words["change_subject"]))


def _is_dealt_with(text: str, remarked: Anchored, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence says that what the last reviewer remarked on has been put right."""
    done = matches_any(text, words["dealt_with"]) and not matches_any(text, words["not_dealt_with"])
    return done and bool(remarked.search(text.lower()))


def _tabled(paper: Paper, patterns: Sequence[Anchored], words: Mapping[str, Sequence[str]]) -> Iterator[Change]:
    """The rows of a table on the changes: what it was and what it is, or what has changed, beside the matter."""
    for table in paper.tables:
        titles = " ".join((*table.headings[-1:], *table.header))
        if not _speaks(titles, patterns) or not matches_any(titles, (*words["change"], *words["now_column"])):
            continue
        for row in table.body:
            told = [c for c in row.cells if re.search(r"\w", c.text)]
            if len(told) > 1 and not matches_any(row.text, words["put_off"]):
                yield Change(row.text[:60], row.evidence())


def _says(since: Sequence[Phrases], text: str) -> bool:
    return any(phrases.occur_in(lowered(text)) for phrases in since)
