"""Periods that a sentence points at, renewals in older words, and numbered paragraphs of several lines."""

from __future__ import annotations

import pytest

from pipeline.facts.agreements.clauses import clauses
from tests.pipeline.facts.agreements_support import agreement, lexicon, paper

_SLIP = """\
# Överenskommelse

Norrvi Centrum 802400-1112 och Norrvi Företagarklubb 802390-1526

- Klubben betalar 40 000 kr varje år till Norrvi Centrum.
- Klubben fixar folk till julmarknaden.

{}

Klubbens pokal ska lämnas tillbaka.
"""

_POINTED = {
    "Det här gäller 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Detta gäller 2026-01-01–2028-12-31.": ("2026-01-01", "2028-12-31"),
    "Allt ovan gäller från 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Vårt löfte varar 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Uppgörelsen löper 1 mars 2026 till 28 februari 2029.": ("2026-03-01", "2029-02-28"),
    "Stödet gäller 2026 till 2028.": ("2026-01-01", "2028-12-31"),
    "Det ovanstående löper från årsskiftet 2025/2026 till och med sista december 2028.": ("2026-01-01", "2028-12-31"),
    "Detta är sagt för tiden 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Så här har vi det 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Vad vi sagt här gäller 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Vad som sagts ovan skall gälla från den 1 januari 2026 till den 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Vi kör det här 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Det vi kommit överens om gäller 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Hela upplägget löper 1/1 2026–31/12 2028.": ("2026-01-01", "2028-12-31"),
    "Det gäller alltså 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Det här är bindande från 1 januari 2026 till 31 december 2028.": ("2026-01-01", "2028-12-31"),
    "Ovanstående gäller fr.o.m. 2026-01-01 t.o.m. 2028-12-31.": ("2026-01-01", "2028-12-31"),
    "Det här gäller 1 december 2026 till 23 december 2026.": None,
    "Rabatten för medlemmarna gäller 1 januari 2026 till 31 december 2026.": None,
    "Det här gäller inte 1 januari 2026 till 31 december 2026.": None,
    "Prislistan gäller 2026-01-01–2026-12-31.": None,
    "Detta gäller hyran av scenen 1 januari 2026 till 31 december 2026.": None,
    "Det gällde 1 januari 2020 till 31 december 2022.": None,
}

_OLD = """\
# Överenskommelse

mellan Norrvi Köpmannagille, org.nr 802417-3364 (Gillet), och Norrvi Centrum, org.nr 802400-1112 (Föreningen)

§ 1. Gillet erlägger till Föreningen ett årligt belopp av 140 000 kronor.

§ 2. Överenskommelsen träder i kraft den 1 januari 2019 och gäller till och med den 31 december 2021. {}

§ 3. Av denna överenskommelse äro två exemplar upprättade.
"""

#: What follows the period: the months that it renews by itself for; None where it does not.
_RENEWALS = {
    "Uppsäges den icke skriftligen senast tolv månader före periodens utgång, är den "
    "förlängd med tre år för varje gång.": 36,
    "Har uppsägning ej skett senast sex månader före utgången, är överenskommelsen prolongerad på tre år i sänder.": 36,
    "Sker icke uppsägning sex månader dessförinnan, löper den vidare två år åt gången.": 24,
    "Därefter förlänges den med ett år i sänder, därest icke endera parten sex månader i förväg uppsagt densamma.": 12,
    "Om ingen hör av sig tre månader innan fortsätter den tre år till, gång efter annan.": 36,
    "Säger varken Gillet eller Föreningen upp den minst tolv månader före periodens "
    "slut anses den förnyad för ytterligare tre år.": 36,
    "Uteblir uppsägning är den förlängd för lika lång tid, tre år, åt gången.": 36,
    "Den kan förlängas med tre år om parterna är överens.": None,
    "Vill parterna förlänga den med tre år sker det genom skriftlig överenskommelse.": None,
    "Förlängning sker icke automatiskt. Uppsägning behövs icke.": None,
    "Uppsäges den icke skriftligen före oktober, upptages förhandling om förlängning.": None,
}


@pytest.mark.parametrize(("sentence", "days"), _POINTED.items())
def test_what_was_just_agreed_has_a_period(sentence: str, days: tuple[str, str] | None) -> None:
    read = agreement(_SLIP.format(sentence))
    assert (str(read.start.value), str(read.end.value)) == (days or ("None", "None"))


@pytest.mark.parametrize(("sentence", "step"), _RENEWALS.items())
def test_renewal_in_older_words(sentence: str, step: int | None) -> None:
    read = agreement(_OLD.format(sentence))
    assert (str(read.start.value), str(read.end.value), read.months.value) == ("2019-01-01", "2021-12-31", 36)
    assert (read.auto_renew.value, read.renew_months.value) == (step is not None, step)


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (("§ 5 Avtalstid", "Avtalet gäller från den 1 januari 2026 till den 31 december 2028."), True),
        (("§ 5 Parternas gemensamma åtaganden", "Föreningen ordnar marknad och kommunen plogar torget."), True),
        (("§ 5 Avtalets giltighet och förlängning", "Avtalet gäller tre år från den 1 januari 2026."), True),
        (("§ 5 Överenskommelsen träder i kraft den 1 januari 2019 och gäller", "till och med 2021-12-31."), False),
        (("§ 5 Gillet är en sammanslutning av butiksidkare och hantverkare i", "Norrvi, stiftad 1887."), False),
        (("§ 5 Föreningen ordnar en höstmarknad", "och håller torget rent."), False),
        (("§ 5 Föreningen skall årligen i samråd med kommunen och", "Ekdungen Fastigheter AB ordna marknad."), False),
    ],
)
def test_the_first_line_of_a_numbered_paragraph(lines: tuple[str, str], heading: bool) -> None:
    text = "\n".join(lines)
    read = clauses(paper(f"# Avtal\n\nParterna är överens.\n\n{text}"), lexicon())
    assert any(c.is_heading and lines[0].endswith(c.text) for c in read) == heading


_BARE = """\
# Överenskommelse

Norrvi Handlare (802408-5527) och Norrvi Centrum (802461-3773) har kommit överens om detta:

- Handlarna betalar 25 000 kr per år till Centrum.
- {}
- Centrum gör annonserna.
- {}
"""

#: What is said of the time, and of another time -> the first and the last day, whether it is until further notice.
_BARE_TERMS = {
    ("Börjar 1 januari 2024 och gäller tills vidare.", "Den gamla överenskommelsen från 2015 slutar gälla."): (
        "2024-01-01", "None", True,
    ),
    ("Startar den 1 mars 2025, tills vidare.", "Det äldre avtalet från 2012 upphör."): ("2025-03-01", "None", True),
    ("Påbörjas 2025-01-01 och löper till och med 2027-12-31.", "Det gamla avtalet från 2016 gäller inte längre."): (
        "2025-01-01", "2027-12-31", False,
    ),
    ("Börjar klockan tio på lördagar.", "Den gamla överenskommelsen från 2015 slutar gälla."): ("None", "None", None),
    ("Mässan börjar 3 maj 2026.", "Det gamla avtalet löpte 2015 till 2018."): ("None", "None", None),
}  # fmt: skip


@pytest.mark.parametrize(("said", "days"), _BARE_TERMS.items())
def test_a_time_without_a_subject_and_the_agreement_before(
    said: tuple[str, str], days: tuple[str, str, bool | None]
) -> None:
    read = agreement(_BARE.format(*said))
    assert (str(read.start.value), str(read.end.value), read.open_ended.value) == days


@pytest.mark.parametrize(
    ("days", "signed"),
    [
        (("Undertecknat den 11 december 2025", "Undertecknat den 15 december 2025"), {True}),
        (("Undertecknat den 11 december 2025", ""), {True, False}),
        (("Undertecknat den 11 december 2025", "...................."), {True, False}),
    ],
)
def test_two_places_to_sign_beside_each_other(days: tuple[str, str], signed: set[bool | None]) -> None:
    rows = (("För Norrvi kommun", "För Norrvi Centrumförening"), ("---", "---"), days, ("Ada Ek", "Bo Alm"))
    table = "\n".join(f"| {a} | {b} |" for a, b in (*rows, ("kommunstyrelsens ordförande", "ordförande")))
    opening = "Mellan Norrvi kommun (212000-1111), Kommunen, och Norrvi Centrumförening (802400-1112), Föreningen."
    read = agreement(f"# Avtal\n\n{opening}\n\nKommunen betalar 50 000 kr per år.\n\n{table}")
    assert {p.name for p in read.parties} == {"Norrvi kommun", "Norrvi Centrumförening"}
    assert {p.signed.value for p in read.parties} == signed
