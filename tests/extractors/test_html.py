"""HTML pages."""

from __future__ import annotations

import pytest

from extractors.html import extract_html
from extractors.problems import ProblemCode
from tests.extractors.samples import check_spans, outline, rows


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Stadgar</h1><h2>§ 4 Styrelse</h2>", [("heading1", "", "Stadgar"), ("heading2", "§ 4", "§ 4 Styrelse")]),
        ("<p>Ett <b>fett</b>\n  ord.</p>", [("paragraph", "", "Ett fett ord.")]),
        ("<p>a<br>b</p>", [("paragraph", "", "a\nb")]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", [("list_item1", "•", "a"), ("list_item2", "•", "b")]),
        ("<ol start=3><li>a</li><li><p>b</p></li></ol>", [("list_item1", "3.", "a"), ("list_item1", "4.", "b")]),
        ("<li>a<p>b</p>c</li>", [("list_item1", "•", "a"), ("paragraph", "", "b"), ("list_item1", "", "c")]),
        ("<div>a<p>i</p>b</div>", [("paragraph", "", "a"), ("paragraph", "", "i"), ("paragraph", "", "b")]),
        ("<p>a</p><script>b</script><p style='display:none'>d</p><p hidden>e", [("paragraph", "", "a")]),
        ("<!-- dold --><p>a<!-- b -->c</p>", [("paragraph", "", "ac")]),
        ("<p>&aring;&auml;&ouml;&nbsp;&sect;</p>", [("paragraph", "", "åäö §")]),
        ("<table><tr><td>en ruta</td></tr></table>", [("paragraph", "", "en ruta")]),
        ("<input type=checkbox checked> Ja<br><input type=checkbox> Nej", [("paragraph", "", "☒ Ja\n☐ Nej")]),
        ("<p>öppet <b>allt", [("paragraph", "", "öppet allt")]),
    ],
)  # fmt: skip
def test_blocks(html: str, expected: list[tuple[str, str, str]]) -> None:
    document = extract_html(f"<html><body>{html}</body></html>".encode(), "sha")

    check_spans(document)
    assert outline(document) == expected


def test_tables_keep_spans() -> None:
    head = "<tr><th colspan=2>Namn</th><th>Roll</th></tr>"
    document = extract_html(f"<table>{head}<tr><td>A</td><td>B</td><td>vd<br>ekonom</td></tr></table>".encode(), "sha")

    assert rows(document) == [["Namn", "Roll"], ["A", "B", "vd\nekonom"]]
    (block,) = [b for _, b in document.blocks()]
    assert [c.column for c in block.rows[0]] == [0, 2]


@pytest.mark.parametrize(
    "data",
    [
        '<html><head><meta charset="iso-8859-1"></head><p>å</p>'.encode("latin-1"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>å</p></html>'.encode(),
        "<html><p>å</p></html>".encode("utf-16"),
        '<html><head><meta charset="finns-ej"></head><p>å</p>'.encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert extract_html(data, "sha").text == "å"


def test_title_and_emptiness() -> None:
    document = extract_html(b"<html><head><title>Om  oss</title></head><body></body></html>", "sha")

    assert document.title == "Om oss"
    assert [p.code for p in document.problems] == [ProblemCode.NO_TEXT]
