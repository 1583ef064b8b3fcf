"""The lines or sentences of a passage that lists people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.board.people import first_name_first, people_in_line
from pipeline.language.lexicon import Lexicon
from pipeline.language.roles import find_roles
from pipeline.language.sentences import sentences
from pipeline.papers import Passage


def lines_of(passage: Passage, lexicon: Lexicon) -> Sequence[Passage]:
    """A passage line by line where its lines are entries, else sentence by sentence."""
    lines = passage.lines()
    if len(lines) > 1:
        starts = [_leads(line.text, lexicon) for line in lines]
        if sum(starts) > len(lines) / 2:
            return _joined(lines, starts, passage)
    parts = sentences(passage)
    return parts if len(parts) > 1 else (passage,)


def _leads(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a name, a label or a role; in lower case only with a role right before a name."""
    head = text.strip(" •*–-")
    roles = find_roles(head, lexicon)
    if not head[:1].isupper() and not head[:1].isdigit():
        people = people_in_line(head, lexicon) if roles and roles[0].start == 0 else []
        return bool(people) and people[0].start <= roles[0].end + 2
    if any(role.start <= 2 for role in roles) or re.match(r"[^:]{2,40}:", head):
        return True
    return any(person.start <= 2 for person in people_in_line(first_name_first(head, lexicon), lexicon))


def _joined(lines: Sequence[Passage], starts: Sequence[bool], passage: Passage) -> list[Passage]:
    """Lines with the line that only goes on from them ("Anna Ek, Stadens / Fastigheter AB")."""
    joined: list[Passage] = []
    for line, starts_entry in zip(lines, starts, strict=True):
        goes_on = joined and not starts_entry and joined[-1].text.rstrip().endswith((",", "&", "och", "–", "-"))
        if goes_on:
            first = passage.offsets.index(joined[-1].offsets[0])
            joined[-1] = passage.part(first, passage.offsets.index(line.offsets[-1]) + 1)
        else:
            joined.append(line)
    return joined
