"""Budgets in many layouts and phrasings, alone and beside agreements, and how FIN01 to FIN05 come out for them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.facts import read_tables
from pipeline.findings import DocType, Status
from pipeline.rulebook.cases import PlacedCase, run_case
from pipeline.rulebook.loader import DEFAULT, Rulebook, load_rulebook
from pipeline.rulebook.schema import Applicant, Case, CaseDocument
from tests.pipeline.facts.agreements_support import lexicon

_APPLICANT = "Grensta Centrumförening"
_Rows = tuple[tuple[str, ...], ...]


@cache
def _rules() -> Rulebook:
    return load_rulebook(DEFAULT)


def _status(rule: str, *documents: CaseDocument, as_of: date = date(2026, 6, 1)) -> Status:
    applicant = Applicant(name=_APPLICANT)
    if any(d.type is DocType.AGREEMENT for d in documents):
        documents = (_paper(f"# Ansökan\nSökande: {_APPLICANT}", DocType.APPLICATION), *documents)
    case = Case(rule=rule, name="a case", expect=Status.MET, as_of=as_of, applicant=applicant, documents=documents)
    return run_case(PlacedCase(case, Path("case"), 0), _rules(), read_tables, lexicon()).finding.status


def _paper(text: str, kind: DocType = DocType.BUDGET) -> CaseDocument:
    return CaseDocument(path=f"{kind.value}.md", type=kind, text=text)


def _table(*rows: tuple[str, ...]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _budget(*rows: tuple[str, ...], title: str = "Budget 2026", below: str = "") -> CaseDocument:
    return _paper(f"# {title}\n{_table(*rows)}\n\n{below}")


def _paid_by(*payers: tuple[str, int]) -> CaseDocument:
    """A budget in which each payer has a row, and all goes to the staff."""
    total = str(sum(sek for _, sek in payers))
    rows = [(name, str(sek)) for name, sek in payers]
    return _budget(
        ("Intäkter", "kr"),
        *rows,
        ("Summa intäkter", total),
        ("Kostnader", ""),
        ("Personal", total),
        ("Summa kostnader", total),
    )


def _agreement(party: str, money: str, term: str = "Avtalet gäller 2026-01-01–2029-12-31.") -> CaseDocument:
    text = f"# Avtal\nMellan {party} och {_APPLICANT} träffas följande avtal.\n\n{money}\n\n{term}"
    return _paper(text, DocType.AGREEMENT)


_SOUND: _Rows = (
    ("Grensta kommun", "400 000"), ("Medlemsavgifter", "100 000"), ("Summa intäkter", "500 000"),
    ("Kostnader", ""), ("Personal", "450 000"), ("Lokal", "50 000"), ("Summa kostnader", "500 000"),
)  # fmt: skip
_WITH_HEAD: _Rows = (("Intäkter", "Kronor"), *_SOUND)

#: The headings of the columns -> whether there is a budget for this year or the next.
_COLUMNS = {
    ("U25", "B26"): Status.MET,
    ("Utfall 2024", "Prognos 2025", "Budget 2026"): Status.MET,
    ("Bokslut 2025", "Plan 2027"): Status.MET,
    ("Budget -25", "Budget -26"): Status.MET,
    ("2025 (tkr)", "2026 (tkr)"): Status.MET,
    ("Utfall 2025", "Budget"): Status.MISSING,
    ("Budget 2024", "Budget 2025"): Status.NOT_MET,
    ("Utfall 2025", "Prognos 2026"): Status.MISSING,
    ("Utfall/prognos 2026",): Status.MISSING,
}


@pytest.mark.parametrize("headings", list(_COLUMNS))
def test_the_year_of_the_right_column(headings: tuple[str, ...]) -> None:
    rows = [(row[0], *[row[1]] * len(headings)) for row in _SOUND]
    assert _status("FIN01", _budget(("Intäkter", *headings), *rows, title="Budget")) is _COLUMNS[headings]


_LINES = "\n\n".join(f"{a}: {b} kr" if b else a for a, b in (("Intäkter", ""), *_SOUND))
_PROSE = (
    "Intäkterna beräknas till 900 000 kronor, varav Grensta kommun bidrar med 500 000 kronor och fastighetsägarna med "
    "400 000 kronor. Kostnaderna uppgår till 900 000 kronor, varav lön 600 000 kronor och evenemang 300 000 kronor."
)
_PAST = _PROSE.replace("beräknas", "uppgick").replace("uppgår", "uppgick")

#: A document, its type, the day -> whether it holds a budget for this year or the next.
_PLACES = [
    (f"# Verksamhetsplan 2026\n## Ekonomi\n{_PROSE}", DocType.OPERATING_PLAN, Status.MET),
    (f"# Affärsplan 2026–2028\n## Budget 2026\n{_table(*_WITH_HEAD)}", DocType.BUSINESS_PLAN, Status.MET),
    (f"# Verksamhetsplan 2026\n## Ekonomi\n{_PAST}", DocType.OPERATING_PLAN, Status.MISSING),
    (f"# Protokoll från årsmöte 2025-11-20\n## § 8 Budget för 2026\nFastställdes.\n\n{_table(*_WITH_HEAD)}",
     DocType.MINUTES, Status.MET),
    (f"# Protokoll\n## § 6 Budget 2026\nEva redovisade förslaget. {_PROSE}", DocType.MINUTES, Status.MET),
    (f"# Protokoll från årsmöte 2026-03-20\n## § 8 Årsredovisning 2025\nFastställdes.\n\n{_table(*_WITH_HEAD)}",
     DocType.MINUTES, Status.MISSING),
    (f"# Årsredovisning 2025\nBudget 2026 antas i mars.\n## Resultaträkning\n{_table(*_WITH_HEAD)}",
     DocType.ANNUAL_REPORT, Status.MISSING),
    (f"# Årsredovisning 2025\n## Budget 2026\n{_table(*_WITH_HEAD)}", DocType.ANNUAL_REPORT, Status.MET),
    (f"# Till er\nHär är vår budget för 2026.\n\n{_LINES}", DocType.OTHER, Status.MET),
    (f"# Till er\nSå gick det.\n\n{_LINES}", DocType.OTHER, Status.MISSING),
    (f"# Ansökan\n## Budget 2026\n{_table(*_WITH_HEAD)}", DocType.APPLICATION, Status.UNCLEAR),
    (f"# Budget 2025\nAntagen vid årsmötet den 12 mars 2026.\n{_table(*_WITH_HEAD)}", DocType.BUDGET, Status.NOT_MET),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), _PLACES)
def test_where_a_budget_stands(text: str, kind: DocType, expected: Status) -> None:
    assert _status("FIN01", _paper(text, kind)) is expected


@pytest.mark.parametrize(("as_of", "expected"), [(date(2026, 3, 1), Status.MET), (date(2026, 9, 1), Status.NOT_MET)])
def test_a_year_over_two_calendar_years_counts_until_it_ends(as_of: date, expected: Status) -> None:
    assert _status("FIN01", _budget(*_WITH_HEAD, title="Budget 2025/26"), as_of=as_of) is expected


_SIDES = (("Intäkter", "kr", "Kostnader", "kr"), ("Kommunen", "400", "Lön", "450"), ("Handlare", "100", "Hyra", "50"))
_STAFF = (("Lön", "200"), ("Sociala avgifter", "60"))
_IN = (("Intäkter", ""), ("Kommunen", "400"), ("Summa intäkter", "400"), ("Kostnader", ""))
_TWO = (("Kommunen", "500", "550"), ("Handlare", "200", "250"))
_OUT = (("Lön", "700", "800"), ("Summa kostnader", "700", "800"))


def _negative(*figures: str) -> _Rows:
    income = (("Intäkter", ""), ("Kommunen", "450"), ("Summa", "450"))
    return (*income, ("Kostnader", ""), *zip(("Personal", "Övrigt", "Summa"), figures, strict=True), ("Resultat", "20"))


#: Rows -> whether the budget adds up.
_SUMS: dict[str, tuple[_Rows, Status]] = {
    "accounts side by side": ((*_SIDES, ("Summa", "500", "Summa", "500")), Status.MET),
    "accounts side by side, wrong": ((*_SIDES, ("Summa", "520", "Summa", "500")), Status.NOT_MET),
    "income and costs as columns": (
        (("Del", "Intäkter", "Kostnader"), ("Bas", "420", "380"), ("Jul", "80", "120"), ("Totalt", "500", "500")),
        Status.MET,
    ),
    "the right column is wrong": ((("", "B25", "B26"), *_TWO, ("Summa intäkter", "700", "850"), *_OUT), Status.NOT_MET),
    "the other column is wrong": ((("", "B25", "B26"), *_TWO, ("Summa intäkter", "750", "800"), *_OUT), Status.MET),
    "which column": ((("", "I", "II"), *_TWO, ("Summa intäkter", "700", "800"), *_OUT), Status.UNCLEAR),
    "the whole year beside its parts": (
        (("", "Vår", "Höst", "Helår"), ("Kommunen", "100", "400", "500"), ("Summa intäkter", "100", "400", "500"),
         ("Lön", "150", "350", "500"), ("Summa kostnader", "150", "350", "500")),
        Status.MET,
    ),
    "minus before": (_negative("-310", "−120", "-430"), Status.MET),
    "minus behind": (_negative("310-", "120-", "430-"), Status.MET),
    "brackets": (_negative("(310)", "(120)", "(430)"), Status.MET),
    "costs without signs, their total with": (_negative("310", "120", "-430"), Status.MET),
    "of which": (
        (("Intäkter", ""), ("Handlare", "400"), ("varav Kullen", "150"), ("varav Ängen", "90"), ("Summa", "400"),
         ("Kostnader", ""), ("Personal", "400"), ("därav sociala avgifter", "90"), ("Summa", "400")),
        Status.MET,
    ),
    "of which, more than there is": (
        (("Intäkter", ""), ("Handlare", "400"), ("varav Kullen", "350"), ("varav Ängen", "90"), ("Summa", "400"),
         ("Kostnader", ""), ("Personal", "400"), ("Summa", "400")),
        Status.UNCLEAR,
    ),
    "a part's sum": ((*_IN, *_STAFF, ("Delsumma", "260"), ("Event", "140"), ("Summa kostnader", "400")), Status.MET),
    "a part's sum, wrong": (
        (*_IN, *_STAFF, ("Delsumma", "250"), ("Event", "140"), ("Summa kostnader", "400")), Status.NOT_MET,
    ),
    "a part's sum counted twice": (
        (*_IN, *_STAFF, ("Summa personal", "260"), ("Event", "-120"), ("Summa kostnader", "400")), Status.NOT_MET,
    ),
    "rows that may be parts": (
        (*_IN, ("Personal", "260"), *_STAFF, ("Event", "140"), ("Summa kostnader", "400")), Status.UNCLEAR,
    ),
    "sums over their rows": (
        (("Intäkter", "640"), ("Kommunen", "400"), ("Handlare", "240"),
         ("Kostnader", "640"), ("Lön", "500"), ("Jul", "140")),
        Status.MET,
    ),
    "sums over their rows, wrong": (
        (("Intäkter", "660"), ("Kommunen", "400"), ("Handlare", "240"),
         ("Kostnader", "640"), ("Lön", "500"), ("Jul", "140")),
        Status.NOT_MET,
    ),
    "a lack that is not what is left": ((*_WITH_HEAD, ("Årets brist", "-20 000")), Status.NOT_MET),
    "a row about a lack of something": ((*_WITH_HEAD, ("Brist på lokaler", "12 000")), Status.UNCLEAR),
    "another result": ((*_WITH_HEAD, ("Resultat", "20 000")), Status.NOT_MET),
    "no result": ((*_WITH_HEAD, ("Beräknat resultat", "+/- 0")), Status.MET),
    "thousands, five off": (
        (("Intäkter", "tkr"), ("Kommunen", "455"), ("Handlare", "300"), ("Andra", "195"), ("Summa", "945"),
         ("Kostnader", ""), ("Lön", "945"), ("Summa", "945")),
        Status.NOT_MET,
    ),
    "millions": (
        (("", "mnkr"), ("Kommunen", "1,2"), ("Handlare", "0,8"), ("Σ intäkter", "2,0"),
         ("Lön", "2,0"), ("Σ kostnader", "2,0")),
        Status.MET,
    ),
    "a row behind the total": ((*_WITH_HEAD, ("Telefon", "12 000")), Status.UNCLEAR),
    "what is in the bank": ((*_WITH_HEAD, ("Ingående eget kapital", "12 000")), Status.MET),
}  # fmt: skip


@pytest.mark.parametrize("name", list(_SUMS))
def test_whether_a_budget_adds_up(name: str) -> None:
    rows, expected = _SUMS[name]
    assert _status("FIN02", _budget(*rows)) is expected


_DEFICIT: _Rows = (
    ("Intäkter", "kr"), ("Grensta kommun", "400 000"), ("Summa intäkter", "400 000"), ("Kostnader", ""),
    ("Personal", "430 000"), ("Summa kostnader", "430 000"), ("Resultat", "-30 000"),
)  # fmt: skip
_COVERED = [
    "Underskottet täcks av eget kapital.",
    "Årets underskott om 30 000 kr tas ur tidigare års överskott.",
    "Förlusten möts med medel ur föreningens buffert.",
    "Balanserade vinstmedel tas i anspråk för att få budgeten i balans.",
    "Underskottet finansieras genom ägartillskott.",
    "Mellanskillnaden hämtas från reserverna.",
    "Bristen täckes genom uttag ur eget kapital.",
    "Årets brist regleras mot balanserade medel.",
]
_NOT_COVERED = [
    "Bristen täcks om fonden så beslutar, vilket är oklart.",
    "Bristen på parkering finansieras ur kommunens fond.",
    "Underskottet ska täckas under året.",
    "Underskottet saknar täckning, då det egna kapitalet är förbrukat.",
    "Täckning söks hos fonder och sponsorer.",
    "Underskottet täcks delvis av eget kapital.",
    "Av underskottet täcks 10 000 kr av eget kapital.",
    "Eget kapital vid årets ingång är 60 000 kr.",
    "2025 års underskott täcktes av eget kapital.",
    "Ett överskott avsätts till reservfonden.",
    "Kommunens bidrag finansieras ur Byfonden.",
]


@pytest.mark.parametrize("said", _COVERED)
def test_a_deficit_whose_source_is_said_is_covered(said: str) -> None:
    assert _status("FIN02", _budget(*_DEFICIT, below=said)) is Status.MET


@pytest.mark.parametrize("said", _NOT_COVERED)
def test_a_deficit_without_a_source_is_not_covered(said: str) -> None:
    assert _status("FIN02", _budget(*_DEFICIT, below=said)) is Status.NOT_MET


@pytest.mark.parametrize(("taken", "expected"), [("30 000", Status.MET), ("20 000", Status.NOT_MET)])
def test_a_row_covers_as_much_as_it_says(taken: str, expected: Status) -> None:
    assert _status("FIN02", _budget(*_DEFICIT, ("Uttag ur eget kapital", taken))) is expected


def test_income_from_a_fund_covers_no_deficit_twice() -> None:
    rows = (("Intäkter", "kr"), ("Kommunen", "370"), ("Bidrag från Byfonden", "30"), *_DEFICIT[2:])
    assert _status("FIN02", _budget(*(tuple(c.replace(" 000", "") for c in row) for row in rows))) is Status.NOT_MET


_TOLD = {
    "varav kommunen 500 tkr och fastighetsägarna 400 tkr": Status.MET,
    "varav kommunen 500 tkr och fastighetsägarna 300 tkr": Status.UNCLEAR,
    "fördelat på kommunen 500 tkr, fastighetsägarna 300 tkr och handeln 80 tkr": Status.NOT_MET,
    "bland annat kommunens bidrag på 500 tkr": Status.UNCLEAR,
}


@pytest.mark.parametrize("parts", list(_TOLD))
def test_a_budget_told_in_running_text_adds_up_where_it_says_all(parts: str) -> None:
    text = (
        f"# Budget 2026\nIntäkterna beräknas till 900 tkr, {parts}. Kostnaderna är 900 tkr: lön 600 tkr, jul 300 tkr."
    )
    assert _status("FIN02", _paper(text)) is _TOLD[parts]


def test_what_specifies_a_budget_is_no_part_of_its_sums() -> None:
    events = _table(("Vårmarknad", "20 000"), ("Jul", "10 000"), ("Summa", "30 000"))
    assert _status("FIN02", _budget(*_WITH_HEAD, below=f"## Evenemang\n{events}")) is Status.MET


@pytest.mark.parametrize("head", [("Aktivitet", "Kostnad"), ("Aktivitet", "Budget"), ("Vad", "När", "Kostnad")])
def test_a_table_of_activities_before_the_budget_is_no_part_of_it(head: tuple[str, ...]) -> None:
    middle = ("juni",) * (len(head) - 2)
    plan = _table(head, ("Marknad", *middle, "20 000"), ("Jul", *middle, "10 000"), ("Summa", *middle, "30 000"))
    text = f"# Verksamhetsplan 2026\n## Aktiviteter\n{plan}\n\n## Budget 2026\n{_table(*_WITH_HEAD)}"
    assert _status("FIN02", _paper(text, DocType.OPERATING_PLAN)) is Status.MET


def test_each_version_of_a_budget_must_add_up() -> None:
    revised = _table(*(tuple(c.replace("450 000", "470 000") for c in row) for row in _WITH_HEAD))
    assert _status("FIN02", _budget(*_WITH_HEAD, below=f"## Reviderad budget 2026\n{revised}")) is Status.NOT_MET


#: What the municipality is to pay -> whether it agrees with 400 000 kr in the budget of 2026.
_AGREED = {
    "Kommunen betalar kvartalsvis 100 000 kr.": Status.MET,
    "Kommunen betalar två gånger per år med 200 000 kr.": Status.MET,
    "Kommunen lämnar ett årligt bidrag om 400 000 kr som betalas ut kvartalsvis.": Status.MET,
    "Kommunen bidrar med 400 000 kr som betalas ut kvartalsvis.": Status.UNCLEAR,
    "Kommunen bidrar med 1 600 000 kr fördelat över fyra år.": Status.MET,
    "Kommunen bidrar med sammanlagt 1 600 000 kr under avtalstiden, lika mycket varje år.": Status.MET,
    "Kommunen bidrar med 400 000 kr år 1, 420 000 kr år 2 och 440 000 kr år 3.": Status.MET,
    "Kommunen bidrar med 380 000 kr år 1, 400 000 kr år 2 och 440 000 kr år 3.": Status.NOT_MET,
    "Kommunen betalar första året 400 000 kr och därefter 450 000 kr per år.": Status.MET,
    "Kommunen betalar 380 000 kr första året och därefter 400 000 kr per år.": Status.NOT_MET,
    "Kommunen betalar 400 000 kr exkl. moms per år.": Status.MET,
    "Kommunen betalar en fjärdedel av 1 600 000 kr varje år.": Status.MET,
    "Kommunen betalar 16 kr per invånare och år.": Status.UNCLEAR,
}


@pytest.mark.parametrize("money", list(_AGREED))
def test_what_is_agreed_by_the_year(money: str) -> None:
    assert _status("FIN04", _agreement("Grensta kommun", money), _paid_by(("Kommunen", 400000))) is _AGREED[money]


def test_steps_of_years_that_begin_in_july_are_not_those_of_the_budget() -> None:
    money = "Kommunen bidrar med 400 000 kr år 1, 420 000 kr år 2 och 440 000 kr år 3."
    agreed = _agreement("Grensta kommun", money, "Avtalet gäller 2026-07-01–2029-06-30.")
    assert _status("FIN04", agreed, _paid_by(("Kommunen", 400000))) is Status.UNCLEAR


_KULLEN, _TRADERS, _KOMMUN = "Kullens Fastigheter AB", "Grensta Köpmannaförening", "Grensta kommun"
#: The party, the budget's rows -> whether its 80 000 kr a year stand in the budget.
_ROWS: list[tuple[str, dict[str, int], Status]] = [
    (_KULLEN, {"Kullen": 80000}, Status.MET),
    (_KULLEN, {"Bidrag Kullens Fastigheter": 80000}, Status.MET),
    (_KULLEN, {"Partnerbidrag": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Avgifter från medlemmar och fastighetsägare": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Kullens Fastigheter AB m.fl.": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Kullen och Ängens Fastigheter": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Kullens Fastigheter AB inkl. Ängen": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Fastighetsägarnas serviceavgifter": 80000}, Status.UNCLEAR),
    (_KULLEN, {"Fastighetsägare": 240000, "varav Kullen": 80000}, Status.MET),
    (_KULLEN, {"Försäljning": 80000}, Status.NOT_MET),
    (_TRADERS, {"Handlarna": 80000}, Status.MET),
    (_TRADERS, {"Bidrag från handeln": 80000}, Status.MET),
    (_TRADERS, {"Köpmannaföreningen": 80000}, Status.MET),
    (_TRADERS, {"Handlare och krögare": 80000}, Status.UNCLEAR),
    (_KOMMUN, {"Kommunalt bidrag": 80000}, Status.MET),
    (_KOMMUN, {"Kommunen och regionen": 80000}, Status.UNCLEAR),
    (_KOMMUN, {"Grensta kommun, drift": 50000, "Grensta kommun, projekt": 30000}, Status.MET),
    (_KOMMUN, {"Grensta kommun, drift": 50000, "Grensta kommun, projekt": 50000}, Status.UNCLEAR),
    (_KOMMUN, {"Kommunen": 70000}, Status.NOT_MET),
]


@pytest.mark.parametrize(("party", "rows", "expected"), _ROWS)
def test_whose_row_it_is(party: str, rows: dict[str, int], expected: Status) -> None:
    agreed = _agreement(party, f"{party} betalar 80 000 kr per år.")
    assert _status("FIN04", agreed, _paid_by(*rows.items())) is expected


def _years(*rows: tuple[str, str], until: int = 2029) -> CaseDocument:
    years = [str(y) for y in range(2026, until + 1)]
    total = str(sum(int(v) for _, v in rows))
    lines = (*rows, ("Summa intäkter", total), ("Kostnader", ""), ("Personal", total), ("Summa kostnader", total))
    return _budget(("Intäkter", *years), *((a, *[b] * len(years)) for a, b in lines), title="Flerårsbudget")


_OWNER = _agreement(_KULLEN, "Kullens Fastigheter AB betalar 80 000 kr per år.")
#: Documents -> whether the financing is secured for three years from June 2026.
_AHEAD: dict[str, tuple[tuple[CaseDocument, ...], Status]] = {
    "one year, with names": ((_paid_by((_KOMMUN, 400000), (_KULLEN, 80000)),), Status.NOT_MET),
    "four years, with names": ((_years((_KOMMUN, "400"), (_KULLEN, "80")),), Status.MET),
    "four years, without names": ((_years((_KOMMUN, "400"), ("Partneravgifter", "80")),), Status.UNCLEAR),
    "four years, activities": ((_years((_KOMMUN, "400"), ("Evenemang och biljetter", "80")),), Status.UNCLEAR),
    "two years, without names": ((_years((_KOMMUN, "400"), ("Partner", "80"), until=2027),), Status.NOT_MET),
    "the owner alone is bound": ((_OWNER, _paid_by((_KOMMUN, 400000), (_KULLEN, 80000))), Status.NOT_MET),
    "the owner alone pays": ((_OWNER,), Status.MET),
}


@pytest.mark.parametrize("name", list(_AHEAD))
def test_how_far_ahead_the_money_is_bound(name: str) -> None:
    documents, expected = _AHEAD[name]
    assert _status("FIN05", *documents) is expected


_SAID = {
    "Verksamheten är långsiktigt finansierad genom fleråriga avtal med kommunen.": Status.UNCLEAR,
    "Parterna har förbundit sig att finansiera samverkan till och med 2029.": Status.UNCLEAR,
    "Finansieringen är säkrad till 2029.": Status.UNCLEAR,
    "Kommunen och fastighetsägarna har treåriga åtaganden.": Status.UNCLEAR,
    "Finansieringen är tryggad genom treåriga partneravtal.": Status.UNCLEAR,
    "Vi hoppas att finansieringen är säkrad till 2029 men inga avtal finns ännu.": Status.MISSING,
}


@pytest.mark.parametrize("said", list(_SAID))
def test_financing_that_is_only_spoken_of(said: str) -> None:
    text = f"# Affärsplan 2026–2030\n## Finansiering\n{said}"
    assert _status("FIN05", _paper(text, DocType.BUSINESS_PLAN)) is _SAID[said]
