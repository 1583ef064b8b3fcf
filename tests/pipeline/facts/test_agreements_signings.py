"""Who has signed, in records of signing services, in blocks to sign by hand, and with ink on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.build import DocumentBuilder, Word
from extractors.document import BBox, BlockKind, Document, Mark, MarkKind, Origin
from pipeline.facts.agreements import read_agreements
from pipeline.findings import DocType
from pipeline.papers import read_paper
from tests.pipeline.facts.agreements_support import agreement, context

_HEAD = (
    "# Avtal\n\nMellan Kullens Fastigheter AB (556233-1111), genom vd Per Kull, Norrvi Köpmannaförening och "
    "Norrvi Centrum träffas följande avtal."
)
_SIGNINGS: list[dict[str, Any]] = [
    signing
    for name in (
        "agreement_signings.yaml",
        "agreement_signings_records.yaml",
        "agreement_signings_bare.yaml",
        "agreement_signings_served.yaml",
    )
    for signing in yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))["signings"]
]


@pytest.mark.parametrize("signing", _SIGNINGS, ids=[s["name"] for s in _SIGNINGS])
def test_signing_in_text(signing: dict[str, Any]) -> None:
    read = agreement(_HEAD, "Avtalet gäller 2025-01-01–2028-12-31.", signing["text"])
    assert [p.signed.value for p in read.parties] == signing["signed"]


def test_absent_party_is_named() -> None:
    record = "# Verifikat\n\nPer Kull, Kullens Fastigheter AB, signerade 2024-12-03 10:00"
    read = agreement(_HEAD, record)
    assert read.unsigned_parties == ("Norrvi Köpmannaförening", "Norrvi Centrum")
    assert "Norrvi Köpmannaförening" in read.signed_by_all.why.text("sv")


# --- ink ---------------------------------------------------------------------------------------------------------

_LEFT, _RIGHT = 72.0, 320.0


def _signed_page(
    blocks: Sequence[Sequence[str]],
    marks: Sequence[Mark],
    origin: Origin = Origin.DIGITAL,
    left: float = _LEFT,
    below: Sequence[str] = (),
) -> Document:
    """A page with the parties at the top and blocks below each other from y = 400, 80 points apart; `below` are
    names that stand 45 points below the beginning of each block.
    """
    builder = DocumentBuilder("0" * 64, "test", "application/pdf")
    _place(builder, ["Samverkansavtal"], 72, left, BlockKind.HEADING)
    _place(builder, ["Mellan Norrvi kommun och Norrvi Centrum träffas följande avtal."], 110, left)
    _place(builder, ["Avtalet har upprättats i två exemplar."], 360, left)
    for number, lines in enumerate(blocks):
        _place(builder, lines, 400 + 80 * number, left)
        if any(below[number : number + 1]):
            _place(builder, [below[number]], 445 + 80 * number, left)
    builder.end_page(1, 595, 842, origin, 0.9, marks)
    return builder.build()


def _place(
    builder: DocumentBuilder, lines: Sequence[str], top: float, left: float, kind: BlockKind = BlockKind.PARAGRAPH
) -> None:
    words = []
    for row, line in enumerate(lines):
        x = left
        for place, text in enumerate(line.split(" ")):
            width, y = 5.5 * len(text), top + 14 * row
            words.append(Word(text, BBox(x, y, x + width, y + 11), newline=row > 0 and place == 0))
            x += width + 3
    builder.add_block(kind, words, level=1 if kind is BlockKind.HEADING else 0)


def _ink(top: float, x0: float = 80.0, kind: MarkKind = MarkKind.DRAWING) -> Mark:
    return Mark(kind, BBox(x0, top, x0 + 110, top + 28))


_FIRST = ["För Norrvi kommun", "______________________", "Anna Berg"]
_SECOND = ["För Norrvi Centrum", "______________________", "Bo Alm"]
_DATED = ["För Norrvi kommun", "Norrvi 2025-01-02", *_FIRST[1:]]
_INK = {
    "ink over both names": (_FIRST, _SECOND, [_ink(408), _ink(488)], [True, True]),
    "a picture of a signature": (_FIRST, _SECOND, [_ink(408, kind=MarkKind.IMAGE), _ink(488)], [True, True]),
    "one line is empty": (_FIRST, _SECOND, [_ink(408)], [True, False]),
    "rules are no ink": (_FIRST, _SECOND, [_ink(y, kind=MarkKind.RULE) for y in (408, 488)], [False, False]),
    "ink far below": (_FIRST, _SECOND, [_ink(700), _ink(740)], [False, False]),
    "a logo at the top": (_FIRST, _SECOND, [_ink(20, kind=MarkKind.IMAGE)], [False, False]),
    "ink with no name": (_FIRST[:2], _SECOND, [_ink(408), _ink(488)], [None, True]),
    "ink right under a bare name": (_FIRST, ["För Norrvi Centrum"], [_ink(408), _ink(508)], [True, None]),
    "ink well under it": (_FIRST, ["För Norrvi Centrum"], [_ink(408), _ink(560)], [True, False]),
    "ink under a person's name": (_FIRST, ["För Norrvi Centrum", "Bo Alm"], [_ink(408), _ink(540)], [True, False]),
    "a bare name takes no ink of the next": (["För Norrvi kommun"], _SECOND, [_ink(488)], [False, True]),
    "a day typed in stands for ink": (_DATED, _SECOND, [_ink(490)], [True, True]),
}  # fmt: skip


@pytest.mark.parametrize("name", list(_INK))
def test_ink_on_a_page(name: str) -> None:
    first, second, marks, expected = _INK[name]
    document = _signed_page([first, second], marks)
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == expected


def test_ink_without_a_name_binds_but_does_not_sign() -> None:
    document = _signed_page([_FIRST[:2], _SECOND], [_ink(408), _ink(488)])
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert (read.parties[0].signed.value, read.parties[0].bound.value) == (None, True)


def test_scan_without_visible_ink_cannot_be_told() -> None:
    page = Mark(MarkKind.IMAGE, BBox(0, 0, 595, 842))
    document = _signed_page([_FIRST, _SECOND], [page], Origin.OCR)
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == [None, None]
    assert read.signed_by_all.why


def test_scan_with_ink_on_one_line_lacks_the_other() -> None:
    document = _signed_page([_FIRST, _SECOND], [_ink(408)], Origin.OCR)
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == [True, False]


# --- scans, where the line to sign on is a drawn line and no text -----------------------------------------------------


def _rule(top: float) -> Mark:
    return Mark(MarkKind.RULE, BBox(_LEFT, top, _LEFT + 180, top + 1))


_DRAWN = {
    "ink over both lines": ("Anna Berg", [_ink(415), _ink(495)], [True, True]),
    "one line without ink": ("Anna Berg", [_ink(415)], [True, False]),
    "ink and no name": ("", [_ink(415), _ink(495)], [None, True]),
    "no ink at all": ("Anna Berg", [], [None, None]),
    "no ink and no name": ("", [], [False, None]),
}


@pytest.mark.parametrize("name", list(_DRAWN))
def test_drawn_lines_in_a_scan(name: str) -> None:
    person, ink, expected = _DRAWN[name]
    blocks = [["För Norrvi kommun"], ["För Norrvi Centrum"]]
    marks = [Mark(MarkKind.IMAGE, BBox(0, 0, 595, 842)), _rule(440), _rule(520), *ink]
    document = _signed_page(blocks, marks, Origin.OCR, below=[person, "Bo Alm"])
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == expected


_UNDER_THE_LINE = {
    "ink over both": ([_ink(388), _ink(468)], [True, True]),
    "ink over the second only": ([_ink(468)], [False, True]),
    "ink over the first only": ([_ink(388)], [True, False]),
}


@pytest.mark.parametrize("name", list(_UNDER_THE_LINE))
def test_names_right_under_drawn_lines(name: str) -> None:
    ink, expected = _UNDER_THE_LINE[name]
    blocks = [["Anna Berg, kommunchef", "Norrvi kommun"], ["Bo Alm, ordförande", "Norrvi Centrum"]]
    marks = [Mark(MarkKind.IMAGE, BBox(0, 0, 595, 842)), _rule(398), _rule(478), *ink]
    document = _signed_page(blocks, marks, Origin.OCR)
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == expected


def _columns_in_a_scan(ink: Sequence[Mark]) -> Document:
    """Two blocks side by side, read one after the other, with the end of a line above in the second column."""
    builder = DocumentBuilder("0" * 64, "test", "application/pdf")
    _place(builder, ["Mellan Norrvi kommun och Norrvi Centrum träffas följande avtal."], 110, _LEFT)
    _place(builder, ["Centrum ska ha en platschef på"], 300, _LEFT)
    for top, text in ((400, "Norrvi kommun"), (416, "Norrvi 2025-11-03"), (470, "Anna Berg, KS ordf.")):
        _place(builder, [text], top, _LEFT)
    _place(builder, ["redovisa i mars"], 301, _RIGHT, BlockKind.LIST_ITEM)
    for top, text in ((401, "Norrvi Centrum"), (417, "Norrvi 2025-11-05"), (471, "Bo Alm, ordf.")):
        _place(builder, [text], top, _RIGHT)
    rules = [Mark(MarkKind.RULE, BBox(x, 464, x + 180, 465)) for x in (_LEFT, _RIGHT)]
    builder.end_page(1, 595, 842, Origin.OCR, 0.9, [Mark(MarkKind.IMAGE, BBox(0, 0, 595, 842)), *rules, *ink])
    return builder.build()


_SIDE_BY_SIDE = {
    "ink over both": ([_ink(432), _ink(432, _RIGHT + 8)], [True, True]),
    "a day but no ink over the second": ([_ink(432)], [True, None]),
    "a day but no ink over the first": ([_ink(432, _RIGHT + 8)], [None, True]),
}


@pytest.mark.parametrize("name", list(_SIDE_BY_SIDE))
def test_blocks_side_by_side_in_a_scan(name: str) -> None:
    ink, expected = _SIDE_BY_SIDE[name]
    paper = read_paper("a.pdf", _columns_in_a_scan(ink), DocType.AGREEMENT)
    (read,) = read_agreements([paper], context())
    assert [p.signed.value for p in read.parties] == expected


def _in_rows(rows: Sequence[Sequence[str]]) -> Document:
    """Rows of a party, a day and a person beside each other, 16 points apart, read column by column."""
    builder = DocumentBuilder("0" * 64, "test", "application/pdf")
    _place(
        builder,
        ["Mellan Norrvi kommun, Norrvi Köpmannaförening och Norrvi Centrum träffas följande avtal."],
        110,
        _LEFT,
    )
    _place(builder, ["Underskrifter"], 380, _LEFT, BlockKind.HEADING)
    for column, left in enumerate((_LEFT, 260.0, 400.0)):
        for number, row in enumerate(rows):
            _place(builder, [row[column]], 410 + 16 * number, left)
    builder.end_page(1, 595, 842, Origin.DIGITAL, 0.9, [])
    return builder.build()


_GIT, _OLLE, _EVA = ("2025-12-11", "Git Ek"), ("2025-12-12", "Olle Alm"), ("2025-12-11", "Eva Stål")
_EMPTY = ("______", "______")
_ROWS = {
    "all": (_GIT, _OLLE, _EVA, [True, True, True]),
    "lines in the second": (_GIT, _EMPTY, _EVA, [True, False, True]),
    "lines in the first": (_EMPTY, _OLLE, _EVA, [False, True, True]),
    "a name without a day": (_GIT, ("______", "Olle Alm"), _EVA, [True, False, True]),
}


@pytest.mark.parametrize("name", list(_ROWS))
def test_rows_without_lines_of_a_table(name: str) -> None:
    *cells, expected = _ROWS[name]
    parties = ("Norrvi kommun", "Norrvi Köpmannaförening", "Norrvi Centrum")
    rows = [(party, f"Datum: {day}", f"Namn: {who}") for party, (day, who) in zip(parties, cells, strict=True)]
    (read,) = read_agreements([read_paper("a.pdf", _in_rows(rows), DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == expected


def test_place_without_a_day_does_not_move_names_to_the_next_party() -> None:
    first = ["För Norrvi kommun", "Norrvi", "______________________", "Anna Berg"]
    document = _signed_page([first, ["För Norrvi Centrum", "Norrvi", *_SECOND[1:]]], [_ink(415)])
    (read,) = read_agreements([read_paper("a.pdf", document, DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == [True, False]


def _read_across(rows: Sequence[tuple[str, str]], ink: Sequence[Mark]) -> Document:
    """Two blocks side by side whose lines were read straight across the page, 20 points apart from y = 440."""
    builder = DocumentBuilder("0" * 64, "test", "application/pdf")
    _place(builder, ["Mellan Norrvi kommun och Norrvi Centrum träffas följande avtal."], 110, _LEFT)
    _place(builder, ["Underskrifter"], 380, _LEFT, BlockKind.HEADING)
    for number, row in enumerate(rows):
        for left, text in zip((_LEFT, _RIGHT), row, strict=True):
            if text:
                _place(builder, [text], 440 + 20 * number, left)
    builder.end_page(1, 595, 842, Origin.OCR, 0.9, [Mark(MarkKind.IMAGE, BBox(0, 0, 595, 842)), *ink])
    return builder.build()


_BOTH = [_ink(410), _ink(410, _RIGHT + 8)]
_PARTIES = ("Norrvi kommun", "Norrvi Centrum")
_PEOPLE = ("Anna Berg", "Bo Alm")
_ACROSS = {
    "people, offices, parties": ([_PEOPLE, ("kommunchef", "ordförande"), _PARTIES], _BOTH, [True, True]),
    "people, parties": ([_PEOPLE, _PARTIES], _BOTH, [True, True]),
    "parties, people": ([_PARTIES, ("", ""), ("", ""), _PEOPLE], [_ink(460), _ink(460, _RIGHT + 8)], [True, True]),
    "people, parties, days": ([_PEOPLE, _PARTIES, ("2025-01-02", "2025-01-03")], _BOTH, [True, True]),
    "an office on one side": ([_PEOPLE, ("kommunchef", ""), _PARTIES], _BOTH, [True, True]),
    "parties the other way round": ([_PEOPLE, _PARTIES[::-1]], _BOTH, [True, True]),
    "ink over the first only": ([_PEOPLE, ("kommunchef", "ordförande"), _PARTIES], _BOTH[:1], [True, False]),
    "ink over the second only": ([_PEOPLE, ("kommunchef", "ordförande"), _PARTIES], _BOTH[1:], [False, True]),
    "no name on the second": (
        [("Anna Berg", ""), ("kommunchef", "ordförande"), _PARTIES],
        [_BOTH[0], _ink(428, _RIGHT + 8)],
        [True, None],
    ),
}


@pytest.mark.parametrize("name", list(_ACROSS))
def test_blocks_read_straight_across(name: str) -> None:
    rows, ink, expected = _ACROSS[name]
    (read,) = read_agreements([read_paper("a.pdf", _read_across(rows, ink), DocType.AGREEMENT)], context())
    assert [p.signed.value for p in read.parties] == expected
