"""One of the board who writes of himself or herself: "av mig (ordförande), Anna Ek och Bo Alm", signed by name."""

from __future__ import annotations

import re

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, own_roles
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.papers import Paper, Passage

_FIRST_PERSON = re.compile(
    r"\b(?:mig|jag|undertecknad)\b(?P<office>\s*\([^)]*\)|\s+(?:själv\s+)?som\s+\w+)?", re.IGNORECASE
)
_SENDER = re.compile(r"\W*(?:från|from|avsändare)\s*:\s*", re.IGNORECASE)
_SIGNS = re.compile(
    r"\W*(?:(?:mvh|hälsningar|hälsar|vänligen|vänliga\s+hälsningar|med\s+vänlig(?:a)?\s+hälsning(?:ar)?)\W*)?",
    re.IGNORECASE,
)
_LAST_LINES = 4
_FIRST_PASSAGES = 6
_BEHIND = re.compile(r"\W*(?:\S+@\S+\W*|,?\s*(?:ordförande|ordf\.?)\b.*)?", re.IGNORECASE)


def tells_of_writer(text: str) -> bool:
    """Whether a sentence counts the one who writes among those it names."""
    return bool(_FIRST_PERSON.search(text))


def writer_in(paper: Paper, part: Passage, lexicon: Lexicon) -> Entry | None:
    """The one who writes, by the name that heads or ends the paper; None where it gives none."""
    said = _FIRST_PERSON.search(part.text)
    named = _name(paper, lexicon) if said else None
    if not said or not named:
        return None
    office = (said["office"] or "").strip()
    role = deciding_role([r.value for r in own_roles(office, lexicon)])
    home = affiliation_of(office.strip("()"), lexicon) if office.startswith("(") else ""
    return Entry(named[0], role or "ledamot", (*part.evidence(), *named[1].evidence()), home, explicit=bool(role))


def _name(paper: Paper, lexicon: Lexicon) -> tuple[str, Passage] | None:
    for passage in paper.passages[:_FIRST_PASSAGES]:
        lead = _SENDER.match(passage.text)
        people = find_people(passage.text, lexicon) if lead else ()
        if lead and people and people[0].start == lead.end():
            return people[0].value, passage
    lines = [line for passage in paper.passages[-_LAST_LINES:] for line in passage.lines()]
    for line in reversed(lines[-_LAST_LINES:]):
        people = find_people(line.text, lexicon)
        if (
            len(people) == 1
            and _SIGNS.fullmatch(line.text[: people[0].start])
            and _BEHIND.fullmatch(line.text[people[0].end :])
        ):
            return people[0].value, line
    return None
