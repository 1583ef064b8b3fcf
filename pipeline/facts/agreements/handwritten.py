"""Signature blocks: a party's name, place and date, a line, a printed name, and the ink (if any) over the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.document import BlockKind, Origin
from pipeline.facts.agreements.breaks import LABELLED
from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import apart
from pipeline.facts.agreements.ink import by_a_rule, has_rules, own_ink, place_of
from pipeline.facts.agreements.names import org_number_in
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.signature import Mark, Signature
from pipeline.facts.agreements.signing_block import Block, shown
from pipeline.facts.agreements.signing_lines import FILL, Line
from pipeline.language.amounts import find_amounts
from pipeline.language.dates import find_dates
from pipeline.language.durations import find_durations
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people

_FOOT_WIDTH = 140
_FOOT_LINES = 14
_REACH = 4
#: So long a line is running text, and so many of them part a marker from the signing part.
_RUNNING = 75
_MOST_RUNNING = 3
_BRIEF = 40
_TITLE = r"(?:,.*|\s+\(.*)?"
_LONE_NAME = re.compile(
    rf"/?\(?(?P<name>[A-ZÅÄÖÉ][\wåäöéü-]+(?:\s+(?:af|von|de|[A-ZÅÄÖÉ]\.?[\wåäöéü-]*)){{1,3}})\)?/?{_TITLE}$"
)
#: A day behind one of these is not that of a signing.
_OF_PERIOD = re.compile(
    r"\W*(?:gäller|giltig\w*|avtals\w+|löp(?:er|tid\w*)|start\w*|slut\w*|från|till|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|period\w*|tid|"
    r"upphör\w*|uppsäg\w*|förläng\w*|betal\w*)(?!\w)",
    re.IGNORECASE,
)
#: What leads in the place and day where an agreement was signed ("Som skedde i Storby den 3 maj 2025").
_DONE_IN = re.compile(r"(?:som\s+skedde|så\s+skedde|upprättat|undertecknat|skett|givet)\s+i\s+", re.IGNORECASE)
_DECLARES = re.compile(r"\W*(?:e?mellan\b|(?:avtals)?part(?:er|erna)?\s*(?::|är\b))", re.IGNORECASE)
_PARTIES = re.compile(r"(?:avtals)?part(?:er|erna)?\b[^:]{0,30}:", re.IGNORECASE)
_SHORT_TITLE = re.compile(r"\b(?:ordf|vd|v\.?\s?ordf|sekr|kans|dir|tf|enl\.?\s?fullm|firmateckn)\.$", re.IGNORECASE)
#: What joins a person to a party and a day on one line.
_JOINT = re.compile(
    r"(?<!\w)(?:för|genom|gm\.?|av|den|via|part\s*\d*|sign(?:atur|erat|erad)?\.?|namn|namnteckning|namnförtydligande|underskrift"
    r"|undertecknat|påskrift|(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?|kl\.?)\s*:?(?!\w)|\(\s*\)|[|/]",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(r"\bav\s+([A-ZÅÄÖ][a-zåäöé-]+\s+[A-ZÅÄÖ][a-zåäöé-]+)\b")
_SIGNED_LINE = re.compile(r"/s/|\(?sign\.?\)?|\be-?signera[dt]\b|\bsignerat\b|\bdigitalt\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signed:
    """A block's verdict, and whose it is: None where that cannot be told."""

    actor: int | None
    people: tuple[str, ...]
    signature: Signature


def signing_lines(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> list[Line]:
    """The lines of the signing part: from its first sure sign, and the names right above it, to the end; without
    such a sign, the short lines at the end if they hold a day and name both people and parties.
    """
    begin = _last_run(lines, lexicon)
    if begin is None:
        end = foot(lines, lexicon)
        people = [names_on(line, cast, lexicon) for line in end]
        named = any(line.actors for line in end) or any(_represented(p, cast) is not None for p in people)
        return end if named and any(people) and any(map(_day, end)) else []
    while (
        not _heads_signing(lines[begin], lexicon) and (above := _opening_above(lines, begin, cast, lexicon)) is not None
    ):
        begin = above
    return list(lines[begin:])


def _heads_signing(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the heading of the signing part, over which nothing belongs to it."""
    return line.passage.kind is BlockKind.HEADING and not line.actors and says(lexicon, "signing_heading", line.text)


def _opening_above(lines: Sequence[Line], begin: int, cast: Cast, lexicon: Lexicon) -> int | None:
    """The place of the party's name or the day that opens the block which `begin` stands in, a few short lines up."""
    for place in range(begin - 1, max(begin - 1 - _REACH, -1), -1):
        line = lines[place]
        if len(line.text) >= _FOOT_WIDTH // 2 or (line.text.endswith(".") and not place_and_day(line)):
            return None
        if _DECLARES.match(line.text):
            return None
        if line.alone or place_and_day(line) or (len(line.actors) == 1 and names_on(line, cast, lexicon)):
            return place
    return None


def foot(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The short lines that end a document, without full stops and without how to reach someone. In a scan it is the
    place on the page that tells what comes last: its columns may have been read one after the other.
    """
    end: list[Line] = []
    for line in reversed(_down_the_page(lines)):
        wide = len(line.text) > (_FOOT_WIDTH if line.alone else _FOOT_WIDTH // 2)
        listed = line.passage.kind is BlockKind.LIST_ITEM
        opens = _PARTIES.match(line.text) or (line.passage.kind is BlockKind.HEADING and line.index == 0)
        declares = (
            bool(line.actors) and org_number_in(line.text) and set(line.actors) <= {a for x in end for a in x.actors}
        )
        told = _is_sentence(line, lexicon) or says(lexicon, "contact", line.text) or _is_a_term(line.text)
        if wide or listed or opens or declares or told:
            break
        end.insert(0, line)
    kept = end[-_FOOT_LINES:]
    return [line for line in lines if any(line is k for k in kept)]


def _down_the_page(lines: Sequence[Line]) -> list[Line]:
    """The lines as they are, those of the last page by their height where it is scanned."""
    page = lines[-1].page if lines else None
    if page is None or page.origin is not Origin.OCR or any(x.page is page and x.bbox is None for x in lines):
        return list(lines)
    last = [line for line in lines if line.page is page]
    before = [line for line in lines if line.page is not page]
    return [*before, *sorted(last, key=lambda line: line.bbox.top if line.bbox else 0.0)]


def _is_a_term(text: str) -> bool:
    """Whether a line is a label with a sum or a length of time ("Årsavgift: 20 000 kr")."""
    label = LABELLED.match(text)
    return label is not None and bool(find_amounts(text[label.end() :]) or find_durations(text[label.end() :]))


def _is_sentence(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line ends in a full stop that no shortened title of a signatory ("Sten Ek, ordf."), and no shortened
    legal form of a party ("Storby Handel ek. för."), accounts for.
    """
    short = _SHORT_TITLE.search(line.text) or (line.actors and line.text.endswith(("för.", "p.a.", "p. a.")))
    titled = short and find_people(line.text, lexicon)
    shortened = line.alone and (len(line.actors) == 1 or line.text.endswith("för."))
    return line.text.endswith(".") and not titled and not shortened and not place_and_day(line)


def _last_run(lines: Sequence[Line], lexicon: Lexicon) -> int | None:
    """The first of the markers that no long stretch of running text parts from the end; None where no line is one.
    What stands before such a stretch is not asked.
    """
    begin, running = None, 0
    for index in reversed(range(len(lines))):
        if _is_marker(lines[index], lexicon):
            begin, running = index, 0
        elif begin is not None and len(lines[index].text) > _RUNNING:
            running += 1
            if running > _MOST_RUNNING:
                break
    return begin


def _is_marker(line: Line, lexicon: Lexicon) -> bool:
    text = line.text
    marked = len(text) < 130 and says(lexicon, "signing_marker", text) and not says(lexicon, "from_signing", text)
    if FILL.search(text) or marked:
        return True
    if line.alone and (text.startswith(("För ", "Å ")) or (text.startswith("för ") and not text.endswith("."))):
        return True
    if len(text) < _BRIEF and not text.endswith(".") and says(lexicon, "signed", text):
        return True
    return (len(text) < 130 and says(lexicon, "signed", text) and _day(line) is not None) or by_a_rule(line)


def place_and_day(line: Line) -> bool:
    """Whether a line is a place and a day ("Storby den 3 maj 2025") or little more."""
    brief = len(line.text) < _FOOT_WIDTH // 3 and not _OF_PERIOD.match(line.text)
    exact = [d for d in find_dates(line.text) if d.value.exact] if brief else []
    before = _DONE_IN.sub("", line.text[: exact[0].start]) if exact else ""
    only = bool(exact) and len(before.replace(" den ", " ").split()) == 1
    return bool(exact) and (not line.text.endswith(".") or (only and exact[-1].end >= len(line.text) - 1))


def read_blocks(
    lines: Sequence[Line], cast: Cast, lexicon: Lexicon, letter_day: date | None = None
) -> tuple[Signed, ...]:
    """One verdict per block. A date that stands over all blocks, or `letter_day`, counts for each of them."""
    blocks, day = _blocks(lines, cast, lexicon)
    places = [place_of(block.lines) for block in blocks]
    ink = [own_ink(place, [p for p in places if p is not place]) for place in places]
    judged = [judge(block, mark, day or letter_day, cast) for block, mark in zip(blocks, ink, strict=True)]
    return tuple(s for block, one in zip(blocks, judged, strict=True) for s in _for_each(block, one, lexicon))


def _for_each(block: Block, signed: Signed, lexicon: Lexicon) -> list[Signed]:
    """One per party, where one person signs for several on one line ("A, B och C, enligt fullmakt: Anna Ek")."""
    on_one = (
        any(set(block.actors) <= set(line.actors) and block.people[0] in line.text for line in block.lines[:1])
        if block.people
        else False
    )
    proxy = any(says(lexicon, "by_proxy", line.text) for line in block.lines)
    if len(block.actors) < 2 or len(block.people) != 1 or block.has_line or not (on_one or proxy):
        return [signed]
    return [replace(signed, actor=actor) for actor in block.actors]


def _blocks(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> tuple[list[Block], date | None]:
    """The blocks, and the date that stands before the first of them."""
    used = [line for line in lines if not _is_remark(line, lexicon)]
    headed = [line for line in lines[:1] if _is_remark(line, lexicon) and place_and_day(line)]
    lead: list[Line] = headed
    while used and not used[0].actors and not FILL.search(used[0].text) and not names_on(used[0], cast, lexicon):
        lead.append(used.pop(0))
    days = [d for line in lead if (place_and_day(line) or says(lexicon, "signed", line.text)) and (d := _day(line))]
    pieces = _cut(used, cast, lexicon)
    if days:
        pieces = _days_first(lead, pieces, cast, lexicon)
    return [_block(piece, cast, lexicon) for piece in pieces if piece], days[0] if days else None


def _days_first(lead: Sequence[Line], pieces: list[list[Line]], cast: Cast, lexicon: Lexicon) -> list[list[Line]]:
    """Where place and day stand over each party's name, those at the end of a block belong to the next one."""
    trailing = [
        bool(piece) and _day(piece[-1]) is not None and not names_on(piece[-1], cast, lexicon) for piece in pieces
    ]
    if len(pieces) < 2 or not all(trailing[:-1]) or trailing[-1]:
        return pieces
    heads = [lead[-1:], *([piece[-1]] for piece in pieces[:-1])]
    bodies = [*(piece[:-1] for piece in pieces[:-1]), pieces[-1]]
    return [[*head, *body] for head, body in zip(heads, bodies, strict=True)]


def _is_remark(line: Line, lexicon: Lexicon) -> bool:
    """Running text among the blocks, and headings over them."""
    text = line.text
    if len(text) > 90 and not FILL.search(text):
        return not line.actors or text.endswith(".") or not find_people(text, lexicon)
    heading = first_phrase(lexicon, "signing_heading", text)
    return bool(heading) and not FILL.search(text) and ":" not in text and not line.actors


def _cut(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> list[list[Line]]:
    """Into blocks: before each party's name, or after it where names stand last; else before each line to sign on."""
    named = [i for i, line in enumerate(lines) if _opens(line, lexicon)]
    named = sorted({*named, *(i for i, line in enumerate(lines) if _tells_both(line, cast, lexicon))}) if named else []
    if named and _names_stand_last(lines, named[0], cast, lexicon):
        return list(_cut_after(lines, lexicon))
    if named:
        starts = sorted({0, *named} if named[0] != 0 else set(named))
        pieces = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        return _rejoin(pieces)
    return list(_cut_by_person(lines, cast, lexicon))


def _opens(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line holds a party's name and no person's."""
    return line.alone and not find_people(line.text, lexicon)


def _tells_both(line: Line, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a line begins with one party and goes on with a person ("Storby kommun: Anna Ek")."""
    first = next(iter(cast.mentions(line.text)), None)
    begins = first is not None and len(line.text[: first.start].split()) <= 1 and len(line.actors) == 1
    return begins and bool(names_on(line, cast, lexicon))


def _names_stand_last(lines: Sequence[Line], first: int, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a signing line or a person comes before the first party's name."""
    above = lines[:first]
    return any(FILL.search(line.text) or names_on(line, cast, lexicon) for line in above)


def _cut_after(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[list[Line]]:
    piece: list[Line] = []
    for line in lines:
        piece.append(line)
        if line.actors and (line.alone or find_people(line.text, lexicon)):
            yield piece
            piece = []
    if piece and any(FILL.search(line.text) or line.actors for line in piece):
        yield piece


def _rejoin(pieces: Sequence[list[Line]]) -> list[list[Line]]:
    """A name that is said twice in a row ("För Storby kommun", "Storby kommun") opens one block."""
    joined: list[list[Line]] = []
    for piece in pieces:
        if joined and len(joined[-1]) == 1 and joined[-1][0].actors == piece[0].actors:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _cut_by_person(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> Iterator[list[Line]]:
    """Blocks without a party's name: each ends where a line to sign on, or a day, follows a person."""
    piece: list[Line] = []
    person = False
    for line in lines:
        opens = bool(FILL.search(line.text)) or _day(line) is not None
        names = bool(names_on(line, cast, lexicon))
        if piece and ((person and (opens or names)) or _is_of_another(line, piece)):
            yield piece
            piece, person = [], False
        piece.append(line)
        person = person or names
    if piece:
        yield piece


def _is_of_another(line: Line, piece: Sequence[Line]) -> bool:
    """Whether a line names a party, and the lines so far only another one."""
    before = {actor for earlier in piece for actor in earlier.actors}
    return bool(line.actors and before) and before.isdisjoint(line.actors)


def _block(lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> Block:
    people = tuple(dict.fromkeys(p for line in lines for p in names_on(line, cast, lexicon)))
    actors = tuple(dict.fromkeys(a for line in lines for a in line.actors))
    days = [d for line in lines if (d := _day(line))]
    said = any(_SIGNED_LINE.search(line.text) and not line.alone for line in lines)
    has_line = any(FILL.search(line.text) for line in lines)
    waits = any(says(lexicon, "awaits_signing", line.text) or _leaves_a_place(line, lexicon) for line in lines)
    return Block(tuple(lines), actors, people, days[0] if days else None, has_line, said, waits)


def _leaves_a_place(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line to sign on is left blank beside a person's name, for another one ("Anna Ek      ..........")."""
    named, *rest = apart(line.passage) or (line.passage,)
    blank = any(FILL.search(s.text) and not re.search(r"\w", FILL.sub("", s.text)) for s in rest)
    return blank and not FILL.search(named.text) and bool(find_people(named.text, lexicon))


def names_on(line: Line, cast: Cast, lexicon: Lexicon) -> list[str]:
    """The people a line names as signatories."""
    text = FILL.sub(" ", line.text).strip()
    label = re.match(r"(?P<label>[A-ZÅÄÖa-zåäö ,/&]{3,40}):\s*(?P<rest>.*)$", text)
    rest = label["rest"] if label and says(lexicon, "name_label", label["label"]) else text
    people = [p.value for p in find_people(rest, lexicon)]
    people = people or [m[1] for m in _SIGNED_BY.finditer(rest) if not cast.named(m[1])]
    if people or line.alone:
        return people
    match = _LONE_NAME.fullmatch(_beside(rest, cast))
    return [match["name"]] if match and not says(lexicon, "not_a_signatory", match["name"]) else []


def _beside(text: str, cast: Cast) -> str:
    """What a line holds beside a party and an exact day ("Storby kommun, 2025-03-01: Eva Ek")."""
    taken = [(m.start, m.end) for m in cast.mentions(text) if not m.everyone]
    taken += [(d.start, d.end) for d in find_dates(text) if d.value.exact]
    for start, end in sorted(taken, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = _JOINT.sub(" ", text)
    return " ".join(text.split()).strip(" ,:;–-")


def _day(line: Line) -> date | None:
    """An exact day on a short line."""
    if len(line.text) > 90:
        return None
    return next((d.value.first() for d in find_dates(line.text) if d.value.exact), None)


def judge(block: Block, ink: bool | None, common_day: date | None, cast: Cast, known: Mark | None = None) -> Signed:
    """The verdict on a block; `known` is its mark where its place to sign has told it already."""
    day = block.day or common_day
    mark = known or _mark(block, ink, day)
    actor = block.actors[0] if len(block.actors) == 1 else _represented(block.people, cast)
    return Signed(actor, block.people, Signature(mark, shown(block), day))


def _mark(block: Block, ink: bool | None, day: date | None) -> Mark:
    if block.waits and not ink:
        return Mark.EMPTY
    if ink is None:
        return Mark.UNTOLD if block.people or not has_rules(block.lines[0].page) else Mark.EMPTY
    if block.people and ink:
        return Mark.INK
    if block.people and (day or block.said_signed):
        return Mark.UNTOLD if not ink and _awaits_ink(block) else Mark.TYPED
    return Mark.NAMELESS if ink else Mark.EMPTY


def _awaits_ink(block: Block) -> bool:
    """Whether a block stands in a scan that has lines to sign on: the day in it does not tell that it is signed."""
    page = block.lines[0].page
    return page is not None and page.origin is Origin.OCR and has_rules(page) and not block.said_signed


def _represented(people: Sequence[str], cast: Cast) -> int | None:
    for index, actor in enumerate(cast.actors):
        if any(p in actor.represented_by for p in people):
            return index
    return None
