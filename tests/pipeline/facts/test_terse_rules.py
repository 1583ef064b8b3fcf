"""Bylaws, rules and forms that say things in few words: labels with values, clause numbers, a body as a label."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.dossier import papers_of
from pipeline.facts.background.founding import read_founding
from pipeline.facts.board import Board, read_board
from pipeline.facts.context import Context
from pipeline.facts.documents import document_rows, requirement_rows
from pipeline.facts.identity import find_applicant
from pipeline.facts.identity.membership import read_memberships
from pipeline.facts.plans.adoption import read_adoption
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

LEXICON = load_lexicon()
CONTEXT = Context(Organisation("Alvik Centrum AB"), ("alvik centrum ab",), Form.NEW, date(2026, 6, 1), LEXICON)


def paper(text: str, type_: DocType) -> Paper:
    return read_paper("handling.md", extract_markdown(text, "sha"), type_)


def board(text: str, type_: DocType = DocType.BYLAWS) -> Board:
    return read_board([paper(text, type_)], CONTEXT).board[0]


@pytest.mark.parametrize(
    ("clause", "years"),
    [
        ("utses av ordinarie stämma för tiden intill slutet av den andra ordinarie stämman efter valet", 2),
        ("väljs av årsmötet till och med det andra årsmötet efter valet", 2),
        ("väljs av föreningsstämman till slutet av den tredje ordinarie stämman därefter", 3),
        ("utses av stämman intill utgången av den första ordinarie stämman efter valet", 1),
        ("väljs av årsmötet till dess det tredje årliga årsmötet efter valet har hållits", 3),
        ("kallas till den andra ordinarie stämman efter valet", None),
        ("väljs av årsmötet och redovisar för den andra stämman", None),
        ("utses av stämman efter den andra voteringen", None),
    ],
)
def test_term_by_the_number_of_a_meeting(clause: str, years: int | None) -> None:
    assert board(f"# Stadgar\n## 6. Styrelse\nLedamöterna {clause}.\n").term_years.value == years


@pytest.mark.parametrize(
    ("row", "size"),
    [
        ("6. Styrelse | 3–5 ord. ledamöter inkl. ordf., 0–2 suppl. Väljs av årsstämman för 1 år.", (3, 5)),
        ("Styrelse | 5–7 ord. ledamöter", (5, 7)),
        ("§ 7 Styrelse | lägst 4 och högst 6 ord. ledamöter, 2 suppl.", (4, 6)),
        ("Styrelse | minst 5, högst 9 ord. ledamöter", (5, 9)),
        ("5. Styrgrupp | 6–8 ord. ledamöter", (6, 8)),
        ("7. Revisor | 1 revisor, 1 suppl.", (None, None)),
        ("9. Valberedning | 3–5 ledamöter", (None, None)),
        ("4. Aktier | 500–2 000 st", (None, None)),
    ],
)
def test_size_in_a_table_of_bylaws(row: str, size: tuple[int | None, int | None]) -> None:
    read = board(f"# Bolagsordning\n| 1. Firma | Alvik Centrum AB |\n|---|---|\n| {row} |\n")
    assert (read.min.value, read.max.value) == size


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("Antal möten | Minst fem per kalenderår", 5),
        ("Möten | minst 6 per år", 6),
        ("Styrelsemöten per år | 7", 7),
        ("Sammanträden/år | lägst fyra", 4),
        ("Mötesfrekvens | fem om året", 5),
        ("Frukostmöten per år | 10", None),
        ("Kallelse | tio dagar före möten", None),
        ("Möten per år, ersättning | 5 000 kr", None),
    ],
)
def test_meetings_a_year_in_a_table(row: str, count: int | None) -> None:
    text = f"# Arbetsordning för styrgruppen\n## Så fungerar mötena\n| Fråga | Regel |\n|---|---|\n| {row} |\n"
    assert board(text, DocType.RULES_OF_PROCEDURE).meetings_per_year_min.value == count


def test_dates_of_board_meetings_in_a_form_whose_first_row_is_no_heading() -> None:
    days = "2025-02-18, 2025-04-15, 2025-06-10, 2025-09-16"
    rows = f"| Styrelse | se protokoll årsstämma 2026 |\n|---|---|\n| Styrelsemöten | {days} |"
    text = f"# Ansökan\n## Organisation\n{rows}\n"
    assert board(text, DocType.APPLICATION).dated_meetings_12_months.value == 4


@pytest.mark.parametrize(
    ("lines", "divided"),
    [
        ("5.1 Styrelsen beslutar om budget.\n\n5.2 Centrumledaren bereder styrelsens ärenden.", True),
        ("4.1. Styrelsen fastställer planen.\n\n4.2. Centrumledaren leder det dagliga arbetet.", True),
        ("§ 3 Styrelsen anställer personal.\n\n§ 4 Centrumledaren attesterar fakturor.", True),
        ("7.1 Styrelsen är vald på två år.\n\n7.2 Centrumledaren är anställd.", None),
        ("5.1 Styrelsen beslutar om budget.\n\n5.2 Kommunen sköter torget.", None),
    ],
)
def test_duties_behind_clause_numbers(lines: str, divided: bool | None) -> None:
    text = f"# Verksamhetsplan\n## Ansvarsfördelning mellan styrelse och centrumledare\n{lines}\n"
    assert board(text, DocType.OPERATING_PLAN).duties_divided.value is divided


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Antagen bolagsstämma 2019-05-14.", date(2019, 5, 14)),
        ("Antagna årsmötet 14 maj 2019.", date(2019, 5, 14)),
        ("Fastställda föreningsstämman (2020-03-02).", date(2020, 3, 2)),
        ("Registrerade stadgar, beslutade av föreningsstämman den 20 maj 2025.", date(2025, 5, 20)),
        ("Antagna vid bildandet den 9 maj 1984.\nReviderade vid årsmöte den 21 mars 1991 samt senast vid årsmötet "
         "den 14 mars 2019.", date(2019, 3, 14)),
        ("Registrerad hos Bolagsverket 2022-05-30.", None),
        ("Antagen årsavgift 2019 är 500 kronor.", None),
        ("Antagna medlemmar 2019-05-14 framgår av registret.", None),
    ],
)  # fmt: skip
def test_adoption_with_the_body_behind_the_participle(line: str, when: date | None) -> None:
    adoption = read_adoption(paper(f"# Stadgar\n{line}\n", DocType.BYLAWS), CONTEXT)
    assert (adoption.day if adoption and adoption.full else None) == when


@pytest.mark.parametrize(
    ("row", "member"),
    [
        ("Medlem Svenska Stadskärnor | ja, fr.o.m. 2018", True),
        ("Medlemskap Svenska Stadskärnor | sedan 2019", True),
        ("Medlem Sv. Stadskärnor | ja", True),
        ("Medlem Svenska Stadskärnor | nej", False),
        ("Medlem Svenska Stadskärnor | ansökan 2027", False),
        ("Medlem Svenska Stadskärnor | ja, t.o.m. 2023", None),
        ("Medlem Svenska Stadskärnor | – ", None),
        ("Medlemmar Svenska Stadskärnor | 230 st", None),
    ],
)
def test_membership_as_a_label(row: str, member: bool | None) -> None:
    rows = read_memberships(
        [paper(f"# Ansökan\n| Bolag | Alvik |\n|---|---|\n| {row} |\n", DocType.APPLICATION)], CONTEXT
    )
    sure = [r.affirmed.value for r in rows if r.affirmed.certainty.value == "stated"]
    assert (sure[0] if sure else None) is member


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("# Berättelse över verksamheten år 2025\nStyrelsen får härmed avgiva följande berättelse.\n## Styrelsen\n"
         "Tre sammanträden har hållits.\n", DocType.ANNUAL_REPORT),
        ("# Redogörelse för verksamheten 2025\nHär berättar vi om året som gick i staden.\n## Styrelsen\nStyrelsen har "
         "mötts fem gånger.\n", DocType.ANNUAL_REPORT),
        ("# Alvik Centrum\n## Styrelsen 2026\n| Namn | Roll |\n|---|---|\n| Bo Ek | ordförande |\n"
         "| Siv Al | ledamot |\n", DocType.BOARD_LIST),
    ],
)  # fmt: skip
def test_a_heading_behind_a_sentence_is_a_section(text: str, type_: DocType) -> None:
    assert papers_of("dokument.md", extract_markdown(text, "sha"), LEXICON)[0].type is type_


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Sökande: Klippby Centrumförening, ideell förening", "Klippby Centrumförening"),
        ("Sökande: Klippby Centrum AB, organisationsnummer 556843-2073", "Klippby Centrum AB"),
        ("Sökande: Klippby City, ekonomisk förening", "Klippby City"),
        ("Sökande: Klippby Centrum ekonomisk förening", "Klippby Centrum ekonomisk förening"),
        ("Sökande: Klippby Handel, Kultur och Krog", "Klippby Handel, Kultur och Krog"),
        ("A.1 Sökandens benämning: Klippby Centrumallians", "Klippby Centrumallians"),
        ("B2 Sökandens namn: Klippby Centrumallians", "Klippby Centrumallians"),
        (
            "| A-1 Namn på sökanden | Klippby Centrumallians |\n|---|---|\n| A-2 Kommun | Klippby |",
            "Klippby Centrumallians",
        ),
        (
            "## Organisation\nAnvisning: Redogör för organen.\n\nKlippby Centrumförening ansöker.",
            "Klippby Centrumförening",
        ),
    ],
)
def test_name_without_its_kind_and_number(field: str, name: str) -> None:
    text = f"# Ansökan om Quality Mark\n\n{field}\n"
    assert find_applicant([paper(text, DocType.APPLICATION)], LEXICON).organisation.name == name


@pytest.mark.parametrize("label", ["Bildat", "Bildad", "Startat", "Grundat", "Stiftat"])
def test_founded_in_a_form(label: str) -> None:
    text = f"# Ansökan\n| Bolag | Alvik Centrum AB |\n|---|---|\n| {label} | 2017-09-12 |\n"
    rows = read_founding([paper(text, DocType.APPLICATION)], CONTEXT)
    assert [r.founded.value for r in rows] == [date(2017, 9, 12)]


@pytest.mark.parametrize(
    ("text", "vacant"),
    [
        ("Verksamhetsledare har vi ingen just nu.", True),
        ("Tjänsten som centrumledare är utlyst.", True),
        ("Centrumledare: tillsättning pågår.", True),
        ("| Post | Läge |\n|---|---|\n| Centrumledare | vakant från 1 februari |", True),
        ("Centrumledaren har utlyst en tävling för skyltfönster.", False),
        ("Centrumledaren Bo Ek har ingen egen budget.", False),
    ],
)
def test_a_post_that_nobody_holds(text: str, vacant: bool) -> None:
    managers = read_board([paper(f"# Ansökan\n## Organisation\n{text}\n", DocType.APPLICATION)], CONTEXT).managers
    assert any(m.name.value is None for m in managers) is vacant


def test_the_application_says_what_there_is_none_of_and_when_it_is_dated() -> None:
    text = "# Ansökan om Quality Mark\n\nDatum: 2026-05-20\n\nNågra stadgar finns inte, vi är ett projekt.\n"
    papers = [paper(text, DocType.APPLICATION)]
    documents = document_rows(papers, (), LEXICON)
    bylaws = requirement_rows(documents, {}, CONTEXT, papers)[0]
    assert bylaws.satisfied.value is False
    assert "Några stadgar finns inte, vi är ett projekt." in [e.quote for e in bylaws.evidence]
    assert "2026-05-20" in [e.quote for e in documents[0].evidence]
