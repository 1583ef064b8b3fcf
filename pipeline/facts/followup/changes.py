"""What has changed since the last certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.followup.rows import MOST_ROWS, Change
from pipeline.facts.headed import headed
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.lexicon import WordList, WordLists
from pipeline.language.phrases import any_of
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage, Table

_MOST_WORDS_BETWEEN = 8
_LABEL_END = re.compile(r"[:?]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_changes(papers: Sequence[Paper], context: Context) -> tuple[Change, ...]:
    """Sentences on what has changed since the last certificate: said so in them, before them, or in the heading."""
    words = context.lexicon["followup"]
    since, remarked = _since(words), _near(words["remarked"], words["certificate"])
    rows = []
    for paper in papers:
        loose = paper.type is DocType.OTHER
        heading: tuple[Evidence, ...] = ()
        before = ""
        for passage in headed(paper).passages:
            if passage.kind is BlockKind.HEADING:
                heading = passage.evidence() if since.search(passage.text.lower()) else ()
            asked = before.rstrip().endswith((":", "?")) and bool(since.search(before.lower()))
            under = not loose and (asked or any(since.search(h.lower()) for h in passage.headings))
            spoken = _speaks(passage.text, (since, remarked)) or _leans(passage.text, before, words)
            if passage.kind is not BlockKind.HEADING and (under or spoken):
                place = _Place(under, loose, before)
                said = _told_in(passage, place, (since, remarked), context)
                rows += [Change(s.text[:60], (*s.evidence(), *heading)) for s in said]
            before = "" if passage.kind is BlockKind.HEADING else passage.text
        rows += _tabled(paper, (since, remarked), words) if not loose else ()
    return tuple(rows[:MOST_ROWS])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a passage stands: `under` a heading on changes, in a `loose` paper, and the text before it."""

    under: bool
    loose: bool
    before: str


def _told_in(
    passage: Passage, place: _Place, patterns: tuple[Anchored, Anchored], context: Context
) -> Iterator[Passage]:
    """The sentences that tell of a change; those behind a form's question on it need not say since when."""
    words, (since, remarked) = context.lexicon["followup"], patterns
    under, loose, before = place.under, place.loose, place.before
    for sentence in sentences(passage):
        text = sentence.text
        asks = text.rstrip().endswith("?") or not stands(text, context.lexicon, (Standing.ASKED,))
        dated = bool(since.search(text.lower())) or _goes_on(text, before, words)
        answer = _answer(sentence, since, context)
        told = _tells(answer, under, loose, dated, words) or _is_dealt_with(text, remarked, words)
        put_off = _is_put_off(text, words) or not stands(text, context.lexicon, (Standing.TO_COME,))
        if told and not (asks or put_off or is_unwritten(text, context.lexicon) or _is_of_others(text, context)):
            yield sentence
        asks = asks or answer != text
        under = under or (asks and not loose and bool(since.search(text.lower())))
        before = text


def _answer(sentence: Passage, since: Anchored, context: Context) -> str:
    """A sentence without a question or a label among its lines: "Sökande: X / Beskriv vad som har ändrats: / Svar:"."""
    text = sentence.text
    for line in sentence.lines() if _LABEL_END.search(text) else ():
        start = text.find(line.text)
        end = _LABEL_END.search(text, start)
        label = line.text.rstrip().endswith(":") and since.search(line.text.lower())
        if end and (label or not stands(line.text, context.lexicon, (Standing.ASKED,))):
            return f"{text[:start]} {text[end.end() :]}"
    return text


def _is_of_others(text: str, context: Context) -> bool:
    """Whether the change is the municipality's or the state's own, and touches neither the applicant nor the centre."""
    words = context.lexicon["followup"]
    ours = (*words["change_ours"], *context.lexicon["standing"]["own"])
    bare = any_of(words["own_certificate"]).sub("", text.lower())
    return matches_any(text, words["change_of_others"]) and not matches_any(bare, ours)


def _leans(text: str, before: str, words: Mapping[str, Sequence[str]]) -> bool:
    return matches_any(text, words["then_on"]) and matches_any(f"{before} {text}", words["certificate"])


def _goes_on(text: str, before: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence goes on from a certificate that the one before told of: "Vi fick QM. Sedan dess …"."""
    named = matches_any(before, words["certificate"]) or matches_any(before, words["since_last"])
    told = matches_any(text, (*words["then_on"], *words["then_now"]))
    return named and told and not matches_any(text, words["planned"])


@lru_cache(maxsize=4)
def _since(words: WordLists) -> Anchored:
    return Anchored(rf"{_near(words['since'], words['certificate']).pattern}|{one_of(words['since_last'])}")


@lru_cache(maxsize=8)
def _near(first: WordList, second: WordList) -> Anchored:
    return Anchored(rf"{one_of(first)}(?:\W+\w+){{0,{_MOST_WORDS_BETWEEN}}}?\W+{one_of(second)}")


def _speaks(text: str, patterns: Sequence[Anchored]) -> bool:
    return any(p.search(lowered(text)) for p in patterns)


def _is_put_off(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the account is promised, or said to stand elsewhere: "Förändringarna redovisas vid besöket"."""
    elsewhere = rf"^\W*(?:[\w-]+\s+)?{one_of(words['changes_named'])}\b[^.:;]*?{one_of(words['told_elsewhere'])}"
    return matches_any(text, words["put_off"]) or bool(re.search(elsewhere, text.lower()))


def _tells(text: str, under: bool, loose: bool, dated: bool, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence says that something has changed, under a heading that asks for it or since a time it names;
    in a `loose` paper, such as a letter, it must be about those who write.
    """
    changed = matches_any(text, (*words["change"], *(words["change_under"] if under else ())))
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
        asked = _speaks(titles, patterns) and matches_any(titles, (*words["change"], *words["now_column"]))
        if not asked and not _are_then_and_now(table, words):
            continue
        for row in table.body:
            told = [c for c in row.cells if re.search(r"\w", c.text)]
            if len(told) > 1 and not matches_any(row.text, words["put_off"]):
                yield Change(row.text[:60], row.evidence())


def _are_then_and_now(table: Table, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a column is of the last certificate and another one of today: "Vid QM 2023 | Idag"."""
    then = [h for h in table.header if matches_any(h, words["certificate"])]
    years = [max(map(int, found)) for h in then if (found := _YEAR.findall(h))]
    others = [h for h in table.header[1:] if h not in then]
    later = any(int(y) > min(years) for h in others for y in _YEAR.findall(h)) if years else False
    return bool(then) and (later or any(matches_any(h, words["now_column"]) for h in others))
