"""Letters of a municipality, whose letterhead names one of its offices too."""

from __future__ import annotations

import pytest

from pipeline.findings import DocType
from tests.pipeline.facts.agreements_support import agreement

_LETTER = """\
{}

Till Norrvi Centrum, 802400-1112

# Åtagande om stöd till centrumarbetet

Hej! Kommunstyrelsen sa ja den 2 december 2024.

- Kommunen betalar 300 000 kronor om året till föreningen.
- Vi lånar ut scenen och tolv marknadsbord utan kostnad.

Vårt åtagande gäller från den 1 januari 2025 till och med den 31 december 2028.

Vänliga hälsningar

Norrvi den 4 december 2024

Henrik Tjäder, kommunchef, {}

Norrvi Centrum tackar ja till ovanstående.

Norrvi den 10 december 2024

Sussi Brandt, ordförande, Norrvi Centrum
"""

#: (letterhead, whom the one who signs stands for): whether the municipality has signed
_HEADS = {
    ("Norrvi kommun\nKommunledningskontoret\nOrganisationsnummer 212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\n\nKommunledningskontoret\n\nOrganisationsnummer 212000-4987", "Norrvi kommun"): True,
    ("Kommunledningskontoret\nNorrvi kommun, 212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\nTillväxt- och näringslivsenheten\n212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\nSamhällsbyggnadsförvaltningen\nOrg.nr 212000-4987", "Norrvi kommun"): True,
    ("NORRVI KOMMUN\n\nKommunstyrelsens kansli\n\nOrg.nr 212000-4987", "NORRVI KOMMUN"): True,
    ("# Norrvi kommun\n\nNäringslivskontoret, org.nr 212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\nTekniska nämnden\nOrg.nr 212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\nKommunledningskontoret\nOrganisationsnummer 212000-4987", "Norrvi Bostäder AB"): False,
    ("Norrvi kommun\n212000-4987", "Norrvi kommun"): True,
    ("Norrvi kommun\nNorrvi Bostadsförvaltning AB\n556700-1234", "Norrvi kommun"): None,
}


@pytest.mark.parametrize(("told", "signed"), _HEADS.items())
def test_the_municipality_is_the_party(told: tuple[str, str], signed: bool | None) -> None:
    read = agreement(_LETTER.format(*told), kind=DocType.LETTER_OF_INTENT)
    senders = [p for p in read.parties if not p.applicant]
    if signed is None:
        assert len(senders) > 1
    else:
        assert [(p.name.casefold(), p.signed.value) for p in senders] == [("norrvi kommun", signed)]
