"""Headings, lists and tables of Word files."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractors.document import BlockKind, Document
from extractors.docx import extract_docx
from extractors.errors import UnreadableError
from extractors.problems import ProblemCode
from tests.extractors.samples import check_spans, docx, outline, p, r, rows, table, texts, zip_of

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/>{more}</w:style>'
    for i, name, more in [
        ("H1", "heading 1", ""), ("H2", "heading 2", ""), ("T", "Title", ""), ("R1", "Rubrik 1", ""),
        ("Egen", "Kommunens rubrik", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("B", "Egen två", '<w:basedOn w:val="H2"/>'),
        ("Toc1", "toc 1", '<w:basedOn w:val="H1"/>'),
    ]
)  # fmt: skip
UNDERLINED = '<w:p><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
BODY = p("Föreningen verkar för en levande stadskärna och samarbetar med alla som vill. " * 2)


def read(body: str) -> Document:
    document = extract_docx(docx(body, {"styles": STYLES}), "sha")
    check_spans(document)
    return document


def kind_of(paragraph: str) -> str:
    """How a paragraph between running text comes out."""
    return next(kind for kind, _, text in outline(read(BODY + paragraph + BODY)) if "levande" not in text)


@pytest.mark.parametrize(
    ("style", "expected"),
    [("H1", "heading1"), ("H2", "heading2"), ("R1", "heading1"), ("Egen", "heading2"), ("B", "heading2"),
     ("T", "heading1"), ("Toc1", "header"), ("", "paragraph")],
)  # fmt: skip
def test_headings_by_style(style: str, expected: str) -> None:
    assert kind_of(p("Vår verksamhet under året", style)) == expected


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        pytest.param(p("Nuläget", bold=True), True, id="bold"),
        pytest.param(p("Nuläget", bold=True, size=16), True, id="bold and bigger"),
        pytest.param(p("§ 4 Styrelse"), True, id="paragraph sign"),
        pytest.param(p("4 § Styrelse"), True, id="paragraph sign behind"),
        pytest.param(p("3. Nuläget"), True, id="number"),
        pytest.param(p("Kapitel 2 Mål"), True, id="chapter"),
        pytest.param(p("FINANSIERING"), True, id="capitals"),
        pytest.param(UNDERLINED.format("Nuläget"), True, id="underlined"),
        pytest.param(UNDERLINED.format("www.exempel.se"), False, id="an underlined address"),
        pytest.param(f"<w:p>{r('Mål', True)}{r(' och annat')}</w:p>", False, id="only its first word bold"),
        pytest.param(p("Summa: 500 000 kr", bold=True), False, id="a bold sum"),
        pytest.param(p("Datum: 2026-03-01", bold=True), False, id="a bold entry"),
        pytest.param(p("Styrelsen ska bestå av fem ledamöter.", bold=True), False, id="a bold sentence"),
        pytest.param(p("Ort och datum ____________", bold=True), False, id="a line to fill in"),
        pytest.param(p("Nuläget"), False, id="plain"),
        pytest.param(p("2026-03-01"), False, id="a date"),
        pytest.param(p("12 mars 2026"), False, id="a date in words"),
        pytest.param(p("AB"), False, id="two capitals"),
    ],
)
def test_headings_by_their_looks(paragraph: str, heading: bool) -> None:
    assert kind_of(paragraph).startswith("heading") is heading


def test_a_heading_set_off_with_a_line_break() -> None:
    broken = "<w:p>" + r("§ 2 Ändamål") + "<w:r><w:br/></w:r>" + r("Föreningen främjar handeln.") + "</w:p>"
    stressed = "<w:p>" + r("Vision", True) + "<w:r><w:br/></w:r>" + r("En stad för alla, varje dag.") + "</w:p>"
    address = "<w:p>" + r("Storgatan 1") + "<w:r><w:br/></w:r>" + r("123 45 Orten") + "</w:p>"

    assert [(kind, text) for kind, _, text in outline(read(broken + stressed + address + BODY))][:-1] == [
        ("heading6", "§ 2 Ändamål"),
        ("paragraph", "Föreningen främjar handeln."),
        ("heading9", "Vision"),
        ("paragraph", "En stad för alla, varje dag."),
        ("paragraph", "Storgatan 1\n123 45 Orten"),
    ]


def test_a_long_paragraph_in_a_heading_style_is_text() -> None:
    assert kind_of(p("Ord " * 80, "H1")) == "paragraph"


@pytest.mark.parametrize(
    ("text", "label"), [("- ljus på torget", "-"), ("a) ljus på torget", "a)"), ("2. Ljus på torget.", "2.")]
)
def test_typed_lists(text: str, label: str) -> None:
    assert outline(read(BODY + p(text) + p(text)))[1] == ("list_item1", label, text)


def test_numbers_in_cells_stand_in_their_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = table([p(num=(1, 0)), "Fler besökare"], [p("Tryggt", num=(1, 0)), "x"])

    assert rows(extract_docx(docx(body, {"numbering": numbering}), "sha")) == [
        ["1.", "Fler besökare"],
        ["2. Tryggt", "x"],
    ]


def test_tables_of_contents_are_no_body_text() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    document = read(
        f"<w:sdt>{gallery}<w:sdtContent>{p('Innehåll', 'H1')}{p('Vision 3')}</w:sdtContent></w:sdt>"
        + p("Mål ........ 4") + p("Vision", "H1") + BODY
    )  # fmt: skip

    assert texts(document, BlockKind.HEADER) == ["Innehåll", "Vision 3", "Mål ........ 4"]
    assert texts(document, BlockKind.HEADING) == ["Vision"]


def test_a_watermark_stands_first() -> None:
    mark = '<w:p><w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r></w:p>'
    document = extract_docx(docx(BODY, {"header": mark}), "sha")

    assert outline(document)[0] == ("paragraph", "", "UTKAST")


def test_plain_numbers_stand_below_bold_lines() -> None:
    document = read(p("Aktiviteter", bold=True) + p("1. Julmarknad") + BODY + p("§ 2 Firma") + BODY)

    assert [kind for kind, _, _ in outline(document)] == ["heading9", "heading10", "paragraph", "heading6", "paragraph"]


def test_numbered_lines_in_a_row_are_no_headings() -> None:
    document = read(BODY + p("1. Julmarknad") + p("2. Vårfest") + BODY)

    assert texts(document, BlockKind.HEADING) == []


def test_bold_tells_nothing_in_a_bold_document() -> None:
    document = read("".join(p(text, bold=True) for text in ("Välkommen till", "höstens marknad", "på torget")))

    assert texts(document, BlockKind.HEADING) == []


def test_a_large_first_line_is_the_title_over_styled_headings() -> None:
    document = read(p("Verksamhetsplan", size=24) + p("Mål", "H1") + BODY)

    assert [kind for kind, _, _ in outline(document)] == ["heading1", "heading2", "paragraph"]


def test_a_table_keeps_its_grid() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Intäkter") + "</w:tc>"
        "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("Anm.") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("Kommun") + "</w:tc><w:tc>" + p("100") + "</w:tc>"
        "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    block = next(b for _, b in read(merged).blocks())

    assert [[(c.column, c.colspan, c.rowspan, c.ref) for c in row] for row in block.rows] == [
        [(0, 2, 1, "t1r1c1"), (2, 1, 2, "t1r1c2")],
        [(0, 1, 1, "t1r2c1"), (1, 1, 1, "t1r2c2")],
    ]


def test_cells_keep_their_paragraphs_as_lines() -> None:
    document = read(table(["Namn", p("Anna Ek") + p("ordförande")], ["Bo", "kassör"]))

    assert rows(document) == [["Namn", "Anna Ek\nordförande"], ["Bo", "kassör"]]


def test_a_nested_table_follows_the_outer_one() -> None:
    document = read(table(["a", table(["x", "y"], ["1", "2"])], ["b", "c"]))

    assert rows(document, 0) == [["a", ""], ["b", "c"]]
    assert rows(document, 1) == [["x", "y"], ["1", "2"]]


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = read(table([p("Vision", "H1") + p("En stad för alla.")]) + BODY)

    assert [kind for kind, _, _ in outline(document)][:2] == ["heading1", "paragraph"]


def test_tables_too_deep_to_be_read_are_told_of() -> None:
    nested = p("innerst")
    for _ in range(30):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"

    document = read(p("ytterst") + nested)

    assert document.text == "ytterst"
    assert [problem.code for problem in document.problems] == [ProblemCode.TOO_NESTED]


def test_deleted_rows_are_gone() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("struken") + "</w:tc><w:tc>" + p("1") + "</w:tc></w:tr>"
    body = table(["a", "b"], ["c", "d"]).replace("</w:tbl>", gone + "</w:tbl>")

    assert rows(read(body)) == [["a", "b"], ["c", "d"]]


def tabbed(*fields: str) -> str:
    return "<w:p>" + "<w:r><w:tab/></w:r>".join(r(f) for f in fields) + "</w:p>"


def test_figures_set_with_tabs_are_a_table() -> None:
    document = read(BODY + tabbed("Kommunen", "500 000") + tabbed("Medlemsavgifter", "", "120 000") + BODY)

    assert rows(document) == [["Kommunen", "500 000"], ["Medlemsavgifter", "120 000"]]


def test_signatures_side_by_side_are_a_table() -> None:
    document = read(
        tabbed("För kommunen", "För föreningen") + tabbed("__________", "__________") + tabbed("Anna Ek", "Bo Lind")
    )

    assert rows(document) == [["För kommunen", "För föreningen"], ["__________"] * 2, ["Anna Ek", "Bo Lind"]]


def test_other_tabs_are_blanks() -> None:
    document = read(tabbed("Ordförande", "Anna Ek") + tabbed("Kassör", "Bo Lind"))

    assert texts(document) == ["Ordförande Anna Ek", "Kassör Bo Lind"]


def test_macros_are_told_of() -> None:
    stream = io.BytesIO(docx(p("Text.")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0")

    assert "macros present" in extract_docx(stream.getvalue(), "sha").notes


def test_a_package_without_body_is_damaged() -> None:
    package = zip_of({"word/document.xml": "<w:document xmlns:w='x'/>"})

    with pytest.raises(UnreadableError) as caught:
        extract_docx(package, "sha")
    assert caught.value.problem.code is ProblemCode.DAMAGED
