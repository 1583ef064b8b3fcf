"""What people were asked and told."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.markdown import extract_markdown
from pipeline.facts.context import Context
from pipeline.facts.followup import read_results
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("I intervjuer med tio handlare framkom att marknaden har gett fler kunder på kvällarna.", 1),
        ("Vi har intervjuat tio handlare. De upplever att det har blivit tryggare på torget.", 2),
        ("Vi har intervjuat tio handlare. De upplever att det är tryggare. Flera saknade sittplatser vid ån.", 3),
        ("Vid enkäten uppgav flertalet besökare att torget har blivit trivsammare sedan i fjol.", 1),
    ],
)
def test_each_sentence_of_experience_is_quoted_once(text: str, quotes: int) -> None:
    paper = read_paper("rapport.md", extract_markdown(f"# Uppföljning 2025\n\n{text}\n", "sha"), DocType.FOLLOW_UP)
    context = Context(Organisation("Vikstads Centrumförening"), (), Form.NEW, date(2026, 6, 1), load_lexicon())
    said = [e.quote for row in read_results([paper], (), context) for e in row.evidence]
    assert len(said) == len(set(said)) == quotes
