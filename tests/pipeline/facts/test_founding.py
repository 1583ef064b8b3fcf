"""Since when an organisation has had a form of its own, told in few words under a heading on the background."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.background.founding import read_founding
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation("Alvik City AB"), ("alvik city ab",), Form.NEW, date(2026, 6, 1), load_lexicon())


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("AB sedan 2011. Kort version: alla tröttnade på projekt.", date(2011, 1, 1)),
        ("Förening sedan 2014, bolag sedan 2019.", date(2014, 1, 1)),
        ("Vi är en ideell förening sedan 2012.", date(2012, 1, 1)),
        ("Eget bolag från 2015.", date(2015, 1, 1)),
        ("Bolag alltsedan den 3 mars 2010.", date(2010, 3, 3)),
        ("Organisationen är ett aktiebolag sedan 2018.", date(2018, 1, 1)),
        ("I maj 2025 stod tio lokaler tomma, ett bättre läge än när vi drog igång.", None),
        ("I maj 2025 hade vi 80 medlemmar, jämfört med 31 när föreningen bildades.", None),
        ("Under 2024 kom fler besökare än året då bolaget startades.", None),
        ("Vi är fler än när föreningen bildades 2016.", date(2016, 1, 1)),
        ("Till skillnad från andra bildades bolaget 2016.", date(2016, 1, 1)),
        ("Medlem i Svenska Stadskärnor sedan 2011.", None),
        ("Centrumledare sedan 2019 är Bo Ek.", None),
        ("Fastighetsägarna är en förening sedan 1990.", None),
        ("AB Kvarnhus sedan 2003 hyresgäst.", None),
        ("Förening med 40 medlemmar sedan årsskiftet 2022.", None),
    ],
)
def test_formed_since(text: str, founded: date | None) -> None:
    paper = read_paper("a.md", extract_markdown(f"# Ansökan\n## Bakgrund\n{text}\n", "sha"), DocType.APPLICATION)
    rows = read_founding([paper], CONTEXT)
    assert (rows[0].founded.value if rows else None) == founded


GILLET = Context(Organisation("Alvik Stadsgille"), ("alvik stadsgille",), Form.NEW, date(2026, 6, 1), load_lexicon())


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("Av kaffet växte en arbetsgrupp, och den 2 maj 2021 bildades Stadsgillet i hamnen.", date(2021, 5, 2)),
        ("Efter år av nätverk stiftades Gillet den 3 mars 2019.", date(2019, 3, 3)),
        ("Den 9 april 2020 såg Gillet dagens ljus.", date(2020, 4, 9)),
        ("Gillet bildades den 7 maj 2020 ur en arbetsgrupp.", date(2020, 5, 7)),
        ("Stadsgillet instiftades den 5 juni 2018 på värdshuset.", date(2018, 6, 5)),
        ("Då bildades en arbetsgrupp den 5 maj 2020.", None),
        ("Den 5 maj 2020 bildades Hembygdsgillet, som är medlem hos oss.", None),
        ("Gillets arbetsgrupp för trivsel bildades den 5 maj 2020.", None),
        ("Den 5 maj 2020 bildade Gillet en arbetsgrupp.", None),
    ],
)
def test_called_by_the_head_of_its_name(text: str, founded: date | None) -> None:
    paper = read_paper("a.md", extract_markdown(f"# Ansökan\n## Bakgrund\n{text}\n", "sha"), DocType.APPLICATION)
    rows = read_founding([paper], GILLET)
    assert (rows[0].founded.value if rows else None) == founded


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("Antagna vid Gillets bildande den 2 maj 2021. Ändrade den 2 mars 2023.", date(2021, 5, 2)),
        ("Antagna vid föreningens bildande den 3 maj 2019.", date(2019, 5, 3)),
        ("Stadgarna antogs vid bildandet 2018-04-02.", date(2018, 4, 2)),
        ("Antagna vid årsmötet den 3 maj 2019.", None),
    ],
)
def test_bylaws_adopted_at_the_foundation(text: str, founded: date | None) -> None:
    paper = read_paper("b.md", extract_markdown(f"# Stadgar\n{text}\n", "sha"), DocType.BYLAWS)
    rows = read_founding([paper], GILLET)
    assert (rows[0].founded.value if rows else None) == founded
