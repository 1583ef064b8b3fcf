"""Board lists in which each person has a name on one line and the office on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.facts.board.entries import Entry, affiliation_of, deciding_role, short_role
from pipeline.facts.board.people import people_in_line
from pipeline.language.lexicon import Lexicon
from pipeline.language.roles import find_roles
from pipeline.papers import Passage


def are_cards(lines: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether each person has a name on one line and the role on the next."""
    pairs = list(pairwise(lines))
    cards = [pair for pair in pairs if _is_name(pair[0].text, lexicon) and _short_label(pair[1].text, lexicon)]
    return len(cards) > 1 and len(cards) >= sum(_is_name(line.text, lexicon) for line in lines) / 2


def _is_name(text: str, lexicon: Lexicon) -> bool:
    people = people_in_line(text, lexicon)
    return len(people) == 1 and people[0].value == text.strip(" •–-")


def _short_label(text: str, lexicon: Lexicon) -> str:
    """The board role that a short line as a whole states; "" for any other line."""
    if len(text.split()) > 3 or people_in_line(text, lexicon):
        return ""
    return short_role(text, lexicon) or deciding_role([r.value for r in find_roles(text, lexicon)])


def read_cards(lines: Sequence[Passage], lexicon: Lexicon) -> Iterator[Entry]:
    """A name, then what is said of it, line by line until the next name."""
    held: Entry | None = None
    for number, line in enumerate(lines):
        follows = lines[number + 1].text if number + 1 < len(lines) else ""
        if _is_name(line.text, lexicon) and (held is None or _short_label(follows, lexicon)):
            if held:
                yield held
            held = Entry(line.text.strip(" •–-"), "ledamot", line.evidence(), explicit=False)
        elif held:
            role = _short_label(line.text, lexicon)
            evidence = (*held.evidence, *line.evidence())
            if role:
                held = replace(held, role=role, evidence=evidence, explicit=True)
            else:
                held = replace(
                    held, affiliation=held.affiliation or affiliation_of(line.text, lexicon), evidence=evidence
                )
    if held:
        yield held
