"""The sector of the sender of a letter, told by what it says that it owns or runs."""

from __future__ import annotations

import pytest

from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import agreement

_LETTER = """\
Bro & Berg i Norrvi AB, 556702-4418
Bangatan 3, Norrvi

Norrvi Centrum (802400-1112)

# Avsiktsförklaring

{}

Vi ger er 60 000 kronor per år. Det gäller 1 januari 2026–31 december 2028.

Norrvi 2025-11-18

Bo Yttervik, vd, Bro & Berg i Norrvi AB
"""

_SECTORS = {
    "Vi på Bro & Berg äger nio hus längs Storgatan och tycker att ni gör nytta.": "property_owner",
    "I centrum äger vi fyra fastigheter med butiker i bottenvåningen.": "property_owner",
    "Vi hyr ut lokaler till tolv företag kring torget.": "property_owner",
    "I våra skyltfönster får ni hänga upp skolbarnens teckningar.": None,
    "För våra hyresgäster betyder ett levande torg allt.": "property_owner",
    "Vi har sedan 1987 förvaltat och äger alltjämt kvarteret Draken.": "property_owner",
    "Vi driver sedan tio år ett hotell vid torget.": "business",
    "Fler besökare märks i vår butik redan samma dag.": "business",
    "Vi säljer skor och väskor på Storgatan.": "business",
    "Vi har två butiker på Storgatan.": "business",
    "Vi äger en grävmaskin och en lastbil.": None,
    "Välkomna till våra lokaler på Storgatan.": None,
    "Vi tycker att butikerna på torget är fina.": None,
    "Vi hyr lokal på Storgatan och trivs.": None,
    "Vi äger inga hus i centrum men bryr oss om det.": None,
    "Vi sålde våra fastigheter 2019.": None,
    "Ni hyr ut lokaler åt föreningar, det gillar vi.": None,
    "Vi är ett konsultbolag med 14 medarbetare.": None,
    "Vi vill att fastighetsägarna deltar mer.": None,
}


@pytest.mark.parametrize(("sentence", "sector"), _SECTORS.items())
def test_sender_tells_its_sector(sentence: str, sector: str | None) -> None:
    (sender,) = [
        p for p in agreement(_LETTER.format(sentence), kind=DocType.LETTER_OF_INTENT).parties if not p.applicant
    ]
    assert sender.sectors.value == (frozenset({sector}) if sector else None)
