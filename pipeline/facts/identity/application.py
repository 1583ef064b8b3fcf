"""The form's version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.fields import find_fields
from pipeline.findings import DocType, Form
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any
from pipeline.papers import Paper


def applications(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers that are an application form."""
    return tuple(p for p in papers if p.type is DocType.APPLICATION)


def find_form(papers: Sequence[Paper], lexicon: Lexicon) -> Form | None:
    """The version of the form: what the application says of itself, else what the other papers say of an earlier
    certificate. None when nothing tells.
    """
    fields = lexicon["form_fields"]
    for paper in applications(papers):
        stated = " ".join(p.text for p in find_fields(paper, fields["form"]))
        opening = " ".join(_opening(paper))
        decided = _form_of(f"{stated} {opening} {paper.path}", fields)
        if decided:
            return decided
    text = " ".join(p.text for paper in papers for p in paper.passages)
    return Form.REVISION if matches_any(text, fields["form_revision"][1:]) else None


def _opening(paper: Paper) -> Iterator[str]:
    """Title, first lines, page headers and the form's first table."""
    yield from (p.text for p in paper.passages[:8])
    yield from (row.text for table in paper.tables[:1] for row in table.rows)
    yield paper.document.text[:400]


def _form_of(text: str, fields: dict[str, list[str]]) -> Form | None:
    new, revision = matches_any(text, fields["form_new"]), matches_any(text, fields["form_revision"])
    if new and not revision:
        return Form.NEW
    return Form.REVISION if revision else None
