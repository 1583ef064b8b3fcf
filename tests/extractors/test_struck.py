"""Words struck through are left out in every format that can show them so, and told of."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font
from pptx import Presentation
from pptx.util import Inches

from extractors.formats import read
from extractors.source import make_source
from tests.extractors.samples import check_spans, docx, odf, p, r

AT = "struck-through text left out at paragraph 1"
ANY = "struck-through text left out"


def word(*runs: str) -> bytes:
    return docx(f"<w:p>{''.join(runs)}</w:p>")


def marked(mark: str, words: str) -> str:
    return f'<w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def open_document(line: str) -> bytes:
    style = (
        '<style:style style:name="S" style:family="text">'
        f'<style:text-properties style:text-line-through-style="{line}"/></style:style>'
    )
    return odf('<text:p>Avgiften är <text:span text:style-name="S">500 </text:span>700 kronor</text:p>', style)


def slides() -> bytes:
    show, stream = Presentation(), io.BytesIO()
    paragraph = (
        show.slides.add_slide(show.slide_layouts[6])
        .shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
        .text_frame.paragraphs[0]
    )
    for words, strike in (("Avgiften är ", None), ("500 ", "sngStrike"), ("700 kronor", "noStrike")):
        run = paragraph.add_run()
        run.text = words
        if strike:
            run.font._element.set("strike", strike)
    show.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.docx", word(r("Avgiften är "), marked("<w:strike/>", "500 "), r("700 kronor")), AT),
        ("a.docx", word(r("Avgiften är "), marked("<w:dstrike/>", "500"), r(" 700 kronor")), AT),
        ("a.docx", word(r("Avgiften är "), marked('<w:strike w:val="0"/>', "700"), r(" kronor")), ""),
        ("a.odt", open_document("solid"), AT),
        ("a.rtf", rb"{\rtf1\ansi Avgiften \'e4r {\strike 500 }700 kronor\par}", ANY),
        ("a.rtf", rb"{\rtf1\ansi Avgiften \'e4r \striked1 500 \striked0 700 kronor\par}", ANY),
        ("a.html", "<html><p>Avgiften är <s>500</s> 700 kronor</p></html>".encode(), ANY),
        ("a.html", "<html><p>Avgiften är <del>500</del> 700 kronor</p></html>".encode(), ANY),
        ("a.html", '<p>Avgiften är <b style="text-decoration:line-through">500</b> 700 kronor</p>'.encode(), ANY),
        ("a.eml", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Avgiften &auml;r <s>500</s> 700 kronor</p>", ANY),
        ("a.pptx", slides(), "struck-through text left out on page 1"),
    ],
)
def test_struck_words(name: str, data: bytes, note: str) -> None:
    document = read(make_source(name, data))

    check_spans(document)
    assert document.text == "Avgiften är 700 kronor"
    assert document.notes == ((note,) if note else ())


def test_a_style_can_strike() -> None:
    styles = '<w:style w:type="character" w:styleId="Ut"><w:name w:val="Utgår"/><w:rPr><w:strike/></w:rPr></w:style>'
    struck = marked('<w:rStyle w:val="Ut"/>', "utgår")
    body = docx(f"<w:p>{r('Kvar ')}{struck}</w:p>{p('Sist')}", {"styles": styles})
    document = read(make_source("a.docx", body))

    assert document.text == "Kvar\nSist"


def test_struck_cells() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in (["Post", "Belopp"], ["Bidrag", 500], ["Avgift", 700]):
        sheet.append(row)
    for cell in sheet[2]:
        cell.font = Font(strike=True)
    sheet.title = "Budget"
    book.save(stream)

    document = read(make_source("a.xlsx", stream.getvalue()))

    assert document.text == "Post\tBelopp\nAvgift\t700"
    assert document.notes == ("struck-through text left out in sheet: Budget",)
