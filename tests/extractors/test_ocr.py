"""Scans made by script: a page set with reportlab, rendered, leaned, noised."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.document import BlockKind, Document, MarkKind, Origin
from extractors.ocr.engine import Reading, available
from extractors.ocr.picture import black, find_lines, is_blank, measure_skew
from extractors.ocr.sections import with_section_signs
from extractors.pdf import extract_pdf
from extractors.problems import ProblemCode

needs_ocr = pytest.mark.skipif(not available(), reason="the OCR model is not installed")

LINES = (
    "§ 4 Avtalstid",
    "Avtalet gäller från och med den 1 januari 2025 till och med den 31 december 2027.",
    "§ 5 Ersättning",
    "Kommunen betalar ett årligt bidrag om 350 000 kronor till föreningen.",
    "§ 12 Övrigt",
    "Ändringar och tillägg ska göras skriftligen för att gälla mellan parterna.",
)


@lru_cache(maxsize=8)
def page_picture(dpi: int = 200, table: bool = False, ink: bool = False) -> Image.Image:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 12)
    for i, line in enumerate(LINES):
        canvas.drawString(70, 760 - 26 * i, line)
    if table:
        for row, texts in enumerate((("Namn", "Uppdrag"), ("Asta Berg", "ordförande"), ("Ivar Ek", "ledamot"))):
            for column, text in enumerate(texts):
                canvas.rect(70 + 200 * column, 520 - 24 * row, 200, 24)
                canvas.drawString(76 + 200 * column, 527 - 24 * row, text)
    if ink:
        canvas.setLineWidth(2)
        path = canvas.beginPath()
        path.moveTo(80, 400)
        path.curveTo(100, 460, 120, 360, 150, 420)
        path.curveTo(170, 450, 190, 380, 220, 430)
        canvas.drawPath(path)
        canvas.drawString(70, 360, "Asta Berg, ordförande")
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0]
    return page.render(scale=dpi / 72, grayscale=True).to_pil()


def scanned(picture: Image.Image, lean: float = 0.0, turn: int = 0, noise: float = 10.0, dpi: int = 200) -> Document:
    leaned = picture.rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(turn, expand=True)
    grain = np.random.default_rng(7).normal(0, noise, (leaned.height, leaned.width))
    noisy = Image.fromarray((np.asarray(leaned) + grain).clip(0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    noisy.save(buffer, "PDF", resolution=dpi)
    return extract_pdf(buffer.getvalue(), "0" * 64)


@needs_ocr
@pytest.mark.parametrize("lean", [-1.5, 0.0, 0.8])
def test_a_scan_is_read_with_its_section_signs(lean: float) -> None:
    document = scanned(page_picture(), lean)
    said = " ".join(document.text.split())
    assert [line for line in LINES if line in said] == list(LINES)
    assert document.pages[0].origin is Origin.OCR
    assert not document.problems


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_lying_is_read_upright(turn: int) -> None:
    assert "350 000 kronor" in " ".join(scanned(page_picture(), turn=turn).text.split())


@needs_ocr
def test_boxes_stand_where_the_words_stand_on_the_leaning_page() -> None:
    straight, leaning = (scanned(page_picture(), lean).pages[0] for lean in (0.0, 1.5))
    first, moved = (next(s.bbox for b in p.blocks for s in b.spans if s.bbox) for p in (straight, leaning))
    assert moved.top - first.top > 2  # the left end of a line goes down when the page leans counter-clockwise


@needs_ocr
def test_a_ruled_table_keeps_its_cells() -> None:
    document = scanned(page_picture(table=True), 0.6)
    tables = [b for _, b in document.blocks() if b.kind is BlockKind.TABLE]
    rows = [[document.text[c.start : c.end] for c in row] for row in tables[0].rows]
    assert rows == [["Namn", "Uppdrag"], ["Asta Berg", "ordförande"], ["Ivar Ek", "ledamot"]]


@needs_ocr
def test_a_signature_is_a_mark_and_no_text() -> None:
    page = scanned(page_picture(ink=True)).pages[0]
    strokes = [m.bbox for m in page.marks if m.kind is MarkKind.DRAWING]
    assert len(strokes) == 1
    assert 75 < strokes[0].x0 < 90 and 210 < strokes[0].x1 < 230


def _sheet(*marks: str, shade: int = 250, ink: int = 40) -> Image.Image:
    """A sheet of A4 at 150 dpi with some specks of dust and `marks` on it."""
    sheet = Image.new("L", (1240, 1754), shade)
    for place in np.random.default_rng(3).integers(60, 1100, (60, 2)):
        sheet.putpixel((int(place[0]), int(place[1])), max(shade - 160, 0))
    for number, mark in enumerate(marks):
        ImageDraw.Draw(sheet).text((300, 300 + 60 * number), mark, fill=ink, font_size=24)
    return sheet


@pytest.mark.parametrize(
    ("sheet", "blank"),
    [
        pytest.param(_sheet(), True, id="dust"),
        pytest.param(_sheet(shade=205), True, id="grey paper"),
        pytest.param(_sheet(shade=30), False, id="all black"),
        pytest.param(_sheet("Bilaga"), False, id="a word"),
        pytest.param(_sheet("Bilaga", ink=220), False, id="a faint word"),
        pytest.param(_sheet("17"), False, id="a number"),
    ],
)
def test_blank_sheets(sheet: Image.Image, blank: bool) -> None:
    assert is_blank(sheet, 150) is blank


@needs_ocr
def test_blank_backs_of_sheets_are_no_problem() -> None:
    buffer = io.BytesIO()
    page_picture().save(buffer, "PDF", save_all=True, append_images=[_sheet()], resolution=200)
    document = extract_pdf(buffer.getvalue(), "0" * 64)

    assert document.problems == ()
    assert [bool(page.blocks) for page in document.pages] == [True, False]


@needs_ocr
def test_a_scan_of_blank_sheets_says_so() -> None:
    assert [p.code for p in scanned(_sheet(), noise=2.0).problems] == [ProblemCode.BLANK]


@needs_ocr
def test_a_white_sheet_is_no_bomb_however_tight_it_packs() -> None:
    white, buffer = Image.new("L", (4960, 7016), 255), io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawImage(ImageReader(white), 0, 0, *A4)
    canvas.save()

    assert [p.code for p in extract_pdf(buffer.getvalue(), "sha").problems] == [ProblemCode.BLANK]


@needs_ocr
def test_a_scan_too_poor_to_trust_says_so() -> None:
    small = page_picture(dpi=200).resize((330, 467)).resize((1654, 2339))
    document = scanned(small, noise=60.0)
    assert {p.code for p in document.problems} <= {ProblemCode.POOR_OCR, ProblemCode.NEEDS_OCR}
    assert document.problems


@pytest.mark.parametrize("lean", [-2.0, -0.5, 0.0, 1.2])
def test_skew_is_measured(lean: float) -> None:
    leaned = page_picture().rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert measure_skew(leaned) == pytest.approx(-lean, abs=0.12)


def test_ruled_lines_are_found_and_text_is_none() -> None:
    lines, _ = find_lines(black(page_picture(table=True)), 200)
    level = {(round(s.top / 200 * 72)) for s in lines if s.x1 - s.x0 > s.bottom - s.top}
    assert len(level) == 4
    assert not find_lines(black(page_picture()), 200)[0]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("$ 4 Avtalstid", "§ 4 Avtalstid"),
        ("9 $ Avgifter", "9 § Avgifter"),
        ("S 4 Avtalstid", "§ 4 Avtalstid"),
        ("S 4 avtal", "S 4 avtal"),
        ("9 $ avgift", "9 $ avgift"),
        ("350 $ Avgifter", "350 $ Avgifter"),
        ("Pris $ 4", "Pris $ 4"),
        ("&§ 18 Närvaro", "§ 18 Närvaro"),
    ],
)
def test_section_signs_read_as_dollars(read: str, meant: str) -> None:
    words = [Reading(word, (20 * n, 0, 20 * n + 15, 20), 0.9, 0, 20.0) for n, word in enumerate(read.split())]
    mended = with_section_signs(words, Image.new("L", (200, 40), 255), 200)
    assert " ".join(word.text for word in mended) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["§ 4 Styrelse", "5 5 Uppsägning", "§ 6 Revision"], ["§ 4 Styrelse", "§ 5 Uppsägning", "§ 6 Revision"]),
        (["§ 11 Medlemskap", "$12 Avgifter"], ["§ 11 Medlemskap", "§12 Avgifter"]),
        (["s 22 Ändring", "§ 23 Avgifter"], ["§ 22 Ändring", "§ 23 Avgifter"]),
        (["§ 10 Revision", "S- 11 Tvist"], ["§ 10 Revision", "§ 11 Tvist"]),
        (["9 § Avgift", "8 10 Revision"], ["9 § Avgift", "§ 10 Revision"]),
        (["§ 4 Styrelse", "5 9 Uppsägning"], ["§ 4 Styrelse", "5 9 Uppsägning"]),
        (["§ 4 Styrelse", "5 5 ledamöter"], ["§ 4 Styrelse", "5 5 ledamöter"]),
        (["§ 4 Styrelse", "§ 5 Säte", "5 4 Tvist"], ["§ 4 Styrelse", "§ 5 Säte", "5 4 Tvist"]),
        (["S4 Stockholm", "Bil 5 Tvist"], ["S4 Stockholm", "Bil 5 Tvist"]),
    ],
)
def test_section_signs_told_by_the_numbers_around_them(read: list[str], meant: list[str]) -> None:
    words = [
        Reading(word, (20 * n, 30 * line, 20 * n + 15, 30 * line + 20), 0.9, line, 20.0)
        for line, text in enumerate(read)
        for n, word in enumerate(text.split())
    ]
    mended = with_section_signs(words, Image.new("L", (200, 400), 255), 200)
    lines = [" ".join(w.text for w in mended if w.line == line) for line in range(len(read))]
    assert lines == meant
