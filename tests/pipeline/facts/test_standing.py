"""Sentences that name something which does not hold today, and their neighbours that do."""

from __future__ import annotations

import pytest

from pipeline.facts.standing import Standing, falls, is_others_own
from pipeline.language.lexicon import default_lexicon

CASES = [
    ("Vi planerar att starta ett nyhetsbrev.", Standing.TO_COME),
    ("En webbplats ska tas fram under hösten.", Standing.TO_COME),
    ("Handelsråd: ej påbörjat", Standing.TO_COME),
    ("Tidigare hölls frukostmöten varje månad.", Standing.OVER),
    ("Frukostmötena lades ned 2023.", Standing.OVER),
    ("Avgränsningen gäller inte längre.", Standing.OVER),
    ("Vi håller inte några möten med handlarna.", Standing.DENIED),
    ("Om intresse finns håller vi frukostmöten.", Standing.CONDITIONAL),
    ("Beskriv hur samverkan kom till.", Standing.ASKED),
    ("4. Ange vilka kanaler ni använder.", Standing.ASKED),
    ("I normalstadgar anges att styrelsen är beslutför med fyra.", Standing.FROM_LAW),
    ("Kommunen når invånarna på sin webbplats.", Standing.OTHERS),
    ("Region Lindes vision: det goda livet", Standing.OTHERS),
    ("Fler kommer till frukostmötena än tidigare.", None),
    ("Tidigare höll vi möten varje vecka, numera varje månad.", None),
    ("Vi skickar ett nyhetsbrev varje månad.", None),
    ("Kommunen och föreningen bjuder in handlarna varje kvartal.", None),
    ("Medlemmarnas önskemål tas upp på frukostmötet varje månad.", None),
    ("Frukostmöten hålls varje månad, och inga anmälningar krävs.", None),
    ("Evenemang som planeras syns på webbplatsen.", None),
    ("Vi beskriver våra kanaler nedan.", None),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_what_a_sentence_falls_under(text: str, kind: Standing | None) -> None:
    assert falls(text, default_lexicon(), tuple(Standing)) is kind


OWNED = [
    ("Kommunens mål för 2030", True),
    ("Region Lindes mål", True),
    ("Stadens hjärta slår för mål och mening", False),
    ("Kommunens och föreningens mål", False),
    ("Våra mål", False),
]


@pytest.mark.parametrize(("text", "others"), OWNED)
def test_whose_goals_they_are(text: str, others: bool) -> None:
    assert is_others_own(text, default_lexicon(), "mål") is others
