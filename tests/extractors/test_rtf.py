"""RTF."""

from __future__ import annotations

import pytest

from extractors.document import BlockKind, Document
from extractors.problems import ProblemCode
from extractors.rtf import extract_rtf
from tests.extractors.samples import check_spans, outline, rows, texts


def read(body: str, head: str = r"\ansi\ansicpg1252") -> Document:
    document = extract_rtf(f"{{\\rtf1{head} {body}}}".encode("latin-1"), "sha")
    check_spans(document)
    return document


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"F\'f6reningens \'e5r\par N\'e4sta", ["Föreningens år", "Nästa"], id="bytes"),
        pytest.param(r"\u197?rsavgift \u8211- 500\par", ["Årsavgift – 500"], id="unicode"),
        pytest.param(r"{\uc0 \u197 rsavgift}", ["Årsavgift"], id="unicode without stand-in"),
        pytest.param(r"\uc2\u197\'c3\'85r", ["År"], id="unicode with two bytes to skip"),
        pytest.param(r"\u55357?\u56898?", ["🙂"], id="surrogates"),
        pytest.param(r"a\tab b\line c", ["a b\nc"], id="tab and line"),
        pytest.param(r"\{a\}\~b\_c\\", ["{a} b-c\\"], id="signs"),
        pytest.param(r"syns{\v dolt} h\'e4r", ["syns här"], id="hidden"),
        pytest.param(r"kvar{\deleted struket}", ["kvar"], id="deleted"),
        pytest.param(r"{\*\okand dolt}{\info{\title T}}{\pict 00ff}{\object{\*\objdata 00}}x", ["x"], id="silent"),
        pytest.param(r"{\field{\*\fldinst HYPERLINK x}{\fldrslt l\'e4nk}}", ["länk"], id="field"),
        pytest.param(r"{\shp{\*\shpinst{\shptxt i rutan\par}}}", ["i rutan"], id="text box"),
        pytest.param(
            r"Se ruta.{\shp{\*\shpinst{\shptxt\pard i rutan\par}}} Mer.\par Sist",
            ["Se ruta. Mer.", "i rutan", "Sist"],
            id="text box amid a paragraph",
        ),
        pytest.param("a{\\pict\\bin3 }}}}b", ["ab"], id="raw bytes"),
        pytest.param(r"} efter", [], id="after the end"),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


def test_code_pages_of_fonts() -> None:
    assert read(r"{\fonttbl{\f1\fnil\fcharset238 X;}}\f1 \'b9").text == "ą"
    assert read(r"\'e5", r"\ansi\ansicpg1251").text == "е"
    assert read(r"\'e5", r"\ansi\ansicpg99999").text == "å"


def test_structure() -> None:
    head = r"\ansi{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Rubrik 2;}}"
    document = read(
        r"\pard\s1 M\'e5l\par\pard\s2 Handel\par\pard\plain Text som \'e4r en mening.\par"
        r"{\listtext 1.\tab}F\'f6rst en sak.\par{\listtext \'b7\tab}En punkt.\par",
        head,
    )

    assert outline(document) == [
        ("heading1", "", "Mål"),
        ("heading2", "", "Handel"),
        ("paragraph", "", "Text som är en mening."),
        ("list_item1", "1.", "Först en sak."),
        ("list_item1", "•", "En punkt."),
    ]


def test_a_table() -> None:
    document = read(
        r"F\'f6re.\par\trowd\cellx1\cellx2\pard\intbl Namn\cell Roll\cell\row"
        r"\trowd\cellx1\cellx2\pard\intbl Anna\par Ek\cell\cell\row\pard Efter.\par"
    )

    assert rows(document) == [["Namn", "Roll"], ["Anna\nEk", ""]]
    assert [block.kind for _, block in document.blocks()] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_asides() -> None:
    document = read(r"{\header Huvud\par}Text{\footnote Not.}{\*\annotation Fr\'e5ga?} mer.\par{\footer Fot\par}")

    assert texts(document, BlockKind.PARAGRAPH) == ["Text mer."]
    assert texts(document, BlockKind.HEADER) == ["Huvud"]
    assert texts(document, BlockKind.FOOTNOTE) == ["Not."]
    assert texts(document, BlockKind.COMMENT) == ["Fråga?"]
    assert texts(document, BlockKind.FOOTER) == ["Fot"]


def test_notes() -> None:
    assert read(r"a{\deleted b}{\v c}{\object x}").notes == (
        "tracked changes present",
        "hidden text",
        "embedded objects present",
    )
    assert [p.code for p in read("").problems] == [ProblemCode.NO_TEXT]


def test_a_table_within_a_cell_is_one_of_its_own() -> None:
    row = r"\trowd\cellx900\cellx1800\pard\intbl"
    inner = (
        r"\pard\intbl\itap2 inre A\nestcell inre B\nestcell"
        r"{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables\par}"
    )
    full = "".join(rf"{row} post {n}\cell {n}00 kr\cell\row" for n in range(1, 5))
    document = read(rf"{full}{row} ett\cell {inner}\pard\intbl efter\cell\row\pard Sist\par")

    assert rows(document)[-2:] == [["post 4", "400 kr"], ["ett", "efter"]]
    assert rows(document, 1) == [["inre A", "inre B"]]
    assert texts(document)[-1] == "Sist"


def test_a_note_within_a_cell_leaves_the_row_whole() -> None:
    note = r"{\footnote\pard\plain En not.\par}"
    document = read(rf"\trowd\cellx900\cellx1800\pard\intbl ett{note} till\cell tv\'e5\cell\row\pard Sist\par")

    assert rows(document) == [["ett till", "två"]]


def test_lists_know_their_depth() -> None:
    document = read(r"{\listtext 1.\tab}\ls1\ilvl0 F\'f6rst\par{\listtext a)\tab}\ls1\ilvl1 Inre\par\pard Sist\par")

    assert outline(document) == [("list_item1", "1.", "Först"), ("list_item2", "a)", "Inre"), ("paragraph", "", "Sist")]
