"""Board lists that stand in tables, whatever their columns are called and however they are ordered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.board.entries import (
    Entry,
    affiliation_of,
    deciding_role,
    is_board_role,
    own_roles,
    says_vacant,
    short_role,
)
from pipeline.facts.board.list_lines import read_lines
from pipeline.facts.board.people import people_in_line
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.portraits import read_portraits
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name, is_vacant
from pipeline.language.roles import find_roles
from pipeline.language.sectors import sector_of
from pipeline.papers import Row, Table

_MOST_NAMED = 0.5
_OFFICE_WORDS = 3
_NO_MEMBER = re.compile(r"\b(?:ej|inte|icke)\s+(?:styrelse)?ledamot")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; `names` may be several ("Ordinarie | Suppleant"), each with the role of its heading."""

    names: tuple[int, ...]
    roles: tuple[int, ...]
    affiliations: tuple[int, ...]
    heading_roles: tuple[str, ...] = ()


def read_table(table: Table, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of a table that lists a board; empty for any other table."""
    portraits = read_portraits(table, lexicon)
    if portraits:
        return portraits
    header, rows = _header_and_rows(_upright(table, lexicon), lexicon)
    if not rows:
        return ()
    header, rows = _with_whole_names(header, rows)
    columns = _columns(header, rows, lexicon)
    if not columns.names:
        return ()
    entries = tuple(_entries(rows, columns, lexicon))
    has_roles = bool(columns.roles) or any(columns.heading_roles) or any(e.role != "ledamot" for e in entries)
    return entries if has_roles else ()


def _upright(table: Table, lexicon: Lexicon) -> Table:
    """The table with rows for columns where each person has a column: "Namn | Anna Ek | Bo Alm" over "Roll | …"."""
    if not table.rows:
        return table
    titles = [row.cells[0].text for row in table.rows if row.cells]
    first, *others = [cell.text for cell in table.rows[0].cells] or [""]
    named = [is_person_name(text, lexicon, structured=True) for text in others]
    width = len(named) + 1
    if len(named) < 2 or not all(named) or any(len(row.cells) != width for row in table.rows):
        return table
    if len(titles) < 2 or not _is_heading(titles[1], lexicon) or short_role(first, lexicon):
        return table
    return replace(table, rows=tuple(Row(tuple(row.cells[n] for row in table.rows), n) for n in range(width)))


def _header_and_rows(table: Table, lexicon: Lexicon) -> tuple[tuple[str, ...], Sequence[Row]]:
    """The headings, unless the first row is a person like the others."""
    if not table.rows:
        return (), ()
    first = tuple(cell.text for cell in table.rows[0].cells)
    offices = all(short_role(text, lexicon) or _heading_role(text, lexicon) for text in first) and len(first) > 1
    named = offices or any(_is_heading(text, lexicon) for text in first)
    is_person = any(is_person_name(text, lexicon, structured=True) for text in first if not _is_heading(text, lexicon))
    if named and not is_person:
        return first, table.rows[1:]
    return (), table.rows


def _is_heading(text: str, lexicon: Lexicon) -> bool:
    bare = text.lower().strip(" :.*")
    return any(board_words(lexicon, "columns", kind).fullmatch(bare) for kind in ("name", "role", "affiliation"))


def _with_whole_names(header: tuple[str, ...], rows: Sequence[Row]) -> tuple[tuple[str, ...], Sequence[Row]]:
    """The table with first and last names in one column, where they stand in two side by side."""
    titles = [title.lower().strip(" :.*") for title in header]
    if "förnamn" not in titles or "efternamn" not in titles:
        return header, rows
    first, last = titles.index("förnamn"), titles.index("efternamn")
    kept = [title for number, title in enumerate(header) if number != last]
    kept[kept.index(header[first])] = "Namn"
    return tuple(kept), [_with_whole_name(row, first, last) for row in rows]


def _with_whole_name(row: Row, first: int, last: int) -> Row:
    a, b = row.cells[first], row.cells[last]
    if not (a.text and b.text):
        whole = a if a.text else b
    else:
        whole = replace(a, text=f"{a.text} {b.text}", offsets=(*a.offsets, a.offsets[-1], *b.offsets))
    cells = [whole if number == first else cell for number, cell in enumerate(row.cells) if number != last]
    return Row(tuple(cells), row.index)


def _columns(header: tuple[str, ...], rows: Sequence[Row], lexicon: Lexicon) -> _Columns:
    width = max(len(row.cells) for row in rows)
    names = _name_columns(header, rows, width, lexicon)
    heading_roles = tuple(_heading_role(header[n] if n < len(header) else "", lexicon) for n in names)
    roles = tuple(n for n in range(width) if n not in names and _share(rows, n, lambda t: _is_role(t, lexicon)) >= 0.5)
    roles = roles or _roles_in_part(rows, width, names, lexicon)
    titled = tuple(n for n in range(min(width, len(header))) if _is_kind(header[n], "affiliation", lexicon))
    others = tuple(n for n in range(width) if n not in names and n not in roles)
    affiliations = tuple(n for n in titled if n not in names and n not in roles[:1]) or others
    return _Columns(names, roles, affiliations, heading_roles)


def _roles_in_part(rows: Sequence[Row], width: int, names: tuple[int, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """The column in which only those who hold an office have it said: "1 (ordf.)", "2", "3"."""

    def short(text: str) -> bool:
        return len(text.split()) <= _OFFICE_WORDS and not people_in_line(text, lexicon)

    return tuple(
        n
        for n in range(width)
        if n not in names and _share(rows, n, lambda t: bool(own_roles(t, lexicon))) > 0 and _share(rows, n, short) == 1
    )[:1]


def _name_columns(header: tuple[str, ...], rows: Sequence[Row], width: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The columns that hold names, told by what stands in them; the heading "Namn" settles a draw."""
    shares = [_share(rows, n, lambda text: _is_holder(text, lexicon)) for n in range(width)]
    named = [n for n, share in enumerate(shares) if share >= _MOST_NAMED]
    if len(named) <= 1:
        return tuple(named)
    paired = [n for n in named if n < len(header) and _heading_role(header[n], lexicon)]
    if len(paired) > 1:
        return tuple(paired)
    titled = [n for n in named if n < len(header) and _is_kind(header[n], "name", lexicon)]
    return tuple((titled or sorted(named, key=lambda n: -shares[n]))[:1])


def _heading_role(heading: str, lexicon: Lexicon) -> str:
    words = heading.lower()
    if "ordinarie" in words:
        return "ledamot"
    return deciding_role([role.value for role in find_roles(heading, lexicon)])


def _is_kind(heading: str, kind: str, lexicon: Lexicon) -> bool:
    return bool(board_words(lexicon, "columns", kind).fullmatch(heading.lower().strip(" :.*")))


def _share(rows: Sequence[Row], column: int, test: Callable[[str], bool]) -> float:
    filled = [row.cells[column].text for row in rows if column < len(row.cells) and row.cells[column].text]
    return sum(map(test, filled)) / len(filled) if len(filled) >= 2 or (filled and len(rows) == 1) else 0.0


def _is_holder(text: str, lexicon: Lexicon) -> bool:
    return (
        is_person_name(text, lexicon, structured=True)
        or (len(text) > 1 and is_vacant(text, lexicon))
        or _leads_with_name(text, lexicon)
        or len(people_in_line(text, lexicon)) > 1
    )


def _leads_with_name(text: str, lexicon: Lexicon) -> bool:
    people = people_in_line(text, lexicon)
    return bool(people) and people[0].start == 0 and bool(own_roles(text, lexicon))


def _is_role(text: str, lexicon: Lexicon) -> bool:
    return bool(short_role(text, lexicon) or find_roles(text, lexicon)) and len(text.split()) <= 6


def _entries(rows: Sequence[Row], columns: _Columns, lexicon: Lexicon) -> Iterator[Entry]:
    group = group_affiliation = ""
    for row in rows:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) == 1 and not people_in_line(filled[0].text, lexicon):
            role = _heading_role(filled[0].text, lexicon)
            group, group_affiliation = (role, "") if role else (group, filled[0].text)
            continue
        for place, column in enumerate(columns.names):
            given = columns.heading_roles[place] if len(columns.names) > 1 else ""
            if _holds_several(row, column, lexicon):
                yield from _several(row, column, columns, given or group, lexicon)
                continue
            entry = _entry(row, column, columns, given or group, lexicon)
            if entry:
                yield (
                    entry
                    if entry.affiliation
                    else Entry(entry.name, entry.role, entry.evidence, group_affiliation, entry.vacant)
                )


def _holds_several(row: Row, column: int, lexicon: Lexicon) -> bool:
    return column < len(row.cells) and len(people_in_line(row.cells[column].text, lexicon)) > 1


def _several(row: Row, column: int, columns: _Columns, given: str, lexicon: Lexicon) -> Iterator[Entry]:
    """The people of one cell: "Ledamöter | Anna Ek, Bo Alm och Cia Lind"."""
    role = _role(row, column, columns, given, lexicon)
    if not role:
        return
    cells = (row.cells[n].text for n in columns.affiliations if n < len(row.cells))
    home = ", ".join(dict.fromkeys(part for text in cells if (part := affiliation_of(text, lexicon))))
    for entry in read_lines(row.cells[column].lines(), lexicon, role):
        yield replace(entry, affiliation=entry.affiliation or home, explicit=True)


def _entry(row: Row, column: int, columns: _Columns, given: str, lexicon: Lexicon) -> Entry | None:
    text = row.cells[column].text if column < len(row.cells) else ""
    role = _role(row, column, columns, given, lexicon)
    if not role:
        return None
    if not text or is_vacant(text, lexicon) or says_vacant(text, lexicon):
        vacant = bool(text) or any(says_vacant(c.text, lexicon) for c in row.cells)
        return Entry("", role, row.evidence(), vacant=True) if vacant else None
    name = _name(text, lexicon)
    return Entry(name, role, row.evidence(), _affiliation(row, column, columns, lexicon)) if name else None


def _role(row: Row, column: int, columns: _Columns, given: str, lexicon: Lexicon) -> str:
    """The role said in the role columns, else beside the name, else the group's; "" for auditors and the like."""
    said = [role for n in columns.roles if n < len(row.cells) for role in _roles_of(row.cells[n].text, lexicon)]
    said += [r.value for r in find_roles(row.cells[column].text, lexicon)] if column < len(row.cells) else []
    board = [role for role in said if is_board_role(role)]
    if said and not board:
        return "" if not given else deciding_role([given])
    if given in ("suppleant", "adjungerad"):
        return given
    return deciding_role(board) or given or "ledamot"


def _roles_of(text: str, lexicon: Lexicon) -> list[str]:
    if _NO_MEMBER.search(text.lower()):
        return ["adjungerad"]
    short = short_role(text, lexicon)
    return [short] if short else [role.value for role in find_roles(text, lexicon)]


def _name(text: str, lexicon: Lexicon) -> str:
    people = people_in_line(text, lexicon)
    if people:
        return people[0].value
    surname, _, first = text.partition(",")
    if is_person_name(f"{first.strip()} {surname}", lexicon, structured=True) and len(surname.split()) == 1:
        return f"{first.strip()} {surname}"
    return text if len(text.split()) >= 2 and is_person_name(text, lexicon, structured=True) else ""


def _affiliation(row: Row, column: int, columns: _Columns, lexicon: Lexicon) -> str:
    cells = [row.cells[n].text for n in columns.affiliations if n < len(row.cells)]
    parts = [affiliation_of(text, lexicon) for text in cells]
    name_cell = row.cells[column].text
    people = people_in_line(name_cell, lexicon)
    beside = affiliation_of(name_cell[people[0].end :], lexicon) if people else ""
    told = ", ".join(dict.fromkeys(part for part in (*parts, beside) if part))
    return told or ", ".join(_beside_role(row.cells[n].text, lexicon) for n in columns.roles[:1] if n < len(row.cells))


def _beside_role(text: str, lexicon: Lexicon) -> str:
    """ "Ordförande, Holmby kommun": the home behind the office, where it tells a sector."""
    left = affiliation_of(text, lexicon)
    return left if sector_of(left, lexicon).sectors else ""
