"""Whether a document is marked as a draft: in its title, a line near the top, a page header, or its file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.planning.opening import Line, opening_lines
from pipeline.facts.plans.adoption import ACTIVE, DENIED, DONE, LOGGED
from pipeline.language.dates import find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Row
from pipeline.remark import remark

_DRAFT_LINES = 6
_DRAFT_WORDS = 16
_MOST_MARKS = 3
_SHORT, _FIRST_WORDS = 7, 3
#: "Förslag från vd, till styrelsen i juni": the whole paper is laid before somebody, not proposals within it.
_LAID_BEFORE = re.compile(
    r"\W*förslag\s+(?:\w+\s+)?(?:från|av)\s+(?:vd|v\.d\.|verkställande|styrelse\w*|styrgrupp\w*|presidi\w*|kansli\w*|arbetsgrupp\w*"
    r"|\w*ledare\w*|\w*chef\w*|\w*utvecklare\w*)(?!\w)(?!\s+(?:har|är|om|på|och|finns|kommer)\b)",
    re.IGNORECASE,
)
_WHY_NAME = remark("plan_draft_by_name")
_READER = "adoption"


def read_draft(paper: Paper, lexicon: Lexicon) -> Fact[bool]:
    """Whether the paper is marked as a draft: in its title, a line near the top, or a page header."""
    words = lexicon["plans"]
    lines = opening_lines(paper)
    near = [line for line in lines if line.is_heading][:_DRAFT_LINES] + list(lines[:_DRAFT_LINES])
    furniture = [line for line in lines if line.is_heading and line not in near]
    marked = [line for line in dict.fromkeys((*near, *furniture)) if _is_marked(line, words)]
    logged = {e for t in paper.tables if any(_is_logged(r) for r in t.rows) for r in t.rows for e in r.evidence()}
    marked = [line for line in marked if not logged.intersection(line.evidence)]
    if marked:
        return found(True, tuple(e for line in marked[:_MOST_MARKS] for e in line.evidence), f"{_READER}.draft")
    name = re.sub(r"[_-]+", " ", paper.path.rsplit("/", 1)[-1])
    if matches_any(name, words["draft"]):
        return found(True, (), f"{_READER}.draft/name", Certainty.DOUBTFUL, why=_WHY_NAME)
    return found(False, (), f"{_READER}.draft")


def _is_logged(row: Row) -> bool:
    """Whether a row of a log says that the version was adopted, after the drafts above it."""
    return any(LOGGED.match(c.text) for c in row.cells) and any(find_dates(c.text) for c in row.cells)


def _is_marked(line: Line, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line says that the document is a draft, or not yet adopted; a sentence must begin with it."""
    text = line.text
    if len(text.split()) > _DRAFT_WORDS or starts_with(text, words["history"]):
        return False
    if not line.is_heading and len(text.split()) > _SHORT:
        text = " ".join(text.split()[:_FIRST_WORDS])
    marked = matches_any(text, words["draft"]) and not matches_any(text, words["not_draft"])
    laid_before = bool(_LAID_BEFORE.match(line.text)) and not (DONE.search(line.text) or ACTIVE.search(line.text))
    return marked or laid_before or bool(DENIED.search(text))
