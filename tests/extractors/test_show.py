from pathlib import Path

import pytest

from extractors import extract
from extractors.show import can_draw, describe_page, draw_page

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "inbox"
PLAN = FIXTURES / "lindang" / "Verksamhetsplan 2026.pdf"
BOARD = FIXTURES / "lindang" / "Styrelsen.docx"


def test_blocks_are_drawn_where_they_stand() -> None:
    document = extract(PLAN)
    picture = draw_page(PLAN.read_bytes(), document, 1)
    block = next(b for b in document.pages[0].blocks if b.bbox)
    scale = picture.width / document.pages[0].width
    assert block.bbox is not None
    edge = picture.getpixel((round(block.bbox.x0 * scale), round(block.bbox.top * scale)))
    assert edge != (255, 255, 255)


def test_a_page_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(LookupError, match="no page 99"):
        draw_page(PLAN.read_bytes(), extract(PLAN), 99)


def test_files_without_pages_are_described_in_words() -> None:
    document = extract(BOARD)
    assert not can_draw(document)
    said = describe_page(document, document.pages[0])
    assert "Torbjörn Ahlqvist | Ordförande" in said
