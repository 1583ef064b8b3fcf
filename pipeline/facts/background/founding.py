"""Since when the organisation has been active."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from extractors.document import BlockKind
from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.background.age import founded_by_age
from pipeline.facts.background.beginnings import became, begun, subjectless, timeline
from pipeline.facts.background.dated import dated, has_year
from pipeline.facts.background.others import goes_on_about_another, is_of_another, names_applicant
from pipeline.facts.background.rows import TOLD_IN, Founding, sentences_of
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, found
from pipeline.facts.fields import find_fields
from pipeline.facts.saying import one_of
from pipeline.facts.standing import prompts
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.dates import PartialDate
from pipeline.language.lexicon import WordLists
from pipeline.language.words import find_each, matches_any
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_LONGEST_FIELD = 40
_OPENING = 6
_NEAR = 12
_APART = 60
_COMPARED = re.compile(
    r"\b(?:än|jämfört\s+med|i\s+jämförelse\s+med|mot)\s+(?:(?:det|den|de|vad)\s+)?(?:\w+\s+){0,2}?"
    r"(?:när|då|vid|innan|före|sedan|året)\b[^,.;]*",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\b(?:av|efter|när|genom|på|med|då|sedan|för|som)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_founding(papers: Sequence[Paper], context: Context) -> tuple[Founding, ...]:
    """One row where any paper says when the organisation was founded; other dates said are alternatives."""
    ranked = sorted(papers, key=lambda p: TOLD_IN.index(p.type) if p.type in TOLD_IN else len(TOLD_IN))
    said = [hit for paper in ranked for hit in _foundings(paper, context)]
    if not said:
        return _by_age(ranked, context)
    first = said[0]
    others = tuple(dict.fromkeys(d.first() for d, _ in said[1:] if not _compatible(d, first[0])))
    differing = next(((d, p) for d, p in said[1:] if not _compatible(d, first[0])), None)
    evidence = first[1].evidence() + (differing[1].evidence() if differing else ())
    sharpest = max((d for d, _ in said if _compatible(d, first[0])), key=lambda d: (d.month or 0, d.day or 0))
    day = sharpest.first()
    if day is None:
        return ()
    last = sharpest.last()
    alternatives = tuple(d for d in (*others, last) if d and d != day)
    return (
        Founding(
            remark("founding_of_organisation"),
            found(day, evidence, "background.founded", alternatives=alternatives),
            evidence,
        ),
    )


def _by_age(papers: Sequence[Paper], context: Context) -> tuple[Founding, ...]:
    since = begun(papers, context)
    told = (since[0].first(), since[1]) if since else founded_by_age(papers, context)
    if told is None or told[0] is None:
        return ()
    evidence = told[1].evidence()
    day = found(told[0], evidence, "background.founded/age", Certainty.INFERRED)
    return (Founding(remark("founding_of_organisation"), day, evidence),)


def _compatible(a: PartialDate, b: PartialDate) -> bool:
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return all(x == y for x, y in pairs if x is not None and y is not None)


def _foundings(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    if paper.type is DocType.APPLICATION:
        yield from _in_fields(paper, context)
    before = ""
    for sentence in sentences_of(paper):
        text, last, before = sentence.text, before, sentence.text
        day = _stated_in(sentence, context) if has_year(text) and not prompts(text, context.lexicon) else None
        if day and not (is_of_another(text, context) or goes_on_about_another(text, last, context)):
            yield day, sentence
    if paper.type in TOLD_IN:
        yield from timeline(paper, context)
    if paper.type is DocType.BYLAWS:
        yield from _under_the_title(paper, context)


def _in_fields(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    """Fields such as "Startår: 2015", and short answers to the question."""
    for value in find_fields(paper, context.lexicon["form_fields"]["founded"]):
        stated = dated(value.text)
        if stated and len(value.text) <= _LONGEST_FIELD and not prompts(value.text, context.lexicon):
            yield stated[0].value, value
    for passage in paper.passages:
        short = passage.kind is BlockKind.PARAGRAPH and len(passage.text) <= _LONGEST_FIELD
        asked = short and matches_any(passage.section, context.lexicon["background"]["founded_question"])
        if asked and dated(passage.text) and not prompts(passage.text, context.lexicon):
            yield dated(passage.text)[0].value, passage


def _stated_in(sentence: Passage, context: Context) -> PartialDate | None:
    words, text = context.lexicon["background"], sentence.text
    stated = _told(text, context) or _own_founded(text, context) or _active_since(text, words)
    stated = stated or subjectless(sentence, context) or became(text, context)
    headed = any(matches_any(sentence.section, words[k]) for k in ("background_heading", "origin_heading"))
    if stated or not headed:
        return stated
    if matches_any(text, words["joined"]):
        return next((d.value for d in dated(text)), None)
    return _formed_since(text, words)


def _told(text: str, context: Context) -> PartialDate | None:
    """The date nearest to a verb of founding, in a clause whose subject is the organisation."""
    words, text = context.lexicon["background"], _beside_comparison(text)
    if not matches_any(text, words["founded"]):
        return None
    verb = _first_match(text, words["founded"])
    clause = _clause_around(text, verb)
    named = names_applicant(clause, context)
    if not named and (
        matches_any(_subject_part(clause, verb), words["not_founded"])
        or not matches_any(clause, words["founded_subject"])
    ):
        return None
    days = dated(clause)
    place = max(clause.lower().find(verb), 0)
    return min(days, key=lambda f: abs(f.start - place)).value if days else None


def _subject_part(clause: str, verb: str) -> str:
    """A clause without those by whom, and that after which, it was founded: "bildades av tjugo medlemmar"."""
    place = clause.lower().find(verb) + len(verb)
    return clause[:place] + _BY_WHOM.split(clause[place:], maxsplit=1)[0]


def _beside_comparison(text: str) -> str:
    """A sentence without "… än när vi drog igång": what a later day is compared with was not on that day. Where the
    comparison has a year of its own, that part alone.
    """
    compared = _COMPARED.search(text)
    if compared is None:
        return text
    own = compared.group()
    return own if _YEAR.search(own) else f"{text[: compared.start()]} {text[compared.end() :]}"


def _own_founded(text: str, context: Context) -> PartialDate | None:
    """ "den 12 maj 2021 bildades Gillet": the organisation called by the head of its name, right beside the verb."""
    called = _called(context)
    if not called:
        return None
    words = context.lexicon["background"]["founded"]
    verb = one_of([w for w in words if w.endswith("des") and " " not in w])
    around = "|".join(w.replace(" * ", f" {called} ") for w in words if w.count(" * ") == 1 and "* *" not in w)
    formed = re.search(
        rf"\b(?:{verb}\s+{called}|{called}\s+{verb}|{around}|vid\s+{called}s\s+(?:bildande|tillkomst|stiftande))\b",
        text.lower(),
    )
    days = [d for d in dated(text) if formed and -_APART <= d.start - formed.start() <= _APART]
    return min(days, key=lambda d: abs(d.start - formed.start())).value if formed and days else None


def _called(context: Context) -> str:
    """A pattern of what its name's last word makes it: "Stadsgillet" and "Gillet" of "Kvarnby Stadsgille"."""
    words = (context.organisation.name or "").lower().split()
    heads = context.lexicon["background"]["own_heads"]
    ends = {word: head for word in words for head in heads if word.endswith(head)}
    forms = {form for pair in ends.items() for form in pair}
    return rf"(?:{'|'.join(sorted(map(re.escape, forms)))})(?:et|t|en)" if forms else ""


def _active_since(text: str, words: Mapping[str, Sequence[str]]) -> PartialDate | None:
    """ "Sedan 2018 driver vi … som en gemensam förening": since when those who write have worked together."""
    since = re.search(rf"\b(?:sedan|alltsedan|från och med)\b[^.;,]{{0,25}}?{_YEAR.pattern}", text.lower())
    if not since or matches_any(text, words["not_founded"]) or matches_any(text, words["not_active"]):
        return None
    acts = re.search(one_of(words["active"]), text.lower())
    together = matches_any(text, words["active_together"])
    days = [d for d in dated(text) if since.start() <= d.start < since.end()]
    return days[0].value if acts and together and days else None


def _formed_since(text: str, words: Mapping[str, Sequence[str]]) -> PartialDate | None:
    """ "AB sedan 2011", "Vi är en ideell förening sedan våren 2012": since when it has had a form of its own."""
    subject, form = one_of(words["founded_subject"]), one_of(words["own_form"])
    formed = re.match(
        rf"\W*(?:{subject}\s+(?:är|blev|har\s+varit)\s+)?(?:(?:en|ett|egen|eget)\s+)*{form}\s+(?:sedan|alltsedan|ända\s+sedan|från(?:\s+och\s+med)?)\b",
        text.lower(),
    )
    days = [d for d in dated(text) if formed and formed.end() <= d.start <= formed.end() + _NEAR]
    return days[0].value if days else None


def _under_the_title(paper: Paper, context: Context) -> Iterator[tuple[PartialDate, Passage]]:
    """ "stiftat den 4 oktober 1987" among the first lines of bylaws, or where they say when they were adopted: their
    subject is the organisation they are of.
    """
    words = context.lexicon["background"]
    first = _at_formation(words)
    for place, passage in enumerate(paper.passages):
        opens = place < _OPENING and passage.kind is not BlockKind.HEADING
        if not opens and not first.may_match(passage.text):
            continue
        for line in passage.lines():
            days = dated(line.text)
            if opens and days and _participle(words).match(line.text.lower()):
                yield days[0].value, line
            at = first.search(line.text.lower())
            if at and not matches_any(at.group(), words["not_first_meeting"]):
                yield from ((d.value, line) for d in days if d.start in (at.end(), at.end() - len("den ")))


@lru_cache(maxsize=4)
def _at_formation(words: WordLists) -> Anchored:
    return Anchored(rf"\b{one_of(words['own_formation'])}\s+(?:den\s+)?")


@lru_cache(maxsize=4)
def _participle(words: WordLists) -> Anchored:
    return Anchored(one_of(words["founded_participle"]))


def _first_match(text: str, entries: Sequence[str]) -> str:
    hits = [m.group() for m in find_each(entries, text.lower())]
    return max(hits, key=len) if hits else ""


def _clause_around(text: str, verb: str) -> str:
    """The part of a sentence that holds the verb: sentences are cut at semicolons and at ", som/vilket/när"."""
    for clause in re.split(r";|, (?=som |vilket |när |där |sedan )", text):
        if verb in clause.lower() and has_year(clause):
            return clause
    return text


def founded_by_agreement(
    founding: tuple[Founding, ...], agreements: Sequence[Agreement], papers: Sequence[Paper], context: Context
) -> tuple[Founding, ...]:
    """`founding` where it says anything; else, for a co-operation without bylaws, the start of its first agreement."""
    started = [a for a in agreements if a.start.value is not None]
    if founding or not started or any(p.type is DocType.BYLAWS for p in papers) or context.organisation.org_number:
        return founding
    first = min(started, key=lambda a: a.start.value or date.max)
    evidence = first.start.evidence
    day = first.start.value or date.max
    return (
        Founding(
            remark("founding_by_agreement"),
            found(day, evidence, "background.founded/agreement", Certainty.INFERRED),
            evidence,
        ),
    )
