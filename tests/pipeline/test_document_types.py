"""What kind of document a text is, whatever it is called, in many voices; and e-mails that are more than letters."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractors.document import Document
from extractors.markdown import extract_markdown
from pipeline.dossier import papers_of
from pipeline.language.lexicon import load_lexicon

CASES = yaml.safe_load(Path(__file__).with_name("document_types.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["documents"], ids=lambda c: f"{c['type']}: {c['path']}")
def test_documents(case: dict[str, str]) -> None:
    paper = papers_of(case["path"], extract_markdown(case["text"], "sha"), load_lexicon())[0]
    assert paper.type.value == case["type"], paper.decided_by


@pytest.mark.parametrize("case", CASES["mails"], ids=lambda c: f"{c['type']}: {c['subject']}")
def test_mails(case: dict[str, str]) -> None:
    paper = papers_of("brev.eml", _mail(case["subject"], case["text"]), load_lexicon())[0]
    assert paper.type.value == case["type"], paper.decided_by


def _mail(subject: str, text: str) -> Document:
    header = "From: Anna Ek <anna@ekbo.example>\nTo: bo@ekbo.example\nDate: Thu, 09 Apr 2026 16:12:40 +0200"
    return extract_markdown(f"{header}\nSubject: {subject}\n\n{text}", "sha", "message/rfc822")
