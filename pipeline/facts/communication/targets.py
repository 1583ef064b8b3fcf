"""Whom the communication is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.facts.communication.dialogues import forms_in
from pipeline.facts.communication.rows import TargetGroup
from pipeline.facts.communication.told import MOST_ROWS, TOLD_IN, column, holds, listed, told
from pipeline.facts.context import Context
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon, WordLists
from pipeline.language.words import is_any, matches_any, named
from pipeline.papers import Paper, Passage, Table

_SHORTEST_SENTENCE = 5
_FEWEST_TITLES = 2
_FEWEST_CELLS = 2
#: Word lists of which one must stand in a sentence that says whom one addresses.
_CUES = ("turns", "made_for", "target_word")
_CUES_HERE = (*_CUES, "speaks_to", "reaches")


def read_target_groups(papers: Sequence[Paper], context: Context) -> tuple[TargetGroup, ...]:
    """Sentences that name groups and say that one addresses them, or a list under a heading "Målgrupper"."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, about in told(papers, context.lexicon):
        groups = named(sentence.text, words["group"])
        spoken_to = _spoken_to(sentence.text, about, words)
        if not groups and _is_of_groups(sentence, words):
            groups = named(sentence.text, words["group_wide"])
        elif not groups and (about or matches_any(sentence.text, words["told_by"])):
            groups = named(spoken_to, words["group_wide"])
        strength = _strength(sentence, about, spoken_to, words) if groups else 0
        if strength and _is_target(sentence, words, context.lexicon):
            rows.append((-strength, -len(groups), TargetGroup(", ".join(groups), sentence.evidence())))
    apart = (
        *listed(papers, words["target_heading"], (*words["target_word"], *words["target_word_weak"])),
        *_titled(papers, words),
        *column(papers, words["target_heading"], words["channel_heading"], words["heading"]),
        *_by_content(papers, words),
    )
    in_lists = [
        TargetGroup(p.text, p.evidence())
        for p, said in dict(apart).items()
        if _names_a_group(p.text, context.lexicon) and _is_ours(said, words, context.lexicon)
    ]
    return (*(row for *_, row in sorted(rows, key=lambda r: r[:2])[:MOST_ROWS]), *in_lists[:MOST_ROWS])


def _names_a_group(text: str, lexicon: Lexicon) -> bool:
    words = lexicon["communication"]
    return bool(named(text, words["group"]) or named(text, words["group_wide"])) and not is_unwritten(text, lexicon)


def _strength(sentence: Passage, about: bool, spoken_to: str, words: WordLists) -> int:
    """How plainly a sentence says whom one addresses; 0 where it does not."""
    if matches_any(sentence.text, words["not_addressed"]):
        return 0
    if matches_any(sentence.text, ("målgrupp*", "*målgrupp*")) or (spoken_to and about):
        return 3
    if _is_of_groups(sentence, words):
        return 2
    if about:
        return int(bool(spoken_to) or _is_turned_to(sentence.text, words) or _is_told(sentence.text, words))
    ours = matches_any(sentence.text, words["own"]) or matches_any(sentence.text, words["told_by"])
    return int(ours and (bool(spoken_to) or _is_told(sentence.text, words)))


def _is_told(text: str, words: WordLists) -> bool:
    return matches_any(text, words["target_word"]) or (
        matches_any(text, words["target_word_weak"]) and not forms_in(text, words, ())
    )


def _is_of_groups(sentence: Passage, words: WordLists) -> bool:
    """Whether it stands under a heading, or answers a question, on whom one addresses."""
    return _is_on_groups(sentence.section, words)


@lru_cache(maxsize=512)
def _is_on_groups(heading: str, words: WordLists) -> bool:
    asks = matches_any(heading, words["whom"]) and _asks_whom(words).search(heading.lower())
    return bool(asks) or matches_any(heading, words["target_heading"]) or is_any(heading, words["to_whom"])


def _is_target(sentence: Passage, words: WordLists, lexicon: Lexicon) -> bool:
    """Whether the groups are the organisation's; a bare group may belong to anybody ("Länets barnfamiljer")."""
    said = sentence.text if len(sentence.text.split()) >= _SHORTEST_SENTENCE else f"{sentence.section}: {sentence.text}"
    return not is_unwritten(said, lexicon) and all(_is_ours(t, words, lexicon) for t in (said, sentence.section))


def _is_ours(said: str, words: WordLists, lexicon: Lexicon) -> bool:
    return holds(said, words, lexicon) and stands(said, lexicon, (Standing.TO_COME,))


def _spoken_to(text: str, about: bool, words: WordLists) -> str:
    """What stands behind "vänder vi oss till", "riktas mot", "är målgruppen:"; empty where nobody is addressed."""
    if not any(matches_any(text, words[kind]) for kind in (_CUES_HERE if about else _CUES)):
        return ""
    said = (_addresses_here(words) if about else _addresses(words)).search(text.lower())
    return text[said.end() :] if said else ""


@lru_cache(maxsize=4)
def _addresses(words: WordLists) -> Anchored:
    """ "vänder vi oss i första rummet till", "är utformade för att nå", "huvudmålgrupp har vi valt"."""
    turned, ourselves = one_of(words["turns"]), one_of(words["ourselves"])
    between = r"(?:[\s,–-]+[\w-]+){0,6}?"
    return Anchored(
        rf"{turned}(?:\s+[\w-]+)?\s+{ourselves}{between}[\s,:–-]+(?:till|mot|på)\b"
        rf"|{ourselves}\s+{turned}{between}[\s,:–-]+(?:till|mot|på)\b"
        rf"|{one_of(words['made_for'])}{between}\s+(?:för|till|åt|mot)\b(?:\s+att\s+(?:nå|locka|tilltala|fånga)\b)?"
        rf"|\b[\w-]*målgrupp\w*\b|{one_of(words['target_word'])}"
    )


@lru_cache(maxsize=4)
def _addresses_here(words: WordLists) -> Anchored:
    """The same, and what says so only in a passage on communication: "talar till", "för studenterna finns"."""
    speaks = one_of(words["speaks_to"])
    return Anchored(
        rf"{_addresses(words).pattern}|{speaks}(?:\s+[\w-]+){{0,6}}?\s+(?:till|mot|åt)\b"
        rf"|\btill\b(?=[^.;:]{{3,40}}?\s+{speaks})|{one_of(words['reaches'])}"
    )


@lru_cache(maxsize=4)
def _asks_whom(words: WordLists) -> Anchored:
    """ "Vilka vänder ni er till?", "Vem vill vi nå", "Vi pratar med"."""
    speaks = rf"(?:{one_of(words['turns'])}|{one_of(words['speaks_to'])}|{one_of(words['reaches'])})"
    whom = r"\b(?:vem|vilka|vilken)\b"
    return Anchored(rf"{whom}.*{speaks}|{speaks}(?:\s+\w+){{0,3}}\s+(?:till|med|mot|för)\W*$|{speaks}\s+vi\W*$")


def _is_turned_to(text: str, words: WordLists) -> bool:
    """Whether groups are reached, spoken to, or listed behind whom one speaks with: "vi talar olika med olika: …"."""
    lead, colon, behind = text.partition(":")
    speaks = colon and _speaks_with(words).search(lead.lower())
    several = bool(speaks) and len(named(behind, words["group"])) > 1
    return several or bool(_reached(words).search(text.lower()))


@lru_cache(maxsize=4)
def _speaks_with(words: WordLists) -> Anchored:
    return Anchored(rf"\b{one_of(words['speaks_to'])}\b[^.;]*\b(?:till|med|för|åt)\b")


@lru_cache(maxsize=4)
def _reached(words: WordLists) -> Anchored:
    """A group that is reached, or to which something goes: "Till unga talar vi genom ..."."""
    group = one_of(words["group"])
    return Anchored(
        rf"{one_of(words['reaches'])}[^.;]{{0,40}}?{group}"
        rf"|\btill\s+(?:\w+\s+)?{group}\s+(?:\w+\s+)?{one_of(words['speaks_to'])}"
    )


def _titled(papers: Sequence[Paper], words: WordLists) -> Iterator[tuple[Passage, str]]:
    """The headings of a communication plan whose sections are by group, each with what stands under it; and those under
    a heading on the matter.
    """
    for paper in (p for p in papers if p.type in TOLD_IN):
        under = (p for p in paper.passages if p.kind is BlockKind.HEADING and p.headings)
        yield from ((p, f"{p.section}: {p.text}") for p in under if matches_any(p.section, words["target_heading"]))
    for paper in (p for p in papers if p.type is DocType.COMMUNICATION_PLAN):
        pairs = zip_longest(paper.passages, paper.passages[1:])
        titled = [(p, n) for p, n in pairs if n and p.kind is BlockKind.HEADING and is_any(p.text, words["group"])]
        if len(titled) >= _FEWEST_TITLES:
            yield from ((p, f"{p.text}: {after.text}") for p, after in titled if after.kind is not BlockKind.HEADING)


def _by_content(papers: Sequence[Paper], words: WordLists) -> Iterator[tuple[Passage, str]]:
    """The cells that name groups beside channels, in a table without a heading "Målgrupp": a column of groups beside
    one of channels, or groups over channels.
    """
    for paper in (p for p in papers if p.type in TOLD_IN):
        for table in paper.tables:
            about = any(matches_any(h, words["heading"]) for h in table.headings)
            about = about or any(is_any(h, words["channel_heading"]) for h in table.header)
            if about or paper.type is DocType.COMMUNICATION_PLAN or _has_whom(table, words):
                yield from _beside_channels(table, words)


def _has_whom(table: Table, words: WordLists) -> bool:
    """Whether a table has a column for whom and one for how."""
    how = any(is_any(head, (*words["channel_heading"], *words["channel_head_weak"])) for head in table.header)
    return how and any(is_any(head, words["whom_head"]) for head in table.header)


def _beside_channels(table: Table, words: WordLists) -> Iterator[tuple[Passage, str]]:
    width = max(len(row.cells) for row in table.rows)
    columns = [[row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i].text] for i in range(width)]
    channels = {i for i, cells in enumerate(columns) if _mostly(cells, words["channel"])}
    for i, cells in enumerate(columns):
        called = bool(table.header) and is_any(cells[0].text if cells else "", words["whom_head"])
        kinds = words["group_wide"] if called else words["group"]
        if channels - {i} and i not in channels and _mostly(cells[int(called) :], kinds):
            yield from ((cell, cell.text) for cell in cells[int(called) :])
    over = [c for c in table.rows[0].cells[1:] if c.text]
    if _mostly(over, words["group"]) and any(is_any(r.cells[0].text, words["channel_heading"]) for r in table.body):
        yield from ((cell, cell.text) for cell in over)


def _mostly(cells: Sequence[Passage], entries: Sequence[str]) -> bool:
    return len(cells) >= _FEWEST_CELLS and 2 * sum(bool(named(c.text, entries)) for c in cells) >= len(cells)
