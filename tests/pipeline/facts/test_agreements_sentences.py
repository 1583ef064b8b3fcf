"""Sentences of agreements, one matter at a time: the period, notice and renewal, sums, undertakings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.agreements.calendar import later_end, months_between
from pipeline.facts.agreements.clauses import clauses
from pipeline.facts.agreements.notice import read_ending
from pipeline.facts.agreements.period import Period, read_period
from pipeline.facts.fact import Certainty
from tests.pipeline.facts.agreements_support import agreement, between, lexicon, paper, section


def _period(text: str, heading: str = "", signed_on: tuple[date, ...] = ()) -> Period:
    written = "\n\n".join(("# Avtal", "Parterna är överens om följande.", *section(heading, text)))
    return read_period(clauses(paper(written), lexicon()), lexicon(), signed_on)


#: text -> start, end, months (None: not said)
_PERIODS: dict[str, tuple[str | None, str | None, int | None]] = {
    "Avtalet gäller i 36 månader från den 1 oktober 2025.": ("2025-10-01", "2028-09-30", 36),
    "Avtalsperioden omfattar tiden 2025-07-01–2028-06-30.": ("2025-07-01", "2028-06-30", 36),
    "Avtalsperioden är 1 januari 2026 till 31 december 2028 med möjlighet till förlängning i två år.": (
        "2026-01-01", "2028-12-31", 36),
    "Parternas åtaganden sträcker sig över perioden 2026–2029.": ("2026-01-01", "2029-12-31", 48),
    "Avtalet är treårigt och börjar löpa den 1 april 2026.": ("2026-04-01", "2029-03-31", 36),
    "Överenskommelsen är giltig t.o.m. 31 december 2028, räknat fr.o.m. 1 januari 2026.": (
        "2026-01-01", "2028-12-31", 36),
    "Samarbetet inleds den 15 augusti 2025 och avslutas den 14 augusti 2028.": ("2025-08-15", "2028-08-14", 36),
    "Avtalet löper under tiden den 1 januari 2025 – den 31 december 2027 och förlängs därefter automatiskt med tre år "
    "i sänder om inte uppsägning sker senast den 30 juni 2027.": ("2025-01-01", "2027-12-31", 36),
    "Avtalet ersätter det tidigare avtalet från 1 januari 2020. Det nya avtalet gäller fr.o.m. den 1 januari 2024 "
    "till och med utgången av år 2027.": ("2024-01-01", "2027-12-31", 48),
    "Utvärdering ska göras senast den 1 oktober 2027. Avtalet gäller mellan 2025-01-01 och 2028-12-31.": (
        "2025-01-01", "2028-12-31", 48),
    "Avtalet har en löptid om fem år med start 1/7 2024.": ("2024-07-01", "2029-06-30", 60),
    "Vi förbinder oss att under en treårsperiod med början den 1 januari 2026 bidra med 30 000 kr per år.": (
        "2026-01-01", "2028-12-31", 36),
    "Åtagandet gäller för kalenderåren 2026, 2027 och 2028.": ("2026-01-01", "2028-12-31", 36),
    "Avtalstid: Fr.o.m. 2026-03-01 t.o.m. 2029-02-28": ("2026-03-01", "2029-02-28", 36),
    "Avtalet är gällande från 1 september 2024 och löper på 4 år.": ("2024-09-01", "2028-08-31", 48),
    "Avtalet gäller fr o m 2025-01-01 t o m 2027-12-31.": ("2025-01-01", "2027-12-31", 36),
    "Avtalet börjar gälla vid årsskiftet 2025/2026 och gäller i fyra år.": ("2026-01-01", "2029-12-31", 48),
    "Gäller: 2026-01-01 t.o.m. 2028-12-31.": ("2026-01-01", "2028-12-31", 36),
    "fr o m 2025-03-01 t o m 2028-02-29, 6 mån uppsägning": ("2025-03-01", "2028-02-29", 36),
    "avser: 2027 o 2028 (två år)": ("2027-01-01", "2028-12-31", 24),
    "Tid: 2025–2028": ("2025-01-01", "2028-12-31", 48),
    "Löper: 1/5 2025–30/4 2028": ("2025-05-01", "2028-04-30", 36),
    "Från den 1 juli 2025 till och med sista juni 2028.": ("2025-07-01", "2028-06-30", 36),
    "Vi ställer upp från den 1 januari 2026 till och med nyårsafton 2029.": ("2026-01-01", "2029-12-31", 48),
    "Avtalet börjar löpa 1 juli 2026 och slutar löpa 31 december 2030.": ("2026-07-01", "2030-12-31", 54),
    "Avtalet börjar gälla 1 juli 2025 och går ut 30 juni 2029.": ("2025-07-01", "2029-06-30", 48),
    "Överenskommelsen inleds den 1 januari 2025 och tar slut den 31 december 2028.": ("2025-01-01", "2028-12-31", 48),
    "Avtalet börjar den 1 januari 2025 och är till ända den 31 december 2028.": ("2025-01-01", "2028-12-31", 48),
    "Samarbetet tar vid den 1 januari 2025 och klingar av den 31 december 2028.": ("2025-01-01", "2028-12-31", 48),
    "Avtalet startar 2025-01-01 och har 2028-12-31 som sista dag.": ("2025-01-01", "2028-12-31", 48),
    "Avtalets första dag är 1 januari 2025 och dess sista dag är 31 december 2028.": ("2025-01-01", "2028-12-31", 48),
    "Avtalet tar sin början 1 april 2025 och sitt slut 31 mars 2028.": ("2025-04-01", "2028-03-31", 36),
    "Avtalet börjar löpa den 1 mars 2025 och slutar att gälla den 29 februari 2028.": ("2025-03-01", "2028-02-29", 36),
    "Avtalet börjar löpa 1 juli 2025. Bolaget slutar arrangera julmarknad 31 december 2029.": (
        "2025-07-01", None, None),
    "Fakturan för perioden börjar löpa 1 juli 2025 och slutar löpa 31 december 2025.": (None, None, None),
    "Avtalet gäller kalenderåret 2026 och förlängs ett år i taget.": ("2026-01-01", "2026-12-31", 12),
    "Avtalet avser år 2027.": ("2027-01-01", "2027-12-31", 12),
    "Avtalet gäller år 2026 och framåt.": ("2026-01-01", None, None),
    "Avtalet gäller från och med år 2026.": ("2026-01-01", None, None),
    "Kampanjen tar slut den 31 december 2028.": (None, None, None),
    "Utvärdering: 2026-01-01 t.o.m. 2028-12-31.": (None, None, None),
    "2026–2028: 100 000 kr till skyltning": (None, None, None),
    "2026-01-01": (None, None, None),
    "Avtalet upphör att gälla den 31 december 2027.": (None, "2027-12-31", None),
    "Part får häva avtalet med 30 dagars varsel. Sekretessen gäller i tre år efter avtalets upphörande.": (
        None, None, None),
    "Kommunen ska senast den 1 mars 2026 utse en kontaktperson.": (None, None, None),
    "Avtalet undertecknades den 3 maj 2024 och redovisas i budgeten för 2025.": (None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("text", list(_PERIODS))
def test_period_in_a_sentence(text: str) -> None:
    start, end, months = _PERIODS[text]
    read = _period(text)
    assert (str(read.start.value or ""), str(read.end.value or "")) == (start or "", end or "")
    assert read.months.value == months


@pytest.mark.parametrize(
    ("heading", "text", "end"),
    [
        ("Avtalstid", "2026-01-01–2028-12-31", date(2028, 12, 31)),
        ("Löptid", "Tre år, räknat från 1 mars 2026.", date(2029, 2, 28)),
        ("Avtalsperiod", "Från och med verksamhetsåret 2026 till och med verksamhetsåret 2028.", date(2028, 12, 31)),
    ],
)
def test_period_under_its_heading(heading: str, text: str, end: date) -> None:
    assert _period(text, heading).end.value == end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Detta avtal gäller under ett (1) år från undertecknandet.", date(2026, 2, 1), date(2027, 1, 31)),
        ("Åtagandet är bindande i tre år från dagens datum.", date(2026, 2, 1), date(2029, 1, 31)),
        ("Avtalet träder i kraft när det undertecknats av alla och gäller därefter i tre år.", date(2026, 2, 1),
         date(2029, 1, 31)),
    ],
)  # fmt: skip
def test_period_from_the_last_signature(text: str, start: date, end: date) -> None:
    read = _period(text, signed_on=(date(2026, 1, 20), date(2026, 2, 1)))
    assert (read.start.value, read.end.value) == (start, end)


def test_end_alone_leaves_the_start_in_doubt() -> None:
    read = _period("Avtalet gäller till och med 2028.", signed_on=(date(2025, 12, 1),))
    assert read.start.certainty is Certainty.DOUBTFUL
    assert read.months.certainty is Certainty.DOUBTFUL


def test_words_and_dates_that_disagree_are_alternatives() -> None:
    read = _period("Avtalet löper i tre år, från 2025-01-01 till 2026-12-31.", "Avtalstid")
    assert {read.months.value, *read.months.alternatives} == {24, 36}


# --- notice and renewal ----------------------------------------------------------------------------------------------

#: text -> notice in months, renews by itself, months of each renewal, regulated
_ENDINGS: dict[str, tuple[int | None, bool, int | None, bool | None]] = {
    "Avtalet kan sägas upp med sex månaders uppsägningstid.": (6, False, None, True),
    "Avtalet löper tills vidare med en ömsesidig uppsägningstid av ett år.": (12, False, None, True),
    "Uppsägning skall ske senast tolv (12) månader före avtalstidens utgång. I annat fall förlängs avtalet med tre "
    "år för varje gång.": (12, True, 36, True),
    "Uppsägs inte avtalet senast nio månader innan avtalet löper ut förlängs det automatiskt ett år i taget.": (
        9, True, 12, True),
    "Om ingendera parten senast 2027-06-30 sagt upp avtalet förlängs det med två år.": (None, True, 24, True),
    "Avtalet prolongeras med ett år i sänder om ingen av parterna säger upp det minst tre månader före utgången.": (
        3, True, 12, True),
    "Avtalet förnyas automatiskt årsvis.": (None, True, 12, True),
    "Avtalet löper därefter vidare med tolv månader åt gången om det inte sägs upp med 90 dagars varsel.": (
        3, True, 12, True),
    "Om inte part senast åtta månader före avtalstidens utgång meddelar att avtalet ska upphöra, gäller det vidare i "
    "perioder om ett år.": (8, True, 12, True),
    "Avtalet kan förlängas efter överenskommelse mellan parterna.": (None, False, None, True),
    "Avtalet upphör utan föregående uppsägning vid avtalstidens slut.": (None, False, None, True),
    "Parterna ska ett år före avtalets utgång påbörja diskussioner om ett nytt avtal.": (12, False, None, True),
    "Avtalet kan inte sägas upp i förtid.": (None, False, None, True),
    "Förlängning sker inte automatiskt.": (None, False, None, True),
    "Avsiktsförklaringen kan när som helst återkallas.": (None, False, None, True),
    "Vill någon part lämna samarbetet ska det meddelas senast ett halvår i förväg.": (6, False, None, True),
    "Part får säga upp avtalet om motparten väsentligt bryter mot det och rättelse inte sker inom 30 dagar.": (
        None, False, None, False),
    "Kommunen får säga upp avtalet med omedelbar verkan om Föreningen går i konkurs.": (None, False, None, False),
    "Faktura betalas inom 30 dagar. Redovisning lämnas senast två månader efter årets slut.": (
        None, False, None, False),
    "Vid uppsägning ska redan inbetalda medel inte återbetalas.": (None, False, None, None),
    "Avtalet fortsätter att gälla mellan övriga parter om en part lämnar det.": (None, False, None, False),
}  # fmt: skip


@pytest.mark.parametrize("text", list(_ENDINGS))
def test_notice_and_renewal_in_a_sentence(text: str) -> None:
    ending = read_ending(clauses(paper(f"# Avtal\n\n{text}"), lexicon()), lexicon())
    read = (ending.notice_months.value, ending.auto_renew.value, ending.renew_months.value, ending.regulated.value)
    assert read == _ENDINGS[text]


def test_shorter_notice_counts_and_the_longer_is_an_alternative() -> None:
    text = "Kommunen kan säga upp avtalet med sex månaders varsel och Föreningen med tre månaders varsel."
    ending = read_ending(clauses(paper(f"# Avtal\n\n{text}"), lexicon()), lexicon())
    assert (ending.notice_months.value, ending.notice_months.alternatives) == (3, (6,))


# --- sums ------------------------------------------------------------------------------------------------------------

_TIME = "Avtalet gäller 2026-01-01–2028-12-31."
_TWO = between("Norrvi kommun (Kommunen)")
_FOUR = between("Kullens Fastigheter AB", "Dalens Fastighets AB", "Norrvi Köpmannaförening")

#: text under a heading -> SEK per year of the municipality
_OF_ONE: dict[tuple[str, str], int | None] = {
    ("", "Kommunen betalar ett årligt bidrag om 350 000 kronor."): 350_000,
    ("Finansiering", "Bidraget uppgår till 350 000 kr per år och utbetalas kvartalsvis."): 350_000,
    ("", "Föreningen erhåller årligen 600 000 kr från Kommunen."): 600_000,
    ("", "Till Föreningen utgår ett bidrag på 50 000 kr i kvartalet."): 200_000,
    ("", "Kommunen ersätter Föreningen med 25 tkr per månad."): 300_000,
    ("", "Kommunen lämnar 900 000 kr för hela avtalsperioden."): 300_000,
    ("", "Kommunen betalar 150 000 kr den 1 mars och 150 000 kr den 1 september varje år."): 300_000,
    ("", "Kommunen betalar en halv miljon kronor om året, varav 100 000 kr avser julbelysning."): 500_000,
    ("", "Kommunen bidrar med 400 000 kr 2026, 450 000 kr 2027 och 500 000 kr 2028."): 400_000,
    ("Kommunens bidrag", "Bidraget är 2026: 400 000 kr, 2027: 450 000 kr, 2028: 500 000 kr."): 400_000,
    ("", "Kommunens bidrag är 1,2 mnkr årligen."): 1_200_000,
    ("", "Kommunen betalar 50 000 kr per år. Kommunen betalar dessutom 10 000 kr per år till julbelysning."): 60_000,
    ("", "Kommunen betalar en grundavgift om 50 000 kr per år samt en serviceavgift om 20 000 kr per år."): 70_000,
    ("Partnernivå", "☐ Brons 5 000 kr/år ☒ Silver 15 000 kr/år ☐ Guld 40 000 kr/år"): 15_000,
    ("", "Kommunen upplåter torget till ett värde av 50 000 kr per år."): None,
    ("", "Vite om 10 000 kr utgår vid försening."): None,
    ("", "Ersättning till leverantörer över 50 000 kr ska godkännas av styrelsen."): None,
}


@pytest.mark.parametrize(("heading", "text"), list(_OF_ONE))
def test_yearly_sum_of_the_only_payer(heading: str, text: str) -> None:
    read = agreement(_TWO, _TIME, *section(heading, text))
    assert read.parties[0].sek_per_year.value == _OF_ONE[heading, text]


def test_levels_to_choose_from_are_alternatives() -> None:
    read = agreement(_TWO, _TIME, "## Partnernivå", "Brons 5 000 kr/år, Silver 15 000 kr/år, Guld 40 000 kr/år")
    yearly = read.parties[0].sek_per_year
    assert {yearly.value, *yearly.alternatives} == {5_000, 15_000, 40_000}


_OF_SEVERAL: dict[tuple[str, str], tuple[int | None, int | None, int | None]] = {
    ("", "Kullens Fastigheter AB och Dalens Fastighets AB betalar vardera 40 000 kr per år."): (40_000, 40_000, None),
    ("", "Kullens Fastigheter AB och Dalens Fastighets AB betalar 40 000 kr respektive 60 000 kr per år."): (
        40_000, 60_000, None),
    ("", "Varje partner erlägger en årlig serviceavgift om 25 000 kronor exklusive moms."): (25_000, 25_000, 25_000),
    ("", "Fastighetsbolagen betalar tillsammans 200 000 kr per år, fördelat lika."): (100_000, 100_000, None),
    ("Årsavgifter", "- Kullens Fastigheter AB: 50 tkr\n- Dalens Fastighets AB: 40 tkr\n- Köpmannaföreningen: 30 tkr"): (
        50_000, 40_000, 30_000),
    ("Finansiering", "60 000 kr per år från Kullens Fastigheter AB, 45 000 kr från Dalens Fastighets AB och 20 000 kr "
     "från Köpmannaföreningen."): (60_000, 45_000, 20_000),
    ("", "Kullens bidrar med 50 000 kr/år. Dalens står för julbelysningen. Köpmannaföreningen avsätter 100 timmar."): (
        50_000, None, None),
    ("Finansiering (tkr)", "| Part | 2026 | 2027 |\n|---|---|---|\n| Kullens Fastigheter AB | 50 | 60 |\n"
     "| Dalens Fastighets AB | 40 | 40 |"): (50_000, 40_000, None),
    ("Finansiering", "| Part | Andel | Belopp per år |\n|---|---|---|\n| Kullens | 60 % | 90 000 |\n"
     "| Dalens | 40 % | 60 000 |\n| Summa | 100 % | 150 000 |"): (90_000, 60_000, None),
    ("Avgifter, kr", "| | Kullens Fastigheter AB | Dalens Fastighets AB |\n|---|---|---|\n| 2026 | 50 000 | 40 000 |\n"
     "| 2027 | 50 000 | 40 000 |"): (50_000, 40_000, None),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "text"), list(_OF_SEVERAL))
def test_yearly_sums_of_several_payers(heading: str, text: str) -> None:
    read = agreement(_FOUR, _TIME, *section(heading, text))
    assert tuple(p.sek_per_year.value for p in read.parties[:3]) == _OF_SEVERAL[heading, text]


_STATED: dict[str, Certainty | bool] = {
    "Fastighetsägarna betalar 0,25 % av taxeringsvärdet årligen.": True,
    "Kullens Fastigheter AB betalar 2 kronor per kvadratmeter.": True,
    "Köpmannaföreningen betalar 500 kr per medlem och år.": True,
    "Kullens Fastigheter AB medfinansierar verksamheten. Beloppet fastställs årligen av parterna.": Certainty.STATED,
    "Kullens Fastigheter AB lämnar ett bidrag vars storlek bestäms senare.": Certainty.LEFT_OPEN,
    "Kullens Fastigheter AB bidrar ekonomiskt till belysningen.": False,
    "Bolagen betalar tillsammans 100 000 kr per år.": Certainty.UNDECIDED,
    "Kullens Fastigheter AB bidrar med upp till 100 000 kr per år.": Certainty.UNDECIDED,
    "Köpmannaföreningen bidrar med arbetstid.": Certainty.SILENT,
}


@pytest.mark.parametrize("text", [t for t, expected in _STATED.items() if expected is not Certainty.STATED])
def test_whether_sums_are_stated(text: str) -> None:
    stated, expected = agreement(_FOUR, _TIME, text).states_amounts, _STATED[text]
    assert stated.certainty is expected if isinstance(expected, Certainty) else stated.value is expected


def test_non_paying_parties_need_no_sum() -> None:
    read = agreement(_FOUR, "Kullens Fastigheter AB betalar 10 000 kr per år. Övriga parter är inte betalande.")
    assert [p.pays.value for p in read.parties] == [True, False, False, None]
    assert read.states_amounts.value is True


# --- undertakings ----------------------------------------------------------------------------------------------------

_THREE = between("Norrvi kommun (Kommunen)", "Kullens Fastigheter AB")

#: text under a heading -> which of the municipality (K) and the owner (F) have something to do
_DUTIES: dict[tuple[str, str], str] = {
    ("", "Kommunen ska utse en kontaktperson."): "K",
    ("", "Kommunen betalar 100 000 kr per år."): "",
    ("", "Kommunen betalar 100 000 kr per år samt svarar för el vid evenemang."): "K",
    ("", "Kommunen åtar sig att betala 100 000 kr per år."): "",
    ("", "Kommunen åtar sig att betala hyra och avgifter till butiker och restauranger."): "",
    ("", "Det åligger Kommunen att hålla gator och torg rena."): "K",
    ("", "På Kommunen ankommer att sköta snöröjningen."): "K",
    ("", "Kommunens insats består i att upplåta torget."): "K",
    ("", "Kommunens bidrag består av 100 000 kr per år."): "",
    ("", "Kommunen är ansvarig för belysningen."): "K",
    ("", "Kommunen är en aktiv part i samarbetet."): "",
    ("", "Kommunen har rätt till insyn."): "",
    ("", "Kommunen kan hålla inne utbetalning."): "",
    ("", "Fastighetsägaren ska underhålla sina fasader."): "F",
    ("Parternas åtaganden", "Parterna ska gemensamt verka för ett attraktivt centrum."): "KF",
    ("Syfte", "Parterna ska gemensamt verka för ett attraktivt centrum."): "",
    ("Sekretess", "Parterna ska behandla uppgifter konfidentiellt."): "",
    ("Kommunen åtar sig", "- att upplåta mark\n- att delta i styrgruppen"): "K",
    ("", "Kommunen åtar sig att:\n\n- betala 100 000 kr per år\n- upplåta mark"): "K",
    ("", "Kommunen ska:\n\n- betala 100 000 kr per år\n- betala fakturor i tid"): "",
    ("Kommunens åtaganden", "Bidraget utbetalas i januari mot faktura."): "",
    ("Kommunens åtaganden", "Upplåtelse av torg och el utan kostnad."): "K",
    ("Kommunens åtaganden", "- 100 000 kr per år"): "",
    ("", "Kommunen och Kullens Fastigheter AB ska delta i centrumrådet."): "KF",
    ("", "För sin del ska Kullens informera hyresgästerna."): "F",
    ("", "Kommunen lämnar ett verksamhetsbidrag."): "",
    ("", "Kommunen lämnar årligen statistik till Föreningen."): "K",
    ("", "Kommunen stödjer Föreningen ekonomiskt."): "",
    ("Bakgrund", "Kommunen är huvudman för skolorna."): "",
    ("", "Kommunen ska senast 30 dagar efter faktura betala beloppet."): "",
}


@pytest.mark.parametrize(("heading", "text"), list(_DUTIES))
def test_who_shall_do_something(heading: str, text: str) -> None:
    read = agreement(_THREE, *section(heading, text))
    who = "".join(letter for letter, p in zip("KF", read.parties, strict=False) if p.undertaking.value)
    assert who == _DUTIES[heading, text]


# --- counting --------------------------------------------------------------------------------------------------------

_DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@given(start=_DAYS, months=st.integers(min_value=1, max_value=240))
def test_months_of_a_period_made_of_months(start: date, months: int) -> None:
    day_before = date.fromordinal(start.toordinal() - 1)
    counted = months_between(start, later_end(day_before, months))
    assert counted == months or (start.day > 28 and counted in (months - 1, months))


@given(end=_DAYS, months=st.integers(min_value=0, max_value=240))
def test_the_end_of_a_month_stays_the_end_of_a_month(end: date, months: int) -> None:
    last = date.fromordinal(end.replace(day=1).toordinal() + 31).replace(day=1).toordinal() - 1
    assert (later_end(date.fromordinal(last), months).toordinal() + 1) == (
        date.fromordinal(later_end(date.fromordinal(last), months).toordinal() + 1).replace(day=1).toordinal()
    )
