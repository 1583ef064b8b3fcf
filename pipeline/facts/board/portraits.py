"""Board lists whose cells are portraits: a name, the office and the home on lines of their own, then a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, is_board_role, own_roles, short_role
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_vacant
from pipeline.language.roles import find_roles
from pipeline.papers import Passage, Table

_LEAST = 2
_LABEL_WORDS = 4
_QUOTED = 3
#: A line that goes on in the next, and a sentence of the story: neither is a home by itself.
_GOES_ON = re.compile(r"(?:[,&–-]|\boch|\bi|\bpå|\bför)$")
_STORY = re.compile(r"^(?:född|f\.)\b|[^.]\.\s+[A-ZÅÄÖ]|\S[.!]$", re.IGNORECASE)


def read_portraits(table: Table, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of a table of portraits, cell by cell; empty for any other table."""
    cells = [cell for row in table.rows for cell in row.cells if cell.text]
    portraits = [lines for cell in cells if len(lines := cell.lines()) > 1 and _name(lines[0].text, lexicon)]
    return _told(portraits, lexicon) if len(portraits) >= 2 * len(cells) / 3 else ()


def read_portraits_in_turn(lines: Sequence[Passage], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of portraits one below the other; empty for lines that are none."""
    portraits: list[list[Passage]] = []
    open_ = True
    for line, after in zip_longest(lines, lines[1:]):
        if _begins(line.text, after.text if after else "", lexicon):
            portraits += [[]] if open_ else []
        elif _ends(line.text, portraits[-1] if portraits else (), lexicon):
            open_ = False
        if portraits and open_:
            portraits[-1].append(line)
    storied = [p for p in portraits if any(not _label(line.text, lexicon) for line in p[1:])]
    return _told(portraits, lexicon) if len(storied) >= max(_LEAST, len(portraits) / 2) else ()


def _begins(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a portrait begins: a name with its office beside it, or on the next line."""
    name = _name(text, lexicon)
    if _vacant(text, lexicon):
        return bool(_label(after, lexicon))
    return bool(name) and (name != text.strip(" •*–-") or bool(_label(after, lexicon) or _led(after, lexicon)))


def _ends(text: str, portrait: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether a label begins other people: a committee, or a group of deputies or adjuncts."""
    bare = text.lower().strip(" :*#•–-")
    if len(bare.split()) > _LABEL_WORDS:
        return False
    others = bool(board_words(lexicon, "other_lists").match(bare)) and not people_in_line(text, lexicon)
    group = set(_label(text, lexicon)) & {"suppleant", "adjungerad"}
    return others or bool(group and len(portrait) > 1 and _roles(portrait, lexicon))


def _vacant(text: str, lexicon: Lexicon) -> bool:
    return len(text.split()) <= _LABEL_WORDS and text[:1].isalpha() and is_vacant(text, lexicon)


def _told(portraits: Sequence[Sequence[Passage]], lexicon: Lexicon) -> tuple[Entry, ...]:
    told = [lines for lines in portraits if _roles(lines, lexicon)]
    return tuple(_entries(portraits, lexicon)) if len(told) >= _LEAST else ()


def _entries(portraits: Sequence[Sequence[Passage]], lexicon: Lexicon) -> Iterator[Entry]:
    for lines in portraits:
        roles = _roles(lines, lexicon)
        board = [role for role in roles if is_board_role(role)]
        if roles and not board:
            continue
        evidence = tuple(e for line in lines[:_QUOTED] for e in line.evidence())
        name, home = _name(lines[0].text, lexicon), _home(lines, lexicon)
        if _vacant(lines[0].text, lexicon):
            yield Entry("", deciding_role(board) or "ledamot", evidence, vacant=True)
            continue
        yield Entry(name, deciding_role(board) or "ledamot", evidence, home, explicit=bool(board))


def _name(text: str, lexicon: Lexicon) -> str:
    """The one person a line names and nothing else beside the office: "Anna Ek", "Anna Ek, kassör"."""
    bare = text.strip(" •–-")
    people = people_in_line(bare, lexicon)
    if len(people) != 1 or people[0].start:
        return ""
    rest = bare[people[0].end :].strip(" ,()–-")
    return people[0].value if not rest or _label(rest, lexicon) else ""


def _label(text: str, lexicon: Lexicon) -> list[str]:
    """The roles that a short line as a whole states."""
    if len(text.split()) > _LABEL_WORDS or people_in_line(text, lexicon):
        return []
    short = short_role(text, lexicon)
    found = find_roles(text, lexicon)
    rest = text
    for role in reversed(found):
        rest = rest[: role.start] + rest[role.end :]
    whole = not re.sub(r"\b(?:och|samt|i|styrelsen|ordinarie|tillika)\b|\W", "", rest.lower())
    return [short] if short else [role.value for role in found] if found and whole else []


def _roles(lines: Sequence[Passage], lexicon: Lexicon) -> list[str]:
    """The roles beside the name or on the lines right after it, before the story begins."""
    head = lines[0].text.strip(" •–-")
    people = people_in_line(head, lexicon)
    beside = head[people[0].end :].strip(" ,()–-") if people else ""
    said = _label(beside, lexicon) if beside else []
    for line in lines[1:]:
        if _STORY.search(line.text):
            break
        said += _label(line.text, lexicon) or _led(line.text, lexicon)
    return said


def _led(text: str, lexicon: Lexicon) -> list[str]:
    """ "Ledamot, Hotell Linden": the office before the home."""
    return [role.value for role in own_roles(text, lexicon) if role.start == 0 and text[role.end :].startswith(",")]


def _home(lines: Sequence[Passage], lexicon: Lexicon) -> str:
    """The lines between name and story without the office."""
    parts: list[str] = []
    for line in lines[1:]:
        if _STORY.search(line.text) and not (parts and _GOES_ON.search(parts[-1])):
            break
        if _name(line.text, lexicon) or _vacant(line.text, lexicon):
            break
        if not _label(line.text, lexicon):
            parts.append(line.text.strip())
    return affiliation_of(" ".join(parts), lexicon)
