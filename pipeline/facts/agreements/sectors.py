"""The sector of a party: by its name and number, else by what its agreement says of it, else by other papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.document import BlockKind
from pipeline.facts.agreements.cast import Actor, Cast
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.placed import side_in_form, side_of
from pipeline.facts.agreements.tables import AgreementParty
from pipeline.facts.fact import Certainty, Fact, found, undecided
from pipeline.findings import Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.language.sectors import Sector, sector_of
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_LONGEST = 220
_LONGEST_TITLE = 120
_READER = "agreements.sectors"
#: What may stand between a name and the word for what it is ("Kullen AB (fastighetsägare)", "Kullen AB är ett …").
_APPOSITION = re.compile(
    r"\W{0,3}(?:(?:är|såsom|som)\s+)?(?:(?:en|ett|lokal|lokalt|privat|vår|största|den|det)\s+){0,2}$"
)
_INTRODUCES_NEXT = re.compile(r"(?:,|\b(?:och|samt)\b)\s*(?:\w+\s+){0,2}[a-zåäö]\w*\s*$")
_AFTER = 45
#: So many words before a name may tell what it is ("det kommunala bostadsbolaget Storbyhus AB").
_BEFORE = 2

_SIDES = frozenset({"property_owner", "business"})
_ROLES = {"property_owner": "owner_role", "business": "business_role"}
#: The word lists that tell a sector by what is said of a party.
HINTS = {"property_owner": "owner_hints", "business": "business_hints", "municipality": "municipality_hints"}


def with_sectors(cast: Cast, paper: Paper, lexicon: Lexicon) -> list[Actor]:
    """The actors of `cast`, each with its sectors as far as they can be told. The applicant is of none of the three."""
    titles = " ".join(p.text for p in paper.passages[:3] if _is_title(p))
    return [_with_sector(i, titles, cast, paper, lexicon) for i in range(len(cast.actors))]


def _with_sector(index: int, titles: str, cast: Cast, paper: Paper, lexicon: Lexicon) -> Actor:
    actor = cast.actors[index]
    known = _known(actor, paper, lexicon)
    if known:
        return _decided(actor, *known)
    told = next(_told(index, titles, cast, paper, lexicon), None)
    if told:
        return _decided(actor, frozenset({told[0]}), told[1], Certainty.INFERRED)
    why = remark("party_sector_unknown", name=actor.name)
    unknown: Fact[frozenset[str]] = undecided(_READER, actor.shown.evidence(), why)
    return replace(actor, sectors=unknown)


def _known(actor: Actor, paper: Paper, lexicon: Lexicon) -> tuple[frozenset[str], str] | None:
    """(sectors, by what they were decided) by who a party is, whose it is, its role in the agreement, or its name."""
    if actor.applicant:
        return frozenset({"other"}), "applicant"
    sector = sector_of(actor.name, lexicon, actor.org_number)
    owned = first_phrase(lexicon, "municipally_owned", _said(actor, paper))
    if owned and "municipality" not in sector.sectors:
        owns = {"property_owner"} if says(lexicon, "owns_by_kind", owned.group()) else set()
        both = (sector.sectors & {"property_owner"}) | {"municipality"} | owns
        return both, f"said: {owned.group()}"
    role = _acting(actor, sector, lexicon)
    return role or ((sector.sectors, sector.decided_by) if sector.sectors else None)


def _acting(actor: Actor, sector: Sector, lexicon: Lexicon) -> tuple[frozenset[str], str] | None:
    """The sector of the part that a party plays, where no more than a word in its name told another one."""
    if not sector.decided_by.startswith("word:") or not sector.sectors <= _SIDES:
        return None
    role = _role(actor, lexicon)
    if role and role[0] not in sector.sectors:
        return frozenset({role[0]}), f"role: {role[1]}"
    hired = "business" in sector.sectors and says(lexicon, "hired_role", _own_declaration(actor))
    return (frozenset({"other"}), "hired") if hired else None


def _role(actor: Actor, lexicon: Lexicon) -> tuple[str, str] | None:
    """(sector, word) of the one role that the agreement itself gives a party by a label or the title of its column,
    whatever its name may sound like ("Fastighetsägare: Hotellhuset i Storby AB").
    """
    labels = [text.strip(" :") for text in (actor.column, *actor.aliases)]
    roles = [(s, m.group()) for s, words in _ROLES.items() for t in labels if (m := first_phrase(lexicon, words, t))]
    return roles[0] if len({s for s, _ in roles}) == 1 else None


def _told(index: int, titles: str, cast: Cast, paper: Paper, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(sector, by what it was decided), the surest first: what is said of a party, where it stands, the title."""
    for source, text in _sources(index, cast, paper, lexicon):
        hint = _hint(text, lexicon)
        if hint:
            yield hint[0], f"{source}: {hint[1]}"
    lead = cast.actors[index].lead
    led = _only_hint(lead.text, lexicon) if lead and says(lexicon, "leads_in_parties", lead.text) else None
    if led:
        yield led[0], f"lead: {led[1]}"
    side = side_of(cast.actors[index].name, cast.actors[index].aliases, paper, lexicon)
    if side:
        yield side[0], f"placed: {side[1]}"
    form = side_in_form(paper, lexicon) if cast.others == (index,) else None
    if form:
        yield form[0], f"form: {form[1]}"
    hint = _hint(titles, lexicon)
    if hint:
        yield hint[0], f"title: {hint[1]}"


def _sources(index: int, cast: Cast, paper: Paper, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Where an agreement tells what a party is, the surest first: (kind of place, text)."""
    actor = cast.actors[index]
    yield "alias", " ".join(actor.aliases)
    yield "column", actor.column
    yield "introduced", " ".join(_ahead(actor))
    yield "declared", _own_declaration(actor)
    yield "told", _told_kind(index, cast, paper, lexicon)
    yield "group", " ".join(name for name, members in cast.groups.items() if index in members)


def _hint(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The sector whose word stands first in a text, and the word."""
    hints = [(m.start(), name, m.group()) for name, words in HINTS.items() if (m := first_phrase(lexicon, words, text))]
    return min(hints)[1:] if hints else None


def _only_hint(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The sector and the word of the one side, owners or traders, that a text speaks of."""
    hints = [(side, m.group()) for side in _ROLES if (m := first_phrase(lexicon, HINTS[side], text))]
    return hints[0] if len(hints) == 1 else None


def _said(actor: Actor, paper: Paper) -> str:
    """What its declaration says of it, with the words right before its name, and the sentences that begin with it."""
    begins = tuple(a for a in (actor.name, *actor.aliases) if len(a) > 2)
    own = [s.text for p in paper.passages for s in sentences(p) if s.text.startswith(begins) and len(s.text) < _LONGEST]
    return " ".join([*_ahead(actor), _own_declaration(actor), *own])


def _ahead(actor: Actor) -> list[str]:
    """The words right before a party's name, with nothing that parts them from it."""
    text = actor.shown.text
    before = (
        re.split(r"[,;:()]|\b(?:och|samt|mellan)\b", text.split(actor.name, 1)[0])[-1] if actor.name in text else ""
    )
    return before.split()[-_BEFORE:]


def _own_declaration(actor: Actor) -> str:
    """What is said of a party, without the word that introduces the next one ("A AB, krögaren B AB")."""
    text, whole = actor.declared.text, actor.shown.text
    behind = whole[whole.find(text) + len(text) :] if text in whole else ""
    return _INTRODUCES_NEXT.sub("", text) if behind.lstrip()[:1].isupper() else text


def _told_kind(index: int, cast: Cast, paper: Paper, lexicon: Lexicon) -> str:
    """The sentences that begin with a party, by whatever name, and say what it is or whom it gathers."""
    told = []
    for sentence in (s.text for p in paper.passages for s in sentences(p)):
        mention = next(iter(cast.mentions(sentence)), None)
        if mention is None or mention.start > 0 or mention.actors != (index,) or mention.genitive:
            continue
        rest = sentence[mention.end :]
        if len(sentence) < _LONGEST and _tells_kind(rest, lexicon) and not says(lexicon, "denies_kind", rest):
            told.append(rest)
    return " ".join(told)


def _tells_kind(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows a subject says what it is ("är …", "som samlar …") or speaks of what it owns."""
    verb = first_phrase(lexicon, "kind_verb", rest)
    is_near = verb is not None and rest[: verb.start()].strip(" ,") in ("", "som", "vilken", "vilket")
    return is_near or says(lexicon, "own_property", rest)


def _is_title(passage: Passage) -> bool:
    return passage.kind is BlockKind.HEADING or (passage.index == 0 and len(passage.text) < _LONGEST_TITLE)


def _decided(actor: Actor, sectors: frozenset[str], decided_by: str, certainty: Certainty = Certainty.STATED) -> Actor:
    fact = found(sectors, actor.shown.evidence(), _READER, certainty)
    return replace(actor, sectors=fact, decided_by=decided_by)


def told_elsewhere(party: AgreementParty, papers: Sequence[Paper], lexicon: Lexicon) -> AgreementParty:
    """The party with the sector that the papers of the dossier give it, where its agreement gives none and they do not
    differ: a word for what it is, right before or after its name.
    """
    if party.applicant or party.sectors.value is not None:
        return party
    told = [t for paper in papers for text in _texts(paper) for t in _beside(party.name, text, lexicon)]
    if len({sector for sector, _, _ in told}) != 1:
        return party
    sector, word, where = told[0]
    fact = found(frozenset({sector}), (*party.sectors.evidence, *where), f"{_READER}/elsewhere", Certainty.INFERRED)
    return replace(party, sectors=fact, decided_by=f"elsewhere: {word}")


def _texts(paper: Paper) -> Iterator[Passage]:
    yield from (sentence for passage in paper.passages for sentence in sentences(passage))
    yield from (cell for table in paper.tables for row in table.rows for cell in row.cells if cell.text)


def _beside(name: str, passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """(sector, word, where it stands) of each word for what an organisation is beside its name."""
    text = passage.text
    if says(lexicon, "denies_kind", text):
        return
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        after, before = text[match.end() : match.end() + _AFTER], text[: match.start()]
        for sector, words in HINTS.items():
            behind = first_phrase(lexicon, words, after)
            if behind and _APPOSITION.fullmatch(after[: behind.start()]):
                yield sector, behind.group(), passage.evidence()
            ahead = first_phrase(lexicon, words, " ".join(before.split()[-1:]))
            if ahead and before.endswith(" ") and ahead.end() == len(before.split()[-1]):
                yield sector, ahead.group(), passage.evidence()
