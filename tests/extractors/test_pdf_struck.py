"""Words struck through are left out, and told of; lines that lie otherwise strike nothing."""

from __future__ import annotations

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf import extract_pdf
from extractors.problems import ProblemCode
from tests.extractors.pdf_drawing import HEIGHT, Paint, draw, paragraph, read, rule, ruled, tables, text
from tests.extractors.test_ocr import needs_ocr, scanned
from tests.extractors.test_pdf_pages import annotated
from tests.extractors.test_pdf_words import changed

LINE = "Avtalet gäller till den 31 december 2028 och kan sägas upp."
NOTE = ("struck-through text left out on page 1",)


def strike(
    before: str, struck: str, top: float, above: float = 3.0, thickness: float = 0.6, beyond: float = 0.0
) -> Paint:
    """A thin box over `struck`, which follows `before` on a line of 11 points set at (72, top)."""
    x = 72 + stringWidth(before, "Helvetica", 11)
    width = stringWidth(struck, "Helvetica", 11)

    def paint(canvas: Canvas) -> None:
        canvas.rect(x - beyond, HEIGHT - top + above, width + 2 * beyond, thickness, stroke=0, fill=1)

    return paint


def stroke(before: str, struck: str, top: float) -> Paint:
    """The same as a line."""
    x = 72 + stringWidth(before, "Helvetica", 11)
    return rule(x, x + stringWidth(struck, "Helvetica", 11), top - 3)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            [text(72, 100, LINE), strike("Avtalet gäller ", "till den 31 december 2028", 100)],
            "Avtalet gäller och kan sägas upp.",
            id="some words",
        ),
        pytest.param(
            [text(72, 100, LINE), stroke("Avtalet gäller ", "till den 31 december 2028", 100)],
            "Avtalet gäller och kan sägas upp.",
            id="by a line",
        ),
        pytest.param(
            [
                text(72, 100, LINE),
                *[strike(LINE[:at], LINE[at:to], 100) for at, to in ((15, 20), (20, 24), (24, 40))],
            ],
            "Avtalet gäller och kan sägas upp.",
            id="word by word",
        ),
        pytest.param(
            [text(72, 100, LINE), *(strike("Avtalet ", "gäller", 100, above) for above in (2.0, 4.0))],
            "Avtalet till den 31 december 2028 och kan sägas upp.",
            id="twice",
        ),
        pytest.param(
            [text(72, 100, LINE), strike("", LINE, 100), text(72, 130, "Nästa stycke.")],
            "Nästa stycke.",
            id="a whole line",
        ),
        pytest.param(
            [text(72, 100, "Bidraget är 5 kronor."), strike("Bidraget är ", "5", 100)],
            "Bidraget är kronor.",
            id="a digit",
        ),
    ],
)
def test_struck(page: list[Paint], expected: str) -> None:
    document = read(page)

    assert " ".join(document.text.split()) == expected
    assert document.notes == NOTE
    assert document.pages[0].marks == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([strike("Avtalet ", "gäller", 100, -1.5)], id="under a word"),
        pytest.param([rule(72, 400, 101.5)], id="under all words"),
        pytest.param([rule(72, 400, 100)], id="on the base line"),
        pytest.param([rule(72, 400, 91)], id="over the letters"),
        pytest.param([rule(40, 540, 97)], id="a rule across the page"),
        pytest.param([strike("", LINE, 100, beyond=15)], id="a line that reaches farther than the words"),
        pytest.param([strike("", LINE, 100, -2, thickness=12)], id="a shade"),
        pytest.param([strike("Avta", "let gä", 100)], id="parts of words"),
    ],
)
def test_not_struck(lines: list[Paint]) -> None:
    document = read([*lines, text(72, 100, LINE)])

    assert document.text == LINE
    assert document.notes == ()


def test_rules_of_tables_strike_nothing() -> None:
    rows = [["Post", "Belopp"], ["Bidrag", "350 000"], ["Avgifter", "120 000"]]
    document = read(ruled([72, 200, 300], 100, rows, pitch=13))

    assert tables(document) == [rows]
    assert document.notes == ()


def test_struck_cells_are_empty() -> None:
    page = [*ruled([68, 200, 300], 100, [["Post", "Belopp"], ["Bidrag", "350"]]), strike("", "Bidrag", 134)]
    document = read(page)

    assert tables(document) == [[["Post", "Belopp"], ["", "350"]]]
    assert document.notes == NOTE


def test_marks_that_strike() -> None:
    quad = [72, HEIGHT - 92, 160, HEIGHT - 92, 72, HEIGHT - 104, 160, HEIGHT - 104]
    data = annotated("StrikeOut", (72, HEIGHT - 106, 160, HEIGHT - 90), "Utgår", QuadPoints=quad)

    document = extract_pdf(data, "sha")

    assert document.text.startswith("som handlar om arbetet")
    assert document.text.endswith("Utgår")
    assert document.notes == NOTE


def test_a_page_of_struck_text_alone_is_not_blank() -> None:
    document = read([text(72, 100, LINE), strike("", LINE, 100)])

    assert [p.code for p in document.problems] == [ProblemCode.NO_TEXT]


PARAGRAPH = paragraph(72, 130, ["Kommunen betalar 350 000 kronor per år.", "Beloppet räknas upp med index."])


@needs_ocr
@pytest.mark.parametrize(
    ("lines", "kept", "struck"),
    [
        pytest.param([strike("Avtalet gäller ", "till den 31 december 2028", 100)], True, True, id="some words"),
        pytest.param([strike("", LINE, 100)], False, None, id="a whole line"),
        pytest.param([strike("", LINE, 100, -1.5)], True, False, id="underlined"),
        pytest.param([rule(72, 500, 104)], True, False, id="a rule below"),
    ],
)
def test_scans(lines: list[Paint], kept: bool, struck: bool | None) -> None:
    page = pypdfium2.PdfDocument(draw([text(72, 100, LINE), *lines, *PARAGRAPH]))[0]
    document = scanned(page.render(scale=200 / 72, grayscale=True).to_pil())

    assert ("Avtalet" in document.text and "upp" in document.text) is kept
    assert "350 000 kronor" in document.text
    if struck is not None:
        assert bool(document.notes) is struck
        assert ("2028" in document.text or "2023" in document.text) is not struck


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    page = [*paragraph(72, 400, [LINE, "Nästa stycke."]), strike("Avtalet ", "gäller", 400)]
    document = extract_pdf(changed(draw(page), Rotate=turn), "sha")

    assert " ".join(document.text.split()) == "Avtalet till den 31 december 2028 och kan sägas upp. Nästa stycke."
    assert document.notes == NOTE
