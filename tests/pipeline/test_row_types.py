from __future__ import annotations

from datetime import date

from extractors.markdown import extract_markdown
from pipeline.dossier import papers_of
from pipeline.facts import read_tables
from pipeline.facts.context import Context
from pipeline.facts.row_types import ROW_TYPES
from pipeline.findings import Form, Organisation
from pipeline.language.lexicon import load_lexicon

BYLAWS = """# Stadgar för Ekforsens Centrumförening
Antagna vid årsmötet den 20 mars 2024
## § 7 Styrelse
Styrelsen ska bestå av lägst fem och högst nio ledamöter. Styrelsen väljs av årsmötet för två år.
"""


def test_every_fact_table_has_a_row_type():
    lexicon = load_lexicon()
    context = Context(Organisation("Ekforsens Centrumförening"), (), Form.NEW, date(2026, 10, 1), lexicon)
    papers = papers_of("stadgar.md", extract_markdown(BYLAWS, "0" * 64), lexicon)
    tables = read_tables(papers, context)
    assert set(tables) == set(ROW_TYPES)
    assert tables["documents"]
    for name, rows in tables.items():
        assert all(isinstance(row, ROW_TYPES[name]) for row in rows)
