"""Splits a sentence that lists several goals."""

from __future__ import annotations

import re

from extractors.document import BlockKind
from pipeline.facts.goals.statements import Sounds, judge_item, starts_like_goal
from pipeline.facts.goals.targets import Strength, find_target, target_words
from pipeline.facts.planning.labels import trimmed
from pipeline.facts.planning.stretches import line_items, stretches
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Passage

_NUMBERED = re.compile(r"(?:(?<=^)|(?<=\s))\(?(?P<mark>[1-9]|[a-h]|i{1,3}|iv|v)\)\s+")
_JOINT = re.compile(r"(?:[,;]\s*(?:(?:och|samt|men)\s+)?|\s+(?:och|samt)\s+)(?:dels\s+)?(?:att\s+)?", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;]\s+(?:(?:och|samt|medan)\s+)?|\s+(?:och|samt|medan)\s+", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:ska|skall|bör)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"""^[^,;]{0,80}?\b(?:ska|skall|vill|bör|avser|önskar)\s+
    (?:(?:vi|föreningen|bolaget|organisationen|partnerskapet|centrum|stadskärnan)\s+)?(?:bland\s+annat\s+|därför\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_THAT = re.compile(r"(?:(?:^|[,;:]|\bför)\s*|\s(?:samt|och)\s+)(?:dels\s+)?att\s+", re.IGNORECASE)
#: A word that is no unit and no time.
_THING = re.compile(
    r"\b(?!(?:procent\w*|kronor|miljon\w*|miljard\w*|tusen|mkr|tkr|mnkr|msek|stycken|från|till|under|efter|före|senast|samt|minst|högst|våren|"
    r"hösten|sommaren|vintern|året|varje|gånger|januari|februari|mars|april|juni|juli|augusti|september|oktober|november|december)\b)"
    r"[^\W\d]{4,}",
    re.IGNORECASE,
)
#: "..., allt senast 2028": when all that is listed is due.
_TIME_FOR_ALL = re.compile(
    r"(?:allt|alla|samtliga|detta)\s+(?:senast|till|före|under|år|vid|inom)\b[^.]*$", re.IGNORECASE
)
_COMMAS = re.compile(r"^[^,;]+[,;]\s+[^,;]+$")
_FIRST_MARKS = (["1", "2"], ["a", "b"], ["i", "ii"])
_MANY = 3
_BRIEF = 8
_OPEN_END = re.compile(
    r"(?:,|\b(?:och|samt|till|från|på|med|av|för|i|minst|högst|under|senast|den|år))\s*$", re.IGNORECASE
)


def split_listing(statement: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The goals that a statement lists, or the statement itself: "1) ... 2) ...", "öka ..., minska ... och stärka ...",
    or clauses that each have a "ska" and a target.
    """
    ways = (_numbered, _joined_that, _joined_verbs, _joined_clauses, _joined_figures)
    for parts in (way(statement, lexicon) for way in ways):
        if len(parts) > 1:
            return parts
    return (statement,)


def items_of(passage: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """A paragraph that is really a list, item by item: marked lines, or lines that each sound like a goal."""
    marked = stretches(passage)
    if len(marked) > 1:
        return marked
    if passage.kind is not BlockKind.PARAGRAPH:
        return (passage,)
    lines = _brief_targets(passage, lexicon) or line_items(passage)
    rest = lines[1:] if lines[0].text.endswith(":") else lines
    wanted = [judge_item(line.text, lexicon, strict=True) for line in rest] if len(rest) > 1 else []
    return lines if wanted.count(Sounds.YES) > 1 else (passage,)


def _brief_targets(passage: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """The lines of a paragraph that are each a few words with a target, whatever letter they begin with."""
    lines = passage.lines()
    rest = lines[1:] if lines[0].text.endswith(":") else lines
    brief = len(rest) > 1 and all(len(line.text.split()) <= _BRIEF for line in rest)
    targets = brief and all(find_target(line.text, lexicon).strength is Strength.SURE for line in rest)
    return lines if targets and not any(_OPEN_END.search(line.text) for line in rest[:-1]) else ()


def lists_targets(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a labelled paragraph or an item lists goals that each have a target."""
    parts = split_listing(passage, lexicon)
    return len(parts) > 1 and all(find_target(p.text, lexicon).strength is Strength.SURE for p in parts)


def is_numbered(statement: Passage) -> bool:
    """Whether a statement numbers its goals within: "1) ... 2) ..."."""
    marks = list(_NUMBERED.finditer(statement.text))
    return len(marks) > 1 and marks[0].start() == 0 and [m["mark"] for m in marks[:2]] in _FIRST_MARKS


def _numbered(statement: Passage, _: Lexicon) -> tuple[Passage, ...]:
    marks = list(_NUMBERED.finditer(statement.text))
    if len(marks) < 2 or marks[0]["mark"] not in ("1", "a", "i"):
        return ()
    ends = [*(m.start() for m in marks[1:]), len(statement.text)]
    return tuple(trimmed(statement, m.end(), end) for m, end in zip(marks, ends, strict=True))


def _joined_verbs(statement: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    lead = _LEAD.match(statement.text)
    if lead and not starts_like_goal(statement.text, lexicon):
        statement = statement.part(lead.end())
    text = statement.text
    if not starts_like_goal(text, lexicon):
        return ()
    cuts = [m for m in _JOINT.finditer(text) if starts_like_goal(text[m.end() :], lexicon)]
    parts = _cut(statement, [(m.start(), m.end()) for m in cuts])
    targets = all(find_target(p.text, lexicon).strength is Strength.SURE for p in parts)
    return parts if len(parts) >= _MANY or targets else ()


def _joined_that(statement: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """ "... verka för att A, att B samt att C"."""
    marks = list(_THAT.finditer(statement.text))
    if len(marks) < 2:
        return ()
    ends = [*(m.start() for m in marks[1:]), len(statement.text)]
    parts = tuple(trimmed(statement, m.end(), end) for m, end in zip(marks, ends, strict=True))
    wanted = all(
        _MODAL.search(p.text)
        or starts_like_goal(p.text, lexicon)
        or find_target(p.text, lexicon).strength is Strength.SURE
        for p in parts
    )
    return parts if wanted and (len(parts) >= _MANY or marks[1].group().strip()[:1] == ",") else ()


def _joined_clauses(statement: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    text, cuts, start = statement.text, [], 0
    for match in _CLAUSES.finditer(text):
        if all(_is_clause(t, lexicon) for t in (text[start : match.start()], text[match.end() :])):
            cuts.append(match.span())
            start = match.end()
    return _cut(statement, cuts) if cuts else ()


def _is_clause(text: str, lexicon: Lexicon) -> bool:
    return bool(_MODAL.search(text)) and find_target(text, lexicon).strength is Strength.SURE


def _joined_figures(statement: Passage, lexicon: Lexicon) -> tuple[Passage, ...]:
    """ "2 miljoner besök, högst fem procent tomma lokaler och ett index på 75": each part has a figure for a thing
    of its own; the figures of one thing over the years ("5 % 2026, 6 % 2027") are one goal.
    """
    parts = _cut(statement, [m.span() for m in _CLAUSES.finditer(statement.text)])
    parts = parts[:-1] if len(parts) > _MANY and _TIME_FOR_ALL.match(parts[-1].text) else parts
    indexes = target_words(lexicon).indexes
    own = all(
        (_THING.search(p.text) or indexes.search(p.text)) and find_target(p.text, lexicon).strength is Strength.SURE
        for p in parts
    )
    several = len(parts) >= _MANY or (
        len(parts) > 1 and not _MODAL.search(statement.text) and _COMMAS.search(statement.text)
    )
    return parts if several and own else ()


def _cut(statement: Passage, gaps: list[tuple[int, int]]) -> tuple[Passage, ...]:
    starts, ends = [0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(statement.text)]
    return tuple(trimmed(statement, a, b) for a, b in zip(starts, ends, strict=True) if b > a)
