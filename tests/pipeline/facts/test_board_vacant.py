"""Posts that a board list calls vacant, with more told about who left them."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.board import BoardFacts, read_board
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

_CONTEXT = Context(Organisation(), (), Form.NEW, date(2026, 6, 1), load_lexicon())
_LIST = """\
# Styrelsen Norrvi Centrum 2026

{}

Vice ordförande: Leif Holm, Holms Färg

Kassör: Conny Ström, Norrvi kommun

Ledamot: Åke Lind, hembygdsföreningen
"""


def _read(line: str) -> BoardFacts:
    return read_board(
        [read_paper("lista.md", extract_markdown(_LIST.format(line), "0" * 64), DocType.BOARD_LIST)], _CONTEXT
    )


@pytest.mark.parametrize(
    "line",
    [
        "Ordförande: vakant (Sussi Brandt flyttade till Skåne i juni)",
        "Ordförande: vakant (Anna Ek flyttade i juni)",
        "Ordförande: vakant, Anna Ek avgick i maj",
        "Ordförande: VAKANT – Anna Ek har slutat",
        "Ordförande: tillsätts senare (tidigare Anna Ek, Eks Bageri)",
        "Ordförande – vakant (efter Anna Ek)",
        "Ordf: vakant. Anna Ek lämnade uppdraget på egen begäran.",
    ],
)
def test_the_chair_is_vacant(line: str) -> None:
    read = _read(line)
    assert read.board[0].chair.certainty is Certainty.LEFT_OPEN
    assert "Anna Ek" not in {m.name for m in read.members}


@pytest.mark.parametrize(
    "line",
    [
        "Ordförande: Anna Ek, Eks Bageri (vice ordförandeposten var vakant i fjol)",
        "Ordförande: Anna Ek, Eks Bageri (valdes i juni, dessförinnan vakant)",
        "Ordförande: Anna Ek (flyttade hit från Skåne i juni)",
    ],
)
def test_the_chair_is_named(line: str) -> None:
    assert _read(line).board[0].chair.value == "Anna Ek"
