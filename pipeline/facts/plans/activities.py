"""Activities of plans: what shall be done, by whom, when, and for which goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, found
from pipeline.facts.planning.labels import shortened
from pipeline.facts.planning.outline import Entry, Section, outline
from pipeline.facts.planning.responsible import who_in_text, without_responsible
from pipeline.facts.planning.words import Matter, words_of
from pipeline.facts.plans.charts import chart_activities
from pipeline.facts.plans.items import NEUTRAL, READER, Found, goal_in_text, item_of
from pipeline.facts.plans.lists import list_activities
from pipeline.facts.plans.loose import by_goal, happening, loose_activities
from pipeline.facts.plans.tables import ActivityRow
from pipeline.facts.plans.told import Told, are_told, told_activities
from pipeline.findings import DocType
from pipeline.kept import kept
from pipeline.language.dates import find_dates, find_years
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage

_LEAST_WORDS, _LEAST_APART = 6, 3
_FOR_ALL = re.compile(
    r"\b(?:samtliga|alla|(?:de\s+)?nedanstående|följande|varje)\s+(?:\w+\s+)?(?:aktivitet|insats|åtgärd|punkt|arrangemang|evenemang)\w*",
    re.IGNORECASE,
)
#: "Siffran inom parentes visar vilket mål aktiviteten hör till."
_KEY = re.compile(
    r"\b(?:siffr|numr|nummer|bokst)\w*\b[^.]*\b(?:visar|anger|avser|hänvisar|betyder|är)\b[^.]*\bmål", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[]\s*(?P<number>(?:\d{1,2}|[A-H])(?:\s*(?:,|och|&|/)\s*(?:\d{1,2}|[A-H]))*)\s*[)\]]")
_CODE = re.compile(r"^(?:[A-Z]?\d{1,2}(?:\.\d{1,2})?[.:)]?)\s+(?=[^\W\d])")


@kept
def paper_activities(paper: Paper, judged: bool, context: Context) -> tuple[ActivityRow, ...]:
    """The activities of one plan: from its tables; from lists (beside tables only items that say by whom and when);
    from paragraphs only where it has neither.
    """
    words = words_of(context.lexicon)
    entries = outline(paper, context.lexicon)
    items = list(chart_activities(entries, words, context))
    tabled = bool(items)
    items += list_activities(entries, words, context, beside_tables=tabled)
    taken = {offset for item in items for offset in item.what.offsets}
    loose = [] if tabled else loose_activities(entries, words, context)
    items += [i for i in loose if not taken.intersection(i.what.offsets)]
    listed = any(f.row or f.what.kind is BlockKind.LIST_ITEM for f in items)
    if not listed and paper.type is not DocType.APPLICATION:
        rest = [e for e in entries if _is_left(e, items)] if items else entries
        items += _from_paragraphs(rest, context)
    items = items or by_goal(entries, words, context)
    items = _numbered(_seen_to(items, paper, context), paper)
    items = [i for i in items if not _is_history(i, context)]
    items.sort(key=lambda f: f.what.offsets[0] if f.what.offsets else 0)
    return tuple(_row(f, paper, judged) for f in items)


def _seen_to(items: Sequence[Found], paper: Paper, context: Context) -> list[Found]:
    """Activities that name nobody, with whom a sentence makes responsible for them all."""
    silent_ones = [i for i in items if i.responsible.certainty is Certainty.SILENT]
    told = (s for p in paper.passages if silent_ones and _FOR_ALL.search(p.text) for s in sentences(p))
    for sentence in (s for s in told if _FOR_ALL.search(s.text)):
        who = who_in_text(sentence, context.lexicon)
        if who and who.certainty is Certainty.STATED:
            given = found(who.who, sentence.evidence(), f"{READER}.responsible/all")
            return [replace(i, responsible=given) if i in silent_ones else i for i in items]
    return list(items)


def _is_history(item: Found, context: Context) -> bool:
    """Whether what an item tells was over long before: all years it names are."""
    years = [y.value for y in find_years(item.what.text)] + [
        d.value.year for d in find_dates(item.what.text) if d.value.year
    ]
    return item.row is None and bool(years) and max(years) < context.as_of.year - 1


def _numbered(items: Sequence[Found], paper: Paper) -> list[Found]:
    """Activities with a number in brackets, where a sentence says that such numbers are those of the goals."""
    key = next((s for p in paper.passages if _KEY.search(p.text) for s in sentences(p) if _KEY.search(s.text)), None)
    marks = [_BRACKETED.search(i.what.text) if key and i.goal.value is None else None for i in items]
    return [
        replace(i, goal=found(m["number"], i.what.evidence(), f"{READER}.goal/key")) if m else i
        for i, m in zip(items, marks, strict=True)
    ]


def _is_left(entry: Entry, items: Sequence[Found]) -> bool:
    """Whether a paragraph goes on where short ones were taken: it begins with the goal that it is for."""
    if not isinstance(entry.content, Passage) or not entry.content.text:
        return False
    taken = any(f.what.offsets and f.what.offsets[0] in entry.content.offsets for f in items)
    first = sentences(entry.content)[0]
    return not taken and goal_in_text(first.text, first.evidence()) is not None


def _row(item: Found, paper: Paper, judged: bool) -> ActivityRow:
    bare = _CODE.sub("", item.what.text)
    text = without_responsible(bare).strip(" ;,–-.") or bare
    evidence = item.row.evidence() if item.row else item.what.evidence()
    return ActivityRow(
        shortened(text), text, paper.path, paper.type, evidence, item.responsible, item.time, item.goal, judged
    )


def _from_paragraphs(entries: Sequence[Entry], context: Context) -> Iterator[Found]:
    """Paragraphs of sections on activities; short ones ("Se bilaga.") and introductions are none. Outside of them only
    those that tell who does what when.
    """
    chosen = [(e.section, e.content) for e in entries if _is_paragraph(e) and isinstance(e.content, Passage)]
    told = {p: told_activities(p, context.lexicon, _is_own(s)) for s, p in chosen}
    one_each = _are_told_apart([(s, told[p]) for s, p in chosen])
    for _, group in groupby(chosen, lambda pair: pair[0].number):
        paragraphs = list(group)
        several = are_told([one for _, p in paragraphs for one in told[p]]) or (
            one_each and any(t.who and t.when for _, p in paragraphs for t in told[p])
        )
        for section, content in paragraphs:
            own = _is_own(section)
            over = goal_in_text(sentences(content)[0].text, content.evidence()) if own else None
            if several:
                yield from (happening(one, section, over) for one in told[content])
            elif own and _is_told_of(content):
                yield item_of(content, content, section, (), context)


def _are_told_apart(told: Sequence[tuple[Section, Sequence[Told]]]) -> bool:
    """Whether sections of a plan tell one activity each, under its name: at least three say both by whom and when."""
    whole = {s.number for s, ones in told if _is_below(s) and any(t.who and t.when for t in ones)}
    return len(whole) >= _LEAST_APART


def _is_below(section: Section) -> bool:
    """Whether a section stands below the first heading of a plan."""
    return not section.is_title or len(section.chain) > 1


def _is_paragraph(entry: Entry) -> bool:
    matters = entry.section.matters
    if not isinstance(entry.content, Passage) or entry.is_heading or entry.content.kind is not BlockKind.PARAGRAPH:
        return False
    return bool(entry.content.text) and (_is_own(entry.section) or not matters or entry.section.is_title)


def _is_own(section: Section) -> bool:
    """Whether a section is about activities, and not merely the title of a plan."""
    return section.matters - NEUTRAL == {Matter.ACTIVITIES} and not section.is_title


def _is_told_of(content: Passage) -> bool:
    return len(content.text.split()) >= _LEAST_WORDS and not (
        content.text.endswith(":") or _REFERS.search(content.text)
    )


_REFERS = re.compile(
    r"^(?:nedan|se\s|följande|här\s|aktiviteterna\s|planen\s|under\s+året\s+planeras\s+följande)", re.IGNORECASE
)
