"""Several documents in one PDF: where each begins, and what it is."""

from __future__ import annotations

import pytest

from pipeline.dossier import papers_of
from pipeline.language.lexicon import load_lexicon
from tests.extractors.pdf_drawing import Paint, bold, paragraph, read, text

BODY = ["Föreningen verkar för ett levande centrum och för samverkan mellan parterna.", "Stämman beslutar."]
RULES = ["§ 1 Föreningens namn är Granby Centrum.", "§ 2 Föreningen har sitt säte i Granby."]


def page(title: str, lines: list[str], header: str = "", footer: str = "") -> list[Paint]:
    painted = [bold(72, 90, title, 16), *paragraph(72, 130, lines)]
    if header:
        painted.insert(0, text(450, 40, header, 9))
    return [*painted, text(280, 815, footer, 8)] if footer else painted


APPLICATION = page("Ansökan om Quality Mark", BODY)
FLYLEAF = [bold(220, 400, "BILAGA 3", 30)]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param(
            [APPLICATION, page("Bilaga 1 Stadgar för Granby Centrum", RULES), page("§ 9 Räkenskaper", BODY)],
            {"application": [1], "bylaws": [2, 3]},
            id="the word before the title",
        ),
        pytest.param(
            [APPLICATION, [bold(72, 60, "Bilaga 2"), *page("Partneravtal", ["Avtalet gäller 2026–2028."])]],
            {"application": [1], "agreement": [2]},
            id="the word on a line of its own",
        ),
        pytest.param(
            [APPLICATION, page("Stadgar", BODY, "Bilaga 1"), page("Budget 2026", BODY, "Bilaga 2")],
            {"application": [1], "bylaws": [2], "budget": [3]},
            id="the word in the header",
        ),
        pytest.param(
            [APPLICATION, page("Stadgar", BODY, "Bilaga 1"), page("Budget", BODY, "Bilaga 1")],
            {"application": [1], "bylaws": [2, 3]},
            id="one appendix of two pages",
        ),
        pytest.param(
            [APPLICATION, FLYLEAF, page("Protokoll från årsmöte", ["Datum 2026-03-12", "§ 1 Mötet öppnas."])],
            {"application": [1], "minutes": [2, 3]},
            id="a sheet of its own",
        ),
        pytest.param(
            [
                page("Verksamhetsplan 2026", BODY, footer="1 (2)"),
                page("Aktiviteter", BODY, footer="2 (2)"),
                page("Budget 2026", BODY, footer="1 (1)"),
            ],
            {"operating_plan": [1, 2], "budget": [3]},
            id="page numbers begin anew",
        ),
        pytest.param(
            [APPLICATION, page("Stadgar för Granby Centrumförening", RULES)],
            {"application": [1], "bylaws": [2]},
            id="paragraphs begin anew",
        ),
        pytest.param(
            [page("Verksamhetsplan 2026", BODY), page("Budget", ["Budgeten ryms inom ramen."])],
            {"operating_plan": [1, 2]},
            id="a section at the top of a page",
        ),
        pytest.param(
            [page("Verksamhetsplan 2026", BODY, footer="Sida 10"), page("Budget", BODY, footer="Sida 11")],
            {"operating_plan": [1, 2]},
            id="page eleven is not page one",
        ),
        pytest.param(
            [page("Protokoll från årsmöte", BODY), page("§ 7 Stadgar", ["Ny lydelse:", "§ 1 Namn."])],
            {"minutes": [1, 2]},
            id="a numbered item of minutes",
        ),
    ],
)
def test_parts(pages: list[list[Paint]], expected: dict[str, list[int]]) -> None:
    papers = papers_of("samlat.pdf", read(*pages), load_lexicon())

    found = {paper.type.value: sorted({x.page for x in paper.passages if x.page}) for paper in papers}
    assert found == expected
