"""Whether the applicant is a member of Svenska Stadskärnor, as far as the papers say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.identity.members import Whose, whose
from pipeline.facts.standing import Standing, leads, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import lowered
from pipeline.language.lexicon import Lexicon
from pipeline.language.nearby import Cue, near
from pipeline.language.phrases import Phrases, any_of
from pipeline.language.sentences import split_sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage, Row, Table
from pipeline.remark import Remark, remark

_READER = "identity.membership"
_MOST_BETWEEN = 10
_TOKEN = re.compile(r"[\w.&-]*\w")
_IS = re.compile(r"\s*(?:är|var|blev)\s+([^,;:.]*)")
_CLAUSE_END = re.compile(r"[,;:()–]|\.\s|\bmen\b")
_ANSWER = re.compile(r"\s*(?:ja|nej)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARK = r"(☐|☒|☑|✓|✔|\[\s?\]|\[x\]|\(x\)|\(\s?\)|(?<!\w)x(?!\w))"
_BOX_BEFORE = re.compile(rf"{_MARK}\s*(ja|nej)")
_BOX_BEHIND = re.compile(rf"(ja|nej)\s*{_MARK}")
_BOXES_LAST = re.compile(r"[^\w☐☒☑✓✔\[(]*(?:ja|nej)\b")
_NOTE = re.compile(r"\s*[(\[–-]\s*([^)\]]*)")
_EMPTY_BOX = re.compile(r"☐|\[\s?\]|\(\s?\)")
_OPEN_BOXES = re.compile(r"\bja\s*/\s*nej\b")
#: "(ja/nej): Ja": the choice before the answer.
_OPTIONS = re.compile(r"\(?\bja\s*/\s*nej\b\)?\s*(?=[:?]\s*(?:ja|nej)\b(?!\s*/))")
_OTHER_MATTER = re.compile(r".*\batt\s+(?:vi|föreningen|bolaget|organisationen|partnerskapet)\b", re.DOTALL)
_LAPSED = re.compile(r"\b(?:t\.?o\.?m\b|till\s+och\s+med|fram\s+till|utträd\w*|uppsag\w*)")
_NOT_SAID = (Standing.CONDITIONAL, Standing.FROM_LAW)
_WHY_OTHER = remark("membership_of_another")
_WHY_FEE = remark("membership_fee_only")
_WHY_OWED = remark("membership_owed")
_WHY_OPEN = remark("membership_open")
_WHY_OLD = remark("membership_old")


@dataclass(frozen=True, slots=True)
class Membership:
    """One statement on membership; `affirmed` is false where it is denied, ended or only intended."""

    label: str | Remark
    affirmed: Fact[bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is said: a sentence with the answer behind it, or the cells of a row."""

    parts: tuple[Passage, ...]

    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(e for part in self.parts for e in part.evidence())


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one sentence says; `why` tells what keeps it from deciding."""

    affirmed: bool
    why: Remark | None = None


_BY_MEMBER = {Whose.OWN: _Verdict(True), Whose.UNSURE: _Verdict(True, _WHY_OTHER), Whose.ANOTHERS: None}


@dataclass(frozen=True, slots=True)
class _Words:
    name: Phrases
    member: Phrases
    between: Phrases
    fee: Phrases
    cue: Cue
    lists: Mapping[str, Sequence[str]]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    lists = lexicon["cues_membership"]
    name, member, between, fee = (
        any_of(entries)
        for entries in (
            lists["stadskarnor"],
            (*lists["membership"], *lists["membership_alone"]),
            lists["between"],
            lists["fee"],
        )
    )
    return _Words(name, member, between, fee, Cue(name), lists)


def read_memberships(papers: Sequence[Paper], context: Context) -> tuple[Membership, ...]:
    """One row: the statements of all papers taken together; a denial beside an affirmation is a contradiction."""
    said = [(verdict, p) for paper in papers for verdict, p in _statements(paper, context)]
    if not said:
        return ()
    sure = [(v.affirmed, p) for v, p in said if not v.why]
    fact = _together(sure) if sure else _doubtful(said)
    return (Membership(remark("membership_row"), fact, fact.evidence),)


def _together(sure: Sequence[tuple[bool, _Place | Row]]) -> Fact[bool]:
    values = list(dict.fromkeys(truth for truth, _ in sure))
    evidence = tuple(e for value in values for e in next(p for t, p in sure if t is value).evidence())
    return found(values[0], evidence, _READER, alternatives=tuple(values[1:]))


def _doubtful(said: Sequence[tuple[_Verdict, _Place | Row]]) -> Fact[bool]:
    verdict, place = said[0]
    return found(verdict.affirmed, place.evidence(), _READER, Certainty.DOUBTFUL, why=verdict.why)


def _statements(paper: Paper, context: Context) -> Iterator[tuple[_Verdict, _Place | Row]]:
    for text, passage in _texts(paper, _words(context.lexicon)):
        if paper.type is DocType.MEMBERSHIP_PROOF:
            yield _proof(paper, context), passage
        elif stands(text, context.lexicon, _NOT_SAID) and (verdict := _judge(text, context)):
            yield verdict, passage


def _listed(paper: Paper, words: _Words) -> Iterator[tuple[str, _Place | Row]]:
    """ "Vi är medlemmar i:", and the name in the list below: as if each stood in a sentence of its own."""
    if not near(paper, words.cue):
        return
    unsure = ("denied", "ended", "past", "intended", "intended_after", "owed")
    for item, lead in leads(paper):
        over = (lead or item.section).rstrip(" :").lower()
        told = re.fullmatch(rf"(?:vi\s+är\s+)?{words.member.pattern}(?:\s+(?:i|hos))?(?:\s+\w+)?", over)
        if told and not any(matches_any(f"{over} {item.text}", words.lists[kind]) for kind in unsure):
            yield f"Medlem i {item.text}", _Place((item,))


def _texts(paper: Paper, words: _Words) -> Iterator[tuple[str, _Place | Row]]:
    """What names the association: sentences (a question with the answer that follows it), and the rows of tables as
    "label: value".
    """
    yield from (item for item in _listed(paper, words) if words.name.search(lowered(item[0])))
    named = set(near(paper, words.cue))
    for passage, after in zip_longest(paper.passages, paper.passages[1:]):
        if passage not in named and after not in named:
            continue
        for start, end in split_sentences(passage.text):
            behind = passage.text[end:] or (after.text if after else "")
            asks = passage.text[start:end].endswith(("?", ":"))
            answered = asks or bool(_ANSWER.match(behind))
            text = passage.text[start:end] + (f" {behind.strip()[:40]}" if answered else "")
            if words.name.search(lowered(text)):
                yield text, _said(passage, start, end, after if answered else None)
    for table in paper.tables:
        over = "Medlem i " if _is_of_memberships(table, words) else ""
        for row in table.rows:
            filled = [c for c in row.cells if c.text]
            if filled:
                unanswered = len(filled) == 1 < len(row.cells) and not filled[0].text.rstrip().endswith((".", "!"))
                text = (": " if len(filled) == 2 else ", ").join(c.text for c in filled)
                if words.name.search(lowered(text)):
                    yield over + (f"{text}:" if unanswered else text), row


def _is_of_memberships(table: Table, words: _Words) -> bool:
    """Whether the rows of a table are memberships, by its heading or the head of its first column."""
    over = [*table.headings[-1:], *table.header[:1]]
    return any(words.member.search(head.lower()) and not words.name.search(head.lower()) for head in over)


def _said(passage: Passage, start: int, end: int, after: Passage | None) -> _Place:
    """A sentence, with the sentence that answers it: behind it, or in the next passage."""
    own = passage.part(start, end)
    behind = passage.text[end:]
    if after is not None and not behind.strip():
        first = next(iter(split_sentences(after.text)), (0, 0))
        return _Place((own, after.part(*first)) if first[1] else (own,))
    if after is not None:
        first = next(iter(split_sentences(behind)), (0, 0))
        return _Place((passage.part(start, end + first[1]),))
    return _Place((own,))


def _proof(paper: Paper, context: Context) -> _Verdict:
    years = [int(y) for p in paper.passages for y in _YEAR.findall(p.text)]
    old = years and max(years) < context.as_of.year - 1
    return _Verdict(True, _WHY_OLD if old else None)


def _judge(text: str, context: Context) -> _Verdict | None:
    """What a sentence that names Svenska Stadskärnor says of membership; None where it says nothing."""
    words, lowered = _words(context.lexicon), text.lower()
    relation = _relation(text, words)
    if relation is None:
        return _fee(lowered, words)
    start, end = relation.start, relation.end
    answer = _answer(lowered[end:], words.lists, context.as_of.year)
    if answer is not None:
        return answer
    if relation.label:
        return _fee(lowered, words)
    before, after = _clause_before(lowered, start), _clause_after(lowered, end)
    taken_back = _is_taken_back(lowered[end:], words.lists)
    if taken_back or _is_denied(before, lowered[start:end], after, lowered, words.lists):
        return _Verdict(False)
    if matches_any(before, words.lists["owed"]) or starts_with(after.strip(), words.lists["owed"]):
        return _Verdict(True, _WHY_OWED)
    return _BY_MEMBER[whose(_subject(text, start, before, end), context)]


def _subject(text: str, start: int, before: str, end: int) -> str:
    """What stands before the relation in its clause; "Medlem i … är Norrvi City AB" has it behind."""
    ahead = text[start - len(before) : start]
    behind = _IS.match(text[end:]) if not ahead.strip() else None
    return behind[1] if behind else ahead


@dataclass(frozen=True, slots=True)
class _Relation:
    """Where a word of membership and the name stand; a `label` ("Medlem Svenska Stadskärnor") says nothing itself."""

    start: int
    end: int
    label: bool = False


def _relation(text: str, words: _Words) -> _Relation | None:
    """The word of membership and the name, with nothing between them but other names and small words; a label only
    where nothing else is there.
    """
    return min(_relations(text, words), key=lambda r: r.label, default=None)


def _relations(text: str, words: _Words) -> Iterator[_Relation]:
    lowered = text.lower()
    for name in words.name.finditer(lowered):
        for member in words.member.finditer(lowered):
            ahead = member.end() <= name.start()
            between = text[member.end() : name.start()] if ahead else text[name.end() : member.start()]
            if not _is_light(between, words):
                continue
            bound = _governs(member.group(), between, words) if ahead else _is_base(name)
            bound = bound or (ahead and between.lstrip().startswith(":") and not lowered[name.end() :].startswith(":"))
            if bound or (ahead and not between.strip()):
                yield _Relation(min(name.start(), member.start()), max(name.end(), member.end()), not bound)


def _governs(member: str, between: str, words: _Words) -> bool:
    """ "medlem i ...", not "medlemmar och ..."."""
    return matches_any(member, words.lists["membership_alone"]) or matches_any(between, words.lists["prepositions"])


def _is_base(name: re.Match[str]) -> bool:
    """ "Svenska Stadskärnor, där vi är medlem", not "Svenska Stadskärnors medlemmar"."""
    return not name.group().endswith("s")


def _is_light(between: str, words: _Words) -> bool:
    tokens = _TOKEN.findall(between)
    light = (t[0].isupper() or t[0].isdigit() or words.between.fullmatch(t.lower()) for t in tokens)
    return len(tokens) <= _MOST_BETWEEN and all(light)


def _fee(lowered: str, words: _Words) -> _Verdict | None:
    """A paid fee is membership; a fee that is only named (in a budget, say) does not tell."""
    if not words.fee.search(lowered):
        return None
    denied = matches_any(lowered, words.lists["denied"])
    paid = matches_any(lowered, words.lists["paid"]) and not denied
    return _Verdict(True, None if paid else _WHY_FEE)


def _answer(behind: str, lists: Mapping[str, Sequence[str]], year: int) -> _Verdict | None:
    """The answer of a form: "...: Ja", "... ☐ Ja ☒ Nej"; None where no answer is meant."""
    behind = _OPTIONS.sub("", behind)
    boxes = [(mark, word) for word, mark in _BOX_BEHIND.findall(behind)]
    boxes = boxes if _BOXES_LAST.match(behind) and boxes else _BOX_BEFORE.findall(behind) or boxes
    ticked = [word for mark, word in boxes if not _EMPTY_BOX.fullmatch(mark)]
    if len(ticked) == 1:
        return _Verdict(ticked[0] == "ja")
    if boxes or _OPEN_BOXES.search(behind):
        return _Verdict(True, _WHY_OPEN)
    value = re.match(r"\s*[:?–-][\s:?–-]*(?P<value>.*)", behind)
    if value is None:
        return None
    if not value["value"]:
        return _Verdict(True, _WHY_OPEN)
    return _answer_in_words(value["value"], lists, year)


def _answer_in_words(value: str, lists: Mapping[str, Sequence[str]], year: int) -> _Verdict | None:
    first = re.match(r"[\w-]+(?:\s+\w+)?", value)
    said = first.group() if first else ""
    if _LAPSED.search(value) and not starts_with(said, lists["denied_answer"]):
        return _Verdict(True, _WHY_OLD)
    years = [int(y) for y in _YEAR.findall(value)]
    ahead = bool(years) and min(years) > year
    if ahead or matches_any(said, lists["denied_answer"]) or matches_any(value, lists["intended"]):
        return _Verdict(False)
    return _Verdict(True) if matches_any(said, lists["affirmed_answer"]) or _YEAR.search(value) else None


def _is_taken_back(behind: str, lists: Mapping[str, Sequence[str]]) -> bool:
    """ "Svenska Stadskärnor (ansökan inskickad)": a note right behind the name that it is not so."""
    note = _NOTE.match(behind)
    kinds = ("denied", "ended", "intended", "intended_after", "denied_answer")
    return bool(note) and any(starts_with(note[1].strip(), lists[kind]) for kind in kinds)  # type: ignore[index]


def _clause_before(lowered: str, start: int) -> str:
    cuts = [m.end() for m in _CLAUSE_END.finditer(lowered, 0, start)]
    return lowered[cuts[-1] if cuts else 0 : start]


def _clause_after(lowered: str, end: int) -> str:
    cut = _CLAUSE_END.search(lowered, end)
    return lowered[end : cut.start() if cut else len(lowered)]


def _is_denied(before: str, within: str, after: str, whole: str, lists: Mapping[str, Sequence[str]]) -> bool:
    """Whether the clause denies the membership, ends it, or only intends it."""
    clause = f"{before} {within} {after}"
    is_over = matches_any(clause, lists["ended"]) or (
        matches_any(clause, lists["past"]) and matches_any(whole, lists["ended"])
    )
    own = _OTHER_MATTER.sub("", before)
    intended = matches_any(own, lists["intended"]) or matches_any(after, lists["intended_after"])
    return matches_any(clause, lists["denied"]) or is_over or intended
