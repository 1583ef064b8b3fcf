"""The size of a board in plain words, and bylaws that quote their older wording beside the one in force."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.board import board_json, read_board
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

_CONTEXT = Context(Organisation(), (), Form.NEW, date(2026, 6, 1), load_lexicon())
_SIZES: dict[str, tuple[int | None, int | None]] = {
    "Det ska vara fem till sju personer i styrelsen, och då är ordföranden medräknad.": (5, 7),
    "Det skall finnas lägst fem och högst nio ledamöter i styrelsen.": (5, 9),
    "Det är sex till åtta personer i vår styrelse, ordföranden inräknad.": (6, 8),
    "Det sitter minst fem och högst sju personer i styrelsen.": (5, 7),
    "Det ska sitta mellan fem och nio i styrelsen.": (5, 9),
    "Det ska vara minst två från kommunen i styrelsen.": (None, None),
    "Det ska vara minst fem närvarande när styrelsen beslutar.": (None, None),
    "Det ska vara en revisor och två ersättare.": (None, None),
    "Styrelsen består av fem till sju ledamöter. Enligt äldre lydelse utgjordes den av sju till elva ledamöter.": (
        5, 7),
    "Styrelsen består av fem till sju ledamöter. Tidigare bestod styrelsen av lägst nio ledamöter.": (5, 7),
    "Äldre lydelse: Styrelsen består av nio till elva ledamöter. Gällande lydelse: Styrelsen består av fem till sju "
    "ledamöter.": (5, 7),
    "Styrelsen består av fem till sju ledamöter (före ändringen 2022 bestod styrelsen av nio ledamöter).": (None, None),
    "Styrelsen består numera, i stället för tidigare nio, av fem till sju ledamöter.": (5, 7),
    "Styrelsen består av fem till sju ledamöter. Styrelsen består av sju till nio ledamöter.": (5, 7),
}  # fmt: skip


@pytest.mark.parametrize(("sentences", "size"), _SIZES.items())
def test_size(sentences: str, size: tuple[int | None, int | None]) -> None:
    text = f"# Stadgar för Norrvi Centrum\n\n## § 7 Styrelse\n\n{sentences}\n"
    facts = read_board([read_paper("stadgar.md", extract_markdown(text, "0" * 64), DocType.BYLAWS)], _CONTEXT)
    read = board_json(facts)
    assert (read["min"], read["max"]) == size
