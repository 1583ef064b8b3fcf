"""Agreements made of a few Markdown lines, for the tests of their readers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from extractors.markdown import extract_markdown
from pipeline.facts.agreements import read_agreements
from pipeline.facts.agreements.tables import Agreement
from pipeline.facts.context import Context
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.papers import Paper, read_paper

APPLICANT = "Norrvi Centrum"


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def context(as_of: date = date(2026, 6, 1)) -> Context:
    return Context(Organisation(APPLICANT, None, "Norrvi kommun"), (), Form.NEW, as_of, lexicon())


def paper(text: str, kind: DocType = DocType.AGREEMENT, path: str = "avtal.md") -> Paper:
    return read_paper(path, extract_markdown(text, "0" * 64), kind)


def agreement(*parts: str, kind: DocType = DocType.AGREEMENT, as_of: date = date(2026, 6, 1)) -> Agreement:
    (read,) = read_agreements([paper("\n\n".join(parts), kind)], context(as_of))
    return read


def between(*names: str) -> str:
    """The head of an agreement between `names` and the applicant."""
    listed = ", ".join(names)
    return f"# Avtal\n\nMellan {listed} och {APPLICANT} (Föreningen) träffas följande avtal."


def section(heading: str, text: str) -> Sequence[str]:
    return ("## " + heading, text) if heading else (text,)
