"""Names that stand for several parties together, and pronouns that stand for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.agreements.cast import Actor
from pipeline.facts.agreements.names import Named
from pipeline.findings import DocType
from pipeline.papers import Passage

_YOU = re.compile(r"\b[Nn]i\b")
_COUNTED_GROUP = re.compile(
    r"\bde\s+(?P<count>två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+(?P<which>sist|först)\w*\b.{0,80}?"
    r"(?:kallas|benämns|kallade|benämnda)\s+(?:\w+\s+){0,2}?[\"”“']?(?P<alias>[A-ZÅÄÖ]\w+)",
    re.IGNORECASE,
)
#: Between a name and a short name that is not (only) its own.
_OF_OTHERS = re.compile(
    r"\b(?:samt|med|gemensamt|tillsammans|samtliga|båda|bägge|alla|envar|var|följande|\w+stående|undertecknad\w*|parter\w*)\b"
    r"|\boch\s+(?!\d)",
    re.IGNORECASE,
)
_COUNTS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10}
#: So many letters of a collective's name in a party's own tell that it is that party's ("Fastighetsägarna").
_ROOT_LENGTH = 8


def groups_of(
    declared: Sequence[Named], actors: Sequence[Actor], passages: Sequence[Passage], paper_type: DocType
) -> dict[str, tuple[int, ...]]:
    """The names given to several parties together, each with whom it stands for."""
    groups: dict[str, tuple[int, ...]] = {}
    others = tuple(i for i, a in enumerate(actors) if a.committing and not a.applicant)
    for index, entry in enumerate(declared):
        for alias in entry.group_aliases:
            root = len(alias) > _ROOT_LENGTH and alias.casefold()[:_ROOT_LENGTH] in actors[index].name.casefold()
            own = root or (not actors[index].applicant and _is_its_own(entry, alias))
            groups[alias.casefold()] = _members(index, declared, actors) or ((index,) if own else others)
    for passage in passages:
        for match in _COUNTED_GROUP.finditer(passage.text):
            count = _COUNTS[match["count"].lower()]
            indexes = tuple(range(len(actors)))
            groups[match["alias"].casefold()] = indexes[-count:] if match["which"] == "sist" else indexes[:count]
    if paper_type is DocType.LETTER_OF_INTENT or len(actors) == 1:
        groups |= dict.fromkeys(("vi", "undertecknade", "undertecknad"), others)
    groups |= _spoken_to(actors, passages) if len(others) == 1 else {}
    return {**groups, **{f"{name}n": members for name, members in groups.items() if name.endswith("partner")}}


def _is_its_own(named: Named, alias: str) -> bool:
    """Whether nothing but what is said of one party stands between its name and a short name in the plural."""
    between = named.mention.text[len(named.name) :].partition(alias)
    return bool(between[1]) and not _OF_OTHERS.search(between[0])


def _spoken_to(actors: Sequence[Actor], passages: Sequence[Passage]) -> dict[str, tuple[int, ...]]:
    """ "Ni" and "vi" where the applicant writes to the one other party ("Vi på Storby City …, ni …")."""
    ours = tuple(i for i, a in enumerate(actors) if a.applicant)
    theirs = tuple(i for i, a in enumerate(actors) if a.committing and not a.applicant)
    text = " ".join(p.text for p in passages)
    speaks = [i for i in ours if re.search(rf"\b[Vv]i\s+(?:på|i|hos|från)\s+{re.escape(actors[i].name)}", text)]
    return {"ni": theirs, "vi": ours} if speaks and _YOU.search(text) else {}


def _members(last: int, declared: Sequence[Named], actors: Sequence[Actor]) -> tuple[int, ...]:
    """Those named up to the group's name, back to the one before that has a name of its own."""
    members = []
    for index in range(last, -1, -1):
        if declared[index].aliases or actors[index].applicant:
            break
        members.append(index)
    return tuple(reversed(members)) if len(members) > 1 else ()
