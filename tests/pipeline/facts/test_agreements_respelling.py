"""Names that a scan has spoiled, mended from the text of the same paper."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.build import DocumentBuilder, Word
from extractors.document import BBox, BlockKind, Origin
from pipeline.facts.agreements.respelling import better_spelling
from pipeline.findings import DocType
from pipeline.papers import Paper, read_paper
from tests.pipeline.facts.agreements_support import lexicon


def _paper(lines: Sequence[str], origin: Origin) -> Paper:
    builder = DocumentBuilder("0" * 64, "test", "application/pdf")
    for row, line in enumerate(lines):
        top = 72.0 + 30 * row
        words = [Word(w, BBox(72.0 + 60 * i, top, 130.0 + 60 * i, top + 11)) for i, w in enumerate(line.split())]
        builder.add_block(BlockKind.PARAGRAPH, words)
    builder.end_page(1, 595, 842, origin, 0.9, [])
    return read_paper("a.pdf", builder.build(), DocType.LETTER_OF_INTENT)


_CASES = {
    "letters lost in capitals": ("NORRVFL.F KÖPMANNAFÖRENING", Origin.OCR, "Norrvika Köpmannaförening"),
    "one letter wrong": ("Norrvlka Köpmannaförening", Origin.OCR, "Norrvika Köpmannaförening"),
    "another town is no slip": ("Söderby Köpmannaförening", Origin.OCR, None),
    "another kind is no slip": ("Norrvika Idrottsförening", Origin.OCR, None),
    "a text that is no scan keeps its words": ("Norrvlka Köpmannaförening", Origin.DIGITAL, None),
}


@pytest.mark.parametrize("name", list(_CASES))
def test_better_spelling(name: str) -> None:
    spoiled, origin, expected = _CASES[name]
    lines = [spoiled, "Norrvika Köpmannaförening samlar butikerna.", "Ordförande: Norrvika Köpmannaförening."]
    paper = _paper(lines, origin)
    assert better_spelling(spoiled, paper, paper.passages, (), lexicon()) == expected
