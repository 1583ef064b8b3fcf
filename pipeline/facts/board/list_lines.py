"""Board lists in lines or sentences: "Ordförande: Anna Ek, Bolaget AB", "Anna Ek (ordf.), Bo Alm och Cia Dahl"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.board.cards import are_cards, read_cards
from pipeline.facts.board.entries import (
    Entry,
    affiliation_of,
    deciding_role,
    is_board_role,
    own_roles,
    says_vacant,
    short_role,
)
from pipeline.facts.board.labelled_cards import read_labelled_cards
from pipeline.facts.board.list_houses import beside, goes_with_next, represented, title_before, told_of_all
from pipeline.facts.board.named_parts import read_named_parts
from pipeline.facts.board.people import first_name_first, people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.vacancies import vacant_post
from pipeline.facts.unwritten import is_unwritten
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.language.people import is_vacant
from pipeline.language.roles import find_roles
from pipeline.language.sectors import sector_of
from pipeline.papers import Passage

_LABEL = re.compile(r"^\s*(?P<label>[^:\d]{2,60}?)\s*(?:\(\d+\s*(?:st)?\))?\s*:\s*")
_LEAVES = re.compile(
    r"\b(?:avgå\w*|avgick|avböj\w*|avsagt|avsade|avsäg\w*|lämna(?:r|de|t)|avtacka\w*|tackades|"
    r"entledig\w*|avlid\w*|slutade|slutar|ställde\s+inte\s+upp)\b",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:efter|avgående|i\s+stället\s+för|istället\s+för|ersätter|efterträder|(?<!sedan\s)tidigare|förre|förra|"
    r"företrädaren)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_DEPUTY_OF = re.compile(r"\b(?:suppleant|ersättare)\w*\b.{0,40}\bför\s+$", re.IGNORECASE)
_ELECTED = re.compile(r"\b(?:om|ny|in)?val(?:des|ts)|\butsågs", re.IGNORECASE)
_BEHIND = re.compile(r"^\s*(?:[,(–-]|tillika|och|samt|\s)*$", re.IGNORECASE)
_AS = re.compile(r"\b(?:till|som)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LASTING = frozenset({"ledamot", "suppleant", "adjungerad"})
_SINCE = re.compile(r",?\s+(?:sedan|efter|sen|då|eftersom|när)\s", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:han|hon|hen|denn[ae])\s+(?=\w)", re.IGNORECASE)
#: A name that no list knows, with its office behind a comma, is no label.
_TWO_NAMES = re.compile(r"[A-ZÅÄÖÉ][\w'’-]+\s+[A-ZÅÄÖÉ][\w'’-]+\s*,")
#: "Styrelsen, kontaktuppgifter" heads the board.
_CONTACTS = re.compile(r"\bkontakt\w*")
_GROUP_WORDS = 5
#: "Ledamot och vår kassör." goes on about the person of the sentence before.
_SENTENCE = re.compile(r"\s\S+\.$")
#: "är vår cityledare": the one who leads the daily work for the board is introduced, not a member of it.
_INTRODUCED = re.compile(
    r"\s*(?:,\s*)?(?:som\s+)?(?:(?:är|blir|heter|jobbar\s+som|arbetar\s+som|anställd\s+som)\s+)?"
    r"(?:vår|våran|föreningens|bolagets|partnerskapets|organisationens|stiftelsens|styrelsens)\s+(?:egen\s+|nya\s+)?$",
    re.IGNORECASE,
)
_IS = re.compile(r"\s*(?:är|jobbar\s+som|arbetar\s+som)\s+$", re.IGNORECASE)
_TOWN_CENTRE_POSTS = frozenset({"centrumledare", "verksamhetsledare"})
#: What an election says of those it names, as a label before them.
_CHOSEN = re.compile(
    r"(?:omval|nyval|fyllnadsval|omvalda?|nyvalda?|inval(?:da)?|valda?|kvarstår|kvarstående|kvarsittande)\b"
)
_LEAVING = re.compile(
    r"(?:avgår|avgående|avgick|avgångna|avtackas|avtackades|avböjt|avböjer|lämnar|slutar|entledigas)\b"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """What the heading or label over a line says: a role, other people than the board, or whose seats follow."""

    role: str = ""
    others: bool = False
    affiliation: str = ""


def read_lines(parts: Iterable[Passage], lexicon: Lexicon, role: str = "") -> tuple[Entry, ...]:
    """The entries of lines or sentences in order; `role` is that of the heading over them."""
    lines = list(parts)
    labelled = read_labelled_cards(lines, lexicon)
    if labelled:
        return labelled
    if are_cards(lines, lexicon):
        return tuple(read_cards(lines, lexicon))
    entries: list[Entry] = []
    group, portrayed = _Group(role), -1
    for part in lines:
        label = _whole_label(part.text, lexicon)
        if label is not None and label.role and portrayed == part.index and _SENTENCE.search(part.text):
            entries[-1] = replace(entries[-1], role=label.role, explicit=True)
        elif label is not None:
            group = label
        elif entries and entries[-1].name and _GOES_ON.match(part.text) and not people_in_line(part.text, lexicon):
            entries[-1] = _told_more(entries[-1], part, lexicon)
        else:
            read = list(_line(part, group, lexicon))
            entries += read
            portrayed = part.index if len(read) == 1 and read[0].name and not read[0].explicit else -1
    return tuple(_once(entries, lexicon))


def _told_more(entry: Entry, part: Passage, lexicon: Lexicon) -> Entry:
    """The person of the sentence before, with what "Hon äger …" says of whose house it is."""
    told = _GOES_ON.sub("", part.text, count=1)
    if (entry.affiliation and sector_of(entry.affiliation, lexicon).sectors) or not sector_of(told, lexicon).sectors:
        return entry
    return replace(entry, affiliation=told.strip(" ."), evidence=(*entry.evidence, *part.evidence()))


def _once(entries: Sequence[Entry], lexicon: Lexicon) -> Iterator[Entry]:
    """Each person once, with the most telling role and affiliation said."""
    by_name: dict[str, Entry] = {}
    for number, entry in enumerate(entries):
        key = entry.name or f"#{number}"
        held = by_name.get(key)
        if held is None:
            by_name[key] = entry
            continue
        better = held if held.explicit and not entry.explicit else entry
        role = deciding_role([held.role, entry.role]) if held.explicit == entry.explicit else better.role
        tells = entry.affiliation and not sector_of(held.affiliation, lexicon).sectors
        by_name[key] = replace(held, role=role, affiliation=entry.affiliation if tells else held.affiliation)
    yield from by_name.values()


def _whole_label(text: str, lexicon: Lexicon) -> _Group | None:
    """A line that is nothing but a label: "Suppleanter", "Ordinarie ledamöter:", "Valberedning"."""
    bare = first_name_first(text, lexicon).strip(" :.*#•–-")
    if not bare or len(bare.split()) > _GROUP_WORDS or people_in_line(bare, lexicon) or says_vacant(bare, lexicon):
        return None
    if "," in bare and _TWO_NAMES.match(bare):
        return None
    names_somebody = re.search(r":\s*\S[^(]*\(", bare)
    return _label_group(bare, lexicon) if not (names_somebody or re.search(r"\d{3}", bare)) else None


def _label_group(label: str, lexicon: Lexicon) -> _Group | None:
    words = _CONTACTS.sub(" ", label.lower()) if "styrelse" in label.lower() else label.lower()
    if board_words(lexicon, "other_lists").search(words) or _LEAVING.match(words):
        return _Group(others=True)
    short = short_role(label, lexicon)
    roles = [short] if short else [role.value for role in find_roles(label, lexicon)]
    board = deciding_role([r for r in roles if is_board_role(r)])
    if roles and not board:
        return _Group(others=True)
    if board or "ordinarie" in words or _CHOSEN.match(words):
        return _Group(board or "ledamot")
    if board_words(lexicon, "list_titles").search(words):
        return _Group()
    return _Group(affiliation=label) if board_words(lexicon, "sector_labels").search(words) else None


def _line(part: Passage, group: _Group, lexicon: Lexicon) -> Iterator[Entry]:
    match = _LABEL.match(part.text)
    label = _label_group(match["label"], lexicon) if match and not people_in_line(match["label"], lexicon) else None
    text = part.text
    if match and label is not None:
        group = replace(label, role=label.role or group.role, others=label.others or (group.others and not label.role))
        text = part.text[match.end() :]
    text = first_name_first(text, lexicon)
    if group.others and not (match and label and label.role):
        return
    shaped = read_named_parts(text, part, group.role, group.affiliation, lexicon) if match and label is not None else ()
    yield from shaped or _entries(text, part, group, lexicon)


def _entries(text: str, part: Passage, group: _Group, lexicon: Lexicon) -> Iterator[Entry]:
    pieces = text.split(";")
    if sum(bool(people_in_line(piece, lexicon)) for piece in pieces) > 1:
        for piece in pieces:
            yield from _entries(piece.strip(), part, group, lexicon)
        return
    people = people_in_line(text, lexicon)
    if not people:
        yield from _vacancy(text, part, group, lexicon)
    elif len(people) == 1:
        yield from _single(text, people[0], part, group, lexicon)
    else:
        yield from _several(text, people, part, group, lexicon)


def _vacancy(text: str, part: Passage, group: _Group, lexicon: Lexicon) -> Iterator[Entry]:
    role = deciding_role([r.value for r in own_roles(text, lexicon)]) or group.role
    unfilled = says_vacant(text, lexicon) or vacant_post(text, group.role, lexicon) or is_unwritten(text, lexicon)
    if role and unfilled:
        yield Entry("", role, part.evidence(), vacant=True)


def _left_vacant(text: str, part: Passage, lexicon: Lexicon) -> Iterator[Entry]:
    """The post of somebody who has left: "Ordförande – platsen är tom sedan Anna Ek avgick"."""
    head = _SINCE.split(text)[0]
    roles = own_roles(head, lexicon)
    if roles and roles[0].start <= 2 and not people_in_line(head, lexicon) and is_vacant(head, lexicon):
        yield Entry("", roles[0].value, part.evidence(), vacant=True)


def _single(text: str, person: Found[str], part: Passage, group: _Group, lexicon: Lexicon) -> Iterator[Entry]:
    before, after = text[: person.start], text[person.end :]
    if vacant := vacant_post(text, group.role, lexicon):
        yield Entry("", vacant, part.evidence(), vacant=True)
        return
    if _leaves(before, after):
        yield from _left_vacant(text, part, lexicon)
        return
    said = [r.value for r in find_roles(before, lexicon)]
    leading = [r.value for r in own_roles(before, lexicon)]
    if said and not leading:
        return
    known = leading or ([group.role] if group.role else [])
    trailing = _trailing_roles(after, bool(known), lexicon)
    if not known and not trailing and find_roles(after, lexicon)[:1] and not _is_title(after, lexicon):
        return
    if not known and not trailing and _is_manager(after, lexicon):
        return
    role = group.role if group.role in ("suppleant", "adjungerad") else deciding_role([*known, *trailing])
    beside = affiliation_of(_left_of(before, lexicon), lexicon)
    house = represented(before, lexicon) or title_before(before, lexicon)
    affiliation = _affiliation(after, bool(known), lexicon) or beside or house or group.affiliation
    yield Entry(person.value, role or "ledamot", part.evidence(), affiliation, explicit=bool(role))


def _trailing_roles(after: str, known: bool, lexicon: Lexicon) -> list[str]:
    """The roles said after a name. Beside a known role, "ordförande Handlarföreningen" is one held elsewhere."""
    roles = own_roles(after, lexicon)
    if known:
        roles = [r for r in roles if not re.match(r"\s+[A-ZÅÄÖ]", after[r.end :])]
    return [role.value for role in roles]


def _is_title(after: str, lexicon: Lexicon) -> bool:
    """A role that is a title in the member's own house ("vd", "centrumchef"), and no auditor or the like."""
    first = find_roles(after, lexicon)[0].value
    return first in (*lexicon["roles"]["operative"], "kommunstyrelsens ordförande") or is_board_role(first)


def _is_manager(after: str, lexicon: Lexicon) -> bool:
    """Whether the words after a name introduce the one who leads the daily work: "är vår cityledare"."""
    first = next(iter(find_roles(after, lexicon)), None)
    if first is None or first.value not in lexicon["roles"]["operative"]:
        return False
    if _INTRODUCED.match(after[: first.start]):
        return True
    elsewhere = find_organisations(after[first.end :], lexicon)
    return first.value in _TOWN_CENTRE_POSTS and bool(_IS.match(after[: first.start])) and not elsewhere


def _left_of(before: str, lexicon: Lexicon) -> str:
    """What stands before a name beside its role: "Norrby kommun: Anna Ek"."""
    text = before
    for role in reversed(find_roles(text, lexicon)):
        text = text[: role.start] + text[role.end :]
    return (
        text if len(text.split()) <= 5 and not re.search(r"\b(?:val|beslut|till|är|styrelse)\w*", text.lower()) else ""
    )


def _affiliation(after: str, known: bool, lexicon: Lexicon) -> str:
    """The words after a name that tell whose house it is; a role held elsewhere stays among them."""
    if known and find_roles(after, lexicon) and not _trailing_roles(after, known, lexicon):
        return affiliation_of("", lexicon) or after.strip(" ,;:.–—-()")
    return affiliation_of(after, lexicon)


def _leaves(before: str, after: str) -> bool:
    left_out = _LEAVES.search(before[-40:])
    elected = left_out and _ELECTED.search(before[-40:], left_out.end())
    if _DEPUTY_OF.search(before):
        return True
    return bool(_LEAVES.search(after[:60]) or _REPLACED.search(before) or (left_out and not elected))


def _several(
    text: str, people: Sequence[Found[str]], part: Passage, group: _Group, lexicon: Lexicon
) -> Iterator[Entry]:
    roles = [r for r in find_roles(text, lexicon) if not any(p.start <= r.start < p.end for p in people)]
    assigned = _assign(text, people, roles, group.role)
    stops = sorted([*(p.start for p in people), *(r.start for r in roles), len(text)])
    shared = ""
    titled = bool(title_before(text[: people[0].start], lexicon))
    for number, person in enumerate(people):
        said, explicit = assigned[number]
        before = text[people[number - 1].end if number else 0 : person.start]
        following = people[number + 1].start if number + 1 < len(people) else len(text)
        if not said or _leaves(before, text[person.end : following]):
            continue
        role = group.role if group.role in ("suppleant", "adjungerad") else said
        house = represented(before, lexicon) or shared
        title = title_before(before, lexicon)
        own = (title if titled else "") or beside(text, person, following, stops, lexicon) or house or title
        shared = house if goes_with_next(text, person) else ""
        affiliation = own or told_of_all(text, people, number, lexicon) or group.affiliation
        yield Entry(person.value, role, part.evidence(), affiliation, explicit=explicit)


def _assign(text: str, people: Sequence[Found[str]], roles: Sequence[Found[str]], group: str) -> list[tuple[str, bool]]:
    """The role of each person, and whether it is said; "" for people of other lists (auditors)."""
    leads = bool(roles) and roles[0].start < people[0].start
    given: list[list[str]] = [[] for _ in people]
    ahead: list[list[str]] = [[] for _ in people]
    for role in roles:
        previous = max((n for n, p in enumerate(people) if p.end <= role.start), default=None)
        if previous is not None and _points_back(text, people[previous], role, leads):
            since = _since(text, people, previous, role)
            for number in range(since, previous + 1):
                given[number].append(role.value)
            continue
        following = next((n for n, p in enumerate(people) if p.start >= role.end), None)
        if following is not None:
            ahead[following].append(role.value)
    return list(_resolved(given, ahead, group))


def _points_back(text: str, person: Found[str], role: Found[str], leads: bool) -> bool:
    between = text[person.end : role.start]
    if "(" in between and ")" not in between:
        return True
    if leads:
        return bool(re.fullmatch(r"\s*,?\s*tillika\s*", between))
    return bool(_BEHIND.match(between) or _AS.search(between))


def _since(text: str, people: Sequence[Found[str]], previous: int, role: Found[str]) -> int:
    """From which person on "… till ledamöter" counts: all that are joined by "och" and commas alone."""
    if not _AS.search(text[people[previous].end : role.start]):
        return previous
    first = previous
    while first and re.fullmatch(r"\s*(?:,|och|samt|\([^)]*\)|\s)+", text[people[first - 1].end : people[first].start]):
        first -= 1
    return first


def _resolved(given: Sequence[list[str]], ahead: Sequence[list[str]], group: str) -> Iterator[tuple[str, bool]]:
    lasting, others = group, False
    for own, before in zip(given, ahead, strict=True):
        board = [r for r in before if is_board_role(r)]
        if before:
            others = not board
            lasting = deciding_role(board) if deciding_role(board) in _LASTING else "ledamot"
        elif own and not any(map(is_board_role, own)) and not lasting:
            yield "", False
            continue
        if others:
            yield "", False
            continue
        said = [*board, *(r for r in own if is_board_role(r))]
        if lasting in ("suppleant", "adjungerad"):
            said.append(lasting)
        yield deciding_role(said) or lasting or "ledamot", bool(said or lasting)
