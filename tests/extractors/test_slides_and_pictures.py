"""Slides, and pictures that only OCR can read."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.util import Inches

from extractors.document import BlockKind, MarkKind, Origin
from extractors.errors import UnreadableError
from extractors.image import extract_image
from extractors.limits import Limits
from extractors.ocr.engine import available
from extractors.pptx import extract_pptx
from extractors.problems import ProblemCode
from extractors.source import HEIC, JPEG, PNG, PPTX, TIFF, sniff
from tests.extractors.samples import check_spans, outline, rows, texts


def deck() -> bytes:
    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[1])
    first.shapes.title.text = "Verksamhetsplan 2026"
    first.placeholders[1].text = "Fler besökare\nTryggare kvällar"
    first.placeholders[1].text_frame.paragraphs[1].level = 1
    second = presentation.slides.add_slide(presentation.slide_layouts[6])
    grid = second.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    for index, text in enumerate(("Post", "Belopp", "Kommun", "100")):
        grid.cell(index // 2, index % 2).text = text
    second.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1)).text_frame.text = "Budget"
    second.shapes.add_picture(io.BytesIO(picture("PNG")), Inches(5), Inches(5), Inches(1), Inches(1))
    second.notes_slide.notes_text_frame.text = "Säg att den är preliminär."
    second.element.set("show", "0")
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def picture(format_: str, size: tuple[int, int] = (400, 200), **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("L", size, 90).save(stream, format_, **options)
    return stream.getvalue()


def test_a_page_per_slide() -> None:
    data = deck()
    document = extract_pptx(data, "sha")

    check_spans(document)
    assert sniff(data) == PPTX
    assert [(page.number, page.width, page.height) for page in document.pages] == [(1, 720, 540), (2, 720, 540)]
    assert outline(document)[:4] == [
        ("heading1", "", "Verksamhetsplan 2026"),
        ("list_item1", "•", "Fler besökare"),
        ("list_item2", "•", "Tryggare kvällar"),
        ("paragraph", "", "Budget"),
    ]
    assert rows(document) == [["Post", "Belopp"], ["Kommun", "100"]]
    assert texts(document, BlockKind.FOOTNOTE) == ["Säg att den är preliminär."]
    assert document.notes == ("hidden slide: 2",)
    assert [mark.bbox.x0 for mark in document.pages[1].marks] == [360]


@pytest.mark.parametrize(("format_", "media_type"), [("JPEG", JPEG), ("PNG", PNG), ("TIFF", TIFF)])
def test_a_picture_is_a_page_that_wants_ocr(format_: str, media_type: str) -> None:
    data = picture(format_, dpi=(100, 100))
    document = extract_image(data, "sha", sniff(data))

    (page,) = document.pages
    assert (document.media_type, page.origin, page.number) == (media_type, Origin.NONE, 1)
    assert (round(page.width), round(page.height)) == (288, 144)
    assert [mark.kind for mark in page.marks] == [MarkKind.IMAGE]
    assert [(problem.code, problem.page) for problem in document.problems] == [(ProblemCode.NEEDS_OCR, 1)]


@pytest.mark.skipif(not available(), reason="OCR is not installed")
def test_a_photographed_page_is_read() -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    for line in range(6):
        draw.text((150, 200 + 90 * line), "Avtal om samverkan i centrum", "black", ImageFont.load_default(48))
    stream = io.BytesIO()
    page.save(stream, "JPEG")

    document = extract_image(stream.getvalue(), "sha", JPEG)

    check_spans(document)
    assert "Avtal om samverkan" in document.text
    assert (document.media_type, document.pages[0].origin, document.problems) == (JPEG, Origin.OCR, ())
    assert [round(side) for side in (document.pages[0].width, document.pages[0].height)] == [595, 842]


def test_heic() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    data = picture("HEIF")

    assert sniff(data) == HEIC
    assert len(extract_image(data, "sha", HEIC).pages) == 1


def test_a_fax_of_many_pages() -> None:
    stream = io.BytesIO()
    frames = [Image.new("1", (100, 50 + n)) for n in range(3)]
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])

    pages = extract_image(stream.getvalue(), "sha", TIFF).pages

    assert [page.number for page in pages] == [1, 2, 3]


def test_a_photo_lies_as_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    (page,) = extract_image(picture("JPEG", exif=exif), "sha", JPEG).pages

    assert page.height > page.width


@pytest.mark.parametrize(
    ("data", "code"),
    [(picture("PNG")[:60], ProblemCode.DAMAGED), (picture("PNG", (3000, 3000)), ProblemCode.TOO_MANY_PIXELS)],
)
def test_refusals(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_image(data, "sha", PNG, Limits(pixels=1_000_000))
    assert caught.value.problem.code is code
