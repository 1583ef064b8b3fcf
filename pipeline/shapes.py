"""What a document is built of: tables of money, of years, of actions; signatures; roles; words of its kind.

Each shape gives points to a type. A document that is called nothing, or by a name of its own, is told by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.document import BlockKind, MarkKind
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored, lowered
from pipeline.language.sentences import sentences
from pipeline.language.words import find_each, matches_any
from pipeline.papers import Paper, Table
from pipeline.shape_lines import named_officers, named_people, roster, series_in_prose, sums_in_lines

_FIGURE = re.compile(r"[-−–]?\d[\d  .,]*(?:\s*(?:kr|tkr|kronor|%|procent|st))?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ORG_NUMBER = re.compile(r"\b\d{6}-\d{4}\b")
_SHORT = 3500
_WHOLE_SENTENCE = 6
_LEAST_ROSTER = 3
_SHARE_OF_ROSTER = 0.4
_TEXT_PER_SUM = 120
_SHARE = re.compile(r"\d\s*(?:%|procent\b)")
_LONGEST_AGREEMENT = 25_000
_LINES = ("_" * 8, "." * 12, "…" * 4)
_MONEY = re.compile(r"\d[\d .,]*\s*(?:kr|kronor|tkr|mnkr|mkr|sek)\b|:-")
_TERM = re.compile(
    r"tills vidare|till och med|från och med|t\.?\s?o\.?\s?m\b|fr\.?\s?o\.?\s?m\b|från den|åren 20"
    r"|under (?:åren|tiden|perioden)|20\d\d\s*[-–—]\s*(?:20)?\d\d"
    r"|\b(?:två|tre|fyra|fem|\d+)\s*(?:år|månader)\b|avtalstid|löptid|giltig"
)
_BETWEEN = re.compile(
    r"\b(?:är|har\s+kommit)\s+överens\b"
    r"|\bmellan\b.{3,200}?\b(?:och|samt)\b|\bparter\b|\bpartner\b|\bavtalsparter\b|\bnedan\b"
    r"|\bi det följande\b|\bhar enats\b|\bvi som (?:skriv|under)\w+|\böverenskommit\b|\blovar varandra\b",
    re.DOTALL,
)
_ANSWERS = Anchored(r"\b(?:ansvarig\w*|ansvar|håller i|sköts av)\s*:?\s")
_FOR_PARTY = re.compile(r"(?:^|\n|\s{2,}|\s)för\s+[^:\n]{3,50}:")
_ADDRESSED = re.compile(r"(?:^|\n)\s*(?:till:?\s+\w|att:|angående\b|brev\b)")
_CLOSING_OFFICE = re.compile(
    r"\b(?:ordförande|ordf|vd|kommunchef|kommunalråd|direktör|firmatecknare|ägare|styrelseordförande)\b"
)
#: Someone speaks for a "we" and binds it: "Vi på Hotell Gästis lovar att …".
_WE_PLEDGE = re.compile(
    r"\b(?:vi|undertecknad\w*)\b[^.!?]{0,80}?\b(?:lovar|åtar oss|åtar sig|förbinder|utfäster|garanterar|tar på oss|"
    r"skjuter till|ställer upp|stöttar|stödjer|står bakom|går in med)\b"
)
_DAY = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b(?:den )?(?:\d{1,2} |i )(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w* 20\d\d"
)
_NAME_LINE = re.compile(r"(?:[^:\n]{3,60}: ?)?[/(]?[A-ZÅÄÖ]\w+ [A-ZÅÄÖ][\w-]*[/)]?(?:\s*[,/(–-].{0,70})?")
_LAST_LINES = 8
_OPENING = 1500
#: "Härmed ansöker vi om certifiering enligt Quality Mark"; not "styrelsen beslöt att ansöka".
_APPLIES = re.compile(
    r"\b(?:härmed\s+(?:ansöker|anhåller|söker|ansökes|begär|inlämnas|inges|lämnas|lämnar)"
    r"|(?:ansöker|anhåller|söker|ansöka|anhålla|söka)\s+härmed|(?:får|vill|önskar|ber\s+att\s+få)\s+härmed\s+(?:ansöka|anhålla|söka)"
    r"|(?:^|[.!?\n]\s*)vi\b[^.!?\n]{0,60}\b(?:ansöker|söker|anhåller))\b"
    r"[^.!?]{0,140}?\b(?:quality\s+mark|qm|certifiering\w*|omcertifiering\w*)\b"
)

__all__ = ["Shape", "find_shapes", "named_officers", "named_people"]

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
            points, seen = points + (1.6 if len(text) < _SHORT else 1.2), seen or "target and outcome"
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


def _told_actions(paper: Paper, text: str, words: _Words) -> _Found:
    """Things to do under the months, or with them, each with somebody who answers for it."""
    told = [f"{p.section} {p.text}" for p in paper.passages if p.kind is not BlockKind.HEADING]
    planned = [t for t in told if _ANSWERS.search(lowered(t)) and matches_any(t, words["month"])]
    dense = len(planned) >= 3 and len(planned) * 400 >= len(text)
    return (1.6 if dense else 0.0), f"{len(planned)} with a month and somebody responsible"


def _plan_headings(paper: Paper, _text: str, words: _Words) -> _Found:
    """Goals under one heading, and what is to be done about them under another."""
    headings = [
        p.text for p in paper.passages if p.kind is BlockKind.HEADING or (p.text.isupper() and len(p.text) < 60)
    ]
    goals = [h for h in headings if matches_any(h, words["goal_heading"])]
    deeds = [h for h in headings if matches_any(h, words["action_heading"]) and h not in goals]
    return (1.6 if goals and deeds else 0.0), ", ".join((*goals[:1], *deeds[:1])).lower()


def _way_headings(paper: Paper, _text: str, words: _Words) -> _Found:
    """Goals under one heading, and the way to them under another."""
    headings = [p.text for p in paper.passages if p.kind is BlockKind.HEADING]
    goals = [h for h in headings if matches_any(h, words["goal_heading"])]
    ways = [h for h in headings if matches_any(h, words["way_heading"])]
    return (1.6 if goals and ways else 0.0), ", ".join((*goals[:1], *ways[:1])).lower()


def _binding(paper: Paper, text: str, words: _Words) -> _Found:
    """What makes a text an agreement: someone pledges, for money, for a time, between parties, and signs."""
    pledged = _hits(text, words["pledge"])
    if not pledged or len(text) > _LONGEST_AGREEMENT:
        return 0.0, ""
    signed = _signed(paper, text, words)
    between = bool(_BETWEEN.search(text[:1500])) or len(set(_ORG_NUMBER.findall(text))) >= 2
    if not (signed or between):
        return 0.0, ""
    traits = (bool(signed), between, bool(_MONEY.search(text)), bool(_TERM.search(text)), len(pledged) >= 3)
    if sum(traits) < 3:
        return 0.0, ""
    return 0.6 * sum(traits) - (0.8 if _one_sided(text, words) else 0.0), ", ".join((*pledged[:2], *signed[:2]))


def _committing(paper: Paper, text: str, words: _Words) -> _Found:
    """A letter in which one side pledges: addressed to the other, or in the first person."""
    pledged = _hits(text, words["pledge"]) if len(text) <= _SHORT else []
    if not pledged or not _one_sided(text, words):
        return 0.0, ""
    signed = _signed(paper, text, words)
    traits = (bool(signed), bool(_MONEY.search(text)), bool(_TERM.search(text)), bool(_hits(text, words["commitment"])))
    return (0.7 * sum(traits) if sum(traits) >= 2 else 0.0), ", ".join((*pledged[:2], *signed[:1]))


def _one_sided(text: str, words: _Words) -> bool:
    """A letter ("Till: ...", "vi lovar", "härmed bekräftas"), and not two sides under each other's pledges."""
    addressed = bool(_ADDRESSED.search(text[:400]) or _hits(text, words["commitment"]) or _WE_PLEDGE.search(text))
    return addressed and not _BETWEEN.search(text[:1500])


def _signed(paper: Paper, text: str, words: _Words) -> list[str]:
    """Signs of signing: words of it, a line to sign on, ink on a page, or a person's name and office at the end."""
    seen = _hits(text, words["signing"])
    if len(_FOR_PARTY.findall(text[-600:])) > 1:
        seen.append("signed for two")
    if any(line in text for line in _LINES):
        seen.append("line to sign on")
    if any(m.kind is MarkKind.DRAWING for page in paper.document.pages for m in page.marks):
        seen.append("ink")
    if _CLOSING_OFFICE.search(text[-400:]):
        seen.append("name and office")
    if _ends_with_names(paper):
        seen.append("day and names")
    return seen


def _ends_with_names(paper: Paper) -> bool:
    """Whether the last lines are a day and people's names, as those under a letter or an agreement are."""
    lines = [line.text.strip() for p in paper.passages[-_LAST_LINES:] for line in p.lines()][-_LAST_LINES:]
    return any(_DAY.search(line.lower()) for line in lines) and any(_NAME_LINE.fullmatch(line) for line in lines)


def _form(_paper: Paper, text: str, words: _Words) -> _Found:
    """Several fields of the form near the top, in a text on the Quality Mark."""
    fields = _hits(text[:1200], words["form_field"])
    about = _hits(text, words["quality_mark"])
    return (0.5 * len(fields) if len(fields) >= 3 and about else 0.0), ", ".join((*about[:1], *fields[:3]))


def _applies(_paper: Paper, text: str, _words: _Words) -> _Found:
    """A letter in which those who write apply for the mark."""
    said = _APPLIES.search(text[:_OPENING])
    return (1.7, said.group()[:60]) if said else (0.0, "")


def _roles(paper: Paper, text: str, words: _Words) -> _Found:
    """People with their offices, line after line, are a list of a board."""
    if len(text) >= _SHORT:
        return 0.0, ""
    people, share = roster(paper, words)
    pledges = len(_hits(text, words["pledge"])) >= 3 and bool(_MONEY.search(text))
    dense = people >= _LEAST_ROSTER and share >= _SHARE_OF_ROSTER and not pledges
    return (2.2 if dense else 0.0), f"{people} named with an office"


def _retrospect(_paper: Paper, text: str, words: _Words) -> _Found:
    """What was done in a year, and how it ended for the association: its members, its board, its money."""
    seen, ended = _hits(text, words["retrospect"]), _hits(text, words["year_end"])
    if len(seen) < 4:
        return 0.0, ""
    return (1.6 if len(ended) >= 3 else 0.9) + 0.15 * (len(seen) - 4), ", ".join(seen[:4])


def _divided_duties(paper: Paper, text: str, words: _Words) -> _Found:
    """What a board and its manager each may and must do."""
    matrix = next((t for t in paper.tables if _has_both(t, words)), None)
    if matrix:
        return 1.8, f"table: {' '.join(matrix.header).lower()[:40]}"
    seen = _hits(text, words["duties"])
    both = bool(_hits(text, words["organ"])) and bool(_hits(text, words["manager"]))
    enough = len(seen) >= 4 and len(seen) * 300 >= len(text)
    return ((1.7 if both and enough else 0.9) if len(seen) >= 4 else 0.0), ", ".join(seen[:4])


def _has_both(table: Table, words: _Words) -> bool:
    """A table with a column for the board and one for its manager."""
    header = [text.lower() for text in table.header]
    return any(matches_any(h, words["organ"]) for h in header) and any(matches_any(h, words["manager"]) for h in header)


def _told_series(paper: Paper, text: str, words: _Words) -> _Found:
    """The same figure for year after year, told in sentences; or what a survey answered, in shares."""
    series = series_in_prose(paper)
    told, shares = _hits(text, words["survey"]), len(_SHARE.findall(text))
    if series:
        return 1.6 + 0.3 * (series > 1), f"{series} series of years"
    return (1.6 if len(told) >= 3 and shares >= 2 else 0.0), ", ".join(told[:3])


def _told_money(paper: Paper, text: str, words: _Words) -> _Found:
    """Income and costs with their sums in a few lines, and little else."""
    if len(text) >= _SHORT / 2:
        return 0.0, ""
    sums, seen = sums_in_lines(paper, words)
    dense = sums * _TEXT_PER_SUM >= len(text)
    return (2.0 if sums >= 4 and dense else 0.0), ", ".join(seen[:3])


def _membership(paper: Paper, text: str, words: _Words) -> _Found:
    """A short paper from the national association on somebody's membership: a certificate, an invoice, a letter. One
    that only mentions the membership beside other matters is none.
    """
    if len(text) >= _SHORT / 2:
        return 0.0, ""
    from_them = _hits(text[:1500], words["association"])
    of_member = _hits(text, words["membership"])
    proof = _hits(text, words["proof"])
    proves = bool(from_them and of_member and proof) and _is_mostly_of_membership(paper, words)
    return (1.8 if proves else 0.0), ", ".join((*from_them, *of_member[:2]))


def _is_mostly_of_membership(paper: Paper, words: _Words) -> bool:
    """Whether half of what is said in whole sentences is of the association, the membership or its fee."""
    said = [s.text.lower() for p in paper.passages for s in sentences(p) if len(s.text.split()) >= _WHOLE_SENTENCE]
    matter = (*words["association"], *words["membership"], *words["member_matter"])
    return 2 * sum(bool(_hits(text, matter)) for text in said) >= len(said)


def _channels(_paper: Paper, text: str, words: _Words) -> _Found:
    """Channels, audiences and messages, and hardly anything else."""
    seen = _hits(text, words["channel"])
    dense = len(seen) >= 5 and len(seen) * 250 >= len(text)
    return (1.8 if dense else 0.0), ", ".join(seen[:4])


_MEASURES: tuple[tuple[DocType, Callable[[Paper, str, _Words], _Found]], ...] = (
    (DocType.APPLICATION, _form),
    (DocType.APPLICATION, _applies),
    (DocType.BUDGET, _money),
    (DocType.FOLLOW_UP, _years),
    (DocType.OPERATING_PLAN, _actions),
    (DocType.OPERATING_PLAN, _vocabulary("plan", 3, 0.6)),
    (DocType.OPERATING_PLAN, _told_actions),
    (DocType.OPERATING_PLAN, _plan_headings),
    (DocType.BUSINESS_PLAN, _way_headings),
    (DocType.BUSINESS_PLAN, _vocabulary("strategy", 4, 1.5)),
    (DocType.AGREEMENT, _binding),
    (DocType.LETTER_OF_INTENT, _committing),
    (DocType.BOARD_LIST, _roles),
    (DocType.MINUTES, _vocabulary("minutes", 4, 2.0)),
    (DocType.MINUTES, _vocabulary("minutes_extract", 3, 2.0)),
    (DocType.BYLAWS, _vocabulary("bylaws", 6, 1.6)),
    (DocType.ANNUAL_REPORT, _retrospect),
    (DocType.RULES_OF_PROCEDURE, _divided_duties),
    (DocType.MEMBERSHIP_PROOF, _membership),
    (DocType.COMMUNICATION_PLAN, _channels),
    (DocType.FOLLOW_UP, _told_series),
    (DocType.BUDGET, _told_money),
)
