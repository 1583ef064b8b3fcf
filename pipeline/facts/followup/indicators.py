"""Indicators: the measured series of a dossier, from its tables, its sentences, and its reports of several years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.elsewhere import at_home, is_named_elsewhere
from pipeline.facts.fact import found
from pipeline.facts.followup.measures import Measure, Setting, Told, may_hold_value, measures_in, objects_in, topic_in
from pipeline.facts.followup.rows import MEASURED_IN, MOST_ROWS, REPORTS, Indicator, Series, report_year
from pipeline.facts.followup.table_series import table_series
from pipeline.findings import DocType
from pipeline.language.dates import find_dates, find_years
from pipeline.language.lexicon import WordLists
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_LABEL = re.compile(r"\s*([^\W\d][^\d:.!?]{2,60}?)\s*(?::|\s[–-])\s")
_LONGEST_LEAD = 60
_OPENING = 4
_LONGEST_ITEM = 7
_LONGEST_YEAR_HEADING = 4


def read_indicators(papers: Sequence[Paper], founded: date | None, context: Context) -> tuple[Indicator, ...]:
    """The measured series, the longest first."""
    years_run = _full_years(founded, context.as_of)
    young = years_run is not None and years_run < 3
    rows = []
    for series in sorted(_all_series(papers, context), key=lambda s: -len(s.years))[:MOST_ROWS]:
        evidence = series.evidence()
        fact = found(len(series.years), evidence, "followup.series")
        rows.append(Indicator(series.label, fact, young, max(1, years_run or 1), evidence))
    return tuple(rows)


def _full_years(founded: date | None, as_of: date) -> int | None:
    """Full calendar years the organisation has run; None where its start is not known."""
    if founded is None:
        return None
    first = founded.year if (founded.month, founded.day) == (1, 1) else founded.year + 1
    return max(0, as_of.year - first)


def _all_series(papers: Sequence[Paper], context: Context) -> list[Series]:
    ranked = [p for type_ in MEASURED_IN for p in papers if p.type is type_]
    tabled = [s for paper in ranked for s in table_series(paper, context)]
    return [*tabled, *_joined(tabled), *_told_series(ranked, context)]


def _joined(tabled: Sequence[Series]) -> Iterator[Series]:
    """Series of the same label in several tables, such as those of the annual reports of several years, as one."""
    labels: dict[str, list[Series]] = {}
    for series in tabled:
        labels.setdefault(" ".join(series.label.lower().split()), []).append(series)
    for same in labels.values():
        years = frozenset(y for s in same for y in s.years)
        if len(years) > max(len(s.years) for s in same):
            yield Series(same[0].label, years, tuple(part for s in same for part in s.told_in[:1]))


@dataclass(slots=True)
class _Group:
    """Measures of one topic, gathered from the passages of a dossier."""

    topic: str
    objects: frozenset[str]
    measures: list[Measure]

    def takes(self, measure: Measure) -> bool:
        """The same topic, of the same objects; in one passage, also where only one of the two names objects."""
        if measure.topic != self.topic:
            return False
        last = self.measures[-1].sentence
        near = last.path == measure.sentence.path and measure.sentence.index - last.index <= 1
        if near:
            return not (measure.objects and self.objects and not measure.objects & self.objects)
        return bool(measure.objects & self.objects) or _same_words(last, measure.sentence)


def _same_words(last: Passage, now: Passage) -> bool:
    """Whether two reports say the same with other figures: "Antalet medlemsföretag var 61.", a year later "... 64"."""
    reports = last.path != now.path and last.doc_type in REPORTS and now.doc_type in REPORTS
    return reports and re.sub(r"[\d\s.,]+", " ", last.text.lower()) == re.sub(r"[\d\s.,]+", " ", now.text.lower())


def _told_series(papers: Sequence[Paper], context: Context) -> Iterator[Series]:
    groups: list[_Group] = []
    for paper in papers:
        for measure in _measures(paper, context):
            group = next((g for g in reversed(groups) if g.takes(measure)), None)
            if group is None:
                groups.append(_Group(measure.topic, measure.objects, [measure]))
            else:
                group.measures.append(measure)
                group.objects = group.objects or measure.objects
    for group in groups:
        years = frozenset(m.year for m in group.measures)
        fewest = 1 if group.measures[0].sentence.doc_type in REPORTS else 2
        if len(years) >= fewest:
            shown = {m.sentence.offsets[:1]: m.sentence for m in group.measures}
            yield Series(group.measures[0].sentence.text[:60], years, tuple(shown.values())[:4])


def _measures(paper: Paper, context: Context) -> Iterator[Measure]:
    words = context.lexicon["followup"]
    own_year = report_year(paper, context.as_of.year)
    now = _year_of_meeting(paper)
    for run in _runs(paper, context):
        told = _under_heading(run[0], words)
        for passage in run if _may_measure(run, told, words) else ():
            setting = Setting(words, _year_over(passage, context) or own_year, context.as_of.year, now)
            for sentence in at_home(sentences(passage), context):
                label, told = _labelled(sentence, told, setting)
                measured, told = measures_in(sentence, told, setting)
                yield from (replace(m, objects=m.objects or label) for m in measured)


def _runs(paper: Paper, context: Context) -> Iterator[list[Passage]]:
    """The passages of a paper, each with those that go on from it; not its headings, nor what stands under accounts."""
    accounts = context.lexicon["followup"]["accounts_heading"]
    over = {p.section for p in paper.passages}
    aside = {h for h in over if matches_any(h, accounts) or is_named_elsewhere(h, context)}
    run: list[Passage] = []
    for passage in paper.passages:
        if passage.kind is BlockKind.HEADING or passage.section in aside:
            continue
        if run and not _goes_on(run[-1], passage):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _may_measure(run: Sequence[Passage], told: Told, words: WordLists) -> bool:
    """False only for passages without a value, or without a topic; in reports any label may be one."""
    topical = told.topic or run[0].doc_type in REPORTS or any(topic_in(p.text, words) for p in run)
    return bool(topical) and any(may_hold_value(p.text) for p in run)


def _year_of_meeting(paper: Paper) -> int | None:
    """The year in which a meeting was held, as its minutes open."""
    opening = paper.passages[:_OPENING] if paper.type is DocType.MINUTES else ()
    return next((d.value.year for p in opening for d in find_dates(p.text) if d.value.year), None)


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a passage continues the one before it: items of a list, what a lead-in ends on, a line from a year."""
    led = before.text.rstrip().endswith(":") and len(before.text) <= _LONGEST_LEAD
    listed = before.kind is passage.kind is BlockKind.LIST_ITEM
    return before.index + 1 == passage.index and (led or listed or passage.text[:3] in ("201", "202", "203"))


def _under_heading(passage: Passage, words: WordLists) -> Told:
    """What the heading tells of; under a heading of its own a list of years and values is of what it says."""
    heading = passage.section
    topic = topic_in(heading, words)
    listed = passage.kind is BlockKind.LIST_ITEM and passage.doc_type in REPORTS
    if not topic and listed and len(passage.text.split()) <= _LONGEST_ITEM:
        topic = heading.lower()
    return Told(topic, objects_in(heading, words))


def _labelled(sentence: Passage, told: Told, setting: Setting) -> tuple[frozenset[str], Told]:
    """A line with a label of its own ("Laddningar: 2023 …") is of what the label says; the label, and that."""
    match = _LABEL.match(sentence.text) if sentence.doc_type in REPORTS else None
    if not match or matches_any(match[1], setting.words["not_measured"]):
        return frozenset(), told
    label = match[1].lower()
    topic = topic_in(label, setting.words) or label
    return frozenset({label}), replace(told, topic=topic, objects=objects_in(label, setting.words))


def _year_over(passage: Passage, context: Context) -> int | None:
    """The year that a report's heading is: figures under "2023", or "Utfall 2023", are of that year."""
    heading = passage.section
    years = [y.value for y in find_years(heading) if y.value <= context.as_of.year]
    alone = len(heading.split()) <= _LONGEST_YEAR_HEADING and len(years) == 1 and passage.doc_type in REPORTS
    return years[0] if alone else None
