"""The day of an application, in the ways it is told, and the days in it that are of something else."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.identity import find_as_of
from pipeline.findings import DocType
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import Paper, read_paper

_DAY = date(2026, 4, 14)
_MORE = "\n\n## Bakgrund\n\n" + "\n\n".join(f"Stycke {n} om centrum." for n in "ABCDEFG") + "\n\n"


def _paper(text: str, kind: DocType = DocType.APPLICATION) -> Paper:
    return read_paper("papper.md", extract_markdown(text, "0" * 64), kind)


@pytest.mark.parametrize(
    "text",
    [
        f"# Ansökan\n\n| Vilka är vi? | Norrvi Centrum AB |\n| Skickat | 14 april 2026 |{_MORE}",
        f"# Ansökan\n\n| A.1 Sökande | Norrvi Centrum |\n| A.10 Ansökningsdag | 2026-04-14 |{_MORE}",
        f"# Ansökan\n\n| Vem | Norrvi Centrum |\n| Dagen då vi mejlat | 2026-04-14 |{_MORE}",
        f"# Ansökan\n\nPostad till kansliet 14 april 2026{_MORE}",
        f"# Norrvi Centrum\n\nNorrvi den 14 april 2026\n\n{_MORE}",
        f"14 april 2026\n\n# Norrvi Centrum vill bli märkta{_MORE}",
        f"# Ansökan{_MORE}Denna ansökan lämnas in den 14 april 2026 av styrelsen.{_MORE}",
        f"# Ansökan{_MORE}Norrvi den 14 april 2026\n\nAnna Ek, ordförande{_MORE}",
        f"# Ansökan{_MORE}| Underskrift | Datum |\n|---|---|\n| Anna Ek | 2026-04-12 |\n| Bo Ek | 2026-04-14 |{_MORE}",
        f"# Ansökan{_MORE}Ansökan upprättades den 14 april 2026.{_MORE}",
    ],
)
def test_a_day_that_is_told(text: str) -> None:
    found = find_as_of([_paper(text)], load_lexicon())
    assert found and found[0] == _DAY


@pytest.mark.parametrize(
    "text",
    [
        f"# Ansökan\n\nAnsökan om förnyelse, certifikatet gäller till 14 april 2026{_MORE}",
        f"# Ansökan\n\n| Registreringsdag | 2026-04-14 |\n| Kommun | Norrvi |{_MORE}",
        f"# Ansökan\n\nBeslutad av styrelsen 2026-04-14, ansökan om Quality Mark{_MORE}",
        f"# Ansökan{_MORE}Vår förra ansökan lämnades in den 14 april 2026.{_MORE}",
        f"# Ansökan{_MORE}| Möte | Datum |\n|---|---|\n| Frukost | 2026-04-14 |\n| Stormöte | 2026-05-06 |{_MORE}",
        f"# Ansökan{_MORE}Julmarknaden öppnar den 14 april 2026.{_MORE}",
    ],
)
def test_a_day_of_something_else(text: str) -> None:
    assert find_as_of([_paper(text)], load_lexicon()) is None


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ("Hej! Här kommer vår ansökan med bilagor.", True),
        ("Bifogar ansökan och sju bilagor.", True),
        ("Härmed översändes ansökan jämte bilagor.", True),
        ("Kan ni skicka en ny faktura?", False),
        ("När tar ni upp vår ansökan?", False),
    ],
)
def test_the_day_of_the_mail_that_brings_it(body: str, sent: bool) -> None:
    head = "From: a@norrvi.example To: b@kansli.example Date: Tue, 14 Apr 2026 09:10:00 +0200 Subject: Norrvi"
    papers = [_paper(f"# Ansökan{_MORE}"), _paper(f"{head}\n\n{body}", DocType.OTHER)]
    found = find_as_of(papers, load_lexicon())
    assert (found and found[0]) == (_DAY if sent else None)


def test_the_application_says_it_better_than_the_mail() -> None:
    head = "From: a@norrvi.example Date: Tue, 21 Apr 2026 09:10:00 +0200 Subject: Ansökan"
    mail = _paper(f"{head}\n\nHär kommer vår ansökan.", DocType.OTHER)
    found = find_as_of([mail, _paper(f"# Ansökan\n\nDatum: 2026-04-14{_MORE}")], load_lexicon())
    assert found and found[0] == _DAY
