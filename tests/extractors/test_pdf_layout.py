"""Blocks of PDFs: headings, lists, columns, signers, headers and footers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.document import BlockKind, Document
from tests.extractors.pdf_drawing import Paint, blocks, bold, paragraph, read, right, rule, ruled, squiggle, text

BODY = ["Detta är brödtext som handlar om arbetet i centrum under året som kommer,", "och den slutar nu."]


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [
        (block.level, block.label, document.text[block.start : block.end])
        for _, block in document.blocks()
        if block.kind is BlockKind.HEADING
    ]


def kinds(*pages: Sequence[Paint]) -> list[tuple[str, str]]:
    return blocks(read(*pages))


def test_headings_by_size_weight_and_number() -> None:
    document = read(
        [
            bold(72, 80, "Stadgar", 20),
            bold(72, 120, "§ 1 Namn och säte", 12),
            *paragraph(72, 140, BODY),
            bold(72, 180, "§ 2 Styrelse", 12),
            *paragraph(72, 200, BODY),
            bold(72, 240, "Övrigt", 11),
            *paragraph(72, 260, BODY),
        ]
    )
    assert headings(document) == [
        (1, "", "Stadgar"),
        (2, "§ 1", "§ 1 Namn och säte"),
        (2, "§ 2", "§ 2 Styrelse"),
        (3, "", "Övrigt"),
    ]


def test_deeper_numbers_are_lower_headings() -> None:
    document = read(
        [bold(72, 80, "1 Mål"), *paragraph(72, 100, BODY), bold(72, 150, "1.1 Besök"), *paragraph(72, 170, BODY)]
    )
    assert headings(document) == [(1, "1", "1 Mål"), (2, "1.1", "1.1 Besök")]


@pytest.mark.parametrize(
    ("title", "follows"),
    [
        (text(72, 80, "§ 4 Säte"), 94),
        (text(72, 80, "4 § Säte"), 94),
        (text(72, 80, "2 kap 4 § Säte"), 94),
        (text(72, 80, "4 §"), 94),
        (text(72, 80, "mom. 2"), 94),
        (text(72, 80, "SYFTE OCH MÅL"), 94),
        (text(72, 80, "4. Säte"), 100),
        (bold(72, 80, "Säte"), 94),
        (bold(72, 80, "Hur gick det?"), 94),
        (bold(72, 80, "Bilagor:"), 94),
        (text(72, 80, "Säte", 14), 100),
    ],
)
def test_titles(title: Paint, follows: float) -> None:
    assert [kind for kind, _ in kinds([title, *paragraph(72, follows, BODY), *paragraph(72, 300, BODY)])] == [
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_underlined_title() -> None:
    page = [text(72, 80, "Vision"), rule(72, 104, 82), *paragraph(72, 98, BODY)]
    document = read(page)
    assert blocks(document)[0] == ("heading", "Vision")
    assert document.pages[0].marks == ()


@pytest.mark.parametrize(
    "line",
    [
        text(72, 80, "§ 4 Föreningen har sitt säte i Granby och verkar där."),
        text(72, 80, "Anna Berg, ordförande"),
        text(72, 80, "600 000 kr per år"),
        bold(72, 80, "Säte. Föreningen har sitt säte i Granby."),
        bold(72, 80, "Kontakt: Anna Berg i Granby"),
        text(72, 80, "”Granby – staden som aldrig somnar”", 14),
        text(72, 80, "4 Säte .......................... 12"),
        text(72, 80, "_____________________"),
    ],
)
def test_no_titles(line: Paint) -> None:
    first = [bold(72, 60, "Förord", 18), *paragraph(72, 100, BODY)]
    assert kinds(first, [line, *paragraph(72, 120, BODY)])[2][0] != "heading"


def test_bold_lead_stays_in_its_paragraph() -> None:
    page = [
        bold(72, 80, "Samla."),
        text(112, 80, "Vi samlar alla goda krafter i staden kring torget och"),
        text(72, 94, "gatorna."),
    ]
    assert kinds(page)[0] == ("paragraph", "Samla. Vi samlar alla goda krafter i staden kring torget och / gatorna.")


def test_number_alone_and_its_title_are_one_heading() -> None:
    page = [bold(72, 80, "§ 7"), bold(72, 100, "Styrelse"), *paragraph(72, 116, BODY), *paragraph(72, 200, BODY)]
    assert headings(read(page)) == [(1, "§ 7", "§ 7\nStyrelse")]


def test_lists_with_depths_and_what_follows_them() -> None:
    page = [
        *(text(72, 80, "•"), text(90, 80, "Vi ska verka för ett levande centrum i staden och")),
        text(90, 94, "göra det tillsammans."),
        *(text(90, 108, "–"), text(104, 108, "med handeln")),
        *(text(72, 122, "•"), text(90, 122, "Sista punkten")),
        text(72, 136, "Granby den 3 mars"),
    ]
    document = read(page)
    found = [(b.kind, b.level, b.label, document.text[b.start : b.end]) for _, b in document.blocks()]
    item = BlockKind.LIST_ITEM
    assert found == [
        (item, 1, "•", "• Vi ska verka för ett levande centrum i staden och\ngöra det tillsammans."),
        (item, 2, "–", "– med handeln"),
        (item, 1, "•", "• Sista punkten"),
        (BlockKind.PARAGRAPH, 0, "", "Granby den 3 mars"),
    ]


def test_lettered_and_numbered_items() -> None:
    page = [*paragraph(72, 80, ["Årsmötet ska behandla:", "a) val av ordförande", "b) val av revisor", "2. övrigt"])]
    assert [kind for kind, _ in kinds(page)] == ["paragraph", "list_item", "list_item", "list_item"]


def test_paragraphs_by_distance_and_by_sentence_end() -> None:
    page = [
        *paragraph(
            72, 80, ["Vår vision är ett centrum för alla som bor här och", "längtar hit.", "Målet är att växa."]
        ),
        *paragraph(72, 140, ["Nytt stycke efter avstånd."]),
    ]
    assert [words for _, words in kinds(page)] == [
        "Vår vision är ett centrum för alla som bor här och / längtar hit.",
        "Målet är att växa.",
        "Nytt stycke efter avstånd.",
    ]


LEFT = [
    "Föreningen bildades av handlare som ville",
    "att centrum skulle leva. Sedan dess har",
    "många butiker tillkommit och torget har",
    "byggts om med nya träd och bänkar för",
]
RIGHT = [
    "alla som vill vila en stund. Under året",
    "har styrelsen haft sju möten och arbetat",
    "med trygghet, belysning och en gemensam",
    "kalender för alla.",
]


def test_columns_of_prose_written_one_after_the_other() -> None:
    page = [*paragraph(60, 100, LEFT), *paragraph(320, 100, RIGHT)]
    assert kinds(page) == [("paragraph", " / ".join([*LEFT, *RIGHT]))]


def test_columns_of_prose_written_line_by_line() -> None:
    page = [
        paint
        for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
        for paint in (text(60, 100 + 14 * n, a), text(320, 100 + 14 * n, b))
    ]
    assert [words for _, words in kinds(page)] == [" / ".join(LEFT), " / ".join(RIGHT)]


def beside(top: float, *words: str) -> list[Paint]:
    return [text(72 + 170 * n, top, word) for n, word in enumerate(words)]


@pytest.mark.parametrize(
    ("page", "signers"),
    [
        pytest.param(
            [
                *beside(100, "För kommunen", "För föreningen"),
                *beside(116, "Granby 2026-01-01", "Granby 2026-01-02"),
                *beside(170, "_" * 22, "_" * 22),
                *beside(184, "Anna Berg", "Bo Ek"),
            ],
            ["För kommunen Granby 2026-01-01 Anna Berg", "För föreningen Granby 2026-01-02 Bo Ek"],
            id="lines of characters",
        ),
        pytest.param(
            [
                *beside(100, "Granby kommun", "Centrumgruppen"),
                *(rule(72, 200, 150), rule(242, 380, 150)),
                *beside(162, "Anna Berg", "Bo Ek"),
            ],
            ["Granby kommun Anna Berg", "Centrumgruppen Bo Ek"],
            id="drawn lines",
        ),
        pytest.param(
            [*beside(100, "Anna Berg", "Bo Ek"), *beside(114, "Ordförande", "Sekreterare")],
            ["Anna Berg Ordförande", "Bo Ek Sekreterare"],
            id="roles",
        ),
        pytest.param(
            [squiggle(80, 90), squiggle(250, 90), *beside(110, "Anna Berg", "Bo Ek")],
            ["Anna Berg", "Bo Ek"],
            id="ink",
        ),
        pytest.param(
            [
                *beside(100, "Granby kommun", "Centrumgruppen"),
                *beside(150, "." * 30, "." * 30),
                *beside(164, "Anna Berg", "Bo Ek"),
                *beside(200, "Eken AB", "Handlarna"),
                *beside(250, "." * 30, "." * 30),
                *beside(264, "Cia Dal", "Dan Al"),
            ],
            ["Granby kommun Anna Berg", "Centrumgruppen Bo Ek", "Eken AB Cia Dal", "Handlarna Dan Al"],
            id="two above two",
        ),
        pytest.param(
            [
                *beside(100, "Granby kommun", "Centrumgruppen", "Eken AB"),
                *beside(150, "_" * 18, "_" * 18, "_" * 18),
                *beside(164, "Anna Berg", "Bo Ek", "Cia Dal"),
            ],
            ["Granby kommun Anna Berg", "Centrumgruppen Bo Ek", "Eken AB Cia Dal"],
            id="three",
        ),
        pytest.param(
            [
                *paragraph(72, 100, ["Granby kommun", "_" * 18, "Anna Berg"]),
                *paragraph(300, 100, ["Centrumgruppen", "_" * 18, "Bo Ek"]),
            ],
            ["Granby kommun Anna Berg", "Centrumgruppen Bo Ek"],
            id="cell by cell",
        ),
    ],
)
def test_signers_beside_each_other_stay_apart(page: list[Paint], signers: list[str]) -> None:
    found = kinds(page)
    assert all(kind == "paragraph" for kind, _ in found)
    words = " ".join(" ".join(text.replace(" / ", " ").split()) for _, text in found)
    assert " ".join(words.replace("_", "").replace(".", "").split()) == " ".join(signers)
    for _, shown in found:
        assert sum(part in shown for part in ("Anna Berg", "Bo Ek", "Cia Dal", "Dan Al")) <= 1


def test_headers_footers_and_page_numbers() -> None:
    pages = [
        [
            *(text(72, 40, "Centrumgruppen", 8), right(520, 40, "Plan 2026", 8)),
            bold(72, 90, f"Kapitel {number}", 14),
            *paragraph(72, 120, BODY),
            text(290, 800, f"{number}"),
        ]
        for number in (1, 2, 3)
    ]
    assert kinds(*pages)[:4] == [
        ("header", "Centrumgruppen Plan 2026"),
        ("heading", "Kapitel 1"),
        ("paragraph", " / ".join(BODY)),
        ("footer", "1"),
    ]


@pytest.mark.parametrize(
    "number",
    ["1", "- 1 -", "Sida 1 av 1", "1 (1)", "1(1)", "1/1", "1 | 1", "sid 1", "Sida 1 (1)", "s. 1", "Page 1 of 1"],
)
def test_page_numbers_on_a_single_page(number: str) -> None:
    assert kinds([*paragraph(72, 90, BODY), text(290, 800, number)])[-1] == ("footer", number)


def test_small_print_at_the_edge_of_a_single_page() -> None:
    page = [text(72, 40, "Centrumgruppen", 8), right(520, 40, "Dnr 12/26", 8), *paragraph(72, 90, BODY)]
    assert kinds(page)[0] == ("header", "Centrumgruppen Dnr 12/26")


@pytest.mark.parametrize(
    "line",
    [
        text(72, 800, "Handlingen är undertecknad med e-legitimation av båda parter.", 8),
        text(72, 800, "Granby den 3 mars 2026"),
        text(72, 800, "2026"),
        text(72, 60, "Avtal"),
    ],
)
def test_text_near_the_edge_that_is_no_furniture(line: Paint) -> None:
    assert {kind for kind, _ in kinds([*paragraph(72, 90, BODY), line])}.isdisjoint({"header", "footer"})


def test_titles_that_differ_in_a_number_are_no_headers() -> None:
    pages = [[bold(72, 60, f"Bilaga {n}", 14), *paragraph(72, 120, BODY)] for n in (1, 2)]
    assert [words for kind, words in kinds(*pages) if kind == "heading"] == ["Bilaga 1", "Bilaga 2"]


def test_no_paragraph_crosses_a_frame() -> None:
    def frame(top: float, bottom: float) -> list[Paint]:
        return [rule(60, 500, top), rule(60, 500, bottom), _upright(60, top, bottom), _upright(500, top, bottom)]

    page = [*frame(70, 90), *frame(90, 130), text(70, 85, "Våra mål är"), text(70, 99, "tre till antalet")]
    assert [words for _, words in kinds(page)] == ["Våra mål är", "tre till antalet"]


def _upright(x: float, top: float, bottom: float) -> Paint:
    return lambda canvas: canvas.line(x, 841.89 - top, x, 841.89 - bottom)


def test_table_at_the_head_of_every_page_is_a_header() -> None:
    pages = [
        [
            *ruled([72, 250, 420, 520], 40, [["Granby kommun", "Avtal", f"Sida {n} (2)"], ["Dnr 12/26", "2026", ""]]),
            *paragraph(72, 150, BODY),
        ]
        for n in (1, 2)
    ]
    found = kinds(*pages)
    assert [kind for kind, _ in found] == ["header", "header", "paragraph"] * 2
    assert found[0] == ("header", "Granby kommun Avtal Sida 1 (2)")


def test_table_at_the_head_of_one_page_stays() -> None:
    page = [
        *ruled([72, 250, 420, 520], 40, [["Granby", "Avtal", "Ny"], ["Dnr", "2026", ""]]),
        *paragraph(72, 150, BODY),
    ]
    assert [kind for kind, _ in kinds(page, paragraph(72, 90, BODY))] == ["table", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("note", "kind"), [("1 Enligt mätningen i oktober 2025.", "footnote"), ("Anna Berg", "paragraph")]
)
def test_footnotes(note: str, kind: str) -> None:
    page = [*paragraph(72, 80, BODY), rule(72, 220, 680), text(72, 695, note, 8)]
    assert kinds(page)[-1] == (kind, note)


def test_titles_in_the_margin_and_their_text() -> None:
    body = [
        "Föreningen är en ideell förening för alla som",
        "vill utveckla centrum i Granby, och den",
        "heter Centrumgruppen.",
    ]
    page = [
        p for n in range(3) for p in (bold(60, 120 + 60 * n, f"§ {n + 1} Namn"), *paragraph(200, 120 + 60 * n, body))
    ]
    assert kinds(page)[:2] == [("heading", "§ 1 Namn"), ("paragraph", " / ".join(body))]
    assert len(kinds(page)) == 6


def test_number_in_the_margin_begins_its_paragraph() -> None:
    page = [p for n in range(2) for p in (text(60, 120 + 60 * n, f"§ {n + 1}"), *paragraph(110, 120 + 60 * n, BODY))]
    assert kinds(page) == [("paragraph", f"§ {n} " + " / ".join(BODY)) for n in (1, 2)]
