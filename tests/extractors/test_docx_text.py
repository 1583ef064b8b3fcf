"""The text of a Word paragraph: all a person sees, and nothing that he does not."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.document import BlockKind, Document, MarkKind
from extractors.docx import extract_docx
from extractors.docx.runs import FILL_IN as LINE
from extractors.ocr.engine import available
from extractors.problems import ProblemCode
from extractors.source import DOCX
from tests.extractors.samples import check_spans, docx, p, r, table, texts, zip_of

_TEXT_BOX = (
    "<w:p>{before}<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing>'
    "</mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def read(body: str, **parts: str) -> Document:
    document = extract_docx(docx(body, parts), "sha")
    check_spans(document)
    return document


def field(instruction: str, result: str) -> str:
    return f"{_BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{_SEPARATE}{r(result)}{_END}"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(r("Ränta ") + f"<w:ins>{r('4,10')}</w:ins>" + r(" procent"), "Ränta 4,10 procent", id="inserted"),
        pytest.param(r("Avgift") + "<w:del><w:r><w:delText> 500</w:delText></w:r></w:del>", "Avgift", id="deleted"),
        pytest.param(f"<w:moveFrom>{r('bort')}</w:moveFrom><w:moveTo>{r('hit')}</w:moveTo>", "hit", id="moved"),
        pytest.param(f"<w:hyperlink>{r('www.exempel.se')}</w:hyperlink>", "www.exempel.se", id="link"),
        pytest.param(f'<w:fldSimple w:instr="DATE">{r("2026")}</w:fldSimple>', "2026", id="simple field"),
        pytest.param(r("Sida ") + field("PAGE", "3"), "Sida 3", id="field"),
        pytest.param(_BEGIN + field("PAGE", "7") + _SEPARATE + r("ja") + _END, "ja", id="field in an instruction"),
        pytest.param(control(r("ifyllt")), "ifyllt", id="control"),
        pytest.param(control(r("Klicka här"), "<w:showingPlcHdr/>") + r("Namn:"), "Namn:", id="prompt of a control"),
        pytest.param("<w:smartTag>" + r("Storgatan 1") + "</w:smartTag>", "Storgatan 1", id="smart tag"),
        pytest.param(r("a") + "<w:r><w:tab/></w:r>" + r("b"), "a b", id="tab"),
        pytest.param(r("rad ett") + "<w:r><w:br/></w:r>" + r("rad två"), "rad ett\nrad två", id="line break"),
        pytest.param(r("2026") + "<w:r><w:noBreakHyphen/></w:r>" + r("2028"), "2026-2028", id="hyphen"),
        pytest.param(r("av") + "<w:r><w:softHyphen/></w:r>" + r("tal"), "avtal", id="soft hyphen"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" Ja"), "☒ Ja", id="ticked symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r(" Nej"), "☐ Nej", id="empty symbol"),
        pytest.param(r("Ort: ") + '<w:r><w:rPr><w:u w:val="dash"/></w:rPr><w:tab/></w:r>', f"Ort: {LINE}", id="line"),
        pytest.param('<w:r><w:rPr><w:u w:val="none"/></w:rPr><w:t>x</w:t><w:tab/></w:r>', "x", id="no line"),
        pytest.param(
            '<w:pPr><w:tabs><w:tab w:leader="underscore"/></w:tabs></w:pPr>' + r("Ort:") + "<w:r><w:tab/></w:r>",
            f"Ort: {LINE}",
            id="line of a tab",
        ),
        pytest.param("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1", id="formula"),
        pytest.param(r("syns") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>", "syns", id="hidden"),
        pytest.param('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>syns</w:t></w:r>', "syns", id="not hidden"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inner: str, expected: str) -> None:
    document = read(f"<w:p>{inner}</w:p>")

    assert document.text == expected


def test_the_texts_of_a_diagram_stand_where_it_does() -> None:
    drawing = '<w:p><w:r><w:drawing><dgm:relIds r:dm="r0"/></w:drawing></w:r></w:p>'
    point = "<dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t>"
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    data = f"<dgm:dataModel {namespaces}>{point.format('Vision')}{point.format('Mål')}</dgm:dataModel>"
    package = docx(p("Före") + drawing + p("Efter"), files={"d.xml": ("diagramData", data)})

    assert texts(extract_docx(package, "sha")) == ["Före", "Vision", "Mål", "Efter"]


def test_the_strict_dialect() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{p("Läst")}</w:body></w:document>'

    assert extract_docx(zip_of({"word/document.xml": document}), "sha").text == "Läst"


@pytest.mark.skipif(not available(), reason="OCR is not installed")
def test_scans_pasted_into_word_are_read() -> None:
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text((150, 200), "Avtal om samverkan", 0, ImageFont.load_default(60))
    stream = io.BytesIO()
    page.save(stream, "PNG")
    drawing = '<w:p><w:r><w:drawing><pic:pic><a:blip r:embed="r0"/></pic:pic></w:drawing></w:r></w:p>'

    document = extract_docx(docx(drawing, files={"media/1.png": ("image", stream.getvalue())}), "sha")

    assert "Avtal om samverkan" in document.text
    assert (document.media_type, document.problems) == (DOCX, ())


def test_form_fields_of_old_kind_show_their_state() -> None:
    def box(state: str) -> str:
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        return f"<w:p>{begin}<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{_END}{r(' Ja')}</w:p>"

    document = read(box('<w:default w:val="0"/><w:checked/>') + box('<w:default w:val="0"/>') + box("<w:default/>"))

    assert texts(document) == ["☒ Ja", "☐ Ja", "☒ Ja"]


def test_a_drop_down_shows_what_is_chosen() -> None:
    document = read(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Kommun"/><w:listEntry w:val="Förening"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    assert document.text == "Förening"


def test_a_field_may_run_over_several_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    document = read(
        f'<w:p>{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Inledning 1")}</w:p>'
        f'{p("Mål 2")}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>{p("Efter")}'
    )

    assert texts(document) == ["Inledning 1", "Mål 2", "Efter"]


def test_a_text_box_is_read_once() -> None:
    document = read(_TEXT_BOX.format(before=r("Före"), inner=p("I rutan")) + p("Efter"))

    assert texts(document) == ["Före", "I rutan", "Efter"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Styrelsen ") + "</w:p>"

    assert read(first + p("väljs årligen.")).text == "Styrelsen väljs årligen."


def test_notes_and_comments_stand_apart() -> None:
    document = read(
        '<w:p><w:r><w:t>Avgift</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2">' + p("Exklusive moms.") + "</w:footnote>",
        comments='<w:comment w:id="0">' + p("Stämmer detta?") + "</w:comment>",
        header=p("Stadgar"),
        footer=p("Sida 1"),
    )

    assert texts(document, BlockKind.PARAGRAPH) == ["Avgift"]
    assert texts(document, BlockKind.FOOTNOTE) == ["Exklusive moms."]
    assert texts(document, BlockKind.COMMENT) == ["Stämmer detta?"]
    assert texts(document, BlockKind.HEADER) == ["Stadgar"]
    assert texts(document, BlockKind.FOOTER) == ["Sida 1"]
    assert "comments present" in document.notes


def test_notes_tell_what_was_met() -> None:
    picture = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r></w:p>"
    document = read(p("Avtal") + picture + hidden + "<w:p><w:ins>" + r("nytt") + "</w:ins></w:p>")

    assert document.notes == ("tracked changes present", "hidden text at paragraph 3", "picture at paragraph 2")
    assert [mark.kind for page in document.pages for mark in page.marks] == [MarkKind.IMAGE]


def test_refs_count_paragraphs_also_empty_ones() -> None:
    document = read(p("ett") + p() + p("tre") + table(["a", "b"]))

    assert [block.ref for _, block in document.blocks()] == ["p1", "p3", "t1"]


@pytest.mark.parametrize(
    ("body", "code"),
    [(p(), ProblemCode.NO_TEXT), ("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", ProblemCode.NEEDS_OCR)],
)
def test_a_document_without_text_says_so(body: str, code: ProblemCode) -> None:
    assert [problem.code for problem in read(body).problems] == [code]
