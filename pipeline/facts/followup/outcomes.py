"""Outcomes set against their targets: in tables, in rows or lines with labels, in a sentence or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.elsewhere import is_named_elsewhere, is_of_another_town
from pipeline.facts.followup.rows import MEASURED_IN, MOST_ROWS, REPORTS, TargetOutcome
from pipeline.facts.followup.table_series import is_accounts, year_of, years_of
from pipeline.facts.saying import one_of
from pipeline.facts.standing import is_others_own
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.numbers import find_numbers
from pipeline.language.phrases import any_of
from pipeline.language.sentences import sentences
from pipeline.language.words import is_any, matches_any, starts_with
from pipeline.papers import Paper, Passage, Row, Table

_Words = Mapping[str, Sequence[str]]
_EMPTY = " –-—?"
_HEADER_ROWS = 3
_LONGEST_LINE = 14
_YEAR = re.compile(r"20\d\d")


def read_target_outcomes(papers: Sequence[Paper], context: Context) -> tuple[TargetOutcome, ...]:
    """Rows of tables with a target and an outcome column, and sentences that set one against the other."""
    ranked = (p for type_ in MEASURED_IN for p in papers if p.type is type_)
    told = (part for paper in ranked for part in _told_in(paper, context))
    return tuple(TargetOutcome(part.text[:60], part.evidence()) for part in islice(told, MOST_ROWS))


def _told_in(paper: Paper, context: Context) -> Iterator[Row | Passage]:
    for table in paper.tables:
        yield from _outcome_rows(paper, table, context)
    if paper.type is not DocType.OTHER:
        told = _told(paper, context.lexicon["followup"])
        yield from (s for s in told if not _is_of_others(s.text, context))


def _is_of_others(text: str, context: Context) -> bool:
    return is_others_own(text, context.lexicon, "mål") or is_of_another_town(text, context)


def _outcome_rows(paper: Paper, table: Table, context: Context) -> list[Row]:
    """Rows with both filled; or, where targets and outcomes stand in rows of their own, the rows of outcomes."""
    words = context.lexicon["followup"]
    if is_accounts(table, words) or any(is_named_elsewhere(h, context) for h in table.headings[-1:]):
        return []
    named = [*words["outcome_strong"], *(words["outcome_column"] if paper.type in REPORTS else ())]
    other = words["not_measured_column"]
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        heads = [c.text for c in row.cells]
        years = years_of(heads, words, context.as_of.year)
        said = [i for i, h in enumerate(heads) if _is_target(h, words)]
        aimed = {years[i] for i in said if i in years}
        told = [i for i, h in enumerate(heads) if matches_any(h, named) and not matches_any(h, words["to_come"])]
        outcomes = [i for i in told if i not in said and (year_of(heads[i]) or 0) <= context.as_of.year]
        outcomes += [i for i, y in years.items() if y in aimed and i not in said and not matches_any(heads[i], other)]
        targets = [i for i in said if not _is_ahead(heads[i], heads, outcomes, context)]
        below = [r for r in table.rows[number + 1 :] if _filled(r, targets)]
        strong = [i for i in outcomes if i in years or matches_any(heads[i], words["outcome_strong"])]
        weak = [i for i in outcomes if i not in strong]
        rows = [r for r in below if _has_come(r, strong, weak, words) or _is_judged(r, targets, words)]
        if rows:
            return rows
    return _turned(table, words, context)


def _is_judged(row: Row, targets: Sequence[int], words: _Words) -> bool:
    """Whether another cell of a target's row says that it was reached, or not."""
    others = [c.text.lower() for i, c in enumerate(row.cells) if i not in targets and c.text]
    reached = any_of(words["reached"])
    return any(reached.occur_in(t) and not _is_ahead_of_time(t, words) for t in others)


def _has_come(row: Row, strong: Sequence[int], weak: Sequence[int], words: _Words) -> bool:
    """Whether a cell for outcomes holds one, and not when or how it will be told; a cell on the state of things
    ("Status") must give a figure or a judgement.
    """
    told = [row.cells[i].text.strip() for i in strong if i < len(row.cells)]
    stated = [row.cells[i].text.strip() for i in weak if i < len(row.cells)]
    told += [t for t in stated if _numbers(t) or matches_any(t, words["judged"])]
    return any(t.strip(_EMPTY) and not starts_with(t, words["not_come"]) for t in told)


def _turned(table: Table, words: _Words, context: Context) -> list[Row]:
    targets = [r for r in table.rows if _is_target(r.cells[0].text, words)]
    outcomes = [r for r in table.rows if starts_with(r.cells[0].text, words["outcome_strong"])]
    past = [i for i, h in enumerate(table.rows[0].cells) if i and (year_of(h.text) or 0) <= context.as_of.year]
    return [
        o for o in outcomes if any(_filled(t, [i]) and _filled(o, [i]) for t in targets for i in past) and o.index > 0
    ]


def _is_target(text: str, words: _Words) -> bool:
    return matches_any(text, words["target_column"]) and not matches_any(text, words["no_target"])


def _is_ahead(head: str, heads: Sequence[str], outcomes: Sequence[int], context: Context) -> bool:
    """A target for a later year than any outcome beside it, or for a year that has not been."""
    aimed = year_of(head)
    reached = [y for i in outcomes if (y := year_of(heads[i]))]
    return aimed is not None and aimed > max(reached, default=context.as_of.year)


def _filled(row: Row, columns: Sequence[int]) -> bool:
    return any(i < len(row.cells) and row.cells[i].text.strip(_EMPTY) for i in columns)


def _told(paper: Paper, words: _Words) -> Iterator[Passage]:
    report = paper.type in REPORTS
    for passage in (p for p in paper.passages if p.kind is not BlockKind.HEADING):
        parts = sentences(passage)
        yield from (s for s in parts if sets_against(s.text, words, report))
        aimed = ((a.text, b) for a, b in pairwise(parts) if _was_target(a.text, words))
        yield from (b for a, b in aimed if _is_outcome(b.text, words) or (report and _is_told_after(a, b.text, words)))
        yield from (b for a, b in pairwise(parts) if _was_planned(a.text, words) and _has_come_about(b.text, words))
    if report:
        yield from _labelled_lines(paper, words)


def sets_against(text: str, words: _Words, report: bool) -> bool:
    """Whether a sentence says a target and what came of it: "målet var 40, så vi nådde inte ända fram"."""
    lowered = text.lower()
    beside = (_is_so_many_of_planned, _is_beside_target, _is_planned_and_done)
    if report and any(reads(text, words) for reads in beside):
        return True
    target = any_of(words["target"]).search(lowered)
    if not target or _is_ahead_of_time(lowered, words) or not _is_definite(text, words):
        return False
    if any_of(words["reached"]).occur_in(lowered):
        return True
    labelled = _labelled_outcome(words).search(lowered)
    told = any_of(words["came_out"]).occur_in(lowered[target.end() :])
    return bool(labelled) or bool(report and told and len(_numbers(text)) > 1)


@lru_cache(maxsize=4)
def _labelled_outcome(words: _Words) -> Anchored:
    return Anchored(rf"{one_of(words['outcome_label'])}\W{{0,3}}\s?\D{{0,25}}\d")


def _is_so_many_of_planned(text: str, words: _Words) -> bool:
    """ "Av planerade 12 evenemang genomfördes 11"."""
    done = _of_planned(words).search(text.lower())
    return bool(done) and len(_numbers(text)) > 1 and not _is_ahead_of_time(text.lower(), words)


@lru_cache(maxsize=4)
def _of_planned(words: _Words) -> Anchored:
    planned, done = one_of(words["planned_attribute"]), one_of(words["came_about"])
    return Anchored(rf"\bav\s+(?:\w+\s+){{0,2}}?{planned}\b[^.;]*?{done}")


def _is_beside_target(text: str, words: _Words) -> bool:
    """ "Vakansgrad 6,8 % (målsättning: max 7 %)": a figure, and in brackets its target, of no other year."""
    match = _target_in_brackets(words).search(text.lower()) if "(" in text else None
    if not match or _is_ahead_of_time(text.lower(), words):
        return False
    outside = text[: match.start("aim")]
    return all(year in outside for year in re.findall(r"20\d\d", match["aim"]))


@lru_cache(maxsize=4)
def _target_in_brackets(words: _Words) -> Anchored:
    return Anchored(rf"\d[^().;]*\((?P<aim>\W*{one_of(words['target'])}[^()]*\d[^()]*)\)")


def _is_ahead_of_time(lowered: str, words: _Words) -> bool:
    """Whether what is said to be reached is still to come: "skall vara nått", "om målet inte är uppnått"."""
    if any_of(words["ahead"]).occur_in(lowered):
        return True
    return any(p.search(lowered) for p in _ahead_of_time(words)) or _is_of_another_year(lowered, words)


@lru_cache(maxsize=4)
def _ahead_of_time(words: _Words) -> tuple[Anchored, ...]:
    reached = one_of(words["participle"])
    wanted = rf"{one_of(words['modal'])}\W+(?:[\w-]+\W+){{0,6}}?(?:vara|ha|bli)\W+(?:[\w-]+\W+){{0,3}}?{reached}"
    given = rf"(?:^|[.,;:]\s*){one_of(words['condition'])}[^.;]*?{reached}"
    until = rf"{one_of(words['counts_as'])}\W+(?:[\w-]+\W+){{0,2}}?{reached}\W+{one_of(words['counts_when'])}"
    bare = rf"^\W*(?:anses\W+|räknas\W+som\W+){reached}\W+{one_of(words['counts_when'])}"
    return tuple(Anchored(p) for p in (wanted, given, until, bare))


def _is_of_another_year(lowered: str, words: _Words) -> bool:
    """Whether the outcome is of a year before that of the target: "Mål 2027: 90 (utfall 2025: 78)"."""
    aimed, came = (_of_year(words, key).search(lowered) for key in ("target", "outcome_label"))
    return bool(aimed and came and int(came[came.lastindex or 0]) < int(aimed[aimed.lastindex or 0]))


@lru_cache(maxsize=8)
def _of_year(words: _Words, key: str) -> Anchored:
    return Anchored(one_of(words[key]) + r"\W+(?:(?:för|till|år|under|i|vid|utgången|av)\W+)*(20\d\d)")


def _is_definite(text: str, words: _Words) -> bool:
    """A target with its figure, or said by what it is about: not "målen nås genom samverkan"."""
    return bool(_numbers(text)) or any_of(words["target_about"]).occur_in(text.lower())


def _numbers(text: str) -> Sequence[object]:
    return [*find_numbers(text), *re.findall(r"\d+,\d+", text)]


def _was_target(text: str, words: _Words) -> bool:
    return any_of(words["target_was"]).occur_in(text.lower()) and bool(_numbers(text))


def _was_planned(text: str, words: _Words) -> bool:
    return matches_any(text, words["planned_was"]) and bool(_numbers(text))


def _has_come_about(text: str, words: _Words) -> bool:
    came = matches_any(text, (*words["came_about"], *words["came_out"]))
    return came and bool(_numbers(text)) and not _is_ahead_of_time(text.lower(), words)


def _is_outcome(text: str, words: _Words) -> bool:
    lowered = text.lower()
    came = any(any_of(words[key]).occur_in(lowered) for key in ("came_out", "reached", "outcome_label"))
    target = any_of(words["target"]).occur_in(lowered)
    return came and bool(_numbers(text)) and not target and not _is_ahead_of_time(lowered, words)


def _is_told_after(target: str, text: str, words: _Words) -> bool:
    """ "Vid årets slut var de sju.": what was counted, of no year before that of the target."""
    if not starts_with(text, words["told_after"]) or not matches_any(text, words["was"]) or not _numbers(text):
        return False
    if not _numbers(_YEAR.sub("", target)):
        return False
    aimed, told = (_YEAR.findall(t) for t in (target, text))
    late = bool(aimed and told) and max(told) < max(aimed)
    return (
        not late and not any_of(words["target"]).occur_in(text.lower()) and not _is_ahead_of_time(text.lower(), words)
    )


def _is_planned_and_done(text: str, words: _Words) -> bool:
    """ "Planerat 12 evenemang, genomfört 11"."""
    return bool(_planned_and_done(words).search(text.lower()))


@lru_cache(maxsize=4)
def _planned_and_done(words: _Words) -> Anchored:
    planned, done = one_of(words["planned_label"]), one_of(words["done_label"])
    return Anchored(rf"{planned}\W+\d[^.;]{{0,40}}?[,;–/]\s*{done}\W+\d")


def _labelled_lines(paper: Paper, words: _Words) -> Iterator[Passage]:
    """ "Mål: 60" and, in the next sentence or on the next line, "Utfall: 58"."""
    said = [s for p in paper.passages for line in p.lines() for s in sentences(line)]
    for first, second in pairwise(said):
        if not all(":" in s.text and len(s.text.split()) <= _LONGEST_LINE for s in (first, second)):
            continue
        labels = [s.text.split(":", 1)[0] for s in (first, second)]
        labelled = _is_target(labels[0], words) and is_any(labels[1], words["outcome_strong"])
        come = not starts_with(second.text.partition(":")[2].strip(), words["not_come"])
        if labelled and come and _numbers(second.text):
            yield second
