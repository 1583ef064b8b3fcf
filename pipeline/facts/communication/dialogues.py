"""Dialogue with the stakeholders, and how often it is held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from pipeline.facts.communication.others import is_not_ours, is_refused
from pipeline.facts.communication.rows import Dialogue
from pipeline.facts.communication.told import MOST_ROWS, PRESENTED_IN, TOLD_IN, told
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.saying import one_of
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.date_forms import MONTH
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon, WordLists
from pipeline.language.regularity import regularity_in, states_regularity
from pipeline.language.words import find_each, matches_any, named
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import remark

#: What parties meet for is dialogue only where it says how often.
_ONLY_REGULAR = (DocType.AGREEMENT, DocType.LETTER_OF_INTENT)
#: What is no dialogue with the stakeholders today, though the text tells how often.
_NOT_HELD = (Standing.OVER, Standing.DENIED, Standing.CONDITIONAL, Standing.ASKED)
_CEASED = (Standing.OVER, Standing.DENIED)
_STEM = 7
_PRICE = re.compile(r"\d[\d ]*\s*(?:kr|kronor|tkr)\b[^.,;]{0,15}?(?:per|om|/)\s*\w+", re.IGNORECASE)
_MONTH = re.compile(rf"\b{MONTH}")
_BREAK = re.compile(r"[,;]|\boch\b|\bsamt\b")
_SEVERAL_DATES = 3
_IN_A_YEAR = re.compile(
    r"\b(?:under|i|förra)\s+(?:det\s+gångna\s+|förra\s+)?(?:året|fjol|verksamhetsåret|(?:år\s+)?20\d\d)\b", re.I
)
_SEVERAL = "tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|ett tiotal|ett dussin"
_BRIEF = 12
_BOARDS = ("styrelse*", "styrgrupp*")


def read_dialogues(papers: Sequence[Paper], context: Context) -> tuple[Dialogue, ...]:
    """Sentences and rows of tables on dialogue, the regular ones first.

    Without how often, one counts under a heading on the matter, where it is said to be held as needed, or where the
    organisation presents itself and says with whom.
    """
    words = context.lexicon["communication"]
    over = {(item.path, item.index): lead for paper in papers for item, lead in leads(paper)}
    rows = []
    for sentence, after, about in _followed(papers, context.lexicon):
        row = _told_in(sentence, after, about, over.get((sentence.path, sentence.index), ""), context.lexicon)
        if row is not None:
            rows.append((not row.regular.value, not about, row))
    tabled = list(_tabled(papers, words, context.lexicon))
    shown = [row for *_, row in sorted(rows, key=lambda r: r[:2])[:MOST_ROWS]]
    return _unless_ceased((*tabled[:MOST_ROWS], *shown), [row for *_, row in rows], context.lexicon)


def _told_in(sentence: Passage, after: Passage | None, about: bool, lead: str, lexicon: Lexicon) -> Dialogue | None:
    """The dialogue that a sentence tells of, taken together with the one behind it."""
    words: WordLists = lexicon["communication"]
    text, headed = sentence.text, f"{sentence.section} {lead}"
    forms, behind = forms_in(text, words, words["weak_dialogue_verb"]), None
    beside = not forms
    if beside:
        forms, behind = _named_beside(text, headed, after, words)
    if not forms or matches_any(text, words["not_dialogue"]) or is_not_ours(text, forms[0], words):
        return None
    regular = states_regularity(_PRICE.sub("", text)) or _times_named(text) >= _SEVERAL_DATES or _counts(words, text)
    if (beside and not regular) or (sentence.doc_type in _ONLY_REGULAR and not _is_beside(text, forms[0])):
        return None
    social = matches_any(forms[0], words["social"]) and not _compound(forms[0], words)
    met_there = after.text if after is not None and _then(words).match(after.text.lower()) else ""
    if social and not about and not matches_any(f"{text} {met_there}", words["stakeholder"]):
        return None
    if after is not None and not regular and _is_taken_up(after.text, words):
        behind = after
    if not (regular or about or behind or _is_presented(sentence, after, words)):
        return None
    said = f"{lead} {text} {behind.text if behind else ''}"
    evidence = (*sentence.evidence(), *(behind.evidence() if behind else ()))
    return Dialogue(forms[0], _regular(bool(regular or behind), said, evidence, lexicon), evidence)


def _named_beside(text: str, headed: str, after: Passage | None, words: WordLists) -> tuple[list[str], Passage | None]:
    """What a sentence that only says how often is about: the form of dialogue in its heading, or what the sentence
    behind it says is done there ("Stadsmingel hålls sex gånger per år. Då möts butiker och fastighetsägare").
    """
    in_heading = list(_named_over(headed, words))
    with_whom = not in_heading and (":" in text or matches_any(headed, words["often_head"]))
    if with_whom and (named(text, words["group"]) or named(text, words["stake_place"])):
        in_heading = named(headed, words["weak_dialogue"])
    if in_heading and (len(text.split()) <= _BRIEF or matches_any(text, words["is_held"])):
        return in_heading, None
    if after is None or not matches_any(after.text, words["stakeholder"]):
        return [], None
    if _then(words).match(after.text.lower()):
        return _weak_forms(after.text, words, words["weak_dialogue_verb"]), after
    attended = matches_any(after.text, words["attend"]) and named(after.text, words["group"])
    return (named(text, words["event"]) if attended else []), after


@lru_cache(maxsize=1024)
def _named_over(headed: str, words: WordLists) -> tuple[str, ...]:
    """The forms of dialogue that a heading names; all sentences below it ask."""
    return tuple(named(headed, words["dialogue"]) or _compound(headed, words))


def _is_presented(sentence: Passage, after: Passage | None, words: WordLists) -> bool:
    """Whether the organisation presents itself and says with whom it speaks, or that it does as needed."""
    if sentence.doc_type not in PRESENTED_IN:
        return False
    said = f"{sentence.text} {after.text if after else ''}"
    with_whom = bool(named(sentence.text, words["group"]) and forms_in(sentence.text, words, ()))
    return with_whom or matches_any(said, words["vague_regularity"])


def _regular(regular: bool, said: str, evidence: tuple[Evidence, ...], lexicon: Lexicon) -> Fact[bool]:
    """Whether dialogue is held so often; in doubt where it is yet to come, or somebody else's."""
    reader = "communication.dialogue"
    if not regular or is_refused(said, lexicon["communication"]) or not stands(said, lexicon, _NOT_HELD):
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
    if span is None or form not in text.lower():
        return False
    place = text.lower().index(form)
    return not _BREAK.search(text[min(place, span[0]) : max(place, span[1])])


def _times_named(text: str) -> int:
    """How many days or months a sentence names: "i februari, maj och oktober"."""
    return max(len(find_dates(text)), len(set(_MONTH.findall(text.lower()))))


def _counts(words: WordLists, text: str) -> bool:
    """ "Under året hölls elva frukostmöten med handlarna": how many of them in one year."""
    return bool(_IN_A_YEAR.search(text) and _many(words).search(text.lower()))


@lru_cache(maxsize=4)
def _many(words: WordLists) -> Anchored:
    event = "|".join(words["dialogue_event"])
    return Anchored(rf"(?<![\w-])(?:[3-9]|[1-9]\d|{_SEVERAL})\s+(?:\w+\s+)?[\w-]*?(?:{event})(?:e|en|n|r|er|ar|or)?\b")


def _is_taken_up(text: str, words: WordLists) -> bool:
    """ "Vi har ett köpmannaråd. Det samlas kvartalsvis": how often what the sentence before named is held."""
    held = _taken_up(words).match(text.lower())
    return bool(held) and states_regularity(text) and not matches_any(text, words["not_dialogue"])


@lru_cache(maxsize=4)
def _taken_up(words: WordLists) -> Anchored:
    return Anchored(rf"\W*{one_of(words['taken_up'])}\s+(?:\w+\s+)?{one_of(words['is_held'])}")


@lru_cache(maxsize=4)
def _then(words: WordLists) -> Anchored:
    return Anchored(rf"\W*{one_of(words['then'])}\s")


def _followed(papers: Sequence[Paper], lexicon: Lexicon) -> Iterator[tuple[Passage, Passage | None, bool]]:
    """(sentence, the one after it in its passage, whether under a heading on communication)."""
    said = list(told(papers, lexicon, (*TOLD_IN, *_ONLY_REGULAR)))
    for (sentence, about), (after, _) in zip_longest(said, said[1:], fillvalue=(None, False)):
        if sentence is not None:
            same = after is not None and (after.path, after.index) == (sentence.path, sentence.index)
            yield sentence, after if same else None, about


def forms_in(text: str, words: WordLists, verbs: Sequence[str]) -> list[str]:
    """The forms of dialogue that a text names; `verbs` say so too where it names stakeholders."""
    return named(text, words["dialogue"]) or _compound(text, words) or _weak_forms(text, words, verbs)


def _compound(text: str, words: WordLists) -> list[str]:
    """Stakeholders and what they come to in one word: "köpmannaaftnar", "fastighetsägarkvällen"."""
    return list(dict.fromkeys(m.group() for m in _meeting_of(words).finditer(lowered(text))))


@lru_cache(maxsize=4)
def _meeting_of(words: WordLists) -> Anchored:
    who, what = ("|".join(words[name]) for name in ("dialogue_of", "dialogue_event"))
    return Anchored(rf"\b(?:{who})(?:s|-)?(?:{what})(?:e|et|en|n|na|s|er|erna|ar|arna|or|orna)?\b")


def _weak_forms(text: str, words: Mapping[str, Sequence[str]], verbs: Sequence[str]) -> list[str]:
    """Words such as "möten" and "samtal": dialogue only with a group of stakeholders, and not the board's own."""
    lists, letters = (words["weak_dialogue"], verbs), lowered(text)
    said = sorted((m.start(), m.group()) for entries in lists for m in find_each(entries, letters))
    if not said or matches_any(text, _BOARDS):
        return []
    with_whom = named(text, words["group"]) or named(text, words["stake_place"])
    return list(dict.fromkeys(word for _, word in said)) if with_whom else []


def _tabled(papers: Sequence[Paper], words: WordLists, lexicon: Lexicon) -> Iterator[Dialogue]:
    """Rows that name a form of dialogue and how often: in words, or as a number below "gånger per år"."""
    for paper in (p for p in papers if p.type in TOLD_IN):
        for table in paper.tables:
            meetings = _is_of_meetings(table, words)
            for row in table.body:
                forms = named(row.text, words["dialogue"]) or _compound(row.text, words)
                forms = forms or (_weak_forms(row.text, words, words["event"]) if meetings else [])
                own = forms and not is_not_ours(row.text, forms[0], words)
                if own and _row_is_regular(table, row) and not matches_any(row.text, words["not_dialogue"]):
                    fact = _regular(True, row.text, row.evidence(), lexicon)
                    yield Dialogue(forms[0], fact, row.evidence())


def _is_of_meetings(table: Table, words: WordLists) -> bool:
    """Whether a table has columns for how often and for with whom, or for in what form."""
    often = any(matches_any(head, words["often_head"]) for head in table.header)
    return often and any(matches_any(head, words["meeting_head"]) for head in table.header)


def _row_is_regular(table: Table, row: Row) -> bool:
    heads = table.header or ("",) * len(row.cells)
    counted = any(
        c.text.strip().isdigit() and states_regularity(f"{c.text} {h.lower().removeprefix('antal ')}")
        for c, h in zip(row.cells, heads, strict=False)
    )
    return counted or states_regularity(row.text)
