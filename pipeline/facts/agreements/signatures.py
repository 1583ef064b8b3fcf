"""Who of the parties has signed, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from extractors.document import Origin
from pipeline.facts.agreements.body import states_terms
from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import is_form, join
from pipeline.facts.agreements.complete_lines import complete_lines, unwitnessed
from pipeline.facts.agreements.electronic import read_record, read_record_table
from pipeline.facts.agreements.handwritten import foot, read_blocks, signing_lines
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.row_by_row import by_rows
from pipeline.facts.agreements.side_by_side import by_columns, paired, unfold
from pipeline.facts.agreements.signature import Mark, Signature, best
from pipeline.facts.agreements.signing_lines import FILL, Line, all_lines, row_lines
from pipeline.facts.agreements.signing_rows import read_signing_rows, signing_tables
from pipeline.facts.fact import Fact, found, undecided
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import Remark, remark

MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
#: The first line of a message in an exchange of several.
MAIL_HEAD = re.compile(
    r"\W*(?:(?:from|från|to|till|sent|skickat|subject|ämne|date|datum)\s*:|-{3,}\s*\w)", re.IGNORECASE
)
_FOOT = 140
_LETTER_HEAD = 6
_RECORD_HEAD = 8
_FOR = re.compile(r"[A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+,? för \w+")
#: A name behind what leads in one who signs, before the party: "av vd Bo Alm för …".
_SIGNATORY = re.compile(
    r"(?:\bav|\bgenom|\boch|\bsamt|,|^)\s+(?:[a-zåäö]+\s+){0,3}([A-ZÅÄÖ][\wåäöé-]+\s+[A-ZÅÄÖ][\wåäöé-]+)(?=,?\s+för\s|\s*\(|,\s)"
)
_SIGNING = frozenset({Mark.INK, Mark.TYPED, Mark.ELECTRONIC, Mark.NAMELESS})


@dataclass(frozen=True, slots=True)
class Found:
    """A signature, whose it is (None where that cannot be told), and who made it."""

    actor: int | None
    people: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Signatures:
    """One signature per actor of the cast, and where in the paper the signing begins."""

    by_actor: tuple[Signature, ...]
    begins: int | None

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it was signed."""
        return tuple(s.day for s in self.by_actor if s.day and s.mark in _SIGNING)


def read_signatures(paper: Paper, cast: Cast, lexicon: Lexicon, record: int | None) -> Signatures:
    """The signatures of the parties; `record` is where the signing record begins."""
    by_hand, begins, area = _by_hand(paper, cast, lexicon, record)
    blank = {f.actor for f in by_hand if _leaves_a_place(f, lexicon)}
    told = [*_stated(paper, cast, lexicon, record)]
    told += [Found(s.actor, s.people, s.signature) for s in complete_lines(paper, cast, lexicon)]
    by_hand += [f for f in told if f.actor not in blank]
    if paper.document.media_type in MAIL and paper.type is DocType.AGREEMENT:
        by_hand = [f for f in by_hand if _is_more_than_a_sender(f, paper, lexicon)] + _by_mail(paper, cast, lexicon)
    electronic = _electronic(paper, cast, lexicon, record)
    found = _settled([*electronic, *by_hand], cast, lexicon)
    area = _record_evidence(paper, cast, record) or area
    by_actor = tuple(_of(index, found, cast, paper, lexicon, area) for index in range(len(cast.actors)))
    starts = [i for i in (record, begins) if i is not None]
    return Signatures(by_actor, min(starts, default=None))


def signed_by_all(parties: Sequence[tuple[str, Fact[bool]]]) -> Fact[bool]:
    """Whether every party (name, signed) has signed: false if one has not, undecided if one cannot be told."""
    reader = "agreements.signatures"
    unsigned = [(name, s) for name, s in parties if s.value is False]
    if unsigned:
        evidence = tuple(dict.fromkeys(e for _, s in unsigned for e in s.evidence))
        why = remark("signature_lacking_for", names=", ".join(name for name, _ in unsigned))
        return found(False, evidence, f"{reader}/unsigned", why=why)
    if not parties:
        return undecided(reader, (), remark("parties_unread"))
    untold = [(name, s) for name, s in parties if s.value is None]
    if untold:
        evidence = tuple(dict.fromkeys(e for _, s in untold for e in s.evidence))
        return undecided(reader, evidence, _each(untold))
    evidence = tuple(dict.fromkeys(e for _, s in parties for e in s.evidence))
    return found(True, evidence, f"{reader}/all")


def _leaves_a_place(found: Found, lexicon: Lexicon) -> bool:
    """Whether a party's own place to sign is there and empty, or is said to wait."""
    texts = [e.quote for e in found.signature.evidence] if found.signature.mark is Mark.EMPTY else []
    return any(FILL.search(text) or says(lexicon, "awaits_signing", text) for text in texts)


def _each(untold: Sequence[tuple[str, Fact[bool]]]) -> Remark:
    each = tuple(remark("signature_of", name=name, why=signed.why) for name, signed in untold)
    return remark("signatures_untold", each=each)


def _electronic(paper: Paper, cast: Cast, lexicon: Lexicon, record: int | None) -> list[Found]:
    if record is None:
        return []
    signatories = list(read_record(row_lines(paper, cast, record), cast, lexicon))
    tabled = [(t.index, s) for t in paper.tables if t.index >= record for s in read_record_table(t, cast, lexicon)]
    listed = [Found(s.actor, s.people, s.signature) for s in [s for _, s in tabled] or signatories]
    if all(f.actor is not None for f in listed):
        return listed
    owners = _named_in_blocks(_by_hand(paper, cast, lexicon, min([i for i, _ in tabled], default=record))[0])
    return [f if f.actor is not None else replace(f, actor=_owner_of(f.people, owners)) for f in listed]


def _named_in_blocks(blocks: Sequence[Found]) -> dict[str, set[int]]:
    """The parties in whose places to sign each person's name stands, whatever letters it is written in."""
    owners: dict[str, set[int]] = {}
    for actor, person in ((f.actor, p) for f in blocks if f.actor is not None for p in f.people):
        owners.setdefault(person.casefold(), set()).add(actor)
    return owners


def _owner_of(people: Sequence[str], owners: Mapping[str, set[int]]) -> int | None:
    """The one party that every one of a record's people has a place to sign for."""
    named = {frozenset(owners.get(person.casefold(), ())) for person in people}
    only = next(iter(named)) if len(named) == 1 else frozenset[int]()
    return next(iter(only)) if len(only) == 1 else None


def _by_hand(
    paper: Paper, cast: Cast, lexicon: Lexicon, record: int | None
) -> tuple[list[Found], int | None, tuple[Evidence, ...]]:
    """Signature blocks, where they begin, and the first words of that part."""
    tabled = signing_tables(paper, cast, lexicon, record)
    if tabled:
        rows = read_signing_rows(paper, tabled, cast, lexicon)
        return [Found(r.actor, r.people, r.signature) for r in rows], tabled[0].index, tabled[0].rows[0].evidence()
    forms = [table.index for table in paper.tables if is_form(table, lexicon)]
    terms = {table.index for table in paper.tables if states_terms(table, lexicon)}
    lines = [line for line in all_lines(paper, cast, 0, record, forms) if line.index not in terms]
    every = unwitnessed(lines, lexicon)
    lines = signing_lines(every, cast, lexicon)
    letter = paper.type is DocType.LETTER_OF_INTENT and not any(FILL.search(line.text) for line in lines)
    if letter and not lines:
        lines = foot(every, lexicon)
    if not lines:
        return [], None, ()
    lines = unfold([part for line in by_columns(by_rows(lines)) for part in paired(line, cast, lexicon)], cast, lexicon)
    blocks = list(read_blocks(lines, cast, lexicon, _letter_day(paper) if letter else None))
    shown = lines[0].passage.evidence() if blocks else ()
    return [Found(b.actor, b.people, b.signature) for b in blocks], _begins(paper, lines[0]), shown


def _stated(paper: Paper, cast: Cast, lexicon: Lexicon, record: int | None) -> list[Found]:
    """Signings told in sentences: "Undertecknat av (person) den (day) för (party) och av (person) …"."""
    before = [p for p in paper.passages if record is None or p.index < record]
    told = [f for passage in before for part, asked in _answers(passage) for f in _told(part, asked, cast, lexicon)]
    return told or ([f for part in sentences(before[-1])[-1:] for f in _closing(part, cast, lexicon)] if before else [])


def _by_mail(paper: Paper, cast: Cast, lexicon: Lexicon) -> list[Found]:
    """The names that end the messages of an exchange by e-mail: a person, a party and a day on one line."""
    lines = [line for p in paper.passages for line in (p, *p.lines()) if len(line.text) < _FOOT]
    found = (f for line in lines for f in _each_for_one(line, cast, lexicon) if not _waits(line, lexicon))
    return [f for f in found if _says_yes(f, paper, lexicon)]


def _is_more_than_a_sender(found: Found, paper: Paper, lexicon: Lexicon) -> bool:
    """Whether a typed name in an e-mail is said to sign, or ends a message that says yes."""
    typed = found.signature.mark is Mark.TYPED
    return (
        not typed
        or _says_yes(found, paper, lexicon)
        or any(says(lexicon, "signed", e.quote) for e in found.signature.evidence)
    )


def _waits(line: Passage, lexicon: Lexicon) -> bool:
    return any(says(lexicon, words, line.text) for words in ("awaits_signing", "not_signed", "signing_to_come"))


def _says_yes(found: Found, paper: Paper, lexicon: Lexicon) -> bool:
    """Whether a sentence of the message that the name ends says yes, and none that it waits for something."""
    place = found.signature.evidence[0].quote
    ends = next((i for i, p in enumerate(paper.passages) if place in p.text), 0)
    message = list(takewhile(lambda p: not MAIL_HEAD.match(p.text), reversed(paper.passages[:ends])))
    said = [s.text for p in message for s in sentences(p)]
    if any(says(lexicon, "says_not_yet", text) for text in said):
        return False
    return any(says(lexicon, "says_yes", t) and not says(lexicon, "says_no", t) for t in said)


def _answers(passage: Passage) -> Iterator[tuple[Passage, str]]:
    """Each sentence with the question before it, if it answers one ("Vilka har skrivit under? Anna Ek för …")."""
    asked = ""
    for sentence in sentences(passage):
        yield sentence, asked
        asked = sentence.text if sentence.text.endswith("?") else ""


def _told(sentence: Passage, asked: str, cast: Cast, lexicon: Lexicon) -> Iterator[Found]:
    """One per person, where a sentence tells of as many parties as people, and of one day or one for each; `asked` is
    the question that it answers.
    """
    text = f"{asked} {sentence.text}"
    not_this = ("signing_to_come", "not_signed", "not_the_period")
    if says(lexicon, "signed", text) and not any(says(lexicon, words, text) for words in not_this):
        yield from _each_for_one(sentence, cast, lexicon)


def _closing(sentence: Passage, cast: Cast, lexicon: Lexicon) -> Iterator[Found]:
    """Names at the end of the last sentence: "Storby 2025-01-01, (person) för (party) och (person) för (party)"."""
    if len(_FOR.findall(sentence.text)) > 1 and not _waits(sentence, lexicon):
        yield from _each_for_one(sentence, cast, lexicon)


def _each_for_one(sentence: Passage, cast: Cast, lexicon: Lexicon) -> Iterator[Found]:
    text = sentence.text
    people = _people(text, cast, lexicon)
    actors = [m.actors[0] for m in cast.mentions(text) if len(m.actors) == 1 and not m.everyone]
    days = [day for d in find_dates(text) if d.value.exact and (day := d.value.first())]
    if not people or len(people) != len(actors) or len(actors) != len(set(actors)) or len(days) not in (1, len(people)):
        return
    each = days if len(days) == len(people) else days * len(people)
    for person, actor, day in zip(people, actors, each, strict=True):
        yield Found(actor, (person,), Signature(Mark.TYPED, sentence.evidence(), day))


def _people(text: str, cast: Cast, lexicon: Lexicon) -> list[str]:
    """The people a sentence names; where not all of their names are known, what may be one beside each party."""
    known = [p.value for p in find_people(text, lexicon)]
    taken = [(m.start, m.end) for m in cast.mentions(text)]
    likely = [m for m in _SIGNATORY.finditer(text) if all(m.end(1) <= a or b <= m.start(1) for a, b in taken)]
    names = [m[1] for m in likely if not says(lexicon, "not_a_signatory", m[1])]
    return names if len(names) > len(known) else known


def _begins(paper: Paper, first: Line) -> int:
    """The index of the first passage that is all signing: a passage that begins as running text is not."""
    whole = next((p for p in paper.passages if p.index == first.index), None)
    table = next((t for t in paper.tables if t.index == first.index), None)
    opening = (
        whole.offsets[:1]
        if whole
        else next((c.offsets[:1] for r in table.rows for c in r.cells if c.text), None)
        if table
        else None
    )
    inside = opening is not None and opening != first.passage.offsets[:1]
    return first.index + 1 if inside else first.index


def _letter_day(paper: Paper) -> date | None:
    """The date at the head of a letter."""
    lines = [line for p in paper.passages[:_LETTER_HEAD] for line in p.lines() if len(line.text) < 60]
    return next((d.value.first() for line in lines for d in find_dates(line.text) if d.value.exact), None)


def _record_evidence(paper: Paper, cast: Cast, record: int | None) -> tuple[Evidence, ...]:
    """The head of a signing record, down to its first signatory."""
    lines = row_lines(paper, cast, record) if record is not None else []
    first = next((i for i, line in enumerate(lines) if line.actors and i > 0), 1)
    return join([line.passage for line in lines[:first][:_RECORD_HEAD]]).evidence() if lines else ()


def _settled(found: Sequence[Found], cast: Cast, lexicon: Lexicon) -> list[Found]:
    """Signatures of unknown belonging, given to the one party that can be meant, if there is just one."""
    found = _by_title(found, cast, lexicon)
    homeless = [f for f in found if f.actor is None and f.signature.mark in _SIGNING]
    settled = [f for f in found if f.actor is not None]
    at_home = {p for f in settled if f.signature.mark in _SIGNING for p in f.people}
    homeless = [f for f in homeless if not f.people or not at_home.issuperset(f.people)]
    lacking = [i for i in cast.committed if not any(f.actor == i and f.signature.mark in _SIGNING for f in settled)]
    own_place = any(f.actor in lacking and f.signature.mark is Mark.EMPTY for f in settled)
    one_for_one = len(homeless) == len(lacking) == 1 and not own_place
    if lacking and (one_for_one or len(cast.committed) == 1):
        return [*settled, *(Found(lacking[0], f.people, f.signature) for f in homeless)]
    return [*settled, *homeless]


def _by_title(found: Sequence[Found], cast: Cast, lexicon: Lexicon) -> list[Found]:
    """A municipal director signs for the municipality, where there is one."""
    municipal = [i for i in cast.committed if "municipality" in (cast.actors[i].sectors.value or ())]
    if len(municipal) != 1 or any(f.actor == municipal[0] for f in found):
        return list(found)
    titled = [f for f in found if f.actor is None and _has_municipal_title(f, lexicon)]
    given = {id(f): Found(municipal[0], f.people, f.signature) for f in titled} if len(titled) == 1 else {}
    return [given.get(id(f), f) for f in found]


def _has_municipal_title(found: Found, lexicon: Lexicon) -> bool:
    return any(says(lexicon, "municipal_title", e.quote) for e in found.signature.evidence)


def _of(
    index: int, found: Sequence[Found], cast: Cast, paper: Paper, lexicon: Lexicon, area: tuple[Evidence, ...]
) -> Signature:
    own = best([f.signature for f in found if f.actor == index])
    if own and own.mark in _SIGNING:
        return own
    homeless = [f for f in found if f.actor is None]
    if homeless and (own is None or own.mark is not Mark.EMPTY):
        people = ", ".join(dict.fromkeys(p for f in homeless for p in f.people))
        why = remark("signature_of_whom", people=people) if people else remark("signature_of_somebody")
        evidence = tuple(e for f in homeless for e in f.signature.evidence)
        return Signature(Mark.UNTOLD, evidence, why=why)
    if own:
        return own
    return _absent(cast, index, paper, lexicon, area)


def _absent(cast: Cast, index: int, paper: Paper, lexicon: Lexicon, area: tuple[Evidence, ...]) -> Signature:
    """No signature was found: none is there, unless pages could not be read or it is said to exist elsewhere."""
    declared = cast.actors[index].shown.evidence()
    said = [p for p in paper.passages if says(lexicon, "said_signed", p.text)]
    if any(page.origin is Origin.NONE for page in paper.document.pages):
        return Signature(Mark.UNTOLD, declared, why=remark("signature_page_unread"))
    if not area and any(page.origin is Origin.OCR for page in paper.document.pages):
        return Signature(Mark.UNTOLD, declared, why=remark("signature_part_unread"))
    if said:
        why = remark("signature_elsewhere")
        return Signature(Mark.UNTOLD, said[0].evidence(), why=why)
    why = remark("signature_not_among") if area else remark("signature_none")
    return Signature(Mark.EMPTY, (*declared, *area), why=why)
