"""Board lists in many shapes, and which of several counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.html import extract_html
from extractors.markdown import extract_markdown
from pipeline.facts.board import board_json, read_board
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation(), (), Form.NEW, date(2026, 6, 1), load_lexicon())
CASES = yaml.safe_load(Path(__file__).with_name("board_lists.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lists(case: dict[str, Any]) -> None:
    papers = [
        read_paper(given["path"], extract_markdown(given["text"], "sha"), DocType(given["type"]))
        for given in case["documents"]
    ]
    facts = read_board(papers, CONTEXT)
    board = board_json(facts)
    assert [[m["name"], m["role"], m["sector"]] for m in board["members"]] == case["members"]
    assert board["listed"] == case["listed"]
    assert facts.board[0].chair.value == case["chair"]


@pytest.mark.parametrize("across", [1, 2, 3])
@pytest.mark.parametrize("beside", [True, False])
def test_portraits_in_the_cells_of_a_table(across: int, beside: bool) -> None:
    people = [
        ("Helga Norell", "Ordförande", "vd, Hotell Linden", "Född 1971. Seglar helst."),
        ("Lars Ståhl", "Ledamot", "kommunalråd, Norrvi kommun", "Tidigare krögare."),
        ("Mona Ek", "Ledamot", "Tulpanen Fastigheter AB", "Läser om hotell."),
        ("Vera Kron", "Centrumledare", "Norrvi kommun", "Sköter kansliet."),
        ("Amir Rostami", "Suppleant", "handlare, Rostamis Skor", "Bor i Norrvi kommun."),
    ]
    cells = [
        f"{n}, {r.lower()}<br>{'<br>'.join(rest)}" if beside else "<br>".join((n, r, *rest)) for n, r, *rest in people
    ]
    rows = ["".join(f"<td>{c}</td>" for c in cells[i : i + across]) for i in range(0, len(cells), across)]
    html = f"<h1>Möt styrelsen</h1><table>{''.join(f'<tr>{r}</tr>' for r in rows)}</table>"
    facts = read_board([read_paper("s.html", extract_html(html.encode(), "sha"), DocType.BOARD_LIST)], CONTEXT)
    assert [(m.name, m.role, m.sector.value) for m in facts.members] == [
        ("Helga Norell", "ordförande", "business"),
        ("Lars Ståhl", "ledamot", "municipality"),
        ("Mona Ek", "ledamot", "property_owner"),
        ("Amir Rostami", "suppleant", "business"),
    ]
    assert facts.board[0].listed.value == 3
