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
