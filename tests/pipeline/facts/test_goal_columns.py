"""A plan's column of goals under a head of its own making, told by its values."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.plans.read import read_plans
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

_CONTEXT = Context(Organisation("Norrvi Centrum"), (), Form.REVISION, date(2026, 6, 1), load_lexicon())
_TEXTS = (
    "Antalet besök ska öka till 900 000 senast 2028",
    "Andelen tomma lokaler ska minska till 5 procent senast 2028",
    "Antalet medlemmar ska vara 80 senast 2027",
)


def _paper(text: str, name: str, kind: DocType) -> Paper:
    return read_paper(name, extract_markdown(text, "0" * 64), kind)


def _share(head: str, cells: tuple[str, ...], signs: tuple[str, ...], said: str = "") -> float | None:
    goals = "".join(f"| {sign} | {text} |\n" for sign, text in zip(signs, _TEXTS, strict=True))
    business = _paper(
        f"# Affärsplan 2026-2028\n\n## Mål\n\n| Nr | Mål |\n|---|---|\n{goals}", "a.md", DocType.BUSINESS_PLAN
    )
    whats = ("Städa torget", "Ordna höstmarknad", "Tända granen", "Ringa husägare")
    rows = "".join(f"| {w} | {c} | Anna Ek | maj |\n" for w, c in zip(whats, cells, strict=True))
    text = f"# Årshjul 2026\n\n{said}\n\n| Vad | {head} | Vem | När |\n|---|---|---|---|\n{rows}"
    plan = _paper(text, "b.md", DocType.OPERATING_PLAN)
    return next(p.linked_share.value for p in read_plans([business, plan], _CONTEXT) if p.path == "b.md")


_NUMBERS, _CODES = ("1", "2", "3"), ("MK 1", "MK 2", "MK 3")


@pytest.mark.parametrize(
    ("head", "cells", "signs", "said"),
    [
        ("Slår för", ("1, 3", "2", "1", "3"), _NUMBERS, ""),
        ("Nr", ("1–2", "2", "1", "3"), _NUMBERS, ""),
        ("Knyter an till", ("1", "2", "1", "3"), _NUMBERS, ""),
        ("Avser", ("MK 1", "MK 2", "MK 1", "MK 3"), _CODES, ""),
        ("Hjärtslag", ("MK1", "MK2 och MK3", "MK1", "MK3"), _CODES, ""),
        ("Spår", ("1", "2", "1", "3"), _NUMBERS, "Siffran i kolumnen Spår är målets nummer."),
    ],
)
def test_the_goals_own_numbers(head: str, cells: tuple[str, ...], signs: tuple[str, ...], said: str) -> None:
    assert _share(head, cells, signs, said) == 1.0


@pytest.mark.parametrize(
    ("head", "cells", "signs"),
    [
        ("Nr", ("1", "2", "3", "4"), _NUMBERS),
        ("Prio", ("1", "2", "1", "3"), _NUMBERS),
        ("Etapp", ("1, 2", "2", "1", "3"), _NUMBERS),
        ("Spår", ("1", "2", "1", "3"), _NUMBERS),
        ("Avser", ("7", "9", "7", "8"), _NUMBERS),
        ("Rum", ("B 1", "B 2", "B 1", "B 4"), _CODES),
    ],
)
def test_numbers_of_something_else(head: str, cells: tuple[str, ...], signs: tuple[str, ...]) -> None:
    assert _share(head, cells, signs) == 0.0


def test_the_goals_own_names() -> None:
    goals = "".join(
        f"### {name}\n\n{text}.\n\n"
        for name, text in zip(("Fler besök", "Fulla hus", "Starkt nät"), _TEXTS, strict=True)
    )
    business = _paper(f"# Affärsplan 2026-2028\n\n## Mål\n\n{goals}", "a.md", DocType.BUSINESS_PLAN)
    shares = []
    for cells in (("Fler besök", "Fulla hus", "Starkt nät"), ("Stora torget", "Norra hamnen", "Stora torget")):
        rows = "".join(f"| Vårstädning {n} | {c} | Anna Ek | maj |\n" for n, c in enumerate(cells))
        text = f"# Årshjul 2026\n\n| Vad | Rubrik | Vem | När |\n|---|---|---|---|\n{rows}"
        plans = read_plans([business, _paper(text, "b.md", DocType.OPERATING_PLAN)], _CONTEXT)
        shares += [p.linked_share.value for p in plans if p.path == "b.md"]
    assert shares == [1.0, 0.0]
