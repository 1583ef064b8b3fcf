"""Words of PDFs: boxes on turned and cropped pages, styles, accents, ligatures, hyphens at line ends, labels."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.document import BBox, Document, spans_of
from extractors.pdf import extract_pdf, render_page
from extractors.pdf.geometry import View, turn_back, view_of
from extractors.pdf.labels import read_label
from extractors.pdf.mending import LIGATURE_CODES, mend
from tests.extractors.pdf_drawing import HEIGHT, blocks, bold, draw, paragraph, read, text

SIDES = st.floats(-500, 1500, allow_nan=False)


def span_box(document: Document, word: str) -> BBox:
    for _, block in document.blocks():
        for span in spans_of(block):
            if span.text == word and span.bbox:
                return span.bbox
    raise AssertionError(f"no word {word!r}")


def changed(data: bytes, **entries: object) -> bytes:
    """The PDF with entries of its pages' dictionaries set."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for key, value in entries.items():
                page.obj[f"/{key}"] = value
        pdf.save(buffer)
    return buffer.getvalue()


def is_inked(data: bytes, box: BBox) -> bool:
    """Whether the rendered page is dark somewhere in the box, and its box is therefore where the word is."""
    image = render_page(data, 1, dpi=72).convert("L")
    part = image.crop((int(box.x0), int(box.top), int(box.x1) + 1, int(box.bottom) + 1))
    return min(part.tobytes()) < 100


PAGE = draw([*paragraph(120, 200, ["Centrum lever genom samarbete", "mellan parterna."])])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [50, 300, 500, 800]])
def test_boxes_stand_on_the_ink(rotation: int, crop: list[int] | None) -> None:
    entries: dict[str, object] = {"Rotate": rotation}
    if crop:
        entries["CropBox"] = pikepdf.Array(crop)
    data = changed(PAGE, **entries)
    document = extract_pdf(data, "sha")
    page = document.pages[0]
    width, height = (450, 500) if crop else (595, 842)
    assert (round(page.width), round(page.height)) == ((height, width) if rotation in (90, 270) else (width, height))
    for word in ("Centrum", "parterna."):
        assert is_inked(data, span_box(document, word))


def test_sideways_page_is_read_in_order() -> None:
    document = extract_pdf(changed(PAGE, Rotate=90), "sha")
    assert blocks(document) == [("paragraph", "Centrum lever genom samarbete / mellan parterna.")]


def test_words_outside_the_crop_box_are_left_out() -> None:
    data = changed(draw([text(100, 100, "synlig"), text(100, 700, "dold")]), CropBox=pikepdf.Array([0, 400, 595, 842]))
    assert extract_pdf(data, "sha").text == "synlig"


def test_words_without_area_do_not_break_boxes() -> None:
    document = read([text(-5, 100, "utanför halva")])
    for page, block in document.blocks():
        for span in spans_of(block):
            assert span.bbox and 0 <= span.bbox.x0 < span.bbox.x1 <= page.width


@given(SIDES, SIDES, SIDES, SIDES, st.sampled_from([90, 180, 270]))
def test_turning_back_undoes_turning(x0: float, y0: float, x1: float, y1: float, turn: int) -> None:
    shown = view_of(0, 0, 600, 800, 0)
    turned = shown.turned(turn)
    straight, back = shown.box(x0, y0, x1, y1), turn_back(turned.box(x0, y0, x1, y1), turn, 600, 800)
    for a, b in zip(_sides(straight), _sides(back), strict=True):
        assert abs(a - b) < 1e-6


@given(SIDES, SIDES, SIDES, SIDES, st.sampled_from([0, 90, 180, 270]))
def test_boxes_stay_on_the_page(x0: float, y0: float, x1: float, y1: float, rotation: int) -> None:
    view: View = view_of(10, 20, 400, 700, rotation)
    box = view.box(x0, y0, x1, y1)
    assert 0 <= box.x0 <= box.x1 <= view.width
    assert 0 <= box.top <= box.bottom <= view.height


def _sides(box: BBox) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("f¨or", "för"),
        ("h˚alla", "hålla"),
        ("¨Arende", "Ärende"),
        ("armé", "armé"),
        ("arme\u0301", "armé"),
        ("arm´e", "armé"),
        ("ﬁnans", "finans"),
        ("sta\u00addga", "stadga"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d", "\ufffd"),
        ("21˚", "21˚"),
        ("plain", "plain"),
        ("\ufffdnansiering", "finansiering"),
        ("o\ufffdentlig", "offentlig"),
        ("besöks\ufffdöden", "besöksflöden"),
        ("a\ufffdx", "a\ufffdx"),
        ("\x11a\x85b", "\ufffda\ufffdb"),
    ],
)
def test_mending(broken: str, whole: str) -> None:
    assert mend(broken) == whole


def test_lost_ligatures_of_tex_fonts() -> None:
    assert mend("\x0cnans".translate(LIGATURE_CODES)) == "finans"
    assert mend("o\x1bert".translate(LIGATURE_CODES)) == "offert"


@given(st.text())
def test_mended_words_can_be_written(word: str) -> None:
    mend(word).encode()


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["ett levande cen-", "trum"], "ett levande centrum"),
        (["fastighets-", "och butiksägare"], "fastighets- / och butiksägare"),
        (["växande E-", "handel"], "växande E-handel"),
        (["vår QM-", "ansökan"], "vår QM-ansökan"),
        (["Anna-", "Karin Berg"], "Anna-Karin Berg"),
        (["åren 2025-", "2027 gäller"], "åren 2025-2027 gäller"),
        (["ett tankstreck -", "så här"], "ett tankstreck - / så här"),
        (["e-", "post"], "e-post"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], joined: str) -> None:
    assert blocks(read(paragraph(72, 100, lines)))[0][1] == joined


def test_hyphened_halves_keep_their_places() -> None:
    document = read(paragraph(72, 100, ["ett levande cen-", "trum"]))
    halves = [s for _, b in document.blocks() for s in spans_of(b) if s.text in ("cen", "trum")]
    assert [round(s.bbox.top) if s.bbox else None for s in halves] == [91, 105]
    assert document.text.endswith("centrum")


def test_styles() -> None:
    document = pypdfium2.PdfDocument(draw([bold(72, 100, "Fet", 14), text(72, 140, "Vanlig")]))
    from extractors.pdf.page import read_page

    styles = {word.text: word.style for word in read_page(document, 1).words}
    assert (styles["Fet"].size, styles["Fet"].bold) == (14, True)
    assert (styles["Vanlig"].size, styles["Vanlig"].bold) == (11, False)


def test_characters_beyond_the_basic_plane_do_not_shift_the_words_after_them() -> None:
    """pdfium's two ways to get at text disagree on how many characters a surrogate pair is."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, HEIGHT - 100, "AB efter")
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        cmap = (
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            b"1 beginbfchar <41> <D83DDE00> endbfchar endcmap end"
        )
        font.ToUnicode = pdf.make_stream(cmap)
        out = io.BytesIO()
        pdf.save(out)
    document = extract_pdf(out.getvalue(), "sha")
    assert document.text.split()[-1] == "efter"
    document.text.encode()
    assert is_inked(out.getvalue(), span_box(document, "efter"))


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [
        ("§ 5 Säte", "§ 5", "section"),
        ("5 § Säte", "5 §", "section"),
        ("§5 Säte", "§5", "section"),
        ("§9.1 Val", "§9.1", "section"),
        ("6 kap 1 § Stämma", "6 kap 1 §", "section"),
        ("mom. 2", "mom. 2", "moment"),
        ("3.2 Namn", "3.2", "number"),
        ("11.0.2 Namn", "11.0.2", "number"),
        ("1. Parter", "1.", "number"),
        ("a) val", "a)", "letter"),
        ("A. Styrelsen", "A.", "letter"),
        ("(b) val", "(b)", "letter"),
        ("iv) val", "iv)", "letter"),
        ("2) val", "2)", "item"),
        ("• punkt", "•", "bullet"),
        ("\uf0b7 punkt", "\uf0b7", "bullet"),
        ("- punkt", "-", "bullet"),
    ],
)
def test_labels(line: str, label: str, kind: str) -> None:
    found = read_label(line)
    assert found is not None
    assert (found.text, found.kind) == (label, kind)


@pytest.mark.parametrize(
    "line",
    [
        "1 januari 2026",
        "18.00 Mingel",
        "12 ledamöter",
        "600 000 kr",
        "10 procent",
        "-5 grader",
        "Anna",
        "2026",
        "5,3",
        "ABF",
    ],
)
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(("spacing", "words"), [(30, ["2", "0"]), (6, ["20"])])
def test_figures_far_apart_are_no_single_number(spacing: float, words: list[str]) -> None:
    def paint(canvas: Canvas) -> None:
        line = canvas.beginText(100, HEIGHT - 100)
        line.setFont("Helvetica", 6)
        line.setCharSpace(spacing)
        line.textOut("20")
        canvas.drawText(line)

    page = read([paint]).pages[0]

    assert [span.text for block in page.blocks for span in spans_of(block)] == words
