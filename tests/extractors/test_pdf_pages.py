"""What stands on PDF pages besides running text: scans, fields, notes, ink, pictures, bookmarks."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import red
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.document import BlockKind, MarkKind, Origin
from extractors.pdf import extract_pdf
from extractors.pdf.native import pypdfium2
from extractors.pdf.page import read_page
from extractors.pdf.quality import is_garbage
from tests.extractors.pdf_drawing import (
    HEIGHT,
    Paint,
    blocks,
    bold,
    draw,
    paragraph,
    read,
    rule,
    squiggle,
    tables,
    text,
)

BODY = ["Detta är brödtext som handlar om arbetet i centrum under året som kommer,", "och den slutar nu."]


def picture(x: float, top: float, width: float, height: float, shade: int = 255) -> Paint:
    image = ImageReader(Image.new("L", (20, 20), shade))
    return lambda canvas: canvas.drawImage(image, x, HEIGHT - top - height, width, height)


def origin(*page: Paint) -> Origin:
    """What a page is before OCR has a try at it."""
    return read_page(pypdfium2.PdfDocument(draw(page)), 1).origin


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param([picture(0, 0, 595, 842)], Origin.NONE, id="scan"),
        pytest.param([picture(0, 300 * n, 595, 300) for n in range(3)], Origin.NONE, id="scan in strips"),
        pytest.param([picture(0, 0, 595, 842), text(400, 40, "Dnr 12/26")], Origin.NONE, id="scan with a stamp"),
        pytest.param([picture(0, 0, 595, 842, 60), text(72, 400, "Affärsplan", 30)], Origin.DIGITAL, id="cover"),
        pytest.param([picture(72, 72, 100, 60)], Origin.DIGITAL, id="logotype alone"),
        pytest.param([text(72, 72, "Bilaga")], Origin.DIGITAL, id="hardly any text"),
        pytest.param([], Origin.DIGITAL, id="empty"),
    ],
)
def test_origin(page: list[Paint], expected: Origin) -> None:
    assert origin(*page) is expected


def test_unseen_text_over_a_picture_is_a_scanners() -> None:
    def unseen(canvas: Canvas) -> None:
        item = canvas.beginText(72, 700)
        item.setFont("Helvetica", 11)
        item.setTextRenderMode(3)
        item.textLines("\n".join(BODY * 10))
        canvas.drawText(item)

    document = read([picture(0, 0, 595, 842), unseen])
    assert document.pages[0].origin is Origin.OCR
    assert document.pages[0].quality < 1
    assert all(s.confidence < 1 for _, b in document.blocks() for s in b.spans)


def test_garbage() -> None:
    def words(line: str) -> bool:
        return is_garbage([w._replace(text=t) for t in line.split() for w in sample])

    sample = read_page(pypdfium2.PdfDocument(draw([text(72, 72, "x")])), 1).words
    assert words("\ue001\ue002\ue003\ue004 \ufffd\ufffd\ufffd\ufffd " * 4)
    assert words("xzkrt bcdfg hjklm npqrs " * 20)
    assert not words("Föreningen verkar för ett levande centrum " * 20)
    assert not words("\uf0b7 punkt " * 20)


def test_form_fields_stand_in_their_places() -> None:
    def fields(canvas: Canvas) -> None:
        form = canvas.acroForm
        form.textfield(name="namn", x=200, y=HEIGHT - 106, width=200, height=16, value="Centrumgruppen i Granby")
        form.textfield(name="ort", x=200, y=HEIGHT - 126, width=200, height=16, value="Granby")
        form.checkbox(name="ja", x=200, y=HEIGHT - 146, size=12, checked=True)
        form.checkbox(name="nej", x=200, y=HEIGHT - 166, size=12, checked=False)

    page = [
        text(72, 102, "Sökande"),
        text(72, 122, "Ort"),
        text(72, 142, "Medlem"),
        text(72, 162, "Har stadgar"),
        fields,
    ]
    assert tables(read(page)) == [
        [["Sökande", "Centrumgruppen i Granby"], ["Ort", "Granby"], ["Medlem", "☒"], ["Har stadgar", "☐"]]
    ]


def with_choices(several: bool, *chosen: int) -> bytes:
    """A page with a list whose values are codes for what it shows."""
    out = io.BytesIO()
    options = [["EF", "Ekonomisk förening"], ["IF", "Ideell förening"], ["AB", "Aktiebolag"]]
    values = [pikepdf.String(options[n][0]) for n in chosen]
    with pikepdf.open(io.BytesIO(draw([text(72, 102, "Form")]))) as pdf:
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Ch,
                T="form",
                Ff=1 << 21 if several else 1 << 17,
                Opt=[pikepdf.Array([pikepdf.String(o) for o in option]) for option in options],
                V=pikepdf.Array(values) if several else values[0],
                Rect=[200, HEIGHT - 120, 400, HEIGHT - 90],
            )
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([field])
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field])
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(with_choices(False, 1), ["Ideell förening"], id="one"),
        pytest.param(with_choices(True, 0, 2), ["Ekonomisk förening", "Aktiebolag"], id="several"),
    ],
)
def test_lists_say_what_they_show(data: bytes, expected: list[str]) -> None:
    said = extract_pdf(data, "sha").text
    assert [shown for shown in ("Ekonomisk förening", "Ideell förening", "Aktiebolag") if shown in said] == expected


def annotated(subtype: str, rect: tuple[float, ...], contents: str, **entries: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(draw(paragraph(72, 100, BODY)))) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{subtype}"), Rect=list(rect), Contents=contents, **entries
        )
        pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(out)
    return out.getvalue()


def test_free_text_is_part_of_the_page() -> None:
    data = annotated("FreeText", (72, 600, 300, 620), "Godkänd av styrelsen", DA="/Helv 10 Tf")
    assert ("paragraph", "Godkänd av styrelsen") in blocks(extract_pdf(data, "sha"))


@pytest.mark.parametrize("subtype", ["Text", "Highlight", "Square", "Stamp", "Ink"])
def test_notes_are_comments(subtype: str) -> None:
    document = extract_pdf(annotated(subtype, (72, 600, 90, 620), "Kolla detta"), "sha")
    assert [b.kind for _, b in document.blocks()] == [BlockKind.PARAGRAPH, BlockKind.COMMENT]
    assert document.text.endswith("Kolla detta")


def test_ink_annotations_are_drawings() -> None:
    data = annotated("Ink", (100, 500, 180, 530), "", InkList=[[100, 500, 180, 530]])
    assert [m.kind for m in extract_pdf(data, "sha").pages[0].marks] == [MarkKind.DRAWING]


def test_marks() -> None:
    def rounded(canvas: Canvas) -> None:
        canvas.roundRect(72, 300, 200, 80, 8)
        canvas.circle(400, 300, 20)

    page = [squiggle(90, 180), rule(72, 250, 190), picture(300, 150, 80, 30), rounded, *paragraph(72, 300, BODY)]
    marks = read(page).pages[0].marks
    assert [m.kind for m in marks] == [MarkKind.IMAGE, MarkKind.DRAWING, MarkKind.RULE]
    assert (round(marks[2].bbox.x0), round(marks[2].bbox.top), round(marks[2].bbox.x1)) == (72, 190, 250)


def test_bookmarks_confirm_headings() -> None:
    def page(canvas: Canvas) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("Vision", "a", 0)

    lines = [
        text(72, 80, "Vision"),
        *paragraph(72, 110, BODY),
        text(72, 150, "Affärsidé"),
        *paragraph(72, 180, BODY),
        page,
    ]
    assert [words for kind, words in blocks(read(lines)) if kind == "heading"] == ["Vision"]


def test_sideways_note_in_the_margin_is_a_block_of_its_own() -> None:
    def margin(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(0, 0, "Arkivexemplar")
        canvas.restoreState()

    assert ("paragraph", "Arkivexemplar") in blocks(read([*paragraph(72, 100, BODY), margin]))


def test_watermark_is_kept() -> None:
    def mark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColor(red)
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica-Bold", 70)
        canvas.drawString(0, 0, "UTKAST")
        canvas.restoreState()

    found = blocks(read([mark, bold(72, 80, "Plan", 16), *paragraph(72, 100, BODY)]))
    assert [words for _, words in found if words == "UTKAST"] == ["UTKAST"]
    assert ("heading", "Plan") in found
