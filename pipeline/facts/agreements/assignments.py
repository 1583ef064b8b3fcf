"""Tasks that the layout gives to a party: under a line that is nothing but its name, beside it after a colon or a dash,
and in tables with a column of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.document import BlockKind
from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.clauses import Clause, join, row_clause
from pipeline.facts.agreements.duties import NOMINAL, SEGMENT, acts, does
from pipeline.facts.agreements.names_alone import BESIDE
from pipeline.facts.agreements.phrases import all_phrases, is_party_heading, says
from pipeline.facts.agreements.sums import find_sums
from pipeline.facts.agreements.verbs import is_present
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Row, Table

_BEHIND_A_NAME = re.compile(r"\s*(?:\([^()]*\)\s*)?(?::|[–—-]\s)\s*")
_BEFORE_A_NAME = re.compile(r"(?:\s*:|\s[–—-]|\s*\()\s*$")
_AFTER_A_NAME = re.compile(r"[\s).;]*$")
_MARK = re.compile(r"[xX✓✔✗●•☒☑■]")
_PARTS = re.compile(r"\s*(?:[,;+•]|\boch\b|\bsamt\b|\bplus\b|\bjämte\b|\bdessutom\b)\s*")
_OF_A_SUM = re.compile(r"(?:varav|därav|till|för|avseende|på|enligt|per|i|från|exkl\w*|inkl\w*)\b", re.IGNORECASE)
_LONGEST_TASK = 8


def assigned(
    clauses: Sequence[Clause], tables: Sequence[Table], cast: Cast, lexicon: Lexicon
) -> Iterator[tuple[int, Clause]]:
    """(actor, clause that tells the task) of every task that the layout gives to a committing party."""
    yield from _under_names(clauses, cast, lexicon)
    for clause in clauses:
        if not clause.is_heading:
            yield from ((i, clause) for i in _beside_name(clause, cast, lexicon) if cast.actors[i].committing)
    for table in tables:
        yield from ((i, c) for i, c in _in_table(table, cast, lexicon) if cast.actors[i].committing)


def _under_names(clauses: Sequence[Clause], cast: Cast, lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """The lines under a party's name ("Kommunen ska", "2. Bolaget"), up to the next name, heading or other matter."""
    owner: Mention | None = None
    place: tuple[str, ...] = ()
    bare = False
    for clause in clauses:
        opened = None if clause.is_heading else opener(clause, cast, lexicon)
        if opened:
            owner, bare, place = opened, not says(lexicon, "duty_opener", clause.text), clause.headings
            continue
        ends = clause.is_heading or clause.headings != place or bool(cast.mentions(clause.text))
        if ends or (owner and not _is_task_under(clause, bare and not tells(clause, lexicon), lexicon)):
            owner = None
        if owner:
            yield from ((i, clause) for i in owner.actors if cast.actors[i].committing)


def opener(clause: Clause, cast: Cast, lexicon: Lexicon) -> Mention | None:
    """The one party that a line names, where nothing but words that lead in its duties stand beside it."""
    mentions = [m for m in cast.mentions(clause.text) if not m.genitive]
    if len(mentions) != 1 or mentions[0].everyone:
        return None
    mention = mentions[0]
    rest = f"{clause.text[: mention.start]} {clause.text[mention.end :]}"
    for lead in sorted(all_phrases(lexicon, "duty_opener", rest), key=lambda m: -m.start()):
        rest = rest[: lead.start()] + rest[lead.end() :]
    return None if BESIDE.sub("", rest) else mention


def _is_task_under(clause: Clause, bare: bool, lexicon: Lexicon) -> bool:
    """Whether a line under a name tells something to do; one under a `bare` name has to begin with its verb."""
    if bare and clause.passage.kind is not BlockKind.LIST_ITEM:
        first = (clause.text.split() or [""])[0]
        return is_present(first) and _is_task(clause.text, lexicon)
    return _is_task(clause.text, lexicon) if bare else any(_does_or_names(s, lexicon) for s in _segments(clause.text))


def tells(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether one of the two headings nearest to a clause, or the words that lead it in, say that here are duties."""
    lead = clause.lead.text if clause.lead else ""
    heads = (*clause.headings[-2:], lead)
    headed = any(says(lexicon, "undertaking_heading", h) and not says(lexicon, "dull_heading", h) for h in heads)
    return headed or says(lexicon, "duty", lead)


def _beside_name(clause: Clause, cast: Cast, lexicon: Lexicon) -> Iterator[int]:
    """The party of a line "Bolaget: fasader, lokal" or "Torgskötsel – kommunen", or of a value under its label."""
    text = clause.text
    mentions = [m for m in cast.mentions(text) if not m.genitive and not m.everyone]
    telling = tells(clause, lexicon) and not any(is_party_heading(h, lexicon) for h in clause.headings[-2:])
    if (
        mentions
        and (behind := _BEHIND_A_NAME.match(text, mentions[0].end))
        and not BESIDE.sub("", text[: mentions[0].start])
    ):
        told = text[behind.end() :]
        tasks = (telling or _names(told, lexicon)) and any(_is_task(s, lexicon) for s in _parts(told))
        if tasks or _begins_with_verb(told, lexicon):
            yield from mentions[0].actors
        return
    if not mentions and telling and (named := cast.named(clause.heading)):
        if len(named) == 1 and any(_is_task(s, lexicon) for s in _parts(text)):
            yield named[0]
        return
    if mentions and _AFTER_A_NAME.match(text, mentions[-1].end):
        before = text[: mentions[0].start]
        own = _BEFORE_A_NAME.sub("", before) if _BEFORE_A_NAME.search(before) else ""
        task = own or (clause.heading if not BESIDE.sub("", before) else "")
        of_money = any(says(lexicon, "money_heading", h) for h in clause.headings[-2:] if h != task)
        if _names_task(task, telling, lexicon) and (telling or not of_money):
            yield from (i for m in mentions for i in m.actors)


def _names(text: str, lexicon: Lexicon) -> bool:
    """Whether several things in a row, or a thing done, are named for what they are, under no heading that tells."""
    parts = _parts(text)
    described = any(find_sums(s) or says(lexicon, "no_task", s) or says(lexicon, "kind_object", s) for s in parts)
    return not described and any(_is_named(s, lexicon) for s in parts)


def _is_named(text: str, lexicon: Lexicon) -> bool:
    named = bool(NOMINAL.match(text[:1].upper() + text[1:])) or says(lexicon, "duty_noun", text)
    return named and not says(lexicon, "no_task", text)


def _begins_with_verb(text: str, lexicon: Lexicon) -> bool:
    first, _, rest = text.partition(" ")
    return is_present(first) and first.islower() and acts(f" {rest}", first, lexicon)


def _names_task(task: str, telling: bool, lexicon: Lexicon) -> bool:
    """Whether a label before a party is a task ("Torgskötsel: Storby kommun") and not a role or a sum."""
    brief = 0 < len(task.split()) <= _LONGEST_TASK and not find_sums(task) and not says(lexicon, "no_task", task)
    named = bool(NOMINAL.match(task)) or says(lexicon, "duty_noun", task)
    return brief and named and (telling or not says(lexicon, "money_heading", task))


def _in_table(table: Table, cast: Cast, lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """Rows with a task and, in a column for it, who does it; or with a mark in the columns of those who do it."""
    who = [i for i, title in enumerate(table.header) if says(lexicon, "doer_column", title)]
    what = [i for i, title in enumerate(table.header) if says(lexicon, "task_column", title) and i not in who[:1]]
    owners = [cast.named(title) for title in table.header]
    for row in table.body:
        task = next((row.cells[i].text for i in what if i < len(row.cells)), "")
        if len(who) == 1 and who[0] < len(row.cells) and _is_a_row_of_work(task, lexicon):
            yield from ((i, row_clause(row, table.headings)) for i in cast.named(row.cells[who[0]].text))
        yield from _marked(row, table, owners, lexicon)
    if len(table.header) == 2 and len(owners[0]) == 1:
        yield from _headless(table, cast, lexicon)


def _headless(table: Table, cast: Cast, lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """Rows of a party and what it does, in a table without a head."""
    for row in table.rows:
        named = cast.named(row.cells[0].text) if len(row.cells) == 2 else ()
        if len(named) == 1 and any(_is_task(s, lexicon) for s in _parts(row.cells[1].text)):
            yield named[0], row_clause(row, table.headings)


def _marked(
    row: Row, table: Table, owners: Sequence[tuple[int, ...]], lexicon: Lexicon
) -> Iterator[tuple[int, Clause]]:
    if sum(len(o) == 1 for o in owners) < 2 or not row.cells or not _is_a_row_of_work(row.cells[0].text, lexicon):
        return
    for cell, owner in zip(row.cells[1:], owners[1:], strict=False):
        if len(owner) == 1 and _MARK.fullmatch(cell.text.strip()):
            yield owner[0], Clause(join([row.cells[0], cell]), table.headings)


def _is_a_row_of_work(task: str, lexicon: Lexicon) -> bool:
    worded = sum(len(w) > 3 for w in task.split()) > 0
    return (
        worded
        and not find_sums(task)
        and not says(lexicon, "no_task", task)
        and not says(lexicon, "money_object", task)
    )


def _parts(text: str) -> list[str]:
    return [s for s in _PARTS.split(text) if s]


def _segments(text: str) -> list[str]:
    return [s for s in SEGMENT.split(text) if s]


def _is_task(text: str, lexicon: Lexicon) -> bool:
    """Whether words name or tell something to do and no sum, nor what a sum is for."""
    if not text or find_sums(text) or any(c.isdigit() for c in text[:12]) or _OF_A_SUM.match(text):
        return False
    return not says(lexicon, "money_object", text) and _does_or_names(text, lexicon)


def _does_or_names(text: str, lexicon: Lexicon) -> bool:
    return does(text, first=True, lexicon=lexicon) or _is_named(text, lexicon)
