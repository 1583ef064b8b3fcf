from __future__ import annotations

import pytest

from pipeline.language.lexicon import default_lexicon
from pipeline.language.municipalities import find_municipalities, is_municipality_name

LEXICON = default_lexicon()


def test_there_are_290() -> None:
    names = [n for county in LEXICON["municipalities"]["counties"].values() for n in county]
    assert len(names) == len(set(names)) == 290
    assert len(LEXICON["municipalities"]["counties"]) == 21


def test_every_one_is_found_in_each_form() -> None:
    for names in LEXICON["municipalities"]["counties"].values():
        for name in names:
            genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
            for written in (f"{name} kommun", f"{genitive} kommun", f"{genitive} stad"):
                found = find_municipalities(f"Mellan {written} och Granvik AB", LEXICON)
                assert [(f.value, f.pattern) for f in found] == [(written, "listed")], written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norrvi kommun", [("Norrvi kommun", "named")]),
        ("Norrvis stad bidrar", [("Norrvis stad", "named")]),
        ("Avtal Norrvi Kommun", [("Norrvi Kommun", "named")]),
        ("Västra Norrvi kommun", [("Västra Norrvi kommun", "named")]),
        ("kommunfullmäktige i staden; Norrvi kommunfullmäktige", [("kommun", "generic"), ("Norrvi kommun", "named")]),
        ("Kommunen och Staden", [("kommun", "generic"), ("kommun", "generic")]),
        ("Den kommun som avses", [("kommun", "generic")]),
        ("stadgar och kommunikation", []),
        ("En levande stadskärna", []),
    ],
)
def test_other_towns(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.value, f.pattern) for f in find_municipalities(text, LEXICON)] == found


@pytest.mark.parametrize(
    ("name", "known"), [("Ystad", True), ("Ystads", True), ("Upplands Väsby", True), ("Norrvi", False)]
)
def test_bare_names(name: str, known: bool) -> None:
    assert is_municipality_name(name, LEXICON) is known
