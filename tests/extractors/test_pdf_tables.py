"""Tables of PDFs: ruled, half ruled, without rules; merged cells; over page breaks."""

from __future__ import annotations

from itertools import pairwise

from extractors.document import BlockKind, Document
from pipeline.papers import read_paper
from tests.extractors.pdf_drawing import Paint, blocks, bold, grid, paragraph, read, right, rule, ruled, tables, text

BOARD = [
    ["Namn", "Uppdrag", "Företräder"],
    ["Anna Berg", "Ordförande", "Granby kommun"],
    ["Bo Ek", "Kassör", "Eken AB"],
]


def spread(rows: list[list[str]], lefts: list[float], top: float = 100, pitch: float = 16) -> list[Paint]:
    return [
        text(x, top + pitch * n, word) for n, row in enumerate(rows) for x, word in zip(lefts, row, strict=True) if word
    ]


def labels(document: Document) -> list[str]:
    return [block.label for _, block in document.blocks() if block.kind is BlockKind.TABLE]


def test_ruled_table() -> None:
    page = [bold(72, 80, "Styrelsen"), *ruled([72, 200, 320, 520], 100, BOARD), *paragraph(72, 220, ["Text efter."])]
    document = read(page)
    assert blocks(document)[0] == ("heading", "Styrelsen")
    assert tables(document) == [BOARD]
    assert blocks(document)[2] == ("paragraph", "Text efter.")
    assert document.pages[0].marks == ()


def test_lines_within_a_cell_are_one_text_and_empty_cells_stay() -> None:
    rows = [["Mål", "Ansvarig"], ["Öka besöken i cen-\ntrum till 2029", "Cityledaren"], ["Fler evenemang", ""]]
    assert tables(read([*ruled([72, 300, 500], 100, rows)])) == [
        [["Mål", "Ansvarig"], ["Öka besöken i centrum till 2029", "Cityledaren"], ["Fler evenemang", ""]]
    ]


def test_merged_cells_tell_their_spans() -> None:
    page = [
        grid([72, 200, 320], [120, 140, 160]),
        *(rule(72, 320, 100), _upright(72, 100, 120), _upright(320, 100, 120)),
        *(
            text(76, 114, "Budget"),
            text(76, 134, "Intäkter"),
            text(204, 134, "600"),
            text(76, 154, "Kostnader"),
            text(204, 154, "500"),
        ),
    ]
    document = read(page)
    table = next(block for _, block in document.blocks() if block.kind is BlockKind.TABLE)
    assert [[(c.column, c.colspan) for c in row] for row in table.rows] == [
        [(0, 2)],
        [(0, 1), (1, 1)],
        [(0, 1), (1, 1)],
    ]
    assert tables(document)[0][0] == ["Budget"]


def _upright(x: float, top: float, bottom: float) -> Paint:
    return lambda canvas: canvas.line(x, 841.89 - top, x, 841.89 - bottom)


def test_double_lines_are_no_columns() -> None:
    page = [
        grid([72, 75, 200, 203, 320, 323], [97, 100, 120, 140, 143]),
        *spread([["Ort", "Antal"], ["Granby", "7"]], [80, 210], 114, 20),
    ]
    assert tables(read(page)) == [[["Ort", "Antal"], ["Granby", "7"]]]


def test_keys_and_values() -> None:
    rows = [["Sökande", "Centrumgruppen i Granby"], ["Organisationsnummer", "802400-1111"], ["Datum", "2026-03-01"]]
    assert tables(read([bold(72, 80, "Ansökan", 16), *spread(rows, [72, 220])])) == [rows]


def test_a_value_of_two_lines() -> None:
    page = [
        *(text(72, 110, "Sökande"), text(220, 110, "Centrumgruppen i Granby, en ideell"), text(220, 123, "förening")),
        *(text(72, 141, "Ort"), text(220, 141, "Granby")),
    ]
    assert tables(read(page)) == [[["Sökande", "Centrumgruppen i Granby, en ideell förening"], ["Ort", "Granby"]]]


def test_level_rules_only() -> None:
    page = [rule(72, 520, 88), *spread(BOARD, [72, 200, 340]), rule(72, 520, 104), rule(72, 520, 138)]
    document = read(page)
    assert tables(document) == [BOARD]
    assert document.pages[0].marks == ()


def test_level_rules_tell_rows_of_two_lines() -> None:
    page = [
        *(bold(72, 80, "Aktivitet"), bold(300, 80, "Ansvarig"), rule(72, 520, 86)),
        *(
            text(72, 100, "Marknad på torget med"),
            text(300, 100, "Anna"),
            text(72, 113, "hantverkare"),
            rule(72, 520, 119),
        ),
        *(text(72, 133, "Julmarknad"), text(300, 133, "Bo"), rule(72, 520, 139)),
        *(text(72, 153, "Ljusfest"), text(300, 153, "Cia")),
    ]
    assert tables(read(page)) == [
        [
            ["Aktivitet", "Ansvarig"],
            ["Marknad på torget med hantverkare", "Anna"],
            ["Julmarknad", "Bo"],
            ["Ljusfest", "Cia"],
        ]
    ]


def test_rows_of_two_lines_told_by_distance() -> None:
    page = [
        *spread(
            [["Mål", "Indikator", "Ansvarig"], ["Öka antalet besökare", "Mätpunkter på", "Cityledaren"]],
            [72, 240, 400],
            80,
            24,
        ),
        *(text(72, 117, "till 2,5 miljoner"), text(240, 117, "torget")),
        *spread(
            [["Minska vakanserna", "Inventering", "Värdarna"], ["Fler möten", "Antal", "Styrelsen"]],
            [72, 240, 400],
            145,
            28,
        ),
    ]
    assert tables(read(page))[0][1] == ["Öka antalet besökare till 2,5 miljoner", "Mätpunkter på torget", "Cityledaren"]


def test_budget_with_figures_flush_right_and_headings_between() -> None:
    rows = [
        ("Intäkter", "", ""),
        ("Kommunens bidrag", "600 000", "620 000"),
        ("Summa", "600 000", "620 000"),
        ("Kostnader", "", ""),
        ("Personal", "-90 000", "-95 000"),
    ]
    page = [right(400, 100, "2026"), right(500, 100, "2027")]
    for number, (name, first, second) in enumerate(rows):
        top = 120 + 16 * number
        page += [text(72, top, name), *([right(400, top, first), right(500, top, second)] if first else [])]
    assert tables(read(page)) == [[["2026", "2027"], *[[c for c in row if c] for row in rows]]]
    table = next(b for _, b in read(page).blocks() if b.kind is BlockKind.TABLE)
    assert [c.column for c in table.rows[0]] == [1, 2]


def test_a_sum_without_an_account_number_is_a_row_of_its_own() -> None:
    rows = [
        ["Konto", "Benämning", "Budget"],
        ["3010", "Kommunen", "360 000"],
        ["3020", "Medlemmar", "90 000"],
        ["", "Summa intäkter", "450 000"],
        ["5400", "Arrangemang", "450 000"],
        ["", "Summa kostnader", "450 000"],
    ]
    assert tables(read(spread(rows, [72, 140, 400]))) == [[[c for c in row if c] for row in rows]]


def test_full_cells_that_nearly_touch() -> None:
    rows = [["Part", "Nummer"], ["Eken AB", "556000-0001"], ["Fastighetsbolaget Stora Eken AB", "556000-0002"]]
    assert tables(read(spread(rows, [72, 243]))) == [rows]


def test_two_lines_beside_each_other_are_no_table() -> None:
    page = [text(72, 60, "Granby kommun"), text(400, 60, "2026-03-01"), *paragraph(72, 120, ["Protokoll över mötet."])]
    assert tables(read(page)) == []
    assert blocks(read(page))[0] == ("paragraph", "Granby kommun 2026-03-01")


def test_log_of_events_is_text_row_by_row() -> None:
    page = spread(
        [["2026-01-02 10:15:00", "Anna Berg signerade"], ["2026-01-03 11:00:12", "Bo Ek signerade"]], [72, 240]
    )
    assert [words for _, words in blocks(read(page))] == [
        "2026-01-02 10:15:00 Anna Berg signerade",
        "2026-01-03 11:00:12 Bo Ek signerade",
    ]


def test_table_over_a_page_break_goes_on_without_its_header() -> None:
    first = ruled([72, 200, 320, 520], 700, BOARD)
    second = ruled([72, 200, 320, 520], 60, [BOARD[0], ["Cia Dal", "Ledamot", "Källan"]])
    document = read(first, [*second, *paragraph(72, 300, ["Text efter."])])
    assert tables(document) == [BOARD, [["Cia Dal", "Ledamot", "Källan"]]]
    assert labels(document) == ["", "continued"]
    assert [row[0].row for _, b in document.blocks() for row in b.rows] == [0, 1, 2, 0]


def test_table_with_other_columns_on_the_next_page_is_its_own() -> None:
    document = read(ruled([72, 200, 320, 520], 700, BOARD), ruled([72, 150, 320], 60, [["År", "Besök"], ["2025", "7"]]))
    assert labels(document) == ["", ""]


def test_signers_in_a_ruled_table_stay_apart() -> None:
    rows = [["Granby kommun\n__________\nAnna Berg", "Centrumgruppen\n__________\nBo Ek"], ["Ort", "Ort"]]
    assert tables(read(ruled([72, 300, 520], 100, rows))) == []


def test_title_between_two_tables_parts_them() -> None:
    years = [["Besök", "1,6", "1,7"], ["Lokaler", "18", "17"]]
    goals = [["Mål", "Utfall"], ["1,8 miljoner", "1,9 miljoner"], ["Högst 16", "15"]]
    page = [
        *spread(years, [72, 298, 373], 100, 18),
        bold(68, 152, "Mål och utfall", 14),
        *spread(goals, [72, 308], 172, 18),
    ]
    assert tables(read(page)) == [years, goals]


def test_header_cell_over_two_columns() -> None:
    rows = [["Besök", "1 900", "2 100"], ["Lokaler", "18", "17"], ["Möten", "4", "6"]]
    page = [*(bold(72, 84, "Indikator"), bold(310, 84, "Utfall och mål")), *spread(rows, [72, 298, 373], 100, 18)]
    document = read(page)
    assert tables(document) == [[["Indikator", "Utfall och mål"], *rows]]
    table = next(b for _, b in document.blocks() if b.kind is BlockKind.TABLE)
    assert [(c.column, c.colspan) for c in table.rows[0]] == [(0, 1), (1, 2)]


def test_justified_lines_with_gaps_are_no_table() -> None:
    page = [
        *(text(72, 100, "Vi vill att centrum lever"), right(520, 100, "och att alla som kommer hit trivs i vår stad")),
        *(text(72, 114, "med dess kvarter och torg"), right(520, 114, "som vi vill utveckla under åren som kommer")),
    ]
    assert tables(read(page)) == []


def test_paper_joins_a_table_over_a_page_break() -> None:
    first = ruled([72, 200, 320, 520], 700, BOARD)
    second = ruled([72, 200, 320, 520], 60, [BOARD[0], ["Cia Dal", "Ledamot", "Källan"]])
    (table,) = read_paper("styrelse.pdf", read(first, second)).tables
    assert table.header == tuple(BOARD[0])
    assert [row.text for row in table.body][-1] == "Cia Dal Ledamot Källan"
    assert [row.index for row in table.rows] == [0, 1, 2, 3]
    assert [row.evidence()[0].page for row in table.body] == [1, 1, 2]


def test_borders_drawn_cell_by_cell_are_no_lines_to_sign_on() -> None:
    sides = [72, 200, 340, 520]
    page = spread(BOARD, [76, 204, 344], 100, 20)
    for top in (106, 126, 146):
        page += [rule(a, b, top) for a, b in pairwise(sides)]
    assert tables(read(page)) == [BOARD]


def test_titles_of_columns_underlined_one_by_one() -> None:
    page = [*spread(BOARD, [72, 200, 340], 100, 20), rule(72, 160, 103), rule(200, 290, 103), rule(340, 430, 103)]
    assert tables(read(page)) == [BOARD]
