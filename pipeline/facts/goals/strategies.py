"""Strategies: how the goals are to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.goals.conclude import Surroundings, months_from
from pipeline.facts.goals.tables import StrategyRow
from pipeline.facts.goals.timing import Bound, find_when
from pipeline.facts.planning.columns import Grid
from pipeline.facts.planning.labels import labelled_pieces, shortened
from pipeline.facts.planning.outline import Entry, Section
from pipeline.facts.planning.responsible import expand
from pipeline.facts.planning.stretches import line_items
from pipeline.facts.planning.words import Column, Matter, words_of
from pipeline.facts.pointing import points_elsewhere
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, is_others_own, stands
from pipeline.facts.unwritten import is_unwritten
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_NEUTRAL = frozenset({Matter.OTHER, Matter.AREAS})
_LEAST_WORDS = 5
_BRIEF = 12
_REFERENCE = re.compile(
    r"""\b(?:se\s|framgår\s+av|beskriv\w*\s+i|finns\s+i|återfinns\s+i|redovisas\s+(?:\w+\W+){0,6}?i\s|enligt\s+bifogad|bifogas|hänvisas|presenteras\s+i)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_YET = re.compile(
    r"""\b(?:saknas|saknar|ännu\s+inte|inte\s+formulerad\w*|ska\s+tas\s+fram|kommer\s+att\s+tas\s+fram|tas\s+fram\s+under|är\s+under\s+framtagande|håller\s+på\s+att|ej\s+formulerad\w*
    |ska\s+utarbetas|utarbetas\s+under|påbörjas|behöver\s+en|behövs\s+en|borde\s+ha|efterlyser|efterlystes)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MADE = re.compile(
    r"""(?:den\s+här\s+|denna\s+|vår\s+)?(?:\w*strategi(?:n|erna)?|planen|dokumentet)\s+(?:är(?!\s+att\b)|har|togs|antogs|beslutades|gäller|omfattar|avser
    |revideras|följs|ska\s+(?:revideras|följas|antas))\s*(?:\w+\s+){0,2}(?:framtag\w*|tagits|utarbeta\w*|beslutad\w*|antag\w*|upprätta\w*|fram\b|av\b|från\b|för\s|20\d\d|upp\b|årlig\w*)""",
    re.IGNORECASE | re.VERBOSE,
)
_SAID = Anchored(
    r"""\b(?:\w*strategi(?:n|er|erna)?|vägval(?:en)?)\b(?:\s+[^.:]{0,60}?)?\s*(?:\bär\b|:|\bbygger\b|\binnebär\b|\bgår\s+ut\s+på\b|\bkallas\b|\bhandlar\b|\bbestår\b|\bvilar\b|\bkan\s+sammanfattas\b)
    | \bstrategiskt\s+(?:har\s+\w+\s+valt|väljer|satsar|prioriterar|arbetar|inriktar)\b
    | \barbetar\s+(?:efter|utifrån|enligt)\s+(?:\w+\s+){0,2}strategi\w*""",
    re.IGNORECASE | re.VERBOSE,
)
#: The strategy as what a sentence is about: "En gemensam strategi tas fram 2027".
_ITSELF = re.compile(
    r"\W*(?:(?:en|ett|vår|den|denna|ny|nya|gemensam|gemensamma|arbetet\s+med|framtagandet\s+av)\s+)*\w*strateg(?:i|in|ier|ierna)\b",
    re.IGNORECASE,
)
#: "Vi har ännu ingen strategi", "Strategin skrivs i höst".
_NO_STRATEGY = re.compile(
    r"\b(?:ännu\s+ingen|har\s+ingen|finns\s+ingen|saknar(?:\s+en)?|inte\s+någon)\s+(?:\w+\s+)?\w*strategi\b"
    r"|\bnågon\s+(?:\w+\s+)?\w*strategi\s+(?:är|har|finns)\b.*\b(?:inte|ej)\b"
    r"|^\W*(?:en\s+|vår\s+)?(?:\w+\s+)?\w*strategin?\s+(?:ska(?:ll)?\s+(?:skrivas|formuleras|utarbetas|arbetas\s+fram)|skrivs|formuleras|utarbetas|arbetas|presenteras|kommer|följer|återstår|saknas)\b",
    re.IGNORECASE,
)
_COMING = 16
_REFERENCE_WORDS = 25
#: "Det ska vi nå genom att ...", "För att nå målen ...": how the goals are to be reached, whatever it is called.
_BY_MEANS = re.compile(
    r"\b(?:det|dit|dem|målet|målen|detta)\b[^.]{0,30}\b(?:upp)?nå[rs]?\b[^.]{0,20}\bgenom\b"
    r"|\b(?:upp)?når?\s+(?:vi\s+)?(?:målet|målen|dit|detta|dem)\b[^.]{0,30}\bgenom\b",
    re.IGNORECASE,
)
#: "..., det är vår strategi": what stands before it is the strategy.
_POINTS_BACK = Anchored(
    r"^\W*(?:det(?:\s+här)?|detta|så|sådan|den\s+vägen)\s+(?:är|lyder|ser|blir)\s+(?:\w+\s+){0,3}?strategi\w*(?:\s+ut)?\W*$",
    re.IGNORECASE,
)
_CALLED = Anchored(
    r"\S.{15,}[,;–-]\s+(?:det(?:\s+här)?|detta|så|sådan)\s+(?:är|lyder|ser|blir)\s+(?:\w+\s+){0,3}?strategi\w*(?:\s+ut)?\W*$",
    re.IGNORECASE,
)
#: "Hur? Genom kvällsöppet." below a goal.
_ASKS_HOW = re.compile(r"\W*(?:hur|hur\s+då|hur\s+(?:når|gör|kommer)\s+vi\s+(?:dit|det|målet))\W*\?\W*$", re.IGNORECASE)
#: "Vi har valt tre strategier. Den första är att ...".
_COUNTED = Anchored(
    r"\b(?:två|tre|fyra|fem|sex|följande|flera|några)\s+(?:\w+\s+){0,2}?(?:strategier|vägval)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\W*(?:den\s+första|för\s+det\s+första|det\s+första|dels|först)\b", re.IGNORECASE)
_LABEL_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_GOALS = re.compile(
    r"\b(?:mål(?:en)?\s+|(?=M\s?\d))(?P<numbers>(?:M\s?)?[A-H\d]\d?(?:\s*(?:[-–,]|och|samt|till)\s*(?:mål\s+)?(?:M\s?)?[A-H\d]\d?\b)*)",
    re.IGNORECASE,
)
_WHY_HOW = remark("strategy_unnamed")


def paper_strategies(
    paper: Paper,
    entries: Sequence[Entry],
    grids: Sequence[tuple[Grid, Section]],
    around: Surroundings,
    context: Context,
) -> tuple[StrategyRow, ...]:
    """The strategies a paper describes, in reading order, those in tables last."""
    words = words_of(context.lexicon)
    rows, coming = [], -1
    for entry in entries:
        if entry.is_heading or words.explains(entry.section.text):
            continue
        if isinstance(entry.content, Passage) and entry.content.kind is not BlockKind.FOOTNOTE:
            coming = entry.section.number if _is_coming(entry.content, context.lexicon) else coming
            if coming == entry.section.number and not _says_more(entry.content, context.lexicon):
                continue
            pieces = labelled_pieces(entry.content, words)
            labelled = [value for column, _, value in pieces if column is Column.STRATEGY]
            rows += [r for v in labelled if (r := _row(v, True, paper, around, context, brief=True))]
            if not labelled:
                rows += list(_of_passage(entry.content, entry.section, paper, around, context))
    if not rows:
        rows += list(_of_titled(paper, entries, around, context))
    for entry in entries:
        if isinstance(entry.content, Table):
            rows += list(_of_form(entry.content, paper, around, context))
    for grid, section in grids:
        rows += list(_of_grid(grid, section, paper, around, context))
    return tuple(rows)


def _of_passage(
    passage: Passage, section: Section, paper: Paper, around: Surroundings, context: Context
) -> Iterator[StrategyRow]:
    own = section.matters - _NEUTRAL
    if own == {Matter.STRATEGIES} and not section.is_title:
        row = _row(passage, True, paper, around, context, brief=passage.kind is BlockKind.LIST_ITEM)
        if row:
            yield row
        return
    if Matter.OUTCOMES in own:
        return
    mixed = Matter.STRATEGIES in own and not section.is_title
    said = [s for line in line_items(passage) for s in sentences(line)]
    called = {id(s) for s, after in pairwise(said) if _POINTS_BACK.match(after.text)}
    called |= {id(s) for s in said if _CALLED.search(s.text)}
    if section.is_about(Matter.GOALS):
        called |= {id(s) for before, s in pairwise(said) if _ASKS_HOW.match(before.text)}
    called |= {id(s) for before, s in pairwise(said) if _COUNTED.search(before.text) and _FIRST.match(s.text)}
    for sentence in said:
        if id(sentence) in called or _SAID.search(sentence.text):
            row = _row(sentence, True, paper, around, context, brief=id(sentence) in called)
        elif mixed and _says_how(sentence.text, context.lexicon):
            row = _row(sentence, bool(_BY_MEANS.search(sentence.text)), paper, around, context)
        else:
            row = None
        if row:
            yield row


def _of_titled(paper: Paper, entries: Sequence[Entry], around: Surroundings, context: Context) -> Iterator[StrategyRow]:
    """A paper called a strategy is one: its sections on areas of work describe it; other text may."""
    if not any(e.section.is_title and Matter.STRATEGIES in e.section.matters for e in entries):
        return
    for entry in entries:
        if not isinstance(entry.content, Passage) or entry.is_heading:
            continue
        if not entry.section.matters & {Matter.GOALS, Matter.OUTCOMES, Matter.ACTIVITIES, Matter.VISIONS}:
            row = _row(entry.content, entry.section.is_about(Matter.AREAS), paper, around, context)
            if row:
                yield row


def _says_how(text: str, lexicon: Lexicon) -> bool:
    return matches_any(text, lexicon["goals"]["strategy_cues"])


def _is_coming(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a text begins by saying that a strategy is still to be made, so that what stands below it is none."""
    if "strateg" not in passage.text.lower():
        return False
    text = next((s.text for s in sentences(passage)), passage.text)
    if len(text.split()) >= _COMING:
        return False
    coming = not stands(text, lexicon, (Standing.TO_COME,)) or is_unwritten(text, lexicon)
    return (bool(_ITSELF.match(text)) and coming) or _is_denied(text, lexicon) or bool(_NO_STRATEGY.search(text))


def _says_more(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a text, its sentence on a strategy to come aside, speaks of one or says how goals are reached."""
    rest = sentences(passage)[1:] if _is_coming(passage, lexicon) else sentences(passage)
    return any("strateg" in s.text.lower() or _says_how(s.text, lexicon) for s in rest)


def _is_denied(text: str, lexicon: Lexicon) -> bool:
    """Whether a brief text says that no strategy has been made: "Någon strategi har inte antagits"."""
    return "strateg" in text.lower() and len(text.split()) < _COMING and bool(_denied(lexicon).search(text.lower()))


@lru_cache(maxsize=8)
def _denied(lexicon: Lexicon) -> re.Pattern[str]:
    no, made = one_of(lexicon["unwritten"]["not"]), one_of(lexicon["unwritten"]["made"])
    return re.compile(rf"{no}\s+(?:\w+\s+){{0,2}}?{made}|\b(?:ingen|saknar|saknas|inte\s+någon)\b.{{0,30}}strategi")


def _form_values(table: Table, context: Context) -> list[tuple[Passage, Row]]:
    """The answers of a form to what the strategy is: "6.2 Strategi | Samlad uthyrning, kvällsöppet"."""
    filled = (([c for c in row.cells if c.text], row) for row in table.rows)
    pairs = [(cells, row) for cells, row in filled if len(cells) == 2]
    if len(pairs) * 2 < len(table.rows) or any(len(row.cells) > 2 for row in table.rows):
        return []
    words = words_of(context.lexicon)
    labelled = ((_LABEL_NUMBER.sub("", cells[0].text), cells[1], row) for cells, row in pairs)
    return [(value, row) for label, value, row in labelled if words.label(label) is Column.STRATEGY]


def _is_form(grid: Grid, context: Context) -> bool:
    return grid.columns[1:] == (Column.NONE,) and bool(_form_values(grid.table, context))


def _of_form(table: Table, paper: Paper, around: Surroundings, context: Context) -> Iterator[StrategyRow]:
    for value, row in _form_values(table, context):
        if words_of(context.lexicon).column(value.text) is Column.NONE and (
            made := _row(value, True, paper, around, context, row)
        ):
            yield made


def _of_grid(
    grid: Grid, section: Section, paper: Paper, around: Surroundings, context: Context
) -> Iterator[StrategyRow]:
    if _is_form(grid, context):
        return
    if grid.has(Column.STRATEGY):
        cells = ((row, cell) for row in grid.body for cell in grid.cells(row, Column.STRATEGY))
        for row, cell in cells:
            made = _row(cell, True, paper, around, context, row)
            if made:
                yield made
    elif section.matters - _NEUTRAL == {Matter.STRATEGIES} and not section.is_title and not grid.has(Column.GOAL):
        for row in grid.body:
            longest = max((c for c in row.cells if c.text), key=lambda c: len(c.text), default=None)
            made = _row(longest, True, paper, around, context, row) if longest else None
            if made:
                yield made


def _describes(passage: Passage, least: int, lexicon: Lexicon) -> bool:
    """Whether a text of `least` words or more says what the strategy is, and not where it stands or when it comes."""
    text, words = passage.text, len(passage.text.split())
    told = [s.text for s in sentences(passage)] or [text]
    if _MADE.match(text) or all(is_unwritten(t, lexicon) for t in told) or words < least:
        return False
    if is_others_own(text, lexicon, r"\w*strategi") or _is_denied(text, lexicon):
        return False
    coming = bool(_ITSELF.match(text)) and words < _COMING and not stands(text, lexicon, (Standing.TO_COME,))
    if coming or not stands(text, lexicon, (Standing.ASKED,)):
        return False
    if _NOT_YET.search(text) and ("strateg" in text.lower() or words < _BRIEF):
        return False
    if words < _BRIEF and (text.rstrip().endswith("?") or points_elsewhere(text, lexicon["vision"])):
        return False
    return not (_REFERENCE.search(text) and words < _REFERENCE_WORDS)


def _row(
    passage: Passage,
    named: bool,
    paper: Paper,
    around: Surroundings,
    context: Context,
    row: Row | None = None,
    *,
    brief: bool = False,
) -> StrategyRow | None:
    """A strategy, or None where the text only says where one is to be found, or that there is none yet. `brief`: what
    it stands behind or under calls it one, so that two words may be enough.
    """
    text = passage.text
    if not _describes(passage, 2 if brief or row else _LEAST_WORDS, context.lexicon):
        return None
    evidence = row.evidence() if row else passage.evidence()
    described = Fact(
        True,
        evidence,
        "strategies.described",
        Certainty.STATED if named else Certainty.DOUBTFUL,
        why=None if named else _WHY_HOW,
    )
    when = find_when(text, around.plan, context.as_of)
    horizon: Fact[date] = Fact(None, (), "strategies.horizon", Certainty.SILENT)
    if when.last and when.bound is Bound.SURE:
        horizon = found(when.last, evidence, "strategies.horizon")
    elif around.plan and around.plan.end:
        horizon = found(
            around.plan.end, around.plan.evidence, "strategies.horizon/plan", around.plan.certainty, why=around.plan.why
        )
    goals = tuple(n for m in _GOALS.finditer(text) for n in expand(m["numbers"]))
    return StrategyRow(
        shortened(text),
        text,
        paper.path,
        paper.type,
        evidence,
        described,
        horizon,
        months_from(around.plan, horizon),
        goals,
    )
