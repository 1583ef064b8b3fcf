from datetime import date

from pipeline.facts import read_tables
from pipeline.facts.context import Context
from pipeline.facts.row_types import ROW_TYPES
from pipeline.findings import Form, Organisation
from pipeline.language.lexicon import load_lexicon


def test_every_table_has_a_row_type_that_rules_are_checked_against() -> None:
    context = Context(Organisation(), (), Form.NEW, date(2026, 6, 1), load_lexicon())
    assert set(read_tables((), context)) == set(ROW_TYPES)
