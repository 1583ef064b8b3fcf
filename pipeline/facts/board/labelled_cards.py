"""Board lists in which each person stands as a few labelled lines: "Namn: …", "Roll: …", "Hemvist: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, is_board_role, short_role
from pipeline.facts.board.phrases import board_words
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_person_name, is_vacant
from pipeline.language.roles import find_roles
from pipeline.papers import Passage

_FIELD = re.compile(r"^\W*(?P<label>[^:]{2,30}?)\s*:\s*(?P<value>.+)$")
_KINDS = ("name", "role", "affiliation")
_LEAST_CARDS = 2
_Card = dict[str, tuple[str, Passage]]


def read_labelled_cards(lines: Sequence[Passage], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries of lines that are such cards; empty for any other lines."""
    cards = list(_cards(lines, lexicon))
    told = [card for card in cards if len(card) > 1]
    if len(told) < _LEAST_CARDS or len(told) < len(cards) / 2:
        return ()
    return tuple(entry for card in told if (entry := _entry(card, lexicon)))


def _cards(lines: Sequence[Passage], lexicon: Lexicon) -> Iterator[_Card]:
    """The fields of each person: a new card begins where a kind of field comes again."""
    card: _Card = {}
    for line in lines:
        match = _FIELD.match(line.text)
        kind = _kind(match["label"], lexicon) if match else ""
        if not match or not kind:
            continue
        if kind in card:
            if "name" in card:
                yield card
            card = {}
        card[kind] = (match["value"].strip(), line)
    if "name" in card:
        yield card


def _kind(label: str, lexicon: Lexicon) -> str:
    bare = label.lower().strip()
    return next((kind for kind in _KINDS if board_words(lexicon, "columns", kind).fullmatch(bare)), "")


def _entry(card: _Card, lexicon: Lexicon) -> Entry | None:
    name, _ = card["name"]
    said = card["role"][0] if "role" in card else ""
    roles = [short_role(said, lexicon)] if short_role(said, lexicon) else [r.value for r in find_roles(said, lexicon)]
    board = [role for role in roles if is_board_role(role)]
    if roles and not board:
        return None
    evidence = tuple(e for _, line in card.values() for e in line.evidence())
    vacant = is_vacant(name, lexicon)
    if not vacant and not is_person_name(name, lexicon, structured=True):
        return None
    home = affiliation_of(card["affiliation"][0], lexicon) if "affiliation" in card else ""
    role = deciding_role(board) or "ledamot"
    return Entry("" if vacant else name, role, evidence, home, vacant=vacant, explicit=bool(board))
