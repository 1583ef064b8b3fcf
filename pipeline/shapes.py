"""What a document is built of: tables of money, of years, of actions; signatures; roles; words of its kind.

Each shape gives points to a type. A document that is called nothing, or by a name of its own, is told by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.document import BlockKind, MarkKind
from pipeline.findings import DocType
from pipeline.language.words import find_each, matches_any, word_pattern
from pipeline.papers import Paper, Table

_FIGURE = re.compile(r"[-−–]?\d[\d  .,]*(?:\s*(?:kr|tkr|kronor|%|procent|st))?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ORG_NUMBER = re.compile(r"\b\d{6}-\d{4}\b")
_SHORT = 3500
_LONGEST_LIST = 2500
_LONGEST_AGREEMENT = 25_000
_LINES = ("_" * 8, "." * 12, "…" * 4)
_MONEY = re.compile(r"\d[\d .,]*\s*(?:kr|kronor|tkr|mnkr|mkr|sek)\b|:-")
_TERM = re.compile(
    r"tills vidare|till och med|från och med|från den|under (?:åren|tiden|perioden)|20\d\d\s*[-–—]\s*(?:20)?\d\d"
    r"|\b(?:två|tre|fyra|fem|\d+)\s*(?:år|månader)\b|avtalstid|löptid|giltig"
)
_BETWEEN = re.compile(
    r"\bmellan\b.{3,200}?\b(?:och|samt)\b|\bparter\b|\bpartner\b|\bavtalsparter\b|\bnedan\b", re.DOTALL
)
_ADDRESSED = re.compile(r"(?:^|\n)\s*(?:till:?\s+\w|att:|angående\b|brev\b)")
_CLOSING_OFFICE = re.compile(
    r"\b(?:ordförande|ordf|vd|kommunchef|kommunalråd|direktör|firmatecknare|ägare|styrelseordförande)\b"
)
_Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Points for a type, and the words that gave them."""

    type: DocType
    points: float
    seen: str


def find_shapes(paper: Paper, text: str, words: _Words) -> tuple[Shape, ...]:
    """All shapes of a paper; `text` is its whole text in lower case, `words` the list "doc_shapes"."""
    return tuple(
        Shape(type_, points, seen)
        for type_, measure in _MEASURES
        if (found := measure(paper, text, words)) and (points := found[0]) > 0 and (seen := found[1])
    )


_Found = tuple[float, str]


def _hits(text: str, entries: Sequence[str]) -> list[str]:
    return [m.group() for m in find_each(entries, text)]


def _vocabulary(name: str, least: int, points: float) -> Callable[[Paper, str, _Words], _Found]:
    """Points for at least `least` different words of a list, a little more for each further one."""

    def measure(_paper: Paper, text: str, words: _Words) -> _Found:
        seen = _hits(text, words[name])
        extra = 0.15 * (len(seen) - least)
        return (points + extra if len(seen) >= least else 0.0), ", ".join(seen[:4])

    return measure


def _money(paper: Paper, text: str, words: _Words) -> _Found:
    for table in paper.tables:
        labels = " \n ".join(row.cells[0].text for row in table.rows if row.cells).lower()
        sides = _hits(labels, words["money_side"])
        totals = _hits(labels, words["money_total"])
        figures = sum(_is_figure_row(table, i) for i in range(len(table.rows)))
        if totals and len(sides) >= 2 and figures >= 4:
            main = len(text) < _SHORT and figures >= 5
            return (3.0 if main else 0.8), f"table of money: {', '.join((*totals[:1], *sides[:2]))}"
    return 0.0, ""


def _is_figure_row(table: Table, index: int) -> bool:
    return any(_FIGURE.fullmatch(c.text) and not _YEAR.fullmatch(c.text) for c in table.rows[index].cells[1:])


def _years(paper: Paper, text: str, words: _Words) -> _Found:
    """Indicators over years, or targets beside outcomes."""
    points, seen = 0.0, ""
    for table in paper.tables:
        head = [c.text for row in table.rows[:2] for c in row.cells]
        years = {m.group() for t in head for m in _YEAR.finditer(t)}
        labels = " \n ".join(row.cells[0].text for row in table.rows if row.cells).lower()
        money = _hits(labels, words["money_total"])
        heading = " ".join(head).lower()
        if len(years) >= 2 and not money:
            points, seen = points + 1.6, f"years {', '.join(sorted(years))}"
        if matches_any(heading, words["target"]) and matches_any(heading, words["outcome"]):
            points, seen = points + 1.2, seen or "target and outcome"
    told = _hits(text, words["experience"])
    return points + (0.6 if len(told) >= 2 else 0.0), seen or ", ".join(told[:2])


def _actions(paper: Paper, _text: str, words: _Words) -> _Found:
    for table in paper.tables:
        head = " ".join(c.text for row in table.rows[:1] for c in row.cells).lower()
        kinds = [k for k in ("responsible", "time", "action") if matches_any(head, words[k])]
        if (len(kinds) >= 2 and "responsible" in kinds) or len(kinds) == 3:
            return 2.2, f"table: {head[:40]}"
    goals = [
        p.text for p in paper.passages if p.kind is BlockKind.HEADING and matches_any(p.text, words["goal_heading"])
    ]
    return (0.8, f"heading: {goals[0].lower()}") if goals else (0.0, "")


def _binding(paper: Paper, text: str, words: _Words) -> _Found:
    """What makes a text an agreement: someone pledges, for money, for a time, between parties, and signs."""
    pledged, signed = _hits(text, words["pledge"]), _signed(paper, text, words)
    between = bool(_BETWEEN.search(text[:1500])) or len(set(_ORG_NUMBER.findall(text))) >= 2
    if not pledged or not (signed or between) or len(text) > _LONGEST_AGREEMENT:
        return 0.0, ""
    traits = (bool(signed), between, bool(_MONEY.search(text)), bool(_TERM.search(text)), len(pledged) >= 3)
    if sum(traits) < 3:
        return 0.0, ""
    return 0.6 * sum(traits) - (0.8 if _one_sided(text, words) else 0.0), ", ".join((*pledged[:2], *signed[:2]))


def _committing(paper: Paper, text: str, words: _Words) -> _Found:
    """A letter in which one side pledges: addressed to the other, or in the first person."""
    pledged, signed = _hits(text, words["pledge"]), _signed(paper, text, words)
    if not pledged or not _one_sided(text, words) or len(text) > _SHORT:
        return 0.0, ""
    traits = (bool(signed), bool(_MONEY.search(text)), bool(_TERM.search(text)), bool(_hits(text, words["commitment"])))
    return (0.7 * sum(traits) if sum(traits) >= 2 else 0.0), ", ".join((*pledged[:2], *signed[:1]))


def _one_sided(text: str, words: _Words) -> bool:
    """A letter ("Till: ...", "vi lovar", "härmed bekräftas"), and not two sides under each other's pledges."""
    addressed = bool(_ADDRESSED.search(text[:400])) or bool(_hits(text, words["commitment"]))
    return addressed and not _BETWEEN.search(text[:1500])


def _signed(paper: Paper, text: str, words: _Words) -> list[str]:
    """Signs of signing: words of it, a line to sign on, ink on a page, or a person's name and office at the end."""
    seen = _hits(text, words["signing"])
    if any(line in text for line in _LINES):
        seen.append("line to sign on")
    if any(m.kind is MarkKind.DRAWING for page in paper.document.pages for m in page.marks):
        seen.append("ink")
    if _CLOSING_OFFICE.search(text[-400:]):
        seen.append("name and office")
    return seen


def _form(_paper: Paper, text: str, words: _Words) -> _Found:
    """Several fields of the form near the top, in a text on the Quality Mark."""
    fields = _hits(text[:1200], words["form_field"])
    about = _hits(text, words["quality_mark"])
    return (0.5 * len(fields) if len(fields) >= 3 and about else 0.0), ", ".join((*about[:1], *fields[:3]))


def _roles(_paper: Paper, text: str, words: _Words) -> _Found:
    """Roles line after line in a short document are a list of a board."""
    if len(text) >= _LONGEST_LIST:
        return 0.0, ""
    roles = sum(len(word_pattern(e).findall(text)) for e in words["role"])
    pledges = len(_hits(text, words["pledge"])) >= 3 and bool(_MONEY.search(text))
    dense = roles >= 3 and roles * 220 > len(text) and not pledges
    return (2.2 if dense else 0.0), f"{roles} roles"


_MEASURES: tuple[tuple[DocType, Callable[[Paper, str, _Words], _Found]], ...] = (
    (DocType.APPLICATION, _form),
    (DocType.BUDGET, _money),
    (DocType.FOLLOW_UP, _years),
    (DocType.OPERATING_PLAN, _actions),
    (DocType.OPERATING_PLAN, _vocabulary("plan", 3, 0.6)),
    (DocType.BUSINESS_PLAN, _vocabulary("strategy", 4, 1.2)),
    (DocType.AGREEMENT, _binding),
    (DocType.LETTER_OF_INTENT, _committing),
    (DocType.BOARD_LIST, _roles),
    (DocType.MINUTES, _vocabulary("minutes", 4, 2.0)),
    (DocType.BYLAWS, _vocabulary("bylaws", 6, 1.6)),
    (DocType.ANNUAL_REPORT, _vocabulary("retrospect", 4, 0.9)),
    (DocType.RULES_OF_PROCEDURE, _vocabulary("duties", 4, 0.9)),
    (DocType.MEMBERSHIP_PROOF, _vocabulary("membership", 3, 1.2)),
)
