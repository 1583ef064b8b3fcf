"""Plain text, Markdown and delimited tables, in whatever encoding they come."""

from __future__ import annotations

import pytest

from extractors.delimited import extract_csv
from extractors.document import BlockKind
from extractors.limits import Limits
from extractors.markdown import extract_markdown
from extractors.problems import ProblemCode
from extractors.text import decode, extract_text
from tests.extractors.samples import check_spans, outline, rows, texts

SWEDISH = "Föreningens ändamål är att främja handeln på Östra Ågatan.\nÅrsavgiften är 1 500 kr – se § 4.\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings(encoding: str) -> None:
    assert decode(SWEDISH.encode(encoding)).lstrip("\ufeff") == SWEDISH


def test_dos_encoding() -> None:
    text = SWEDISH.replace("–", "-").replace("§", "paragraf")

    assert decode(text.encode("cp850")) == text


def test_line_numbers_are_refs() -> None:
    document = extract_text(b"Rad ett\r\n\r\nRad tre\r\nRad fyra", "sha", "text/plain")

    assert [(b.ref, document.text[b.start : b.end]) for _, b in document.blocks()] == [
        ("1", "Rad ett"),
        ("3", "Rad tre\nRad fyra"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Stadgar", [("heading1", "", "Stadgar")]),
        ("## § 4 Styrelse ##", [("heading2", "§ 4", "§ 4 Styrelse")]),
        ("§ 4 Styrelse", [("heading6", "§ 4", "§ 4 Styrelse")]),
        ("§ 4 Styrelsen består av fem ledamöter.", [("paragraph", "", "§ 4 Styrelsen består av fem ledamöter.")]),
        ("Mål\n===", [("heading6", "", "Mål")]),
        ("Text före\n\nVISION\n\nText", [
            ("paragraph", "", "Text före"), ("heading6", "", "VISION"), ("paragraph", "", "Text")]),
        ("3. Nuläget\n\nText.", [("heading6", "3.", "3. Nuläget"), ("paragraph", "", "Text.")]),
        ("1. ett\n2. två", [("list_item1", "1.", "1. ett"), ("list_item1", "2.", "2. två")]),
        ("1. ett\n\n2. två", [("list_item1", "1.", "1. ett"), ("list_item1", "2.", "2. två")]),
        ("- ett\n  mer\n  - två", [("list_item1", "-", "ett\nmer"), ("list_item2", "-", "två")]),
        ("**Viktigt** är __detta__.", [("paragraph", "", "Viktigt är detta.")]),
        ("Namn: __________", [("paragraph", "", "Namn: __________")]),
        ("__________\nAnna Ek", [("paragraph", "", "__________\nAnna Ek")]),
        ("ett\n\n---\n\ntvå", [("paragraph", "", "ett"), ("paragraph", "", "två")]),
        ("12 mars 2026", [("paragraph", "", "12 mars 2026")]),
        ("Ordförande\tAnna Ek\nKassör\tBo Lind", [("paragraph", "", "Ordförande Anna Ek\nKassör Bo Lind")]),
    ],
)  # fmt: skip
def test_markdown_and_plain_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    document = extract_markdown(text, "sha")

    check_spans(document)
    assert outline(document) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| A | B |\n|---|:-:|\n| **x** | |", [["A", "B"], ["x", ""]]),
        ("Post\t2025\t2026\nHyra\t10\t20", [["Post", "2025", "2026"], ["Hyra", "10", "20"]]),
        ("Hyra\t\t1 000\nLön\t2 000", [["Hyra", "1 000"], ["Lön", "2 000"]]),
    ],
)
def test_tables_in_text(text: str, expected: list[list[str]]) -> None:
    assert rows(extract_markdown(text, "sha")) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Namn;Belopp\nKommun;1 000,50\n", [["Namn", "Belopp"], ["Kommun", "1 000,50"]]),
        ("Namn,Belopp\nKommun,1000\n", [["Namn", "Belopp"], ["Kommun", "1000"]]),
        ("Namn\tBelopp\r\nÅsa, Bo\t1\r\n", [["Namn", "Belopp"], ["Åsa, Bo", "1"]]),
        ('Namn;Anm\n"Ek; Bo";"två\nrader"\n', [["Namn", "Anm"], ["Ek; Bo", "två rader"]]),
        ('a;"öppet\nb;c\n', [["a", '"öppet'], ["b", "c"]]),
        ("sep=,\na,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a;b\n\n;\nc;d", [["a", "b"], ["c", "d"]]),
    ],
)
def test_delimited(data: str, expected: list[list[str]]) -> None:
    document = extract_csv(data.encode("cp1252"), "sha")

    check_spans(document)
    assert rows(document) == expected


def test_delimited_without_anything() -> None:
    assert [p.code for p in extract_csv(b";;\n;;", "sha").problems] == [ProblemCode.NO_TEXT]


def test_a_table_keeps_the_number_of_each_row() -> None:
    (block,) = [b for _, b in extract_csv(b"a;b\n\nc;d", "sha", Limits()).blocks()]

    assert [row[0].ref for row in block.rows] == ["1", "3"]
    assert block.kind is BlockKind.TABLE


def test_nothing_is_lost_of_a_long_text() -> None:
    lines = [f"Stycke {i} om handeln." for i in range(500)]

    assert texts(extract_markdown("\n\n".join(lines), "sha")) == lines
