"""A review whose every text tries something."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.findings import Evidence, Finding, Item, Organisation, Review
from tests.pipeline.reports.sample import review

SCRIPT = "<script>alert('x')</script>"
QUOTE = '" onmouseover="alert(1)" x=\''
TEMPLATE = "{{ 7 * 7 }}{% for x in y %}"
CONTROLS = "\x00\x07\x1b[31m\x9b2J\ud800"
TURNED = "avtal\u202efdp.exe\u200f\u2066"
EVERYTHING = f"{SCRIPT}{QUOTE}{TEMPLATE}{CONTROLS}{TURNED}&amp;\u2028slut"


def hostile_review(text: str = EVERYTHING) -> Review:
    """The invented review with `text` in the place of every text that comes from a dossier or a rule."""
    made = review()
    return replace(
        made,
        dossier=text,
        organisation=Organisation(text, text, text),
        files=tuple(
            replace(f, path=text + f.path, problem=text, decided_by=(text,), notes=(text,)) for f in made.files
        ),
        findings=tuple(_finding(finding, text) for finding in made.findings),
        facts={"founded": text},
        as_of_source=text,
    )


def _finding(finding: Finding, text: str) -> Finding:
    changed: dict[str, Any] = dict.fromkeys(("title", "reason", "question", "guidance", "basis"), text)
    evidence = tuple(_evidence(one, text) for one in finding.evidence)
    items = tuple(Item(text, i.status, text, tuple(_evidence(one, text) for one in i.evidence)) for i in finding.items)
    return replace(finding, evidence=evidence, items=items, **changed)


def _evidence(evidence: Evidence, text: str) -> Evidence:
    return replace(evidence, file=text + evidence.file, quote=text, section=text)
