"""Channels, dialogue with the stakeholders, and target groups (section 9 of the form)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import lowered
from pipeline.language.date_forms import MONTH
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.regularity import regularity_in, states_regularity
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, is_any, matches_any
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

_TOLD_IN = (
    DocType.APPLICATION,
    DocType.COMMUNICATION_PLAN,
    DocType.BUSINESS_PLAN,
    DocType.OPERATING_PLAN,
    DocType.ANNUAL_REPORT,
    DocType.FOLLOW_UP,
)
#: Where the organisation presents itself: with whom it speaks is said there, if not how often.
_PRESENTED_IN = (DocType.APPLICATION, DocType.COMMUNICATION_PLAN, DocType.BUSINESS_PLAN)
#: What parties meet for is dialogue only where it says how often.
_ONLY_REGULAR = (DocType.AGREEMENT, DocType.LETTER_OF_INTENT)
_NOT_OURS = (Standing.OVER, Standing.CONDITIONAL, Standing.ASKED, Standing.OTHERS)
#: What is no dialogue with the stakeholders today, though the text tells how often.
_NOT_HELD = (Standing.OVER, Standing.DENIED, Standing.CONDITIONAL, Standing.ASKED)
_CEASED = (Standing.OVER, Standing.DENIED)
_STEM = 7
_SHORTEST_SENTENCE = 5
_PRICE = re.compile(r"\d[\d ]*\s*(?:kr|kronor|tkr)\b[^.,;]{0,15}?(?:per|om|/)\s*\w+", re.IGNORECASE)
_MONTH = re.compile(rf"\b{MONTH}")
_BREAK = re.compile(r"[,;]|\boch\b|\bsamt\b")
_LONGEST_ANSWER = 30
_SEVERAL_DATES = 3
_MOST_ROWS = 4
#: At most so many words for each channel in a sentence that is no more than a list of them.
_DENSE = 4
_FEWEST_TITLES = 2
_FEWEST_LISTED = 3
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Channel:
    """A sentence that says through which channels the organisation communicates; `used` is doubtful of one to come."""

    label: str
    used: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A form of dialogue; `regular` says whether the text tells how often."""

    label: str
    regular: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A sentence that names whom the communication is for."""

    label: str
    evidence: tuple[Evidence, ...]


def read_channels(papers: Sequence[Paper], context: Context) -> tuple[Channel, ...]:
    """Sentences with channels: two of them anywhere with a verb of telling, or one under a heading on the matter."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, about in _told(papers, context.lexicon):
        channels = named(sentence.text, words["channel"])
        if len(channels) < (1 if about else 2):
            continue
        listed_alone = about and (
            len(channels) * _DENSE >= len(sentence.text.split()) or _lists_channels(sentence.text, words["channel"])
        )
        used = _uses(sentence.text, about, words) or (listed_alone and len(channels) > 1)
        if used and _holds(sentence.text, words, context.lexicon):
            rows.append((-len(channels), _channel(", ".join(channels), sentence, sentence.text, context.lexicon)))
    listed = [
        _channel(", ".join(found_), p, said, context.lexicon)
        for p, said in _listed(papers, words["channel_heading"])
        if (found_ := named(p.text, words["channel"])) and _holds(said, words, context.lexicon)
    ]
    columns = [
        _channel(c.text, c, said, context.lexicon)
        for c, said in _column(papers, words["channel_heading"], words["target_heading"], words["heading"])
        if named(c.text, words["channel"]) and _holds(said, words, context.lexicon)
    ]
    return (
        *(row for _, row in sorted(rows, key=lambda r: r[0])[:_MOST_ROWS]),
        *listed[:_MOST_ROWS],
        *columns[:_MOST_ROWS],
    )


def _holds(said: str, words: Mapping[str, Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether it is said of the organisation itself, and neither denied nor over."""
    return not matches_any(said, words["denied"]) and stands(said, lexicon, _NOT_OURS)


def _channel(label: str, passage: Passage, said: str, lexicon: Lexicon) -> Channel:
    """A channel; `said` is all that says whether it is in use."""
    to_come = not stands(said, lexicon, (Standing.TO_COME,))
    certainty, why = (Certainty.DOUBTFUL, remark("channel_to_come")) if to_come else (Certainty.STATED, None)
    evidence = passage.evidence()
    return Channel(label, found(True, evidence, "communication.channel", certainty, why=why), evidence)


def _uses(text: str, about: bool, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether one tells by the channels named; where no heading says who does, it must not be others."""
    if not about and matches_any(text, words["not_own"]):
        return False
    through = _is_through(text, words) and (about or matches_any(text, words["own"]))
    return through or matches_any(text, (*words["uses"], *(words["uses_weak"] if about else ())))


def _is_through(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether something is done on or by a channel: "på Facebook", "genom våra utskick"."""
    pattern = rf"{one_of(words['through'])}\s(?:\w+\s){{0,2}}?{one_of(words['channel'])}"
    return bool(re.search(pattern, text.lower()))


def read_dialogues(papers: Sequence[Paper], context: Context) -> tuple[Dialogue, ...]:
    """Sentences and rows of tables on dialogue, the regular ones first.

    Without how often, one counts under a heading on the matter, where it is said to be held as needed, or where the
    organisation presents itself and says with whom.
    """
    words = context.lexicon["communication"]
    rows = []
    over = {(item.path, item.index): lead for paper in papers for item, lead in leads(paper)}
    for sentence, after, about in _followed(papers, context.lexicon):
        forms = _forms(sentence.text, words, words["weak_dialogue_verb"])
        if not forms or matches_any(sentence.text, words["not_dialogue"]):
            continue
        if (
            not about
            and matches_any(forms[0], words["social"])
            and not matches_any(sentence.text, words["stakeholder"])
        ):
            continue
        regular = states_regularity(_PRICE.sub("", sentence.text)) or _times_named(sentence.text) >= _SEVERAL_DATES
        behind = after if after is not None and not regular and _is_taken_up(after.text, words) else None
        if sentence.doc_type in _ONLY_REGULAR and not _is_beside(sentence.text, forms[0]):
            continue
        own = sentence.doc_type in _PRESENTED_IN
        said = f"{sentence.text} {after.text if after else ''}"
        vague = own and matches_any(said, words["vague_regularity"])
        with_whom = own and bool(named(sentence.text, words["group"]) and _forms(sentence.text, words, ()))
        if regular or about or vague or with_whom or behind:
            said = f"{over.get((sentence.path, sentence.index), '')} {sentence.text} {behind.text if behind else ''}"
            evidence = (*sentence.evidence(), *(behind.evidence() if behind else ()))
            fact = _regular(bool(regular or behind), said, evidence, context.lexicon)
            rows.append((not fact.value, not about, Dialogue(forms[0], fact, evidence)))
    tabled = list(_tabled_dialogues(papers, words, context.lexicon))
    told = [row for *_, row in sorted(rows, key=lambda r: (not r[2].regular.value, *r[:2]))[:_MOST_ROWS]]
    return _unless_ceased((*tabled[:_MOST_ROWS], *told), [row for *_, row in rows], context.lexicon)


def _regular(regular: bool, said: str, evidence: tuple[Evidence, ...], lexicon: Lexicon) -> Fact[bool]:
    """Whether dialogue is held so often; in doubt where it is yet to come, or somebody else's."""
    reader = "communication.dialogue"
    if not regular or not stands(said, lexicon, _NOT_HELD):
        return found(False, evidence, reader)
    if not stands(said, lexicon, (Standing.TO_COME, Standing.OTHERS)):
        return found(True, evidence, reader, Certainty.DOUBTFUL, why=remark("dialogue_to_come"))
    return found(True, evidence, reader)


def _unless_ceased(shown: Sequence[Dialogue], rows: Sequence[Dialogue], lexicon: Lexicon) -> tuple[Dialogue, ...]:
    """The dialogues; one that another passage says has ceased is in doubt."""
    ceased = [r for r in rows if any(not stands(e.quote, lexicon, _CEASED) for e in r.evidence)]
    return tuple(_disputed(row, [c for c in ceased if c.label[:_STEM] == row.label[:_STEM]]) for row in shown)


def _disputed(row: Dialogue, against: Sequence[Dialogue]) -> Dialogue:
    if not against or not row.regular.value:
        return row
    evidence = tuple(dict.fromkeys((*row.evidence, *(e for r in against for e in r.evidence))))
    why = remark("dialogue_ceased")
    return replace(row, regular=replace(row.regular, certainty=Certainty.DOUBTFUL, evidence=evidence, why=why))


def _is_beside(text: str, form: str) -> bool:
    """Whether it is the form of dialogue itself that is held so often, and nothing else in the sentence."""
    span = regularity_in(text)
    if span is None:
        return False
    place = text.lower().index(form)
    return not _BREAK.search(text[min(place, span[0]) : max(place, span[1])])


def _times_named(text: str) -> int:
    """How many days or months a sentence names: "i februari, maj och oktober"."""
    return max(len(find_dates(text)), len(set(_MONTH.findall(text.lower()))))


def _is_taken_up(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """ "Vi har ett köpmannaråd. Det samlas kvartalsvis": how often what the sentence before named is held."""
    held = re.match(rf"\W*{one_of(words['taken_up'])}\s+(?:\w+\s+)?{one_of(words['is_held'])}", text.lower())
    return bool(held) and states_regularity(text) and not matches_any(text, words["not_dialogue"])


def _followed(papers: Sequence[Paper], lexicon: Lexicon) -> Iterator[tuple[Passage, Passage | None, bool]]:
    """(sentence, the one after it in its passage, whether under a heading on communication)."""
    told = list(_told(papers, lexicon, (*_TOLD_IN, *_ONLY_REGULAR)))
    for (sentence, about), (after, _) in zip_longest(told, told[1:], fillvalue=(None, False)):
        if sentence is not None:
            same = after is not None and (after.path, after.index) == (sentence.path, sentence.index)
            yield sentence, after if same else None, about


def _forms(text: str, words: Mapping[str, Sequence[str]], verbs: Sequence[str]) -> list[str]:
    return named(text, words["dialogue"]) or _weak_forms(text, words, verbs)


def _tabled_dialogues(
    papers: Sequence[Paper], words: Mapping[str, Sequence[str]], lexicon: Lexicon
) -> Iterator[Dialogue]:
    """Rows that name a form of dialogue and how often: in words, or as a number below "gånger per år"."""
    for paper in (p for p in papers if p.type in _TOLD_IN):
        for table in paper.tables:
            for row in table.body:
                forms = named(row.text, words["dialogue"])
                if forms and _row_is_regular(table, row) and not matches_any(row.text, words["not_dialogue"]):
                    fact = _regular(True, row.text, row.evidence(), lexicon)
                    yield Dialogue(forms[0], fact, row.evidence())


def _row_is_regular(table: Table, row: Row) -> bool:
    heads = table.header or ("",) * len(row.cells)
    counted = any(
        c.text.strip().isdigit() and states_regularity(f"{c.text} {h.lower().removeprefix('antal ')}")
        for c, h in zip(row.cells, heads, strict=False)
    )
    return counted or states_regularity(row.text)


def _weak_forms(text: str, words: Mapping[str, Sequence[str]], verbs: Sequence[str]) -> list[str]:
    """Words such as "möten" and "samtal": dialogue only with a group of stakeholders, and not the board's own."""
    if matches_any(text, ("styrelse*", "styrgrupp*")) or not named(text, words["group"]):
        return []
    return named(text, (*words["weak_dialogue"], *verbs))


def read_target_groups(papers: Sequence[Paper], context: Context) -> tuple[TargetGroup, ...]:
    """Sentences that name groups and say that one addresses them, or a list under a heading "Målgrupper"."""
    words = context.lexicon["communication"]
    rows = []
    for sentence, about in _told(papers, context.lexicon):
        groups = named(sentence.text, words["group"])
        if not groups:
            continue
        spoken_to = matches_any(sentence.text, words["target_word_weak"]) and not _forms(sentence.text, words, ())
        addressed = (
            spoken_to
            or (about and _is_turned_to(sentence.text, words))
            or matches_any(sentence.text, words["target_word"])
            or matches_any(sentence.section, words["target_heading"])
        )
        if addressed and _is_target(sentence, words, context.lexicon):
            rows.append((-len(groups), TargetGroup(", ".join(groups), sentence.evidence())))
    apart = (
        *_listed(papers, words["target_heading"], (*words["target_word"], *words["target_word_weak"])),
        *_titled(papers, words),
        *_column(papers, words["target_heading"], words["channel_heading"], words["heading"]),
    )
    listed = [
        TargetGroup(p.text, p.evidence())
        for p, said in apart
        if named(p.text, words["group"]) and _is_ours(said, words, context.lexicon)
    ]
    return (*(row for _, row in sorted(rows, key=lambda r: r[0])[:_MOST_ROWS]), *listed[:_MOST_ROWS])


def _is_target(sentence: Passage, words: Mapping[str, Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether the groups are the organisation's; a bare group may belong to anybody ("Länets barnfamiljer")."""
    told = sentence.text if len(sentence.text.split()) >= _SHORTEST_SENTENCE else f"{sentence.section}: {sentence.text}"
    return all(_is_ours(t, words, lexicon) for t in (told, sentence.section))


def _is_ours(said: str, words: Mapping[str, Sequence[str]], lexicon: Lexicon) -> bool:
    return _holds(said, words, lexicon) and stands(said, lexicon, (Standing.TO_COME,))


def _is_reached(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    pattern = rf"{one_of(words['reaches'])}[^.;]{{0,40}}?{one_of(words['group'])}"
    return bool(re.search(pattern, text.lower()))


def _is_turned_to(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether groups are reached, spoken to, or listed behind whom one speaks with: "vi talar olika med olika: …"."""
    lead, colon, listed = text.partition(":")
    speaks = re.search(rf"\b{one_of(words['speaks_to'])}\b[^.;]*\b(?:till|med|för|åt)\b", lead.lower())
    several = bool(colon and speaks) and len(named(listed, words["group"])) > 1
    return several or _is_reached(text, words) or _is_spoken_to(text, words)


def _is_spoken_to(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """ "Till unga talar vi genom ..."."""
    to = rf"\btill\s+(?:\w+\s+)?{one_of(words['group'])}\s+(?:\w+\s+)?{one_of(words['speaks_to'])}"
    return bool(re.search(to, text.lower()))


def _titled(papers: Sequence[Paper], words: Mapping[str, Sequence[str]]) -> Iterator[tuple[Passage, str]]:
    """The headings of a communication plan whose sections are by group, each with what stands under it."""
    for paper in (p for p in papers if p.type is DocType.COMMUNICATION_PLAN):
        pairs = zip_longest(paper.passages, paper.passages[1:])
        told = [(p, n) for p, n in pairs if n and p.kind is BlockKind.HEADING and is_any(p.text, words["group"])]
        if len(told) >= _FEWEST_TITLES:
            yield from ((p, f"{p.text}: {after.text}") for p, after in told if after.kind is not BlockKind.HEADING)


def _listed(
    papers: Sequence[Paper], headings: Sequence[str], leading: Sequence[str] = ()
) -> Iterator[tuple[Passage, str]]:
    """List items under a heading of the matter, and lines "kanaler: ..." that name it before a colon; each with all
    that is said of it: the heading and the line that leads in its list.
    """
    for paper in (p for p in papers if p.type in _TOLD_IN):
        over = dict(leads(paper))
        for passage in paper.passages:
            label, colon, _ = passage.text.partition(":")
            labelled = bool(colon) and len(label) <= _LONGEST_LABEL and matches_any(label, headings)
            short = passage.kind is BlockKind.PARAGRAPH and len(passage.text.split()) <= _LONGEST_ANSWER
            item = (short or passage.kind is BlockKind.LIST_ITEM) and matches_any(passage.section, headings)
            item = item or matches_any(over.get(passage, ""), (*headings, *leading))
            if labelled or item:
                yield passage, ". ".join(filter(None, (passage.section, over.get(passage, ""), passage.text)))


def _column(
    papers: Sequence[Paper], headings: Sequence[str], beside: Sequence[str], over: Sequence[str]
) -> Iterator[tuple[Passage, str]]:
    """The cells of a column of the matter: in a communication plan, beside a column of `beside`, or under `over`;
    each with its row.
    """
    for paper in (p for p in papers if p.type in _TOLD_IN):
        for table in paper.tables:
            wanted = [i for i, head in enumerate(table.header) if matches_any(head, headings)]
            other = [i for i, head in enumerate(table.header) if matches_any(head, beside) and i not in wanted]
            about = any(matches_any(h, over) for h in table.headings)
            if other or about or paper.type is DocType.COMMUNICATION_PLAN:
                yield from ((row.cells[i], row.text) for row in table.body for i in wanted if row.cells[i].text)


def named(text: str, entries: Sequence[str]) -> list[str]:
    """The different words of `text` that a word list holds, in the order of the text."""
    hits = sorted((m.start(), m.group()) for m in find_each(entries, lowered(text)))
    return list(dict.fromkeys(word for _, word in hits))


def _told(papers: Sequence[Paper], lexicon: Lexicon, types: Sequence[DocType] = ()) -> Iterator[tuple[Passage, bool]]:
    """(sentence, whether it stands under a heading on communication or in a communication plan)."""
    headings = lexicon["communication"]["heading"]
    for type_ in types or _TOLD_IN:
        for paper in (p for p in papers if p.type is type_):
            own = paper.type is DocType.COMMUNICATION_PLAN
            listing = _sections_of_channels(paper, lexicon["communication"]["channel"])
            for passage in _running_text(paper):
                about = own or passage.section in listing or any(matches_any(h, headings) for h in passage.headings)
                yield from ((s, about) for s in sentences(passage))


def _lists_channels(text: str, channels: Sequence[str]) -> bool:
    """Whether a sentence begins with a channel and goes on to list more of them."""
    first = any(m.start() == 0 for m in find_each(channels, text.lower()))
    return first and len(named(text, channels)) >= _FEWEST_LISTED


def _sections_of_channels(paper: Paper, channels: Sequence[str]) -> frozenset[str]:
    """The headings, in any words, over a sentence that begins with a channel and goes on to list more of them."""
    if paper.type not in _PRESENTED_IN:
        return frozenset()
    told = (s for p in paper.passages if p.section and p.kind is not BlockKind.HEADING for s in sentences(p)[:1])
    return frozenset(s.section for s in told if _lists_channels(s.text, channels))


def _running_text(paper: Paper) -> Iterator[Passage]:
    yield from (p for p in paper.passages if p.kind is not BlockKind.HEADING)
    for table in paper.tables:
        for row in table.rows:
            yield from (c for c in row.cells if len(c.text.split()) >= 3)
