"""Parties that a table declares: a row per party, or a label and a value per row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.document import BlockKind
from pipeline.facts.agreements.clauses import is_form, join
from pipeline.facts.agreements.names import Named, find_named, org_number_in
from pipeline.facts.agreements.party_scene import PART_LABEL, Declared, Scene
from pipeline.facts.agreements.phrases import is_party_heading, says
from pipeline.facts.agreements.placed import side_named
from pipeline.facts.context import Context
from pipeline.language.amounts import find_amounts
from pipeline.language.people import find_people, is_person_name
from pipeline.language.sentences import sentences
from pipeline.papers import Passage, Row, Table

_LONGEST_ALIAS = 40
_SHORTEST_NAME = 3
_LEAST_SIDES = 2
#: A word for what a party is, behind its name ("Storby Handel och Krog (företagarförening)").
_NOTE = re.compile(r"\s*\((?!publ)[a-zåäö][^()]*\)\s*$")


def from_table(table: Table, scene: Scene) -> Iterator[Declared]:
    """A row per party, or a label and a value per row."""
    yield from _from_side_columns(table, scene)
    lead = next((p for p in scene.passages if p.index == table.index - 1 and p.kind is not BlockKind.HEADING), None)
    form = is_form(table, scene.context.lexicon)
    in_column = lists_parties(table, scene)
    called = [i for i, title in enumerate(table.header) if says(scene.context.lexicon, "alias_column", title)]
    for row in table.rows if form else table.body:
        together = _told_together(row, scene) if form else ()
        if together:
            yield from map(Declared, together)
            continue
        declared = _from_row(row, scene, form, in_column)
        if declared:
            own = tuple(row.cells[i].text.strip(' "”') for i in called if i < len(row.cells) and row.cells[i].text)
            aliases = (*declared.named.aliases, *(a for a in own if len(a) <= _LONGEST_ALIAS))
            declared = replace(declared, named=replace(declared.named, aliases=aliases))
            column = _column_of(declared.named.name, row, table) if not form else ""
            yield replace(declared, lead=sentences(lead)[-1] if lead and sentences(lead) else None, column=column)


def _from_side_columns(table: Table, scene: Scene) -> Iterator[Declared]:
    """The cells of a table whose columns are headed by the sides of the town ("Kommun | Fastighetsägare | Handel")."""
    sides = {i: s for i, title in enumerate(table.header) if (s := side_named(title, scene.context.lexicon))}
    cells = [(i, row.cells[i]) for row in table.body for i in sides if i < len(row.cells) and row.cells[i].text]
    if len(set(sides.values())) < _LEAST_SIDES or any(find_amounts(cell.text, "kr") for _, cell in cells):
        return
    for i, cell in cells:
        for named in _named_in_cell(cell, True, scene.context, scene.known)[:1]:
            yield Declared(replace(named, name=_bare(cell.text, named), mention=cell), column=table.header[i])


def lists_parties(table: Table, scene: Scene) -> bool:
    """Whether the first column is headed as one of parties, or as one of names beside a column for what they are or
    pay.
    """
    lexicon = scene.context.lexicon
    first, *others = table.header or ("",)
    beside = ("trade_column", "side_column", "pay_noun")
    told = any(says(lexicon, words, title) for words in beside for title in others)
    return says(lexicon, "party_column", first) or (told and says(lexicon, "name_column", first))


def from_header(table: Table, scene: Scene) -> Iterator[Declared]:
    """The organisations that the columns of a table are headed with, where two or more are."""
    cells = [c for c in (table.rows[0].cells if table.rows else ()) if c.text]
    named = [(c, n[0]) for c in cells if (n := _named_in_cell(c, False, scene.context, scene.known)) and len(n) == 1]
    if len(named) > 1 and len(named) >= len(cells) - 1:
        for cell, entry in named:
            yield Declared(replace(entry, name=_bare(cell.text, entry), mention=cell))


def _told_together(row: Row, scene: Scene) -> tuple[Named, ...]:
    """The parties that one cell behind "Parter" names, each with a number or a name for short of its own."""
    label, *values = [c for c in row.cells if c.text]
    if len(values) != 1 or not is_party_heading(label.text, scene.context.lexicon):
        return ()
    named = find_named(values[0], scene.context.lexicon, scene.known, lambda _: False)
    return named if len(named) > 1 and all(n.org_number or n.aliases for n in named) else ()


def _column_of(name: str, row: Row, table: Table) -> str:
    """The title of the column that a party's name stands in."""
    place = next((i for i, c in enumerate(row.cells) if name in c.text), None)
    return table.header[place] if place is not None and place < len(table.header) else ""


def _from_row(row: Row, scene: Scene, labelled: bool, in_column: bool) -> Declared | None:
    """The party of a row; in a `labelled` one it stands in the second cell, `in_column` in the first of its table."""
    context, known = scene.context, scene.known
    filled = [c for c in row.cells if c.text]
    number = org_number_in(row.text)
    for position, cell in list(enumerate(filled[:2]))[1 if labelled else 0 :]:
        sure = bool(number) or (position == 0 and in_column)
        named = () if says(context.lexicon, "not_a_name", cell.text) else _named_in_cell(cell, sure, context, known)
        acts = labelled and says(context.lexicon, "pay_verb", cell.text)
        if not named or acts or is_person_name(cell.text, context.lexicon):
            continue
        label = filled[0].text.strip(" :") if position else ""
        own = (label,) if label[:1].isalpha() and not PART_LABEL.match(label) and len(label) < 30 else ()
        people = tuple(f.value for c in filled for f in find_people(c.text, context.lexicon) if c is not cell)
        whole = join(filled)
        name = cell.text if len(named) > 1 or number else named[0].name
        entry = replace(named[0], name=_bare(name, named[0]), mention=whole, org_number=number)
        return Declared(replace(entry, aliases=(*named[0].aliases, *own)), people)
    return None


def _named_in_cell(cell: Passage, sure: bool, context: Context, known: Sequence[str]) -> tuple[Named, ...]:
    return find_named(cell, context.lexicon, known, lambda name: sure and len(name) > _SHORTEST_NAME)


def _bare(text: str, named: Named) -> str:
    """A cell that holds a name and nothing else is the name; else the name found in it."""
    text = _NOTE.sub("", text)
    return (
        text.strip(" ,;:") if re.fullmatch(r"[\w\s&'’./+-]+(?:\(publ\))?\.?", text) and "\n" not in text else named.name
    )
