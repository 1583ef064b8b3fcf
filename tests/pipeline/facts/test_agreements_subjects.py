"""Whose undertaking a sentence of an agreement tells: the subject's, not those that it names for its objects."""

from __future__ import annotations

import pytest

from tests.pipeline.facts.agreements_support import agreement

_FOUR = """\
# Samverkansavtal

## Parter

- Norrvi Centrum (802400-1112), nedan Föreningen
- Norrvi kommun (212000-1111), nedan Kommunen
- Fastighets AB Ekdungen (556391-2079), nedan Bolaget
- Norrvi Köpmannagille (802411-2222), nedan Gillet

## Bidrag

Kommunen betalar 300 000 kronor per år. Bolaget betalar 50 000 kronor per år. Gillet betalar 20 000 kronor per år.

## Åtaganden

{}

## Avtalstid

Avtalet gäller från den 1 januari 2025 till den 31 december 2028.
"""

#: What stands under "Åtaganden", and who undertakes something by it: F(öreningen), K(ommunen), B(olaget), G(illet).
_SENTENCES = {
    "Föreningen sköter blomsterurnor utanför Bolagets fastigheter.": "F",
    "Föreningen rensar Bolagets rabatter och informerar Gillet om planerade gatuarbeten.": "F",
    "Föreningen informerar Kommunen varje kvartal.": "F",
    "Föreningen ska årligen inbjuda Kommunen, Bolaget och Gillet till en gemensam genomgång.": "F",
    "Föreningen ordnar belysning ovanför Bolagets entréer och håller öppet hus för Gillets medlemmar.": "F",
    "Kommunen låter Bolaget disponera två parkeringsplatser.": "K",
    "Föreningen marknadsför Gillets butiker och sköter därför Gillets webbplats.": "F",
    "Föreningen kommer att bemanna julmarknaden åt Gillet och Bolaget.": "F",
    "Kommunen upplåter torget åt Föreningen och städar efter Gillets marknader.": "K",
    "Föreningen ansvarar för att Kommunens bänkar målas varje vår.": "F",
    "Föreningen ska genom sitt kansli bistå Bolaget med uthyrningen.": "F",
    "Föreningen skall hålla Gillet underrättat om planerade gatuarbeten.": "F",
    "Föreningen för register över Bolagets tomma lokaler, vilka Bolaget betalar 500 kronor för.": "F",
    "Bolaget betalar sitt bidrag halvårsvis och erlägger dröjsmålsränta enligt lag.": "",
    "I gengäld får Bolaget sin logotyp på föreningens trycksaker.": "",
    "Föreningen hänger upp Kommunens flaggor efter Gillets anvisningar.": "F",
    "Under hela avtalstiden äger Bolaget de fastigheter som anges i bilaga 1.": "",
    "Dessutom städar Bolaget gården varje vecka.": "B",
    "Därutöver svarar Kommunens gatukontor för snöröjningen.": "K",
    "I samband med julskyltningen tänder Gillet granen på torget.": "G",
    "När torget är upptaget upplåter Kommunen parken i stället.": "K",
    "Utanför öppettiderna sköter Bolaget belysningen.": "B",
    "Inför Gillets marknad ställer Kommunen fram bord och sopkärl.": "K",
    "Föreningen anordnar marknaden och Gillet bemannar lotteriet.": "FG",
    "Föreningen anordnar marknaden, medan Kommunen plogar och Bolaget lånar ut förrådet.": "BFK",
    "Föreningen, Kommunen och Bolaget utser vardera en kontaktperson.": "BFK",
    "Åligger det Bolaget att hålla trottoaren ren.": "B",
}
_NAMES = {"F": "Norrvi Centrum", "K": "Norrvi kommun", "B": "Fastighets AB Ekdungen", "G": "Norrvi Köpmannagille"}

_JOINT = """\
# Avtal om fastighetsägarbidrag

## Parter

1) Norrvi Centrum (802400-1112), Föreningen
2) Fastighets AB Ekdungen (556391-2079)
3) Kvarn & Söner Fastigheter AB (556128-8456)

## Bakgrund

Bolagen äger affärsfastigheter vid Torget.

## Bidrag

{}

## {}

{}

## Giltighetstid

Avtalet gäller från den 1 januari 2024 till den 31 december 2027.
"""
_PAYS = "Vardera bolaget betalar 12 kronor per kvadratmeter och år."

#: (what is said of the sum, another heading, what stands under it): whether the two companies do more than pay.
_WITH_COMPANIES = {
    (
        _PAYS,
        "Föreningens motprestation",
        "Föreningen sköter blomsterurnor och granar utanför bolagens fastigheter.",
    ): False,
    (
        _PAYS,
        "Föreningens motprestation",
        "Sköta blomsterurnor utanför bolagens fastigheter. Föra register över bolagens tomma lokaler.",
    ): False,
    (
        _PAYS,
        "Motprestation",
        "För bidraget sköter Föreningen bolagens urnor, plogar bolagens trottoarer samt bistår bolagen vid uthyrning.",
    ): False,
    (_PAYS, "Vad bolagen får", "Skötsel av urnor, plogning samt plats i kartan."): False,
    (
        _PAYS,
        "Betalning",
        "Bolagen erlägger beloppet halvårsvis. Faktura ställs till varje bolag. Bolagen betalar ränta enligt lag.",
    ): False,
    (
        _PAYS,
        "Bilaga 1. Fördelning",
        "| Bolag | Area | Bidrag |\n|---|---|---|\n| Fastighets AB Ekdungen | 9 500 | "
        "114 000 |\n| Kvarn & Söner Fastigheter AB | 4 250 | 51 000 |\n\nFöreningen "
        "redovisar varje år användningen för bolagen.",
    ): False,
    (_PAYS, "Parternas åtaganden", "Bolagen betalar sina bidrag enligt bilaga. Föreningen håller gatan ren."): False,
    (_PAYS, "Parternas åtaganden", "- Bolagen: bidrag enligt ovan\n- Föreningen: städar och smyckar gatan"): False,
    (
        _PAYS,
        "Parternas åtaganden",
        "| Part | Åtagande |\n|---|---|\n| Fastighets AB Ekdungen | 114 000 kr per år "
        "|\n| Kvarn & Söner Fastigheter AB | 51 000 kr per år |\n| Norrvi Centrum | "
        "Städar gatan |",
    ): False,
    (_PAYS, "Uppföljning", "En gång om året träffar Föreningen bolagen och redogör för arbetet."): False,
    (
        _PAYS,
        "Skötsel",
        "Föreningens personal kontaktar bolagen före varje säsong och lämnar bolagen en rapport.",
    ): False,
    (_PAYS, "Skötsel", "Urnorna ställs vid bolagens entréer. Vattning sker genom Föreningens försorg."): False,
    (
        "Bolagen bidrar till Föreningens verksamhet med 12 kr per kvm och år och därtill en engångssumma om 10 000 kr.",
        "Övrigt",
        "Föreningen trycker en broschyr.",
    ): False,
    (
        "Bolagen avsätter årligen 12 kr per kvm till Föreningen och faktureras i mars.",
        "Tjänster",
        "Föreningen utför inventering av bolagens skyltfönster och tvättar dem en gång om året.",
    ): False,
    (
        "Bolagens insats utgörs av ett årligt bidrag om 12 kr per kvm.",
        "Tjänster",
        "Föreningen tvättar bolagens skyltfönster.",
    ): False,
    (
        "Bolagen ska stödja Föreningen ekonomiskt med 12 kr per kvm.",
        "Tjänster",
        "Föreningen tvättar bolagens skyltfönster.",
    ): False,
    (
        "Bolagen medfinansierar Föreningens arbete med 12 kr per kvm, vilket faktureras i förskott.",
        "Tjänster",
        "Föreningen tvättar bolagens skyltfönster.",
    ): False,
    (
        "Bolagen är skyldiga att erlägga 12 kr per kvm senast den 31 mars.",
        "Tjänster",
        "Föreningen tvättar bolagens skyltfönster.",
    ): False,
    (_PAYS, "Bolagens åtaganden", "Bolagen upplåter tomma skyltfönster. Föreningen hänger upp konst."): True,
    (_PAYS, "Åtaganden", "Bolagen håller sina trottoarer fria från snö. Föreningen smyckar gatan."): True,
    (_PAYS, "Åtaganden", "Därutöver upplåter bolagen tomma skyltfönster utan ersättning."): True,
}
_COMPANIES = {"Fastighets AB Ekdungen", "Kvarn & Söner Fastigheter AB"}


def _undertaking(text: str) -> set[str]:
    return {p.name for p in agreement(text).parties if p.undertaking.value}


@pytest.mark.parametrize(("sentence", "who"), _SENTENCES.items())
def test_the_subject_undertakes(sentence: str, who: str) -> None:
    assert _undertaking(_FOUR.format(sentence)) == {_NAMES[letter] for letter in who}


@pytest.mark.parametrize(("told", "acts"), _WITH_COMPANIES.items())
def test_companies_that_only_pay_undertake_nothing(told: tuple[str, str, str], acts: bool) -> None:
    assert _undertaking(_JOINT.format(*told)) & _COMPANIES == (_COMPANIES if acts else set())


_HOUSES = """\
# Avtal

Nedanstående husägare sluta avtal med Norrvi Centrum (802400-1112), Föreningen.

| Husägare | Org.nr | Årligt tillskott |
|---|---|---|
| Kullens Fastigheter AB | 556318-4471 | 80 000 kronor |
| Lindens Hus AB | 556702-1166 | 60 000 kronor |

Föreningen skall ordna julbelysning. {}
"""

#: What is said of those who own houses -> whether it tells something to do for each of them.
_OWNERS = {
    "Varje husägare skall hålla fasader i vårdat skick och tända sina skyltfönster.": True,
    "Husägarna anmäler lediga lokaler till Föreningen.": True,
    "Det åligger husägarne att hålla portarna i skick.": True,
    "Husvärdarna sopar trottoaren varje fredag.": True,
    "Varje husägare skall betala mot räkning före mars månads utgång.": False,
    "Lindens Hus AB skall sopa trottoaren.": False,
    "Föreningen underrättar husägarna om lediga lokaler.": False,
}


@pytest.mark.parametrize(("said", "each"), _OWNERS.items())
def test_those_who_own_houses_shall_do_what_each_of_them_shall(said: str, each: bool) -> None:
    assert agreement(_HOUSES.format(said)).describes_undertakings.value is each
